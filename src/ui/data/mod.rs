//! The ledger as pages use it: read it, save into it, hear of changes.

mod lock;
mod say;

pub use lock::{AWAY, Away, Outcome};

use super::glance;
use super::state::Ui;
use super::tap::Tap;
use crate::domain::schema;
use crate::i18n;
use crate::insight::Now;
use crate::insight::archive::done;
use crate::insight::missing;
use crate::insight::today::Glance;
use crate::ledger::seal::Seal;
use crate::ledger::storage::MemoryStorage;
use crate::ledger::store::{Damage, Fresh, SaveError, Store, Tables};
use crate::ledger::vault::{HEAD, Vault, VaultError, at_once};
use crate::ledger::{Delta, Dot, Edit, Ledger, Rest, Stamp};
use crate::platform::storage::{self, BrowserStorage, QUOTA};
use crate::platform::tabs::{Tabs, Told};
use crate::platform::vault::IndexedDb;
use crate::platform::{clock, files, locks, pace, page, prefs};
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Milliseconds that opening waits for the vault before it goes on without.
const PATIENCE: i32 = 3_000;
/// Milliseconds after opening when it is looked whether the vault is whole: once nothing else is going on.
const CHECK: std::time::Duration = std::time::Duration::from_secs(20);
/// Milliseconds without anything kept after which the store may be put in order.
const QUIET: i32 = 2_000;

/// Setting with what was found missing and is not read yet.
const DAMAGE: &str = "damage";

/// What keeps records on this phone, and how far one can rely on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Not known yet; what is saved now waits until it is.
    Opening,
    /// What is kept can't be read without the PIN.
    Locked,
    /// What is said to be saved is on the disk.
    Safe,
    /// Local storage alone, which may lose its last minute.
    Alone,
    /// Another tab keeps records and this one can't join it.
    Elsewhere,
    /// Nothing is kept beyond this page.
    Nothing,
}

