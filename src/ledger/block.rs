//! Blocks: many records of one kind, packed as columns, read without unpacking. A record takes a few bytes a field in here, and
//! some hundred by itself.

use super::catalog::KindDecl;
use super::id::{DeviceId, Dot, FieldId, Form, KindId, RecordId};
use super::refs::{RecordRef, RegisterRef, SlotRef, ValueRef, WriteRef};
use super::register::Register;
use std::sync::{Arc, OnceLock};

/// See the module. Records are its *rows*, in any order.
#[derive(Debug, Default)]
pub struct Block {
    /// The segment that it was read from.
    pub(super) segment: String,
    names: Names,
    kind: Option<KindId>,
    devices: Vec<DeviceId>,
    /// Of each row the commit that wrote what names no other: place of its device, and number.
    usual: Vec<(u32, u32)>,
    /// By field, registers of elements behind.
    columns: Vec<Column>,
    /// What is referred to, and rows' ids, of all blocks of its segment.
    targets: Arc<[RecordId]>,
    /// Places of targets by id, and of each whether a row refers to it.
    referred: OnceLock<(Vec<u32>, Vec<bool>)>,
    backwards: OnceLock<Backwards>,
}

/// The rows' ids. Those that follow from what a row says are worked out when first asked for: of the most numerous kinds hardly
/// anything but their references is ever read.
#[derive(Debug, Default)]
struct Names {
    /// What ids follow from; of a kind without a natural key nothing.
    kind: Option<KindDecl>,
    /// Rows whose ids don't follow from that, with their ids.
    given: Vec<(u32, RecordId)>,
    range: Option<(RecordId, RecordId)>,
    ids: OnceLock<Vec<RecordId>>,
    /// Rows by id.
    order: OnceLock<Vec<u32>>,
}

/// Which rows refer to what; made when first asked for.
#[derive(Debug, Default)]
struct Backwards {
    /// Of each target where its rows begin, and where the last one's end.
    starts: Vec<u32>,
    rows: Vec<u32>,
    /// What registers of several writes refer to, by id.
    others: Vec<(RecordId, u32)>,
}

/// What the records say in one field.
#[derive(Debug)]
pub(super) struct Column {
    pub field: FieldId,
    /// Of sets: where the registers of each row begin, and where the last ends; by element.
    pub sets: Option<Sets>,
    cells: Vec<Cell>,
    /// Whether any of them refers.
    refers: bool,
    pub texts: Texts,
    numbers: Vec<i64>,
    /// Registers that can't be told in a cell.
    registers: Vec<Register>,
}

#[derive(Debug, Default)]
pub(super) struct Sets {
    starts: Vec<u32>,
    pub elements: Vec<u32>,
    pub texts: Texts,
}

/// One register: the sort of what stands there, and where.
#[derive(Clone, Copy, Debug)]
struct Cell(u32);

/// How cells are read: three bits of sort, 29 of what.
const NOTHING: u32 = 0;
const SMALL: u32 = 1;
const NUMBER: u32 = 2;
const TEXT: u32 = 3;
const REF: u32 = 4;
const OWN: u32 = 5;
/// No number, no place is greater.
const MOST: u32 = (1 << 29) - 1;
/// What stands under [`NOTHING`].
const ABSENT: u32 = 0;
const EMPTY: u32 = 1;
const NO: u32 = 2;
const YES: u32 = 3;

impl Cell {
    fn is_absent(self) -> bool {
        self.0 == ABSENT
    }

    /// The place that it names, if it is of that sort.
    fn place(self, sort: u32) -> Option<usize> {
        (self.0 >> 29 == sort).then_some((self.0 & MOST) as usize)
    }
}

/// A register for a column.
pub(super) enum Put {
    /// Cleared by the usual commit, and so on.
    Empty,
    Bool(bool),
    Int(i64),
    /// By its place among the column's.
    Text(u32),
    /// By its place among the block's.
    Ref(u32),
    /// Any other, or one that another commit wrote too.
    Register(Register),
}

