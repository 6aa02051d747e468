//! Undoing own commits: what each of them replaced, kept on this phone only; and what others replaced, to be read.

use super::Edit;
use super::changes::{Replaced, replaced};
use super::commit::{Log, Run};
use super::id::{Dot, FieldId, RecordId, Scope};
use super::record::Slot;
use super::refs::RegisterRef;
use super::register::Register;
use super::state::State;
use super::value::Value;
use super::view::shown;
use crate::sort::gather;
use std::collections::BTreeSet;

/// Replaced writes that are kept: some 100 bytes of memory each, a tenth of that stored.
const MOST_REPLACED: usize = 20_000;

/// What one register held before an own commit wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// The record.
    pub id: RecordId,
    /// The register's place.
    pub slot: Slot,
    /// What it said: several values if it waited for a choice, the shown one last; none if it had not been written.
    /// A disputed deletion has a "no" beside it.
    pub values: Vec<Value>,
}

/// An own action and what it replaced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// The last commit of each device in it: one in each scope it touched, and one for each table taken in.
    pub dots: Vec<Dot>,
    /// What its writes replaced.
    pub past: Vec<Past>,
}

/// What own actions replaced, in the order in which they were done; and every write that was replaced here, by
/// whomever, in the order in which that happened. The first is for undoing, the second for being read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    done: Vec<Done>,
    replaced: Vec<Replaced>,
    /// Whether replaced writes were forgotten for want of room.
    forgotten: bool,
}

impl History {
    /// A history as it was kept.
    pub(super) fn of_parts(done: Vec<Done>, replaced: Vec<Replaced>, forgotten: bool) -> Self {
        History { done, replaced, forgotten }
    }

    /// Notes what a merge, of own commits or of others', replaced.
    pub(super) fn note_replaced(&mut self, state: &State, past: &[(RecordId, Slot, Option<Register>)]) {
        for (id, slot, before) in past {
            if let Some(before) = before {
                self.replaced.extend(replaced(state, *id, slot, before));
            }
        }
        // Not one by one, each of which would move all the rest.
        if self.replaced.len() > 2 * MOST_REPLACED {
            self.trim_replaced(MOST_REPLACED);
        }
    }

    /// The replaced writes that are still known, in the order in which they were replaced.
    pub fn replaced(&self) -> &[Replaced] {
        &self.replaced
    }

    /// Whether earlier replaced writes are not known any more.
    pub fn has_forgotten(&self) -> bool {
        self.forgotten
    }

    fn trim_replaced(&mut self, most: usize) {
        let over = self.replaced.len().saturating_sub(most);
        self.replaced.drain(..over);
        self.forgotten |= over > 0;
    }

    /// Notes what an action, in runs of commits, replaced.
    pub(super) fn note(
        &mut self,
        runs: &[Run],
        past: Vec<(RecordId, Slot, Option<Register>)>,
        state: &State,
        disputed: &BTreeSet<RecordId>,
    ) {
        let mut done = Done::default();
        for (id, slot, before) in past {
            let Some(register) = state.record(id).and_then(|r| r.register(&slot)) else { continue };
            let own = |dot: Dot| runs.iter().any(|run| run.covers(dot));
            if !register.writes().all(|w| own(w.dot)) {
                continue;
            }
            let mut values = before.map(|register| answers(&state.log, &register)).unwrap_or_default();
            if slot == Slot::DELETED && disputed.contains(&id) {
                values = vec![Value::Deleted(Box::default()), Value::Bool(false)];
            }
            done.past.push(Past { id, slot, values });
        }
        if !done.past.is_empty() {
            done.dots = runs.iter().map(|run| Dot { device: run.device, number: run.last() }).collect();
            self.done.push(done);
        }
    }

    /// Drops what belongs to records that are no longer there.
    pub(super) fn forget(&mut self, state: &State) {
        for done in &mut self.done {
            done.past.retain(|p| state.record(p.id).is_some());
        }
        self.done.retain(|done| !done.past.is_empty());
        self.replaced.retain(|r| state.record(r.id).is_some());
    }

