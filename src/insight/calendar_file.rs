//! Activities as a calendar file.

use super::{Fields, Now, leaves, series};
use crate::domain::time::Zone;
use crate::domain::{activity, recurrence};
use crate::exchange::ical::{self, Event, Rule, Status};
use crate::ledger::{Ledger, RecordId, View};
use crate::sort::{gather, sort_by_key};
use std::collections::BTreeSet;

/// The calendar file of activities, empty if none of them has a full day. Where all turns of a series are among them
/// that take place, the series is one event that comes again: turns that were moved or changed stand beside it, others
/// are left out of it. An event says what, when, where and what for; remarks and costs stay here, and so does
/// what is confidential.
pub fn ics(ledger: &Ledger, ids: &[RecordId], now: &Now) -> String {
    let shown =
        ids.iter().filter_map(|id| ledger.get(*id)).filter(|v| v.kind() == activity::KIND.id && leaves(*v));
    let mut left: BTreeSet<RecordId> = gather(shown.map(|v| v.id));
    let mut events: Vec<Event> = Vec::new();
    // In UTC a weekday of the month may be another one, so rules are for Indonesia's zones.
    if Zone::from_offset(now.offset).is_some() {
        let views = left.iter().filter_map(|id| ledger.get(*id));
        let all: BTreeSet<RecordId> = gather(views.filter_map(|v| v.reference(activity::SERIES)));
        for series in all {
            events.extend(whole(ledger, series, &mut left, now).unwrap_or_default());
        }
    }
    events.extend(left.into_iter().filter_map(|id| event(ledger.get(id)?, now)));
    if events.is_empty() {
        return String::new();
    }
    sort_by_key(&mut events, |event| (event.day, event.time, event.id));
    let minutes = i64::from(now.today.number().unwrap_or_default()) * 1440 + i64::from(now.time.minutes());
    ical::calendar(&events, (minutes - i64::from(now.offset)) * 60_000)
}

/// An activity by itself. `None` without a full day.
fn event(view: View<'_>, now: &Now) -> Option<Event> {
    let text = |field| view.text(field).unwrap_or_default().to_string();
    let status = match view.text(activity::STATUS) {
        Some(status) if status == activity::DRAFT.name => Status::Tentative,
        Some(status) if status == activity::CANCELLED.name => Status::Cancelled,
        _ => Status::Confirmed,
    };
    Some(Event {
        id: view.id,
        day: view.day(activity::DAY).filter(|day| day.day().is_some())?,
        time: view.time(activity::TIME),
        end: view.time(activity::END),
        offset: now.offset,
        summary: view.text(activity::NAME).unwrap_or(activity::KIND.label.0).into(),
        location: text(activity::VENUE),
        description: text(activity::GOAL),
        status,
        sequence: sequence(view),
        rule: None,
        instead_of: None,
    })
}

/// Lamport numbers grow with every change, alike on all phones.
fn sequence(view: View<'_>) -> u32 {
    view.changed().map_or(0, |commit| commit.lamport)
}

