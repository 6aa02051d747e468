use super::*;
use crate::domain::invitation;
use crate::insight::village::Village;
use Lang::{En, Id};
use proptest::prelude::*;

/// A meeting on a day, coming again until another: its id and the series'.
fn repeated(v: &mut Village, from: &str, every: &str, until: &str) -> (RecordId, RecordId) {
    let materials = [(activity::MATERIALS, "Tikar".into()), (activity::MATERIALS, "Papan tulis".into())];
    let id =
        v.activity("Rapat RT", from, &[(activity::TIME, 1170.into()), (activity::VENUE, "Balai".into())]);
    v.commit(|e| {
        for (field, value) in [
            (activity::TYPE, "Rapat".into()),
            (activity::NOTE, "Hujan".into()),
            (activity::COST, 50_000.into()),
            (activity::STATUS, activity::DONE.name.into()),
        ]
        .into_iter()
        .chain(materials)
        {
            match field.id == activity::MATERIALS.id {
                true => e.add(id, field, if let Value::Text(t) = &value { t } else { "" }),
                false => e.set(id, field, value),
            };
        }
    });
    let until = v.day(until);
    let series = v.commit(|e| repeat(e, id, every, until)).unwrap();
    (id, series)
}

fn grow(v: &mut Village, series: RecordId, until: &str) {
    let until = v.day(until);
    v.commit(|e| extend(e, series, until));
}

fn days(v: &Village, series: RecordId) -> Vec<String> {
    turns(&v.ledger, series).iter().map(|turn| turn.turn.to_string()).collect()
}

#[test]
fn an_activity_becomes_a_series_of_activities() {
    let mut v = Village::new("2026-11-23");
    let (first, series) = repeated(&mut v, "2026-11-27", "fortnightly", "2027-01-10");
    assert_eq!(days(&v, series), ["2026-11-27", "2026-12-11", "2026-12-25", "2027-01-08"]);
    let all = turns(&v.ledger, series);
    assert_eq!(all[0].id, first);
    assert!(v.get(first).is(activity::STATUS, activity::DONE));
    let third = v.get(all[2].id);
    assert_eq!(third.text(activity::NAME), Some("Rapat RT"));
    assert_eq!(third.text(activity::TYPE), Some("Rapat"));
    assert_eq!(third.int(activity::TIME), Some(1170));
    assert_eq!(third.text(activity::VENUE), Some("Balai"));
    assert_eq!(third.elements(activity::MATERIALS), ["Papan tulis", "Tikar"]);
    assert!(third.is(activity::STATUS, activity::PLANNED));
    assert_eq!((third.text(activity::NOTE), third.int(activity::COST)), (None, None));
    assert_eq!((third.day(activity::DAY), all[2].moved), (Some(all[2].turn), false));
    assert_eq!(v.get(series).day(series::UNTIL), Some(v.day("2027-01-10")));
}

#[test]
fn some_things_do_not_repeat() {
    let mut v = Village::new("2026-11-23");
    let (first, _) = repeated(&mut v, "2026-11-27", "weekly", "2026-12-11");
    let vague = v.activity("Panen", "2027-03", &[]);
    let single = v.activity("Rapat", "2026-12-01", &[]);
    let person = v.person("Ani", &[]);
    let before = v.ledger.all(&activity::KIND).count();
    for (id, every, until) in [
        (first, "weekly", "2027-01-01"),
        (vague, "weekly", "2027-12-01"),
        (person, "weekly", "2027-12-01"),
        (single, "yearly", "2027-12-01"),
        (single, "weekly", "2026-12-07"),
        (single, "weekly", "2026-11-01"),
    ] {
        let until = v.day(until);
        assert_eq!(v.commit(|e| repeat(e, id, every, until)), None);
    }
    assert_eq!(v.ledger.all(&activity::KIND).count(), before);
}

