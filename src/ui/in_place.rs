//! A line of a page that has no page of its own (a talk, promise, task, membership, line of minutes), in place.

use super::components::{Button, ButtonKind, Glyph, List, LongField, Row};
use super::data::{Data, use_data};
use super::effect::on_change;
use super::form::RecordForm;
use super::state::{use_lang, use_ui};
use super::words;
use crate::domain::schema::{self, Field};
use crate::i18n::{self, Lang, people as t};
use crate::insight::summary;
use crate::ledger::{Edit, RecordId};
use crate::platform::prefs;
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
    /// The only fields asked; if there are none, those of the kind.
    #[prop(optional)]
    only: &'static [&'static Field],
    /// Runs once it was changed or deleted.
    #[prop(into)]
    done: Callback<()>,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let Some(kind) = data.peek(|ledger| schema::kind(ledger.get(id)?.kind())) else { return ().into_any() };
    let delete = move |()| {
        data.save(
            move |edit| _ = edit.delete(id),
            move |saved| {
                done.try_run(());
                data.say_saved(t::deleted_this(lang), saved.dots);
            },
        );
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
    let links = (!links.is_empty()).then(|| view! { <List label=i18n::concerns(lang)>{links}</List> });
    view! {
        {links}
        <RecordForm kind id=Some(id) only on_saved=move |_| _ = done.try_run(()) />
        <Button kind=ButtonKind::Danger glyph=Glyph::Trash label=t::delete_this(lang) on_click=delete testid="delete-line" />
    }
    .into_any()
}

/// What is typed, kept under a name until [`forget`] so that it outlives its sheet; at first what was kept, or `first`.
pub fn typed(key: &str, first: String) -> RwSignal<String> {
    let key = format!("draft:{key}");
    let text = RwSignal::new(prefs::get(&key).unwrap_or_else(|| first.clone()));
    on_change(
        move || text.get(),
        move |text| match text == first {
            true => prefs::remove(&key),
            false => prefs::set(&key, &text),
        },
    );
    text
}

/// Forgets what was typed under a name.
pub fn forget(key: &str) {
    prefs::remove(&format!("draft:{key}"));
}

/// A text of a record in the officer's words. What nobody changed is not written, so that it takes nothing back that came in
/// meanwhile.
#[component]
pub fn WordsInPlace(
    /// The record.
    id: RecordId,
    /// Which text.
    field: &'static Field,
    /// How it is written; as it is, if nothing else is said.
    #[prop(optional)]
    write: Option<fn(&mut Edit<'_>, RecordId, &str)>,
    /// Runs once it was written, or left as it was.
    #[prop(into)]
    done: Callback<()>,
    /// Name for the browser tests.
    testid: &'static str,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let key = format!("{}:{id}", field.name);
    let before = data.peek(|ledger| ledger.get(id)?.text(field).map(str::to_owned)).unwrap_or_default();
    let text = typed(&key, before.clone());
    let save = move |()| {
        let words = text.get_untracked().trim().to_owned();
        let key = key.clone();
        if words == before.trim() {
            forget(&key);
            done.run(());
            return;
        }
        let write = move |edit: &mut Edit<'_>| match write {
            Some(write) => write(edit, id, &words),
            None => _ = edit.set(id, field, &*words),
        };
        data.save(write, move |saved| {
            forget(&key);
            done.try_run(());
            data.say_saved(i18n::saved_here(lang), saved.dots);
        });
    };
    view! {
        <LongField bare=true autofocus=true label=lang.pick(&field.label).to_owned() value=text testid />
        <Button kind=ButtonKind::Filled label=i18n::save(lang) on_click=save testid="words-save" />
    }
    .into_any()
}
