//! *Survei*: what is asked, asking it, what came of it.

mod hub;
mod interview;
mod question;
mod results;
pub mod sheet;

pub use hub::Survey;
pub use interview::Interview;
pub use results::Results;

use crate::domain::survey;
use crate::i18n::survey as t;
use crate::insight::survey::{self as core, Status, new_pulse};
use crate::ledger::RecordId;
use crate::ui::components::{Button, Empty, Fab, Glyph, Header, Lead, List, Main, Row, Section, Sheet};
use crate::ui::data::use_data;
use crate::ui::form::RecordForm;
use crate::ui::routes::Page;
use crate::ui::state::{use_go, use_lang};
use leptos::prelude::*;

/// All surveys, and the pulse in one tap.
#[component]
pub fn Surveys() -> AnyView {
    let (data, lang, go) = (use_data(), use_lang(), use_go());
    let adding = RwSignal::new(false);
    let all = Memo::new(move |_| data.read(|ledger| core::surveys(ledger, lang)));
    let pulse = move |()| {
        data.save(
            move |edit| new_pulse(edit, data.now().today, lang),
            move |saved| {
                go(&format!("/suara/survei/{}", saved.result));
                data.say_saved(t::pulse_made(lang), saved.dots);
            },
        );
    };
    let row = move |survey: core::Survey| {
        let glyph = if survey.pulse { Glyph::Clock } else { Glyph::Table };
        let href = format!("/suara/survei/{}", survey.id);
        view! { <Row title=survey.title line=survey.line lead=Lead::Icon(glyph) href /> }
    };
    let body = move || match all.get() {
        all if all.is_empty() => view! {
            <Empty text=t::surveys_empty(lang)>
                <Button label=t::new_survey(lang) on_click=move |()| adding.set(true) testid="new-survey" />
            </Empty>
        }
        .into_any(),
        all => {
            view! { <List label=t::surveys(lang)>{all.into_iter().map(row).collect_view()}</List> }.into_any()
        }
    };
    let preset = || vec![(survey::STATUS.id, survey::DRAFT.name.into()), (survey::VERSION.id, 1.into())];
    view! {
        <Header title=t::surveys(lang) back="/suara" />
        <Main fab=true>
            {body}
            <Section title=t::pulse(lang)>
                <List>
                    <Row title=t::pulse(lang) line=t::pulse_line(lang) lead=Lead::Icon(Glyph::Plus) on_open=pulse />
                </List>
            </Section>
            <Fab label=t::new_survey(lang) on_click=move |()| adding.set(true) />
        </Main>
        <Sheet open=adding title=t::new_survey(lang)>
            <RecordForm kind=&survey::KIND preset=preset() on_saved=move |id| go(&format!("/suara/survei/{id}")) />
        </Sheet>
    }
    .into_any()
}

/// A page of a survey, made anew when it is another one or further on.
fn on_survey(id: &str, page: Page, show: fn(RecordId, core::Survey) -> AnyView) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let Some(id) = RecordId::parse(id) else { return super::super::missing(page) };
    let shown = Memo::new(move |_| data.read(|ledger| core::survey(ledger, id, lang)));
    // What stands on the page follows the records by itself; only what the page is of makes it anew.
    let made =
        Memo::new(move |_| shown.with(|s| s.as_ref().map(|s| (s.title.clone(), s.status, s.anonymous))));
    (move || {
        // Read, not just followed: what was never worked out tells nobody that it has changed.
        made.with(|_| ());
        match shown.get_untracked() {
            Some(survey) => show(id, survey),
            None => super::super::missing(page),
        }
    })
    .into_any()
}

/// Whether people can be asked.
fn is_open(survey: &core::Survey) -> bool {
    survey.status == Status::Open
}
