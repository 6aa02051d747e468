//! One need: how far it is, who stands behind it, what people say, do and have, and the answer.

use super::assets::Assets;
use super::tell::Tell;
use super::{Figures, Who, name_of, on};
use crate::domain::schema::Choice;
use crate::domain::voice::{need, support};
use crate::i18n::{self, Lang, needs as t};
use crate::insight::need::rank::{Weight, weight_words};
use crate::insight::need::{self as core, Line, STEPS, deliberation, submission, telling};
use crate::insight::open;
use crate::insight::summary::{self, field_words};
use crate::ledger::{RecordId, View};
use crate::ui::components::{
    Button, ButtonKind, Chip, Chips, Foot, Glyph, Header, HeaderAction, Lead, List, Main, People, Row,
    RowAction, Section,
};
use crate::ui::data::{Data, use_data};
use crate::ui::form::RecordForm;
use crate::ui::in_place::{self, RecordInPlace, WordsInPlace};
use crate::ui::pages::history::HistoryLine;
use crate::ui::routes::Page;
use crate::ui::state::{use_go, use_lang};
use crate::ui::steps::Steps;
use crate::ui::words;
use leptos::prelude::*;

/// What the page's sheet shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Edit,
    Answer,
    Tell,
    Supporter,
    Figures,
    /// What a person said of it.
    Stance(RecordId),
    /// A member's task.
    Line(RecordId),
}

/// What the page says.
#[derive(Clone, Debug, Default, PartialEq)]
struct Shown {
    line: String,
    step: &'static str,
    facts: Vec<(String, String)>,
    answer: Option<String>,
    told: bool,
    /// Supporters by name: person, what they are called.
    named: Vec<(RecordId, String)>,
    counted: String,
    weight: String,
    rembuk: String,
    /// Whether it can be brought to management: nothing confidential is.
    leaves: bool,
    /// The submission it stands in, in words.
    submission: Option<(RecordId, String)>,
    tasks: Vec<Line>,
    community: Option<RecordId>,
    /// Records it concerns: title, line, path, whether a person.
    links: Vec<(String, String, String, bool)>,
    /// Who took part in talking it through.
    people: Vec<(RecordId, String, String)>,
}

fn show(view: View<'_>, data: Data, lang: Lang) -> Shown {
    let (now, ledger) = (data.now(), view.ledger());
    let fact = |field: &'static crate::domain::schema::Field| {
        Some((lang.pick(&field.label).to_owned(), field_words(view, field, &now, lang)?))
    };
    let linked = [need::PERSON, need::COMMUNITY, need::ACTIVITY, need::SURVEY];
    let link = |field| {
        let v: View<'_> = view.follow(field)?;
        let words = summary::summary(v, &now, lang);
        let person = v.kind() == crate::domain::person::KIND.id;
        Some((words.title, words.line, words::path(ledger, v.id), person))
    };
    let people = core::behind(view, lang);
    let weight = Weight::of(view);
    Shown {
        line: summary::line(view, &now, lang),
        step: core::step(view).name,
        facts: [need::THEME, need::DAY, need::VERIFIED_ON, need::NOTE].into_iter().filter_map(fact).collect(),
        answer: view.text(need::ANSWER).map(str::to_owned),
        told: !open::untold(view),
        named: people
            .named
            .iter()
            .map(|(person, _)| (*person, summary::record_words(ledger, *person, &now, lang)))
            .collect(),
        counted: core::behind_words(people.counted, lang),
        weight: weight_words(&weight, lang),
        rembuk: deliberation::standing(ledger, view.id, &now, lang),
        leaves: crate::insight::leaves(view),
        submission: view.follow(need::SUBMISSION).map(|v| (v.id, summary::title(v, &now, lang))),
        tasks: core::tasks(ledger, view.id, &now, lang),
        community: view.reference(need::COMMUNITY),
        links: linked.into_iter().filter_map(link).collect(),
        people: deliberation::people(view, lang),
    }
}

/// One need.
#[component]
pub fn Need(
    /// Its id.
    id: String,
) -> AnyView {
    on(&id, &need::KIND, Page::Voice, page)
}

