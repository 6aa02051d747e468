//! The village as rows, for engines that know no ledger: of each kind a list of flat objects.

use guyub::domain::schema;
use guyub::ledger::{FieldId, Ledger, RecordId, ValueRef};
use serde_json::{Map, Value};

/// The rows of all kinds that are shown, by the kinds' names; each with its id.
pub fn rows(ledger: &Ledger) -> Value {
    let mut tables = Map::new();
    for kind in ledger.catalog().kinds() {
        let Some(fields) = schema::kind(kind.id).map(|kind| kind.fields) else { continue };
        let rows = ledger.all(kind.id).map(|view| {
            let mut row = Map::new();
            row.insert("id".into(), view.id.to_string().into());
            for field in fields {
                let value = match view.value(field.id) {
                    None => {
                        let elements = view.elements(field.id);
                        (!elements.is_empty()).then(|| elements.into())
                    }
                    Some(ValueRef::Bool(answer)) => Some(answer.into()),
                    Some(ValueRef::Int(number)) => Some(number.into()),
                    Some(ValueRef::Text(text)) => Some(text.into()),
                    Some(ValueRef::Ref(id)) => Some(id.to_string().into()),
                    Some(_) => None,
                };
                value.into_iter().for_each(|value| drop(row.insert(field.name.into(), value)));
            }
            Value::Object(row)
        });
        let rows: Vec<Value> = rows.collect();
        if !rows.is_empty() {
            tables.insert(kind.name.to_string(), rows.into());
        }
    }
    Value::Object(tables)
}

/// Edits as rows know them: kind, id, field and text.
pub fn edits(ledger: &Ledger, said: &[(RecordId, FieldId, String)]) -> Value {
    let edit = |(id, field, text): &(RecordId, FieldId, String)| {
        let kind = schema::kind(ledger.peek(*id)?.kind())?;
        Some(Value::from(vec![kind.name, &id.to_string(), kind.field(*field)?.name, text]))
    };
    said.iter().filter_map(edit).collect()
}
