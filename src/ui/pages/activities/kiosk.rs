//! The phone passed around after an activity: faces, would you bring others, one open question. Nothing else can be reached
//! until the officer has it back, whatever Back and reload do.

use crate::domain::{activity, feedback};
use crate::i18n::{Lang, meeting as t};
use crate::insight::evaluation::{Answer, commit, put};
use crate::insight::summary;
use crate::ledger::RecordId;
use crate::platform::{page, prefs};
use crate::ui::components::{Button, ButtonKind, LongField, Main, SecretField, Sheet, TextField};
use crate::ui::data::{Data, use_data};
use crate::ui::effect::effect;
use crate::ui::state::{use_go, use_lang, use_ui};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Setting with the activity about which people are being asked.
const KIOSK: &str = "kiosk";
/// Kinds of activities after which it is asked what people learned.
const TEACHING: [&str; 4] = ["Pelatihan", "Lokakarya", "Sosialisasi", "Seminar"];

/// The activity about which people were being asked when the app was closed.
pub fn kept() -> Option<RecordId> {
    RecordId::parse(&prefs::get(KIOSK)?)
}

/// Setting with the answers that are not committed yet. No draft: erasing someone forgets those.
fn answers_of(id: RecordId) -> String {
    format!("kesan:{id}")
}

/// The answers about an activity that wait to be kept.
pub(super) fn waiting(id: RecordId) -> Vec<Answer> {
    prefs::get(&answers_of(id)).and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}

/// Puts an answer among those that wait.
pub(super) fn wait(id: RecordId, answer: Answer) {
    let mut answers = waiting(id);
    put(&mut answers, answer);
    prefs::set(&answers_of(id), &serde_json::to_string(&answers).unwrap_or_default());
}

/// Commits what waits, all together, without a name or a time of day; then tells how many there were.
pub(super) fn keep(data: Data, id: RecordId, then: impl FnOnce(usize) + 'static) {
    let answers = waiting(id);
    let n = answers.len();
    if n == 0 {
        return then(0);
    }
    let day = data.now().today;
    data.save_unsigned(
        move |edit| commit(edit, id, &answers, day),
        move |_| {
            prefs::remove(&answers_of(id));
            then(n);
        },
    );
}

/// Whether it is asked what people learned.
pub(super) fn teaches(data: Data, id: RecordId) -> bool {
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

/// The whole screen while the phone goes round.
#[component]
pub fn Kiosk(
    /// The activity.
    id: RecordId,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    page::set_title("Guyub");
    let at = RwSignal::new(Question::Rating);
    let answer = RwSignal::new(Answer::default());
    let said = RwSignal::new(String::new());
    let ending = RwSignal::new(false);
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
        at.track();
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
    let question = move || {
        match at.get() {
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
        Question::Thanks => view! {
            <h1 tabindex="-1">{t::kiosk_thanks(lang)}</h1>
            <p class="muted">{t::kiosk_pass_on(lang)}</p>
            <Button
                kind=ButtonKind::Filled
                label=t::kiosk_next_person(lang)
                on_click=move |()| at.set(Question::Rating)
                testid="kiosk-next"
            />
        }
        .into_any(),
    }
    };
    let back = move || {
        matches!(at.get(), Question::Rating | Question::Thanks).then(|| {
            view! { <Button kind=ButtonKind::Quiet label=t::kiosk_end(lang) on_click=move |()| ending.set(true) testid="kiosk-end" /> }
        })
    };
    view! {
        <div class="shell inner alone">
            <div class="panes">
                <div class="pane pane-main">
                    <div class="top"><div class="weave"></div></div>
                    <Main>
                        <div class="kiosk" data-testid="kiosk">
                            {question}
                            <div class="kiosk-end">{back}</div>
                        </div>
                    </Main>
                </div>
            </div>
            <Sheet open=ending title=t::kiosk_end(lang)>
                <End id open=ending />
            </Sheet>
        </div>
    }
    .into_any()
}

/// Gives the phone back to the officer: by the PIN, or where there is none by a word that nobody types by chance.
#[component]
fn End(id: RecordId, open: RwSignal<bool>) -> AnyView {
    let (data, ui, lang, go) = (use_data(), use_ui(), use_lang(), use_go());
    let typed = RwSignal::new(String::new());
    let shown = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);
    let with_pin = untrack(|| data.has_pin());
    let end = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        spawn_local(async move {
            let typed = typed.get_untracked();
            let right = match with_pin {
                true => data.is_pin(&typed).await,
                false => typed.trim().to_lowercase() == t::kiosk_word(lang),
            };
            if !right {
                error.try_set(Some(t::kiosk_wrong(lang).to_owned()));
                return;
            }
            keep(data, id, move |n| {
                prefs::remove(KIOSK);
                // Mostly it is where one began; then the sheet takes its step back before it goes with the page.
                let page = format!("/kegiatan/{id}/kesan");
                match ui.address.path().get_untracked().ends_with(&page) {
                    true => open.set(false),
                    false => go(&page),
                }
                request_animation_frame(move || {
                    ui.kiosk.set(None);
                    ui.toasts.say(t::kiosk_kept(lang, n));
                });
            });
        });
    };
    let field = match with_pin {
        true => {
            view! { <SecretField label=t::kiosk_end_pin(lang).to_owned() value=typed shown error testid="kiosk-word" /> }
        }
        false => {
            view! { <TextField label=t::kiosk_end_word(lang).to_owned() value=typed error autofocus=true testid="kiosk-word" /> }
        }
    };
    view! {
        <form class="form" novalidate on:submit=end>
            {field}
            <Button kind=ButtonKind::Filled label=t::kiosk_end_now(lang) testid="kiosk-end-now" />
        </form>
    }
    .into_any()
}

