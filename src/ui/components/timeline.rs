//! *Benang waktu*: what happened, as knots on a strand.

use crate::platform::base;
use leptos::prelude::*;

/// The strand.
#[component]
pub fn Timeline(
    /// [`Moment`]s, newest first.
    children: Children,
) -> impl IntoView {
    view! { <ol class="tl" role="list">{children()}</ol> }
}

/// One knot.
#[component]
pub fn Moment(
    /// What happened.
    #[prop(into)]
    title: String,
    /// What was said or done, and when.
    #[prop(optional, into)]
    line: String,
    /// Path of the app with the whole of it.
    #[prop(optional, into)]
    href: String,
    /// What opening it does, where that is not a page.
    #[prop(optional, into)]
    on_open: Option<Callback<()>>,
) -> impl IntoView {
    let inside = (view! { <b>{title}</b> }, view! { <span class="muted">{line}</span> });
    let body = match on_open {
        _ if !href.is_empty() => view! { <a href=base::href(&href)>{inside}</a> }.into_any(),
        Some(open) => {
            view! { <button type="button" on:click=move |_| open.run(())>{inside}</button> }.into_any()
        }
        None => inside.into_any(),
    };
    view! { <li>{body}</li> }
}
