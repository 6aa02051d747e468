//! *Persiapan*: tasks, materials, budget of an activity.

use super::{name_of, on_activity};
use crate::domain::{activity, budget, money, task};
use crate::i18n::meeting as t;
use crate::insight::preparation::{self as core, Todo};
use crate::insight::summary::field_words;
use crate::ledger::RecordId;
use crate::ui::components::{
    Button, ButtonKind, Foot, Glyph, Header, Lead, List, Main, Row, RowAction, Section,
};
use crate::ui::data::use_data;
use crate::ui::form::RecordForm;
use crate::ui::in_place::{self, RecordInPlace};
use crate::ui::routes::Page;
use crate::ui::state::use_lang;
use crate::ui::steps::Steps;
use leptos::prelude::*;

/// What the page's sheet shows.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    NewTask,
    NewBudget,
    Line(RecordId),
}

/// Preparing an activity.
#[component]
pub fn Preparation(
    /// The activity's id.
    id: String,
) -> AnyView {
    on_activity(&id, Page::Preparation, page)
}

fn page(id: RecordId) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let step = RwSignal::new(None::<Step>);
    let todos = Memo::new(move |_| data.read(|ledger| core::todos(ledger, id, &data.now(), lang)));
    let lines = Memo::new(move |_| data.read(|ledger| core::budget_lines(ledger, id, lang)));
    let about = Memo::new(move |_| {
        data.read(|ledger| {
            let view = ledger.get(id)?;
            let kind = field_words(view, activity::TYPE, &data.now(), lang).unwrap_or_default();
            let materials = field_words(view, activity::MATERIALS, &data.now(), lang).unwrap_or_default();
            Some((kind, materials, core::lesson(view, &data.now(), lang)))
        })
    });
    let lesson = move || {
        let (name, words) = about.get()?.2?;
        Some(view! {
            <div class="pad">
                <p class="note info"><span><b>{t::lessons_before(lang, &name)}</b>" "{words}</span></p>
            </div>
        })
    };
    let todo = move |todo: Todo| {
        let id = todo.id;
        let status = if todo.done { task::OPEN } else { task::DONE };
        let tap = move |()| {
            data.save(
                move |edit| {
                    edit.set(id, task::STATUS, status.name);
                },
                |_| {},
            );
        };
        let done = todo.done.then(|| crate::ui::components::StatusText {
            tone: crate::ui::components::Tone::Ok,
            glyph: Glyph::Check,
            word: lang.pick(&task::DONE.label).to_lowercase(),
        });
        let glyph = if todo.done { Glyph::Undo } else { Glyph::Check };
        let label = format!("{}: {}", lang.pick(&status.label), todo.what);
        view! {
            <Row title=todo.what line=todo.about status=done on_open=move |()| step.set(Some(Step::Line(id)))>
                <RowAction glyph label on_click=tap />
            </Row>
        }
    };
    let checklist = move || {
        let kind = about.get().map(|(kind, ..)| kind.to_lowercase()).unwrap_or_default();
        let add = move |()| {
            data.save(
                move |edit| core::add_checklist(edit, id, &data.now(), lang),
                move |saved| data.say_saved(t::checklist_added(lang, saved.result), saved.dots),
            );
        };
        let label = t::checklist_for(lang, &kind);
        view! { <Button glyph=Glyph::Check label=label.trim().to_owned() on_click=add testid="checklist" /> }
    };
    let tasks = move || {
        let all = todos.get();
        let head = match all.len() {
            0 => t::no_tasks_yet(lang).to_owned(),
            n => t::tasks_done(lang, all.iter().filter(|todo| todo.done).count(), n),
        };
        view! {
            <Section title=head>
                {(!all.is_empty()).then(|| view! { <List>{all.into_iter().map(todo).collect_view()}</List> })}
                <div class="pad">{checklist}</div>
            </Section>
        }
    };
    let materials = move || {
        let words = about.get().map(|(_, materials, _)| materials).filter(|m| !m.is_empty())?;
        Some(view! {
            <Section title=lang.pick(&activity::MATERIALS.label)>
                <p class="inset">{words}</p>
            </Section>
        })
    };
    let budget = move || {
        let lines = lines.get();
        let none = lines.is_empty();
        let rows = lines
            .into_iter()
            .map(|(id, title, line)| {
                view! { <Row title line lead=Lead::Icon(Glyph::Table) on_open=move |()| step.set(Some(Step::Line(id))) /> }
            })
            .collect_view();
        let sum = data.read(|ledger| core::sums(ledger, id));
        let head = match sum {
            (0, 0) => t::no_budget(lang).to_owned(),
            (planned, 0) => t::planned_only(lang, &money::show(planned, lang)),
            (planned, spent) => t::spent_of(lang, &money::show(spent, lang), &money::show(planned, lang)),
        };
        view! {
            <Section title=if none { head } else { format!("{} · {head}", t::budget(lang)) }>
                {(!none).then(|| view! { <List>{rows}</List> })}
            </Section>
        }
    };
    let title = move |at: Step| match at {
        Step::NewTask => t::add_task(lang).to_owned(),
        Step::NewBudget => t::add_budget(lang).to_owned(),
        Step::Line(id) => in_place::title(id),
    };
    let view = move |at: Step| match at {
        Step::NewTask => {
            let preset = vec![(task::ACTIVITY.id, id.into()), (task::STATUS.id, task::OPEN.name.into())];
            view! { <RecordForm kind=&task::KIND preset on_saved=move |_| step.set(None) /> }.into_any()
        }
        Step::NewBudget => {
            let preset = vec![(budget::ACTIVITY.id, id.into())];
            view! { <RecordForm kind=&budget::KIND preset on_saved=move |_| step.set(None) /> }.into_any()
        }
        Step::Line(id) => view! { <RecordInPlace id done=move |()| step.set(None) /> }.into_any(),
    };
    view! {
        <Header title=t::preparation(lang) subtitle=name_of(id) back=format!("/kegiatan/{id}") />
        <Main>
            {lesson}
            {tasks}
            {materials}
            {budget}
            <Foot>
                <Button
                    glyph=Glyph::Plus
                    label=t::add_budget(lang)
                    on_click=move |()| step.set(Some(Step::NewBudget))
                    testid="add-budget"
                />
                <Button
                    kind=ButtonKind::Filled
                    glyph=Glyph::Plus
                    label=t::add_task(lang)
                    on_click=move |()| step.set(Some(Step::NewTask))
                    testid="add-task"
                />
            </Foot>
        </Main>
        <Steps step title view />
    }
    .into_any()
}