#[test]
fn a_selapanan_series_with_one_moved_and_one_cancelled() {
    let mut v = Village::new("2026-11-23");
    let (_, series) = repeated(&mut v, "2026-11-23", "selapanan", "2027-04-30");
    let was = days(&v, series);
    assert_eq!(was, ["2026-11-23", "2026-12-28", "2027-02-01", "2027-03-08", "2027-04-12"]);
    let all = turns(&v.ledger, series);
    let moved = v.day("2027-02-03");
    v.set(all[2].id, activity::DAY, moved);
    v.set(all[2].id, activity::TIME, 960);
    v.set(all[4].id, activity::STATUS, activity::CANCELLED.name);
    v.set(all[4].id, activity::NAME, "Batal saja");
    grow(&mut v, series, "2027-06-30");
    let now = turns(&v.ledger, series);
    assert_eq!(now.len(), 7);
    assert_eq!((now[2].day, now[2].moved, now[2].cancelled), (Some(moved), true, false));
    assert!(now[4].cancelled && !now[4].moved);
    // New ones are like the last that takes place, on the days of the rule.
    assert_eq!(v.get(now[6].id).text(activity::NAME), Some("Rapat RT"));
    assert_eq!(v.get(now[6].id).int(activity::TIME), Some(1170));
    assert_eq!(now[6].turn, v.day("2027-06-21"));
    assert_eq!(v.get(series).day(series::UNTIL), Some(v.day("2027-06-30")));
    assert_eq!(
        series_words(&v.ledger, now[2].id, &v.now, Id).as_deref(),
        Some("Tiap Senin Wage (selapanan) · sampai 30 Juni 2027 · giliran 3 dari 7")
    );
    assert_eq!(
        series_words(&v.ledger, now[6].id, &v.now, En).as_deref(),
        Some("Every Monday Wage (35 days) · until 30 June 2027 · turn 7 of 7")
    );
    // Extending again, or less far, adds nothing.
    grow(&mut v, series, "2027-06-30");
    grow(&mut v, series, "2027-01-01");
    assert_eq!(turns(&v.ledger, series), now);
}

#[test]
fn a_deleted_turn_stays_deleted() {
    let mut v = Village::new("2026-11-23");
    let (first, series) = repeated(&mut v, "2026-11-27", "weekly", "2026-12-18");
    let all = turns(&v.ledger, series);
    v.commit(|e| {
        e.delete(first).delete(all[1].id);
    });
    v.commit(|e| {
        e.erase(all[2].id);
    });
    grow(&mut v, series, "2026-12-25");
    assert_eq!(days(&v, series), ["2026-12-18", "2026-12-25"]);
    assert!(v.ledger.get(first).is_none() && v.ledger.get(all[1].id).is_none());
    // Gone for good, the first has left no trace of its turn; it still doesn't come back.
    v.commit(|e| {
        e.erase(first);
    });
    v.ledger.pack();
    grow(&mut v, series, "2027-01-01");
    assert_eq!(days(&v, series), ["2026-12-18", "2026-12-25", "2027-01-01"]);
    // A series that is gone doesn't grow.
    v.commit(|e| {
        e.delete(series);
    });
    let before = v.ledger.all(&activity::KIND).count();
    grow(&mut v, series, "2027-03-01");
    assert_eq!(v.ledger.all(&activity::KIND).count(), before);
}

#[test]
fn two_phones_extend_one_series_and_meet() {
    let mut one = Village::new("2026-11-23");
    let (_, series) = repeated(&mut one, "2026-11-27", "monthly_weekday", "2027-01-31");
    let mut other = Village::on_phone(2, "2026-11-23").by("Eko");
    other.take(&one);
    grow(&mut one, series, "2027-06-30");
    grow(&mut other, series, "2027-06-30");
    // The other phone also moves a turn that both have made.
    let moved = turns(&other.ledger, series)[5].id;
    let to = other.day("2027-04-20");
    other.set(moved, activity::DAY, to);
    one.take(&other);
    other.take(&one);
    assert_eq!(turns(&one.ledger, series), turns(&other.ledger, series));
    assert_eq!(days(&one, series), {
        ["2026-11-27", "2026-12-25", "2027-01-22", "2027-02-26", "2027-03-26", "2027-04-23", "2027-05-28"]
            .into_iter()
            .chain(["2027-06-25"])
            .collect::<Vec<_>>()
    });
    // The move is a question only because the first phone's making of that turn had not been seen.
    let asked: Vec<_> = one.ledger.index().conflicted().iter().copied().collect();
    assert_eq!(asked, [moved]);
    assert!(one.ledger.index().disputed().is_empty());
    grow(&mut one, series, "2027-06-30");
    assert_eq!(turns(&one.ledger, series).len(), 8);
}

#[test]
fn two_phones_that_only_extend_are_asked_nothing() {
    let mut one = Village::new("2026-11-23");
    let (_, series) = repeated(&mut one, "2026-11-27", "weekly", "2026-12-18");
    let mut other = Village::on_phone(2, "2026-11-23").by("Eko");
    other.take(&one);
    for v in [&mut one, &mut other] {
        grow(v, series, "2027-02-28");
    }
    one.take(&other);
    other.take(&one);
    assert_eq!(turns(&one.ledger, series), turns(&other.ledger, series));
    assert_eq!(days(&one, series).len(), 14);
    assert!(one.ledger.index().conflicted().is_empty() && one.ledger.index().disputed().is_empty());
}

