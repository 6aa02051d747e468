//! Two places that may each lag behind, go missing or be set back.

use super::keeping::{Phone, Tab, now, stamp};
use super::{add, open, people, reopened, someone_elses};
use guyub::domain::{person, schema};
use guyub::ledger::storage::{MemoryStorage, Storage};
use guyub::ledger::store::SaveError;
use guyub::ledger::{Ledger, Refusal, Scope, Stamp, Version};
use std::collections::BTreeSet;

fn device_of(tab: &Tab) -> guyub::ledger::DeviceId {
    tab.read(|l| l.device(Scope::Open))
}

/// Local storage as it was after each write of a session, entries, compaction and all.
fn session() -> (Phone, Vec<MemoryStorage>) {
    let phone = Phone::default();
    let mut prefixes = vec![phone.local.borrow().clone()];
    let tab = open(&phone);
    for i in 0..80 {
        let id = add(&tab, &format!("Orang {i}"));
        tab.tidy();
        if i == 30 {
            let delta = tab.read(|ledger| someone_elses(ledger, "Slamet", 99));
            tab.receive(&delta).unwrap();
        }
        if i == 40 {
            tab.commit(&stamp("erase"), |e| {
                e.erase(id);
            })
            .unwrap();
        }
        prefixes.push(phone.local.borrow().clone());
    }
    (phone, prefixes)
}

#[test]
fn a_local_storage_set_back_to_any_earlier_state_is_mended_from_the_vault() {
    let (phone, prefixes) = session();
    let whole = open(&phone).state();
    let device = device_of(&open(&phone));
    for (at, local) in prefixes.into_iter().enumerate() {
        let set_back = phone.copy();
        *set_back.local.borrow_mut() = local;
        let tab = open(&set_back);
        assert!(tab.state() == whole, "set back to write {at}");
        assert_eq!(device_of(&tab), device, "nothing was lost: the id stays");
        assert!(tab.store.is_complete());
        // Now local storage has it all again.
        let (alone, damage) = set_back.without_vault().open_alone(schema::catalog());
        assert!(damage.is_none() && alone.state() == whole, "set back to write {at}: {damage:?}");
    }
}

