//! An address that leads nowhere.

use crate::i18n;
use crate::ui::components::{Button, ButtonKind, Empty, Header, Main};
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// The page for unknown addresses.
#[component]
pub fn NotFound() -> impl IntoView {
    let lang = use_lang();
    view! {
        <Header title=i18n::not_found(lang) back="/" />
        <Main>
            <Empty text=i18n::not_found_line(lang)>
                <Button kind=ButtonKind::Filled label=i18n::today(lang) href="/" />
            </Empty>
        </Main>
    }
}