/// Begins passing the phone around.
pub(super) fn begin(id: RecordId) -> impl Fn(()) + Copy {
    let ui = use_ui();
    move |()| {
        prefs::set(KIOSK, &id.to_string());
        ui.kiosk.set(Some(id));
    }
}

/// Five faces, from sad to glad.
#[component]
pub(super) fn Faces(pick: Callback<u8>, lang: Lang) -> AnyView {
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
pub(super) fn Scale(pick: Callback<u8>, lang: Lang) -> AnyView {
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

/// Answers on paper, one sheet after the other; they are kept together when the sheet closes.
#[component]
pub(super) fn Paper(id: RecordId) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let answer = RwSignal::new(Answer::default());
    let said = RwSignal::new(String::new());
    let count = RwSignal::new(waiting(id).len());
    let row = move |label: &'static str,
                    from: u8,
                    to: u8,
                    get: fn(&Answer) -> Option<u8>,
                    set: fn(&mut Answer, Option<u8>)| {
        let chip = move |n: u8| {
            let on = move || answer.with(|answer| get(answer) == Some(n));
            let tap = move |_| {
                let value = (!on()).then_some(n);
                answer.update(|answer| set(answer, value));
            };
            view! {
                <button type="button" class="chip" aria-pressed=move || if on() { "true" } else { "false" } on:click=tap>{n}</button>
            }
        };
        view! {
            <div>
                <p class="label">{label}</p>
                <div class="scale" role="group" aria-label=label>{(from..=to).map(chip).collect_view()}</div>
            </div>
        }
        .into_any()
    };
    let keep_one = move |()| {
        let mut whole = answer.get_untracked();
        said.get_untracked().trim().clone_into(&mut whole.said);
        wait(id, whole);
        answer.set(Answer::default());
        said.set(String::new());
        count.set(waiting(id).len());
        page::focus_first("dialog[open] .chip");
    };
    let label = |field: &'static crate::domain::schema::Field| lang.pick(&field.label);
    let learning = teaches(data, id).then(|| {
        view! {
            {row(label(feedback::BEFORE), 1, 5, |a| a.before, |a, n| a.before = n)}
            {row(label(feedback::AFTER), 1, 5, |a| a.after, |a, n| a.after = n)}
        }
    });
    view! {
        {row(label(feedback::RATING), 1, 5, |a| a.rating, |a, n| a.rating = n)}
        {row(label(feedback::RECOMMEND), 0, 10, |a| a.recommend, |a, n| a.recommend = n)}
        {learning}
        <LongField label=label(feedback::SAID).to_owned() value=said testid="paper-said" />
        <p class="muted" role="status">{move || t::kiosk_waiting(lang, count.get())}</p>
        <Button kind=ButtonKind::Filled label=t::paper_next(lang) on_click=keep_one testid="paper-next" />
        <p class="muted">{t::paper_kept_on_close(lang)}</p>
    }
    .into_any()
}
