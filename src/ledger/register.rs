//! Registers that keep every answer nobody has replaced.
//!
//! A delta-state multi-value register with a causal context: Almeida, Shoker & Baquero, "Delta state
//! replicated data types" (2018).

use super::gaps::Held;
use super::id::Dot;
use super::value::Value;
use super::version::Version;
use crate::sort::sort;

/// One value and the commit that wrote it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Write {
    /// The commit.
    pub dot: Dot,
    /// What it wrote.
    pub value: Value,
}

/// The writes that nobody has replaced, by dot; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register {
    first: Write,
    more: Vec<Write>,
}

impl Register {
    /// A register written once.
    pub fn new(dot: Dot, value: Value) -> Self {
        Register { first: Write { dot, value }, more: Vec::new() }
    }

    /// A register of several writes in any order; `None` if there is none. Of two with one dot the
    /// lesser value stays (no sound file holds such).
    pub fn of(mut writes: Vec<Write>) -> Option<Self> {
        sort(&mut writes);
        writes.dedup_by_key(|w| w.dot);
        if writes.is_empty() {
            return None;
        }
        let more = writes.split_off(1);
        Some(Register { first: writes.pop()?, more })
    }

    /// Gives each write another dot; their order must stay.
    pub(super) fn rename(&mut self, dot: impl Fn(Dot) -> Dot) {
        self.first.dot = dot(self.first.dot);
        self.more.iter_mut().for_each(|write| write.dot = dot(write.dot));
    }

    /// Changes each write, perhaps their order too.
    pub(super) fn change(&mut self, change: impl Fn(&mut Write)) {
        change(&mut self.first);
        self.more.iter_mut().for_each(change);
        if let Some(sorted) = Register::of(self.writes().cloned().collect()).filter(|_| !self.more.is_empty())
        {
            *self = sorted;
        }
    }

    /// The live writes, by dot.
    pub fn writes(&self) -> impl Iterator<Item = &Write> + Clone {
        std::iter::once(&self.first).chain(&self.more)
    }

    /// The others behind the first.
    pub(super) fn more(&self) -> &[Write] {
        &self.more
    }

    /// The first live write.
    pub fn first(&self) -> &Write {
        &self.first
    }

    /// The one live write, if there is just one.
    pub fn single(&self) -> Option<&Write> {
        self.more.is_empty().then_some(&self.first)
    }

    /// Whether live writes differ in value; equal answers are no conflict.
    pub fn differs(&self) -> bool {
        self.more.iter().any(|w| w.value != self.first.value)
    }

    /// Whether any live write is not yet part of `version`.
    pub fn newer_than(&self, version: &Version) -> bool {
        self.writes().any(|w| !version.covers(w.dot))
    }

    /// Merges the other side's register: a write that only one side holds survives unless the other
    /// side surely knows its commit (and so has seen it replaced). Of one commit's write the lesser value stays where sides
    /// differ, which they do only where nobody could tell a fork. Returns whether anything changed.
    pub fn merge(&mut self, seen_here: Held<'_>, other: &Register, seen_there: Held<'_>) -> bool {
        if self.more.is_empty() && other.more.is_empty() && self.first == other.first {
            return false;
        }
        let mut kept: Vec<Write> = self
            .writes()
            .filter(|w| other.writes().any(|o| o.dot == w.dot) || !seen_there.covers(w.dot))
            .cloned()
            .collect();
        for write in other.writes() {
            let here = self.writes().find(|w| w.dot == write.dot);
            if here.map_or(!seen_here.covers(write.dot), |here| here.value != write.value) {
                kept.push(write.clone());
            }
        }
        match Register::of(kept) {
            Some(merged) if merged == *self => false,
            Some(merged) => {
                *self = merged;
                true
            }
            // Each side claims to have seen the other's writes replaced, which no sound pair of
            // states does. Rather than lose both, keep both.
            None => {
                let all = self.writes().chain(other.writes()).cloned().collect();
                match Register::of(all) {
                    Some(all) if all != *self => {
                        *self = all;
                        true
                    }
                    _ => false,
                }
            }
        }
    }
}