/// Texts in one piece of memory.
#[derive(Debug, Default)]
pub(super) struct Texts {
    all: String,
    ends: Vec<u32>,
}

impl Texts {
    pub fn push(&mut self, text: &str) -> u32 {
        self.all.push_str(text);
        self.ends.push(self.all.len() as u32);
        self.ends.len() as u32 - 1
    }

    pub fn get(&self, at: u32) -> &str {
        let at = at as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(at).copied().unwrap_or(start);
        self.all.get(start as usize..end as usize).unwrap_or_default()
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }
}

impl Column {
    /// For so many registers, with texts of so many bytes, about.
    pub fn new(field: FieldId, of_elements: bool, registers: usize, bytes: usize) -> Self {
        Column {
            field,
            sets: of_elements.then(Sets::default),
            cells: Vec::with_capacity(registers),
            refers: false,
            texts: Texts { all: String::with_capacity(bytes), ends: Vec::new() },
            numbers: Vec::new(),
            registers: Vec::new(),
        }
    }

    /// Begins a row: how many registers it has here.
    pub fn begin(&mut self, count: u32) {
        match &mut self.sets {
            Some(sets) => sets.starts.push(self.cells.len() as u32),
            None if count == 0 => self.cells.push(Cell(ABSENT)),
            None => {}
        }
    }

    /// The next register of the row. Of an element, its place comes first.
    pub fn put(&mut self, put: Put) {
        let (sort, what) = match put {
            Put::Empty => (NOTHING, EMPTY),
            Put::Bool(false) => (NOTHING, NO),
            Put::Bool(true) => (NOTHING, YES),
            Put::Int(number) => match u32::try_from(number).ok().filter(|small| *small <= MOST) {
                Some(small) => (SMALL, small),
                None => {
                    self.numbers.push(number);
                    (NUMBER, self.numbers.len() as u32 - 1)
                }
            },
            Put::Text(at) => (TEXT, at),
            Put::Ref(at) => {
                self.refers = true;
                (REF, at)
            }
            Put::Register(register) => {
                self.refers |= register.writes().any(|write| write.value.as_ref().is_some());
                self.registers.push(register);
                (OWN, self.registers.len() as u32 - 1)
            }
        };
        self.cells.push(Cell(sort << 29 | what.min(MOST)));
    }

    /// Where a row's registers stand.
    fn range(&self, row: usize) -> std::ops::Range<usize> {
        match &self.sets {
            None => row..row + 1,
            Some(sets) => {
                let start = |row: usize| sets.starts.get(row).map_or(self.cells.len(), |at| *at as usize);
                start(row)..start(row + 1)
            }
        }
    }

    fn element_at(&self, at: usize) -> Option<&str> {
        let sets = self.sets.as_ref()?;
        Some(sets.texts.get(*sets.elements.get(at)?))
    }
}

impl Block {
    /// A block without rows.
    pub(super) fn new(kind: KindId, devices: Vec<DeviceId>, targets: Arc<[RecordId]>) -> Self {
        Block { kind: Some(kind), devices, targets, ..Block::default() }
    }

    /// The same, of that segment.
    pub(super) fn of_segment(self, key: &str) -> Self {
        Block { segment: key.to_owned(), ..self }
    }

    /// Takes the columns.
    pub(super) fn fill(&mut self, columns: Vec<Column>) {
        self.columns = columns;
    }

    /// Takes the rows' ids.
    pub(super) fn named(self, ids: Vec<RecordId>) -> Self {
        let range = ids.iter().min().zip(ids.iter().max()).map(|(first, last)| (*first, *last));
        Block { names: Names { range, ids: OnceLock::from(ids), ..Names::default() }, ..self }
    }

