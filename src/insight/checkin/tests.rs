use super::*;
use crate::i18n::Lang::Id;
use crate::insight::village::Village;

fn names(v: &Village, roster: &Roster) -> Vec<String> {
    let name = |e: &Entry| v.get(e.person).text(person::NAME).unwrap().to_string();
    roster.entries.iter().map(name).collect()
}

fn invite(v: &mut Village, person: RecordId, activity: RecordId) {
    let fields = [(invitation::ACTIVITY, activity.into()), (invitation::PERSON, person.into())];
    v.commit(|e| e.natural(&invitation::KIND, fields));
}

/// A community with three earlier meetings; Rubinem came to all, Legiman to two, Sari (no member) to two.
fn village() -> (Village, RecordId, [RecordId; 5]) {
    let mut v = Village::new("2026-11-23");
    let pkk = v.community("PKK");
    let people = ["Sumini", "Legiman", "Rubinem", "Sari", "Adi"]
        .map(|name| v.person(name, &[(person::RT, "3".into())]));
    let [sumini, legiman, rubinem, sari, adi] = people;
    for person in [sumini, legiman, rubinem] {
        v.member(person, pkk, if person == rubinem { "Ketua" } else { "Anggota" });
    }
    let of = |pkk: RecordId| [(activity::COMMUNITY, pkk.into())];
    for (day, came) in [
        ("2026-08-01", &[rubinem, sari, adi][..]),
        ("2026-09-01", &[rubinem, legiman, sari]),
        ("2026-10-01", &[rubinem, legiman]),
    ] {
        let activity = v.activity("Rapat", day, &of(pkk));
        for person in came {
            v.attend(*person, activity, "present");
        }
    }
    // Nobody was marked there, so it says nothing about habits.
    v.activity("Rapat", "2026-11-01", &of(pkk));
    let activity = v.activity("Rapat", "2026-11-23", &of(pkk));
    (v, activity, people)
}

#[test]
fn those_who_come_often_stand_first() {
    let (mut v, activity, [sumini, _, rubinem, ..]) = village();
    let list = roster(&v.ledger, activity);
    assert_eq!(names(&v, &list), ["Rubinem", "Legiman", "Sari", "Sumini"]);
    assert_eq!((list.earlier, list.entries[0].came), (3, 3));
    assert_eq!(list.neighbourhoods().into_iter().collect::<Vec<_>>(), [("03", 4)]);
    let words = entry_words(&v.ledger, &list, &list.entries[0], None, &v.now, Id).unwrap();
    assert_eq!((words.title.as_str(), words.line.as_str()), ("Rubinem", "ketua · 3 dari 3 kali"));
    // Marking someone moves nobody.
    v.attend(sumini, activity, "excused");
    v.attend(rubinem, activity, "present");
    let marked = roster(&v.ledger, activity);
    assert_eq!(names(&v, &marked), names(&v, &list));
    let marks = marks(&v.ledger, activity);
    let words = entry_words(&v.ledger, &list, &list.entries[3], marks.get(&sumini), &v.now, Id).unwrap();
    assert_eq!(words.pill.map(|p| (p.tone, p.word)), Some((crate::insight::Tone::Info, "izin".into())));
}

#[test]
fn one_tap_is_here_and_again_is_not() {
    let (mut v, activity, [sumini, legiman, ..]) = village();
    let now = v.now;
    invite(&mut v, sumini, activity);
    let tap = |v: &mut Village, person| v.commit(|e| toggle(e, activity, person, &now));
    tap(&mut v, sumini);
    tap(&mut v, legiman);
    let counted = |v: &Village| counts(&v.ledger, activity, &marks(&v.ledger, activity));
    assert_eq!(counted(&v), Counts { present: 2, invited: 1, silent: 2 });
    let record = marks(&v.ledger, activity)[&sumini].records[0];
    assert_eq!(v.get(record).int(attendance::TIME), Some(570));
    v.commit(|e| {
        e.add(record, attendance::PART, "spoke");
    });
    assert_eq!(counts_sentence(&counted(&v), Id), "2 hadir, 1 belum bicara.");
    assert_eq!(counts_words(&counted(&v), Id), ["hadir dari 1 diundang", "1 belum bicara"]);
    tap(&mut v, sumini);
    assert_eq!(counted(&v), Counts { present: 1, invited: 1, silent: 1 });
    assert_eq!(v.get(record).value(attendance::TIME), None);
}

#[test]
fn walk_ins_are_there_at_once() {
    let (mut v, activity, _) = village();
    let now = v.now;
    let id = v.commit(|e| walk_in(e, activity, "Bu Hj. Tuti", &now));
    assert_eq!(v.get(id).text(person::ADDRESS_FORM), Some("Bu"));
    assert_eq!(v.get(id).text(person::NAME), Some("Hj. Tuti"));
    assert!(marks(&v.ledger, activity)[&id].present());
    assert!(roster(&v.ledger, activity).entries.iter().any(|e| e.person == id));
}

#[test]
fn joined_duplicates_are_one_guest() {
    let (mut v, activity, [sumini, legiman, ..]) = village();
    let now = v.now;
    for person in [sumini, legiman] {
        invite(&mut v, person, activity);
        v.attend(person, activity, "present");
    }
    v.commit(|e| {
        e.join(legiman, sumini);
    });
    let counted = |v: &Village| counts(&v.ledger, activity, &marks(&v.ledger, activity));
    assert_eq!(counted(&v), Counts { present: 1, invited: 1, silent: 1 });
    v.commit(|e| toggle(e, activity, sumini, &now));
    assert_eq!(counted(&v).present, 0);
    v.commit(|e| mark(e, activity, legiman, Some(attendance::EXCUSED), &now));
    assert_eq!(marks(&v.ledger, activity)[&sumini].status.as_deref(), Some("excused"));
}

#[test]
fn of_one_is_noted_what_is_noted_among_all() {
    let (mut v, activity, people) = village();
    let [sumini, legiman, rubinem, ..] = people;
    let twin = v.activity("Rapat warga", "2026-11-23", &[]);
    v.attend(sumini, activity, "excused");
    v.attend(legiman, twin, "present");
    v.attend(rubinem, twin, "present");
    let record = marks(&v.ledger, twin)[&rubinem].records[0];
    v.commit(|e| {
        e.add(record, attendance::PART, "led").join(twin, activity).join(legiman, sumini);
    });
    let all = marks(&v.ledger, activity);
    assert_eq!(all.len(), 2);
    assert_eq!(all[&sumini].records.len(), 2);
    for (asked, stands) in people.map(|person| (person, v.ledger.canonical(person))) {
        for activity in [activity, twin] {
            let one = mark_of(&v.ledger, activity, asked);
            assert_eq!(one, all.get(&stands).cloned().unwrap_or_default());
        }
    }
}

#[test]
fn everyone_invited_or_there_is_named_once() {
    let mut v = Village::new("2026-11-23");
    let activity = v.activity("Rapat", "2026-11-23", &[]);
    let [ani, budi, citra] = ["Ani", "Budi", "Citra"].map(|name| v.person(name, &[]));
    for person in [budi, ani] {
        invite(&mut v, person, activity);
    }
    let now = v.now;
    v.commit(|e| toggle(e, activity, citra, &now));
    v.commit(|e| toggle(e, activity, budi, &now));
    let all = everyone(v.get(activity), Lang::Id);
    let all: Vec<_> = all.iter().map(|(id, name, words)| (*id, &**name, &**words)).collect();
    assert_eq!(all, [(ani, "Ani", "diundang"), (budi, "Budi", "hadir"), (citra, "Citra", "hadir")]);
}
