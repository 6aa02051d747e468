//! Places that fail: at one chosen call something goes wrong, as it does on phones.

use super::{MemoryStorage, MemoryVault};
use guyub::ledger::storage::{Storage, StorageError};
use guyub::ledger::vault::{Batch, Later, Vault, VaultError};
use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// The browser is killed just before the call is done.
    KillBefore,
    /// … just after.
    KillAfter,
    /// … in the midst of writing.
    Tear,
    /// No room.
    Full,
    /// An error; nothing was done.
    Throw,
    /// An error, though it was done.
    ThrowDone,
    /// The vault never answers again.
    Hang,
    /// The same, though this call was done.
    HangDone,
    /// The call is said to be done and is not (local storage only).
    Drop,
    /// A bit of something stored in local storage flips.
    FlipLocal,
    /// A bit of something stored in the vault flips.
    FlipVault,
    /// Two values of local storage change places.
    Swap,
    /// Two values of the vault change places.
    SwapVault,
}

pub const FAULTS: [Fault; 13] = [
    Fault::KillBefore,
    Fault::KillAfter,
    Fault::Tear,
    Fault::Full,
    Fault::Throw,
    Fault::ThrowDone,
    Fault::Hang,
    Fault::HangDone,
    Fault::Drop,
    Fault::FlipLocal,
    Fault::FlipVault,
    Fault::Swap,
    Fault::SwapVault,
];

/// What both places of one phone share: how many calls there were, and what goes wrong at which.
pub struct Chaos {
    pub calls: Cell<u64>,
    pub at: u64,
    pub fault: Fault,
    pub random: u64,
    /// The browser is gone.
    pub dead: Cell<bool>,
    /// The vault doesn't answer any more.
    pub hung: Cell<bool>,
    /// What local storage held after each write.
    pub past: RefCell<Vec<MemoryStorage>>,
    pub local: Rc<RefCell<MemoryStorage>>,
    pub vault: MemoryVault,
}

impl Chaos {
    /// The fault, if this call is the one. Damages what is stored, where that is the fault.
    fn next(&self) -> Fault {
        let call = self.calls.get();
        self.calls.set(call + 1);
        if call != self.at {
            return Fault::None;
        }
        let mut vault = self.vault.0.borrow_mut();
        let keys = self.local.borrow().keys().unwrap();
        let nth = |n: usize, of: usize| (self.random >> (8 * n)) as usize % of.max(1);
        match self.fault {
            Fault::FlipLocal => {
                if let Some(key) = keys.get(nth(0, keys.len())) {
                    let mut local = self.local.borrow_mut();
                    flip(local.bytes_mut(key).unwrap(), self.random);
                }
            }
            Fault::FlipVault => {
                let at = nth(0, vault.len());
                if let Some(bytes) = vault.values_mut().nth(at) {
                    flip(bytes, self.random);
                }
            }
            Fault::Swap if keys.len() > 1 => {
                let (a, b) = (&keys[nth(0, keys.len())], &keys[nth(1, keys.len())]);
                let mut local = self.local.borrow_mut();
                let (left, right) = (local.read(a).unwrap().unwrap(), local.read(b).unwrap().unwrap());
                local.write(a, &right).unwrap();
                local.write(b, &left).unwrap();
            }
            Fault::SwapVault if vault.len() > 1 => {
                let keys: Vec<String> = vault.keys().cloned().collect();
                let (a, b) = (&keys[nth(0, keys.len())], &keys[nth(1, keys.len())]);
                let (left, right) = (vault[a].clone(), vault[b].clone());
                vault.insert(a.clone(), right);
                vault.insert(b.clone(), left);
            }
            other => return other,
        }
        Fault::None
    }

    fn kill(&self) -> StorageError {
        self.dead.set(true);
        StorageError::Blocked
    }
}

fn flip(bytes: &mut [u8], random: u64) {
    let bit = (random >> 24) as usize % (bytes.len() * 8).max(1);
    if let Some(byte) = bytes.get_mut(bit / 8) {
        *byte ^= 1 << (bit % 8);
    }
}

/// Local storage of a phone where things go wrong.
pub struct ChaosStorage(pub Rc<Chaos>);

