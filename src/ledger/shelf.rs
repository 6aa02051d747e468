//! The shelf: records that are kept in a file instead of here, to make room.
//!
//! Their commits stay, so their version is known, but not what they wrote. What arrives about them later can't be merged
//! without them: it waits, as it came, and is merged once the file is opened. Meanwhile nothing may be sent to who doesn't know
//! them already ([`Ledger::tells`]): a file says by its version that it has everything up to there.

use super::Ledger;
use super::catalog::KindDecl;
use super::delta::{Delta, Refusal};
use super::gaps::{Gaps, Held};
use super::id::{KindId, RecordId, Scope};
use super::index::Index;
use super::record::Record;
use super::refs::RecordRef;
use super::register::Register;
use super::state::{State, record_scope};
use super::version::Version;
use crate::sort::gather;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of records that are kept in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// The records.
    pub ids: BTreeSet<RecordId>,
    /// What the file has seen.
    pub seen: Version,
    /// How many records of which year and kind there are, to be told.
    pub totals: BTreeMap<(u32, KindId), u32>,
    /// What came since.
    pub waiting: Vec<Waiting>,
}

/// What a delta said about records on the shelf.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// What its sender had seen.
    pub to: Version,
    /// Declarations of kinds and fields beyond the app's own.
    pub kinds: Vec<KindDecl>,
    /// The records, as far as it tells of them.
    pub records: BTreeMap<RecordId, Record>,
    /// What its sender may lack.
    pub gaps: Gaps,
}

impl Shelf {
    /// Whether all records are here.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Whether a record is kept in the file.
    pub fn holds(&self, id: RecordId) -> bool {
        self.ids.contains(&id)
    }

    /// Records that something waits for.
    pub fn awaited(&self) -> BTreeSet<RecordId> {
        self.waiting.iter().flat_map(|waiting| waiting.records.keys().copied()).collect()
    }

    /// Forgets records that are erased.
    pub(super) fn forget(&mut self, erased: &BTreeSet<RecordId>) {
        if self.ids.is_empty() {
            return;
        }
        self.ids.retain(|id| !erased.contains(id));
        for waiting in &mut self.waiting {
            waiting.records.retain(|id, _| !erased.contains(id));
        }
        self.waiting.retain(|waiting| !waiting.records.is_empty());
        if self.ids.is_empty() {
            *self = Shelf::default();
        }
    }

    /// A record as it is once what waits for it is merged.
    fn caught_up(&self, id: RecordId, mut record: Record, seen: &Version) -> Record {
        let mut seen = seen.clone();
        for waiting in &self.waiting {
            // What it was is only known now.
            let fits = |theirs: &&Record| {
                theirs.kind == record.kind && record_scope(*theirs) == record_scope(&record)
            };
            if let Some(theirs) = waiting.records.get(&id).filter(fits) {
                let there = waiting.gaps.sure(&waiting.to, record.kind, id);
                record.merge(Held::all(&seen), theirs.into(), there, |_, _| ());
            }
            match waiting.gaps.touches(record.kind, id) {
                true => seen.join(&waiting.gaps.before(&waiting.to)),
                false => seen.join(&waiting.to),
            }
        }
        record
    }
}

impl State {
    /// Records that are kept in a file.
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// Whether a file for who has seen `from` can say all that it has to.
    pub fn tells(&self, from: &Version) -> bool {
        let dots = |register: &Register| register.writes().all(|write| from.covers(write.dot));
        let known = |record: &Record| record.registers().all(|(_, register)| dots(register));
        self.shelf.is_empty()
            || from.includes(&self.shelf.seen.of_scope(Scope::Open))
                && self.shelf.waiting.iter().all(|waiting| waiting.records.values().all(known))
    }
}

