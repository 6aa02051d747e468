//! The phone's share sheet, both ways: files handed to other apps, and what other apps handed to this one.

use super::files::Given;
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, File, FilePropertyBag, Response, ShareData};

/// How sharing ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// Another app took it.
    Taken,
    /// The user thought better of it.
    Dismissed,
    /// The browser doesn't do that here.
    Refused,
}

/// Whether there is a share sheet. Whether it takes files one learns only by trying.
pub fn can_share() -> bool {
    let navigator = web_sys::window().map(|w| w.navigator());
    navigator.is_some_and(|n| Reflect::get(&n, &"share".into()).is_ok_and(|share| share.is_function()))
}

/// Hands a file to another app. Call it from a tap, with everything ready: the permission to do so lasts a moment.
pub async fn share(name: &str, mime: &str, bytes: &[u8]) -> Shared {
    let options = FilePropertyBag::new();
    options.set_type(mime);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let Ok(file) = File::new_with_u8_array_sequence_and_options(&parts, name, &options) else {
        return Shared::Refused;
    };
    let Some(window) = web_sys::window().filter(|_| can_share()) else { return Shared::Refused };
    let data = ShareData::new();
    data.set_files(&Array::of1(&file));
    match JsFuture::from(window.navigator().share_with_data(&data)).await {
        Ok(_) => Shared::Taken,
        // InvalidState: the sheet is open already.
        Err(error) => {
            match Reflect::get(&error, &"name".into()).ok().and_then(|n| n.as_string()).as_deref() {
                Some("AbortError" | "InvalidStateError") => Shared::Dismissed,
                _ => Shared::Refused,
            }
        }
    }
}

/// What another app shared into this one.
#[derive(Clone, Debug, Default)]
pub struct SharedIn {
    /// Title, text and address, a line each.
    pub text: String,
    /// Files.
    pub files: Vec<Given>,
}

#[derive(serde::Deserialize)]
struct About {
    title: String,
    text: String,
    url: String,
    files: Vec<AboutFile>,
}

#[derive(serde::Deserialize)]
struct AboutFile {
    name: String,
}

/// Forgets what the service worker has put by.
pub async fn forget_shared() {
    let Some(caches) = web_sys::window().and_then(|w| w.caches().ok()) else { return };
    let _ = JsFuture::from(caches.delete(&format!("guyub:{}/:shared", super::base::path()))).await;
}

/// Takes what the service worker (`sw.js`, `receive`) has put by. `None` if there is nothing.
pub async fn take_shared() -> Option<SharedIn> {
    let base = format!("{}/", super::base::path());
    let name = format!("guyub:{base}:shared");
    let caches = web_sys::window()?.caches().ok()?;
    let cache: Cache = JsFuture::from(caches.open(&name)).await.ok()?.dyn_into().ok()?;
    let about = response(&cache, &format!("{base}shared/about")).await?;
    let about = JsFuture::from(about.text().ok()?).await.ok()?.as_string()?;
    let about: About = serde_json::from_str(&about).ok()?;
    let mut files = Vec::new();
    for (at, file) in about.files.into_iter().enumerate() {
        let Some(kept) = response(&cache, &format!("{base}shared/{at}")).await else { continue };
        let Some(blob) = kept.blob().ok() else { continue };
        if let Some(blob) = JsFuture::from(blob).await.ok().and_then(|blob| blob.dyn_into().ok()) {
            files.push(Given::new(file.name, blob));
        }
    }
    forget_shared().await;
    let lines = [about.title, about.text, about.url];
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    Some(SharedIn { text: lines.join("\n"), files })
}

async fn response(cache: &Cache, path: &str) -> Option<Response> {
    JsFuture::from(cache.match_with_str(path)).await.ok()?.dyn_into().ok()
}
