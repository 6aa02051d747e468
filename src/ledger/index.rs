//! What pages need quickly: records by kind, references backwards, duplicates, hidden and disputed records.
//! Derived from the state; kept up to date record by record. Of packed records ([`super::block`]) only what is rare stands here:
//! the rest their blocks tell.

use super::block::Block;
use super::id::{Dot, FieldId, KindId, RecordId};
use super::refs::{RecordRef, ValueRef};
use super::state::{State, deletion};
use super::view::shown;
use crate::sort::sort;
use std::collections::{BTreeMap, BTreeSet};

/// See the module.
#[derive(Debug, Default)]
pub struct Index {
    /// Those that are not packed.
    by_kind: BTreeMap<KindId, BTreeSet<RecordId>>,
    /// Referred record → (kind, record) that refers to it and is not packed.
    referrers: BTreeMap<RecordId, BTreeSet<(KindId, RecordId)>>,
    /// Duplicate → the record it was joined to.
    joined: BTreeMap<RecordId, RecordId>,
    /// Record → duplicates joined directly to it.
    duplicates: BTreeMap<RecordId, BTreeSet<RecordId>>,
    /// Records with a deletion register.
    marked: BTreeSet<RecordId>,
    /// Of those: the ones that are not shown.
    hidden: BTreeSet<RecordId>,
    /// Of those: the ones whose deletion is disputed.
    disputed: BTreeSet<RecordId>,
    /// Records with a field of several different live answers.
    conflicted: BTreeSet<RecordId>,
}

impl Index {
    /// Indexes a whole state.
    pub fn of(state: &State) -> Index {
        let mut index = Index::default();
        for (id, record) in state.records.fresh() {
            index.add(state, id, record);
        }
        for (id, record) in state.records.marked() {
            index.mark(state, id, record);
        }
        let marked: Vec<RecordId> = index.marked.iter().copied().collect();
        index.judge(state, marked, Vec::new());
        index
    }

    /// Takes a record out, before it changes.
    pub fn remove(&mut self, id: RecordId, record: RecordRef<'_>) {
        if let RecordRef::Whole(_) = record {
            if let Some(ids) = self.by_kind.get_mut(&record.kind()) {
                ids.remove(&id);
            }
            for (_, target, _) in record.references() {
                if let Some(from) = self.referrers.get_mut(&target) {
                    from.remove(&(record.kind(), id));
                }
            }
        }
        if let Some(target) = self.joined.remove(&id)
            && let Some(ids) = self.duplicates.get_mut(&target)
        {
            ids.remove(&id);
        }
        for set in [&mut self.marked, &mut self.hidden, &mut self.disputed, &mut self.conflicted] {
            set.remove(&id);
        }
    }

    /// Puts a record in, after it changed. [`Index::judge`] must follow.
    pub fn add(&mut self, state: &State, id: RecordId, record: RecordRef<'_>) {
        if state.records.is_fresh(id) {
            self.by_kind.entry(record.kind()).or_default().insert(id);
            for (_, target, _) in record.references() {
                self.referrers.entry(target).or_default().insert((record.kind(), id));
            }
        }
        self.mark(state, id, record);
    }

    /// Puts in new records that are packed. [`Index::judge`] must follow, with the records given.
    pub fn add_block(&mut self, state: &State, block: &Block) -> Vec<RecordId> {
        let marked = block.marked().inspect(|(id, record)| self.mark(state, *id, *record));
        let mut touched: Vec<RecordId> = marked.map(|(id, _)| id).collect();
        touched.extend(block.targets().filter(|id| self.is_marked(*id)));
        touched
    }

    /// Whether the record has a deletion register.
    pub fn is_marked(&self, id: RecordId) -> bool {
        self.marked.contains(&id)
    }

    /// All records have been packed.
    pub fn pack(&mut self) {
        self.by_kind.clear();
        self.referrers.clear();
    }

    fn mark(&mut self, state: &State, id: RecordId, record: RecordRef<'_>) {
        if let Some(ValueRef::Ref(target)) =
            record.field(FieldId::SAME_AS).map(|r| shown(&state.log, r).value)
            && target != id
        {
            self.joined.insert(id, target);
            self.duplicates.entry(target).or_default().insert(id);
        }
        if record.field(FieldId::DELETED).is_some() {
            self.marked.insert(id);
        }
        let differs = record
            .registers()
            .any(|(slot, r)| slot.element.is_none() && slot.field != FieldId::DELETED && r.differs());
        if differs {
            self.conflicted.insert(id);
        }
    }

    /// Works out again which of these records, of those they refer to, and of `others`, are hidden or disputed.
    ///
    /// Deleted records that refer to each other and that nothing else holds up are all hidden: each is taken as
    /// hidden until something that is shown says otherwise. So the outcome doesn't depend on the order of events.
    pub fn judge(&mut self, state: &State, touched: Vec<RecordId>, others: Vec<RecordId>) {
        let targets = |id: RecordId| {
            state.record(id).into_iter().flat_map(RecordRef::references).map(|(_, target, _)| target)
        };
        let referred = touched.iter().flat_map(|id| targets(*id));
        let all = referred.chain(touched.iter().copied()).chain(others);
        let mut todo: Vec<RecordId> = all.filter(|id| self.marked.contains(id)).collect();
        let mut affected = BTreeSet::new();
        while let Some(id) = todo.pop() {
            if affected.insert(id) {
                todo.extend(targets(id).filter(|id| self.marked.contains(id)));
            }
        }
        for id in &affected {
            self.disputed.remove(id);
            self.hidden.insert(*id);
        }
        let mut todo = affected.clone();
        while let Some(id) = todo.pop_first() {
            let Some(record) = state.record(id).filter(|_| self.hidden.contains(&id)) else { continue };
            let (hidden, disputed) = self.standing(state, id, record);
            if !hidden {
                self.hidden.remove(&id);
                self.disputed.extend(disputed.then_some(id));
                todo.extend(targets(id).filter(|target| affected.contains(target)));
            }
        }
    }

