//! Telling other tabs of the app what happened in this one.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::BroadcastChannel;

/// What tabs tell each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Something was kept.
    Kept,
    /// Guyub was locked, or its PIN was set, changed or removed.
    Locked,
}

const LOCKED: &str = "locked";

/// A channel to the other tabs of this app at this base path.
#[derive(Debug)]
pub struct Tabs(Option<BroadcastChannel>);

impl Tabs {
    /// Opens it; calls `told` whenever another tab has something to tell, and when this one comes to the front or was woken, since
    /// it may not have been told meanwhile.
    pub fn open(told: impl Fn(Told) + 'static) -> Tabs {
        let told = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
            let message = Reflect::get(&event, &"data".into()).ok().and_then(|data| data.as_string());
            told(if message.as_deref() == Some(LOCKED) { Told::Locked } else { Told::Kept });
        });
        let told = told.into_js_value();
        if let Some(document) = super::page::document() {
            for event in ["visibilitychange", "resume"] {
                let _ = document.add_event_listener_with_callback(event, told.unchecked_ref());
            }
        }
        let channel = BroadcastChannel::new(&format!("guyub:{}/", super::base::path())).ok();
        if let Some(channel) = &channel {
            channel.set_onmessage(Some(told.unchecked_ref()));
        }
        Tabs(channel)
    }

    /// Tells the others.
    pub fn tell(&self, what: Told) {
        let message = if what == Told::Locked { JsValue::from(LOCKED) } else { JsValue::NULL };
        if let Some(channel) = &self.0 {
            let _ = channel.post_message(&message);
        }
    }
}
