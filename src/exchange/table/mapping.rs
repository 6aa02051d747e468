//! What the columns of a table mean.

use super::words;
use crate::domain::schema::{Field, Kind, Place, kind_named};
use crate::i18n::Lang;
use crate::ledger::{FieldId, Merge, Type, Value};

/// How a cell names another record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By the key that the other's own table gives it.
    Key,
    /// By its name.
    Name,
}

/// What a column is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnUse {
    /// Nothing.
    Skip,
    /// What names the row's record within the source.
    Key,
    /// A field that is no reference.
    Field(FieldId),
    /// A field that refers to another record.
    Reference(FieldId, By),
}

impl ColumnUse {
    /// Everything a column of a table of that kind can be taken for.
    pub fn options(kind: &'static Kind) -> Vec<ColumnUse> {
        let mut options = vec![ColumnUse::Skip];
        if kind.key().next().is_none() {
            options.push(ColumnUse::Key);
        }
        for field in importable(kind) {
            if field.ty == Type::Ref {
                options.extend([By::Key, By::Name].map(|by| ColumnUse::Reference(field.id, by)));
            } else {
                options.push(ColumnUse::Field(field.id));
            }
        }
        options
    }

    /// The field it fills.
    pub fn field(self, kind: &Kind) -> Option<&'static Field> {
        match self {
            ColumnUse::Field(id) | ColumnUse::Reference(id, _) => kind.field(id),
            ColumnUse::Skip | ColumnUse::Key => None,
        }
    }

    /// What to call it: `Ketua (ID)`, `Ketua (nama)`, `Nama lengkap`.
    pub fn label(self, kind: &Kind, lang: Lang) -> String {
        let label = self.field(kind).map_or("", |f| lang.pick(&f.label));
        match self {
            ColumnUse::Skip => words::column_skip(lang).into(),
            ColumnUse::Key => words::column_key(lang).into(),
            ColumnUse::Field(_) => label.into(),
            ColumnUse::Reference(_, By::Key) => words::column_by_key(lang, label),
            ColumnUse::Reference(_, By::Name) => words::column_by_name(lang, label),
        }
    }
}

/// The fields of a kind that a table can fill: those of forms, and others that say by which headers they are known.
pub(super) fn importable(kind: &Kind) -> impl Iterator<Item = &'static Field> {
    kind.fields
        .iter()
        .copied()
        .filter(|f| f.place != Place::Hidden || !f.headers.is_empty())
        .filter(|f| !matches!(f.ty, Type::Instant | Type::Unknown))
}

/// What a table is of and what its columns mean.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// Kind of its rows' records.
    pub kind: &'static Kind,
    /// What each column is taken for.
    pub columns: Vec<ColumnUse>,
    /// Values that hold for every row, as where a list of names belongs to one activity.
    pub given: Vec<(FieldId, Value)>,
}

/// Why a mapping can't be used, or what it leads to.
#[derive(Clone, Copy, Debug)]
pub enum MappingProblem {
    /// No column gives a field that a record needs.
    Missing(&'static Field),
    /// Two columns give one field.
    Twice(&'static Field),
    /// Two columns are taken for keys.
    TwoKeys,
    /// No column is a key: a row that changes in the table later becomes a new record. Can be lived with.
    NoKey,
}

impl MappingProblem {
    /// Whether the table can't be taken in so.
    pub fn blocks(self) -> bool {
        !matches!(self, MappingProblem::NoKey)
    }

    /// The problem in words.
    pub fn text(self, lang: Lang) -> String {
        match self {
            MappingProblem::Missing(field) => words::mapping_missing(lang, lang.pick(&field.label)),
            MappingProblem::Twice(field) => words::mapping_twice(lang, lang.pick(&field.label)),
            MappingProblem::TwoKeys => words::mapping_two_keys(lang).into(),
            MappingProblem::NoKey => words::mapping_no_key(lang).into(),
        }
    }
}

impl Mapping {
    /// What is wrong with it, worst first.
    pub fn problems(&self) -> Vec<MappingProblem> {
        let mut problems = Vec::new();
        let columns = |id: FieldId| {
            self.columns.iter().filter_map(|u| u.field(self.kind)).filter(|f| f.id == id).count()
        };
        for field in self.kind.fields {
            let given = self.given.iter().any(|(id, _)| *id == field.id);
            let count = columns(field.id) + usize::from(given);
            if (field.required || field.key) && count == 0 {
                problems.push(MappingProblem::Missing(field));
            }
            if count > 1 && field.merge != Merge::Set {
                problems.push(MappingProblem::Twice(field));
            }
        }
        let keys = self.columns.iter().filter(|u| **u == ColumnUse::Key).count();
        if keys > 1 {
            problems.push(MappingProblem::TwoKeys);
        } else if keys == 0 && self.kind.key().next().is_none() {
            problems.push(MappingProblem::NoKey);
        }
        problems
    }

    /// Whether the table can be taken in so.
    pub fn is_ready(&self) -> bool {
        !self.problems().into_iter().any(MappingProblem::blocks)
    }

    /// The kinds that its columns refer to by name.
    pub(super) fn named(&self) -> impl Iterator<Item = &'static Kind> {
        self.columns
            .iter()
            .filter(|u| matches!(u, ColumnUse::Reference(_, By::Name)))
            .filter_map(|u| u.field(self.kind))
            .flat_map(|f| f.targets)
            .filter_map(|name| kind_named(name))
    }
}
