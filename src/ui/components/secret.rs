//! A passphrase: hidden while typed, unless one wants to see it.

use super::field::{Field, FieldContext};
use leptos::prelude::*;

/// The field. Nothing typed into it is kept as a draft, corrected, or learnt by the keyboard.
#[component]
pub fn SecretField(
    /// What is asked.
    #[prop(into)]
    label: String,
    /// What is typed.
    value: RwSignal<String>,
    /// Whether it can be read; a [`super::Switch`] beside the field changes it.
    shown: RwSignal<bool>,
    /// It is being chosen, so that a password manager may propose one.
    #[prop(optional)]
    new: bool,
    /// Help, while nothing is wrong.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong, in words.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Name for the browser tests.
    #[prop(optional, into)]
    testid: Option<&'static str>,
) -> AnyView {
    let control = move |field: FieldContext| {
        view! {
            <input
                id=field.id.clone()
                class="box"
                type=move || if shown.get() { "text" } else { "password" }
                autocomplete=if new { "new-password" } else { "current-password" }
                autocapitalize="none"
                spellcheck="false"
                aria-describedby=field.note.clone()
                aria-invalid=field.invalid()
                data-testid=testid
                prop:value=move || value.get()
                on:input=move |e| value.set(event_target_value(&e))
            />
        }
        .into_any()
    };
    view! { <Field label hint error control=Box::new(control) /> }.into_any()
}
