//! The store: what it acknowledged is there when it is opened again, whatever happened to the places where it is kept.

#[path = "../keeping/mod.rs"]
mod keeping;

mod damage;
mod faults;
mod lock;
mod places;
mod shelf;
mod tabs;

use guyub::domain::{person, schema};
use guyub::ledger::codec::{decode_delta, decode_history};
use guyub::ledger::store::{SaveError, mark};
use guyub::ledger::{Delta, DeviceId, Ledger, RecordId, Scope, Version};
use keeping::{Phone, Tab, now, stamp};

fn open(phone: &Phone) -> Tab {
    let (tab, damage) = phone.open(schema::catalog());
    assert!(damage.is_none(), "{damage:?}");
    tab
}

fn add(tab: &Tab, name: &str) -> RecordId {
    let (id, dots) = tab
        .commit(&stamp(""), |edit| edit.create(&person::KIND, [(person::NAME, name.into())]))
        .expect("there is room");
    assert_eq!(dots.len(), 1);
    id
}

fn people(tab: &Tab) -> usize {
    tab.read(|ledger| ledger.all(&person::KIND).count())
}

/// Opens the app anew, with both places, with either alone, and with local storage alone from now on: all show the same.
fn reopened(tab: Tab) -> Tab {
    let Tab { store, phone } = tab;
    let (state, history) = store.read(|l| (l.state().clone(), l.history().clone()));
    drop(store);
    let (other, _) = phone.without_local().open(schema::catalog());
    assert!(other.state() == state, "the vault holds another state");
    let (other, _) = phone.without_vault().open_alone(schema::catalog());
    assert!(other.state() == state, "local storage holds another state");
    let tab = open(&phone);
    assert_eq!(mark_of(&phone), tab.store.mark(), "local storage says that it stands elsewhere");
    assert!(tab.state() == state, "the state is another after reopening");
    assert!(tab.read(|l| l.history().clone()) == history, "the history is another after reopening");
    tab
}

fn mark_of(phone: &Phone) -> String {
    now(mark(Box::new(phone.local.clone()), phone.seal())).unwrap_or_default()
}

/// A file of a colleague's who has seen what is here and added someone.
fn someone_elses(from: &Ledger, name: &str, random: u64) -> Delta {
    let mut other = Ledger::new(DeviceId::new(random, Scope::Open), schema::catalog());
    other.merge(&from.delta_since(&Version::new(), &[Scope::Open])).expect("sound");
    let mut edit = other.edit();
    edit.create(&person::KIND, [(person::NAME, name.into())]);
    let delta = edit.delta(&stamp("")).expect("something changes");
    other.merge_own(&delta).expect("sound");
    other.delta_since(from.version(), &[Scope::Open])
}

#[test]
fn every_commit_is_there_after_reopening_and_compaction() {
    let mut tab = open(&Phone::default());
    let device = tab.read(|l| l.device(Scope::Open));
    for i in 0..150 {
        add(&tab, &format!("Orang {i}"));
        if i % 40 == 0 {
            tab = reopened(tab);
        }
    }
    let tab = reopened(tab);
    assert_eq!(people(&tab), 150);
    assert_eq!(tab.read(|l| l.device(Scope::Open)), device, "nothing was lost: the id stays");
}

#[test]
fn an_own_commit_can_be_undone_after_reopening() {
    let tab = open(&Phone::default());
    let id = add(&tab, "Wagiyem");
    let (_, dots) = tab
        .commit(&stamp(""), |e| {
            e.set(id, person::WORK, "Tukang");
        })
        .unwrap();
    tab.fold();
    let tab = reopened(tab);
    tab.commit(&stamp("undo"), |e| e.undo(dots[0])).unwrap();
    let tab = reopened(tab);
    assert_eq!(tab.read(|l| l.get(id).unwrap().text(person::WORK).map(str::to_owned)), None);
}

#[test]
fn a_received_file_can_be_undone_until_the_next_commit() {
    let tab = open(&Phone::default());
    add(&tab, "Wagiyem");
    let before = tab.state();
    let delta = tab.read(|ledger| someone_elses(ledger, "Slamet", 99));
    tab.receive(&delta).unwrap();
    let tab = reopened(tab);
    assert_eq!(people(&tab), 2);
    assert_eq!(now(tab.store.undo_received()), Ok(true));
    assert!(tab.state() == before);
    let tab = reopened(tab);
    assert_eq!(now(tab.store.undo_received()), Ok(false), "it is undone already");
    tab.receive(&delta).unwrap();
    add(&tab, "Karto");
    assert_eq!(now(tab.store.undo_received()), Ok(false));
    assert_eq!(people(&reopened(tab)), 3);
}

#[test]
fn a_full_phone_refuses_and_keeps_what_it_has() {
    for alone in [false, true] {
        let phone = Phone::new(100_000);
        let (tab, _) =
            if alone { phone.open_alone(schema::catalog()) } else { phone.open(schema::catalog()) };
        let mut saved = 0;
        let refused = (0..10_000).find_map(|i| {
            let name = format!("{i} {}", "x".repeat(500).replace('x', &format!("{}", i * 7919)));
            match tab.commit(&stamp(""), |e| e.create(&person::KIND, [(person::NAME, name.as_str().into())]))
            {
                Ok(_) => {
                    saved += 1;
                    None
                }
                Err(error) => Some(error),
            }
        });
        assert!(matches!(refused, Some(SaveError::Full { .. })), "{refused:?}");
        assert!(saved > 0);
        assert_eq!(people(&tab), saved);
        let (tab, damage) =
            if alone { phone.open_alone(schema::catalog()) } else { phone.open(schema::catalog()) };
        assert!(damage.is_none());
        assert_eq!(people(&tab), saved);
    }
}

#[test]
fn erasing_leaves_no_byte_of_the_person() {
    let tab = open(&Phone::default());
    let id = add(&tab, "Penanda Rahasia");
    add(&tab, "Karto");
    tab.fold();
    tab.commit(&stamp(""), |e| {
        e.set(id, person::NAME, "Penanda Rahasia Kedua");
    })
    .unwrap();
    tab.commit(&stamp("erase"), |e| {
        e.erase(id);
    })
    .unwrap();
    let tab = reopened(tab);
    assert!(tab.read(|l| l.get(id).is_none()));
    for (key, bytes) in tab.phone.bytes().iter().filter(|(key, _)| key.starts_with('s')) {
        if let Ok(delta) = decode_delta(bytes, &schema::catalog()) {
            assert!(!format!("{delta:?}").contains("Penanda"), "{key}");
        } else {
            let history = decode_history(bytes).expect("a delta or a history");
            assert!(!format!("{history:?}").contains("Penanda"), "{key}");
        }
    }
    assert!(!tab.phone.bytes().iter().any(|(key, _)| key.starts_with('t')), "no entry stays");
}

#[test]
fn removing_the_sample_leaves_what_the_user_added() {
    let tab = open(&Phone::default());
    let own = add(&tab, "Wagiyem");
    let (sample, _) = tab
        .commit(&stamp(""), |e| e.create_sample(&person::KIND, [(person::NAME, "Contoh".into())]))
        .unwrap();
    assert!(tab.read(Ledger::has_sample));
    now(tab.store.drop_sample()).unwrap();
    let tab = reopened(tab);
    assert!(!tab.read(Ledger::has_sample));
    assert!(tab.read(|l| l.get(own).is_some() && l.get(sample).is_none()));
}
