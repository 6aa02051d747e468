//! The menu of *Suara*: what is done with what people say.

use crate::i18n::{issues, needs as t};
use crate::insight::need::hub;
use crate::ui::components::{Glyph, Lead, List, Row, Sheet};
use crate::ui::data::use_data;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// The menu, each row with how it stands.
#[component]
pub fn Hub(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let rows = move || {
        let now = data.read(|ledger| hub(ledger, &data.now(), lang));
        let row = |title: &'static str, line: String, glyph: Glyph, href: &'static str| {
            view! { <Row title line lead=Lead::Icon(glyph) href /> }
        };
        view! {
            <List>
                {row(t::ranking(lang), now.ranking, Glyph::Table, "/suara/urutan")}
                {row(t::submissions(lang), now.submissions, Glyph::File, "/suara/pengajuan")}
                {row(t::board(lang), now.board, Glyph::Pin, "/suara/papan")}
                {row(issues::overview(lang), now.complaints, Glyph::Voice, "/suara/keluhan")}
                {row(t::surveys(lang), t::surveys_line(lang).to_owned(), Glyph::Pen, "/suara/survei")}
            </List>
        }
    };
    view! { <Sheet open title=crate::i18n::voices(lang)>{rows}</Sheet> }.into_any()
}
