//! Names of things: devices, records, dots.

use crate::base64url;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// Which commits and versions a record belongs to; fixed when the record is created.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Passed on to other volunteers.
    Open,
    /// Leaves the phone only where its owner chose so.
    Restricted,
    /// The sample village: never exported, dropped whole.
    Sample,
}

impl Scope {
    /// All scopes, in the order of their codes.
    pub const ALL: [Scope; 3] = [Scope::Open, Scope::Restricted, Scope::Sample];

    /// Name in bundles.
    pub fn name(self) -> &'static str {
        match self {
            Scope::Open => "open",
            Scope::Restricted => "restricted",
            Scope::Sample => "sample",
        }
    }

    /// The scope of that name.
    pub fn named(name: &str) -> Option<Scope> {
        Scope::ALL.into_iter().find(|s| s.name() == name)
    }
}

/// An installation of the app, once per scope it writes: 61 random bits, then two that tell the
/// scope. The top bit is always 0, which sets creation ids apart from keyed ones.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId(u64);

impl DeviceId {
    /// Makes the id of one installation's writer for `scope` from 64 random bits.
    pub fn new(random: u64, scope: Scope) -> Self {
        DeviceId(((random << 2) & 0x7fff_ffff_ffff_fffc) | scope as u64)
    }

    /// The id of a branch of this device's commits that can't keep this one: the first four bytes stay, so that forks of
    /// different devices never meet; then come the last thirty bits of the branch's mark (`ledger/fork.rs`), then the scope.
    pub(super) fn kin(self, mark: u64) -> Self {
        DeviceId(self.0 & !0xffff_fffc | (mark << 2) & 0xffff_fffc)
    }

    /// The same installation's writer for another scope.
    pub fn in_scope(self, scope: Scope) -> Self {
        DeviceId(self.0 & !3 | scope as u64)
    }

    /// The scope this id writes; `None` for the code that is not used yet.
    pub fn scope(self) -> Option<Scope> {
        Scope::ALL.get((self.0 & 3) as usize).copied()
    }

    /// The number itself, as codecs write it.
    pub fn to_bits(self) -> u64 {
        self.0
    }

    /// The id of that number; `None` if the number can't be a device's.
    pub fn from_bits(bits: u64) -> Option<Self> {
        (bits >> 63 == 0 && bits & 3 != 3).then_some(DeviceId(bits))
    }

    /// Reads the text form: 11 characters of base64url, big-endian.
    pub fn parse(text: &str) -> Option<Self> {
        Self::from_bits(u64::from_be_bytes(base64url::decode_array::<8>(text)?))
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base64url::encode(&self.0.to_be_bytes()))
    }
}

impl fmt::Debug for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A commit: the device that made it and its number there, from 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dot {
    /// Who wrote.
    pub device: DeviceId,
    /// The how-manieth commit of that device; from 1.
    pub number: u32,
}

impl fmt::Debug for Dot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.device, self.number)
    }
}

/// Name of a record, the same on every phone: 16 bytes, in one of three forms ([`RecordId::form`]). In two halves, since whatever
/// holds a `u128` has to lie at a multiple of 16, which allocators give slowly and with waste.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(u64, u64);

/// What a record is named by; the first two bits tell it (0, 10, 11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The commit that made it and its number among what that made: device 8 bytes, commit 4, ordinal 4, big-endian.
    Created(Dot, u32),
    /// What it is about: a SHA-256 of its natural key.
    Natural(u128),
    /// A row of a table: 62 bits of SHA-256 of the source and the kind, 64 that say which row.
    Row(u64, u64),
}

/// The characters of keys that rows' ids spell, and how long such keys may be.
const SPELLED: &str = "0123456789abcdefghijklmnopqrstuvwxyz -_./:#+()&,";
const LONGEST_SPELLED: usize = 11;

impl RecordId {
    /// The `ordinal`-th record (from 0) that a commit created.
    pub fn created(dot: Dot, ordinal: u32) -> Self {
        RecordId(dot.device.0, u64::from(dot.number) << 32 | u64::from(ordinal))
    }

