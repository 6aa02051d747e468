use super::coverage::{Count, Coverage, Which, Who, coverage, group_words, people_of, place_words};
use super::*;
use crate::domain::schema::Field;
use crate::domain::{area, person};
use crate::i18n::Lang;
use crate::insight::today::{MOST_VISITS, What, row_words, today};
use crate::insight::village::Village;
use crate::insight::{Tone, timeline};
use crate::ledger::Value;
use Lang::Id;
use proptest::prelude::*;

/// A community heard of on a day, from someone.
fn heard_of(v: &mut Village, name: &str, day: &str, from: &str) -> RecordId {
    let id = v.community(name);
    v.set(id, community::STATUS, community::IDENTIFIED.name);
    v.set(id, community::HEARD, v.day(day));
    v.set(id, community::SOURCE, from);
    id
}

fn talk_with(v: &mut Village, community: RecordId, day: &str) {
    let fields = [
        (interaction::SUMMARY, "ngobrol".into()),
        (interaction::COMMUNITY, community.into()),
        (interaction::DAY, v.day(day).into()),
    ];
    v.create(&interaction::KIND, &fields);
}

fn told(v: &Village, id: RecordId) -> (String, String) {
    let known = known(v.get(id), &v.now);
    let (words, pill) = community_words(&v.ledger, &known, &v.now, Id).unwrap();
    (words.line, pill.map_or(String::new(), |pill| pill.word))
}

#[test]
fn from_heard_of_to_active_step_by_step_and_never_by_itself() {
    let mut v = Village::new("2026-11-23");
    let id = heard_of(&mut v, "Karawitan", "2026-11-02", "Pak RT");
    v.set(id, community::SIZE, 20);
    v.set(id, community::CONTACT, "Pak Tukiman");
    let next = |v: &Village| {
        let known = known(v.get(id), &v.now);
        (
            known.next,
            next_words(&v.ledger, &known, &v.now, Id).map_or(String::new(), |(a, b)| format!("{a} | {b}")),
        )
    };
    let line = "didengar 3 minggu lalu dari Pak RT · belum ada kunjungan · kira-kira 20 orang";
    assert_eq!(told(&v, id), (line.into(), String::new()));
    assert_eq!(next(&v), (Next::FirstTalk, "Rencanakan obrolan pertama | lewat Pak Tukiman".into()));
    let plan = v.create(
        &task::KIND,
        &[
            (task::WHAT, "Temui Karawitan".into()),
            (task::COMMUNITY, id.into()),
            (task::STATUS, task::OPEN.name.into()),
            (task::DUE, v.day("2026-11-24").into()),
        ],
    );
    assert_eq!(next(&v), (Next::Planned(plan), "Temui Karawitan | sampai besok".into()));
    v.set(plan, task::STATUS, task::DONE.name);

    // A talk that is yet to be speaks for nothing.
    talk_with(&mut v, id, "2026-11-30");
    assert_eq!(known(v.get(id), &v.now).proposal, None);
    talk_with(&mut v, id, "2026-11-22");
    let met = known(v.get(id), &v.now);
    assert_eq!((met.stage, met.proposal), (Stage::Identified, Some(Stage::Approached)));
    assert_eq!(proposal_words(&met, Id).unwrap(), "Sudah bertemu. Jadikan dijajaki?");
    let line = "didengar 3 minggu lalu dari Pak RT · terakhir bicara 1 hari lalu · kira-kira 20 orang";
    assert_eq!(told(&v, id), (line.into(), "jadikan dijajaki?".into()));
    v.commit(|e| step(e, id, Stage::Approached));
    assert_eq!(known(v.get(id), &v.now).proposal, None);
    assert_eq!(next(&v).0, Next::AgreeOn);

    let fields = [(activity::COMMUNITY, id.into()), (activity::STATUS, activity::PLANNED.name.into())];
    let first = v.activity("Latihan bersama", "2026-11-24", &fields);
    assert_eq!(next(&v), (Next::Coming(first), "Latihan bersama | besok".into()));
    assert_eq!(known(v.get(id), &v.now).proposal, None);
    v.now.today = v.day("2026-11-25");
    let together = known(v.get(id), &v.now);
    assert_eq!((together.stage, together.proposal), (Stage::Approached, Some(Stage::Active)));
    assert_eq!(proposal_words(&together, Id).unwrap(), "Sudah berkegiatan bersama. Jadikan aktif?");
    v.commit(|e| step(e, id, Stage::Active));
    let active = known(v.get(id), &v.now);
    assert_eq!((active.stage, active.proposal, active.next), (Stage::Active, None, Next::Nothing));
    v.set(first, activity::STATUS, activity::CANCELLED.name);
    v.commit(|e| step(e, id, Stage::Approached));
    assert_eq!(known(v.get(id), &v.now).proposal, None, "what was cancelled is nothing done together");
}

