//! A vault whose values are sealed on the way in and opened on the way out.

use super::{RING, Ring, Seal};
use crate::ledger::vault::{Batch, HEAD, Later, Vault, VaultError};
use std::cell::RefCell;
use std::rc::Rc;

/// A vault as seen by who has the keys. Head and ring are kept as they are.
pub struct SealedVault {
    inner: Rc<dyn Vault>,
    seal: Rc<RefCell<Seal>>,
}

impl SealedVault {
    /// Wraps a vault.
    pub fn new(inner: Rc<dyn Vault>, seal: Rc<RefCell<Seal>>) -> SealedVault {
        SealedVault { inner, seal }
    }

    async fn open_all(&self, keys: &[String]) -> Result<Vec<Option<Vec<u8>>>, VaultError> {
        let seal = self.seal.borrow().clone();
        let wanted: Vec<String> = keys.iter().cloned().chain([RING.to_owned()]).collect();
        let mut found = self.inner.read(&wanted).await?;
        let ring = found.pop().flatten().and_then(|bytes| Ring::decode(&bytes));
        if ring.is_some_and(|ring| ring.number > seal.ring.number) {
            return Err(VaultError::Locked);
        }
        let mut opened = Vec::with_capacity(keys.len());
        for (key, bytes) in keys.iter().zip(found) {
            opened.push(match bytes {
                Some(bytes) if !is_plain(key) => Some(seal.keys.open(key, bytes).await),
                other => other,
            });
        }
        Ok(opened)
    }

    async fn seal_all(&self, expected: Option<&[u8]>, batch: &Batch) -> Result<(), VaultError> {
        let seal = self.seal.borrow().clone();
        let mut puts = Vec::with_capacity(batch.puts.len());
        for (key, bytes) in &batch.puts {
            let bytes = match is_plain(key) {
                true => bytes.clone(),
                false => seal.keys.seal(key, bytes.clone()).await.ok_or(VaultError::Broken)?,
            };
            puts.push((key.clone(), bytes));
        }
        self.inner.write(expected, &Batch { puts, removes: batch.removes.clone() }).await
    }
}

fn is_plain(key: &str) -> bool {
    [HEAD, RING].contains(&key)
}

impl Vault for SealedVault {
    fn read<'a>(&'a self, keys: &'a [String]) -> Later<'a, Result<Vec<Option<Vec<u8>>>, VaultError>> {
        Box::pin(self.open_all(keys))
    }

    /// Without the ring.
    fn keys(&self) -> Later<'_, Result<Vec<String>, VaultError>> {
        Box::pin(async {
            let mut keys = self.inner.keys().await?;
            keys.retain(|key| key != RING);
            Ok(keys)
        })
    }

    fn write<'a>(
        &'a self,
        expected: Option<&'a [u8]>,
        batch: &'a Batch,
    ) -> Later<'a, Result<(), VaultError>> {
        Box::pin(self.seal_all(expected, batch))
    }
}
