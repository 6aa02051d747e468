//! Small settings and drafts of this installation in local storage. Where storage is blocked they last
//! until the page closes. Keys carry the base path, so that two copies on one host stay apart: `guyub:/sub/:lang`.
//!
//! With a PIN set, all but a few that say nothing about anyone are sealed. They are opened once, and live in memory then.

use super::storage::available;
use crate::ledger::seal::Keychain;
use crate::ledger::storage::{pack, unpack};
use crate::sort::gather;
use gloo_storage::{LocalStorage, Storage};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use wasm_bindgen_futures::spawn_local;

/// Never sealed: they are needed before the PIN is known.
const PLAIN: [&str; 4] = ["lang", "theme", "tries", "away"];

thread_local! {
    static SEALED: RefCell<Option<Sealed>> = const { RefCell::new(None) };
    /// Settings for as long as the page is open, where storage is blocked.
    static UNKEPT: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

struct Sealed {
    keys: Keychain,
    values: BTreeMap<String, String>,
    /// What is not written yet, or could not be.
    unwritten: BTreeSet<String>,
}

fn prefix() -> String {
    format!("guyub:{}/:", super::base::path())
}

fn key(name: &str) -> String {
    prefix() + name
}

fn is_plain(name: &str) -> bool {
    PLAIN.contains(&name)
}

/// What `act` makes of the sealed settings, if there are any and this is one of them.
fn sealed<T>(name: &str, act: impl FnOnce(&mut Sealed) -> T) -> Option<T> {
    SEALED.with_borrow_mut(|sealed| sealed.as_mut().filter(|_| !is_plain(name)).map(act))
}

/// Whether a PIN is set and known.
pub fn are_sealed() -> bool {
    SEALED.with_borrow(Option::is_some)
}

/// The setting's value; `None` when never set.
pub fn get(name: &str) -> Option<String> {
    if !available() {
        return UNKEPT.with_borrow(|unkept| unkept.get(name).cloned());
    }
    let opened = |sealed: &mut Sealed| {
        // Another tab may have forgotten it.
        let there =
            sealed.unwritten.contains(name) || LocalStorage::raw().get_item(&key(name)).ok()?.is_some();
        sealed.values.get(name).filter(|_| there).cloned()
    };
    match sealed(name, opened) {
        Some(value) => value,
        None => LocalStorage::get(key(name)).ok(),
    }
}

/// Keeps the setting; where storage is blocked, until the page closes.
pub fn set(name: &str, value: &str) {
    if !available() {
        UNKEPT.with_borrow_mut(|unkept| _ = unkept.insert(name.to_owned(), value.to_owned()));
        return;
    }
    let put = |sealed: &mut Sealed| {
        sealed.values.insert(name.to_owned(), value.to_owned());
        sealed.unwritten.insert(name.to_owned());
    };
    match sealed(name, put) {
        Some(()) => spawn_local(seal(name.to_owned())),
        None => _ = LocalStorage::set(key(name), value),
    }
}

/// Writes a setting as it is now, sealed.
async fn seal(name: String) {
    let now =
        || sealed(&name, |sealed| Some((sealed.keys.clone(), sealed.values.get(&name)?.clone()))).flatten();
    let Some((keys, value)) = now() else { return };
    let Some(bytes) = keys.seal(&name, value.clone().into_bytes()).await else { return };
    // Meanwhile it may have become another, or the key.
    if now().is_some_and(|(keys, later)| later == value && keys.is_current(&bytes))
        && let Ok(text) = String::from_utf16(&pack(&bytes))
    {
        let (storage, key) = (LocalStorage::raw(), key(&name));
        let mut written = storage.set_item(&key, &text).is_ok();
        let before = storage.get_item(&key).ok().flatten().unwrap_or_default();
        let is_plain = unpack(&before).is_none();
        if !written && is_plain {
            // What is there may be read by a thief, and takes more room.
            let _ = storage.remove_item(&key);
            written = storage.set_item(&key, &text).is_ok();
        }
        if written {
            sealed(&name, |sealed| sealed.unwritten.remove(&name));
        }
    }
}

/// Forgets the setting.
pub fn remove(name: &str) {
    UNKEPT.with_borrow_mut(|unkept| _ = unkept.remove(name));
    if available() {
        sealed(name, |sealed| {
            sealed.values.remove(name);
            sealed.unwritten.remove(name);
        });
        LocalStorage::delete(key(name));
    }
}

/// Forgets all settings whose name begins so.
pub fn remove_all(prefix: &str) {
    names().iter().filter(|name| name.starts_with(prefix)).for_each(|name| remove(name));
}

/// Names of all settings.
fn names() -> Vec<String> {
    if !available() {
        return UNKEPT.with_borrow(|unkept| unkept.keys().cloned().collect());
    }
    let unwritten =
        SEALED.with_borrow(|sealed| sealed.iter().flat_map(|s| s.unwritten.clone()).collect::<Vec<_>>());
    let raw = LocalStorage::raw();
    let begin = prefix();
    let keys = (0..raw.length().unwrap_or(0)).filter_map(|at| raw.key(at).ok().flatten());
    keys.filter_map(|key| key.strip_prefix(&begin).map(str::to_owned)).chain(unwritten).collect()
}

/// From now on settings are sealed with these keys, or not, if they seal nothing. What was sealed otherwise or not at all is
/// written anew.
pub async fn seal_with(keys: Keychain) {
    let mut names: BTreeSet<String> = gather(names().into_iter().filter(|name| !is_plain(name)));
    SEALED.with_borrow(|sealed| names.extend(sealed.iter().flat_map(|sealed| sealed.values.keys().cloned())));
    let mut values = Vec::new();
    for name in &names {
        let plain = get(name);
        let text = LocalStorage::raw().get_item(&key(name)).ok().flatten().unwrap_or_default();
        let value = match plain {
            Some(value) => Some(value),
            None => match unpack(&text) {
                Some(bytes) => String::from_utf8(keys.open(name, bytes).await).ok(),
                None => None,
            },
        };
        values.extend(value.map(|value| (name.clone(), value)));
    }
    if keys.is_sealing() {
        let unwritten = values.iter().map(|(name, _)| name.clone()).collect();
        let own = Sealed { keys, values: gather(values.iter().cloned()), unwritten };
        SEALED.set(Some(own));
        for (name, _) in values {
            seal(name).await;
        }
    } else {
        SEALED.set(None);
        values.iter().for_each(|(name, value)| set(name, value));
    }
}

/// Forgets all that may say something about anyone.
pub fn forget_private() {
    names().iter().filter(|name| !is_plain(name)).for_each(|name| remove(name));
}
