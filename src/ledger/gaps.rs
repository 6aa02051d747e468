//! Gaps: commits that this phone has seen, and what they wrote it may have lost.
//!
//! Damage takes records, not the knowledge of their commits, and a version can't be taken back. So that the loss doesn't
//! spread, each file names the gaps of its sender: who has not seen those commits before has the same gap from then on. A phone with
//! a gap asks for whole files ([`Delta::held`]); one from someone who has seen as much and lacks nothing closes it.
//! Until then nothing is taken for replaced because such a phone has seen it and doesn't hold it: rather a question too many. Who is
//! left with something of that sort has the gap too.

use super::Ledger;
use super::delta::Delta;
use super::id::{DeviceId, Dot, KindId, Scope};
use super::record::Record;
use super::register::{Register, Write};
use super::state::State;
use super::version::Version;
use crate::sort::gather;
use std::collections::BTreeSet;

/// What may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    /// Of each device named, what its commits up to that number wrote.
    pub upto: Version,
    /// To records of these kinds.
    pub kinds: BTreeSet<KindId>,
}

impl Gaps {
    /// Whether nothing is missing.
    pub fn is_empty(&self) -> bool {
        self.upto.is_empty()
    }

    /// The part of `seen` that is surely held: nothing of a scope with a gap, since also what replaced something may be missing.
    fn held(&self, seen: &Version) -> Version {
        let lacks = |device: DeviceId| self.upto.iter().any(|(gap, _)| gap.scope() == device.scope());
        seen.map(&|device, number| if lacks(device) { 0 } else { number })
    }

    /// The commits of `seen`, but for those whose writes may be missing of records of a kind.
    pub(super) fn sure<'a>(&'a self, seen: &'a Version, kind: KindId) -> Held<'a> {
        Held { seen, gaps: self.kinds.contains(&kind).then_some(&self.upto) }
    }

    pub(super) fn join(&mut self, other: &Gaps) {
        self.upto.join(&other.upto);
        self.kinds.extend(&other.kinds);
    }
}

/// The commits of which it is known what became of their writes to a record: a write that isn't here was replaced.
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
    seen: &'a Version,
    gaps: Option<&'a Version>,
}

impl<'a> Held<'a> {
    /// All that have been seen.
    pub fn all(seen: &'a Version) -> Self {
        Held { seen, gaps: None }
    }

    /// Whether the commit is among them.
    pub fn covers(&self, dot: Dot) -> bool {
        self.seen.covers(dot) && !self.gaps.is_some_and(|gaps| gaps.covers(dot))
    }
}

impl Delta {
    /// What its sender has seen and surely holds: what files for that phone should start from.
    pub fn held(&self) -> Version {
        self.gaps.held(&self.to)
    }

    /// The commits that it surely holds the writes of, to records of a kind.
    pub(super) fn held_of(&self, kind: KindId) -> Held<'_> {
        self.gaps.sure(&self.to, kind)
    }
}

impl Delta {
    /// Whether a register, as it is after merging, holds something beside what its sender has seen and may lack: replaced there or not,
    /// nobody can tell.
    pub(super) fn doubts(&self, kind: KindId, merged: &Register) -> bool {
        let lacked = |write: &Write| self.gaps.upto.covers(write.dot);
        self.gaps.kinds.contains(&kind) && merged.single().is_none() && merged.writes().any(lacked)
    }
}

impl State {
    /// What may be missing here.
    pub fn gaps(&self) -> &Gaps {
        &self.gaps
    }

    /// What has been seen and is surely held: what files for this phone should start from.
    pub fn held(&self) -> Version {
        self.gaps.held(self.version())
    }

    /// The commits that it surely holds the writes of, to records of a kind.
    pub(super) fn held_of(&self, kind: KindId) -> Held<'_> {
        self.gaps.sure(self.version(), kind)
    }

    /// Notes that what has been seen so far may be missing here, of records of these kinds (of all, if none are named). Sample data
    /// stands on this phone alone: nobody could fill its gap.
    pub(super) fn mark_gaps(&mut self, kinds: BTreeSet<KindId>) {
        let sample = |device: DeviceId| device.scope() == Some(Scope::Sample);
        let upto = self.version().map(&|device, number| if sample(device) { 0 } else { number });
        let all = || gather(self.catalog.kinds().map(|kind| kind.id));
        self.gaps = Gaps { upto, kinds: if kinds.is_empty() { all() } else { kinds } };
    }

    /// The gaps there are once a delta is merged: without those that it fills, and with those it has where this state has not seen that
    /// much.
    pub(super) fn gaps_after(&self, delta: &Delta) -> Gaps {
        if self.gaps.is_empty() && delta.gaps.is_empty() {
            return Gaps::default();
        }
        let theirs = &delta.gaps.upto;
        let here = self.version();
        let new = theirs.map(&|device, number| if here.number(device) < number { number } else { 0 });
        let mut after = Gaps { upto: new, kinds: self.gaps.kinds.clone() };
        if !after.is_empty() {
            after.kinds.extend(&delta.gaps.kinds);
        }
        for scope in Scope::ALL {
            let gaps = self.gaps.upto.of_scope(scope);
            // Only who has seen as much knows what of it was replaced, and by what.
            let fills = delta.from.of_scope(scope).is_empty()
                && delta.to.includes(&gaps)
                && self.gapped(scope).all(|write| delta.to.covers(write.dot));
            after.upto.join(
                &gaps.map(&|device, number| if fills { number.min(theirs.number(device)) } else { number }),
            );
        }
        if after.is_empty() { Gaps::default() } else { after }
    }

    /// What the records say that may lack something.
    fn gapped(&self, scope: Scope) -> impl Iterator<Item = &Write> {
        let kinds = &self.gaps.kinds;
        let records = self.records.values().filter(|record| kinds.contains(&record.kind));
        let writes = records.flat_map(Record::registers).flat_map(|(_, register)| register.writes());
        writes.filter(move |write| write.dot.device.scope() == Some(scope))
    }
}

impl Ledger {
    /// Goes on without what may be missing: nobody is asked for it any more.
    pub fn give_up_gaps(&mut self) {
        self.state.gaps = Gaps::default();
    }
}
