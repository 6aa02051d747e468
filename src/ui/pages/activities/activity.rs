//! One activity: when and where, how far each step from planning to its report is, what follows.

use super::copy::Copy;
use super::series::Series;
use super::{on_activity, save_calendar};
use crate::domain::schema::Choice;
use crate::domain::voice::need;
use crate::domain::{activity, feedback, interaction, money, promise, task};
use crate::i18n::{self, Lang, meeting as m};
use crate::insight::checkin::{counts, counts_sentence, everyone, marks};
use crate::insight::clash::{Plan, clashes};
use crate::insight::invite::{answers_line, guests};
use crate::insight::minutes::minutes;
use crate::insight::preparation;
use crate::insight::report::{self, State};
use crate::insight::series::series_words;
use crate::insight::summary::{self, summary};
use crate::insight::{Fields, Now, dotted};
use crate::ledger::{Ledger, RecordId, View};
use crate::ui::capture::CaptureSheet;
use crate::ui::components::{
    Button, ButtonKind, Chip, Chips, Foot, Glyph, Header, HeaderAction, Lead, List, Main, People, Row,
    Section,
};
use crate::ui::data::{Data, use_data};
use crate::ui::form::RecordForm;
use crate::ui::pages::history::HistoryLine;
use crate::ui::routes::Page;
use crate::ui::state::{use_go, use_lang};
use crate::ui::steps::Steps;
use crate::ui::words;
use leptos::prelude::*;

/// A row of the page that leads to one of the activity's own pages.
#[derive(Clone, Debug, PartialEq)]
struct Part {
    glyph: Glyph,
    title: &'static str,
    line: String,
    path: &'static str,
}

/// What the page says.
#[derive(Clone, Debug, Default, PartialEq)]
struct Shown {
    title: String,
    line: String,
    status: Option<String>,
    facts: Vec<(String, String)>,
    community: Option<(RecordId, String)>,
    parts: Vec<Part>,
    /// What an earlier one taught: its name, and the words.
    lesson: Option<(String, String)>,
    /// What stands in its way.
    clashes: Vec<String>,
    /// Whether its day has come.
    begun: bool,
    /// Needs said there, talks, promises and tasks about it: title, line, path.
    about: Vec<(String, String, String)>,
    /// Who was invited or came: person, name, how it stands.
    people: Vec<(RecordId, String, String)>,
}

fn show(view: View<'_>, data: Data, lang: Lang) -> Shown {
    let now = data.now();
    let ledger = view.ledger();
    let id = view.id;
    let facts = [activity::TYPE, activity::GOAL, activity::AUDIENCE, activity::LEVEL]
        .into_iter()
        .chain([activity::COST, activity::LEARNED, activity::NOTE])
        .filter_map(|f| Some((lang.pick(&f.label).to_owned(), summary::field_words(view, f, &now, lang)?)))
        .collect();
    let mut about = Vec::new();
    for kind in [&need::KIND, &task::KIND, &promise::KIND, &interaction::KIND] {
        for record in ledger.referring(id, kind) {
            let words = summary(record, &now, lang);
            about.push((words.title, words.line, words::path(ledger, record.id)));
        }
    }
    let community = view.follow(activity::COMMUNITY);
    Shown {
        title: summary::title(view, &now, lang),
        line: dotted([
            summary::when(view, &now, lang),
            view.text(activity::VENUE).unwrap_or_default().to_owned(),
        ]),
        status: view.text(activity::STATUS).map(str::to_owned),
        facts,
        community: community.map(|c| (c.id, summary::title(c, &now, lang))),
        parts: parts(ledger, id, &now, lang),
        lesson: preparation::lesson(view, &now, lang),
        clashes: clashes_of(view, &now, lang),
        begun: view.day(activity::DAY).is_none_or(|day| day <= now.today),
        about,
        people: everyone(view, lang),
    }
}

/// What stands in the way of an activity that is still to come.
fn clashes_of(view: View<'_>, now: &Now, lang: Lang) -> Vec<String> {
    let Some(day) = view.day(activity::DAY).filter(|day| *day >= now.today) else { return Vec::new() };
    if view.is(activity::STATUS, activity::CANCELLED) {
        return Vec::new();
    }
    let plan = Plan {
        day,
        time: view.time(activity::TIME),
        end: view.time(activity::END),
        venue: view.text(activity::VENUE).unwrap_or_default(),
        community: view.reference(activity::COMMUNITY),
        except: Some(view.id),
    };
    clashes(view.ledger(), &plan, lang)
}

