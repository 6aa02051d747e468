//! The address of the open page: links within the app, opening a page, Back and Forward.

use super::base;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

/// Path of the page's address, as hosted.
pub fn path() -> String {
    web_sys::window().and_then(|w| w.location().pathname().ok()).unwrap_or_default()
}

/// The address that a click asks for, if it is a plain click on a link to a page of the app. The browser then
/// leaves the link to us.
pub fn of_click(event: &MouseEvent) -> Option<String> {
    let held = event.meta_key() || event.alt_key() || event.ctrl_key() || event.shift_key();
    if event.default_prevented() || event.button() != 0 || held {
        return None;
    }
    let link = event.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??;
    let link: HtmlAnchorElement = link.dyn_into().ok()?;
    let outside = link.has_attribute("download") || link.rel().contains("external");
    let here = web_sys::window()?.location().origin().ok()? == link.origin();
    if outside || !here || !link.target().is_empty() || !link.pathname().starts_with(base::path()) {
        return None;
    }
    event.prevent_default();
    Some(link.pathname() + &link.search())
}

/// Puts an address of the app into the address bar, in place of the one there or after it.
pub fn set(address: &str, replace: bool) {
    let Some(history) = web_sys::window().and_then(|w| w.history().ok()) else { return };
    let _ = match replace {
        true => history.replace_state_with_url(&JsValue::UNDEFINED, "", Some(address)),
        false => history.push_state_with_url(&JsValue::UNDEFINED, "", Some(address)),
    };
}
