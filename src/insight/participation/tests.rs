use super::*;
use crate::domain::{activity, attendance, date::Day, interaction, invitation, membership, person};
use crate::i18n::Lang::{En, Id};
use crate::insight::village::Village;

const TODAY: &str = "2026-11-23";

/// The day so many days ago.
fn ago(days: i32) -> String {
    Day::from_iso(TODAY).unwrap().plus_days(-days).unwrap().to_string()
}

fn invite(v: &mut Village, person: RecordId, activity: RecordId) -> RecordId {
    let fields = [(invitation::ACTIVITY, activity.into()), (invitation::PERSON, person.into())];
    v.commit(|e| e.natural(&invitation::KIND, fields))
}

/// An activity of a community, so many days ago, to which these came.
fn meeting(v: &mut Village, community: RecordId, days: i32, came: &[RecordId]) -> RecordId {
    let id = v.activity("Rapat", &ago(days), &[(activity::COMMUNITY, community.into())]);
    for person in came {
        v.attend(*person, id, "present");
    }
    id
}

/// Someone came and took a part.
fn take(v: &mut Village, person: RecordId, activity: RecordId, parts: &[&str]) {
    let id = v.attend(person, activity, "present");
    v.commit(|e| {
        for part in parts {
            e.add(id, attendance::PART, part);
        }
    });
}

fn people<const N: usize>(v: &mut Village, names: [&str; N]) -> [RecordId; N] {
    names.map(|name| v.person(name, &[]))
}

#[test]
fn parts_are_counted_by_year() {
    let mut v = Village::new(TODAY);
    let (pkk, arisan) = (v.community("PKK"), v.community("Arisan"));
    let [ani, budi] = people(&mut v, ["Ani", "Budi"]);
    // Both ends of both years, in two communities; what lies outside; what was cancelled or only an idea.
    let today = meeting(&mut v, pkk, 0, &[]);
    take(&mut v, ani, today, &["spoke", "led"]);
    let first = meeting(&mut v, arisan, 364, &[budi]);
    take(&mut v, ani, first, &["spoke", "proposed", "helped", "menari"]);
    meeting(&mut v, pkk, 365, &[ani]);
    meeting(&mut v, pkk, 729, &[ani, budi]);
    meeting(&mut v, pkk, 730, &[ani]);
    meeting(&mut v, pkk, -1, &[ani]);
    let cancelled = meeting(&mut v, pkk, 5, &[ani]);
    v.set(cancelled, activity::STATUS, "cancelled");
    invite(&mut v, ani, cancelled);
    let idea = meeting(&mut v, pkk, 5, &[]);
    v.set(idea, activity::STATUS, "draft");
    invite(&mut v, ani, idea);
    // Missed: others came. Not known: nobody is noted; or the day is not over. Excused by answer, absent as noted.
    let missed = meeting(&mut v, pkk, 10, &[budi]);
    let unkept = meeting(&mut v, pkk, 11, &[]);
    let declined = meeting(&mut v, pkk, 12, &[]);
    for id in [missed, unkept, today] {
        invite(&mut v, ani, id);
    }
    invite(&mut v, budi, today);
    let answer = invite(&mut v, ani, declined);
    v.set(answer, invitation::ANSWER, "no");
    let absent = meeting(&mut v, pkk, 13, &[]);
    v.attend(ani, absent, "absent");
    // Parts without presence are none.
    let gone = meeting(&mut v, pkk, 14, &[]);
    let mark = v.attend(ani, gone, "excused");
    v.commit(|e| {
        e.add(mark, attendance::PART, "led");
    });

    let year = Part { invited: 4, came: 2, excused: 2, missed: 2, spoke: 2, proposed: 1, helped: 1, led: 1 };
    let before = Part { came: 2, ..Part::default() };
    let parts = of_person(&v.ledger, ani, &v.now);
    assert_eq!(parts, Parts { year, before });
    let of_budi = of_person(&v.ledger, budi, &v.now);
    assert_eq!(of_budi.year, Part { invited: 1, came: 2, ..Part::default() });
    assert_eq!(of_budi.before, Part { came: 1, ..Part::default() });
    let all = |v: &Village| everyone(&v.ledger, None, &v.now);
    assert_eq!(all(&v), [(ani, parts), (budi, of_budi)]);
    // The community's: without what was at Arisan, Ani's and Budi's together.
    let sums = of_community(&v.ledger, pkk, &v.now);
    assert_eq!(
        sums.year,
        Part { invited: 5, came: 2, excused: 2, missed: 2, spoke: 1, proposed: 0, helped: 0, led: 1 }
    );
    assert_eq!(sums.before.came, 3);
    // Packed, and as another person's duplicate who was everywhere too: the same.
    v.ledger.pack();
    assert_eq!(all(&v), [(ani, parts), (budi, of_budi)]);
    let twin = v.person("Any", &[]);
    let copy = v.attend(twin, today, "absent");
    v.commit(|e| {
        e.add(copy, attendance::PART, "helped");
        e.join(twin, ani);
    });
    v.attend(twin, first, "present");
    assert_eq!(all(&v), [(ani, parts), (budi, of_budi)]);
    assert_eq!(of_person(&v.ledger, twin, &v.now), parts);
    assert_eq!(of_community(&v.ledger, pkk, &v.now), sums);
    v.ledger.pack();
    assert_eq!(all(&v), [(ani, parts), (budi, of_budi)]);
}

