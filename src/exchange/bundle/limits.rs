//! How much a bundle may hold. Far beyond what an officer gathers; they keep a hostile file from
//! exhausting a phone.

use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// Bytes of a bundle.
pub const MAX_BYTES: usize = 64 << 20;
/// Levels of brackets.
pub const MAX_DEPTH: usize = 64;
/// Bytes of one text, or of one value of a type that isn't known.
pub const MAX_TEXT: usize = 1 << 20;
/// Bytes of a name, or of a commit's note.
pub const MAX_NAME: usize = 4096;
/// Devices, and authors.
pub const MAX_DEVICES: usize = 10_000;
/// Commits.
pub const MAX_COMMITS: usize = 1_000_000;
/// Kinds, and fields of a kind.
pub const MAX_KINDS: usize = 1_000;
/// Records, and ids in the list of ids.
pub const MAX_RECORDS: usize = 1_000_000;
/// Registers of all records together.
pub const MAX_REGISTERS: usize = 3_000_000;
/// Commits that wrote live writes of one cell, and elements that one of them wrote to a set.
pub const MAX_WRITES: usize = 10_000;

/// What errors about too long lists begin with.
pub const TOO_MANY: &str = "more than ";

/// A list of at most `MAX` things.
#[derive(Debug)]
pub struct Few<T, const MAX: usize>(pub Vec<T>);

impl<T, const MAX: usize> Default for Few<T, MAX> {
    fn default() -> Self {
        Few(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>, const MAX: usize> Deserialize<'de> for Few<T, MAX> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct Seq<T, const MAX: usize>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>, const MAX: usize> Visitor<'de> for Seq<T, MAX> {
            type Value = Vec<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an array")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
                let mut all = Vec::new();
                while let Some(one) = seq.next_element()? {
                    if all.len() == MAX {
                        return Err(A::Error::custom(format_args!("{TOO_MANY}{MAX} entries")));
                    }
                    all.push(one);
                }
                Ok(all)
            }
        }

        input.deserialize_seq(Seq::<T, MAX>(PhantomData)).map(Few)
    }
}
