//! Edits: what one user action writes, made into one commit (one for each scope it touches).

use super::delta::Delta;
use super::id::{Dot, FieldId, KindId, RecordId, Scope};
use super::record::{Record, Slot};
use super::refs::{RecordRef, RegisterRef};
use super::register::{Register, Write};
use super::said::Said;
use super::state::record_scope;
use super::value::Value;
use super::{Ledger, Merge};
use crate::sort::gather;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// When and by whom; comes from outside the core.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// What the phone's clock says: milliseconds since 1970, UTC.
    pub time: i64,
    /// The officer's name.
    pub author: Arc<str>,
    /// See [`super::Commit::note`].
    pub note: Arc<str>,
}

/// What an edit writes to one record, as registers of the commit in the making.
struct Pending {
    scope: Scope,
    dot: Dot,
    record: Record,
    /// Place of the table that says it, if one does.
    table: Option<usize>,
}

impl Pending {
    fn new(scope: Scope, dot: Dot, kind: KindId) -> Pending {
        Pending { scope, dot, record: Record::new(kind), table: None }
    }

    fn put(&mut self, slot: Slot, value: Value) {
        self.record.put(slot, Register::new(self.dot, value));
    }
}

/// Writes in the making. Nothing happens until the delta it ends in is stored and merged.
pub struct Edit<'a> {
    ledger: &'a Ledger,
    pending: BTreeMap<RecordId, Pending>,
    erased: BTreeSet<RecordId>,
    ordinals: [u32; Scope::ALL.len()],
    /// Names of the sources of the tables that this edit takes in.
    tables: Vec<Arc<str>>,
    /// Whether it would write to a record that is kept in a file.
    shelved: bool,
    /// Whether there is sample data, or anything restricted, that a new record may belong to.
    apart: bool,
}

impl Ledger {
    /// Starts an edit.
    pub fn edit(&self) -> Edit<'_> {
        Edit {
            ledger: self,
            pending: BTreeMap::new(),
            erased: BTreeSet::new(),
            ordinals: [0; 3],
            tables: Vec::new(),
            shelved: false,
            apart: self.has_scope(Scope::Sample) || self.has_scope(Scope::Restricted),
        }
    }
}