    /// Takes those ids that don't follow from `kind`; the others do. All lie in the range. `None` if one doesn't follow.
    pub(super) fn following(
        self,
        kind: &KindDecl,
        given: Vec<(u32, RecordId)>,
        range: (RecordId, RecordId),
    ) -> Option<Self> {
        kind.key().next()?;
        kind.key().all(|field| self.says(field.id, &given)).then_some(())?;
        let names = Names { kind: Some(kind.clone()), given, range: Some(range), ..Names::default() };
        Some(Block { names, ..self })
    }

    /// Whether all rows but those given have something in a field that an id can follow from.
    fn says(&self, field: FieldId, given: &[(u32, RecordId)]) -> bool {
        let Some(column) = self.column(field, false) else { return false };
        let mut given = given.iter().map(|(row, _)| *row).peekable();
        (0..).zip(&column.cells).all(|(row, cell)| {
            given.next_if_eq(&row).is_some()
                || match cell.0 >> 29 {
                    NOTHING => false,
                    OWN => self
                        .cell(row, column, row as usize)
                        .is_some_and(|register| KindDecl::is_key(register.first().value)),
                    _ => true,
                }
        })
    }

    fn ids(&self) -> &[RecordId] {
        let all = || (0..self.len() as u32).filter_map(|row| self.id(row)).collect();
        self.names.ids.get_or_init(all)
    }

    fn order(&self) -> &[u32] {
        self.names.order.get_or_init(|| by_id(self.ids()))
    }

    /// The id of a row.
    fn id(&self, row: u32) -> Option<RecordId> {
        let Names { kind, given, ids, .. } = &self.names;
        if let Some(ids) = ids.get() {
            return ids.get(row as usize).copied();
        }
        match given.binary_search_by_key(&row, |(row, _)| *row) {
            Ok(at) => given.get(at).map(|(_, id)| *id),
            Err(_) => kind.as_ref()?.natural_id_of(RecordRef::Packed(self, row)),
        }
    }

    /// Takes of each row its usual commit: the place of its device, and its number.
    pub(super) fn by(&mut self, usual: Vec<(u32, u32)>) {
        self.usual = usual;
    }

    /// The kind of its records.
    pub fn kind(&self) -> KindId {
        self.kind.unwrap_or(KindId(0))
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.usual.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.usual.is_empty()
    }

