//! Records as columns: of each kind the records one below the other, and of each field what they say in it. Most
//! registers were written once, by the commit that wrote the rest of their record; only the others name theirs.

use super::parts::{read_version, write_version};
use super::tables::{Tables, read_id};
use super::wire::{Reader, STREAMS, Streams, Writer};
use crate::ledger::catalog::Catalog;
use crate::ledger::id::{Dot, FieldId, KindId, RecordId};
use crate::ledger::record::{Record, Slot};
use crate::ledger::register::{Register, Write};
use crate::ledger::value::Value;
use crate::sort::sort_by;
use std::collections::{BTreeMap, BTreeSet};

/// A field's registers, or those of its elements.
type Place = (FieldId, bool);

/// A value's sort. The code of a register is that of its value if its record's usual commit wrote it alone, else [`OWN`].
const EMPTY: u8 = 0;
const NO: u8 = 1;
const YES: u8 = 2;
const INT: u8 = 3;
const TEXT: u8 = 4;
const REF: u8 = 5;
const ID: u8 = 6;
const DELETED: u8 = 7;
const RAW: u8 = 8;
const OWN: u8 = 16;

/// Patterns that are looked for again.
const MOST_PATTERNS: usize = 200;

/// Whether a record's id has to be written: it doesn't follow from its natural key.
pub fn is_named(catalog: &Catalog, id: RecordId, record: &Record) -> bool {
    natural_id(catalog, record) != Some(id)
}

fn natural_id(catalog: &Catalog, record: &Record) -> Option<RecordId> {
    catalog.kind(record.kind)?.natural_id_of(record.into())
}

/// Writes records; `named` says of which the id has to be written.
pub fn write_records(
    out: &mut Writer,
    tables: &Tables,
    records: &BTreeMap<RecordId, Record>,
    catalog: &Catalog,
    named: &BTreeSet<RecordId>,
) {
    let mut rows = Vec::new();
    for (id, record) in records {
        // Neighbours by what they are about say much the same.
        let keys = catalog.kind(record.kind).into_iter().flat_map(|kind| kind.key());
        let about = keys.map(|key| {
            let write = record.field(key.id)?.writes().next()?;
            tables.number(write.value.as_ref()?)
        });
        rows.push(Row { about: about.collect(), id: *id, record });
    }
    sort_by(&mut rows, |a, b| (a.record.kind, &a.about, a.id).cmp(&(b.record.kind, &b.about, b.id)));
    let kinds = || rows.chunk_by(|a, b| a.record.kind == b.record.kind);
    out.uint(kinds().count() as u64);
    for rows in kinds() {
        out.uint(u64::from(rows[0].record.kind.0));
        out.uint(rows.len() as u64);
        write_kind(out, tables, rows, named);
    }
}

/// A record, with what its natural key refers to, by number.
struct Row<'a> {
    about: Vec<Option<u64>>,
    id: RecordId,
    record: &'a Record,
}

fn place(slot: &Slot) -> Place {
    (slot.field, slot.element.is_some())
}

fn usual(record: &Record) -> Option<Dot> {
    record.registers().next().and_then(|(_, r)| r.writes().next()).map(|write| write.dot)
}

