//! Records that are kept in a file: what is known of them, and what waits for them, is kept like everything else.

use super::keeping::{Phone, now, stamp};
use super::{add, open, people, reopened};
use guyub::domain::{person, schema};
use guyub::ledger::codec::decode_delta;
use guyub::ledger::storage::Storage;
use guyub::ledger::store::{Damage, SaveError};
use guyub::ledger::{DeviceId, Ledger, Scope, Version};

#[test]
fn what_waits_for_an_archive_is_there_after_reopening_and_compaction() {
    for pin in [false, true] {
        let phone = Phone::default();
        let tab = open(&phone);
        if pin {
            tab.lock("246810");
        }
        let id = add(&tab, "Penanda");
        add(&tab, "Karto");
        let whole = tab.read(|l| l.delta_since(&Version::new(), &[Scope::Open]));
        assert_eq!(now(tab.store.shelve(&whole, |_| vec![(id, 2024)])), Ok(1));
        assert_eq!(people(&tab), 1);
        for (key, bytes) in phone.bytes() {
            let told =
                decode_delta(&bytes, &schema::catalog()).is_ok_and(|d| format!("{d:?}").contains("Penanda"));
            assert!(!told, "{key} still holds it");
        }
        // A colleague says something of it.
        let mut budi = Ledger::new(DeviceId::new(99, Scope::Open), schema::catalog());
        budi.merge(&whole).unwrap();
        let mut edit = budi.edit();
        edit.set(id, person::WORK, "Tani");
        let delta = edit.delta(&stamp("")).unwrap();
        budi.merge_own(&delta).unwrap();
        let delta = tab.read(|l| budi.delta_since(l.version(), &[Scope::Open]));
        tab.receive(&delta).unwrap();
        let tab = reopened(tab);
        tab.fold();
        let tab = reopened(tab);
        assert_eq!(people(&tab), 1);
        assert_eq!(tab.read(|l| l.state().shelf().awaited().len()), 1);
        now(tab.store.unshelve(&whole, 1)).unwrap();
        let tab = reopened(tab);
        let work = tab.read(|l| l.get(id).and_then(|p| p.text(person::WORK).map(str::to_owned)));
        assert_eq!(work.as_deref(), Some("Tani"));
        assert!(tab.read(|l| l.state().record(id) == budi.state().record(id)));
    }
}

#[test]
fn a_list_of_what_is_archived_that_is_lost_in_both_places_is_said_and_the_file_brings_everything_back() {
    let phone = Phone::default();
    let tab = open(&phone);
    let id = add(&tab, "Wagiyem");
    add(&tab, "Karto");
    let whole = tab.read(|l| l.delta_since(&Version::new(), &[Scope::Open]));
    now(tab.store.shelve(&whole, |_| vec![(id, 2024)])).unwrap();
    drop(tab);
    let shelves: Vec<String> = phone.local.borrow().keys().unwrap();
    let mut said = 0;
    for key in shelves.iter().filter(|key| key.starts_with('s')) {
        let hurt = phone.copy();
        hurt.local.borrow_mut().write(key, b"rusak").unwrap();
        hurt.vault.0.borrow_mut().insert(key.clone(), b"rusak".to_vec());
        let (tab, damage) = hurt.open(schema::catalog());
        if damage == (Damage { shelf: true, ..Damage::default() }) {
            said += 1;
            assert_eq!(people(&tab), 1);
            tab.receive(&whole).unwrap();
            assert_eq!(people(&reopened(tab)), 2);
        }
    }
    assert_eq!(said, 1, "it is a segment of its own");
}

#[test]
fn an_archive_opened_without_the_vault_stays_open() {
    let phone = Phone::default();
    let tab = open(&phone);
    let id = add(&tab, "Wagiyem");
    let whole = tab.read(|l| l.delta_since(&Version::new(), &[Scope::Open]));
    now(tab.store.shelve(&whole, |_| vec![(id, 2024)])).unwrap();
    let (tab, _) = phone.open_alone(schema::catalog());
    now(tab.store.unshelve(&whole, 1)).unwrap();
    add(&tab, "Slamet");
    drop(tab);
    assert_eq!(people(&reopened(open(&phone))), 2);
}

#[test]
fn what_waits_where_the_vault_did_not_answer_reaches_what_the_vault_has() {
    let phone = Phone::default();
    let tab = open(&phone);
    let id = add(&tab, "Wagiyem");
    drop(tab);
    let (tab, _) = phone.open_alone(schema::catalog());
    let whole = tab.read(|l| l.delta_since(&Version::new(), &[Scope::Open]));
    now(tab.store.shelve(&whole, |_| vec![(id, 2024)])).unwrap();
    let mut budi = Ledger::new(DeviceId::new(99, Scope::Open), schema::catalog());
    budi.merge(&whole).unwrap();
    let mut edit = budi.edit();
    edit.set(id, person::WORK, "Tani");
    let delta = edit.delta(&stamp("")).unwrap();
    budi.merge_own(&delta).unwrap();
    tab.receive(&tab.read(|l| budi.delta_since(l.version(), &[Scope::Open]))).unwrap();
    drop(tab);
    let tab = reopened(open(&phone));
    let work = tab.read(|l| l.get(id).and_then(|p| p.text(person::WORK).map(str::to_owned)));
    assert_eq!(work.as_deref(), Some("Tani"));
}

#[test]
fn what_another_tab_has_archived_meanwhile_is_not_said_to_be_saved() {
    let phone = Phone::default();
    let (here, there) = (open(&phone), open(&phone));
    let id = add(&here, "Wagiyem");
    let event = add(&here, "Karto");
    assert!(now(there.store.catch_up()).unwrap());
    let whole = there.read(|l| l.delta_since(&Version::new(), &[Scope::Open]));
    now(there.store.shelve(&whole, |_| vec![(id, 2024)])).unwrap();
    // This tab has not heard of it yet.
    let set =
        here.commit(&stamp(""), |e| _ = e.set(event, person::NOTE, "sumur").set(id, person::NOTE, "sumur"));
    assert_eq!(set.map(drop), Err(SaveError::Shelved));
    assert_eq!(
        here.read(|l| l.get(event).unwrap().text(person::NOTE).map(str::to_owned)),
        None,
        "whole or not at all"
    );
    assert_eq!(here.commit(&stamp(""), |e| _ = e.delete(id)).map(drop), Err(SaveError::Shelved));
    assert!(here.commit(&stamp(""), |e| _ = e.set(event, person::NOTE, "sumur")).is_ok());
}
