//! The members of a bundle as serde reads them. What each means stands in `FORMAT.md`.

use super::limits::{Few, MAX_COMMITS, MAX_DEVICES, MAX_KINDS, MAX_RECORDS, MAX_WRITES};
use crate::ledger::{DeviceId, RecordId};
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File<'a> {
    #[serde(rename = "format")]
    _format: IgnoredAny,
    #[serde(rename = "version")]
    _version: IgnoredAny,
    pub app: Cow<'a, str>,
    #[serde(borrow)]
    pub made: MadeBy<'a>,
    pub scopes: Few<String, 3>,
    #[serde(default)]
    pub ids: Few<Parsed<RecordId>, MAX_RECORDS>,
    pub authors: Few<String, MAX_DEVICES>,
    pub devices: Few<Device, MAX_DEVICES>,
    pub kinds: Few<Kind, MAX_KINDS>,
    #[serde(default)]
    pub gaps: Few<(u16, Parsed<RecordId>, Parsed<RecordId>), MAX_DEVICES>,
    #[serde(borrow)]
    pub records: Few<Table<'a>, MAX_KINDS>,
    #[serde(default)]
    pub erased: Few<Parsed<RecordId>, MAX_RECORDS>,
    pub counts: Counts,
    #[serde(rename = "checksum")]
    _checksum: IgnoredAny,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MadeBy<'a> {
    #[serde(borrow)]
    pub by: Cow<'a, str>,
    pub device: Parsed<DeviceId>,
    #[serde(borrow)]
    pub time: &'a RawValue,
    #[serde(borrow)]
    pub organisation: Option<Cow<'a, str>>,
}

/// A version number and the chain hash after it.
pub type Point = (u32, Parsed<Head>);

/// A commit: an array of these, the note left out if empty.
pub struct CommitRow {
    pub lamport: u32,
    pub time: i64,
    /// Place in the list of authors.
    pub author: usize,
    pub note: Box<str>,
}

impl<'de> Deserialize<'de> for CommitRow {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct Row;

        impl<'de> Visitor<'de> for Row {
            type Value = CommitRow;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a commit as [lamport, time, author, note]")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<CommitRow, A::Error> {
                let missing = |n| A::Error::invalid_length(n, &self);
                Ok(CommitRow {
                    lamport: seq.next_element()?.ok_or_else(|| missing(0))?,
                    time: seq.next_element()?.ok_or_else(|| missing(1))?,
                    author: seq.next_element()?.ok_or_else(|| missing(2))?,
                    note: seq.next_element()?.unwrap_or_default(),
                })
            }
        }

        input.deserialize_seq(Row)
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Device {
    pub id: Parsed<DeviceId>,
    pub from: Option<Point>,
    pub to: Point,
    #[serde(default)]
    pub gap: Option<(u32, u32)>,
    #[serde(default)]
    pub commits: Few<CommitRow, MAX_COMMITS>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    pub id: u16,
    pub name: Box<str>,
    pub scope: String,
    pub fields: Few<Field, MAX_KINDS>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    pub id: u16,
    pub name: Box<str>,
    #[serde(rename = "type")]
    pub type_name: Box<str>,
    pub merge: String,
    #[serde(default)]
    pub owner: bool,
    #[serde(default)]
    pub key: bool,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table<'a> {
    pub kind: Box<str>,
    pub fields: Few<Box<str>, MAX_KINDS>,
    #[serde(borrow)]
    pub rows: Few<&'a RawValue, MAX_RECORDS>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    pub commits: usize,
    pub records: usize,
}

/// What one commit said of a set.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Elements {
    #[serde(default)]
    pub yes: Few<Box<str>, MAX_WRITES>,
    #[serde(default)]
    pub no: Few<Box<str>, MAX_WRITES>,
}

/// A value that is not of its field's type.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unfit<'a> {
    #[serde(borrow)]
    pub unfit: &'a RawValue,
}

/// A chain hash: 16 digits of lower-case hexadecimal.
#[derive(Clone, Copy)]
pub struct Head(pub u64);

/// A text that stands for something.
#[derive(Clone, Copy)]
pub struct Parsed<T>(pub T);

/// What can be read from a text.
pub trait FromText: Sized {
    /// What it is called in errors.
    const WHAT: &'static str;
    fn from_text(text: &str) -> Option<Self>;
}

impl FromText for RecordId {
    const WHAT: &'static str = "a record id of 22 characters";
    fn from_text(text: &str) -> Option<Self> {
        RecordId::parse(text)
    }
}

impl FromText for DeviceId {
    const WHAT: &'static str = "a device id of 11 characters";
    fn from_text(text: &str) -> Option<Self> {
        DeviceId::parse(text)
    }
}

impl FromText for Head {
    const WHAT: &'static str = "a chain hash of 16 digits";
    fn from_text(text: &str) -> Option<Self> {
        let plain = text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        plain.then(|| u64::from_str_radix(text, 16).ok()).flatten().map(Head)
    }
}

impl<'de, T: FromText> Deserialize<'de> for Parsed<T> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct Text<T>(PhantomData<T>);

        impl<T: FromText> Visitor<'_> for Text<T> {
            type Value = T;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(T::WHAT)
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
                T::from_text(text).ok_or_else(|| E::custom(format_args!("expected {}", T::WHAT)))
            }
        }

        input.deserialize_str(Text(PhantomData)).map(Parsed)
    }
}

/// An object's members in the order they come; equal names are for the reader to find.
pub struct Members<'a>(pub Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct Map;

        impl<'de> Visitor<'de> for Map {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut all = Vec::new();
                while let Some(one) = map.next_entry()? {
                    if all.len() == MAX_WRITES {
                        return Err(A::Error::custom(format_args!(
                            "{}{MAX_WRITES} writes",
                            super::limits::TOO_MANY
                        )));
                    }
                    all.push(one);
                }
                Ok(Members(all))
            }
        }

        input.deserialize_map(Map)
    }
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}