    /// The id made from a natural key: the kind's name and the parts of its key in declared order
    /// (record ids in text form, or plain texts).
    pub fn natural(kind: &str, parts: &[&str]) -> Self {
        let mut key = NaturalKey::new(kind);
        parts.iter().for_each(|part| key.text(part));
        key.finish()
    }

    /// Its text form, in ASCII.
    fn letters(self) -> [u8; 22] {
        let mut letters = [0; 22];
        base64url::encode_to(&self.to_bits().to_be_bytes(), &mut letters);
        letters
    }

    /// The id of a row imported from a table: the source's confirmed name, the kind, the key column's text. A short key is spelled
    /// out, so that a sheet of keys that count up takes next to no space.
    pub fn imported(source: &str, kind: &str, key: &str) -> Self {
        let row = spelled(key).unwrap_or_else(|| (hash(&["key"], &[key]) >> 64) as u64 | 1 << 63);
        Self::row(source, kind, row)
    }

    /// The id of a row imported from a table without a key: its content and how many equal rows stand before it.
    pub fn imported_row(source: &str, kind: &str, content: &str, occurrence: u32) -> Self {
        let hash = hash(&["row"], &[content, &occurrence.to_string()]);
        Self::row(source, kind, (hash >> 64) as u64 | 1 << 63)
    }

    fn row(source: &str, kind: &str, row: u64) -> Self {
        Form::Row((hash(&["import", kind], &[source]) >> 64) as u64 & u64::MAX >> 2, row).into()
    }

    /// What it is named by.
    pub fn form(self) -> Form {
        let RecordId(high, low) = self;
        match high >> 62 {
            0 | 1 => Form::Created(Dot { device: DeviceId(high), number: (low >> 32) as u32 }, low as u32),
            2 => Form::Natural(self.to_bits()),
            _ => Form::Row(high & u64::MAX >> 2, low),
        }
    }

    /// The commit that created it, for a creation id.
    pub fn creation(self) -> Option<Dot> {
        let device = DeviceId::from_bits(self.0)?;
        Some(Dot { device, number: (self.1 >> 32) as u32 })
    }

    /// The number itself, as codecs write it.
    pub fn to_bits(self) -> u128 {
        u128::from(self.0) << 64 | u128::from(self.1)
    }

    /// The id of that number.
    pub fn from_bits(bits: u128) -> Self {
        RecordId((bits >> 64) as u64, bits as u64)
    }

    /// Reads the text form: 22 characters of base64url.
    pub fn parse(text: &str) -> Option<Self> {
        Some(RecordId::from_bits(u128::from_be_bytes(base64url::decode_array::<16>(text)?)))
    }
}

impl From<Form> for RecordId {
    fn from(form: Form) -> Self {
        match form {
            Form::Created(dot, ordinal) => RecordId::created(dot, ordinal),
            Form::Natural(bits) => RecordId::from_bits(bits),
            Form::Row(table, row) => RecordId(3 << 62 | table, row),
        }
    }
}

/// The first 16 bytes of SHA-256 over each part as its length in bytes (decimal), `:`, the part.
struct Parts(Sha256);

impl Parts {
    fn new() -> Parts {
        Parts(Sha256::new())
    }

    fn add(&mut self, part: &[u8]) {
        let mut digits = [0; 20];
        let (mut first, mut left) = (digits.len(), part.len());
        while first == digits.len() || left > 0 {
            first -= 1;
            digits[first] = b'0' + (left % 10) as u8;
            left /= 10;
        }
        self.0.update(&digits[first..]);
        self.0.update(b":");
        self.0.update(part);
    }

    fn hash(self) -> u128 {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&self.0.finalize()[..16]);
        u128::from_be_bytes(bytes)
    }
}

fn hash(first: &[&str], rest: &[&str]) -> u128 {
    let mut parts = Parts::new();
    first.iter().chain(rest).for_each(|part| parts.add(part.as_bytes()));
    parts.hash()
}

/// The id of a natural key in the making.
pub struct NaturalKey(Parts);

