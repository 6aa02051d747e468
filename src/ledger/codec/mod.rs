//! How deltas and history are written to segments: varints, one table of ids and one of commits' devices a
//! segment, deflate, and a checksum. A segment that reads at all reads as what was written.

mod wire;

use super::catalog::{Catalog, FieldDecl, KindDecl, Merge};
use super::changes::Replaced;
use super::commit::{Commit, Run};
use super::delta::Delta;
use super::gaps::Part;
use super::id::{DeviceId, Dot, FieldId, KindId, RecordId, Scope};
use super::record::{Record, Slot};
use super::register::{Register, Write};
use super::shelf::{Shelf, Waiting};
use super::undo::{Done, History, Past};
use super::value::Value;
use super::version::Version;
use crate::sort::gather;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use wire::{Reader, Writer};

/// First byte of a segment: the version of its encoding.
const ENCODING: u8 = 1;
/// The same of a history; in the first one each action was of one device, before the third only own actions were kept.
const HISTORY_ENCODING: u8 = 3;
/// The same of the shelf.
const SHELF_ENCODING: u8 = 64;

/// A segment can't be read: its checksum or its structure is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

/// Wraps a body: checksum (8 bytes of SHA-256 over all the rest), version, unpacked length, packed body.
fn seal(encoding: u8, body: Vec<u8>) -> Vec<u8> {
    let packed = miniz_oxide::deflate::compress_to_vec(&body, 6);
    let mut out = Writer::default();
    out.raw(&[0; 8]);
    out.byte(encoding);
    out.uint(body.len() as u64);
    out.raw(&packed);
    let mut bytes = out.into_bytes();
    let (checksum, rest) = bytes.split_at_mut(8);
    checksum.copy_from_slice(&Sha256::digest(rest)[..8]);
    bytes
}

/// A sealed segment's checksum, if it is sound. Costs a hash, no unpacking.
pub fn checksum(bytes: &[u8]) -> Option<u64> {
    let (said, rest) = bytes.split_first_chunk::<8>()?;
    (Sha256::digest(rest)[..8] == *said).then_some(u64::from_be_bytes(*said))
}

/// The version of a segment's encoding, and its body.
fn unseal(bytes: &[u8]) -> Option<(u8, Vec<u8>)> {
    checksum(bytes)?;
    let mut input = Reader::new(&bytes[8..]);
    let encoding = input.byte()?;
    let length = input.small::<usize>()?;
    let packed = &bytes[bytes.len() - input.left()..];
    let body = miniz_oxide::inflate::decompress_to_vec_with_limit(packed, length).ok()?;
    (body.len() == length).then_some((encoding, body))
}

/// Writes a delta.
pub fn encode_delta(delta: &Delta, catalog: &Catalog) -> Vec<u8> {
    let tables = Tables::of(delta);
    let mut out = Writer::default();
    tables.write(&mut out);
    write_version(&mut out, &delta.from);
    write_version(&mut out, &delta.to);
    out.uint(delta.from_heads.len() as u64);
    for (device, head) in &delta.from_heads {
        out.uint(device.to_bits());
        out.raw(&head.to_be_bytes());
    }
    out.uint(delta.kinds.len() as u64);
    delta.kinds.iter().for_each(|k| write_kind(&mut out, k));
    write_runs(&mut out, &delta.runs);
    out.uint(delta.erased.len() as u64);
    delta.erased.iter().for_each(|id| out.raw(&id.to_bits().to_be_bytes()));
    out.uint(delta.records.len() as u64);
    for (id, record) in &delta.records {
        tables.write_record(&mut out, *id, record, catalog);
    }
    if !delta.gaps.is_empty() {
        write_version(&mut out, &delta.gaps.upto);
        write_version(&mut out, &delta.gaps.after);
        out.uint(delta.gaps.parts.len() as u64);
        for Part { kind, first, last } in &delta.gaps.parts {
            out.uint(u64::from(kind.0));
            [first, last].iter().for_each(|id| out.raw(&id.to_bits().to_be_bytes()));
        }
    }
    seal(ENCODING, out.into_bytes())
}

/// Reads a delta.
///
/// # Errors
/// If the bytes are not what was written.
pub fn decode_delta(bytes: &[u8], catalog: &Catalog) -> Result<Delta, Damaged> {
    read_delta(bytes, catalog).ok_or(Damaged)
}