#[test]
fn sample_series_stay_sample_data() {
    let mut v = Village::new("2026-11-23");
    let fields = [(activity::NAME, "Contoh".into()), (activity::DAY, v.day("2026-11-27").into())];
    let id = v.commit(|e| e.create_sample(&activity::KIND, fields));
    let until = v.day("2026-12-18");
    let series = v.commit(|e| repeat(e, id, "weekly", until)).unwrap();
    grow(&mut v, series, "2027-01-08");
    let all = turns(&v.ledger, series);
    assert_eq!(all.len(), 7);
    assert_eq!(v.get(series).scope(), Scope::Sample);
    assert!(all.iter().all(|turn| v.get(turn.id).scope() == Scope::Sample));
    v.ledger.drop_sample();
    assert_eq!(v.ledger.all(&activity::KIND).count(), 0);
}

#[test]
fn no_series_has_too_many_turns() {
    let mut v = Village::new("2026-11-23");
    let (_, series) = repeated(&mut v, "2026-11-27", "weekly", "2036-11-27");
    assert_eq!(days(&v, series).len(), MOST);
    let last = turns(&v.ledger, series)[MOST - 1].turn;
    assert_eq!(v.get(series).day(series::UNTIL), Some(last));
    grow(&mut v, series, "2046-01-01");
    assert_eq!(days(&v, series).len(), MOST);
    assert_eq!(v.get(series).day(series::UNTIL), Some(last));
}

#[test]
fn another_rule_from_one_turn_on() {
    let mut v = Village::new("2026-11-23");
    let (_, series) = repeated(&mut v, "2026-11-27", "weekly", "2027-01-08");
    let all = turns(&v.ledger, series);
    // 27 November, 4, 11, 18, 25 December, 1, 8 January: on the 18th there are guests, the 25th won't take place.
    let guest = v.person("Ani", &[]);
    v.commit(|e| {
        e.natural(
            &invitation::KIND,
            [(invitation::ACTIVITY, all[3].id.into()), (invitation::PERSON, guest.into())],
        );
        e.set(all[4].id, activity::STATUS, activity::CANCELLED.name);
        e.set(all[5].id, activity::NOTE, "Tahun baru");
    });
    let until = v.day("2027-02-19");
    assert_eq!(v.commit(|e| rearrange(e, all[1].id, "fortnightly", until)), Some(2));
    assert_eq!(days(&v, series), ["2026-11-27"]);
    let new = v.get(all[1].id).reference(activity::SERIES).unwrap();
    // The 18th and New Year's Day are taken by what stayed.
    assert_eq!(days(&v, new), ["2026-12-04", "2027-01-15", "2027-01-29", "2027-02-12"]);
    for (turn, there) in [(2, false), (3, true), (4, false), (5, true), (6, false)] {
        let view = v.ledger.get(all[turn].id);
        assert_eq!(view.is_some(), there, "turn {turn}");
        assert_eq!(view.and_then(|v| v.reference(activity::SERIES)), None);
    }
}

#[test]
fn another_end_from_one_turn_on() {
    let mut v = Village::new("2026-11-23");
    let (first, series) = repeated(&mut v, "2026-11-27", "weekly", "2026-12-25");
    let single = v.activity("Rapat", "2026-12-01", &[]);
    let [same, later, sooner] = ["2026-12-25", "2027-01-09", "2026-12-05"].map(|day| v.day(day));
    assert_eq!(v.commit(|e| rearrange(e, single, "weekly", later)), None);
    assert_eq!(v.commit(|e| rearrange(e, first, "yearly", later)), None);
    // A later end is the same series going on.
    assert_eq!(v.commit(|e| rearrange(e, first, "weekly", same)), Some(0));
    assert_eq!(v.commit(|e| rearrange(e, first, "weekly", later)), Some(0));
    assert_eq!(days(&v, series).len(), 7);
    // A sooner one leaves room for turns that come back if it is put off again.
    let third = turns(&v.ledger, series)[1].id;
    assert_eq!(v.commit(|e| rearrange(e, third, "weekly", sooner)), Some(0));
    assert_eq!(days(&v, series), ["2026-11-27", "2026-12-04"]);
    assert_eq!(v.get(series).day(series::UNTIL), Some(v.day("2026-12-04")));
    assert_eq!(v.commit(|e| rearrange(e, third, "selapanan", same)), Some(0));
    assert_eq!(v.get(third).reference(activity::SERIES), Some(series));
    let until = v.day("2027-03-01");
    assert_eq!(v.commit(|e| rearrange(e, third, "selapanan", until)), Some(0));
    let new = v.get(third).reference(activity::SERIES).unwrap();
    assert_eq!(days(&v, new), ["2026-12-04", "2027-01-08", "2027-02-12"]);
    assert_eq!(days(&v, series), ["2026-11-27"]);
}

