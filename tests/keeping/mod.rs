//! A phone's two places for records, and a tab of the app that keeps records there.
#![allow(dead_code)]

pub mod chaos;
pub mod toy;

use guyub::ledger::seal::{ALONE, RING, Ring, Rings, Seal, Unlocked};
pub use guyub::ledger::storage::MemoryStorage;
use guyub::ledger::storage::Storage;
use guyub::ledger::store::{Damage, Fresh, SaveError, Store};
pub use guyub::ledger::vault::MemoryVault;
use guyub::ledger::vault::{Vault, at_once};
use guyub::ledger::{Catalog, Delta, Dot, Edit, Ledger, Rest, Stamp, State};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use toy::Toy;

/// What stays when the browser goes.
#[derive(Clone, Default)]
pub struct Phone {
    pub local: Rc<RefCell<MemoryStorage>>,
    pub vault: MemoryVault,
    random: Rc<Cell<u64>>,
    /// PINs that the officer remembers, the last one first.
    pub pins: Rc<RefCell<Vec<String>>>,
}

impl Phone {
    pub fn new(size: usize) -> Phone {
        Phone { local: Rc::new(RefCell::new(MemoryStorage::new(size))), ..Phone::default() }
    }

    /// Another phone that holds the same bytes.
    pub fn copy(&self) -> Phone {
        Phone {
            local: Rc::new(RefCell::new(self.local.borrow().clone())),
            vault: MemoryVault(Rc::new(RefCell::new(self.vault.0.borrow().clone()))),
            random: Rc::new(self.random.as_ref().clone()),
            pins: self.pins.clone(),
        }
    }

    /// A phone of the same local storage, whose vault was cleared.
    pub fn without_vault(&self) -> Phone {
        Phone { vault: MemoryVault::default(), ..self.copy() }
    }

    /// A phone of the same vault, whose local storage was cleared.
    pub fn without_local(&self) -> Phone {
        Phone { local: Phone::default().local, ..self.copy() }
    }

    pub fn fresh(&self) -> Fresh {
        let next = || {
            self.random.set(self.random.get() + 1);
            self.random.get().wrapping_mul(0x9e37_79b9_7f4a_7c15)
        };
        Fresh { device: next(), line: next(), stamp: stamp("rescue") }
    }

    /// Opens the app.
    pub fn open(&self, catalog: Catalog) -> (Tab, Damage) {
        self.open_with(catalog, Rc::new(self.vault.clone()))
    }

    pub fn open_with(&self, catalog: Catalog, vault: Rc<dyn Vault>) -> (Tab, Damage) {
        let store = self.look(catalog);
        let damage = now(store.attach(vault, &self.fresh())).expect("a vault in memory does what it should");
        (Tab { store, phone: self.clone() }, damage)
    }

    /// All keys, as the PINs give them.
    pub fn seal(&self) -> Seal {
        let local = self.local.borrow().read(RING).expect("memory can be read");
        let vault = self.vault.0.borrow().get(RING).cloned();
        let alone = self.local.borrow().read(ALONE).expect("memory can be read").is_some();
        self.unlock(local, vault, alone).expect("the PINs fit")
    }

    fn look(&self, catalog: Catalog) -> Store {
        let seal = self.seal();
        now(Store::open(Box::new(self.local.clone()), seal, catalog, Rest::NEVER))
            .expect("memory can be read")
    }

    /// Tries all PINs on the rings that were found.
    pub fn unlock(&self, local: Option<Vec<u8>>, vault: Option<Vec<u8>>, alone: bool) -> Option<Seal> {
        let ring = |bytes: Option<Vec<u8>>| bytes.and_then(|bytes| Ring::decode(&bytes)).unwrap_or_default();
        let rings = Rings { local: ring(local), vault: ring(vault), alone };
        match now(rings.unlock(&self.pins.borrow(), &Toy)) {
            Unlocked::Open(seal) => Some(seal),
            _ => None,
        }
    }

    /// Opens the app where there is no vault.
    pub fn open_alone(&self, catalog: Catalog) -> (Tab, Damage) {
        let store = self.look(catalog);
        let damage = now(store.alone(self.fresh())).expect("there is room");
        (Tab { store, phone: self.clone() }, damage)
    }

    /// Every stored byte string of both places, with its key.
    pub fn bytes(&self) -> Vec<(String, Vec<u8>)> {
        let local = self.local.borrow();
        let keys = local.keys().expect("memory can be read");
        let bytes = keys.into_iter().filter_map(|key| Some((key.clone(), local.read(&key).ok()??)));
        let vault: Vec<_> = self.vault.0.borrow().clone().into_iter().collect();
        bytes.chain(vault).collect()
    }
}

/// The app, open.
pub struct Tab {
    pub store: Store,
    pub phone: Phone,
}

impl Tab {
    pub fn commit<R>(
        &self,
        stamp: &Stamp,
        write: impl Fn(&mut Edit<'_>) -> R,
    ) -> Result<(R, Vec<Dot>), SaveError> {
        now(self.store.commit(stamp, write))
    }

    pub fn receive(&self, delta: &Delta) -> Result<(), SaveError> {
        now(self.store.receive(delta, self.phone.fresh().device, false))
    }

    /// Sets or changes the PIN.
    pub fn lock(&self, pin: &str) {
        let before = self.phone.pins.borrow().first().cloned().unwrap_or_default();
        let next = now(self.store.ring().change(&before, pin, &Toy)).expect("it is the PIN");
        self.phone.pins.borrow_mut().insert(0, pin.to_owned());
        now(self.store.reseal(next)).expect("there is room");
        now(self.store.settle_seal()).expect("there is room");
    }

    /// Whether the entries were many and are folded, as the app does when nobody waits.
    pub fn tidy(&self) -> bool {
        now(self.store.tidy()).expect("there is room")
    }

    pub fn fold(&self) {
        now(self.store.fold()).expect("there is room");
    }

    pub fn read<R>(&self, read: impl FnOnce(&Ledger) -> R) -> R {
        self.store.read(read)
    }

    pub fn state(&self) -> State {
        self.read(|ledger| ledger.state().clone())
    }
}

/// What has nothing to wait for.
pub fn now<T>(future: impl Future<Output = T>) -> T {
    at_once(future).expect("memory answers at once")
}

pub fn stamp(note: &str) -> Stamp {
    Stamp { time: 1_795_000_000_000, author: "Sari".into(), note: note.into() }
}
