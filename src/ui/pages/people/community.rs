//! One community: who leads it, how it is, who belongs to it, what it needs, what happened.

use super::details::Details;
use super::finding::{About, Act, Research};
use super::members::{AddMembers, Members, Place};
use super::phones::number_list;
use super::record;
use super::thread::Thread;
use crate::domain::{activity, community, interaction, research, task};
use crate::i18n::{self, Lang, finding as found, people as t};
use crate::insight::owed::last_words;
use crate::insight::reach::{Number, numbers};
use crate::insight::voices::around;
use crate::insight::{Fields, summary, survey};
use crate::ledger::{RecordId, View};
use crate::sort::sort_by_key;
use crate::ui::capture::CaptureSheet;
use crate::ui::components::{
    Button, ButtonKind, Foot, Glyph, Header, HeaderAction, Lead, List, Main, OptionCard, Owed, OwedPanel,
    Row, Section,
};
use crate::ui::data::{Data, use_data};
use crate::ui::form::RecordForm;
use crate::ui::in_place::{self, RecordInPlace};
use crate::ui::pages::history::HistoryLine;
use crate::ui::routes::Page;
use crate::ui::state::{use_go, use_lang};
use crate::ui::steps::Steps;
use crate::ui::words;
use leptos::prelude::*;

/// Rows of a section at most; the thread has the rest.
const FEW: usize = 4;

/// What the page's sheet shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Menu,
    Edit,
    Details,
    Status,
    Leader,
    AddMembers,
    /// A person's place in it.
    Member(RecordId),
    NewTask,
    /// A task to meet them.
    Meet,
    /// An activity with them.
    Plan,
    /// Something that was found out.
    NewResearch,
    /// A talk, a task, a membership.
    Line(RecordId),
}

/// A line that leads somewhere.
#[derive(Clone, Debug, Default, PartialEq)]
struct Line {
    title: String,
    line: String,
    path: String,
}

/// What the page says besides its members and its thread.
#[derive(Clone, Debug, Default, PartialEq)]
struct Shown {
    name: String,
    line: String,
    status: String,
    leader: Option<(RecordId, String)>,
    numbers: Vec<Number>,
    last: Option<(RecordId, String, String)>,
    coming: Vec<Line>,
    needs: Vec<Line>,
    submissions: Vec<Line>,
    surveys: Vec<Line>,
    differs: bool,
}

fn show(view: View<'_>, data: Data, lang: Lang) -> Shown {
    let (ledger, now) = (view.ledger(), data.now());
    let line = |v: View<'_>| {
        let words = summary::summary(v, &now, lang);
        Line { title: words.title, line: words.line, path: words::path(ledger, v.id) }
    };
    let leader = view.follow(community::LEADER);
    let talks = ledger.referring(view.id, &interaction::KIND);
    let last = talks.iter().max_by_key(|v| (v.day(interaction::DAY), v.time(interaction::TIME), v.id));
    let mut coming: Vec<_> = ledger
        .referring(view.id, &activity::KIND)
        .into_iter()
        .filter(|v| {
            v.day(activity::DAY).is_some_and(|day| day >= now.today)
                && !v.is(activity::STATUS, activity::CANCELLED)
        })
        .collect();
    sort_by_key(&mut coming, |v| (v.day(activity::DAY), v.time(activity::TIME), v.id));
    let around = around(ledger, view.id);
    let lines = |ids: Vec<RecordId>, most: usize| {
        ids.into_iter().filter_map(|id| ledger.get(id)).take(most).map(line).collect::<Vec<_>>()
    };
    // Answers of a table stand in a survey that is no record.
    let survey = |id: RecordId| {
        let told = survey::survey(ledger, id, lang)?;
        Some(Line { title: told.title, line: told.line, path: format!("/suara/survei/{id}") })
    };
    Shown {
        name: summary::title(view, &now, lang),
        line: summary::line(view, &now, lang),
        status: view.text(community::STATUS).unwrap_or_default().to_owned(),
        leader: leader.map(|v| (v.id, summary::title(v, &now, lang))),
        numbers: leader.map(numbers).unwrap_or_default(),
        last: last.map(|v| {
            let (title, said) = last_words(*v, &now, lang);
            (v.id, title, said)
        }),
        coming: coming.into_iter().take(FEW).map(line).collect(),
        needs: lines(around.voices, 2 * FEW),
        submissions: lines(around.submissions, FEW),
        surveys: around.surveys.into_iter().take(FEW).filter_map(survey).collect(),
        differs: record::is_disputed(view),
    }
}

/// One community.
#[component]
pub fn Community(
    /// The community's id.
    id: String,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let Some(id) = RecordId::parse(&id) else { return super::super::missing(Page::Community) };
    let canonical = record::of_page(id, &community::KIND);
    let shown = Memo::new(move |_| {
        data.read(|ledger| {
            let view = canonical.get().and_then(|id| ledger.get(id));
            view.map(|view| show(view, data, lang)).unwrap_or_default()
        })
    });
    (move || match canonical.get() {
        Some(id) => page(id, shown, lang),
        None => super::super::missing(Page::Community),
    })
    .into_any()
}

