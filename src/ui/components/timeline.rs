//! *Benang waktu*: what happened, or what was changed, as knots on a strand.

use crate::platform::base;
use crate::ui::tap::once;
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
    /// Another record that it is about: what that is called, and its path.
    #[prop(optional_no_strip)]
    about: Option<(String, String)>,
) -> AnyView {
    let about = about.map(|(title, href)| view! { <a class="about" href=base::href(&href)>{title}</a> });
    let inside = (view! { <b>{title}</b> }, view! { <span class="muted">{line}</span> });
    let body = match on_open {
        _ if !href.is_empty() => view! { <a href=base::href(&href)>{inside}</a> }.into_any(),
        Some(open) => view! { <button type="button" on:click=once(open)>{inside}</button> }.into_any(),
        None => inside.into_any(),
    };
    view! { <li>{body}{about}</li> }.into_any()
}

/// One knot of several lines: who did something, when, and what.
#[component]
pub fn Knot(
    /// Who did it.
    who: String,
    /// When; may be empty.
    when: String,
    /// What was done: to which field (empty for the whole), and how.
    lines: Vec<(String, String)>,
    /// What can be done about it.
    children: Children,
) -> AnyView {
    let when = if when.is_empty() { when } else { format!(" · {when}") };
    let line = |(label, text): (String, String)| {
        let label = (!label.is_empty()).then(|| view! { <span class="muted">{label} ": "</span> });
        view! { <p>{label} {text}</p> }
    };
    let lines = lines.into_iter().map(line).collect_view();
    view! {
        <li class="knot">
            <p class="muted">
                <b>{who}</b>
                {when}
            </p>
            {lines}
            <div>{children()}</div>
        </li>
    }
    .into_any()
}
