//! What an edit comes to: what each table says and what this phone says, made into commits.

use super::commit::{Commit, Run};
use super::delta::Delta;
use super::edit::Stamp;
use super::id::{FieldId, RecordId, Scope};
use super::record::{Record, Slot};
use super::register::{Register, Write};
use super::value::Value;
use super::version::Version;
use super::{Ledger, table};
use crate::sort::gather;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// See the module. Registers stand under the dots that this phone's next commits will have.
#[derive(Debug, Default)]
pub struct Said {
    /// Of each table its source, and what it says that nobody has said yet.
    pub tables: Vec<(Arc<str>, BTreeMap<RecordId, Record>)>,
    /// What this phone says.
    pub own: BTreeMap<RecordId, Record>,
    /// What is erased.
    pub erased: BTreeSet<RecordId>,
}

impl Said {
    /// See [`super::Edit::delta`].
    pub fn delta(self, ledger: &Ledger, stamp: &Stamp) -> Option<Delta> {
        let Said { tables, own: mut records, erased } = self;
        let here = |scope: Scope| ledger.next_dot(scope);
        let mut runs = Vec::new();
        let mut said = BTreeMap::new();
        for (source, mut all) in tables.into_iter().filter(|(_, all)| !all.is_empty()) {
            let run = table::commits(&source, here(Scope::Open), &all);
            // Where records were lost, its commit may be here without them: then they are written anew.
            if ledger.version().number(run.device) > 0 {
                records.append(&mut all);
            } else {
                all.values_mut().for_each(|record| record.give(here(Scope::Open), run.device));
                said.append(&mut all);
                runs.push(run);
            }
        }
        for scope in Scope::ALL {
            let dot = here(scope);
            let dots =
                records.values().flat_map(Record::registers).flat_map(|(_, r)| r.writes()).map(|w| w.dot);
            let last = dots.filter(|d| d.device == dot.device).map(|d| d.number).max();
            let erases = scope == Scope::Open && !erased.is_empty();
            let Some(last) = last.or(erases.then_some(dot.number)) else { continue };
            let commit = Commit {
                lamport: ledger.log().lamport(scope).saturating_add(1),
                time: stamp.time,
                author: stamp.author.clone(),
                note: stamp.note.clone(),
            };
            let commits = vec![commit; (1 + last - dot.number) as usize];
            let before = ledger.log().device(dot.device).map_or(0, |l| l.head());
            let head = commits.iter().fold(before, |head, commit| commit.chain(head));
            runs.push(Run { device: dot.device, first: dot.number, commits, head });
        }
        if runs.is_empty() {
            return None;
        }
        records.values_mut().for_each(|record| see_whole_action(record, &runs));
        records.append(&mut said);
        let records = gather(records);
        Some(Delta { records, erased, ..Delta::of_runs(ledger.version(), runs) })
    }
}

impl Delta {
    /// Just these commits, which come next.
    pub(super) fn of_runs(from: &Version, runs: Vec<Run>) -> Delta {
        let mut to = from.clone();
        runs.iter().for_each(|run| to.see(run.device, run.last()));
        Delta { from: from.clone(), to, runs, ..Delta::default() }
    }
}

/// A deletion has seen all commits of the action that it belongs to, be they more than one.
fn see_whole_action(record: &mut Record, runs: &[Run]) {
    let Some(Write { dot, value: Value::Deleted(seen) }) =
        record.field(FieldId::DELETED).and_then(Register::single)
    else {
        return;
    };
    let (dot, mut all) = (*dot, seen.clone());
    for run in runs.iter().filter(|run| seen.covers(dot) && run.device.scope() == dot.device.scope()) {
        all.see(run.device, run.last());
    }
    record.put(Slot::DELETED, Register::new(dot, Value::Deleted(all)));
}