#[test]
fn levels_follow_their_rule() {
    let part = |invited, came, spoke, proposed, helped, led| Part {
        invited,
        came,
        spoke,
        proposed,
        helped,
        led,
        ..Part::default()
    };
    for (part, expected) in [
        (part(0, 0, 0, 0, 0, 0), None),
        (part(1, 0, 0, 0, 0, 0), Some(Level::Observer)),
        (part(0, 2, 0, 0, 0, 0), Some(Level::Observer)),
        (part(0, 3, 0, 0, 0, 0), Some(Level::Participant)),
        (part(0, 1, 1, 0, 0, 0), Some(Level::Participant)),
        (part(0, 1, 0, 1, 0, 0), Some(Level::Participant)),
        (part(0, 2, 9, 1, 1, 0), Some(Level::Participant)),
        (part(0, 3, 0, 1, 2, 0), Some(Level::Mover)),
        (part(0, 1, 0, 0, 0, 1), Some(Level::Mover)),
        (part(0, 2, 0, 0, 0, 2), Some(Level::Leader)),
        (Part { missed: 4, excused: 2, ..Part::default() }, None),
    ] {
        assert_eq!(level(&part), expected, "{part:?}");
    }
    assert!(Some(Level::Observer) > None && Level::Leader > Level::Mover);
    assert_eq!(
        rule_words(Level::Participant, Id),
        "Peserta: setahun terakhir datang minimal 3 kali, atau pernah bicara, mengusul atau membantu."
    );
    assert_eq!(rule_words(Level::Leader, En), "Leader: led activities at least 2 times in the last year.");
}

#[test]
fn says_parts_and_trends() {
    let part = Part { invited: 8, came: 6, missed: 2, led: 1, ..Part::default() };
    assert_eq!(
        part_words(&part, Id),
        "8 kali diundang · 6 kali datang · 2 kali tidak datang · 1 kali memimpin"
    );
    assert_eq!(part_words(&part, En), "invited 8 times · came 6 times · missing 2 times · led once");
    let parts = |year, before| Parts {
        year: Part { came: year, ..Part::default() },
        before: Part { came: before, ..Part::default() },
    };
    for (parts, trend, words) in [
        (parts(6, 4), Trend::Up, "Setahun terakhir datang 6 kali, naik dari 4"),
        (parts(4, 6), Trend::Down, "Setahun terakhir datang 4 kali, turun dari 6"),
        (parts(4, 4), Trend::Even, "Setahun terakhir datang 4 kali, sama dengan setahun sebelumnya"),
        (parts(0, 0), Trend::Even, ""),
    ] {
        assert_eq!((parts.trend(), trend_words(&parts, Id).as_str()), (trend, words));
    }
    assert_eq!(trend_words(&parts(1, 0), En), "Came once in the last year, up from 0");
}

