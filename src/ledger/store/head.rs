//! Where a store stands: the record in the vault that every transaction looks at first.

use sha2::{Digest, Sha256};

/// How far the entries of a line go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Names the sequence of entries. Whenever it can't be told that one sequence goes on, another begins.
    pub line: u64,
    /// Number of the last entry; 0 before the first.
    pub seq: u64,
    /// The last entry's checksum, which covers the one before, and so all of them.
    pub chain: u64,
    /// Counts manifests.
    pub generation: u64,
}

impl Head {
    /// The last entry, in letters: two places that say the same hold the same.
    pub fn mark(&self) -> String {
        format!("{:x}-{}-{:x}", self.line, self.seq, self.chain)
    }

    /// As bytes: 8 bytes of SHA-256 over the rest, then the four numbers.
    pub fn encode(&self) -> Vec<u8> {
        let numbers = [self.line, self.seq, self.chain, self.generation];
        let body: Vec<u8> = numbers.iter().flat_map(|n| n.to_be_bytes()).collect();
        let mut bytes = Sha256::digest(&body)[..8].to_vec();
        bytes.extend(body);
        bytes
    }

    /// Reads what [`Head::encode`] wrote; `None` if it is something else.
    pub fn decode(bytes: &[u8]) -> Option<Head> {
        let (checksum, body) = bytes.split_at_checked(8)?;
        let (numbers, rest) = body.as_chunks::<8>();
        let [line, seq, chain, generation] = numbers.try_into().ok()?;
        let sound = rest.is_empty() && Sha256::digest(body)[..8] == *checksum;
        let [line, seq, chain, generation] = [line, seq, chain, generation].map(u64::from_be_bytes);
        sound.then_some(Head { line, seq, chain, generation })
    }
}
