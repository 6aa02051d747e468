use super::*;
use crate::domain::schema::Field;
use crate::domain::voice::{issue, need};
use crate::domain::{activity, community, membership};
use crate::insight::village::Village;
use crate::insight::{Sign, Tone};
use crate::ledger::Value;
use Lang::{En, Id};

fn village() -> Village {
    Village::new("2026-11-23")
}

fn titles(v: &Village) -> Vec<String> {
    let today = today(&v.ledger, &v.now);
    today.rows.iter().map(|r| row_words(&v.ledger, r, &v.now, Id).unwrap().title).collect()
}

const BU: (&Field, &str) = (person::ADDRESS_FORM, "Bu");

fn bu(v: &mut Village, name: &str) -> RecordId {
    v.person(name, &[(BU.0, BU.1.into())])
}

#[test]
fn says_what_waits_as_one_would() {
    let mut v = village();
    let (wagiyem, sri) = (bu(&mut v, "Wagiyem"), bu(&mut v, "Sri"));
    let karto = v.person("Karto", &[(person::ADDRESS_FORM, "Pak".into()), (person::RHYTHM, 30.into())]);
    let due = [(interaction::REPLY_DUE, v.day("2026-11-24").into())];
    v.talk(wagiyem, "2026-11-21", "air bersih", &due);
    v.talk(karto, "2026-10-10", "panen", &[]);
    v.promise(sri, "ours", "daftar pelatihan", "2026-11-21");
    let rapat = [(activity::TIME, 1170.into()), (activity::VENUE, "Balai Krajan".into())];
    v.activity("Rapat Karang Taruna", "2026-11-23", &rapat);
    let lamp = [(issue::TITLE, "Keluhan lampu jalan".into()), (issue::DUE, v.day("2026-11-25").into())];
    v.create(&issue::KIND, &lamp);
    let today = today(&v.ledger, &v.now);
    assert_eq!(today.rest, []);
    let words: Vec<RowWords> =
        today.rows.iter().map(|r| row_words(&v.ledger, r, &v.now, Id).unwrap()).collect();
    let parts: Vec<(&str, &str, &str)> = words
        .iter()
        .map(|w| (w.title.as_str(), w.pill.as_ref().map_or("", |p| p.word.as_str()), w.line.as_str()))
        .collect();
    assert_eq!(
        parts,
        [
            ("Keluhan lampu jalan", "jawab sebelum Rabu", ""),
            ("Janji kepada Bu Sri", "lewat 2 hari", "daftar pelatihan"),
            ("Rapat Karang Taruna", "", "hari ini 19.30 WIB · Balai Krajan"),
            ("Balas Bu Wagiyem", "", "menunggu 2 hari · air bersih"),
            ("Kunjungi Pak Karto", "", "lama tak bertemu · 6 minggu"),
        ]
    );
    assert_eq!(words[1].pill.as_ref().map(|p| (p.tone, p.sign)), Some((Tone::Bad, Sign::Clock)));
    assert_eq!(words[3].lead, super::super::Lead::Person("Wagiyem".into()));
    let sentence = |i: usize, lang| today.rows[i].sentence(&v.ledger, &v.now, lang).unwrap();
    assert_eq!(sentence(1, Id), "Janji kepada Bu Sri lewat 2 hari.");
    assert_eq!(sentence(1, En), "Promise to Bu Sri: 2 days late.");
    assert_eq!(sentence(4, Id), "Lama tak bertemu Pak Karto.");
}

