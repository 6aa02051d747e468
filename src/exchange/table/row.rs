//! What one row would do to its record.

use super::plan::{Note, Plan, Reading};
use super::source::source_key;
use super::words::{FieldRef, Why};
use crate::domain::schema::{Field, Kind};
use crate::ledger::{
    Commit, Dot, FieldId, Ledger, Merge, RecordId, RecordRef, RegisterRef, Slot, Value, ValueRef, holds,
    shown,
};

/// Most answers that rows of one key may give to one question.
const MOST_ANSWERS: usize = 8;

/// What a row would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Make a record.
    New,
    /// Change its record.
    Changed,
    /// Nothing: it says what its record says.
    Same,
    /// Nothing: where it differs, someone wrote something else here.
    Kept,
    /// Nothing: another row before it says the same of the same record.
    Repeated,
    /// Add its answers to those of another row of the same record, for a choice.
    Contradictory,
    /// Nothing: it can't be taken.
    LeftOut,
    /// Nothing: its record was deleted here.
    Deleted,
    /// Nothing: its record, or the one that owns it, was erased for good.
    Erased,
}

impl Class {
    /// All classes, in the order of their numbers.
    pub const ALL: [Class; 9] = [
        Class::New,
        Class::Changed,
        Class::Same,
        Class::Kept,
        Class::Repeated,
        Class::Contradictory,
        Class::LeftOut,
        Class::Deleted,
        Class::Erased,
    ];

    /// Whether the record is there afterwards.
    pub(super) fn stays(self) -> bool {
        matches!(self, Class::New | Class::Changed | Class::Same | Class::Kept)
    }
}

/// A record that rows of a plan speak of.
#[derive(Debug)]
pub(super) struct Entry {
    pub id: RecordId,
    /// Place of the sheet of its first row, and that row's line.
    pub sheet: usize,
    pub line: u32,
    pub class: Class,
    /// Fields that rows speak of, as bits by place in the kind.
    asserted: u64,
    pub writes: Vec<Planned>,
}

/// A write in the making.
#[derive(Debug)]
pub(super) struct Planned {
    pub field: FieldId,
    pub how: How,
    pub value: Value,
}

/// How a planned value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// As the field's value, or as an element of a set.
    Put,
    /// Out of a set.
    Remove,
    /// Beside the value put, for a choice.
    Also,
}

/// How a register stands to a table's value.
enum Standing {
    /// Nobody has written it.
    Unwritten,
    /// It says so already.
    Same,
    /// It says otherwise, from this source.
    Ours(Value),
    /// It says otherwise, and the table can't change that.
    Stays(Why),
}

