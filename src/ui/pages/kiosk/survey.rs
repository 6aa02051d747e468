//! A survey without names, which each fills in by themselves.

use super::thanks;
use crate::i18n::{meeting as m, survey as t};
use crate::insight::survey;
use crate::ledger::RecordId;
use crate::platform::page;
use crate::ui::components::{Button, ButtonKind};
use crate::ui::data::use_data;
use crate::ui::effect::effect;
use crate::ui::pages::voices::survey::sheet::{Filling, wait};
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// A person's sheet, then thanks. Nothing of an unfinished sheet is kept: the next one would see it.
#[component]
pub(super) fn Questions(
    /// The survey.
    id: RecordId,
    /// Told whether nobody is in the middle of answering.
    between: RwSignal<bool>,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let sheet = Filling::of(id, &[]);
    let thanked = RwSignal::new(false);
    let (title, intro) = data
        .peek(|ledger| survey::survey(ledger, id, lang))
        .map(|survey| (survey.title, survey.intro))
        .unwrap_or_default();
    effect(move || between.set(thanked.get() || sheet.typed().iter().all(String::is_empty)));
    effect(move || {
        thanked.track();
        page::scroll_to(0.0);
        page::focus_first(".kiosk h1");
    });
    let done = move |()| {
        if let Some(said) = sheet.read(data.now().today, lang) {
            if !survey::is_blank(&said) {
                wait(id, said);
            }
            sheet.fill(&[]);
            thanked.set(true);
        }
    };
    (move || match thanked.get() {
        true => thanks(Callback::new(move |()| thanked.set(false))),
        false => view! {
            <h1 tabindex="-1">{title.clone()}</h1>
            {(!intro.is_empty()).then(|| view! { <p class="told">{intro.clone()}</p> })}
            <p class="muted">{t::secret(lang)}</p>
            <div class="form" data-testid="sheet">{sheet.fields(&[])}</div>
            <p class="muted" role="status" data-testid="progress">{move || sheet.progress(lang)}</p>
            <Button kind=ButtonKind::Filled label=m::kiosk_done(lang) on_click=done testid="kiosk-done" />
        }
        .into_any(),
    })
    .into_any()
}