#[test]
fn a_turn_called_off_stays_so_under_another_rule() {
    let mut v = Village::new("2026-11-23");
    let (first, series) = repeated(&mut v, "2026-11-27", "weekly", "2026-12-25");
    let all: Vec<RecordId> = turns(&v.ledger, series).iter().map(|turn| turn.id).collect();
    v.set(all[2], activity::STATUS, activity::CANCELLED.name);
    let until = v.day("2027-01-08");
    assert_eq!(v.commit(|e| rearrange(e, first, "fortnightly", until)), Some(0));
    let new = v.get(first).reference(activity::SERIES).unwrap();
    assert_eq!(days(&v, new), ["2026-11-27", "2026-12-25", "2027-01-08"]);
}

#[test]
fn changes_what_follows() {
    let mut v = Village::new("2026-11-23");
    let (first, series) = repeated(&mut v, "2026-11-27", "weekly", "2026-12-25");
    let all: Vec<RecordId> = turns(&v.ledger, series).iter().map(|turn| turn.id).collect();
    v.set(all[2], activity::STATUS, activity::CANCELLED.name);
    v.set(all[3], activity::STATUS, activity::REPORTED.name);
    let fields = [
        (activity::TIME, 960.into()),
        (activity::END, Value::Empty),
        (activity::VENUE, "Masjid".into()),
        (activity::NOTE, "Hanya di sini".into()),
        (activity::DAY, v.day("2026-12-01").into()),
    ];
    assert_eq!(v.commit(|e| change_following(e, all[1], &fields)), 1);
    let times: Vec<_> = all.iter().map(|id| v.get(*id).int(activity::TIME)).collect();
    assert_eq!(times, [1170, 1170, 1170, 1170, 960].map(Some));
    let last = v.get(all[4]);
    assert_eq!((last.text(activity::VENUE), last.text(activity::NOTE)), (Some("Masjid"), None));
    assert_eq!(last.day(activity::DAY), Some(v.day("2026-12-25")));
    let single = v.activity("Rapat", "2026-12-01", &[]);
    assert_eq!(v.commit(|e| change_following(e, single, &fields)), 0);
    assert_eq!(v.commit(|e| change_following(e, first, &fields)), 2);
}

#[test]
fn only_activities_of_a_series_have_words_for_it() {
    let mut v = Village::new("2026-11-23");
    let single = v.activity("Rapat", "2026-12-01", &[]);
    assert_eq!(series_words(&v.ledger, single, &v.now, Id), None);
    let (first, series) = repeated(&mut v, "2026-10-02", "monthly_date", "2026-11-20");
    let words = |v: &Village| series_words(&v.ledger, first, &v.now, Id);
    assert_eq!(
        words(&v).as_deref(),
        Some("Tanggal 2 tiap bulan · sampai 20 November 2026 · giliran 1 dari 2")
    );
    v.commit(|e| {
        e.delete(series);
    });
    assert_eq!(words(&v), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// However two phones extend, move, cancel and delete, each turn is there at most once, and once they have met,
    /// the phones agree.
    #[test]
    fn phones_agree(
        rule in 0..5usize,
        steps in prop::collection::vec((any::<bool>(), 0..5u8, 0..12usize, 0..500i32), 0..14),
    ) {
        let every = series::EVERY.choices[rule].name;
        let mut one = Village::new("2026-11-23");
        let (_, series) = repeated(&mut one, "2027-01-30", every, "2027-03-31");
        let mut other = Village::on_phone(2, "2026-11-23");
        other.take(&one);
        for (first, what, which, by) in steps {
            let (v, peer) = if first { (&mut one, &other) } else { (&mut other, &one) };
            let all = turns(&v.ledger, series);
            let (Some(turn), until) = (all.get(which % all.len().max(1)), v.day("2027-03-31")) else { continue };
            let to = until.plus_days(by).unwrap();
            match what {
                0 | 1 => v.commit(|e| extend(e, series, to)),
                2 => v.set(turn.id, activity::DAY, to),
                3 => v.set(turn.id, activity::STATUS, activity::CANCELLED.name),
                _ if by % 2 == 0 => v.take(peer),
                _ => { v.commit(|e| { e.delete(turn.id); }); }
            }
        }
        one.take(&other);
        other.take(&one);
        let (here, there) = (turns(&one.ledger, series), turns(&other.ledger, series));
        prop_assert_eq!(&here, &there);
        prop_assert!(here.windows(2).all(|two| two[0].turn < two[1].turn));
    }
}
