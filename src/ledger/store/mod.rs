//! How a ledger is kept: in local storage, and as the same bytes under the same keys in a vault (IndexedDB).
//!
//! The *base* is the whole ledger in checksummed segments that a manifest names; *entries* are what happened since, numbered
//! and chained. An action is kept once its entry is in the vault, in a transaction that expects the vault's *head* to be the
//! one this tab has seen: so all tabs' actions come in one order, and a tab that was asleep can't write over the others. Then
//! the entry goes to local storage, which may lag behind or lose its last minute without harm: opening takes from either place
//! what is sound and goes on to where the head says.
//!
//! Where it can't be told that nothing was lost, the phone takes a new id and begins a new *line* of entries: a dot is never used
//! twice. Without a vault, local storage has to do alone.

// What is kept changes only by who has the turn; others may read it meanwhile.
#![allow(clippy::await_holding_refcell_ref)]

mod base;
mod entry;
mod head;
mod load;
mod local;
mod manifest;
mod open;
mod places;
mod raw;
mod reseal;
mod tables;

pub use load::Damage;
pub use open::{Fresh, mark};
pub use tables::Tables;

use super::id::{DeviceId, Dot, Scope};
use super::seal::{RING, Ring, Seal};
use super::storage::StorageError;
use super::vault::{Batch, HEAD, Vault, VaultError};
use super::{Catalog, Delta, Edit, Ledger, RecordId, Refusal, Resolved, Rest, Stamp};
use async_lock::Mutex;
use base::Since;
use entry::{Header, Kind};
use head::Head;
use local::Local;
use manifest::Manifest;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

/// From so many on entries are folded into the base as soon as nobody waits ([`Store::tidy`]).
const MANY_ENTRIES: u64 = 64;
/// At so many, even if somebody does.
const MOST_ENTRIES: u64 = 256;
/// And when they tell of so many records.
const MOST_RECORDS: usize = 5_000;
/// Bytes that stay free in local storage beside what compaction needs.
const RESERVE: usize = 64 * 1024;
/// How often something is tried again that another tab has overtaken.
const TRIES: usize = 100;

/// Why something was not saved. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveError {
    /// The phone has no room for it; `needed` bytes against `room`.
    Full {
        /// Bytes it takes, with what compaction needs later; 0 if not known.
        needed: usize,
        /// Bytes that are free.
        room: usize,
    },
    /// The browser doesn't let us write.
    Blocked,
    /// The file can't be merged.
    Refused(Refusal),
    /// The browser gave no answer: whether it is kept can be told only after opening again.
    Unsure,
    /// Another tab has set, changed or removed the PIN: this one has to be opened again.
    Locked,
    /// It would write to a record that is kept in a file.
    Shelved,
}

impl From<StorageError> for SaveError {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Full => SaveError::Full { needed: 0, room: 0 },
            StorageError::Blocked => SaveError::Blocked,
        }
    }
}

impl From<VaultError> for SaveError {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Full => SaveError::Full { needed: 0, room: 0 },
            VaultError::Overtaken => SaveError::Blocked,
            VaultError::Broken => SaveError::Unsure,
            VaultError::Locked => SaveError::Locked,
        }
    }
}

/// A ledger and the places where it is kept. Its methods may wait; meanwhile the ledger can be read.
pub struct Store {
    seal: Rc<RefCell<Seal>>,
    local: Local,
    vault: RefCell<Option<Rc<dyn Vault>>>,
    catalog: Catalog,
    kept: RefCell<Kept>,
    /// Who waits for the disk; one at a time.
    turn: Mutex<()>,
    /// Whether it is known what the vault holds, or that there is none.
    ready: Cell<bool>,
    /// Whether local storage holds everything that the ledger does.
    complete: Cell<bool>,
    /// Whether the vault has to be written anew, since its ring lacks our keys, or ours some of its.
    anew: Cell<bool>,
    /// What was stored when damage was found, before it was put in order.
    wreck: RefCell<Vec<(String, Vec<u8>)>>,
    rest: RefCell<Rest>,
}

