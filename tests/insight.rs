//! What the sample villages show on *Hari ini* and elsewhere, and how long it takes. Skipped where there are no samples.

mod samples;

use guyub::domain::date::Day;
use guyub::domain::schema::{Field, Kind, catalog, kind_named};
use guyub::domain::time::Time;
use guyub::domain::voice::{issue, need};
use guyub::domain::{activity, attendance, community, entry, interaction, membership, person};
use guyub::exchange::csv::Table;
use guyub::i18n::Lang;
use guyub::insight::{
    Now, agenda, alike, capture, checkin, finding, people, roster, timeline, today, voices,
};
use guyub::ledger::{DeviceId, FieldId, Ledger, RecordId, Scope, Stamp, Type, Value};
use guyub::search::haystack::Haystack;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

/// Fields of a table's columns in their order; `None` for the key.
type Columns = &'static [Option<&'static Field>];

const TABLES: [(&str, &Kind, Columns); 8] = [
    (
        "orang",
        &person::KIND,
        &[
            None,
            Some(person::NAME),
            Some(person::GENDER),
            Some(person::BORN),
            Some(person::PHONES),
            Some(person::RT),
            Some(person::RW),
            Some(person::HAMLET),
            Some(person::VILLAGE),
            Some(person::WORK),
            Some(person::NOTE),
        ],
    ),
    (
        "komunitas",
        &community::KIND,
        &[
            None,
            Some(community::NAME),
            Some(community::TYPE),
            Some(community::BASIS),
            Some(community::STATUS),
            Some(community::LEADER),
            Some(community::SINCE),
        ],
    ),
    (
        "anggota",
        &membership::KIND,
        &[
            Some(membership::COMMUNITY),
            Some(membership::PERSON),
            Some(membership::ROLE),
            Some(membership::SINCE),
        ],
    ),
    (
        "kegiatan",
        &activity::KIND,
        &[
            None,
            Some(activity::NAME),
            Some(activity::TYPE),
            Some(activity::DAY),
            Some(activity::TIME),
            Some(activity::VENUE),
            Some(activity::COMMUNITY),
            Some(activity::STATUS),
            Some(activity::COST),
        ],
    ),
    (
        "kehadiran",
        &attendance::KIND,
        &[
            Some(attendance::ACTIVITY),
            Some(attendance::PERSON),
            Some(attendance::STATUS),
            Some(attendance::ELEMENT),
        ],
    ),
    (
        "interaksi",
        &interaction::KIND,
        &[
            Some(interaction::DAY),
            Some(interaction::PERSON),
            Some(interaction::CHANNEL),
            Some(interaction::DIRECTION),
            Some(interaction::SUMMARY),
            Some(interaction::REPLY_DUE),
            Some(interaction::REPLIED),
        ],
    ),
    (
        "kebutuhan",
        &need::KIND,
        &[
            None,
            Some(need::TITLE),
            Some(need::THEME),
            Some(need::COMMUNITY),
            Some(need::SUPPORTERS),
            Some(need::STATUS),
            Some(need::DAY),
        ],
    ),
    (
        "isu",
        &issue::KIND,
        &[
            None,
            Some(issue::TITLE),
            Some(issue::LEVEL),
            Some(issue::PERSON),
            Some(issue::DAY),
            Some(issue::STATUS),
            Some(issue::DUE),
        ],
    ),
];

fn now() -> Now {
    Now { today: Day::from_ymd(2026, 11, 23).unwrap(), time: Time::new(8, 0).unwrap(), offset: 420 }
}

fn id(kind: &str, key: &str) -> RecordId {
    RecordId::imported("sidomulyo", kind, key)
}

fn value(field: &Field, text: &str) -> Value {
    match field.ty {
        Type::Ref => id(field.targets[0], text).into(),
        Type::Choice => {
            let written = text.to_lowercase();
            let is = |c: &&guyub::domain::schema::Choice| {
                c.label.0.to_lowercase() == written || c.spellings.contains(&written.as_str())
            };
            field.choices.iter().find(is).map_or(text, |c| c.name).into()
        }
        Type::Flag => (text != "Tidak").into(),
        _ => entry::parse(field, text, now().today, Lang::Id).unwrap_or_else(|_| Value::text(text)),
    }
}

fn village(files: &BTreeMap<String, Vec<u8>>) -> Ledger {
    let mut ledger = Ledger::new(DeviceId::new(1, Scope::Open), catalog());
    let mut edit = ledger.edit();
    for (name, kind, columns) in TABLES {
        let mut table = Table::open(&files[&format!("{name}.csv")]).unwrap();
        for (at, row) in table.read(usize::MAX).iter().enumerate() {
            let mut key = None;
            let mut fields: Vec<(FieldId, Value)> = Vec::new();
            for (column, field) in columns.iter().enumerate() {
                match (field, row.cell(column)) {
                    (_, "") => {}
                    (None, text) => key = Some(text.to_owned()),
                    (Some(field), text) => fields.push((field.id, value(field, text))),
                }
            }
            if kind.key().next().is_some() {
                edit.natural(kind, fields);
            } else {
                edit.keyed(id(kind.name, &key.unwrap_or_else(|| at.to_string())), kind, fields);
            }
        }
    }
    let stamp = Stamp { time: 0, author: "Ratna".into(), note: "".into() };
    let delta = edit.delta(&stamp).unwrap();
    ledger.merge_own(&delta).unwrap();
    ledger
}

