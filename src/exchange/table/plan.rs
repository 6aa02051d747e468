//! Going through tables a few rows at a time and finding what taking them in would do.

use super::cell::{CellReader, is_blank};
use super::mapping::{By, ColumnUse, Mapping};
use super::row::{Class, Entry, How};
use super::sheet::Sheet;
use super::show::title_field;
use super::source::{keyed, source_key};
use super::words::Why;
use crate::domain::name::Name;
use crate::domain::person;
use crate::domain::schema::{Field, Kind, kind_named};
use crate::exchange::csv::Row;
use crate::ledger::store::Tables;
use crate::ledger::{Edit, FieldId, KindId, Ledger, RecordId, Value, Version, natural_id};
use crate::search::fold::fold;
use crate::sort::{sort, sort_by_key};
use std::collections::BTreeMap;
use std::ops::Bound;

/// Most rows and cells of a sort that a preview lists; they are counted all.
pub(super) const MOST_LISTED: usize = 200;

/// Tables on their way in. Drop it to cancel.
///
/// Rows go into the plan with [`Plan::step`]; [`Plan::write`] puts what they would do into an edit whose commit
/// carries [`Plan::note`]. Where the records change in between, the next step begins anew.
#[derive(Debug)]
pub struct Plan {
    pub(super) source: String,
    /// See [`source_key`].
    pub(super) source_key: String,
    pub(super) sheets: Vec<Taking>,
    /// Which sheet is being read.
    at: usize,
    /// What the ledger had seen when the rows were compared.
    version: Option<Version>,
    pub(super) entries: Vec<Entry>,
    /// Where each record stands in `entries`.
    pub(super) seen: BTreeMap<RecordId, u32>,
    /// Records by name where columns refer so; `None` where several have it.
    names: BTreeMap<KindId, BTreeMap<String, Option<RecordId>>>,
}

/// How far a plan is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Rows read.
    pub rows: usize,
    /// Share of the files read, 0 to 1.
    pub share: f64,
    /// Whether all is read.
    pub done: bool,
}

/// The records changed since the rows were compared with them: go through the plan again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stale;

/// One table of a plan.
#[derive(Debug)]
pub(super) struct Taking {
    pub sheet: Sheet,
    pub mapping: Mapping,
    columns: Vec<Column>,
    pub rows: usize,
    pub counts: [usize; Class::ALL.len()],
    /// Rows without a key: how often each content came.
    occurrences: BTreeMap<RecordId, u32>,
    /// Rows that are not taken.
    pub left_out: Vec<Note>,
    /// Rows that repeat others, with the place of the first in the plan's entries.
    pub repeats: Vec<(u32, u32, Class)>,
    /// Cells that are not taken as they stand.
    pub troubles: Notes,
    /// Cells that differ from what someone wrote here; that stays.
    pub kept: Notes,
}

#[derive(Debug)]
enum Column {
    Skip,
    Key,
    Field(CellReader),
    Reference(&'static Field, By),
}

/// Something to tell about a cell or, without a column, a row.
#[derive(Clone, Debug)]
pub(super) struct Note {
    pub line: u32,
    pub column: Option<usize>,
    /// What the cell says.
    pub cell: String,
    pub why: Why,
}

/// The first notes of a sort, and how many there are.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub total: usize,
    pub first: Vec<Note>,
}

impl Notes {
    pub fn push(&mut self, note: Note) {
        self.total += 1;
        if self.first.len() < MOST_LISTED {
            self.first.push(note);
        }
    }
}

/// A row, read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub line: u32,
    /// Values by field; several for one field only of sets.
    pub fields: Vec<(FieldId, Value)>,
    /// Cells that can't be taken as they stand.
    pub troubles: Vec<Note>,
    /// References to records that are not here, by field; if the row's record holds them already they are none.
    pub dangling: Vec<(FieldId, Note)>,
    key: Option<String>,
    /// The used cells, folded, for rows without a key.
    content: Vec<(FieldId, String)>,
}

impl Plan {
    /// A plan to take in tables of one source, in this year. Sheets whose mapping is not ready stay out. The
    /// tables that others refer to are read first, whatever the order given.
    pub fn new(source: &str, year: i32, sheets: Vec<Sheet>) -> Plan {
        let mut sheets: Vec<Taking> =
            sheets.into_iter().filter_map(|sheet| Taking::new(sheet, year)).collect();
        sort_by_key(&mut sheets, |taking| depth(taking.mapping.kind, 0));
        Plan {
            source: source.split_whitespace().collect::<Vec<_>>().join(" "),
            source_key: source_key(source),
            sheets,
            at: 0,
            version: None,
            entries: Vec::new(),
            seen: BTreeMap::new(),
            names: BTreeMap::new(),
        }
    }

