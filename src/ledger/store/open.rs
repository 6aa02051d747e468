//! Opening: what local storage holds, then what the vault adds to it.

use super::super::id::{DeviceId, Scope};
use super::super::seal::{RING, Ring, Seal, SealedVault};
use super::super::storage::{Storage, StorageError};
use super::super::vault::{Batch, HEAD, Vault, VaultError};
use super::super::{Catalog, Ledger, Record, RecordId, Rest, Stamp, Version};
use super::base;
use super::entry;
use super::head::Head;
use super::load::{self, Damage, Loaded, Pool};
use super::local::Local;
use super::manifest::{MANIFEST, Manifest, SLOTS};
use super::{Kept, SaveError, Store, TRIES};
use async_lock::Mutex;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

/// What a phone goes on with where its commits may have been lost or made elsewhere too.
#[derive(Clone, Debug)]
pub struct Fresh {
    /// 64 random bits: the new id.
    pub device: u64,
    /// 64 random bits: the new line.
    pub line: u64,
    /// Who writes anew what was found without its commits.
    pub stamp: Stamp,
}

/// What local storage held.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Whether there was anything at all.
    pub something: bool,
    pub damage: Damage,
    pub orphans: Vec<(RecordId, Record)>,
    pub erases: bool,
}

/// Where local storage stands, without reading what it holds: the same as [`Store::mark`] of whoever has read it.
pub async fn mark(local: Box<dyn Storage>, seal: Seal) -> Option<String> {
    let local = Local::new(local, Rc::new(RefCell::new(seal)));
    let newest = read_slots(&local).await.ok()?.into_iter().flatten().max_by_key(|m| m.generation);
    let entries = local.keys().ok()?.into_iter().filter_map(|key| entry::seq_of(&key));
    let after = newest.as_ref().map_or(0, |manifest| manifest.seq);
    let head = match entries.max().filter(|seq| *seq > after) {
        None => newest?.head(),
        Some(seq) => {
            let bytes = local.read(&entry::key(seq)).await.ok()??;
            let (header, chain) = entry::header(&bytes)?;
            Head { line: header.line, seq, chain, generation: 0 }
        }
    };
    Some(head.mark())
}

impl Store {
    /// Where the ledger stands, in letters.
    pub fn mark(&self) -> String {
        self.kept.borrow().head().mark()
    }

    /// Opens what local storage holds, for reading. Before anything can be kept, [`Store::attach`] or [`Store::alone`] has
    /// to be called. `seal`: the newest ring of both places, opened. `rest`: lets others have their turn, now and in whatever is long later.
    ///
    /// # Errors
    /// If local storage can't be read at all.
    pub async fn open(
        local: Box<dyn Storage>,
        seal: Seal,
        catalog: Catalog,
        rest: Rest,
    ) -> Result<Store, StorageError> {
        let seal = Rc::new(RefCell::new(seal));
        let local = Local::new(local, seal.clone());
        let keys = local.keys()?;
        let slots = read_slots(&local).await?;
        // All at once: other tabs may write as soon as this one rests.
        let mut read = Vec::new();
        for key in keys.iter().filter(|key| !SLOTS.contains(&key.as_str())) {
            read.extend(local.read(key).await?.map(|bytes| (key, bytes)));
        }
        let mut pool = Pool::default();
        for (key, bytes) in read {
            pool.add(key, bytes);
            rest.here().await;
        }
        let newest = slots.iter().flatten().max_by_key(|manifest| manifest.generation).cloned();
        let something = !keys.is_empty();
        let loaded = match &newest {
            Some(manifest) => load::load(&pool, manifest, None, &catalog, &rest).await,
            None if something => load::scan(&pool, &catalog),
            None => {
                let manifest = Manifest::new(DeviceId::new(0, Scope::Open), 0);
                load::load(&pool, &manifest, None, &catalog, &rest).await
            }
        };
        let Loaded { ledger, head, last, damage, orphans, since, erases } = loaded;
        let manifest = newest.unwrap_or_else(|| Manifest::new(ledger.device(Scope::Open), head.line));
        let kept = Kept {
            ledger,
            manifest,
            slots,
            seq: head.seq,
            chain: head.chain,
            last,
            since,
            keys: BTreeSet::new(),
            found: Found { something, damage, orphans, erases },
            alone: None,
            before: None,
        };
        Ok(Store {
            seal,
            local,
            vault: RefCell::new(None),
            catalog,
            kept: RefCell::new(kept),
            turn: Mutex::new(()),
            ready: Cell::new(false),
            complete: Cell::new(true),
            anew: Cell::new(false),
            wreck: RefCell::new(Vec::new()),
            rest: RefCell::new(rest),
        })
    }

