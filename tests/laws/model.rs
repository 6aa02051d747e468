//! A naive ledger to compare with: it keeps every write ever made, and for each commit everything that its author had
//! seen. A write is live unless a commit that is here and had seen it wrote the same register again.

use crate::world::WHO;
use guyub::ledger::{Delta, Dot, RecordId, Scope, Slot, State, Value};
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
    /// What its author had seen, itself left out.
    pub saw: Commits,
    pub writes: Vec<(RecordId, Slot, Value)>,
}

/// Every commit that any phone made.
#[derive(Debug, Default)]
pub struct Past(pub Vec<Event>);

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
        let mut dots = Vec::new();
        for run in &delta.runs {
            let tables = run.commits.iter().filter(|commit| commit.is_table()).count();
            assert!(tables == 0 || tables == run.commits.len(), "a table's commits are no phone's");
            let saw = if tables == 0 { before.clone() } else { Commits::default() };
            for number in run.first..=run.last() {
                let dot = Dot { device: run.device, number };
                let mut writes = Vec::new();
                for (id, record) in &delta.records {
                    for (slot, register) in record.registers() {
                        let own = register.writes().filter(|w| w.dot == dot);
                        writes.extend(own.map(|w| (*id, slot.clone(), w.value.clone())));
                    }
                }
                let known = (tables > 0).then(|| self.0.iter().position(|event| event.dot == dot)).flatten();
                match known {
                    Some(at) => assert_eq!(self.0[at].writes, writes, "one dot, two things said"),
                    None => self.0.push(Event { dot, saw: saw.clone(), writes }),
                }
                seen.commits.add(known.unwrap_or(self.0.len() - 1));
                dots.push(dot);
            }
        }
        seen.erased.extend(&delta.erased);
        self.name_owned(seen);
        dots
    }

    /// What belongs to erased sample data is erased by name: it is not sample data, and the sample's own ids don't travel.
    pub fn name_owned(&self, seen: &mut Seen) {
        let sample = |dot: Dot| dot.device.scope() == Some(Scope::Sample);
        if seen.erased.iter().any(|id| id.creation().is_some_and(sample)) {
            let registers = self.registers(seen);
            let mut gone = gone(&registers, seen);
            for ((id, _), writes) in &registers {
                if writes.iter().any(|(at, _)| sample(self.0[*at].dot)) {
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
            for (id, slot, value) in &self.0[at].writes {
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
            commits: seen.commits.only(|at| passed(self.0[at].dot.device.scope())),
            erased: erased.filter(|id| id.creation().is_none_or(|dot| passed(dot.device.scope()))).collect(),
        }
    }

    /// Everything live for someone who has seen this: for each register its writes.
    pub fn live(&self, seen: &Seen) -> BTreeMap<RecordId, BTreeMap<Slot, BTreeSet<(Dot, Value)>>> {
        let registers = self.registers(seen);
        let gone = gone(&registers, seen);
        let mut live: BTreeMap<_, BTreeMap<_, BTreeSet<_>>> = BTreeMap::new();
        for ((id, slot), writes) in &registers {
            if gone.contains(id) {
                continue;
            }
            let replaced = |at: usize| writes.iter().any(|(later, _)| self.0[*later].saw.holds(at));
            let kept = writes.iter().filter(|(at, _)| !replaced(*at));
            let kept = kept.map(|(at, value)| (self.0[*at].dot, (*value).clone())).collect();
            live.entry(*id).or_default().insert((*slot).clone(), kept);
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
    let registers = |record: &guyub::ledger::Record| {
        let of = |(slot, register): (&Slot, &guyub::ledger::Register)| {
            (slot.clone(), register.writes().map(|w| (w.dot, w.value.clone())).collect())
        };
        record.registers().map(of).collect()
    };
    state.records().map(|(id, record)| (id, registers(record))).collect()
}
