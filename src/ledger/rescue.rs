//! What becomes of records whose commits were lost: what they say is written anew.

use super::id::{FieldId, RecordId};
use super::record::{Record, Slot};
use super::state::deletion;
use super::value::Value;
use super::{Edit, Scope, record_scope};

impl Edit<'_> {
    /// Writes what a record says that was found without the commits that wrote it: they can't be claimed any more, yet what
    /// they wrote is not lost. Several answers stay several. Sample data is left out.
    pub fn rescue(&mut self, id: RecordId, record: &Record) {
        let scope = record_scope(record).unwrap_or(Scope::Open);
        if scope == Scope::Sample {
            return;
        }
        let fields =
            record.registers().filter(|(slot, _)| slot.element.is_none() && !slot.field.is_reserved());
        let first = |register: &super::Register| register.writes().next().map(|write| write.value.clone());
        let values: Vec<(FieldId, Value)> =
            fields.clone().filter_map(|(slot, register)| Some((slot.field, first(register)?))).collect();
        // What was to stay on its phone still is.
        self.write_all(id, record.kind, scope, values);
        for (slot, register) in fields {
            for write in register.writes().skip(1) {
                self.also(id, slot.field, write.value.clone());
            }
        }
        for (slot, register) in record.registers() {
            match (&slot.element, slot.field) {
                (Some(element), field) if super::holds(register) => _ = self.add(id, field, element),
                (Some(element), field) => _ = self.remove(id, field, element),
                (None, FieldId::SAME_AS) => {
                    if let Some(same) = first(register) {
                        self.set(id, slot.field, same);
                    }
                }
                (None, _) if *slot == Slot::DELETED && deletion(register).1 => _ = self.restore(id),
                (None, _) if *slot == Slot::DELETED => _ = self.delete(id),
                (None, _) => {}
            }
        }
    }
}
