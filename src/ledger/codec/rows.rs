//! Records as columns: of each kind the records one below the other, and of each field what they say in it. Most
//! registers were written once, by the commit that wrote the rest of their record; only the others name theirs.

use super::STEP;
use super::numbers::{NumberReader, NumberWriter};
use super::parts::{read_version, write_version};
use super::tables::{Tables, read_id};
use super::wire::{Reader, STREAMS, Streams, Writer};
use crate::ledger::block::{Block, Column, Put, Texts};
use crate::ledger::catalog::Catalog;
use crate::ledger::id::{Dot, FieldId, KindId, RecordId};
use crate::ledger::refs::{RecordRef, RegisterRef, SlotRef, ValueRef};
use crate::ledger::register::{Register, Write};
use crate::ledger::rest::Rest;
use crate::ledger::value::Value;
use crate::sort::sort_by;
use std::collections::BTreeMap;

/// A field's registers, or those of its elements.
type Place = (FieldId, bool);

/// A value's sort. The code of a register is that of its value if its record's usual commit wrote it alone, else [`OWN`].
const EMPTY: u8 = 0;
const NO: u8 = 1;
const YES: u8 = 2;
const INT: u8 = 3;
const TEXT: u8 = 4;
const REF: u8 = 5;
const DELETED: u8 = 7;
const RAW: u8 = 8;
const OWN: u8 = 16;

/// Patterns that are looked for again.
const MOST_PATTERNS: usize = 200;

/// Whether a record's id has to be written: it doesn't follow from its natural key.
pub fn is_named(catalog: &Catalog, id: RecordId, record: RecordRef<'_>) -> bool {
    catalog.kind(record.kind()).and_then(|kind| kind.natural_id_of(record)) != Some(id)
}

/// How many of what a natural key refers to put records in order.
const ABOUT: usize = 3;

/// A record, with what its natural key refers to: one more than its number, or 0 for nothing.
struct Row<'a> {
    about: [u64; ABOUT],
    id: RecordId,
    is_named: bool,
    record: RecordRef<'a>,
}

