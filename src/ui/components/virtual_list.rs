//! A long list that makes only the rows in sight.

use super::heights::Heights;
use crate::platform::page::{self, SizeObserver};
use crate::ui::effect::{Rows, effect};
use leptos::{ev, html, prelude::*};
use std::{cell::RefCell, collections::BTreeMap};

/// Pixels above and below the screen whose rows are kept ready: what a fling passes in 60 ms. Twice that costs each tap on a slow phone a
/// fifth more.
const AHEAD: f64 = 300.0;

thread_local! {
    /// Heights of the lists that are not on screen.
    static KEPT: RefCell<BTreeMap<&'static str, Heights>> = const { RefCell::new(BTreeMap::new()) };
}

/// A list of any length. It scrolls with the page, or with the pane that it stands in; rows may differ in height.
#[component]
pub fn VirtualList(
    /// Number of rows.
    #[prop(into)]
    count: Signal<usize>,
    /// What the row at a position shows: the same number as long as the row is to stay as it is (a record's id and
    /// version, hashed). A row is made anew when it changes.
    #[prop(into)]
    key: Callback<usize, u64>,
    /// Makes the row at a position: a [`super::Row`].
    #[prop(into)]
    row: Callback<usize, AnyView>,
    /// A row's usual height in CSS pixels.
    #[prop(default = 73.0)]
    estimate: f64,
    /// Name under which heights stay known while the app runs, so that Back finds the same rows in sight.
    #[prop(optional)]
    name: Option<&'static str>,
    /// What the list holds, for screen readers.
    #[prop(optional, into)]
    label: Option<String>,
) -> impl IntoView {
    let frame = NodeRef::<html::Div>::new();
    let list = NodeRef::<html::Ul>::new();
    let kept = name.and_then(|name| KEPT.with_borrow_mut(|kept| kept.remove(name)));
    let heights = StoredValue::new(kept.unwrap_or_else(|| Heights::new(0, estimate)));
    // First row made, row after the last, pixels above and below.
    let window = RwSignal::new((0_usize, 0_usize, 0.0_f64, 0.0_f64));
    let observer = StoredValue::new_local(None::<SizeObserver>);

    // Which rows have to be made for what is in sight.
    let look = move || -> Option<()> {
        let top = -frame.try_get_untracked()??.get_bounding_client_rect().top();
        let old = window.try_get_untracked()?;
        let new = heights.try_with_value(|heights| {
            let last = (heights.at(top + page::viewport_height() + AHEAD) + 1).min(heights.len());
            let first = heights.at(top - AHEAD).min(last);
            let below = heights.before(heights.len()) - heights.before(last);
            (first, last, heights.before(first), below)
        })?;
        if new != old {
            window.try_set(new);
            // Rows just made are measured after the layout that they cause, before anyone sees it.
            observer.try_with_value(|o| o.as_ref().map(SizeObserver::again));
        }
        Some(())
    };
    // Notes how high the rows are, and keeps what is in sight where it is when rows above it turn out otherwise.
    let measure = move || -> Option<()> {
        let (frame, list) = (frame.try_get_untracked()??, list.try_get_untracked()??);
        let (first, ..) = window.try_get_untracked()?;
        let shift = heights.try_update_value(|heights| {
            let seen = heights.at(-frame.get_bounding_client_rect().top());
            let before = heights.before(seen);
            let rows = list.children();
            for (i, row) in (0..rows.length()).filter_map(|i| Some((i, rows.item(i)?))) {
                heights.set(first + i as usize, row.get_bounding_client_rect().height());
            }
            heights.before(seen) - before
        })?;
        if shift.abs() > 0.5 {
            page::scroll_by(&frame, shift);
        }
        look()
    };

    let waiting = StoredValue::new(false);
    let scrolled = move || {
        if waiting.try_get_value() == Some(false) {
            waiting.set_value(true);
            request_animation_frame(move || {
                waiting.try_update_value(|w| *w = false);
                look();
            });
        }
    };
    // Dropped, and so removed, with the list.
    StoredValue::new_local(page::on_any_scroll(scrolled));
    let resize = window_event_listener(ev::resize, move |_| scrolled());
    on_cleanup(move || {
        resize.remove();
        let known = heights.try_update_value(|h| std::mem::replace(h, Heights::new(0, estimate)));
        if let (Some(name), Some(known)) = (name, known) {
            KEPT.with_borrow_mut(|kept| kept.insert(name, known));
        }
    });
    effect(move || {
        if let Some(list) = list.get() {
            observer.set_value(page::on_size(&list, move || {
                measure();
            }));
        }
    });

    effect(move || {
        let count = count.get();
        heights.update_value(|h| {
            if h.len() != count {
                *h = Heights::new(count, h.estimate());
            }
        });
        look();
    });

    let keys = Signal::derive(move || {
        let (first, last, ..) = window.get();
        let last = last.min(count.get());
        let rows = first.min(last)..last;
        rows.map(|i| (i as u128) << 64 | u128::from(key.run(i))).collect()
    });
    view! {
        <div class="list vlist" node_ref=frame>
            <div style:height=move || px(window.get().2)></div>
            <ul role="list" node_ref=list aria-label=label>
                <Rows keys row=move |key| row.run((key >> 64) as usize) />
            </ul>
            <div style:height=move || px(window.get().3)></div>
        </div>
    }
}

/// A length in CSS. By whole numbers: what writes a float would be 9 kB of code.
fn px(length: f64) -> String {
    let hundredths = (length * 100.0) as u64;
    format!("{}.{:02}px", hundredths / 100, hundredths % 100)
}
