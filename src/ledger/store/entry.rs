//! Entries: what happened since the base was written, one by one. The same bytes under the same key in local storage
//! and in the vault.

use super::super::codec::{decode_delta, encode_delta};
use super::super::id::DeviceId;
use super::super::{Catalog, Delta};
use sha2::{Digest, Sha256};

/// What an entry does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An action on this phone.
    Own,
    /// A file that came in.
    Received,
    /// Takes back the entry before, a file that came in.
    Undo,
}

/// One entry's place and what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// See [`super::head::Head`].
    pub line: u64,
    /// From 1.
    pub seq: u64,
    /// Checksum of the entry before; 0 before the first.
    pub before: u64,
    /// The id that this phone goes by after it.
    pub device: DeviceId,
    /// What it does.
    pub kind: Kind,
}

const LENGTH: usize = 41;

/// An entry's key.
pub fn key(seq: u64) -> String {
    format!("t{seq}")
}

/// The number of the entry of that key.
pub fn seq_of(key: &str) -> Option<u64> {
    key.strip_prefix('t')?.parse().ok()
}

/// An entry as bytes: 8 bytes of SHA-256 over the rest, the header, the delta. Gives its checksum too.
pub fn encode(header: &Header, delta: &Delta, catalog: &Catalog) -> (Vec<u8>, u64) {
    let mut bytes = vec![0; 8];
    for number in [header.line, header.seq, header.before, header.device.to_bits()] {
        bytes.extend(number.to_be_bytes());
    }
    bytes.push(header.kind as u8);
    bytes.extend(encode_delta(delta, catalog));
    let checksum = checksum(&bytes[8..]);
    bytes[..8].copy_from_slice(&checksum.to_be_bytes());
    (bytes, checksum)
}

fn checksum(rest: &[u8]) -> u64 {
    Sha256::digest(rest)[..8].iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// The header and checksum of an entry that is sound.
pub fn header(bytes: &[u8]) -> Option<(Header, u64)> {
    let number = |at: usize| Some(u64::from_be_bytes(bytes.get(at..at + 8)?.try_into().ok()?));
    let said = number(0)?;
    let kind = match *bytes.get(LENGTH - 1)? {
        0 => Kind::Own,
        1 => Kind::Received,
        2 => Kind::Undo,
        _ => return None,
    };
    let device = DeviceId::from_bits(number(32)?)?;
    let header = Header { line: number(8)?, seq: number(16)?, before: number(24)?, device, kind };
    (checksum(&bytes[8..]) == said).then_some((header, said))
}

/// The delta of an entry whose header was read.
pub fn delta(bytes: &[u8], catalog: &Catalog) -> Option<Delta> {
    decode_delta(bytes.get(LENGTH..)?, catalog).ok()
}
