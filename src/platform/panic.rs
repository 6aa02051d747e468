//! What happens when the app breaks: the page's own script (`window.guyubPanic`, plain DOM, no wasm) offers
//! to open it again.

use wasm_bindgen::JsValue;

/// Sends a panic's message to the console and to `window.guyubPanic(message)`, if the page has one.
pub fn set_hook() {
    std::panic::set_hook(Box::new(|info| {
        let message = JsValue::from_str(&info.to_string());
        web_sys::console::error_1(&message);
        super::page::call("guyubPanic", &message);
    }));
}
