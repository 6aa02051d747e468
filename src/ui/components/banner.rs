//! A line above the page that stays until it is dealt with: a new version, storage filling up.

use super::button::{Button, ButtonKind, IconButton};
use super::icon::{Glyph, Icon};
use super::status::Tone;
use crate::i18n;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// The banner.
#[component]
pub fn Banner(
    /// What it means.
    tone: Tone,
    /// What it says.
    #[prop(into)]
    text: Signal<String>,
    /// The button's words; none for a banner without a way out.
    #[prop(optional, into)]
    button: String,
    /// What the button does.
    #[prop(optional, into)]
    on_click: Option<Callback<()>>,
    /// The button's path, where it opens a page.
    #[prop(optional, into)]
    href: String,
    /// Where more is said about it.
    #[prop(optional, into)]
    help: String,
    /// Puts it away, where it may be.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
    /// What putting it away means.
    #[prop(optional, into)]
    close: String,
    /// Name for the browser tests.
    #[prop(optional, into)]
    testid: Option<&'static str>,
) -> impl IntoView {
    let way_out = (!button.is_empty()).then(|| match on_click {
        Some(on_click) => view! { <Button label=button on_click /> }.into_any(),
        None => view! { <Button label=button href /> }.into_any(),
    });
    let help = (!help.is_empty()).then(|| {
        let label = i18n::help(use_lang());
        view! { <Button kind=ButtonKind::Quiet label href=help /> }
    });
    let close =
        on_close.map(|on_click| view! { <IconButton glyph=Glyph::Close label=close.clone() on_click /> });
    view! {
        <aside class=format!("banner {}", tone.class()) data-testid=testid>
            <Icon glyph=tone.glyph() />
            <span role="status">{move || text.get()}</span>
            {way_out}
            {help}
            {close}
        </aside>
    }
}
