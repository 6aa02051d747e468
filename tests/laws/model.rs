//! A naive ledger to compare with: it keeps every write ever made, and for each commit everything that its author had
//! seen. A write is live unless a commit that is here and had seen it wrote the same register again.
//!
//! Where two phones made commits under one dot, only the first keeps it here; the others get dots of their own, which are
//! never renamed ([`names`](crate::names) says what a phone calls them).

use crate::names::{Names, natural_id};
use crate::world::WHO;
use guyub::ledger::{
    Commit, Delta, DeviceId, Dot, FieldId, KindId, RecordId, RecordRef, RegisterRef, Scope, Slot, SlotRef,
    State, Value,
};
use std::collections::{BTreeMap, BTreeSet};

/// A set of commits, by their place in the world's history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Commits(Vec<u64>);

impl Commits {
    pub fn holds(&self, at: usize) -> bool {
        self.0.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    pub fn add(&mut self, at: usize) {
        if self.0.len() <= at / 64 {
            self.0.resize(at / 64 + 1, 0);
        }
        self.0[at / 64] |= 1 << (at % 64);
    }

    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.0.len() * 64).filter(|at| self.holds(*at))
    }

    pub fn only(&self, wanted: impl Fn(usize) -> bool) -> Commits {
        let mut kept = Commits::default();
        self.iter().filter(|at| wanted(*at)).for_each(|at| kept.add(at));
        kept
    }

    fn join(&mut self, other: &Commits) {
        other.iter().for_each(|at| self.add(at));
    }
}

/// A commit that some phone made.
#[derive(Debug)]
pub struct Event {
    pub dot: Dot,
    /// The device that it was made under, and what else is known of it.
    pub device: DeviceId,
    pub commit: Commit,
    /// The device's commit before.
    pub parent: Option<usize>,
    /// What its deletions say to have seen.
    pub sees: BTreeMap<RecordId, Commits>,
    /// What its author had seen, itself left out.
    pub saw: Commits,
    pub writes: Vec<(RecordId, Slot, Value)>,
}

/// Every commit that any phone made.
#[derive(Debug, Default)]
pub struct Past {
    pub events: Vec<Event>,
    /// Events by dot; sample data aside.
    pub by_dot: BTreeMap<Dot, usize>,
    /// The keys of records whose ids follow from them.
    pub natural: BTreeMap<RecordId, (KindId, Vec<(FieldId, Value)>)>,
    /// Whether phones ever made different commits under one dot.
    pub forked: bool,
}

/// What one phone has seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub commits: Commits,
    /// Erased by name; what it owns follows.
    pub erased: BTreeSet<RecordId>,
}

impl Past {
    /// Notes an own edit of a phone that has seen `seen`. What a table says was said without having seen anything, and
    /// is one thing however many phones take it in.
    pub fn note(&mut self, delta: &Delta, seen: &mut Seen) -> Vec<Dot> {
        let before = seen.commits.clone();
        let names = Names::of(self, seen);
        let (mut dots, mut made) = (Vec::new(), BTreeMap::new());
        let first = self.events.len();
        for run in &delta.runs {
            let tables = run.commits.iter().filter(|commit| commit.is_table()).count();
            assert!(tables == 0 || tables == run.commits.len(), "a table's commits are no phone's");
            let saw = if tables == 0 { before.clone() } else { Commits::default() };
            let mut parent = names.event(self, Dot { device: run.device, number: run.first - 1 });
            for (number, commit) in (run.first..).zip(&run.commits) {
                let named = Dot { device: run.device, number };
                let known = (tables > 0).then(|| self.by_dot.get(&named).copied()).flatten();
                let at = known.unwrap_or(self.events.len());
                if known.is_none() {
                    let dot = self.own_dot(named);
                    let (device, commit) = (run.device, commit.clone());
                    let (sees, writes) = (BTreeMap::new(), Vec::new());
                    self.events.push(Event { dot, device, commit, parent, sees, saw: saw.clone(), writes });
                }
                parent = Some(at);
                made.insert(named, at);
                seen.commits.add(at);
                dots.push(named);
            }
        }
        let mut names = Names::of(self, seen);
        self.learn_keys(delta, &mut names);
        for (named, at) in &made {
            let mut writes = Vec::new();
            for (id, record) in delta.records.iter() {
                for (slot, register) in record.registers() {
                    let own = register.writes().filter(|w| w.dot == *named);
                    let id = names.true_id(self, id);
                    writes.extend(
                        own.map(|w| (id, slot.to_slot(), names.true_value(self, &w.value.to_value()))),
                    );
                }
            }
            if *at < first {
                assert_eq!(self.events[*at].writes, writes, "one dot, two things said");
                continue;
            }
            for (id, _, value) in &writes {
                let Value::Deleted(version) = value else { continue };
                let sees = seen.commits.only(|at| version.covers(names.dot(self, at)));
                self.events[*at].sees.insert(*id, sees);
            }
            self.events[*at].writes = writes;
        }
        seen.erased.extend(delta.erased.iter().map(|id| names.true_id(self, *id)));
        self.name_owned(seen);
        dots
    }

