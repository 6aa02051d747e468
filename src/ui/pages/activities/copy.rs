//! Copying an activity to another day.

use crate::domain::date::Day;
use crate::i18n::meeting as t;
use crate::insight::preparation::{copy, next_day};
use crate::ledger::RecordId;
use crate::ui::components::{Button, ButtonKind, InputKind, TextField};
use crate::ui::data::use_data;
use crate::ui::state::{use_go, use_lang};
use leptos::prelude::*;

/// Asks for the day, then opens the copy.
#[component]
pub fn Copy(
    /// The activity.
    id: RecordId,
) -> impl IntoView {
    let (data, lang, go) = (use_data(), use_lang(), use_go());
    let next = data.peek(|ledger| Some(next_day(ledger.get(id)?, &data.now())));
    let day = RwSignal::new(next.map(|day| day.to_string()).unwrap_or_default());
    let make = move |()| {
        let Some(day) = Day::from_iso(&day.get_untracked()) else { return };
        data.save(
            move |edit| copy(edit, id, day),
            move |saved| {
                if let Some(new) = saved.result {
                    go(&format!("/kegiatan/{new}"));
                    data.say_saved(t::copied(lang), saved.dots);
                }
            },
        );
    };
    let words = move || Day::from_iso(&day.get()).map(|day| day.long(lang));
    view! {
        <TextField label=t::on_which_day(lang) kind=InputKind::Date value=day testid="copy-day" />
        <p class="muted">{words}</p>
        <p class="muted">{t::copy_line(lang)}</p>
        <Button
            kind=ButtonKind::Filled
            label=t::copy_now(lang)
            on_click=make
            disabled=Signal::derive(move || Day::from_iso(&day.get()).is_none())
            testid="copy"
        />
    }
}