fn page(id: RecordId) -> AnyView {
    let (data, lang, go) = (use_data(), use_lang(), use_go());
    let step = RwSignal::new(None::<Step>);
    let shown = Memo::new(move |_| {
        data.read(|ledger| ledger.get(id).map(|v| show(v, data, lang)).unwrap_or_default())
    });
    let open = move |to: Step| Callback::new(move |()| step.set(Some(to)));
    let how_far = move |choice: Choice| {
        let on = Signal::derive(move || shown.with(|s| s.step == choice.name));
        let tap = move |()| {
            data.save_and_say(i18n::saved_here(lang), move |edit| core::go(edit, id, choice, &data.now()));
        };
        view! { <Chip label=lang.pick(&choice.label).to_owned() on on_click=tap /> }
    };
    let facts = move || {
        let row = |(label, words): (String, String)| view! { <div><dt>{label}</dt><dd>{words}</dd></div> };
        view! { <dl class="facts">{shown.with(|s| s.facts.clone()).into_iter().map(row).collect_view()}</dl> }
    };
    let answer = move || {
        let (answer, told) = shown.with(|s| (s.answer.clone(), s.told));
        answer.map(|answer| {
            let state = if told { i18n::answer_told(lang) } else { i18n::answer_untold(lang) };
            view! {
                <Section title=i18n::answer_title(lang)>
                    <List>
                        <Row said=true title=answer line=state lead=Lead::Icon(Glyph::Voice) on_open=open(Step::Answer) />
                    </List>
                </Section>
            }
        })
    };
    let supporter = move |(person, name): (RecordId, String)| {
        let label = t::supports_take_back_of(lang, &name);
        view! {
            <Row title=name.clone() lead=Lead::Person(name) href=format!("/warga/orang/{person}")>
                <RowAction glyph=Glyph::More label on_click=open(Step::Stance(person)) />
            </Row>
        }
    };
    let supporters = move || {
        let (named, counted, weight) = shown.with(|s| (s.named.clone(), s.counted.clone(), s.weight.clone()));
        let count = if counted.is_empty() {
            t::set_figures(lang).to_owned()
        } else {
            t::counted_without_names(lang, &counted)
        };
        view! {
            {named.into_iter().map(supporter).collect_view()}
            <Row title=count line=weight lead=Lead::Icon(Glyph::People) on_open=open(Step::Figures) />
        }
    };
    let task = move |line: Line| {
        view! { <Row title=line.text line=line.about lead=Lead::Icon(Glyph::Promise) on_open=open(Step::Line(line.id)) /> }
    };
    let begin = move |()| {
        data.save(
            move |edit| submission::begin(edit, id),
            move |saved| {
                go(&format!("/suara/pengajuan/{}", saved.result));
                data.say_saved(i18n::saved_here(lang), saved.dots);
            },
        );
    };
    let next = move || {
        let (rembuk, tasks, submission) =
            shown.with(|s| (s.rembuk.clone(), s.tasks.clone(), s.submission.clone()));
        let submission = match submission {
            Some((id, title)) => view! {
                <Row title=t::in_submission(lang) line=title lead=Lead::Icon(Glyph::File) href=format!("/suara/pengajuan/{id}") />
            }
            .into_any(),
            None if !shown.with(|s| s.leaves) => ().into_any(),
            None => view! { <Row title=t::to_submission(lang) lead=Lead::Icon(Glyph::File) on_open=begin /> }.into_any(),
        };
        view! {
            <Row title=t::rembuk(lang) line=rembuk lead=Lead::Icon(Glyph::People) href=format!("/suara/{id}/rembuk") />
            {submission}
            {tasks.into_iter().map(task).collect_view()}
        }
    };
    let assets = move || shown.with(|s| s.community).map(|of| view! { <Assets of /> });
    let links = move || {
        let links = shown.with(|s| s.links.clone());
        let row = |(title, line, href, person): (String, String, String, bool)| {
            let lead = if person { Lead::Person(title.clone()) } else { Lead::Woven };
            view! { <Row title line href lead /> }
        };
        (!links.is_empty()).then(|| {
            view! { <Section title=i18n::concerns(lang)><List>{links.into_iter().map(row).collect_view()}</List></Section> }
        })
    };
    let add = view! { <Button glyph=Glyph::Plus label=t::add_supporter(lang) on_click=open(Step::Supporter) testid="add-supporter" /> };
    let main_button = move || match shown.with(|s| (s.answer.is_some(), s.told)) {
        (true, false) => {
            view! { <Button kind=ButtonKind::Filled glyph=Glyph::Voice label=t::carry_back(lang) on_click=open(Step::Tell) testid="tell" /> }
        }
        (true, true) => {
            view! { <Button glyph=Glyph::Pen label=i18n::change_answer(lang) on_click=open(Step::Answer) testid="answer" /> }
        }
        (false, _) => {
            view! { <Button kind=ButtonKind::Filled glyph=Glyph::Pen label=i18n::write_answer(lang) on_click=open(Step::Answer) testid="answer" /> }
        }
    };
    let name = name_of(id);
    let title = move |at: Step| match at {
        Step::Edit => i18n::edit(lang).to_owned(),
        Step::Answer => i18n::answer_title(lang).to_owned(),
        Step::Tell => t::carry_back(lang).to_owned(),
        Step::Supporter => t::add_supporter(lang).to_owned(),
        Step::Figures => t::set_figures(lang).to_owned(),
        Step::Stance(id) | Step::Line(id) => in_place::title_in(id, data, lang),
    };
    let line = Signal::derive(move || shown.with(|s| Some(s.line.clone()).filter(|line| !line.is_empty())));
    view! {
        <Header title=name subtitle=line back="/suara">
            <HeaderAction glyph=Glyph::Pen label=i18n::edit(lang) on_click=open(Step::Edit) />
        </Header>
        <Main>
            <Section title=t::how_far(lang)>
                <div class="pad">
                    <Chips label=t::how_far(lang)>{STEPS.into_iter().map(how_far).collect_view()}</Chips>
                </div>
            </Section>
            {answer}
            {facts}
            <Section title=t::supporters_title(lang)><List>{supporters}</List></Section>
            <Section title=t::rembuk(lang)><List>{next}</List></Section>
            <People of=Signal::derive(move || shown.with(|s| s.people.clone())) />
            {assets}
            {links}
            <HistoryLine of=id />
            <Foot>{add} {main_button}</Foot>
        </Main>
        <Steps step title view=move |at: Step| view_step(at, id, step) />
    }
    .into_any()
}

