//! A large figure with its words.

use leptos::prelude::*;

/// Figure in 44/48 tabular digits, words beside it. Changes are read out.
#[component]
pub fn Counter(
    /// The figure.
    #[prop(into)]
    value: Signal<String>,
    /// Its words; a line break starts a second line.
    #[prop(into)]
    words: Signal<String>,
) -> impl IntoView {
    view! {
        <p class="count" role="status" data-testid="counter">
            <strong>{move || value.get()}</strong>
            <span>{move || words.get()}</span>
        </p>
    }
}
