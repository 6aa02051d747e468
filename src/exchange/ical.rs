//! Calendar files that phones' and office calendars read: iCalendar (RFC 5545), written only.

use crate::domain::date::Day;
use crate::domain::recurrence::{Every, nth};
use crate::domain::time::{self, Time, Zone, length};
use crate::ledger::RecordId;

/// Octets of a line, without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// Days of the week as rules name them.
const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// How sure an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// An idea.
    Tentative,
    /// It takes place, or did.
    Confirmed,
    /// It won't take place.
    Cancelled,
}

/// Something on days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What it is named by, so that a calendar knows it again: the activity, or the series for all its turns.
    pub id: RecordId,
    /// The day on which it begins. An event whose day is not full is left out.
    pub day: Day,
    /// Begin; the whole day without.
    pub time: Option<Time>,
    /// End; the next day's if it is before the begin. Without, it takes two hours ([`time::USUAL_LENGTH`]).
    pub end: Option<Time>,
    /// Minutes ahead of UTC. In Indonesia's zones the times are written as the clock's there, else in UTC.
    pub offset: i32,
    /// What.
    pub summary: String,
    /// Where.
    pub location: String,
    /// What for.
    pub description: String,
    /// How sure.
    pub status: Status,
    /// Greater than when it was last written, if anything has changed.
    pub sequence: u32,
    /// How it comes again, from its day on.
    pub rule: Option<Rule>,
    /// Of a turn of another event that differs from it: when that would have begun.
    pub instead_of: Option<(Day, Option<Time>)>,
}

/// How an event comes again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// How often.
    pub every: Every,
    /// The last day. Rules by the month ask for a zone of Indonesia's: in UTC it may be another weekday.
    pub until: Day,
    /// Days of the rule on which it doesn't.
    pub without: Vec<Day>,
}

/// The file with these events, written `stamp_ms` milliseconds after 1970 UTC.
pub fn calendar(events: &[Event], stamp_ms: i64) -> String {
    let mut file = Lines(String::new());
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Guyub//Guyub//ID", "CALSCALE:GREGORIAN"] {
        file.put(line);
    }
    for zone in [Zone::Wib, Zone::Wita, Zone::Wit] {
        if events.iter().any(|event| event.time.is_some() && event.offset == zone.offset()) {
            file.zone(zone);
        }
    }
    let stamp = utc(stamp_ms.div_euclid(1000)).unwrap_or("19700101T000000Z".into());
    for event in events {
        if let Some(lines) = event.lines(&stamp) {
            file.put("BEGIN:VEVENT");
            lines.iter().for_each(|line| file.put(line));
            file.put("END:VEVENT");
        }
    }
    file.put("END:VCALENDAR");
    file.0
}

impl Event {
    fn lines(&self, stamp: &str) -> Option<Vec<String>> {
        let (begin, whole) = (self.time, self.time.is_none());
        let mut lines = vec![format!("UID:{}@guyub", self.id), format!("DTSTAMP:{stamp}")];
        lines.push(self.moment("DTSTART", &[self.day], begin)?);
        let minutes = begin.map_or(1440, |begin| i32::from(begin.minutes()) + length(begin, self.end));
        let last = self.day.plus_days(minutes / 1440);
        let end = Time::from_minutes((minutes % 1440) as u16).filter(|_| !whole);
        lines.extend(last.and_then(|day| self.moment("DTEND", &[day], end)));
        if let Some((day, time)) = self.instead_of {
            lines.push(self.moment("RECURRENCE-ID", &[day], time)?);
        }
        if let Some(rule) = &self.rule {
            // Of zoned events the end is told in UTC (3.3.10); it takes the last turn in.
            let until = match begin {
                Some(begin) => utc(seconds(rule.until, begin, self.offset)?)?,
                None => date(rule.until)?,
            };
            lines.push(format!("RRULE:{};UNTIL={until}", frequency(rule.every, self.day)?));
            if !rule.without.is_empty() {
                lines.push(self.moment("EXDATE", &rule.without, begin)?);
            }
        }
        for (name, text) in
            [("SUMMARY", &self.summary), ("LOCATION", &self.location), ("DESCRIPTION", &self.description)]
        {
            if !text.trim().is_empty() {
                lines.push(format!("{name}:{}", escaped(text.trim())));
            }
        }
        let status = match self.status {
            Status::Tentative => "TENTATIVE",
            Status::Confirmed => "CONFIRMED",
            Status::Cancelled => "CANCELLED",
        };
        lines.push(format!("STATUS:{status}"));
        // A signed number of 32 bits (3.3.8).
        lines.push(format!("SEQUENCE:{}", self.sequence.min(i32::MAX as u32)));
        Some(lines)
    }

