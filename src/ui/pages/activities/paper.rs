//! Answers that came on paper.

use crate::domain::feedback;
use crate::i18n::meeting as t;
use crate::insight::evaluation::Answer;
use crate::ledger::RecordId;
use crate::platform::page;
use crate::ui::components::{Button, ButtonKind, LongField};
use crate::ui::data::use_data;
use crate::ui::pages::kiosk::feedback::{teaches, wait, waiting};
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// Answers on paper, one sheet after the other; they are kept together when the sheet closes.
#[component]
pub fn Paper(id: RecordId) -> AnyView {
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
