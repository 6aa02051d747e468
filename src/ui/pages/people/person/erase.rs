//! Erasing a person's data for good: a right, explained, and asked for by typing the name.

use crate::domain::name::Name;
use crate::domain::person;
use crate::i18n::people as t;
use crate::insight::summary;
use crate::ledger::RecordId;
use crate::platform::{page, prefs};
use crate::search::fold::fold;
use crate::ui::components::{Button, ButtonKind, InputKind, TextField};
use crate::ui::data::use_data;
use crate::ui::state::{use_go, use_lang, use_ui};
use leptos::prelude::*;

/// The question.
#[component]
pub fn Erase(
    /// The person.
    id: RecordId,
) -> impl IntoView {
    let (data, lang, ui, go) = (use_data(), use_lang(), use_ui(), use_go());
    let (name, wanted) = data.peek(|ledger| {
        let written = ledger.get(id).and_then(|view| view.text(person::NAME)).unwrap_or_default();
        let called = summary::record_words(ledger, id, &data.now(), lang);
        // Without sapaan and titles; whoever has no name is called as the page calls them.
        let core = Name::split(written).core;
        (called.clone(), if core.is_empty() { called } else { core })
    });
    let typed = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let label = t::erase_type(lang, &wanted);
    let what = t::erase_what(lang, &name);
    let erase = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if fold(&typed.get_untracked()) != fold(&wanted) {
            error.set(Some(t::erase_not_yet(lang).into()));
            page::focus_first("dialog[open] [aria-invalid=true]");
            return;
        }
        let said = t::erased_name(lang, &name);
        data.save(
            move |edit| {
                edit.erase(id);
            },
            move |_| {
                // Drafts may name the person too.
                prefs::remove_all("draft:");
                go("/warga");
                ui.toasts.say(said);
            },
        );
    };
    view! {
        <p>{what}</p>
        <p>{t::erase_everywhere(lang)}</p>
        <p class="muted">{t::erase_right(lang)}</p>
        <p><b>{t::erase_no_undo(lang)}</b></p>
        <form class="form" novalidate on:submit=erase>
            <TextField label kind=InputKind::Name value=typed error testid="erase-name" />
            <Button kind=ButtonKind::Danger label=t::erase_now(lang) testid="erase" />
        </form>
    }
}