impl NaturalKey {
    /// Of a kind of that name.
    pub fn new(kind: &str) -> NaturalKey {
        let mut parts = Parts::new();
        parts.add(b"natural");
        parts.add(kind.as_bytes());
        NaturalKey(parts)
    }

    /// The next part.
    pub fn text(&mut self, text: &str) {
        self.0.add(text.as_bytes());
    }

    /// The next part, a record.
    pub fn id(&mut self, id: RecordId) {
        self.0.add(&id.letters());
    }

    /// The id.
    pub fn finish(self) -> RecordId {
        RecordId::from_bits(1 << 127 | self.0.hash() & u128::MAX >> 2)
    }
}

/// A short key as a number, one for each: bijective base 48. `None` if it is long or has other characters.
fn spelled(key: &str) -> Option<u64> {
    (key.len() <= LONGEST_SPELLED).then_some(())?;
    key.chars().try_fold(0, |number, c| Some(number * SPELLED.len() as u64 + SPELLED.find(c)? as u64 + 1))
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.letters()).unwrap_or_default())
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Number of a record kind; never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct KindId(pub u16);

/// Number of a field within its kind; never reused. 0 and 65535 are reserved, see below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FieldId(pub u16);

impl FieldId {
    /// The register that says whether the record is deleted.
    pub const DELETED: FieldId = FieldId(0);
    /// The register that says which record this one is a duplicate of.
    pub const SAME_AS: FieldId = FieldId(u16::MAX);

    /// Whether every kind has it without declaring it.
    pub fn is_reserved(self) -> bool {
        self == Self::DELETED || self == Self::SAME_AS
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keyed_ids_are_what_the_format_says() {
        let natural = RecordId::natural("attendance", &["a", "b"]).to_bits();
        let hash = Sha256::digest("7:natural10:attendance1:a1:b");
        assert_eq!(natural.to_be_bytes()[1..], hash[1..16]);
        assert_eq!(natural >> 126, 0b10);
        assert_ne!(natural, RecordId::natural("attendance", &["ab", ""]).to_bits());

        let spelled = RecordId::imported("desa", "person", "p10").to_bits();
        let hash = Sha256::digest("6:import6:person4:desa");
        assert_eq!(spelled.to_be_bytes()[1..8], hash[1..8]);
        assert_eq!(spelled >> 126, 0b11);
        assert_eq!(spelled as u64, (26 * 48 + 2) * 48 + 1);
        let hash = Sha256::digest("3:key12:p00000000001");
        let long = RecordId::imported("desa", "person", "p00000000001").to_bits();
        assert_eq!((long as u64).to_be_bytes()[1..], hash[1..8]);
        assert_eq!(long >> 63 & 1, 1);
        let hash = Sha256::digest("3:row1:x1:0");
        let row = RecordId::imported_row("desa", "talk", "x", 0).to_bits();
        assert_eq!((row as u64).to_be_bytes()[1..], hash[1..8]);
    }

    proptest! {
        #[test]
        fn texts_of_ids_read_back(bits in any::<u128>(), random in any::<u64>(), scope in 0usize..3) {
            let id = RecordId::from_bits(bits);
            prop_assert_eq!(RecordId::parse(&id.to_string()), Some(id));
            prop_assert_eq!(RecordId::from(id.form()), id);
            let device = DeviceId::new(random, Scope::ALL[scope]);
            prop_assert_eq!(DeviceId::parse(&device.to_string()), Some(device));
            prop_assert_eq!(device.scope(), Some(Scope::ALL[scope]));
            prop_assert_eq!(device.in_scope(Scope::Open).in_scope(Scope::ALL[scope]), device);
        }

        #[test]
        fn different_keys_are_different_rows(one in "[0-9a-z ,&]{0,11}", other in "[0-9a-z ,&]{0,12}") {
            let row = |key: &str| RecordId::imported("desa", "person", key);
            prop_assert_eq!(row(&one) == row(&other), one == other);
        }

        #[test]
        fn strange_texts_are_no_ids(text in "\\PC{0,30}") {
            if let Some(id) = RecordId::parse(&text) {
                prop_assert_eq!(id.to_string(), text);
            }
        }
    }
}
