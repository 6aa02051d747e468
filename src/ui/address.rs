//! The address of the open page, kept by the router's browser history: links within the app, opening a page, Back and
//! Forward. What an address opens is said by our own table (`routes.rs`): the router's route components are compiled anew for every
//! page (see "Size" in ARCHITECTURE.md).

use super::effect::effect;
use crate::platform::base;
use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationChange, LocationProvider};

/// The address of the open page.
#[derive(Clone, Copy)]
pub struct Address {
    url: StoredValue<Option<BrowserUrl>>,
    path: RwSignal<String>,
}

impl Address {
    /// Follows the browser's address and the links that are tapped. Call once, at the root.
    pub fn follow() -> Self {
        let url = BrowserUrl::new().ok();
        let path = RwSignal::new(String::new());
        if let Some(url) = url.clone() {
            path.set(url.as_url().get_untracked().path().to_owned());
            url.init(Some(base::path().into()));
            effect(move || {
                path.set(url.as_url().get().path().to_owned());
                // The page is made; the address bar may show its address.
                url.ready_to_complete();
            });
        }
        Address { url: StoredValue::new(url), path }
    }

    /// Path of the open page, as hosted; tracked.
    pub fn path(self) -> Signal<String> {
        self.path.into()
    }

    /// Opens the page of an address as hosted, from its top.
    pub fn open(self, address: &str, replace: bool) {
        let (Some(url), Ok(parsed)) = (self.url.get_value(), BrowserUrl::parse(address)) else { return };
        url.as_url().set(parsed);
        url.complete_navigation(&LocationChange { value: address.to_owned(), replace, ..Default::default() });
    }
}