#[test]
fn quiet_is_who_came_often_and_is_missed() {
    let mut v = Village::new(TODAY);
    let (pkk, arisan) = (v.community("PKK"), v.community("Arisan"));
    let names = ["Ani", "Budi", "Cici", "Didi", "Evi", "Fajar"];
    let [often, thrice, twice, still, left, elsewhere] = people(&mut v, names);
    // The ends of the year that counts; a day more and it doesn't.
    meeting(&mut v, pkk, 456, &[often, twice, still]);
    meeting(&mut v, pkk, 455, &[often, thrice, twice, still, left]);
    meeting(&mut v, pkk, 200, &[often, thrice, twice, still, left]);
    meeting(&mut v, pkk, 100, &[often, thrice, left]);
    meeting(&mut v, pkk, 91, &[often, still]);
    for days in [110, 120, 130] {
        meeting(&mut v, arisan, days, &[elsewhere]);
    }
    let over = v.member(left, pkk, "Anggota");
    v.set(over, membership::UNTIL, v.day("2026-10-01"));
    let quiet = |v: &Village, of| gone_quiet(&v.ledger, of, &v.now);
    // Nothing took place since, as far as anyone wrote down: nobody is missed.
    meeting(&mut v, pkk, 50, &[]);
    let cancelled = meeting(&mut v, pkk, 40, &[twice]);
    v.set(cancelled, activity::STATUS, "cancelled");
    assert_eq!(quiet(&v, Some(pkk)), []);
    meeting(&mut v, pkk, 90, &[still]);
    let of = |person, came_before, days| Quiet { person, came_before, last: v.day(&ago(days)) };
    let expected = [of(often, 4, 91), of(thrice, 3, 100)];
    assert_eq!(quiet(&v, Some(pkk)), expected);
    // At Arisan nothing has taken place: who went there only is not missed.
    assert_eq!(quiet(&v, None), expected);
    assert_eq!(quiet(&v, Some(arisan)), []);
    v.ledger.pack();
    assert_eq!(quiet(&v, None), expected);
    // Back again: no more quiet, anywhere if one looks everywhere.
    meeting(&mut v, arisan, 1, &[often]);
    let expected = [Quiet { person: elsewhere, came_before: 3, last: v.day(&ago(110)) }, expected[1]];
    assert_eq!(quiet(&v, None), [expected[1], expected[0]]);
    assert_eq!(quiet(&v, Some(pkk)).len(), 2);
    v.commit(|e| {
        e.delete(thrice);
    });
    assert_eq!(quiet(&v, None), [expected[0]]);
    let why = Why::Quiet { came: 6, last: v.day("2026-06-12") };
    assert_eq!(reason_words(&why, &v.now, Id), "dulu 6 kali datang, sejak 12 Juni belum tampak");
    assert_eq!(reason_words(&why, &v.now, En), "came 6 times before, not seen since 12 June");
}

