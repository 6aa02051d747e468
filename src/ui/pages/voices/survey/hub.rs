//! One survey: its questions while they are written; then asking, results, versions.

use super::super::need::noted;
use super::question::{Skip, line};
use super::{on_survey, sheet};
use crate::domain::{question, survey as kind};
use crate::i18n::{self, needs, survey as t};
use crate::insight::need::noted_from;
use crate::insight::survey::{self as core, Status, Survey as Told};
use crate::ledger::RecordId;
use crate::ui::components::{
    Banner, Button, ButtonKind, Empty, Foot, Glyph, Header, HeaderAction, Lead, List, Main, Row, RowAction,
    Section, Tone,
};
use crate::ui::data::use_data;
use crate::ui::form::RecordForm;
use crate::ui::in_place::{self, RecordInPlace};
use crate::ui::pages::kiosk;
use crate::ui::routes::Page;
use crate::ui::state::{use_go, use_lang, use_ui};
use crate::ui::steps::Steps;
use leptos::prelude::*;

/// What the page's sheet shows.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    Survey,
    Add,
    Question(RecordId),
    Skip(RecordId),
}

/// Respondents shown before "more".
const FIRST: usize = 20;

/// One survey.
#[component]
pub fn Survey(
    /// The survey's id.
    id: String,
) -> AnyView {
    on_survey(&id, Page::Survey, page)
}

