//! Chips: switches and filters.

use super::icon::{Glyph, Icon};
use crate::ui::tap::once;
use leptos::prelude::*;

/// Chips beside each other, wrapping.
#[component]
pub fn Chips(
    /// What they choose, for screen readers.
    #[prop(optional, into)]
    label: Option<String>,
    /// [`Chip`]s.
    children: Children,
) -> impl IntoView {
    view! { <div class="chips" role="group" aria-label=label>{children()}</div> }
}

/// One chip: a switch when `on` is given, else a small button.
#[component]
pub fn Chip(
    /// Its words.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is on.
    #[prop(optional, into)]
    on: Option<Signal<bool>>,
    /// Icon before the words.
    #[prop(optional, into)]
    glyph: Option<Glyph>,
    /// Spoken name where the words alone would not say whom it is about: "Hadir: Legiman".
    #[prop(optional, into)]
    spoken: Option<String>,
    /// What a tap does.
    #[prop(into)]
    on_click: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="chip"
            aria-pressed=on.map(|on| move || if on.get() { "true" } else { "false" })
            aria-label=spoken
            on:click=once(on_click)
        >
            {glyph.map(|glyph| view! { <Icon glyph /> })}
            {move || label.get()}
        </button>
    }
}

/// One of several filters; a tap on the chosen one leaves it chosen.
#[component]
pub fn Filters(
    /// What they choose, for screen readers.
    #[prop(into)]
    label: String,
    /// Value and words of each.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The chosen value.
    value: RwSignal<String>,
) -> impl IntoView {
    let chip = move |(key, words): (String, String)| {
        let own = key.clone();
        let on = Signal::derive(move || value.with(|v| *v == own));
        view! { <Chip label=words on on_click=move |()| value.set(key.clone()) /> }
    };
    view! { <Chips label>{move || options.get().into_iter().map(chip).collect_view()}</Chips> }
}