/// Writes records; `named` says of which the id has to be written.
pub async fn write_records<'a>(
    out: &mut Writer,
    tables: &Tables,
    records: &[(RecordId, RecordRef<'a>)],
    catalog: &Catalog,
    named: &[bool],
    rest: &Rest,
) {
    let mut kinds: Vec<KindId> = records.iter().map(|(_, record)| record.kind()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    out.uint(kinds.len() as u64);
    for kind in kinds {
        let row = |((id, record), is_named): (&(RecordId, RecordRef<'a>), &bool)| {
            // Neighbours by what they are about say much the same.
            let keys = catalog.kind(kind).into_iter().flat_map(|kind| kind.key());
            let mut about = [0; ABOUT];
            for (about, key) in about.iter_mut().zip(keys) {
                let target = record.field(key.id).and_then(|register| register.first().value.as_ref());
                *about = target.and_then(|id| tables.number(id)).map_or(0, |number| number + 1);
            }
            Row { about, id: *id, is_named: *is_named, record: *record }
        };
        let mut rows: Vec<Row<'a>> = Vec::new();
        for (records, named) in records.chunks(STEP).zip(named.chunks(STEP)) {
            let of_kind = records.iter().zip(named).filter(|((_, record), _)| record.kind() == kind);
            rows.extend(of_kind.map(row));
            rest.here().await;
        }
        sort_by(&mut rows, |a, b| (a.about, a.id).cmp(&(b.about, b.id)));
        out.uint(u64::from(kind.0));
        out.uint(rows.len() as u64);
        rest.here().await;
        write_kind(out, tables, &rows, rest).await;
    }
}

fn place(slot: SlotRef<'_>) -> Place {
    (slot.field, slot.element.is_some())
}

/// The commit that wrote most of what a record says; of equals the first.
fn usual(record: RecordRef<'_>) -> Option<Dot> {
    let dots = || record.registers().map(|(_, register)| register.first().dot);
    let first = dots().next()?;
    if dots().all(|dot| dot == first) {
        return Some(first);
    }
    let count = |dot: Dot| dots().filter(|other| *other == dot).count();
    dots()
        .fold(None, |best: Option<(usize, Dot)>, dot| match best {
            Some((most, _)) if most >= count(dot) => best,
            _ => Some((count(dot), dot)),
        })
        .map(|(_, dot)| dot)
}

/// A kind's records in the making.
struct KindWriter<'a> {
    columns: Vec<(Place, ColumnWriter<'a>)>,
    /// How many registers of each column a record has: few patterns for many records.
    patterns: Vec<Vec<u32>>,
    counts: Vec<u32>,
    streams: Streams,
    /// Of each device the number that came last.
    last: Vec<i64>,
    before: i64,
}

impl<'a> KindWriter<'a> {
    fn write(&mut self, tables: &Tables, row: &Row<'a>) {
        let [ids, devices, numbers, shape, ..] = &mut self.streams.0;
        match tables.number(row.id).filter(|_| row.is_named) {
            Some(number) => {
                ids.uint(zigzag(number as i64 - self.before).wrapping_add(1));
                self.before = number as i64 + 1;
            }
            None => ids.uint(0),
        }
        let dot = usual(row.record);
        if let Some(dot) = dot {
            let device = tables.device(dot.device);
            let last = &mut self.last[device as usize];
            if row.id.creation() == Some(dot) {
                devices.uint(0);
            } else {
                devices.uint(device + 1);
                numbers.int(i64::from(dot.number) - *last);
            }
            *last = i64::from(dot.number);
        }
        self.counts.fill(0);
        for (slot, register) in row.record.registers() {
            if let Ok(at) = find(&self.columns, slot) {
                self.counts[at] += 1;
                self.columns[at].1.write(tables, slot, register, dot);
            }
        }
        // A pattern that comes late is rare; it may stand there more than once.
        let number = self.patterns.iter().take(MOST_PATTERNS).position(|pattern| *pattern == self.counts);
        let number = number.unwrap_or_else(|| {
            self.patterns.push(self.counts.clone());
            self.patterns.len() - 1
        });
        shape.uint(number as u64);
    }
}

async fn write_kind(out: &mut Writer, tables: &Tables, rows: &[Row<'_>], rest: &Rest) {
    let mut columns: Vec<(Place, ColumnWriter<'_>)> = Vec::new();
    for some in rows.chunks(STEP) {
        for (slot, _) in some.iter().flat_map(|row| row.record.registers()) {
            if let Err(at) = find(&columns, slot) {
                columns.insert(at, (place(slot), ColumnWriter::default()));
            }
        }
        rest.here().await;
    }
    let mut writer = KindWriter {
        patterns: Vec::new(),
        counts: vec![0; columns.len()],
        columns,
        streams: Streams::default(),
        last: vec![0; tables.devices().len()],
        before: 0,
    };
    for some in rows.chunks(STEP) {
        some.iter().for_each(|row| writer.write(tables, row));
        rest.here().await;
    }
    let KindWriter { columns, patterns, streams, .. } = writer;
    // Which ids there may be is known before they have been worked out.
    let ids = || rows.iter().map(|row| row.id);
    let ends = if rows.iter().all(|row| row.is_named) { None } else { ids().min().zip(ids().max()) };
    out.byte(u8::from(ends.is_some()));
    if let Some((first, last)) = ends {
        [first, last].iter().for_each(|id| out.raw(&id.to_bits().to_be_bytes()));
    }
    out.uint(columns.len() as u64);
    for ((field, elements), _) in &columns {
        out.uint(u64::from(field.0) << 1 | u64::from(*elements));
    }
    out.uint(patterns.len() as u64);
    patterns.iter().flatten().for_each(|count| out.uint(u64::from(*count)));
    streams.write(out);
    for (_, mut column) in columns {
        column.ints.write(&mut column.streams.0[NUMBERS]);
        column.refs.write(&mut column.streams.0[REFS]);
        column.streams.write(out);
        rest.here().await;
    }
}

fn find(columns: &[(Place, ColumnWriter<'_>)], slot: SlotRef<'_>) -> Result<usize, usize> {
    columns.binary_search_by_key(&place(slot), |(place, _)| *place)
}

fn zigzag(n: i64) -> u64 {
    (n << 1 ^ n >> 63) as u64
}

/// The streams of a column.
const CODES: usize = 0;
const ELEMENTS: usize = 1;
const WRITES: usize = 2;
/// And of values.
const NUMBERS: usize = 3;
const TEXTS: usize = 4;
const REFS: usize = 5;

#[derive(Default)]
struct ColumnWriter<'a> {
    streams: Streams,
    elements: Words<'a>,
    texts: Words<'a>,
    ints: NumberWriter,
    refs: NumberWriter,
}

impl<'a> ColumnWriter<'a> {
    fn write(&mut self, tables: &Tables, slot: SlotRef<'a>, register: RegisterRef<'a>, usual: Option<Dot>) {
        if let Some(element) = slot.element {
            self.elements.write(&mut self.streams.0[ELEMENTS], element);
        }
        match register.single().filter(|write| Some(write.dot) == usual) {
            Some(write) => self.value(tables, write.value, CODES),
            None => {
                self.streams.0[CODES].byte(OWN);
                self.streams.0[WRITES].uint(register.writes().count() as u64);
                for write in register.writes() {
                    tables.write_dot(&mut self.streams.0[WRITES], write.dot);
                    self.value(tables, write.value, WRITES);
                }
            }
        }
    }

    /// A value, with its code in one of the streams.
    fn value(&mut self, tables: &Tables, value: ValueRef<'a>, codes: usize) {
        let texts = &mut self.streams.0[TEXTS];
        let code = match value {
            ValueRef::Empty => EMPTY,
            ValueRef::Bool(false) => NO,
            ValueRef::Bool(true) => YES,
            ValueRef::Int(n) => {
                self.ints.push(n);
                INT
            }
            ValueRef::Text(text) => {
                self.texts.write(texts, text);
                TEXT
            }
            ValueRef::Ref(id) => {
                self.refs.push(tables.number(id).unwrap_or_default() as i64);
                REF
            }
            ValueRef::Deleted(seen) => {
                write_version(texts, seen);
                DELETED
            }
            ValueRef::Raw(json) => {
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
pub async fn read_records(
    input: &mut Reader<'_>,
    tables: &Tables,
    catalog: &Catalog,
    rest: &Rest,
) -> Option<Vec<Block>> {
    let mut blocks = Vec::new();
    for _ in 0..input.count()? {
        blocks.push(read_kind(input, tables, catalog, rest).await?);
    }
    Some(blocks)
}

/// What is read of the rows before their columns.
#[derive(Default)]
struct RowsRead {
    /// Of each its pattern.
    shapes: Vec<u32>,
    /// Of each the commit that wrote what names no other: place of its device, and number.
    usual: Vec<(u32, u32)>,
    /// The ids of all, or of some.
    named: Vec<RecordId>,
    given: Vec<(u32, RecordId)>,
}

async fn read_kind(input: &mut Reader<'_>, tables: &Tables, catalog: &Catalog, rest: &Rest) -> Option<Block> {
    let kind = KindId(input.small()?);
    let count = input.count()?;
    let range = if input.byte()? > 0 { Some((read_id(input)?, read_id(input)?)) } else { None };
    let places: Vec<u64> = (0..input.count()?).map(|_| input.uint()).collect::<Option<_>>()?;
    let pattern = |input: &mut Reader<'_>| places.iter().map(|_| input.small::<u32>()).collect();
    let patterns: Vec<Vec<u32>> =
        (0..input.count()?).map(|_| pattern(input)).collect::<Option<Vec<Vec<u32>>>>()?;
    let streams = Streams::read(input)?;
    let of_columns = places.iter().map(|_| Streams::read(input)).collect::<Option<Vec<_>>>()?;
    let mut block = Block::new(kind, tables.devices().to_vec(), tables.ids.clone());
    let RowsRead { shapes, usual, named, given } =
        read_rows(count, range.is_none(), streams, &patterns, tables)?;
    block.by(usual);
    rest.here().await;
    let mut columns: Vec<Column> = Vec::new();
    for (nth, (place, streams)) in places.into_iter().zip(of_columns).enumerate() {
        let (field, of_elements) = (FieldId(u16::try_from(place >> 1).ok()?), place & 1 == 1);
        // In order, so that they are found.
        let after = |last: &Column| (last.field, last.sets.is_some()) < (field, of_elements);
        columns.last().is_none_or(after).then_some(())?;
        let counts = shapes.iter().map(|shape| patterns[*shape as usize][nth]);
        columns.push(read_column((field, of_elements), streams, counts, tables, &block)?);
        rest.here().await;
    }
    block.fill(columns);
    match range {
        None => Some(block.named(named)),
        Some(range) => block.following(catalog.kind(kind)?, given, range),
    }
}

fn read_rows(
    count: usize,
    all_named: bool,
    [mut ids, mut devices, mut numbers, mut shape, ..]: [Reader<'_>; STREAMS],
    patterns: &[Vec<u32>],
    tables: &Tables,
) -> Option<RowsRead> {
    let mut read = RowsRead {
        shapes: Vec::with_capacity(count),
        usual: Vec::with_capacity(count),
        ..RowsRead::default()
    };
    if all_named {
        read.named.reserve_exact(count);
    }
    let mut last = vec![0i64; tables.devices().len()];
    let mut before = 0i64;
    for row in 0..count as u32 {
        let mut id = None;
        if let Some(code) = ids.uint()?.checked_sub(1) {
            let number = before.checked_add((code >> 1) as i64 ^ -((code & 1) as i64))?;
            before = number.checked_add(1)?;
            id = tables.ids.get(usize::try_from(number).ok()?).copied();
        }
        match all_named {
            true => read.named.push(id?),
            false => read.given.extend(id.map(|id| (row, id))),
        }
        let pattern = shape.small::<u32>()?;
        let counts = patterns.get(pattern as usize)?;
        read.shapes.push(pattern);
        if counts.iter().all(|count| *count == 0) {
            read.usual.push((0, 0));
            continue;
        }
        let (device, number) = match devices.small::<usize>()?.checked_sub(1) {
            // The one that made it.
            None => {
                let dot = id.and_then(RecordId::creation)?;
                (tables.device(dot.device) as usize, dot.number)
            }
            Some(device) => {
                let number = last.get(device)?.checked_add(numbers.int()?)?;
                (device, u32::try_from(number).ok()?)
            }
        };
        *last.get_mut(device)? = i64::from(number);
        read.usual.push((device as u32, number));
    }
    Some(read)
}

fn read_column(
    (field, of_elements): Place,
    streams: [Reader<'_>; STREAMS],
    counts: impl ExactSizeIterator<Item = u32>,
    tables: &Tables,
    block: &Block,
) -> Option<Column> {
    let registers = if of_elements { streams[CODES].left() } else { counts.len() };
    let mut column = Column::new(field, of_elements, registers, streams[TEXTS].left());
    let [codes, elements, writes, ints, texts, refs] = streams;
    let mut reader = ColumnReader {
        codes,
        elements,
        writes,
        texts,
        ints: NumberReader::new(ints)?,
        refs: NumberReader::new(refs)?,
    };
    for (row, count) in (0..).zip(counts) {
        (of_elements || count < 2).then_some(())?;
        column.begin(count);
        for _ in 0..count {
            reader.read(tables, block, row, &mut column)?;
        }
    }
    Some(column)
}

struct ColumnReader<'a> {
    codes: Reader<'a>,
    elements: Reader<'a>,
    writes: Reader<'a>,
    texts: Reader<'a>,
    ints: NumberReader<'a>,
    refs: NumberReader<'a>,
}

impl ColumnReader<'_> {
    fn read(&mut self, tables: &Tables, block: &Block, row: u32, column: &mut Column) -> Option<()> {
        if let Some(sets) = &mut column.sets {
            let at = word(&mut self.elements, &mut sets.texts)?;
            sets.elements.push(at);
        }
        match self.codes.byte()? {
            OWN => {
                let mut writes = Vec::new();
                for _ in 0..self.writes.count()? {
                    let dot = tables.read_dot(&mut self.writes)?;
                    let code = self.writes.byte()?;
                    writes.push(Write { dot, value: self.value(tables, code, &mut column.texts)? });
                }
                column.put(Put::Register(Register::of(writes)?));
            }
            EMPTY => column.put(Put::Empty),
            NO => column.put(Put::Bool(false)),
            YES => column.put(Put::Bool(true)),
            INT => column.put(Put::Int(self.ints.next()?)),
            TEXT => {
                let at = word(&mut self.texts, &mut column.texts)?;
                column.put(Put::Text(at));
            }
            REF => column.put(Put::Ref(self.number(tables)? as u32)),
            code => {
                let value = self.value(tables, code, &mut column.texts)?;
                column.put(Put::Register(Register::new(block.usual(row)?, value)));
            }
        }
        Some(())
    }

    /// The place of the next id that is referred to.
    fn number(&mut self, tables: &Tables) -> Option<usize> {
        usize::try_from(self.refs.next()?).ok().filter(|at| *at < tables.ids.len())
    }

    fn value(&mut self, tables: &Tables, code: u8, words: &mut Texts) -> Option<Value> {
        Some(match code {
            EMPTY => Value::Empty,
            NO => Value::Bool(false),
            YES => Value::Bool(true),
            INT => Value::Int(self.ints.next()?),
            TEXT => {
                let at = word(&mut self.texts, words)?;
                Value::Text(words.get(at).into())
            }
            REF => Value::Ref(*tables.ids.get(self.number(tables)?)?),
            DELETED => Value::Deleted(Box::new(read_version(&mut self.texts)?)),
            RAW => Value::Raw(self.texts.text()?.into()),
            _ => return None,
        })
    }
}

/// Reads what [`Words`] wrote: the place of the text among those that came so far.
fn word(input: &mut Reader<'_>, words: &mut Texts) -> Option<u32> {
    match input.small::<u32>()? {
        0 => Some(words.push(input.text()?)),
        number => Some(number - 1).filter(|at| (*at as usize) < words.len()),
    }
}
