//! What the pages of people and communities have in common about records; and a talk, promise, task or membership
//! in place: a line of a page that has no page of its own.

use crate::domain::schema::{self, Kind};
use crate::i18n::{Lang, people as t};
use crate::insight::summary;
use crate::ledger::{RecordId, View};
use crate::ui::components::{Banner, Button, ButtonKind, Glyph, Tone};
use crate::ui::data::{Data, use_data};
use crate::ui::form::RecordForm;
use crate::ui::state::{use_go, use_lang};
use leptos::prelude::*;

/// What it is called.
pub fn title(id: RecordId) -> String {
    title_in(id, use_data(), use_lang())
}

fn title_in(id: RecordId, data: Data, lang: Lang) -> String {
    data.peek(|ledger| summary::record_words(ledger, id, &data.now(), lang))
}

/// The record of a page's address, if it is there and of that kind; of joined duplicates the one that stands for all.
pub fn of_page(id: RecordId, kind: &'static Kind) -> Memo<Option<RecordId>> {
    let data = use_data();
    Memo::new(move |_| data.read(|ledger| Some(ledger.get(id).filter(|view| view.kind() == kind.id)?.id)))
}

/// Whether two answers about a record, or its deletion, wait for a choice.
pub fn is_disputed(view: View<'_>) -> bool {
    let index = view.ledger().index();
    index.conflicted().contains(&view.id) || index.disputed().contains(&view.id)
}

/// Says so, with a way to choose.
pub fn dispute(differs: bool) -> Option<impl IntoView> {
    let lang = use_lang();
    differs.then(|| {
        view! { <Banner tone=Tone::Warn text=t::two_answers(lang) button=t::which_is_right(lang) href="/pilih" /> }
    })
}

/// Deletes the record of a page, and goes to the list.
pub fn delete_page(id: RecordId) -> Callback<()> {
    let (data, lang, go) = (use_data(), use_lang(), use_go());
    Callback::new(move |()| {
        let name = title_in(id, data, lang);
        data.save(
            move |edit| {
                edit.delete(id);
            },
            move |saved| {
                go("/warga");
                data.say_saved(t::deleted_name(lang, &name), saved.dots);
            },
        );
    })
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
        done.run(());
    };
    view! {
        <RecordForm kind id=Some(id) on_saved=move |_| done.run(()) />
        <Button kind=ButtonKind::Danger glyph=Glyph::Trash label=t::delete_this(lang) on_click=delete testid="delete-line" />
    }
    .into_any()
}
