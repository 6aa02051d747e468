//! A small village for tests.

use super::Now;
use crate::domain::date::Day;
use crate::domain::schema::{Field, Kind, catalog};
use crate::domain::time::Time;
use crate::domain::{activity, attendance, community, interaction, membership, person, promise};
use crate::ledger::{DeviceId, Edit, Ledger, RecordId, Scope, Stamp, Value, View};

/// A ledger and a moment.
pub struct Village {
    pub ledger: Ledger,
    pub now: Now,
    time: i64,
    author: &'static str,
}

impl Village {
    /// An empty one, at half past nine on a day.
    pub fn new(today: &str) -> Village {
        Village::on_phone(1, today)
    }

    /// An empty one on another phone.
    pub fn on_phone(phone: u64, today: &str) -> Village {
        let today = Day::from_iso(today).unwrap();
        let now = Now { today, time: Time::new(9, 30).unwrap(), offset: 420 };
        let time = (i64::from(today.number().unwrap()) * 1440 + 570 - 420) * 60_000;
        Village {
            ledger: Ledger::new(DeviceId::new(phone, Scope::Open), catalog()),
            now,
            time,
            author: "Ratna",
        }
    }

    /// Written on by someone else.
    pub fn by(mut self, author: &'static str) -> Village {
        self.author = author;
        self
    }

    /// Takes in everything that another phone knows.
    pub fn take(&mut self, other: &Village) {
        let delta = other.ledger.delta_since(self.ledger.version(), &[Scope::Open]);
        self.ledger.merge(&delta).unwrap();
    }

    pub fn day(&self, iso: &str) -> Day {
        Day::from_iso(iso).unwrap()
    }

    pub fn stamp(&self) -> Stamp {
        Stamp { time: self.time, author: self.author.into(), note: "".into() }
    }

    /// One commit.
    pub fn commit<T>(&mut self, write: impl FnOnce(&mut Edit<'_>) -> T) -> T {
        self.commit_noted("", write)
    }

    /// One commit with a note.
    pub fn commit_noted<T>(&mut self, note: &str, write: impl FnOnce(&mut Edit<'_>) -> T) -> T {
        let stamp = Stamp { note: note.into(), ..self.stamp() };
        let mut edit = self.ledger.edit();
        let made = write(&mut edit);
        if let Some(delta) = edit.delta(&stamp) {
            self.ledger.merge_own(&delta).unwrap();
        }
        made
    }

    pub fn create(&mut self, kind: &Kind, fields: &[(&'static Field, Value)]) -> RecordId {
        self.commit(|e| e.create(kind, fields.iter().cloned()))
    }

    pub fn set(&mut self, id: RecordId, field: &'static Field, value: impl Into<Value>) {
        self.commit(|e| {
            e.set(id, field, value.into());
        });
    }

    pub fn get(&self, id: RecordId) -> View<'_> {
        self.ledger.get(id).unwrap()
    }

    pub fn person(&mut self, name: &str, fields: &[(&'static Field, Value)]) -> RecordId {
        let mut all = vec![(person::NAME, name.into())];
        all.extend_from_slice(fields);
        self.create(&person::KIND, &all)
    }

    pub fn community(&mut self, name: &str) -> RecordId {
        let status = community::ACTIVE.name.into();
        self.create(&community::KIND, &[(community::NAME, name.into()), (community::STATUS, status)])
    }

    pub fn member(&mut self, person: RecordId, community: RecordId, role: &str) -> RecordId {
        let fields = [
            (membership::COMMUNITY, community.into()),
            (membership::PERSON, person.into()),
            (membership::ROLE, role.into()),
        ];
        self.commit(|e| e.natural(&membership::KIND, fields))
    }

    pub fn talk(
        &mut self,
        person: RecordId,
        day: &str,
        summary: &str,
        more: &[(&'static Field, Value)],
    ) -> RecordId {
        let mut all = vec![
            (interaction::SUMMARY, summary.into()),
            (interaction::PERSON, person.into()),
            (interaction::DAY, self.day(day).into()),
        ];
        all.extend_from_slice(more);
        self.create(&interaction::KIND, &all)
    }

    pub fn promise(&mut self, person: RecordId, by: &str, what: &str, due: &str) -> RecordId {
        let fields = [
            (promise::WHAT, what.into()),
            (promise::PERSON, person.into()),
            (promise::BY, by.into()),
            (promise::DUE, self.day(due).into()),
        ];
        self.create(&promise::KIND, &fields)
    }

    pub fn activity(&mut self, name: &str, day: &str, more: &[(&'static Field, Value)]) -> RecordId {
        let mut all = vec![(activity::NAME, name.into()), (activity::DAY, self.day(day).into())];
        all.extend_from_slice(more);
        self.create(&activity::KIND, &all)
    }

    pub fn attend(&mut self, person: RecordId, activity: RecordId, status: &str) -> RecordId {
        let fields = [
            (attendance::ACTIVITY, activity.into()),
            (attendance::PERSON, person.into()),
            (attendance::STATUS, status.into()),
        ];
        self.commit(|e| e.natural(&attendance::KIND, fields))
    }
}
