use super::*;
use crate::domain::date::Day;
use crate::domain::organisation;
use crate::domain::schema::{Choice, Field};
use crate::domain::time::Time;
use crate::domain::voice::{entry, issue as kind};
use crate::exchange::bundle::{self, Made};
use crate::insight::Fields;
use crate::insight::timeline::{moment_words, timeline};
use crate::insight::today::{row_words, today};
use crate::insight::village::Village;
use crate::ledger::{Ledger, Scope, Value, Version};
use Lang::Id;
use proptest::prelude::*;

fn time(text: &str) -> Time {
    Time::parse(text).unwrap()
}

fn came(
    v: &mut Village,
    day: &str,
    at: Option<&str>,
    level: i64,
    more: &[(&'static Field, Value)],
) -> RecordId {
    let mut fields = vec![
        (kind::TITLE, "Sumur keruh".into()),
        (kind::DAY, v.day(day).into()),
        (kind::TIME, at.map(|at| i64::from(time(at).minutes())).into()),
        (kind::LEVEL, level.into()),
    ];
    fields.extend_from_slice(more);
    v.create(&kind::KIND, &fields)
}

/// The moment of the village and of its clock.
fn at(v: &Village, day: &str, clock: &str) -> Now {
    Now { today: v.day(day), time: time(clock), ..v.now }
}

fn states(v: &Village, id: RecordId, now: &Now) -> [State; 3] {
    clocks(v.get(id), now).strand.map(|clock| clock.state)
}

fn limits_of(v: &Village, id: RecordId) -> [String; 3] {
    clocks(v.get(id), &v.now).strand.map(|clock| match clock.until {
        Some(At { day, time: Some(time) }) => format!("{day} {}", time.show(Id)),
        Some(At { day, time: None }) => day.to_string(),
        None => String::new(),
    })
}

fn does(v: &mut Village, id: RecordId, now: &Now, what: Act, said: &Said) -> RecordId {
    v.commit(|e| act(e, id, what, said, now, Id))
}

fn text(text: &str) -> Said {
    Said { text: text.into(), ..Said::default() }
}

#[test]
fn limits_follow_the_level_over_midnight_and_month_ends() {
    // Worked by hand: 48 hours from Saturday 28 November 23.30 end on Monday 30 November 23.30, the fourth day is 2 December, the
    // tenth 8 December; days end at midnight.
    let mut v = Village::new("2026-11-28");
    let two = came(&mut v, "2026-11-28", Some("23.30"), 2, &[]);
    assert_eq!(limits_of(&v, two), ["2026-11-30 23.30", "2026-12-02", "2026-12-08"]);
    let one = came(&mut v, "2026-12-28", Some("08.00"), 1, &[]);
    assert_eq!(limits_of(&v, one), ["2027-01-02", "2027-01-05", "2027-01-12"]);
    let five = came(&mut v, "2028-02-28", Some("10.00"), 5, &[]);
    assert_eq!(limits_of(&v, five), ["2028-02-29 10.00", "2028-02-29", "2028-03-01"]);
    // Without its time, hours are whole days.
    let untimed = came(&mut v, "2026-11-28", None, 4, &[]);
    assert_eq!(limits_of(&v, untimed), ["2026-11-29", "2026-11-29", "2026-11-30"]);
    // Nobody said how grave it is: two is proposed.
    v.set(one, kind::LEVEL, Value::Empty);
    assert_eq!(clocks(v.get(one), &v.now).level, PROPOSED);
    // The issue's own days stand before the level's; what a table calls the limit is the last one's.
    v.set(two, kind::DUE, v.day("2026-12-01"));
    v.set(two, kind::ACKNOWLEDGE_BY, v.day("2026-11-29"));
    assert_eq!(limits_of(&v, two), ["2026-11-29", "2026-12-02", "2026-12-01"]);
    v.set(two, kind::RESOLVE_BY, v.day("2026-12-04"));
    assert_eq!(limits_of(&v, two)[2], "2026-12-04");
}

#[test]
fn an_organisation_sets_its_own_limits() {
    let mut v = Village::new("2026-11-23");
    let fields = [
        (organisation::NAME, "Guyub".into()),
        (organisation::OWN, true.into()),
        (organisation::CLOCK_MIDDLE, "3, 6 dan 9 hari".into()),
        (organisation::CLOCK_HIGH, "2 1".into()),
    ];
    v.create(&organisation::KIND, &fields);
    assert_eq!(
        [1, 2, 3, 4, 5].map(|level| limits(&v.ledger, level)),
        [[5, 8, 15], [3, 6, 9], [3, 6, 9], [1, 1, 2], [1, 1, 2]]
    );
}

#[test]
fn limits_that_say_nothing_are_passed_over() {
    let mut v = Village::new("2026-11-23");
    let own = [(organisation::NAME, "Guyub".into()), (organisation::OWN, true.into())];
    let own = v.create(&organisation::KIND, &own);
    let usual = [5, 8, 15];
    for (said, days) in [
        ("1 1 366", [1, 1, 366]),
        ("7/14/30 hari", [7, 14, 30]),
        ("0 4 10", usual),
        ("4 3 10", usual),
        ("4 8", usual),
        ("1 2 3 4", usual),
        ("5 8 367", usual),
        ("5 8 99999999999", usual),
        ("segera", usual),
        ("", usual),
    ] {
        v.set(own, organisation::CLOCK_LOW, said);
        assert_eq!(limits(&v.ledger, 1), days, "{said}");
        assert_eq!(limits(&v.ledger, 2), [2, 4, 10], "the other levels have their own");
    }
    // They hold for what is open, from the day it came in.
    let id = came(&mut v, "2026-11-20", None, 1, &[]);
    v.set(own, organisation::CLOCK_LOW, "7 14 30");
    assert_eq!(limits_of(&v, id), ["2026-11-27", "2026-12-04", "2026-12-20"]);
}

/// Worked by hand with a calendar: 2027 has 28 days in February, 2028 has 29.
#[test]
fn limits_hold_over_february_new_year_and_midnight() {
    let mut v = Village::new("2026-11-23");
    let january = came(&mut v, "2027-01-31", Some("08.00"), 2, &[]);
    assert_eq!(limits_of(&v, january), ["2027-02-02 08.00", "2027-02-04", "2027-02-10"]);
    let short = came(&mut v, "2027-02-26", None, 1, &[]);
    assert_eq!(limits_of(&v, short), ["2027-03-03", "2027-03-06", "2027-03-13"]);
    let leap = came(&mut v, "2028-02-26", None, 1, &[]);
    assert_eq!(limits_of(&v, leap), ["2028-03-02", "2028-03-05", "2028-03-12"]);
    let new_year = came(&mut v, "2026-12-31", Some("23.59"), 5, &[]);
    assert_eq!(limits_of(&v, new_year), ["2027-01-01 23.59", "2027-01-01", "2027-01-02"]);
    let at_end = |v: &Village, day: &str, clock: &str| states(v, new_year, &at(v, day, clock));
    assert_eq!(at_end(&v, "2027-01-01", "23.59")[..2], [State::Soon(0); 2]);
    assert_eq!(at_end(&v, "2027-01-02", "00.00")[..2], [State::Overdue(1); 2]);
    let midnight = came(&mut v, "2026-11-30", Some("00.00"), 4, &[]);
    assert_eq!(limits_of(&v, midnight), ["2026-12-01 00.00", "2026-12-01", "2026-12-02"]);
    // What is only known by its month came in on its first day, and is awaited until the last of a month that is a limit.
    let until = v.day("2027-02");
    let month = came(&mut v, "2026-11", None, 1, &[(kind::RESOLVE_BY, until.into())]);
    assert_eq!(limits_of(&v, month), ["2026-11-06", "2026-11-09", "2027-02-28"]);
}

#[test]
fn another_level_means_other_limits_also_for_what_was_done() {
    let mut v = Village::new("2026-11-23");
    let id = came(&mut v, "2026-11-23", Some("08.00"), 2, &[]);
    // Thirty hours later: within 48, beyond 24.
    let heard = at(&v, "2026-11-24", "14.00");
    does(&mut v, id, &heard, Act::Acknowledge, &Said::default());
    assert_eq!(states(&v, id, &heard)[0], State::OnTime);
    v.set(id, kind::LEVEL, 4);
    assert_eq!(states(&v, id, &heard)[0], State::Late(6 * 60));
    assert_eq!(limits_of(&v, id)[1..], ["2026-11-24", "2026-11-25"]);
    // Beyond the scale the ends count.
    for (said, level) in [(0, 1), (-3, 1), (9, 5)] {
        v.set(id, kind::LEVEL, said);
        assert_eq!(clocks(v.get(id), &heard).level, level);
    }
}

#[test]
fn whichever_phone_is_wrong_it_is_said() {
    let mut v = Village::new("2026-11-23");
    let now = v.now;
    let id = came(&mut v, "2026-11-23", Some("08.00"), 2, &[]);
    // A phone whose calendar stood in 2035 noted what was done: late by years, and said to be doubtful.
    let ahead = Now { today: v.day("2035-01-01"), ..now };
    does(&mut v, id, &ahead, Act::Acknowledge, &Said::default());
    let shown = clocks(v.get(id), &now);
    assert!(matches!(shown.strand[0].state, State::Late(_)));
    assert_eq!(shown.doubt, Some(Doubt::Later(v.day("2035-01-01"))));
    assert!(doubt(&shown, &now, Id).unwrap().contains("belum tiba menurut HP ini"));
    let (_, pill) = crate::insight::issue::asks(v.get(id), &now, Id).unwrap();
    assert_eq!(pill.word, "tanggal meragukan");
    // A phone set back to 1970 reads it: everything is still to come.
    let back = Now { today: v.day("1970-01-01"), ..now };
    assert_eq!(clocks(v.get(id), &back).doubt, Some(Doubt::Ahead));
    // Written a minute after midnight of the next day, or by a phone in another zone: not a day apart.
    let near = came(&mut v, "2026-11-22", Some("23.59"), 2, &[]);
    for offset in [0, 420, 540] {
        assert_eq!(clocks(v.get(near), &Now { offset, ..now }).doubt, None);
    }
    // Reading decides nothing: what is stored stays as it was written.
    assert_eq!(v.get(id).int(kind::DAY), Some(v.day("2026-11-23").packed().into()));
}

#[test]
fn clocks_run_to_the_minute_and_stop_when_it_is_done() {
    let mut v = Village::new("2026-11-23");
    let id = came(&mut v, "2026-11-23", Some("09.30"), 4, &[]);
    let now = v.now;
    assert_eq!(states(&v, id, &now)[0], State::Soon(1440));
    assert_eq!(states(&v, id, &at(&v, "2026-11-24", "09.30"))[0], State::Soon(0));
    assert_eq!(states(&v, id, &at(&v, "2026-11-24", "09.31"))[0], State::Overdue(1));
    // The day's last minute is within it, midnight is not.
    assert_eq!(states(&v, id, &at(&v, "2026-11-24", "23.59"))[1], State::Soon(0));
    assert_eq!(states(&v, id, &at(&v, "2026-11-25", "00.00"))[1], State::Overdue(1));
    let (heard, found) = (at(&v, "2026-11-24", "09.30"), at(&v, "2026-11-26", "00.01"));
    does(&mut v, id, &heard, Act::Acknowledge, &Said::default());
    does(&mut v, id, &found, Act::Investigate, &text("Pipa retak"));
    let now = at(&v, "2026-11-27", "08.00");
    assert_eq!(states(&v, id, &now)[..2], [State::OnTime, State::Late(24 * 60 + 2)]);
    does(&mut v, id, &now, Act::Resolve, &text("Pipa diganti"));
    assert_eq!(states(&v, id, &now)[2], State::Late(2 * 1440 + 8 * 60 + 1 - 1440));
    assert_eq!(clocks(v.get(id), &now).next(), None);
    // A quarter of fifteen days is more than a day.
    let slight = came(&mut v, "2026-11-01", None, 1, &[]);
    let soon = |day: &str| states(&v, slight, &at(&v, day, "23.59"))[2];
    assert_eq!([soon("2026-11-11"), soon("2026-11-13")], [State::Runs(5 * 1440), State::Soon(3 * 1440)]);
}

#[test]
fn what_tables_know_of_it_stops_clocks_too() {
    let mut v = Village::new("2026-11-23");
    let handled = [(kind::STATUS, kind::HANDLED.name.into())];
    let id = came(&mut v, "2026-11-20", None, 2, &handled);
    let now = v.now;
    assert_eq!(states(&v, id, &now)[0], State::Done);
    v.set(id, kind::ANSWER, "Sudah diganti");
    assert_eq!(states(&v, id, &now), [State::Done; 3]);
    // Of praise only thanks are owed.
    let praise = came(&mut v, "2026-11-22", None, 1, &[(kind::TYPE, kind::PRAISE.name.into())]);
    assert_eq!(limits_of(&v, praise), ["2026-11-27", "", ""]);
}

#[test]
fn wrong_dates_are_said_never_silent() {
    let mut v = Village::new("2026-11-23");
    let now = v.now;
    let doubts = |v: &Village, id| clocks(v.get(id), &now).doubt;
    let fine = came(&mut v, "2026-11-22", None, 2, &[]);
    assert_eq!(doubts(&v, fine), None);
    // A phone whose calendar stood in 2035.
    let ahead = came(&mut v, "2035-01-01", Some("08.00"), 5, &[]);
    assert_eq!(doubts(&v, ahead), Some(Doubt::Ahead));
    let day = today(&v.ledger, &now);
    let row = day.rows.iter().find(|row| row.target == ahead).expect("in sight today, not in 2035");
    let words = row_words(&v.ledger, row, &now, Id).unwrap();
    assert_eq!(words.pill.unwrap().word, "tanggal meragukan");
    let said = doubt(&clocks(v.get(ahead), &now), &now, Id).unwrap();
    assert!(said.contains("belum tiba menurut HP ini"), "{said}");
    // Written down two days later, by the clock of the phone.
    let late = came(&mut v, "2026-11-21", None, 2, &[]);
    assert_eq!(doubts(&v, late), Some(Doubt::Written(v.day("2026-11-23"))));
    // A phone set to 1970 noted what was done.
    let early = Now { today: v.day("1970-01-02"), ..now };
    does(&mut v, fine, &early, Act::Acknowledge, &Said::default());
    assert_eq!(doubts(&v, fine), Some(Doubt::Before(v.day("1970-01-02"))));
    // A month is not before its days.
    let month = came(&mut v, "2026-11-23", None, 2, &[]);
    let of_month = [
        (entry::ISSUE, month.into()),
        (entry::TYPE, entry::CONSULTED.name.into()),
        (entry::DAY, v.day("2026-11").into()),
    ];
    v.create(&entry::KIND, &of_month);
    assert_eq!(doubts(&v, month), None);
}

#[test]
fn from_complaint_to_the_complainant_s_word_over_two_phones() {
    let mut here = Village::new("2026-11-23");
    let sri =
        here.person("Sri", &[(person::ADDRESS_FORM, "Bu".into()), (person::PHONES, "+6281234567890".into())]);
    let now = here.now;
    let intake = Intake {
        title: "Pupuk tidak sampai".into(),
        kind: kind::COMPLAINT.name.into(),
        level: Some(4),
        person: Some(sri),
        channel: "letter".into(),
        ..Intake::default()
    };
    let id = here.commit(|e| take_in(e, &intake, &now));
    let rows = |v: &Village, now: &Now| -> Vec<String> {
        let said = |row| {
            let words = row_words(&v.ledger, row, now, Id).unwrap();
            format!("{} · {} · {}", words.title, words.pill.map_or(String::new(), |p| p.word), words.line)
        };
        today(&v.ledger, now).rows.iter().map(said).collect()
    };
    let five_hours = at(&here, "2026-11-24", "04.30");
    assert_eq!(rows(&here, &five_hours), ["Terima keluhan Bu Sri · 5 jam lagi · Pupuk tidak sampai"]);
    assert_eq!(
        rows(&here, &at(&here, "2026-11-26", "09.30")),
        ["Terima keluhan Bu Sri · lewat 2 hari · Pupuk tidak sampai"]
    );
    let needs = |v: &Village, id| next(v.get(id), &clocks(v.get(id), &v.now));
    assert_eq!(needs(&here, id), Next::Do(Act::Acknowledge));
    does(&mut here, id, &now, Act::Acknowledge, &Said::default());
    let up = Said { others: "Camat".into(), ..Said::default() };
    does(&mut here, id, &now, Act::Escalate, &up);

    let mut there = Village::on_phone(2, "2026-11-23").by("Sari");
    there.take(&here);
    assert_eq!(there.get(id).text(kind::STATUS), Some("escalated"));
    assert_eq!(there.get(id).text(kind::ESCALATED_TO), Some("Camat"));
    assert_eq!(needs(&there, id), Next::Do(Act::Investigate));
    let with = Said { person: Some(sri), ..text("Truk tidak berangkat") };
    does(&mut there, id, &now, Act::Consult, &with);
    // Working on it doesn't bring it down again.
    assert_eq!(there.get(id).text(kind::STATUS), Some("escalated"));
    does(&mut there, id, &now, Act::Resolve, &text("Dikirim Jumat"));
    assert_eq!(needs(&there, id), Next::Tell);

    here.take(&there);
    let day = here.now.today;
    here.set(id, kind::TOLD, day);
    assert_eq!(needs(&here, id), Next::Do(Act::Word));
    let word = |word: Choice| Said { word: Some(word), ..Said::default() };
    does(&mut here, id, &now, Act::Word, &word(kind::NOT_CONTENT));
    assert_eq!(needs(&here, id), Next::Do(Act::Reopen));
    does(&mut here, id, &now, Act::Reopen, &Said::default());
    assert_eq!(limits_of(&here, id)[1..], ["2026-11-24", "2026-11-25"]);
    assert_eq!(needs(&here, id), Next::Do(Act::Investigate));
    does(&mut here, id, &now, Act::Investigate, &text("Gudang kosong"));
    does(&mut here, id, &now, Act::Resolve, &text("Diambil dari desa sebelah"));
    does(&mut here, id, &now, Act::Word, &Said { text: "Terima kasih".into(), ..word(kind::CONTENT) });
    assert_eq!(needs(&here, id), Next::Nothing);
    assert!(rows(&here, &now).is_empty());
    let shown = show(here.get(id), "Ratna", &now, Id);
    assert!(shown.phone.is_some() && shown.answer == Some(("Diambil dari desa sebelah".into(), true)));
    let log: Vec<_> = shown.log.iter().map(|line| (line.text.as_str(), line.about.as_str())).collect();
    assert_eq!(
        log,
        [
            ("Puas. Terima kasih", "kata pelapor · hari ini 09.30"),
            ("Diambil dari desa sebelah", "diselesaikan · hari ini 09.30"),
            ("Gudang kosong", "diselidiki · hari ini 09.30"),
            ("Dibuka lagi", "hari ini 09.30"),
            ("Tidak puas", "kata pelapor · hari ini 09.30"),
            ("Dikirim Jumat", "diselesaikan · hari ini 09.30 · oleh Sari"),
            ("Truk tidak berangkat", "konsultasi · Bu Sri · hari ini 09.30 · oleh Sari"),
            ("Dinaikkan", "Camat · hari ini 09.30"),
            ("Diterima", "hari ini 09.30"),
        ]
    );
    // It leaves its traces with the person.
    let moments = timeline(&here.ledger, sri, &now);
    let told: Vec<_> = moments
        .iter()
        .map(|m| moment_words(&here.ledger, m, sri, &now, Id).unwrap())
        .map(|w| (w.title, w.line, w.opens))
        .collect();
    assert!(
        told.contains(&(
            "Konsultasi: Pupuk tidak sampai".into(),
            "hari ini · Truk tidak berangkat".into(),
            id
        )),
        "{told:?}"
    );
}

#[test]
fn nobody_is_named_who_wants_no_name() {
    let mut v = Village::new("2026-11-23");
    let (sri, eko) = (v.person("Sri", &[]), v.person("Eko", &[(person::ADDRESS_FORM, "Pak".into())]));
    let now = v.now;
    let intake = Intake {
        title: "Bantuan dipotong".into(),
        anonymous: true,
        person: Some(sri),
        via: Some(eko),
        ..Intake::default()
    };
    let id = v.commit(|e| take_in(e, &intake, &now));
    assert_eq!(v.get(id).value(kind::PERSON), None);
    assert_eq!(brought_by(v.get(id), &now, Id), "Tanpa nama, lewat Pak Eko");
    assert_eq!(todo(v.get(id), Step::LookInto, &now, Id), "Selidiki keluhan tanpa nama");
}

#[test]
fn a_crisis_says_first_what_to_do() {
    let mut v = Village::new("2026-11-23");
    let now = v.now;
    let rumour = Intake {
        title: "Air sumur beracun".into(),
        kind: kind::RUMOUR.name.into(),
        level: Some(5),
        ..Intake::default()
    };
    let id = v.commit(|e| take_in(e, &rumour, &now));
    does(&mut v, id, &now, Act::Known, &text("Airnya keruh sejak hujan"));
    let open = does(&mut v, id, &now, Act::Unknown, &text("Apakah beracun"));
    does(&mut v, id, &now, Act::Unknown, &text("Sampai kapan"));
    does(&mut v, id, &now, Act::Told, &Said { others: "Ketua RT 03".into(), ..text("Lewat telepon") });
    let before = crisis::crisis(&v.ledger, id, &now, Id).unwrap();
    assert_eq!((before.known.len(), before.unknown.len(), before.told.len()), (1, 2, 1));
    assert!(before.text(&now, Id).starts_with(
        "*Air sumur beracun*\n\n*Yang perlu dilakukan warga sekarang*\nTunggu kabar dari petugas.\n"
    ));
    does(
        &mut v,
        id,
        &now,
        Act::Known,
        &Said { settles: Some(open), ..text("Tidak beracun, kata puskesmas") },
    );
    v.set(id, kind::DO_NOW, "Rebus air sebelum diminum");
    v.set(id, kind::STATEMENT, "Kami sedang memeriksa");
    v.set(id, kind::SPOKESPERSON, "Pak Slamet");
    v.set(id, kind::UPDATE_DAY, v.day("2026-11-23"));
    v.set(id, kind::UPDATE_TIME, 960);
    let after = crisis::crisis(&v.ledger, id, &now, Id).unwrap();
    assert_eq!(after.unknown.iter().map(|l| l.text.as_str()).collect::<Vec<_>>(), ["Sampai kapan"]);
    assert_eq!(
        after.text(&now, Id),
        "*Air sumur beracun*\n\n*Yang perlu dilakukan warga sekarang*\nRebus air sebelum diminum\n\n\
         *Yang sudah pasti*\n• Airnya keruh sejak hujan\n• Tidak beracun, kata puskesmas\n\n\
         *Yang belum pasti*\n• Sampai kapan\n\n*Pernyataan sementara*\nKami sedang memeriksa\n\n\
         *Juru bicara*\nPak Slamet\n\n*Kabar berikutnya*\n23 November 2026 16.00 WIB\n\nKeadaan 23 November 2026 09.30 WIB"
    );
    let html = after.document(&v.ledger, &now, Id).body();
    let first = html.find("<h2>").unwrap();
    assert!(html[first..].starts_with("<h2>Yang perlu dilakukan warga sekarang</h2>\n<p>Rebus"), "{html}");
    assert!(html.contains("Ketua RT 03") && html.contains("Lewat telepon"));
    // The next update stands in Hari ini.
    v.set(id, kind::CRISIS, true);
    let next = clocks(v.get(id), &now).next().unwrap();
    assert_eq!((next.step, next.state), (Step::Update, State::Soon(6 * 60 + 30)));
}

#[test]
fn a_confidential_case_is_on_no_paper_and_in_no_message() {
    let mut v = Village::new("2026-11-23");
    let now = v.now;
    for secret in [true, false] {
        let intake = Intake { title: "Kekerasan".into(), secret, ..Intake::default() };
        let id = v.commit(|e| take_in(e, &intake, &now));
        does(&mut v, id, &now, Act::Known, &text("Korban aman"));
        v.set(id, kind::CRISIS, true);
        v.set(id, kind::ANSWER, "Didampingi di Bantul");
        let crisis = crisis::crisis(&v.ledger, id, &now, Id).unwrap();
        assert_eq!(crisis.known.len(), 1, "the officer sees it");
        let (paper, message) = (crisis.document(&v.ledger, &now, Id).body(), crisis.text(&now, Id));
        let answer = show(v.get(id), "", &now, Id).message.unwrap();
        for text in [&paper, &message, &answer] {
            let told = ["Kekerasan", "Korban", "Bantul"].iter().any(|word| text.contains(word));
            assert_eq!(told, !secret, "{text}");
        }
    }
}

/// What a file of these scopes for anybody holds.
fn file(ledger: &Ledger, scopes: &[Scope]) -> Vec<u8> {
    let device = ledger.device(Scope::Open);
    bundle::write(
        ledger,
        &Version::new(),
        scopes,
        &Made { app: "0".into(), by: "Ratna".into(), device, time: 0, organisation: None },
    )
}

#[test]
fn confidential_cases_leave_only_where_chosen_and_come_back_whole() {
    let mut here = Village::new("2026-11-23");
    let now = here.now;
    let sri = here.person("Sri", &[]);
    let intake =
        |title: &str, secret| Intake { title: title.into(), person: Some(sri), secret, ..Intake::default() };
    let open = here.commit(|e| take_in(e, &intake("Lampu padam", false), &now));
    let id = here.commit(|e| take_in(e, &intake("Kekerasan Melati", true), &now));
    let line =
        does(&mut here, id, &now, Act::Consult, &Said { person: Some(sri), ..text("Cempaka bercerita") });
    let party = here.create(
        &party::KIND,
        &[(party::ISSUE, id.into()), (party::WHO, sri.into()), (party::INTEREST, "Kenanga".into())],
    );
    for record in [id, line, party] {
        assert_eq!(here.get(record).scope(), Scope::Restricted);
    }
    assert_eq!(here.get(open).scope(), Scope::Open);
    let shared = [Scope::Open, Scope::Restricted];
    let words = ["Melati", "Cempaka", "Kenanga"];
    let holds = |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
    let plain = file(&here.ledger, &[Scope::Open]);
    assert!(holds(&plain, "Lampu padam") && words.iter().all(|word| !holds(&plain, word)));
    for id in [id, line, party] {
        assert!(!holds(&plain, &id.to_string()));
    }
    let table = crate::exchange::table::export(&here.ledger, &kind::KIND, Id);
    assert!(table.contains("Lampu padam") && !table.contains("Melati"));

    // A colleague gets the open part, works, and sends it back: at its owner all is there still.
    let mut there = Village::on_phone(2, "2026-11-23").by("Sari");
    there.ledger.merge(&bundle::read(&plain).unwrap().delta).unwrap();
    assert!(there.ledger.get(id).is_none());
    there.set(open, kind::ANSWER, "Diganti");
    here.ledger.merge(&bundle::read(&file(&there.ledger, &shared)).unwrap().delta).unwrap();
    assert_eq!(show(here.get(id), "", &now, Id).log.len(), 1);

    // With the scope chosen it arrives whole, is worked on, and comes back.
    let chosen = file(&here.ledger, &shared);
    assert!(words.iter().all(|word| holds(&chosen, word)));
    let read = bundle::read(&chosen).unwrap();
    assert!(read.scopes.contains(&Scope::Restricted), "a phone without a PIN refuses it by that");
    there.ledger.merge(&read.delta).unwrap();
    let shown = show(there.get(id), "Sari", &now, Id);
    assert!(shown.restricted && shown.log.len() == 1 && shown.parties.len() == 1);
    does(&mut there, id, &now, Act::Resolve, &text("Didampingi"));
    assert!(!holds(&file(&there.ledger, &[Scope::Open]), "Didampingi"));
    here.ledger.merge(&bundle::read(&file(&there.ledger, &shared)).unwrap().delta).unwrap();
    assert_eq!(here.get(id).text(kind::ANSWER), Some("Didampingi"));
    assert_eq!(show(here.get(id), "Ratna", &now, Id).log.len(), 2);
}

/// The status that follows from the log and the complainant's word; `None` where the log says nothing about it.
fn status(view: View<'_>) -> Option<Choice> {
    use entry::{ACKNOWLEDGED, CONSULTED, INVESTIGATED, REFERRED};
    let mut status = None;
    for e in log(view) {
        let worked = [ACKNOWLEDGED, CONSULTED, INVESTIGATED, REFERRED].iter().any(|step| e.is(*step));
        status = match status {
            _ if e.is(entry::ESCALATED) => Some(kind::ESCALATED),
            _ if e.is(entry::RESOLVED) => Some(kind::RESOLVED),
            _ if e.is(entry::REOPENED) => Some(kind::HANDLED),
            _ if e.is(entry::WORD) && view.is(kind::WORD, kind::NOT_CONTENT) => Some(kind::RESOLVED),
            _ if e.is(entry::WORD) => Some(kind::CLOSED),
            // Whoever it was passed up to, it stays there; and what is solved is not begun again by a note.
            None if worked => Some(kind::HANDLED),
            status => status,
        };
    }
    status
}

proptest! {
    /// Whatever is done in whichever order, the status is what the log says, and the log only grows.
    #[test]
    fn the_status_follows_from_the_log(steps in prop::collection::vec((0..9_usize, 0..3_usize), 0..12)) {
        let mut v = Village::new("2026-11-23");
        let id = came(&mut v, "2026-11-23", Some("08.00"), 2, &[]);
        let now = v.now;
        let acts = [Act::Acknowledge, Act::Consult, Act::Investigate, Act::Resolve, Act::Escalate, Act::Refer, Act::Word, Act::Reopen, Act::Note];
        for (nth, (what, word)) in steps.into_iter().enumerate() {
            let word = [kind::CONTENT, kind::NOT_CONTENT, kind::NO_WORD][word];
            // Asking for a word on what nobody solved is not offered.
            let offered = acts[what] != Act::Word || !crate::insight::open::unanswered(v.get(id));
            let what = if offered { acts[what] } else { Act::Note };
            does(&mut v, id, &now, what, &Said { text: "x".into(), word: Some(word), ..Said::default() });
            let view = v.get(id);
            prop_assert_eq!(log(view).len(), nth + 1);
            let follows = status(view).map(|status| status.name);
            prop_assert_eq!(view.text(kind::STATUS), follows);
        }
    }

    /// A clock says the same whichever way its minutes are counted, and the later it is the less is left.
    #[test]
    fn clocks_only_run_down(from in 0..60_000_i32, minute in 0..1440_u16, level in 1..6_i64, step in 1..20_000_i64) {
        let mut v = Village::new("2026-11-23");
        let day = Day::from_number(from).unwrap().to_string();
        let id = came(&mut v, &day, Some(&Time::from_minutes(minute).unwrap().show(Id)), level, &[]);
        let moment = |minutes: i64| {
            let all = i64::from(from) * 1440 + i64::from(minute) + minutes;
            Now::at(all * 60_000, 0).unwrap()
        };
        let left = |now: &Now| states(&v, id, now).map(|state| match state {
            State::Runs(n) | State::Soon(n) => n,
            State::Overdue(n) => -n,
            other => panic!("{other:?}"),
        });
        let (begin, later) = (left(&moment(0)), left(&moment(step)));
        prop_assert_eq!(begin.map(|n| n - step), later);
        prop_assert!(begin.iter().all(|n| *n > 0) && begin[0] <= begin[2]);
    }
}