impl ChaosStorage {
    fn call<T>(&self, done: impl FnOnce() -> Result<T, StorageError>) -> Result<T, StorageError> {
        let chaos = &self.0;
        if chaos.dead.get() {
            return Err(StorageError::Blocked);
        }
        match chaos.next() {
            Fault::KillBefore => Err(chaos.kill()),
            Fault::KillAfter | Fault::Tear => {
                let _ = done();
                Err(chaos.kill())
            }
            Fault::Full => Err(StorageError::Full),
            Fault::Throw => Err(StorageError::Blocked),
            Fault::ThrowDone => done().and(Err(StorageError::Blocked)),
            _ => done(),
        }
    }

    fn change(&self, done: impl FnOnce() -> Result<(), StorageError>) -> Result<(), StorageError> {
        let dropped = self.0.fault == Fault::Drop && self.0.calls.get() == self.0.at;
        let changed = self.call(|| if dropped { Ok(()) } else { done() });
        if changed.is_ok() {
            self.0.past.borrow_mut().push(self.0.local.borrow().clone());
        }
        changed
    }
}

impl Storage for ChaosStorage {
    fn read(&self, key: &str) -> Result<Option<Vec<u8>>, StorageError> {
        self.call(|| self.0.local.borrow().read(key))
    }

    fn write(&mut self, key: &str, bytes: &[u8]) -> Result<(), StorageError> {
        let tears = self.0.fault == Fault::Tear && self.0.calls.get() == self.0.at;
        let bytes = if tears { &bytes[..bytes.len() / 2] } else { bytes };
        self.change(|| self.0.local.borrow_mut().write(key, bytes))
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.change(|| self.0.local.borrow_mut().remove(key))
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.call(|| self.0.local.borrow().keys())
    }

    fn room(&self) -> Option<usize> {
        self.0.local.borrow().room()
    }
}

/// The vault of a phone where things go wrong. Each answer takes one turn.
pub struct ChaosVault(pub Rc<Chaos>);

impl ChaosVault {
    async fn call<T>(&self, done: impl FnOnce() -> Result<T, VaultError>) -> Result<T, VaultError> {
        pause().await;
        let chaos = &self.0;
        if chaos.dead.get() {
            std::future::pending::<()>().await;
        }
        if chaos.hung.get() {
            // What the browser's part of the app makes of it.
            return Err(VaultError::Broken);
        }
        match chaos.next() {
            Fault::KillBefore | Fault::Tear => {
                chaos.kill();
                std::future::pending().await
            }
            Fault::KillAfter => {
                let _ = done();
                chaos.kill();
                std::future::pending().await
            }
            Fault::Full => Err(VaultError::Full),
            Fault::Throw => Err(VaultError::Broken),
            Fault::ThrowDone => done().and(Err(VaultError::Broken)),
            fault @ (Fault::Hang | Fault::HangDone) => {
                chaos.hung.set(true);
                if fault == Fault::HangDone {
                    done().and(Err(VaultError::Broken))
                } else {
                    Err(VaultError::Broken)
                }
            }
            _ => done(),
        }
    }
}

impl Vault for ChaosVault {
    fn read<'a>(&'a self, keys: &'a [String]) -> Later<'a, Result<Vec<Option<Vec<u8>>>, VaultError>> {
        Box::pin(self.call(move || super::now(self.0.vault.read(keys))))
    }

    fn keys(&self) -> Later<'_, Result<Vec<String>, VaultError>> {
        Box::pin(self.call(move || super::now(self.0.vault.keys())))
    }

    fn write<'a>(
        &'a self,
        expected: Option<&'a [u8]>,
        batch: &'a Batch,
    ) -> Later<'a, Result<(), VaultError>> {
        Box::pin(self.call(move || super::now(self.0.vault.write(expected, batch))))
    }
}

/// Lets others go first.
async fn pause() {
    let mut paused = false;
    std::future::poll_fn(
        |_| {
            if std::mem::replace(&mut paused, true) { Poll::Ready(()) } else { Poll::Pending }
        },
    )
    .await;
}

/// What a future comes to; `None` if the browser is killed meanwhile.
pub fn run<T>(chaos: &Chaos, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(done) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return (!chaos.dead.get()).then_some(done);
        }
        if chaos.dead.get() {
            return None;
        }
    }
}
