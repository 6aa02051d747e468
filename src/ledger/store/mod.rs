//! How a ledger is kept in a storage: checksummed segments and two manifest slots.
//!
//! Every commit and every received file is a small *tail* segment first; compaction folds tails into the
//! *base*. Base segments are named by their content, so that compaction rewrites only what changed. A
//! segment goes once neither manifest slot names it. Nothing is acknowledged before its manifest is written.

mod manifest;

use super::codec::{decode_delta, decode_history, encode_delta, encode_history};
use super::id::{DeviceId, Dot, Scope};
use super::storage::{Storage, StorageError};
use super::{Catalog, Delta, Edit, History, KindId, Ledger, RecordId, Refusal, Stamp, State};
use crate::sort::gather;
use manifest::{Manifest, SLOTS, Tail};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Tails are folded into the base at this many.
const MOST_TAILS: usize = 64;
/// No segment is larger, packed (64 Ki units of 15 bits).
const LARGEST_SEGMENT: usize = 122_880;
/// Registers of own commits whose earlier values are kept for undoing.
const MOST_HISTORY: usize = 20_000;
/// Bytes that stay free beside what compaction needs.
const RESERVE: usize = 64 * 1024;

/// Why something was not saved. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveError {
    /// The phone has no room for it; `needed` bytes against `room`.
    Full {
        /// Bytes it takes, with what compaction needs later.
        needed: usize,
        /// Bytes that are free.
        room: usize,
    },
    /// The browser doesn't let us write.
    Blocked,
    /// The file can't be merged.
    Refused(Refusal),
}

impl From<StorageError> for SaveError {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Full => SaveError::Full { needed: 0, room: 0 },
            StorageError::Blocked => SaveError::Blocked,
        }
    }
}

/// What opening a store found missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// Neither manifest could be read, though segments are there.
    NoManifest,
    /// The log of commits is gone.
    Log,
    /// A segment of records is gone.
    Records,
    /// Changes since the last compaction are gone from some point on: so many segments.
    Tails(usize),
    /// What undoing needs is gone.
    History,
}

/// A ledger and the storage it is kept in.
#[derive(Debug)]
pub struct Store<S> {
    storage: S,
    ledger: Ledger,
    manifest: Manifest,
    catalog: Catalog,
    /// Whether segments that the manifest names were found missing: nothing may be written after them.
    damaged: bool,
}

impl<S: Storage> Store<S> {
    /// Opens what the storage holds, or an empty store. `random` names this installation if it has no name
    /// yet, or if commits of its may have been lost: a dot is never used twice.
    ///
    /// # Errors
    /// If the storage can't be read at all.
    pub fn open(storage: S, catalog: Catalog, random: u64) -> Result<(Self, Vec<Damage>), StorageError> {
        let mut damage = Vec::new();
        let fresh = DeviceId::new(random, Scope::Open);
        let manifest = newest(&storage)?;
        if manifest.is_none() && !storage.keys()?.is_empty() {
            damage.push(Damage::NoManifest);
        }
        let mut manifest = manifest.unwrap_or_else(|| Manifest::new(fresh));
        let device = DeviceId::from_bits(manifest.device).unwrap_or(fresh);
        let mut ledger = load(&storage, &manifest, device, &catalog, &mut damage)?;
        if !damage.is_empty() {
            ledger = Ledger::from_state(fresh, ledger.state().clone(), ledger.history().clone());
            manifest.device = fresh.to_bits();
        }
        let damaged = !damage.is_empty();
        Ok((Store { storage, ledger, manifest, catalog, damaged }, damage))
    }

    /// Whether another tab has written since: open the store again then.
    pub fn is_stale(&self) -> bool {
        newest(&self.storage).is_ok_and(|m| m.is_some_and(|m| m.generation > self.manifest.generation))
    }

    /// The ledger.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The storage.
    pub fn storage(&self) -> &S {
        &self.storage
    }

    /// Gives the storage back.
    pub fn into_storage(self) -> S {
        self.storage
    }

