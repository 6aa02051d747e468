//! Long random sessions where, at one call of a place, something goes wrong. Whatever it is: what was acknowledged is there after
//! opening again, or what is missing is said; nothing is there twice; no dot is used twice.
//!
//! 2,000 fault points a run; `GUYUB_FAULTS` tries any number, `GUYUB_SEED` begins at another session, `GUYUB_POINT` plays one point.

use super::keeping::chaos::{Chaos, ChaosStorage, ChaosVault, FAULTS, Fault, run};
use super::keeping::toy::Toy;
use super::keeping::{MemoryVault, Phone, now, stamp};
use super::someone_elses;
use guyub::domain::{person, schema};
use guyub::ledger::seal::{ALONE, RING};
use guyub::ledger::storage::{MemoryStorage, Storage};
use guyub::ledger::store::{Damage, SaveError, Store, Tables};
use guyub::ledger::vault::Vault;
use guyub::ledger::{Delta, Dot, Edit, Ledger, RecordId, Rest, Scope, Version};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many actions a session has.
const ACTIONS: u64 = 90;
/// Fault points a session.
const EACH: u64 = 100;

fn mix(seed: u64, n: u64) -> u64 {
    let mut x =
        seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ n.wrapping_add(1).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ x >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ x >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ x >> 31
}

/// What must be there.
#[derive(Default)]
struct Expected {
    /// People by name, each with whether the disk has it for sure.
    people: BTreeMap<String, bool>,
    /// People of a file that was taken in and may be taken back.
    file: Option<String>,
    /// Of each tab the person of the table that it took in last.
    tables: [Option<String>; 2],
    sample: bool,
}

/// A table of one person.
struct Table {
    name: String,
    version: Version,
}

impl Tables for Table {
    fn source(&self) -> &str {
        "Sidomulyo"
    }

    fn count(&self) -> usize {
        1
    }

    fn records(&self) -> usize {
        1
    }

    fn version(&self) -> Option<&Version> {
        Some(&self.version)
    }

    fn put(&self, edit: &mut Edit<'_>, _: usize, after: Option<RecordId>, _: usize) -> Option<RecordId> {
        let id = RecordId::imported("sidomulyo", "person", &self.name);
        let table = edit.table(self.source());
        edit.keyed(id, &person::KIND, [(person::NAME, self.name.as_str().into())]);
        edit.said_by(table, id);
        after.is_none().then_some(id)
    }
}

struct Session {
    phone: Phone,
    chaos: Rc<Chaos>,
    tabs: [Option<Store>; 2],
    expected: Expected,
    /// What each dot wrote, in all times.
    dots: BTreeMap<Dot, String>,
    damage: Damage,
    /// What was in hand when something went wrong: may be there or not.
    unsure: BTreeSet<String>,
    /// Whole files that records were archived in.
    archives: Vec<Delta>,
}

impl Session {
    fn new(phone: Phone, at: u64, fault: Fault, random: u64) -> Session {
        let chaos = Rc::new(Chaos {
            calls: Cell::new(0),
            at,
            fault,
            random,
            dead: Cell::new(false),
            hung: Cell::new(false),
            past: RefCell::new(vec![phone.local.borrow().clone()]),
            local: phone.local.clone(),
            vault: phone.vault.clone(),
        });
        Session {
            phone,
            chaos,
            tabs: [None, None],
            expected: Expected::default(),
            dots: BTreeMap::new(),
            damage: Damage::default(),
            unsure: BTreeSet::new(),
            archives: Vec::new(),
        }
    }

    /// Opens a tab as the app does: with the vault if it answers, else alone.
    fn open(&mut self, tab: usize) {
        self.tabs[tab] = None;
        // Beside a tab that has to do without the vault no other keeps anything, as locks see to.
        if self.tabs.iter().flatten().any(|store| !store.is_durable()) {
            return;
        }
        let (local, vault) = (ChaosStorage(self.chaos.clone()), Rc::new(ChaosVault(self.chaos.clone())));
        let here = local.read(RING).ok().flatten();
        let Some(there) = run(&self.chaos, vault.read(&[RING.to_owned()])) else { return };
        let there = there.ok().and_then(|mut found| found.pop().flatten());
        let alone = local.read(ALONE).ok().flatten().is_some();
        let Some(seal) = self.phone.unlock(here, there, alone) else { return };
        let Ok(store) = now(Store::open(Box::new(local), seal, schema::catalog(), Rest::NEVER)) else {
            return;
        };
        let attached = run(&self.chaos, store.attach(vault, &self.phone.fresh()));
        let damage = match attached {
            None => return,
            Some(Ok(damage)) => Ok(damage),
            // Where another tab is open that has the vault, the app keeps nothing without it.
            Some(Err(_)) if self.tabs.iter().flatten().any(Store::is_durable) => return,
            Some(Err(_)) => now(store.alone(self.phone.fresh())),
        };
        if let Ok(damage) = damage {
            if !damage.is_none() {
                self.damage = damage;
            }
            // What a change of the PIN left undone.
            let _ = run(&self.chaos, store.settle_seal());
            self.tabs[tab] = Some(store);
        }
    }

