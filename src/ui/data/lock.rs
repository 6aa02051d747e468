//! The PIN: opening what it locks, setting, changing and removing it, and locking again.

use super::{Data, Keeping, glance, memory};
use crate::ledger::Scope;
use crate::ledger::seal::{ALONE, RING, Ring, Rings, Seal, Tries, Unlocked};
use crate::ledger::storage::Storage;
use crate::ledger::store::{SaveError, Store};
use crate::ledger::vault::{Batch, HEAD, Vault};
use crate::platform::crypto::WebCrypto;
use crate::platform::storage::BrowserStorage;
use crate::platform::tabs::Told;
use crate::platform::vault::{IndexedDb, is_there};
use crate::platform::{clock, pace, page, prefs, share};
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Milliseconds that unlocking waits for the vault.
const PATIENCE: i32 = 3_000;

/// Minutes in the background after which Guyub locks itself.
pub type Away = u32;
/// What can be chosen; picking a file or taking a photo puts a page into the background too, so not at once.
pub const AWAY: [Away; 3] = [1, 5, 15];

/// What came of a PIN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done,
    /// It is the wrong one.
    Wrong,
    /// It is right, but another one is needed too; or one goes on without what that one locks, where it may be given up.
    Another {
        /// Whether it may.
        skip: bool,
    },
    /// It may be right: the browser's storage doesn't say.
    Unanswered,
    /// There are records here that need a PIN.
    Needed,
    /// It could not be done; nothing has changed.
    Failed(SaveError),
}

impl Data {
    /// Nothing can be read until the PIN is given.
    pub(super) fn lock_out(self) {
        self.store.set_value(memory(Seal::default()));
        self.loaded.set(false);
        self.glance.set(None);
        self.keeping.set(Keeping::Locked);
        self.revision.update(|n| *n += 1);
        // Local storage may be behind: the PIN may have been removed.
        spawn_local(async move {
            let Found { rings, sure } = rings().await;
            if sure
                && !rings.are_locked()
                && let Unlocked::Open(seal) = rings.unlock(&[], &WebCrypto).await
            {
                self.enter(seal).await;
            }
        });
    }

    /// Opens what is kept with all PINs that were right so far and the last one. `skip`: without what they don't open, if that may be given
    /// up.
    pub async fn unlock(self, pins: &[String], skip: bool) -> Outcome {
        let tries = self.tries();
        // What can be kept of a try is kept before it is made.
        keep_tries(tries.after_one(clock::now()));
        let Found { rings, sure } = rings().await;
        match rings.unlock(pins, &WebCrypto).await {
            Unlocked::Another(Some(seal)) if skip => self.unlocked(seal).await,
            Unlocked::Open(seal) => self.unlocked(seal).await,
            Unlocked::Another(seal) => {
                keep_tries(tries);
                Outcome::Another { skip: seal.is_some() }
            }
            Unlocked::Wrong if !sure => {
                keep_tries(tries);
                Outcome::Unanswered
            }
            Unlocked::Wrong => Outcome::Wrong,
        }
    }

    async fn unlocked(self, seal: Seal) -> Outcome {
        prefs::remove("tries");
        self.enter(seal).await;
        Outcome::Done
    }

    /// Wrong PINs so far.
    pub fn tries(self) -> Tries {
        prefs::get("tries").and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
    }

    async fn enter(self, seal: Seal) {
        prefs::seal_with(seal.keys.clone()).await;
        let lang = self.ui.lang.get_untracked();
        self.glance.set(glance::kept(self, seal.clone(), lang).await);
        self.keeping.set(Keeping::Opening);
        self.begin(seal).await;
    }

    /// Whether a PIN is set.
    pub fn has_pin(self) -> bool {
        self.revision.track();
        self.store.with_value(|store| store.ring().is_locked())
    }

    /// Whether this is the PIN.
    pub async fn is_pin(self, pin: &str) -> bool {
        let ring = self.store.with_value(|store| store.ring());
        ring.open(pin, &WebCrypto).await.is_some()
    }

    /// Whether what is kept from now on is encrypted.
    pub fn is_sealed(self) -> bool {
        self.revision.track();
        self.store.with_value(|store| store.ring().sealing)
    }

    /// Sets the PIN, or changes it. `before`: the one until now, if there is one.
    pub async fn set_pin(self, before: &str, pin: &str) -> Outcome {
        self.opened().await;
        let store = self.store.get_value();
        let Some(next) = store.ring().change(before, pin, &WebCrypto).await else { return Outcome::Wrong };
        let keys = next.keys.clone();
        if let Err(error) = store.reseal(next).await {
            return Outcome::Failed(error);
        }
        prefs::seal_with(keys).await;
        self.resealed(&store).await
    }