#[test]
fn one_that_sleeps_is_asked_and_wakes_only_by_what_came_after() {
    let mut v = Village::new("2026-11-23");
    let id = v.community("Bank Sampah");
    let fields = [(activity::COMMUNITY, id.into()), (activity::STATUS, activity::DONE.name.into())];
    v.activity("Timbang", "2026-10-01", &fields);
    v.set(id, community::STATUS, community::DORMANT.name);
    let sleeps = known(v.get(id), &v.now);
    assert_eq!((sleeps.next, sleeps.proposal), (Next::AskHow, None));
    v.activity("Timbang lagi", "2026-11-25", &fields);
    v.now.today = v.day("2026-11-26");
    assert_eq!(known(v.get(id), &v.now).proposal, Some(Stage::Active));
}

#[test]
fn communities_stand_by_stage_those_that_wait_first() {
    let mut v = Village::new("2026-11-23");
    let new = heard_of(&mut v, "Arisan", "2026-11-20", "Bu Sri");
    let old = heard_of(&mut v, "Zumba", "2026-08-01", "Bu Sri");
    let met = heard_of(&mut v, "Karawitan", "2026-11-20", "Bu Sri");
    talk_with(&mut v, met, "2026-11-21");
    let (pkk, unsaid) = (v.community("PKK"), v.community("Forum"));
    v.set(unsaid, community::STATUS, Value::Empty);
    let stages = by_stage(&v.ledger, &v.now);
    let ids: Vec<(Stage, Vec<RecordId>)> =
        stages.into_iter().map(|(stage, all)| (stage, all.iter().map(|k| k.id).collect())).collect();
    assert_eq!(ids, [(Stage::Identified, vec![met, old, new]), (Stage::Active, vec![unsaid, pkk])]);
    assert_eq!(
        told(&v, old),
        ("didengar 3 bulan lalu dari Bu Sri · belum ada kunjungan".into(), "jajaki".into())
    );
    assert_eq!(stage_words(Stage::Identified, 3, Id), "Teridentifikasi · 3");
}

#[test]
fn today_asks_for_one_that_waits_too_long_and_no_more() {
    let mut v = Village::new("2026-11-23");
    // Thirty days are not too long, thirty-one are.
    heard_of(&mut v, "Zumba", "2026-10-24", "Bu Sri");
    let rows = |v: &Village| {
        let all = today(&v.ledger, &v.now);
        assert!(all.rest.iter().all(|row| row.what != What::Approach));
        all.rows.into_iter().filter(|row| row.what == What::Approach).collect::<Vec<_>>()
    };
    assert_eq!(rows(&v), []);
    let old = heard_of(&mut v, "Karawitan", "2026-10-01", "Pak Slamet");
    heard_of(&mut v, "Arisan", "2026-10-23", "Bu Sri");
    let asked = rows(&v);
    assert_eq!(asked.iter().map(|row| row.target).collect::<Vec<_>>(), [old]);
    let words = row_words(&v.ledger, &asked[0], &v.now, Id).unwrap();
    assert_eq!(words.title, "Jajaki Karawitan");
    assert_eq!(words.line, "didengar 7 minggu lalu dari Pak Slamet · belum ada kunjungan");
    assert!(!asked[0].can_postpone() && asked[0].can_finish() && !asked[0].can_close(&v.ledger));
    // Done is noted as a talk with the community; then the next one waits, and a step is proposed.
    let now = v.now;
    v.commit(|e| asked[0].done(e, &now, Id));
    assert_eq!(known(v.get(old), &v.now).proposal, Some(Stage::Approached));
    assert_eq!(rows(&v).len(), 1);
    assert_ne!(rows(&v)[0].target, old);
}

