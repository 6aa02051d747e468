use super::*;
use crate::domain::{attendance, invitation, membership, person};
use crate::i18n::Lang::{En, Id};
use crate::insight::village::Village;
use crate::ledger::{RecordId, Value};

fn invite(v: &mut Village, person: RecordId, activity: RecordId) -> RecordId {
    let fields = [(invitation::ACTIVITY, activity.into()), (invitation::PERSON, person.into())];
    v.commit(|e| e.natural(&invitation::KIND, fields))
}

/// Someone's answers: rating, recommendation, before, after.
fn say(v: &mut Village, activity: RecordId, numbers: [Option<i64>; 4], said: &str) {
    let [rating, recommend, before, after] = numbers.map(Value::from);
    let fields = [
        (feedback::ACTIVITY, activity.into()),
        (feedback::RATING, rating),
        (feedback::RECOMMEND, recommend),
        (feedback::BEFORE, before),
        (feedback::AFTER, after),
        (feedback::SAID, said.into()),
    ];
    v.create(&feedback::KIND, &fields);
}

fn line(v: &mut Village, activity: RecordId, planned: Option<i64>, spent: Option<i64>) {
    let fields = [
        (budget::ACTIVITY, activity.into()),
        (budget::WHAT, "konsumsi".into()),
        (budget::PLANNED, planned.into()),
        (budget::SPENT, spent.into()),
    ];
    v.create(&budget::KIND, &fields);
}

fn people<const N: usize>(v: &mut Village) -> [RecordId; N] {
    std::array::from_fn(|i| v.person(&format!("Warga {i}"), &[]))
}

#[test]
fn rounds_half_away_from_zero() {
    let cases =
        [(5, 2, 3), (-5, 2, -3), (4, 3, 1), (-4, 3, -1), (5, 3, 2), (0, 7, 0), (i64::MAX, 1, i64::MAX)];
    for (of, by, expected) in cases {
        assert_eq!(rounded(of, by), Some(expected), "{of} / {by}");
    }
    assert_eq!(rounded(1, 0), None);
    // 1 of 8 is 12.5, 1 of 3 is 33.3.
    assert_eq!(
        [percent(1, 8), percent(1, 3), percent(0, 3), percent(0, 0)],
        [Some(13), Some(33), Some(0), None]
    );
}

#[test]
fn answers_add_up() {
    let mut v = Village::new("2026-11-23");
    let id = v.activity("Pelatihan", "2026-11-20", &[]);
    say(&mut v, id, [Some(5), Some(10), Some(2), Some(4)], "ruang panas");
    say(&mut v, id, [Some(5), Some(9), Some(1), Some(4)], "bagus");
    say(&mut v, id, [Some(4), Some(8), Some(3), Some(4)], "");
    say(&mut v, id, [Some(4), Some(7), Some(3), Some(3)], "bagus");
    say(&mut v, id, [Some(3), Some(6), Some(2), None], "");
    // Off their scales; these people said nothing else but one of two.
    say(&mut v, id, [Some(6), Some(0), Some(9), Some(4)], "");
    say(&mut v, id, [Some(0), Some(11), None, Some(5)], "");
    let all = evaluation(v.get(id));
    assert_eq!(all.answers, 7);
    // (5 + 5 + 4 + 4 + 3) / 5 = 4.2
    assert_eq!((all.rating, all.ratings), (Some(42), [0, 0, 1, 2, 2]));
    // 10 and 9; 8 and 7; 6 and 0: (2 − 2) / 6
    assert_eq!((all.promoters, all.passives, all.detractors, all.nps), (2, 2, 2, Some(0)));
    // Four said both: (2 + 1 + 3 + 3) / 4 = 2.25, (4 + 4 + 4 + 3) / 4 = 3.75
    assert_eq!((all.before, all.after), (Some(23), Some(38)));
    assert_eq!(all.said, ["bagus", "bagus", "ruang panas"]);
    v.ledger.pack();
    assert_eq!(evaluation(v.get(id)), all);
    // A cancelled activity has not gone at all.
    v.set(id, activity::STATUS, "cancelled");
    assert_eq!(evaluation(v.get(id)), Evaluation::default());
}