    /// The note of the commit that takes the tables in. One that undoes it should have
    /// [`crate::ledger::Commit::undo_note`], so that the tables can be taken in again.
    pub fn note(&self) -> String {
        format!("import:{}", self.source)
    }

    /// Reads up to so many rows.
    pub fn step(&mut self, ledger: &Ledger, budget: usize) -> Progress {
        if self.version.as_ref() != Some(ledger.version()) {
            self.begin(ledger);
        }
        for _ in 0..budget {
            let Some(taking) = self.sheets.get_mut(self.at) else { break };
            match taking.sheet.table.next() {
                Some(row) => self.take(ledger, &row),
                None => self.at += 1,
            }
        }
        self.progress()
    }

    /// How far the plan is.
    pub fn progress(&self) -> Progress {
        let length = |taking: &Taking| taking.sheet.length.max(1) as f64;
        let total: f64 = self.sheets.iter().map(length).sum();
        let read: f64 = self.sheets.iter().map(|t| length(t) * t.sheet.table.progress()).sum();
        let done = self.version.is_some() && self.at >= self.sheets.len();
        Progress {
            rows: self.sheets.iter().map(|taking| taking.rows).sum(),
            share: if done { 1.0 } else { (read / total.max(1.0)).min(1.0) },
            done,
        }
    }

    /// Puts what the rows would do into an edit.
    ///
    /// # Errors
    /// If the plan is not done, or the records have changed since; nothing is put into the edit then.
    pub fn write(&self, edit: &mut Edit<'_>) -> Result<(), Stale> {
        if Tables::version(self) != Some(edit.ledger().version()) {
            return Err(Stale);
        }
        let tables: Vec<usize> = self.sheets.iter().map(|_| edit.table(&self.source)).collect();
        for entry in self.entries.iter().filter(|entry| !entry.writes.is_empty()) {
            self.put_entry(edit, tables[entry.sheet], entry);
        }
        Ok(())
    }

    fn put_entry(&self, edit: &mut Edit<'_>, table: usize, entry: &Entry) {
        let kind = self.sheets[entry.sheet].mapping.kind;
        let put = entry.writes.iter().filter(|w| w.how == How::Put);
        edit.keyed(entry.id, kind, put.map(|w| (w.field, w.value.clone())));
        for write in &entry.writes {
            match (write.how, &write.value) {
                (How::Also, value) => edit.also(entry.id, write.field, value.clone()),
                (How::Remove, Value::Text(element)) => edit.remove(entry.id, write.field, element),
                _ => continue,
            };
        }
        edit.said_by(table, entry.id);
    }

    /// How many values writing the plan writes.
    pub fn writes(&self) -> usize {
        self.entries.iter().map(|entry| entry.writes.len()).sum()
    }

    /// How many of them concern records that are here already.
    pub fn writes_to_known(&self) -> usize {
        let known = self.entries.iter().filter(|entry| entry.class != Class::New);
        known.map(|entry| entry.writes.len()).sum()
    }

    /// Takes it apart: what a whole village took is not given back at once, but with each thing that comes of this.
    pub fn into_bits(self) -> impl Iterator<Item = ()> {
        self.entries.into_iter().map(drop).chain(self.seen.into_iter().map(drop))
    }

    fn begin(&mut self, ledger: &Ledger) {
        self.version = Some(ledger.version().clone());
        self.at = 0;
        self.entries.clear();
        self.seen.clear();
        self.names.clear();
        for taking in &mut self.sheets {
            taking.reset();
        }
        let kinds: Vec<&Kind> = self.sheets.iter().flat_map(|taking| taking.mapping.named()).collect();
        for kind in kinds {
            let Some(title) = title_field(kind) else { continue };
            self.names.entry(kind.id).or_default();
            for view in ledger.all(kind) {
                if let Some(name) = view.text(title) {
                    self.name(kind, view.id, name);
                }
            }
        }
    }

    /// Notes a record's name, if columns refer to its kind so.
    pub(super) fn name(&mut self, kind: &Kind, id: RecordId, name: &str) {
        if let Some(names) = self.names.get_mut(&kind.id) {
            let known = names.entry(name_key(kind, name)).or_insert(Some(id));
            if *known != Some(id) {
                *known = None;
            }
        }
    }

