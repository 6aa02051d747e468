//! The list of people and communities: as one types, by place, by tag.

use super::add::{AddCommunity, AddPerson};
use super::filter::{FilterSheet, chosen};
use super::finding::FindingRows;
use crate::domain::money::grouped;
use crate::domain::{community, person};
use crate::i18n::{self, people as t};
use crate::insight::finding::coverage::Which;
use crate::insight::people::{self, Filter};
use crate::insight::roster::Roster;
use crate::insight::{dotted, summary};
use crate::ledger::RecordId;
use crate::ui::components::{
    Button, Chip, Chips, Empty, Fab, Glyph, Header, HeaderAction, Lead, List, Main, Row, SearchBox,
    VirtualList,
};
use crate::ui::data::use_data;
use crate::ui::state::use_lang;
use crate::ui::words;
use leptos::prelude::*;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What the list shows, kept for coming back to it and for other pages that lead to it.
struct Kept {
    communities: ArcRwSignal<bool>,
    typed: ArcRwSignal<String>,
    filter: ArcRwSignal<Filter>,
}

thread_local! {
    static KEPT: Kept = Kept {
        communities: ArcRwSignal::new(false),
        typed: ArcRwSignal::new(String::new()),
        filter: ArcRwSignal::new(Filter::default()),
    };
}

/// Narrows the list down to the people of a place or group.
pub fn narrow_to(which: Which, name: String) {
    KEPT.with(|kept| {
        kept.communities.set(false);
        kept.typed.set(String::new());
        kept.filter.set(Filter { which: Some((which, name)), ..Filter::default() });
    });
}

