//! What part a person takes, by a rule that is shown.

use crate::i18n::meeting as m;
use crate::insight::participation::{level, of_person, part_words, rule_words, trend_words};
use crate::ledger::RecordId;
use crate::ui::data::use_data;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// The level with its rule, what it rests on, and which way it goes.
#[component]
pub fn Part(
    /// The person.
    id: RecordId,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let parts = data.read(|ledger| of_person(ledger, id, &data.now()));
    let rule = match level(&parts.year) {
        Some(level) => rule_words(level, lang),
        None => m::no_part_yet(lang).to_owned(),
    };
    let (year, trend) = (part_words(&parts.year, lang), trend_words(&parts, lang));
    let line = |words: String| (!words.is_empty()).then(|| view! { <p>{words}</p> });
    view! {
        <p class="big">{rule}</p>
        {line(year)}
        {line(trend)}
    }
    .into_any()
}
