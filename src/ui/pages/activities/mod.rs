//! *Kegiatan*: the agenda.

mod activity;
mod check_in;
mod copy;
mod guests;
mod invite;
mod minutes;
mod note;
mod preparation;
mod report;
mod sending;

pub use activity::Activity;
pub use check_in::CheckIn;
pub use guests::Guests;
pub use minutes::Minutes;
pub use preparation::Preparation;
pub use report::Report;

use crate::domain::activity::{KIND, PLANNED, STATUS};
use crate::domain::date::{Day, month_name, weekday_name};
use crate::domain::pasaran;
use crate::i18n::{self, Lang};
use crate::insight::agenda::{Agenda, activity_words, agenda};
use crate::insight::calendar::shows_pasaran;
use crate::insight::summary;
use crate::ledger::RecordId;
use crate::ui::components::{
    Button, CalendarMonth, Empty, Fab, Glyph, Header, HeaderAction, IconButton, Lead, List, Main, Row,
    Section, Sheet,
};
use crate::ui::data::{Data, use_data};
use crate::ui::form::RecordForm;
use crate::ui::routes::Page;
use crate::ui::state::{use_go, use_lang};
use crate::ui::words;
use leptos::prelude::*;

/// Rows shown before "more".
const FIRST: usize = 15;

/// A page of an activity, which has to be here.
fn on_activity(id: &str, page: Page, view: fn(RecordId) -> AnyView) -> AnyView {
    let data = use_data();
    let Some(id) = RecordId::parse(id) else { return super::missing(page) };
    let there = Memo::new(move |_| data.read(|ledger| ledger.get(id).is_some_and(|v| v.kind() == KIND.id)));
    (move || if there.get() { view(id) } else { super::missing(page) }).into_any()
}

/// What an activity is called, now and later.
fn name_of(id: RecordId) -> Signal<String> {
    let (data, lang) = (use_data(), use_lang());
    Signal::derive(move || data.read(|ledger| summary::record_words(ledger, id, &data.now(), lang)))
}

/// The agenda.
#[component]
pub fn Activities() -> impl IntoView {
    let (data, lang, go) = (use_data(), use_lang(), use_go());
    let adding = RwSignal::new(false);
    let today = data.now().today;
    let month = RwSignal::new((today.year(), today.month().unwrap_or(1)));
    let chosen = RwSignal::new(0_u32);
    let more = RwSignal::new(FIRST);
    let all = Memo::new(move |_| data.read(|ledger| agenda(ledger, &data.now())));
    let move_by = move |months: i32| {
        let (year, number) = month.get_untracked();
        if let Some(day) = Day::from_ymd(year, number, 1).and_then(|d| d.plus_months(months)) {
            month.set((day.year(), day.month().unwrap_or(1)));
            chosen.set(0);
        }
    };
    let title = move || {
        let (year, number) = month.get();
        format!("{} {year}", month_name(number, lang))
    };
    let on_day = move || {
        let (year, number) = month.get();
        let day = Day::from_ymd(year, number, chosen.get())?;
        let ids = all.with(|all| all.days.get(&day).cloned().unwrap_or_default());
        Some((day, ids))
    };
    let lists = move || match on_day() {
        Some((day, ids)) => {
            let head = day.long(lang);
            if ids.is_empty() {
                view! {
                    <Section title=head>
                        <p class="inset muted">{i18n::nothing_on_this_day(lang)}</p>
                    </Section>
                }
                .into_any()
            } else {
                view! { <Section title=head>{rows(ids, data, lang)}</Section> }.into_any()
            }
        }
        None => all.with(|all| sections(all, more, data, lang)),
    };
    let empty = move || {
        all.with(|all| all.next.is_empty() && all.past.is_empty() && all.undated.is_empty()).then(|| {
            view! {
                <Empty text=i18n::activities_empty(lang)>
                    <Button label=i18n::add_activity(lang) on_click=move |()| adding.set(true) />
                </Empty>
            }
        })
    };
    let grid = move || all.with(|all| calendar(all, month.get(), chosen, data, lang));
    let saved = move |id: RecordId| {
        adding.set(false);
        go(&format!("/kegiatan/{id}"));
    };
    view! {
        <Header title=i18n::activities(lang)>
            <HeaderAction glyph=Glyph::Search label=i18n::search(lang) href="/cari" />
        </Header>
        <Main fab=true>
            <div class="month">
                <IconButton glyph=Glyph::Back label=i18n::month_before(lang) on_click=move |()| move_by(-1) />
                <h2 aria-live="polite">{title}</h2>
                <IconButton glyph=Glyph::Next label=i18n::month_after(lang) on_click=move |()| move_by(1) />
            </div>
            {grid}
            {lists}
            {empty}
            <Fab label=i18n::add_activity(lang) on_click=move |()| adding.set(true) />
        </Main>
        <Sheet open=adding title=i18n::add_activity(lang)>
            <RecordForm
                kind=&KIND
                preset=vec![(STATUS.id, PLANNED.name.into())]
                on_saved=saved
            />
        </Sheet>
    }
}

