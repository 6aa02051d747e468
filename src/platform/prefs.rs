//! Small settings of this installation (language, theme) in local storage. Reading or writing where storage
//! is blocked or full does nothing. Keys carry the base path, so that two copies on one host stay apart:
//! `guyub:/sub/:lang`.

use super::storage::available;
use gloo_storage::{LocalStorage, Storage};

fn key(name: &str) -> String {
    format!("guyub:{}/:{name}", super::base::path())
}

/// The setting's value; `None` when never set or storage is blocked.
pub fn get(name: &str) -> Option<String> {
    available().then(|| LocalStorage::get(key(name)).ok()).flatten()
}

/// Keeps the setting. Lost without a word where storage is blocked: the choice then lasts until the page closes.
pub fn set(name: &str, value: &str) {
    if available() {
        let _ = LocalStorage::set(key(name), value);
    }
}

/// Forgets the setting.
pub fn remove(name: &str) {
    if available() {
        LocalStorage::delete(key(name));
    }
}

/// Forgets all settings whose name begins so.
pub fn remove_all(prefix: &str) {
    if !available() {
        return;
    }
    let raw = LocalStorage::raw();
    let begin = key(prefix);
    let keys = (0..raw.length().unwrap_or(0)).filter_map(|i| raw.key(i).ok().flatten());
    for key in keys.filter(|k| k.starts_with(&begin)).collect::<Vec<_>>() {
        LocalStorage::delete(key);
    }
}
