use super::*;
use crate::domain::schema::Field;
use crate::insight::issue::{Act, Said, act};
use crate::insight::village::Village;
use crate::ledger::Value;
use Lang::{En, Id};
use proptest::prelude::*;

fn came(v: &mut Village, day: &str, level: Option<i64>, more: &[(&'static Field, Value)]) -> RecordId {
    let mut fields = vec![
        (issue::TITLE, "Sumur keruh".into()),
        (issue::DAY, v.day(day).into()),
        (issue::LEVEL, level.into()),
        (issue::STATUS, issue::NEW.name.into()),
    ];
    fields.extend_from_slice(more);
    v.create(&issue::KIND, &fields)
}

fn does(v: &mut Village, id: RecordId, day: &str, what: Act) {
    let now = Now { today: v.day(day), ..v.now };
    let said = Said { text: "x".into(), others: "Lurah".into(), ..Said::default() };
    v.commit(|e| act(e, id, what, &said, &now, Id));
}

/// Worked out by hand, with the usual limits: level 1 has 5, 8, 15 days, level 4 has 1, 1, 2 (see `limits`).
#[test]
fn the_figures_are_those_worked_out_by_hand() {
    let mut v = Village::new("2026-11-23");
    assert_eq!(overview(&v.ledger, false, &v.now).half_within, None);
    v.now = Now { today: v.day("2026-11-10"), ..v.now };
    // Acknowledged on the 3rd day of 5, solved on the 10th of 15: both in time.
    let a = came(&mut v, "2026-11-01", Some(1), &[]);
    does(&mut v, a, "2026-11-03", Act::Acknowledge);
    does(&mut v, a, "2026-11-10", Act::Resolve);
    // Acknowledged on the 4th day of 1, solved on the 6th of 2: both late. Half of two took 4 days or less.
    let b = came(&mut v, "2026-11-06", Some(4), &[]);
    does(&mut v, b, "2026-11-09", Act::Acknowledge);
    does(&mut v, b, "2026-11-10", Act::Resolve);
    // Came in 13 days ago and nobody has said a word: past both limits. The other came in yesterday.
    v.now = Now { today: v.day("2026-11-23"), ..v.now };
    let c = came(&mut v, "2026-11-21", Some(5), &[]);
    let d = came(&mut v, "2026-11-22", None, &[]);
    // From a table: in hand and closed, without any day.
    let e = came(&mut v, "2026-11-22", Some(1), &[(issue::STATUS, "closed".into())]);
    let told = overview(&v.ledger, false, &v.now);
    // Three were written down days later.
    assert_eq!((told.all, told.doubtful), (5, 3));
    let levels: Vec<_> = told.levels.iter().map(|l| (l.level, l.all, l.waiting, l.late)).collect();
    assert_eq!(
        levels,
        [
            (Some(5), 1, 1, 1),
            (Some(4), 1, 0, 0),
            (Some(3), 0, 0, 0),
            (Some(2), 0, 0, 0),
            (Some(1), 2, 0, 0),
            (None, 1, 1, 0)
        ]
    );
    assert_eq!(told.statuses.iter().map(|(_, n)| *n).collect::<Vec<_>>(), [2, 0, 0, 2, 1]);
    assert_eq!(told.late, [c]);
    assert_eq!(told.acknowledged, Kept { on_time: 1, late: 2, running: 1, unknown: 1 });
    // The limit of c for being solved is today, so there is time until midnight.
    assert_eq!(told.resolved, Kept { on_time: 1, late: 1, running: 2, unknown: 1 });
    assert_eq!(told.half_within, Some((4, 2)), "9 and 4 days");
    assert_eq!(told.line(Id), "5 keluhan · 2 belum dijawab · 1 lewat batas");
    assert_eq!(
        told.pace(Id).into_iter().map(|(_, words)| words).collect::<Vec<_>>(),
        [
            "1 dari 3 tepat waktu · 1 masih ada waktu · 1 tidak tercatat kapan",
            "1 dari 2 tepat waktu · 2 masih ada waktu · 1 tidak tercatat kapan",
            "separuhnya dalam 4 hari (dari 2 keluhan)"
        ]
    );
    assert_eq!(told.line(En), "5 complaints · 2 unanswered · 1 past the limit");
    let html = told.table(Id);
    assert!(html.contains("Belum dinilai") && html.contains("Tingkat 5"), "{html}");
    // What is taken up again is not solved, and its first solution no longer counts.
    does(&mut v, a, "2026-11-23", Act::Reopen);
    let again = overview(&v.ledger, false, &v.now);
    assert_eq!(again.half_within, Some((4, 1)));
    assert_eq!(again.levels[4].waiting, 1);
    assert_eq!(v.get(d).int(issue::LEVEL), v.get(e).int(issue::LEVEL).filter(|_| false));
}

#[test]
fn a_year_has_365_days_and_doubtful_ones_are_counted_and_told() {
    let mut v = Village::new("2026-11-23");
    came(&mut v, "2025-11-24", Some(1), &[]);
    came(&mut v, "2025-11-23", Some(1), &[]);
    v.create(&issue::KIND, &[(issue::TITLE, "Kapan pun".into())]);
    assert_eq!(overview(&v.ledger, true, &v.now).all, 1);
    assert_eq!(overview(&v.ledger, false, &v.now).all, 3);
    // Both were written down a year after they came in, and nobody has said a word; the one without a day has no limit.
    let told = overview(&v.ledger, false, &v.now);
    assert_eq!((told.doubtful, told.acknowledged), (2, Kept { late: 2, unknown: 1, ..Kept::default() }));
    // Solved before it came in: counted as doubtful, and not as minus six days.
    let ahead = came(&mut v, "2026-11-29", Some(1), &[]);
    does(&mut v, ahead, "2026-11-23", Act::Resolve);
    let told = overview(&v.ledger, true, &v.now);
    assert_eq!((told.all, told.doubtful, told.half_within), (2, 2, None));
}

#[test]
fn what_is_confidential_counts_where_it_is() {
    let mut v = Village::new("2026-11-23");
    v.commit(|e| e.create_restricted(&issue::KIND, [(issue::TITLE, "Kekerasan".into())]));
    assert_eq!(overview(&v.ledger, false, &v.now).all, 1);
    let open = v.ledger.delta_since(&crate::ledger::Version::new(), &[crate::ledger::Scope::Open]);
    let mut there = Village::on_phone(2, "2026-11-23");
    there.ledger.merge(&open).unwrap();
    assert_eq!(overview(&there.ledger, false, &there.now).all, 0);
}

proptest! {
    /// However they stand, each is counted once in every picture.
    #[test]
    fn every_picture_has_the_same_sum(all in prop::collection::vec((0_u32..60, prop::option::of(-2_i64..9), 0_usize..6, 0_usize..4), 0..12)) {
        let mut v = Village::new("2026-11-23");
        for (back, level, status, acts) in &all {
            let day = v.now.today.plus_days(-(*back as i32)).unwrap().to_string();
            let status = issue::STATUS.choices.get(*status).map_or(Value::Empty, |s| s.name.into());
            let id = came(&mut v, &day, *level, &[(issue::STATUS, status)]);
            for what in [Act::Acknowledge, Act::Resolve, Act::Reopen].into_iter().take(*acts) {
                does(&mut v, id, "2026-11-23", what);
            }
        }
        let told = overview(&v.ledger, false, &v.now);
        let sum = |kept: Kept| kept.on_time + kept.late + kept.running + kept.unknown;
        prop_assert_eq!(told.all, all.len());
        prop_assert_eq!(told.levels.iter().map(|l| l.all).sum::<usize>(), all.len());
        prop_assert_eq!(told.statuses.iter().map(|(_, n)| n).sum::<usize>(), all.len());
        prop_assert_eq!([sum(told.acknowledged), sum(told.resolved)], [all.len(); 2]);
        prop_assert_eq!(told.levels.iter().map(|l| l.late).sum::<usize>(), told.late.len());
        let waiting = crate::insight::voices::count(&crate::insight::voices::voices(&v.ledger), crate::insight::voices::Stage::Unanswered);
        prop_assert_eq!(told.levels.iter().map(|l| l.waiting).sum::<usize>(), waiting, "as Suara counts");
    }
}