/// How many bytes a session of small edits has local storage write.
#[test]
fn compaction_writes_little_beside_a_large_base() {
    let phone = Phone::default();
    let tab = open(&phone);
    tab.commit(&stamp(""), |edit| {
        for i in 0..20_000u64 {
            // Names that don't pack.
            let name = format!("{:x}", i.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            edit.create(&person::KIND, [(person::NAME, name.as_str().into())]);
        }
    })
    .unwrap();
    // So much isn't left as an entry: opening would read it record by record.
    add(&tab, "Wagiyem");
    let segments = |key: &String| key.starts_with('s');
    let sizes = |phone: &Phone| -> usize {
        let local = phone.local.borrow();
        let keys = local.keys().unwrap().into_iter().filter(segments);
        keys.map(|key| local.read(&key).unwrap().unwrap().len()).sum()
    };
    assert!(sizes(&phone) > 200_000);
    drop(tab);
    let tab = open(&phone);
    let mut written = 0;
    for i in 0..640 {
        let before: BTreeSet<String> = phone.local.borrow().keys().unwrap().into_iter().collect();
        add(&tab, &format!("Orang {i}"));
        tab.tidy();
        let local = phone.local.borrow();
        let new =
            local.keys().unwrap().into_iter().filter(|key| !before.contains(key) || key.starts_with('m'));
        written += new.map(|key| local.read(&key).unwrap().unwrap().len()).sum::<usize>();
    }
    assert!(written < 1_000_000, "{written} bytes for 640 edits");
    drop(tab);
    assert_eq!(people(&open(&phone)), 20_641);
}

#[test]
fn entries_are_folded_when_nobody_waits_and_at_last_even_if_somebody_does() {
    let phone = Phone::default();
    let tab = open(&phone);
    let entries = || phone.vault.0.borrow().keys().filter(|key| key.starts_with('t')).count();
    for i in 0..63 {
        add(&tab, &format!("Orang {i}"));
        assert!(!tab.tidy());
    }
    // A file that came in last can still be taken back.
    let delta = tab.read(|ledger| someone_elses(ledger, "Slamet", 99));
    tab.receive(&delta).unwrap();
    assert!(!tab.tidy());
    assert_eq!(now(tab.store.undo_received()), Ok(true));
    add(&tab, "Karto");
    assert!(tab.tidy() && !tab.tidy());
    assert_eq!(entries(), 0);
    for i in 0..256 {
        add(&tab, &format!("Tamu {i}"));
    }
    assert_eq!(entries(), 256);
    add(&tab, "Yang terakhir");
    assert_eq!(entries(), 1);
    assert_eq!(people(&super::reopened(tab)), 63 + 1 + 257);
}

#[test]
fn a_vault_that_was_cleared_is_filled_again_under_a_new_id() {
    let (phone, _) = session();
    let whole = open(&phone).state();
    let id = device_of(&open(&phone));
    let cleared = phone.without_vault();
    let (tab, damage) = cleared.open(schema::catalog());
    assert!(damage.last_minute, "local storage may have lost its last minute");
    assert!(tab.state() == whole);
    assert_ne!(device_of(&tab), id, "commits may have been lost: a dot might be used twice");
    add(&tab, "Karto");
    let (tab, damage) = cleared.without_local().open(schema::catalog());
    assert!(damage.is_none());
    assert_eq!(people(&tab), 80 + 1);
}

#[test]
fn a_phone_that_lost_both_begins_anew() {
    let (tab, damage) = Phone::default().open(schema::catalog());
    assert!(damage.is_none() && tab.state().is_empty());
}

#[test]
fn what_was_kept_while_the_vault_did_not_answer_joins_it_later() {
    let phone = Phone::default();
    let tab = open(&phone);
    for i in 0..10 {
        add(&tab, &format!("Orang {i}"));
    }
    let id = device_of(&tab);
    // Local storage loses two of them, and the vault does not answer.
    let lost = ["t9", "t10"];
    lost.iter().for_each(|key| phone.local.borrow_mut().remove(key).unwrap());
    drop(tab);
    let (tab, damage) = phone.open_alone(schema::catalog());
    assert!(damage.is_none(), "nobody can tell");
    assert_eq!(people(&tab), 8);
    add(&tab, "Sendiri");
    assert_ne!(device_of(&tab), id);
    add(&tab, "Lagi");
    drop(tab);
    let tab = open(&phone);
    assert_eq!(people(&tab), 12);
    add(&tab, "Bersama");
    assert_eq!(people(&open(&phone.without_local())), 13);
    let dots: std::collections::BTreeSet<String> = tab.read(|ledger| {
        let people = ledger.all(&person::KIND);
        people.map(|p| format!("{:?}", p.write(person::NAME).unwrap().dot)).collect()
    });
    assert_eq!(dots.len(), 13, "no dot was used twice");
}

#[test]
fn a_vault_set_back_gets_again_what_local_storage_has() {
    let phone = Phone::default();
    let tab = open(&phone);
    add(&tab, "Wagiyem");
    let before = phone.vault.0.borrow().clone();
    add(&tab, "Karto");
    add(&tab, "Slamet");
    let (whole, id) = (tab.state(), device_of(&tab));
    drop(tab);
    *phone.vault.0.borrow_mut() = before;
    let tab = open(&phone);
    assert!(tab.state() == whole);
    assert_ne!(device_of(&tab), id);
    assert!(open(&phone.without_local()).state() == whole);
}

#[test]
fn a_phone_set_back_learns_its_lost_commits_from_a_colleague_and_takes_a_new_id() {
    let phone = Phone::default();
    let tab = open(&phone);
    add(&tab, "Wagiyem");
    let old = phone.copy();
    add(&tab, "Karto");
    let colleague = tab.read(|l| l.delta_since(&Version::new(), &[Scope::Open]));
    let id = device_of(&tab);
    let tab = open(&old);
    assert_eq!((people(&tab), device_of(&tab)), (1, id), "nobody can tell yet");
    tab.receive(&colleague).unwrap();
    assert_ne!(device_of(&tab), id);
    let tab = open(&old);
    assert_eq!(people(&tab), 2);
    assert_ne!(device_of(&tab), id, "the new id is kept");
    add(&tab, "Slamet");
    let mut other = Ledger::new(guyub::ledger::DeviceId::new(5, Scope::Open), schema::catalog());
    other.merge(&colleague).unwrap();
    tab.read(|l| other.merge(&l.delta_since(&Version::new(), &[Scope::Open]))).unwrap();
    assert_eq!(other.all(&person::KIND).count(), 3);
}

#[test]
fn a_copied_phone_that_meets_itself_is_told_apart_and_loses_nothing() {
    let phone = Phone::default();
    let tab = open(&phone);
    add(&tab, "Wagiyem");
    let copy = phone.copy();
    add(&tab, "Karto");
    let other = open(&copy);
    // Their clocks differ, as those of two phones do.
    let later = Stamp { time: 1_795_000_099_000, ..stamp("") };
    other.commit(&later, |e| e.create(&person::KIND, [(person::NAME, "Slamet".into())])).unwrap();
    let whole = |tab: &Tab| tab.read(|l| l.delta_since(&Version::new(), &[Scope::Open]));
    let (from_here, from_there) = (whole(&tab), whole(&other));
    let ids = (device_of(&tab), device_of(&other));
    assert_eq!(ids.0, ids.1);
    tab.receive(&from_there).unwrap();
    other.receive(&from_here).unwrap();
    for (tab, phone) in [(&tab, &phone), (&other, &copy)] {
        assert_eq!(people(tab), 3);
        assert_ne!(device_of(tab), ids.0);
        let again = open(phone);
        assert!(again.state() == tab.state());
        assert_eq!(device_of(&again), device_of(tab));
    }
    assert!(tab.state() == other.state());
    // A colleague who knows one of them refuses the other, until it is chosen.
    let colleague = open(&Phone::default());
    colleague.receive(&from_here).unwrap();
    let before = colleague.state();
    assert!(matches!(colleague.receive(&from_there), Err(SaveError::Refused(Refusal::Fork { .. }))));
    assert!(colleague.state() == before);
    now(colleague.store.receive(&from_there, 1, true)).unwrap();
    assert!(colleague.state() == tab.state());
    assert!(open(&colleague.phone).state() == tab.state());
}

#[test]
fn a_file_that_was_taken_back_stays_so_where_local_storage_is_damaged_at_its_end() {
    let phone = Phone::default();
    let tab = open(&phone);
    add(&tab, "Wagiyem");
    let file = tab.read(|ledger| someone_elses(ledger, "Slamet", 99));
    tab.receive(&file).unwrap();
    assert_eq!(now(tab.store.undo_received()), Ok(true));
    drop(tab);
    let last =
        phone.local.borrow().keys().unwrap().into_iter().filter(|key| key.starts_with('t')).max().unwrap();
    phone.local.borrow_mut().write(&last, b"rusak").unwrap();
    assert_eq!(people(&reopened(open(&phone))), 1);
}
