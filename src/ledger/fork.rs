//! Forks: two phones that made different commits under one device id, because a profile was cloned or an old copy of it
//! restored. [`State::check`] refuses such a file; here is the way out: one branch is given another name.
//!
//! What a branch is called follows from the commits alone, so that all phones call it the same, whoever finds the fork,
//! in whatever order, however many branches there are and wherever branches fork again. Where commits of one device part,
//! each branch has a *mark*: what its first own commit's chain hash would be, were it the first of a device. The branch of
//! the least mark keeps the name and the numbers; each other becomes a device named by its mark
//! ([`DeviceId::kin`]), with numbers from 1 on. A mark is the commit's alone: it is the same under whatever name the
//! branch went before, which a chain hash would not be.

use super::catalog::Catalog;
use super::changes::Replaced;
use super::commit::{Log, Run};
use super::delta::{Delta, Refusal};
use super::gaps::{Gaps, Held, Part};
use super::id::{DeviceId, Dot, FieldId, RecordId, Scope};
use super::record::Record;
use super::records::Records;
use super::refs::RecordRef;
use super::register::Write;
use super::state::State;
use super::undo::{Done, History, Past};
use super::value::{Type, Value};
use super::version::Version;
use super::{KindDecl, Ledger};
use crate::sort::{gather, sort_by_key};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Forks of forks of forks …: files that need more rounds are made to waste time.
const MOST_ROUNDS: usize = 32;
/// Natural keys that refer to records with natural keys, and so on.
const MOST_DEPTH: usize = 8;
/// Natural keys tried to find out what an erased id stood for; a few seconds.
const MOST_TRIES: usize = 4_000_000;

/// A file and this phone, told apart.
#[derive(Debug)]
pub struct Resolved {
    /// This phone's ledger with a branch that it held renamed; `None` if all it holds keeps its name.
    ///
    /// Merge `delta` into it and keep both by one write: if this alone were kept and sent, a phone that knows the branch
    /// by its old name would have it twice.
    pub own: Option<Ledger>,
    /// The file, perhaps with a branch renamed. It merges into `own`, or else into the ledger as it is.
    pub delta: Delta,
    renamed: Vec<Rename>,
}

impl Resolved {
    /// What a record of this phone is called in `own`: for whatever else names records, such as drafts.
    pub fn id(&self, id: RecordId) -> RecordId {
        self.renamed.iter().fold(id, |id, rename| rename.id(id))
    }
}

impl Ledger {
    /// Renames what must be renamed, here and in the file, for a file that is refused as a fork to merge. Nothing changes
    /// here until the caller keeps what comes of it, see [`Resolved`]. Ask [`Ledger::must_take_new_id`] of the file as it
    /// came, before. A file without a fork comes back as it is.
    ///
    /// # Errors
    /// Says why it can't be merged even so: as a fork, if the file starts after the parting (a whole file never does);
    /// [`Refusal::Shelved`] if this phone's records must be renamed while some are kept in a file.
    pub fn resolve(&self, delta: &Delta) -> Result<Resolved, Refusal> {
        let mut delta = Cow::Borrowed(delta);
        let mut own: Option<(State, History)> = None;
        let mut renamed = Vec::new();
        for _ in 0..MOST_ROUNDS {
            let state = own.as_ref().map_or(&self.state, |(state, _)| state);
            let refusal = match state.check(&delta) {
                Err(refusal @ Refusal::Fork { .. }) => refusal,
                Err(refusal) => return Err(refusal),
                Ok(()) => {
                    let own = own.map(|(state, history)| Ledger::from_state(self.device, state, history));
                    return Ok(Resolved { own, delta: delta.into_owned(), renamed });
                }
            };
            let (mut ours, mut theirs) = (Rename::default(), Rename::default());
            for Parting { device, at } in partings(&state.log, &delta) {
                let Some(at) = at else { return Err(refusal) };
                let (side, mark) =
                    if at.ours < at.theirs { (&mut theirs, at.theirs) } else { (&mut ours, at.ours) };
                side.cuts.push(Cut { device, after: at.after, to: device.kin(mark) });
            }
            let beside = state
                .erased
                .iter()
                .copied()
                .chain(delta.records.each().map(|(id, _)| id))
                .chain(delta.erased.iter().copied());
            let known: BTreeSet<RecordId> = gather(state.each().map(|(id, _)| id).chain(beside));
            let catalog = state.catalog.with(&delta.kinds).into_owned();
            if !ours.cuts.is_empty() {
                // What natural ids become follows from their keys, which stand in that file.
                if !state.shelf().is_empty() {
                    return Err(Refusal::Shelved);
                }
                let whole = state.delta_since(&Version::new(), &Scope::ALL);
                let Some(whole) = ours.applied(&whole, &catalog, &known) else { return Err(refusal) };
                let mut state = State::new(self.state.catalog.clone());
                state.merge(&whole, |_| ())?;
                let history = ours.history(own.as_ref().map_or(&self.history, |(_, history)| history));
                own = Some((state, history));
                renamed.push(ours);
            }
            if !theirs.cuts.is_empty() {
                let Some(part) = theirs.applied(&delta, &catalog, &known) else { return Err(refusal) };
                delta = Cow::Owned(part);
            }
        }
        Err(Refusal::Unsound("its forks never end"))
    }