fn read_delta(bytes: &[u8], catalog: &Catalog) -> Option<Delta> {
    let (encoding, body) = unseal(bytes)?;
    (encoding == ENCODING).then_some(())?;
    let mut input = Reader::new(&body);
    let tables = Tables::read(&mut input)?;
    let mut delta =
        Delta { from: read_version(&mut input)?, to: read_version(&mut input)?, ..Delta::default() };
    for _ in 0..input.count()? {
        let device = DeviceId::from_bits(input.uint()?)?;
        delta.from_heads.insert(device, u64::from_be_bytes(input.raw(8)?.try_into().ok()?));
    }
    for _ in 0..input.count()? {
        delta.kinds.push(read_kind(&mut input)?);
    }
    delta.runs = read_runs(&mut input)?;
    for _ in 0..input.count()? {
        delta.erased.insert(read_id(&mut input)?);
    }
    let mut known = catalog.clone();
    delta.kinds.iter().for_each(|k| drop(known.declare(k)));
    for _ in 0..input.count()? {
        let (id, record) = tables.read_record(&mut input, &known)?;
        delta.records.insert(id, record);
    }
    if !input.is_done() {
        delta.gaps.upto = read_version(&mut input)?;
        delta.gaps.after = read_version(&mut input)?;
        for _ in 0..input.count()? {
            let kind = KindId(input.small()?);
            delta.gaps.add(Part { kind, first: read_id(&mut input)?, last: read_id(&mut input)? });
        }
    }
    input.is_done().then_some(delta)
}

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
            entry.values.iter().for_each(|value| write_value(&mut out, value, &BTreeMap::new()));
        }
    }
    out.byte(u8::from(history.has_forgotten()));
    write_replaced(&mut out, history.replaced());
    seal(HISTORY_ENCODING, out.into_bytes())
}

fn write_replaced(out: &mut Writer, all: &[Replaced]) {
    let mut ids = BTreeSet::new();
    let mut devices = BTreeSet::new();
    for gone in all {
        ids.insert(gone.id);
        ids.extend(gone.write.value.as_ref());
        devices.extend([gone.write.dot.device, gone.by.device]);
    }
    devices.extend(ids.iter().filter_map(|id| id.creation()).map(|dot| dot.device));
    let tables = Tables::new(ids.into_iter().collect(), devices.into_iter().collect());
    tables.write(out);
    out.uint(all.len() as u64);
    for gone in all {
        out.uint(tables.id_numbers[&gone.id]);
        write_slot(out, &gone.slot);
        tables.write_dot(out, gone.write.dot);
        tables.write_dot(out, gone.by);
        write_value(out, &gone.write.value, &tables.id_numbers);
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
        let bytes = encode_delta(&Delta { to, kinds, records, gaps, ..Delta::default() }, catalog);
        out.uint(bytes.len() as u64);
        out.raw(&bytes);
    }
    seal(SHELF_ENCODING, out.into_bytes())
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
        shelf.waiting.push(Waiting { to, kinds, records, gaps });
    }
    input.is_done().then_some(shelf)
}

/// The ids and devices that a segment names by number.
#[derive(Default)]
struct Tables {
    ids: Vec<RecordId>,
    devices: Vec<DeviceId>,
    id_numbers: BTreeMap<RecordId, u64>,
    device_numbers: BTreeMap<DeviceId, u64>,
}

impl Tables {
    fn of(delta: &Delta) -> Tables {
        let mut ids = BTreeSet::new();
        let mut devices = BTreeSet::new();
        for record in delta.records.values() {
            ids.extend(record.references().map(|(_, target, _)| target));
            devices.extend(record.registers().flat_map(|(_, r)| r.writes()).map(|w| w.dot.device));
        }
        devices.extend(delta.records.keys().chain(&ids).filter_map(|id| id.creation()).map(|dot| dot.device));
        Tables::new(ids.into_iter().collect(), devices.into_iter().collect())
    }

    fn new(ids: Vec<RecordId>, devices: Vec<DeviceId>) -> Tables {
        let id_numbers = gather((0..).zip(&ids).map(|(n, id)| (*id, n)));
        let device_numbers = gather((0..).zip(&devices).map(|(n, d)| (*d, n)));
        Tables { ids, devices, id_numbers, device_numbers }
    }

    fn write(&self, out: &mut Writer) {
        out.uint(self.devices.len() as u64);
        self.devices.iter().for_each(|d| out.uint(d.to_bits()));
        out.uint(self.ids.len() as u64);
        self.ids.iter().for_each(|id| self.write_id(out, *id));
    }

    fn read(input: &mut Reader<'_>) -> Option<Tables> {
        let devices =
            (0..input.count()?).map(|_| DeviceId::from_bits(input.uint()?)).collect::<Option<_>>()?;
        let mut tables = Tables::new(Vec::new(), devices);
        let ids = (0..input.count()?).map(|_| tables.read_id(input)).collect::<Option<_>>()?;
        tables.ids = ids;
        Some(tables)
    }

