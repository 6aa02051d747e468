//! The second place where everything is kept, beside local storage: what IndexedDB does for us. Local storage is
//! quick to read but reaches the disk late, and tabs don't see it in one order; a vault has transactions that are
//! whole or not at all, one after the other over all tabs, and on the disk once they are said to be done.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// An answer that may take its time.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Why a vault did not do what it was asked to. Nothing has changed then, unless it is [`VaultError::Broken`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VaultError {
    /// Another tab has written since: its head is no longer the one that was expected.
    Overtaken,
    /// No room on the disk.
    Full,
    /// Something broke, or there was no answer for long: whether it was done can't be told without looking.
    Broken,
    /// What it holds is sealed with keys that are not known here.
    Locked,
}

/// What one transaction changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// Bytes to put under keys, in place of what was there.
    pub puts: Vec<(String, Vec<u8>)>,
    /// Keys to remove.
    pub removes: Vec<String>,
}

/// The key whose bytes say where a vault stands; every transaction expects what it holds.
pub const HEAD: &str = "head";

/// Keys and bytes, in transactions.
pub trait Vault {
    /// The bytes under these keys, all from one moment.
    fn read<'a>(&'a self, keys: &'a [String]) -> Later<'a, Result<Vec<Option<Vec<u8>>>, VaultError>>;

    /// All keys.
    fn keys(&self) -> Later<'_, Result<Vec<String>, VaultError>>;

    /// Changes everything that the batch says, if [`HEAD`] holds just `expected` (`None`: nothing); on the disk when it
    /// answers.
    fn write<'a>(&'a self, expected: Option<&'a [u8]>, batch: &'a Batch)
    -> Later<'a, Result<(), VaultError>>;
}

/// A vault in memory, for tests.
#[derive(Clone, Debug, Default)]
pub struct MemoryVault(pub Rc<RefCell<BTreeMap<String, Vec<u8>>>>);

impl Vault for MemoryVault {
    fn read<'a>(&'a self, keys: &'a [String]) -> Later<'a, Result<Vec<Option<Vec<u8>>>, VaultError>> {
        let found = keys.iter().map(|key| self.0.borrow().get(key).cloned()).collect();
        Box::pin(std::future::ready(Ok(found)))
    }

    fn keys(&self) -> Later<'_, Result<Vec<String>, VaultError>> {
        Box::pin(std::future::ready(Ok(self.0.borrow().keys().cloned().collect())))
    }

    fn write<'a>(
        &'a self,
        expected: Option<&'a [u8]>,
        batch: &'a Batch,
    ) -> Later<'a, Result<(), VaultError>> {
        let mut keys = self.0.borrow_mut();
        let as_expected = keys.get(HEAD).map(Vec::as_slice) == expected;
        if as_expected {
            keys.retain(|key, _| !batch.removes.contains(key));
            keys.extend(batch.puts.iter().cloned());
        }
        Box::pin(std::future::ready(if as_expected { Ok(()) } else { Err(VaultError::Overtaken) }))
    }
}

/// What a future comes to that has nothing to wait for, as with [`MemoryVault`]; `None` if it waits.
pub fn at_once<T>(future: impl Future<Output = T>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Some(done),
        Poll::Pending => None,
    }
}