    /// Whether this installation may no longer write under its id, after this file: it shows commits of that id which were
    /// not made here (this phone was set back to an older copy, or is the copy of another), as further ones or as a fork.
    /// Then [`Ledger::set_device`], whether the file can be merged or not.
    pub fn must_take_new_id(&self, delta: &Delta) -> bool {
        let own = |device: DeviceId| device.scope().is_some_and(|scope| self.device(scope) == device);
        let more = |(device, number)| own(device) && number > self.version().number(device);
        delta.to.iter().any(more) || partings(self.log(), delta).iter().any(|parting| own(parting.device))
    }

    /// Gives this installation a new id for its further commits. What it made so far stays under the old one.
    pub fn set_device(&mut self, device: DeviceId) {
        self.device = device.in_scope(Scope::Open);
    }
}

/// A device whose commits are not the same on both sides.
struct Parting {
    device: DeviceId,
    /// `None` if it lies before what the file lists.
    at: Option<At>,
}

/// Where two branches part.
struct At {
    /// The last common commit.
    after: u32,
    /// The branches' marks.
    ours: u64,
    theirs: u64,
}

fn partings(log: &Log, delta: &Delta) -> Vec<Parting> {
    let mut found = Vec::new();
    for (device, number) in delta.from.iter() {
        let here = log.device(device).and_then(|log| log.head_at(number));
        if here.is_some() && delta.from_heads.get(&device).is_some_and(|head| here != Some(*head)) {
            found.push(Parting { device, at: None });
        }
    }
    for run in &delta.runs {
        if found.iter().any(|parting| parting.device == run.device) {
            continue;
        }
        let before = run.first.saturating_sub(1);
        let here = log.device(run.device).map_or(&[][..], |log| log.commits());
        // Up to there they are one, so that the commits tell as much as the heads.
        let pairs = here.iter().skip(before as usize).zip(&run.commits);
        if let Some((at, (ours, theirs))) = pairs.enumerate().find(|(_, (ours, theirs))| ours != theirs) {
            let at = At { after: before + at as u32, ours: ours.chain(0), theirs: theirs.chain(0) };
            found.push(Parting { device: run.device, at: Some(at) });
        }
    }
    found
}

/// The commits of a device after one of them become another device's.
#[derive(Clone, Copy, Debug)]
struct Cut {
    device: DeviceId,
    after: u32,
    to: DeviceId,
}

/// New names of commits, and of all that is named after them.
#[derive(Clone, Debug, Default)]
struct Rename {
    /// By device, each once.
    cuts: Vec<Cut>,
    /// Natural ids that change with what their keys refer to.
    natural: BTreeMap<RecordId, RecordId>,
}

