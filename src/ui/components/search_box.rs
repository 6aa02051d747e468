//! A search line that answers as one types.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// Search as one types; the results belong to the caller.
#[component]
pub fn SearchBox(
    /// What is searched, shown in the empty box and spoken.
    #[prop(into)]
    label: String,
    /// What has been typed.
    value: RwSignal<String>,
    /// Takes the focus when a sheet opens.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    view! {
        <label class="search">
            <Icon glyph=Glyph::Search />
            <input
                class="box"
                type="search"
                enterkeyhint="search"
                autocomplete="off"
                autofocus=autofocus
                aria-label=label.clone()
                placeholder=label
                data-testid="search"
                prop:value=move || value.get()
                on:input=move |e| value.set(event_target_value(&e))
            />
        </label>
    }
}
