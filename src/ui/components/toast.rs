//! Short messages at the bottom, with *Urungkan* where something can be undone.

use crate::i18n;
use crate::ui::state::use_ui;
use leptos::prelude::*;
use std::time::Duration;

#[derive(Clone)]
struct Message {
    text: String,
    undo: Option<Callback<()>>,
}

/// Shows short messages, one at a time. Copy it into callbacks freely.
#[derive(Clone, Copy)]
pub struct Toaster {
    message: RwSignal<Option<Message>>,
    /// Counts messages, so that an old one's timer doesn't take away a new one.
    count: StoredValue<u32>,
}

impl Default for Toaster {
    fn default() -> Self {
        Self { message: RwSignal::new(None), count: StoredValue::new(0) }
    }
}

impl Toaster {
    /// Says something for six seconds: "Tersimpan di HP ini."
    pub fn say(self, text: impl Into<String>) {
        self.show(text.into(), None, 6);
    }

    /// Says what was done, with a button that undoes it, for twelve seconds. `undo` must not belong to the page,
    /// which may be gone by then.
    pub fn undo(self, text: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) {
        self.show(text.into(), Some(Callback::new(move |()| undo())), 12);
    }

    fn show(self, text: String, undo: Option<Callback<()>>, seconds: u64) {
        let own = self.count.get_value().wrapping_add(1);
        self.count.set_value(own);
        self.message.set(Some(Message { text, undo }));
        set_timeout(
            move || {
                if self.count.try_get_value() == Some(own) {
                    self.message.try_set(None);
                }
            },
            Duration::from_secs(seconds),
        );
    }
}

/// Where the messages appear. Once, at the root.
#[component]
pub fn Toasts() -> impl IntoView {
    let ui = use_ui();
    let message = ui.toasts.message;
    let body = move || {
        message.get().map(|Message { text, undo }| {
            let button = undo.map(|undo| {
                let act = move |_| {
                    message.set(None);
                    undo.run(());
                };
                view! {
                    <button type="button" data-testid="undo" on:click=act>
                        {i18n::undo(ui.lang.get_untracked())}
                    </button>
                }
            });
            view! { <div class="toast"><span>{text}</span>{button}</div> }
        })
    };
    view! { <div class="toasts" role="status" aria-live="polite" data-testid="toast">{body}</div> }
}
