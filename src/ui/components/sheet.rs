//! A modal sheet from below; a dialog in the middle of wide screens.

use super::icon::{Glyph, Icon};
use crate::i18n;
use crate::platform::page;
use crate::ui::effect::{effect, on_change};
use crate::ui::state::{use_lang, use_ui};
use leptos::{ev, html, prelude::*};
use std::cell::Cell;

thread_local! {
    /// How many sheets are open, one over the other.
    static OPEN: Cell<u32> = const { Cell::new(0) };
}

/// A sheet over the page. The native dialog keeps the focus inside, closes on Esc and gives the focus back; the
/// phone's Back closes it too, as does a tap beside it. Its content is made when it opens and dropped when it
/// closes, so what must survive (a draft) is held by the caller.
///
/// The first field with `autofocus` gets the focus and, on a phone, the keyboard.
#[component]
pub fn Sheet(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What it asks or offers.
    #[prop(into)]
    title: Signal<String>,
    /// Runs after it closed, however that came.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
    /// Its content.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    // This sheet's place in the pile; 0 while closed.
    let depth = StoredValue::new(0_u32);
    let pressed_beside = StoredValue::new(false);

    let closed = move |by_back: bool| {
        let was = depth.try_get_value().unwrap_or(0);
        if was == 0 {
            return;
        }
        depth.set_value(0);
        OPEN.with(|n| n.set(was - 1));
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
        if !by_back && page::sheet_depth() == was {
            page::pop_sheet();
        }
        if let Some(on_close) = on_close {
            on_close.run(());
        }
    };

    effect(move || {
        let Some(element) = dialog.get() else { return };
        if !open.get() {
            closed(false);
        } else if depth.get_value() == 0 && element.show_modal().is_ok() {
            let own = OPEN.with(|n| n.replace(n.get() + 1)) + 1;
            depth.set_value(own);
            page::push_sheet(own);
        }
    });

    // Beside a list the page changes under an open sheet, whose history entry the new page took.
    let path = use_ui().address.path();
    on_change(
        move || path.get(),
        move |_| {
            if depth.get_value() > 0 {
                closed(true);
                open.set(false);
            }
        },
    );

    let back = window_event_listener(ev::popstate, move |_| {
        let own = depth.try_get_value().unwrap_or(0);
        if own > 0 && page::sheet_depth() < own {
            closed(true);
            open.try_set(false);
        }
    });
    on_cleanup(move || {
        back.remove();
        let own = depth.try_get_value().unwrap_or(0);
        if own > 0 {
            OPEN.with(|n| n.set(own - 1));
        }
    });

    let beside = move |target: Option<web_sys::EventTarget>| {
        let dialog = dialog.get_untracked();
        dialog.is_some_and(|d| target.as_ref() == Some(d.as_ref()))
    };
    let content = move || {
        let children = children.clone();
        open.get().then(|| {
            view! {
                <div class="sheet-body">
                    <div class="grab"></div>
                    <div class="sheet-top">
                        <h2 class="sheet-title" tabindex="-1">{move || title.get()}</h2>
                        <button
                            type="button"
                            class="icb"
                            aria-label=i18n::close(use_lang())
                            on:click=move |_| open.set(false)
                        >
                            <Icon glyph=Glyph::Close />
                        </button>
                    </div>
                    {children()}
                </div>
            }
        })
    };
    view! {
        <dialog
            class="sheet"
            node_ref=dialog
            aria-label=move || title.get()
            on:close=move |_| open.set(false)
            on:pointerdown=move |e| pressed_beside.set_value(beside(e.target()))
            on:click=move |e| {
                if pressed_beside.get_value() && beside(e.target()) {
                    open.set(false);
                }
            }
        >
            {content}
        </dialog>
    }
}
