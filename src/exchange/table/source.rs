//! The name of a table's source, under which its keys mean what they mean.

use super::cell::is_blank;
use super::mapping::{By, ColumnUse};
use super::sheet::Sheet;
use crate::domain::schema::Kind;
use crate::ledger::{KindId, Ledger, RecordId, Type};
use crate::search::fold::fold;
use crate::sort::gather;
use std::collections::{BTreeMap, BTreeSet};

/// The form in which the name of a source goes into ids and is compared: folded, so that two officers who
/// write `Sidomulyo` and ` SIDOMULYO` mean the same.
pub fn source_key(source: &str) -> String {
    fold(source)
}

/// The form in which a table's key goes into ids: lower case, single spaces. Ids that [`super::export`] wrote stay as
/// they are: the case of their letters tells them apart.
pub(super) fn row_key(key: &str) -> String {
    if RecordId::parse(key.trim()).is_some() {
        return key.trim().into();
    }
    let words: Vec<String> = key.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// The record that a key means: a row of that source, or, in a table that [`super::export`] wrote, the record whose
/// id stands there.
pub(super) fn keyed(ledger: &Ledger, source_key: &str, kind: &Kind, key: &str) -> RecordId {
    let own = RecordId::parse(key.trim()).filter(|id| {
        let record = ledger.state().record(*id);
        record.is_some_and(|record| record.kind() == KindId::from(kind))
    });
    own.unwrap_or_else(|| RecordId::imported(source_key, kind.name, &row_key(key)))
}

/// A name for the source of these tables: one used before under which their keys are known here, else the
/// village that most rows name, else nothing.
pub fn suggest_source(sheets: &[Sheet], ledger: &Ledger) -> String {
    let commits = ledger.log().devices().flat_map(|(_, log)| log.commits());
    let used: BTreeSet<&str> = gather(commits.filter_map(|commit| commit.import_source()));
    let hits = |source: &str| {
        let source = source_key(source);
        let keys = sheets.iter().flat_map(sample_keys);
        keys.filter(|(kind, key)| ledger.state().record(keyed(ledger, &source, kind, key)).is_some()).count()
    };
    let best = used.into_iter().map(|source| (hits(source), source)).filter(|(hits, _)| *hits > 0).max();
    if let Some((_, source)) = best {
        return source.into();
    }
    let mut villages: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for sheet in sheets {
        let Some(mapping) = &sheet.mapping else { continue };
        let places = mapping.columns.iter().enumerate().filter(|(_, column)| {
            matches!(column, ColumnUse::Field(_))
                && column.field(mapping.kind).is_some_and(|f| f.ty == Type::Place)
        });
        for (column, _) in places {
            for row in sheet.samples() {
                let name = row.cell(column).trim();
                if !is_blank(name) {
                    villages.entry(fold(name)).or_insert((0, name)).0 += 1;
                }
            }
        }
    }
    let village = villages.into_values().max_by_key(|(count, _)| *count);
    village.map_or_else(String::new, |(_, name)| name.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Keys in the first rows, with the kinds they are of.
fn sample_keys(sheet: &Sheet) -> impl Iterator<Item = (&'static Kind, &str)> {
    let columns = sheet.mapping.iter().flat_map(|mapping| {
        mapping.columns.iter().enumerate().filter_map(|(at, column)| match column {
            ColumnUse::Key => Some((at, mapping.kind)),
            ColumnUse::Reference(_, By::Key) => {
                let target = column.field(mapping.kind)?.targets.first()?;
                Some((at, crate::domain::schema::kind_named(target)?))
            }
            _ => None,
        })
    });
    columns.flat_map(|(at, kind)| {
        let cells = sheet.samples().iter().map(move |row| row.cell(at)).filter(|cell| !is_blank(cell));
        cells.map(move |cell| (kind, cell))
    })
}