#[test]
fn done_and_tomorrow_take_a_row_away_and_undo_brings_it_back() {
    let mut v = village();
    let sri = bu(&mut v, "Sri");
    let karto = v.person("Karto", &[(person::RHYTHM, 30.into())]);
    v.talk(karto, "2026-10-10", "panen", &[(interaction::REPLY_DUE, v.day("2026-11-20").into())]);
    v.talk(
        karto,
        "2026-10-10",
        "bibit",
        &[(interaction::DIRECTION, "out".into()), (interaction::REPLIED, false.into())],
    );
    v.promise(sri, "ours", "daftar", "2026-11-21");
    v.promise(sri, "theirs", "foto", "2026-11-20");
    v.create(&task::KIND, &[(task::WHAT, "Cetak undangan".into()), (task::DUE, v.day("2026-11-23").into())]);
    let answered = [(need::TITLE, "Lampu".into()), (need::ANSWER, "Dipasang Mei".into())];
    v.create(&need::KIND, &answered);
    let before = today(&v.ledger, &v.now);
    let kinds: Vec<What> = before.rows.iter().map(|r| r.what).collect();
    // The visit gives way to the replies to the same person.
    let all = [What::Keep, What::Do, What::Remind, What::Reply, What::Tell];
    assert_eq!(kinds, all);
    assert_eq!(before.rest.iter().map(|r| r.what).collect::<Vec<_>>(), [What::FollowUp]);
    for row in &before.rows {
        let after = |v: &Village| today(&v.ledger, &v.now).rows;
        if row.can_postpone() {
            let now = v.now;
            v.commit(|e| row.tomorrow(e, &now));
            assert!(after(&v).iter().all(|r| r.what != What::Remind || row.what != What::Remind));
            assert!(after(&v).iter().all(|r| r.target != row.target || r.late(now.today) == Some(-1)));
        }
        let now = v.now;
        v.commit(|e| row.done(e, &now, Id));
        assert!(after(&v).iter().all(|r| r.target != row.target), "{row:?}");
        let device = v.ledger.device(crate::ledger::Scope::Open);
        let number = v.ledger.version().number(device);
        v.commit(|e| e.undo(crate::ledger::Dot { device, number }));
        if row.what != What::Remind {
            assert!(after(&v).iter().any(|r| r.target == row.target), "{row:?}");
        }
    }
}

#[test]
fn a_visit_is_noted_or_put_off() {
    let mut v = village();
    let karto = v.person("Karto", &[(person::RHYTHM, 30.into())]);
    assert_eq!(titles(&v), ["Kunjungi Karto"]);
    let row = today(&v.ledger, &v.now).rows.remove(0);
    let now = v.now;
    v.commit(|e| row.tomorrow(e, &now));
    assert!(titles(&v).is_empty());
    v.now.today = v.day("2026-11-24");
    assert_eq!(titles(&v), ["Kunjungi Karto"]);
    v.commit(|e| row.done(e, &now, Id));
    assert!(titles(&v).is_empty());
    assert_eq!(v.ledger.referring(karto, &interaction::KIND)[0].text(interaction::SUMMARY), Some("Bertemu"));
}

#[test]
fn only_people_with_a_rhythm_are_missed() {
    let mut v = village();
    let (pkk, old) = (v.community("PKK"), v.community("Arisan lama"));
    v.set(old, community::STATUS, community::DORMANT.name);
    let [chair, member, regular, past, dormant, never] =
        ["Ani", "Bima", "Cici", "Dodi", "Eko", "Fitri"].map(|name| v.person(name, &[]));
    for (person, community, role) in [
        (chair, pkk, "Ketua"),
        (member, pkk, "Anggota"),
        (regular, pkk, "Anggota"),
        (past, pkk, "Ketua"),
        (dormant, old, "Ketua"),
        (never, pkk, "Ketua"),
    ] {
        let id = v.member(person, community, role);
        if person == past {
            v.set(id, membership::UNTIL, v.day("2026-01-01"));
        }
        if person != never {
            v.talk(person, "2026-07-01", "halo", &[]);
        }
    }
    v.set(never, person::RHYTHM, 0);
    for day in ["2026-06-01", "2026-06-08", "2026-06-15", "2026-08-20"] {
        let activity = v.activity("Rapat", day, &[]);
        v.attend(regular, activity, "present");
        v.attend(member, activity, "absent");
    }
    assert_eq!(titles(&v), ["Kunjungi Ani", "Kunjungi Cici"]);
}

