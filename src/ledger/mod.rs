//! Records that merge: commits, versions, registers, and the state they add up to.
//!
//! Everything that changes a [`Ledger`] is a [`Delta`]: a local edit, a stored segment, a colleague's
//! file. One rule merges them all ([`State::merge`]), so one set of laws (`tests/laws`) covers them all.

mod block;
mod catalog;
mod changes;
mod commit;
mod delta;
mod edit;
mod fork;
mod gaps;
mod id;
mod index;
mod preview;
mod record;
mod records;
mod refs;
mod register;
mod rescue;
mod rest;
mod said;
mod scan;
mod shelf;
mod state;
mod table;
mod undo;
mod value;
mod version;
mod view;

pub mod codec;
pub mod seal;
pub mod storage;
pub mod store;
pub mod vault;

pub use block::Block;
pub use catalog::{Catalog, Clash, FieldDecl, KindDecl, Merge};
pub use changes::{Changed, Changes, Replaced, Rewrite};
pub use commit::{Commit, DeviceLog, Log, Run};
pub use delta::{Delta, Refusal};
pub use edit::{Edit, Stamp, natural_id};
pub use fork::Resolved;
pub use gaps::{Gaps, Part};
pub use id::{DeviceId, Dot, FieldId, Form, KindId, RecordId, Scope};
pub use index::Index;
pub use preview::{Conflict, Preview};
pub use record::{Record, Slot};
pub use records::Records;
pub use refs::{Piece, RecordRef, RegisterRef, SlotRef, ValueRef, WriteRef};
pub use register::{Register, Write};
pub use rest::{Rest, Wait};
pub use shelf::{Shelf, Waiting};
pub use state::{Change, State, record_scope};
pub use undo::{Done, History, Past};
pub use value::{Type, Value};
pub use version::Version;
pub use view::{View, holds, shown};

use crate::sort::{gather, sort_by_key};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The state with the indexes that pages read by.
#[derive(Debug)]
pub struct Ledger {
    /// This installation.
    device: DeviceId,
    state: State,
    index: Index,
    history: History,
}

impl Ledger {
    /// An empty ledger of an installation.
    pub fn new(device: DeviceId, catalog: Catalog) -> Self {
        Ledger::from_state(device, State::new(catalog), History::default())
    }

    /// A ledger of a stored state.
    pub fn from_state(device: DeviceId, state: State, history: History) -> Self {
        let index = Index::of(&state);
        Ledger { device: device.in_scope(Scope::Open), state, index, history }
    }

    /// The same once more.
    pub fn twin(&self) -> Ledger {
        Ledger::from_state(self.device, self.state.clone(), self.history.clone())
    }

    /// This installation's id for its commits in a scope.
    pub fn device(&self, scope: Scope) -> DeviceId {
        self.device.in_scope(scope)
    }

    /// The dot of this phone's next commit in a scope.
    pub(super) fn next_dot(&self, scope: Scope) -> Dot {
        let device = self.device(scope);
        Dot { device, number: self.version().number(device) + 1 }
    }

    /// The state.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The indexes.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// What undoing own commits needs, and what was replaced here.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The kinds known here.
    pub fn catalog(&self) -> &Catalog {
        &self.state.catalog
    }

    /// The log of commits.
    pub fn log(&self) -> &Log {
        &self.state.log
    }

    /// What has been seen.
    pub fn version(&self) -> &Version {
        self.state.version()
    }

    /// Merges a delta whole, or not at all.
    ///
    /// # Errors
    /// Says why it can't be merged; nothing has changed then.
    pub fn merge(&mut self, delta: &Delta) -> Result<(), Refusal> {
        self.merge_noting(delta, false)
    }

    /// Merges what an edit on this phone came to. What it replaced goes to the history.
    ///
    /// # Errors
    /// As [`Ledger::merge`].
    pub fn merge_own(&mut self, delta: &Delta) -> Result<(), Refusal> {
        self.merge_noting(delta, true)
    }

