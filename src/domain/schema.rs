//! How kinds of records are declared: once, in one place each. Storage, bundles, tables, forms, search and
//! merge follow from the declaration.

use crate::i18n::Lang;
use crate::ledger::{Catalog, FieldDecl, FieldId, KindDecl, KindId, Merge, Scope, Type};
use crate::sort::gather;

/// Indonesian and English.
pub type Label = (&'static str, &'static str);

/// A kind of record.
#[derive(Debug)]
pub struct Kind {
    /// Number; never reused.
    pub id: KindId,
    /// Name in code and JSON; never reused.
    pub name: &'static str,
    /// Name in the interface.
    pub label: Label,
    /// Scope of its records.
    pub scope: Scope,
    /// Fields, in the order of forms and tables.
    pub fields: &'static [&'static Field],
}

impl Kind {
    /// The field of that number.
    pub fn field(&self, id: FieldId) -> Option<&'static Field> {
        self.fields.iter().copied().find(|f| f.id == id)
    }

    /// The field of that name.
    pub fn field_named(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().copied().find(|f| f.name == name)
    }

    /// The fields that make the record's id, in order; none if its id says who created it.
    pub fn key(&self) -> impl Iterator<Item = &'static Field> {
        self.fields.iter().copied().filter(|f| f.key)
    }

    /// The declaration as the ledger and bundles know it.
    pub fn decl(&self) -> KindDecl {
        KindDecl {
            id: self.id,
            name: self.name.into(),
            scope: self.scope,
            fields: gather(self.fields.iter().map(|f| (f.id, f.decl()))),
        }
    }
}

impl From<&Kind> for KindId {
    fn from(kind: &Kind) -> KindId {
        kind.id
    }
}

/// Where a form shows a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At once; at most four a kind.
    Main,
    /// Under *Rincian*.
    More,
    /// Nowhere: the app fills it.
    Hidden,
}

/// One of the names a choice field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Name in code, JSON and storage.
    pub name: &'static str,
    /// Name in the interface.
    pub label: Label,
    /// Further spellings that tables use, in lower case.
    pub spellings: &'static [&'static str],
}

impl Choice {
    /// Declares a choice.
    pub const fn new(name: &'static str, label: Label, spellings: &'static [&'static str]) -> Choice {
        Choice { name, label, spellings }
    }
}

/// A field of a kind.
#[derive(Debug)]
pub struct Field {
    /// Number within the kind, from 1; never reused.
    pub id: FieldId,
    /// Name in code and JSON; never reused.
    pub name: &'static str,
    /// Name in the interface.
    pub label: Label,
    /// Type of its values.
    pub ty: Type,
    /// How concurrent writes combine.
    pub merge: Merge,
    /// Whether the record belongs to the one it references, and is erased with it.
    pub owner: bool,
    /// Whether it is part of the natural key.
    pub key: bool,
    /// Whether a record needs it.
    pub required: bool,
    /// Whether search looks into it.
    pub searched: bool,
    /// Of days: whether often only the month or year is known, so that forms take it as text.
    pub vague: bool,
    /// Where forms show it.
    pub place: Place,
    /// The names of a choice field; also suggestions of texts and sets.
    pub choices: &'static [Choice],
    /// JSON names of the kinds a reference may go to.
    pub targets: &'static [&'static str],
    /// Headers in tables beside the labels, in lower case.
    pub headers: &'static [&'static str],
}

impl Field {
    const fn new(id: u16, name: &'static str, label: Label, ty: Type) -> Field {
        Field {
            id: FieldId(id),
            name,
            label,
            ty,
            merge: Merge::Register,
            owner: false,
            key: false,
            required: false,
            searched: false,
            vague: false,
            place: Place::More,
            choices: &[],
            targets: &[],
            headers: &[],
        }
    }

    /// Several values, each in or out.
    pub const fn set(mut self) -> Field {
        self.merge = Merge::Set;
        self
    }

    /// The record belongs to the one referenced: fixed at creation, erased with it.
    pub const fn owner(mut self) -> Field {
        self.owner = true;
        self
    }

    /// Part of the natural key: fixed at creation.
    pub const fn key(mut self) -> Field {
        self.key = true;
        self
    }

    /// A record needs it.
    pub const fn required(mut self) -> Field {
        self.required = true;
        self
    }

    /// Search looks into it.
    pub const fn searched(mut self) -> Field {
        self.searched = true;
        self
    }

    /// Often only the month or year is known.
    pub const fn vague(mut self) -> Field {
        self.vague = true;
        self
    }

    /// Forms show it at once.
    pub const fn main(mut self) -> Field {
        self.place = Place::Main;
        self
    }

    /// Forms don't show it.
    pub const fn hidden(mut self) -> Field {
        self.place = Place::Hidden;
        self
    }

    /// Suggestions for a text or a set.
    pub const fn suggests(mut self, choices: &'static [Choice]) -> Field {
        self.choices = choices;
        self
    }