    fn play(&mut self, seed: u64) {
        self.open(0);
        for action in 0..ACTIONS {
            if self.chaos.dead.get() {
                return;
            }
            let random = mix(seed, action);
            let tab = if self.chaos.hung.get() { 0 } else { (random >> 8) as usize % 5 / 4 };
            if self.tabs[tab].is_none() || random.is_multiple_of(23) {
                self.open(tab);
            }
            if self.tabs[tab].is_some() && !self.act(tab, random, &format!("Orang {seed} {action}")) {
                // It said that it isn't saved, or not for sure: the officer opens the app again.
                self.tabs = [None, None];
            }
        }
    }

    /// One action; `false` if it could not be told whether it was done.
    fn act(&mut self, tab: usize, random: u64, name: &str) -> bool {
        let Session { phone, chaos, tabs, expected, dots, unsure, archives, .. } = self;
        let store = tabs[tab].as_ref().expect("it is open");
        let durable = store.is_durable();
        let id_of = |name: &str| -> Option<RecordId> {
            store.read(|l| l.all(&person::KIND).find(|p| p.text(person::NAME) == Some(name)).map(|p| p.id))
        };
        let someone =
            expected.people.keys().nth((random >> 16) as usize % expected.people.len().max(1)).cloned();
        // Whichever file was the last to come in: only that one can be taken back.
        let taken_back = expected.file.clone();
        match random % 20 {
            0 => {
                let delta = store.read(|ledger| someone_elses(ledger, name, random));
                match run(chaos, store.receive(&delta, phone.fresh().device, false)) {
                    Some(Ok(())) => {
                        expected.people.insert(name.to_owned(), durable);
                        expected.file = Some(name.to_owned());
                    }
                    other => return lost(other, [name.to_owned()], unsure),
                }
            }
            1 => match run(chaos, store.undo_received()) {
                Some(Ok(done)) => {
                    if let Some(name) = taken_back.filter(|_| done) {
                        expected.people.remove(&name);
                    }
                }
                other => {
                    if let Some(name) = &taken_back {
                        expected.people.remove(name);
                    }
                    return lost(other.map(|r| r.map(drop)), taken_back, unsure);
                }
            },
            2 => match run(chaos, store.fold()) {
                Some(Ok(())) => {}
                other => return lost(other, [], unsure),
            },
            3 => {
                let Some(name) = someone else { return true };
                let Some(id) = id_of(&name) else { return true };
                // From here on it may be gone.
                expected.people.remove(&name);
                let erased = run(chaos, store.commit(&stamp("erase"), |e| _ = e.erase(id)));
                if !matches!(erased, Some(Ok(_))) {
                    return lost(erased.map(|r| r.map(drop)), [name], unsure);
                }
            }
            4 => {
                let dropped = run(chaos, store.drop_sample());
                if !matches!(dropped, Some(Ok(()))) {
                    return lost(dropped, [], unsure);
                }
                expected.sample = false;
            }
            5 => {
                let write =
                    |e: &mut Edit<'_>| e.create_sample(&person::KIND, [(person::NAME, "Contoh".into())]);
                let added = run(chaos, store.commit(&stamp(""), write));
                expected.sample = true;
                if !matches!(added, Some(Ok(_))) {
                    return lost(added.map(|r| r.map(drop)), [], unsure);
                }
            }
            16 | 17 => {
                // The PIN is set or changed, or removed.
                let ring = store.ring();
                let before =
                    phone.pins.borrow().iter().find(|pin| now(ring.open(pin, &Toy)).is_some()).cloned();
                let before = before.unwrap_or_default();
                let next = match random % 20 {
                    17 if ring.is_locked() => now(ring.remove(&before, &Toy)),
                    _ => {
                        phone.pins.borrow_mut().insert(0, name.to_owned());
                        now(ring.change(&before, name, &Toy))
                    }
                };
                match run(chaos, store.reseal(next.expect("it is the PIN"))) {
                    Some(Ok(())) => {}
                    other => {
                        // It said that nothing has changed: then the new PIN opens nothing.
                        if matches!(other, Some(Err(SaveError::Full { .. }))) {
                            phone.pins.borrow_mut().retain(|pin| pin != name);
                        }
                        return lost(other, [], unsure);
                    }
                }
                match run(chaos, store.settle_seal()) {
                    Some(Ok(())) => {}
                    other => return lost(other, [], unsure),
                }
            }
            18 if store.read(|ledger| ledger.state().shelf().is_empty()) => {
                let whole = store.read(|ledger| ledger.delta_since(&Version::new(), &Scope::ALL[..2]));
                let half = |ledger: &Ledger| {
                    let all = ledger.state().records().map(|(id, _)| (id, 2024));
                    all.filter(|(id, _)| (random >> (id.to_bits() % 31)).is_multiple_of(2)).collect()
                };
                let shelved = run(chaos, store.shelve(&whole, half));
                archives.push(whole);
                match shelved {
                    Some(Ok(_)) => {}
                    other => return lost(other.map(|r| r.map(drop)), [], unsure),
                }
            }
            19 => {
                let seen = store.read(|ledger| ledger.state().shelf().seen.clone());
                let Some(whole) = archives.iter().rev().find(|whole| whole.to == seen) else { return true };
                match run(chaos, store.unshelve(whole, 7)) {
                    Some(Ok(())) => {}
                    other => return lost(other, [], unsure),
                }
            }
            7 => {
                let table = Table { name: name.to_owned(), version: store.read(|l| l.version().clone()) };
                match run(chaos, store.take_tables(&table, &stamp("import:Sidomulyo"), &|_| {})) {
                    // Another tab has written.
                    Some(Ok(false)) => {}
                    Some(Ok(true)) => {
                        expected.people.insert(name.to_owned(), durable);
                        expected.tables[tab] = Some(name.to_owned());
                    }
                    other => return lost(other.map(|r| r.map(drop)), [name.to_owned()], unsure),
                }
            }
            8 => {
                let taken = expected.tables[tab].take();
                match run(chaos, store.undo_tables(random)) {
                    Some(Ok(done)) => {
                        if let Some(name) = taken.filter(|_| done) {
                            expected.people.remove(&name);
                        }
                    }
                    other => {
                        if let Some(name) = &taken {
                            expected.people.remove(name);
                        }
                        return lost(other.map(|r| r.map(drop)), taken, unsure);
                    }
                }
            }
            6 => match run(chaos, store.catch_up()) {
                Some(Ok(_)) => {}
                other => return lost(other.map(|r| r.map(drop)), [], unsure),
            },
            _ => {
                let write = |e: &mut Edit<'_>| e.create(&person::KIND, [(person::NAME, name.into())]);
                match run(chaos, store.commit(&stamp(""), write)) {
                    Some(Ok((_, made))) => {
                        for dot in made {
                            assert_eq!(dots.insert(dot, name.to_owned()), None, "a dot is used twice");
                        }
                        expected.people.insert(name.to_owned(), durable);
                    }
                    other => return lost(other.map(|r| r.map(drop)), [name.to_owned()], unsure),
                }
            }
        }
        true
    }
}

