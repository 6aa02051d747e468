//! All that was noted of a person or community, field by field.

use crate::domain::schema;
use crate::domain::schema::{Field, Place};
use crate::i18n::people as t;
use crate::insight::summary::{field_words, value_words};
use crate::ledger::{RecordId, Type, Value};
use crate::ui::components::{Button, Chip, Glyph};
use crate::ui::data::use_data;
use crate::ui::place::use_places;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// The fields. A tap on a phone number runs `on_phone`; the button at the end `on_edit`.
#[component]
pub fn Details(
    /// The record.
    id: RecordId,
    /// A phone number was tapped.
    #[prop(into)]
    on_phone: Callback<()>,
    /// The fields are to be changed.
    #[prop(into)]
    on_edit: Callback<()>,
) -> impl IntoView {
    let (data, lang, places) = (use_data(), use_lang(), use_places());
    let fact = move |field: &'static Field| {
        let words = data.read(|ledger| {
            let view = ledger.get(id)?;
            if field.ty == Type::Place {
                return Some(places.name(view.text(field)?));
            }
            field_words(view, field, &data.now(), lang)
        })?;
        let phones = || {
            let numbers = data.peek(|ledger| {
                let view = ledger.get(id)?;
                let show =
                    |e: &str| value_words(ledger, view.kind(), field.id, &Value::text(e), &data.now(), lang);
                Some(view.elements(field).into_iter().map(show).collect::<Vec<_>>())
            });
            let number = move |number: String| {
                view! { <Chip glyph=Glyph::Phone label=number on_click=on_phone /> }
            };
            view! { <div class="chips">{numbers.unwrap_or_default().into_iter().map(number).collect_view()}</div> }
        };
        let answer = if field.ty == Type::Phone { phones().into_any() } else { words.into_any() };
        let differs = data.peek(|ledger| ledger.get(id).is_some_and(|view| view.differs(field)));
        let choose = differs.then(|| {
            view! { <Button glyph=Glyph::Fork label=t::which_is_right(lang) href="/pilih" /> }
        });
        Some(view! {
            <div>
                <dt>{lang.pick(&field.label)}</dt>
                <dd>{answer}{choose}</dd>
            </div>
        })
    };
    let facts = move || {
        let kind = data.peek(|ledger| schema::kind(ledger.get(id)?.kind()));
        let fields =
            kind.into_iter().flat_map(|kind| kind.fields).copied().filter(|f| f.place != Place::Hidden);
        fields.filter_map(fact).collect_view()
    };
    view! {
        <dl class="facts">{facts}</dl>
        <Button glyph=Glyph::Pen label=t::edit_person(lang) on_click=on_edit />
    }
}