    fn merge_noting(&mut self, delta: &Delta, is_own: bool) -> Result<(), Refusal> {
        self.state.check(delta)?;
        let Ledger { state, index, history, .. } = self;
        let (mut touched, mut blocks, mut past) = (Vec::new(), Vec::new(), Vec::new());
        let mut disputed = BTreeSet::new();
        // Records that a touched one referred to may be hidden or disputed for it.
        let mut others = Vec::new();
        let mut erases = false;
        let mut leave = |id: RecordId, record: RecordRef<'_>| {
            disputed.extend(index.disputed().get(&id));
            others.extend(record.references().map(|(_, target, _)| target).filter(|id| index.is_marked(*id)));
            index.remove(id, record);
        };
        let merged = state.apply(delta, |change| match change {
            Change::Record(id, record) => {
                record.into_iter().for_each(|record| leave(id, record));
                touched.push(id);
            }
            // What others wrote for the first time replaced nothing, and may be a whole village.
            Change::Slot { id, slot, before } if is_own || before.is_some() => {
                past.push((id, slot.to_slot(), before));
            }
            Change::Slot { .. } => {}
            Change::Block(block) => {
                let slots = |(id, record): (_, RecordRef<'_>)| {
                    past.extend(record.registers().map(|(slot, _)| (id, slot.to_slot(), None)));
                };
                block.records().filter(|_| is_own).for_each(slots);
                blocks.push(block.clone());
            }
            Change::Erased(id, record) => {
                leave(id, (&record).into());
                erases = true;
            }
        });
        for id in &touched {
            if let Some(record) = state.record(*id) {
                index.add(state, *id, record);
            }
        }
        others.extend(blocks.iter().flat_map(|block| index.add_block(state, block)));
        index.judge(state, touched, others);
        merged?;
        sort_by_key(&mut past, |(id, ..)| *id);
        history.note_replaced(state, &past);
        if is_own {
            history.note(&delta.runs, past, state, &disputed);
        }
        if erases {
            history.forget(state);
        }
        Ok(())
    }

    /// Merges a delta with further records of its, packed, of which there must be no trace here.
    ///
    /// # Errors
    /// As [`Ledger::merge`].
    pub(super) fn merge_with(&mut self, delta: &Delta, blocks: &[Arc<Block>]) -> Result<(), Refusal> {
        self.merge(delta)?;
        let Ledger { state, index, .. } = self;
        blocks.iter().for_each(|block| state.records.add_block(block.clone()));
        let others = blocks.iter().flat_map(|block| index.add_block(state, block)).collect();
        index.judge(state, Vec::new(), others);
        Ok(())
    }

    /// Everything of the wanted scopes that happened after `from`.
    pub fn delta_since(&self, from: &Version, scopes: &[Scope]) -> Delta {
        self.state.delta_since(from, scopes)
    }

    /// Forgets the sample data.
    pub fn drop_sample(&mut self) {
        self.state.drop_scope(Scope::Sample);
        self.history.drop_scope(Scope::Sample, &self.state);
        self.index = Index::of(&self.state);
    }

    /// The record of that id, if it is not deleted; of joined duplicates the one that stands for all.
    pub fn get(&self, id: RecordId) -> Option<View<'_>> {
        let id = self.canonical(id);
        (!self.index.is_hidden(id)).then(|| self.peek(id)).flatten()
    }

    /// The record of just that id, deleted or joined or not.
    pub fn peek(&self, id: RecordId) -> Option<View<'_>> {
        self.state.record(id).map(|r| View::new(self, id, r))
    }

    /// A record of the ledger's, looked up already.
    pub fn view<'a>(&'a self, id: RecordId, record: RecordRef<'a>) -> View<'a> {
        View::new(self, id, record)
    }

    /// The records that don't read just as they are packed: changed since, or deleted, or joined.
    pub fn apart(&self) -> BTreeSet<RecordId> {
        gather(self.state.records.unpacked().chain(self.index.unlike()))
    }

    /// A record of a delta that is not merged yet, read beside those that are here.
    pub fn read<'a>(&'a self, id: RecordId, delta: &'a Delta) -> Option<View<'a>> {
        View::of_delta(self, id, delta)
    }

    /// The record that `id` was joined to, or itself.
    pub fn canonical(&self, id: RecordId) -> RecordId {
        self.index.canonical(id, |id| self.state.record(id).is_some())
    }

    /// The records of a kind that are not deleted, by id, each group of joined duplicates once.
    pub fn all(&self, kind: impl Into<KindId>) -> std::vec::IntoIter<View<'_>> {
        self.all_of(kind.into()).into_iter()
    }

    /// Whether there is a record of the kind that is not deleted.
    pub fn has(&self, kind: impl Into<KindId>) -> bool {
        let kind = kind.into();
        let mut ids = self.index.fresh_of(kind).chain(self.state.records.packed_ids(kind));
        ids.any(|id| !self.index.is_hidden(id))
    }

    /// A list, so that all who go through one share its code.
    #[inline(never)]
    fn all_of(&self, kind: KindId) -> Vec<View<'_>> {
        let of_kind = self.index.of_kind(&self.state, kind);
        self.shown(of_kind.map(|(id, record)| View::new(self, id, record)).collect())
    }

    /// Those that are not deleted, by id, each group of joined duplicates once.
    fn shown<'a>(&'a self, mut all: Vec<View<'a>>) -> Vec<View<'a>> {
        all.retain(|view| !self.index.is_hidden(view.id) && self.canonical(view.id) == view.id);
        sort_by_key(&mut all, |view| view.id);
        all.dedup_by_key(|view| view.id);
        all
    }

    /// The records of a kind that refer to `id` or a duplicate joined to it, and are not deleted.
    pub fn referring(&self, id: RecordId, kind: impl Into<KindId>) -> Vec<View<'_>> {
        let kind = kind.into();
        let group = self.index.group(self.canonical(id)).into_iter();
        let all = group.flat_map(|member| self.index.referring(&self.state, member, kind));
        self.shown(all.map(|(id, record)| View::new(self, id, record)).collect())
    }

    /// (kind, record) of records that refer to `id` itself, deleted ones included.
    pub fn referrers(&self, id: RecordId) -> BTreeSet<(KindId, RecordId)> {
        self.index.referrers(&self.state, id)
    }

    /// Packs all records, as they are once they have been written and read. Nobody sees a difference.
    pub fn pack(&mut self) {
        let catalog = &self.state.catalog;
        let mut blocks = Vec::new();
        for range in self.state.records.ranges() {
            match range.block {
                Some(block) if !range.is_changed => blocks.push(block.clone()),
                _ => {
                    let read = codec::decode_blocks(&codec::encode_records(&range.records, catalog), catalog);
                    blocks.extend(read.into_iter().flatten().map(Arc::new));
                }
            }
        }
        self.repack(blocks);
    }

    /// Goes on with other blocks that hold just the same records.
    pub(super) fn repack(&mut self, blocks: Vec<Arc<Block>>) {
        if self.state.records.repack(blocks) {
            self.index.pack();
        }
    }

    /// Whether sample data is in.
    pub fn has_sample(&self) -> bool {
        self.has_scope(Scope::Sample)
    }

    /// Whether anything was written in a scope.
    pub fn has_scope(&self, scope: Scope) -> bool {
        self.version().iter().any(|(d, _)| d.scope() == Some(scope))
    }
}
