//! A line of a page that has no page of its own (a talk, promise, task, membership, line of minutes), in place.

use super::components::{Button, ButtonKind, Glyph};
use super::data::{Data, use_data};
use super::form::RecordForm;
use super::state::use_lang;
use crate::domain::schema;
use crate::i18n::{Lang, people as t};
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

/// Its form, and a way to delete it. `done` runs after either.
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
        _ = done.try_run(());
    };
    view! {
        <RecordForm kind id=Some(id) on_saved=move |_| _ = done.try_run(()) />
        <Button kind=ButtonKind::Danger glyph=Glyph::Trash label=t::delete_this(lang) on_click=delete testid="delete-line" />
    }
    .into_any()
}