/// Notes what may be there or not; whether the tab may go on.
fn lost(
    error: Option<Result<(), SaveError>>,
    names: impl IntoIterator<Item = String>,
    unsure: &mut BTreeSet<String>,
) -> bool {
    assert!(!matches!(error, Some(Ok(()))));
    unsure.extend(names);
    matches!(error, Some(Err(SaveError::Full { .. } | SaveError::Refused(_))))
}

/// Plays a session with a fault, then opens the app again and looks. Gives how many calls there were.
fn play(seed: u64, at: u64, fault: Fault, random: u64) -> u64 {
    let mut session = Session::new(Phone::default(), at, fault, random);
    session.play(seed);
    session.tabs = [None, None];
    let Session { phone, chaos, expected, mut dots, damage: said, unsure, archives, .. } = session;
    // What local storage wrote last may not have reached the disk.
    let past = chaos.past.borrow();
    let kills = [Fault::KillBefore, Fault::KillAfter, Fault::Tear].contains(&fault);
    let set_back = kills && random.is_multiple_of(2);
    if set_back {
        *phone.local.borrow_mut() = past[(random >> 32) as usize % past.len()].clone();
    }
    let cleared = (kills && !set_back).then_some(random >> 40 & 7);
    match cleared {
        Some(0) => *phone.local.borrow_mut() = MemoryStorage::default(),
        Some(1) => phone.vault.0.borrow_mut().clear(),
        _ => {}
    }
    let (tab, mut damage) = phone.open(schema::catalog());
    let seen = tab.read(|ledger| ledger.state().shelf().seen.clone());
    if !seen.is_empty() {
        let archive = archives.iter().find(|whole| whole.to == seen).expect("its archive was made");
        now(tab.store.unshelve(archive, 7)).expect("there is room");
    }
    let names: Vec<String> = tab.read(|l| {
        l.all(&person::KIND)
            .filter_map(|p| p.text(person::NAME).map(str::to_owned))
            .filter(|n| n != "Contoh")
            .collect()
    });
    let unique: BTreeSet<&String> = names.iter().collect();
    assert_eq!(unique.len(), names.len(), "something is there twice: {names:?}");
    if !said.is_none() {
        damage = said;
    }
    let missing: Vec<&String> = expected
        .people
        .iter()
        .filter(|(name, durable)| !unique.contains(name) && (**durable || !(set_back || cleared == Some(0))))
        .map(|(name, _)| name)
        .collect();
    let both_whole = !set_back && cleared.is_none_or(|c| c > 1);
    let stated: u64 = damage.records.iter().map(|(_, n)| u64::from(*n)).sum::<u64>() + damage.changes;
    if damage.manifest || damage.last_minute && cleared == Some(1) {
        assert!(!both_whole || missing.is_empty(), "missing, with one place whole: {missing:?}, {damage:?}");
    } else {
        assert!(missing.len() as u64 <= stated, "missing and not said: {missing:?}, {damage:?}");
    }
    if both_whole {
        assert!(missing.is_empty(), "missing, with one place whole: {missing:?}, {damage:?}");
    }
    if damage.is_none() {
        let known = |name: &str| expected.people.contains_key(name) || unsure.contains(name);
        let strange: Vec<&String> = names.iter().filter(|name| !known(name)).collect();
        assert!(strange.is_empty(), "gone, and there again: {strange:?}");
    }
    // And it goes on, once both places have been looked through.
    now(tab.store.check()).expect("it can be mended");
    let (_, made) = tab
        .commit(&stamp(""), |e| e.create(&person::KIND, [(person::NAME, "Sesudahnya".into())]))
        .expect("there is room");
    for dot in made {
        assert_eq!(dots.insert(dot, "Sesudahnya".into()), None, "a dot is used twice");
    }
    let (again, damage) = phone.open(schema::catalog());
    assert!(damage.is_none() && again.state() == tab.state(), "{damage:?}");
    let (vault, _) = phone.without_local().open(schema::catalog());
    assert!(vault.state() == tab.state(), "the vault holds another state");
    let (local, _) = phone.without_vault().open_alone(schema::catalog());
    assert!(local.state() == tab.state(), "local storage holds another state");
    chaos.calls.get()
}

