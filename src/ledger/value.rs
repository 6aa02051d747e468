//! Values of registers.

use super::id::RecordId;
use super::version::Version;

/// What a register holds. The declared [`Type`] of the field says how to read it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Cleared.
    Empty,
    /// Yes or no.
    Bool(bool),
    /// A whole number; also rupiah, packed days (`yyyymmdd`, zeros where unknown), minutes since
    /// midnight, milliseconds since 1970.
    Int(i64),
    /// Text, a choice's name, a phone number, a link.
    Text(Box<str>),
    /// Another record.
    Ref(RecordId),
    /// Of deletion registers: deleted by someone who had seen this much.
    Deleted(Box<Version>),
    /// JSON of a type that this version of the app doesn't know, kept as it came.
    Raw(Box<str>),
}

impl Value {
    /// A text; empty if blank.
    pub fn text(text: &str) -> Value {
        let text = text.trim();
        if text.is_empty() { Value::Empty } else { Value::Text(text.into()) }
    }

    /// Whether nothing is there.
    pub fn is_empty(&self) -> bool {
        matches!(self, Value::Empty)
    }

    /// The text, of a text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(t) => Some(t),
            _ => None,
        }
    }

    /// The number, of a number.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Value::Int(n) => Some(*n),
            _ => None,
        }
    }

    /// The answer, of a yes or no.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(b) => Some(*b),
            _ => None,
        }
    }

    /// The record meant, of a reference.
    pub fn as_ref(&self) -> Option<RecordId> {
        match self {
            Value::Ref(id) => Some(*id),
            _ => None,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::text(text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::text(&text)
    }
}

impl From<i64> for Value {
    fn from(n: i64) -> Value {
        Value::Int(n)
    }
}

impl From<bool> for Value {
    fn from(b: bool) -> Value {
        Value::Bool(b)
    }
}

impl From<RecordId> for Value {
    fn from(id: RecordId) -> Value {
        Value::Ref(id)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Empty, Into::into)
    }
}

/// How a field's values are meant, written and shown. A closed list; bundles name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// One line.
    Text,
    /// Several lines.
    Note,
    /// One of declared names; other names are kept.
    Choice,
    /// E.164, or as written where it can't be read.
    Phone,
    /// A number.
    Number,
    /// Whole rupiah.
    Money,
    /// A day, month or year.
    Day,
    /// Minutes since midnight.
    Time,
    /// Milliseconds since 1970, UTC.
    Instant,
    /// Yes or no.
    Flag,
    /// Another record.
    Ref,
    /// Official code of a place, or its name in free text.
    Place,
    /// A type of a newer version, by name.
    Unknown,
}

impl Type {
    const NAMES: [(Type, &'static str); 12] = [
        (Type::Text, "text"),
        (Type::Note, "note"),
        (Type::Choice, "choice"),
        (Type::Phone, "phone"),
        (Type::Number, "number"),
        (Type::Money, "money"),
        (Type::Day, "day"),
        (Type::Time, "time"),
        (Type::Instant, "instant"),
        (Type::Flag, "flag"),
        (Type::Ref, "ref"),
        (Type::Place, "place"),
    ];

    /// Name in bundles; `None` for [`Type::Unknown`], whose name stands in its declaration.
    pub fn name(self) -> Option<&'static str> {
        Self::NAMES.iter().find(|(t, _)| *t == self).map(|(_, n)| *n)
    }

    /// The type of that name.
    pub fn named(name: &str) -> Type {
        Self::NAMES.iter().find(|(_, n)| *n == name).map_or(Type::Unknown, |(t, _)| *t)
    }
}
