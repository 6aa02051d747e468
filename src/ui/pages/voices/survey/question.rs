//! A question in the list, and when it is asked.

use crate::domain::question;
use crate::i18n::{Lang, survey as t};
use crate::insight::survey::{self as core, How, Question};
use crate::ledger::RecordId;
use crate::ui::components::{Button, ButtonKind, ChoiceField, TextField};
use crate::ui::data::use_data;
use crate::ui::effect::on_change;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// How it is answered, whether it has to be, when it is asked.
pub(super) fn line(q: &Question, all: &[Question], lang: Lang) -> String {
    let how = match q.how {
        How::Text => question::TEXT,
        How::Number => question::NUMBER,
        How::One => question::ONE,
        How::Many => question::MANY,
        How::Scale => question::SCALE,
        How::Day => question::DAY,
        How::Place => question::PLACE,
    };
    let mut parts = vec![lang.pick(&how.label).to_lowercase()];
    if q.required {
        parts.push(t::required(lang).to_owned());
    }
    if let Some((id, value)) = &q.only_if {
        let at = all
            .iter()
            .position(|other| other.id == *id)
            .map(|at| format!("{}: ", at + 1))
            .unwrap_or_default();
        parts.push(t::ask_if_short(lang, &format!("{at}{value}")));
    }
    parts.join(" · ")
}

/// When a question is asked: always, or only after one answer to an earlier one.
#[component]
pub(super) fn Skip(survey: RecordId, asked: RecordId, #[prop(into)] done: Callback<()>) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let all = data.peek(|ledger| core::questions(ledger, survey));
    let at = all.iter().position(|q| q.id == asked).unwrap_or(0);
    let known = all.get(at).and_then(|q| q.only_if.clone());
    let of = RwSignal::new(known.as_ref().map(|(id, _)| id.to_string()).unwrap_or_default());
    let value = RwSignal::new(known.map(|(_, value)| value).unwrap_or_default());
    let error = RwSignal::new(None::<String>);
    let earlier = StoredValue::new(all[..at].to_vec());
    let mut options = vec![(String::new(), t::ask_always(lang).to_owned())];
    options.extend(
        earlier
            .get_value()
            .into_iter()
            .enumerate()
            .map(|(at, q)| (q.id.to_string(), t::ask_if(lang, &format!("{}. {}", at + 1, q.what)))),
    );
    on_change(move || of.get(), move |_| value.set(String::new()));
    let answer = move || {
        let id = RecordId::parse(&of.get())?;
        let q = earlier.get_value().into_iter().find(|q| q.id == id)?;
        let choices = q.choices();
        let label = lang.pick(&question::ONLY_VALUE.label);
        Some(match choices.is_empty() {
            true => view! { <TextField label value error testid="only-value" /> }.into_any(),
            false => {
                let options = choices.into_iter().map(|choice| (choice.clone(), choice)).collect();
                view! { <ChoiceField label options value error testid="only-value" /> }.into_any()
            }
        })
    };
    let save = move |()| {
        let (id, value) = (RecordId::parse(&of.get_untracked()), value.get_untracked());
        if id.is_some() && value.trim().is_empty() {
            return error.set(Some(crate::domain::entry::needed(lang).to_owned()));
        }
        data.save(
            move |edit| core::skip(edit, asked, id.map(|id| (id, value.trim()))),
            move |saved| {
                done.try_run(());
                data.say_saved(crate::i18n::saved_here(lang), saved.dots);
            },
        );
    };
    view! {
        <ChoiceField label=t::ask_only_if(lang) options value=of testid="only-if" />
        {answer}
        <Button kind=ButtonKind::Filled label=crate::i18n::save(lang) on_click=save testid="skip-save" />
    }
    .into_any()
}