    /// The record of an id.
    pub fn get(&self, id: RecordId) -> Option<RecordRef<'_>> {
        Some(RecordRef::Packed(self, self.row_of(id)?))
    }

    /// The row of an id.
    pub fn row_of(&self, id: RecordId) -> Option<u32> {
        let (first, last) = self.range()?;
        (first..=last).contains(&id).then_some(())?;
        if self.names.ids.get().is_none() && !matches!(id.form(), Form::Natural(_)) {
            return self.names.given.iter().find(|(_, of)| *of == id).map(|(row, _)| *row);
        }
        let (ids, order) = (self.ids(), self.order());
        let at = order.binary_search_by_key(&id, |row| ids[*row as usize]).ok()?;
        Some(order[at])
    }

    /// The least and the greatest id.
    pub fn range(&self) -> Option<(RecordId, RecordId)> {
        self.names.range
    }

    /// All records, by id.
    pub fn records(&self) -> impl Iterator<Item = (RecordId, RecordRef<'_>)> {
        let ids = self.ids();
        self.order().iter().map(|row| (ids[*row as usize], RecordRef::Packed(self, *row)))
    }

    /// All records, by row.
    pub fn rows(&self) -> impl Iterator<Item = (RecordId, RecordRef<'_>)> {
        (0..).zip(self.ids()).map(|(row, id)| (*id, RecordRef::Packed(self, row)))
    }

    /// The records that more has to be known of than what stands in their fields: deleted ones, ones joined to others, and ones with
    /// several answers.
    pub fn marked(&self) -> impl Iterator<Item = (RecordId, RecordRef<'_>)> {
        let mut rows = Vec::new();
        for column in self.columns.iter().filter(|column| column.sets.is_none()) {
            let always = [FieldId::DELETED, FieldId::SAME_AS].contains(&column.field);
            if !always && column.registers.is_empty() {
                continue;
            }
            let register = |cell: &Cell| column.registers.get(cell.place(OWN)?);
            let differs = |cell: &Cell| register(cell).is_some_and(Register::differs);
            let those =
                (0..).zip(&column.cells).filter(|(_, cell)| always && !cell.is_absent() || differs(cell));
            rows.extend(those.map(|(row, _)| row));
        }
        rows.sort_unstable();
        rows.dedup();
        rows.into_iter().filter_map(|row| self.row(row))
    }

    /// All records that are referred to, with others.
    pub(super) fn targets(&self) -> impl Iterator<Item = RecordId> {
        self.targets.iter().copied()
    }

    /// The records that refer to one; one may come twice.
    pub fn referrers(&self, id: RecordId) -> impl Iterator<Item = (RecordId, RecordRef<'_>)> {
        self.rows_referring(id).filter_map(|row| self.row(row))
    }

    /// Their rows.
    pub(super) fn rows_referring(&self, id: RecordId) -> impl Iterator<Item = u32> {
        let (by_id, referred) = self.referred.get_or_init(|| self.look_for_referred());
        let at = by_id.binary_search_by_key(&id, |at| self.targets[*at as usize]);
        let place = at.ok().and_then(|at| by_id.get(at)).map(|place| *place as usize);
        let back = place.filter(|place| referred[*place]).map(|place| {
            let back = self.backwards.get_or_init(|| self.look_back());
            let start = |place: usize| back.starts.get(place).map_or(0, |start| *start as usize);
            let first = back.others.partition_point(|(target, _)| *target < id);
            let others = back.others[first..].iter().take_while(move |(target, _)| *target == id);
            back.rows[start(place)..start(place + 1)].iter().copied().chain(others.map(|(_, row)| *row))
        });
        back.into_iter().flatten()
    }

    fn look_for_referred(&self) -> (Vec<u32>, Vec<bool>) {
        let order = by_id(&self.targets);
        let mut referred = vec![false; self.targets.len()];
        for column in &self.columns {
            let cells = if column.refers { &column.cells[..] } else { &[] };
            let places = cells.iter().filter_map(|cell| cell.place(REF));
            places.for_each(|place| referred.get_mut(place).into_iter().for_each(|there| *there = true));
            for write in column.registers.iter().flat_map(Register::writes) {
                let target = ValueRef::from(&write.value).as_ref();
                let at = target
                    .and_then(|id| order.binary_search_by_key(&id, |at| self.targets[*at as usize]).ok());
                at.into_iter().for_each(|at| referred[order[at] as usize] = true);
            }
        }
        (order, referred)
    }

    fn look_back(&self) -> Backwards {
        let mut back = Backwards { starts: vec![0; self.targets.len() + 1], ..Backwards::default() };
        let (mut places, mut counts) = (Vec::new(), vec![0u32; self.targets.len()]);
        for column in &self.columns {
            for row in 0..self.len() as u32 {
                for cell in &column.cells[column.range(row as usize)] {
                    if let Some(place) = cell.place(REF).filter(|place| *place < counts.len()) {
                        counts[place] += 1;
                        places.push((place as u32, row));
                    } else if let Some(register) = cell.place(OWN).and_then(|at| column.registers.get(at)) {
                        let targets =
                            register.writes().filter_map(|write| ValueRef::from(&write.value).as_ref());
                        back.others.extend(targets.map(|target| (target, row)));
                    }
                }
            }
        }
        for (place, count) in counts.iter().enumerate() {
            back.starts[place + 1] = back.starts[place] + count;
        }
        back.rows = vec![0; places.len()];
        let mut next = back.starts.clone();
        for (place, row) in places {
            let next = &mut next[place as usize];
            back.rows[*next as usize] = row;
            *next += 1;
        }
        back.others.sort_unstable();
        back
    }

    /// A row: its id, and the record.
    pub fn row(&self, row: u32) -> Option<(RecordId, RecordRef<'_>)> {
        Some((self.id(row)?, RecordRef::Packed(self, row)))
    }

    /// The dot that wrote what names no other.
    pub(super) fn usual(&self, row: u32) -> Option<Dot> {
        let (device, number) = *self.usual.get(row as usize)?;
        Some(Dot { device: *self.devices.get(device as usize)?, number })
    }

    fn cell<'a>(&'a self, row: u32, column: &'a Column, at: usize) -> Option<RegisterRef<'a>> {
        match self.value(column, at)? {
            Ok(value) => Some(RegisterRef::One(WriteRef { dot: self.usual(row)?, value })),
            Err(register) => Some(register.into()),
        }
    }

    /// What stands in a cell: a value that the usual commit wrote, or a register of its own.
    pub(super) fn value<'a>(
        &'a self,
        column: &'a Column,
        at: usize,
    ) -> Option<Result<ValueRef<'a>, &'a Register>> {
        let cell = column.cells.get(at)?;
        let (sort, what) = (cell.0 >> 29, cell.0 & MOST);
        Some(Ok(match (sort, what) {
            (NOTHING, EMPTY) => ValueRef::Empty,
            (NOTHING, NO) => ValueRef::Bool(false),
            (NOTHING, YES) => ValueRef::Bool(true),
            (SMALL, small) => ValueRef::Int(i64::from(small)),
            (NUMBER, at) => ValueRef::Int(*column.numbers.get(at as usize)?),
            (TEXT, at) => ValueRef::Text(column.texts.get(at)),
            (REF, at) => ValueRef::Ref(*self.targets.get(at as usize)?),
            (OWN, at) => return column.registers.get(at as usize).map(Err),
            _ => return None,
        }))
    }

    /// How many registers a row has.
    pub(super) fn count(&self, row: u32) -> usize {
        let cells = self.columns.iter().map(|column| column.cells.get(column.range(row as usize)));
        cells.flatten().flatten().filter(|cell| !cell.is_absent()).count()
    }

    /// Of a row's registers the next, from a place on; the place then stands behind it. `refers`: of those columns alone that hold
    /// references.
    pub(super) fn next(
        &self,
        row: u32,
        refers: bool,
        column: &mut usize,
        nth: &mut usize,
    ) -> Option<(SlotRef<'_>, RegisterRef<'_>)> {
        loop {
            let there = self.columns.get(*column)?;
            let at = there.range(row as usize).nth(*nth).filter(|_| there.refers || !refers);
            match at {
                Some(_) => *nth += 1,
                None => (*column, *nth) = (*column + 1, 0),
            }
            if let Some(register) = at.and_then(|at| self.cell(row, there, at)) {
                let element = at.and_then(|at| there.element_at(at));
                return Some((SlotRef { field: there.field, element }, register));
            }
        }
    }

    /// What all rows say in a field that is no set.
    pub(super) fn column_of(&self, field: FieldId) -> Option<&Column> {
        self.column(field, false)
    }

    /// How many columns lesser fields have.
    pub(super) fn columns_before(&self, field: FieldId) -> usize {
        self.columns.partition_point(|column| column.field < field)
    }

    fn column(&self, field: FieldId, of_elements: bool) -> Option<&Column> {
        let key = |column: &Column| (column.field, column.sets.is_some());
        let at = self.columns.binary_search_by_key(&(field, of_elements), key).ok()?;
        self.columns.get(at)
    }

    /// The register of a row's slot.
    pub(super) fn register(&self, row: u32, slot: SlotRef<'_>) -> Option<RegisterRef<'_>> {
        let column = self.column(slot.field, slot.element.is_some())?;
        let mut places = column.range(row as usize);
        let at = places.find(|at| slot.element.is_none() || column.element_at(*at) == slot.element)?;
        self.cell(row, column, at)
    }
}

/// Places by the ids that stand there.
fn by_id(ids: &[RecordId]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..ids.len() as u32).collect();
    if !ids.is_sorted() {
        order.sort_unstable_by_key(|at| ids[*at as usize]);
    }
    order
}
