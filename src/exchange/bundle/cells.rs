//! Columns of a bundle's tables; records → rows.
//!
//! A cell is `null` (never written), a plain value (written once, by the row's commit), or an object from
//! commit to what it wrote.

use super::names::Names;
use super::values::{write_any, write_plain, write_text};
use crate::ledger::{
    Dot, FieldId, KindDecl, Merge, RecordId, RecordRef, RegisterRef, SlotRef, Type, ValueRef,
};
use std::collections::BTreeMap;

/// Column of deletion registers.
pub const DELETED: &str = "_deleted";
/// Column of the registers that join duplicates.
pub const SAME_AS: &str = "_same_as";

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column<'a> {
    /// JSON name.
    pub name: &'a str,
    /// The field, or one of the two that every kind has.
    pub field: FieldId,
    /// Type of its values.
    pub ty: Type,
    /// Whether it is a set.
    pub set: bool,
}

impl<'a> Column<'a> {
    /// The column of that name.
    pub fn named(kind: &'a KindDecl, name: &str) -> Option<Column<'a>> {
        match name {
            DELETED => Self::of(kind, FieldId::DELETED),
            SAME_AS => Self::of(kind, FieldId::SAME_AS),
            _ => Self::of(kind, kind.field_named(name)?.id),
        }
    }

    /// The column of that field; `None` if it isn't declared.
    pub fn of(kind: &'a KindDecl, field: FieldId) -> Option<Column<'a>> {
        Some(match field {
            FieldId::DELETED => Column { name: DELETED, field, ty: Type::Flag, set: false },
            FieldId::SAME_AS => Column { name: SAME_AS, field, ty: Type::Ref, set: false },
            _ => {
                let decl = kind.fields.get(&field)?;
                Column { name: &decl.name, field, ty: decl.ty(), set: decl.merge == Merge::Set }
            }
        })
    }
}

/// Writes the row of a record.
pub fn write_row(
    out: &mut Vec<u8>,
    kind: &KindDecl,
    columns: &[Column<'_>],
    id: RecordId,
    record: RecordRef<'_>,
    names: &Names,
) {
    let Some(usual) = usual_dot(record) else { return };
    out.push(b'[');
    match kind.natural_id_of(record) {
        Some(natural) if natural == id => out.extend_from_slice(b"null"),
        _ => names.write_id(out, id),
    }
    out.push(b',');
    if id.creation() == Some(usual) {
        out.extend_from_slice(b"null");
    } else {
        quoted(out, usual, names);
    }
    // What is missing at the end of a row was never written.
    let mut end = out.len();
    for column in columns {
        out.push(b',');
        let cell: Vec<(SlotRef<'_>, RegisterRef<'_>)> = record
            .registers()
            .filter(|(s, _)| s.field == column.field && s.element.is_some() == column.set)
            .collect();
        if cell.is_empty() {
            out.extend_from_slice(b"null");
            continue;
        }
        if column.set {
            write_set(out, &cell, usual, names);
        } else {
            write_register(out, *column, cell[0].1, usual, names);
        }
        end = out.len();
    }
    out.truncate(end);
    out.push(b']');
}

/// The commit that wrote most of a record, so that most cells can be plain.
fn usual_dot(record: RecordRef<'_>) -> Option<Dot> {
    let mut counts: BTreeMap<Dot, usize> = BTreeMap::new();
    for write in record.registers().flat_map(|(_, r)| r.writes()) {
        *counts.entry(write.dot).or_default() += 1;
    }
    // The first of equals, whatever the order of reading was.
    counts.into_iter().rev().max_by_key(|(_, n)| *n).map(|(dot, _)| dot)
}

fn quoted(out: &mut Vec<u8>, dot: Dot, names: &Names) {
    out.push(b'"');
    names.write_dot(out, dot);
    out.push(b'"');
}

fn separated<T>(
    out: &mut Vec<u8>,
    things: impl IntoIterator<Item = T>,
    mut one: impl FnMut(&mut Vec<u8>, T),
) {
    for (i, thing) in things.into_iter().enumerate() {
        if i > 0 {
            out.push(b',');
        }
        one(out, thing);
    }
}

fn write_register(
    out: &mut Vec<u8>,
    column: Column<'_>,
    register: RegisterRef<'_>,
    usual: Dot,
    names: &Names,
) {
    if let Some(write) = register.single().filter(|w| w.dot == usual) {
        if column.field == FieldId::DELETED {
            return write_deletion(out, write.value, names);
        }
        if write_plain(out, column.ty, write.value, names) {
            return;
        }
    }
    out.push(b'{');
    separated(out, register.writes(), |out, write| {
        quoted(out, write.dot, names);
        out.push(b':');
        match column.field {
            FieldId::DELETED => write_deletion(out, write.value, names),
            _ => write_any(out, column.ty, write.value, names),
        }
    });
    out.push(b'}');
}

fn write_deletion(out: &mut Vec<u8>, value: ValueRef<'_>, names: &Names) {
    let ValueRef::Deleted(seen) = value else { return out.extend_from_slice(b"false") };
    out.push(b'[');
    separated(out, seen.iter(), |out, (device, number)| quoted(out, Dot { device, number }, names));
    out.push(b']');
}

fn write_set(out: &mut Vec<u8>, cell: &[(SlotRef<'_>, RegisterRef<'_>)], usual: Dot, names: &Names) {
    // Of each commit the elements it put in, and those it took out.
    let mut said: BTreeMap<Dot, [Vec<&str>; 2]> = BTreeMap::new();
    for (slot, register) in cell {
        for write in register.writes() {
            let side = usize::from(write.value != ValueRef::Bool(true));
            said.entry(write.dot).or_default()[side].extend(slot.element);
        }
    }
    let texts = |out: &mut Vec<u8>, texts: &[&str]| {
        out.push(b'[');
        separated(out, texts, |out, text| write_text(out, text));
        out.push(b']');
    };
    if let (Some([yes, no]), 1) = (said.get(&usual), said.len())
        && no.is_empty()
    {
        return texts(out, yes);
    }
    out.push(b'{');
    separated(out, said, |out, (dot, [yes, no])| {
        quoted(out, dot, names);
        out.push(b':');
        if no.is_empty() {
            return texts(out, &yes);
        }
        out.push(b'{');
        if !yes.is_empty() {
            out.extend_from_slice(b"\"yes\":");
            texts(out, &yes);
            out.push(b',');
        }
        out.extend_from_slice(b"\"no\":");
        texts(out, &no);
        out.push(b'}');
    });
    out.push(b'}');
}
