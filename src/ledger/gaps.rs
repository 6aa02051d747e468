//! Gaps: commits that this phone has seen, and what they wrote it may have lost.
//!
//! Damage takes records, not the knowledge of their commits, and a version can't be taken back. So that the loss doesn't
//! spread, each file names the gaps of its sender: who has not seen those commits before has the same gap from then on. A phone with
//! a gap asks for whole files ([`Delta::held`]), and each narrows the gap by what its sender holds. Until it is closed nothing is
//! taken for replaced because such a phone has seen it and doesn't hold it: rather a question too many. Who is left with something
//! of that sort has the gap too.

use super::Ledger;
use super::delta::Delta;
use super::id::{DeviceId, Dot, KindId, RecordId, Scope};
use super::register::{Register, Write};
use super::state::State;
use super::version::Version;

/// Most parts that are told apart.
const MOST: usize = 500;

/// Records of a kind, from one id to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// The kind.
    pub kind: KindId,
    /// The first.
    pub first: RecordId,
    /// The last.
    pub last: RecordId,
}

impl Part {
    /// All records of a kind.
    pub fn whole(kind: KindId) -> Part {
        Part { kind, first: RecordId::from_bits(0), last: RecordId::from_bits(u128::MAX) }
    }

    fn meets(&self, other: &Part) -> bool {
        self.kind == other.kind && self.first <= other.last && other.first <= self.last
    }
}

/// What may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    /// Of each device named, what its commits up to that number wrote,
    pub upto: Version,
    /// but for those up to this one,
    pub after: Version,
    /// to these records, in order.
    pub parts: Vec<Part>,
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

    /// The commits of `seen`, but for those whose writes to a record may be missing.
    pub(super) fn sure<'a>(&'a self, seen: &'a Version, kind: KindId, id: RecordId) -> Held<'a> {
        Held { seen, gaps: self.touches(kind, id).then_some(self) }
    }

    /// Whether something of a record may be missing.
    pub(super) fn touches(&self, kind: KindId, id: RecordId) -> bool {
        let one = Part { kind, first: id, last: id };
        !self.is_empty() && self.parts.iter().any(|part| part.meets(&one))
    }

    fn covers(&self, dot: Dot) -> bool {
        self.upto.covers(dot) && !self.after.covers(dot)
    }

    /// Puts in further records.
    pub fn add(&mut self, part: Part) {
        if self.parts.len() >= MOST {
            // Rather all of a kind than a list that a file can't hold.
            self.parts.iter_mut().for_each(|part| *part = Part::whole(part.kind));
            self.parts.dedup();
            self.parts.truncate(MOST - 1);
        }
        if let Err(at) = self.parts.binary_search(&part) {
            self.parts.insert(at, part);
        }
    }

    /// Widens the gap of a device.
    fn widen(&mut self, device: DeviceId, after: u32, upto: u32) {
        let before = if self.upto.number(device) > 0 { self.after.number(device).min(after) } else { after };
        self.after.set(device, before);
        self.upto.see(device, upto);
    }

    /// Of `seen` what lies before the gaps, too, of the devices that have one.
    pub(super) fn before(&self, seen: &Version) -> Version {
        let last = |device| if self.upto.number(device) > 0 { self.after.number(device) } else { u32::MAX };
        seen.map(&|device, number| number.min(last(device)))
    }

    /// Takes over other gaps, too.
    pub(super) fn join(&mut self, other: &Gaps) {
        for (device, upto) in other.upto.iter() {
            self.widen(device, other.after.number(device), upto);
        }
        other.parts.iter().for_each(|part| self.add(*part));
    }

    /// Takes over what a register doubts: the gaps of the devices whose writes it holds, for that record alone.
    pub(super) fn doubt(&mut self, delta: &Delta, kind: KindId, id: RecordId, merged: &Register) {
        for Write { dot, .. } in merged.writes().filter(|write| delta.gaps.covers(write.dot)) {
            let gaps = &delta.gaps;
            self.widen(dot.device, gaps.after.number(dot.device), gaps.upto.number(dot.device));
        }
        self.add(Part { kind, first: id, last: id });
    }
}

