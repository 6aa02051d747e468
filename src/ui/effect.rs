//! Effects and rows of lists, compiled once for all that use them: see "Size" in ARCHITECTURE.md.

use leptos::prelude::*;

/// Runs soon, and again whenever something that it reads changes, as [`Effect::new`] does.
pub fn effect(run: impl FnMut() + 'static) {
    let run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(run);
}

/// As [`effect`], but leaves the first run to `read`: `changed` gets what `read` gives once that is another value.
pub fn on_change<T: Clone + PartialEq + 'static>(
    read: impl Fn() -> T + 'static,
    mut changed: impl FnMut(T) + 'static,
) {
    let mut before = None;
    effect(move || {
        let now = read();
        if before.replace(now.clone()).is_some_and(|before| before != now) {
            untrack(|| changed(now));
        }
    });
}

/// What [`For`] does, for rows that are made from a number: a row stays as long as its number is among `keys`.
#[component]
pub fn Rows(
    /// The numbers, in order, each once.
    #[prop(into)]
    keys: Signal<Vec<u128>>,
    /// Makes the row of a number.
    #[prop(into)]
    row: Callback<u128, AnyView>,
) -> AnyView {
    view! { <For each=move || keys.get() key=|key| *key children=move |key| row.run(key) /> }.into_any()
}
