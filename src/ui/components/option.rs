//! Cards for a few whole answers: radio cards, and those of "Mana yang benar?", which one tap chooses.

use crate::ui::tap::once;
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

/// A whole answer that one tap chooses.
#[component]
pub fn AnswerCard(
    /// The answer.
    #[prop(into)]
    title: String,
    /// By whom and when, or what it means.
    #[prop(optional, into)]
    line: String,
    /// Not yet.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Of a card that opens something below it: whether that is open.
    #[prop(optional, into)]
    open: Option<Signal<bool>>,
    /// Chooses it.
    #[prop(into)]
    on_click: Callback<()>,
) -> AnyView {
    view! {
        <button
            type="button"
            class="opt"
            disabled=move || disabled.get()
            aria-expanded=open.map(|open| move || open.get().to_string())
            on:click=once(on_click)
        >
            <span>
                <b>{title}</b>
                <span class="muted">{line}</span>
            </span>
        </button>
    }
    .into_any()
}
