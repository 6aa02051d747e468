//! Records, registers, writes and values as they are read, wherever they are kept.

use super::block::Block;
use super::id::{Dot, FieldId, KindId, RecordId};
use super::record::{Record, Slot};
use super::register::{Register, Write};
use super::value::Value;
use super::version::Version;

/// A [`Value`] that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ValueRef<'a> {
    /// Cleared.
    Empty,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Text.
    Text(&'a str),
    /// Another record.
    Ref(RecordId),
    /// Deleted by someone who had seen this much.
    Deleted(&'a Version),
    /// JSON of an unknown type.
    Raw(&'a str),
}

impl<'a> ValueRef<'a> {
    /// Whether nothing is there.
    pub fn is_empty(self) -> bool {
        self == ValueRef::Empty
    }

    /// The text, of a text.
    pub fn as_text(self) -> Option<&'a str> {
        match self {
            ValueRef::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, of a number.
    pub fn as_int(self) -> Option<i64> {
        match self {
            ValueRef::Int(number) => Some(number),
            _ => None,
        }
    }

    /// The answer, of a yes or no.
    pub fn as_bool(self) -> Option<bool> {
        match self {
            ValueRef::Bool(answer) => Some(answer),
            _ => None,
        }
    }

    /// The record meant, of a reference.
    pub fn as_ref(self) -> Option<RecordId> {
        match self {
            ValueRef::Ref(id) => Some(id),
            _ => None,
        }
    }

    /// The value itself.
    pub fn to_value(self) -> Value {
        match self {
            ValueRef::Empty => Value::Empty,
            ValueRef::Bool(answer) => Value::Bool(answer),
            ValueRef::Int(number) => Value::Int(number),
            ValueRef::Text(text) => Value::Text(text.into()),
            ValueRef::Ref(id) => Value::Ref(id),
            ValueRef::Deleted(seen) => Value::Deleted(Box::new(seen.clone())),
            ValueRef::Raw(json) => Value::Raw(json.into()),
        }
    }
}

impl<'a> From<&'a Value> for ValueRef<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Empty => ValueRef::Empty,
            Value::Bool(answer) => ValueRef::Bool(*answer),
            Value::Int(number) => ValueRef::Int(*number),
            Value::Text(text) => ValueRef::Text(text),
            Value::Ref(id) => ValueRef::Ref(*id),
            Value::Deleted(seen) => ValueRef::Deleted(seen),
            Value::Raw(json) => ValueRef::Raw(json),
        }
    }
}

impl PartialEq<Value> for ValueRef<'_> {
    fn eq(&self, other: &Value) -> bool {
        *self == ValueRef::from(other)
    }
}

/// A [`Write`] that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WriteRef<'a> {
    /// The commit.
    pub dot: Dot,
    /// What it wrote.
    pub value: ValueRef<'a>,
}

impl WriteRef<'_> {
    /// The write itself.
    pub fn to_write(self) -> Write {
        Write { dot: self.dot, value: self.value.to_value() }
    }
}

impl<'a> From<&'a Write> for WriteRef<'a> {
    fn from(write: &'a Write) -> Self {
        WriteRef { dot: write.dot, value: (&write.value).into() }
    }
}

/// A [`Register`] that is read.
#[derive(Clone, Copy, Debug)]
pub enum RegisterRef<'a> {
    /// One write.
    One(WriteRef<'a>),
    /// Several.
    Many(&'a Register),
}

impl<'a> RegisterRef<'a> {
    /// The live writes, by dot.
    pub fn writes(self) -> Writes<'a> {
        match self {
            RegisterRef::One(write) => Writes { first: Some(write), more: [].iter() },
            RegisterRef::Many(register) => {
                Writes { first: Some(register.first().into()), more: register.more().iter() }
            }
        }
    }

    /// The first of them.
    pub fn first(self) -> WriteRef<'a> {
        match self {
            RegisterRef::One(write) => write,
            RegisterRef::Many(register) => register.first().into(),
        }
    }

    /// The one live write, if there is just one.
    pub fn single(self) -> Option<WriteRef<'a>> {
        match self {
            RegisterRef::One(write) => Some(write),
            RegisterRef::Many(_) => None,
        }
    }

    /// Whether live writes differ in value; equal answers are no conflict.
    pub fn differs(self) -> bool {
        match self {
            RegisterRef::One(_) => false,
            RegisterRef::Many(register) => register.differs(),
        }
    }

    /// Whether it holds just the same writes.
    pub fn is(self, other: RegisterRef<'_>) -> bool {
        self.writes().eq(other.writes())
    }

    /// Whether any live write is not yet part of `version`.
    pub fn newer_than(self, version: &Version) -> bool {
        self.writes().any(|write| !version.covers(write.dot))
    }

    /// The register itself.
    pub fn to_register(self) -> Register {
        match self {
            RegisterRef::One(write) => Register::new(write.dot, write.value.to_value()),
            RegisterRef::Many(register) => register.clone(),
        }
    }
}

/// The writes of a register. A type of its own, and its steps not inlined, so that all who read share its code.
#[derive(Clone, Debug)]
pub struct Writes<'a> {
    first: Option<WriteRef<'a>>,
    more: std::slice::Iter<'a, Write>,
}

impl<'a> Iterator for Writes<'a> {
    type Item = WriteRef<'a>;

    #[inline(never)]
    fn next(&mut self) -> Option<WriteRef<'a>> {
        self.first.take().or_else(|| self.more.next().map(WriteRef::from))
    }
}