#[test]
fn never_reached_means_no_word_ever() {
    let mut v = Village::new(TODAY);
    let pkk = v.community("PKK");
    let names = ["Zaki", "Ani", "Budi", "Cici", "Didi", "Evi", "Fajar", "Gita"];
    let all = people(&mut v, names);
    let [zaki, ani, invited, came, talked, left, excused, absent] = all;
    for person in all {
        v.member(person, pkk, "Anggota");
    }
    let over = v.member(left, pkk, "Anggota");
    v.set(over, membership::UNTIL, v.day("2026-11-22"));
    // Long ago, or to come: any word is a word.
    let coming = meeting(&mut v, pkk, -7, &[]);
    invite(&mut v, invited, coming);
    let long_ago = meeting(&mut v, pkk, 3000, &[came]);
    v.talk(talked, "2020-01-01", "salam", &[]);
    v.attend(excused, long_ago, "excused");
    v.attend(absent, long_ago, "absent");
    // What was cancelled reached nobody.
    let cancelled = meeting(&mut v, pkk, 30, &[zaki]);
    v.set(cancelled, activity::STATUS, "cancelled");
    invite(&mut v, ani, cancelled);
    let reached = |v: &Village, of| never_reached(&v.ledger, of, &v.now);
    // By name.
    assert_eq!(reached(&v, Some(pkk)), [ani, absent, zaki]);
    v.ledger.pack();
    assert_eq!(reached(&v, None), [ani, absent, zaki]);
    // Their duplicate was met.
    let twin = v.person("Any", &[]);
    v.talk(twin, "2026-11-01", "salam", &[]);
    v.commit(|e| {
        e.join(twin, ani);
    });
    assert_eq!(reached(&v, Some(pkk)), [absent, zaki]);
    let arisan = v.community("Arisan");
    assert_eq!(reached(&v, Some(arisan)), []);
    // So many that all records are gone through.
    let many: Vec<RecordId> = v.commit(|e| {
        let mut join = |i: usize| {
            let id = e.create(&person::KIND, [(person::NAME, format!("Zulaikha {i:04}").into())]);
            let fields = [(membership::COMMUNITY, arisan.into()), (membership::PERSON, id.into())];
            e.natural(&membership::KIND, fields);
            id
        };
        (0..1000).map(&mut join).collect()
    });
    assert_eq!(reached(&v, None), [&[absent, zaki], &many[..]].concat());
    let why = Why::NeverReached;
    assert_eq!(reason_words(&why, &v.now, Id), "belum pernah diundang atau disapa");
}

#[test]
fn visits_begin_with_who_is_missed_most() {
    let mut v = Village::new(TODAY);
    let pkk = v.community("PKK");
    let names = ["Ani", "Budi", "Cici", "Didi", "Evi", "Fajar"];
    let [quiet, quieter, new, leader, mover, steady] = people(&mut v, names);
    v.member(new, pkk, "Anggota");
    for (days, came) in [(100, 2), (110, 2), (120, 2), (130, 1)] {
        meeting(&mut v, pkk, days, &[quieter, quiet][..came]);
    }
    // The year before: two led, one helped; of these one is quiet this year and one came.
    let old = meeting(&mut v, pkk, 400, &[]);
    take(&mut v, leader, old, &["led"]);
    let older = meeting(&mut v, pkk, 500, &[]);
    take(&mut v, leader, older, &["led"]);
    take(&mut v, mover, older, &["led"]);
    take(&mut v, steady, older, &["led"]);
    take(&mut v, quieter, older, &["led"]);
    let late = meeting(&mut v, pkk, 20, &[mover]);
    take(&mut v, steady, late, &["led"]);
    let visits = |v: &Village, most| visit_next(&v.ledger, Some(pkk), &v.now, most);
    let is_quiet = |person, came, days| Visit { person, why: Why::Quiet { came, last: v.day(&ago(days)) } };
    let dropped = |person, from, to| Visit { person, why: Why::Dropped { from, to } };
    let expected = [
        is_quiet(quieter, 4, 100),
        is_quiet(quiet, 3, 100),
        Visit { person: new, why: Why::NeverReached },
        dropped(leader, Level::Leader, None),
        dropped(mover, Level::Mover, Some(Level::Observer)),
    ];
    assert_eq!(visits(&v, 9), expected);
    assert_eq!(visit_next(&v.ledger, None, &v.now, 9), expected);
    assert_eq!(visits(&v, 2), expected[..2]);
    let words = expected.map(|visit| reason_words(&visit.why, &v.now, Id));
    assert_eq!(words[3], "dulu pemimpin, setahun terakhir belum tampak");
    assert_eq!(words[4], "dulu penggerak, setahun terakhir pengamat");
    // Who was just met, or whose visit was put off, can wait.
    v.talk(quieter, &ago(30), "ditengok", &[]);
    v.talk(quiet, &ago(31), "ditengok", &[]);
    v.commit(|e| {
        e.add(leader, person::GREET_AFTER, "2026-11-24");
    });
    assert_eq!(visits(&v, 9), [expected[1], expected[2], expected[4]]);
    let talks = v.ledger.all(&interaction::KIND).count();
    assert_eq!(talks, 2);
}

