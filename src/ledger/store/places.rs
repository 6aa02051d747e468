//! Writing a base, in both places.

use super::super::Ledger;
use super::super::seal::{RING, Ring};
use super::super::vault::{Batch, HEAD, Vault, VaultError};
use super::base::{self, Segments, Since, Written};
use super::entry::{self, Kind};
use super::head::Head;
use super::manifest::{MANIFEST, Manifest, SLOTS};
use super::{MANY_ENTRIES, SaveError, StorageError, Store};
use crate::sort::gather;
use std::collections::BTreeSet;

impl Store {
    /// Folds the entries into the base if they are many; whether it did. Call it when nobody waits. A file that came in last stays
    /// what can be taken back.
    ///
    /// # Errors
    /// As [`Store::fold`].
    pub async fn tidy(&self) -> Result<bool, SaveError> {
        let _turn = self.turn.lock().await;
        let many = {
            let kept = self.kept.borrow();
            kept.seq - kept.manifest.seq >= MANY_ENTRIES && kept.last == Some(Kind::Own)
        };
        if many {
            self.rewrite(None, false).await.map_err(|error| self.error(error))?;
        }
        Ok(many)
    }

    /// Folds the entries into the base. Another tab may do it first.
    ///
    /// # Errors
    /// Says why not; the store is as it was then.
    pub async fn fold(&self) -> Result<(), SaveError> {
        let _turn = self.turn.lock().await;
        self.rewrite(None, false).await.map_err(|error| self.error(error))
    }

    /// Writes the base anew with everything that is kept, or with `new` in its place. With `purge` nothing of what was before
    /// stays in either place.
    pub(super) async fn rewrite(&self, new: Option<Ledger>, purge: bool) -> Result<(), VaultError> {
        self.rewrite_with(new, Written::default(), purge).await
    }

    /// The same where segments of `new` are written already.
    pub(super) async fn rewrite_with(
        &self,
        new: Option<Ledger>,
        mut written: Written,
        purge: bool,
    ) -> Result<(), VaultError> {
        let before = self.kept.borrow().head();
        let head = Head { generation: before.generation + 1, ..before };
        let vault = self.vault.borrow().clone();
        let there = self.has_base().await;
        let (manifest, segments) = {
            let kept = self.kept.borrow();
            let together = vault.is_some();
            let ledger = new.as_ref().unwrap_or(&kept.ledger);
            let little = || base::encode_tail(ledger, head, together, &kept.manifest, &kept.since);
            let tail = (there && new.is_none() && !purge).then(little).flatten();
            match tail {
                Some(tail) => tail,
                None => {
                    written.parts.extend(kept.manifest.records.iter().filter(|_| there).cloned());
                    base::encode(ledger, head, together, written, &self.rest()).await
                }
            }
        };
        if let Some(vault) = vault {
            let batch = self.batch(&manifest, &segments, false);
            self.transact(&*vault, before, manifest.head(), &batch).await?;
            self.note(&batch);
        }
        self.settle(new, manifest, &segments, purge).await.map_err(|error| match error {
            StorageError::Full => VaultError::Full,
            StorageError::Blocked => VaultError::Broken,
        })
    }

    /// Whether the segments that a tail builds on are there, in both places.
    async fn has_base(&self) -> bool {
        let keys: Vec<String> = {
            let kept = self.kept.borrow();
            let vault = self.vault.borrow().is_some();
            if vault && (self.anew.get() || !kept.manifest.base_keys().all(|key| kept.keys.contains(key))) {
                return false;
            }
            kept.manifest.base_keys().map(str::to_owned).collect()
        };
        for key in &keys {
            if !self.has(key).await.is_ok_and(|there| there) {
                return false;
            }
            self.rest().here().await;
        }
        true
    }

    /// Whether local storage has a segment, sound and sealed by the newest key.
    async fn has(&self, key: &str) -> Result<bool, StorageError> {
        let current = self.local.is_current(key)?;
        Ok(current && self.local.read(key).await?.is_some_and(|bytes| base::is_sound(key, &bytes)))
    }

    /// What makes a vault hold just this base. `anew`: what is there already too.
    pub(super) fn batch(&self, manifest: &Manifest, segments: &Segments, anew: bool) -> Batch {
        let kept = self.kept.borrow();
        let new = segments.iter().filter(|(key, _)| anew || self.anew.get() || !kept.keys.contains(*key));
        let mut puts: Vec<(String, Vec<u8>)> = new.map(|(key, bytes)| (key.clone(), bytes.clone())).collect();
        puts.push((MANIFEST.to_owned(), manifest.encode()));
        puts.push((HEAD.to_owned(), manifest.head().encode()));
        // What stands there is sealed by its keys.
        let seal = self.seal.borrow();
        if seal.ring != Ring::default() {
            puts.push((RING.to_owned(), seal.ring.encode()));
        }
        let live: BTreeSet<&str> = gather(manifest.keys().chain([MANIFEST, HEAD]));
        Batch {
            puts,
            removes: kept.keys.iter().filter(|key| !live.contains(key.as_str())).cloned().collect(),
        }
    }

