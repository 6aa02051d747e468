//! The state: a set of records, the commits that made them, and the rule by which two states become one.

use super::block::Block;
use super::catalog::{Catalog, KindDecl};
use super::codec;
use super::commit::{Log, Run};
use super::delta::{Delta, Refusal};
use super::gaps::{Gaps, Part};
use super::id::{DeviceId, RecordId, Scope};
use super::record::{Record, Slot};
use super::records::Records;
use super::refs::{Piece, RecordRef, RegisterRef, SlotRef, ValueRef};
use super::register::Register;
use super::shelf::{Shelf, Waiting};
use super::version::Version;
use crate::sort::{gather, sort_by_key};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Records with their commits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Kinds known here.
    pub catalog: Catalog,
    /// Commits seen.
    pub log: Log,
    pub(super) records: Records,
    pub(super) erased: BTreeSet<RecordId>,
    pub(super) shelf: Shelf,
    pub(super) gaps: Gaps,
}

/// What merging does.
pub enum Change<'a> {
    /// A record may change, or come if there is none yet.
    Record(RecordId, Option<RecordRef<'a>>),
    /// Of that record a register is new (`before` is none) or changed.
    Slot {
        /// The record.
        id: RecordId,
        /// The register's place.
        slot: SlotRef<'a>,
        /// What it was.
        before: Option<Register>,
    },
    /// New records come packed.
    Block(&'a Arc<Block>),
    /// The record, as it was, is erased.
    Erased(RecordId, Record),
}

impl State {
    /// An empty state that knows these kinds.
    pub fn new(catalog: Catalog) -> Self {
        State { catalog, ..State::default() }
    }

    /// The record of that id, deleted or not.
    pub fn record(&self, id: RecordId) -> Option<RecordRef<'_>> {
        self.records.get(id)
    }

    /// All records by id, deleted or not.
    pub fn records(&self) -> impl Iterator<Item = (RecordId, RecordRef<'_>)> {
        self.records.iter()
    }

    /// All records in any order, deleted or not.
    pub fn each(&self) -> impl Iterator<Item = (RecordId, RecordRef<'_>)> {
        self.records.each()
    }

    /// The blocks of packed records.
    pub fn blocks(&self) -> impl Iterator<Item = &Arc<Block>> {
        self.records.blocks()
    }

    /// How many records there are, deleted ones included.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Records that are erased for good.
    pub fn erased(&self) -> &BTreeSet<RecordId> {
        &self.erased
    }

    /// What has been seen.
    pub fn version(&self) -> &Version {
        self.log.version()
    }

    /// Whether a delta can be merged.
    ///
    /// # Errors
    /// Says why not.
    pub fn check(&self, delta: &Delta) -> Result<(), Refusal> {
        for (device, need) in delta.from.iter() {
            let have = self.version().number(device);
            if have < need {
                return Err(Refusal::Gap { device, have, need });
            }
            if let (Some(log), Some(head)) = (self.log.device(device), delta.from_heads.get(&device))
                && log.head_at(need) != Some(*head)
            {
                return Err(Refusal::Fork { device });
            }
        }
        self.check_runs(delta)?;
        if !delta.to.includes(&delta.gaps.upto) {
            return Err(Refusal::Unsound("a gap lies in what the file hasn't seen"));
        }
        let mut catalog = Cow::Borrowed(&self.catalog);
        for kind in &delta.kinds {
            // They must agree with each other, too.
            catalog.to_mut().declare(kind).map_err(|c| Refusal::Clash { name: c.name })?;
        }
        for (id, record) in delta.records.each() {
            if record.registers().next().is_none() {
                return Err(Refusal::Unsound("a record holds nothing"));
            }
            let mine = self.records.find(id, Some(record.kind()));
            if mine.is_some_and(|r| r.kind() != record.kind()) {
                return Err(Refusal::Unsound("a record has another kind here"));
            }
            let Some(kind) = catalog.kind(record.kind()) else {
                return Err(Refusal::Unsound("a record's kind is not declared"));
            };
            let scope = record_scope(mine.unwrap_or(record));
            let known = |slot: SlotRef<'_>| slot.field.is_reserved() || kind.fields.contains_key(&slot.field);
            if !record.registers().all(|(slot, _)| known(slot)) {
                return Err(Refusal::Unsound("a field is not declared"));
            }
            for write in record.registers().flat_map(|(_, r)| r.writes()) {
                if write.dot.number == 0 || !delta.to.covers(write.dot) {
                    return Err(Refusal::Unsound("a write belongs to no listed commit"));
                }
                if write.dot.device.scope() != scope {
                    return Err(Refusal::Unsound("a record is of two scopes"));
                }
                if matches!(write.value, ValueRef::Deleted(seen) if !delta.to.includes(seen)) {
                    return Err(Refusal::Unsound("a deletion claims to have seen what the file hasn't"));
                }
            }
        }
        Ok(())
    }

    fn check_runs(&self, delta: &Delta) -> Result<(), Refusal> {
        let mut listed = delta.from.clone();
        let mut total = [0u64; Scope::ALL.len()];
        for (device, number) in delta.to.iter() {
            let scope = device.scope().ok_or(Refusal::Unsound("a device of an unknown scope"))?;
            total[scope as usize] += u64::from(number);
        }
        for run in &delta.runs {
            if run.first == 0 || run.first != delta.from.number(run.device) + 1 || run.commits.is_empty() {
                return Err(Refusal::Unsound("the commits listed don't start where the file starts"));
            }
            if listed.number(run.device) >= run.first {
                return Err(Refusal::Unsound("a device's commits are listed twice"));
            }
            let limit = run.device.scope().map_or(0, |s| total[s as usize]);
            if run.commits.iter().any(|c| c.lamport == 0 || u64::from(c.lamport) > limit) {
                return Err(Refusal::Unsound("a commit's Lamport number can't be"));
            }
            listed.see(run.device, run.last());
            let known = self.log.device(run.device);
            let have = known.map_or(0, |l| l.commits().len() as u32);
            // From the last commit that both list, the chain must lead to the same heads.
            let shared = have.min(run.last());
            let head_here = known.map_or(Some(0), |l| l.head_at(shared));
            let head_before = match delta.from_heads.get(&run.device) {
                Some(head) if run.first > 1 => Some(*head),
                _ => known.map_or(Some(0), |l| l.head_at(run.first - 1)),
            };
            let (Some(head_here), Some(mut head)) = (head_here, head_before) else {
                return Err(Refusal::Unsound("a device's chain can't be followed"));
            };
            for (i, commit) in run.commits.iter().enumerate() {
                head = commit.chain(head);
                if run.first + i as u32 == shared && head != head_here {
                    return Err(Refusal::Fork { device: run.device });
                }
            }
            if head != run.head {
                return Err(Refusal::Unsound("a device's chain hash doesn't fit its commits"));
            }
        }
        if listed != delta.to {
            return Err(Refusal::Unsound("commits between the two versions are missing"));
        }
        Ok(())
    }

    /// Merges a delta whole, or not at all. Merging makes no commit.
    ///
    /// # Errors
    /// Says why it can't be merged; nothing has changed then.
    pub fn merge(&mut self, delta: &Delta, changed: impl FnMut(Change<'_>)) -> Result<(), Refusal> {
        self.check(delta)?;
        self.apply(delta, changed)
    }

    /// Merges a delta that was checked.
    pub(super) fn apply(
        &mut self,
        delta: &Delta,
        mut changed: impl FnMut(Change<'_>),
    ) -> Result<(), Refusal> {
        for kind in &delta.kinds {
            self.catalog.declare(kind).map_err(|c| Refusal::Clash { name: c.name })?;
        }
        let seen_here = self.version().clone();
        let mut gaps = self.gaps_after(delta);
        self.erase(&delta.erased, &mut changed);
        let mut owned = BTreeSet::new();
        let mut waiting = BTreeMap::new();
        for (id, theirs) in self.take_blocks(delta, &mut changed) {
            if self.is_erased(id, theirs) {
                // Sample data stands on this phone alone, and may come back under the same ids.
                owned.extend((record_scope(theirs) != Some(Scope::Sample)).then_some(id));
                continue;
            }
            let kind = theirs.kind();
            if self.shelf.holds(id) {
                let sure = self.gaps.sure(&seen_here, kind, id);
                let mut writes = theirs.registers().flat_map(|(_, register)| register.writes());
                let news = writes.any(|write| !sure.covers(write.dot));
                waiting.extend(news.then(|| (id, theirs.to_record())));
                continue;
            }
            let seen_here = self.gaps.sure(&seen_here, kind, id);
            let seen_there = delta.held_of(kind, id);
            let same = |record: RecordRef<'_>| {
                let mut all = theirs.registers();
                all.all(|(slot, theirs)| record.register(slot).is_some_and(|mine| mine.is(theirs)))
            };
            let is_so = |mine: Option<RecordRef<'_>>| {
                let is_so = mine.is_some_and(same);
                if !is_so {
                    changed(Change::Record(id, mine));
                }
                is_so
            };
            let Some(mine) = self.records.change_unless(id, kind, is_so) else { continue };
            let mut slots = Vec::new();
            mine.merge(seen_here, theirs, seen_there, |slot, before| {
                slots.extend((!delta.gaps.is_empty()).then(|| slot.to_slot()));
                changed(Change::Slot { id, slot, before });
            });
            let merged = slots.iter().filter_map(|slot| mine.register(slot));
            for register in merged.filter(|register| delta.doubts(kind, id, register)) {
                gaps.doubt(delta, kind, id, register);
            }
        }
        delta.runs.iter().for_each(|run| self.log.extend(run));
        if !waiting.is_empty() {
            self.shelf.waiting.push(Waiting {
                to: delta.to.clone(),
                kinds: delta.kinds.clone(),
                records: waiting,
                gaps: delta.gaps.clone(),
            });
        }
        self.gaps = gaps;
        self.erase(&owned, &mut changed);
        Ok(())
    }

    /// Takes blocks of a delta's records as they are, where none of those is known here; gives the delta's other records, by id.
    fn take_blocks<'a>(
        &mut self,
        delta: &'a Delta,
        changed: &mut impl FnMut(Change<'_>),
    ) -> Vec<(RecordId, RecordRef<'a>)> {
        let mut others: Vec<(RecordId, RecordRef<'a>)> = delta.records.fresh().collect();
        for block in delta.records.blocks() {
            // What somebody doubts who lacks something is told record by record.
            let is_new = |id: RecordId, record: RecordRef<'_>| {
                let free = self.records.is_free(id) && !self.shelf.holds(id);
                free && delta.gaps.is_empty() && !self.is_erased(id, record)
            };
            let mut new = Vec::new();
            for (id, record) in delta.records.of_block(block) {
                if is_new(id, record) { &mut new } else { &mut others }.push((id, record));
            }
            let packed = if new.len() == block.len() { Some(vec![block.clone()]) } else { codec::pack(&new) };
            for block in packed.iter().flatten() {
                self.records.add_block(block.clone());
                changed(Change::Block(block));
            }
            others.extend(new.into_iter().filter(|_| packed.is_none()));
        }
        sort_by_key(&mut others, |(id, _)| *id);
        others
    }

    /// The delta without the records that are erased here, which it names instead; `None` if it holds none. For
    /// storing what arrives: nothing of an erased person may reach the disk.
    pub fn without_erased(&self, delta: &Delta) -> Option<Delta> {
        if self.erased.is_empty() {
            return None;
        }
        let catalog = self.catalog.with(&delta.kinds);
        let mut owned = BTreeSet::new();
        loop {
            let gone = |id: &RecordId| self.erased.contains(id) || owned.contains(id);
            let more: Vec<RecordId> = delta
                .records
                .each()
                .filter(|(id, r)| !owned.contains(id) && (gone(id) || is_owned(&catalog, *r, &gone)))
                .map(|(id, _)| id)
                .collect();
            if more.is_empty() {
                break;
            }
            owned.extend(more);
        }
        let mut delta = (!owned.is_empty()).then(|| delta.clone())?;
        owned.iter().for_each(|id| drop(delta.records.remove(*id)));
        delta.erased.extend(owned);
        Some(delta)
    }

    /// Whether the record, or the one that owns it, is erased.
    fn is_erased<'a>(&self, id: RecordId, record: impl Into<RecordRef<'a>>) -> bool {
        let gone = |id: &RecordId| self.erased.contains(id);
        gone(&id) || is_owned(&self.catalog, record, &gone)
    }

    /// Erases records with all that they own, and what that owns. The owned ones are then erased by name too:
    /// elsewhere a record may have been given to another owner at the same time, and every phone must come to
    /// the same end whichever of the two it hears of first.
    fn erase(&mut self, ids: &BTreeSet<RecordId>, changed: &mut impl FnMut(Change<'_>)) {
        let mut ids: BTreeSet<RecordId> = gather(ids.difference(&self.erased).copied());
        let mut sample = BTreeSet::new();
        while !ids.is_empty() {
            self.erased.append(&mut ids);
            // Of what is in a file only what waits for it can be known to belong to someone.
            let waiting = self.shelf.waiting.iter().flat_map(|waiting| &waiting.records);
            let owned: BTreeSet<RecordId> =
                gather(waiting.filter(|(id, r)| self.is_erased(**id, *r)).map(|(id, _)| *id));
            ids.extend(owned.difference(&self.erased));
            let gone: Vec<RecordId> =
                self.each().filter(|(id, r)| self.is_erased(*id, *r)).map(|(id, _)| id).collect();
            for id in gone.iter().copied() {
                let Some(record) = self.records.remove(id) else { continue };
                if !self.erased.contains(&id) {
                    ids.insert(id);
                    sample.extend((record_scope(&record) == Some(Scope::Sample)).then_some(id));
                }
                changed(Change::Erased(id, record));
            }
            self.records.sweep(&gone);
        }
        self.erased.retain(|id| !sample.contains(id));
        self.shelf.forget(&self.erased);
    }

    /// Forgets a scope: its records and its commits. For sample data.
    pub fn drop_scope(&mut self, scope: Scope) {
        let gone: Vec<RecordId> =
            self.each().filter(|(_, r)| record_scope(*r) == Some(scope)).map(|(id, _)| id).collect();
        gone.into_iter().for_each(|id| drop(self.records.remove(id)));
        self.erased.retain(|id| id.creation().is_none_or(|dot| dot.device.scope() != Some(scope)));
        self.log.drop_scope(scope);
    }

    /// Everything of the wanted scopes that happened after `from`; the whole state where `from` is empty.
    /// `from` is cut to what this state has seen.
    pub fn delta_since(&self, from: &Version, scopes: &[Scope]) -> Delta {
        let mut delta = self.outline_since(from, scopes);
        let parts = self.parts_since(&delta.from, scopes);
        let mut records = Records::default();
        parts.for_each(|(id, part)| _ = records.push(id, part.into_record()));
        self.fill(&mut delta, records);
        delta
    }

    /// Everything that happened after `from`, if it wrote to no other records than these.
    pub fn changes_since(&self, from: &Version, touched: &BTreeSet<RecordId>) -> Delta {
        let mut delta = self.outline_since(from, &Scope::ALL);
        let mut records = Records::default();
        let part = |id: &RecordId| Some((*id, self.part_since(self.record(*id)?, &delta.from)?));
        let parts = touched.iter().filter_map(part);
        parts.for_each(|(id, part)| _ = records.push(id, part.into_record()));
        self.fill(&mut delta, records);
        delta
    }

    fn fill(&self, delta: &mut Delta, records: Records) {
        delta.records = records;
        let used: BTreeSet<_> = gather(delta.records.each().map(|(_, record)| record.kind()));
        delta.kinds = self.catalog.kinds().filter(|k| used.contains(&k.id)).cloned().collect();
    }

    /// [`State::delta_since`] without records and kinds.
    pub fn outline_since(&self, from: &Version, scopes: &[Scope]) -> Delta {
        let wanted = |device: DeviceId| device.scope().is_some_and(|s| scopes.contains(&s));
        let told = |id: &RecordId| id.creation().is_none_or(|dot| wanted(dot.device));
        let erased = gather(self.erased.iter().copied().filter(told));
        let part = |version: &Version| version.map(&|device, number| if wanted(device) { number } else { 0 });
        let (upto, after) = (part(&self.gaps.upto), part(&self.gaps.after));
        let told =
            |part: &&Part| self.catalog.kind(part.kind).is_none_or(|kind| scopes.contains(&kind.scope));
        let parts: Vec<Part> = self.gaps.parts.iter().filter(told).copied().collect();
        let none = upto.is_empty() || parts.is_empty();
        let gaps = if none { Gaps::default() } else { Gaps { upto, after, parts } };
        let mut delta = Delta { erased, gaps, ..Delta::default() };
        for (device, log) in self.log.devices().filter(|(d, _)| wanted(*d)) {
            let last = log.commits().len() as u32;
            let known = from.number(device).min(last);
            delta.from.see(device, known);
            delta.to.see(device, last);
            if known > 0 {
                delta.from_heads.extend(log.head_at(known).map(|h| (device, h)));
            }
            if known < last {
                let commits = log.commits()[known as usize..].to_vec();
                delta.runs.push(Run { device, first: known + 1, commits, head: log.head() });
            }
        }
        delta
    }

    /// The records of the wanted scopes, in any order: of each the registers written after `from` with its fixed
    /// ones.
    pub fn parts_since<'a>(
        &'a self,
        from: &'a Version,
        scopes: &'a [Scope],
    ) -> impl Iterator<Item = (RecordId, Piece<'a>)> {
        self.each()
            .filter(|(_, r)| record_scope(*r).is_some_and(|s| scopes.contains(&s)))
            .filter_map(|(id, r)| Some((id, self.part_since(r, from)?)))
    }

    /// The registers of a record written after `from`, with its fixed ones; `None` if there are none.
    pub fn part_since<'a>(&self, record: RecordRef<'a>, from: &Version) -> Option<Piece<'a>> {
        if from.is_empty() {
            return Some(Piece::Whole(record));
        }
        let mut part = Record::new(record.kind());
        for (slot, register) in record.registers().filter(|(_, r)| r.newer_than(from)) {
            part.put(slot.to_slot(), register.to_register());
        }
        part.registers().next()?;
        for field in self.catalog.fixed(record.kind()) {
            if let Some(register) = record.field(field) {
                part.put(Slot::field(field), register.to_register());
            }
        }
        Some(Piece::Part(part))
    }
}

/// Whether a record belongs to one that is gone.
pub(super) fn is_owned<'a>(
    catalog: &Catalog,
    record: impl Into<RecordRef<'a>>,
    gone: &impl Fn(&RecordId) -> bool,
) -> bool {
    let record = record.into();
    let owners = catalog.kind(record.kind()).into_iter().flat_map(KindDecl::owners);
    let mut writes = owners.filter_map(|f| record.field(f.id)).flat_map(RegisterRef::writes);
    writes.any(|w| w.value.as_ref().is_some_and(|owner| gone(&owner)))
}

/// The scope of a record: that of the commits that wrote it.
pub fn record_scope<'a>(record: impl Into<RecordRef<'a>>) -> Option<Scope> {
    record.into().registers().next()?.1.first().dot.device.scope()
}

/// Of a deletion register: whether some live write deletes, and whether some live write keeps.
pub fn deletion<'a>(register: impl Into<RegisterRef<'a>>) -> (bool, bool) {
    let register = register.into();
    let deletes = register.writes().any(|w| matches!(w.value, ValueRef::Deleted(_)));
    let keeps = register.writes().any(|w| !matches!(w.value, ValueRef::Deleted(_)));
    (deletes, keeps)
}