impl Plan {
    /// Finds what a row would do to its record, and notes it.
    pub(super) fn place(
        &mut self,
        ledger: &Ledger,
        id: RecordId,
        mut reading: Reading,
    ) -> Result<Class, Box<Note>> {
        let kind = self.taking().mapping.kind;
        let erased = ledger.state().erased();
        let owner_erased = reading.fields.iter().any(|(field, value)| {
            kind.field(*field).is_some_and(|f| f.owner)
                && value.as_ref().is_some_and(|id| erased.contains(&id))
        });
        if erased.contains(&id) || owner_erased {
            return Ok(Class::Erased);
        }
        // What is in the archive can't be compared, nor changed.
        if ledger.state().shelf().holds(id) {
            return Ok(Class::Kept);
        }
        let seen = self.seen.get(&id).copied();
        let record = ledger.state().record(id);
        let hidden = ledger.index().is_hidden(id);
        let back = record.filter(|r| hidden && is_undone(ledger, *r));
        let new = seen.is_none() && (record.is_none() || back.is_some());
        self.settle_dangling(kind, record, new, &mut reading)?;
        if new && let Some(field) = kind.fields.iter().find(|f| f.required && !reading.has(f)) {
            return Err(Box::new(reading.lacks(field, self.taking())));
        }
        let asserted = reading.fields.iter().fold(0, |bits, (field, _)| bits | bit(kind, *field));
        let mut entry = Entry {
            id,
            sheet: self.current(),
            line: reading.line,
            class: Class::New,
            asserted,
            writes: Vec::new(),
        };
        let mut kept = Vec::new();
        if let Some(at) = seen {
            let class = self.repeat(ledger, at, &reading, &mut kept);
            self.tell(reading, kept);
            return Ok(class);
        }
        match record {
            _ if new => {
                let puts = reading.fields.iter().cloned();
                entry.writes.extend(puts.map(|(field, value)| Planned { field, how: How::Put, value }));
                entry
                    .writes
                    .extend(back.into_iter().flat_map(|record| self.leftovers(ledger, record, &reading)));
            }
            Some(_) if hidden => entry.class = Class::Deleted,
            Some(record) => {
                self.compare(ledger, record, &reading, &mut entry, &mut kept);
                entry.class = match (entry.writes.is_empty(), kept.is_empty()) {
                    (false, _) => Class::Changed,
                    (true, false) => Class::Kept,
                    (true, true) => Class::Same,
                };
            }
            None => {}
        }
        let class = entry.class;
        if class != Class::Deleted {
            let title = super::show::title_field(kind).map(|f| f.id);
            let name = reading.fields.iter().find(|(field, _)| Some(*field) == title);
            if let Some(name) = name.and_then(|(_, value)| value.as_text()) {
                self.name(kind, id, name);
            }
            self.tell(reading, kept);
        }
        self.seen.insert(id, self.entries.len() as u32);
        self.entries.push(entry);
        Ok(class)
    }

    /// References to records that are not here: fine where the record holds them already; else a row that can't do
    /// without is left out, and any other goes without.
    fn settle_dangling(
        &self,
        kind: &Kind,
        record: Option<RecordRef<'_>>,
        new: bool,
        reading: &mut Reading,
    ) -> Result<(), Box<Note>> {
        for (field, note) in std::mem::take(&mut reading.dangling) {
            let Some(at) = reading.fields.iter().position(|(f, _)| *f == field) else { continue };
            let register = record.and_then(|r| r.field(field));
            if register.is_some_and(|r| r.writes().any(|w| w.value == reading.fields[at].1)) {
                continue;
            }
            if new && kind.field(field).is_some_and(|f| f.required || f.owner || f.key) {
                return Err(Box::new(note));
            }
            reading.fields.remove(at);
            reading.troubles.push(note);
        }
        Ok(())
    }

    /// What a record that came back from an undone import still holds of it and the row doesn't say.
    fn leftovers(&self, ledger: &Ledger, record: RecordRef<'_>, reading: &Reading) -> Vec<Planned> {
        let fixed: Vec<FieldId> = ledger.catalog().fixed(record.kind()).collect();
        let ours = record.registers().filter(|(slot, register)| {
            !slot.field.is_reserved() && !fixed.contains(&slot.field) && self.is_ours(ledger, *register)
        });
        let gone = ours.filter_map(|(slot, _)| match slot.element {
            Some(element) => {
                let value = Value::text(element);
                let said = reading.fields.iter().any(|(field, v)| *field == slot.field && *v == value);
                (!said).then_some(Planned { field: slot.field, how: How::Remove, value })
            }
            None => {
                let said = reading.fields.iter().any(|(field, _)| *field == slot.field);
                (!said).then_some(Planned { field: slot.field, how: How::Put, value: Value::Empty })
            }
        });
        gone.collect()
    }