#[test]
fn what_is_to_be_approached_counts_among_the_visits() {
    let mut v = Village::new("2026-11-23");
    heard_of(&mut v, "Zumba", "2026-08-01", "Bu Sri");
    for name in ["Ani", "Budi", "Cici", "Dodi"] {
        v.person(name, &[(person::RHYTHM, 30.into())]);
    }
    let rows = today(&v.ledger, &v.now).rows;
    let count = |what| rows.iter().filter(|row| row.what == what).count();
    assert_eq!((count(What::Visit), count(What::Approach)), (MOST_VISITS - 1, 1));
}

#[test]
fn what_was_found_out_stands_newest_first_and_in_the_thread() {
    let mut v = Village::new("2026-11-23");
    let id = heard_of(&mut v, "Karawitan", "2026-11-02", "Pak RT");
    let note = |v: &mut Village, what: &str, day: Option<&str>| {
        let mut fields: Vec<(&Field, Value)> = vec![
            (research::WHAT, what.into()),
            (research::COMMUNITY, id.into()),
            (research::SOURCE, "Mas Joko".into()),
        ];
        fields.extend(day.map(|day| (research::DAY, v.day(day).into())));
        v.create(&research::KIND, &fields)
    };
    let first = note(&mut v, "Latihan tiap Rabu", Some("2026-11-03"));
    let undated = note(&mut v, "Punya gamelan", None);
    let last = note(&mut v, "Butuh tempat", Some("2026-11-22"));
    assert_eq!(notes(&v.ledger, id), [last, first, undated]);
    let words = research_words(&v.ledger, last, &v.now, Id).unwrap();
    assert_eq!(words, ("Butuh tempat".into(), "Mas Joko · kemarin".into()));
    let moments = timeline::timeline(&v.ledger, id, &v.now);
    let told = timeline::moment_words(&v.ledger, &moments[0], id, &v.now, Id).unwrap();
    assert_eq!(
        (told.title.as_str(), told.line.as_str(), told.opens),
        ("Catatan riset", "kemarin · Butuh tempat", last)
    );
}

