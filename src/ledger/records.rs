//! All records of a state or a delta: most of them packed in blocks as they were read, and by themselves those that have changed
//! since.

use super::block::Block;
use super::codec;
use super::id::{KindId, RecordId};
use super::record::Record;
use super::refs::RecordRef;
use crate::sort::sort_by_key;
use std::collections::BTreeMap;
use std::sync::Arc;

/// So many records by themselves take a dozen megabytes, and are packed where many come one after the other. A colleague's edits are
/// fewer: packing takes as long as merging them.
const MANY: usize = 16_384;
/// Blocks of fewer records are not worth being looked through.
const FEW: usize = 1024;

/// See the module.
#[derive(Clone, Debug, Default)]
pub struct Records {
    /// No two hold the same id.
    blocks: Vec<Arc<Block>>,
    /// What stands in place of what the blocks say: none where a record of theirs is gone.
    fresh: BTreeMap<RecordId, Option<Record>>,
    len: usize,
}

/// Some records of a kind, by id.
#[derive(Debug)]
pub struct Range<'a> {
    /// Their kind.
    pub kind: KindId,
    /// The least id that belongs here.
    pub first: RecordId,
    last: RecordId,
    /// The block they are from, if one.
    pub block: Option<&'a Arc<Block>>,
    /// The records, unless they are just those of the block.
    pub records: Vec<(RecordId, RecordRef<'a>)>,
    /// Whether they are not.
    pub is_changed: bool,
}

impl<'a> Range<'a> {
    /// From here on it may differ from the block.
    fn open(&mut self) {
        if !self.is_changed {
            self.records.extend(self.block.into_iter().flat_map(|block| block.rows()));
            self.is_changed = true;
        }
    }

    /// The records, be they those of the block or not.
    pub fn all(self) -> Vec<(RecordId, RecordRef<'a>)> {
        match self.block {
            Some(block) if !self.is_changed => block.rows().collect(),
            _ => self.records,
        }
    }
}

impl Records {
    /// Takes in a block of records that are not here.
    pub fn add_block(&mut self, block: Arc<Block>) {
        self.len += block.len();
        self.blocks.push(block);
    }

    /// Puts in one of many records, which is not here yet, and packs them as they come. `false` if it was here and not yet packed:
    /// whether all of them were new, [`Records::twice`] tells.
    pub fn push(&mut self, id: RecordId, record: Record) -> bool {
        let is_new = self.fresh.insert(id, Some(record)).is_none();
        self.len += usize::from(is_new);
        if self.fresh.len().is_multiple_of(MANY) {
            self.pack();
        }
        is_new
    }

    /// Packs the records that are held by themselves and in no block.
    pub fn pack(&mut self) {
        let Some(blocks) = codec::pack(&self.fresh().collect::<Vec<_>>()) else { return };
        self.blocks.extend(blocks);
        self.fresh.retain(|_, record| record.is_none());
    }