impl<'a> From<&'a Register> for RegisterRef<'a> {
    fn from(register: &'a Register) -> Self {
        match register.single() {
            Some(write) => RegisterRef::One(write.into()),
            None => RegisterRef::Many(register),
        }
    }
}

/// A [`Slot`] that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SlotRef<'a> {
    /// The field.
    pub field: FieldId,
    /// Of sets: the element.
    pub element: Option<&'a str>,
}

impl SlotRef<'_> {
    /// Whether it is the register that says whether the record is deleted.
    pub fn is_deletion(self) -> bool {
        self.field == FieldId::DELETED && self.element.is_none()
    }

    /// The slot itself.
    pub fn to_slot(self) -> Slot {
        Slot { field: self.field, element: self.element.map(Into::into) }
    }
}

impl<'a> From<&'a Slot> for SlotRef<'a> {
    fn from(slot: &'a Slot) -> Self {
        SlotRef { field: slot.field, element: slot.element.as_deref() }
    }
}

/// A [`Record`] that is read.
#[derive(Clone, Copy, Debug)]
pub enum RecordRef<'a> {
    /// As it is.
    Whole(&'a Record),
    /// A row of a block.
    Packed(&'a Block, u32),
}

impl<'a> RecordRef<'a> {
    /// Its kind.
    pub fn kind(self) -> KindId {
        match self {
            RecordRef::Whole(record) => record.kind,
            RecordRef::Packed(block, _) => block.kind(),
        }
    }

    /// The registers, by slot.
    pub fn registers(self) -> Registers<'a> {
        match self {
            RecordRef::Whole(record) => Registers::Whole(record.slots().iter()),
            RecordRef::Packed(block, row) => {
                Registers::Packed { block, row, refers: false, column: 0, nth: 0 }
            }
        }
    }

    /// The register of a slot.
    pub fn register<'s>(self, slot: impl Into<SlotRef<'s>>) -> Option<RegisterRef<'a>> {
        let slot @ SlotRef { field, element } = slot.into();
        match self {
            RecordRef::Whole(record) => record.at(field, element).map(RegisterRef::from),
            RecordRef::Packed(block, row) => block.register(row, slot),
        }
    }

    /// The register of a field that is no set.
    pub fn field(self, field: FieldId) -> Option<RegisterRef<'a>> {
        self.register(SlotRef { field, element: None })
    }

    /// The registers of a set's elements.
    pub fn elements(self, field: FieldId) -> impl Iterator<Item = (&'a str, RegisterRef<'a>)> {
        let from = match self {
            RecordRef::Whole(record) => Registers::Whole(record.from(field).iter()),
            RecordRef::Packed(block, row) => {
                Registers::Packed { block, row, refers: false, column: block.columns_before(field), nth: 0 }
            }
        };
        let of_field = from.take_while(move |(slot, _)| slot.field == field);
        of_field.filter_map(|(slot, register)| Some((slot.element?, register)))
    }

    /// References in the record's live writes, with their fields.
    pub fn references(self) -> impl Iterator<Item = (FieldId, RecordId, WriteRef<'a>)> {
        let mut registers = self.registers();
        if let Registers::Packed { refers, .. } = &mut registers {
            *refers = true;
        }
        registers.flat_map(|(slot, register)| {
            register.writes().filter_map(move |write| Some((slot.field, write.value.as_ref()?, write)))
        })
    }

    /// The record itself.
    pub fn to_record(self) -> Record {
        match self {
            RecordRef::Whole(record) => record.clone(),
            RecordRef::Packed(block, row) => {
                let registers = self.registers();
                Record::of(
                    block.kind(),
                    block.count(row),
                    registers.map(|(slot, register)| (slot.to_slot(), register.to_register())),
                )
            }
        }
    }
}

/// The registers of a record; of a type of its own like [`Writes`].
#[derive(Clone, Debug)]
pub enum Registers<'a> {
    /// Of a record as it is.
    Whole(std::slice::Iter<'a, (Slot, Register)>),
    /// Of a row of a block.
    Packed {
        /// The block.
        block: &'a Block,
        /// The row.
        row: u32,
        /// Whether just what may refer is wanted.
        refers: bool,
        /// The column to go on with.
        column: usize,
        /// And which of its registers.
        nth: usize,
    },
}

impl<'a> Iterator for Registers<'a> {
    type Item = (SlotRef<'a>, RegisterRef<'a>);

    #[inline(never)]
    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Registers::Whole(slots) => slots.next().map(|(slot, register)| (slot.into(), register.into())),
            Registers::Packed { block, row, refers, column, nth } => block.next(*row, *refers, column, nth),
        }
    }
}

impl<'a> From<&'a Record> for RecordRef<'a> {
    fn from(record: &'a Record) -> Self {
        RecordRef::Whole(record)
    }
}

/// A record, or just some of its registers.
#[derive(Clone, Debug)]
pub enum Piece<'a> {
    /// All of it.
    Whole(RecordRef<'a>),
    /// Some.
    Part(Record),
}

impl Piece<'_> {
    /// To read it.
    pub fn read(&self) -> RecordRef<'_> {
        match self {
            Piece::Whole(record) => *record,
            Piece::Part(record) => record.into(),
        }
    }

    /// The record itself.
    pub fn into_record(self) -> Record {
        match self {
            Piece::Whole(record) => record.to_record(),
            Piece::Part(record) => record,
        }
    }
}

impl PartialEq for RecordRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        let both = |record: Self| record.registers().map(|(slot, register)| (slot, register.to_register()));
        self.kind() == other.kind() && both(*self).eq(both(*other))
    }
}