fn view_step(at: Step, id: RecordId, step: RwSignal<Option<Step>>) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let done = Callback::new(move |()| step.set(None));
    match at {
        Step::Edit => edit(id, done),
        Step::Answer => view! {
            <WordsInPlace id field=need::ANSWER write=telling::write done testid="answer-text" />
        }
        .into_any(),
        Step::Tell => view! { <Tell id done /> }.into_any(),
        Step::Figures => {
            const FIELDS: &[&crate::domain::schema::Field] =
                &[need::SUPPORTERS, need::VOTES, need::SEVERITY, need::REACH];
            view! { <Figures id fields=FIELDS done /> }.into_any()
        }
        Step::Supporter => {
            let but = data.peek(|ledger| {
                let people = ledger.get(id).map(|v| core::behind(v, lang)).unwrap_or_default();
                people.named.into_iter().map(|(person, _)| person).collect::<Vec<_>>()
            });
            let pick = move |person: RecordId| {
                step.set(None);
                data.save_and_say(t::supporter_added(lang), move |edit| {
                    core::say(edit, id, person, support::FOR, "", &data.now());
                });
            };
            view! { <Who of=id but on_pick=pick /> }.into_any()
        }
        Step::Stance(person) => {
            let back = move |()| {
                step.set(None);
                data.save_and_say(t::taken_back(lang), move |edit| core::unsay(edit, id, person));
            };
            view! { <Button kind=ButtonKind::Danger label=t::supports_take_back(lang) on_click=back /> }
                .into_any()
        }
        Step::Line(line) => view! { <RecordInPlace id=line done /> }.into_any(),
    }
}

fn edit(id: RecordId, done: Callback<()>) -> AnyView {
    let (data, lang, go) = (use_data(), use_lang(), use_go());
    let delete = move |()| {
        data.save(
            move |edit| _ = edit.delete(id),
            move |saved| {
                _ = done.try_run(());
                go("/suara");
                data.say_saved(i18n::deleted(lang), saved.dots);
            },
        );
    };
    view! {
        <RecordForm kind=&need::KIND id=Some(id) on_saved=move |_| _ = done.try_run(()) />
        <Button kind=ButtonKind::Danger glyph=Glyph::Trash label=i18n::delete_voice(lang) on_click=delete />
    }
    .into_any()
}
