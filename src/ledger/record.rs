//! Records: registers by slot.

use super::gaps::Held;
use super::id::{DeviceId, Dot, FieldId, KindId};
use super::refs::{RecordRef, SlotRef};
use super::register::{Register, Write};
use super::value::Value;
use std::cmp::Ordering;

/// Where a register stands in a record: a field, or one element of a field that is a set.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// The field.
    pub field: FieldId,
    /// Of sets: the element whose membership (yes or no) the register says.
    pub element: Option<Box<str>>,
}

impl Slot {
    /// The register that says whether the record is deleted.
    pub const DELETED: Slot = Slot { field: FieldId::DELETED, element: None };

    /// The register of a field.
    pub fn field(field: FieldId) -> Slot {
        Slot { field, element: None }
    }

    /// The register of an element of a set.
    pub fn element(field: FieldId, element: &str) -> Slot {
        Slot { field, element: Some(element.into()) }
    }
}

/// A record's kind and registers. What is absent was never written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The kind; never changes.
    pub kind: KindId,
    registers: Vec<(Slot, Register)>,
}

impl Record {
    /// A record nobody has written to.
    pub fn new(kind: KindId) -> Self {
        Record { kind, registers: Vec::new() }
    }

    /// A record of so many registers, which are in the order of their slots.
    pub(super) fn of(kind: KindId, count: usize, registers: impl Iterator<Item = (Slot, Register)>) -> Self {
        // Not twice the room: most will stay as many.
        let mut all = Vec::with_capacity(count);
        all.extend(registers);
        Record { kind, registers: all }
    }

    /// The registers, by slot.
    pub fn registers(&self) -> impl Iterator<Item = (&Slot, &Register)> + Clone {
        self.registers.iter().map(|(s, r)| (s, r))
    }

    /// The same in one piece.
    pub(super) fn slots(&self) -> &[(Slot, Register)] {
        &self.registers
    }

    /// Those from a field on.
    pub(super) fn from(&self, field: FieldId) -> &[(Slot, Register)] {
        &self.registers[self.registers.partition_point(|(slot, _)| slot.field < field)..]
    }

    fn find(&self, field: FieldId, element: Option<&str>) -> Result<usize, usize> {
        self.registers.binary_search_by(|(slot, _)| {
            slot.field.cmp(&field).then_with(|| match (slot.element.as_deref(), element) {
                (None, None) => Ordering::Equal,
                (a, b) => a.cmp(&b),
            })
        })
    }

    /// The register of a slot.
    pub fn register(&self, slot: &Slot) -> Option<&Register> {
        self.at(slot.field, slot.element.as_deref())
    }

    pub(super) fn at(&self, field: FieldId, element: Option<&str>) -> Option<&Register> {
        self.find(field, element).ok().map(|i| &self.registers[i].1)
    }

    /// The register of a field that is no set.
    pub fn field(&self, field: FieldId) -> Option<&Register> {
        self.find(field, None).ok().map(|i| &self.registers[i].1)
    }

    /// The registers of a set's elements.
    pub fn elements(&self, field: FieldId) -> impl Iterator<Item = (&str, &Register)> {
        let from = self.registers.partition_point(|(s, _)| s.field < field);
        self.registers[from..]
            .iter()
            .take_while(move |(s, _)| s.field == field)
            .filter_map(|(s, r)| Some((s.element.as_deref()?, r)))
    }

    /// Puts a register into a slot in place of what is there.
    pub fn put(&mut self, slot: Slot, register: Register) {
        match self.find(slot.field, slot.element.as_deref()) {
            Ok(at) => self.registers[at].1 = register,
            Err(at) => self.registers.insert(at, (slot, register)),
        }
    }

    /// Drops the registers for which `keep` says no.
    pub fn retain(&mut self, mut keep: impl FnMut(&Slot, &Register) -> bool) {
        self.registers.retain(|(slot, register)| keep(slot, register));
    }

    /// Gives writes that are all of one device, numbered from `first` on, to another device, from 1 on.
    pub(super) fn give(&mut self, first: Dot, device: DeviceId) {
        let dot = |dot: Dot| Dot { device, number: dot.number - first.number + 1 };
        self.registers.iter_mut().for_each(|(_, register)| register.rename(dot));
    }

    /// Changes every write.
    pub(super) fn change(&mut self, change: impl Fn(&mut Write)) {
        self.registers.iter_mut().for_each(|(_, register)| register.change(&change));
    }

    /// Merges the other side's registers of the same record; a register that one side doesn't hold
    /// is taken as it is. Calls `changed` for each slot that changed, with the register it had.
    pub fn merge(
        &mut self,
        seen_here: Held<'_>,
        other: RecordRef<'_>,
        seen_there: Held<'_>,
        mut changed: impl FnMut(SlotRef<'_>, Option<Register>),
    ) {
        for (slot, theirs) in other.registers() {
            match self.find(slot.field, slot.element) {
                Ok(at) if theirs.is((&self.registers[at].1).into()) => {}
                Ok(at) => {
                    let before = self.registers[at].1.clone();
                    if self.registers[at].1.merge(seen_here, &theirs.to_register(), seen_there) {
                        changed(slot, Some(before));
                    }
                }
                Err(at) => {
                    self.registers.insert(at, (slot.to_slot(), theirs.to_register()));
                    changed(slot, None);
                }
            }
        }
    }

    /// References in the record's live writes, with their fields.
    pub fn references(&self) -> impl Iterator<Item = (FieldId, super::id::RecordId, &Write)> {
        self.registers().flat_map(|(slot, register)| {
            register.writes().filter_map(move |w| match w.value {
                Value::Ref(id) => Some((slot.field, id, w)),
                _ => None,
            })
        })
    }
}
