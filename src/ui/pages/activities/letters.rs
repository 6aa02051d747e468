//! *Surat undangan*: to print and take to those who have no WhatsApp, or to everyone who is to be asked.

use super::{name_of, on_activity};
use crate::i18n::meeting as t;
use crate::insight::invite::{Guest, guests};
use crate::insight::letter::letters;
use crate::ledger::RecordId;
use crate::platform::page as browser;
use crate::ui::components::{Button, ButtonKind, Empty, Filters, Foot, Glyph, Header, Main};
use crate::ui::data::use_data;
use crate::ui::routes::Page;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// The letters of an activity.
#[component]
pub fn Letters(
    /// The activity's id.
    id: String,
) -> AnyView {
    on_activity(&id, Page::Letters, page)
}

fn page(id: RecordId) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let all = Memo::new(move |_| data.read(|ledger| guests(ledger, id, &data.now(), lang)));
    let without = move |guest: &Guest| guest.phone.is_none() && guest.comes.is_none();
    let which = RwSignal::new(all.with_untracked(|all| all.iter().any(without)).to_string());
    let options = Signal::derive(move || {
        let (everyone, few) = all.with(|all| (all.len(), all.iter().filter(|g| without(g)).count()));
        let of = |key: bool, words: String| (key.to_string(), words);
        vec![of(true, t::letters_without(lang, few)), of(false, t::filter_all(lang, everyone))]
    });
    let html = Memo::new(move |_| {
        let chosen = which.get() == "true";
        let to: Vec<Guest> = all.with(|all| all.iter().filter(|g| !chosen || without(g)).cloned().collect());
        let document = data.read(|ledger| letters(ledger, id, &to, &data.me(), &data.now(), lang));
        document.map(|document| document.body())
    });
    let body = move || match html.get() {
        Some(html) => {
            view! { <article class="paper" data-testid="paper" inner_html=html></article> }.into_any()
        }
        None => view! { <Empty text=t::nobody_here(lang) /> }.into_any(),
    };
    view! {
        <Header title=t::letters(lang) subtitle=name_of(id) back=format!("/kegiatan/{id}/undangan") />
        <Main>
            <div class="pad no-print">
                <Filters label=t::letters(lang) options value=which />
            </div>
            {body}
            <Foot>
                <Button
                    kind=ButtonKind::Filled
                    glyph=Glyph::File
                    label=t::print_report(lang)
                    on_click=|()| browser::print()
                    disabled=Signal::derive(move || html.with(Option::is_none))
                    testid="print"
                />
            </Foot>
        </Main>
    }
    .into_any()
}
