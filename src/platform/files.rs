//! Files that come in, picked, pasted, dropped or shared into the app, and files that go out as downloads.

use js_sys::{Array, Uint8Array};
use std::sync::Arc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, DataTransfer, File, HtmlAnchorElement, HtmlInputElement, Url};

/// A file, not read yet.
#[derive(Clone, Debug)]
pub struct Given {
    /// Its name; empty for text.
    pub name: String,
    /// Its length in bytes.
    pub size: u64,
    content: Content,
}

#[derive(Clone, Debug)]
enum Content {
    Blob(Blob),
    /// Of a file that was unlocked: browsers may put blobs on the disk.
    Bytes(Arc<[u8]>),
}

impl Given {
    pub(super) fn new(name: String, blob: Blob) -> Given {
        Given { name, size: blob.size() as u64, content: Content::Blob(blob) }
    }

    /// Bytes that never leave memory, as a file without a name.
    pub fn unlocked(bytes: Vec<u8>) -> Given {
        Given { name: String::new(), size: bytes.len() as u64, content: Content::Bytes(bytes.into()) }
    }

    /// Text as a file without a name.
    pub fn text(text: &str) -> Option<Given> {
        let blob = Blob::new_with_str_sequence(&Array::of1(&text.into())).ok()?;
        Some(Given::new(String::new(), blob))
    }

    /// The file as the browser has it; none of what was unlocked.
    pub(super) fn blob(&self) -> Option<&Blob> {
        match &self.content {
            Content::Blob(blob) => Some(blob),
            Content::Bytes(_) => None,
        }
    }

    /// Reads it whole. `None` if the browser can't: it was moved, or lies on a card that was taken out.
    pub async fn bytes(&self) -> Option<Vec<u8>> {
        match &self.content {
            Content::Blob(blob) => {
                let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
                Some(Uint8Array::new(&buffer).to_vec())
            }
            Content::Bytes(bytes) => Some(bytes.to_vec()),
        }
    }
}

/// Lets the user pick files, of any name: messengers rename what they carry. None if they thought better of it.
pub async fn pick(many: bool) -> Vec<Given> {
    let input = super::page::document()
        .and_then(|d| d.create_element("input").ok())
        .and_then(|e| e.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return Vec::new() };
    input.set_type("file");
    input.set_multiple(many);
    let picked = js_sys::Promise::new(&mut |resolve, _| {
        let done = Closure::once_into_js(move || _ = resolve.call0(&JsValue::NULL));
        for event in ["change", "cancel"] {
            let _ = input.add_event_listener_with_callback(event, done.unchecked_ref());
        }
    });
    input.click();
    let _ = JsFuture::from(picked).await;
    of_list(input.files())
}

fn of_list(list: Option<web_sys::FileList>) -> Vec<Given> {
    let list = list.iter().flat_map(|list| (0..list.length()).filter_map(|i| list.get(i)));
    list.map(|file: File| Given::new(file.name(), file.into())).collect()
}

/// What was dropped or pasted: files, or else text.
pub fn of_transfer(transfer: Option<DataTransfer>) -> Vec<Given> {
    let Some(transfer) = transfer else { return Vec::new() };
    let files = of_list(transfer.files());
    if !files.is_empty() {
        return files;
    }
    let text = transfer.get_data("text/plain").unwrap_or_default();
    (!text.trim().is_empty()).then(|| Given::text(&text)).flatten().into_iter().collect()
}

/// Whether something is about to be pasted into a field, where it belongs.
pub fn into_field(event: &web_sys::ClipboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|t| t.closest("input, textarea, select").ok().flatten().is_some())
}

/// The text that was copied last. `None` if there is none or the user doesn't let us.
pub async fn copied() -> Option<Given> {
    let clipboard = web_sys::window()?.navigator().clipboard();
    // Where pages may not read it, there is no such thing.
    if clipboard.is_undefined() {
        return None;
    }
    let text = JsFuture::from(clipboard.read_text()).await.ok()?.as_string()?;
    Given::text(&text).filter(|given| given.size > 0)
}

/// Saves bytes as a file, where the browser keeps downloads.
pub fn download(name: &str, mime: &str, bytes: &[u8]) {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&parts, &options) else { return };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else { return };
    let link = super::page::document()
        .and_then(|d| d.create_element("a").ok())
        .and_then(|e| e.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    // The download has to have begun before its address goes.
    let release = Closure::once_into_js(move || _ = Url::revoke_object_url(&address));
    if let Some(window) = web_sys::window() {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(release.unchecked_ref(), 60_000);
    }
}