#[test]
fn the_net_promoter_score_is_rounded_once() {
    // One promoter more or less than detractors, of eight: 12.5 in a hundred. One against two of six: −16.7, where shares
    // rounded first (17 − 33) would make −16.
    for (scores, expected) in [
        (&[10, 9, 9, 0, 6, 7, 8, 8][..], 13),
        (&[10, 9, 3, 0, 6, 7, 8, 8], -13),
        (&[9, 0, 6, 7, 8, 7], -17),
        (&[9; 5], 100),
        (&[6; 5], -100),
        (&[8; 5], 0),
    ] {
        let mut v = Village::new("2026-11-23");
        let id = v.activity("Rapat", "2026-11-20", &[]);
        for score in scores {
            say(&mut v, id, [None, Some(*score), None, None], "");
        }
        let all = evaluation(v.get(id));
        assert_eq!((all.nps, all.rating, all.before), (Some(expected), None, None), "{scores:?}");
    }
}

#[test]
fn under_five_answers_only_their_number_is_told() {
    let mut v = Village::new("2026-11-23");
    let id = v.activity("Rapat", "2026-11-20", &[]);
    for said in ["satu", "dua", "tiga", "empat"] {
        say(&mut v, id, [Some(5), Some(10), Some(1), Some(5)], said);
    }
    // Neither of these is an answer behind which another can hide.
    say(&mut v, id, [None; 4], "");
    say(&mut v, id, [Some(7), None, None, None], " ");
    assert_eq!(evaluation(v.get(id)), Evaluation { answers: 4, ..Evaluation::default() });
    let told = |v: &Village, lang| evaluation_words(v.get(id), lang);
    assert_eq!(told(&v, Id), [("Kesan".into(), "4 kesan; baru ditampilkan mulai 5".into())]);
    assert_eq!(told(&v, En), [("Feedback".into(), "4 answers; shown from 5 on".into())]);
    say(&mut v, id, [None; 4], "lima");
    let all = evaluation(v.get(id));
    assert_eq!((all.answers, all.rating, all.nps), (5, Some(50), Some(100)));
    assert_eq!(all.said, ["dua", "empat", "lima", "satu", "tiga"]);
}

