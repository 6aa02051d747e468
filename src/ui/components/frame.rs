//! The body of a page: main, sections, the foot at the thumb.

use crate::ui::state::Pane;
use leptos::prelude::*;

/// Everything below the header.
#[component]
pub fn Main(
    /// Leaves room for a [`super::Fab`].
    #[prop(optional)]
    fab: bool,
    /// The page's content.
    children: Children,
) -> AnyView {
    let class = if fab { "main has-fab" } else { "main" };
    if use_context::<Pane>() == Some(Pane::List) {
        view! { <div class=class>{children()}</div> }.into_any()
    } else {
        view! { <main id="main" tabindex="-1" class=class>{children()}</main> }.into_any()
    }
}

/// A heading and what belongs to it.
#[component]
pub fn Section(
    /// The heading.
    #[prop(into)]
    title: String,
    /// Its content.
    children: Children,
) -> impl IntoView {
    view! {
        <section>
            <h2 class="sec">{title}</h2>
            {children()}
        </section>
    }
}

/// Buttons under the thumb, always in sight. Line buttons stand side by side, the filled one below them.
#[component]
pub fn Foot(
    /// [`super::Button`]s; the filled one last.
    children: Children,
) -> impl IntoView {
    view! { <div class="foot">{children()}</div> }
}
