//! *Hasil*: what came of a survey, question by question; two against each other; as a table for other programs.

use super::super::need::{NoteNeed, noted};
use super::{is_open, on_survey};
use crate::exchange::document::slug;
use crate::i18n::{needs, survey as t};
use crate::insight::need::noted_from;
use crate::insight::survey::{self as core, Axis, Cross, FEWEST, Outcome, Shape, Survey as Told};
use crate::ledger::RecordId;
use crate::platform::files;
use crate::ui::components::{
    Bars, Button, ButtonKind, ChoiceField, Empty, Foot, Glyph, Header, List, Main, Row, Section,
};
use crate::ui::data::use_data;
use crate::ui::routes::Page;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// What came of a survey.
#[component]
pub fn Results(
    /// The survey's id.
    id: String,
) -> AnyView {
    on_survey(&id, Page::SurveyResults, page)
}

fn page(id: RecordId, survey: Told) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let back = format!("/suara/survei/{id}");
    let title = survey.title.clone();
    let (anonymous, open, pulse) = (survey.anonymous, is_open(&survey), survey.pulse);
    let ask = format!("/suara/survei/{id}/tanya");
    let all = Memo::new(move |_| data.read(|ledger| core::outcomes(ledger, id, lang)));
    let count =
        Memo::new(move |_| data.read(|ledger| core::survey(ledger, id, lang)).map_or(0, |s| s.answers));
    let csv = move |()| {
        if let Some(text) = data.peek(|ledger| core::csv(ledger, id, lang)) {
            let name = slug(&t::file_name(lang, &title)) + ".csv";
            // The mark tells spreadsheets that it is UTF-8.
            files::download(&name, "text/csv", format!("\u{feff}{text}").as_bytes());
            data.say_saved(crate::i18n::meeting::saved_as(lang, &name), Vec::new());
        }
    };
    let trend = move || {
        let trends = if pulse { data.read(|ledger| core::trend(ledger, lang)) } else { Vec::new() };
        let facts = |trend: core::Trend| {
            let points = trend.words(lang);
            view! {
                <Section title=trend.measure>
                    <dl class="facts">
                        {points.into_iter().map(|(l, w)| view! { <div><dt>{l}</dt><dd>{w}</dd></div> }).collect_view()}
                    </dl>
                </Section>
            }
        };
        (!trends.is_empty()).then(|| {
            view! {
                <div class="folds">
                    <details class="more" data-testid="trend">
                        <summary>{t::trend(lang)}</summary>
                        {trends.into_iter().map(facts).collect_view()}
                    </details>
                </div>
            }
        })
    };
    let outcome = move |told: Outcome| {
        let words = told.words(lang);
        let shape = shape(told.shape);
        view! {
            <Section title=told.what>
                <p class="inset muted">{words}</p>
                {shape}
            </Section>
        }
    };
    // A table of others' is nothing that a need could say it comes from.
    let noting = RwSignal::new(false);
    let note = (!survey.table).then(|| Callback::new(move |()| noting.set(true)));
    let csv = Callback::new(csv);
    let buttons = move || {
        let kind = if note.is_some() { ButtonKind::Line } else { ButtonKind::Filled };
        let note = note.map(|note| {
            view! { <Button kind=ButtonKind::Filled glyph=Glyph::Voice label=needs::note_need(lang) on_click=note testid="note-need" /> }
        });
        view! {
            <Foot>
                <Button kind glyph=Glyph::Table label=t::save_csv(lang) on_click=csv testid="save-csv" />
                {note}
            </Foot>
        }
    };
    let found = move || {
        noted(needs::from_survey(lang), data.read(|ledger| noted_from(ledger, id, &data.now(), lang)))
    };
    let body = move || match count.get() {
        n if n == 0 || anonymous && n < FEWEST => {
            let text = if n == 0 { t::no_answers(lang).to_owned() } else { t::too_few(lang, n) };
            let href = ask.clone();
            view! {
                <Empty text>
                    {open.then(|| view! { <Button label=t::interview(lang) href /> })}
                </Empty>
            }
            .into_any()
        }
        _ => view! {
            {move || all.get().into_iter().map(outcome).collect_view()}
            <Compare id />
            {found}
            {buttons()}
        }
        .into_any(),
    };
    let subtitle = Signal::derive(move || Some(t::answers_counted(lang, count.get())));
    view! {
        <Header title=format!("{}: {}", t::results(lang), survey.title) subtitle back />
        <Main>
            {trend}
            {body}
        </Main>
        <NoteNeed open=noting of=id />
    }
    .into_any()
}

/// What people said to one question.
fn shape(shape: Shape) -> AnyView {
    let lang = use_lang();
    match shape {
        Shape::Few => view! { <p class="inset muted">{t::few_here(lang)}</p> }.into_any(),
        Shape::Bars { rows, .. } => {
            let few: Vec<&str> =
                rows.iter().filter(|(_, n)| n.is_none()).map(|(label, _)| &**label).collect();
            let few = (!few.is_empty())
                .then(|| view! { <p class="inset muted">{t::not_told(lang, &few.join(", "))}</p> });
            let rows: Vec<(String, usize)> =
                rows.iter().filter_map(|(label, n)| Some((label.clone(), (*n)?))).collect();
            let bars = (!rows.is_empty()).then(|| view! { <div class="wordy"><Bars rows /></div> });
            view! { {bars}{few} }.into_any()
        }
        Shape::Numbers { .. } => ().into_any(),
        Shape::Texts(texts) => {
            let row = move |(title, n): (String, usize)| {
                let line = if n > 1 { t::said_times(lang, n) } else { String::new() };
                view! { <Row said=true title line /> }
            };
            view! { <List>{texts.into_iter().map(row).collect_view()}</List> }.into_any()
        }
    }
}

/// Two questions, or a question and who answered, against each other.
#[component]
fn Compare(id: RecordId) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let axes: Vec<(Axis, String)> = data.peek(|ledger| core::axes(ledger, id, lang));
    if axes.len() < 2 {
        return ().into_any();
    }
    let options: Vec<(String, String)> =
        axes.iter().enumerate().map(|(at, (_, words))| (at.to_string(), words.clone())).collect();
    let (rows, columns) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let axes = StoredValue::new(axes);
    let axis = move |chosen: RwSignal<String>| {
        let at: usize = chosen.get().parse().ok()?;
        axes.with_value(|axes| axes.get(at).map(|(axis, _)| *axis))
    };
    let table = move || {
        let (rows, columns) = (axis(rows)?, axis(columns)?);
        Some(match data.read(|ledger| core::cross(ledger, id, rows, columns, &data.now(), lang)) {
            Cross::Few => {
                view! { <p class="note info" role="status"><span>{t::cross_few(lang)}</span></p> }.into_any()
            }
            Cross::Table { html, gaps } => view! {
                <article class="paper" data-testid="cross" inner_html=html></article>
                {gaps.then(|| view! { <p class="muted">{t::cross_gaps(lang)}</p> })}
            }
            .into_any(),
        })
    };
    view! {
        <Section title=t::cross(lang)>
            <div class="form pad">
                <ChoiceField label=t::cross_rows(lang) options=options.clone() value=rows testid="cross-rows" />
                <ChoiceField label=t::cross_columns(lang) options value=columns testid="cross-columns" />
                {table}
            </div>
        </Section>
    }
    .into_any()
}