    /// Creation ids as device number + 1, commit, ordinal; keyed ones as 0 and their bytes.
    fn write_id(&self, out: &mut Writer, id: RecordId) {
        match id.creation() {
            Some(dot) => {
                out.uint(self.device_numbers[&dot.device] + 1);
                out.uint(u64::from(dot.number));
                out.uint(id.to_bits() as u64 & 0xffff_ffff);
            }
            None => {
                out.byte(0);
                out.raw(&id.to_bits().to_be_bytes());
            }
        }
    }

    fn read_id(&self, input: &mut Reader<'_>) -> Option<RecordId> {
        match input.small::<usize>()? {
            0 => read_id(input),
            n => {
                let dot = Dot { device: *self.devices.get(n - 1)?, number: input.small()? };
                Some(RecordId::created(dot, input.small()?))
            }
        }
    }

    fn write_record(&self, out: &mut Writer, id: RecordId, record: &Record, catalog: &Catalog) {
        out.uint(u64::from(record.kind.0));
        let derived = natural_id(catalog, record) == Some(id);
        out.byte(u8::from(derived));
        if !derived {
            self.write_id(out, id);
        }
        let usual = record.registers().next().and_then(|(_, r)| r.writes().next()).map(|w| w.dot);
        out.uint(record.registers().count() as u64);
        if let Some(dot) = usual {
            self.write_dot(out, dot);
        }
        for (slot, register) in record.registers() {
            write_slot(out, slot);
            match register.single().filter(|w| Some(w.dot) == usual) {
                Some(write) => {
                    out.byte(0);
                    write_value(out, &write.value, &self.id_numbers);
                }
                None => {
                    out.uint(register.writes().count() as u64);
                    for write in register.writes() {
                        self.write_dot(out, write.dot);
                        write_value(out, &write.value, &self.id_numbers);
                    }
                }
            }
        }
    }

    fn read_record(&self, input: &mut Reader<'_>, catalog: &Catalog) -> Option<(RecordId, Record)> {
        let mut record = Record::new(KindId(input.small()?));
        let id = if input.byte()? == 0 { Some(self.read_id(input)?) } else { None };
        let count = input.count()?;
        let usual = if count > 0 { Some(self.read_dot(input)?) } else { None };
        for _ in 0..count {
            let slot = read_slot(input)?;
            let register = match input.count()? {
                0 => Register::new(usual?, read_value(input, &self.ids)?),
                writes => {
                    let writes = (0..writes)
                        .map(|_| {
                            Some(Write { dot: self.read_dot(input)?, value: read_value(input, &self.ids)? })
                        })
                        .collect::<Option<Vec<_>>>()?;
                    Register::of(writes)?
                }
            };
            record.put(slot, register);
        }
        let id = id.or_else(|| natural_id(catalog, &record))?;
        Some((id, record))
    }

    fn write_dot(&self, out: &mut Writer, dot: Dot) {
        out.uint(self.device_numbers[&dot.device]);
        out.uint(u64::from(dot.number));
    }

    fn read_dot(&self, input: &mut Reader<'_>) -> Option<Dot> {
        let device = *self.devices.get(input.small::<usize>()?)?;
        Some(Dot { device, number: input.small()? })
    }
}

/// The id that a record's key fields make, if its kind has a natural key and each part was written once.
fn natural_id(catalog: &Catalog, record: &Record) -> Option<RecordId> {
    let kind = catalog.kind(record.kind)?;
    let mut parts = Vec::new();
    for key in kind.key() {
        parts.push(match &record.field(key.id)?.writes().next()?.value {
            Value::Ref(id) => id.to_string(),
            Value::Text(text) => text.to_string(),
            Value::Int(n) => n.to_string(),
            _ => return None,
        });
    }
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    (!parts.is_empty()).then(|| RecordId::natural(&kind.name, &parts))
}

fn read_id(input: &mut Reader<'_>) -> Option<RecordId> {
    Some(RecordId::from_bits(u128::from_be_bytes(input.raw(16)?.try_into().ok()?)))
}

fn write_slot(out: &mut Writer, slot: &Slot) {
    out.uint(u64::from(slot.field.0) << 1 | u64::from(slot.element.is_some()));
    if let Some(element) = &slot.element {
        out.text(element);
    }
}

fn read_slot(input: &mut Reader<'_>) -> Option<Slot> {
    let code = input.uint()?;
    let field = FieldId(u16::try_from(code >> 1).ok()?);
    let element = if code & 1 == 1 { Some(input.text()?.into()) } else { None };
    Some(Slot { field, element })
}

fn write_value(out: &mut Writer, value: &Value, ids: &BTreeMap<RecordId, u64>) {
    match value {
        Value::Empty => out.byte(0),
        Value::Bool(false) => out.byte(1),
        Value::Bool(true) => out.byte(2),
        Value::Int(n) => {
            out.byte(3);
            out.int(*n);
        }
        Value::Text(text) => {
            out.byte(4);
            out.text(text);
        }
        Value::Ref(id) => match ids.get(id) {
            Some(number) => {
                out.byte(5);
                out.uint(*number);
            }
            None => {
                out.byte(6);
                out.raw(&id.to_bits().to_be_bytes());
            }
        },
        Value::Deleted(seen) => {
            out.byte(7);
            write_version(out, seen);
        }
        Value::Raw(json) => {
            out.byte(8);
            out.text(json);
        }
    }
}

