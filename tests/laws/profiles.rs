//! What becomes of a phone's profile: copied, set back, some of it archived.

use crate::phones::{ALL_BUT_SAMPLE, Phone, World, mix};
use guyub::ledger::*;

impl World {
    /// Copies a phone's profile to another phone, which goes on as if it were the first. Gives the other phone.
    pub fn clone_phone(&mut self, phone: usize) -> usize {
        self.phones.push(self.phones[phone].copy());
        self.phones.len() - 1
    }

    /// Copies a phone's profile, to be put back some day.
    pub fn keep(&mut self, phone: usize) {
        self.phones[phone].kept = Some(Box::new(self.phones[phone].copy()));
    }

    /// Puts the kept copy back; what was done since is lost, unless others have it.
    pub fn roll_back(&mut self, phone: usize) {
        if let Some(kept) = &self.phones[phone].kept {
            self.phones[phone] = Phone { kept: Some(Box::new(kept.copy())), ..kept.copy() };
        }
    }

    /// Goes back to before the last received file, unless something was done since.
    pub fn undo_file(&mut self, phone: usize) {
        let phone = &mut self.phones[phone];
        if let Some((state, history, seen)) = phone.before.take() {
            phone.ledger = Ledger::from_state(phone.ledger.device(Scope::Open), state, history);
            phone.seen = seen;
        }
    }

    /// Puts some of what a phone holds into a file, and drops it here.
    pub fn shelve(&mut self, phone: usize, random: u64) {
        self.unshelve(phone);
        let file = self.file(phone, &Version::new(), &ALL_BUT_SAMPLE);
        let Phone { ledger, archive, before, .. } = &mut self.phones[phone];
        let some =
            ledger.state().records().enumerate().filter(|(at, _)| mix(random, *at as u64).is_multiple_of(3));
        let some: Vec<(RecordId, u32)> = some.map(|(_, (id, _))| (id, 2024)).collect();
        ledger.shelve(&file.0, &some).expect("the file is whole");
        *before = None;
        if !ledger.state().shelf().is_empty() {
            *archive = Some(file);
        }
    }

    /// Takes it back, as one who has to before anything can be sent.
    pub fn unshelve(&mut self, phone: usize) {
        let number = phone;
        let phone = &mut self.phones[number];
        let Some((file, seen)) = phone.archive.take() else { return };
        let renew = phone.ledger.must_take_new_id(&file);
        match phone.ledger.unshelve(&file) {
            Ok(()) => {}
            Err(Refusal::Fork { .. }) => {
                assert!(self.past.forked);
                let Resolved { own, delta, .. } =
                    phone.ledger.resolve(&file).expect("a whole file can be told apart");
                phone.ledger = own.unwrap_or_else(|| Phone::copy(phone).ledger);
                phone.ledger.unshelve(&delta).expect("told apart it merges");
            }
            Err(other) => panic!("the archive is refused: {other:?}"),
        }
        phone.seen.join(&seen);
        phone.before = None;
        self.past.name_owned(&mut phone.seen);
        if renew {
            self.take_new_id(number);
        }
    }
}
