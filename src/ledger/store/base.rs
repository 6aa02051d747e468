//! The base: the whole ledger as segments of bounded size, named by what they hold, so that compaction writes only what
//! changed.

use super::super::codec::{self, encode_delta, encode_history, encode_shelf};
use super::super::id::Scope;
use super::super::{Catalog, Delta, KindId, Ledger, Record, RecordId, Version};
use super::head::Head;
use super::manifest::{Manifest, Part};
use crate::sort::gather;
use std::collections::BTreeMap;

/// No segment is larger, packed (64 Ki units of 15 bits).
const LARGEST_SEGMENT: usize = 122_880;
/// Registers of own commits whose earlier values are kept for undoing.
const MOST_HISTORY: usize = 20_000;

/// Segments by key.
pub type Segments = BTreeMap<String, Vec<u8>>;

/// Writes a ledger as segments, with the manifest that names them.
pub fn encode(ledger: &Ledger, head: Head, together: bool) -> (Manifest, Segments) {
    let mut segments = Segments::new();
    let mut put = |bytes: Vec<u8>| {
        let key = name(&bytes);
        segments.insert(key.clone(), bytes);
        key
    };
    let mut history = ledger.history().clone();
    history.trim(MOST_HISTORY);
    let whole = ledger.delta_since(&Version::new(), &Scope::ALL);
    let (catalog, shelf) = (ledger.catalog(), ledger.state().shelf());
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
    let manifest = Manifest {
        generation: head.generation,
        line: head.line,
        seq: head.seq,
        chain: head.chain,
        device: ledger.device(Scope::Open).to_bits(),
        together,
        log: Some(log),
        records: parts,
        history: Some(put(encode_history(&history))),
        shelf: (!shelf.is_empty()).then(|| put(encode_shelf(shelf, catalog))),
    };
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
