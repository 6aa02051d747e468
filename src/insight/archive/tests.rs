use super::*;
use crate::domain::date::Day;
use crate::domain::schema::Field;
use crate::domain::{person, schema};
use crate::ledger::{DeviceId, Edit, Stamp, Value, Version};
use proptest::prelude::*;

fn now() -> Now {
    // 25 November 2026, noon in Jakarta.
    Now::at(1_795_582_800_000, 420).unwrap()
}

fn day(year: i32, month: u32) -> Value {
    Value::Int(i64::from(Day::from_ymd(year, month, 10).unwrap().packed()))
}

fn ledger(write: impl FnOnce(&mut Edit<'_>)) -> Ledger {
    let mut ledger = Ledger::new(DeviceId::new(1, Scope::Open), schema::catalog());
    let mut edit = ledger.edit();
    write(&mut edit);
    let stamp = Stamp { time: 0, author: "Sari".into(), note: "".into() };
    let delta = edit.delta(&stamp).unwrap();
    ledger.merge_own(&delta).unwrap();
    ledger
}

#[test]
fn a_year_stays_for_two_months_and_the_last_day_of_talks_for_good() {
    let ledger = ledger(|e| {
        let who = e.create(&person::KIND, [(person::NAME, "Wagiyem".into())]);
        for (month, _) in [(3, 0), (3, 1), (1, 0)] {
            let fields: [(FieldId, Value); 3] = [
                (interaction::SUMMARY.into(), "sumur".into()),
                (interaction::PERSON.into(), who.into()),
                (interaction::DAY.into(), day(2025, month)),
            ];
            e.create(&interaction::KIND, fields);
        }
    });
    assert_eq!(done(&ledger, 2025).len(), 1, "two of one day, both the last");
    let on = |ms: i64| years(&ledger, &Now::at(ms, 420).unwrap()).len();
    // 25 January and 5 March 2026.
    assert_eq!([on(1_769_315_400_000), on(1_772_685_000_000)], [0, 1]);
}

#[test]
fn a_closed_year_goes_with_all_that_belongs_to_it_and_what_waits_stays() {
    let ids = std::cell::RefCell::new(Vec::new());
    let ledger = ledger(|e| {
        let who = e.create(&person::KIND, [(person::NAME, "Wagiyem".into())]);
        let mut meeting = |year: i32, status: Choice| {
            let fields = [
                (activity::NAME, Value::from("Rapat")),
                (activity::DAY, day(year, 3)),
                (activity::STATUS, status.name.into()),
            ];
            let id = e.create(&activity::KIND, fields);
            e.natural(
                &attendance::KIND,
                [(attendance::ACTIVITY, id.into()), (attendance::PERSON, who.into())],
            );
            id
        };
        let (over, open, this_year) =
            (meeting(2024, activity::DONE), meeting(2024, activity::PLANNED), meeting(2026, activity::DONE));
        let mut talk = |year: i32, month: u32, due: bool| {
            let mut fields = vec![
                (interaction::SUMMARY, Value::from("sumur")),
                (interaction::PERSON, who.into()),
                (interaction::DAY, day(year, month)),
            ];
            if due {
                fields.push((interaction::REPLY_DUE, day(year, month)));
            }
            e.create(&interaction::KIND, fields)
        };
        let (old, due, last) = (talk(2024, 1, false), talk(2024, 2, true), talk(2025, 1, false));
        // An open complaint still speaks of an old talk.
        let spoken = talk(2024, 4, false);
        e.create(&issue::KIND, [(issue::TITLE, Value::from("Sumur")), (issue::INTERACTION, spoken.into())]);
        ids.borrow_mut().extend([over, open, this_year, old, due, last, spoken]);
    });
    let [over, _, _, old, ..] = ids.borrow()[..] else { panic!() };
    let done = done(&ledger, 2025);
    let found: Vec<RecordId> = done.iter().map(|(id, _)| *id).collect();
    assert!(found.contains(&over) && found.contains(&old));
    assert_eq!(found.len(), 3, "the meeting, who came to it, and the old talk");
    assert_eq!(years(&ledger, &now()), [Year { year: 2024, records: 3 }]);

    let mut ledger = ledger;
    let whole = ledger.delta_since(&Version::new(), &[Scope::Open]);
    assert_eq!(ledger.shelve(&whole, &done), Ok(3));
    assert_eq!(
        totals(ledger.state().shelf(), &ledger, Lang::Id),
        ["2024: 1 kehadiran, 1 kegiatan, 1 interaksi"]
    );
    assert!(years(&ledger, &now()).is_empty());
}

/// A year of everything that can be archived, each with whether it is over: a bit of `over` each.
struct Made {
    ledger: Ledger,
    /// Activity, issue, need, submission, survey, pulse.
    ids: [RecordId; 6],
}

fn made(over: u32) -> Made {
    let mut ids = Vec::new();
    let is = |at: u32| over >> at & 1 == 0;
    let ledger = ledger(|e| {
        let who = e.create(&person::KIND, [(person::NAME, "Wagiyem".into())]);
        let day = day(2024, 3);
        let mut make = |kind: &'static Kind, fields: Vec<(&'static Field, Value)>| e.create(kind, fields);
        let status =
            |at: u32, done: Choice, open: Choice| Value::from(if is(at) { done.name } else { open.name });
        let meeting = make(
            &activity::KIND,
            vec![
                (activity::NAME, "Rapat".into()),
                (activity::DAY, day.clone()),
                (activity::STATUS, status(0, activity::REPORTED, activity::PLANNED)),
            ],
        );
        let of = |field: &'static Field, id: RecordId| (field, Value::from(id));
        let item = make(
            &minute::KIND,
            vec![
                of(minute::ACTIVITY, meeting),
                (minute::WHAT, "Air".into()),
                (minute::TYPE, minute::ITEM.name.into()),
            ],
        );
        make(
            &minute::KIND,
            vec![of(minute::ACTIVITY, meeting), of(minute::ITEM_OF, item), of(minute::PERSON, who)],
        );
        make(&feedback::KIND, vec![of(feedback::ACTIVITY, meeting), (feedback::RATING, 5.into())]);
        make(&budget::KIND, vec![of(budget::ACTIVITY, meeting), (budget::WHAT, "Kopi".into())]);
        let copied = vec![
            (task::WHAT, Value::from("Cetak")),
            of(task::ACTIVITY, meeting),
            (task::STATUS, status(1, task::DONE, task::OPEN)),
        ];
        make(&task::KIND, copied);
        let case = make(
            &issue::KIND,
            vec![
                (issue::TITLE, "Sumur".into()),
                (issue::DAY, day.clone()),
                (issue::STATUS, status(2, issue::CLOSED, issue::HANDLED)),
                (issue::TOLD, day.clone()),
            ],
        );
        let unknown =
            make(&entry::KIND, vec![of(entry::ISSUE, case), (entry::TYPE, entry::UNKNOWN.name.into())]);
        make(&entry::KIND, vec![of(entry::ISSUE, case), of(entry::SETTLES, unknown)]);
        make(&party::KIND, vec![of(party::ISSUE, case), of(party::WHO, who)]);
        let paper = make(
            &submission::KIND,
            vec![
                (submission::TITLE, "Air".into()),
                (submission::STATUS, status(3, submission::ANSWERED, submission::SENT)),
                (submission::ANSWERED_ON, day.clone()),
            ],
        );
        let water = make(
            &need::KIND,
            vec![
                (need::TITLE, "Air".into()),
                (need::DAY, day.clone()),
                (need::STATUS, status(4, need::MET, need::PURSUED)),
                (need::TOLD, day.clone()),
                of(need::SUBMISSION, paper),
            ],
        );
        let idea = make(&thought::KIND, vec![of(thought::NEED, water), (thought::WHAT, "Pipa".into())]);
        make(&thought::KIND, vec![of(thought::NEED, water), of(thought::UNDER, idea)]);
        let asked = |at: u32, pulse: bool| {
            vec![
                (survey::TITLE, Value::from("Air")),
                (survey::STATUS, status(at, survey::CLOSED, survey::OPEN)),
                (survey::CLOSED_ON, day.clone()),
                (survey::PULSE, pulse.then_some(true).into()),
            ]
        };
        let (survey, pulse) = (make(&survey::KIND, asked(5, false)), make(&survey::KIND, asked(6, true)));
        for of_which in [survey, pulse] {
            make(&question::KIND, vec![of(question::SURVEY, of_which), (question::WHAT, "Cukup?".into())]);
            make(&response::KIND, vec![of(response::SURVEY, of_which), of(response::PERSON, who)]);
        }
        e.natural(&report::KIND, [(report::ACTIVITY, meeting.into())]);
        for of_which in [water, idea] {
            e.natural(&support::KIND, [(support::OF, of_which.into()), (support::PERSON, who.into())]);
        }
        ids.extend([meeting, case, water, paper, survey, pulse]);
    });
    Made { ledger, ids: ids.try_into().unwrap() }
}

