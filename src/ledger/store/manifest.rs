//! The manifest: which segments are live. Two slots, written in turn; the newest sound one counts.

use super::super::codec::Damaged;
use super::super::id::DeviceId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Keys of the two slots.
pub const SLOTS: [&str; 2] = ["m0", "m1"];

/// Names the live segments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Counts writes of manifests.
    pub generation: u64,
    /// This installation's id, as bits.
    pub device: u64,
    /// Segment with commits, kinds and erased ids; none in an empty store.
    pub log: Option<String>,
    /// Segments with records.
    pub records: Vec<String>,
    /// Segment with what own commits replaced.
    pub history: Option<String>,
    /// Deltas since, in order.
    pub tails: Vec<Tail>,
    /// Number of the next tail; never used twice.
    pub next_tail: u64,
}

/// A delta since the last compaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tail {
    /// Its key.
    pub key: String,
    /// Whether it came in a file.
    pub received: bool,
}

impl Manifest {
    /// The manifest of an empty store.
    pub fn new(device: DeviceId) -> Self {
        Manifest {
            generation: 0,
            device: device.to_bits(),
            log: None,
            records: Vec::new(),
            history: None,
            tails: Vec::new(),
            next_tail: 0,
        }
    }

    /// The slot that this generation is written to.
    pub fn slot(&self) -> &'static str {
        SLOTS[(self.generation % 2) as usize]
    }

    /// Keys of all live segments.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.log
            .iter()
            .chain(&self.records)
            .chain(&self.history)
            .map(String::as_str)
            .chain(self.tails.iter().map(|t| t.key.as_str()))
    }

    /// As bytes: 8 bytes of SHA-256 over the rest, then JSON.
    pub fn encode(&self) -> Vec<u8> {
        let json = serde_json::to_vec(self).unwrap_or_default();
        let mut bytes = Sha256::digest(&json)[..8].to_vec();
        bytes.extend(json);
        bytes
    }

    /// Reads what [`Manifest::encode`] wrote.
    ///
    /// # Errors
    /// If the bytes are something else.
    pub fn decode(bytes: &[u8]) -> Result<Manifest, Damaged> {
        let (checksum, json) = bytes.split_at_checked(8).ok_or(Damaged)?;
        if Sha256::digest(json)[..8] != *checksum {
            return Err(Damaged);
        }
        serde_json::from_slice(json).map_err(|_| Damaged)
    }
}