#[test]
fn never_more_than_seven_and_never_only_the_late_ones() {
    let mut v = village();
    let sri = bu(&mut v, "Sri");
    for n in 0..40 {
        let day = v.now.today.plus_days(-n).unwrap().to_string();
        v.talk(sri, &day, "kabar", &[(interaction::REPLIED, false.into())]);
        v.promise(sri, "ours", "sesuatu", &day);
    }
    v.activity("Rapat", "2026-11-23", &[]);
    v.activity("Batal", "2026-11-23", &[(activity::STATUS, "cancelled".into())]);
    let day = today(&v.ledger, &v.now);
    assert_eq!(day.rows.len(), MOST);
    assert!(day.rows.iter().any(|r| r.what == What::Attend));
    assert!(day.rows.iter().any(|r| r.what == What::Reply));
    assert!(day.rows.iter().all(|r| r.late(v.now.today).is_none_or(|late| late <= STALE)));
    assert!(day.rows.is_sorted_by_key(|r| r.what));
    assert_eq!(day.rows.len() + day.rest.len(), 81);
    assert_eq!(rest_words(&day, Id).unwrap(), "74 lainnya");
    let groups: Vec<String> =
        day.groups().iter().map(|(what, rows)| group_words(*what, rows.len(), Id)).collect();
    assert_eq!(groups, ["36 janji kita", "38 belum dibalas"]);
    let now = v.now;
    assert_eq!(v.commit(|e| close(e, &day.rest, &now, Id)), 74);
    let after = today(&v.ledger, &v.now);
    assert_eq!((after.rows, after.rest.len()), (day.rows, 0));
}

#[test]
fn far_and_settled_things_do_not_wait() {
    let mut v = village();
    let sri = bu(&mut v, "Sri");
    v.promise(sri, "ours", "nanti", "2026-12-01");
    v.promise(sri, "theirs", "besok", "2026-11-24");
    v.talk(sri, "2026-11-20", "hanya kabar", &[]);
    v.talk(
        sri,
        "2026-11-20",
        "beres",
        &[(interaction::REPLIED, true.into()), (interaction::REPLY_DUE, v.day("2026-11-21").into())],
    );
    let given = [
        (issue::TITLE, "x".into()),
        (issue::DUE, v.day("2026-11-20").into()),
        (issue::STATUS, Value::text("closed")),
    ];
    v.create(&issue::KIND, &given);
    v.create(&task::KIND, &[(task::WHAT, "x".into()), (task::ASSIGNEE, "Sari".into())]);
    assert_eq!(today(&v.ledger, &v.now), Today::default());
}

#[test]
fn what_was_kept_is_what_was_shown_and_holds_only_where_it_was_kept() {
    let mut v = village();
    let (wagiyem, sri) = (bu(&mut v, "Wagiyem"), bu(&mut v, "Sri"));
    v.talk(
        wagiyem,
        "2026-11-21",
        "air [\"bersih\"]\n|",
        &[(interaction::REPLY_DUE, v.day("2026-11-24").into())],
    );
    v.promise(sri, "ours", "daftar pelatihan", "2026-11-21");
    v.activity("Rapat", "2026-11-23", &[]);
    v.create(&need::KIND, &[(need::TITLE, "Sumur".into()), (need::ANSWER, "Bulan depan".into())]);
    (0..9).for_each(|i| _ = v.promise(sri, "ours", &format!("lain {i}"), "2026-11-20"));
    let path = |_: &Ledger, id: RecordId| format!("/x/{id}");
    let mut glance = Glance::of(&today(&v.ledger, &v.now), &v.ledger, &v.now, Id, path);
    assert!(glance.rows.len() == MOST && glance.more.is_some(), "{glance:?}");
    // Only sorting needs it.
    glance.rows.iter_mut().for_each(|shown| shown.row.urgency = None);
    let text = glance.to_text("here");
    assert_eq!(Glance::from_text(&text, "here"), Some(glance));
    assert_eq!(Glance::from_text(&text, "there"), None);
    assert_eq!(Glance::from_text("", ""), None);
    for cut in (0..text.len()).filter(|cut| text.is_char_boundary(*cut)) {
        assert_eq!(Glance::from_text(&text[..cut], "here"), None);
    }
    let empty = Glance::default();
    assert_eq!(Glance::from_text(&empty.to_text("here"), "here"), Some(empty));
}