/// The way from planning to the report, with how far each step is.
fn parts(ledger: &Ledger, id: RecordId, now: &Now, lang: Lang) -> Vec<Part> {
    let todos = preparation::todos(ledger, id, now, lang);
    let tasks = match todos.len() {
        0 => String::new(),
        n => m::tasks_done(lang, todos.iter().filter(|todo| todo.done).count(), n),
    };
    let money = match preparation::sums(ledger, id) {
        (0, 0) => String::new(),
        (planned, 0) => m::planned_only(lang, &money::show(planned, lang)),
        (planned, spent) => m::spent_of(lang, &money::show(spent, lang), &money::show(planned, lang)),
    };
    let prepared = match dotted([tasks, money]) {
        none if none.is_empty() => m::no_tasks_yet(lang).to_owned(),
        words => words,
    };
    let guests = guests(ledger, id, now, lang);
    let invited = match answers_line(&guests, lang) {
        none if none.is_empty() => i18n::invited_count(lang, 0),
        words => words,
    };
    let count = counts(ledger, id, &marks(ledger, id));
    let here = match count.present {
        0 => i18n::present_count(lang, 0),
        _ => counts_sentence(&count, lang),
    };
    let minutes = minutes(ledger, id, now, lang);
    let noted = match minutes.counts() {
        (0, 0) if minutes.items.is_empty() => m::no_minutes(lang).to_owned(),
        (0, 0) => m::items_counted(lang, minutes.items.len()),
        (points, decisions) => m::minutes_counts(lang, points, decisions),
    };
    let said = match ledger.referring(id, &feedback::KIND).len() {
        0 => m::no_feedback(lang).to_owned(),
        n => m::feedback_count(lang, n),
    };
    let reported = match report::state(ledger, id) {
        State::None => m::report_none(lang).to_owned(),
        State::Kept(day) => m::report_made(lang, &day.relative(now.today, lang)),
        State::Stale(_) => m::report_stale(lang).to_owned(),
    };
    let part = |glyph, title, line, path| Part { glyph, title, line, path };
    vec![
        part(Glyph::Clock, m::preparation(lang), prepared, "persiapan"),
        part(Glyph::People, i18n::invited_people(lang), invited, "undangan"),
        part(Glyph::Check, i18n::check_in(lang), here, "hadir"),
        part(Glyph::Pen, m::minutes(lang), noted, "notulen"),
        part(Glyph::Voice, m::feedback(lang), said, "kesan"),
        part(Glyph::File, m::report(lang), reported, "laporan"),
    ]
}

/// One activity.
#[component]
pub fn Activity(
    /// The activity's id.
    id: String,
) -> AnyView {
    on_activity(&id, Page::Activity, page)
}

/// What the page's sheet shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Menu,
    Edit,
    Copy,
    Series,
}