fn sections(all: &Agenda, more: RwSignal<usize>, data: Data, lang: Lang) -> AnyView {
    let part = |title: &'static str, ids: &[RecordId], most: usize| {
        let ids = ids.iter().take(most).copied().collect::<Vec<_>>();
        (!ids.is_empty()).then(|| view! { <Section title=title>{rows(ids, data, lang)}</Section> })
    };
    let most = more.get();
    let beyond = all.past.len().saturating_sub(most);
    view! {
        {part(i18n::next_activities(lang), &all.next, usize::MAX)}
        {part(i18n::undated_activities(lang), &all.undated, usize::MAX)}
        {part(i18n::past_activities(lang), &all.past, most)}
        {(beyond > 0).then(|| view! {
            <div class="inset">
                <Button label=i18n::show_more(lang, beyond) on_click=move |()| more.update(|n| *n += 50) />
            </div>
        })}
    }
    .into_any()
}

fn rows(ids: Vec<RecordId>, data: Data, lang: Lang) -> impl IntoView {
    let row = move |id: RecordId| {
        let words = data.peek(|ledger| activity_words(ledger, id, &data.now(), lang))?;
        Some(view! {
            <Row
                title=words.title
                line=words.line
                status=words.pill.map(words::status)
                lead=Lead::Woven
                href=format!("/kegiatan/{id}")
            />
        })
    };
    view! { <List>{ids.into_iter().filter_map(row).collect_view()}</List> }
}

fn calendar(
    all: &Agenda,
    (year, month): (i32, u32),
    chosen: RwSignal<u32>,
    data: Data,
    lang: Lang,
) -> AnyView {
    let Some(first) = Day::from_ymd(year, month, 1) else { return ().into_any() };
    let today = data.now().today;
    let with_pasaran = data.peek(|ledger| shows_pasaran(ledger, data.now().offset));
    let marked: Vec<(u32, usize)> =
        all.month(year, month).into_iter().map(|(day, ids)| (day, ids.len())).collect();
    let days = (1..=first.days_in_month().unwrap_or(0))
        .filter_map(|number| {
            let day = Day::from_ymd(year, month, number)?;
            let pasaran = pasaran::name(day).filter(|_| with_pasaran).unwrap_or_default();
            let count = marked.iter().find(|(d, _)| *d == number).map_or(0, |(_, n)| *n);
            let spoken = match count {
                0 => day.long(lang),
                n => format!("{}, {}", day.long(lang), i18n::activities_count(lang, n)),
            };
            Some(crate::ui::components::Day {
                number,
                under: pasaran.to_owned(),
                spoken,
                today: day == today,
                marked: count > 0,
            })
        })
        .collect();
    let weekdays = std::array::from_fn(|i| weekday_name(i, lang).chars().take(3).collect());
    let blank = first.weekday().unwrap_or(0);
    view! { <CalendarMonth weekdays blank days chosen /> }.into_any()
}