/// The list of people and communities.
#[component]
pub fn People() -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let (communities, typed, filter): (RwSignal<bool>, RwSignal<String>, RwSignal<Filter>) =
        KEPT.with(|kept| {
            (kept.communities.clone().into(), kept.typed.clone().into(), kept.filter.clone().into())
        });
    let (narrowing, adding) = (RwSignal::new(false), RwSignal::new(false));

    let counts = Memo::new(move |_| {
        data.read(|ledger| [ledger.all(&person::KIND).count(), ledger.all(&community::KIND).count()])
    });
    let all = Memo::new(move |_| {
        data.read(|ledger| match communities.get() {
            true => people::communities(ledger),
            false => filter.with(|filter| people::people(ledger, filter, &data.now())),
        })
    });
    // Made only once something is sought: with thousands of people it takes a while.
    let seeking = Memo::new(move |_| typed.with(|typed| !typed.trim().is_empty()));
    let roster = Memo::new(move |_| {
        data.read(|ledger| match communities.get() {
            true => Roster::communities(ledger),
            false => filter.with(|filter| Roster::people(ledger, filter, &data.now())),
        })
    });
    let found = Memo::new(move |_| match seeking.get() {
        true => roster.with(|roster| roster.matching(&typed.get())),
        false => all.get(),
    });
    let number = move |n: usize| grouped(n as u64, lang);
    let subtitle = Signal::derive(move || {
        let [people, communities] = counts.get();
        (people + communities > 0).then(|| {
            dotted([t::n_people(lang, &number(people)), t::n_communities(lang, &number(communities))])
        })
    });

    let show = move |words: &'static str, own: bool| {
        let on = Signal::derive(move || communities.get() == own);
        view! { <Chip label=words on on_click=move |()| communities.set(own) /> }
    };
    let narrow = move || {
        (!communities.get()).then(|| {
            let chips = chosen(&filter.get()).into_iter().map(|(words, without)| {
                let spoken = t::without_filter(lang, &words);
                let take_off = move |()| filter.set(without.clone());
                view! { <Chip label=words glyph=Glyph::Close spoken on_click=take_off /> }
            });
            view! {
                {chips.collect_view()}
                <Chip label=t::narrow(lang) glyph=Glyph::Down on_click=move |()| narrowing.set(true) />
            }
        })
    };
    // How many of all, while something narrows the list.
    let fitting = move || {
        let narrowed = filter.with(|f| *f != Filter::default()) || seeking.get();
        let all = counts.get()[0];
        (narrowed && !communities.get() && found.with(|f| !f.is_empty()))
            .then(|| t::n_people_of(lang, &number(found.with(Vec::len)), &number(all)))
    };

    let row = move |i: usize| row(found.with_untracked(|found| found.get(i).copied()), lang);
    let key = move |i: usize| {
        let mut hasher = DefaultHasher::new();
        let id = found.with(|found| found.get(i).copied());
        id.hash(&mut hasher);
        data.read(|ledger| {
            let view = id.and_then(|id| ledger.get(id));
            let words =
                view.map(|v| (summary::title(v, &data.now(), lang), summary::line(v, &data.now(), lang)));
            words.hash(&mut hasher);
        });
        hasher.finish()
    };
    let count = Memo::new(move |_| found.with(Vec::len));
    let state = Memo::new(move |_| {
        let none = counts.get()[usize::from(communities.get())] == 0;
        match (none, found.with(Vec::is_empty)) {
            (true, _) => Showing::Nothing,
            (_, true) => Showing::NoneFound,
            _ => Showing::List,
        }
    });
    let add = move |()| adding.set(true);
    let body = move || match (state.get(), communities.get()) {
        (Showing::Nothing, false) => view! {
            <Empty text=t::people_empty(lang)>
                <Button label=i18n::import_table(lang) glyph=Glyph::Table href="/impor" />
            </Empty>
        }
        .into_any(),
        (Showing::Nothing, true) => view! {
            <Empty text=t::communities_empty(lang)>
                <Button label=t::add_community(lang) glyph=Glyph::Plus on_click=add />
            </Empty>
        }
        .into_any(),
        (Showing::NoneFound, communities) => {
            let text = Signal::derive(move || typed.get().trim().to_owned());
            let words = move || match text.get() {
                typed if typed.is_empty() => t::nobody_filtered(lang).to_owned(),
                typed => t::nobody_found(lang, &typed),
            };
            let named = move || match text.get() {
                typed if typed.is_empty() && communities => t::add_community(lang).to_owned(),
                typed if typed.is_empty() => t::add_person(lang).to_owned(),
                typed => t::add_named(lang, &typed),
            };
            (move || {
                view! {
                    <Empty text=words()>
                        <Button label=named() glyph=Glyph::Plus on_click=add testid="add-named" />
                    </Empty>
                }
            })
            .into_any()
        }
        (Showing::List, false) => {
            view! { <VirtualList count key row name="people" label=i18n::people(lang) /> }.into_any()
        }
        (Showing::List, true) => {
            view! { <VirtualList count key row name="communities" label=t::communities(lang) /> }.into_any()
        }
    };
    let find = move || match communities.get() {
        true => view! { <SearchBox label=t::find_community(lang) value=typed /> },
        false => view! { <SearchBox label=t::find_person(lang) value=typed /> },
    };
    let fab = move || match communities.get() {
        true => view! { <Fab label=t::add_community(lang) on_click=add /> },
        false => view! { <Fab label=t::add_person(lang) on_click=add /> },
    };
    let form = move || match communities.get() {
        true => view! { <AddCommunity open=adding name=typed /> }.into_any(),
        false => view! { <AddPerson open=adding name=typed /> }.into_any(),
    };
    let anyone = Memo::new(move |_| counts.get() != [0, 0]);
    let tools = view! {
        <div class="pad gap">
            {move || anyone.get().then_some(find)}
            <Chips label=t::show_which(lang)>
                {show(t::everyone(lang), false)} {show(t::communities(lang), true)}
                {move || anyone.get().then_some(narrow)}
            </Chips>
            {move || fitting().map(|words| view! { <p class="muted" role="status">{words}</p> })}
        </div>
    };
    view! {
        <Header title=i18n::people(lang) subtitle>
            <HeaderAction glyph=Glyph::Search label=i18n::search(lang) href="/cari" />
        </Header>
        <Main fab=true>
            {tools}
            {move || (communities.get() && !seeking.get()).then(|| view! { <List><FindingRows /></List> })}
            {body}
            {fab}
        </Main>
        <FilterSheet open=narrowing filter />
        {form}
    }
}

/// What stands below the chips.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Showing {
    Nothing,
    NoneFound,
    List,
}

fn row(id: Option<RecordId>, lang: i18n::Lang) -> AnyView {
    let data = use_data();
    let shown = data.peek(|ledger| {
        let view = ledger.get(id?)?;
        let title = if view.kind() == person::KIND.id {
            // As the list is sorted: first word first, without sapaan.
            summary::full_name(view, lang)
        } else {
            summary::title(view, &data.now(), lang)
        };
        let line = summary::line(view, &data.now(), lang);
        Some((title, line, words::lead(summary::lead(view)), words::path(ledger, view.id)))
    });
    match shown {
        Some((title, line, lead, href)) => view! { <Row title line lead href /> }.into_any(),
        None => view! { <Row title="" lead=Lead::None /> }.into_any(),
    }
}
