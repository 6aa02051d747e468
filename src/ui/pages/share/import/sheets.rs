//! What a file is taken for: its kind, and what its columns mean. Folded away where all is recognised.

use super::work::Item;
use crate::domain::KINDS;
use crate::domain::schema::{self, Kind};
use crate::exchange::table::{ColumnUse, Mapping};
use crate::i18n::{self, Lang};
use crate::ui::components::{Field, FieldContext, Status, StatusText, Tone};
use crate::ui::effect::on_change;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// Values of a column that are shown.
const EXAMPLES: usize = 3;

/// One file.
#[component]
pub fn SheetBlock(
    /// The file.
    item: Item,
) -> impl IntoView {
    let lang = use_lang();
    let name = item.sheet.name.clone();
    let kind = RwSignal::new(item.mapping.with_untracked(kind_name));
    let proposal = item.clone();
    on_change(
        move || kind.get(),
        move |kind| {
            let mapping = schema::kind_named(&kind).map(|kind| proposal.sheet.propose(kind));
            proposal.mapping.set(mapping);
        },
    );
    let kinds: Vec<(String, String)> =
        std::iter::once((String::new(), i18n::import_no_kind(lang).to_owned()))
            .chain(KINDS.iter().map(|k| (k.name.to_owned(), lang.pick(&k.label).to_owned())))
            .collect();
    let summary = item.mapping.clone();
    let problems = item.mapping.clone();
    let columns = item.clone();
    let open = !item.is_ready() && item.mapping.with_untracked(Option::is_some);
    // A village has eighty columns, each with a dozen choices: they are drawn when somebody looks.
    let looked_at = RwSignal::new(open);
    let adjust = move || {
        let pick = view! {
            <Pick label=i18n::import_kind(lang) hint="" options=kinds.clone() value=kind testid="kind" />
        };
        let columns = columns.clone();
        let columns = move || schema::kind_named(&kind.get()).map(|kind| columns_view(&columns, kind, lang));
        view! { {pick} {columns} }.into_any()
    };
    view! {
        <li class="sheet-file" data-testid="file">
            <b class="row-title">{name.clone()}</b>
            <p class="row-line">{move || summary.with(|mapping| about(mapping.as_ref(), lang))}</p>
            {move || {
                let words = problems.with(|m| m.as_ref().map(Mapping::problems)).unwrap_or_default();
                words
                    .into_iter()
                    .map(|p| view! { <p class=if p.blocks() { "error" } else { "muted" }>{p.text(lang)}</p> })
                    .collect_view()
            }}
            <details class="more" open=open on:toggle=move |_| looked_at.set(true)>
                <summary>{i18n::import_adjust(lang)}<span class="sr">" "{name}</span></summary>
                <div class="gap">{move || looked_at.get().then(&adjust)}</div>
            </details>
        </li>
    }
}

fn kind_name(mapping: &Option<Mapping>) -> String {
    mapping.as_ref().map_or(String::new(), |m| m.kind.name.to_owned())
}

/// `Orang`, `11 dari 11 kolom dipakai`.
fn about(mapping: Option<&Mapping>, lang: Lang) -> AnyView {
    let Some(mapping) = mapping else {
        return view! { <Status status=StatusText::new(Tone::Info, i18n::import_unknown(lang)) /> }
            .into_any();
    };
    let used = mapping.columns.iter().filter(|u| **u != ColumnUse::Skip).count();
    let tone = if mapping.is_ready() { Tone::Ok } else { Tone::Warn };
    let status = StatusText::new(tone, lang.pick(&mapping.kind.label));
    let line = i18n::import_columns(lang, &used.to_string(), &mapping.columns.len().to_string());
    view! { <Status status /> <span>{line}</span> }.into_any()
}

/// A choice for each column.
fn columns_view(item: &Item, kind: &'static Kind, lang: Lang) -> AnyView {
    let uses = ColumnUse::options(kind);
    let options: Vec<(String, String)> =
        uses.iter().enumerate().map(|(at, u)| (at.to_string(), u.label(kind, lang))).collect();
    let uses = StoredValue::new(uses);
    let column = |(at, header): (usize, &String)| {
        let mapping = item.mapping.clone();
        let now = mapping.with_untracked(|m| m.as_ref().and_then(|m| m.columns.get(at).copied()));
        let place = uses.with_value(|uses| uses.iter().position(|u| Some(*u) == now)).unwrap_or(0);
        let value = RwSignal::new(place.to_string());
        on_change(
            move || value.get(),
            move |value| {
                let chosen = value.parse().ok().and_then(|at: usize| uses.with_value(|u| u.get(at).copied()));
                mapping.update(|m| {
                    let column = m.as_mut().and_then(|m| m.columns.get_mut(at));
                    if let (Some(column), Some(chosen)) = (column, chosen) {
                        *column = chosen;
                    }
                });
            },
        );
        let cells = item.sheet.samples().iter().map(|row| row.cell(at).trim()).filter(|c| !c.is_empty());
        let cells: Vec<String> = cells.take(EXAMPLES).map(|c| c.chars().take(40).collect()).collect();
        let hint =
            if cells.is_empty() { String::new() } else { i18n::import_example(lang, &cells.join("; ")) };
        view! { <Pick label=header.clone() hint options=options.clone() value /> }
    };
    item.sheet.header().iter().enumerate().map(column).collect_view().into_any()
}

/// A list to pick from that always has an answer.
#[component]
fn Pick(
    #[prop(into)] label: String,
    #[prop(into)] hint: String,
    options: Vec<(String, String)>,
    value: RwSignal<String>,
    #[prop(optional)] testid: Option<&'static str>,
) -> impl IntoView {
    let control = move |field: FieldContext| {
        let choice = |(key, words): (String, String)| {
            let own = key.clone();
            view! { <option value=key selected=move || value.with(|v| *v == own)>{words}</option> }
        };
        view! {
            <select
                id=field.id.clone()
                class="box"
                aria-describedby=field.note.clone()
                data-testid=testid
                on:change=move |e| value.set(event_target_value(&e))
            >
                {options.into_iter().map(choice).collect_view()}
            </select>
        }
        .into_any()
    };
    let hint = (!hint.is_empty()).then_some(hint);
    view! { <Field label hint control=Box::new(control) /> }
}
