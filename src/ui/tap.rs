//! One tap, one act: a control does nothing more until what its last tap began is kept.
//!
//! Saving takes its time where storage is slow. A thumb that hits twice means it once; without this it would make two
//! complaints, or save a form anew while it closes.

use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

thread_local! {
    /// The control whose tap is being acted on.
    static ACTING: RefCell<Option<Tap>> = const { RefCell::new(None) };
}

/// How many saves a control's taps began that aren't over.
#[derive(Clone, Default)]
pub struct Tap(Rc<Cell<usize>>);

impl Tap {
    /// Acts on a tap, unless the last one isn't over.
    pub fn act(&self, act: impl FnOnce()) {
        if self.0.get() > 0 {
            return;
        }
        let before = ACTING.replace(Some(self.clone()));
        act();
        ACTING.set(before);
    }

    /// A save begins: it belongs to the tap that is being acted on, if there is one.
    pub fn begin() -> Tap {
        let tap = ACTING.with_borrow(Option::clone).unwrap_or_default();
        tap.0.set(tap.0.get() + 1);
        tap
    }

    /// That save is over.
    pub fn end(&self) {
        self.0.set(self.0.get().saturating_sub(1));
    }
}

/// What a control does at each event.
pub fn once<E: 'static>(on_click: Callback<()>) -> impl FnMut(E) + 'static {
    let tap = Tap::default();
    move |_| tap.act(|| on_click.run(()))
}
