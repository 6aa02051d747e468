//! A PIN: without it nothing that is stored can be read; with it everything is there, however often it is changed, and whatever is
//! killed or set back meanwhile.

use super::keeping::toy::Toy;
use super::keeping::{Phone, now, stamp};
use super::{add, open, people, reopened};
use guyub::domain::{person, schema};
use guyub::ledger::Rest;
use guyub::ledger::codec::decode_delta;
use guyub::ledger::seal::{ALONE, RING, Ring, Rings, Seal, Unlocked};
use guyub::ledger::storage::Storage;
use guyub::ledger::store::{SaveError, Store};
use guyub::ledger::vault::VaultError;
use std::rc::Rc;

/// Everything that both places hold, but rings and head, as text that any stored name would show in.
fn readable(phone: &Phone) -> Vec<String> {
    let all = phone.bytes();
    let values = all.iter().filter(|(key, _)| ![RING, "head"].contains(&key.as_str()));
    let shown = |(key, bytes): &(String, Vec<u8>)| match decode_delta(bytes, &schema::catalog()) {
        Ok(delta) => format!("{key} {delta:?}"),
        // A manifest is JSON, an entry holds a delta after its header.
        Err(_) => match bytes.get(41..).and_then(|rest| decode_delta(rest, &schema::catalog()).ok()) {
            Some(delta) => format!("{key} {delta:?}"),
            None => format!("{key} {}", String::from_utf8_lossy(bytes)),
        },
    };
    values.map(shown).collect()
}

#[test]
fn nothing_that_is_stored_can_be_read_without_the_pin() {
    let phone = Phone::default();
    let tab = open(&phone);
    add(&tab, "Penanda Satu");
    tab.fold();
    add(&tab, "Penanda Dua");
    let shows = |what: &str| readable(&phone).iter().any(|text| text.contains(what));
    assert!(shows("Penanda Satu") && shows("Penanda Dua") && shows("generation"), "it would show");
    tab.lock("246810");
    add(&tab, "Penanda Tiga");
    tab.fold();
    add(&tab, "Penanda Empat");
    for text in readable(&phone) {
        assert!(!text.contains("Penanda") && !text.contains("generation"), "{text}");
    }
    assert_eq!(people(&reopened(tab)), 4);
}

#[test]
fn without_a_pin_nothing_of_it_is_stored() {
    let phone = Phone::default();
    let tab = open(&phone);
    add(&tab, "Wagiyem");
    let generation = tab.store.read(|_| phone.vault.0.borrow()["head"].clone());
    now(tab.store.settle_seal()).unwrap();
    now(tab.store.check()).unwrap();
    assert_eq!(phone.vault.0.borrow()["head"], generation, "nothing is written anew");
    assert!(!phone.bytes().iter().any(|(key, _)| key == RING));
}

#[test]
fn only_the_last_pin_opens() {
    let phone = Phone::default();
    let mut tab = open(&phone);
    for n in 1..6 {
        add(&tab, &format!("Orang {n}"));
        tab.lock(&format!("PIN {n}"));
        tab = reopened(tab);
    }
    assert_eq!(people(&tab), 5);
    let ring = tab.store.ring();
    assert!(!ring.changing && ring.ids().count() == 1, "older keys are gone");
    for n in 1..5 {
        assert!(now(ring.open(&format!("PIN {n}"), &Toy)).is_none(), "an old PIN");
    }
    assert!(now(ring.open("PIN 5", &Toy)).is_some());
    assert!(now(ring.change("PIN 4", "PIN 6", &Toy)).is_none(), "changed with an old PIN");
    assert!(now(ring.remove("PIN 4", &Toy)).is_none(), "removed with an old PIN");
    let next = now(ring.remove("PIN 5", &Toy)).unwrap();
    now(tab.store.reseal(next)).unwrap();
    now(tab.store.settle_seal()).unwrap();
    phone.pins.borrow_mut().clear();
    let tab = reopened(tab);
    assert_eq!(people(&tab), 5);
    assert!(readable(&phone).iter().any(|text| text.contains("Orang 1")), "it is as it was without");
}

#[test]
fn a_tab_with_the_keys_from_before_is_told_and_changes_nothing() {
    let phone = Phone::default();
    let (first, second) = (open(&phone), open(&phone));
    add(&first, "Wagiyem");
    first.lock("246810");
    let write = |e: &mut guyub::ledger::Edit<'_>| e.create(&person::KIND, [(person::NAME, "Slamet".into())]);
    assert_eq!(second.commit(&stamp(""), write).map(|_| ()), Err(SaveError::Locked));
    assert_eq!(now(second.store.catch_up()), Err(SaveError::Locked));
    drop(second);
    assert_eq!(people(&reopened(first)), 1);
}

