//! *Kegiatan*: the agenda.

mod activity;
mod check_in;
mod copy;
mod feedback;
mod guests;
mod invite;
mod letters;
mod minutes;
mod note;
mod paper;
mod participation;
mod preparation;
mod report;
mod sending;
mod series;

pub use activity::Activity;
pub use check_in::CheckIn;
pub use feedback::Feedback;
pub use guests::Guests;
pub use letters::Letters;
pub use minutes::Minutes;
pub use participation::Participation;
pub use preparation::Preparation;
pub use report::Report;

use crate::domain::activity::{DAY, END, KIND, PLANNED, STATUS, TIME, VENUE};
use crate::domain::date::{Day, month_name, weekday_name};
use crate::domain::pasaran;
use crate::domain::schema::Field;
use crate::domain::time::Time;
use crate::i18n::{self, Lang, meeting as m};
use crate::insight::agenda::{Agenda, activity_words, agenda};
use crate::insight::calendar::shows_pasaran;
use crate::insight::calendar_file::ics;
use crate::insight::clash::{Plan, clashes};
use crate::insight::summary;
use crate::ledger::RecordId;
use crate::platform::files;
use crate::ui::components::{
    Button, CalendarMonth, Empty, Fab, Glyph, Header, HeaderAction, Icon, IconButton, Lead, List, Main, Row,
    Section, Sheet,
};
use crate::ui::data::{Data, use_data};
use crate::ui::form::{RecordForm, Typed};
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

/// Saves activities as a file for calendars.
fn save_calendar(data: Data, ids: &[RecordId], lang: Lang) {
    let text = data.peek(|ledger| ics(ledger, ids, &data.now()));
    if !text.is_empty() {
        let name = format!("{}.ics", m::calendar_file(lang));
        files::download(&name, "text/calendar", text.as_bytes());
        data.say_saved(m::saved_as(lang, &name), Vec::new());
    }
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
    let whole_year = RwSignal::new(false);
    let chosen = RwSignal::new(0_u32);
    let more = RwSignal::new(FIRST);
    let all = Memo::new(move |_| data.read(|ledger| agenda(ledger, &data.now())));
    let move_by = move |months: i32| {
        let (year, number) = month.get_untracked();
        let months = if whole_year.get_untracked() { months * 12 } else { months };
        if let Some(day) = Day::from_ymd(year, number, 1).and_then(|d| d.plus_months(months)) {
            month.set((day.year(), day.month().unwrap_or(1)));
            chosen.set(0);
        }
    };
    let title = move || {
        let (year, number) = month.get();
        if whole_year.get() { year.to_string() } else { format!("{} {year}", month_name(number, lang)) }
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
    let grid = move || {
        all.with(|all| match whole_year.get() {
            true => months(all, month, whole_year, data, lang),
            false => calendar(all, month.get(), chosen, data, lang),
        })
    };
    let before = move || if whole_year.get() { i18n::year_before(lang) } else { i18n::month_before(lang) };
    let after = move || if whole_year.get() { i18n::year_after(lang) } else { i18n::month_after(lang) };
    let to_calendar = move || {
        let next = all.with(|all| all.next.clone());
        (!next.is_empty()).then(|| {
            let save = move |()| save_calendar(data, &next, lang);
            view! {
                <div class="pad">
                    <Button glyph=Glyph::Calendar label=m::all_to_calendar(lang) on_click=save testid="to-calendar" />
                </div>
            }
        })
    };
    let saved = move |id: RecordId| {
        adding.set(false);
        go(&format!("/kegiatan/{id}"));
    };
    view! {
        <Header title=i18n::activities(lang)>
            <HeaderAction glyph=Glyph::Star label=m::participation(lang) href="/kegiatan/partisipasi" />
            <HeaderAction glyph=Glyph::Search label=i18n::search(lang) href="/cari" />
        </Header>
        <Main fab=true>
            <div class="month">
                {move || view! { <IconButton glyph=Glyph::Back label=before() on_click=move |()| move_by(-1) /> }}
                <h2 aria-live="polite">
                    <button
                        type="button"
                        aria-expanded=move || whole_year.get().to_string()
                        title=i18n::whole_year(lang)
                        on:click=move |_| whole_year.update(|y| *y = !*y)
                    >
                        {title}
                        <Icon glyph=Glyph::Down />
                    </button>
                </h2>
                {move || view! { <IconButton glyph=Glyph::Next label=after() on_click=move |()| move_by(1) /> }}
            </div>
            {grid}
            {lists}
            {empty}
            {to_calendar}
            <Fab label=i18n::add_activity(lang) on_click=move |()| adding.set(true) />
        </Main>
        <Sheet open=adding title=i18n::add_activity(lang)>
            {move || {
                let typed = RwSignal::new(Typed::new());
                view! {
                    <RecordForm
                        kind=&KIND
                        preset=vec![(STATUS.id, PLANNED.name.into())]
                        typed
                        on_saved=saved
                    >
                        <InTheWay typed />
                    </RecordForm>
                }
            }}
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

/// What stands in the way of what is typed.
#[component]
fn InTheWay(typed: RwSignal<Typed>) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let found = Memo::new(move |_| {
        let typed = typed.get();
        let text =
            |field: &Field| typed.get(field.name).and_then(|all| all.first().cloned()).unwrap_or_default();
        let Some(day) = Day::from_iso(&text(DAY)) else { return Vec::new() };
        let (time, end) = (Time::parse(&text(TIME)), Time::parse(&text(END)));
        let plan = Plan { day, time, end, venue: &text(VENUE), community: None, except: None };
        data.read(|ledger| clashes(ledger, &plan, lang))
    });
    move || (!found.with(Vec::is_empty)).then(|| series::warnings(found.get()))
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

/// The months of a year, with how much takes place in each.
fn months(
    all: &Agenda,
    month: RwSignal<(i32, u32)>,
    whole_year: RwSignal<bool>,
    data: Data,
    lang: Lang,
) -> AnyView {
    let (year, today) = (month.get().0, data.now().today);
    let tile = |number: u32| {
        let count: usize = all.month(year, number).iter().map(|(_, ids)| ids.len()).sum();
        let line = if count > 0 { i18n::activities_count(lang, count) } else { "–".to_owned() };
        let now = (today.year(), today.month()) == (year, Some(number));
        let open = move |_| {
            month.set((year, number));
            whole_year.set(false);
        };
        view! {
            <button type="button" class:has={count > 0} aria-current=now.then_some("date") on:click=open>
                {month_name(number, lang)}
                <small>{line}</small>
            </button>
        }
    };
    view! { <div class="cal year">{(1..=12).map(tile).collect_view()}</div> }.into_any()
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
