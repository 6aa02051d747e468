//! The app's own files. Nothing else is ever asked for.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// The text of one of the app's own files (`wilayah/33.txt`), from the host or what the service worker kept.
/// `None` if neither has it.
pub async fn own_text(path: &str) -> Option<String> {
    let window = web_sys::window()?;
    let address = format!("{}/{path}", super::base::path());
    let response = JsFuture::from(window.fetch_with_str(&address)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
