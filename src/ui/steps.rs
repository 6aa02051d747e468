//! One sheet that shows one of several things, and goes from one to the next.

use crate::platform::page;
use crate::ui::components::Sheet;
use crate::ui::effect::effect;
use leptos::prelude::*;

/// A sheet for whatever `step` says; closed while it says nothing. The phone's Back closes it.
#[component]
pub fn Steps<S: Clone + PartialEq + Send + Sync + 'static>(
    /// What it shows.
    step: RwSignal<Option<S>>,
    /// The sheet's title at a step.
    #[prop(into)]
    title: Callback<S, String>,
    /// Its content at a step.
    #[prop(into)]
    view: Callback<S, AnyView>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let mut before = false;
    effect(move || {
        let wanted = step.with(Option::is_some);
        if open.get_untracked() != wanted {
            open.set(wanted);
        } else if wanted && before {
            // A further step takes the focus as a newly opened sheet does.
            page::focus_first(FIRST);
        }
        before = wanted;
    });
    let words = Signal::derive(move || step.get().map(|step| title.run(step)).unwrap_or_default());
    view! {
        <Sheet open title=words on_close=move |()| step.set(None)>
            {move || step.get().map(|step| view.run(step))}
        </Sheet>
    }
}

/// The field that asks for the focus, else the title.
const FIRST: &str = "dialog[open]:not(:has([autofocus])) .sheet-title, dialog[open] [autofocus]";