    /// Drops what was done in a scope, with what it replaced in records that are no longer there.
    pub(super) fn drop_scope(&mut self, scope: Scope, state: &State) {
        for done in &mut self.done {
            done.dots.retain(|dot| dot.device.scope() != Some(scope));
        }
        self.done.retain(|done| !done.dots.is_empty());
        self.forget(state);
    }

    /// The action whose last commit of some device this is.
    pub fn of(&self, dot: Dot) -> Option<&Done> {
        self.done.iter().rev().find(|done| done.dots.contains(&dot))
    }

    /// All own actions, the oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Done> {
        self.done.iter()
    }

    /// Keeps only the newest `most` entries, whole actions, the last one always; and the newest replaced writes.
    pub fn trim(&mut self, most: usize) {
        let mut total = 0;
        let kept = self.done.iter().rev().take_while(|done| {
            let first = total == 0;
            total += done.past.len();
            first || total <= most
        });
        let kept = kept.count();
        self.done.drain(..self.done.len() - kept);
        self.trim_replaced(most.min(MOST_REPLACED));
    }
}

impl FromIterator<Done> for History {
    fn from_iter<I: IntoIterator<Item = Done>>(iter: I) -> Self {
        History { done: iter.into_iter().collect(), ..History::default() }
    }
}

impl Edit<'_> {
    /// Restores what the own action of that commit replaced, wherever its writes are still the live ones. A
    /// record it created is deleted if nothing else was written to it. Returns what was written since and is
    /// left alone.
    pub fn undo(&mut self, dot: Dot) -> Vec<Past> {
        let ledger = self.ledger();
        let mut left = Vec::new();
        let Some(Done { dots, past }) =
            ledger.log().action(dot).and_then(|(_, last)| ledger.history().of(last))
        else {
            return left;
        };
        let runs: Vec<(Dot, Dot)> = dots.iter().filter_map(|dot| ledger.log().action(*dot)).collect();
        let done = |dot: Dot| runs.iter().any(|(first, last)| (*first..=*last).contains(&dot));
        let older: BTreeSet<RecordId> = gather(past.iter().filter(|p| !p.values.is_empty()).map(|p| p.id));
        for entry in past {
            let Some(record) = ledger.state().record(entry.id) else { continue };
            let live = |r: RegisterRef<'_>| r.writes().all(|w| done(w.dot));
            if !record.register(&entry.slot).is_some_and(live) {
                left.push(entry.clone());
            } else if !older.contains(&entry.id) && record.registers().all(|(_, r)| live(r)) {
                self.delete(entry.id);
            } else if !ledger.catalog().fixed(record.kind()).any(|f| f == entry.slot.field) {
                self.put_back(entry);
            }
        }
        left
    }

    fn put_back(&mut self, past: &Past) {
        let (id, field) = (past.id, past.slot.field);
        let deleted = |value: &Value| matches!(value, Value::Deleted(_));
        if let Some(element) = &past.slot.element {
            let held = past.values.contains(&Value::Bool(true));
            if held {
                self.add(id, field, element)
            } else {
                self.remove(id, field, element)
            };
        } else if field == FieldId::DELETED && past.values.iter().any(deleted) {
            // With all that is put back now: a deletion has seen what its author has.
            self.delete(id);
            if !past.values.iter().all(deleted) {
                self.also(id, field, false);
            }
        } else if field == FieldId::DELETED {
            self.restore(id);
        } else {
            // What waited for a choice waits for it again.
            let mut values = past.values.iter().cloned();
            self.set(id, field, values.next().unwrap_or(Value::Empty));
            for value in values {
                self.also(id, field, value);
            }
        }
    }
}