    /// Compares a row with the record that is here.
    fn compare(
        &self,
        ledger: &Ledger,
        record: RecordRef<'_>,
        reading: &Reading,
        entry: &mut Entry,
        kept: &mut Vec<Note>,
    ) {
        let Some(kind) = crate::domain::schema::kind(record.kind()) else { return };
        for (field, value) in &reading.fields {
            let Some(decl) = kind.field(*field) else { continue };
            match self.standing(ledger, Some(record), decl, value) {
                Standing::Same => {}
                Standing::Unwritten | Standing::Ours(_) => {
                    entry.writes.push(Planned { field: *field, how: How::Put, value: value.clone() });
                }
                Standing::Stays(why) => kept.push(self.remark(reading, decl, value, why)),
            }
        }
        // Elements that came from this source and that the row no longer names.
        let sets = kind.fields.iter().filter(|f| f.merge == Merge::Set && reading.has(f));
        for set in sets {
            for (element, register) in record.elements(set.id) {
                let value = Value::text(element);
                let said = reading.fields.iter().any(|(field, v)| *field == set.id && *v == value);
                if !said && holds(register) && self.is_ours(ledger, register) {
                    entry.writes.push(Planned { field: set.id, how: How::Remove, value });
                }
            }
        }
    }

    /// Adds a further row of a record that the plan knows.
    fn repeat(&mut self, ledger: &Ledger, at: u32, reading: &Reading, kept: &mut Vec<Note>) -> Class {
        let Some(mut entry) = self.entries.get_mut(at as usize).map(std::mem::take) else {
            return Class::Repeated;
        };
        let class = if entry.class.stays() {
            let before = entry.class;
            let contradicts = self.add_row(ledger, &mut entry, reading, kept);
            entry.class = match (before, entry.writes.is_empty()) {
                (Class::Same | Class::Kept, false) => Class::Changed,
                (Class::Changed, true) => Class::Same,
                (class, _) => class,
            };
            if entry.class != before {
                let counts = &mut self.sheets[entry.sheet].counts;
                counts[before as usize] -= 1;
                counts[entry.class as usize] += 1;
            }
            let class = if contradicts { Class::Contradictory } else { Class::Repeated };
            let listed = &mut self.taking().repeats;
            if listed.iter().filter(|(_, _, c)| *c == class).count() < super::plan::MOST_LISTED {
                listed.push((reading.line, at, class));
            }
            class
        } else {
            entry.class
        };
        self.entries[at as usize] = entry;
        class
    }

    /// Whether the row says otherwise than rows before it.
    fn add_row(&self, ledger: &Ledger, entry: &mut Entry, reading: &Reading, kept: &mut Vec<Note>) -> bool {
        let kind = self.sheets[entry.sheet].mapping.kind;
        let record = ledger.state().record(entry.id);
        let mut contradicts = false;
        for (field, value) in &reading.fields {
            let Some(decl) = kind.field(*field) else { continue };
            let set = decl.merge == Merge::Set;
            let said = |w: &Planned| w.field == *field && w.value == *value;
            if set {
                entry.writes.retain(|w| !(said(w) && w.how == How::Remove));
            }
            if entry.writes.iter().any(said) {
                continue;
            }
            let put = !set && entry.writes.iter().any(|w| w.field == *field && w.how == How::Put);
            if put && (decl.owner || decl.key) {
                kept.push(self.remark(reading, decl, value, Why::Fixed));
            } else if put {
                contradicts = true;
                self.add_answer(entry, decl, value, reading, kept);
            } else {
                let plan = |value: &Value| Planned { field: *field, how: How::Put, value: value.clone() };
                match self.standing(ledger, record, decl, value) {
                    Standing::Same => {}
                    Standing::Ours(old) if !set && entry.asserted & bit(kind, *field) != 0 => {
                        // An earlier row says what stands here: both are answers now.
                        contradicts = true;
                        entry.writes.push(plan(&old));
                        self.add_answer(entry, decl, value, reading, kept);
                    }
                    Standing::Unwritten | Standing::Ours(_) => entry.writes.push(plan(value)),
                    Standing::Stays(why) => kept.push(self.remark(reading, decl, value, why)),
                }
            }
            entry.asserted |= bit(kind, *field);
        }
        contradicts
    }

