//! *Kesan warga*: what people thought, how it went beside earlier ones, who was reached, what to do differently.

use super::paper::Paper;
use super::{name_of, on_activity};
use crate::domain::activity;
use crate::i18n::{self, meeting as t};
use crate::insight::evaluation::{Evaluation, evaluation, evaluation_words, inclusion, inclusion_words};
use crate::ledger::RecordId;
use crate::ui::components::{
    Banner, Bars, Button, ButtonKind, Empty, Foot, Glyph, Header, Lead, List, LongField, Main, Row, Section,
    Sheet, Tone,
};
use crate::ui::data::use_data;
use crate::ui::pages::kiosk::{self, feedback};
use crate::ui::routes::Page;
use crate::ui::state::{use_lang, use_ui};
use leptos::prelude::*;

/// What the page says.
#[derive(Clone, Debug, Default, PartialEq)]
struct Shown {
    evaluation: Evaluation,
    facts: Vec<(String, String)>,
    reached: Vec<(String, String)>,
    learned: String,
}

/// The feedback on an activity.
#[component]
pub fn Feedback(
    /// The activity's id.
    id: String,
) -> AnyView {
    on_activity(&id, Page::Feedback, page)
}

fn page(id: RecordId) -> AnyView {
    let (data, lang, ui) = (use_data(), use_lang(), use_ui());
    let (paper, learning) = (RwSignal::new(false), RwSignal::new(false));
    let waiting = RwSignal::new(feedback::waiting(id).len());
    let shown = Memo::new(move |_| {
        data.read(|ledger| {
            let view = ledger.get(id)?;
            Some(Shown {
                evaluation: evaluation(view),
                facts: evaluation_words(view, lang),
                reached: inclusion_words(&inclusion(view, &data.now()), lang),
                learned: view.text(activity::LEARNED).unwrap_or_default().to_owned(),
            })
        })
        .unwrap_or_default()
    });
    let keep = move || {
        let kept = move |n: usize| {
            waiting.try_set(0);
            if n > 0 {
                ui.toasts.say(t::kiosk_kept(lang, n));
            }
        };
        feedback::keep(data, id, Box::new(kept));
    };
    let left = move || {
        (waiting.get() > 0 && !paper.get()).then(|| {
            view! {
                <Banner
                    tone=Tone::Warn
                    text=t::kiosk_waiting(lang, waiting.get())
                    button=t::keep_waiting(lang)
                    on_click=move |()| keep()
                />
            }
        })
    };
    let facts = move |title: &'static str, facts: Vec<(String, String)>| {
        (!facts.is_empty()).then(|| {
            view! {
                <Section title>
                    <dl class="facts">
                        {facts.into_iter().map(|(l, w)| view! { <div><dt>{l}</dt><dd>{w}</dd></div> }).collect_view()}
                    </dl>
                </Section>
            }
        })
    };
    let ratings = move || {
        let counts = shown.with(|shown| shown.evaluation.ratings);
        let rows: Vec<(String, usize)> = (1..=5).rev().map(|n| (t::face(lang, n), counts[n - 1])).collect();
        (counts.iter().sum::<usize>() > 0).then(|| {
            view! {
                <Section title=lang.pick(&crate::domain::feedback::RATING.label)>
                    <Bars rows />
                </Section>
            }
        })
    };
    let said = move || {
        let said = shown.with(|shown| shown.evaluation.said.clone());
        (!said.is_empty()).then(|| {
            view! {
                <Section title=t::in_their_words(lang)>
                    <List>{said.into_iter().map(|title| view! { <Row said=true title /> }).collect_view()}</List>
                </Section>
            }
        })
    };
    let learned = move || {
        let words = shown.with(|shown| shown.learned.clone());
        let title = if words.is_empty() { t::learned_empty(lang).to_owned() } else { words };
        view! {
            <Section title=t::learned(lang)>
                <List>
                    <Row said=true title lead=Lead::Icon(Glyph::Pen) on_open=move |()| learning.set(true) />
                </List>
            </Section>
        }
    };
    let empty = move || {
        shown
            .with(|shown| shown.evaluation.answers == 0)
            .then(|| view! { <Empty text=t::feedback_empty(lang) /> })
    };
    view! {
        <Header title=t::feedback(lang) subtitle=name_of(id) back=format!("/kegiatan/{id}") />
        <Main>
            {left}
            {empty}
            {move || facts(t::how_it_went(lang), shown.with(|shown| shown.facts.clone()))}
            {ratings}
            {said}
            {move || facts(t::who_was_reached(lang), shown.with(|shown| shown.reached.clone()))}
            {learned}
            <Foot>
                <Button glyph=Glyph::File label=t::from_paper(lang) on_click=move |()| paper.set(true) testid="paper" />
                <Button
                    kind=ButtonKind::Filled
                    glyph=Glyph::Voice
                    label=t::collect(lang)
                    on_click=kiosk::begin(id)
                    testid="collect"
                />
            </Foot>
        </Main>
        <Sheet open=paper title=t::from_paper(lang) on_close=move |()| {
            waiting.set(feedback::waiting(id).len());
            keep();
        }>
            <Paper id />
        </Sheet>
        <Sheet open=learning title=t::learned(lang)>
            <Learned id open=learning />
        </Sheet>
    }
    .into_any()
}

/// What to do differently; the next copy begins with it.
#[component]
fn Learned(id: RecordId, open: RwSignal<bool>) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let now = data.peek(|ledger| ledger.get(id).and_then(|v| v.text(activity::LEARNED)).map(str::to_owned));
    let text = RwSignal::new(now.unwrap_or_default());
    let save = move |()| {
        let words = text.get_untracked();
        open.set(false);
        data.save_and_say(i18n::saved_here(lang), move |edit| {
            edit.set(id, activity::LEARNED, words.trim());
        });
    };
    view! {
        <LongField bare=true autofocus=true label=t::learned(lang).to_owned() value=text testid="learned" />
        <Button kind=ButtonKind::Filled label=i18n::save(lang) on_click=save testid="learned-save" />
    }
    .into_any()
}