/// What changes the store.
enum Action {
    Commit(Stamp, Box<dyn Fn(&mut Edit<'_>)>),
    Receive(Delta, bool),
    UndoReceived,
    DropSample,
    GiveUpGaps,
}

/// The officer's records, and the phone's place for them. Copy it into callbacks freely.
#[derive(Clone, Copy)]
pub struct Data {
    store: StoredValue<Rc<Store>, LocalStorage>,
    tabs: StoredValue<Option<Rc<Tabs>>, LocalStorage>,
    /// Whether the store is to be put in order once it is quiet.
    tidying: StoredValue<bool>,
    /// Grows with every change; [`Data::read`] follows it.
    revision: RwSignal<u64>,
    /// What opening the store found missing, in words, until the officer has read it.
    pub damage: RwSignal<Option<String>>,
    /// How far one can rely on what is saved.
    pub keeping: RwSignal<Keeping>,
    /// Whether the records are read; until then there seem to be none.
    pub loaded: RwSignal<bool>,
    /// *Hari ini* as it was kept, until something changes.
    pub glance: RwSignal<Option<Glance>>,
    ui: Ui,
}

/// What a save did.
pub struct Saved<R> {
    /// What the writing function returned.
    pub result: R,
    /// The commits it made, for undoing; none if nothing changed.
    pub dots: Vec<Dot>,
}

impl Data {
    /// Opens the store. Call once, at the root, after [`Ui::provide`].
    pub fn provide(ui: Ui) -> Self {
        let data = Data {
            store: StoredValue::new_local(memory(Seal::default())),
            tabs: StoredValue::new_local(None),
            tidying: StoredValue::new(false),
            revision: RwSignal::new(0),
            damage: RwSignal::new(None),
            keeping: RwSignal::new(Keeping::Opening),
            loaded: RwSignal::new(false),
            glance: RwSignal::new(None),
            ui,
        };
        provide_context(data);
        match lock::local_ring() {
            Some(ring) if !ring.is_locked() => {
                let seal = Seal { ring, ..Seal::default() };
                // At once, so that it is the first thing drawn.
                data.glance.set(at_once(glance::kept(data, seal.clone(), ui.lang.get_untracked())).flatten());
                spawn_local(data.begin(seal));
            }
            _ => data.lock_out(),
        }
        data.tabs.set_value(Some(Rc::new(Tabs::open(move |told| match told {
            Told::Kept => spawn_local(data.catch_up()),
            Told::Locked => page::reload(),
        }))));
        lock::watch(data);
        glance::watch(data, ui.lang);
        data
    }

    /// Reads the records, while the page shows what it can.
    async fn begin(self, seal: Seal) {
        pace::painted().await;
        let has_local = self.look(seal).await;
        self.loaded.set(true);
        self.revision.update(|n| *n += 1);
        self.join(has_local).await;
    }

    /// Opens what local storage holds; whether there is any.
    async fn look(self, seal: Seal) -> bool {
        if let Some(local) = BrowserStorage::open()
            && let Ok(store) =
                Store::open(Box::new(local), seal.clone(), schema::catalog(), pace::rests()).await
        {
            self.store.set_value(Rc::new(store));
            return true;
        }
        self.store.set_value(memory(seal));
        false
    }

    /// Finds out what there is to keep records in.
    async fn join(self, has_local: bool) {
        let store = self.store.get_value();
        let seen = |store: &Store| store.read(|ledger| (ledger.version().clone(), ledger.state().len()));
        let before = seen(&store);
        let mut damage = None;
        if let Some(held) = locks::shared(PATIENCE).await {
            // Whether it answers at all; reading much may take longer.
            let answers = async {
                let vault = IndexedDb::open().await.ok()?;
                vault.read(&[HEAD.to_owned()]).await.ok()?;
                Some(vault)
            };
            if let Some(vault) = pace::or_late(answers, PATIENCE).await.flatten() {
                match store.attach(Rc::new(vault), &self.fresh()).await {
                    Ok(found) => damage = Some(found),
                    Err(VaultError::Locked) => {
                        held.release();
                        return self.lock_out();
                    }
                    Err(_) => {}
                }
            }
            if damage.is_none() {
                held.release();
            }
        }
        let keeping = match &damage {
            Some(_) => Keeping::Safe,
            None if !has_local => Keeping::Nothing,
            // Held for as long as the tab is open.
            None => match locks::alone(500).await {
                Some(_held) => match store.alone(self.fresh()).await {
                    Ok(found) => {
                        damage = Some(found);
                        Keeping::Alone
                    }
                    Err(_) => Keeping::Elsewhere,
                },
                None => Keeping::Elsewhere,
            },
        };
        if keeping == Keeping::Nothing {
            // For as long as the page is open, what is typed shall stay.
            let _ = store.alone(self.fresh()).await;
        }
        if keeping == Keeping::Safe {
            // What a change of the PIN may have left undone; if not now, when the app is opened next.
            let _ = store.settle_seal().await;
        }
        self.damage.set(self.account(&damage.unwrap_or_default()));
        self.keeping.set(keeping);
        // Mostly it was all there already: then nobody need look again.
        if seen(&store) != before {
            self.changed();
        }
        if keeping == Keeping::Safe {
            set_timeout(
                move || {
                    spawn_local(async move {
                        // What can't be mended now is tried again when the app is opened next.
                        let _ = store.check().await;
                    });
                },
                CHECK,
            );
        }
    }

    /// What was found missing, now and before, as far as it isn't read yet.
    fn account(self, damage: &Damage) -> Option<String> {
        let before = prefs::get(DAMAGE);
        let Some(found) = missing::sentence(damage, self.ui.lang.get_untracked()) else { return before };
        let told = match before {
            Some(before) if before.contains(&found) => before,
            Some(before) => format!("{before} {found}"),
            None => found,
        };
        prefs::set(DAMAGE, &told);
        Some(told)
    }

    /// Puts the account of what was found missing away.
    pub fn forget_damage(self) {
        prefs::remove(DAMAGE);
        self.damage.set(None);
    }

    fn fresh(self) -> Fresh {
        Fresh {
            device: clock::random(),
            line: clock::random(),
            stamp: Stamp { note: "rescue".into(), ..self.stamp() },
        }
    }

    /// Reads the ledger; inside an effect, memo or view, again whenever it changes.
    pub fn read<R>(self, read: impl FnOnce(&Ledger) -> R) -> R {
        self.revision.track();
        self.peek(read)
    }

    /// Reads the ledger once.
    pub fn peek<R>(self, read: impl FnOnce(&Ledger) -> R) -> R {
        self.store.with_value(|store| store.read(read))
    }

    /// The moment, by the phone's clock.
    pub fn now(self) -> Now {
        Now::at(clock::now(), clock::offset()).unwrap_or_else(|| Now::at(0, 0).expect("1970 is a year"))
    }

    /// The officer's name, which every commit carries.
    pub fn me(self) -> String {
        prefs::get("me").unwrap_or_default()
    }

    /// Keeps the officer's name.
    pub fn set_me(self, name: &str) {
        prefs::set("me", name.trim());
    }

    fn stamp(self) -> Stamp {
        // Whole seconds: what comes behind them takes a byte and more of each commit.
        Stamp { time: clock::now() / 1000 * 1000, author: self.me().into(), note: "".into() }
    }

    /// Makes one commit. `write` runs again if another tab came first; `then` runs once it is kept; if it can't be, the officer is told in words and `then`
    /// doesn't run, so that a form stays as it is.
    pub fn save<R: 'static>(
        self,
        write: impl Fn(&mut Edit<'_>) -> R + 'static,
        then: impl FnOnce(Saved<R>) + 'static,
    ) {
        self.save_noted("", write, then);
    }

    /// As [`Data::save`], with a note on the commit (see [`crate::ledger::Commit::note`]).
    pub fn save_noted<R: 'static>(
        self,
        note: &str,
        write: impl Fn(&mut Edit<'_>) -> R + 'static,
        then: impl FnOnce(Saved<R>) + 'static,
    ) {
        // Boxed here, so that what follows is compiled once and not for every caller.
        let slot = Rc::new(Cell::new(None));
        let into = slot.clone();
        self.commit(
            note.to_owned(),
            Box::new(move |edit| into.set(Some(write(edit)))),
            Box::new(move |dots| {
                if let Some(result) = slot.take() {
                    then(Saved { result, dots });
                }
            }),
        );
    }

    /// As [`Data::save`], of what nobody's name belongs to: the commit bears none, and of the time only the day.
    pub fn save_unsigned(
        self,
        write: impl Fn(&mut Edit<'_>) + 'static,
        then: impl FnOnce(Vec<Dot>) + 'static,
    ) {
        let now = self.now();
        let midnight =
            i64::from(now.today.number().unwrap_or(0)) * 86_400_000 - i64::from(now.offset) * 60_000;
        let stamp = Stamp { time: midnight, author: "".into(), note: "".into() };
        self.change(Action::Commit(stamp, Box::new(write)), Box::new(then));
    }

    fn commit(self, note: String, write: Box<dyn Fn(&mut Edit<'_>)>, then: Box<dyn FnOnce(Vec<Dot>)>) {
        self.change(Action::Commit(Stamp { note: note.into(), ..self.stamp() }, write), then);
    }

    /// As [`Data::save_noted`], for who has to know why it could not be kept; the officer is not told.
    pub fn try_save(
        self,
        note: &str,
        write: impl Fn(&mut Edit<'_>) + 'static,
        then: impl FnOnce(Result<Vec<Dot>, SaveError>) + 'static,
    ) {
        let stamp = Stamp { note: note.into(), ..self.stamp() };
        self.attempt(Action::Commit(stamp, Box::new(write)), Box::new(then));
    }

    /// Merges a received file; `then` hears whether it is kept. If not, the officer is told in words. `apart`: phones that
    /// write as one are told apart, see [`Store::receive`].
    pub fn receive(self, delta: Delta, apart: bool, then: impl FnOnce(bool) + 'static) {
        self.attempt(
            Action::Receive(delta, apart),
            Box::new(move |kept| {
                then(kept.is_ok());
                if let Err(error) = kept {
                    self.refuse(&error);
                }
            }),
        );
    }

    /// Whether the last thing that happened was a received file.
    pub fn can_undo_received(self) -> bool {
        self.revision.track();
        self.store.with_value(|store| store.can_undo_received())
    }

    /// Goes back to before the last received file.
    pub fn undo_received(self, then: impl FnOnce() + 'static) {
        self.change(Action::UndoReceived, Box::new(move |_| then()));
    }

    /// Removes the sample village.
    pub fn drop_sample(self, then: impl FnOnce() + 'static) {
        self.change(Action::DropSample, Box::new(move |_| then()));
    }

    /// Asks nobody any more for what damage took.
    pub fn give_up_gaps(self) {
        self.change(Action::GiveUpGaps, Box::new(|_| {}));
    }

    /// Changes the store; `then` runs with the commits made once that is kept.
    fn change(self, change: Action, then: Box<dyn FnOnce(Vec<Dot>)>) {
        self.attempt(
            change,
            Box::new(move |kept| match kept {
                Ok(dots) => then(dots),
                Err(error) => self.refuse(&error),
            }),
        );
    }

    fn attempt(self, action: Action, then: Box<dyn FnOnce(Result<Vec<Dot>, SaveError>)>) {
        let tap = Tap::begin();
        spawn_local(async move {
            self.opened().await;
            let store = self.store.get_value();
            let kept = match action {
                _ if !self.can_keep() => Err(SaveError::Blocked),
                Action::Commit(stamp, write) => {
                    store.commit(&stamp, |e| write(e)).await.map(|((), dots)| dots)
                }
                Action::Receive(delta, apart) => {
                    store.receive(&delta, clock::random(), apart).await.map(|()| Vec::new())
                }
                Action::UndoReceived => store.undo_received().await.map(|_| Vec::new()),
                Action::GiveUpGaps => store.give_up_gaps().await.map(|()| Vec::new()),
                Action::DropSample => store.drop_sample().await.map(|()| Vec::new()),
            };
            if kept.is_ok() {
                self.kept();
            }
            then(kept);
            tap.end();
        });
    }

    fn can_keep(self) -> bool {
        ![Keeping::Elsewhere, Keeping::Locked].contains(&self.keeping.get_untracked())
    }

    /// Keeps what was over by the end of a year in a whole file instead of here. How many records that were.
    ///
    /// # Errors
    /// Says why not; nothing has changed then.
    pub async fn shelve(self, whole: &Delta, until: i32) -> Result<usize, SaveError> {
        self.opened().await;
        let count = self.store.get_value().shelve(whole, |ledger| done(ledger, until)).await?;
        self.kept();
        Ok(count)
    }

    /// Takes back what is kept in a file.
    ///
    /// # Errors
    /// Says why not; nothing has changed then.
    pub async fn unshelve(self, whole: &Delta) -> Result<(), SaveError> {
        self.opened().await;
        self.store.get_value().unshelve(whole, clock::random()).await?;
        self.kept();
        Ok(())
    }

    /// Takes in whole tables; whether they still fit, see [`Store::take_tables`].
    ///
    /// # Errors
    /// Says why not; nothing has changed then.
    pub async fn take_tables(
        self,
        tables: &dyn Tables,
        note: &str,
        told: impl Fn(f64),
    ) -> Result<bool, SaveError> {
        self.opened().await;
        if !self.can_keep() {
            return Err(SaveError::Blocked);
        }
        let stamp = Stamp { note: note.into(), ..self.stamp() };
        let taken = self.store.get_value().take_tables(tables, &stamp, &told).await?;
        self.kept();
        Ok(taken)
    }

    /// Undoes what [`Data::take_tables`] did, if nothing has happened since, and says so.
    pub fn undo_tables(self) {
        spawn_local(async move {
            let lang = self.ui.lang.get_untracked();
            match self.store.get_value().undo_tables(clock::random()).await {
                Ok(true) => {
                    self.kept();
                    self.ui.toasts.say(i18n::undone(lang));
                }
                Ok(false) => self.ui.toasts.say(i18n::import_not_undone(lang)),
                Err(error) => self.refuse(&error),
            }
        });
    }

    /// Shows, here and in other tabs, what was kept.
    fn kept(self) {
        self.changed();
        self.tabs.with_value(|tabs| tabs.iter().for_each(|tabs| tabs.tell(Told::Kept)));
        if self.tidying.get_value() {
            return;
        }
        self.tidying.set_value(true);
        spawn_local(async move {
            loop {
                let before = self.revision.get_untracked();
                pace::pause(QUIET).await;
                if self.revision.get_untracked() == before {
                    break;
                }
            }
            self.tidying.set_value(false);
            // If not now, then with a later action.
            let _ = self.store.get_value().tidy().await;
        });
    }

    /// Waits until it is known what there is to keep records in.
    async fn opened(self) {
        while self.keeping.get_untracked() == Keeping::Opening {
            pace::pause(10).await;
        }
    }

    /// Takes in what other tabs have kept.
    async fn catch_up(self) {
        if self.keeping.try_get_untracked() != Some(Keeping::Safe) {
            return;
        }
        match self.store.get_value().catch_up().await {
            Ok(true) => self.changed(),
            Err(SaveError::Locked) => page::reload(),
            _ => {}
        }
    }

    /// Hands out everything that is stored, as it is, as a file.
    pub fn download_raw(self) {
        spawn_local(async move {
            self.opened().await;
            let all = self.store.get_value().raw().await;
            let hex = |bytes: Vec<u8>| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
            let keys: Vec<String> =
                all.into_iter().map(|(key, bytes)| format!("\"{key}\":\"{}\"", hex(bytes))).collect();
            let json = format!("{{\"format\":\"guyub-raw\",\"keys\":{{{}}}}}", keys.join(",\n"));
            files::download("guyub-mentah.json", "application/json", json.as_bytes());
        });
    }

    /// How full the phone's place for records is, 0 to 1.
    pub fn fullness(self) -> f64 {
        self.revision.track();
        let room = self.store.with_value(|s| s.room()).unwrap_or(usize::MAX);
        1.0 - (room as f64 / (QUOTA as f64 * 15.0 / 8.0)).min(1.0)
    }

    fn changed(self) {
        if self.glance.with_untracked(Option::is_some) {
            self.glance.set(None);
        }
        glance::forget();
        self.revision.update(|n| *n += 1);
    }

    /// Whether what is read is what is kept.
    pub fn is_settled(self) -> bool {
        self.keeping.get_untracked() == Keeping::Safe
    }

    /// Where the records stand, see [`Store::mark`].
    pub fn mark(self) -> String {
        self.store.with_value(|store| store.mark())
    }
}

/// A place that holds nothing and goes with the page.
fn memory(seal: Seal) -> Rc<Store> {
    let open = Store::open(Box::<MemoryStorage>::default(), seal, schema::catalog(), Rest::NEVER);
    Rc::new(at_once(open).and_then(Result::ok).expect("memory can be read"))
}

/// Asks the browser, once there is something to lose, not to clear it.
pub fn ask_to_persist() {
    storage::ask_to_persist();
}

/// The officer's records.
pub fn use_data() -> Data {
    expect_context()
}