    /// Goes on with local storage alone, since there is no vault or it doesn't answer. What is kept from now on belongs to a new
    /// id and line.
    ///
    /// # Errors
    /// If what was found damaged can't be put in order.
    pub async fn alone(&self, fresh: Fresh) -> Result<Damage, SaveError> {
        *self.vault.borrow_mut() = None;
        let found = std::mem::take(&mut self.kept.borrow_mut().found);
        let orderly = found.damage.is_none() && found.orphans.is_empty() && !found.erases;
        self.kept.borrow_mut().alone = Some(fresh);
        self.ready.set(true);
        if !orderly {
            if !found.damage.is_none() {
                *self.wreck.borrow_mut() = self.stored(None).await;
            }
            self.separate(found.orphans).await?;
        }
        Ok(found.damage)
    }

    /// Before something is kept: a line of its own, where local storage has to do alone.
    pub(super) async fn begin_alone(&self) -> Result<(), SaveError> {
        self.separate(Vec::new()).await
    }

    async fn separate(&self, orphans: Vec<(RecordId, Record)>) -> Result<(), SaveError> {
        let Some(fresh) = self.kept.borrow().alone.clone() else {
            return if self.ready.get() { Ok(()) } else { Err(SaveError::Blocked) };
        };
        self.local.mark_alone(true)?;
        let ledger = self.read(|ledger| rescued(ledger.twin(), &orphans, &fresh));
        let here = self.kept.borrow().head();
        // Numbers go on, so that entries of the line before are swept.
        let head = Head { line: fresh.line, generation: here.generation + 1, ..here };
        let (manifest, segments) = base::encode_whole(&ledger, head, false, &self.rest()).await;
        self.settle(Some(ledger), manifest, &segments, true).await?;
        self.kept.borrow_mut().alone = None;
        Ok(())
    }

    /// Joins local storage with the vault: takes from either what the other lacks, and goes on to where the vault stands. Says
    /// what is missing in both.
    ///
    /// # Errors
    /// If the vault doesn't do what it should: then [`Store::alone`]. [`VaultError::Locked`] if it holds a ring that is newer than ours, or
    /// whose keys we don't have: then with that ring, opened.
    pub async fn attach(&self, vault: Rc<dyn Vault>, fresh: &Fresh) -> Result<Damage, VaultError> {
        let _turn = self.turn.lock().await;
        let sealed: Rc<dyn Vault> = Rc::new(SealedVault::new(vault.clone(), self.seal.clone()));
        for _ in 0..TRIES {
            let joined = match self.agree(&*vault).await {
                Ok(()) => self.join(&sealed, fresh).await,
                Err(error) => Err(error),
            };
            match joined {
                Err(VaultError::Overtaken) => {}
                other => {
                    if other.is_ok() {
                        // The vault has it all; a mark that stays only asks once too often.
                        let _ = self.local.mark_alone(false);
                        self.kept.borrow_mut().found = Found::default();
                        self.ready.set(true);
                    }
                    return other;
                }
            }
        }
        Err(VaultError::Broken)
    }

    /// Sees to it that the vault's ring has all keys that anything in it will be sealed with.
    async fn agree(&self, vault: &dyn Vault) -> Result<(), VaultError> {
        let mut found = vault.read(&[HEAD.to_owned(), RING.to_owned()]).await?.into_iter();
        let (head, theirs) = (found.next().flatten(), found.next().flatten());
        let theirs = theirs.and_then(|bytes| Ring::decode(&bytes)).unwrap_or_default();
        let puts = {
            let seal = self.seal.borrow();
            if theirs.number > seal.ring.number || !seal.keys.opens(&theirs) {
                return Err(VaultError::Locked);
            }
            if theirs == seal.ring {
                return Ok(());
            }
            // What it holds by keys that ours lacks has to be written anew with it, at once.
            if !theirs.ids().all(|id| seal.ring.ids().any(|ours| ours == id)) {
                self.anew.set(true);
                return Ok(());
            }
            vec![(RING.to_owned(), seal.ring.encode())]
        };
        vault.write(head.as_deref(), &Batch { puts, removes: Vec::new() }).await
    }