fn page(id: RecordId, shown: Memo<Shown>, lang: Lang) -> AnyView {
    let step = RwSignal::new(None::<Step>);
    let capturing = RwSignal::new(false);
    let name = Signal::derive(move || shown.with(|s| s.name.clone()));
    let line = Signal::derive(move || shown.with(|s| Some(s.line.clone()).filter(|line| !line.is_empty())));
    let open = move |to: Step| Callback::new(move |()| step.set(Some(to)));
    let differs = move || record::dispute(shown.with(|s| s.differs));
    let go = use_go();
    let panel = move || {
        let Shown { leader, status, last, .. } = shown.get();
        let status = community::STATUS.choice_label(&status, lang).to_owned();
        let status = if status.is_empty() { t::not_filled(lang).to_owned() } else { status };
        let leader = match leader {
            Some((leader, name)) => {
                let open = Callback::new(move |()| go(&format!("/warga/orang/{leader}")));
                view! { <Owed head=t::leader(lang) what=name on_open=open /> }.into_any()
            }
            None => {
                view! { <Owed head=t::leader(lang) what=t::no_leader(lang) on_open=open(Step::Leader) /> }
                    .into_any()
            }
        };
        let last = last.map(|(talk, what, line)| {
            view! { <Owed head=t::last_talk(lang) what line wide=true on_open=open(Step::Line(talk)) /> }
        });
        view! {
            <OwedPanel>
                {leader} <Owed head=t::status(lang) what=status on_open=open(Step::Status) /> {last}
            </OwedPanel>
        }
    };
    let section = move |title: &'static str, lines: Vec<Line>| {
        let row =
            |line: Line| view! { <Row lead=Lead::Woven title=line.title line=line.line href=line.path /> };
        (!lines.is_empty()).then(
            || view! { <Section title><List>{lines.into_iter().map(row).collect_view()}</List></Section> },
        )
    };
    let reach = move || {
        shown.with(|s| !s.numbers.is_empty()).then(|| {
            view! { <Button glyph=Glyph::Phone label=t::reach_leader(lang) on_click=open(Step::Leader) testid="reach" /> }
        })
    };
    let act = move |act: Act| {
        step.set(Some(match act {
            Act::Meet => Step::Meet,
            Act::Plan => Step::Plan,
            Act::Open(line) => Step::Line(line),
        }));
    };
    let view = move |at: Step| view_step(at, id, shown, step);
    let title = move |at: Step| match at {
        Step::Menu => name.get(),
        Step::Edit => t::edit_person(lang).into(),
        Step::Details => t::all_details(lang).into(),
        Step::Status => t::status_of(lang, &name.get()),
        Step::Leader => match shown.with(|s| s.leader.clone()) {
            Some((_, name)) => t::phone_of(lang, &name),
            None => t::choose_leader(lang).into(),
        },
        Step::AddMembers => t::add_members(lang).into(),
        Step::NewTask | Step::Meet => t::add_task(lang).into(),
        Step::Plan => i18n::add_activity(lang).into(),
        Step::NewResearch => found::add_note(lang).into(),
        Step::Member(id) | Step::Line(id) => in_place::title(id),
    };
    view! {
        <Header title=name subtitle=line back="/warga">
            <HeaderAction glyph=Glyph::Pen label=t::edit_person(lang) on_click=open(Step::Edit) />
            <HeaderAction glyph=Glyph::More label=t::more(lang) on_click=open(Step::Menu) />
        </Header>
        <Main>
            {differs}
            {panel}
            <About id on_act=act />
            {move || section(t::coming(lang), shown.with(|s| s.coming.clone()))}
            {move || section(t::needs(lang), shown.with(|s| s.needs.clone()))}
            {move || section(i18n::needs::submissions(lang), shown.with(|s| s.submissions.clone()))}
            <crate::ui::pages::voices::need::Assets of=id />
            {move || section(i18n::survey::surveys(lang), shown.with(|s| s.surveys.clone()))}
            <Section title=t::members(lang)>
                <Members of=id on_place=move |id| step.set(Some(Step::Member(id))) on_add=open(Step::AddMembers) />
            </Section>
            <Research of=id on_add=open(Step::NewResearch) on_open=move |id| step.set(Some(Step::Line(id))) />
            <Thread of=id on_open=move |id| step.set(Some(Step::Line(id))) />
            <HistoryLine of=id />
            <Foot>
                {reach}
                <Button glyph=Glyph::Plus label=t::add_members(lang) on_click=open(Step::AddMembers) testid="add-members" />
                <Button
                    kind=ButtonKind::Filled
                    glyph=Glyph::Pen
                    label=i18n::note_down(lang)
                    on_click=move |()| capturing.set(true)
                    testid="note-down"
                />
            </Foot>
        </Main>
        <CaptureSheet open=capturing about=id />
        <Steps step title view />
    }
    .into_any()
}