fn read_value(input: &mut Reader<'_>, ids: &[RecordId]) -> Option<Value> {
    Some(match input.byte()? {
        0 => Value::Empty,
        1 => Value::Bool(false),
        2 => Value::Bool(true),
        3 => Value::Int(input.int()?),
        4 => Value::Text(input.text()?.into()),
        5 => Value::Ref(*ids.get(input.small::<usize>()?)?),
        6 => Value::Ref(read_id(input)?),
        7 => Value::Deleted(Box::new(read_version(input)?)),
        8 => Value::Raw(input.text()?.into()),
        _ => return None,
    })
}

fn write_version(out: &mut Writer, version: &Version) {
    out.uint(version.len() as u64);
    for (device, number) in version.iter() {
        out.uint(device.to_bits());
        out.uint(u64::from(number));
    }
}

fn read_version(input: &mut Reader<'_>) -> Option<Version> {
    (0..input.count()?).map(|_| Some((DeviceId::from_bits(input.uint()?)?, input.small()?))).collect()
}

fn write_runs(out: &mut Writer, runs: &[Run]) {
    let texts: BTreeSet<&Arc<str>> =
        gather(runs.iter().flat_map(|r| &r.commits).flat_map(|c| [&c.author, &c.note]));
    let numbers: BTreeMap<&Arc<str>, u64> = gather(texts.iter().copied().zip(0..));
    out.uint(texts.len() as u64);
    texts.iter().for_each(|t| out.text(t));
    out.uint(runs.len() as u64);
    for run in runs {
        out.uint(run.device.to_bits());
        out.uint(u64::from(run.first));
        out.raw(&run.head.to_be_bytes());
        out.uint(run.commits.len() as u64);
        let (mut lamport, mut time) = (0, 0);
        for commit in &run.commits {
            out.int(i64::from(commit.lamport) - lamport);
            out.int(commit.time.wrapping_sub(time));
            out.uint(numbers[&commit.author]);
            out.uint(numbers[&commit.note]);
            (lamport, time) = (i64::from(commit.lamport), commit.time);
        }
    }
}

fn read_runs(input: &mut Reader<'_>) -> Option<Vec<Run>> {
    let texts: Vec<Arc<str>> =
        (0..input.count()?).map(|_| input.text().map(Arc::from)).collect::<Option<_>>()?;
    let mut runs = Vec::new();
    for _ in 0..input.count()? {
        let device = DeviceId::from_bits(input.uint()?)?;
        let first = input.small()?;
        let head = u64::from_be_bytes(input.raw(8)?.try_into().ok()?);
        let (mut lamport, mut time) = (0i64, 0i64);
        let mut commits = Vec::new();
        for _ in 0..input.count()? {
            lamport = lamport.checked_add(input.int()?)?;
            time = time.wrapping_add(input.int()?);
            let author = texts.get(input.small::<usize>()?)?.clone();
            let note = texts.get(input.small::<usize>()?)?.clone();
            commits.push(Commit { lamport: u32::try_from(lamport).ok()?, time, author, note });
        }
        runs.push(Run { device, first, commits, head });
    }
    Some(runs)
}

fn write_kind(out: &mut Writer, kind: &KindDecl) {
    out.uint(u64::from(kind.id.0));
    out.text(&kind.name);
    out.byte(kind.scope as u8);
    out.uint(kind.fields.len() as u64);
    for field in kind.fields.values() {
        out.uint(u64::from(field.id.0));
        out.text(&field.name);
        out.text(&field.type_name);
        out.byte(u8::from(field.merge == Merge::Set) | u8::from(field.owner) << 1 | u8::from(field.key) << 2);
    }
}

fn read_kind(input: &mut Reader<'_>) -> Option<KindDecl> {
    let mut kind = KindDecl {
        id: KindId(input.small()?),
        name: input.text()?.into(),
        scope: *Scope::ALL.get(usize::from(input.byte()?))?,
        fields: BTreeMap::new(),
    };
    for _ in 0..input.count()? {
        let id = FieldId(input.small()?);
        let (name, type_name) = (input.text()?.into(), input.text()?.into());
        let flags = input.byte()?;
        let merge = if flags & 1 == 1 { Merge::Set } else { Merge::Register };
        let field = FieldDecl { id, name, type_name, merge, owner: flags & 2 > 0, key: flags & 4 > 0 };
        kind.fields.insert(id, field);
    }
    Some(kind)
}
