//! IndexedDB as the ledger's vault: one object store, keys and bytes, every change in a transaction that is on the disk
//! (`durability: "strict"`) before it is said to be done.

use super::pace::{later, within};
use crate::ledger::vault::{Batch, HEAD, Later, Vault, VaultError};
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

const STORE: &str = "keys";
/// Milliseconds after which a transaction that gives no answer counts as broken.
const PATIENCE: i32 = 15_000;

#[wasm_bindgen]
extern "C" {
    /// A database whose transactions take options, which the bindings call unstable.
    #[wasm_bindgen(js_name = IDBDatabase)]
    type Database;

    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &Database,
        store: &str,
        mode: &str,
        options: &JsValue,
    ) -> Result<IdbTransaction, JsValue>;
}

/// A database of this app at this base path.
#[derive(Debug)]
pub struct IndexedDb {
    name: String,
    /// Closed by the browser now and then; then it is opened again.
    database: RefCell<Option<IdbDatabase>>,
}

impl IndexedDb {
    /// Opens it.
    ///
    /// # Errors
    /// [`VaultError::Broken`] where there is no IndexedDB or it can't be opened.
    pub async fn open() -> Result<IndexedDb, VaultError> {
        let name = format!("guyub:{}/", super::base::path());
        let database = RefCell::new(Some(open(&name).await?));
        Ok(IndexedDb { name, database })
    }

    async fn begin(&self, mode: &str) -> Result<(IdbTransaction, IdbObjectStore), VaultError> {
        let options = Object::new();
        let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
        for _ in 0..2 {
            let database = self.database.borrow().clone();
            let database = match database {
                Some(database) => database,
                None => {
                    let opened = open(&self.name).await?;
                    self.database.replace(Some(opened.clone()));
                    opened
                }
            };
            if let Ok(transaction) = database.unchecked_ref::<Database>().transaction(STORE, mode, &options) {
                let store = transaction.object_store(STORE).map_err(|_| VaultError::Broken)?;
                return Ok((transaction, store));
            }
            *self.database.borrow_mut() = None;
        }
        Err(VaultError::Broken)
    }

    async fn read_all(&self, keys: &[String]) -> Result<Vec<Option<Vec<u8>>>, VaultError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let (transaction, store) = self.begin("readonly").await?;
        let ask = |key: &String| store.get(&key.into()).map_err(|_| VaultError::Broken);
        let requests = keys.iter().map(ask).collect::<Result<Vec<_>, _>>()?;
        done(&transaction).await?;
        let bytes = |request: &IdbRequest| {
            request.result().ok()?.dyn_into::<Uint8Array>().ok().map(|array| array.to_vec())
        };
        Ok(requests.iter().map(bytes).collect())
    }

    async fn all_keys(&self) -> Result<Vec<String>, VaultError> {
        let (transaction, store) = self.begin("readonly").await?;
        let request = store.get_all_keys().map_err(|_| VaultError::Broken)?;
        done(&transaction).await?;
        let keys: Array = request.result().map_err(|_| VaultError::Broken)?.unchecked_into();
        Ok(keys.iter().filter_map(|key| key.as_string()).collect())
    }

    async fn change(&self, expected: Option<&[u8]>, batch: &Batch) -> Result<(), VaultError> {
        let (transaction, store) = self.begin("readwrite").await?;
        let head = store.get(&HEAD.into()).map_err(|_| VaultError::Broken)?;
        let overtaken = Rc::new(Cell::new(false));
        let look = {
            let (expected, overtaken) = (expected.map(<[u8]>::to_vec), overtaken.clone());
            let (head, transaction) = (head.clone(), transaction.clone());
            Closure::once_into_js(move || {
                let there =
                    head.result().ok().and_then(|v| v.dyn_into::<Uint8Array>().ok()).map(|a| a.to_vec());
                overtaken.set(there != expected);
                if overtaken.get() {
                    let _ = transaction.abort();
                } else {
                    // Nothing more will come: it need not wait for this tab, which may be put to sleep any time.
                    let _ = Reflect::get(&transaction, &"commit".into())
                        .and_then(|commit| commit.unchecked_into::<js_sys::Function>().call0(&transaction));
                }
            })
        };
        head.set_onsuccess(Some(look.unchecked_ref()));
        // Asked for before the answer is there, which saves each tap a wait: done after it, and all undone where it is another.
        if put_all(&store, batch).is_err() {
            let _ = transaction.abort();
        }
        match done(&transaction).await {
            Err(_) if overtaken.get() => Err(VaultError::Overtaken),
            other => other,
        }
    }
}

fn put_all(store: &IdbObjectStore, batch: &Batch) -> Result<(), JsValue> {
    for key in &batch.removes {
        store.delete(&key.into())?;
    }
    for (key, bytes) in &batch.puts {
        store.put_with_key(&Uint8Array::from(bytes.as_slice()), &key.into())?;
    }
    Ok(())
}

/// Whether the browser has IndexedDB at all.
pub fn is_there() -> bool {
    factory().is_some()
}

fn factory() -> Option<web_sys::IdbFactory> {
    web_sys::window()?.indexed_db().ok().flatten()
}

async fn open(name: &str) -> Result<IdbDatabase, VaultError> {
    let factory = factory().ok_or(VaultError::Broken)?;
    let request: IdbOpenDbRequest = factory.open_with_u32(name, 1).map_err(|_| VaultError::Broken)?;
    let made = request.clone();
    let upgrade = Closure::once_into_js(move || {
        if let Ok(database) = made.result() {
            let _ = database.unchecked_into::<IdbDatabase>().create_object_store(STORE);
        }
    });
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    let opened = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(within(&opened, PATIENCE)).await.map_err(|_| VaultError::Broken)?;
    request.result().map(JsCast::unchecked_into).map_err(|_| VaultError::Broken)
}

/// Waits until a transaction is over.
async fn done(transaction: &IdbTransaction) -> Result<(), VaultError> {
    let over = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
        // Whatever comes first.
        later(&reject, PATIENCE);
    });
    match JsFuture::from(over).await {
        Ok(_) => Ok(()),
        Err(_) => match transaction.error() {
            Some(error) if error.name() == "QuotaExceededError" => Err(VaultError::Full),
            _ => Err(VaultError::Broken),
        },
    }
}

impl Vault for IndexedDb {
    fn read<'a>(&'a self, keys: &'a [String]) -> Later<'a, Result<Vec<Option<Vec<u8>>>, VaultError>> {
        Box::pin(self.read_all(keys))
    }

    fn keys(&self) -> Later<'_, Result<Vec<String>, VaultError>> {
        Box::pin(self.all_keys())
    }

    fn write<'a>(
        &'a self,
        expected: Option<&'a [u8]>,
        batch: &'a Batch,
    ) -> Later<'a, Result<(), VaultError>> {
        Box::pin(self.change(expected, batch))
    }
}
