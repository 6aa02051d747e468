//! The ledger as pages use it: read it, save into it, hear of changes.

use super::state::Ui;
use crate::domain::schema;
use crate::i18n;
use crate::insight::Now;
use crate::ledger::storage::{MemoryStorage, Storage};
use crate::ledger::store::{Damage, SaveError, Store};
use crate::ledger::{Delta, Dot, Edit, Ledger, Stamp};
use crate::platform::storage::{self, BrowserStorage, QUOTA};
use crate::platform::{clock, prefs};
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

type Kept = Store<Box<dyn Storage>>;
/// A change of the store; returns the commits it made.
type Change = Box<dyn FnOnce(&mut Kept) -> Result<Vec<Dot>, SaveError>>;

/// The officer's records, and the phone's place for them. Copy it into callbacks freely.
#[derive(Clone, Copy)]
pub struct Data {
    store: StoredValue<Kept, LocalStorage>,
    /// Grows with every change; [`Data::read`] follows it.
    revision: RwSignal<u64>,
    /// What opening the store found missing.
    pub damage: StoredValue<Vec<Damage>>,
    /// Whether the browser lets us keep anything.
    pub kept: bool,
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
        let (store, damage, kept) = open();
        let data = Data {
            store: StoredValue::new_local(store),
            revision: RwSignal::new(0),
            damage: StoredValue::new(damage),
            kept,
            ui,
        };
        provide_context(data);
        // Another tab wrote: its commits are ours too.
        window_event_listener(leptos::ev::storage, move |_| data.catch_up());
        data
    }

    /// Reads the ledger; inside an effect, memo or view, again whenever it changes.
    pub fn read<R>(self, read: impl FnOnce(&Ledger) -> R) -> R {
        self.revision.track();
        self.peek(read)
    }

    /// Reads the ledger once.
    pub fn peek<R>(self, read: impl FnOnce(&Ledger) -> R) -> R {
        self.store.with_value(|store| read(store.ledger()))
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
        Stamp { time: clock::now(), author: self.me().into(), note: "".into() }
    }

    /// Makes one commit. `then` runs once it is kept; if it can't be, the officer is told in words and `then`
    /// doesn't run, so that a form stays as it is.
    pub fn save<R: 'static>(
        self,
        write: impl FnOnce(&mut Edit<'_>) -> R + 'static,
        then: impl FnOnce(Saved<R>) + 'static,
    ) {
        self.save_noted("", write, then);
    }

    /// As [`Data::save`], with a note on the commit (see [`crate::ledger::Commit::note`]).
    pub fn save_noted<R: 'static>(
        self,
        note: &str,
        write: impl FnOnce(&mut Edit<'_>) -> R + 'static,
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

    fn commit(self, note: String, write: Box<dyn FnOnce(&mut Edit<'_>)>, then: Box<dyn FnOnce(Vec<Dot>)>) {
        let stamp = Stamp { note: note.into(), ..self.stamp() };
        self.change(Box::new(move |store| store.commit(&stamp, write).map(|((), dots)| dots)), then);
    }

    /// As [`Data::save_noted`], for who has to know why it could not be kept; the officer is not told.
    pub fn try_save(
        self,
        note: &str,
        write: impl FnOnce(&mut Edit<'_>) + 'static,
        then: impl FnOnce(Result<Vec<Dot>, SaveError>) + 'static,
    ) {
        let stamp = Stamp { note: note.into(), ..self.stamp() };
        let commit = move |store: &mut Kept| store.commit(&stamp, write).map(|((), dots)| dots);
        self.attempt(Box::new(commit), Box::new(then));
    }

    /// Makes one commit and says so, with *Urungkan*.
    pub fn save_and_say(self, said: impl Into<String>, write: impl FnOnce(&mut Edit<'_>) + 'static) {
        let said = said.into();
        self.save(write, move |saved| self.say_saved(said, saved.dots));
    }

    /// Says that something was saved, with *Urungkan*.
    pub fn say_saved(self, said: impl Into<String>, dots: Vec<Dot>) {
        if dots.is_empty() {
            self.ui.toasts.say(said);
        } else {
            self.ui.toasts.undo(said, move || self.undo(dots.clone()));
        }
    }

    /// Undoes the own action of these commits, and says so.
    pub fn undo(self, dots: Vec<Dot>) {
        let Some(dot) = dots.first().copied() else { return };
        let note = self.peek(|ledger| Some(ledger.log().get(dot)?.undo_note()));
        let write = move |edit: &mut Edit<'_>| edit.undo(dot).len();
        self.save_noted(&note.unwrap_or_default(), write, move |saved| {
            let lang = self.ui.lang.get_untracked();
            self.ui.toasts.say(match saved.result {
                0 => i18n::undone(lang).to_owned(),
                left => i18n::undone_but(lang, left),
            });
        });
    }

    /// Merges a received file; `then` hears whether it is kept. If not, the officer is told in words.
    pub fn receive(self, delta: Delta, then: impl FnOnce(bool) + 'static) {
        self.attempt(
            Box::new(move |store| store.receive(&delta).map(|()| Vec::new())),
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
        self.store.with_value(Store::can_undo_received)
    }

    /// Goes back to before the last received file.
    pub fn undo_received(self, then: impl FnOnce() + 'static) {
        self.change(Box::new(|store| store.undo_received().map(|_| Vec::new())), Box::new(move |_| then()));
    }

    /// Removes the sample village.
    pub fn drop_sample(self, then: impl FnOnce() + 'static) {
        self.change(Box::new(|store| store.drop_sample().map(|()| Vec::new())), Box::new(move |_| then()));
    }

    /// Changes the store; `then` runs with the commits made once that is kept.
    fn change(self, change: Change, then: Box<dyn FnOnce(Vec<Dot>)>) {
        self.attempt(
            change,
            Box::new(move |kept| match kept {
                Ok(dots) => then(dots),
                Err(error) => self.refuse(&error),
            }),
        );
    }

    fn attempt(self, change: Change, then: Box<dyn FnOnce(Result<Vec<Dot>, SaveError>)>) {
        // Keeping will wait for the disk one day, so nobody may rely on its being done at once.
        spawn_local(async move {
            self.catch_up();
            let Some(kept) = self.store.try_update_value(change) else { return };
            if kept.is_ok() {
                self.changed();
            }
            then(kept);
        });
    }

    /// How full the phone's place for records is, 0 to 1.
    pub fn fullness(self) -> f64 {
        self.revision.track();
        let room = self.store.with_value(|s| s.storage().room()).unwrap_or(usize::MAX);
        1.0 - (room as f64 / (QUOTA as f64 * 15.0 / 8.0)).min(1.0)
    }

    fn changed(self) {
        self.revision.update(|n| *n += 1);
    }

    fn catch_up(self) {
        let stale = self.kept && self.store.with_value(Store::is_stale);
        if stale {
            let (store, damage, kept) = open();
            if kept {
                self.store.set_value(store);
                self.damage.set_value(damage);
                self.changed();
            }
        }
    }

    /// Tells the officer why something was not kept.
    pub fn refuse(self, error: &SaveError) {
        let lang = self.ui.lang.get_untracked();
        self.ui.toasts.say(match error {
            SaveError::Full { .. } => i18n::not_saved_full(lang),
            SaveError::Blocked => i18n::not_saved_blocked(lang),
            SaveError::Refused(_) => i18n::not_saved_refused(lang),
        });
    }
}

fn open() -> (Kept, Vec<Damage>, bool) {
    let open = |storage: Box<dyn Storage>| Store::open(storage, schema::catalog(), clock::random()).ok();
    let kept = BrowserStorage::open().and_then(|storage| open(Box::new(storage)));
    if let Some((store, damage)) = kept {
        return (store, damage, true);
    }
    let memory: Box<dyn Storage> = Box::new(MemoryStorage::default());
    let (store, damage) = open(memory).expect("memory can be read");
    (store, damage, false)
}

/// Asks the browser, once there is something to lose, not to clear it.
pub fn ask_to_persist() {
    storage::ask_to_persist();
}

/// The officer's records.
pub fn use_data() -> Data {
    expect_context()
}
