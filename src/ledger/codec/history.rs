//! What a phone keeps for itself, as segments: its history and what it knows of its archive.

use super::parts::{read_slot, read_value, read_version, write_slot, write_value, write_version};
use super::tables::{Tables, read_id};
use super::wire::{Reader, Writer};
use super::{Damaged, decode_delta, encode_delta, seal, unseal};
use crate::ledger::catalog::Catalog;
use crate::ledger::changes::Replaced;
use crate::ledger::delta::Delta;
use crate::ledger::id::{DeviceId, Dot, KindId};
use crate::ledger::register::Write;
use crate::ledger::shelf::{Shelf, Waiting};
use crate::ledger::undo::{Done, History, Past};
use crate::sort::gather;

/// First byte of a history: the version of its encoding; in the first one each action was of one device, before the third only
/// own actions were kept.
const HISTORY_ENCODING: u8 = 3;
/// The same of the shelf.
const SHELF_ENCODING: u8 = 64;

/// Writes the history.
pub fn encode_history(history: &History) -> Vec<u8> {
    let mut out = Writer::default();
    out.uint(history.iter().count() as u64);
    for done in history.iter() {
        out.uint(done.dots.len() as u64);
        for dot in &done.dots {
            out.uint(dot.device.to_bits());
            out.uint(u64::from(dot.number));
        }
        out.uint(done.past.len() as u64);
        for entry in &done.past {
            out.raw(&entry.id.to_bits().to_be_bytes());
            write_slot(&mut out, &entry.slot);
            out.uint(entry.values.len() as u64);
            entry.values.iter().for_each(|value| write_value(&mut out, value, &Tables::default()));
        }
    }
    out.byte(u8::from(history.has_forgotten()));
    write_replaced(&mut out, history.replaced());
    seal(HISTORY_ENCODING, &out.into_bytes())
}

fn write_replaced(out: &mut Writer, all: &[Replaced]) {
    let (mut ids, mut devices) = (Vec::new(), Vec::new());
    for gone in all {
        ids.push(gone.id);
        ids.extend(gone.write.value.as_ref());
        devices.extend([gone.write.dot.device, gone.by.device]);
    }
    let tables = Tables::new(ids, devices);
    tables.write(out);
    out.uint(all.len() as u64);
    for gone in all {
        out.uint(tables.number(gone.id).unwrap_or_default());
        write_slot(out, &gone.slot);
        tables.write_dot(out, gone.write.dot);
        tables.write_dot(out, gone.by);
        write_value(out, &gone.write.value, &tables);
    }
}

fn read_replaced(input: &mut Reader<'_>) -> Option<Vec<Replaced>> {
    let tables = Tables::read(input)?;
    let one = |input: &mut Reader<'_>| {
        let id = *tables.ids.get(input.small::<usize>()?)?;
        let slot = read_slot(input)?;
        let (dot, by) = (tables.read_dot(input)?, tables.read_dot(input)?);
        let write = Write { dot, value: read_value(input, &tables.ids)? };
        Some(Replaced { id, slot, write, by })
    };
    (0..input.count()?).map(|_| one(input)).collect()
}

/// Reads the history.
///
/// # Errors
/// If the bytes are not what was written.
pub fn decode_history(bytes: &[u8]) -> Result<History, Damaged> {
    let (encoding, body) = unseal(bytes).ok_or(Damaged)?;
    read_history(encoding, &mut Reader::new(&body)).ok_or(Damaged)
}

fn read_history(encoding: u8, input: &mut Reader<'_>) -> Option<History> {
    (1..=HISTORY_ENCODING).contains(&encoding).then_some(())?;
    let mut all = Vec::new();
    for _ in 0..input.count()? {
        let mut done = Done::default();
        for _ in 0..if encoding == 1 { 1 } else { input.count()? } {
            let device = DeviceId::from_bits(input.uint()?)?;
            done.dots.push(Dot { device, number: input.small()? });
        }
        for _ in 0..input.count()? {
            let id = read_id(input)?;
            let slot = read_slot(input)?;
            let values = (0..input.count()?).map(|_| read_value(input, &[])).collect::<Option<_>>()?;
            done.past.push(Past { id, slot, values });
        }
        all.push(done);
    }
    // What an older version did not keep is forgotten.
    let (forgotten, replaced) = match encoding {
        ..3 => (!all.is_empty(), Vec::new()),
        _ => (input.byte()? > 0, read_replaced(input)?),
    };
    input.is_done().then(|| History::of_parts(all, replaced, forgotten))
}

/// Writes what is known of the shelf.
pub fn encode_shelf(shelf: &Shelf, catalog: &Catalog) -> Vec<u8> {
    let mut out = Writer::default();
    out.uint(shelf.ids.len() as u64);
    shelf.ids.iter().for_each(|id| out.raw(&id.to_bits().to_be_bytes()));
    write_version(&mut out, &shelf.seen);
    out.uint(shelf.totals.len() as u64);
    for ((year, kind), count) in &shelf.totals {
        [*year, u32::from(kind.0), *count].iter().for_each(|number| out.uint(u64::from(*number)));
    }
    out.uint(shelf.waiting.len() as u64);
    for waiting in &shelf.waiting {
        let Waiting { to, kinds, records, gaps } = waiting.clone();
        let bytes =
            encode_delta(&Delta { to, kinds, records: gather(records), gaps, ..Delta::default() }, catalog);
        out.uint(bytes.len() as u64);
        out.raw(&bytes);
    }
    seal(SHELF_ENCODING, &out.into_bytes())
}

/// Reads what is known of the shelf.
///
/// # Errors
/// If the bytes are not what was written.
pub fn decode_shelf(bytes: &[u8], catalog: &Catalog) -> Result<Shelf, Damaged> {
    let (encoding, body) = unseal(bytes).ok_or(Damaged)?;
    let shelf = (encoding == SHELF_ENCODING).then(|| read_shelf(&mut Reader::new(&body), catalog));
    shelf.flatten().ok_or(Damaged)
}

fn read_shelf(input: &mut Reader<'_>, catalog: &Catalog) -> Option<Shelf> {
    let mut shelf = Shelf::default();
    for _ in 0..input.count()? {
        shelf.ids.insert(read_id(input)?);
    }
    shelf.seen = read_version(input)?;
    for _ in 0..input.count()? {
        let (year, kind) = (input.small()?, KindId(input.small()?));
        shelf.totals.insert((year, kind), input.small()?);
    }
    for _ in 0..input.count()? {
        let length = input.small::<usize>()?;
        let Delta { to, kinds, records, gaps, .. } = decode_delta(input.raw(length)?, catalog).ok()?;
        shelf.waiting.push(Waiting { to, kinds, records: gather(records.to_vec()), gaps });
    }
    input.is_done().then_some(shelf)
}
