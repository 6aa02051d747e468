//! Telling other tabs of the app that something was kept.

use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::BroadcastChannel;

/// A channel to the other tabs of this app at this base path.
#[derive(Debug)]
pub struct Tabs(Option<BroadcastChannel>);

impl Tabs {
    /// Opens it; calls `told` whenever another tab has kept something, and when this one comes to the front or was woken, since
    /// it may not have been told meanwhile.
    pub fn open(told: impl Fn() + 'static) -> Tabs {
        let told = Closure::<dyn Fn()>::new(told).into_js_value();
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
    pub fn tell(&self) {
        if let Some(channel) = &self.0 {
            let _ = channel.post_message(&JsValue::NULL);
        }
    }
}
