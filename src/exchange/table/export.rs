//! Records to tables.

use super::mapping::{By, ColumnUse, importable};
use super::show;
use crate::domain::schema::Kind;
use crate::exchange::csv::push_row;
use crate::i18n::Lang;
use crate::ledger::{Ledger, Merge, RecordId, Scope, Type, ValueRef};

/// The records of a kind as a table that [`super::Sheet`] reads again: ids as keys, elements of sets separated by `;`.
/// Sample data and restricted records stay out, and nothing refers to them.
pub fn export(ledger: &Ledger, kind: &Kind, lang: Lang) -> String {
    let keyed = kind.key().next().is_none();
    let label = |field: &crate::domain::schema::Field| match field.ty {
        Type::Ref => ColumnUse::Reference(field.id, By::Key).label(kind, lang),
        _ => lang.pick(&field.label).to_string(),
    };
    let mut text = String::new();
    let id = keyed.then(|| "ID".to_string());
    push_row(&mut text, id.into_iter().chain(importable(kind).map(label)), ',');
    for view in ledger.all(kind).filter(|view| view.scope() == Scope::Open) {
        let cells = importable(kind).map(|field| match (field.merge, view.value(field)) {
            (Merge::Set, _) => {
                let elements = view.elements(field).into_iter();
                let shown = elements.map(|e| show::plain(field, &e.into(), lang));
                shown.collect::<Vec<_>>().join("; ")
            }
            (Merge::Register, Some(ValueRef::Ref(id))) if !is_open(ledger, id) => String::new(),
            (Merge::Register, Some(value)) => show::plain(field, value, lang),
            (Merge::Register, None) => String::new(),
        });
        let id = keyed.then(|| view.id.to_string());
        push_row(&mut text, id.into_iter().chain(cells), ',');
    }
    text
}

/// Whether a reference may stand in a table: what isn't here leads nowhere and tells nothing.
fn is_open(ledger: &Ledger, id: RecordId) -> bool {
    ledger.peek(id).is_none_or(|view| view.scope() == Scope::Open)
}
