//! The base: the whole ledger as segments of bounded size, named by what they hold, and a tail with what has changed since they were
//! written, so that compaction writes little.

use super::super::codec::{self, decode_resting, encode_delta, encode_history, encode_resting, encode_shelf};
use super::super::id::Scope;
use super::super::{Block, Catalog, Delta, Ledger, RecordId, RecordRef, Rest, Version};
use super::head::Head;
use super::manifest::{Manifest, Part};
use crate::sort::sort_by_key;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// No segment is larger, packed (64 Ki units of 15 bits).
pub const LARGEST_SEGMENT: usize = 122_880;
/// More records than these are better written anew than told in a tail.
const MOST_TOUCHED: usize = 20_000;
/// Registers of own commits whose earlier values are kept for undoing.
const MOST_HISTORY: usize = 20_000;

/// What a tail tells: what has happened since the rest of the base was written.
#[derive(Clone, Debug, Default)]
pub struct Since {
    /// What that has seen.
    pub version: Version,
    /// The records that may have changed; where they are more than a tail tells, not all.
    pub touched: BTreeSet<RecordId>,
    /// How many records the entries tell of that are not in the tail either.
    pub unfolded: usize,
}

impl Since {
    /// Notes an entry.
    pub fn note(&mut self, entry: &Delta) {
        let room = (MOST_TOUCHED + 1).saturating_sub(self.touched.len());
        self.touched.extend(entry.records.each().map(|(id, _)| id).take(room));
        self.unfolded += entry.records.len();
    }
}

/// Segments by key.
pub type Segments = BTreeMap<String, Vec<u8>>;

/// Writes as the tail of a base what has happened since. `None` if that is so much that all is better written anew: least is
/// written in the end if a tail grows to √(2 × base × bytes of entries between two foldings), some 4 kB of those.
pub fn encode_tail(
    ledger: &Ledger,
    head: Head,
    together: bool,
    base: &Manifest,
    since: &Since,
) -> Option<(Manifest, Segments)> {
    let state = ledger.state();
    // What a gap means doesn't follow from what has happened since.
    let fits = since.touched.len() <= MOST_TOUCHED;
    (fits && base.log.is_some() && state.gaps().is_empty()).then_some(())?;
    let delta = state.changes_since(&since.version, &since.touched);
    let bytes = encode_delta(&delta, ledger.catalog());
    (bytes.len() < base.size.min((8_000 * base.size).isqrt())).then_some(())?;
    let tail = name(&bytes);
    let mut segments = Segments::new();
    segments.insert(tail.clone(), bytes);
    let mut manifest = Manifest { tail: Some(tail), ..base.clone() };
    beside(&mut manifest, &mut segments, ledger, head, together);
    Some((manifest, segments))
}

/// What stands beside the base, and where the store stands.
fn beside(manifest: &mut Manifest, segments: &mut Segments, ledger: &Ledger, head: Head, together: bool) {
    let Head { line, seq, chain, generation } = head;
    (manifest.line, manifest.seq, manifest.chain, manifest.generation) = (line, seq, chain, generation);
    manifest.device = ledger.device(Scope::Open).to_bits();
    manifest.together = together;
    let mut put = |bytes: Vec<u8>| {
        let key = name(&bytes);
        segments.insert(key.clone(), bytes);
        key
    };
    let mut history = ledger.history().clone();
    history.trim(MOST_HISTORY);
    manifest.history = Some(put(encode_history(&history)));
    let shelf = ledger.state().shelf();
    manifest.shelf = (!shelf.is_empty()).then(|| put(encode_shelf(shelf, ledger.catalog())));
}

/// Segments that are written before the base that they go into.
#[derive(Debug, Default)]
pub struct Written {
    /// What they hold.
    pub parts: Vec<Part>,
    /// The segments.
    pub segments: Segments,
}

/// Writes a whole ledger as segments, with the manifest that names them.
pub async fn encode_whole(ledger: &Ledger, head: Head, together: bool, rest: &Rest) -> (Manifest, Segments) {
    encode(ledger, head, together, Written::default(), rest).await
}

