//! All records of a state: most of them packed in blocks as they were read from the store, and by themselves those that have changed
//! since.

use super::block::Block;
use super::id::{KindId, RecordId};
use super::record::Record;
use super::refs::RecordRef;
use crate::sort::sort_by_key;
use std::collections::BTreeMap;
use std::sync::Arc;

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
    /// The block they are from, if one.
    pub block: Option<&'a Arc<Block>>,
    /// The records, unless they are just those of the block.
    pub records: Vec<(RecordId, RecordRef<'a>)>,
    /// Whether they are not.
    pub is_changed: bool,
}

impl<'a> Range<'a> {
    /// The records, be they those of the block or not.
    pub fn all(self) -> Vec<(RecordId, RecordRef<'a>)> {
        match self.block {
            Some(block) if !self.is_changed => block.rows().collect(),
            _ => self.records,
        }
    }
}

impl Records {
    /// Takes blocks in, of records that are not here.
    pub fn add_blocks(&mut self, blocks: Vec<Block>) {
        self.len += blocks.iter().map(Block::len).sum::<usize>();
        self.blocks.extend(blocks.into_iter().map(Arc::new));
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
            let is_changed = self.fresh.range(first..=last).any(|(id, _)| block.row_of(*id).is_some());
            let kept = block.rows().filter(|(id, _)| is_changed && self.stands(*id));
            ranges.push(Range {
                kind: block.kind(),
                first,
                block: Some(block),
                records: kept.collect(),
                is_changed,
            });
        }
        sort_by_key(&mut ranges, |range| (range.kind, range.first));
        for (id, record) in &self.fresh {
            let Some(record) = record else { continue };
            let after = ranges.partition_point(|range| (range.kind, range.first) <= (record.kind, *id));
            let mut at = after.saturating_sub(1);
            if ranges.get(at).is_none_or(|range| range.kind != record.kind) {
                at = after;
            }
            if ranges.get(at).is_none_or(|range| range.kind != record.kind) {
                let (records, first) = (Vec::new(), *id);
                ranges.insert(at, Range { kind: record.kind, first, block: None, records, is_changed: true });
            }
            let range = &mut ranges[at];
            if !range.is_changed {
                range.is_changed = true;
                range.records.extend(range.block.into_iter().flat_map(|block| block.rows()));
            }
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

    /// Of the others those that are [`Block::marked`].
    pub fn marked(&self) -> impl Iterator<Item = (RecordId, RecordRef<'_>)> {
        self.blocks.iter().flat_map(|block| block.marked()).filter(|(id, _)| self.stands(*id))
    }

    /// Of the others those that refer to a record: (kind, record). One may come twice.
    pub fn packed_referrers(&self, id: RecordId) -> impl Iterator<Item = (KindId, RecordId)> {
        let all = self.blocks.iter().flat_map(move |block| block.referrers(id));
        all.filter(|(id, _)| self.stands(*id)).map(|(id, record)| (record.kind(), id))
    }

    fn packed(&self, id: RecordId) -> Option<RecordRef<'_>> {
        let may =
            |block: &&Arc<Block>| block.range().is_some_and(|(first, last)| (first..=last).contains(&id));
        self.blocks.iter().filter(may).find_map(|block| block.get(id))
    }

    /// The record of an id.
    pub fn get(&self, id: RecordId) -> Option<RecordRef<'_>> {
        match self.fresh.get(&id) {
            Some(record) => record.as_ref().map(RecordRef::from),
            None => self.packed(id),
        }
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

    /// The record of an id, to be changed, unless it is as is said; a new one of that kind if there is none.
    pub fn change_unless(
        &mut self,
        id: RecordId,
        kind: KindId,
        is_so: impl Fn(RecordRef<'_>) -> bool,
    ) -> Option<&mut Record> {
        let there = self.get(id);
        there.is_none_or(|record| !is_so(record)).then_some(())?;
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
        if self.packed(id).is_some() {
            self.fresh.insert(id, None);
        } else {
            self.fresh.remove(&id);
        }
        Some(record)
    }
}

impl PartialEq for Records {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.iter().eq(other.iter())
    }
}

impl Eq for Records {}