fn at(rt: &str, rw: &str, hamlet: &str) -> [(&'static Field, Value); 3] {
    [(person::RT, rt.into()), (person::RW, rw.into()), (person::HAMLET, hamlet.into())]
}

fn places(of: &Coverage) -> Vec<(&str, Count)> {
    of.places.iter().map(|place| (place.name.as_str(), place.count)).collect()
}

fn count(known: usize, members: usize, came: usize, reached: usize) -> Count {
    Count { known, members, came, reached }
}

#[test]
fn places_say_who_is_reached_and_where_nobody_is() {
    let mut v = Village::new("2026-11-23");
    let ani = v.person("Ani", &at("003", "1", "Krajan"));
    let budi = v.person("Budi", &at("3", "001", "krajan"));
    let cici = v.person("Cici", &at("4", "1", "Krajan"));
    let dodi = v.person("Dodi", &at("", "", "Ngaglik"));
    v.person("Eko", &[]);
    let fitri = v.person("Fitri", &at("4", "1", "Krajan"));
    v.create(&area::KIND, &[(area::VILLAGE, "Sidomulyo".into())]);
    let area = v.ledger.all(&area::KIND).next().unwrap().id;
    v.commit(|e| {
        e.set_elements(area, area::HAMLETS, &["KRAJAN", "Ngaglik", "Mekarsari"]);
    });
    let (pkk, sleeps) = (v.community("PKK"), v.community("Arisan lama"));
    v.set(sleeps, community::STATUS, community::DORMANT.name);
    v.member(ani, pkk, "Anggota");
    v.member(cici, sleeps, "Ketua");
    let left = v.member(fitri, pkk, "Anggota");
    v.set(left, membership::UNTIL, v.day("2026-11-22"));
    // Today and 364 days ago count, 365 days ago does not.
    for (who, day, status) in [
        (budi, "2025-11-24", "present"),
        (dodi, "2025-11-23", "present"),
        (cici, "2026-11-01", "absent"),
        (ani, "2026-11-23", "present"),
    ] {
        let meeting = v.activity("Rapat", day, &[]);
        v.attend(who, meeting, status);
    }
    let shown = coverage(&v.ledger, &v.now, Id);
    assert_eq!(
        places(&shown),
        [
            ("Ngaglik · RT belum tercatat", count(1, 0, 0, 0)),
            ("RT 03/RW 01 Krajan", count(2, 1, 2, 2)),
            ("RT 04/RW 01 Krajan", count(2, 0, 0, 0)),
            ("Mekarsari", count(0, 0, 0, 0)),
        ]
    );
    assert_eq!((shown.all, shown.unplaced), (count(6, 1, 2, 2), 1));
    let words: Vec<String> = shown.places.iter().map(|place| place_words(place, Id)).collect();
    assert_eq!(words[1], "2 dikenal · 1 anggota komunitas aktif · 2 hadir setahun terakhir");
    assert_eq!(words[2], "2 orang dikenal, belum ada yang terjangkau");
    assert_eq!(words[3], "belum kenal siapa pun di sini");
    let bare: Vec<bool> = shown.places.iter().map(coverage::Place::is_bare).collect();
    assert_eq!(bare, [true, false, true, true]);
    let of = |at: usize| people_of(&v.ledger, &Which::Place(shown.places[at].spot.clone()), &v.now);
    assert_eq!((of(1), of(2)), (vec![(ani, true), (budi, true)], vec![(cici, false), (fitri, false)]));
    assert_eq!(of(3), []);
    // Who leads an active community is reached without being noted as a member.
    v.set(pkk, community::LEADER, cici);
    assert_eq!(coverage(&v.ledger, &v.now, Id).places[2].count, count(2, 1, 0, 1));
}

#[test]
fn two_villages_are_told_apart_and_hamlets_that_differ_are_not_named() {
    let mut v = Village::new("2026-11-23");
    v.person("Ani", &at("1", "1", "Krajan"));
    v.person("Budi", &at("1", "1", "Ngaglik"));
    assert_eq!(places(&coverage(&v.ledger, &v.now, Id)), [("RT 01/RW 01", count(2, 0, 0, 0))]);
    let mut cici = at("1", "1", "Krajan").to_vec();
    cici.push((person::VILLAGE, "Sidomulyo".into()));
    v.person("Cici", &cici);
    assert_eq!(coverage(&v.ledger, &v.now, Id).places.len(), 1, "who names no village lives in the one");
    cici[3].1 = "Sukamaju".into();
    v.person("Dewi", &cici);
    assert_eq!(coverage(&v.ledger, &v.now, Id).places.len(), 3);
}

#[test]
fn groups_say_their_rule_and_few_with_a_disability_are_nobody_s_to_see() {
    let mut v = Village::new("2026-11-23");
    let pkk = v.community("PKK");
    let born = |v: &Village, year: &str| (person::BORN, v.day(year).into());
    for at in 0..6 {
        // Young: 24 today; elder: 60 today; 25 and 59 are neither.
        let year = ["2002-11-23", "1966-11-23", "2001-11-23", "1966-11-24", "1980", "1980"][at];
        let gender = if at < 4 { person::FEMALE.name } else { person::MALE.name };
        let mut fields = vec![
            born(&v, year),
            (person::GENDER, gender.into()),
            (person::WORK, if at == 0 { "petani" } else { "Petani" }.into()),
            (person::DISABILITY, "Netra".into()),
        ];
        // Five agreed.
        fields.extend((at > 0).then_some((person::DISABILITY_CONSENT, true.into())));
        let id = v.person(&format!("Warga {at}"), &fields);
        if at < 2 {
            v.member(id, pkk, "Anggota");
        }
    }
    v.person("Tanpa data", &[(person::WORK, "Sopir".into())]);
    let find = |v: &Village, who: &Who| {
        let all = coverage(&v.ledger, &v.now, Id).groups;
        all.into_iter().find(|group| group.who == *who)
    };
    let told = |who: Who| find(&v, &who).map(|group| (group.count.unwrap(), group.unknown));
    assert_eq!(told(Who::Women), Some((count(4, 2, 0, 2), 1)));
    assert_eq!(told(Who::Men), Some((count(2, 0, 0, 0), 1)));
    assert_eq!(told(Who::Young), Some((count(1, 1, 0, 1), 1)));
    assert_eq!(told(Who::Elders), Some((count(1, 1, 0, 1), 1)));
    assert_eq!(told(Who::Alone), Some((count(5, 0, 0, 0), 0)));
    assert_eq!(told(Who::Work("petani".into())), Some((count(6, 2, 0, 2), 0)));
    assert_eq!(told(Who::Work("sopir".into())), None, "one driver is no group");
    assert_eq!(told(Who::Disabled), Some((count(5, 1, 0, 1), 0)));
    let which = Which::Group(Who::Disabled);
    assert_eq!(people_of(&v.ledger, &which, &v.now).len(), 5);
    let women = find(&v, &Who::Women).unwrap();
    assert_eq!(
        group_words(&women, Id),
        "4 dikenal · 2 anggota komunitas aktif · 0 hadir setahun terakhir · menurut jenis kelamin yang tercatat · 1 belum tercatat"
    );
    // One takes it back: of four nothing is told.
    let first = people_of(&v.ledger, &which, &v.now)[0].0;
    v.set(first, person::DISABILITY_CONSENT, false);
    let few = find(&v, &Who::Disabled).unwrap();
    assert_eq!(few.count, None);
    assert!(group_words(&few, Id).starts_with("kurang dari 5 orang"));
    assert_eq!(people_of(&v.ledger, &which, &v.now), []);
}

#[test]
fn the_row_in_a_list_warns_of_what_waits() {
    let mut v = Village::new("2026-11-23");
    let id = heard_of(&mut v, "Zumba", "2026-08-01", "Bu Sri");
    let (_, pill) = community_words(&v.ledger, &known(v.get(id), &v.now), &v.now, Id).unwrap();
    assert_eq!(pill.map(|pill| pill.tone), Some(Tone::Warn));
}

proptest! {
    /// Whoever lives where and belongs to what: places and those without one are everyone, who is reached is a member or
    /// came, and the people of a place are as many as it says.
    #[test]
    fn figures_add_up(people in prop::collection::vec((0_u8..4, 0_u8..3, any::<bool>(), any::<bool>()), 0..25)) {
        let mut v = Village::new("2026-11-23");
        let (pkk, meeting) = (v.community("PKK"), v.activity("Rapat", "2026-11-01", &[]));
        for (at, (rt, rw, member, came)) in people.iter().enumerate() {
            let number = |n: &u8| if *n == 0 { Value::Empty } else { n.to_string().as_str().into() };
            let id = v.person(&format!("Warga {at}"), &[(person::RT, number(rt)), (person::RW, number(rw))]);
            if *member {
                v.member(id, pkk, "Anggota");
            }
            if *came {
                v.attend(id, meeting, "present");
            }
        }
        let shown = coverage(&v.ledger, &v.now, Id);
        let sum = |of: fn(&Count) -> usize| shown.places.iter().map(|place| of(&place.count)).sum::<usize>();
        prop_assert_eq!(sum(|c| c.known) + shown.unplaced, people.len());
        prop_assert_eq!(shown.all.reached, people.iter().filter(|(.., member, came)| *member || *came).count());
        for place in &shown.places {
            let Count { known, members, came, reached } = place.count;
            prop_assert!(members.max(came) <= reached && reached <= known.min(members + came));
            let of = people_of(&v.ledger, &Which::Place(place.spot.clone()), &v.now);
            prop_assert_eq!(of.len(), known);
            prop_assert_eq!(of.iter().filter(|(_, is)| *is).count(), reached);
            prop_assert!(of.is_sorted_by_key(|(_, is)| *is));
        }
    }
}