impl Ledger {
    /// Puts those open records on the shelf which a whole file holds just as they are here; gives how many. What is on the shelf
    /// already has to be in the file too. `records`: each with the year that it counts for.
    ///
    /// # Errors
    /// If the file isn't whole, can't be merged here, or has seen more than this phone: that would come in when it is opened, unasked, be it
    /// a received file that was taken back.
    pub fn shelve(&mut self, whole: &Delta, records: &[(RecordId, u32)]) -> Result<usize, Refusal> {
        if self.state.shelf.is_empty() {
            self.is_whole(whole)?;
            if !self.version().includes(&whole.to) {
                return Err(Refusal::Unsound("the file has seen more than is here"));
            }
        } else {
            self.unshelve(whole)?;
        }
        let mut shelf = Shelf { seen: whole.to.clone(), ..Shelf::default() };
        for (id, year) in records {
            let fits = |record: &RecordRef<'_>| {
                whole.records.get(*id) == Some(*record)
                    && record_scope(*record) == Some(Scope::Open)
                    && !whole.gaps.touches(record.kind(), *id)
            };
            let Some(record) = self.state.record(*id).filter(fits) else { continue };
            *shelf.totals.entry((*year, record.kind())).or_default() += 1;
            shelf.ids.insert(*id);
            self.state.records.remove(*id);
        }
        let count = shelf.ids.len();
        if count > 0 {
            self.state.shelf = shelf;
            self.history.forget(&self.state);
            self.index = Index::of(&self.state);
        }
        Ok(count)
    }

    /// Takes everything back from the shelf, out of a whole file that has seen what is on it, and merges the file.
    ///
    /// # Errors
    /// If the file isn't whole or has not seen enough, or can't be merged; nothing has changed then.
    pub fn unshelve(&mut self, whole: &Delta) -> Result<(), Refusal> {
        self.is_whole(whole)?;
        let shelf = std::mem::take(&mut self.state.shelf);
        for kind in shelf.waiting.iter().flat_map(|waiting| &waiting.kinds) {
            // What clashes was refused when it came.
            let _ = self.state.catalog.declare(kind);
        }
        for id in &shelf.ids {
            if let Some(record) = whole.records.get(*id) {
                let record = shelf.caught_up(*id, record.to_record(), &whole.to);
                self.state.records.put(*id, record);
            }
        }
        // What was erased meanwhile goes now.
        self.state.apply(whole, |_| ())?;
        self.state.gaps.join(&whole.gaps);
        self.index = Index::of(&self.state);
        Ok(())
    }

    /// Whether a file can stand for what is on the shelf.
    fn is_whole(&self, whole: &Delta) -> Result<(), Refusal> {
        // A fork first: told apart, the file may hold it.
        self.state.check(whole)?;
        let shelf = &self.state.shelf;
        let sure = |id: &RecordId| whole.records.get(*id).is_some_and(|r| !whole.gaps.touches(r.kind(), *id));
        let all = || shelf.ids.iter().all(|id| sure(id) || whole.erased.contains(id));
        let holds =
            whole.from.is_empty() && whole.to.includes(&shelf.seen) && (whole.gaps.is_empty() || all());
        if holds { Ok(()) } else { Err(Refusal::Unsound("the file doesn't hold what is on the shelf")) }
    }

    /// Takes over what another ledger of this phone knows of its shelf.
    pub(super) fn adopt_shelf(&mut self, other: &Shelf) {
        if other.is_empty() {
            return;
        }
        let missing = |id: &&RecordId| self.state.record(**id).is_none() && !self.state.erased.contains(*id);
        let ids: BTreeSet<RecordId> = gather(other.ids.iter().filter(missing).copied());
        // What is here need not wait.
        for id in other.ids.iter().filter(|id| !ids.contains(id) && !self.state.shelf.holds(**id)) {
            if let Some(record) = self.state.record(*id).map(RecordRef::to_record) {
                let record = other.caught_up(*id, record, self.state.version());
                self.state.records.put(*id, record);
            }
        }
        self.index = Index::of(&self.state);
        if ids.is_empty() {
            return;
        }
        let shelf = &mut self.state.shelf;
        shelf.ids.extend(ids);
        shelf.seen.join(&other.seen);
        for (what, count) in &other.totals {
            let total = shelf.totals.entry(*what).or_default();
            *total = (*total).max(*count);
        }
        for mut waiting in other.waiting.iter().cloned() {
            waiting.records.retain(|id, _| shelf.ids.contains(id));
            shelf.waiting.extend((!waiting.records.is_empty()).then_some(waiting));
        }
    }
}
