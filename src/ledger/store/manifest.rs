//! The manifest: which segments are live. In local storage two slots, written in turn; the newest sound one counts.

use super::super::codec::Damaged;
use super::super::id::DeviceId;
use super::head::Head;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Keys of the two slots in local storage.
pub const SLOTS: [&str; 2] = ["m0", "m1"];
/// The manifest's key in the vault, whose transactions need no second slot.
pub const MANIFEST: &str = "m";

/// A segment of records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its key.
    pub key: String,
    /// Number of the kind of record in it.
    pub kind: u16,
    /// How many there are, to say what is missing if it is.
    pub count: u32,
    /// Bytes of it.
    pub size: u32,
}

/// Names the segments of the base, and says how far the entries go that they hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Counts writes of manifests.
    pub generation: u64,
    /// See [`Head`].
    pub line: u64,
    /// The last entry that the base holds.
    pub seq: u64,
    /// That entry's checksum.
    pub chain: u64,
    /// This installation's id, as bits.
    pub device: u64,
    /// Whether the vault holds the same.
    pub together: bool,
    /// Segment with commits, kinds and erased ids; none in an empty store.
    pub log: Option<String>,
    /// Segments with records.
    pub records: Vec<Part>,
    /// Segment with what has changed since they were written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tail: Option<String>,
    /// The last entry that they hold.
    pub after: u64,
    /// Bytes of all these but for the tail.
    pub size: usize,
    /// Segment with what own commits replaced.
    pub history: Option<String>,
    /// Segment with what is known of records that are kept in a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shelf: Option<String>,
}

impl Manifest {
    /// The manifest of an empty store.
    pub fn new(device: DeviceId, line: u64) -> Self {
        Manifest {
            generation: 0,
            line,
            seq: 0,
            chain: 0,
            device: device.to_bits(),
            together: false,
            log: None,
            records: Vec::new(),
            tail: None,
            after: 0,
            size: 0,
            history: None,
            shelf: None,
        }
    }

    /// The slot that this generation is written to.
    pub fn slot(&self) -> usize {
        (self.generation % 2) as usize
    }

    /// Keys of all segments.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.base_keys().chain(self.tail.iter().chain(&self.history).chain(&self.shelf).map(String::as_str))
    }

    /// Keys of the segments that a tail builds on.
    pub fn base_keys(&self) -> impl Iterator<Item = &str> {
        self.log.iter().chain(self.records.iter().map(|part| &part.key)).map(String::as_str)
    }

    /// Where the store stands when the base holds everything.
    pub fn head(&self) -> Head {
        Head { line: self.line, seq: self.seq, chain: self.chain, generation: self.generation }
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