/// Writes a ledger as segments, with the manifest that names them. Of what is `known`, since it is there
/// or written already, only what has changed is written anew.
pub async fn encode(
    ledger: &Ledger,
    head: Head,
    together: bool,
    known: Written,
    rest: &Rest,
) -> (Manifest, Segments) {
    let Written { parts: known, mut segments } = known;
    let mut put = |bytes: Vec<u8>| {
        let key = name(&bytes);
        segments.insert(key.clone(), bytes);
        key
    };
    let (state, catalog) = (ledger.state(), ledger.catalog());
    let mut log = state.outline_since(&Version::new(), &Scope::ALL);
    let (mut parts, mut size) = (Vec::new(), 0);
    for range in state.records.ranges() {
        log.kinds.extend(catalog.kind(range.kind).filter(|kind| log.kinds.last() != Some(*kind)).cloned());
        let unchanged = range.block.filter(|_| !range.is_changed);
        let there = unchanged.and_then(|block| known.iter().find(|part| part.key == block.segment));
        match there {
            Some(part) => {
                size += part.size as usize;
                parts.push(part.clone());
            }
            None => {
                let kind = range.kind.0;
                for (count, bytes) in chunks(range.all(), catalog, rest).await {
                    let length = bytes.len() as u32;
                    size += bytes.len();
                    parts.push(Part { key: put(bytes), kind, count, size: length });
                }
            }
        }
    }
    let log = encode_delta(&log, catalog);
    size += log.len();
    let log = put(log);
    let empty = Manifest::new(ledger.device(Scope::Open), head.line);
    let mut manifest = Manifest { log: Some(log), records: parts, size, after: head.seq, ..empty };
    beside(&mut manifest, &mut segments, ledger, head, together);
    if !known.is_empty() {
        let named: BTreeSet<&str> = manifest.keys().collect();
        segments.retain(|key, _| named.contains(key.as_str()));
    }
    (manifest, segments)
}

/// Encodes records of one kind into segments of bounded size, by id; of each how many are in it.
async fn chunks(
    records: Vec<(RecordId, RecordRef<'_>)>,
    catalog: &Catalog,
    rest: &Rest,
) -> Vec<(u32, Vec<u8>)> {
    let (mut done, mut todo) = (Vec::new(), vec![records]);
    while let Some(mut records) = todo.pop() {
        let bytes = encode_resting(&records, catalog, rest).await;
        if bytes.len() <= LARGEST_SEGMENT || records.len() < 2 {
            done.push((records.len() as u32, bytes));
            continue;
        }
        sort_by_key(&mut records, |(id, _)| *id);
        let count = bytes.len().div_ceil(LARGEST_SEGMENT * 3 / 4).min(records.len());
        let parts = records.chunks(records.len().div_ceil(count)).rev();
        todo.extend(parts.map(<[_]>::to_vec));
    }
    done
}

/// The records of a base as blocks: those that are here already, and those of segments that were just written. `None` if one is neither.
pub async fn blocks(
    manifest: &Manifest,
    segments: &Segments,
    ledger: &Ledger,
    rest: &Rest,
) -> Option<Vec<Arc<Block>>> {
    let records = &ledger.state().records;
    let mut blocks = Vec::new();
    for part in &manifest.records {
        let there = records.blocks().find(|block| block.segment == part.key).cloned();
        blocks.push(match there {
            Some(block) => block,
            None => block(&part.key, segments.get(&part.key)?, ledger.catalog(), rest).await?,
        });
    }
    Some(blocks)
}

/// A segment of records as the block that it is read as.
pub async fn block(key: &str, bytes: &[u8], catalog: &Catalog, rest: &Rest) -> Option<Arc<Block>> {
    let read = decode_resting(bytes, catalog, rest).await.ok()?.pop()?;
    Some(Arc::new(read.of_segment(key)))
}

/// A segment's key: its checksum.
pub fn name(bytes: &[u8]) -> String {
    key(codec::checksum(bytes).unwrap_or(0))
}

fn key(checksum: u64) -> String {
    format!("s{checksum:016x}")
}

/// Whether the bytes under a segment's key are those that were written there.
pub fn is_sound(name: &str, bytes: &[u8]) -> bool {
    codec::checksum(bytes).is_some_and(|checksum| key(checksum) == name)
}
