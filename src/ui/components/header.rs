//! The indigo header that ends in a woven band.

use super::icon::{Glyph, Icon};
use crate::i18n;
use crate::platform::{base, page};
use crate::ui::effect::effect;
use crate::ui::state::{Pane, use_lang, use_ui};
use leptos::{html, prelude::*};

/// Header of a page. Names the browser's tab, and takes the focus after navigation, so that a screen reader
/// reads where it is.
#[component]
pub fn Header(
    /// The page's name, or the record's.
    #[prop(into)]
    title: Signal<String>,
    /// One line below it.
    #[prop(optional, into)]
    subtitle: MaybeProp<String>,
    /// Inner pages: where the arrow leads when there is nothing to go back to.
    #[prop(optional, into)]
    back: Option<String>,
    /// Stays at the top while the page scrolls; for what must always be in sight.
    #[prop(optional)]
    stays: bool,
    /// Below the title, such as a [`super::Counter`].
    #[prop(optional, into)]
    below: Option<AnyView>,
    /// [`HeaderAction`]s.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    if use_context::<Pane>() != Some(Pane::List) {
        let ui = use_ui();
        effect(move || page::set_title(&ui.tab_title(title.get())));
        effect(move || {
            if let Some(heading) = heading.get() {
                let first = ui.opened.get_value() == 0;
                ui.opened.update_value(|n| *n = n.saturating_add(1));
                if !first {
                    page::focus(&heading);
                }
            }
        });
    }
    let inner = back.is_some();
    let arrow = back.map(|to| {
        let label = i18n::back(use_lang());
        view! {
            <a
                class="icb back"
                href=base::href(&to)
                title=label
                aria-label=label
                on:click=|event| {
                    if page::go_back() {
                        event.prevent_default();
                    }
                }
            >
                <Icon glyph=Glyph::Back />
            </a>
        }
    });
    view! {
        <header class="top" class:stays=stays>
            <div class="head" class:inner=inner>
                <div class="head-bar">
                    {arrow}
                    <h1 class="head-title" tabindex="-1" node_ref=heading>
                        {move || title.get()}
                    </h1>
                    {children.map(|actions| view! { <div class="head-acts">{actions()}</div> })}
                </div>
                {move || subtitle.get().map(|line| view! { <p class="head-sub">{line}</p> })}
                {below}
            </div>
            <div class="weave"></div>
        </header>
    }
}

/// An icon at the end of the header that opens a page or does something.
#[component]
pub fn HeaderAction(
    /// Its icon.
    glyph: Glyph,
    /// Its spoken name.
    #[prop(into)]
    label: String,
    /// Path of the app that it opens.
    #[prop(optional, into)]
    href: String,
    /// What it does, where that is not a page.
    #[prop(optional, into)]
    on_click: Option<Callback<()>>,
) -> AnyView {
    match on_click {
        Some(on_click) => view! { <super::IconButton glyph label on_click /> }.into_any(),
        None => view! {
            <a class="icb" href=base::href(&href) title=label.clone() aria-label=label>
                <Icon glyph />
            </a>
        }
        .into_any(),
    }
}
