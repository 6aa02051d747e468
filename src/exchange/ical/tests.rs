use super::*;
use crate::domain::recurrence;
use proptest::prelude::*;

fn day(text: &str) -> Day {
    Day::from_iso(text).unwrap()
}

fn event(on: &str, begin: &str, end: &str) -> Event {
    Event {
        id: RecordId::natural("test", &["1"]),
        day: day(on),
        time: Time::parse(begin),
        end: Time::parse(end),
        offset: 420,
        summary: "Rapat RT".into(),
        location: String::new(),
        description: String::new(),
        status: Status::Confirmed,
        sequence: 3,
        rule: None,
        instead_of: None,
    }
}

/// The lines of a file, unfolded, checked for what every file must be.
fn lines(file: &str) -> Vec<String> {
    assert!(file.ends_with("\r\n"));
    for line in file.trim_end_matches("\r\n").split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "{line:?}");
    }
    file.replace("\r\n ", "").split_terminator("\r\n").map(str::to_string).collect()
}

/// The value of a property of a file, with its parameters.
fn value(file: &str, name: &str) -> Option<String> {
    lines(file).into_iter().find_map(|line| {
        let rest = line.strip_prefix(name)?;
        rest.starts_with([':', ';']).then(|| rest.into())
    })
}

/// What a reader makes of an escaped text.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(c) => out.push(c),
                None => panic!("{text} ends within an escape"),
            },
            ';' | ',' => panic!("{text} has a bare {c}"),
            c => out.push(c),
        }
    }
    out
}

#[test]
fn a_small_calendar() {
    let series = Event {
        location: "Balai Krajan, RT 03".into(),
        description: "Iuran;\ntikar".into(),
        rule: Some(Rule {
            every: Every::Selapanan,
            until: day("2027-04-12"),
            without: vec![day("2026-12-28"), day("2027-03-08")],
        }),
        ..event("2026-11-23", "19.30", "21.00")
    };
    let moved = Event {
        sequence: 4,
        instead_of: Some((day("2027-02-01"), Time::parse("19.30"))),
        ..event("2027-02-03", "16.00", "")
    };
    let whole = Event {
        id: RecordId::natural("test", &["2"]),
        summary: "Panen".into(),
        status: Status::Tentative,
        sequence: 0,
        ..event("2026-12-31", "", "")
    };
    assert_eq!(
        calendar(&[series, moved, whole], 1_795_422_065_999).split("\r\n").collect::<Vec<_>>(),
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Guyub//Guyub//ID",
            "CALSCALE:GREGORIAN",
            "BEGIN:VTIMEZONE",
            "TZID:Asia/Jakarta",
            "BEGIN:STANDARD",
            "DTSTART:19700101T000000",
            "TZOFFSETFROM:+0700",
            "TZOFFSETTO:+0700",
            "TZNAME:WIB",
            "END:STANDARD",
            "END:VTIMEZONE",
            "BEGIN:VEVENT",
            "UID:qhjbJUZ0Alhk7KyPBRIYcg@guyub",
            "DTSTAMP:20261123T082105Z",
            "DTSTART;TZID=Asia/Jakarta:20261123T193000",
            "DTEND;TZID=Asia/Jakarta:20261123T210000",
            "RRULE:FREQ=DAILY;INTERVAL=35;UNTIL=20270412T123000Z",
            "EXDATE;TZID=Asia/Jakarta:20261228T193000,20270308T193000",
            "SUMMARY:Rapat RT",
            "LOCATION:Balai Krajan\\, RT 03",
            "DESCRIPTION:Iuran\\;\\ntikar",
            "STATUS:CONFIRMED",
            "SEQUENCE:3",
            "END:VEVENT",
            "BEGIN:VEVENT",
            "UID:qhjbJUZ0Alhk7KyPBRIYcg@guyub",
            "DTSTAMP:20261123T082105Z",
            "DTSTART;TZID=Asia/Jakarta:20270203T160000",
            "DTEND;TZID=Asia/Jakarta:20270203T180000",
            "RECURRENCE-ID;TZID=Asia/Jakarta:20270201T193000",
            "SUMMARY:Rapat RT",
            "STATUS:CONFIRMED",
            "SEQUENCE:4",
            "END:VEVENT",
            "BEGIN:VEVENT",
            "UID:jzHdJmOk2Mg6InCfpQf5KA@guyub",
            "DTSTAMP:20261123T082105Z",
            "DTSTART;VALUE=DATE:20261231",
            "DTEND;VALUE=DATE:20270101",
            "SUMMARY:Panen",
            "STATUS:TENTATIVE",
            "SEQUENCE:0",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    );
}

