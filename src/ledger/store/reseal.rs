//! Setting, changing and removing the PIN: everything is written anew, under another key.

use super::super::seal::{Ring, Seal};
use super::super::vault::VaultError;
use super::head::Head;
use super::{SaveError, Store, TRIES, base};

impl Store {
    /// Writes everything that is kept anew under another seal (see [`Ring::change`] and [`Ring::remove`]). Other tabs have to be
    /// opened again. Until [`Store::settle_seal`], local storage's ring has the older keys too.
    ///
    /// # Errors
    /// Says why not; everything is sealed as it was then.
    pub async fn reseal(&self, next: Seal) -> Result<(), SaveError> {
        let _turn = self.turn.lock().await;
        self.begin_alone().await?;
        let before = self.seal.replace(next);
        let done = self.write_anew().await;
        if done.is_err() {
            self.seal.replace(before);
        }
        done.map_err(|error| self.error(error))
    }

    /// Finishes what [`Store::reseal`] began, now or before the app was closed: once nothing beside the ledger needs the older keys
    /// either.
    ///
    /// # Errors
    /// Says why not; the older keys stay then.
    pub async fn settle_seal(&self) -> Result<(), SaveError> {
        let _turn = self.turn.lock().await;
        if (self.seal.borrow().ring.changing || self.anew.get()) && self.is_durable() {
            self.write_anew().await.map_err(|error| self.error(error))?;
        }
        // What could not be written anew in local storage is in the vault; nothing of it may stay under other keys, or none.
        if self.is_durable() && !self.complete.get() {
            for key in self.local.keys()? {
                if !self.local.is_current(&key)? {
                    self.local.remove(&key)?;
                }
            }
        }
        let ring = self.seal.borrow().ring.clone();
        Ok(self.local.write_ring(&ring)?)
    }

    /// The ring as it is now.
    pub fn ring(&self) -> Ring {
        self.seal.borrow().ring.clone()
    }

    async fn write_anew(&self) -> Result<(), VaultError> {
        let vault = self.vault.borrow().clone();
        let ring = self.ring();
        for _ in 0..TRIES {
            let before = self.kept.borrow().head();
            let head = Head { generation: before.generation + 1, ..before };
            let (manifest, segments) = {
                let kept = self.kept.borrow();
                base::encode_whole(&kept.ledger, head, vault.is_some(), &self.rest()).await
            };
            if let Some(vault) = &vault {
                // One transaction: nothing there needs older keys after it.
                self.seal.borrow_mut().ring = if ring.changing { ring.settle() } else { ring.clone() };
                let batch = self.batch(&manifest, &segments, true);
                match self.transact(&**vault, before, manifest.head(), &batch).await {
                    Ok(()) => self.note(&batch),
                    Err(error) => {
                        self.seal.borrow_mut().ring = ring.clone();
                        if error != VaultError::Overtaken {
                            return Err(error);
                        }
                        self.follow().await?;
                        continue;
                    }
                }
            }
            // Local storage is written key by key. If it fails from here on, what is old in it can still be read.
            let _ = self.local.write_ring(&ring);
            let _ = self.settle(None, manifest, &segments, true).await;
            return Ok(());
        }
        Err(VaultError::Overtaken)
    }
}