#[test]
fn what_belongs_to_a_record_goes_with_it_and_comes_back_with_it() {
    let Made { mut ledger, ids: [meeting, case, water, paper, survey, pulse] } = made(0);
    let gone = done(&ledger, 2025);
    let kinds = |of: RecordId| {
        let mut all: Vec<KindId> = Vec::new();
        for (kind, id) in ledger.referrers(of) {
            if gone.iter().any(|(other, _)| *other == id) {
                all.push(kind);
            }
        }
        all.len()
    };
    // Two lines, feedback, costs, report, a task; two entries and a party; two thoughts and a support; question and answer.
    assert_eq!([meeting, case, water, paper, survey, pulse].map(kinds), [6, 3, 3, 1, 2, 0]);
    // With the support of the idea, and the five themselves; the pulse, its question and answer, and Wagiyem stay.
    assert_eq!(gone.len(), 6 + 3 + 3 + 2 + 1 + 5);
    assert!(gone.iter().all(|(_, year)| *year == 2024));

    let whole = ledger.delta_since(&Version::new(), &[Scope::Open]);
    let before = ledger.state().clone();
    assert_eq!(ledger.shelve(&whole, &gone), Ok(gone.len()));
    assert_eq!(ledger.all(&minute::KIND).count() + ledger.all(&entry::KIND).count(), 0);
    assert_eq!(ledger.all(&response::KIND).count(), 1);
    ledger.unshelve(&whole).unwrap();
    assert!(ledger.state() == &before);
    assert_eq!(crate::insight::issue::log(ledger.get(case).unwrap()).len(), 2);
}

