//! Telling the officer what became of an action.

use super::{Data, Keeping};
use crate::i18n;
use crate::ledger::store::SaveError;
use crate::ledger::{Dot, Edit};
use crate::platform::page;
use leptos::prelude::*;

impl Data {
    /// Makes one commit and says so, with *Urungkan*.
    pub fn save_and_say(self, said: impl Into<String>, write: impl Fn(&mut Edit<'_>) + 'static) {
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

    /// Tells the officer why something was not kept.
    pub fn refuse(self, error: &SaveError) {
        let lang = self.ui.lang.get_untracked();
        self.ui.toasts.say(match error {
            SaveError::Full { .. } => i18n::not_saved_full(lang),
            SaveError::Blocked if self.keeping.get_untracked() == Keeping::Elsewhere => {
                i18n::kept_elsewhere(lang)
            }
            SaveError::Blocked => i18n::not_saved_blocked(lang),
            SaveError::Unsure => i18n::not_saved_unsure(lang),
            SaveError::Refused(_) => i18n::not_saved_refused(lang),
            SaveError::Shelved => i18n::not_saved_shelved(lang),
            // What was typed stays as a draft.
            SaveError::Locked => return page::reload(),
        });
    }
}
