//! The store: what it acknowledged is there when it is opened again.

use guyub::domain::{person, schema};
use guyub::ledger::storage::{MemoryStorage, Storage};
use guyub::ledger::store::{Damage, SaveError, Store};
use guyub::ledger::{Delta, DeviceId, Ledger, RecordId, Scope, Stamp, Version};

fn stamp(note: &str) -> Stamp {
    Stamp { time: 1_795_000_000_000, author: "Sari".into(), note: note.into() }
}

fn open(storage: MemoryStorage) -> Store<MemoryStorage> {
    let (store, damage) = Store::open(storage, schema::catalog(), 7).expect("memory can be read");
    assert_eq!(damage, []);
    store
}

fn add(store: &mut Store<MemoryStorage>, name: &str) -> RecordId {
    let (id, dots) = store
        .commit(&stamp(""), |edit| edit.create(&person::KIND, [(person::NAME, name.into())]))
        .expect("there is room");
    assert_eq!(dots.len(), 1);
    id
}

fn reopened(store: Store<MemoryStorage>) -> Store<MemoryStorage> {
    let state = store.ledger().state().clone();
    let history = store.ledger().history().clone();
    let store = open(store.into_storage());
    assert!(*store.ledger().state() == state, "the state is another after reopening");
    assert!(*store.ledger().history() == history, "the history is another after reopening");
    store
}

fn someone_elses(from: &Ledger, name: &str) -> Delta {
    let mut other = Ledger::new(DeviceId::new(99, Scope::Open), schema::catalog());
    other.merge(&from.delta_since(&Version::new(), &[Scope::Open])).expect("sound");
    let mut edit = other.edit();
    edit.create(&person::KIND, [(person::NAME, name.into())]);
    let delta = edit.delta(&stamp("")).expect("something changes");
    other.merge_own(&delta).expect("sound");
    other.delta_since(from.version(), &[Scope::Open])
}

#[test]
fn every_commit_is_there_after_reopening_and_compaction() {
    let mut store = open(MemoryStorage::default());
    for i in 0..150 {
        add(&mut store, &format!("Orang {i}"));
        if i % 40 == 0 {
            store = reopened(store);
        }
    }
    assert_eq!(reopened(store).ledger().all(&person::KIND).count(), 150);
}

#[test]
fn an_own_commit_can_be_undone_after_reopening() {
    let mut store = open(MemoryStorage::default());
    let id = add(&mut store, "Wagiyem");
    let (_, dots) = store
        .commit(&stamp(""), |e| {
            e.set(id, person::WORK, "Tukang");
        })
        .unwrap();
    store.fold().unwrap();
    let mut store = reopened(store);
    store.commit(&stamp("undo"), |e| e.undo(dots[0])).unwrap();
    let store = reopened(store);
    assert_eq!(store.ledger().get(id).unwrap().text(person::WORK), None);
}

#[test]
fn a_received_file_can_be_undone_until_the_next_commit() {
    let mut store = open(MemoryStorage::default());
    add(&mut store, "Wagiyem");
    let before = store.ledger().state().clone();
    let delta = someone_elses(store.ledger(), "Slamet");
    store.receive(&delta).unwrap();
    let mut store = reopened(store);
    assert_eq!(store.ledger().all(&person::KIND).count(), 2);
    assert_eq!(store.undo_received(), Ok(true));
    assert!(*store.ledger().state() == before);
    let mut store = reopened(store);
    store.receive(&delta).unwrap();
    add(&mut store, "Karto");
    assert_eq!(store.undo_received(), Ok(false));
    assert_eq!(reopened(store).ledger().all(&person::KIND).count(), 3);
}

#[test]
fn a_full_phone_refuses_and_keeps_what_it_has() {
    let mut store = open(MemoryStorage::new(100_000));
    let mut saved = 0;
    let refused = (0..10_000).find_map(|i| {
        let name = format!("{i} {}", "x".repeat(500).replace('x', &format!("{}", i * 7919)));
        match store.commit(&stamp(""), |e| e.create(&person::KIND, [(person::NAME, name.into())])) {
            Ok(_) => {
                saved += 1;
                None
            }
            Err(error) => Some(error),
        }
    });
    assert!(matches!(refused, Some(SaveError::Full { .. })), "{refused:?}");
    assert!(saved > 0);
    assert_eq!(reopened(store).ledger().all(&person::KIND).count(), saved);
}

#[test]
fn erasing_leaves_no_byte_of_the_person() {
    let mut store = open(MemoryStorage::default());
    let id = add(&mut store, "Penanda Rahasia");
    add(&mut store, "Karto");
    store.fold().unwrap();
    store
        .commit(&stamp(""), |e| {
            e.set(id, person::NAME, "Penanda Rahasia Kedua");
        })
        .unwrap();
    store
        .commit(&stamp("erase"), |e| {
            e.erase(id);
        })
        .unwrap();
    let store = reopened(store);
    assert!(store.ledger().get(id).is_none());
    let live = store.storage().keys().unwrap();
    for key in live.iter().filter(|k| k.starts_with('s') || k.starts_with('t')) {
        let bytes = store.storage().read(key).unwrap().unwrap();
        if let Ok(delta) = guyub::ledger::codec::decode_delta(&bytes, &schema::catalog()) {
            assert!(!format!("{delta:?}").contains("Penanda"), "{key}");
        } else {
            let history = guyub::ledger::codec::decode_history(&bytes).expect("a delta or a history");
            assert!(!format!("{history:?}").contains("Penanda"), "{key}");
        }
    }
}

#[test]
fn removing_the_sample_leaves_what_the_user_added() {
    let mut store = open(MemoryStorage::default());
    let own = add(&mut store, "Wagiyem");
    let (sample, _) = store
        .commit(&stamp(""), |e| e.create_sample(&person::KIND, [(person::NAME, "Contoh".into())]))
        .unwrap();
    assert!(store.ledger().has_sample());
    store.drop_sample().unwrap();
    let store = reopened(store);
    assert!(!store.ledger().has_sample());
    assert!(store.ledger().get(own).is_some() && store.ledger().get(sample).is_none());
}

#[test]
fn damage_is_said_and_costs_no_more_than_the_segment() {
    let mut store = open(MemoryStorage::default());
    for i in 0..5 {
        add(&mut store, &format!("Orang {i}"));
    }
    store.fold().unwrap();
    add(&mut store, "Wagiyem");
    let device = store.ledger().device(Scope::Open);
    let clean = store.into_storage();
    for key in clean.keys().unwrap() {
        for at in [0, 9, 20] {
            let mut storage = clean.clone();
            if let Some(byte) = storage.bytes_mut(&key).and_then(|b| b.get_mut(at)) {
                *byte ^= 0x40;
            }
            let (mut store, damage) = Store::open(storage, schema::catalog(), 8).expect("opens");
            if damage.is_empty() {
                continue; // The other manifest slot still stands, or the segment is an older one.
            }
            assert!(!damage.contains(&Damage::NoManifest), "{key}: one sound slot is left");
            assert_ne!(store.ledger().device(Scope::Open), device, "{key}: a dot might be used twice");
            let left = store.ledger().all(&person::KIND).count();
            add(&mut store, "Karto");
            assert_eq!(open(store.into_storage()).ledger().all(&person::KIND).count(), left + 1, "{key}");
        }
    }
}
