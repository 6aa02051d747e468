//! What the ledger must know of kinds and fields: the app's own, and those that files of newer
//! versions declared.

use super::id::{FieldId, KindId, NaturalKey, RecordId, Scope};
use super::refs::{RecordRef, ValueRef};
use super::value::Type;
use crate::sort::gather;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// How a field's concurrent writes combine. A closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merge {
    /// One register; different concurrent values wait for a choice.
    Register,
    /// One yes/no register per element; concurrent yes and no read as yes.
    Set,
}

impl Merge {
    /// Name in bundles.
    pub fn name(self) -> &'static str {
        match self {
            Merge::Register => "register",
            Merge::Set => "set",
        }
    }

    /// The class of that name.
    pub fn named(name: &str) -> Option<Merge> {
        [Merge::Register, Merge::Set].into_iter().find(|m| m.name() == name)
    }
}

/// A field as bundles declare it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldDecl {
    /// Number, unique in the kind, from 1.
    pub id: FieldId,
    /// JSON name, unique in the kind; no leading `_`.
    pub name: Box<str>,
    /// Name of the type; see [`Type::named`].
    pub type_name: Box<str>,
    /// Merge class.
    pub merge: Merge,
    /// Whether the record belongs to the record that this references, and goes when that is erased.
    pub owner: bool,
    /// Whether it is part of the kind's natural key.
    pub key: bool,
}

impl FieldDecl {
    /// The type, as far as this version knows it.
    pub fn ty(&self) -> Type {
        Type::named(&self.type_name)
    }

    /// Whether its value is fixed when the record is created.
    pub fn fixed(&self) -> bool {
        self.owner || self.key
    }
}

/// A kind as bundles declare it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindDecl {
    /// Number, unique among kinds.
    pub id: KindId,
    /// JSON name, unique among kinds.
    pub name: Box<str>,
    /// Scope of its records, unless they belong to sample data.
    pub scope: Scope,
    /// Fields by number.
    pub fields: BTreeMap<FieldId, FieldDecl>,
}

impl KindDecl {
    /// The field of that JSON name.
    pub fn field_named(&self, name: &str) -> Option<&FieldDecl> {
        self.fields.values().find(|f| &*f.name == name)
    }

    /// The fields that say whom the record belongs to.
    pub fn owners(&self) -> impl Iterator<Item = &FieldDecl> {
        self.fields.values().filter(|f| f.owner)
    }

    /// The parts of the natural key, in order; none for kinds without one.
    pub fn key(&self) -> impl Iterator<Item = &FieldDecl> {
        self.fields.values().filter(|f| f.key)
    }

    /// The id that follows from the natural key, given the values of its fields: record ids and texts as
    /// they are, whole numbers in decimal (as stored), anything else as nothing.
    pub fn natural_id<'a>(&self, value: impl Fn(FieldId) -> Option<ValueRef<'a>>) -> RecordId {
        let mut key = NaturalKey::new(&self.name);
        for field in self.key() {
            match value(field.id) {
                Some(ValueRef::Ref(id)) => key.id(id),
                Some(ValueRef::Text(text)) => key.text(text),
                Some(ValueRef::Int(n)) => key.text(&n.to_string()),
                _ => key.text(""),
            }
        }
        key.finish()
    }

    /// The id that follows from a record's natural key, if the kind has one and the record says all of it.
    pub fn natural_id_of(&self, record: RecordRef<'_>) -> Option<RecordId> {
        let value = |field| Some(record.field(field)?.first().value);
        let mut key = self.key().peekable();
        key.peek()?;
        key.all(|f| value(f.id).is_some_and(KindDecl::is_key)).then(|| self.natural_id(value))
    }

    /// Whether a natural id can follow from a value.
    pub fn is_key(value: ValueRef<'_>) -> bool {
        matches!(value, ValueRef::Ref(_) | ValueRef::Text(_) | ValueRef::Int(_))
    }
}

/// Two declarations that can't both be true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The kind's JSON name, with `.field` where a field is meant.
    pub name: String,
}

/// Kinds by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalog(BTreeMap<KindId, KindDecl>);

impl Catalog {
    /// No kinds.
    pub fn new() -> Self {
        Self::default()
    }

    /// The kind of that number.
    pub fn kind(&self, id: KindId) -> Option<&KindDecl> {
        self.0.get(&id)
    }

    /// The kind of that JSON name.
    pub fn kind_named(&self, name: &str) -> Option<&KindDecl> {
        self.0.values().find(|k| &*k.name == name)
    }

    /// All kinds, by number.
    pub fn kinds(&self) -> impl Iterator<Item = &KindDecl> {
        self.0.values()
    }

    /// The fields of a kind that are fixed at creation and travel with each of its records.
    pub fn fixed(&self, kind: KindId) -> impl Iterator<Item = FieldId> + '_ {
        self.kind(kind).into_iter().flat_map(|k| k.fields.values()).filter(|f| f.fixed()).map(|f| f.id)
    }

    /// Adds a kind, or new fields of a known kind.
    ///
    /// # Errors
    /// Says which name is used differently already; nothing is added then.
    pub fn declare(&mut self, kind: &KindDecl) -> Result<(), Clash> {
        self.check(kind)?;
        match self.0.get_mut(&kind.id) {
            Some(known) => known.fields.extend(kind.fields.clone()),
            None => {
                self.0.insert(kind.id, kind.clone());
            }
        }
        Ok(())
    }

    /// With further kinds and fields; one that clashes is left out.
    pub fn with(&self, kinds: &[KindDecl]) -> Cow<'_, Catalog> {
        let mut catalog = Cow::Borrowed(self);
        for kind in kinds {
            let _ = catalog.to_mut().declare(kind);
        }
        catalog
    }

    /// Whether [`Catalog::declare`] would take it.
    ///
    /// # Errors
    /// As [`Catalog::declare`].
    pub fn check(&self, kind: &KindDecl) -> Result<(), Clash> {
        let clash = |name: String| Err(Clash { name });
        let names: BTreeSet<&str> = gather(kind.fields.values().map(|f| &*f.name));
        let numbered = kind.fields.iter().all(|(id, f)| *id == f.id && !id.is_reserved());
        if names.len() != kind.fields.len() || !numbered {
            return clash(kind.name.to_string());
        }
        let known = match (self.kind(kind.id), self.kind_named(&kind.name)) {
            (None, None) => return Ok(()),
            (Some(a), Some(b)) if a.id == b.id => a,
            _ => return clash(kind.name.to_string()),
        };
        if known.scope != kind.scope {
            return clash(kind.name.to_string());
        }
        for field in kind.fields.values() {
            let same_id = known.fields.get(&field.id);
            let same_name = known.field_named(&field.name);
            let agrees = match (same_id, same_name) {
                (None, None) => true,
                (Some(a), Some(b)) => a == b && a == field,
                _ => false,
            };
            if !agrees {
                return clash(format!("{}.{}", kind.name, field.name));
            }
        }
        Ok(())
    }
}
