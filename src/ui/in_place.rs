//! A line of a page that has no page of its own (a talk, promise, task, membership, line of minutes), in place.

use super::components::{Button, ButtonKind, Glyph, List, Row};
use super::data::{Data, use_data};
use super::form::RecordForm;
use super::state::{use_lang, use_ui};
use super::words;
use crate::domain::schema;
use crate::i18n::{Lang, concerns, people as t};
use crate::insight::summary;
use crate::ledger::RecordId;
use leptos::prelude::*;

/// What it is called.
pub fn title(id: RecordId) -> String {
    title_in(id, use_data(), use_lang())
}

/// As [`title`], where no page is being made.
pub fn title_in(id: RecordId, data: Data, lang: Lang) -> String {
    data.peek(|ledger| summary::record_words(ledger, id, &data.now(), lang))
}

/// Whom it names, its form, and a way to delete it. `done` runs after either.
#[component]
pub fn RecordInPlace(
    /// The record.
    id: RecordId,
    /// Runs once it was changed or deleted.
    #[prop(into)]
    done: Callback<()>,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let Some(kind) = data.peek(|ledger| schema::kind(ledger.get(id)?.kind())) else { return ().into_any() };
    let delete = move |()| {
        data.save_and_say(t::deleted_this(lang), move |edit| {
            edit.delete(id);
        });
        done.run(());
    };
    let here = use_ui().address.path().get_untracked();
    let links = data.peek(|ledger| {
        let named = ledger.get(id).map(|v| summary::named(v, &data.now(), lang)).unwrap_or_default();
        let row = |(to, title, line): (RecordId, String, &'static str)| {
            let href = words::path(ledger, to);
            // What is on the page already needs no way to it.
            (!here.ends_with(&href)).then(|| view! { <Row title line href /> })
        };
        named.into_iter().filter_map(row).collect::<Vec<_>>()
    });
    let links = (!links.is_empty()).then(|| view! { <List label=concerns(lang)>{links}</List> });
    view! {
        {links}
        <RecordForm kind id=Some(id) on_saved=move |_| done.run(()) />
        <Button kind=ButtonKind::Danger glyph=Glyph::Trash label=t::delete_this(lang) on_click=delete testid="delete-line" />
    }
    .into_any()
}