    /// A dot for a new event: what the phone calls it, if no other has that.
    fn own_dot(&mut self, named: Dot) -> Dot {
        let at = self.events.len();
        match named.device.scope() {
            Some(Scope::Sample) | None => named,
            Some(_) if !self.by_dot.contains_key(&named) => {
                self.by_dot.insert(named, at);
                named
            }
            Some(scope) => {
                let dot = Dot { device: DeviceId::new(crate::phones::mix(at as u64, 99), scope), number: 1 };
                self.by_dot.insert(dot, at);
                self.forked = true;
                dot
            }
        }
    }

    /// Notes the keys of records with natural keys.
    fn learn_keys(&mut self, delta: &Delta, names: &mut Names) {
        for (id, record) in delta.records.iter() {
            let values = |field: FieldId| Some(record.field(field)?.first().value.to_value());
            let Some(key) = crate::names::key(record.kind(), values) else { continue };
            if natural_id(record.kind(), &key) == id {
                let key: Vec<_> = key.iter().map(|(f, value)| (*f, names.true_value(self, value))).collect();
                let true_id = natural_id(record.kind(), &key);
                names.learn(id, true_id);
                self.natural.insert(true_id, (record.kind(), key));
            }
        }
    }

    /// What belongs to erased sample data is erased by name: it is not sample data, and the sample's own ids don't travel.
    pub fn name_owned(&self, seen: &mut Seen) {
        let sample = |dot: Dot| dot.device.scope() == Some(Scope::Sample);
        if seen.erased.iter().any(|id| id.creation().is_some_and(sample)) {
            let registers = self.registers(seen);
            let mut gone = gone(&registers, seen);
            for ((id, _), writes) in &registers {
                if writes.iter().any(|(at, _)| sample(self.events[*at].dot)) {
                    gone.remove(id);
                }
            }
            seen.erased.extend(gone);
        }
    }

    /// All that was ever written, of what was seen.
    fn registers(&self, seen: &Seen) -> BTreeMap<(RecordId, &Slot), Vec<(usize, &Value)>> {
        let mut registers: BTreeMap<(RecordId, &Slot), Vec<(usize, &Value)>> = BTreeMap::new();
        for at in seen.commits.iter() {
            for (id, slot, value) in &self.events[at].writes {
                registers.entry((*id, slot)).or_default().push((at, value));
            }
        }
        registers
    }

    /// What a file of these scopes tells of what its sender has seen.
    pub fn told(&self, seen: &Seen, scopes: &[Scope]) -> Seen {
        let passed = |scope: Option<Scope>| scope.is_some_and(|s| scopes.contains(&s));
        let erased = seen.erased.iter().copied();
        Seen {
            commits: seen.commits.only(|at| passed(self.events[at].dot.device.scope())),
            erased: erased.filter(|id| id.creation().is_none_or(|dot| passed(dot.device.scope()))).collect(),
        }
    }

    /// Everything live for someone who has seen this: for each register its writes.
    pub fn live(&self, seen: &Seen) -> BTreeMap<RecordId, BTreeMap<Slot, BTreeSet<(Dot, Value)>>> {
        let registers = self.registers(seen);
        let gone = gone(&registers, seen);
        let names = Names::of(self, seen);
        let mut live: BTreeMap<_, BTreeMap<_, BTreeSet<_>>> = BTreeMap::new();
        for ((id, slot), writes) in &registers {
            if gone.contains(id) {
                continue;
            }
            let replaced = |at: usize| writes.iter().any(|(later, _)| self.events[*later].saw.holds(at));
            let kept = writes.iter().filter(|(at, _)| !replaced(*at));
            let kept =
                kept.map(|(at, value)| (names.dot(self, *at), names.value(self, *at, *id, value))).collect();
            let id = names.id(self, *id).expect("what is written was seen");
            live.entry(id).or_default().insert((*slot).clone(), kept);
        }
        live
    }
}

impl Seen {
    pub fn join(&mut self, other: &Seen) {
        self.commits.join(&other.commits);
        self.erased.extend(&other.erased);
    }
}

/// What is erased by name, and all that any seen write says belongs to it.
fn gone(registers: &BTreeMap<(RecordId, &Slot), Vec<(usize, &Value)>>, seen: &Seen) -> BTreeSet<RecordId> {
    let mut gone = seen.erased.clone();
    loop {
        let before = gone.len();
        for ((id, slot), writes) in registers {
            let mut owners = writes.iter().filter_map(|(_, value)| value.as_ref());
            if slot.field == WHO && owners.any(|owner| gone.contains(&owner)) {
                gone.insert(*id);
            }
        }
        if gone.len() == before {
            return gone;
        }
    }
}

/// The live writes that a ledger's state holds, in the same form.
pub fn live(state: &State) -> BTreeMap<RecordId, BTreeMap<Slot, BTreeSet<(Dot, Value)>>> {
    let registers = |record: RecordRef<'_>| {
        let of = |(slot, register): (SlotRef<'_>, RegisterRef<'_>)| {
            (slot.to_slot(), register.writes().map(|w| (w.dot, w.value.to_value())).collect())
        };
        record.registers().map(of).collect()
    };
    state.records().map(|(id, record)| (id, registers(record))).collect()
}