fn page(id: RecordId, survey: Told) -> AnyView {
    let (data, lang, go, ui) = (use_data(), use_lang(), use_go(), use_ui());
    let draft = survey.status == Status::Draft;
    let step = RwSignal::new(None::<Step>);
    let asked = Memo::new(move |_| data.read(|ledger| core::questions(ledger, id)));
    let told = Memo::new(move |_| {
        data.read(|ledger| core::survey(ledger, id, lang)).map(|s| (s.line, s.intro)).unwrap_or_default()
    });
    let subtitle = Signal::derive(move || Some(told.get().0));
    let intro = move || {
        let words = told.get().1;
        (!words.is_empty()).then(|| view! { <p class="inset told">{words}</p> })
    };
    // A round may have been left before it was over, or the survey closed meanwhile.
    let waiting = RwSignal::new(sheet::waiting(id).len());
    let left = move || {
        let n = waiting.get();
        let keep = move |()| {
            let kept = move |n: usize| {
                waiting.try_set(0);
                ui.toasts.say(t::round_kept(lang, n));
            };
            sheet::keep(data, id, Box::new(kept));
        };
        (n > 0).then(|| {
            view! { <Banner tone=Tone::Warn text=t::sheets_wait(lang, n) button=t::end_round(lang) on_click=keep /> }
        })
    };
    let changed = move || {
        data.read(|ledger| core::is_changed(ledger, id))
            .then(|| view! { <Banner tone=Tone::Warn text=t::questions_changed(lang).to_owned() /> })
    };
    let question = move |(at, q): (usize, core::Question)| {
        let own = q.id;
        let title = format!("{}. {}", at + 1, q.what);
        let words = line(&q, &asked.get_untracked(), lang);
        if !draft {
            return view! { <Row said=true title line=words /> }.into_any();
        }
        let last = at + 1 == asked.with_untracked(Vec::len);
        let step_by = move |up: bool| {
            Callback::new(move |()| data.save(move |edit| core::move_question(edit, id, own, up), |_| {}))
        };
        let open = move |()| step.set(Some(Step::Question(own)));
        let up = (at > 0).then(|| {
            view! { <RowAction glyph=Glyph::Up label=t::move_up(lang, &q.what) on_click=step_by(true) /> }
        });
        let down = (!last).then(|| {
            view! { <RowAction glyph=Glyph::Down label=t::move_down(lang, &q.what) on_click=step_by(false) /> }
        });
        view! { <Row said=true title line=words on_open=open>{up}{down}</Row> }.into_any()
    };
    let questions = move || {
        let all = asked.get();
        if all.is_empty() {
            return view! { <Empty text=t::no_questions(lang) /> }.into_any();
        }
        let rows = all.into_iter().enumerate().map(question).collect_view();
        if draft {
            return view! { <Section title=t::questions(lang)><List>{rows}</List></Section> }.into_any();
        }
        view! {
            <div class="folds">
                <details class="more" data-testid="questions">
                    <summary>{t::questions(lang)}</summary>
                    <List>{rows}</List>
                </details>
            </div>
        }
        .into_any()
    };
    let problems = move || {
        let all = data.read(|ledger| core::problems(ledger, id, lang));
        (draft && asked.with(|asked| !asked.is_empty()) && !all.is_empty()).then(|| {
            view! { <ul class="inset" role="status" data-testid="problems">{all.into_iter().map(|p| view! { <li>{p}</li> }).collect_view()}</ul> }
        })
    };
    let begin = move |()| {
        data.save(
            move |edit| core::freeze(edit, id, data.now().today),
            move |saved| {
                if saved.result {
                    data.say_saved(t::asking_began(lang), saved.dots);
                }
            },
        );
    };
    let next = move |()| {
        data.save(
            move |edit| core::next_version(edit, id),
            move |saved| {
                if let Some(next) = saved.result {
                    go(&format!("/suara/survei/{next}"));
                    data.say_saved(t::next_made(lang), saved.dots);
                }
            },
        );
    };
    let ways = (!draft).then(|| {
        let results = format!("/suara/survei/{id}/hasil");
        let close = move |()| data.save_and_say(t::closed(lang), move |edit| core::close(edit, id, data.now().today));
        let reopen = move |()| data.save_and_say(t::reopened(lang), move |edit| core::reopen(edit, id));
        let lead = || Lead::Icon(Glyph::Table);
        let own = (!survey.table).then(|| {
            let end = match survey.status {
                Status::Open => view! { <Row title=t::close(lang) line=t::close_line(lang) lead=Lead::Icon(Glyph::Lock) on_open=close /> },
                _ => view! { <Row title=t::reopen(lang) lead=Lead::Icon(Glyph::Undo) on_open=reopen /> },
            };
            view! {
                <Row title=t::next_version(lang) line=t::next_version_line(lang) lead=Lead::Icon(Glyph::Fork) on_open=next />
                {end}
            }
        });
        view! { <List><Row title=t::results(lang) lead=lead() href=results />{own}</List> }
    });
    let versions = move || {
        let all = data.read(|ledger| core::versions(ledger, id, lang));
        let row =
            |s: Told| view! { <Row title=s.title line=s.line href=format!("/suara/survei/{}", s.id) /> };
        (!all.is_empty()).then(|| {
            view! { <Section title=t::versions(lang)><List>{all.into_iter().map(row).collect_view()}</List></Section> }
        })
    };
    let found = move || {
        noted(needs::from_survey(lang), data.read(|ledger| noted_from(ledger, id, &data.now(), lang)))
    };
    let most = RwSignal::new(FIRST);
    let people = move || {
        let all = data.read(|ledger| core::respondents(ledger, id, &data.now(), lang));
        let beyond = all.len().saturating_sub(most.get());
        let row = |(person, name, day): (RecordId, String, String)| {
            view! { <Row title=name.clone() line=day lead=Lead::Person(name) href=format!("/warga/orang/{person}") /> }
        };
        (!all.is_empty()).then(|| {
            view! {
                <Section title=t::respondents(lang)>
                    <List>{all.into_iter().take(most.get()).map(row).collect_view()}</List>
                    {(beyond > 0).then(|| view! {
                        <div class="pad">
                            <Button label=i18n::show_more(lang, beyond) on_click=move |()| most.update(|n| *n += 100) />
                        </div>
                    })}
                </Section>
            }
        })
    };
    let ready = Signal::derive(move || !data.read(|ledger| core::problems(ledger, id, lang)).is_empty());
    let foot = match survey.status {
        Status::Draft => Some(view! {
            <Foot>
                <Button glyph=Glyph::Plus label=t::add_question(lang) on_click=move |()| step.set(Some(Step::Add)) testid="add-question" />
                <Button kind=ButtonKind::Filled glyph=Glyph::Check label=t::begin_asking(lang) on_click=begin disabled=ready testid="begin" />
            </Foot>
        }),
        Status::Open => Some(view! {
            <Foot>
                {survey.anonymous.then(|| view! {
                    <Button glyph=Glyph::Share label=i18n::meeting::collect(lang) on_click=kiosk::begin(id) testid="collect" />
                })}
                <Button kind=ButtonKind::Filled glyph=Glyph::Voice label=t::interview(lang) href=format!("/suara/survei/{id}/tanya") testid="interview" />
            </Foot>
        }),
        Status::Closed => None,
    };
    let delete = move |()| {
        data.save(
            move |edit| {
                edit.delete(id);
            },
            move |saved| {
                step.set(None);
                go("/suara/survei");
                data.say_saved(i18n::deleted(lang), saved.dots);
            },
        );
    };
    let title = move |at: Step| match at {
        Step::Survey => t::edit_survey(lang).to_owned(),
        Step::Add => t::add_question(lang).to_owned(),
        Step::Question(id) => in_place::title(id),
        Step::Skip(_) => t::ask_only_if(lang).to_owned(),
    };
    let view = move |at: Step| {
        match at {
        Step::Survey => view! {
            <RecordForm kind=&kind::KIND id=Some(id) on_saved=move |_| step.set(None) />
            <Button kind=ButtonKind::Danger glyph=Glyph::Trash label=t::delete_survey(lang) on_click=delete testid="delete-survey" />
        }
        .into_any(),
        Step::Add => {
            let preset = data.peek(|ledger| core::add_fields(ledger, id));
            view! { <RecordForm kind=&question::KIND preset on_saved=move |_| step.set(None) /> }.into_any()
        }
        Step::Question(q) => {
            let first = asked.with_untracked(|asked| asked.first().is_none_or(|first| first.id == q));
            let skip = (!first).then(|| {
                view! { <Button glyph=Glyph::Fork label=t::ask_only_if(lang) on_click=move |()| step.set(Some(Step::Skip(q))) testid="ask-only-if" /> }
            });
            view! { {skip} <RecordInPlace id=q done=move |()| step.set(None) /> }.into_any()
        }
        Step::Skip(q) => view! { <Skip survey=id asked=q done=move |()| step.set(None) /> }.into_any(),
    }
    };
    let edit = draft.then(|| {
        view! { <HeaderAction glyph=Glyph::Pen label=t::edit_survey(lang) on_click=move |()| step.set(Some(Step::Survey)) /> }
    });
    view! {
        <Header title=survey.title subtitle back="/suara/survei">{edit}</Header>
        <Main>
            {left}
            {changed}
            {intro}
            {problems}
            {ways}
            {questions}
            {found}
            {versions}
            {people}
            {foot}
        </Main>
        <Steps step title view />
    }
    .into_any()
}
