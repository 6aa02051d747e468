//! Orang yang sama: joining people who were written down twice, and taking them apart.

use crate::i18n::people as t;
use crate::insight::alike::{Everyone, reasons};
use crate::insight::dotted;
use crate::insight::summary::{self, Summary};
use crate::ledger::{FieldId, RecordId, Value};
use crate::ui::components::{Chip, Lead, List, Row, SearchBox, Section};
use crate::ui::data::use_data;
use crate::ui::pick::candidates;
use crate::ui::state::use_lang;
use crate::ui::words::lead;
use leptos::prelude::*;

/// People offered at once.
const MOST: usize = 5;

/// The choice.
#[component]
pub fn Same(
    /// The person who stands for all.
    id: RecordId,
) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let typed = RwSignal::new(String::new());
    let name = data.peek(|ledger| summary::record_words(ledger, id, &data.now(), lang));
    let alike = Memo::new(move |_| {
        data.read(|ledger| {
            let found = Everyone::of(ledger).like_record(ledger, id, MOST);
            let words = found.into_iter().filter_map(|alike| {
                let words = summary::summary(ledger.get(alike.id)?, &data.now(), lang);
                let line = dotted([reasons(&alike.likeness, lang), words.line]);
                Some((alike.id, Summary { line, ..words }))
            });
            words.collect::<Vec<_>>()
        })
    });
    let found = Memo::new(move |_| {
        let typed = typed.get();
        if typed.trim().is_empty() {
            return Vec::new();
        }
        data.read(|ledger| {
            let found = candidates(ledger, &["person"], &typed, &data.now(), lang).into_iter();
            let others = found.filter(|candidate| candidate.id != id);
            others
                .filter_map(|c| Some((c.id, summary::summary(ledger.get(c.id)?, &data.now(), lang))))
                .collect::<Vec<_>>()
        })
    });
    // As they were written down, for joined ones answer with the name of all.
    let joined = Memo::new(move |_| {
        data.read(|ledger| {
            let group = ledger.index().group(ledger.canonical(id));
            let others = group.into_iter().skip(1).filter_map(|dup| ledger.peek(dup));
            others.map(|view| (view.id, summary::full_name(view, lang))).collect::<Vec<_>>()
        })
    });
    let join = move |other: RecordId, title: &str| {
        let said = t::joined_name(lang, title);
        typed.set(String::new());
        data.save_and_say(said, move |edit| {
            edit.join(other, id);
        });
    };
    let candidate = move |(other, words): (RecordId, Summary)| {
        let spoken = t::same_yes_to(lang, &words.title);
        let named = words.title.clone();
        view! {
            <Row lead=lead(words.lead) title=words.title line=words.line>
                <Chip label=t::same_yes(lang) spoken on_click=move |()| join(other, &named) />
            </Row>
        }
    };
    let apart = move |(dup, title): (RecordId, String)| {
        let spoken = t::take_apart_name(lang, &title);
        let part = move |()| {
            data.save_and_say(t::taken_apart(lang), move |edit| {
                edit.set(dup, FieldId::SAME_AS, Value::Empty);
            });
        };
        view! {
            <Row lead=Lead::Person(title.clone()) title>
                <Chip label=t::take_apart(lang) spoken on_click=part />
            </Row>
        }
    };
    let likely = move || match alike.get() {
        none if none.is_empty() => view! { <p class="muted inset">{t::same_none(lang)}</p> }.into_any(),
        alike => view! { <List>{alike.into_iter().map(candidate).collect_view()}</List> }.into_any(),
    };
    let joined_before = move || {
        (!joined.with(Vec::is_empty)).then(|| {
            view! {
                <Section title=t::same_joined(lang)>
                    <List>{move || joined.get().into_iter().map(apart).collect_view()}</List>
                </Section>
            }
        })
    };
    view! {
        <p class="muted">{t::same_intro(lang, &name)}</p>
        <div>
            {joined_before}
            <Section title=t::same_likely(lang)>{likely}</Section>
        </div>
        <SearchBox label=t::find_person(lang) value=typed />
        <List>{move || found.get().into_iter().map(candidate).collect_view()}</List>
    }
}
