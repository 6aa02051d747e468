//! Reading a store: from the sound ones of all keys that were found, in whichever place, to a ledger with an account of what
//! is missing.

use super::super::Version;
use super::super::codec::{decode_delta, decode_history, decode_resting, decode_shelf};
use super::super::gaps::{Held, Part};
use super::super::id::{DeviceId, Scope};
use super::super::{Block, Catalog, Delta, History, KindId, Ledger, Record, RecordId, Rest, Shelf, State};
use super::base::{self, Since};
use super::entry::{self, Kind};
use super::head::Head;
use super::manifest::Manifest;
use crate::sort::{gather, sort_by_key};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What opening a store found missing. Everything else is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Damage {
    /// No list of segments could be read; whatever was found was put together.
    pub manifest: bool,
    /// Who wrote what and when is gone; what was written is there, as this phone's.
    pub log: bool,
    /// Records that are gone: how many of which kind at most.
    pub records: Vec<(KindId, u32)>,
    /// Actions since the last compaction that are gone.
    pub changes: u64,
    /// What undoing needs is gone.
    pub history: bool,
    /// Which records are kept in an archive is not known any more.
    pub shelf: bool,
    /// One of the two places held nothing (any more), so that what was written last may be missing.
    pub last_minute: bool,
}

impl Damage {
    /// Whether nothing is missing.
    pub fn is_none(&self) -> bool {
        *self == Damage::default()
    }
}

/// Sound bytes by key.
#[derive(Debug, Default)]
pub struct Pool {
    sound: BTreeMap<String, Vec<u8>>,
    /// Entries of which something was found that isn't sound.
    damaged: BTreeSet<u64>,
}

impl Pool {
    /// Puts in what was found under a key, if it is sound and no other was found before.
    pub fn add(&mut self, key: &str, bytes: Vec<u8>) {
        if is_sound(key, &bytes) {
            self.sound.entry(key.to_owned()).or_insert(bytes);
        } else if let Some(seq) = entry::seq_of(key) {
            self.damaged.insert(seq);
        }
    }

    /// The bytes under a key.
    pub fn get(&self, key: &str) -> Option<&Vec<u8>> {
        self.sound.get(key)
    }

    /// Number of the last entry of a line that was found, be it only damaged.
    pub fn last_entry(&self, line: u64) -> u64 {
        let damaged = self.damaged.last().copied().unwrap_or(0);
        let entries = self.sound.iter().filter(|(key, _)| entry::seq_of(key).is_some());
        let headers = entries.filter_map(|(_, bytes)| entry::header(bytes)).map(|(header, _)| header);
        headers.filter(|header| header.line == line).map(|header| header.seq).fold(damaged, u64::max)
    }

    fn segments(&self) -> impl Iterator<Item = &Vec<u8>> {
        self.sound.iter().filter(|(key, _)| entry::seq_of(key).is_none()).map(|(_, bytes)| bytes)
    }
}

/// Whether the bytes under an entry's or a segment's key are those that were written there.
pub fn is_sound(key: &str, bytes: &[u8]) -> bool {
    match entry::seq_of(key) {
        Some(seq) => entry::header(bytes).is_some_and(|(header, _)| header.seq == seq),
        None => base::is_sound(key, bytes),
    }
}

/// What loading came to.
#[derive(Debug)]
pub struct Loaded {
    /// The ledger, as far as its commits are there.
    pub ledger: Ledger,
    /// Where it stands.
    pub head: Head,
    /// What the last entry did; none if the base holds everything.
    pub last: Option<Kind>,
    /// What is missing.
    pub damage: Damage,
    /// Records that were found without the commits that wrote them.
    pub orphans: Vec<(RecordId, Record)>,
    /// What happened after the base's segments were written.
    pub since: Since,
    /// Whether an entry erases someone, whom older segments may still hold.
    pub erases: bool,
}

