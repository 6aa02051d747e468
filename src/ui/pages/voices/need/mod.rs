//! Needs: one of them, their order, talking it through, bringing it to management and back, the board, what people have.

mod assets;
mod board;
mod from;
mod page;
mod ranking;
mod rembuk;
mod submission;
mod submissions;
mod tell;

pub use assets::Assets;
pub use board::Board;
pub use from::{NoteNeed, noted};
pub use page::Need;
pub use ranking::Ranking;
pub use rembuk::Rembuk;
pub use submission::Submission;
pub use submissions::Submissions;

use crate::domain::schema::{Field, Kind};
use crate::i18n;
use crate::insight::need::{Line, figure, nearby};
use crate::insight::summary;
use crate::ledger::RecordId;
use crate::ui::components::{Button, ButtonKind, Lead, List, Row, SearchBox};
use crate::ui::data::use_data;
use crate::ui::form::answer_field;
use crate::ui::pick::candidates;
use crate::ui::routes::Page;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// A page of a record of a kind, which has to be here.
fn on(id: &str, kind: &'static Kind, page: Page, view: fn(RecordId) -> AnyView) -> AnyView {
    let data = use_data();
    let Some(id) = RecordId::parse(id) else { return super::super::missing(page) };
    let there = Memo::new(move |_| data.read(|ledger| ledger.get(id).is_some_and(|v| v.kind() == kind.id)));
    (move || if there.get() { view(id) } else { super::super::missing(page) }).into_any()
}

/// What a record is called, now and later.
fn name_of(id: RecordId) -> Signal<String> {
    let (data, lang) = (use_data(), use_lang());
    Signal::derive(move || data.read(|ledger| summary::record_words(ledger, id, &data.now(), lang)))
}

/// Choosing a person: members of the need's community at once, anybody by a few letters.
#[component]
fn Who(
    /// The need.
    of: RecordId,
    /// Those who are not offered.
    #[prop(optional)]
    but: Vec<RecordId>,
    /// Told who it is.
    #[prop(into)]
    on_pick: Callback<RecordId>,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let typed = RwSignal::new(String::new());
    let found = move || -> Vec<Line> {
        let typed = typed.get();
        data.read(|ledger| match typed.trim().is_empty() {
            true => nearby(ledger, of, &but, &data.now(), lang).into_iter().take(6).collect(),
            false => candidates(ledger, &["person"], &typed, &data.now(), lang)
                .into_iter()
                .map(|c| Line { id: c.id, text: c.title, about: c.line })
                .collect(),
        })
    };
    let row = move |line: Line| {
        let pick = move |()| on_pick.run(line.id);
        view! { <Row title=line.text.clone() line=line.about lead=Lead::Person(line.text) on_open=pick /> }
    };
    view! {
        <SearchBox label=i18n::search_name(lang) value=typed />
        <List>{move || found().into_iter().map(row).collect_view()}</List>
    }
    .into_any()
}

/// Figures of a record, to be filled in where they are shown.
#[component]
fn Figures(
    /// The record.
    id: RecordId,
    /// Which.
    fields: &'static [&'static Field],
    /// Runs once they are kept.
    #[prop(into)]
    done: Callback<()>,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let entries: Vec<_> = fields
        .iter()
        .map(|field| {
            let is = data.peek(|ledger| ledger.get(id).and_then(|v| v.int(*field)));
            let before = is.map(|n| n.to_string()).unwrap_or_default();
            (*field, before.clone(), RwSignal::new(before), RwSignal::new(None::<String>))
        })
        .collect();
    let controls =
        entries.iter().map(|(field, _, text, error)| answer_field(field, *text, *error)).collect_view();
    let entries = StoredValue::new(entries);
    let save = move |()| {
        let mut changed = Vec::new();
        let mut sound = true;
        for (field, before, text, error) in entries.get_value() {
            let typed = text.get_untracked();
            if typed.trim() == before {
                continue;
            }
            match figure(field, &typed, data.now().today, lang) {
                Ok(value) => changed.push((field, value)),
                Err(wrong) => {
                    error.set(Some(wrong));
                    sound = false;
                }
            }
        }
        if !sound {
            return;
        }
        if !changed.is_empty() {
            data.save_and_say(i18n::saved_here(lang), move |edit| {
                for (field, value) in &changed {
                    edit.set(id, *field, value.clone());
                }
            });
        }
        _ = done.try_run(());
    };
    view! {
        {controls}
        <Button kind=ButtonKind::Filled label=i18n::save(lang) on_click=save testid="figures-save" />
    }
    .into_any()
}