#[test]
fn ends_and_zones() {
    let of = |event: Event, name: &str| value(&calendar(&[event], 0), name);
    let night = event("2026-12-31", "22.00", "02.00");
    assert_eq!(of(night, "DTEND").as_deref(), Some(";TZID=Asia/Jakarta:20270101T020000"));
    let late = event("2026-12-31", "22.30", "");
    assert_eq!(of(late.clone(), "DTEND").as_deref(), Some(";TZID=Asia/Jakarta:20270101T003000"));
    for (zone, name) in [(Zone::Wita, "Asia/Makassar"), (Zone::Wit, "Asia/Jayapura")] {
        let file = calendar(&[Event { offset: zone.offset(), ..late.clone() }], 0);
        assert!(lines(&file).contains(&format!("DTSTART;TZID={name}:20261231T223000")));
        assert_eq!(value(&file, "TZID"), Some(format!(":{name}")));
        assert_eq!(value(&file, "TZOFFSETTO"), Some(format!(":+0{}00", zone.offset() / 60)));
        assert_eq!(lines(&file).iter().filter(|line| *line == "BEGIN:VTIMEZONE").count(), 1);
    }
    // Elsewhere in UTC, where it may be the next day, and without zones.
    let file = calendar(&[Event { offset: -300, ..late.clone() }], 0);
    assert_eq!(value(&file, "DTSTART").as_deref(), Some(":20270101T033000Z"));
    assert_eq!(value(&file, "TZID"), None);
    // Whole days need no zone, and their rules end on a day.
    let rule = Rule { every: Every::Weekly, until: day("2027-01-14"), without: vec![day("2027-01-07")] };
    let file = calendar(&[Event { rule: Some(rule), time: None, ..late }], 0);
    assert_eq!(value(&file, "RRULE").as_deref(), Some(":FREQ=WEEKLY;UNTIL=20270114"));
    assert_eq!(value(&file, "EXDATE").as_deref(), Some(";VALUE=DATE:20270107"));
    assert_eq!(value(&file, "TZID"), None);
}

#[test]
fn what_no_calendar_can_show_is_left_out() {
    let odd = ["2026", "2026-11"].map(|on| event(on, "19.30", ""));
    let file = calendar(&odd, i64::MIN);
    assert!(!file.contains("VEVENT"));
    let last = event("9999-12-31", "23.00", "");
    let file = calendar(&[last], i64::MAX);
    assert_eq!(value(&file, "DTSTAMP").as_deref(), Some(":19700101T000000Z"));
    assert_eq!(value(&file, "DTEND"), None);
    assert!(value(&file, "DTSTART").is_some());
}

#[test]
fn hostile_texts_stay_texts() {
    let hostile = "Rapat\r\nEND:VEVENT\nATTACH:file:///etc/passwd\rx\u{2028}y\u{0}\u{7f};,\\n\t\"";
    let event = Event { summary: hostile.into(), ..event("2026-11-23", "19.30", "") };
    let file = calendar(&[event], 0);
    assert_eq!(
        value(&file, "SUMMARY").as_deref(),
        Some(":Rapat\\nEND:VEVENT\\nATTACH:file:///etc/passwd\\nx\\ny\\;\\,\\\\n\t\"")
    );
    assert_eq!(lines(&file).iter().filter(|line| *line == "END:VEVENT").count(), 1);
}

