//! What a table is: by its headers, its values and the name of its file.

use super::cell::{CellReader, is_blank, plain};
use super::mapping::{By, ColumnUse, Mapping, MappingProblem, importable};
use crate::domain::KINDS;
use crate::domain::schema::{Field, Kind, kind_named};
use crate::exchange::csv::Row;
use crate::ledger::{Merge, Rest, Type};
use crate::sort::{gather, sort_by_key};
use std::collections::BTreeSet;

/// The header is one of the names of the field.
const EXACT: u32 = 100;
/// So it is without what stands in brackets.
const BARE: u32 = 80;
/// It is a name of the kind that the field refers to.
const TARGET: u32 = 60;
/// It holds all words of a name of the field.
const WITHIN: u32 = 40;
/// Only the values speak for the field.
const VALUES: u32 = 30;
/// Below this a table is of no known kind.
const ENOUGH: u32 = 120;

/// Words that say that a column holds keys.
const KEY_WORDS: [&str; 5] = ["id", "kode", "code", "key", "kunci"];
/// Any year will do to tell whether cells are days.
const YEAR: i32 = 2000;

/// What a table is, if it is like anything known.
pub(super) async fn recognise(
    name: &str,
    header: &[String],
    samples: &[Row],
    rest: &Rest,
) -> Option<Mapping> {
    let file = plain(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let mut best = None::<(u32, Mapping)>;
    for kind in KINDS {
        let (mapping, score) = propose(kind, header, samples, rest).await;
        let named = kind_names(kind).any(|name| file.split(' ').any(|word| word == name) || file == name);
        let score = score + if named { EXACT } else { 0 };
        let missing = mapping.problems().into_iter().any(|p| matches!(p, MappingProblem::Missing(_)));
        // Of equals the first wins.
        if !missing && score >= ENOUGH && best.as_ref().is_none_or(|(most, _)| *most < score) {
            best = Some((score, mapping));
        }
    }
    best.map(|(_, mapping)| mapping)
}

/// What the columns would mean in a table of that kind, and how much speaks for it.
pub(super) async fn propose(
    kind: &'static Kind,
    header: &[String],
    samples: &[Row],
    rest: &Rest,
) -> (Mapping, u32) {
    let headers: Vec<Header> = header.iter().map(|name| Header::of(name)).collect();
    let mut offers: Vec<(u32, usize, ColumnUse)> = Vec::new();
    for (column, header) in headers.iter().enumerate() {
        let cells: Vec<&str> =
            samples.iter().map(|row| row.cell(column)).filter(|cell| !is_blank(cell)).collect();
        if kind.key().next().is_none() {
            let score = header.key_score(kind) * key_fit(&cells) / 100;
            offers.push((score, column, ColumnUse::Key));
        }
        for field in importable(kind) {
            offers.extend(offer(kind, field, header, &cells).map(|(score, u)| (score, column, u)));
        }
        rest.here().await;
    }
    offers.retain(|(score, ..)| *score > 0);
    sort_by_key(&mut offers, |(score, column, _)| (std::cmp::Reverse(*score), *column));
    let mut columns = vec![ColumnUse::Skip; header.len()];
    let mut taken: Vec<Option<u16>> = Vec::new();
    let mut total = 0;
    for (score, column, what) in offers {
        let field = what.field(kind);
        let slot = field.map(|f| f.id.0);
        // A set takes further columns that are named after it.
        let free =
            !taken.contains(&slot) || field.is_some_and(|f| f.merge == Merge::Set && score >= BARE / 2);
        if columns[column] == ColumnUse::Skip && free {
            columns[column] = what;
            taken.push(slot);
            total += score;
        }
    }
    (Mapping { kind, columns, given: Vec::new() }, total)
}

/// What a column offers to a field.
fn offer(kind: &Kind, field: &'static Field, header: &Header, cells: &[&str]) -> Option<(u32, ColumnUse)> {
    if field.ty == Type::Ref {
        let score = header.reference_score(field);
        if score == 0 {
            return None;
        }
        let keys = cells.iter().filter(|cell| is_key(cell)).count();
        let by = if header.key || keys * 2 > cells.len() { By::Key } else { By::Name };
        let fit = if cells.is_empty() { 70 } else { 100 };
        return Some((score * fit / 100, ColumnUse::Reference(field.id, by)));
    }
    let named = header.field_score(field);
    let telling = matches!(field.ty, Type::Phone | Type::Choice) && cells.len() >= 3;
    if named == 0 && !telling {
        return None;
    }
    let reader = CellReader::new(YEAR, kind, field);
    let score = if named > 0 {
        let read = cells.iter().filter(|cell| !reader.read(cell).values.is_empty()).count();
        let fit = (read * 100).checked_div(cells.len()).map_or(70, |fit| fit as u32);
        named * (30 + fit * 7 / 10) / 100
    } else if cells.iter().all(|cell| reader.read(cell).why.is_none()) {
        VALUES
    } else {
        return None;
    };
    Some((score, ColumnUse::Field(field.id)))
}

/// How far cells look like keys: none twice.
fn key_fit(cells: &[&str]) -> u32 {
    let distinct: BTreeSet<&str> = gather(cells.iter().copied());
    (distinct.len() * 100).checked_div(cells.len()).map_or(70, |fit| fit as u32)
}

/// Whether a cell looks like a key rather than a name.
fn is_key(cell: &str) -> bool {
    !cell.trim().contains(' ') && cell.bytes().any(|b| b.is_ascii_digit())
}

/// What a kind is called in headers and names of files.
fn kind_names(kind: &Kind) -> impl Iterator<Item = String> {
    let further: &[&str] = match kind.name {
        "person" => &["warga", "penduduk", "peserta", "people"],
        "community" => &["kelompok", "group"],
        "membership" => &["anggota", "members"],
        "issue" => &["isu", "issue"],
        _ => &[],
    };
    [kind.name, kind.label.0, kind.label.1].into_iter().chain(further.iter().copied()).map(plain)
}

/// A header, folded.
struct Header {
    /// All its words.
    full: String,
    /// Without what stands in brackets.
    bare: String,
    /// Without the words that say that it holds keys.
    stem: String,
    /// Whether it has such words.
    key: bool,
}

impl Header {
    fn of(header: &str) -> Header {
        let full = plain(header);
        let is_key = |word: &&str| KEY_WORDS.contains(word);
        let stem: Vec<&str> = full.split(' ').filter(|word| !is_key(word)).collect();
        Header {
            bare: plain(&bare(header)),
            stem: stem.join(" "),
            key: full.split(' ').any(|w| is_key(&w)),
            full,
        }
    }

    fn key_score(&self, kind: &Kind) -> u32 {
        match self.stem.as_str() {
            _ if !self.key => 0,
            "" | "no" | "nomor" | "number" => EXACT,
            stem if kind_names(kind).any(|name| name == stem) => BARE,
            _ => 0,
        }
    }

    fn field_score(&self, field: &Field) -> u32 {
        let mut best = 0;
        for name in names(field) {
            let whole = plain(name);
            if self.full == whole {
                return EXACT;
            }
            if self.key || whole.is_empty() {
                continue;
            }
            let short = plain(&bare(name));
            let score = if self.bare == whole || self.full == short || self.bare == short {
                BARE
            } else if whole.len() > 2 && whole.split(' ').all(|w| self.full.split(' ').any(|own| own == w)) {
                WITHIN
            } else {
                0
            };
            best = best.max(score);
        }
        best
    }

    fn reference_score(&self, field: &Field) -> u32 {
        if names(field).any(|name| plain(name) == self.full || plain(&bare(name)) == self.stem) {
            return EXACT;
        }
        let targets = || field.targets.iter().filter_map(|name| kind_named(name));
        let own = targets().flat_map(kind_names).any(|name| name == self.stem);
        let named = || {
            let title = targets()
                .filter_map(|kind| kind.fields.iter().copied().find(|f| f.required && f.ty == Type::Text));
            title.flat_map(names).any(|name| plain(name) == self.full)
        };
        // Of lists that say just "Nama", most are of people.
        if own || named() { TARGET + u32::from(field.owner) } else { 0 }
    }
}

/// What a field is called in headers.
fn names(field: &Field) -> impl Iterator<Item = &'static str> {
    [field.label.0, field.label.1, field.name].into_iter().chain(field.headers.iter().copied())
}

/// A header without what stands in brackets.
fn bare(header: &str) -> String {
    let mut depth = 0u32;
    let outside = header.chars().filter(|c| match c {
        '(' | '[' => {
            depth += 1;
            false
        }
        ')' | ']' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    outside.collect()
}