    /// Takes in blocks of records that are not here. Small ones are no gain: they are unpacked.
    pub fn add_blocks(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            match block.len() < FEW {
                true => block.records().for_each(|(id, record)| _ = self.push(id, record.to_record())),
                false => self.add_block(Arc::new(block)),
            }
        }
    }

    /// Packs blocks anew that still hold in memory what records said that have been taken out.
    pub fn sweep(&mut self, gone: &[RecordId]) {
        for block in std::mem::take(&mut self.blocks) {
            let holds = gone.iter().any(|id| block.row_of(*id).is_some());
            match holds.then(|| codec::pack(&self.of_block(&block).collect::<Vec<_>>())).flatten() {
                Some(blocks) => self.blocks.extend(blocks),
                None => self.blocks.push(block),
            }
        }
    }

    /// One of the ids that were pushed twice, if there is any.
    pub fn twice(&self) -> Option<RecordId> {
        let packed = self.blocks.iter().flat_map(|block| block.records());
        let mut ids: Vec<RecordId> = self.fresh().chain(packed).map(|(id, _)| id).collect();
        ids.sort_unstable();
        ids.windows(2).find(|two| two[0] == two[1]).map(|two| two[0])
    }

    /// Goes on with other blocks that hold just the same records. Whether they do.
    pub fn repack(&mut self, blocks: Vec<Arc<Block>>) -> bool {
        let fits = blocks.iter().map(|block| block.len()).sum::<usize>() == self.len;
        if fits {
            self.blocks = blocks;
            self.fresh.clear();
        }
        fits
    }

    /// The blocks.
    pub fn blocks(&self) -> impl Iterator<Item = &Arc<Block>> {
        self.blocks.iter()
    }

    /// All records by kind, in parts: of each block the records up to the next block of its kind, in any order. Of blocks that
    /// are as they were there are none.
    pub fn ranges(&self) -> Vec<Range<'_>> {
        let mut ranges: Vec<Range<'_>> = Vec::new();
        for block in &self.blocks {
            let Some((first, last)) = block.range() else { continue };
            let (kind, records) = (block.kind(), Vec::new());
            let mut range = Range { kind, first, last, block: Some(block), records, is_changed: false };
            let differs = || self.fresh.range(first..=last).any(|(id, _)| block.row_of(*id).is_some());
            if block.segment.is_empty() || differs() {
                range.open();
                range.records.retain(|(id, _)| self.stands(*id));
            }
            ranges.push(range);
        }
        sort_by_key(&mut ranges, |range| (range.kind, range.first));
        // Blocks that are no segments yet are written as one; segments must not lie one over the other.
        ranges.dedup_by(|next, range| {
            let is_new = |range: &Range<'_>| range.block.is_some_and(|block| block.segment.is_empty());
            let new = is_new(next) && is_new(range);
            let one = next.kind == range.kind && (new || next.first <= range.last);
            if one {
                [&mut *next, &mut *range].into_iter().for_each(Range::open);
                range.records.append(&mut next.records);
                range.last = range.last.max(next.last);
            }
            one
        });
        for (id, record) in &self.fresh {
            let Some(record) = record else { continue };
            let after = ranges.partition_point(|range| (range.kind, range.first) <= (record.kind, *id));
            let mut at = after.saturating_sub(1);
            if ranges.get(at).is_none_or(|range| range.kind != record.kind) {
                at = after;
            }
            if ranges.get(at).is_none_or(|range| range.kind != record.kind) {
                let (first, last, records) = (*id, *id, Vec::new());
                let (kind, block) = (record.kind, None);
                ranges.insert(at, Range { kind, first, last, block, records, is_changed: true });
            }
            let range = &mut ranges[at];
            range.open();
            range.records.push((*id, record.into()));
        }
        ranges
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Records that are in no block, or not as they are there.
    pub fn fresh(&self) -> impl Iterator<Item = (RecordId, RecordRef<'_>)> {
        self.fresh.iter().filter_map(|(id, record)| Some((*id, record.as_ref()?.into())))
    }

    /// Their ids, and those of records that are in a block and gone.
    pub fn unpacked(&self) -> impl Iterator<Item = RecordId> {
        self.fresh.keys().copied()
    }

    /// The records of a block that are not here otherwise.
    pub fn of_block<'a>(&self, block: &'a Block) -> impl Iterator<Item = (RecordId, RecordRef<'a>)> {
        block.records().filter(|(id, _)| self.stands(*id))
    }

    /// Whether the record is one of [`Records::fresh`].
    pub fn is_fresh(&self, id: RecordId) -> bool {
        matches!(self.fresh.get(&id), Some(Some(_)))
    }

    /// Whether a record of a block is as it is there.
    fn stands(&self, id: RecordId) -> bool {
        self.fresh.is_empty() || !self.fresh.contains_key(&id)
    }

    /// The others of a kind.
    pub fn packed_of(&self, kind: KindId) -> impl Iterator<Item = (RecordId, RecordRef<'_>)> {
        let blocks = self.blocks.iter().filter(move |block| block.kind() == kind);
        blocks.flat_map(|block| block.records()).filter(|(id, _)| self.stands(*id))
    }

    /// Their ids, worked out one by one.
    pub fn packed_ids(&self, kind: KindId) -> impl Iterator<Item = RecordId> {
        let blocks = self.blocks.iter().filter(move |block| block.kind() == kind);
        let ids = blocks.flat_map(|block| (0..block.len() as u32).filter_map(|row| block.row(row)));
        ids.map(|(id, _)| id).filter(|id| self.stands(*id))
    }

    /// Of the others those that are [`Block::marked`].
    pub fn marked(&self) -> impl Iterator<Item = (RecordId, RecordRef<'_>)> {
        self.blocks.iter().flat_map(|block| block.marked()).filter(|(id, _)| self.stands(*id))
    }

    /// Of the others those that refer to a record. One may come twice.
    pub fn packed_referrers(&self, id: RecordId) -> impl Iterator<Item = (RecordId, RecordRef<'_>)> {
        let all = self.blocks.iter().flat_map(move |block| block.referrers(id));
        all.filter(|(id, _)| self.stands(*id))
    }

    /// Looks through the blocks of a kind first, if one is likely: ids of all kinds lie between each other.
    fn packed(&self, id: RecordId, kind: Option<KindId>) -> Option<RecordRef<'_>> {
        let blocks = |likely| self.blocks.iter().filter(move |block| (Some(block.kind()) == kind) == likely);
        blocks(true).chain(blocks(false)).find_map(|block| block.get(id))
    }

    /// The record of an id.
    pub fn get(&self, id: RecordId) -> Option<RecordRef<'_>> {
        self.find(id, None)
    }

    /// The record of an id, found sooner if it is of that kind.
    pub fn find(&self, id: RecordId, kind: Option<KindId>) -> Option<RecordRef<'_>> {
        match self.fresh.get(&id) {
            Some(record) => record.as_ref().map(RecordRef::from),
            None => self.packed(id, kind),
        }
    }

    /// Whether there is no trace of a record, not even that a block's is gone: only then may another block hold it.
    pub fn is_free(&self, id: RecordId) -> bool {
        self.stands(id) && self.packed(id, None).is_none()
    }

    /// All records, in any order.
    pub fn each(&self) -> impl Iterator<Item = (RecordId, RecordRef<'_>)> {
        let packed = self.blocks.iter().flat_map(|block| block.records());
        self.fresh().chain(packed.filter(|(id, _)| self.stands(*id)))
    }

    /// All records, by id.
    pub fn iter(&self) -> impl Iterator<Item = (RecordId, RecordRef<'_>)> {
        let mut all: Vec<(RecordId, RecordRef<'_>)> = self.each().collect();
        if !self.blocks.is_empty() {
            sort_by_key(&mut all, |(id, _)| *id);
        }
        all.into_iter()
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = RecordId> {
        self.iter().map(|(id, _)| id)
    }

    /// All records by themselves, by id.
    pub fn to_vec(&self) -> Vec<(RecordId, Record)> {
        self.iter().map(|(id, record)| (id, record.to_record())).collect()
    }

    /// The record of an id, to be changed, unless `is_so` says of what is there that it is as it should be; a new one of that kind if
    /// there is none.
    pub fn change_unless(
        &mut self,
        id: RecordId,
        kind: KindId,
        is_so: impl FnOnce(Option<RecordRef<'_>>) -> bool,
    ) -> Option<&mut Record> {
        let there = self.find(id, Some(kind));
        (!is_so(there)).then_some(())?;
        let (is_new, whole) = match there {
            Some(RecordRef::Whole(_)) => (false, None),
            Some(packed) => (false, Some(packed.to_record())),
            None => (true, Some(Record::new(kind))),
        };
        self.len += usize::from(is_new);
        whole.into_iter().for_each(|record| drop(self.fresh.insert(id, Some(record))));
        self.fresh.get_mut(&id)?.as_mut()
    }

    /// Puts a record in place of what is there.
    pub fn put(&mut self, id: RecordId, record: Record) {
        self.len += usize::from(self.get(id).is_none());
        self.fresh.insert(id, Some(record));
    }

    /// Takes a record out.
    pub fn remove(&mut self, id: RecordId) -> Option<Record> {
        let record = self.get(id).map(RecordRef::to_record)?;
        self.len -= 1;
        if self.packed(id, None).is_some() {
            self.fresh.insert(id, None);
        } else {
            self.fresh.remove(&id);
        }
        Some(record)
    }
}

impl Extend<(RecordId, Record)> for Records {
    fn extend<I: IntoIterator<Item = (RecordId, Record)>>(&mut self, records: I) {
        records.into_iter().for_each(|(id, record)| self.put(id, record));
    }
}

impl PartialEq for Records {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.iter().eq(other.iter())
    }
}

impl Eq for Records {}