/// The `n`th fault point of a session of so many calls: at which call, what, and further chance.
fn point(seed: u64, n: u64, calls: u64) -> (u64, Fault, u64) {
    let random = mix(seed, 1000 + n);
    (random % calls, FAULTS[(random >> 20) as usize % FAULTS.len()], mix(random, 1))
}

#[test]
fn whatever_goes_wrong_what_was_acknowledged_is_there_or_said_to_be_missing() {
    let number = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    let first = || number("GUYUB_SEED").unwrap_or(1);
    if let Some(n) = number("GUYUB_POINT") {
        let (at, fault, random) = point(first(), n, play(first(), u64::MAX, Fault::None, 0));
        play(first(), at, fault, random);
        return;
    }
    let points = number("GUYUB_FAULTS").unwrap_or(2000);
    let next = AtomicU64::new(0);
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    // A session without a fault says how many calls there are.
                    let begun = next.fetch_add(EACH, Ordering::Relaxed);
                    if begun >= points {
                        return;
                    }
                    let seed = first() + begun / EACH;
                    let calls = play(seed, u64::MAX, Fault::None, 0);
                    for n in 0..EACH.min(points - begun) {
                        let (at, fault, random) = point(seed, n, calls);
                        let tried = std::panic::catch_unwind(|| play(seed, at, fault, random));
                        assert!(
                            tried.is_ok(),
                            "{fault:?} at call {at}: play it again by GUYUB_SEED={seed} GUYUB_POINT={n}"
                        );
                    }
                }
            });
        }
    });
}

#[test]
fn the_memory_vault_is_what_a_vault_should_be() {
    use guyub::ledger::vault::{Batch, HEAD, Vault, VaultError};
    let vault = MemoryVault::default();
    let batch = |head: &str| Batch {
        puts: vec![(HEAD.into(), head.into()), (head.into(), vec![1])],
        removes: vec![],
    };
    assert_eq!(now(vault.write(Some(b"a"), &batch("b"))), Err(VaultError::Overtaken));
    assert_eq!(now(vault.write(None, &batch("a"))), Ok(()));
    assert_eq!(now(vault.write(None, &batch("b"))), Err(VaultError::Overtaken));
    assert_eq!(now(vault.read(&["a".into(), "b".into()])), Ok(vec![Some(vec![1]), None]));
}
