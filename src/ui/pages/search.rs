//! *Cari*: everything, as one types.

use crate::domain::money::grouped;
use crate::i18n::{self, Lang, people as t};
use crate::insight::snippet::snippet;
use crate::insight::summary;
use crate::ledger::{Ledger, RecordId};
use crate::search::haystack::{Found, Group, Haystack};
use crate::ui::components::{Button, Empty, Header, Lead, List, Main, Row, SearchBox, Section};
use crate::ui::data::{Data, use_data};
use crate::ui::effect::{effect, on_change};
use crate::ui::state::use_lang;
use crate::ui::words;
use leptos::prelude::*;
use std::cell::RefCell;

/// Hits of a group shown at first.
const FEW: usize = 5;
/// Hits of the one group that was opened.
const MOST: usize = 100;

thread_local! {
    /// What was sought last, for coming back to it.
    static KEPT: RefCell<String> = const { RefCell::new(String::new()) };
    /// What has been read for searching: most of it stays true.
    static READ: RefCell<Haystack> = RefCell::default();
}

/// A hit as it is drawn.
#[derive(Clone, PartialEq)]
struct Hit {
    title: String,
    line: String,
    lead: Lead,
    path: String,
}

/// A group with its hits.
#[derive(Clone, PartialEq)]
struct Hits {
    group: Group,
    hits: Vec<Hit>,
    total: usize,
}

/// Search over all records.
#[component]
pub fn Search() -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let typed = RwSignal::new(KEPT.with_borrow(String::clone));
    // The group whose hits are all shown.
    let opened = RwSignal::new(None::<Group>);
    effect(move || KEPT.set(typed.get()));
    on_change(move || typed.get(), move |_| opened.set(None));
    // Once for all that is typed; again when something changed.
    let renewed = Memo::new_with_compare(
        move |_| data.read(|ledger| READ.with_borrow_mut(|haystack| haystack.renew(ledger))),
        |_, _| true,
    );
    let found = Memo::new(move |_| {
        let most = if opened.get().is_some() { MOST } else { FEW };
        let typed = typed.get();
        renewed.get();
        data.read(|ledger| {
            let found = READ.with_borrow(|haystack| haystack.search(&typed, most));
            hits(ledger, &found, data, lang)
        })
    });
    let hit = |hit: Hit| view! { <Row title=hit.title line=hit.line lead=hit.lead href=hit.path /> };
    let group = move |Hits { group, hits, total }: Hits| {
        let shown = hits.len();
        let title = format!("{} · {}", group_words(group, lang), grouped(total as u64, lang));
        let all = (opened.get().is_none() && shown < total).then(|| {
            let show = move |()| opened.set(Some(group));
            view! { <div class="pad"><Button label=t::search_all(lang, total.min(MOST)) on_click=show /></div> }
        });
        view! {
            <Section title>
                <List>{hits.into_iter().map(hit).collect_view()}</List>
                {all}
            </Section>
        }
    };
    let body = move || {
        let groups = found.get();
        let groups: Vec<Hits> =
            groups.into_iter().filter(|hits| opened.get().is_none_or(|only| only == hits.group)).collect();
        let typed = typed.get();
        match (typed.trim(), groups.is_empty()) {
            ("", _) => view! { <Empty text=i18n::search_empty(lang) /> }.into_any(),
            (typed, true) => view! { <Empty text=t::search_nothing(lang, typed) /> }.into_any(),
            _ => groups.into_iter().map(group).collect_view().into_any(),
        }
    };
    let told = move || {
        let total: usize = found.with(|found| found.iter().map(|hits| hits.total).sum());
        (total > 0).then(|| t::search_told(lang, &grouped(total as u64, lang)))
    };
    view! {
        <Header title=i18n::search(lang) back="/" />
        <Main>
            <div class="pad">
                <SearchBox label=i18n::search_hint(lang) value=typed autofocus=true />
            </div>
            <p class="sr" role="status">{told}</p>
            {body}
        </Main>
    }
}

fn hits(ledger: &Ledger, found: &Found, data: Data, lang: Lang) -> Vec<Hits> {
    let now = data.now();
    let hit = |id: &RecordId| {
        let view = ledger.get(*id)?;
        Some(Hit {
            title: summary::title(view, &now, lang),
            line: snippet(view, &found.words, &now, lang),
            lead: words::lead(summary::lead(view)),
            path: words::path(ledger, view.id),
        })
    };
    let of = |hits: &crate::search::haystack::Hits| Hits {
        group: hits.group,
        hits: hits.best.iter().filter_map(hit).collect(),
        total: hits.total,
    };
    found.groups.iter().map(of).collect()
}

fn group_words(group: Group, lang: Lang) -> &'static str {
    match group {
        Group::People => t::search_people(lang),
        Group::Communities => t::communities(lang),
        Group::Activities => i18n::activities(lang),
        Group::Voices => i18n::voices(lang),
        Group::Promises => t::search_promises(lang),
        Group::Talks => t::search_talks(lang),
        Group::Others => t::search_others(lang),
    }
}