/// What is kept, and what is known of the places.
struct Kept {
    ledger: Ledger,
    /// The newest manifest.
    manifest: Manifest,
    /// What local storage's slots hold.
    slots: [Option<Manifest>; 2],
    seq: u64,
    chain: u64,
    /// What the last entry did.
    last: Option<Kind>,
    /// What has happened since the base's segments were written.
    since: Since,
    /// The vault's keys.
    keys: BTreeSet<String>,
    /// What was found when local storage was opened, until it is known what the vault holds.
    found: open::Found,
    /// The id and line to go on with where local storage has to do alone, until something is written.
    alone: Option<Fresh>,
    /// What there was before tables were taken in, until anything else happens.
    before: Option<tables::Before>,
}

impl Kept {
    fn head(&self) -> Head {
        Head { seq: self.seq, chain: self.chain, ..self.manifest.head() }
    }
}

impl Store {
    /// Lets others have their turn during long work from now on.
    pub fn set_rest(&self, rest: Rest) {
        *self.rest.borrow_mut() = rest;
    }

    fn rest(&self) -> Rest {
        self.rest.borrow().clone()
    }

    /// Reads the ledger.
    pub fn read<R>(&self, read: impl FnOnce(&Ledger) -> R) -> R {
        read(&self.kept.borrow().ledger)
    }

    /// Whether everything kept is on the disk, so that nothing can get lost.
    pub fn is_durable(&self) -> bool {
        self.vault.borrow().is_some()
    }

    /// Whether local storage holds everything; if not, the vault has it all and local storage is full or failing.
    pub fn is_complete(&self) -> bool {
        self.complete.get()
    }

    /// Bytes that local storage can still take, roughly.
    pub fn room(&self) -> Option<usize> {
        self.local.room()
    }

