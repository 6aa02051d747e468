//! Reading records: what pages see.

use super::Ledger;
use super::commit::{Commit, Log};
use super::delta::Delta;
use super::id::{FieldId, KindId, RecordId, Scope};
use super::refs::{RecordRef, RegisterRef, ValueRef, WriteRef};
use super::state::record_scope;

/// The write of a register that is shown: greater Lamport number, then device id, then commit number.
pub fn shown<'a>(log: &Log, register: impl Into<RegisterRef<'a>>) -> WriteRef<'a> {
    let register = register.into();
    if let Some(only) = register.single() {
        return only;
    }
    let rank = |w: WriteRef<'_>| (log.get(w.dot).map_or(0, |c| c.lamport), w.dot);
    let mut shown = register.first();
    for write in register.writes().skip(1) {
        if rank(write) > rank(shown) {
            shown = write;
        }
    }
    shown
}

/// Whether a set holds the element: a concurrent yes and no read as yes.
pub fn holds<'a>(register: impl Into<RegisterRef<'a>>) -> bool {
    register.into().writes().any(|w| w.value == ValueRef::Bool(true))
}

/// A record as pages read it. Duplicates joined to it answer for what it doesn't say itself.
#[derive(Clone, Copy)]
pub struct View<'a> {
    ledger: &'a Ledger,
    /// The record's id.
    pub id: RecordId,
    record: RecordRef<'a>,
    /// What comes with it and is not in the ledger either.
    beside: Option<&'a Delta>,
}

impl<'a> View<'a> {
    pub(super) fn new(ledger: &'a Ledger, id: RecordId, record: RecordRef<'a>) -> Self {
        View { ledger, id, record, beside: None }
    }

    /// A record of a delta that is not merged; it refers to what is in the ledger and to what comes with it.
    pub(super) fn of_delta(ledger: &'a Ledger, id: RecordId, delta: &'a Delta) -> Option<Self> {
        Some(View { beside: Some(delta), ..View::new(ledger, id, delta.records.get(id)?) })
    }

    /// The ledger it stands in.
    pub fn ledger(&self) -> &'a Ledger {
        self.ledger
    }

    /// Its kind.
    pub fn kind(&self) -> KindId {
        self.record.kind()
    }

    /// Its scope.
    pub fn scope(&self) -> Scope {
        record_scope(self.record).unwrap_or(Scope::Open)
    }

    /// Its registers.
    pub fn record(&self) -> RecordRef<'a> {
        self.record
    }

    fn records(&self) -> impl Iterator<Item = RecordRef<'a>> + use<'a> {
        let ledger = self.ledger;
        let others =
            if ledger.index.has_duplicates(self.id) { ledger.index.group(self.id) } else { Vec::new() };
        std::iter::once(self.record)
            .chain(others.into_iter().skip(1).filter_map(move |id| ledger.state.record(id)))
    }

    /// The shown write of a field.
    pub fn write(&self, field: impl Into<FieldId>) -> Option<WriteRef<'a>> {
        let field = field.into();
        let log = &self.ledger.state.log;
        let said = |r: RecordRef<'a>| {
            r.field(field).map(|register| shown(log, register)).filter(|w| !w.value.is_empty())
        };
        said(self.record).or_else(|| self.records().skip(1).find_map(said))
    }

    /// The shown value of a field; `None` if it is empty or was never written.
    pub fn value(&self, field: impl Into<FieldId>) -> Option<ValueRef<'a>> {
        self.write(field).map(|w| w.value)
    }

    /// The text of a field.
    pub fn text(&self, field: impl Into<FieldId>) -> Option<&'a str> {
        self.value(field)?.as_text()
    }

    /// The number of a field.
    pub fn int(&self, field: impl Into<FieldId>) -> Option<i64> {
        self.value(field)?.as_int()
    }

    /// Whether a field says yes.
    pub fn flag(&self, field: impl Into<FieldId>) -> bool {
        self.value(field).and_then(ValueRef::as_bool).unwrap_or(false)
    }

    /// The record a field refers to; of joined duplicates the one that stands for all.
    pub fn reference(&self, field: impl Into<FieldId>) -> Option<RecordId> {
        Some(self.ledger.canonical(self.value(field)?.as_ref()?))
    }

    /// The record a field refers to, if it is there and not deleted.
    pub fn follow(&self, field: impl Into<FieldId>) -> Option<View<'a>> {
        let id = self.reference(field)?;
        let coming = || View::of_delta(self.ledger, id, self.beside?);
        if self.ledger.state.record(id).is_some() { self.ledger.get(id) } else { coming() }
    }

    /// The elements of a set, sorted.
    pub fn elements(&self, field: impl Into<FieldId>) -> Vec<&'a str> {
        let field = field.into();
        let mut all: Vec<&str> = self
            .records()
            .flat_map(|r| r.elements(field))
            .filter(|(_, register)| holds(*register))
            .map(|(element, _)| element)
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether a field has several different live answers.
    pub fn differs(&self, field: impl Into<FieldId>) -> bool {
        self.record.field(field.into()).is_some_and(RegisterRef::differs)
    }

    /// The commit that last wrote the shown value of a field.
    pub fn commit(&self, field: impl Into<FieldId>) -> Option<&'a Commit> {
        self.ledger.state.log.get(self.write(field)?.dot)
    }

    /// The earliest commit among its live writes, by what its author had seen. For a creation id, the
    /// commit that made it.
    pub fn created(&self) -> Option<&'a Commit> {
        let log = &self.ledger.state.log;
        if let Some(commit) = self.id.creation().and_then(|dot| log.get(dot)) {
            return Some(commit);
        }
        self.commits().min_by_key(|c| c.lamport)
    }

    /// The latest commit among its live writes, by what its author had seen.
    pub fn changed(&self) -> Option<&'a Commit> {
        self.commits().max_by_key(|c| c.lamport)
    }

    fn commits(&self) -> impl Iterator<Item = &'a Commit> + use<'a> {
        let log = &self.ledger.state.log;
        self.record.registers().flat_map(|(_, r)| r.writes()).filter_map(move |w| log.get(w.dot))
    }
}