/// Milliseconds this thread has computed for; where the system doesn't tell, milliseconds since `begin`.
fn worked(begin: Instant) -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|told| told.split_whitespace().next()?.parse::<f64>().ok());
    nanos.map_or(begin.elapsed().as_secs_f64() * 1e3, |nanos| nanos / 1e6)
}

fn timed<T>(what: &str, make: impl FnOnce() -> T) -> T {
    let begin = Instant::now();
    let before = worked(begin);
    let made = make();
    println!("{what}: {:.1} ms", worked(begin) - before);
    made
}

#[test]
fn the_day_in_the_one_year_village_is_one_that_an_officer_can_work() {
    let Some(files) = samples::village_1y() else { return };
    let ledger = village(&files);
    let now = now();
    let day = today::today(&ledger, &now);
    for row in &day.rows {
        let words = today::row_words(&ledger, row, &now, Lang::Id).unwrap();
        println!("{} | {} | {}", words.title, words.pill.map_or(String::new(), |p| p.word), words.line);
    }
    for (what, rows) in day.groups() {
        println!("  {}", today::group_words(what, rows.len(), Lang::Id));
    }
    assert!((3..=today::MOST).contains(&day.rows.len()));
    assert!(day.rows.iter().filter(|r| r.what == today::What::Visit).count() <= today::MOST_VISITS);
    assert!(day.rows.iter().all(|r| r.late(now.today).is_none_or(|late| late <= 90)));
    // Those that wait in vain for a year are there, but not among today's.
    assert!(day.rest.len() > 100, "{}", day.rest.len());
    let ids: std::collections::BTreeSet<_> = day.rows.iter().map(|r| r.target).collect();
    assert!(day.rest.iter().all(|r| !ids.contains(&r.target)));
    let kind = kind_named("person").unwrap();
    let mut told = 0;
    for view in ledger.all(kind) {
        for moment in timeline::timeline(&ledger, view.id, &now) {
            assert!(timeline::moment_words(&ledger, &moment, view.id, &now, Lang::Id).is_some());
            told += 1;
        }
    }
    assert!(told > 3000, "{told}");
}

#[test]
fn pages_of_the_five_year_village_are_quick() {
    let Some(files) = samples::village_5y() else { return };
    let ledger = timed("read the tables", || village(&files));
    let now = now();
    println!("{} records", ledger.state().records().count());
    let day = timed("Hari ini", || today::today(&ledger, &now));
    assert!(day.rows.len() <= today::MOST);
    let all = timed("people by name", || people::people(&ledger, &people::Filter::default(), &now));
    timed("groups of the list", || finding::coverage::groups(&ledger, &now, Lang::Id));
    timed("facets", || people::facets(&ledger, &people::Filter::default()));
    timed("recently met", || people::recently_met(&ledger, &now, 10));
    timed("voices", || voices::voices(&ledger));
    timed("communities by stage", || finding::by_stage(&ledger, &now));
    let covered = timed("who is reached", || finding::coverage::coverage(&ledger, &now, Lang::Id));
    println!("{} places, {:?}", covered.places.len(), covered.all);
    let agenda = timed("agenda", || agenda::agenda(&ledger, &now));
    timed("one person's thread", || timeline::timeline(&ledger, all[0], &now));
    let largest = ledger.all(&activity::KIND).map(|a| (checkin::present(a), a.id)).max().unwrap();
    let roster = timed("roster of the largest activity", || checkin::roster(&ledger, largest.1));
    println!(
        "{} came, {} on the roster, {} activities past",
        largest.0,
        roster.entries.len(),
        agenda.past.len()
    );
    let roster =
        timed("roster of Warga", || roster::Roster::people(&ledger, &people::Filter::default(), &now));
    timed("roster as one types", || black_box(roster.matching("siti rt 03")));
    let everyone = timed("everyone made ready for matching", || alike::Everyone::of(&ledger));
    timed("who may be the same", || black_box(everyone.like_record(&ledger, all[0], 5)));
    timed("names for Catat", || capture::Names::build(&ledger));
    let haystack = timed("build the haystack", || Haystack::build(&ledger));
    for query in
        ["s", "sri", "siti rt 03", "air bersih", "0812", "rapat", "xyz", "menanyakan bantuan sosial krajan"]
    {
        let found = timed(query, || black_box(haystack.search(query, 20)));
        println!("  {} found", found.groups.iter().map(|hits| hits.total).sum::<usize>());
    }
}