#[test]
fn kept_answers_tell_nothing_of_who_came_when() {
    let answer =
        |rating, said: &str| Answer { rating, recommend: Some(9), said: said.into(), ..Answer::default() };
    let all = [
        answer(Some(4), "b"),
        answer(Some(2), " a "),
        answer(None, "z"),
        answer(Some(4), "a"),
        answer(Some(2), "a"),
    ];
    let mut kept_once: Option<Vec<Answer>> = None;
    let mut state = None;
    // All orders of arrival of five people.
    for order in 0..120 {
        let mut left: Vec<usize> = (0..5).collect();
        let (mut rest, mut kept) = (order, Vec::new());
        for among in (1..=5).rev() {
            put(&mut kept, all[left.remove(rest % among)].clone());
            put(&mut kept, Answer { said: "  ".into(), ..Answer::default() });
            rest /= among;
        }
        assert_eq!(kept_once.get_or_insert_with(|| kept.clone()), &kept);
        let mut v = Village::new("2026-11-23");
        let id = v.activity("Rapat", "2026-11-20", &[]);
        let day = v.day("2026-11-20");
        // As they are written they stand in order even if the list was not.
        kept.rotate_left(order % 5);
        v.commit(|e| commit(e, id, &kept, day));
        let said = v.ledger.all(&feedback::KIND).map(|v| (v.int(feedback::RATING), v.text(feedback::SAID)));
        let said: Vec<_> = said.collect();
        let a = Some("a");
        assert_eq!(said, [(None, Some("z")), (Some(2), a), (Some(2), a), (Some(4), a), (Some(4), Some("b"))]);
        let days = v.ledger.all(&feedback::KIND).map(|v| v.day(feedback::DAY));
        assert!(days.eq([Some(day); 5]));
        let written = v.ledger.state();
        assert!(state.get_or_insert_with(|| written.clone()) == written);
    }
    let json = serde_json::to_string(&all[0]).unwrap();
    assert_eq!(json, r#"{"r":4,"n":9,"b":null,"a":null,"s":"b"}"#);
    assert_eq!(serde_json::from_str::<Answer>(&json).unwrap(), all[0]);
    assert_eq!(serde_json::from_str::<Answer>("{}").unwrap(), Answer::default());
}

#[test]
fn turnout_tells_apart_who_did_not_come() {
    let mut v = Village::new("2026-11-23");
    let [came, declined, silent, absent, walked_in, excused, twin] = people(&mut v);
    let id = v.activity("Rapat", "2026-11-20", &[]);
    for person in [came, silent, absent] {
        invite(&mut v, person, id);
    }
    let no = invite(&mut v, declined, id);
    v.set(no, invitation::ANSWER, "no");
    v.attend(absent, id, "absent");
    v.attend(excused, id, "excused");
    // Nobody is noted as present: who of the others came is not known.
    let expected = Turnout { invited: 4, excused: 2, absent: 1, ..Turnout::default() };
    assert_eq!(turnout(v.get(id)), expected);
    assert_eq!(expected.percent(), None);
    v.attend(came, id, "present");
    v.attend(walked_in, id, "present");
    let expected = Turnout {
        invited: 4,
        present: 2,
        of_invited_present: 1,
        walk_ins: 1,
        excused: 2,
        // Who said nothing, and who is noted as absent.
        absent: 2,
    };
    assert_eq!(turnout(v.get(id)), expected);
    assert_eq!(expected.percent(), Some(25));
    assert_eq!(Turnout { present: 3, walk_ins: 3, ..Turnout::default() }.percent(), None);
    // Invited, absent and present under two names: one person, who was there.
    invite(&mut v, twin, id);
    v.attend(twin, id, "absent");
    v.commit(|e| {
        e.join(twin, came);
    });
    assert_eq!(turnout(v.get(id)), expected);
    assert_eq!(checkin::present(v.get(id)), expected.present);
    v.ledger.pack();
    assert_eq!(turnout(v.get(id)), expected);
    v.set(id, activity::STATUS, "cancelled");
    assert_eq!(turnout(v.get(id)), Turnout::default());
}

#[test]
fn cost_follows_the_budget_before_the_estimate() {
    let mut v = Village::new("2026-11-23");
    let [a, b, c] = people(&mut v);
    let id = v.activity("Rapat", "2026-11-20", &[(activity::COST, 100.into())]);
    assert_eq!((cost(v.get(id)), cost_per_head(v.get(id))), (Some(100), None));
    for person in [a, b, c] {
        v.attend(person, id, "present");
    }
    assert_eq!(cost_per_head(v.get(id)), Some(33));
    line(&mut v, id, Some(500), None);
    assert_eq!(cost_per_head(v.get(id)), Some(33));
    line(&mut v, id, Some(400), Some(120));
    line(&mut v, id, None, Some(80));
    assert_eq!(budget(v.get(id)), Budget { planned: Some(900), spent: Some(200), lines: 3 });
    // 200 / 3 = 66.7
    assert_eq!(cost_per_head(v.get(id)), Some(67));
    line(&mut v, id, None, Some(i64::MAX));
    assert_eq!(budget(v.get(id)).spent, Some(i64::MAX));
}

#[test]
fn those_who_came_are_compared_with_the_members() {
    let mut v = Village::new("2026-11-23");
    let pkk = v.community("PKK");
    let id = v.activity("Rapat", "2026-11-20", &[(activity::COMMUNITY, pkk.into())]);
    let born = |iso: &str| (person::BORN, Value::from(crate::domain::date::Day::from_iso(iso).unwrap()));
    let of = |gender: &str| (person::GENDER, Value::from(gender));
    // 26; a day short of 24; 60 that day; a day short of 60, with a disability that may be noted; unknown.
    let first = v.person("Ani", &[of("female"), born("2000-01-01"), (person::RT, "3".into())]);
    let young = v.person("Bela", &[of("female"), born("2002-11-21"), (person::RT, "003".into())]);
    let elder = v.person("Cipto", &[of("male"), born("1966-11-20")]);
    let disability = [(person::DISABILITY, "netra".into()), (person::DISABILITY_CONSENT, true.into())];
    let near =
        v.person("Darmo", &[of("male"), born("1966-11-21"), disability[0].clone(), disability[1].clone()]);
    let unknown = v.person("Eko", &[]);
    // Just 25, and whoever did not agree is not counted as disabled.
    let guest = v.person("Fitri", &[of("female"), born("2001-11-20"), disability[0].clone()]);
    let [left, later] = people(&mut v);
    for person in [first, young, elder, near, unknown] {
        v.member(person, pkk, "Anggota");
    }
    let over = v.member(left, pkk, "Anggota");
    v.set(over, membership::UNTIL, v.day("2026-11-19"));
    let begins = v.member(later, pkk, "Anggota");
    v.set(begins, membership::SINCE, v.day("2026-11-21"));
    for person in [young, elder, unknown, guest] {
        v.attend(person, id, "present");
    }
    v.attend(near, id, "excused");
    let all = inclusion(v.get(id), &v.now);
    assert_eq!((all.present, all.base, all.members), (4, 5, true));
    let group = |who, present, of_present, base, of_base| Group { who, present, of_present, base, of_base };
    let expected = [
        group(Who::Women, 2, 3, 2, 4),
        group(Who::Young, 1, 3, 1, 4),
        group(Who::Elders, 1, 3, 1, 4),
        group(Who::Disabled, 0, 4, 1, 5),
        group(Who::Rt("03".into()), 1, 1, 2, 2),
    ];
    assert_eq!(all.groups, expected);
    let shares: Vec<_> = all.groups.iter().map(|g| (g.percent(), g.base_percent(), g.parity())).collect();
    // (2/3) / (2/4) = 1.33; (1/3) / (1/4) = 1.33; nobody of one in five; all of whom it is known, as in the base.
    let expected = [
        (Some(67), Some(50), Some(133)),
        (Some(33), Some(25), Some(133)),
        (Some(33), Some(25), Some(133)),
        (Some(0), Some(20), Some(0)),
        (Some(100), Some(100), Some(100)),
    ];
    assert_eq!(shares, expected);
    let unknown = |present, base| Unknown { present, base };
    assert_eq!((all.gender, all.age, all.rt), (unknown(1, 1), unknown(1, 1), unknown(3, 3)));
    let words = inclusion_words(&all, Id);
    assert_eq!(words[0], ("Perempuan".into(), "67% yang hadir, 50% anggota · paritas 133%".into()));
    assert_eq!(words[1].0, "Di bawah 25 tahun");
    assert_eq!(words.last(), Some(&("RT belum tercatat".into(), "3 yang hadir".into())));
    v.ledger.pack();
    assert_eq!(inclusion(v.get(id), &v.now), all);
    // Nobody's activity: all eight are the base, also the three women.
    let other = v.activity("Bazar", "2026-11-20", &[]);
    let all = inclusion(v.get(other), &v.now);
    assert_eq!((all.present, all.base, all.members), (0, 8, false));
    assert_eq!(all.groups[0], group(Who::Women, 0, 0, 3, 5));
    assert_eq!((all.groups[0].percent(), all.groups[0].parity()), (None, None));
    assert_eq!(inclusion_words(&all, Id), []);
}

#[test]
fn parity_needs_a_group_in_the_base() {
    let group = Group { who: Who::Women, present: 2, of_present: 3, base: 0, of_base: 4 };
    assert_eq!((group.percent(), group.base_percent(), group.parity()), (Some(67), Some(0), None));
}

/// An activity of `came` people out of those invited, with `rating` from five of them, that cost so much.
fn went(
    v: &mut Village,
    day: &str,
    pkk: RecordId,
    invited: &[RecordId],
    came: usize,
    rating: i64,
    cost: i64,
) -> RecordId {
    let id = v.activity("Rapat", day, &[(activity::COMMUNITY, pkk.into()), (activity::COST, cost.into())]);
    for (i, person) in invited.iter().enumerate() {
        invite(v, *person, id);
        if i < came {
            v.attend(*person, id, "present");
        }
    }
    for _ in 0..if rating > 0 { 5 } else { 0 } {
        say(v, id, [Some(rating), Some(rating * 2), None, None], "");
    }
    id
}

#[test]
fn earlier_activities_stand_beside() {
    let mut v = Village::new("2026-11-23");
    let pkk = v.community("PKK");
    let all: [RecordId; 4] = people(&mut v);
    // The sixth before counts no more, nor one that was cancelled, of others, or later.
    went(&mut v, "2026-01-01", pkk, &all, 4, 1, 9_000_000);
    for day in ["2026-02-01", "2026-03-01", "2026-04-01"] {
        went(&mut v, day, pkk, &all, 3, 0, 0);
    }
    // One in four; 4 × 5 ÷ 5 = 4.0; 4 × 2 = 8 is passive: 0; Rp1.000 for one.
    went(&mut v, "2026-05-01", pkk, &all, 1, 4, 1_000);
    // Four in four; 5.0; 10 promotes: 100; Rp2.000 for each of four.
    went(&mut v, "2026-06-01", pkk, &all, 4, 5, 8_000);
    let cancelled = went(&mut v, "2026-07-01", pkk, &all, 4, 1, 9_000_000);
    v.set(cancelled, activity::STATUS, "cancelled");
    let arisan = v.community("Arisan");
    went(&mut v, "2026-07-01", arisan, &all, 4, 1, 9_000_000);
    let id = went(&mut v, "2026-08-01", pkk, &all, 2, 3, 500);
    went(&mut v, "2026-09-01", pkk, &all, 4, 1, 9_000_000);
    let beside = beside_earlier(v.get(id));
    // (75 + 75 + 75 + 25 + 100) / 5 = 70; (40 + 50) / 2; (0 + 100) / 2; (0 + 0 + 0 + 1000 + 2000) / 5 = 600
    let expected =
        Beside { activities: 5, turnout: Some(70), rating: Some(45), nps: Some(50), cost: Some(600) };
    assert_eq!(beside, expected);
    // 3 × 2 = 6 detracts.
    let told = [
        ("Yang hadir", "2 dari 4 diundang (50%); sebelumnya rata-rata 70%"),
        ("Tidak datang", "2"),
        ("Kepuasan", "3,0 dari 5 (5 jawaban); sebelumnya rata-rata 4,5"),
        ("NPS", "-100; sebelumnya rata-rata +50"),
        ("Biaya per orang", "Rp250; sebelumnya rata-rata Rp600"),
    ];
    assert_eq!(evaluation_words(v.get(id), Id), told.map(|(a, b)| (a.to_string(), b.to_string())));
    let alone = v.activity("Bazar", "2026-11-01", &[]);
    assert_eq!(beside_earlier(v.get(alone)), Beside::default());
    assert_eq!(evaluation_words(v.get(alone), Id), []);
}

#[test]
fn words_are_short() {
    let mut v = Village::new("2026-11-23");
    let id = v.activity("Pelatihan", "2026-11-20", &[]);
    let all: [RecordId; 36] = people(&mut v);
    for (i, person) in all.iter().enumerate() {
        invite(&mut v, *person, id);
        if i < 27 {
            v.attend(*person, id, "present");
        }
    }
    let guest = v.person("Tamu", &[]);
    // 12 ratings: (10 × 4 + 2 × 5) / 12 = 4.17. 6 promoters and 2 detractors of 12: 33.3.
    // Before (11 × 2 + 3) / 12 = 2.08, after (11 × 4 + 3) / 12 = 3.92.
    for i in 0..12 {
        let recommend = if i < 6 {
            9
        } else if i < 8 {
            3
        } else {
            7
        };
        let odd = i == 11;
        let (before, after) = if odd { (3, 3) } else { (2, 4) };
        say(&mut v, id, [Some(if i < 10 { 4 } else { 5 }), Some(recommend), Some(before), Some(after)], "");
    }
    // 27 × 12.500
    line(&mut v, id, Some(400_000), Some(337_500));
    let told = [
        ("Yang hadir", "27 dari 36 diundang (75%)"),
        ("Tidak datang", "9"),
        ("Kepuasan", "4,2 dari 5 (12 jawaban)"),
        ("NPS", "+33"),
        ("Paham", "2,1 → 3,9"),
        ("Anggaran", "Rp400.000 direncanakan · Rp337.500 terpakai"),
        ("Biaya per orang", "Rp12.500"),
    ];
    assert_eq!(evaluation_words(v.get(id), Id), told.map(|(a, b)| (a.to_string(), b.to_string())));
    v.attend(guest, id, "present");
    let words = evaluation_words(v.get(id), En);
    assert_eq!(words[0], ("Came".into(), "27 of 36 invited (75%) · 1 not invited".into()));
    assert_eq!(words[2], ("Satisfaction".into(), "4.2 of 5 (12 answers)".into()));
}

#[test]
fn attendance_noted_at_all_is_what_a_retracted_check_in_is_not() {
    let mut v = Village::new("2026-11-23");
    let [a, b] = people(&mut v);
    let id = v.activity("Rapat", "2026-11-20", &[]);
    invite(&mut v, a, id);
    let mark = v.attend(b, id, "present");
    assert_eq!(turnout(v.get(id)).absent, 1);
    v.set(mark, attendance::STATUS, Value::Empty);
    assert_eq!(turnout(v.get(id)), Turnout { invited: 1, ..Turnout::default() });
}