    /// Whether the vault's manifest is the one that a batch writes, if it does: of two tabs that have written a base each, the heads
    /// are equal.
    pub(super) async fn has_manifest(&self, vault: &dyn Vault, batch: &Batch) -> Result<bool, VaultError> {
        let Some((key, bytes)) = batch.puts.iter().find(|(key, _)| key == MANIFEST) else {
            return Ok(true);
        };
        let there = vault.read(std::slice::from_ref(key)).await?.pop().flatten();
        Ok(there.as_ref() == Some(bytes))
    }

    /// Notes what the vault holds after a batch.
    pub(super) fn note(&self, batch: &Batch) {
        self.anew.set(false);
        let mut kept = self.kept.borrow_mut();
        kept.keys.retain(|key| !batch.removes.contains(key));
        kept.keys.extend(batch.puts.iter().map(|(key, _)| key.clone()).filter(|key| key != RING));
    }

    /// Writes a base into local storage, and goes on with it. Where the vault holds it too, local storage may fail.
    pub(super) async fn settle(
        &self,
        new: Option<Ledger>,
        manifest: Manifest,
        segments: &Segments,
        purge: bool,
    ) -> Result<(), StorageError> {
        let written = self.write_local(&manifest, segments, purge).await;
        if manifest.together {
            self.complete.set(written.is_ok());
        } else {
            written?;
        }
        let blocks = {
            let kept = self.kept.borrow();
            let ledger = new.as_ref().unwrap_or(&kept.ledger);
            match manifest.tail {
                Some(_) => None,
                None => base::blocks(&manifest, segments, ledger, &self.rest()).await,
            }
        };
        let mut kept = self.kept.borrow_mut();
        (kept.seq, kept.chain, kept.last) = (manifest.seq, manifest.chain, None);
        if let Some(ledger) = new {
            (kept.ledger, kept.before) = (ledger, None);
        }
        if manifest.tail.is_none() {
            if let Some(blocks) = blocks {
                kept.ledger.repack(blocks);
            }
            kept.since = Since { version: kept.ledger.version().clone(), ..Since::default() };
        }
        kept.since.unfolded = 0;
        kept.manifest = manifest;
        Ok(())
    }

    pub(super) async fn write_local(
        &self,
        manifest: &Manifest,
        segments: &Segments,
        purge: bool,
    ) -> Result<(), StorageError> {
        match self.try_local(manifest, segments, purge).await {
            // The vault has everything: the old base may go before the new one is there.
            Err(StorageError::Full) if manifest.together => {
                self.kept.borrow_mut().slots = [None, None];
                let live: BTreeSet<&str> = gather(manifest.keys());
                self.sweep_but(|key| live.contains(key));
                self.try_local(manifest, segments, true).await
            }
            Err(error) => {
                self.sweep();
                Err(error)
            }
            Ok(()) => Ok(()),
        }
    }

    async fn try_local(
        &self,
        manifest: &Manifest,
        segments: &Segments,
        both: bool,
    ) -> Result<(), StorageError> {
        let there: BTreeSet<String> = gather(self.local.keys()?);
        for (key, bytes) in segments {
            // What is there may be damaged; reading is cheaper than writing.
            if !(there.contains(key) && self.has(key).await?) {
                self.local.write(key, bytes).await?;
            }
            self.rest().here().await;
        }
        let turn = [manifest.slot(), 1 - manifest.slot()];
        for slot in turn.into_iter().take(if both { 2 } else { 1 }) {
            self.local.write(SLOTS[slot], &manifest.encode()).await?;
            self.kept.borrow_mut().slots[slot] = Some(manifest.clone());
        }
        self.sweep();
        Ok(())
    }

    /// Removes what neither slot needs: segments that it doesn't name, and entries that its base holds. What can't be removed
    /// now goes at the next sweep.
    fn sweep(&self) {
        let (live, first) = {
            let kept = self.kept.borrow();
            let slots = || kept.slots.iter().flatten();
            let live: BTreeSet<String> = slots().flat_map(|m| m.keys().map(str::to_owned)).collect();
            (live, slots().map(|m| m.seq).min().unwrap_or(0))
        };
        self.sweep_but(|key| match entry::seq_of(key) {
            Some(seq) => seq > first,
            None => live.contains(key) || SLOTS.contains(&key),
        });
    }

    fn sweep_but(&self, keep: impl Fn(&str) -> bool) {
        let Ok(keys) = self.local.keys() else { return };
        for key in keys.iter().filter(|key| !keep(key)) {
            let _ = self.local.remove(key);
        }
    }
}
