//! Long work: strands filling, and a way to stop.

use super::button::{Button, ButtonKind};
use crate::i18n;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// Progress of long work.
#[component]
pub fn Progress(
    /// Done so far, 0 to 1.
    #[prop(into)]
    done: Signal<f64>,
    /// What is being done, and how far: "8.000 dari 20.000 baris".
    #[prop(into)]
    label: Signal<String>,
    /// Stops the work; nothing half-done remains.
    #[prop(optional, into)]
    on_cancel: Option<Callback<()>>,
) -> impl IntoView {
    let percent = move || (done.get().clamp(0.0, 1.0) * 100.0).round() as u32;
    view! {
        <div class="progress">
            <p aria-live="polite">{move || label.get()}</p>
            <div
                class="strands"
                role="progressbar"
                aria-label=move || label.get()
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=move || percent().to_string()
            >
                <i style:width=move || format!("{}%", percent())></i>
            </div>
            {on_cancel
                .map(|on_click| {
                    view! { <Button kind=ButtonKind::Quiet label=i18n::cancel(use_lang()) on_click /> }
                })}
        </div>
    }
}