impl<'a> Edit<'a> {
    /// The ledger as it was before this edit.
    pub fn ledger(&self) -> &'a Ledger {
        self.ledger
    }

    /// Whether it would write to a record that is kept in a file, which can't be. Rows of a table about such records are passed over
    /// without it.
    pub fn wants_shelved(&self) -> bool {
        self.shelved
    }

    fn dot(&self, scope: Scope) -> Dot {
        self.ledger.next_dot(scope)
    }

    /// Creates a record. It belongs to the sample data, or is restricted, if what owns it is.
    pub fn create<F: Into<FieldId>>(
        &mut self,
        kind: impl Into<KindId>,
        fields: impl IntoIterator<Item = (F, Value)>,
    ) -> RecordId {
        let kind = kind.into();
        let fields: Vec<(FieldId, Value)> = fields.into_iter().map(|(f, v)| (f.into(), v)).collect();
        let scope = self.scope_for(kind, &fields);
        self.create_in(scope, kind, fields)
    }

    /// Creates a record of the sample data.
    pub fn create_sample<F: Into<FieldId>>(
        &mut self,
        kind: impl Into<KindId>,
        fields: impl IntoIterator<Item = (F, Value)>,
    ) -> RecordId {
        let fields = fields.into_iter().map(|(f, v)| (f.into(), v)).collect();
        self.create_in(Scope::Sample, kind.into(), fields)
    }

    /// Creates a record that stays on phones with a PIN and leaves only where that is chosen, whatever its kind.
    pub fn create_restricted<F: Into<FieldId>>(
        &mut self,
        kind: impl Into<KindId>,
        fields: impl IntoIterator<Item = (F, Value)>,
    ) -> RecordId {
        let fields = fields.into_iter().map(|(f, v)| (f.into(), v)).collect();
        self.create_in(Scope::Restricted, kind.into(), fields)
    }

    fn create_in(&mut self, scope: Scope, kind: KindId, fields: Vec<(FieldId, Value)>) -> RecordId {
        let id = RecordId::created(self.dot(scope), self.ordinals[scope as usize]);
        self.ordinals[scope as usize] += 1;
        self.write_all(id, kind, scope, fields);
        id
    }

    /// Writes a record whose id follows from its natural key, whether it is there already or not.
    /// A deleted one comes back.
    pub fn natural<F: Into<FieldId>>(
        &mut self,
        kind: impl Into<KindId>,
        fields: impl IntoIterator<Item = (F, Value)>,
    ) -> RecordId {
        let kind = kind.into();
        let fields: Vec<(FieldId, Value)> = fields.into_iter().map(|(f, v)| (f.into(), v)).collect();
        let id = natural_id(self.ledger, kind, &fields);
        self.shelved |= self.ledger.state().shelf().holds(id);
        self.keyed(id, kind, fields);
        // Even where it says nothing but its key, which is fixed.
        if self.ledger.index().is_hidden(id) {
            self.restore(id);
        }
        id
    }

    /// Writes a record of a given id (imported rows), whether it is there already or not.
    pub fn keyed<F: Into<FieldId>>(
        &mut self,
        id: RecordId,
        kind: impl Into<KindId>,
        fields: impl IntoIterator<Item = (F, Value)>,
    ) {
        let kind = kind.into();
        let fields: Vec<(FieldId, Value)> = fields.into_iter().map(|(f, v)| (f.into(), v)).collect();
        let scope = self.scope_for(kind, &fields);
        self.write_all(id, kind, scope, fields);
    }

    /// As [`Edit::keyed`], in the sample data.
    pub fn keyed_sample<F: Into<FieldId>>(
        &mut self,
        id: RecordId,
        kind: impl Into<KindId>,
        fields: impl IntoIterator<Item = (F, Value)>,
    ) {
        let fields = fields.into_iter().map(|(f, v)| (f.into(), v)).collect();
        self.write_all(id, kind.into(), Scope::Sample, fields);
    }

    /// Begins a table of that source. Gives its place, for [`Edit::said_by`].
    pub fn table(&mut self, source: &str) -> usize {
        self.tables.push(source.into());
        self.tables.len() - 1
    }

    /// Says that what this edit writes to a record stands in that table. So it is the table's commit that writes it,
    /// the same on each phone that takes the table in; but for what was written here before, where it is this phone's.
    pub fn said_by(&mut self, table: usize, id: RecordId) -> &mut Self {
        if let Some(pending) = self.pending.get_mut(&id).filter(|pending| pending.scope == Scope::Open) {
            pending.table = Some(table);
        }
        self
    }

    pub(super) fn write_all(
        &mut self,
        id: RecordId,
        kind: KindId,
        scope: Scope,
        fields: Vec<(FieldId, Value)>,
    ) {
        let there = self.ledger.state().record(id);
        let scope = there.and_then(record_scope).unwrap_or(scope);
        self.apart |= scope != Scope::Open;
        let kind = there.map_or(kind, RecordRef::kind);
        let ledger = self.ledger;
        let dot = self.dot(scope);
        let told: Vec<(FieldId, Value)> =
            fields.into_iter().filter(|(_, value)| !self.would_tell(scope, value)).collect();
        let pending = self.pending.entry(id).or_insert_with(|| Pending::new(scope, dot, kind));
        for (field, value) in told {
            let written = there.is_some_and(|r| r.field(field).is_some());
            if !(written && ledger.catalog().fixed(kind).any(|f| f == field)) {
                pending_set(pending, ledger, field, value);
            }
        }
    }

    /// Whether a value, in a record of that scope, names a restricted record in one that isn't. The reference would leave
    /// without what it refers to: it would say that there is something, and on a phone that knows another branch of a copied
    /// profile it would point at another record.
    fn would_tell(&self, scope: Scope, value: &Value) -> bool {
        let made = |id: RecordId| id.creation().and_then(|dot| dot.device.scope());
        let hidden = |id: RecordId| self.scope_of(id).or_else(|| made(id)) == Some(Scope::Restricted);
        scope != Scope::Restricted && value.as_ref().is_some_and(hidden)
    }

    fn is_fixed(&self, kind: KindId, field: FieldId) -> bool {
        self.ledger.catalog().fixed(kind).any(|f| f == field)
    }

    /// The scope of a new record: its kind's, unless a record that owns it is restricted or sample data.
    fn scope_for(&self, kind: KindId, fields: &[(FieldId, Value)]) -> Scope {
        let declared = self.ledger.catalog().kind(kind).map_or(Scope::Open, |k| k.scope);
        let mut sample = false;
        for (field, value) in fields.iter().filter(|_| self.apart) {
            let owner = value.as_ref().filter(|_| self.is_fixed(kind, *field));
            match owner.and_then(|id| self.scope_of(id)) {
                // Whatever else it belongs to, what must not leave stays.
                Some(Scope::Restricted) => return Scope::Restricted,
                Some(Scope::Sample) => sample = true,
                _ => {}
            }
        }
        if sample { Scope::Sample } else { declared }
    }

    fn scope_of(&self, id: RecordId) -> Option<Scope> {
        match self.pending.get(&id) {
            Some(pending) => Some(pending.scope),
            None => self.ledger.state().record(id).and_then(record_scope),
        }
    }

    /// The pending writes of a record that is there or was created in this edit.
    fn at(&mut self, id: RecordId) -> Option<&mut Pending> {
        if !self.pending.contains_key(&id) {
            self.shelved |= self.ledger.state().shelf().holds(id);
            let record = self.ledger.state().record(id)?;
            let scope = record_scope(record)?;
            self.pending.insert(id, Pending::new(scope, self.dot(scope), record.kind()));
        }
        self.pending.get_mut(&id)
    }

    /// Writes a field; an empty value clears it. Fields that are fixed at creation, and records that are not
    /// there, are left alone, and so is a reference from an open record to a restricted one.
    pub fn set(&mut self, id: RecordId, field: impl Into<FieldId>, value: impl Into<Value>) -> &mut Self {
        let (field, value, ledger) = (field.into(), value.into(), self.ledger);
        let written = ledger.state().record(id).is_some_and(|r| r.field(field).is_some());
        if self.scope_of(id).is_some_and(|scope| self.would_tell(scope, &value)) {
            return self;
        }
        if let Some(pending) = self.at(id)
            && !(written && ledger.catalog().fixed(pending.record.kind).any(|f| f == field))
        {
            pending_set(pending, ledger, field, value);
        }
        self
    }

    /// Adds an answer to what this edit writes to a field of that record, where the source of both (a table with
    /// two different rows of one thing) can't tell which is right. Both then wait for a choice, as if two phones
    /// had written them. Without a write of this edit beside it, or where fixed at creation, it is left alone.
    pub fn also(&mut self, id: RecordId, field: impl Into<FieldId>, value: impl Into<Value>) -> &mut Self {
        let (slot, value) = (Slot::field(field.into()), value.into());
        let ledger = self.ledger;
        let Some(pending) = self.pending.get_mut(&id) else { return self };
        let fixed = ledger.catalog().fixed(pending.record.kind).any(|f| f == slot.field);
        if let Some(register) = pending.record.register(&slot).filter(|_| !fixed)
            && register.writes().all(|w| w.value != value)
        {
            let number = pending.dot.number + register.writes().count() as u32;
            let further = Write { dot: Dot { number, ..pending.dot }, value };
            if let Some(all) = Register::of(register.writes().cloned().chain([further]).collect()) {
                pending.record.put(slot, all);
            }
        }
        self
    }

    /// Puts an element into a set.
    pub fn add(&mut self, id: RecordId, field: impl Into<FieldId>, element: &str) -> &mut Self {
        self.mark(id, field.into(), element, true)
    }

    /// Takes an element out of a set.
    pub fn remove(&mut self, id: RecordId, field: impl Into<FieldId>, element: &str) -> &mut Self {
        self.mark(id, field.into(), element, false)
    }

    fn mark(&mut self, id: RecordId, field: FieldId, element: &str, yes: bool) -> &mut Self {
        if let (Some(pending), false) = (self.at(id), element.trim().is_empty()) {
            pending.put(Slot::element(field, element.trim()), Value::Bool(yes));
        }
        self
    }

    /// Makes a set hold just these elements.
    pub fn set_elements(&mut self, id: RecordId, field: impl Into<FieldId>, elements: &[&str]) -> &mut Self {
        let field = field.into();
        let wanted: BTreeSet<&str> = gather(elements.iter().map(|e| e.trim()).filter(|e| !e.is_empty()));
        let held: Vec<&str> = self.ledger.peek(id).map(|v| v.elements(field)).unwrap_or_default();
        for gone in held.iter().filter(|e| !wanted.contains(*e)) {
            self.remove(id, field, gone);
        }
        for new in wanted.into_iter().filter(|e| !held.contains(e)) {
            self.add(id, field, new);
        }
        self
    }

    /// Hides a record whole; touches no field.
    pub fn delete(&mut self, id: RecordId) -> &mut Self {
        let ledger = self.ledger;
        let dots: Vec<Dot> = Scope::ALL.into_iter().map(|s| self.dot(s)).collect();
        if let Some(pending) = self.at(id) {
            let mut seen = ledger.version().of_scope(pending.scope);
            let own = dots[pending.scope as usize];
            seen.see(own.device, own.number);
            pending.put(Slot::DELETED, Value::Deleted(Box::new(seen)));
        }
        self
    }

    /// Shows a deleted record again, or settles that a disputed one stays.
    pub fn restore(&mut self, id: RecordId) -> &mut Self {
        if let Some(pending) = self.at(id) {
            pending.put(Slot::DELETED, Value::Bool(false));
        }
        self
    }

    /// Says that `duplicate` and `id` are the same; `id` stands for both.
    pub fn join(&mut self, duplicate: RecordId, id: RecordId) -> &mut Self {
        self.set(duplicate, FieldId::SAME_AS, Value::Ref(id))
    }

    /// Erases a record, its joined duplicates and what they own, for good and everywhere.
    pub fn erase(&mut self, id: RecordId) -> &mut Self {
        let group = self.ledger.index().group(self.ledger.canonical(id));
        for member in &group {
            self.pending.remove(member);
        }
        self.erased.extend(group);
        self
    }

    /// The delta of this edit: one commit in each scope it touches, and one of each table. `None` if it changes nothing.
    ///
    /// [`Edit::also`] takes one more commit for each further answer. They have the Lamport number of the first,
    /// which says that they are one action and that none replaces another.
    pub fn delta(self, stamp: &Stamp) -> Option<Delta> {
        let ledger = self.ledger;
        self.said().delta(ledger, stamp)
    }

    /// What it comes to.
    pub(super) fn said(mut self) -> Said {
        self.revive();
        let ledger = self.ledger;
        let mut own: BTreeMap<RecordId, Record> = BTreeMap::new();
        let mut tables = vec![BTreeMap::new(); self.tables.len()];
        for (id, Pending { scope: _, dot: _, mut record, table }) in std::mem::take(&mut self.pending) {
            // What is kept in a file can't be changed without it.
            if ledger.state().shelf().holds(id) {
                continue;
            }
            let there = ledger.state().record(id);
            let known = |slot: &Slot| there.and_then(|r| r.register(slot));
            record.retain(|slot, written| match known(slot) {
                Some(register) => !answers_same(register, written),
                None => match written.single().map(|w| &w.value) {
                    Some(Value::Empty) => there.is_some() && slot.field == FieldId::DELETED,
                    Some(Value::Bool(false)) => there.is_none() || slot.field == FieldId::DELETED,
                    _ => true,
                },
            });
            if record.registers().next().is_none() {
                continue;
            }
            match table.filter(|_| record.registers().all(|(slot, _)| known(slot).is_none())) {
                Some(table) => tables[table].insert(id, record),
                None => own.insert(id, record),
            };
        }
        Said { tables: self.tables.into_iter().zip(tables).collect(), own, erased: self.erased }
    }

    /// A write to a deleted record also says that the record stays.
    fn revive(&mut self) {
        for (id, pending) in &mut self.pending {
            let deleted = self.ledger.index().is_hidden(*id);
            let writes = pending.record.registers().next().is_some();
            if deleted && writes && pending.record.register(&Slot::DELETED).is_none() {
                pending.put(Slot::DELETED, Value::Bool(false));
            }
        }
    }
}

