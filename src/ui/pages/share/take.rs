//! How files come to a page: picked, dropped, pasted; or handed on by the page before.

use crate::i18n;
use crate::platform::files::{self, Given};
use crate::ui::components::{Button, ButtonKind, Glyph};
use crate::ui::state::{use_lang, use_ui};
use leptos::{ev, prelude::*};
use std::cell::RefCell;
use wasm_bindgen_futures::spawn_local;

thread_local! {
    static HANDED: RefCell<Vec<Given>> = const { RefCell::new(Vec::new()) };
}

/// Leaves files for the page that opens next.
pub fn hand_on(files: Vec<Given>) {
    HANDED.set(files);
}

/// The files that the page before left.
pub fn handed() -> Vec<Given> {
    HANDED.take()
}

/// Picks files, then goes on with them if there are any.
pub fn pick(many: bool, then: impl FnOnce(Vec<Given>) + 'static) {
    spawn_local(async move {
        let files = files::pick(many).await;
        if !files.is_empty() {
            then(files);
        }
    });
}

/// While the page is open, takes what is dropped or pasted anywhere on it, save text into a field.
pub fn watch(taken: Callback<Vec<Given>>) {
    let take = move |files: Vec<Given>| {
        if files.is_empty() {
            return false;
        }
        taken.run(files);
        true
    };
    let over = window_event_listener(ev::dragover, |event| event.prevent_default());
    let drop = window_event_listener(ev::drop, move |event| {
        event.prevent_default();
        take(files::of_transfer(event.data_transfer()));
    });
    let paste = window_event_listener(ev::paste, move |event| {
        if !files::into_field(&event) && take(files::of_transfer(event.clipboard_data())) {
            event.prevent_default();
        }
    });
    on_cleanup(move || {
        over.remove();
        drop.remove();
        paste.remove();
    });
}

/// *Pilih file* and *Tempel*.
#[component]
pub fn TakeButtons(
    /// Several files at once.
    many: bool,
    /// Words of the first.
    #[prop(into)]
    label: String,
    /// Gets the files.
    taken: Callback<Vec<Given>>,
) -> impl IntoView {
    let (lang, ui) = (use_lang(), use_ui());
    let picked = move |()| pick(many, move |files| _ = taken.try_run(files));
    let pasted = move |()| {
        spawn_local(async move {
            match files::copied().await {
                Some(text) => _ = taken.try_run(vec![text]),
                None => ui.toasts.say(i18n::nothing_copied(lang)),
            }
        });
    };
    view! {
        <Button label=i18n::paste(lang) on_click=pasted testid="paste" />
        <Button kind=ButtonKind::Filled glyph=Glyph::File label on_click=picked testid="pick" />
    }
}
