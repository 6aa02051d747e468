//! Picking a record: type a few letters, tap the one meant.

use super::components::{Chip, Field, FieldContext, Glyph, Lead, List, Row};
use super::data::use_data;
use super::state::use_lang;
use crate::domain::schema::{self, Field as SchemaField};
use crate::i18n;
use crate::insight::{Now, summary};
use crate::ledger::{Ledger, RecordId};
use crate::search::fold::fold;
use crate::sort::sort_by;
use leptos::prelude::*;

/// Records offered at once.
const MOST: usize = 6;

/// A record that can be picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The record.
    pub id: RecordId,
    /// Its name.
    pub title: String,
    /// One line that tells it from others.
    pub line: String,
    /// Whether it is a person.
    pub person: bool,
}

/// Records of these kinds whose name holds every typed word, best first.
pub fn candidates(
    ledger: &Ledger,
    targets: &[&str],
    typed: &str,
    now: &Now,
    lang: i18n::Lang,
) -> Vec<Candidate> {
    let typed = fold(typed);
    let words: Vec<&str> = typed.split_whitespace().collect();
    let mut found = Vec::new();
    for kind in targets.iter().filter_map(|name| schema::kind_named(name)) {
        for view in ledger.all(kind) {
            let title = summary::title(view, now, lang);
            let folded = fold(&title);
            let hit = words.iter().all(|word| folded.split_whitespace().any(|part| part.starts_with(word)));
            if hit {
                let begins = !folded.starts_with(&typed);
                let person = kind.name == "person";
                found.push((begins, folded, Candidate { id: view.id, title, line: String::new(), person }));
            }
        }
    }
    sort_by(&mut found, |a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    found.truncate(MOST);
    found
        .into_iter()
        .map(|(_, _, candidate)| {
            let line = ledger.get(candidate.id).map(|v| summary::line(v, now, lang)).unwrap_or_default();
            Candidate { line, ..candidate }
        })
        .collect()
}

/// A form's field that refers to another record; its text is the record's id.
#[component]
pub fn RefField(
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// The field, which says what kinds it may refer to.
    field: &'static SchemaField,
    /// The record's id as text; empty for none.
    value: RwSignal<String>,
    /// What is wrong, in words.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let typed = RwSignal::new(String::new());
    let chosen = move || {
        let id = RecordId::parse(&value.get())?;
        data.read(|ledger| ledger.get(id).map(|view| summary::title(view, &data.now(), lang)))
    };
    let found = Memo::new(move |_| match typed.get() {
        typed if typed.trim().is_empty() => Vec::new(),
        typed => data.read(|ledger| candidates(ledger, field.targets, &typed, &data.now(), lang)),
    });
    let row = move |candidate: Candidate| {
        let lead = if candidate.person { Lead::Person(candidate.title.clone()) } else { Lead::Woven };
        let pick = move |()| {
            value.set(candidate.id.to_string());
            typed.set(String::new());
        };
        view! { <Row lead title=candidate.title line=candidate.line on_open=pick /> }
    };
    let control = move |context: FieldContext| {
        view! {
            {move || match chosen() {
                Some(title) => view! {
                    <Chip label=title.clone() glyph=Glyph::Close spoken=format!("{} {title}", i18n::remove(lang))
                        on_click=move |()| value.set(String::new()) />
                }
                .into_any(),
                None => view! {
                    <input
                        id=context.id.clone()
                        class="box"
                        type="search"
                        autocomplete="off"
                        placeholder=i18n::type_a_name(lang)
                        aria-describedby=context.note.clone()
                        data-testid=field.name
                        prop:value=move || typed.get()
                        on:input=move |e| typed.set(event_target_value(&e))
                    />
                }
                .into_any(),
            }}
            {move || (!found.get().is_empty()).then(|| view! {
                <List>{found.get().into_iter().map(row).collect_view()}</List>
            })}
        }
        .into_any()
    };
    view! { <Field label error control=Box::new(control) /> }.into_any()
}