/// Reads a manifest's segments and the entries after it, up to entry `upto` (as far as there are any, if not known).
pub async fn load(
    pool: &Pool,
    manifest: &Manifest,
    upto: Option<u64>,
    catalog: &Catalog,
    rest: &Rest,
) -> Loaded {
    let mut damage = Damage::default();
    let mut whole = Delta::default();
    if let Some(key) = &manifest.log {
        match pool.get(key).and_then(|bytes| decode_delta(bytes, catalog).ok()) {
            Some(log) => whole = log,
            None => damage.log = true,
        }
    }
    let known = catalog.with(&whole.kinds);
    let (mut blocks, mut gaps) = (Vec::new(), Vec::new());
    // Where the records of a kind that are there end.
    let mut ends: Option<(KindId, RecordId)> = None;
    let mut lost: Option<Part> = None;
    for part in &manifest.records {
        let kind = KindId(part.kind);
        rest.here().await;
        let found = match pool.get(&part.key) {
            Some(bytes) => decode_resting(bytes, &known, rest).await.ok(),
            None => None,
        };
        let range = found.as_ref().and_then(|blocks| blocks.first()).and_then(Block::range);
        if let Some(before) = lost.take_if(|lost| found.is_some() || lost.kind != kind) {
            // Segments are in order of their records' ids.
            let next = range.map(|(first, _)| first).filter(|_| before.kind == kind);
            let last = next.map_or(before.last, |id| RecordId::from_bits(id.to_bits().saturating_sub(1)));
            gaps.push(Part { last, ..before });
        }
        match found {
            Some(blocks_of) => {
                ends = range.map(|(_, last)| (kind, last));
                blocks.extend(blocks_of.into_iter().map(|block| block.of_segment(&part.key)));
            }
            None => {
                damage.records.push((kind, part.count));
                let end = ends.filter(|(of, _)| *of == kind).map_or(0, |(_, id)| id.to_bits() + 1);
                lost.get_or_insert(Part { first: RecordId::from_bits(end), ..Part::whole(kind) });
            }
        }
    }
    gaps.extend(lost);
    let mut history = History::default();
    if let Some(key) = &manifest.history {
        match pool.get(key).and_then(|bytes| decode_history(bytes).ok()) {
            Some(kept) => history = kept,
            None => damage.history = true,
        }
    }
    let device = DeviceId::from_bits(manifest.device).unwrap_or(DeviceId::new(0, Scope::Open));
    let shelf = manifest.shelf.as_ref().map(|key| pool.get(key).and_then(|b| decode_shelf(b, &known).ok()));
    damage.shelf = shelf == Some(None);
    let lacks = damage.shelf || !damage.records.is_empty();
    if damage.shelf {
        // What was on the shelf may be anything.
        gaps.clear();
    }
    let read_tail = |key: &String| pool.get(key).and_then(|bytes| decode_delta(bytes, &known).ok());
    let tail = manifest.tail.as_ref().map(read_tail);
    let broken = tail == Some(None);
    if broken {
        damage.changes = manifest.seq.saturating_sub(manifest.after);
    }
    let version = whole.to.clone();
    let tails: Vec<Delta> = tail.flatten().into_iter().collect();
    let mut loaded = found(whole, blocks, &tails, history, device, catalog, damage);
    let touched = gather(tails.iter().flat_map(|tail| tail.records.each()).map(|(id, _)| id));
    loaded.since = Since { version, touched, unfolded: 0 };
    if lacks {
        loaded.ledger.state.mark_gaps(gaps);
    }
    loaded.ledger.adopt_shelf(&shelf.flatten().unwrap_or_default());
    loaded.head = manifest.head();
    let upto = upto.unwrap_or_else(|| pool.last_entry(manifest.line));
    replay(&mut loaded, pool, upto, broken);
    loaded
}

/// Puts together whatever was found, where no manifest was.
pub fn scan(pool: &Pool, catalog: &Catalog) -> Loaded {
    let mut whole = Delta::default();
    let (mut history, mut shelf) = (History::default(), Shelf::default());
    let deltas: Vec<Delta> = pool.segments().filter_map(|bytes| decode_delta(bytes, catalog).ok()).collect();
    // The log that has seen most; an older one may not have been swept yet.
    let seen = |delta: &Delta| delta.to.iter().map(|(_, n)| u64::from(n)).sum::<u64>();
    if let Some(log) = deltas.iter().filter(|delta| delta.from.is_empty()).max_by_key(|delta| seen(delta)) {
        whole = log.clone();
    }
    let mut tails: Vec<Delta> = deltas.iter().filter(|delta| !delta.from.is_empty()).cloned().collect();
    sort_by_key(&mut tails, seen);
    let known = catalog.with(&whole.kinds);
    for bytes in pool.segments() {
        if let Ok(part) = decode_delta(bytes, &known) {
            if !part.from.is_empty() {
                continue;
            }
            for (id, record) in part.records.each() {
                let nothing = Version::new();
                if let Some(mine) = whole.records.change_unless(id, record.kind(), |_| false) {
                    mine.merge(Held::all(&nothing), record, Held::all(&nothing), |_, _| {});
                }
            }
        } else if let Ok(kept) = decode_history(bytes) {
            history = kept;
        } else if let Ok(kept) = decode_shelf(bytes, &known) {
            shelf = kept;
        }
    }
    let log = whole.runs.is_empty() && !whole.records.is_empty();
    let damage = Damage { manifest: true, log, ..Damage::default() };
    let mut loaded =
        found(whole, Vec::new(), &tails, history, DeviceId::new(0, Scope::Open), catalog, damage);
    // Nobody knows what there was.
    loaded.ledger.state.mark_gaps(Vec::new());
    loaded.ledger.adopt_shelf(&shelf);
    // Entries follow on each other, wherever they begin.
    if let Some(first) = pool.sound.keys().filter_map(|key| entry::seq_of(key)).min() {
        let header = pool.get(&entry::key(first)).and_then(|bytes| entry::header(bytes));
        if let Some((header, _)) = header {
            loaded.head = Head { line: header.line, seq: first - 1, chain: header.before, generation: 0 };
            replay(&mut loaded, pool, pool.last_entry(header.line), false);
        }
    }
    loaded
}