/// The id that follows from a record's key fields.
pub fn natural_id(ledger: &Ledger, kind: KindId, fields: &[(FieldId, Value)]) -> RecordId {
    let Some(decl) = ledger.catalog().kind(kind) else { return RecordId::natural("", &[]) };
    decl.natural_id(|id| fields.iter().find(|(f, _)| *f == id).map(|(_, v)| v.into()))
}

/// Whether a register says already what an edit writes. Equal answers of several phones say one thing.
fn answers_same(register: RegisterRef<'_>, written: &Register) -> bool {
    let written = RegisterRef::from(written);
    let said = |one: RegisterRef<'_>, other: RegisterRef<'_>| {
        one.writes().all(|w| other.writes().any(|o| o.value == w.value))
    };
    said(register, written) && said(written, register)
}

/// A set's field takes one text: an element to put in.
fn pending_set(pending: &mut Pending, ledger: &Ledger, field: FieldId, value: Value) {
    let merge =
        ledger.catalog().kind(pending.record.kind).and_then(|k| k.fields.get(&field)).map(|f| f.merge);
    match (merge, &value) {
        (Some(Merge::Set), Value::Text(element)) => {
            pending.put(Slot::element(field, element), Value::Bool(true));
        }
        (Some(Merge::Set), _) => {}
        _ => {
            pending.put(Slot::field(field), value);
        }
    }
}
