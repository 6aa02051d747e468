//! What the page calls. Times are milliseconds.

use guyub::domain::{attendance, person, schema};
use guyub::exchange::bundle;
use guyub::ledger::seal::Seal;
use guyub::ledger::store::{Fresh, Store};
use guyub::ledger::{Ledger, RecordId, Rest, Scope, Stamp};
use guyub::platform::clock;
use guyub::platform::storage::BrowserStorage;
use guyub::platform::vault::IndexedDb;
use guyub::search::haystack::Haystack;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

thread_local! {
    static STORE: RefCell<Option<Rc<Store>>> = const { RefCell::new(None) };
    static HAYSTACK: RefCell<Haystack> = RefCell::default();
}

fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

fn stamp() -> Stamp {
    Stamp { time: clock::now() / 1000 * 1000, author: "Sari".into(), note: "".into() }
}

fn failed(why: impl std::fmt::Debug) -> JsValue {
    JsValue::from_str(&format!("{why:?}"))
}

async fn look() -> Result<Rc<Store>, JsValue> {
    let local = BrowserStorage::open().ok_or("no local storage")?;
    let store = Store::open(Box::new(local), Seal::default(), schema::catalog(), Rest::NEVER)
        .await
        .map_err(failed)?;
    Ok(Rc::new(store))
}

fn store() -> Result<Rc<Store>, JsValue> {
    STORE.with_borrow(|store| store.clone()).ok_or("not open".into())
}

/// Opens local storage and answers what pages ask: people by name, how many came to each activity, one search. Gives the
/// times of all four in turn.
#[wasm_bindgen]
pub async fn open() -> Result<Vec<f64>, JsValue> {
    let start = now();
    let store = look().await?;
    let opened = now();
    let people = store.read(by_name);
    let sorted = now();
    let counted = store.read(attendances);
    let came = now();
    let haystack = store.read(Haystack::build);
    let found = haystack.search("sumur", 20).groups.len();
    let searched = now();
    if people + counted + found == usize::MAX {
        return Err("impossible".into());
    }
    STORE.set(Some(store));
    HAYSTACK.set(haystack);
    Ok(vec![opened - start, sorted - opened, came - sorted, searched - came])
}

fn by_name(ledger: &Ledger) -> usize {
    let mut names: Vec<(&str, RecordId)> =
        ledger.all(&person::KIND).filter_map(|view| Some((view.text(person::NAME)?, view.id))).collect();
    names.sort_unstable();
    names.len()
}

fn attendances(ledger: &Ledger) -> usize {
    let mut counts: HashMap<RecordId, u32> = HashMap::new();
    ledger.scan(&attendance::KIND, &[attendance::ACTIVITY.id], &mut |said, _| {
        if let Some(activity) = said[0].and_then(|value| value.as_ref()) {
            *counts.entry(ledger.canonical(activity)).or_default() += 1;
        }
    });
    counts.len()
}

/// Joins IndexedDB, as the app does after the first look.
#[wasm_bindgen]
pub async fn join() -> Result<f64, JsValue> {
    let start = now();
    let store = store()?;
    let vault = IndexedDb::open().await.map_err(failed)?;
    let fresh = Fresh { device: clock::random(), line: clock::random(), stamp: stamp() };
    store.attach(Rc::new(vault), &fresh).await.map_err(failed)?;
    Ok(now() - start)
}

/// Takes a file in for good. Time: parsed, checked and kept on the disk.
#[wasm_bindgen]
pub async fn take_in(file: Vec<u8>) -> Result<f64, JsValue> {
    let start = now();
    let read = bundle::read(&file).map_err(failed)?;
    // Nor does the app keep it.
    drop(file);
    store()?.receive(&read.delta, clock::random(), false).await.map_err(failed)?;
    Ok(now() - start)
}

/// The same in memory alone, into a copy made before.
#[wasm_bindgen]
pub fn merge(file: &[u8]) -> Result<f64, JsValue> {
    let mut twin = store()?.read(Ledger::twin);
    let start = now();
    let read = bundle::read(file).map_err(failed)?;
    twin.merge(&read.delta).map_err(failed)?;
    Ok(now() - start)
}

/// Changes person `n`, for good.
#[wasm_bindgen]
pub async fn edit(n: usize) -> Result<f64, JsValue> {
    let store = store()?;
    let id =
        store.read(|ledger| ledger.all(&person::KIND).nth(n).map(|view| view.id)).ok_or("no such person")?;
    let start = now();
    let change = move |edit: &mut guyub::ledger::Edit<'_>| {
        edit.set(id, person::NOTE, format!("Sudah dikunjungi, {n}"));
    };
    store.commit(&stamp(), change).await.map_err(failed)?;
    Ok(now() - start)
}

/// Searches.
#[wasm_bindgen]
pub fn search(query: &str) -> f64 {
    let start = now();
    let found = HAYSTACK.with_borrow(|haystack| haystack.search(query, 20));
    let took = now() - start;
    if found.words.is_empty() { -1.0 } else { took }
}

/// How many records there are.
#[wasm_bindgen]
pub fn records() -> Result<usize, JsValue> {
    Ok(store()?.read(|ledger| {
        ledger.delta_since(ledger.version(), &[Scope::Open]).records.len() + ledger.state().len()
    }))
}

/// Folds many entries into the base, as the app does when nobody waits.
#[wasm_bindgen]
pub async fn tidy() -> Result<bool, JsValue> {
    store()?.tidy().await.map_err(failed)
}

/// Writes the base anew if much has come, as the next action does.
#[wasm_bindgen]
pub async fn fold() -> Result<f64, JsValue> {
    let start = now();
    store()?.fold().await.map_err(failed)?;
    Ok(now() - start)
}