fn write_kind(out: &mut Writer, tables: &Tables, rows: &[Row<'_>], named: &BTreeSet<RecordId>) {
    let mut columns: Vec<(Place, ColumnWriter<'_>)> = Vec::new();
    for (slot, _) in rows.iter().flat_map(|row| row.record.registers()) {
        if let Err(at) = find(&columns, slot) {
            columns.insert(at, (place(slot), ColumnWriter::default()));
        }
    }
    // How many registers of each column a record has: few patterns for many records.
    let mut patterns: Vec<Vec<u32>> = Vec::new();
    let mut streams = Streams::default();
    let [ids, devices, numbers, shape, ..] = &mut streams.0;
    let mut last = vec![0; tables.count_devices()];
    let mut before = 0;
    for Row { id, record, .. } in rows {
        match tables.number(*id).filter(|_| named.contains(id)) {
            Some(number) => {
                ids.uint(zigzag(number as i64 - before).wrapping_add(1));
                before = number as i64 + 1;
            }
            None => ids.uint(0),
        }
        let dot = usual(record);
        if let Some(dot) = dot {
            let device = tables.device(dot.device);
            devices.uint(device);
            let last = &mut last[device as usize];
            numbers.int(i64::from(dot.number) - *last);
            *last = i64::from(dot.number);
        }
        let mut counts = vec![0; columns.len()];
        for (slot, register) in record.registers() {
            if let Ok(at) = find(&columns, slot) {
                counts[at] += 1;
                columns[at].1.write(tables, slot, register, dot);
            }
        }
        // A pattern that comes late is rare; it may stand there more than once.
        let number = patterns.iter().take(MOST_PATTERNS).position(|pattern| *pattern == counts);
        let number = number.unwrap_or_else(|| {
            patterns.push(counts);
            patterns.len() - 1
        });
        shape.uint(number as u64);
    }
    out.uint(columns.len() as u64);
    for ((field, elements), _) in &columns {
        out.uint(u64::from(field.0) << 1 | u64::from(*elements));
    }
    out.uint(patterns.len() as u64);
    patterns.iter().flatten().for_each(|count| out.uint(u64::from(*count)));
    streams.write(out);
    columns.iter().for_each(|(_, column)| column.streams.write(out));
}

fn find(columns: &[(Place, ColumnWriter<'_>)], slot: &Slot) -> Result<usize, usize> {
    columns.binary_search_by_key(&place(slot), |(place, _)| *place)
}

fn zigzag(n: i64) -> u64 {
    (n << 1 ^ n >> 63) as u64
}

/// The streams of a column.
const CODES: usize = 0;
const ELEMENTS: usize = 1;
const WRITES: usize = 2;
// And of values: numbers, texts, references.

#[derive(Default)]
struct ColumnWriter<'a> {
    streams: Streams,
    elements: Words<'a>,
    texts: Words<'a>,
    int: i64,
    number: i64,
}

impl<'a> ColumnWriter<'a> {
    fn write(&mut self, tables: &Tables, slot: &'a Slot, register: &'a Register, usual: Option<Dot>) {
        if let Some(element) = &slot.element {
            self.elements.write(&mut self.streams.0[ELEMENTS], element);
        }
        match register.single().filter(|write| Some(write.dot) == usual) {
            Some(write) => self.value(tables, &write.value, CODES),
            None => {
                self.streams.0[CODES].byte(OWN);
                self.streams.0[WRITES].uint(register.writes().count() as u64);
                for write in register.writes() {
                    tables.write_dot(&mut self.streams.0[WRITES], write.dot);
                    self.value(tables, &write.value, WRITES);
                }
            }
        }
    }

    /// A value, with its code in one of the streams.
    fn value(&mut self, tables: &Tables, value: &'a Value, codes: usize) {
        let [_, _, _, ints, texts, refs] = &mut self.streams.0;
        let code = match value {
            Value::Empty => EMPTY,
            Value::Bool(false) => NO,
            Value::Bool(true) => YES,
            Value::Int(n) => {
                ints.int(n.wrapping_sub(self.int));
                self.int = *n;
                INT
            }
            Value::Text(text) => {
                self.texts.write(texts, text);
                TEXT
            }
            Value::Ref(id) => match tables.number(*id) {
                Some(number) => {
                    refs.int(number as i64 - self.number);
                    self.number = number as i64;
                    REF
                }
                None => {
                    refs.raw(&id.to_bits().to_be_bytes());
                    ID
                }
            },
            Value::Deleted(seen) => {
                write_version(texts, seen);
                DELETED
            }
            Value::Raw(json) => {
                texts.text(json);
                RAW
            }
        };
        self.streams.0[codes].byte(code);
    }
}

/// Texts that come again are named by number.
#[derive(Default)]
struct Words<'a>(BTreeMap<&'a str, u64>);

impl<'a> Words<'a> {
    fn write(&mut self, out: &mut Writer, text: &'a str) {
        let next = self.0.len() as u64 + 1;
        let number = *self.0.entry(text).or_insert(next);
        if number == next {
            out.uint(0);
            out.text(text);
        } else {
            out.uint(number);
        }
    }
}

/// Reads what [`write_records`] wrote.
pub fn read_records(
    input: &mut Reader<'_>,
    tables: &Tables,
    catalog: &Catalog,
) -> Option<BTreeMap<RecordId, Record>> {
    let mut records = BTreeMap::new();
    for _ in 0..input.count()? {
        let kind = KindId(input.small()?);
        let rows = input.count()?;
        read_kind(input, tables, catalog, kind, rows, &mut records)?;
    }
    Some(records)
}

fn read_kind(
    input: &mut Reader<'_>,
    tables: &Tables,
    catalog: &Catalog,
    kind: KindId,
    rows: usize,
    records: &mut BTreeMap<RecordId, Record>,
) -> Option<()> {
    let places: Vec<u64> = (0..input.count()?).map(|_| input.uint()).collect::<Option<_>>()?;
    let pattern = |input: &mut Reader<'_>| places.iter().map(|_| input.small::<u32>()).collect();
    let patterns: Vec<Vec<u32>> =
        (0..input.count()?).map(|_| pattern(input)).collect::<Option<Vec<Vec<u32>>>>()?;
    let [mut ids, mut devices, mut numbers, mut shape, ..] = Streams::read(input)?;
    let mut columns = Vec::new();
    for place in places {
        let field = FieldId(u16::try_from(place >> 1).ok()?);
        columns.push(ColumnReader::new(field, place & 1 == 1, Streams::read(input)?));
    }
    let mut last = vec![0i64; tables.count_devices()];
    let mut before = 0i64;
    for _ in 0..rows {
        let named = match ids.uint()? {
            0 => None,
            code => {
                let code = code - 1;
                let number = before.checked_add((code >> 1) as i64 ^ -((code & 1) as i64))?;
                before = number.checked_add(1)?;
                Some(*tables.ids.get(usize::try_from(number).ok()?)?)
            }
        };
        let counts = patterns.get(shape.small::<usize>()?)?;
        let mut usual = None;
        if counts.iter().any(|count| *count > 0) {
            let device = devices.small::<usize>()?;
            let number = last.get(device)?.checked_add(numbers.int()?)?;
            last[device] = number;
            usual = Some(Dot { device: tables.device_of(device)?, number: u32::try_from(number).ok()? });
        }
        let mut record = Record::new(kind);
        for (column, count) in columns.iter_mut().zip(counts) {
            for _ in 0..*count {
                let (slot, register) = column.read(tables, usual)?;
                record.put(slot, register);
            }
        }
        let id = named.or_else(|| natural_id(catalog, &record))?;
        records.insert(id, record);
    }
    Some(())
}

struct ColumnReader<'a> {
    field: FieldId,
    has_elements: bool,
    streams: [Reader<'a>; STREAMS],
    elements: Vec<&'a str>,
    texts: Vec<&'a str>,
    int: i64,
    number: i64,
}

impl<'a> ColumnReader<'a> {
    fn new(field: FieldId, has_elements: bool, streams: [Reader<'a>; STREAMS]) -> Self {
        let (elements, texts) = (Vec::new(), Vec::new());
        ColumnReader { field, has_elements, streams, elements, texts, int: 0, number: 0 }
    }

    fn read(&mut self, tables: &Tables, usual: Option<Dot>) -> Option<(Slot, Register)> {
        let element = match self.has_elements {
            true => Some(word(&mut self.streams[ELEMENTS], &mut self.elements)?),
            false => None,
        };
        let slot = Slot { field: self.field, element: element.map(Into::into) };
        let code = self.streams[CODES].byte()?;
        if code != OWN {
            return Some((slot, Register::new(usual?, self.value(tables, code)?)));
        }
        let mut writes = Vec::new();
        for _ in 0..self.streams[WRITES].count()? {
            let dot = tables.read_dot(&mut self.streams[WRITES])?;
            let code = self.streams[WRITES].byte()?;
            writes.push(Write { dot, value: self.value(tables, code)? });
        }
        Some((slot, Register::of(writes)?))
    }

    fn value(&mut self, tables: &Tables, code: u8) -> Option<Value> {
        let [_, _, _, ints, texts, refs] = &mut self.streams;
        Some(match code {
            EMPTY => Value::Empty,
            NO => Value::Bool(false),
            YES => Value::Bool(true),
            INT => {
                self.int = self.int.wrapping_add(ints.int()?);
                Value::Int(self.int)
            }
            TEXT => Value::Text(word(texts, &mut self.texts)?.into()),
            REF => {
                self.number = self.number.checked_add(refs.int()?)?;
                Value::Ref(*tables.ids.get(usize::try_from(self.number).ok()?)?)
            }
            ID => Value::Ref(read_id(refs)?),
            DELETED => Value::Deleted(Box::new(read_version(texts)?)),
            RAW => Value::Raw(texts.text()?.into()),
            _ => return None,
        })
    }
}

/// Reads what [`Words`] wrote.
fn word<'a>(input: &mut Reader<'a>, words: &mut Vec<&'a str>) -> Option<&'a str> {
    match input.small::<usize>()? {
        0 => {
            let text = input.text()?;
            words.push(text);
            Some(text)
        }
        number => words.get(number - 1).copied(),
    }
}