#[test]
fn a_vault_is_not_joined_without_its_keys() {
    let phone = Phone::default();
    let tab = open(&phone);
    add(&tab, "Wagiyem");
    // Local storage as it was before the PIN was set: what the disk holds if the browser was killed.
    let before = phone.local.borrow().clone();
    tab.lock("246810");
    drop(tab);
    *phone.local.borrow_mut() = before;
    let vault = phone.vault.0.borrow().clone();
    let look = Store::open(Box::new(phone.local.clone()), Seal::default(), schema::catalog(), Rest::NEVER);
    let store = now(look).unwrap();
    assert_eq!(now(store.attach(Rc::new(phone.vault.clone()), &phone.fresh())), Err(VaultError::Locked));
    assert!(*phone.vault.0.borrow() == vault, "nothing has changed");
    assert_eq!(people(&open(&phone)), 1);
}

#[test]
fn a_pin_set_without_the_vault_holds_for_both_once_it_answers() {
    let phone = Phone::default();
    let tab = open(&phone);
    add(&tab, "Wagiyem");
    tab.lock("PIN 1");
    let (tab, _) = phone.open_alone(schema::catalog());
    add(&tab, "Slamet");
    tab.lock("PIN 2");
    add(&tab, "Karto");
    drop(tab);
    // The vault still has what the first PIN sealed.
    phone.pins.borrow_mut().truncate(1);
    let tab = reopened(open(&phone));
    assert_eq!(people(&tab), 3);
    now(tab.store.settle_seal()).unwrap();
    let ring = tab.store.ring();
    assert!(!ring.changing && ring.ids().count() == 1);
    let there = Ring::decode(&phone.vault.0.borrow()[RING]);
    assert_eq!(there, Some(ring));
    assert_eq!(people(&reopened(tab)), 3);
}

#[test]
fn on_a_full_phone_the_pin_is_set_all_the_same() {
    let phone = Phone::new(100_000);
    let tab = open(&phone);
    let mut random = 1_u64;
    let mut name = || {
        let mut next = || {
            random = random.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17) + 1;
            format!("{random:x}")
        };
        (0..40).map(|_| next()).collect::<String>()
    };
    let mut added = 0;
    loop {
        let name = name();
        let write =
            |e: &mut guyub::ledger::Edit<'_>| e.create(&person::KIND, [(person::NAME, name.as_str().into())]);
        if tab.commit(&stamp(""), write).is_err() {
            break;
        }
        added += 1;
    }
    tab.lock("246810");
    let tab = reopened(tab);
    tab.lock("135790");
    assert_eq!(people(&reopened(tab)), added);
}

#[test]
fn records_kept_alone_under_the_pin_before_are_asked_for_and_not_swept() {
    let phone = Phone::default();
    let tab = open(&phone);
    add(&tab, "Wagiyem");
    tab.lock("PIN 1");
    let local = phone.local.borrow().clone();
    tab.lock("PIN 2");
    drop(tab);
    // The browser was killed before local storage reached the disk; then the vault doesn't answer for a while.
    *phone.local.borrow_mut() = local;
    phone.pins.borrow_mut().rotate_left(1);
    let vault = std::mem::take(&mut *phone.vault.0.borrow_mut());
    let (tab, _) = phone.open_alone(schema::catalog());
    add(&tab, "Slamet");
    drop(tab);
    *phone.vault.0.borrow_mut() = vault;
    let ring = |bytes: Option<Vec<u8>>| bytes.and_then(|bytes| Ring::decode(&bytes)).unwrap_or_default();
    let local = phone.local.borrow().read(RING).unwrap();
    let alone = phone.local.borrow().read(ALONE).unwrap().is_some();
    let vault = ring(phone.vault.0.borrow().get(RING).cloned());
    let rings = Rings { local: ring(local), vault, alone };
    let with =
        |pins: &[&str]| now(rings.unlock(&pins.iter().map(|pin| pin.to_string()).collect::<Vec<_>>(), &Toy));
    assert!(
        matches!(with(&["PIN 2"]), Unlocked::Another(Some(_))),
        "the new one alone would leave them behind"
    );
    assert!(matches!(with(&["PIN 1"]), Unlocked::Wrong), "the newest ring counts");
    assert!(matches!(with(&["PIN 3"]), Unlocked::Wrong));
    assert!(matches!(with(&["PIN 2", "PIN 1"]), Unlocked::Open(_)));
    assert_eq!(people(&reopened(open(&phone))), 2);
    // Local storage that is only behind asks for nothing.
    assert!(phone.local.borrow().read(ALONE).unwrap().is_none());
    let behind = Rings { alone: false, ..rings.clone() };
    assert!(matches!(now(behind.unlock(&["PIN 2".to_owned()], &Toy)), Unlocked::Open(_)));
}

#[test]
fn a_vault_set_back_past_a_change_of_the_pin_is_written_anew_with_its_ring() {
    let phone = Phone::default();
    let tab = open(&phone);
    add(&tab, "Wagiyem");
    tab.lock("PIN 1");
    let vault = phone.vault.0.borrow().clone();
    tab.lock("PIN 2");
    add(&tab, "Slamet");
    drop(tab);
    *phone.vault.0.borrow_mut() = vault;
    let tab = open(&phone);
    now(tab.store.settle_seal()).unwrap();
    drop(tab);
    // From now on the last PIN is enough, for either place.
    phone.pins.borrow_mut().truncate(1);
    assert_eq!(people(&reopened(open(&phone))), 2);
}
