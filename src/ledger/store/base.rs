//! The base: the whole ledger as segments of bounded size, named by what they hold, and a tail with what has changed since they were
//! written, so that compaction writes little.

use super::super::codec::{self, encode_delta, encode_history, encode_shelf};
use super::super::id::Scope;
use super::super::{Catalog, Delta, KindId, Ledger, Record, RecordId, Version};
use super::head::Head;
use super::manifest::{Manifest, Part};
use crate::sort::gather;
use std::collections::{BTreeMap, BTreeSet};

/// No segment is larger, packed (64 Ki units of 15 bits).
const LARGEST_SEGMENT: usize = 122_880;
/// Registers of own commits whose earlier values are kept for undoing.
const MOST_HISTORY: usize = 20_000;

/// What a tail tells: what has happened since the rest of the base was written.
#[derive(Clone, Debug, Default)]
pub struct Since {
    /// What that has seen.
    pub version: Version,
    /// The records that may have changed.
    pub touched: BTreeSet<RecordId>,
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
    (base.log.is_some() && state.gaps().is_empty()).then_some(())?;
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

/// Writes a ledger as segments, with the manifest that names them.
pub fn encode(ledger: &Ledger, head: Head, together: bool) -> (Manifest, Segments) {
    let mut segments = Segments::new();
    let mut put = |bytes: Vec<u8>| {
        let key = name(&bytes);
        segments.insert(key.clone(), bytes);
        key
    };
    let whole = ledger.delta_since(&Version::new(), &Scope::ALL);
    let catalog = ledger.catalog();
    let mut by_kind: BTreeMap<KindId, Vec<(RecordId, Record)>> = BTreeMap::new();
    let Delta { records, .. } = &whole;
    for (id, record) in records {
        by_kind.entry(record.kind).or_default().push((*id, record.clone()));
    }
    let log = put(encode_delta(&Delta { records: BTreeMap::new(), ..whole }, catalog));
    let mut parts = Vec::new();
    for (kind, records) in by_kind {
        chunks(&records, catalog, &mut |count, bytes| {
            parts.push(Part { key: put(bytes), kind: kind.0, count });
        });
    }
    let size = segments.values().map(Vec::len).sum();
    let empty = Manifest::new(ledger.device(Scope::Open), head.line);
    let mut manifest = Manifest { log: Some(log), records: parts, size, after: head.seq, ..empty };
    beside(&mut manifest, &mut segments, ledger, head, together);
    (manifest, segments)
}

/// Encodes records of one kind into segments of bounded size.
fn chunks(records: &[(RecordId, Record)], catalog: &Catalog, put: &mut dyn FnMut(u32, Vec<u8>)) {
    let delta = Delta { records: gather(records.iter().cloned()), ..Delta::default() };
    let bytes = encode_delta(&delta, catalog);
    if bytes.len() <= LARGEST_SEGMENT || records.len() < 2 {
        put(records.len() as u32, bytes);
    } else {
        let (left, right) = records.split_at(records.len() / 2);
        chunks(left, catalog, put);
        chunks(right, catalog, put);
    }
}

/// A segment's key: its checksum.
pub fn name(bytes: &[u8]) -> String {
    format!("s{:016x}", codec::checksum(bytes).unwrap_or(0))
}

/// Whether the bytes under a segment's key are those that were written there.
pub fn is_sound(key: &str, bytes: &[u8]) -> bool {
    codec::checksum(bytes).is_some() && name(bytes) == key
}