    fn take(&mut self, ledger: &Ledger, row: &Row) {
        let taken = self.read(ledger, row).and_then(|(id, reading)| self.place(ledger, id, reading));
        let taking = &mut self.sheets[self.at];
        taking.rows += 1;
        let class = taken.unwrap_or_else(|note| {
            if taking.left_out.len() < MOST_LISTED {
                taking.left_out.push(*note);
            }
            Class::LeftOut
        });
        taking.counts[class as usize] += 1;
    }

    /// The sheet that is being read.
    pub(super) fn taking(&mut self) -> &mut Taking {
        &mut self.sheets[self.at]
    }

    /// Its place.
    pub(super) fn current(&self) -> usize {
        self.at
    }

    /// Reads a row and finds which record it is.
    fn read(&mut self, ledger: &Ledger, row: &Row) -> Result<(RecordId, Reading), Box<Note>> {
        let taking = &self.sheets[self.at];
        let kind = taking.mapping.kind;
        let note = |column, cell: &str, why| Note { line: row.line, column, cell: cell.trim().into(), why };
        if let Some(problem) = row.problems.first() {
            return Err(Box::new(note(None, "", Why::Row(*problem))));
        }
        let mut reading = Reading { line: row.line, ..Reading::default() };
        for (field, value) in &taking.mapping.given {
            reading.fields.push((*field, value.clone()));
            let id = value.as_ref().map(|id| id.to_string());
            reading.content.push((*field, id.unwrap_or_else(|| format!("{value:?}"))));
        }
        let mut used = false;
        for (at, column) in taking.columns.iter().enumerate() {
            let cell = row.cell(at);
            if matches!(column, Column::Skip) || is_blank(cell) {
                continue;
            }
            used = true;
            match column {
                Column::Skip => {}
                Column::Key => reading.key = Some(cell.into()),
                Column::Field(reader) => {
                    let read = reader.read(cell);
                    let field = reader.field().id;
                    reading.fields.extend(read.values.into_iter().map(|value| (field, value)));
                    reading.troubles.extend(read.why.map(|why| note(Some(at), cell, why)));
                    reading.content.push((field, fold(cell)));
                }
                Column::Reference(field, by) => {
                    match self.resolve(ledger, field, *by, cell) {
                        Ok((id, why)) => {
                            reading.fields.push((field.id, id.into()));
                            reading.dangling.extend(why.map(|why| (field.id, note(Some(at), cell, why))));
                        }
                        Err(why) => reading.troubles.push(note(Some(at), cell, why)),
                    }
                    reading.content.push((field.id, fold(cell)));
                }
            }
        }
        if !used {
            return Err(Box::new(note(None, "", Why::Nothing)));
        }
        let id = match kind.key().find(|key| !reading.fields.iter().any(|(field, _)| *field == key.id)) {
            Some(key) => return Err(Box::new(reading.lacks(key, taking))),
            None if kind.key().next().is_some() => natural_id(ledger, kind.id, &reading.fields),
            None if taking.columns.iter().any(|column| matches!(column, Column::Key)) => match &reading.key {
                Some(key) => keyed(ledger, &self.source_key, kind, key),
                None => return Err(Box::new(note(None, "", Why::NoKey))),
            },
            None => {
                let content = reading.content();
                let id = |n| RecordId::imported_row(&self.source_key, kind.name, &content, n);
                let count = self.sheets[self.at].occurrences.entry(id(0)).or_default();
                *count += 1;
                id(*count - 1)
            }
        };
        Ok((id, reading))
    }

    /// The record that a cell refers to, and what is wrong with it.
    fn resolve(
        &self,
        ledger: &Ledger,
        field: &Field,
        by: By,
        cell: &str,
    ) -> Result<(RecordId, Option<Why>), Why> {
        let kinds = || field.targets.iter().filter_map(|name| kind_named(name));
        let first = kinds().next();
        if by == By::Name {
            let found: Vec<Option<RecordId>> = kinds()
                .filter_map(|kind| self.names.get(&kind.id)?.get(&name_key(kind, cell)).copied())
                .collect();
            return match found[..] {
                [Some(id)] => Ok((id, None)),
                [] => Err(Why::of_kind(Why::NoSuchName, first)),
                _ => Err(Why::of_kind(Why::SeveralNames, first)),
            };
        }
        let mut dangling = None;
        for kind in kinds() {
            let id = keyed(ledger, &self.source_key, kind, cell);
            let planned = self.seen.get(&id).and_then(|at| self.entries.get(*at as usize));
            if planned.is_some_and(|entry| entry.class.stays()) || ledger.get(id).is_some() {
                return Ok((id, None));
            }
            let gone = ledger.peek(id).is_some() || ledger.state().erased().contains(&id);
            let why = if gone { Why::DeletedTarget } else { Why::Unknown };
            dangling.get_or_insert((id, Some(Why::of_kind(why, Some(kind)))));
        }
        dangling.ok_or(Why::Unknown(("", "")))
    }
}