impl Rename {
    /// The delta under new names. `None` if it holds another branch under the new name.
    fn applied(&mut self, delta: &Delta, catalog: &Catalog, known: &BTreeSet<RecordId>) -> Option<Delta> {
        sort_by_key(&mut self.cuts, |cut| cut.device);
        self.find_natural(&delta.records, catalog)?;
        self.find_erased(delta, catalog, known);
        self.delta(delta)
    }

    fn cut(&self, device: DeviceId) -> Option<&Cut> {
        self.cuts.binary_search_by(|cut| cut.device.cmp(&device)).ok().map(|at| &self.cuts[at])
    }

    fn dot(&self, dot: Dot) -> Dot {
        match self.cut(dot.device) {
            Some(cut) if dot.number > cut.after => Dot { device: cut.to, number: dot.number - cut.after },
            _ => dot,
        }
    }

    fn version(&self, version: &Version) -> Version {
        let mut renamed = Version::new();
        for (device, number) in version.iter() {
            let last = self.dot(Dot { device, number });
            renamed.see(last.device, last.number);
            if let Some(cut) = self.cut(device) {
                renamed.see(device, cut.after.min(number));
            }
        }
        renamed
    }

    fn id(&self, id: RecordId) -> RecordId {
        match id.creation() {
            Some(dot) if self.dot(dot) != dot => RecordId::created(self.dot(dot), id.to_bits() as u32),
            Some(_) => id,
            None => self.natural.get(&id).copied().unwrap_or(id),
        }
    }

    fn value(&self, value: &Value) -> Value {
        match value {
            Value::Ref(id) => Value::Ref(self.id(*id)),
            Value::Deleted(seen) => Value::Deleted(Box::new(self.version(seen))),
            other => other.clone(),
        }
    }

    fn record(&self, record: RecordRef<'_>) -> Record {
        let mut record = record.to_record();
        record.change(|write| *write = Write { dot: self.dot(write.dot), value: self.value(&write.value) });
        record
    }

    /// A gap in a branch that gets another name is one of that name; which records it touches then isn't known.
    fn gaps(&self, gaps: &Gaps) -> Gaps {
        let mut renamed = Gaps { upto: self.version(&gaps.upto), ..Gaps::default() };
        gaps.parts.iter().for_each(|part| renamed.add(Part::whole(part.kind)));
        renamed
    }

    fn history(&self, history: &History) -> History {
        let past = |past: &Past| Past {
            id: self.id(past.id),
            slot: past.slot.clone(),
            values: past.values.iter().map(|value| self.value(value)).collect(),
        };
        let done = |done: &Done| Done {
            dots: done.dots.iter().map(|dot| self.dot(*dot)).collect(),
            past: done.past.iter().map(past).collect(),
        };
        let replaced = |gone: &Replaced| Replaced {
            id: self.id(gone.id),
            slot: gone.slot.clone(),
            write: Write { dot: self.dot(gone.write.dot), value: self.value(&gone.write.value) },
            by: self.dot(gone.by),
        };
        let replaced = history.replaced().iter().map(replaced).collect();
        History::of_parts(history.iter().map(done).collect(), replaced, history.has_forgotten())
    }

