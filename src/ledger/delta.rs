//! Deltas: what one state can tell another. Local edits, segments and files are all deltas, merged by one rule.

use super::catalog::KindDecl;
use super::commit::Run;
use super::gaps::Gaps;
use super::id::{DeviceId, RecordId};
use super::records::Records;
use super::version::Version;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that happened between two versions, as far as it still matters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delta {
    /// The receiver must have seen this much.
    pub from: Version,
    /// What the sender has seen. A register in `records` holds every write up to here that nobody replaced.
    pub to: Version,
    /// Chain hash of each device of `from` at that number, where known.
    pub from_heads: BTreeMap<DeviceId, u64>,
    /// Declarations of the kinds and fields that `records` use, beyond the app's own.
    pub kinds: Vec<KindDecl>,
    /// Every commit after `from` up to `to`.
    pub runs: Vec<Run>,
    /// Registers written after `from`, with the fixed registers of their records.
    pub records: Records,
    /// Records erased for good.
    pub erased: BTreeSet<RecordId>,
    /// What may be missing in `records`.
    pub gaps: Gaps,
}

/// Why a delta can't be merged. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Commits between what this phone has seen and what the delta starts from are missing.
    Gap {
        /// Whose commits.
        device: DeviceId,
        /// Last one seen here.
        have: u32,
        /// Last one that the delta takes for granted.
        need: u32,
    },
    /// Two phones made different commits under one device id and number.
    Fork {
        /// The id.
        device: DeviceId,
    },
    /// A kind or field is declared otherwise than known here.
    Clash {
        /// JSON name of the kind, or `kind.field`.
        name: String,
    },
    /// Records of this phone would have to be renamed for it, and some are kept in a file: that has to be opened first.
    Shelved,
    /// The delta contradicts itself, in words for engineers.
    Unsound(&'static str),
}