    async fn join(&self, vault: &Rc<dyn Vault>, fresh: &Fresh) -> Result<Damage, VaultError> {
        // The head first: if anything changes from here on, no transaction that expects it is done.
        let head = vault.read(&[HEAD.to_owned()]).await?.into_iter().next().flatten();
        let keys: BTreeSet<String> = vault.keys().await?.into_iter().collect();
        let found = head.as_deref().and_then(Head::decode);
        self.kept.borrow_mut().keys = keys.clone();
        if let Some(there) = found
            && self.is_behind(there)
        {
            *self.vault.borrow_mut() = Some(vault.clone());
            let here = self.kept.borrow().seq;
            if self.follow().await.is_ok() {
                self.fill_in(&**vault, here + 1).await?;
                return self.finish().await;
            }
            *self.vault.borrow_mut() = None;
        }
        let local = self.read(Ledger::twin);
        let (mut loaded, mut pool) = (None, Pool::default());
        if !keys.is_empty() {
            let manifest;
            (manifest, pool) = self.gather(&**vault, &keys, found).await?;
            let there = match &manifest {
                Some(manifest) => {
                    let upto = found.map(|head| head.seq);
                    load::load(&pool, manifest, upto, &self.catalog, &self.rest()).await
                }
                None => load::scan(&pool, &self.catalog),
            };
            loaded = Some((there, manifest));
        }
        let (here, something, local_damage, local_orphans) = {
            let kept = self.kept.borrow();
            (kept.head(), kept.found.something, kept.found.damage.clone(), kept.found.orphans.clone())
        };
        let Some((loaded, manifest)) = loaded else {
            // Nothing there: everything new, or the vault is new or was cleared.
            let together = self.kept.borrow().manifest.together;
            let damage = Damage { last_minute: together, ..local_damage };
            let ledger = rescued(local, &local_orphans, fresh);
            return self.begin(vault, head, ledger, fresh, here, damage).await;
        };
        let Loaded { mut ledger, head: at, last, mut damage, mut orphans, since, erases } = loaded;
        damage.last_minute |= found.is_none();
        // Local storage may hold what the vault lacks: kept while the vault didn't answer, or before it was set back.
        // Where its last entries can't be read, nobody can tell how they end: a line has one entry of each number.
        let ends = here.seq < at.seq || here.chain == at.chain || local_damage.changes > 0;
        let same = here.line == at.line && here.seq <= at.seq && ends;
        let mut extra = !local_orphans.is_empty() && !same;
        // Also where its last entries are the same, its base may be an older one, and sound.
        let sound = local_damage.is_none() && local.state().shelf().is_empty();
        let older = something && same && sound && !damage.records.is_empty();
        let older = older && ledger.version().includes(local.version());
        if older {
            let delta = local.delta_since(&Version::new(), &[Scope::Open, Scope::Restricted]);
            extra |= ledger.merge(&delta).is_ok();
            if ledger.state().gaps().is_empty() {
                damage.records.clear();
            }
        }
        if something && !same {
            // What was taken back from a file here is here.
            let shelf = ledger.state().shelf();
            let here = |id: &RecordId| local.state().record(*id).is_some();
            if !shelf.is_empty() && shelf.ids.iter().all(here) && local.version().includes(&shelf.seen) {
                let whole = local.delta_since(&Version::new(), &[Scope::Open, Scope::Restricted]);
                extra |= ledger.unshelve(&whole).is_ok();
            }
            ledger.adopt_shelf(local.state().shelf());
            let delta = local.delta_since(&ledger.state().held(), &[Scope::Open, Scope::Restricted]);
            if !delta.runs.is_empty() {
                extra = true;
                if ledger.merge(&delta).is_err() {
                    orphans.extend(delta.records.to_vec());
                }
            }
            if extra {
                orphans.extend(local_orphans);
            }
        }
        if extra || !damage.is_none() || !orphans.is_empty() {
            let ledger = rescued(ledger, &orphans, fresh);
            let at = Head { seq: at.seq.max(here.seq), ..at };
            return self.begin(vault, head, ledger, fresh, at, damage).await;
        }
        // Only local storage was behind, damaged or empty.
        let Some(manifest) = manifest else { return Err(VaultError::Broken) };
        let segments =
            manifest.keys().filter_map(|key| Some((key.to_owned(), pool.get(key)?.clone()))).collect();
        *self.vault.borrow_mut() = Some(vault.clone());
        let written = self.write_local(&manifest, &segments, true).await;
        self.complete.set(written.is_ok());
        {
            let mut kept = self.kept.borrow_mut();
            (kept.seq, kept.chain, kept.last) = (at.seq, at.chain, last);
            (kept.manifest, kept.ledger, kept.since) = (manifest.clone(), ledger, since);
        }
        self.fill_in(&**vault, manifest.seq + 1).await?;
        self.kept.borrow_mut().found.erases = erases;
        self.finish().await
    }