    /// Headers in tables beside the labels, in lower case.
    pub const fn headers(mut self, headers: &'static [&'static str]) -> Field {
        self.headers = headers;
        self
    }

    /// The choice of that name.
    pub fn choice(&self, name: &str) -> Option<&'static Choice> {
        self.choices.iter().find(|c| c.name == name)
    }

    /// A choice's name in the interface; an unknown one as it is.
    pub fn choice_label<'a>(&self, name: &'a str, lang: Lang) -> &'a str {
        self.choice(name).map_or(name, |c| lang.pick(&c.label))
    }

    fn decl(&self) -> FieldDecl {
        FieldDecl {
            id: self.id,
            name: self.name.into(),
            type_name: self.ty.name().unwrap_or("text").into(),
            merge: self.merge,
            owner: self.owner,
            key: self.key,
        }
    }
}

impl From<&Field> for FieldId {
    fn from(field: &Field) -> FieldId {
        field.id
    }
}

macro_rules! constructors {
    ($($(#[$doc:meta])* $name:ident $ty:ident;)*) => {
        $($(#[$doc])*
        pub const fn $name(id: u16, name: &'static str, label: Label) -> Field {
            Field::new(id, name, label, Type::$ty)
        })*
    };
}

constructors! {
    /// One line.
    text Text;
    /// Several lines.
    note Note;
    /// A phone number.
    phone Phone;
    /// A number.
    number Number;
    /// Whole rupiah.
    money Money;
    /// A day, month or year.
    day Day;
    /// Minutes since midnight.
    time Time;
    /// Milliseconds since 1970.
    instant Instant;
    /// Yes or no.
    flag Flag;
    /// Official code of a place, or its name.
    place Place;
}

/// One of declared names.
pub const fn choice(id: u16, name: &'static str, label: Label, choices: &'static [Choice]) -> Field {
    Field::new(id, name, label, Type::Choice).suggests(choices)
}

/// Another record of one of these kinds.
pub const fn reference(id: u16, name: &'static str, label: Label, targets: &'static [&'static str]) -> Field {
    let mut field = Field::new(id, name, label, Type::Ref);
    field.targets = targets;
    field
}

/// Declares a kind in its own module: `KIND` and a constant for each field.
#[macro_export]
macro_rules! kind {
    ($(#[$doc:meta])* $id:literal, $name:literal, $label:expr;
     $($(#[$field_doc:meta])* $field:ident = $decl:expr;)*) => {
        $($(#[$field_doc])* pub const $field: &$crate::domain::schema::Field = {
            static FIELD: $crate::domain::schema::Field = $decl;
            &FIELD
        };)*

        $(#[$doc])*
        pub static KIND: $crate::domain::schema::Kind = $crate::domain::schema::Kind {
            id: $crate::ledger::KindId($id),
            name: $name,
            label: $label,
            scope: $crate::ledger::Scope::Open,
            fields: &[$($field),*],
        };
    };
}

/// The catalog of the app's own kinds.
pub fn catalog() -> Catalog {
    let mut catalog = Catalog::new();
    for kind in super::KINDS {
        // Two kinds of one number or name are a mistake that the schema's test finds.
        let _ = catalog.declare(&kind.decl());
    }
    catalog
}

/// The kind of that number.
pub fn kind(id: KindId) -> Option<&'static Kind> {
    super::KINDS.iter().copied().find(|k| k.id == id)
}

/// The kind of that JSON name.
pub fn kind_named(name: &str) -> Option<&'static Kind> {
    super::KINDS.iter().copied().find(|k| k.name == name)
}

#[cfg(test)]
mod tests {
    use super::super::KINDS;
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_can_be_declared_beside_the_others() {
        let mut catalog = Catalog::new();
        for kind in KINDS {
            assert_eq!(catalog.declare(&kind.decl()), Ok(()));
            let ids: BTreeSet<_> = kind.fields.iter().map(|f| f.id).collect();
            let names: BTreeSet<_> = kind.fields.iter().map(|f| f.name).collect();
            assert_eq!((ids.len(), names.len()), (kind.fields.len(), kind.fields.len()), "{}", kind.name);
            assert!(
                kind.fields.iter().all(|f| !f.id.is_reserved() && !f.name.starts_with('_')),
                "{}",
                kind.name
            );
        }
    }

    #[test]
    fn forms_open_with_four_fields_at_most() {
        for kind in KINDS {
            let main = kind.fields.iter().filter(|f| f.place == Place::Main).count();
            assert!((1..=4).contains(&main), "{} opens with {main} fields", kind.name);
        }
    }

    #[test]
    fn references_go_to_declared_kinds_and_owners_are_owned_by_nobody() {
        for kind in KINDS {
            for field in kind.fields {
                assert_eq!(field.ty == Type::Ref, !field.targets.is_empty(), "{}.{}", kind.name, field.name);
                for target in field.targets {
                    let owner = kind_named(target).unwrap_or_else(|| panic!("{target} is no kind"));
                    // Erasure looks one step up, so what is owned must not own.
                    assert!(
                        !field.owner || owner.fields.iter().all(|f| !f.owner),
                        "{}.{}",
                        kind.name,
                        field.name
                    );
                }
            }
        }
    }
}
