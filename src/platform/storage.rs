//! The browser's local storage as the ledger's storage: bytes packed 15 bits to a 16-bit unit, under keys of
//! our own prefix and base path; other programs' keys are counted for room and otherwise left alone.

use crate::ledger::storage::{Storage, StorageError, pack, unpack};
use gloo_storage::{LocalStorage, Storage as _};
use js_sys::{JsString, Reflect};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;

/// What Chromium and Firefox allow an origin, in 16-bit units, keys included.
pub const QUOTA: usize = 5_242_880;
/// Bytes kept out of reckoning, since browsers count a little differently.
const MARGIN: usize = 32 * 1024;

/// Whether the browser lets us use local storage; gloo's `LocalStorage::raw()` panics where it doesn't.
pub fn available() -> bool {
    web_sys::window().is_some_and(|w| w.local_storage().is_ok_and(|s| s.is_some()))
}

/// Local storage below one prefix.
#[derive(Debug)]
pub struct BrowserStorage {
    raw: web_sys::Storage,
    prefix: String,
    /// Units of our own keys and values, by key without the prefix.
    own: RefCell<BTreeMap<String, usize>>,
    /// Units of everything else in the origin.
    foreign: Cell<usize>,
}

impl BrowserStorage {
    /// Opens local storage. `None` where the browser blocks it.
    pub fn open() -> Option<BrowserStorage> {
        let raw = available().then(LocalStorage::raw)?;
        let prefix = format!("guyub:{}/", super::base::path());
        let storage = BrowserStorage { raw, prefix, own: RefCell::default(), foreign: Cell::new(0) };
        storage.scan().ok()?;
        Some(storage)
    }

    /// Units in use in the whole origin, keys included.
    pub fn used(&self) -> usize {
        self.foreign.get() + self.own.borrow().values().sum::<usize>()
    }

    /// Looks what is there: other tabs write too.
    fn scan(&self) -> Result<(), StorageError> {
        let (mut own, mut foreign) = (BTreeMap::new(), 0);
        for i in 0..self.raw.length().map_err(|_| StorageError::Blocked)? {
            let Some(key) = self.raw.key(i).ok().flatten() else { continue };
            // The length as JavaScript has it, without copying the text.
            let value = Reflect::get(&self.raw, &key.as_str().into()).unwrap_or_default();
            let units =
                key.encode_utf16().count() + value.dyn_ref::<JsString>().map_or(0, |v| v.length() as usize);
            match key.strip_prefix(&self.prefix).filter(|k| !k.starts_with(':')) {
                Some(name) => drop(own.insert(name.to_owned(), units)),
                None => foreign += units,
            }
        }
        self.own.replace(own);
        self.foreign.set(foreign);
        Ok(())
    }

    fn key(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }
}

impl Storage for BrowserStorage {
    fn read(&self, key: &str) -> Result<Option<Vec<u8>>, StorageError> {
        let text = self.raw.get_item(&self.key(key)).map_err(|_| StorageError::Blocked)?;
        // What doesn't unpack was damaged; the segment's checksum says so too.
        Ok(text.map(|text| unpack(&text).unwrap_or_default()))
    }

    fn write(&mut self, key: &str, bytes: &[u8]) -> Result<(), StorageError> {
        let units = pack(bytes);
        let text = String::from_utf16(&units).map_err(|_| StorageError::Blocked)?;
        let name = self.key(key);
        self.raw.set_item(&name, &text).map_err(|error| {
            let name = js_sys::Reflect::get(&error, &"name".into()).ok().and_then(|n| n.as_string());
            match name.as_deref() {
                Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StorageError::Full,
                _ => StorageError::Blocked,
            }
        })?;
        self.own.borrow_mut().insert(key.to_owned(), name.encode_utf16().count() + units.len());
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.raw.remove_item(&self.key(key)).map_err(|_| StorageError::Blocked)?;
        self.own.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.scan()?;
        Ok(self.own.borrow().keys().cloned().collect())
    }

    fn room(&self) -> Option<usize> {
        Some((QUOTA.saturating_sub(self.used()) * 15 / 8).saturating_sub(MARGIN))
    }
}

/// Asks the browser not to clear our storage when the phone runs short. Fire and forget.
pub fn ask_to_persist() {
    let Some(navigator) = web_sys::window().map(|w| w.navigator()) else { return };
    let storage = js_sys::Reflect::get(navigator.as_ref(), &"storage".into()).ok();
    let persist = storage.as_ref().and_then(|s| js_sys::Reflect::get(s, &"persist".into()).ok());
    if let (Some(storage), Some(persist)) =
        (storage, persist.and_then(|p| p.dyn_into::<js_sys::Function>().ok()))
    {
        let _ = persist.call0(&storage);
    }
}
