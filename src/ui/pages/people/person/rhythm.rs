//! How often the officer wants to meet a person.

use crate::domain::person;
use crate::i18n::{self, Lang, people as t};
use crate::ledger::{RecordId, Value};
use crate::ui::components::{Button, ButtonKind, OptionCard};
use crate::ui::data::use_data;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// A rhythm in words.
pub fn words(days: Option<i64>, lang: Lang) -> Option<String> {
    Some(match days? {
        ..=0 => t::rhythm_never(lang).into(),
        7 => t::rhythm_week(lang).into(),
        14 => t::rhythm_fortnight(lang).into(),
        30 => t::rhythm_month(lang).into(),
        90 => t::rhythm_quarter(lang).into(),
        days => t::rhythm_days(lang, days),
    })
}

/// The choice.
#[component]
pub fn Rhythm(
    /// The person.
    id: RecordId,
    /// Runs once it is chosen.
    done: Callback<()>,
) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let own = data.peek(|ledger| ledger.get(id)?.int(person::RHYTHM));
    let mut offered = vec![None, Some(7), Some(14), Some(30), Some(90), Some(0)];
    if !offered.contains(&own) {
        offered.insert(1, own);
    }
    let key = |days: Option<i64>| days.map(|n| n.to_string()).unwrap_or_default();
    let value = RwSignal::new(key(own));
    let card = move |days: Option<i64>| {
        let (title, line) = match words(days, lang) {
            Some(title) => (title, ""),
            None => (t::rhythm_auto(lang).into(), t::rhythm_auto_line(lang)),
        };
        view! { <OptionCard group="rhythm" key=key(days) title line value /> }
    };
    let save = move |()| {
        let chosen = value.get_untracked().parse().map_or(Value::Empty, Value::Int);
        data.save_and_say(i18n::saved_here(lang), move |edit| {
            edit.set(id, person::RHYTHM, chosen.clone());
        });
        _ = done.try_run(());
    };
    view! {
        <p class="muted">{t::rhythm_line(lang)}</p>
        <div class="gap" role="radiogroup" aria-label=t::rhythm(lang)>
            {offered.into_iter().map(card).collect_view()}
        </div>
        <Button kind=ButtonKind::Filled label=i18n::save(lang) on_click=save testid="save-rhythm" />
    }
}