/// The commits of which it is known what became of their writes to a record: a write that isn't here was replaced.
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
    seen: &'a Version,
    gaps: Option<&'a Gaps>,
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

    /// The commits whose writes to a record it surely holds.
    pub(super) fn held_of(&self, kind: KindId, id: RecordId) -> Held<'_> {
        self.gaps.sure(&self.to, kind, id)
    }

    /// Whether a record's register, as it is after merging, holds something beside what the sender has seen and may lack: replaced
    /// there or not, nobody can tell.
    pub(super) fn doubts(&self, kind: KindId, id: RecordId, merged: &Register) -> bool {
        let lacked = |write: &Write| self.gaps.covers(write.dot);
        merged.single().is_none() && merged.writes().any(lacked) && self.gaps.touches(kind, id)
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

    /// The commits whose writes to a record are surely held.
    pub(super) fn held_of(&self, kind: KindId, id: RecordId) -> Held<'_> {
        self.gaps.sure(self.version(), kind, id)
    }

    /// Notes that what has been seen so far may be missing here, of these records (of all, if none are named). Sample data stands on
    /// this phone alone: nobody could fill its gap.
    pub(super) fn mark_gaps(&mut self, mut parts: Vec<Part>) {
        if parts.is_empty() {
            parts.extend(self.catalog.kinds().map(|kind| Part::whole(kind.id)));
        }
        let scope_of = |part: &Part| self.catalog.kind(part.kind).map(|kind| kind.scope);
        let gone = |device: DeviceId| {
            device.scope() != Some(Scope::Sample) && parts.iter().any(|part| scope_of(part) == device.scope())
        };
        let upto = self.version().map(&|device, number| if gone(device) { number } else { 0 });
        self.gaps.join(&Gaps { upto, after: Version::new(), parts });
    }

    /// The gaps there are once a delta is merged: without what it fills, and with those it has where this state has not seen that much.
    pub(super) fn gaps_after(&self, delta: &Delta) -> Gaps {
        let mut after = Gaps::default();
        if self.gaps.is_empty() && delta.gaps.is_empty() {
            return after;
        }
        let theirs = &delta.gaps;
        let shared = self.gaps.parts.iter().any(|part| theirs.parts.iter().any(|other| part.meets(other)));
        for scope in Scope::ALL {
            let fills = delta.from.of_scope(scope).is_empty() && self.is_known(delta, scope);
            for (device, upto) in self.gaps.upto.of_scope(scope).iter() {
                let (mut from, mut upto) = (self.gaps.after.number(device), upto);
                let (there, lacked) = (delta.to.number(device), theirs.upto.number(device));
                if fills && (lacked == 0 || !shared) {
                    from = from.max(there);
                } else if fills {
                    from = from.max(theirs.after.number(device));
                    upto = if there >= upto { upto.min(lacked) } else { upto };
                }
                if from < upto {
                    after.widen(device, from, upto);
                    after.parts.clone_from(&self.gaps.parts);
                }
            }
        }
        for (device, upto) in theirs.upto.iter() {
            let seen = self.version().number(device);
            if seen < upto {
                after.widen(device, seen.max(theirs.after.number(device)), upto);
                theirs.parts.iter().for_each(|part| after.add(*part));
            }
        }
        after
    }

    /// Whether the sender knows all that is said here of the records that may lack something and are in the file: only then can
    /// it know what was replaced, and by what.
    fn is_known(&self, delta: &Delta, scope: Scope) -> bool {
        let here = delta.records.each().filter(|(id, record)| self.gaps.touches(record.kind(), *id));
        let here = here.filter_map(|(id, _)| self.record(id));
        let mut writes =
            here.flat_map(|record| record.registers()).flat_map(|(_, register)| register.writes());
        writes.all(|write| write.dot.device.scope() != Some(scope) || delta.to.covers(write.dot))
    }
}

impl Ledger {
    /// Goes on without what may be missing: nobody is asked for it any more.
    pub fn give_up_gaps(&mut self) {
        self.state.gaps = Gaps::default();
    }
}