/// A ledger of what a base and its tail hold. Without their log records are orphans.
fn found(
    whole: Delta,
    blocks: Vec<Block>,
    tails: &[Delta],
    history: History,
    device: DeviceId,
    catalog: &Catalog,
    mut damage: Damage,
) -> Loaded {
    let mut state = State::new(catalog.clone());
    let mut orphans = Vec::new();
    // What a manifest names was checked before it was written.
    let merged = if damage.manifest { state.merge(&whole, |_| {}) } else { state.apply(&whole, |_| {}) };
    damage.log |= merged.is_err();
    if damage.log {
        for kind in &whole.kinds {
            let _ = state.catalog.declare(kind);
        }
        orphans = whole.records.to_vec();
        let packed = blocks.iter().flat_map(Block::records);
        orphans.extend(packed.map(|(id, record)| (id, record.to_record())));
    } else {
        // What a manifest names together fits together.
        blocks.into_iter().for_each(|block| state.records.add_block(Arc::new(block)));
    }
    for tail in tails {
        if state.merge(tail, |_| {}).is_err() {
            orphans.extend(tail.records.to_vec());
        }
    }
    let ledger = Ledger::from_state(device, state, history);
    let (head, since) = (Head::default(), Since::default());
    Loaded { ledger, head, last: None, damage, orphans, since, erases: false }
}

/// Goes through the entries after the base. Behind one that is missing, the others can't be merged as they are.
fn replay(loaded: &mut Loaded, pool: &Pool, upto: u64, mut broken: bool) {
    let sound = |seq: u64| {
        let bytes = pool.get(&entry::key(seq))?;
        let (header, checksum) = entry::header(bytes)?;
        Some((header, checksum, bytes))
    };
    for seq in loaded.head.seq + 1..=upto {
        let Some((header, checksum, bytes)) =
            sound(seq).filter(|(header, ..)| header.line == loaded.head.line)
        else {
            loaded.damage.changes += 1;
            broken = true;
            continue;
        };
        broken |= header.before != loaded.head.chain;
        (loaded.head.seq, loaded.head.chain) = (seq, checksum);
        let taken_back = sound(seq + 1).is_some_and(|(next, ..)| next.kind == Kind::Undo && seq < upto);
        if header.kind != Kind::Undo && !(header.kind == Kind::Received && taken_back) {
            match entry::delta(bytes, loaded.ledger.catalog()) {
                Some(delta) if !broken && apply(&mut loaded.ledger, &header, &delta) => {
                    loaded.erases |= !delta.erased.is_empty();
                    loaded.since.note(&delta);
                }
                Some(delta) => {
                    broken = true;
                    loaded.orphans.extend(delta.records.to_vec());
                }
                None => {
                    broken = true;
                    loaded.damage.changes += 1;
                }
            }
        }
        loaded.ledger.set_device(header.device);
        loaded.last = Some(header.kind);
    }
    loaded.head.seq = loaded.head.seq.max(upto);
}

/// Merges what an entry says; whether it could.
pub fn apply(ledger: &mut Ledger, header: &entry::Header, delta: &Delta) -> bool {
    let merged = match header.kind {
        Kind::Own => ledger.merge_own(delta),
        Kind::Received => ledger.merge(delta),
        Kind::Undo => return false,
    };
    ledger.set_device(header.device);
    merged.is_ok()
}
