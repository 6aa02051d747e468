//! What we owe a person and what they owe us, side by side.

use super::status::{Status, StatusText};
use crate::ui::tap::once;
use leptos::prelude::*;

/// Two columns, below each other where the text is large; a wide one below them.
#[component]
pub fn OwedPanel(
    /// Two [`Owed`], and wide ones.
    children: Children,
) -> impl IntoView {
    view! { <div class="owed">{children()}</div> }
}

/// One side of it.
#[component]
pub fn Owed(
    /// Whose debt: "Kita berutang".
    #[prop(into)]
    head: String,
    /// What is owed, or that nothing is.
    #[prop(into)]
    what: String,
    /// How late it is.
    #[prop(optional_no_strip)]
    status: Option<StatusText>,
    /// When it is due, where nothing is late; what was said.
    #[prop(optional, into)]
    line: String,
    /// Takes the whole width.
    #[prop(optional)]
    wide: bool,
    /// What opening it does.
    #[prop(optional, into)]
    on_open: Option<Callback<()>>,
) -> AnyView {
    let inside = view! {
        <span class="muted">{head}</span>
        <b>{what}</b>
        {status.map(|status| view! { <Status status /> })}
        {(!line.is_empty()).then(|| view! { <span class="muted">{line}</span> })}
    };
    match on_open {
        Some(open) => view! {
            <button type="button" class:all=wide on:click=once(open)>{inside}</button>
        }
        .into_any(),
        None => view! { <div class:all=wide>{inside}</div> }.into_any(),
    }
}