/// The different values of a register, the shown one last.
fn answers(log: &Log, register: &Register) -> Vec<Value> {
    let shown = shown(log, register).value.to_value();
    let others: BTreeSet<&Value> = gather(register.writes().map(|w| &w.value).filter(|v| **v != shown));
    others.into_iter().chain([&shown]).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{activity, attendance, person, schema};
    use crate::ledger::{DeviceId, Ledger, Stamp, Version};

    fn stamp(note: &str) -> Stamp {
        Stamp { time: 0, author: "Sri".into(), note: note.into() }
    }

    /// Two rows of one table that contradict each other wait for a choice like answers of two phones, everywhere,
    /// and one undo takes both back.
    #[test]
    fn further_answers_wait_for_a_choice_and_are_undone_together() {
        let mut here = Ledger::new(DeviceId::new(1, Scope::Open), schema::catalog());
        let mut edit = here.edit();
        let fields = [
            (attendance::ACTIVITY, edit.create(&activity::KIND, [(activity::NAME, "Rapat".into())]).into()),
            (attendance::PERSON, edit.create(&person::KIND, [(person::NAME, "Wagiyem".into())]).into()),
            (attendance::STATUS, attendance::PRESENT.name.into()),
        ];
        let id = edit.natural(&attendance::KIND, fields);
        for status in [attendance::EXCUSED, attendance::PRESENT, attendance::EXCUSED, attendance::ABSENT] {
            edit.also(id, attendance::STATUS, status.name);
        }
        edit.also(id, attendance::ELEMENT, "Warga");
        let delta = edit.delta(&stamp("import:Sidomulyo")).expect("something changes");
        here.merge_own(&delta).expect("an own edit merges");
        let register = here.state().record(id).and_then(|r| r.field(attendance::STATUS.id)).unwrap();
        assert_eq!(register.writes().count(), 3);
        assert_eq!(here.conflicts().len(), 1);
        assert!(here.peek(id).unwrap().value(attendance::ELEMENT).is_none(), "nothing stands beside it");

        let mut there = Ledger::new(DeviceId::new(2, Scope::Open), schema::catalog());
        there.merge(&here.delta_since(&Version::new(), &[Scope::Open])).expect("a whole file merges");
        assert_eq!(there.conflicts(), here.conflicts());

        let device = here.device(Scope::Open);
        for number in 1..=3 {
            let mut edit = here.edit();
            assert!(edit.undo(Dot { device, number }).is_empty());
            let undo = edit.delta(&stamp("undo")).expect("something changes");
            assert!(undo.records.get(id).is_some(), "commit {number} belongs to the action");
        }
        let mut edit = here.edit();
        edit.undo(Dot { device, number: 3 });
        let undo = edit.delta(&stamp("undo")).unwrap();
        here.merge_own(&undo).unwrap();
        assert_eq!((here.all(&person::KIND).count(), here.conflicts().len()), (0, 0));
        there.merge(&here.delta_since(there.version(), &[Scope::Open])).unwrap();
        assert_eq!((there.all(&attendance::KIND).count(), there.conflicts().len()), (0, 0));
    }

    #[test]
    fn an_answer_taken_back_leaves_what_others_wrote_since() {
        let mut ledger = Ledger::new(DeviceId::new(1, Scope::Open), schema::catalog());
        let mut edit = ledger.edit();
        let id = edit.create(&person::KIND, [(person::NAME, "Wagiyem".into())]);
        let made = edit.delta(&stamp("")).unwrap();
        ledger.merge_own(&made).unwrap();
        let mut edit = ledger.edit();
        edit.set(id, person::NAME, "Wagijem").also(id, person::NAME, "Wagiem").set(id, person::WORK, "Tani");
        let changed = edit.delta(&stamp("import:Sidomulyo")).unwrap();
        ledger.merge_own(&changed).unwrap();
        let dot = Dot { device: ledger.device(Scope::Open), number: 3 };
        let mut edit = ledger.edit();
        edit.set(id, person::WORK, "Dagang");
        let since = edit.delta(&stamp("")).unwrap();
        ledger.merge_own(&since).unwrap();
        let mut edit = ledger.edit();
        assert_eq!(edit.undo(dot).len(), 1);
        let undo = edit.delta(&stamp("undo")).unwrap();
        ledger.merge_own(&undo).unwrap();
        let view = ledger.get(id).unwrap();
        assert_eq!((view.text(person::NAME), view.text(person::WORK)), (Some("Wagiyem"), Some("Dagang")));
        assert!(ledger.conflicts().is_empty());
    }
}
