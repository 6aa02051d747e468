//! What the pages of people and communities have in common about records.

use crate::domain::schema::Kind;
use crate::i18n::people as t;
use crate::ledger::{RecordId, View};
use crate::ui::components::{Banner, Tone};
use crate::ui::data::use_data;
use crate::ui::in_place;
use crate::ui::state::{use_go, use_lang};
use leptos::prelude::*;

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
        let name = in_place::title_in(id, data, lang);
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
