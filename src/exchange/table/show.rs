//! Values as previews and tables show them.

use super::words;
use crate::domain::date::Day;
use crate::domain::money;
use crate::domain::phone::Phone;
use crate::domain::schema::{self, Field, Kind};
use crate::domain::time::Time;
use crate::i18n::Lang;
use crate::ledger::{Ledger, RecordId, Type, ValueRef, View};

/// A value for people to read: `23 Nov 2026`, `0812-3456-7890`, `Rp1.500.000`, the name of a record.
pub fn show<'a>(field: &Field, value: impl Into<ValueRef<'a>>, ledger: &Ledger, lang: Lang) -> String {
    let value = value.into();
    match (field.ty, value) {
        (Type::Day, ValueRef::Int(n)) => day(n).map_or_else(|| n.to_string(), |day| day.medium(lang)),
        (Type::Money, ValueRef::Int(n)) => money::show(n, lang),
        (_, ValueRef::Ref(id)) => ledger.peek(id).map_or_else(String::new, title),
        _ => plain(field, value, lang),
    }
}

/// A value for a table that other programs read: `2026-11-23`, `1500000`, a record's id.
pub(super) fn plain<'a>(field: &Field, value: impl Into<ValueRef<'a>>, lang: Lang) -> String {
    let value = value.into();
    match (field.ty, value) {
        (Type::Day, ValueRef::Int(n)) => day(n).map_or_else(|| n.to_string(), |day| day.to_string()),
        (Type::Time, ValueRef::Int(n)) => {
            let time = u16::try_from(n).ok().and_then(Time::from_minutes);
            time.map_or_else(|| n.to_string(), |time| time.show(lang))
        }
        (Type::Phone, ValueRef::Text(t)) => {
            Phone::from_e164(t).map_or_else(|| t.to_string(), |phone| phone.to_string())
        }
        (_, ValueRef::Bool(yes)) => if yes { words::yes(lang) } else { words::no(lang) }.into(),
        (_, ValueRef::Int(n)) => n.to_string(),
        (_, ValueRef::Text(t) | ValueRef::Raw(t)) => field.choice_label(t, lang).into(),
        (_, ValueRef::Ref(id)) => id.to_string(),
        (_, ValueRef::Empty | ValueRef::Deleted(_)) => String::new(),
    }
}

fn day(packed: i64) -> Option<Day> {
    Day::from_packed(i32::try_from(packed).ok()?)
}

/// The field by which people call a record of that kind.
pub(super) fn title_field(kind: &Kind) -> Option<&'static Field> {
    let texts = || kind.fields.iter().copied().filter(|f| matches!(f.ty, Type::Text | Type::Note));
    texts().find(|f| f.required)
}

/// What people call a record: its title, or those of the records it stands between.
fn title(view: View<'_>) -> String {
    let Some(kind) = schema::kind(view.kind()) else { return String::new() };
    match title_field(kind) {
        Some(field) => view.text(field).unwrap_or_default().into(),
        None => {
            let names = kind.key().filter_map(|key| view.follow(key)).filter_map(|target| {
                let field = title_field(schema::kind(target.kind())?)?;
                target.text(field).map(str::to_string)
            });
            names.collect::<Vec<_>>().join(" · ")
        }
    }
}

/// As [`title`], by id.
pub(super) fn title_of(ledger: &Ledger, id: RecordId) -> Option<String> {
    ledger.peek(id).map(title)
}