    /// A property that says days, at a time of day if there is one.
    fn moment(&self, name: &str, days: &[Day], time: Option<Time>) -> Option<String> {
        let zone = Zone::from_offset(self.offset);
        let mut line = match (time, zone) {
            (None, _) => format!("{name};VALUE=DATE:"),
            (_, Some(zone)) => format!("{name};TZID={}:", zone.iana()),
            (_, None) => format!("{name}:"),
        };
        for (at, day) in days.iter().enumerate() {
            if at > 0 {
                line.push(',');
            }
            line.push_str(&match (time, zone) {
                (None, _) => date(*day)?,
                (Some(time), Some(_)) => format!("{}T{:02}{:02}00", date(*day)?, time.hour(), time.minute()),
                (Some(time), None) => utc(seconds(*day, time, self.offset)?)?,
            });
        }
        Some(line)
    }
}

/// A rule without its end, for an event that begins on a day.
fn frequency(every: Every, first: Day) -> Option<String> {
    Some(match every {
        Every::Weekly => "FREQ=WEEKLY".into(),
        Every::Fortnightly => "FREQ=WEEKLY;INTERVAL=2".into(),
        Every::Selapanan => "FREQ=DAILY;INTERVAL=35".into(),
        Every::MonthlyWeekday => {
            let nth = match nth(first)? {
                5 => "-1".into(),
                nth => nth.to_string(),
            };
            format!("FREQ=MONTHLY;BYDAY={nth}{}", WEEKDAYS.get(first.weekday()?)?)
        }
        Every::MonthlyDate => match first.day()? {
            // The last of those that the month has; by itself 31 would skip the shorter months.
            29 => "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1".into(),
            30 => "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1".into(),
            31 => "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1".into(),
            date => format!("FREQ=MONTHLY;BYMONTHDAY={date}"),
        },
    })
}

/// `20261123`; `None` unless the day is full.
fn date(day: Day) -> Option<String> {
    day.day().map(|_| format!("{:08}", day.packed()))
}

/// Seconds since 1970 UTC at a time of day, `offset` minutes ahead.
fn seconds(day: Day, time: Time, offset: i32) -> Option<i64> {
    let minutes = i64::from(day.number()?) * 1440 + i64::from(time.minutes()) - i64::from(offset);
    Some(minutes * 60)
}

/// `20261123T123000Z`; `None` outside the years 1 to 9999.
fn utc(seconds: i64) -> Option<String> {
    let (day, time) = time::local(seconds.checked_mul(1000)?, 0)?;
    let second = seconds.rem_euclid(60);
    Some(format!("{}T{:02}{:02}{second:02}Z", date(day)?, time.hour(), time.minute()))
}

/// A text as a value (3.3.11): on one line, what means something in lists with a backslash, control characters left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            // What some readers take as the end of a line, too.
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\t' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// The file in the making.
struct Lines(String);

impl Lines {
    /// Adds a line, folded where it is too long, never within a character.
    fn put(&mut self, line: &str) {
        let mut width = 0;
        for c in line.chars() {
            if width + c.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                width = 1;
            }
            self.0.push(c);
            width += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    fn zone(&mut self, zone: Zone) {
        let offset = format!("+{:02}00", zone.offset() / 60);
        self.put("BEGIN:VTIMEZONE");
        self.put(&format!("TZID:{}", zone.iana()));
        self.put("BEGIN:STANDARD");
        self.put("DTSTART:19700101T000000");
        self.put(&format!("TZOFFSETFROM:{offset}"));
        self.put(&format!("TZOFFSETTO:{offset}"));
        self.put(&format!("TZNAME:{}", zone.name()));
        self.put("END:STANDARD");
        self.put("END:VTIMEZONE");
    }
}

#[cfg(test)]
mod tests;
