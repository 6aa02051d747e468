//! *Papan usulan*: on screen as rows that open, on paper as a poster.

use crate::i18n::{self, needs as t};
use crate::insight::need::board::{self as core, By, Part};
use crate::platform::page as browser;
use crate::ui::capture::CaptureSheet;
use crate::ui::components::{
    Button, ButtonKind, Empty, Filters, Foot, Glyph, Header, List, Main, Row, Section,
};
use crate::ui::data::use_data;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// The board.
#[component]
pub fn Board() -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let by = RwSignal::new("community".to_owned());
    let capturing = RwSignal::new(false);
    let chosen = move || if by.with(|by| by == "theme") { By::Theme } else { By::Community };
    let parts = Memo::new(move |_| data.read(|ledger| core::board(ledger, chosen(), &data.now(), lang)));
    let poster =
        Memo::new(move |_| data.read(|ledger| core::document(ledger, chosen(), &data.now(), lang).body()));
    let row = |row: core::Row| {
        let line = format!("{} · {}", row.status, row.answer);
        view! { <Row title=row.what line href=format!("/suara/{}", row.id) /> }
    };
    let part = move |part: Part| {
        view! {
            <Section title=part.title>
                <List>{part.rows.into_iter().map(row).collect_view()}</List>
            </Section>
        }
    };
    let body = move || match parts.with(Vec::is_empty) {
        true => view! {
            <Empty text=t::board_empty(lang)>
                <Button label=i18n::add_voice(lang) on_click=move |()| capturing.set(true) />
            </Empty>
        }
        .into_any(),
        false => parts.get().into_iter().map(part).collect_view().into_any(),
    };
    let print = move || {
        (!parts.with(Vec::is_empty)).then(|| {
            let print = |()| browser::print();
            view! {
                <Foot>
                    <Button kind=ButtonKind::Filled glyph=Glyph::File label=t::print_poster(lang) on_click=print testid="print-poster" />
                </Foot>
            }
        })
    };
    let options = vec![
        ("community".to_owned(), t::by_community(lang).to_owned()),
        ("theme".to_owned(), t::by_theme_short(lang).to_owned()),
    ];
    view! {
        <Header title=t::board(lang) subtitle=t::no_names(lang) back="/suara" />
        <Main>
            <div class="no-print">
                <div class="pad"><Filters label=t::divide_board(lang) options value=by /></div>
                {body}
            </div>
            <article class="paper poster" data-testid="poster" inner_html=move || poster.get()></article>
            {print}
        </Main>
        <CaptureSheet open=capturing />
    }
    .into_any()
}
