//! What was changed in a record, by whom: what live writes say, and what this phone still knows of those they replaced.

use super::Ledger;
use super::id::{Dot, RecordId};
use super::record::Slot;
use super::refs::{RegisterRef, SlotRef, ValueRef, WriteRef};
use super::register::{Register, Write};
use super::state::State;
use super::value::Value;
use crate::sort::{gather, sort_by_key};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// A write that was live on this phone until another took its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// The record.
    pub id: RecordId,
    /// The register's place.
    pub slot: Slot,
    /// The write; of a deletion without what it had seen, which nobody asks for any more.
    pub write: Write,
    /// The commit that took its place: of several the one whose answer is shown.
    pub by: Dot,
}

/// What was changed in a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Each action that wrote to it, the newest first: by what its author had seen, never by clocks.
    pub actions: Vec<Changed>,
    /// Whether something before these may have been forgotten for want of room.
    pub forgotten: bool,
}

/// What one action changed in a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The last commit of the action.
    pub dot: Dot,
    /// The record, or duplicates joined to it, where this action made them.
    pub made: Vec<RecordId>,
    /// What it wrote, by record (of joined duplicates there are several) and place.
    pub writes: Vec<Rewrite>,
}

/// What one action wrote to a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// The record.
    pub id: RecordId,
    /// The register's place.
    pub slot: Slot,
    /// The values it replaced; none if nothing was there, or what was there is not known.
    pub from: Vec<Value>,
    /// The values it wrote.
    pub to: Vec<Value>,
}

/// What of a register that changed was replaced, and by what. Nothing if it only gained an answer.
pub(super) fn replaced(state: &State, id: RecordId, slot: &Slot, before: &Register) -> Vec<Replaced> {
    let Some(after) = state.record(id).and_then(|record| record.register(slot)) else { return Vec::new() };
    let before = RegisterRef::from(before);
    let held = |register: RegisterRef<'_>, dot: Dot| register.writes().any(|w| w.dot == dot);
    let new = after.writes().map(|w| w.dot).filter(|dot| !held(before, *dot));
    let Some(by) = new.max_by_key(|dot| (state.log.get(*dot).map(|c| c.lamport), *dot)) else {
        return Vec::new();
    };
    let gone = before.writes().filter(|w| !held(after, w.dot));
    gone.map(|write| Replaced { id, slot: slot.clone(), write: lightened(write), by }).collect()
}

/// A deletion's version is as long as there are phones.
fn lightened(write: WriteRef<'_>) -> Write {
    match write.value {
        ValueRef::Deleted(_) => Write { dot: write.dot, value: Value::Deleted(Box::default()) },
        _ => write.to_write(),
    }
}

/// A piece of [`Changes`] on its way into place.
struct Piece {
    lamport: u32,
    dot: Dot,
    at: (RecordId, Slot),
    value: Value,
    is_new: bool,
}

impl Ledger {
    /// What was changed in a record and in the duplicates joined to it, as far as it is kept.
    pub fn changes(&self, id: RecordId) -> Changes {
        let group: BTreeSet<RecordId> = gather(self.index().group(self.canonical(id)));
        let mut pieces = Vec::new();
        let mut piece = |id, slot: SlotRef<'_>, dot: Dot, value: ValueRef<'_>, is_new| {
            let last = self.log().action(dot).map_or(dot, |(_, last)| last);
            let lamport = self.log().get(dot).map_or(0, |c| c.lamport);
            pieces.push(Piece {
                lamport,
                dot: last,
                at: (id, slot.to_slot()),
                value: value.to_value(),
                is_new,
            });
        };
        for id in &group {
            let registers = self.state().record(*id).into_iter().flat_map(|record| record.registers());
            for (slot, register) in registers {
                register.writes().for_each(|w| piece(*id, slot, w.dot, w.value, true));
            }
        }
        for gone in self.history().replaced().iter().filter(|gone| group.contains(&gone.id)) {
            let (slot, value) = (SlotRef::from(&gone.slot), ValueRef::from(&gone.write.value));
            piece(gone.id, slot, gone.write.dot, value, true);
            piece(gone.id, slot, gone.by, value, false);
        }
        sort_by_key(&mut pieces, |p| (Reverse((p.lamport, p.dot)), p.at.clone()));
        let mut actions: Vec<Changed> = Vec::new();
        for Piece { dot, at: (id, slot), value, is_new, .. } in pieces {
            if actions.last().is_none_or(|action| action.dot != dot) {
                actions.push(Changed { dot, made: Vec::new(), writes: Vec::new() });
            }
            let Some(Changed { writes, .. }) = actions.last_mut() else { continue };
            if writes.last().is_none_or(|w| (w.id, &w.slot) != (id, &slot)) {
                writes.push(Rewrite { id, slot, from: Vec::new(), to: Vec::new() });
            }
            let Some(write) = writes.last_mut() else { continue };
            let values = if is_new { &mut write.to } else { &mut write.from };
            if !values.contains(&value) {
                values.push(value);
            }
        }
        let mut seen = BTreeSet::new();
        let mut unclear = false;
        for Changed { dot, made, writes } in actions.iter_mut().rev() {
            // What came by file may be known by its later changes alone.
            let by = |id: RecordId| id.creation().and_then(|dot| Some(self.log().action(dot)?.1));
            let new = writes.iter().map(|w| w.id).filter(|id| seen.insert(*id));
            *made = new.filter(|id| by(*id).is_none_or(|by| by == *dot)).collect();
            unclear |= writes.iter().any(|w| w.from.is_empty() && !made.contains(&w.id));
        }
        let forgotten = self.history().has_forgotten() && unclear;
        Changes { actions, forgotten }
    }

    /// How many records undoing the own action of that commit would change; `None` if it would change nothing in this
    /// one or the duplicates joined to it.
    pub fn undo_reach(&self, dot: Dot, id: RecordId) -> Option<usize> {
        let group = self.index().group(self.canonical(id));
        let done = self.history().of(self.log().action(dot)?.1)?;
        let runs: Vec<(Dot, Dot)> = done.dots.iter().filter_map(|dot| self.log().action(*dot)).collect();
        let own = |dot: Dot| runs.iter().any(|(first, last)| (*first..=*last).contains(&dot));
        let can = |id: RecordId, slot: &Slot| {
            let register = self.state().record(id).and_then(|record| record.register(slot));
            register.is_some_and(|register| register.writes().all(|w| own(w.dot)))
        };
        let here = |id: RecordId| group.contains(&id);
        done.past.iter().find(|past| here(past.id) && can(past.id, &past.slot))?;
        let reached: BTreeSet<RecordId> =
            gather(done.past.iter().filter(|past| can(past.id, &past.slot)).map(|past| past.id));
        Some(reached.len())
    }
}