    /// Makes one commit (one for each scope it touches) and keeps it. Returns what `write` returned and the
    /// commits' dots, none if nothing changes. `write` runs again if another tab came first.
    ///
    /// # Errors
    /// Says why it was not saved; nothing has changed then.
    pub async fn commit<R>(
        &self,
        stamp: &Stamp,
        write: impl Fn(&mut Edit<'_>) -> R,
    ) -> Result<(R, Vec<Dot>), SaveError> {
        let _turn = self.turn.lock().await;
        self.begin_alone().await?;
        for _ in 0..TRIES {
            let (result, shelved, delta) = self.read(|ledger| {
                let mut edit = ledger.edit();
                let result = write(&mut edit);
                (result, edit.wants_shelved(), edit.delta(stamp))
            });
            if shelved {
                return Err(SaveError::Shelved);
            }
            let Some(delta) = delta else { return Ok((result, Vec::new())) };
            let dots = delta.runs.iter().map(|r| Dot { device: r.device, number: r.last() }).collect();
            if self.append(Kind::Own, &delta, None).await? {
                if !delta.erased.is_empty() {
                    self.purge().await?;
                }
                return Ok((result, dots));
            }
        }
        Err(SaveError::Blocked)
    }

    /// Merges a received file and keeps it. `random` names this phone anew, if the file shows that another one goes by its
    /// name too, or that it was set back to an older state. `resolve`: where the file and this phone hold different commits
    /// under one id, one of the two branches gets another name; this phone's own id is always resolved so.
    ///
    /// # Errors
    /// Says why not; nothing has changed then, but for the phone's id.
    pub async fn receive(&self, delta: &Delta, random: u64, resolve: bool) -> Result<(), SaveError> {
        let _turn = self.turn.lock().await;
        self.begin_alone().await?;
        for _ in 0..TRIES {
            let renew = self.read(|ledger| ledger.must_take_new_id(delta));
            let forked = matches!(self.read(|l| l.state().check(delta)), Err(Refusal::Fork { .. }));
            let resolved = match forked && (renew || resolve) {
                true => Some(self.read(|ledger| ledger.resolve(delta))),
                false => None,
            };
            let (own, delta) = match &resolved {
                None => (None, delta),
                Some(Ok(resolved)) => (resolved.own.as_ref(), &resolved.delta),
                Some(Err(refusal)) => {
                    if renew {
                        self.renew(random).await?;
                    }
                    return Err(SaveError::Refused(refusal.clone()));
                }
            };
            let erases = self.read(|ledger| !delta.erased.is_subset(ledger.state().erased()));
            let kept = match own {
                // A branch that is renamed here and what it meets are kept in one go.
                Some(own) => {
                    let mut own = own.twin();
                    own.merge(delta).map_err(SaveError::Refused)?;
                    self.renamed(own, renew.then_some(random)).await?
                }
                None => {
                    let device = renew.then(|| DeviceId::new(random, Scope::Open));
                    self.append(Kind::Received, delta, device).await?
                }
            };
            if kept {
                return if erases { self.purge().await } else { Ok(()) };
            }
        }
        Err(SaveError::Blocked)
    }

    /// Goes on with another ledger, and perhaps another id. `false` if another tab came first; what it kept is then taken in.
    async fn renamed(&self, mut ledger: Ledger, random: Option<u64>) -> Result<bool, SaveError> {
        if let Some(random) = random {
            ledger.set_device(DeviceId::new(random, Scope::Open));
        }
        match self.rewrite(Some(ledger), true).await {
            Ok(()) => Ok(true),
            Err(VaultError::Overtaken) => {
                self.follow().await?;
                Ok(false)
            }
            Err(error) => Err(self.error(error)),
        }
    }

    async fn renew(&self, random: u64) -> Result<(), SaveError> {
        for _ in 0..TRIES {
            if self.renamed(self.read(Ledger::twin), Some(random)).await? {
                return Ok(());
            }
        }
        Err(SaveError::Blocked)
    }

    /// Whether the last thing that happened was a received file, so that it can be undone.
    pub fn can_undo_received(&self) -> bool {
        self.kept.borrow().last == Some(Kind::Received)
    }

    /// Goes back to the state and version before the last received file; whether there was one.
    ///
    /// # Errors
    /// Says why not; nothing has changed then.
    pub async fn undo_received(&self) -> Result<bool, SaveError> {
        let _turn = self.turn.lock().await;
        self.begin_alone().await?;
        Ok(self.can_undo_received() && self.append(Kind::Undo, &Delta::default(), None).await?)
    }

    /// Goes on without what damage took, see [`Ledger::give_up_gaps`].
    ///
    /// # Errors
    /// Says why not; nothing has changed then.
    pub async fn give_up_gaps(&self) -> Result<(), SaveError> {
        let give_up = |ledger: &mut Ledger| {
            ledger.give_up_gaps();
            Ok(0)
        };
        self.replace(&give_up).await.map(drop)
    }

    /// Removes the sample data.
    ///
    /// # Errors
    /// Says why not; the sample data is still there then.
    pub async fn drop_sample(&self) -> Result<(), SaveError> {
        let drop_it = |ledger: &mut Ledger| {
            ledger.drop_sample();
            Ok(0)
        };
        self.replace(&drop_it).await.map(drop)
    }

    /// Keeps records in a whole file instead of here, see [`Ledger::shelve`]: those that `choose` names, each with its year. How many that
    /// were.
    ///
    /// # Errors
    /// Says why not; nothing has changed then.
    pub async fn shelve(
        &self,
        whole: &Delta,
        choose: impl Fn(&Ledger) -> Vec<(RecordId, u32)>,
    ) -> Result<usize, SaveError> {
        let shelve = |ledger: &mut Ledger| {
            let records = choose(ledger);
            ledger.shelve(whole, &records)
        };
        self.replace(&shelve).await
    }

    /// Takes everything back from the file, see [`Ledger::unshelve`]. `random` names this phone anew, if the file shows that it has to be.
    ///
    /// # Errors
    /// Says why not; nothing has changed then.
    pub async fn unshelve(&self, whole: &Delta, random: u64) -> Result<(), SaveError> {
        let unshelve = |ledger: &mut Ledger| {
            let renew = ledger.must_take_new_id(whole);
            match ledger.unshelve(whole) {
                Err(Refusal::Fork { .. }) => {
                    let Resolved { own, delta, .. } = ledger.resolve(whole)?;
                    if let Some(own) = own {
                        *ledger = own;
                    }
                    ledger.unshelve(&delta)?;
                }
                other => other?,
            }
            if renew {
                ledger.set_device(DeviceId::new(random, Scope::Open));
            }
            Ok(0)
        };
        self.replace(&unshelve).await.map(drop)
    }

    /// Goes on with a changed ledger, and leaves nothing of what was before.
    async fn replace(
        &self,
        change: &dyn Fn(&mut Ledger) -> Result<usize, Refusal>,
    ) -> Result<usize, SaveError> {
        let _turn = self.turn.lock().await;
        self.begin_alone().await?;
        for _ in 0..TRIES {
            let mut ledger = self.read(Ledger::twin);
            let done = change(&mut ledger).map_err(SaveError::Refused)?;
            match self.rewrite(Some(ledger), true).await {
                Err(VaultError::Overtaken) => drop(self.follow().await?),
                Err(error) => return Err(self.error(error)),
                Ok(()) => return Ok(done),
            }
        }
        Err(SaveError::Blocked)
    }

    /// Takes in what other tabs have kept since; whether there was anything.
    ///
    /// # Errors
    /// If the vault doesn't answer.
    pub async fn catch_up(&self) -> Result<bool, SaveError> {
        let _turn = self.turn.lock().await;
        Ok(self.follow().await?)
    }

    /// Looks whether all that the vault should hold is there and sound, which opening doesn't where local storage is; writes it
    /// anew if not. Whether it had to.
    ///
    /// # Errors
    /// If the vault can't be read or mended.
    pub async fn check(&self) -> Result<bool, SaveError> {
        let _turn = self.turn.lock().await;
        let Some(vault) = self.vault.borrow().clone() else { return Ok(false) };
        self.follow().await?;
        if self.local.ring().is_none() {
            self.local.write_ring(&self.ring())?;
        }
        let wanted: Vec<String> = {
            let kept = self.kept.borrow();
            let entries = kept.manifest.seq + 1..=kept.seq;
            let keys = kept.manifest.keys().map(str::to_owned).chain(entries.map(entry::key));
            keys.chain([manifest::MANIFEST, RING].map(str::to_owned)).collect()
        };
        let mut bad = Vec::new();
        for (key, bytes) in wanted.iter().zip(vault.read(&wanted).await?) {
            let bytes = bytes.unwrap_or_default();
            let sound = match key.as_str() {
                RING => Ring::decode(&bytes).unwrap_or_default() == self.ring(),
                manifest::MANIFEST => Manifest::decode(&bytes).is_ok(),
                _ => load::is_sound(key, &bytes),
            };
            if !sound {
                bad.push(key);
            }
        }
        if bad.is_empty() {
            return Ok(false);
        }
        bad.iter().for_each(|key| _ = self.kept.borrow_mut().keys.remove(*key));
        self.rewrite(None, false).await.map_err(|error| self.error(error))?;
        Ok(true)
    }

    /// Keeps an entry, from which on this phone may go by another id, then puts it into the ledger. `false` if another tab
    /// came first; what it kept is then taken in.
    async fn append(&self, kind: Kind, delta: &Delta, renew: Option<DeviceId>) -> Result<bool, SaveError> {
        let many = {
            let kept = self.kept.borrow();
            kept.seq - kept.manifest.seq >= MOST_ENTRIES || kept.since.unfolded >= MOST_RECORDS
        };
        if many && kind != Kind::Undo {
            // Without room for it the entries just go on.
            if let Err(VaultError::Overtaken) = self.rewrite(None, false).await {
                self.follow().await?;
                return Ok(false);
            }
        }
        let mut cleaned = None;
        let (header, bytes, checksum, head) = {
            let kept = self.kept.borrow();
            let ledger = &kept.ledger;
            if kind != Kind::Undo {
                ledger.state().check(delta).map_err(SaveError::Refused)?;
                cleaned = ledger.state().without_erased(delta);
            }
            let device = renew.unwrap_or(ledger.device(Scope::Open));
            let (line, seq, before) = (kept.manifest.line, kept.seq + 1, kept.chain);
            let header = Header { line, seq, before, device, kind };
            let (bytes, checksum) =
                entry::encode(&header, cleaned.as_ref().unwrap_or(delta), ledger.catalog());
            (header, bytes, checksum, kept.head())
        };
        // Compaction writes the new base before it drops the old one and the entries.
        let needed = bytes.len() * 2 + RESERVE;
        if let Some(room) = self.room().filter(|room| *room < needed) {
            return Err(SaveError::Full { needed, room });
        }
        let key = entry::key(header.seq);
        let vault = self.vault.borrow().clone();
        match vault {
            Some(vault) => {
                let next = Head { seq: header.seq, chain: checksum, ..head };
                let puts = vec![(key.clone(), bytes.clone()), (HEAD.to_owned(), next.encode())];
                let batch = Batch { puts, removes: Vec::new() };
                match self.transact(&*vault, head, next, &batch).await {
                    Ok(()) => {}
                    Err(VaultError::Overtaken) => {
                        self.follow().await?;
                        return Ok(false);
                    }
                    Err(error) => return Err(self.error(error)),
                }
                self.kept.borrow_mut().keys.insert(key.clone());
                if self.local.write(&key, &bytes).await.is_err() {
                    self.complete.set(false);
                }
            }
            None => self.local.write(&key, &bytes).await?,
        }
        drop(bytes);
        let delta = cleaned.as_ref().unwrap_or(delta);
        self.take_in(header, checksum, delta).await.map_err(|error| self.error(error))?;
        Ok(true)
    }

    /// Puts an entry that is kept into the ledger.
    async fn take_in(&self, header: Header, checksum: u64, delta: &Delta) -> Result<(), VaultError> {
        if header.kind == Kind::Undo {
            // What the file changed is only known from what was there before.
            return self.reload().await;
        }
        let mut kept = self.kept.borrow_mut();
        if !load::apply(&mut kept.ledger, &header, delta) {
            return Err(VaultError::Broken);
        }
        kept.since.note(delta);
        kept.before = None;
        (kept.seq, kept.chain, kept.last) = (header.seq, checksum, Some(header.kind));
        Ok(())
    }

    /// One transaction. Where it broke, looks whether it was done.
    async fn transact(
        &self,
        vault: &dyn Vault,
        head: Head,
        next: Head,
        batch: &Batch,
    ) -> Result<(), VaultError> {
        let expected = head.encode();
        match vault.write(Some(&expected), batch).await {
            Err(VaultError::Broken) => {}
            other => return other,
        }
        let found = self.head_of(vault).await?.ok_or(VaultError::Broken)?;
        if found == next && self.has_manifest(vault, batch).await? {
            return Ok(());
        }
        if found == head {
            return vault.write(Some(&expected), batch).await;
        }
        // Another tab has written; before it, perhaps, this one.
        let Some((key, bytes)) = batch.puts.iter().find(|(key, _)| entry::seq_of(key).is_some()) else {
            return Err(VaultError::Overtaken);
        };
        match vault.read(std::slice::from_ref(key)).await?.into_iter().next().flatten() {
            Some(there) if there == *bytes => Ok(()),
            Some(_) if found.line == head.line => Err(VaultError::Overtaken),
            _ => Err(VaultError::Broken),
        }
    }

    async fn head_of(&self, vault: &dyn Vault) -> Result<Option<Head>, VaultError> {
        let found = vault.read(&[HEAD.to_owned()]).await?;
        Ok(found.into_iter().next().flatten().and_then(|bytes| Head::decode(&bytes)))
    }

    /// Takes in what other tabs have kept since.
    async fn follow(&self) -> Result<bool, VaultError> {
        let Some(vault) = self.vault.borrow().clone() else { return Ok(false) };
        let here = self.kept.borrow().head();
        let there = self.head_of(&*vault).await?.ok_or(VaultError::Broken)?;
        if there == here {
            return Ok(false);
        }
        if there.generation != here.generation || there.line != here.line || there.seq < here.seq {
            self.reload().await?;
            return Ok(true);
        }
        let keys: Vec<String> = (here.seq + 1..=there.seq).map(entry::key).collect();
        for bytes in vault.read(&keys).await? {
            let next = bytes.as_ref().and_then(|bytes| {
                let kept = self.kept.borrow();
                let (header, checksum) = entry::header(bytes)?;
                let fits = (header.line, header.seq, header.before) == (here.line, kept.seq + 1, kept.chain);
                let delta = entry::delta(bytes, kept.ledger.catalog())?;
                (fits && header.kind != Kind::Undo).then_some((header, checksum, delta))
            });
            let Some((header, checksum, delta)) = next else { return self.reload().await.map(|()| true) };
            self.kept.borrow_mut().keys.insert(entry::key(header.seq));
            self.take_in(header, checksum, &delta).await?;
        }
        Ok(true)
    }

    /// Folds, and leaves nothing of what was before: for erasures.
    async fn purge(&self) -> Result<(), SaveError> {
        for _ in 0..TRIES {
            match self.rewrite(None, true).await {
                Err(VaultError::Overtaken) => drop(self.follow().await?),
                other => return other.map_err(|error| self.error(error)),
            }
        }
        Err(SaveError::Blocked)
    }

    fn error(&self, error: VaultError) -> SaveError {
        match error {
            VaultError::Full => SaveError::Full { needed: 0, room: self.room().unwrap_or(0) },
            other => other.into(),
        }
    }
}
