//! A phone's two places for records, and a tab of the app that keeps records there.
#![allow(dead_code)]

pub mod chaos;

pub use guyub::ledger::storage::MemoryStorage;
use guyub::ledger::storage::Storage;
use guyub::ledger::store::{Damage, Fresh, SaveError, Store};
pub use guyub::ledger::vault::MemoryVault;
use guyub::ledger::vault::{Vault, at_once};
use guyub::ledger::{Catalog, Delta, Dot, Edit, Ledger, Stamp, State};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// What stays when the browser goes.
#[derive(Clone, Default)]
pub struct Phone {
    pub local: Rc<RefCell<MemoryStorage>>,
    pub vault: MemoryVault,
    random: Rc<Cell<u64>>,
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
        let store = Store::open(Box::new(self.local.clone()), catalog).expect("memory can be read");
        let damage = now(store.attach(vault, &self.fresh())).expect("a vault in memory does what it should");
        (Tab { store, phone: self.clone() }, damage)
    }

    /// Opens the app where there is no vault.
    pub fn open_alone(&self, catalog: Catalog) -> (Tab, Damage) {
        let store = Store::open(Box::new(self.local.clone()), catalog).expect("memory can be read");
        let damage = store.alone(self.fresh()).expect("there is room");
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