    fn delta(&self, delta: &Delta) -> Option<Delta> {
        let mut renamed = Delta {
            // A parting that was found lies behind it.
            from: delta.from.clone(),
            from_heads: delta.from_heads.clone(),
            to: self.version(&delta.to),
            kinds: delta.kinds.clone(),
            erased: gather(delta.erased.iter().map(|id| self.id(*id))),
            gaps: self.gaps(&delta.gaps),
            ..Delta::default()
        };
        let mut moved = Vec::new();
        for run in &delta.runs {
            let Some(cut) = self.cut(run.device).filter(|cut| run.last() > cut.after) else {
                renamed.runs.push(run.clone());
                continue;
            };
            let (stay, go) = run.commits.split_at_checked((cut.after + 1).checked_sub(run.first)? as usize)?;
            if !stay.is_empty() {
                let before = if run.first == 1 { 0 } else { *delta.from_heads.get(&run.device)? };
                renamed.runs.push(Run::new(run.device, run.first, stay.to_vec(), before));
            }
            moved.push(Run::new(cut.to, 1, go.to_vec(), 0));
        }
        for run in moved {
            // It may have been sent by halves, see `Resolved::own`.
            match renamed.runs.iter_mut().find(|known| known.device == run.device) {
                None if delta.from.number(run.device) == 0 => renamed.runs.push(run),
                Some(known) if known.first == 1 && run.commits.starts_with(&known.commits) => *known = run,
                Some(known) if known.first == 1 && known.commits.starts_with(&run.commits) => {}
                _ => return None,
            }
        }
        sort_by_key(&mut renamed.runs, |run| run.device);
        for (id, record) in delta.records.each() {
            let (id, mut record) = (self.id(id), self.record(record));
            if let Some(there) = renamed.records.remove(id) {
                (there.kind == record.kind).then_some(())?;
                let nothing = Version::new();
                record.merge(Held::all(&nothing), (&there).into(), Held::all(&nothing), |_, _| ());
            }
            renamed.records.put(id, record);
        }
        Some(renamed)
    }

    /// Finds the natural ids that change. `None` if they refer to each other too deep.
    fn find_natural(&mut self, records: &Records, catalog: &Catalog) -> Option<()> {
        for _ in 0..MOST_DEPTH {
            let mut found = Vec::new();
            for (id, record) in records.each().filter(|(id, _)| id.creation().is_none()) {
                let Some(kind) = catalog.kind(record.kind()) else { continue };
                let field = |field: FieldId| Some(record.field(field)?.first().value.to_value());
                let key = |value: &dyn Fn(&Value) -> Value| -> Vec<(FieldId, Value)> {
                    kind.key().filter_map(|f| Some((f.id, value(&field(f.id)?)))).collect()
                };
                let (old, new) = (key(&Value::clone), key(&|value| self.value(value)));
                if old != new && natural_id(kind, &old) == id {
                    let new = natural_id(kind, &new);
                    found.extend((self.id(id) != new).then_some((id, new)));
                }
            }
            if found.is_empty() {
                return Some(());
            }
            self.natural.extend(found);
        }
        None
    }

    /// Of an erased record with a natural key only the id is left, a hash: finds what keys of known records it stood for.
    /// Else it would erase another branch's record, whose key reads the same until the names are told apart.
    fn find_erased(&mut self, delta: &Delta, catalog: &Catalog, known: &BTreeSet<RecordId>) {
        let wanted: BTreeSet<RecordId> =
            gather(delta.erased.iter().copied().filter(|id| id.creation().is_none()));
        let moved: Vec<RecordId> = known.iter().copied().filter(|id| self.id(*id) != *id).collect();
        if wanted.is_empty() {
            return;
        }
        for kind in catalog.kinds() {
            let key: Vec<FieldId> = kind.key().filter(|f| f.ty() == Type::Ref).map(|f| f.id).collect();
            if key.len() != kind.key().count() || moved.len().saturating_mul(known.len()) > MOST_TRIES {
                continue;
            }
            let mut found = Vec::new();
            let mut attempt = |ids: &[RecordId]| {
                let with = |name: &dyn Fn(RecordId) -> RecordId| {
                    let values: Vec<(FieldId, Value)> =
                        key.iter().zip(ids).map(|(field, id)| (*field, Value::Ref(name(*id)))).collect();
                    natural_id(kind, &values)
                };
                let old = with(&|id| id);
                found.extend(wanted.contains(&old).then(|| (old, with(&|id| self.id(id)))));
            };
            for id in &moved {
                match key.len() {
                    1 => attempt(&[*id]),
                    2 => known.iter().for_each(|other| {
                        attempt(&[*id, *other]);
                        attempt(&[*other, *id]);
                    }),
                    _ => {}
                }
            }
            self.natural.extend(found);
        }
    }
}

fn natural_id(kind: &KindDecl, values: &[(FieldId, Value)]) -> RecordId {
    kind.natural_id(|id| values.iter().find(|(field, _)| *field == id).map(|(_, value)| value.into()))
}