#[test]
fn a_submission_and_its_needs_go_together_or_not_at_all() {
    // The submission still waits; the need is still pursued.
    for open in [3, 4] {
        let Made { ledger, ids: [_, _, water, paper, ..] } = made(1 << open);
        let gone = done(&ledger, 2025);
        assert!(gone.iter().all(|(id, _)| *id != water && *id != paper));
        assert!(gone.iter().all(|(id, _)| {
            let kind = ledger.get(*id).unwrap().kind();
            kind != support::KIND.id && kind != thought::KIND.id
        }));
    }
}

proptest! {
    /// Whatever is over: nothing that stays refers to what goes, and nothing goes whose record stays.
    #[test]
    fn nothing_is_torn_apart(over in 0_u32..128) {
        let Made { ledger, .. } = made(over);
        let gone: BTreeSet<RecordId> = gather(done(&ledger, 2025).into_iter().map(|(id, _)| id));
        let held_by = held_by();
        for (id, _) in ledger.state().records() {
            let view = ledger.get(id).unwrap();
            for (_, from) in ledger.referrers(id) {
                prop_assert!(!gone.contains(&id) || gone.contains(&from));
            }
            if let Some(of) = held_by.get(&view.kind()).and_then(|field| view.reference(*field)) {
                prop_assert!(!gone.contains(&id) || gone.contains(&of));
            }
        }
    }
}