impl Tables for Plan {
    fn source(&self) -> &str {
        &self.source
    }

    fn count(&self) -> usize {
        self.sheets.len()
    }

    fn records(&self) -> usize {
        self.entries.iter().filter(|entry| !entry.writes.is_empty()).count()
    }

    fn version(&self) -> Option<&Version> {
        self.version.as_ref().filter(|_| self.progress().done)
    }

    fn put(
        &self,
        edit: &mut Edit<'_>,
        table: usize,
        after: Option<RecordId>,
        most: usize,
    ) -> Option<RecordId> {
        // Entries come table by table.
        let [first, end] =
            [table, table + 1].map(|at| self.entries.partition_point(|entry| entry.sheet < at));
        let after = after.map_or(Bound::Unbounded, Bound::Excluded);
        let next = self.seen.range((after, Bound::Unbounded)).take(most * 16);
        let place = edit.table(&self.source);
        let (mut put, mut last) = (0, None);
        for (id, at) in next {
            last = Some(*id);
            let at = *at as usize;
            if (first..end).contains(&at) && !self.entries[at].writes.is_empty() {
                self.put_entry(edit, place, &self.entries[at]);
                put += 1;
                if put == most {
                    break;
                }
            }
        }
        last
    }
}

impl Reading {
    /// What stands for a row without a key: `number=text` of each used cell, folded, by number of the field; a
    /// line each. It goes into ids, so it must never change.
    fn content(&mut self) -> String {
        sort(&mut self.content);
        self.content.iter().map(|(field, text)| format!("{}={text}\n", field.0)).collect()
    }

    /// Why a field that must be there is not: what was wrong with its cell, or that it is empty.
    pub fn lacks(&self, field: &Field, taking: &Taking) -> Note {
        let of_field = |note: &&Note| {
            let column = note.column.and_then(|column| taking.mapping.columns.get(column));
            column.and_then(|column| column.field(taking.mapping.kind)).is_some_and(|f| f.id == field.id)
        };
        self.troubles.iter().find(of_field).cloned().unwrap_or_else(|| Note {
            line: self.line,
            column: None,
            cell: String::new(),
            why: Why::missing(field),
        })
    }
}

impl Taking {
    fn new(sheet: Sheet, year: i32) -> Option<Taking> {
        let mapping = sheet.mapping.clone().filter(Mapping::is_ready)?;
        let columns = mapping.columns.iter().map(|column| match (column, column.field(mapping.kind)) {
            (ColumnUse::Key, _) => Column::Key,
            (ColumnUse::Field(_), Some(field)) => Column::Field(CellReader::new(year, mapping.kind, field)),
            (ColumnUse::Reference(_, by), Some(field)) => Column::Reference(field, *by),
            _ => Column::Skip,
        });
        Some(Taking {
            columns: columns.collect(),
            sheet,
            mapping,
            rows: 0,
            counts: Default::default(),
            occurrences: BTreeMap::new(),
            left_out: Vec::new(),
            repeats: Vec::new(),
            troubles: Notes::default(),
            kept: Notes::default(),
        })
    }

    fn reset(&mut self) {
        self.sheet.table.rewind();
        self.rows = 0;
        self.counts = Default::default();
        self.occurrences.clear();
        self.left_out.clear();
        self.repeats.clear();
        self.troubles = Notes::default();
        self.kept = Notes::default();
    }
}

/// How many kinds deep the references of a kind go; kinds that refer to nothing are 0.
fn depth(kind: &Kind, above: usize) -> usize {
    let targets = kind.fields.iter().flat_map(|f| f.targets).filter_map(|name| kind_named(name));
    // The bound ends rings of kinds.
    let below = targets.filter(|target| above < 8 && target.id != kind.id).map(|t| depth(t, above + 1) + 1);
    below.max().unwrap_or(0)
}

/// The form in which names are compared: of people without sapaan and titles.
fn name_key(kind: &Kind, name: &str) -> String {
    if kind.name == person::KIND.name { Name::split(name).sort_key() } else { fold(name) }
}