    /// Whether a marked record is hidden, and whether its deletion is disputed.
    fn standing(&self, state: &State, id: RecordId, record: RecordRef<'_>) -> (bool, bool) {
        let Some(register) = record.field(FieldId::DELETED) else { return (false, false) };
        let (deletes, keeps) = deletion(register);
        if !deletes {
            return (false, false);
        }
        let seen = |dot: Dot| {
            register.writes().any(|w| match w.value {
                // Of other scopes it can't tell what its author had seen: what refers from there is not asked about.
                ValueRef::Deleted(version) => {
                    version.covers(dot) || dot.device.scope() != w.dot.device.scope()
                }
                _ => false,
            })
        };
        let edited = record
            .registers()
            .filter(|(slot, _)| slot.field != FieldId::DELETED)
            .flat_map(|(_, r)| r.writes())
            .any(|w| !seen(w.dot));
        let referred = || {
            self.referrers(state, id).into_iter().any(|(_, from)| {
                !self.hidden.contains(&from)
                    && from != id
                    && state.record(from).is_some_and(|r| {
                        r.references().any(|(_, target, write)| target == id && !seen(write.dot))
                    })
            })
        };
        let disputed = keeps || edited || referred();
        (!disputed, disputed)
    }

    /// Those that are not packed.
    pub fn fresh_of(&self, kind: KindId) -> impl Iterator<Item = RecordId> {
        self.by_kind.get(&kind).into_iter().flatten().copied()
    }

    /// Records of a kind, in any order, hidden ones and duplicates included.
    pub fn of_kind<'a>(
        &'a self,
        state: &'a State,
        kind: KindId,
    ) -> impl Iterator<Item = (RecordId, RecordRef<'a>)> {
        let fresh = self.fresh_of(kind).filter_map(|id| Some((id, state.record(id)?)));
        state.records.packed_of(kind).chain(fresh)
    }

    /// (kind, record) of records that refer to `id` itself.
    pub fn referrers(&self, state: &State, id: RecordId) -> BTreeSet<(KindId, RecordId)> {
        let mut all = self.referrers.get(&id).cloned().unwrap_or_default();
        all.extend(state.records.packed_referrers(id).map(|(id, record)| (record.kind(), id)));
        all
    }

    /// Of those the ones of a kind, in any order; one may come twice. As they are found where they are packed, none has to be looked
    /// up by its id, which all of a block would have to be worked out for.
    pub fn referring<'a>(
        &'a self,
        state: &'a State,
        id: RecordId,
        kind: KindId,
    ) -> impl Iterator<Item = (RecordId, RecordRef<'a>)> {
        let fresh = self.referrers.get(&id).into_iter().flatten();
        let fresh = fresh.filter_map(|(_, id)| Some((*id, state.record(*id)?)));
        fresh.chain(state.records.packed_referrers(id)).filter(move |(_, record)| record.kind() == kind)
    }

    /// Whether others are joined to the record.
    pub fn has_duplicates(&self, id: RecordId) -> bool {
        self.duplicates.get(&id).is_some_and(|d| !d.is_empty())
    }

    /// The record that `id` was joined to, or itself. In a ring the least id stands for all; one that is not
    /// `there` (erased, of a dropped sample) stands for none.
    pub fn canonical(&self, id: RecordId, there: impl Fn(RecordId) -> bool) -> RecordId {
        if !self.joined.contains_key(&id) {
            return id;
        }
        let mut walked = vec![id];
        let mut at = id;
        while let Some(next) = self.joined.get(&at).filter(|next| there(**next)) {
            if let Some(start) = walked.iter().position(|w| w == next) {
                return walked[start..].iter().copied().min().unwrap_or(id);
            }
            walked.push(*next);
            at = *next;
        }
        at
    }

    /// The records joined to `id`, itself first, then by id.
    pub fn group(&self, id: RecordId) -> Vec<RecordId> {
        let mut group = vec![id];
        let mut at = 0;
        while at < group.len() {
            let more: Vec<RecordId> =
                self.duplicates.get(&group[at]).into_iter().flatten().copied().collect();
            group.extend(more.into_iter().filter(|m| !group.contains(m)).collect::<Vec<_>>());
            at += 1;
        }
        sort(&mut group[1..]);
        group
    }

    /// Records that are not shown, or with others: deleted ones, duplicates and what they were joined to.
    pub fn unlike(&self) -> impl Iterator<Item = RecordId> {
        let joined = self.joined.keys().chain(self.duplicates.keys());
        self.hidden.iter().chain(joined).copied()
    }

    /// Whether the record is deleted and nobody disputes it.
    pub fn is_hidden(&self, id: RecordId) -> bool {
        self.hidden.contains(&id)
    }

    /// Records whose deletion is disputed.
    pub fn disputed(&self) -> &BTreeSet<RecordId> {
        &self.disputed
    }

    /// Records with a field of several different live answers, hidden ones included.
    pub fn conflicted(&self) -> &BTreeSet<RecordId> {
        &self.conflicted
    }
}
