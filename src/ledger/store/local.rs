//! Local storage as the store sees it: its values are sealed on the way in and opened on the way out.

use super::super::seal::{ALONE, RING, Ring, Seal};
use super::super::storage::{Storage, StorageError};
use std::cell::RefCell;
use std::rc::Rc;

pub(super) struct Local {
    raw: RefCell<Box<dyn Storage>>,
    seal: Rc<RefCell<Seal>>,
}

impl Local {
    pub fn new(raw: Box<dyn Storage>, seal: Rc<RefCell<Seal>>) -> Local {
        Local { raw: RefCell::new(raw), seal }
    }

    pub async fn read(&self, key: &str) -> Result<Option<Vec<u8>>, StorageError> {
        let Some(bytes) = self.raw.borrow().read(key)? else { return Ok(None) };
        let keys = self.seal.borrow().keys.clone();
        Ok(Some(keys.open(key, bytes).await))
    }

    /// Whether the value under a key is kept as it would be now, sealed or not.
    pub fn is_current(&self, key: &str) -> Result<bool, StorageError> {
        let bytes = self.raw.borrow().read(key)?;
        Ok(bytes.is_some_and(|bytes| self.seal.borrow().keys.is_current(&bytes)))
    }

    pub async fn write(&self, key: &str, bytes: &[u8]) -> Result<(), StorageError> {
        let Seal { ring, keys } = self.seal.borrow().clone();
        // Nothing is sealed by a key that isn't there.
        if keys.is_sealing() && !self.ring().is_some_and(|there| keys.seals_for(&there)) {
            self.write_ring(&ring)?;
        }
        let bytes = keys.seal(key, bytes.to_vec()).await.ok_or(StorageError::Blocked)?;
        self.raw.borrow_mut().write(key, &bytes)
    }

    pub fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.raw.borrow_mut().remove(key)
    }

    /// Without the ring and the mark.
    pub fn keys(&self) -> Result<Vec<String>, StorageError> {
        let mut keys = self.raw.borrow().keys()?;
        keys.retain(|key| ![RING, ALONE].contains(&key.as_str()));
        Ok(keys)
    }

    pub fn room(&self) -> Option<usize> {
        self.raw.borrow().room()
    }

    /// Notes whether it holds, or is about to, what the vault may lack.
    pub fn mark_alone(&self, alone: bool) -> Result<(), StorageError> {
        let marked = self.raw.borrow().read(ALONE)?.is_some();
        match alone {
            true if !marked => self.raw.borrow_mut().write(ALONE, b"1"),
            false if marked => self.raw.borrow_mut().remove(ALONE),
            _ => Ok(()),
        }
    }

    pub fn ring(&self) -> Option<Ring> {
        Ring::decode(&self.raw.borrow().read(RING).ok()??)
    }

    /// Writes a ring, if another is there.
    pub fn write_ring(&self, ring: &Ring) -> Result<(), StorageError> {
        if self.ring().unwrap_or_default() == *ring {
            return Ok(());
        }
        self.raw.borrow_mut().write(RING, &ring.encode())
    }
}
