//! Buttons. One filled button a screen, full width, at the thumb.

use super::icon::{Glyph, Icon};
use crate::platform::base;
use crate::ui::tap::{Tap, once};
use leptos::prelude::*;

/// How loud a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing that this screen is for.
    Filled,
    /// Another thing that it offers.
    #[default]
    Line,
    /// A way out.
    Quiet,
    /// Takes something away.
    Danger,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            ButtonKind::Filled => "btn filled",
            ButtonKind::Line => "btn line",
            ButtonKind::Quiet => "btn quiet",
            ButtonKind::Danger => "btn line danger",
        }
    }
}

/// A button, or a link that looks like one.
#[component]
pub fn Button(
    /// Its words: a verb first.
    #[prop(into)]
    label: Signal<String>,
    /// How loud it is.
    #[prop(optional)]
    kind: ButtonKind,
    /// Icon before the words.
    #[prop(optional, into)]
    glyph: Option<Glyph>,
    /// Where it leads (a path of the app, `tel:` or `https:`); a link then.
    #[prop(optional, into)]
    href: String,
    /// What it does, of a link beside leading there. A button without it submits the form around it.
    #[prop(optional, into)]
    on_click: Option<Callback<()>>,
    /// Not possible now; say why beside it.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Name for the browser tests.
    #[prop(optional, into)]
    testid: Option<&'static str>,
) -> AnyView {
    let icon = glyph.map(|glyph| view! { <Icon glyph /> });
    let label = move || label.get();
    if !href.is_empty() {
        let outside = !href.starts_with('/');
        return view! {
            <a
                class=kind.class()
                href=base::href(&href)
                rel=outside.then_some("external noopener")
                target=href.starts_with("https:").then_some("_blank")
                data-testid=testid
                on:click=move |_| {
                    if let Some(on_click) = on_click {
                        on_click.run(());
                    }
                }
            >
                {icon}
                {label}
            </a>
        }
        .into_any();
    }
    let tap = Tap::default();
    view! {
        <button
            type=if on_click.is_some() { "button" } else { "submit" }
            class=kind.class()
            disabled=move || disabled.get()
            data-testid=testid
            on:click=move |_| {
                if let Some(on_click) = on_click {
                    tap.act(|| on_click.run(()));
                }
            }
        >
            {icon}
            {label}
        </button>
    }
    .into_any()
}

/// A button of an icon alone, 48 px.
#[component]
pub fn IconButton(
    /// Its icon.
    glyph: Glyph,
    /// Its spoken name.
    #[prop(into)]
    label: String,
    /// What it does.
    #[prop(into)]
    on_click: Callback<()>,
) -> impl IntoView {
    view! {
        <button type="button" class="icb" title=label.clone() aria-label=label on:click=once(on_click)>
            <Icon glyph />
        </button>
    }
}

/// The floating button of a place: note something down, make something new. Last child of [`super::Main`].
#[component]
pub fn Fab(
    /// Its spoken name.
    #[prop(into)]
    label: String,
    /// Its icon.
    #[prop(default = Glyph::Plus)]
    glyph: Glyph,
    /// What it does.
    #[prop(into)]
    on_click: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="fab"
            title=label.clone()
            aria-label=label
            data-testid="fab"
            on:click=once(on_click)
        >
            <Icon glyph />
        </button>
    }
}