    /// Makes one commit (one for each scope it touches) and keeps it. Returns what `write` returned and the
    /// commits' dots, none if nothing changes.
    ///
    /// # Errors
    /// Says why it was not saved; nothing has changed then.
    pub fn commit<R>(
        &mut self,
        stamp: &Stamp,
        write: impl FnOnce(&mut Edit<'_>) -> R,
    ) -> Result<(R, Vec<Dot>), SaveError> {
        let mut edit = self.ledger.edit();
        let result = write(&mut edit);
        let Some(delta) = edit.delta(stamp) else { return Ok((result, Vec::new())) };
        let dots = delta.runs.iter().map(|r| Dot { device: r.device, number: r.last() }).collect();
        self.append(&delta, false)?;
        if !delta.erased.is_empty() {
            self.forget()?;
        }
        Ok((result, dots))
    }

    /// Merges a received file and keeps it.
    ///
    /// # Errors
    /// Says why not; nothing has changed then.
    pub fn receive(&mut self, delta: &Delta) -> Result<(), SaveError> {
        let erases = !delta.erased.is_subset(self.ledger.state().erased());
        self.append(delta, true)?;
        if erases {
            self.forget()?;
        }
        Ok(())
    }

    /// Whether the last thing that happened was a received file, so that it can be undone.
    pub fn can_undo_received(&self) -> bool {
        self.manifest.tails.last().is_some_and(|t| t.received)
    }

    /// Goes back to the state and version before the last received file.
    ///
    /// # Errors
    /// Says why not; nothing has changed then.
    pub fn undo_received(&mut self) -> Result<bool, SaveError> {
        if !self.can_undo_received() {
            return Ok(false);
        }
        let mut manifest = self.manifest.clone();
        manifest.tails.pop();
        let device = self.ledger.device(Scope::Open);
        let ledger = load(&self.storage, &manifest, device, &self.catalog, &mut Vec::new())?;
        self.publish(manifest)?;
        self.ledger = ledger;
        Ok(true)
    }

    /// Removes the sample data.
    ///
    /// # Errors
    /// Says why not; the sample data is still there then.
    pub fn drop_sample(&mut self) -> Result<(), SaveError> {
        let (state, history) = (self.ledger.state().clone(), self.ledger.history().clone());
        let mut ledger = Ledger::from_state(self.ledger.device(Scope::Open), state, history);
        ledger.drop_sample();
        let before = std::mem::replace(&mut self.ledger, ledger);
        self.fold().inspect_err(|_| self.ledger = before)
    }

    /// Puts a delta into a tail, then into the ledger.
    fn append(&mut self, delta: &Delta, received: bool) -> Result<(), SaveError> {
        self.ledger.state().check(delta).map_err(SaveError::Refused)?;
        let cleaned = self.ledger.state().without_erased(delta);
        let delta = cleaned.as_ref().unwrap_or(delta);
        if self.damaged {
            self.fold()?;
        } else if self.manifest.tails.len() >= MOST_TAILS {
            // Without room for it the tails just go on.
            let _ = self.fold();
        }
        let bytes = encode_delta(delta, self.ledger.catalog());
        // Compaction writes the new base before it drops the old one and the tails.
        let needed = bytes.len() * 2 + RESERVE;
        if let Some(room) = self.storage.room().filter(|room| *room < needed) {
            return Err(SaveError::Full { needed, room });
        }
        let mut manifest = self.manifest.clone();
        let key = format!("t{}", manifest.next_tail);
        manifest.next_tail += 1;
        manifest.tails.push(Tail { key: key.clone(), received });
        self.write(&key, &bytes)?;
        if let Err(error) = self.publish(manifest) {
            let _ = self.storage.remove(&key);
            return Err(error);
        }
        replay(&mut self.ledger, delta, received).map_err(SaveError::Refused)
    }

    /// Folds the tails into the base.
    ///
    /// # Errors
    /// Says why not; the store is as it was then.
    pub fn fold(&mut self) -> Result<(), SaveError> {
        let mut history = self.ledger.history().clone();
        history.trim(MOST_HISTORY);
        let whole = self.ledger.delta_since(&super::Version::new(), &Scope::ALL);
        let catalog = self.ledger.catalog();
        let mut by_kind: BTreeMap<KindId, Vec<(RecordId, super::Record)>> = BTreeMap::new();
        let Delta { records, kinds, .. } = whole.clone();
        for (id, record) in records {
            by_kind.entry(record.kind).or_default().push((id, record));
        }
        let log = Delta { records: BTreeMap::new(), kinds, ..whole };
        let mut segments = vec![encode_delta(&log, catalog)];
        for records in by_kind.into_values() {
            encode_chunks(&records, catalog, &mut segments);
        }
        let history = encode_history(&history);
        let manifest = Manifest {
            log: Some(name(&segments[0])),
            records: segments[1..].iter().map(|s| name(s)).collect(),
            history: Some(name(&history)),
            tails: Vec::new(),
            ..self.manifest.clone()
        };
        segments.push(history);
        let there: BTreeSet<String> = gather(self.storage.keys()?);
        for bytes in segments.iter().filter(|s| !there.contains(&name(s))) {
            if let Err(error) = self.write(&name(bytes), bytes) {
                self.sweep(&self.manifest.clone());
                return Err(error);
            }
        }
        self.publish(manifest)?;
        self.damaged = false;
        Ok(())
    }

    /// Folds, and leaves nothing of what was before: for erasures.
    fn forget(&mut self) -> Result<(), SaveError> {
        self.fold()?;
        let manifest = self.manifest.clone();
        self.publish(manifest)
    }

    /// Writes a manifest into the slot whose turn it is, then removes segments that neither slot names.
    fn publish(&mut self, mut manifest: Manifest) -> Result<(), SaveError> {
        manifest.generation = self.manifest.generation + 1;
        let bytes = manifest.encode();
        self.write(manifest.slot(), &bytes)?;
        let before = std::mem::replace(&mut self.manifest, manifest);
        self.sweep(&before);
        Ok(())
    }

    /// Removes segments that neither this manifest nor the one before names. What can't be removed now goes
    /// at the next sweep.
    fn sweep(&mut self, before: &Manifest) {
        let live: BTreeSet<&str> = gather(self.manifest.keys().chain(before.keys()));
        let Ok(keys) = self.storage.keys() else { return };
        let dead: Vec<String> =
            keys.into_iter().filter(|k| !live.contains(k.as_str()) && !SLOTS.contains(&k.as_str())).collect();
        for key in dead {
            let _ = self.storage.remove(&key);
        }
    }

    fn write(&mut self, key: &str, bytes: &[u8]) -> Result<(), SaveError> {
        self.storage.write(key, bytes).map_err(|error| match error {
            StorageError::Full => {
                SaveError::Full { needed: bytes.len(), room: self.storage.room().unwrap_or(0) }
            }
            StorageError::Blocked => SaveError::Blocked,
        })
    }
}

/// The newest sound manifest.
fn newest<S: Storage>(storage: &S) -> Result<Option<Manifest>, StorageError> {
    let mut newest: Option<Manifest> = None;
    for slot in SLOTS {
        let found = storage.read(slot)?.and_then(|bytes| Manifest::decode(&bytes).ok());
        if found.as_ref().map(|m| m.generation) > newest.as_ref().map(|m| m.generation) {
            newest = found;
        }
    }
    Ok(newest)
}

/// Merges what a tail holds.
fn replay(ledger: &mut Ledger, delta: &Delta, received: bool) -> Result<(), Refusal> {
    if received { ledger.merge(delta) } else { ledger.merge_own(delta) }.map(drop)
}

/// Encodes records of one kind into segments of bounded size.
fn encode_chunks(records: &[(RecordId, super::Record)], catalog: &Catalog, out: &mut Vec<Vec<u8>>) {
    let delta = Delta { records: gather(records.iter().cloned()), ..Delta::default() };
    let bytes = encode_delta(&delta, catalog);
    if bytes.len() <= LARGEST_SEGMENT || records.len() < 2 {
        out.push(bytes);
    } else {
        let (left, right) = records.split_at(records.len() / 2);
        encode_chunks(left, catalog, out);
        encode_chunks(right, catalog, out);
    }
}

/// A base segment's key: the first 8 bytes of its SHA-256.
fn name(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    hash[..8].iter().fold(String::from("s"), |name, byte| name + &format!("{byte:02x}"))
}

/// Reads a manifest's segments into a ledger, noting what is missing.
fn load<S: Storage>(
    storage: &S,
    manifest: &Manifest,
    device: DeviceId,
    catalog: &Catalog,
    damage: &mut Vec<Damage>,
) -> Result<Ledger, StorageError> {
    let mut whole = Delta::default();
    if let Some(key) = &manifest.log {
        match storage.read(key)?.and_then(|bytes| decode_delta(&bytes, catalog).ok()) {
            Some(log) => whole = log,
            None => damage.push(Damage::Log),
        }
    }
    let mut known = catalog.clone();
    for kind in &whole.kinds {
        drop(known.declare(kind));
    }
    for key in &manifest.records {
        match storage.read(key)?.and_then(|bytes| decode_delta(&bytes, &known).ok()) {
            Some(part) => whole.records.extend(part.records),
            None => damage.push(Damage::Records),
        }
    }
    let mut state = State::new(catalog.clone());
    if state.merge(&whole, |_| {}).is_err() {
        damage.push(Damage::Log);
    }
    let mut history = History::default();
    if let Some(key) = &manifest.history {
        match storage.read(key)?.and_then(|bytes| decode_history(&bytes).ok()) {
            Some(kept) => history = kept,
            None => damage.push(Damage::History),
        }
    }
    let mut ledger = Ledger::from_state(device, state, history);
    for (i, tail) in manifest.tails.iter().enumerate() {
        let delta = storage.read(&tail.key)?.and_then(|bytes| decode_delta(&bytes, ledger.catalog()).ok());
        if delta.is_none_or(|delta| replay(&mut ledger, &delta, tail.received).is_err()) {
            damage.push(Damage::Tails(manifest.tails.len() - i));
            break;
        }
    }
    Ok(ledger)
}