    /// Removes the PIN.
    pub async fn remove_pin(self, pin: &str) -> Outcome {
        self.opened().await;
        let store = self.store.get_value();
        if store.read(|ledger| ledger.has_scope(Scope::Restricted)) {
            return Outcome::Needed;
        }
        let ring = store.ring();
        let (Some(before), Some(next)) =
            (ring.open(pin, &WebCrypto).await, ring.remove(pin, &WebCrypto).await)
        else {
            return Outcome::Wrong;
        };
        // First: afterwards no ring has their key.
        prefs::seal_with(next.keys.clone()).await;
        if let Err(error) = store.reseal(next).await {
            // Where it may be removed all the same, only plain settings are sure to be read again.
            if error != SaveError::Unsure {
                prefs::seal_with(before.keys).await;
            }
            return Outcome::Failed(error);
        }
        self.resealed(&store).await
    }

    async fn resealed(self, store: &Store) -> Outcome {
        // What can't be finished now is when the app is opened next.
        let _ = store.settle_seal().await;
        self.tell(Told::Locked);
        self.changed();
        Outcome::Done
    }

    fn tell(self, what: Told) {
        self.tabs.with_value(|tabs| tabs.iter().for_each(|tabs| tabs.tell(what)));
    }

    /// Locks Guyub, in all tabs: opening the page anew leaves nothing in memory.
    pub fn lock_now(self) {
        self.tell(Told::Locked);
        page::reload();
    }

    /// Minutes in the background after which Guyub locks itself.
    pub fn away(self) -> Away {
        prefs::get("away").and_then(|text| text.parse().ok()).filter(|n| AWAY.contains(n)).unwrap_or(AWAY[1])
    }

    /// Keeps that choice.
    pub fn set_away(self, minutes: Away) {
        prefs::set("away", &minutes.to_string());
    }

    /// Forgets everything that is kept on this phone, for who has lost the PIN, and begins anew. `false` if it can't be done.
    pub async fn erase_all(self) -> bool {
        self.tell(Told::Locked);
        if clear_vault().await.is_none() {
            return false;
        }
        if let Some(local) = BrowserStorage::open() {
            clear_local(local);
        }
        prefs::forget_private();
        share::forget_shared().await;
        prefs::remove("tries");
        page::reload_at("/mulai");
        true
    }
}

fn clear_local(mut local: BrowserStorage) {
    for key in local.keys().unwrap_or_default() {
        let _ = local.remove(&key);
    }
}

async fn clear_vault() -> Option<()> {
    let Ok(vault) = IndexedDb::open().await else {
        // Where there is none, there is nothing in it.
        return (!is_there()).then_some(());
    };
    let head = vault.read(&[HEAD.to_owned()]).await.ok()?.pop().flatten();
    let removes = vault.keys().await.ok()?;
    vault.write(head.as_deref(), &Batch { puts: Vec::new(), removes }).await.ok()
}

/// The ring in local storage, the default where there is none; `None` if it is damaged.
pub(super) fn local_ring() -> Option<Ring> {
    match BrowserStorage::open().and_then(|local| local.read(RING).ok()?) {
        Some(bytes) => Ring::decode(&bytes),
        None => Some(Ring::default()),
    }
}

/// The rings in both places, and whether that is all there is to know.
struct Found {
    rings: Rings,
    sure: bool,
}

async fn rings() -> Found {
    let read = async {
        let vault = IndexedDb::open().await.ok()?;
        let ring = vault.read(&[RING.to_owned()]).await.ok()?.pop().flatten();
        Some(ring.and_then(|bytes| Ring::decode(&bytes)).unwrap_or_default())
    };
    let vault = pace::or_late(read, PATIENCE).await.flatten();
    let sure = vault.is_some() || !is_there();
    let marked = || BrowserStorage::open()?.read(ALONE).ok()?;
    let (local, vault) = (local_ring().unwrap_or_default(), vault.unwrap_or_default());
    Found { rings: Rings { local, vault, alone: marked().is_some() }, sure }
}

fn keep_tries(tries: Tries) {
    prefs::set("tries", &serde_json::to_string(&tries).unwrap_or_default());
}

/// Locks Guyub after its time in the background.
pub(super) fn watch(data: Data) {
    let left = Rc::new(Cell::new(None::<i64>));
    let over = {
        let left = left.clone();
        move || {
            let limit = i64::from(data.away()) * 60_000;
            let gone = left.get().is_some_and(|since| (clock::now() - since).abs() >= limit);
            if gone && data.keeping.try_get_untracked() != Some(Keeping::Locked) && untrack(|| data.has_pin())
            {
                page::reload();
            }
        }
    };
    page::on_visibility(move || {
        if page::is_hidden() {
            left.set(Some(clock::now()));
            let over = over.clone();
            let wait = std::time::Duration::from_secs(u64::from(data.away()) * 60);
            // The browser may let it wait; then it is looked when the page is shown.
            set_timeout(over, wait);
        } else {
            over();
            left.set(None);
        }
    });
}