fn view_step(at: Step, id: RecordId, shown: Memo<Shown>, step: RwSignal<Option<Step>>) -> AnyView {
    let go = move |to: Option<Step>| Callback::new(move |()| step.set(to));
    match at {
        Step::Menu => view! { <Menu id step /> }.into_any(),
        Step::Edit => {
            view! { <RecordForm kind=&community::KIND id=Some(id) on_saved=move |_| step.set(None) /> }
                .into_any()
        }
        Step::Details => view! { <Details id on_phone=go(None) on_edit=go(Some(Step::Edit)) /> }.into_any(),
        Step::Status => view! { <Status id done=go(None) /> }.into_any(),
        Step::Leader if shown.with_untracked(|s| s.leader.is_some()) => {
            number_list(shown.with_untracked(|s| s.numbers.clone()))
        }
        Step::Leader => {
            view! { <RecordForm kind=&community::KIND id=Some(id) on_saved=move |_| step.set(None) /> }
                .into_any()
        }
        Step::AddMembers => view! { <AddMembers of=id done=go(None) /> }.into_any(),
        Step::Member(id) => {
            let rest = go(Some(Step::Line(id)));
            view! { <Place id on_details=rest done=go(None) /> }.into_any()
        }
        Step::NewTask | Step::Meet => {
            let mut preset = vec![(task::COMMUNITY.id, id.into()), (task::STATUS.id, task::OPEN.name.into())];
            if at == Step::Meet {
                let what = found::meet_name(use_lang(), &shown.with_untracked(|s| s.name.clone()));
                preset.push((task::WHAT.id, what.into()));
            }
            view! { <RecordForm kind=&task::KIND preset on_saved=move |_| step.set(None) /> }.into_any()
        }
        Step::Plan => {
            let status = (activity::STATUS.id, activity::PLANNED.name.into());
            let preset = vec![(activity::COMMUNITY.id, id.into()), status];
            view! { <RecordForm kind=&activity::KIND preset on_saved=move |_| step.set(None) /> }.into_any()
        }
        Step::NewResearch => {
            let today = use_data().now().today.into();
            let preset = vec![(research::COMMUNITY.id, id.into()), (research::DAY.id, today)];
            view! { <RecordForm kind=&research::KIND preset on_saved=move |_| step.set(None) /> }.into_any()
        }
        Step::Line(line) => view! { <RecordInPlace id=line done=go(None) /> }.into_any(),
    }
}

/// How the community is now.
#[component]
fn Status(
    /// The community.
    id: RecordId,
    /// Runs once it is chosen.
    done: Callback<()>,
) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let own = data.peek(|ledger| Some(ledger.get(id)?.text(community::STATUS)?.to_owned()));
    let value = RwSignal::new(own.unwrap_or_default());
    let card = move |choice: &'static crate::domain::schema::Choice| {
        view! { <OptionCard group="status" key=choice.name title=lang.pick(&choice.label) value /> }
    };
    let save = move |()| {
        let chosen = value.get_untracked();
        data.save_and_say(t::status_saved(lang), move |edit| {
            edit.set(id, community::STATUS, chosen.as_str());
        });
        _ = done.try_run(());
    };
    view! {
        <div class="gap" role="radiogroup" aria-label=t::status(lang)>
            {community::STATUS.choices.iter().map(card).collect_view()}
        </div>
        <Button kind=ButtonKind::Filled label=i18n::save(lang) on_click=save testid="save-status" />
    }
}

/// Everything else that can be done about it.
#[component]
fn Menu(
    /// The community.
    id: RecordId,
    /// The page's sheet.
    step: RwSignal<Option<Step>>,
) -> impl IntoView {
    let lang = use_lang();
    let row = move |glyph: Glyph, title: &'static str, to: Step| {
        view! { <Row lead=Lead::Icon(glyph) title on_open=move |()| step.set(Some(to)) /> }
    };
    let delete = record::delete_page(id);
    view! {
        <List>
            {row(Glyph::Table, t::all_details(lang), Step::Details)}
            {row(Glyph::Info, t::status(lang), Step::Status)}
            <Row
                lead=Lead::Icon(Glyph::Star)
                title=i18n::meeting::participation(lang)
                href=format!("/warga/komunitas/{id}/partisipasi")
            />
            {row(Glyph::People, t::add_members(lang), Step::AddMembers)}
            {row(Glyph::Check, t::add_task(lang), Step::NewTask)}
            <Row lead=Lead::Icon(Glyph::Trash) title=t::delete_community(lang) line=t::can_undo(lang) on_open=delete />
        </List>
    }
}