    fn add_answer(
        &self,
        entry: &mut Entry,
        field: &'static Field,
        value: &Value,
        reading: &Reading,
        kept: &mut Vec<Note>,
    ) {
        if entry.writes.iter().filter(|w| w.field == field.id).count() < MOST_ANSWERS {
            entry.writes.push(Planned { field: field.id, how: How::Also, value: value.clone() });
        } else {
            kept.push(self.remark(reading, field, value, Why::TooMany));
        }
    }

    /// How what is here stands to a table's value.
    fn standing(
        &self,
        ledger: &Ledger,
        record: Option<RecordRef<'_>>,
        field: &'static Field,
        value: &Value,
    ) -> Standing {
        let set = field.merge == Merge::Set;
        let slot = match value {
            Value::Text(element) if set => Slot::element(field.id, element),
            _ => Slot::field(field.id),
        };
        let Some(register) = record.and_then(|r| r.register(&slot)) else { return Standing::Unwritten };
        let same = if set { holds(register) } else { register.writes().any(|w| w.value == *value) };
        if same {
            return Standing::Same;
        }
        let live = shown(ledger.log(), register);
        let mine = if set { Value::Empty } else { live.value.to_value() };
        if !set && register.differs() {
            Standing::Stays(Why::Undecided)
        } else if field.owner || field.key {
            Standing::Stays(Why::Fixed)
        } else if self.is_ours(ledger, register) {
            Standing::Ours(mine)
        } else {
            let author = ledger.log().get(live.dot).map_or_else(|| "".into(), |commit| commit.author.clone());
            Standing::Stays(Why::Kept { field: FieldRef(field), mine, author })
        }
    }

    /// Whether all live writes come from this source, or from undoing what came from it.
    fn is_ours(&self, ledger: &Ledger, register: RegisterRef<'_>) -> bool {
        register.writes().all(|w| {
            let source = |commit: &Commit| {
                let undone = commit.undoes().and_then(|note| note.strip_prefix("import:"));
                commit.import_source().or(undone).map(source_key)
            };
            ledger.log().get(w.dot).and_then(source).is_some_and(|source| source == self.source_key)
        })
    }

    fn remark(&self, reading: &Reading, field: &'static Field, value: &Value, why: Why) -> Note {
        let mapping = &self.sheets[self.current()].mapping;
        let column =
            mapping.columns.iter().position(|c| c.field(mapping.kind).is_some_and(|f| f.id == field.id));
        Note { line: reading.line, column, cell: super::show::plain(field, value, Default::default()), why }
    }

    fn tell(&mut self, reading: Reading, kept: Vec<Note>) {
        let taking = self.taking();
        reading.troubles.into_iter().for_each(|note| taking.troubles.push(note));
        kept.into_iter().for_each(|note| taking.kept.push(note));
    }
}

impl Default for Entry {
    fn default() -> Self {
        let id = RecordId::from_bits(0);
        Entry { id, sheet: 0, line: 0, class: Class::Same, asserted: 0, writes: Vec::new() }
    }
}

impl Reading {
    fn has(&self, field: &Field) -> bool {
        self.fields.iter().any(|(id, _)| *id == field.id)
    }
}

fn bit(kind: &Kind, field: FieldId) -> u64 {
    kind.fields.iter().take(64).position(|f| f.id == field).map_or(0, |at| 1 << at)
}

/// Whether a deleted record was deleted only by undoing.
fn is_undone(ledger: &Ledger, record: RecordRef<'_>) -> bool {
    let undo = |dot: Dot| ledger.log().get(dot).is_some_and(|commit| commit.undoes().is_some());
    let deletion = record.register(&Slot::DELETED);
    deletion.is_some_and(|register| {
        register.writes().filter(|w| matches!(w.value, ValueRef::Deleted(_))).all(|w| undo(w.dot))
    })
}
