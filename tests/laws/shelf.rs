//! Records that are kept in a file: what the simulation can't tell apart, one by one.

use crate::phones::ALL_BUT_SAMPLE;
use crate::world::*;
use guyub::ledger::*;

fn phone(id: u64) -> Ledger {
    Ledger::new(DeviceId::new(id, Scope::Open), catalog(false))
}

fn edit<R>(ledger: &mut Ledger, write: impl FnOnce(&mut Edit<'_>) -> R) -> R {
    let mut edit = ledger.edit();
    let result = write(&mut edit);
    let stamp = Stamp { time: 0, author: "Sari".into(), note: "".into() };
    let delta = edit.delta(&stamp).expect("something changes");
    ledger.merge_own(&delta).expect("an own edit merges");
    result
}

fn whole(ledger: &Ledger) -> Delta {
    ledger.delta_since(&Version::new(), &ALL_BUT_SAMPLE)
}

fn news(from: &Ledger, to: &Ledger) -> Delta {
    from.delta_since(to.version(), &ALL_BUT_SAMPLE)
}

#[test]
fn what_has_changed_since_the_file_stays() {
    let mut sari = phone(1);
    let [a, b] =
        ["Wagiyem", "Karto"].map(|name| edit(&mut sari, |e| e.create(PERSON, [(NAME, name.into())])));
    let file = whole(&sari);
    edit(&mut sari, |e| _ = e.set(a, NOTE, "sumur"));
    assert_eq!(sari.shelve(&file, &[(a, 2024), (b, 2024)]), Ok(1));
    assert!(sari.get(a).is_some() && sari.get(b).is_none());
    assert!(!sari.state().tells(&Version::new()) && sari.state().tells(&file.to));
    // Nobody can be told that it isn't there, and nothing written to it.
    let mut e = sari.edit();
    e.set(b, NOTE, "hilang");
    assert!(e.delta(&Stamp { time: 0, author: "Sari".into(), note: "".into() }).is_none());
    let mut before = phone(9);
    before.merge(&file).unwrap();
    sari.unshelve(&file).unwrap();
    assert_eq!(sari.state().record(b), before.state().record(b));
}

#[test]
fn a_file_that_is_not_whole_or_saw_less_is_refused() {
    let (mut sari, mut budi) = (phone(1), phone(2));
    let a = edit(&mut sari, |e| e.create(PERSON, [(NAME, "Wagiyem".into())]));
    budi.merge(&whole(&sari)).unwrap();
    let (less, since) = (whole(&budi), sari.version().clone());
    edit(&mut sari, |e| e.create(PERSON, [(NAME, "Karto".into())]));
    let part = sari.delta_since(&since, &ALL_BUT_SAMPLE);
    assert!(sari.shelve(&part, &[(a, 2024)]).is_err());
    assert_eq!(sari.shelve(&whole(&sari), &[(a, 2024)]), Ok(1));
    let state = sari.state().clone();
    for file in [&less, &part] {
        assert!(sari.unshelve(file).is_err());
        assert!(*sari.state() == state, "nothing has changed");
    }
}

/// A backup from before a received file was taken back would bring it in again.
#[test]
fn a_file_that_saw_more_is_no_archive() {
    let (mut sari, mut budi) = (phone(1), phone(2));
    let a = edit(&mut sari, |e| e.create(PERSON, [(NAME, "Wagiyem".into())]));
    budi.merge(&whole(&sari)).unwrap();
    edit(&mut budi, |e| e.create(PERSON, [(NAME, "Karto".into())]));
    let state = sari.state().clone();
    assert!(sari.shelve(&whole(&budi), &[(a, 2024)]).is_err());
    assert_eq!(sari.state(), &state);
    assert_eq!(sari.shelve(&whole(&sari), &[(a, 2024)]), Ok(1));
}

#[test]
fn what_waits_is_merged_in_whichever_order_it_came() {
    let (mut sari, mut budi, mut tini) = (phone(1), phone(2), phone(3));
    let id = edit(&mut sari, |e| e.create(PERSON, [(NAME, "Wagiyem".into())]));
    budi.merge(&whole(&sari)).unwrap();
    let file = whole(&sari);
    sari.shelve(&file, &[(id, 2024)]).unwrap();
    // Budi says it and says it anew; Tini heard only the first, and says something else.
    edit(&mut budi, |e| _ = e.set(id, NAME, "Bu Wagiyem"));
    tini.merge(&whole(&budi)).unwrap();
    edit(&mut budi, |e| _ = e.set(id, NAME, "Ibu Wagiyem"));
    edit(&mut tini, |e| _ = e.set(id, NOTE, "sumur"));
    let delta = news(&budi, &sari);
    sari.merge(&delta).unwrap();
    assert!(sari.get(id).is_none());
    // Her whole file still has the name that Budi has replaced by then.
    let late = whole(&tini);
    sari.merge(&late).unwrap();
    sari.unshelve(&file).unwrap();
    budi.merge(&late).unwrap();
    assert_eq!(sari.state().record(id), budi.state().record(id));
    assert_eq!(sari.get(id).unwrap().text(NAME), Some("Ibu Wagiyem"));
    assert!(sari.conflicts().is_empty(), "a name that was replaced does not come back");
}

#[test]
fn who_is_erased_meanwhile_does_not_come_back() {
    let (mut sari, mut budi) = (phone(1), phone(2));
    let who = edit(&mut sari, |e| e.create(PERSON, [(NAME, "Wagiyem".into())]));
    let talk = edit(&mut sari, |e| e.create(TALK, [(NAME, "sumur".into()), (WHO, who.into())]));
    let file = whole(&sari);
    budi.merge(&file).unwrap();
    sari.shelve(&file, &[(talk, 2024)]).unwrap();
    edit(&mut sari, |e| _ = e.erase(who));
    assert!(sari.get(who).is_none());
    sari.unshelve(&file).unwrap();
    assert!(sari.state().record(talk).is_none() && sari.state().record(who).is_none());
    budi.merge(&whole(&sari)).unwrap();
    crate::same::assert_same(sari.state(), budi.state());
}

#[test]
fn a_phone_whose_records_must_be_renamed_opens_its_archive_first() {
    let mut first = phone(1);
    let a = edit(&mut first, |e| e.create(PERSON, [(NAME, "Wagiyem".into())]));
    let mut copy = Ledger::from_state(first.device(Scope::Open), first.state().clone(), History::default());
    edit(&mut first, |e| e.create(PERSON, [(NAME, "Karto".into())]));
    // At another time, so that the two commits differ.
    let mut other = copy.edit();
    other.create(PERSON, [(NAME, Value::from("Slamet"))]);
    let later = other.delta(&Stamp { time: 1, author: "Sari".into(), note: "".into() }).unwrap();
    copy.merge_own(&later).unwrap();
    let files = [whole(&first), whole(&copy)];
    let mut renamed = 0;
    for (at, mut ledger) in [first, copy].into_iter().enumerate() {
        let (own, other) = (&files[at], &files[1 - at]);
        assert_eq!(ledger.shelve(own, &[(a, 2024)]), Ok(1));
        match ledger.resolve(other) {
            Err(refusal) => {
                assert_eq!(refusal, Refusal::Shelved);
                ledger.unshelve(own).unwrap();
                assert!(ledger.resolve(other).is_ok_and(|resolved| resolved.own.is_some()));
                renamed += 1;
            }
            Ok(resolved) => assert!(resolved.own.is_none(), "renamed without what is in the file"),
        }
    }
    assert_eq!(renamed, 1, "one of the two branches gives way");
}