#[test]
fn long_lines_are_folded_between_characters() {
    for filler in ["a", "é", "ꦒ", "🌾"] {
        let summary = filler.repeat(5000);
        let event = Event { summary: summary.clone(), ..event("2026-11-23", "19.30", "") };
        assert_eq!(value(&calendar(&[event], 0), "SUMMARY"), Some(format!(":{summary}")));
    }
}

/// The days that a calendar works out of a rule, by trying each: of the parts that are written here, each as RFC 5545
/// defines it.
fn expanded(rule: &str, from: Day, most: i32) -> Vec<Day> {
    let part = |name: &str| {
        rule.split(';').find_map(|part| part.strip_prefix(name)?.strip_prefix('=').map(str::to_string))
    };
    let interval: i32 = part("INTERVAL").map_or(1, |n| n.parse().unwrap());
    let until = part("UNTIL").unwrap();
    let mut days = Vec::new();
    for by in 0..most {
        let day = from.plus_days(by).unwrap();
        if date(day).unwrap() > until {
            break;
        }
        let (of_month, length) = (day.day().unwrap(), day.days_in_month().unwrap());
        let fits = match part("FREQ").as_deref() {
            Some("DAILY") => by % interval == 0,
            Some("WEEKLY") => by % (7 * interval) == 0,
            Some("MONTHLY") => match (part("BYDAY"), part("BYMONTHDAY"), part("BYSETPOS")) {
                (Some(which), None, None) => {
                    let (nth, name) = which.split_at(which.len() - 2);
                    WEEKDAYS[day.weekday().unwrap()] == name
                        && match nth.parse().unwrap() {
                            -1 => of_month + 7 > length,
                            nth => (of_month - 1) / 7 + 1 == nth as u32,
                        }
                }
                (None, Some(date), None) => date.parse() == Ok(of_month),
                (None, Some(dates), Some(last)) => {
                    assert_eq!(last, "-1");
                    let dates = dates.split(',').map(|date| date.parse::<u32>().unwrap());
                    dates.filter(|date| *date <= length).max() == Some(of_month)
                }
                _ => panic!("{rule}"),
            },
            _ => panic!("{rule}"),
        };
        if fits {
            days.push(day);
        }
    }
    days
}

proptest! {
    #[test]
    fn unfolding_gives_the_text_back(text in "[\\PC\n;,\\\\]{0,200}") {
        let event = Event { description: text.clone(), ..event("2026-11-23", "19.30", "") };
        let read = value(&calendar(&[event], 0), "DESCRIPTION");
        let expected = text.trim().replace(['\u{2028}', '\u{2029}'], "\n");
        let expected = (!expected.is_empty()).then_some(expected);
        prop_assert_eq!(read.map(|read| unescaped(&read[1..])), expected);
    }

    #[test]
    fn any_text_makes_a_sound_file(summary: String, location: String) {
        let event = Event { summary, location, ..event("2026-11-23", "19.30", "") };
        let file = calendar(&[event], 0);
        let lines = lines(&file);
        let count = |line: &str| lines.iter().filter(|l| *l == line).count();
        prop_assert_eq!((count("BEGIN:VEVENT"), count("END:VEVENT"), count("END:VCALENDAR")), (1, 1, 1));
        let names = |line: &&String| !line.starts_with(|c: char| c.is_ascii_uppercase());
        prop_assert_eq!(lines.iter().find(names), None);
    }

    #[test]
    fn calendars_work_out_the_days_of_the_rule(which in 0..5usize, from in 0..40_000i32, length in 0..1200i32) {
        let every = [
            Every::Weekly, Every::Fortnightly, Every::MonthlyWeekday, Every::MonthlyDate, Every::Selapanan,
        ][which];
        let from = Day::from_number(from).unwrap();
        let until = from.plus_days(length).unwrap();
        let rule = Rule { every, until, without: Vec::new() };
        let event = Event { day: from, time: None, rule: Some(rule), ..event("2026-11-23", "", "") };
        let read = value(&calendar(&[event], 0), "RRULE").unwrap();
        prop_assert_eq!(expanded(&read[1..], from, 1300), recurrence::days(every, from, until, 1000));
    }
}
