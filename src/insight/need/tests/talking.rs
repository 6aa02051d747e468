//! Talking a need through: causes, ideas, objections, what is decided and taken on.

use super::*;

#[test]
fn people_find_causes_agree_by_consent_and_take_tasks() {
    let mut v = village();
    let bu = |v: &mut Village, name: &str| v.person(name, &[(person::ADDRESS_FORM, "Bu".into())]);
    let (sri, ami) = (bu(&mut v, "Sri"), bu(&mut v, "Ami"));
    let pkk = v.community("PKK");
    let id = need_of(&mut v, "Air", &[(need::COMMUNITY, pkk.into())]);
    let murky = say_thought(&mut v, id, thought::CAUSE, "Sumur keruh", Some(sri), None);
    let crack = say_thought(&mut v, id, thought::CAUSE, "Pipa retak", None, Some(murky));
    say_thought(&mut v, id, thought::CAUSE, "Tidak ada iuran", None, Some(crack));
    say_thought(&mut v, id, thought::EFFECT, "Anak diare", None, None);
    let idea = say_thought(&mut v, id, thought::IDEA, "Iuran 5.000 sebulan", Some(sri), None);
    say_thought(&mut v, id, thought::POINT, "Berat bagi janda", None, Some(idea));
    let d = deliberation(&v.ledger, id, &v.now, Id);
    let tree: Vec<_> = d.causes.iter().map(|b| (b.line.text.as_str(), b.depth)).collect();
    assert_eq!(tree, [("Sumur keruh", 0), ("Pipa retak", 1), ("Tidak ada iuran", 2)]);
    assert_eq!((d.effects.len(), d.points.len(), d.ideas[0].points.len()), (1, 0, 1));
    assert_eq!(d.ideas[0].line.about, "usul Bu Sri");

    // Most being for it is not consent.
    v.set(idea, thought::HANDS, 20);
    say_of(&mut v, idea, ami, support::OBJECTS, "Terlalu mahal");
    let now = v.now;
    assert!(!v.commit(|e| agree(e, idea, &now, Id)));
    let d = deliberation(&v.ledger, id, &v.now, Id);
    assert!(!d.ideas[0].can_agree() && d.decisions.is_empty());
    assert_eq!(d.ideas[0].objections[0].why, "Terlalu mahal");
    assert_eq!(d.ideas[0].line.about, "usul Bu Sri · 20 pendukung");

    // Rewording asks anew; it does not answer for her.
    v.commit(|e| reword(e, idea, "Iuran semampunya"));
    let d = deliberation(&v.ledger, id, &v.now, Id);
    assert!(d.ideas[0].objections[0].ask_again && !d.ideas[0].can_agree());
    say_of(&mut v, idea, ami, support::STANDS_ASIDE, "");
    say_of(&mut v, idea, sri, support::FOR, "");
    let d = deliberation(&v.ledger, id, &v.now, Id);
    assert_eq!(d.ideas[0].supporters, [(sri, "Bu Sri".to_owned())]);
    assert!(v.commit(|e| agree(e, idea, &now, Id)));
    assert!(!v.commit(|e| agree(e, idea, &now, Id)), "agreed twice");
    // Talked about again, and agreed on again: it is decided once.
    v.commit(|e| talk_again(e, idea));
    let d = deliberation(&v.ledger, id, &now, Id);
    assert!(d.ideas[0].outcome.is_none() && d.decisions.is_empty());
    assert!(v.commit(|e| agree(e, idea, &now, Id)));
    let d = deliberation(&v.ledger, id, &v.now, Id);
    assert_eq!((d.ideas[0].outcome, d.decisions.len()), (Some(true), 1));
    assert_eq!(d.decisions[0].text, "Disepakati: Iuran semampunya");

    // A member's task: theirs, not the officer's; asked about when it is due.
    let taken = Taken { person: sri, what: "Mengumpulkan iuran".into(), due: Some(v.day("2026-11-25")) };
    let task = v.commit(|e| take(e, id, &taken, &now, Id)).unwrap();
    assert_eq!(step(v.get(id)).name, need::PURSUED.name);
    assert_eq!(tasks(&v.ledger, id, &v.now, Id)[0].about, "Bu Sri · sampai Rabu");
    let took_part = people(v.get(id), Id);
    let took_part: Vec<_> =
        took_part.iter().map(|(who, name, did)| (*who, name.as_str(), did.as_str())).collect();
    let did = "sebab · gagasan · mendukung · keputusan · ambil tugas";
    assert_eq!(took_part, [(ami, "Ami", "tidak keberatan"), (sri, "Sri", did)]);
    let her = owed(&v.ledger, sri);
    assert_eq!((her.ours.len(), her.theirs.iter().map(|d| d.id).collect::<Vec<_>>()), (0, vec![task]));
    assert!(today(&v.ledger, &v.now).rows.is_empty());
    v.now.today = v.day("2026-11-25");
    let day = today(&v.ledger, &v.now);
    let row = day.rows.iter().find(|row| row.what == What::Remind).unwrap();
    let said = row_words(&v.ledger, row, &v.now, Id).unwrap();
    assert_eq!((said.title.as_str(), said.line.as_str()), ("Tanya kabar Bu Sri", "Mengumpulkan iuran"));
    let happened = |of| timeline(&v.ledger, of, &v.now).into_iter().map(|m| m.what).collect::<Vec<_>>();
    assert!(happened(sri).contains(&Happened::Part) && happened(sri).contains(&Happened::Task));
    assert!(happened(pkk).contains(&Happened::Task) && happened(pkk).contains(&Happened::Need));
    let now = v.now;
    let row = row.clone();
    v.commit(|e| row.done(e, &now, Id));
    assert!(v.get(task).is(task::STATUS, task::DONE) && today(&v.ledger, &v.now).rows.is_empty());
}

