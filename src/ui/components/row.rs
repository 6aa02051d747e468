//! One record in a list: lead, title, one muted line, one action.

use super::icon::{Glyph, Icon};
use super::lead::Lead;
use super::status::{Status, StatusText};
use crate::platform::base;
use crate::ui::state::{Pane, use_ui};
use crate::ui::tap::once;
use leptos::prelude::*;

/// A surface of rows, with hairlines between them.
#[component]
pub fn List(
    /// What the list holds, for screen readers; optional below a [`super::Section`] heading.
    #[prop(optional, into)]
    label: Option<String>,
    /// [`Row`]s.
    children: Children,
) -> impl IntoView {
    view! { <ul class="list" role="list" aria-label=label>{children()}</ul> }
}

/// A row. With `href` or `on_open` the whole of it, save the action, opens the record.
#[component]
pub fn Row(
    /// First line: who or what, in 18/24 semibold.
    #[prop(into)]
    title: String,
    /// Muted second line.
    #[prop(optional, into)]
    line: String,
    /// State, before the second line's words.
    #[prop(optional_no_strip)]
    status: Option<StatusText>,
    /// State and second line of a row that stays while they change, instead of those two.
    #[prop(optional)]
    changing: Option<Callback<(), (Option<StatusText>, String)>>,
    /// Avatar, square or icon.
    #[prop(optional)]
    lead: Lead,
    /// The first line is what someone said rather than a name: it is read, not found by, and so not bold.
    #[prop(optional)]
    said: bool,
    /// Path of the app that the row opens.
    #[prop(optional, into)]
    href: String,
    /// What opening it does, where that is not a page.
    #[prop(optional, into)]
    on_open: Option<Callback<()>>,
    /// The one action at the end: a [`RowAction`] or a [`super::Chip`]. Without it a row that opens shows a chevron.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let chevron = (children.is_none() && (!href.is_empty() || on_open.is_some()))
        .then(|| view! { <Icon glyph=Glyph::Next /> });
    let second = match changing {
        Some(changing) => (move || {
            let (status, line) = changing.run(());
            second(status, line)
        })
        .into_any(),
        None => second(status, line),
    };
    let inside = (
        lead.view(),
        view! {
            <span class="row-text">
                <span class=if said { "row-said" } else { "row-title" }>{title}</span>
                {second}
            </span>
        },
        chevron,
    );
    let main = match on_open {
        _ if !href.is_empty() => {
            let href = base::href(&href);
            let current = is_current(href.clone());
            view! { <a class="row-main" href=href aria-current=current>{inside}</a> }.into_any()
        }
        Some(open) => {
            view! { <button type="button" class="row-main" on:click=once(open)>{inside}</button> }.into_any()
        }
        None => view! { <div class="row-main">{inside}</div> }.into_any(),
    };
    view! { <li class="row">{main}{children.map(|c| c())}</li> }
}

/// State and words below the title, if there are any.
fn second(status: Option<StatusText>, line: String) -> AnyView {
    let status = status.map(|status| view! { <Status status /> });
    (status.is_some() || !line.is_empty())
        .then(|| view! { <span class="row-line">{status}<span>{line}</span></span> })
        .into_any()
}

/// In the list beside a page: whether the page that is open is the row's own, or stands on it.
fn is_current(href: String) -> impl Fn() -> Option<&'static str> + Send + Sync + 'static {
    let path = (use_context::<Pane>() == Some(Pane::List)).then(|| use_ui().address.path());
    move || {
        path.is_some_and(|path| {
            path.with(|path| {
                path.strip_prefix(&*href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
        })
        .then_some("page")
    }
}

/// The action at the end of a row: an icon with a spoken name.
#[component]
pub fn RowAction(
    /// Its icon.
    glyph: Glyph,
    /// What it does and to whom: "Selesai: Balas Bu Wagiyem".
    #[prop(into)]
    label: String,
    /// Address outside the app that it opens too.
    #[prop(optional, into)]
    href: String,
    /// What it does.
    #[prop(into)]
    on_click: Callback<()>,
) -> AnyView {
    if !href.is_empty() {
        return view! {
            <a
                class="act"
                href=href
                rel="external noopener"
                target="_blank"
                title=label.clone()
                aria-label=label
                on:click=once(on_click)
            >
                <Icon glyph />
            </a>
        }
        .into_any();
    }
    view! {
        <button type="button" class="act" title=label.clone() aria-label=label on:click=once(on_click)>
            <Icon glyph />
        </button>
    }
    .into_any()
}
