//! A radio card: one of a few whole answers, such as in "Mana yang benar?".

use leptos::prelude::*;

/// One answer. Cards with the same `group` belong together; put them into a `fieldset` or a group with a name.
#[component]
pub fn OptionCard(
    /// Name of the group.
    #[prop(into)]
    group: String,
    /// What choosing it sets.
    #[prop(into)]
    key: String,
    /// The answer.
    #[prop(into)]
    title: String,
    /// By whom and when, or what it means.
    #[prop(optional, into)]
    line: String,
    /// The group's chosen key.
    value: RwSignal<String>,
) -> impl IntoView {
    let own = key.clone();
    let set = key.clone();
    view! {
        <label class="opt">
            <input
                type="radio"
                name=group
                value=key
                prop:checked=move || value.with(|v| *v == own)
                on:change=move |_| value.set(set.clone())
            />
            <span class="opt-dot"></span>
            <span>
                <b>{title}</b>
                <span class="muted">{line}</span>
            </span>
        </label>
    }
}