#[test]
fn two_phones_agree_on_what_was_said() {
    let (mut a, mut b) = (village(), Village::on_phone(2, "2026-11-23").by("Sari"));
    let (sri, id) = (a.person("Sri", &[]), need_of(&mut a, "Air", &[]));
    let idea = say_thought(&mut a, id, thought::IDEA, "Iuran", None, None);
    b.take(&a);
    // One hears that she is for it, the other that she objects: a question to ask, never consent by chance.
    say_of(&mut a, idea, sri, support::FOR, "");
    say_of(&mut b, idea, sri, support::OBJECTS, "mahal");
    let first = say_thought(&mut a, id, thought::CAUSE, "a", None, None);
    b.take(&a);
    let second = say_thought(&mut b, id, thought::CAUSE, "b", None, Some(first));
    a.take(&b);
    // Each puts the other's below its own: a circle, in which nothing is lost.
    a.set(first, thought::UNDER, second);
    b.take(&a);
    let (here, there) = (deliberation(&a.ledger, id, &a.now, Id), deliberation(&b.ledger, id, &b.now, Id));
    assert_eq!(here, there);
    assert_eq!(here.causes.len(), 2);
    assert_eq!(a.ledger.referring(idea, &support::KIND).len(), 1);
}

#[test]
fn a_round_without_names_adds_its_hands_and_leaves_its_sums_as_a_point() {
    let mut v = village();
    let need = need_of(&mut v, "Air", &[]);
    let now = v.now;
    let said = Thought { kind: thought::IDEA, text: "Iuran".into(), person: None, under: None };
    let idea = v.commit(|e| note(e, need, &said, &now));
    v.set(idea, thought::HANDS, 3);
    // Four are too few to be told of.
    v.commit(|e| count(e, idea, [2, 1, 1], &now, Id));
    assert_eq!(v.get(idea).int(thought::HANDS), Some(3));
    v.commit(|e| count(e, idea, [3, 1, 2], &now, Id));
    assert_eq!(v.get(idea).int(thought::HANDS), Some(6));
    let told = deliberation(&v.ledger, need, &now, Id);
    let points: Vec<&str> = told.ideas[0].points.iter().map(|line| &*line.text).collect();
    assert_eq!(points, ["Diedarkan tanpa nama: 3 mendukung, 1 tidak keberatan, 2 keberatan"]);
    // Who is not known can't be asked again: only a named objection stands against consent.
    assert!(told.ideas[0].objections.is_empty());
    // Of what is no idea nothing is counted.
    v.commit(|e| count(e, need, [5, 0, 0], &now, Id));
    assert_eq!(deliberation(&v.ledger, need, &now, Id).ideas[0].points.len(), 1);
}