/// A series as an event that comes again, and those of its turns that differ. `None` unless two turns or more take
/// place and all that do are wanted; what the events tell is taken out of `wanted`.
fn whole(ledger: &Ledger, id: RecordId, wanted: &mut BTreeSet<RecordId>, now: &Now) -> Option<Vec<Event>> {
    let view = ledger.get(id)?;
    let (every, from) = series::rule(view)?;
    let turns = series::turns(ledger, view.id);
    let held = || turns.iter().filter(|turn| !turn.cancelled);
    if held().count() < 2 || held().any(|turn| !wanted.contains(&turn.id)) {
        return None;
    }
    let like = event(ledger.get(series::pattern(&turns)?.id)?, now)?;
    let mut days = recurrence::days(every, from, held().next_back()?.turn, series::MOST);
    let until = *days.last()?;
    // Whoever deletes or cancels a turn changes the series.
    let sequence = series::ever(ledger, view.id).into_iter().chain([view]).map(sequence).max()?;
    let mut events = Vec::new();
    for turn in held() {
        // Of several records for one turn, and of those that the rule doesn't give (any more), each is for itself.
        let Some(at) = days.iter().position(|day| *day == turn.turn) else { continue };
        let Some(own) = ledger.get(turn.id).and_then(|v| event(v, now)) else { continue };
        days.remove(at);
        wanted.remove(&turn.id);
        let plain = Event { id: own.id, day: turn.turn, sequence: own.sequence, ..like.clone() };
        if own != plain {
            events.push(Event { id: view.id, instead_of: Some((turn.turn, like.time)), ..own });
        }
    }
    for turn in turns.iter().filter(|turn| turn.cancelled) {
        wanted.remove(&turn.id);
    }
    let rule = Rule { every, until, without: days };
    events.push(Event { id: view.id, day: from, sequence, rule: Some(rule), ..like });
    Some(events)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::village::Village;

    /// The events of a file, each as its lines, unfolded, without UID, DTSTAMP and SEQUENCE.
    fn events(file: &str) -> Vec<Vec<String>> {
        let file = file.replace("\r\n ", "");
        let events = file.split("BEGIN:VEVENT\r\n").skip(1).map(|event| {
            let lines = event.split("\r\nEND:VEVENT").next().unwrap().split("\r\n");
            let told =
                |line: &&str| !["UID", "DTSTAMP", "SEQUENCE"].iter().any(|name| line.starts_with(name));
            lines.filter(told).map(str::to_string).collect()
        });
        events.collect()
    }

    /// The values of a property, one for each event that has it.
    fn values(file: &str, name: &str) -> Vec<String> {
        let file = file.replace("\r\n ", "");
        let of =
            |line: &str| line.strip_prefix(name).and_then(|rest| rest.strip_prefix(':')).map(str::to_string);
        file.split("\r\n").filter_map(of).collect()
    }

    #[test]
    fn nothing_confidential_stands_in_it() {
        let mut v = Village::new("2026-11-23");
        let open = v.activity("Rapat RT", "2026-11-27", &[]);
        let day = v.day("2026-11-28");
        let fields = [(activity::NAME, "Pendampingan".into()), (activity::DAY, day.into())];
        let secret = v.commit(|e| e.create_restricted(&activity::KIND, fields));
        assert_eq!(values(&ics(&v.ledger, &[open, secret], &v.now), "SUMMARY"), ["Rapat RT"]);
    }

    fn series(v: &mut Village) -> (RecordId, Vec<RecordId>) {
        let fields = [(activity::TIME, 1170.into()), (activity::VENUE, "Balai".into())];
        let first = v.activity("Rapat RT", "2026-11-27", &fields);
        let until = v.day("2026-12-25");
        let id = v.commit(|e| series::repeat(e, first, "weekly", until)).unwrap();
        (id, super::series::turns(&v.ledger, id).iter().map(|turn| turn.id).collect())
    }

    #[test]
    fn one_activity() {
        let mut v = Village::new("2026-11-23");
        let id = v.activity("Kerja bakti", "2026-11-26", &[(activity::TIME, 420.into())]);
        v.set(id, activity::GOAL, "Sumur bersih");
        v.set(id, activity::NOTE, "Pak Karto tak mau datang");
        v.set(id, activity::STATUS, activity::CANCELLED.name);
        let file = ics(&v.ledger, &[id], &v.now);
        assert_eq!(
            events(&file),
            [[
                "DTSTART;TZID=Asia/Jakarta:20261126T070000",
                "DTEND;TZID=Asia/Jakarta:20261126T090000",
                "SUMMARY:Kerja bakti",
                "DESCRIPTION:Sumur bersih",
                "STATUS:CANCELLED",
            ]]
        );
        assert_eq!(values(&file, "UID"), [format!("{id}@guyub")]);
        assert_eq!(values(&file, "DTSTAMP"), ["20261123T023000Z"]);
        // Every change counts up.
        let number = |file: &str| values(file, "SEQUENCE")[0].parse::<u32>().unwrap();
        v.set(id, activity::VENUE, "Sumur");
        assert!(number(&ics(&v.ledger, &[id], &v.now)) > number(&file));
    }

    #[test]
    fn nothing_dated_makes_no_file() {
        let mut v = Village::new("2026-11-23");
        let vague = v.activity("Panen", "2026-12", &[]);
        let person = v.person("Ani", &[]);
        assert_eq!(ics(&v.ledger, &[vague, person], &v.now), "");
        assert_eq!(ics(&v.ledger, &[], &v.now), "");
    }

    #[test]
    fn a_whole_series_comes_again() {
        let mut v = Village::new("2026-11-23");
        let (id, all) = series(&mut v);
        let number = |file: &str| values(file, "SEQUENCE").iter().filter_map(|n| n.parse::<u32>().ok()).max();
        let before = ics(&v.ledger, &all, &v.now);
        assert_eq!(
            events(&before),
            [[
                "DTSTART;TZID=Asia/Jakarta:20261127T193000",
                "DTEND;TZID=Asia/Jakarta:20261127T213000",
                "RRULE:FREQ=WEEKLY;UNTIL=20261225T123000Z",
                "SUMMARY:Rapat RT",
                "LOCATION:Balai",
                "STATUS:CONFIRMED",
            ]]
        );
        // One deleted, one moved, one cancelled.
        v.commit(|e| {
            e.delete(all[0]);
        });
        let to = v.day("2026-12-05");
        v.set(all[1], activity::DAY, to);
        v.set(all[3], activity::STATUS, activity::CANCELLED.name);
        let file = ics(&v.ledger, &all, &v.now);
        assert_eq!(
            events(&file),
            [
                vec![
                    "DTSTART;TZID=Asia/Jakarta:20261127T193000",
                    "DTEND;TZID=Asia/Jakarta:20261127T213000",
                    "RRULE:FREQ=WEEKLY;UNTIL=20261225T123000Z",
                    "EXDATE;TZID=Asia/Jakarta:20261127T193000,20261218T193000",
                    "SUMMARY:Rapat RT",
                    "LOCATION:Balai",
                    "STATUS:CONFIRMED",
                ],
                vec![
                    "DTSTART;TZID=Asia/Jakarta:20261205T193000",
                    "DTEND;TZID=Asia/Jakarta:20261205T213000",
                    "RECURRENCE-ID;TZID=Asia/Jakarta:20261204T193000",
                    "SUMMARY:Rapat RT",
                    "LOCATION:Balai",
                    "STATUS:CONFIRMED",
                ],
            ]
        );
        assert_eq!(values(&file, "UID"), vec![format!("{id}@guyub"); 2]);
        assert!(number(&file) > number(&before));
        // Without the cancelled one it is still the whole series.
        assert_eq!(ics(&v.ledger, &[all[1], all[2], all[4]], &v.now), file);
    }

    #[test]
    fn times_that_changed_on_the_way_stand_beside_it() {
        let mut v = Village::new("2026-11-23");
        let (_, all) = series(&mut v);
        v.set(all[0], activity::TIME, 960);
        let file = ics(&v.ledger, &all, &v.now);
        let found = events(&file);
        assert_eq!(found.len(), 2);
        let own = found.iter().find(|event| event[0].ends_with("T160000")).unwrap();
        assert!(own.contains(&"RECURRENCE-ID;TZID=Asia/Jakarta:20261127T193000".into()));
        assert!(!file.contains("EXDATE"));
    }

    #[test]
    fn some_turns_are_single_events() {
        let mut v = Village::new("2026-11-23");
        let (_, all) = series(&mut v);
        let file = ics(&v.ledger, &all[1..3], &v.now);
        assert!(!file.contains("RRULE") && !file.contains("RECURRENCE-ID"));
        assert_eq!(values(&file, "UID"), [all[1], all[2]].map(|id| format!("{id}@guyub")));
        // Nor are there rules where times are told in UTC.
        let elsewhere = Now { offset: 330, ..v.now };
        let file = ics(&v.ledger, &all, &elsewhere);
        assert!(!file.contains("RRULE"));
        assert_eq!(events(&file).len(), 5);
        assert_eq!(events(&file)[0][0], "DTSTART:20261127T140000Z");
        // Nor of a series that is gone.
        let id = v.get(all[0]).reference(activity::SERIES).unwrap();
        v.commit(|e| {
            e.delete(id);
        });
        assert_eq!(events(&ics(&v.ledger, &all, &v.now)).len(), 5);
    }

    #[test]
    fn turns_that_the_rule_no_longer_gives_are_for_themselves() {
        let mut v = Village::new("2026-11-23");
        let (id, all) = series(&mut v);
        v.set(id, series_fields::EVERY, "fortnightly");
        let file = ics(&v.ledger, &all, &v.now);
        assert_eq!(values(&file, "RRULE"), ["FREQ=WEEKLY;INTERVAL=2;UNTIL=20261225T123000Z"]);
        let mut uids = values(&file, "UID");
        uids.sort();
        let mut expected = [id, all[1], all[3]].map(|id| format!("{id}@guyub"));
        expected.sort();
        assert_eq!(uids, expected);
    }

    use crate::domain::series as series_fields;
}
