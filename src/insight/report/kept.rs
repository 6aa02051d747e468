//! Keeping a report: who reported when, and whether the records still say what was reported.

use crate::domain::date::Day;
use crate::domain::schema::{self, Field};
use crate::domain::{activity, attendance, budget, feedback, minute, promise, report, task};
use crate::insight::Fields;
use crate::ledger::{Edit, Ledger, Merge, RecordId, ValueRef, View};

/// How the report of an activity stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody has made it.
    None,
    /// Kept, as the records are.
    Kept(Day),
    /// Kept, but the records say something else since.
    Stale(Day),
}

/// How the report of an activity stands.
pub fn state(ledger: &Ledger, activity: RecordId) -> State {
    let kept = ledger.referring(activity, &report::KIND);
    let kept = kept.first().and_then(|r| Some((r.day(report::DAY)?, r.text(report::DIGEST))));
    let reported = || ledger.get(activity).is_some_and(|v| v.is(activity::STATUS, activity::REPORTED));
    match kept {
        Some((day, Some(kept))) if digest(ledger, activity) == kept => State::Kept(day),
        Some((day, Some(_))) => State::Stale(day),
        // Reported without the app (from a table): what it said is not known. A day alone may also stand in one that isn't kept yet.
        Some((day, None)) if reported() => State::Kept(day),
        _ => State::None,
    }
}

/// Keeps the report as the records are: who reports and when, and that it was reported.
pub fn keep(edit: &mut Edit<'_>, activity: RecordId, me: &str, today: Day) -> Option<RecordId> {
    let ledger = edit.ledger();
    let view = ledger.get(activity)?;
    let there = ledger.referring(activity, &report::KIND).first().copied();
    let mut fields = vec![(report::ACTIVITY.id, activity.into())];
    if there.is_none_or(|r| r.value(report::BY).is_none()) {
        fields.push((report::BY.id, me.into()));
    }
    if there.is_none_or(|r| r.value(report::DAY).is_none()) {
        fields.push((report::DAY.id, today.into()));
    }
    fields.push((report::DIGEST.id, digest(ledger, activity).as_str().into()));
    let id = edit.natural(&report::KIND, fields);
    if !view.is(activity::STATUS, activity::CANCELLED) {
        edit.set(activity, activity::STATUS, activity::REPORTED.name);
    }
    Some(id)
}

/// Says of what is reported whether it is still the same: FNV-1a (64 bits) of the records, in hexadecimal digits. Not of the words
/// that are made of them, which another version words otherwise; nor of what goes on after a report: how far promises and tasks
/// are, and that it was reported.
fn digest(ledger: &Ledger, activity: RecordId) -> String {
    let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
    let passed = |field: &Field, passed: &[&Field]| passed.iter().any(|f| f.name == field.name);
    if let Some(view) = ledger.get(activity) {
        hash.record(view, &|field| field.id != activity::STATUS.id);
        hash.bytes(&[u8::from(view.is(activity::STATUS, activity::CANCELLED))]);
    }
    for kind in [&attendance::KIND, &minute::KIND, &budget::KIND, &feedback::KIND] {
        ledger.referring(activity, kind).into_iter().for_each(|view| hash.record(view, &|_| true));
    }
    for kind in [&promise::KIND, &task::KIND] {
        let goes_on = [task::STATUS, task::DUE, task::NOTE, promise::STATUS, promise::SETTLED, promise::DUE];
        let views = ledger.referring(activity, kind).into_iter();
        views.for_each(|view| hash.record(view, &|field| !passed(field, &goes_on)));
    }
    for view in ledger.referring(activity, &report::KIND) {
        hash.record(view, &|field| {
            !passed(field, &[report::ACTIVITY, report::DIGEST, report::DAY, report::BY])
        });
    }
    format!("{:016x}", hash.0)
}

struct Fnv(u64);

impl Fnv {
    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        // Where one thing ends another begins.
        self.0 = (self.0 ^ 0xff).wrapping_mul(0x0100_0000_01b3);
    }

    /// The fields of a record that count and say something, each with its number.
    fn record(&mut self, view: View<'_>, counts: &dyn Fn(&Field) -> bool) {
        let Some(kind) = schema::kind(view.kind()) else { return };
        for field in kind.fields.iter().copied().filter(|field| counts(field)) {
            if field.merge == Merge::Set {
                for element in view.elements(field) {
                    self.bytes(&field.id.0.to_le_bytes());
                    self.bytes(element.as_bytes());
                }
                continue;
            }
            let Some(value) = view.value(field) else { continue };
            self.bytes(&field.id.0.to_le_bytes());
            match value {
                ValueRef::Int(n) => self.bytes(&n.to_le_bytes()),
                ValueRef::Bool(yes) => self.bytes(&[u8::from(yes)]),
                ValueRef::Text(text) => self.bytes(text.as_bytes()),
                ValueRef::Ref(id) => self.bytes(&id.to_bits().to_le_bytes()),
                _ => {}
            }
        }
    }
}
