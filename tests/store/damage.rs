//! Bits that flip and bytes that are cut off, at every place of every stored key: nothing panics, the other place mends it, and
//! without the other place it costs at most what stands in the damaged key.

use super::keeping::{Phone, now, stamp};
use super::{add, open, someone_elses};
use guyub::domain::voice::{entry, issue};
use guyub::domain::{activity, person, schema};
use guyub::ledger::storage::Storage;
use guyub::ledger::store::Damage;
use guyub::ledger::{KindId, Part, Scope, State, Version, record_scope};
use std::collections::BTreeSet;

/// A small phone: a base, history, and a few entries of every kind.
fn small() -> Phone {
    let phone = Phone::default();
    let tab = open(&phone);
    let id = add(&tab, "Wagiyem");
    tab.commit(&stamp(""), |e| e.create(&activity::KIND, [(activity::NAME, "Rapat".into())])).unwrap();
    tab.fold();
    tab.commit(&stamp(""), |e| {
        e.set(id, person::WORK, "Tani");
    })
    .unwrap();
    let file = tab.read(|ledger| someone_elses(ledger, "Slamet", 99));
    tab.receive(&file).unwrap();
    add(&tab, "Karto");
    phone
}

/// A larger base, with a tail of what has changed since, and an entry.
fn with_tail() -> Phone {
    let phone = Phone::default();
    let tab = open(&phone);
    let id = add(&tab, "Wagiyem");
    tab.commit(&stamp(""), |edit| {
        for i in 0..60u64 {
            let name = format!("{:x}", i.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            edit.create(&person::KIND, [(person::NAME, name.as_str().into())]);
        }
    })
    .unwrap();
    tab.fold();
    let base: Vec<String> = segments(&phone);
    tab.commit(&stamp(""), |e| {
        e.set(id, person::WORK, "Tani");
    })
    .unwrap();
    let file = tab.read(|ledger| someone_elses(ledger, "Slamet", 99));
    tab.receive(&file).unwrap();
    add(&tab, "Karto");
    tab.fold();
    add(&tab, "Paijo");
    assert!(base.iter().filter(|key| segments(&phone).contains(key)).count() >= 2, "the base stays");
    phone
}

fn segments(phone: &Phone) -> Vec<String> {
    let keys = local_keys(phone).into_iter().map(|(key, _)| key);
    keys.filter(|key| key.starts_with('s')).collect()
}

fn names(state: &State) -> BTreeSet<String> {
    let values = state.records().flat_map(|(_, r)| r.registers()).flat_map(|(_, r)| r.writes());
    values.filter_map(|w| w.value.as_text().map(str::to_owned)).collect()
}

/// Every way to damage one key: each bit flipped, each length cut.
fn damaged(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    let flips = (0..bytes.len() * 8).map(|bit| {
        let mut flipped = bytes.to_vec();
        flipped[bit / 8] ^= 1 << (bit % 8);
        flipped
    });
    flips.chain((0..bytes.len()).map(|length| bytes[..length].to_vec()))
}

fn local_keys(phone: &Phone) -> Vec<(String, Vec<u8>)> {
    let local = phone.local.borrow();
    let keys = local.keys().unwrap();
    keys.into_iter().map(|key| (key.clone(), local.read(&key).unwrap().unwrap())).collect()
}

#[test]
fn whatever_is_damaged_in_one_place_is_mended_from_the_other() {
    for phone in [small(), with_tail()] {
        let tried = mended(&phone);
        assert!(tried > 20_000, "{tried}");
    }
}

#[test]
fn with_a_pin_too_it_is_mended_from_the_other() {
    let phone = small();
    open(&phone).lock("PIN 1");
    let tried = mended(&phone);
    assert!(tried > 20_000, "{tried}");
}

fn mended(phone: &Phone) -> usize {
    let whole = open(phone).state();
    let mut tried = 0;
    for (key, bytes) in local_keys(phone) {
        for bad in damaged(&bytes) {
            let hurt = phone.copy();
            hurt.local.borrow_mut().write(&key, &bad).unwrap();
            let (tab, damage) = hurt.open(schema::catalog());
            assert!(damage.is_none() && tab.state() == whole, "{key}: {damage:?}");
            tried += 1;
        }
    }
    for (key, bytes) in phone.vault.0.borrow().clone() {
        for bad in damaged(&bytes) {
            let hurt = phone.copy();
            hurt.vault.0.borrow_mut().insert(key.clone(), bad);
            let (tab, damage) = hurt.open(schema::catalog());
            assert!(tab.state() == whole, "{key}: {damage:?}");
            // Where the head can't be read, nobody can tell what it said.
            assert!(
                damage.is_none()
                    || key == "head" && damage == Damage { last_minute: true, ..Damage::default() }
            );
            assert!(tab.store.is_durable());
            tried += 1;
        }
    }
    tried
}

#[test]
fn without_the_other_place_damage_costs_what_stands_in_the_damaged_key() {
    let phone = small();
    let whole = names(&open(&phone).state());
    for (key, bytes) in local_keys(&phone) {
        // What is in the key, as far as it stands nowhere else.
        for bad in damaged(&bytes) {
            let hurt = phone.without_vault();
            hurt.local.borrow_mut().write(&key, &bad).unwrap();
            let (tab, damage) = hurt.open_alone(schema::catalog());
            let left = names(&tab.state());
            let missing: Vec<&String> = whole.difference(&left).collect();
            let said =
                damage.records.iter().map(|(_, n)| *n as usize).sum::<usize>() + damage.changes as usize;
            assert!(missing.len() <= said, "{key}: {missing:?} missing, {damage:?}");
            assert!(missing.len() <= 1, "{key}: {missing:?} missing");
            match key.as_bytes() {
                // The other slot stands for it.
                [b'm', ..] => assert!(damage.changes == 0 && missing.is_empty(), "{key}: {damage:?}"),
                [b't', ..] => {
                    let one = Damage { changes: 1, ..Damage::default() };
                    assert!(damage == one || damage.is_none() && missing.is_empty(), "{key}: {damage:?}");
                }
                // Nothing is missing where only the older slot names it.
                _ => assert!(
                    damage.changes == 0 && (missing.is_empty() || !damage.is_none()),
                    "{key}: {damage:?}"
                ),
            }
            add(&tab, "Sesudahnya");
            let (again, damage) = hurt.open_alone(schema::catalog());
            assert!(damage.is_none() && again.state() == tab.state(), "{key}: {damage:?}");
        }
    }
}

#[test]
fn a_tail_that_is_gone_is_said_and_costs_what_it_held() {
    let phone = with_tail();
    let (whole, slots) = (names(&open(&phone).state()), ["m0", "m1"]);
    let mut found = 0;
    for key in segments(&phone) {
        let hurt = phone.without_vault();
        hurt.local.borrow_mut().remove(&key).unwrap();
        let (tab, damage) = hurt.open_alone(schema::catalog());
        let left = names(&tab.state());
        let missing: BTreeSet<&str> = whole.difference(&left).map(String::as_str).collect();
        if damage.changes > 0 {
            found += 1;
            // What was done after it is there.
            assert_eq!(missing, BTreeSet::from(["Tani", "Slamet", "Karto"]));
            assert_eq!(damage, Damage { changes: 3, ..Damage::default() });
        } else if damage.records.is_empty() {
            assert!(missing.is_empty(), "{damage:?}");
        } else {
            // Of the base, what the tail tells of its records is there.
            assert!(missing.contains("Wagiyem") && !missing.contains("Tani") && left.contains("Slamet"));
        }
        add(&tab, "Sesudahnya");
        let (again, damage) = hurt.open_alone(schema::catalog());
        assert!(damage.is_none() && again.state() == tab.state());
    }
    assert_eq!(found, 1);
    // Without any manifest, too, it is merged with the base.
    let hurt = phone.without_vault();
    slots.iter().for_each(|slot| hurt.local.borrow_mut().remove(slot).unwrap());
    let (tab, _) = hurt.open_alone(schema::catalog());
    assert_eq!(names(&tab.state()), whole);
}

#[test]
fn without_any_manifest_what_is_found_is_put_together() {
    let phone = small();
    let whole = names(&open(&phone).state());
    let hurt = phone.without_vault();
    for slot in ["m0", "m1"] {
        hurt.local.borrow_mut().write(slot, b"?").unwrap();
    }
    let (tab, damage) = hurt.open_alone(schema::catalog());
    assert!(damage.manifest);
    assert_eq!(names(&tab.state()), whole);
    let (again, damage) = hurt.open(schema::catalog());
    assert!(!damage.manifest && again.state() == tab.state(), "{damage:?}");
}

#[test]
fn what_is_restricted_still_is_where_its_commits_were_lost() {
    let phone = Phone::default();
    let tab = open(&phone);
    tab.commit(&stamp(""), |edit| {
        let secret = edit.create_restricted(&issue::KIND, [(issue::TITLE, "Rahasia".into())]);
        edit.create(&entry::KIND, [(entry::ISSUE, secret.into()), (entry::WHAT, "Datang malam".into())]);
        secret
    })
    .unwrap();
    tab.fold();
    let mut rescued = 0;
    for key in segments(&phone) {
        let hurt = phone.without_vault();
        hurt.local.borrow_mut().remove(&key).unwrap();
        let (tab, damage) = hurt.open_alone(schema::catalog());
        let state = tab.state();
        rescued += usize::from(!damage.is_none() && state.records().count() == 2);
        for (id, record) in state.records() {
            assert_eq!(record_scope(record), Some(Scope::Restricted), "{id} may leave after {damage:?}");
            assert!(
                record.kind() != entry::KIND.id || record.field(entry::ISSUE.id).is_some(),
                "{id} hangs on nothing"
            );
        }
    }
    assert!(rescued > 0, "never were the commits lost and the records found");
}

#[test]
fn keys_that_changed_places_are_mended() {
    let phone = small();
    let whole = open(&phone).state();
    let keys = local_keys(&phone);
    for (a, left) in &keys {
        for (b, right) in &keys {
            let hurt = phone.copy();
            hurt.local.borrow_mut().write(a, right).unwrap();
            hurt.local.borrow_mut().write(b, left).unwrap();
            assert!(open(&hurt).state() == whole, "{a} and {b}");
        }
    }
}

#[test]
fn what_damage_took_is_asked_for_until_a_whole_file_brings_it_back() {
    let phone = Phone::default();
    let tab = open(&phone);
    add(&tab, "Wagiyem");
    add(&tab, "Karto");
    let whole = tab.read(|l| l.delta_since(&Version::new(), &[Scope::Open]));
    tab.fold();
    drop(tab);
    let parts: Vec<String> = local_keys(&phone).into_iter().map(|(key, _)| key).collect();
    let mut took = 0;
    for key in parts.iter().filter(|key| key.starts_with('s')) {
        let hurt = phone.copy();
        hurt.local.borrow_mut().write(key, b"rusak").unwrap();
        hurt.vault.0.borrow_mut().insert(key.clone(), b"rusak".to_vec());
        let (tab, damage) = hurt.open(schema::catalog());
        if damage.records.is_empty() {
            assert!(tab.read(|l| l.state().gaps().is_empty()), "{damage:?}");
            continue;
        }
        took += 1;
        let raw = now(tab.store.raw());
        assert!(raw.iter().any(|(name, bytes)| *name == format!("before/vault/{key}") && bytes == b"rusak"));
        let gaps = tab.read(|l| l.state().gaps().clone());
        assert_eq!(gaps.parts, [Part::whole(KindId::from(&person::KIND))]);
        assert_eq!(tab.read(|l| l.state().held()), Version::new(), "everything is asked for");
        tab.fold();
        drop(tab);
        let tab = open(&hurt);
        assert_eq!(tab.read(|l| l.state().gaps().clone()), gaps, "kept over reopening");
        tab.receive(&whole).unwrap();
        drop(tab);
        let tab = open(&hurt);
        assert!(names(&tab.state()).is_superset(&BTreeSet::from(["Wagiyem".into(), "Karto".into()])));
        assert!(tab.read(|l| l.state().gaps().is_empty()));

        let (tab, _) = hurt.copy().open(schema::catalog());
        assert!(tab.read(|l| l.state().gaps().is_empty()));
    }
    assert_eq!(took, 1, "people are one segment");
}

#[test]
fn what_nobody_has_any_more_can_be_given_up() {
    let phone = small();
    let hurt = phone.without_vault();
    for slot in ["m0", "m1"] {
        hurt.local.borrow_mut().write(slot, b"?").unwrap();
    }
    let (tab, _) = hurt.open_alone(schema::catalog());
    assert!(!tab.read(|l| l.state().gaps().is_empty()), "nobody knows what there was");
    drop(tab);
    let (tab, _) = hurt.open(schema::catalog());
    assert!(!tab.read(|l| l.state().gaps().is_empty()));
    now(tab.store.give_up_gaps()).unwrap();
    drop(tab);
    let (tab, _) = hurt.open(schema::catalog());
    assert!(tab.read(|l| l.state().gaps().is_empty()));
}