    /// Completes an erasure that was cut off.
    async fn finish(&self) -> Result<Damage, VaultError> {
        if self.kept.borrow().found.erases {
            self.rewrite(None, true).await?;
        }
        Ok(Damage::default())
    }

    /// Whether local storage is sound and just lacks the newest entries of the vault's line, if any.
    fn is_behind(&self, there: Head) -> bool {
        let kept = self.kept.borrow();
        let here = kept.head();
        let same = here.line == there.line && here.generation == there.generation;
        let sound = kept.found.damage.is_none() && kept.found.orphans.is_empty() && kept.found.something;
        let fits = here.seq < there.seq || here.seq == there.seq && here.chain == there.chain;
        same && sound && fits && kept.manifest.together
    }

    /// The manifest that the head speaks of, and everything it takes to read it, from both places.
    async fn gather(
        &self,
        vault: &dyn Vault,
        keys: &BTreeSet<String>,
        head: Option<Head>,
    ) -> Result<(Option<Manifest>, Pool), VaultError> {
        let theirs = vault.read(&[MANIFEST.to_owned()]).await?.into_iter().next().flatten();
        let theirs = theirs.and_then(|bytes| Manifest::decode(&bytes).ok());
        let ours = self.kept.borrow().slots.clone();
        let fits = |manifest: &&Manifest| {
            head.is_none_or(|head| {
                manifest.line == head.line
                    && manifest.seq <= head.seq
                    && manifest.generation <= head.generation
            })
        };
        let all = theirs.iter().chain(ours.iter().flatten().filter(|m| m.together)).filter(fits);
        let manifest = all.max_by_key(|manifest| manifest.generation).cloned();
        let wanted: Vec<String> = match &manifest {
            Some(manifest) => {
                let entries =
                    keys.iter().filter(|key| entry::seq_of(key).is_some_and(|seq| seq > manifest.seq));
                manifest.keys().map(str::to_owned).chain(entries.cloned()).collect()
            }
            None => keys.iter().filter(|key| ![HEAD, MANIFEST].contains(&key.as_str())).cloned().collect(),
        };
        let mut pool = Pool::default();
        let mut missing = Vec::new();
        let ours = async |key: &String, pool: &mut Pool| {
            if let Ok(Some(bytes)) = self.local.read(key).await {
                pool.add(key, bytes);
            }
        };
        for key in &wanted {
            // A segment is named by its content. Of an entry the vault's counts.
            if entry::seq_of(key).is_none() {
                ours(key, &mut pool).await;
            }
            if pool.get(key).is_none() {
                missing.push(key.clone());
            }
        }
        for (key, bytes) in missing.iter().zip(vault.read(&missing).await?) {
            bytes.into_iter().for_each(|bytes| pool.add(key, bytes));
        }
        let local = self.local.keys().unwrap_or_default();
        for key in local.iter().filter(|key| manifest.is_none() || entry::seq_of(key).is_some()) {
            ours(key, &mut pool).await;
        }
        Ok((manifest, pool))
    }

    /// Begins a line with this ledger under a new id, in both places.
    async fn begin(
        &self,
        vault: &Rc<dyn Vault>,
        expected: Option<Vec<u8>>,
        ledger: Ledger,
        fresh: &Fresh,
        at: Head,
        damage: Damage,
    ) -> Result<Damage, VaultError> {
        if !damage.is_none() {
            *self.wreck.borrow_mut() = self.stored(Some(&**vault)).await;
        }
        let generation = at.generation.max(self.kept.borrow().manifest.generation) + 1;
        let head = Head { line: fresh.line, generation, ..at };
        let (manifest, segments) = base::encode_whole(&ledger, head, true, &self.rest()).await;
        let batch = self.batch(&manifest, &segments, false);
        vault.write(expected.as_deref(), &batch).await?;
        self.note(&batch);
        *self.vault.borrow_mut() = Some(vault.clone());
        // The vault has it: local storage may fail, as `settle` notes.
        let _ = self.settle(Some(ledger), manifest, &segments, true).await;
        Ok(damage)
    }

