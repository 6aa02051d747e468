//! Needs noted of what a survey or a meeting brought to light.

use crate::domain::voice::need;
use crate::i18n::needs as t;
use crate::insight::need::{Line, begun_from};
use crate::ledger::RecordId;
use crate::ui::components::{Glyph, Lead, List, Row, Section, Sheet};
use crate::ui::data::use_data;
use crate::ui::form::RecordForm;
use crate::ui::state::{use_go, use_lang};
use leptos::prelude::*;

/// Such needs, each of which leads to its page; nothing where there are none.
pub fn noted(title: &'static str, needs: Vec<Line>) -> AnyView {
    if needs.is_empty() {
        return ().into_any();
    }
    let row = |line: Line| {
        let href = format!("/suara/{}", line.id);
        view! { <Row said=true title=line.text line=line.about lead=Lead::Icon(Glyph::Voice) href /> }
    };
    view! { <Section title><List>{needs.into_iter().map(row).collect_view()}</List></Section> }.into_any()
}

/// The sheet that notes one; then its page opens.
#[component]
pub fn NoteNeed(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The survey or activity that brought it to light.
    of: RecordId,
) -> AnyView {
    let (data, lang, go) = (use_data(), use_lang(), use_go());
    let form = move || {
        let preset = data.peek(|ledger| begun_from(ledger, of, data.now().today));
        view! { <RecordForm kind=&need::KIND preset on_saved=move |id| go(&format!("/suara/{id}")) /> }
    };
    view! { <Sheet open title=t::note_need(lang)>{form()}</Sheet> }.into_any()
}
