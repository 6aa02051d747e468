//! Nothing here yet: the weave with strands missing, one sentence, one button.

use leptos::prelude::*;

/// The empty state.
#[component]
pub fn Empty(
    /// One sentence: what is missing and how to begin.
    #[prop(into)]
    text: String,
    /// One [`super::Button`].
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <div class="loom" aria-hidden="true">
                <span><i></i></span>
                <span><i></i></span>
                <span><i></i></span>
            </div>
            <p>{text}</p>
            {children.map(|c| c())}
        </div>
    }
}