#[test]
fn nobody_drops_where_nothing_takes_place() {
    let mut v = Village::new(TODAY);
    let (pkk, arisan) = (v.community("PKK"), v.community("Arisan"));
    let [leader, other] = people(&mut v, ["Ani", "Budi"]);
    for days in [400, 500] {
        let old = meeting(&mut v, pkk, days, &[]);
        take(&mut v, leader, old, &["led"]);
    }
    meeting(&mut v, arisan, 10, &[other]);
    meeting(&mut v, pkk, 10, &[]);
    assert_eq!(visit_next(&v.ledger, None, &v.now, 9), []);
    meeting(&mut v, pkk, 200, &[other]);
    assert_eq!(visit_next(&v.ledger, None, &v.now, 9).len(), 1);
}

#[test]
fn months_stand_in_order_with_gaps() {
    let mut v = Village::new(TODAY);
    let (pkk, arisan) = (v.community("PKK"), v.community("Arisan"));
    let born = |iso: &str| (person::BORN, Day::from_iso(iso).unwrap().into());
    let ani = v.person("Ani", &[(person::GENDER, "female".into()), born("2002-01-01")]);
    let budi = v.person("Budi", &[(person::GENDER, "male".into()), born("1980")]);
    let cici = v.person("Cici", &[]);
    let at = |v: &mut Village, community: RecordId, day: &str, came: &[RecordId]| {
        let id = v.activity("Rapat", day, &[(activity::COMMUNITY, community.into())]);
        for person in came {
            v.attend(*person, id, "present");
        }
        id
    };
    // The last day before the twelve months, the first of them, and two in one month of which one has no attendance.
    at(&mut v, pkk, "2025-11-30", &[ani]);
    let first = at(&mut v, pkk, "2025-12-01", &[ani, budi, cici]);
    for person in [ani, budi] {
        invite(&mut v, person, first);
    }
    let kept = at(&mut v, pkk, "2026-11-02", &[ani]);
    for person in [ani, budi, cici] {
        invite(&mut v, person, kept);
    }
    let unkept = at(&mut v, pkk, "2026-11-23", &[]);
    invite(&mut v, ani, unkept);
    at(&mut v, arisan, "2026-11-03", &[budi]);
    at(&mut v, pkk, "2026-11-24", &[ani]);
    let rows = over_time(&v.ledger, Some(pkk), &v.now, 12);
    assert_eq!(rows.len(), 12);
    assert_eq!((rows[1].year, rows[1].month, rows[1].turnout_percent), (2026, 1, None));
    let december = MonthRow {
        year: 2025,
        month: 12,
        activities: 1,
        invited: 2,
        of_invited: 2,
        came: 3,
        women: 1,
        gender_known: 2,
        young: 1,
        born_known: 2,
        turnout_percent: Some(100),
        // One of the two whose gender is noted.
        women_percent: Some(50),
    };
    assert_eq!(rows[0], december);
    let november = MonthRow {
        year: 2026,
        month: 11,
        activities: 2,
        invited: 3,
        of_invited: 1,
        came: 1,
        women: 1,
        gender_known: 1,
        young: 1,
        born_known: 1,
        turnout_percent: Some(33),
        women_percent: Some(100),
    };
    assert_eq!(rows[11], november);
    assert!(rows[1..11].iter().all(|row| row.activities == 0 && row.came == 0));
    let everywhere = over_time(&v.ledger, None, &v.now, 1);
    assert_eq!(
        everywhere,
        [MonthRow {
            activities: 3,
            came: 2,
            gender_known: 2,
            born_known: 2,
            women_percent: Some(50),
            ..november
        }]
    );
    v.ledger.pack();
    assert_eq!(over_time(&v.ledger, None, &v.now, 1), everywhere);
    assert_eq!(over_time(&v.ledger, Some(pkk), &v.now, 12), rows);
}