    /// Writes the vault's entries from `first` on into local storage.
    async fn fill_in(&self, vault: &dyn Vault, first: u64) -> Result<(), VaultError> {
        let keys: Vec<String> = (first..=self.kept.borrow().seq).map(entry::key).collect();
        for (key, bytes) in keys.iter().zip(vault.read(&keys).await?) {
            let Some(bytes) = bytes.filter(|bytes| load::is_sound(key, bytes)) else { continue };
            if self.local.write(key, &bytes).await.is_err() {
                self.complete.set(false);
            }
        }
        Ok(())
    }

    /// Reads everything again, as the vault has it; local storage is left as it is.
    pub(super) async fn reload(&self) -> Result<(), VaultError> {
        let vault = self.vault.borrow().clone();
        let (loaded, manifest) = match vault {
            None => {
                let again = Store::open_again(&self.local, &self.catalog, &self.rest()).await;
                again.map_err(|_| VaultError::Broken)?
            }
            Some(vault) => self.load_again(&*vault).await?,
        };
        let Loaded { ledger, head, last, since, .. } = loaded;
        let mut kept = self.kept.borrow_mut();
        (kept.ledger, kept.seq, kept.chain, kept.last) = (ledger, head.seq, head.chain, last);
        (kept.since, kept.before) = (since, None);
        if kept.manifest != manifest {
            kept.slots = [Some(manifest.clone()), Some(manifest.clone())];
            kept.manifest = manifest;
        }
        Ok(())
    }

    async fn load_again(&self, vault: &dyn Vault) -> Result<(Loaded, Manifest), VaultError> {
        let mut head = self.head_of(vault).await?.ok_or(VaultError::Broken)?;
        for _ in 0..TRIES {
            let keys: BTreeSet<String> = vault.keys().await?.into_iter().collect();
            let (manifest, pool) = self.gather(vault, &keys, Some(head)).await?;
            let loaded = match manifest {
                Some(m) => {
                    let rest = self.rest();
                    Some((load::load(&pool, &m, Some(head.seq), &self.catalog, &rest).await, m))
                }
                None => None,
            };
            let whole = loaded.filter(|(there, m)| {
                there.damage.is_none() && there.orphans.is_empty() && m.generation == head.generation
            });
            // Another tab may have written while this one was reading.
            let now = self.head_of(vault).await?.ok_or(VaultError::Broken)?;
            match whole {
                Some(whole) if now == head => {
                    self.kept.borrow_mut().keys = keys;
                    return Ok(whole);
                }
                None if now == head => return Err(VaultError::Broken),
                _ => head = now,
            }
        }
        Err(VaultError::Broken)
    }

    async fn open_again(
        local: &Local,
        catalog: &Catalog,
        rest: &Rest,
    ) -> Result<(Loaded, Manifest), StorageError> {
        let newest =
            read_slots(local).await?.into_iter().flatten().max_by_key(|manifest| manifest.generation);
        let manifest = newest.ok_or(StorageError::Blocked)?;
        let mut pool = Pool::default();
        for key in local.keys()? {
            local.read(&key).await?.into_iter().for_each(|bytes| pool.add(&key, bytes));
        }
        Ok((load::load(&pool, &manifest, None, catalog, rest).await, manifest))
    }
}

async fn read_slots(local: &Local) -> Result<[Option<Manifest>; 2], StorageError> {
    let read = async |slot| Ok(local.read(slot).await?.and_then(|bytes| Manifest::decode(&bytes).ok()));
    Ok([read(SLOTS[0]).await?, read(SLOTS[1]).await?])
}

/// The ledger under a new id, with what was found beside it.
fn rescued(mut ledger: Ledger, orphans: &[(RecordId, Record)], fresh: &Fresh) -> Ledger {
    ledger.set_device(DeviceId::new(fresh.device, Scope::Open));
    let mut edit = ledger.edit();
    orphans.iter().for_each(|(id, record)| edit.rescue(*id, record));
    if let Some(delta) = edit.delta(&fresh.stamp) {
        // An edit of just what is there fits.
        let _ = ledger.merge_own(&delta);
    }
    ledger
}
