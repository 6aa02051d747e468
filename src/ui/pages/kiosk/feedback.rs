//! What people thought of an activity: faces, would you bring others, one open question.

use super::thanks;
use crate::domain::{activity, feedback};
use crate::i18n::{Lang, meeting as t};
use crate::insight::evaluation::{Answer, commit, put};
use crate::insight::summary;
use crate::ledger::RecordId;
use crate::platform::page;
use crate::ui::components::{Button, ButtonKind, LongField};
use crate::ui::data::{Data, use_data};
use crate::ui::effect::effect;
use crate::ui::round;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// Kinds of activities after which it is asked what people learned.
const TEACHING: [&str; 4] = ["Pelatihan", "Lokakarya", "Sosialisasi", "Seminar"];

/// Setting with the answers that are not committed yet. No draft: erasing someone forgets those.
fn answers_of(id: RecordId) -> String {
    format!("kesan:{id}")
}

/// The answers about an activity that wait to be kept.
pub fn waiting(id: RecordId) -> Vec<Answer> {
    round::waiting(&answers_of(id))
}

/// Puts an answer among those that wait.
pub fn wait(id: RecordId, answer: Answer) {
    round::wait(&answers_of(id), answer, put);
}

/// Commits what waits, all together, without a name or a time of day; then tells how many there were.
pub fn keep(data: Data, id: RecordId, then: Box<dyn FnOnce(usize)>) {
    let day = data.now().today;
    round::keep(data, answers_of(id), move |edit, answers| commit(edit, id, answers, day), then);
}

/// Whether it is asked what people learned.
pub fn teaches(data: Data, id: RecordId) -> bool {
    data.peek(|ledger| {
        ledger.get(id).and_then(|v| v.text(activity::TYPE)).is_some_and(|ty| TEACHING.contains(&ty))
    })
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Question {
    Rating,
    Recommend,
    Before,
    After,
    Said,
    Thanks,
}

/// One question after the other.
#[component]
pub(super) fn Questions(
    /// The activity.
    id: RecordId,
    /// Told whether nobody is in the middle of answering.
    between: RwSignal<bool>,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let at = RwSignal::new(Question::Rating);
    let answer = RwSignal::new(Answer::default());
    let said = RwSignal::new(String::new());
    let name = move || {
        data.read(|ledger| ledger.get(id).map(|v| summary::title(v, &data.now(), lang))).unwrap_or_default()
    };
    let next = move || {
        let asks = teaches(data, id);
        at.update(|at| {
            *at = match *at {
                Question::Rating => Question::Recommend,
                Question::Recommend if asks => Question::Before,
                Question::Before => Question::After,
                Question::Recommend | Question::After => Question::Said,
                Question::Said | Question::Thanks => Question::Thanks,
            }
        });
    };
    let done = move || {
        let mut whole = answer.get_untracked();
        said.get_untracked().trim().clone_into(&mut whole.said);
        wait(id, whole);
        answer.set(Answer::default());
        said.set(String::new());
        at.set(Question::Thanks);
    };
    // A screen reader goes on at each new question.
    effect(move || {
        between.set(matches!(at.get(), Question::Rating | Question::Thanks));
        page::focus_first(".kiosk h1");
    });
    let faces = move |write: fn(&mut Answer, u8)| {
        let pick = move |n: u8| {
            answer.update(|answer| write(answer, n));
            next();
        };
        view! { <Faces pick=Callback::new(pick) lang /> }.into_any()
    };
    let skip = move || {
        view! { <Button kind=ButtonKind::Quiet label=t::kiosk_skip(lang) on_click=move |()| next() testid="kiosk-skip" /> }
    };
    (move || match at.get() {
        Question::Rating => view! {
            <h1 tabindex="-1">{t::kiosk_hello(lang)}</h1>
            <p class="muted">{name}</p>
            {faces(|answer, n| answer.rating = Some(n))}
            <p class="muted">{t::kiosk_secret(lang)}</p>
            {skip()}
        }
        .into_any(),
        Question::Recommend => view! {
            <h1 tabindex="-1">{t::kiosk_recommend(lang)}</h1>
            <Scale pick=Callback::new(move |n| {
                answer.update(|answer| answer.recommend = Some(n));
                next();
            }) lang />
            {skip()}
        }
        .into_any(),
        Question::Before => view! {
            <h1 tabindex="-1">{t::kiosk_before(lang)}</h1>
            {faces(|answer, n| answer.before = Some(n))}
            {skip()}
        }
        .into_any(),
        Question::After => view! {
            <h1 tabindex="-1">{t::kiosk_after(lang)}</h1>
            {faces(|answer, n| answer.after = Some(n))}
            {skip()}
        }
        .into_any(),
        Question::Said => view! {
            <h1 tabindex="-1">{t::kiosk_said(lang)}</h1>
            <LongField bare=true label=t::kiosk_said(lang) value=said testid="kiosk-said" />
            <Button kind=ButtonKind::Filled label=t::kiosk_done(lang) on_click=move |()| done() testid="kiosk-done" />
        }
        .into_any(),
        Question::Thanks => thanks(Callback::new(move |()| at.set(Question::Rating))),
    })
    .into_any()
}

/// Five faces, from sad to glad.
#[component]
fn Faces(pick: Callback<u8>, lang: Lang) -> AnyView {
    // How far the mouth's middle hangs below its corners.
    let face = |n: u8| {
        let mouth = format!("M14 {0}Q24 {1} 34 {0}", 33 - i32::from(n), 25 + 3 * i32::from(n));
        view! {
            <button type="button" class="face" aria-label=t::face(lang, n.into()) data-testid=format!("face-{n}") on:click=move |_| pick.run(n)>
                <svg viewBox="0 0 48 48" aria-hidden="true">
                    <circle cx="24" cy="24" r="21" />
                    <path d="M17 18v3M31 18v3" />
                    <path d=mouth />
                </svg>
            </button>
        }
    };
    view! { <div class="faces" role="group" aria-label=lang.pick(&feedback::RATING.label)>{(1..=5).map(face).collect_view()}</div> }
        .into_any()
}

/// Eleven numbers, from no to surely.
#[component]
fn Scale(pick: Callback<u8>, lang: Lang) -> AnyView {
    let number = |n: u8| {
        view! {
            <button type="button" class="chip" data-testid=format!("scale-{n}") on:click=move |_| pick.run(n)>{n}</button>
        }
    };
    view! {
        <div class="scale" role="group" aria-label=t::recommend(lang)>{(0..=10).map(number).collect_view()}</div>
        <p class="scale-ends muted"><span>"0 = "{t::kiosk_never(lang)}</span><span>"10 = "{t::kiosk_surely(lang)}</span></p>
    }
    .into_any()
}