fn page(id: RecordId) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let shown = Memo::new(move |_| data.read(|ledger| ledger.get(id).map(|v| show(v, data, lang))));
    let get = move || shown.get().unwrap_or_default();
    let step = RwSignal::new(None::<Step>);
    let capturing = RwSignal::new(false);
    let status = move |choice: Choice| {
        let on = Signal::derive(move || get().status.as_deref() == Some(choice.name));
        let set = move |()| {
            data.save_and_say(i18n::saved_here(lang), move |edit| {
                edit.set(id, activity::STATUS, choice.name);
            });
        };
        view! { <Chip label=lang.pick(&choice.label) on on_click=set /> }
    };
    // The steps that it takes by itself stand in for the one they follow.
    let choices = move || {
        let now = get().status;
        let or = |choice: Choice, instead: &[Choice]| {
            instead.iter().copied().find(|i| now.as_deref() == Some(i.name)).unwrap_or(choice)
        };
        [
            or(activity::PLANNED, &[activity::DRAFT, activity::INVITED, activity::RUNNING]),
            or(activity::DONE, &[activity::REPORTED]),
            activity::CANCELLED,
        ]
        .map(status)
        .collect_view()
    };
    let parts = move || {
        let shown = get();
        let part = move |part: Part| {
            let href = format!("/kegiatan/{id}/{}", part.path);
            view! { <Row title=part.title line=part.line lead=Lead::Icon(part.glyph) href /> }
        };
        view! {
            <List>
                {shown.parts.into_iter().map(part).collect_view()}
                {shown.community.map(|(id, name)| view! {
                    <Row title=name line=i18n::community(lang) lead=Lead::Woven href=format!("/warga/komunitas/{id}") />
                })}
            </List>
        }
        .into_any()
    };
    let warnings = move || {
        let all = get().clashes;
        (!all.is_empty()).then(|| view! { <div class="pad">{super::series::warnings(all)}</div> })
    };
    let lesson = move || {
        let (name, words) = get().lesson?;
        Some(view! {
            <div class="pad">
                <p class="note info"><span><b>{m::lessons_before(lang, &name)}</b>" "{words}</span></p>
            </div>
        })
    };
    let facts = move || {
        let facts = get().facts;
        (!facts.is_empty()).then(|| view! {
            <dl class="facts">
                {facts.into_iter().map(|(l, t)| view! { <div><dt>{l}</dt><dd>{t}</dd></div> }).collect_view()}
            </dl>
        })
    };
    let about = move || {
        let about = get().about;
        (!about.is_empty()).then(|| view! {
            <Section title=i18n::notes_about_it(lang)>
                <List>
                    {about.into_iter().map(|(title, line, href)| view! { <Row title line href /> }).collect_view()}
                </List>
            </Section>
        })
    };
    let primary = move || {
        let over = [activity::DONE.name, activity::REPORTED.name];
        let over = get().status.is_some_and(|status| over.contains(&status.as_str()));
        let (path, glyph, label, testid) = match get().begun {
            true if over => ("laporan", Glyph::File, m::report(lang), "report"),
            true => ("hadir", Glyph::Check, i18n::check_in(lang), "check-in"),
            false => ("undangan", Glyph::People, i18n::invite(lang), "invite"),
        };
        view! { <Button kind=ButtonKind::Filled glyph label href=format!("/kegiatan/{id}/{path}") testid /> }
    };
    let title = move |at: Step| match at {
        Step::Menu => get().title,
        Step::Edit => i18n::edit(lang).to_owned(),
        Step::Copy => m::copy(lang).to_owned(),
        Step::Series => m::repeat(lang).to_owned(),
    };
    let view = move |at: Step| match at {
        Step::Menu => menu(id, step),
        Step::Edit => {
            view! { <RecordForm kind=&activity::KIND id=Some(id) on_saved=move |_| step.set(None) /> }
                .into_any()
        }
        Step::Copy => view! { <Copy id /> }.into_any(),
        Step::Series => view! { <Series id /> }.into_any(),
    };
    view! {
        <Header
            title=Signal::derive(move || get().title)
            subtitle=Signal::derive(move || Some(get().line).filter(|l| !l.is_empty()))
            back="/kegiatan"
        >
            <HeaderAction glyph=Glyph::Pen label=i18n::edit(lang) on_click=move |()| step.set(Some(Step::Edit)) />
            <HeaderAction glyph=Glyph::More label=m::more_of_activity(lang) on_click=move |()| step.set(Some(Step::Menu)) />
        </Header>
        <Main>
            <div class="pad">
                <Chips label=lang.pick(&activity::STATUS.label)>{choices}</Chips>
            </div>
            {warnings}
            {lesson}
            {parts}
            {facts}
            {about}
            <People of=Signal::derive(move || get().people) />
            <HistoryLine of=id />
            <Foot>
                <Button glyph=Glyph::Pen label=i18n::note_down(lang) on_click=move |()| capturing.set(true) />
                {primary}
            </Foot>
        </Main>
        <CaptureSheet open=capturing about=id />
        <Steps step title view />
    }
    .into_any()
}

/// What else can be done with it.
fn menu(id: RecordId, step: RwSignal<Option<Step>>) -> AnyView {
    let (data, lang, go) = (use_data(), use_lang(), use_go());
    let delete = move |()| {
        data.save(
            move |edit| {
                edit.delete(id);
            },
            move |saved| {
                go("/kegiatan");
                data.say_saved(i18n::deleted(lang), saved.dots);
            },
        );
    };
    let copy = move |()| step.set(Some(Step::Copy));
    let repeat = move |()| step.set(Some(Step::Series));
    let series = data.peek(|ledger| series_words(ledger, id, &data.now(), lang)).unwrap_or_default();
    let to_calendar = move |()| {
        step.set(None);
        save_calendar(data, &[id], lang);
    };
    view! {
        <List>
            <Row lead=Lead::Icon(Glyph::File) title=m::copy(lang) line=m::copy_line(lang) on_open=copy />
            <Row lead=Lead::Icon(Glyph::Tomorrow) title=m::repeat(lang) line=series on_open=repeat />
            <Row lead=Lead::Icon(Glyph::Calendar) title=m::to_calendar(lang) line=m::to_calendar_line(lang) on_open=to_calendar />
            <Row lead=Lead::Icon(Glyph::Trash) title=i18n::delete_activity(lang) line=i18n::people::can_undo(lang) on_open=delete />
        </List>
    }
    .into_any()
}
