//! The village as phones wrote it.

use guyub::domain::date::Day;
use guyub::domain::sample::{self, Size};
use guyub::domain::{interaction, person, schema};
use guyub::ledger::{
    Delta, DeviceId, FieldId, Form, KindId, Ledger, RecordId, RecordRef, Scope, Stamp, Value, ValueRef, shown,
};
use std::collections::HashMap;

/// Phones that wrote it.
pub const PHONES: u64 = 8;
/// Commits, in all, at most.
pub const COMMITS: usize = 60_000;
/// Commits that a phone makes in a row, about: a day's work.
const A_DAY: usize = 20;
/// Records whose answers two phones gave at once.
pub const CONFLICTS: usize = 500;
/// Records deleted.
pub const DELETED: usize = 1_000;
/// A tenth of the records, but of a million no more than this.
const MOST_EDITED: usize = 20_000;
/// Records that a file holds.
const A_FILE: usize = 50_000;
/// 2026-11-01, at noon, in milliseconds.
const END: i64 = 1_793_534_400_000;

/// Random numbers that are the same each time (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ z >> 31) % n.max(1) as u64) as usize
    }
}

/// A village of so many hundredths of the size of that of five years, with its history. `part`: sees it grow, each time by a part
/// that a file can hold, but for the last one.
///
/// # Panics
/// If the ledger refuses what it has written itself.
pub fn village(hundredths: usize, mut part: impl FnMut(&Ledger)) -> Ledger {
    let mut writer = Writer::new();
    let plain = plain(hundredths);
    let edited = (plain.state().len() / 10).min(MOST_EDITED);
    let chunk = plain.state().len().div_ceil(COMMITS - edited - CONFLICTS * 2 - DELETED);
    let (mut created, mut natural): (Vec<_>, Vec<_>) =
        plain.state().records().partition(|(id, _)| matches!(id.form(), Form::Created(..)));
    created.sort_by_key(|(id, _)| match id.form() {
        Form::Created(dot, ordinal) => (dot, ordinal),
        _ => unreachable!("only created ones"),
    });
    // Who came to an activity is written down together.
    natural.sort_by_key(|(id, record)| {
        (record.kind(), record.references().next().map(|(_, target, _)| target), *id)
    });
    let all: Vec<(RecordId, RecordRef<'_>)> = [created, natural].concat();
    for (n, records) in all.chunks(chunk).enumerate() {
        writer.create(records, &plain);
        if (n + 1) * chunk / A_FILE > n * chunk / A_FILE && (n + 2) * chunk < all.len() {
            part(&writer.ledger);
        }
    }
    writer.settle_references();
    writer.edit(edited);
    writer.disagree();
    writer.delete();
    writer.ledger
}

/// The rows alone, by one hand.
///
/// # Panics
/// As [`village`].
pub fn plain(hundredths: usize) -> Ledger {
    let five = Size::five_years();
    let size = Size {
        people: five.people * hundredths / 100,
        communities: five.communities * hundredths / 100,
        activities_per_year: five.activities_per_year * hundredths / 100,
        talks_per_year: five.talks_per_year * hundredths / 100,
        years: five.years,
    };
    let mut ledger = Ledger::new(DeviceId::new(1, Scope::Open), schema::catalog());
    let mut edit = ledger.edit();
    let today = Day::from_iso("2026-11-01").expect("a day");
    sample::build(&mut edit, 1, today, size, Scope::Open);
    let delta = edit.delta(&stamp(0, 0)).expect("there is something");
    ledger.merge(&delta).expect("it fits");
    ledger
}

fn stamp(phone: u64, time: i64) -> Stamp {
    Stamp { time, author: format!("Petugas {phone}").into(), note: "".into() }
}

struct Writer {
    ledger: Ledger,
    random: Random,
    phone: u64,
    time: i64,
    /// Ids of the plain village → ids here.
    ids: HashMap<RecordId, RecordId>,
    /// References to what was not there yet.
    later: Vec<(RecordId, FieldId, RecordId)>,
}

impl Writer {
    fn new() -> Writer {
        Writer {
            ledger: Ledger::new(device(0), schema::catalog()),
            random: Random(1),
            phone: 0,
            time: END - COMMITS as i64 * 2_600_000,
            ids: HashMap::new(),
            later: Vec::new(),
        }
    }

    fn stamp(&mut self) -> Stamp {
        if self.random.below(A_DAY) == 0 {
            self.phone = self.random.below(PHONES as usize) as u64;
        }
        let phone = self.phone;
        self.ledger.set_device(device(phone));
        self.time += 1_000 * (1_000 + self.random.below(3_200) as i64);
        stamp(phone, self.time)
    }

    fn keep(&mut self, delta: Option<Delta>) {
        if let Some(delta) = delta {
            self.ledger.merge(&delta).expect("it fits");
        }
    }

    fn create(&mut self, records: &[(RecordId, RecordRef<'_>)], plain: &Ledger) {
        let stamp = self.stamp();
        let mut edit = self.ledger.edit();
        for (id, record) in records {
            let (mut fields, mut later, mut elements) = (Vec::new(), Vec::new(), Vec::new());
            for (slot, register) in record.registers() {
                match (slot.element, shown(plain.log(), register).value) {
                    (Some(element), _) => elements.push((slot.field, element)),
                    (None, ValueRef::Ref(target)) => match self.ids.get(&target) {
                        Some(target) => fields.push((slot.field, Value::Ref(*target))),
                        None => later.push((slot.field, target)),
                    },
                    (None, value) => fields.push((slot.field, value.to_value())),
                }
            }
            let new = match id.form() {
                Form::Natural(..) => edit.natural(record.kind(), fields),
                _ => edit.create(record.kind(), fields),
            };
            for (field, element) in elements {
                edit.add(new, field, element);
            }
            self.ids.insert(*id, new);
            self.later.extend(later.into_iter().map(|(field, target)| (new, field, target)));
        }
        let delta = edit.delta(&stamp);
        self.keep(delta);
    }

    fn settle_references(&mut self) {
        for (id, field, target) in std::mem::take(&mut self.later) {
            let target = self.ids[&target];
            let stamp = self.stamp();
            let mut edit = self.ledger.edit();
            edit.set(id, field, target);
            let delta = edit.delta(&stamp);
            self.keep(delta);
        }
    }

    /// Some record of a kind.
    fn some(&mut self, of: &[RecordId]) -> RecordId {
        of[self.random.below(of.len())]
    }

    fn edit(&mut self, count: usize) {
        let (people, talks) = (self.all(&person::KIND), self.all(&interaction::KIND));
        for n in 0..count {
            let stamp = self.stamp();
            let (id, field) = edited(n, &people, &talks, |n| self.random.below(n));
            let mut edit = self.ledger.edit();
            edit.set(id, field, answer(n));
            let delta = edit.delta(&stamp);
            self.keep(delta);
        }
    }

    fn all(&self, kind: impl Into<KindId>) -> Vec<RecordId> {
        self.ledger.all(kind).map(|view| view.id).collect()
    }

    fn disagree(&mut self) {
        let people = self.all(&person::KIND);
        for n in 0..CONFLICTS {
            let id = self.some(&people);
            let deltas = [0, 1].map(|phone| {
                self.ledger.set_device(device(phone));
                self.time += 1_000_000;
                let mut edit = self.ledger.edit();
                edit.set(id, person::WORK, format!("Pekerjaan {n} kata {phone}"));
                edit.delta(&stamp(phone, self.time))
            });
            deltas.into_iter().for_each(|delta| self.keep(delta));
        }
    }

    fn delete(&mut self) {
        let talks = self.all(&interaction::KIND);
        for n in 0..DELETED {
            let stamp = self.stamp();
            let mut edit = self.ledger.edit();
            edit.delete(talks[n * talks.len() / DELETED]);
            let delta = edit.delta(&stamp);
            self.keep(delta);
        }
    }
}

/// A phone's id.
pub fn device(phone: u64) -> DeviceId {
    DeviceId::new(0x5851_f42d_4c95_7f2d_u64.wrapping_mul(phone + 1), Scope::Open)
}

/// What edit `n` writes, and where: a person's note or a talk's summary.
fn edited(
    n: usize,
    people: &[RecordId],
    talks: &[RecordId],
    mut below: impl FnMut(usize) -> usize,
) -> (RecordId, FieldId) {
    if n.is_multiple_of(2) {
        (people[below(people.len())], person::NOTE.id)
    } else {
        (talks[below(talks.len())], interaction::SUMMARY.id)
    }
}

fn answer(n: usize) -> String {
    format!("Sudah dikunjungi lagi, catatan ke-{n}")
}

/// A colleague who has the village and writes `count` edits to it, one a commit; with what each of them says.
///
/// # Panics
/// As [`village`].
pub fn colleague(village: &Ledger, count: usize) -> (Ledger, Vec<(RecordId, FieldId, String)>) {
    let mut other = village.twin();
    other.set_device(device(PHONES));
    let all = |kind: KindId| -> Vec<RecordId> { other.all(kind).map(|view| view.id).collect() };
    let (people, talks) = (all((&person::KIND).into()), all((&interaction::KIND).into()));
    let mut random = Random(2);
    let mut said = Vec::new();
    for n in 0..count {
        let (id, field) = edited(n, &people, &talks, |n| random.below(n));
        let text = answer(n + 100_000);
        let mut edit = other.edit();
        edit.set(id, field, text.as_str());
        if let Some(delta) = edit.delta(&stamp(PHONES, END + n as i64 * 1_000)) {
            other.merge(&delta).expect("it fits");
            said.push((id, field, text));
        }
    }
    (other, said)
}
