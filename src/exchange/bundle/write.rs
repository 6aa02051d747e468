//! Ledger → bundle, row by row and always in the same order.

use super::cells::{Column, write_row};
use super::file::Head;
use super::names::Names;
use super::values::{write_instant, write_text};
use super::{Made, VERSION};
use crate::ledger::{Delta, FieldId, KindId, Ledger, RecordId, Scope, Version};
use crate::sort::{gather, sort};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

/// Everything of these scopes that happened after `from` (nothing seen: the whole state), as a bundle.
/// Sample data is never part of it. The same state gives the same bytes.
pub fn write(ledger: &Ledger, from: &Version, scopes: &[Scope], made: &Made) -> Vec<u8> {
    let mut scopes: Vec<Scope> = scopes.iter().copied().filter(|s| *s != Scope::Sample).collect();
    sort(&mut scopes);
    scopes.dedup();
    let outline = ledger.state().outline_since(from, &scopes);
    let survey = Survey::of(ledger, &outline.from, &scopes);
    let names = Names { devices: outline.to.iter().collect(), ids: survey.ids.iter().copied().collect() };

    let mut out = Vec::new();
    let commits = write_head(&mut out, &outline, &scopes, &names, made);
    write_kinds(&mut out, ledger, &survey);
    if !outline.gaps.is_empty() {
        list(&mut out, ",\n\"gaps\":[", outline.gaps.parts.iter(), |out, part| {
            let _ = write!(out, "[{},\"{}\",\"{}\"]", part.kind.0, part.first, part.last);
        });
    }
    write_records(&mut out, ledger, &outline.from, &survey, &names);
    list(&mut out, ",\n\"erased\":[", outline.erased.iter(), |out, id| drop(write!(out, "\"{id}\"")));
    let _ = write!(out, ",\n\"counts\":{{\"commits\":{commits},\"records\":{}}}", survey.rows.len());
    let mut sum = Checksum::default();
    sum.update(&out);
    let sum = sum.finish();
    let _ = write!(out, ",\"checksum\":\"sha256:{sum}\"}}");
    out
}

/// SHA-256 of bytes without carriage returns (mail adds them to line ends).
#[derive(Default)]
pub(super) struct Checksum(Sha256);

impl Checksum {
    /// Takes in further bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        for part in bytes.split(|b| *b == b'\r') {
            self.0.update(part);
        }
    }

    /// The sum in hexadecimal.
    pub fn finish(self) -> String {
        self.0.finalize().iter().map(|b| format!("{b:02x}")).collect()
    }
}

/// What the records need, found before they are written.
struct Survey {
    /// The rows by kind, then id.
    rows: Vec<(KindId, RecordId)>,
    /// The fields of each kind that occur.
    fields: BTreeMap<KindId, BTreeSet<FieldId>>,
    /// Keyed ids that are referred to: written once, then named by their place.
    ids: BTreeSet<RecordId>,
}

impl Survey {
    fn of(ledger: &Ledger, from: &Version, scopes: &[Scope]) -> Survey {
        let mut survey = Survey { rows: Vec::new(), fields: BTreeMap::new(), ids: BTreeSet::new() };
        for (id, record) in ledger.state().parts_since(from, scopes) {
            let record = record.read();
            survey.rows.push((record.kind(), id));
            let fields = survey.fields.entry(record.kind()).or_default();
            for (slot, register) in record.registers() {
                fields.insert(slot.field);
                let refs = register.writes().filter_map(|w| w.value.as_ref());
                survey.ids.extend(refs.filter(|id| id.creation().is_none()));
            }
        }
        sort(&mut survey.rows);
        survey
    }
}

/// Writes `opening`, the things separated by commas and line feeds, and `]`.
fn list<T>(
    out: &mut Vec<u8>,
    opening: &str,
    things: impl Iterator<Item = T>,
    mut one: impl FnMut(&mut Vec<u8>, T),
) {
    out.extend_from_slice(opening.as_bytes());
    for (i, thing) in things.enumerate() {
        out.extend_from_slice(if i == 0 { b"\n" } else { b",\n" });
        one(out, thing);
    }
    out.push(b']');
}

/// Everything before the kinds. Returns how many commits it lists.
fn write_head(out: &mut Vec<u8>, delta: &Delta, scopes: &[Scope], names: &Names, made: &Made) -> usize {
    let _ = write!(out, "{{\"format\":\"guyub\",\"version\":{VERSION},\"app\":");
    write_text(out, &made.app);
    out.extend_from_slice(b",\n\"made\":{\"by\":");
    write_text(out, &made.by);
    let _ = write!(out, ",\"device\":\"{}\",\"time\":", made.device);
    write_instant(out, made.time);
    if let Some(organisation) = &made.organisation {
        out.extend_from_slice(b",\"organisation\":");
        write_text(out, organisation);
    }
    let scopes: Vec<String> = scopes.iter().map(|s| format!("\"{}\"", s.name())).collect();
    let _ = write!(out, "}},\n\"scopes\":[{}]", scopes.join(","));
    list(out, ",\n\"ids\":[", names.ids.iter(), |out, id| drop(write!(out, "\"{id}\"")));

    let commits = || delta.runs.iter().flat_map(|r| &r.commits);
    let authors: BTreeSet<&str> = gather(commits().map(|c| &*c.author));
    list(out, ",\n\"authors\":[", authors.iter(), |out, author| write_text(out, author));
    let authors: BTreeMap<&str, usize> = gather(authors.into_iter().zip(0..));

    list(out, ",\n\"devices\":[", delta.to.iter(), |out, (device, last)| {
        let run = delta.runs.iter().find(|r| r.device == device);
        let from_head = delta.from_heads.get(&device).copied();
        let head = run.map(|r| r.head).or(from_head).unwrap_or(0);
        let _ = write!(out, "{{\"id\":\"{device}\"");
        if let Some(from_head) = from_head {
            let _ = write!(out, ",\"from\":[{},\"{}\"]", delta.from.number(device), Head(from_head));
        }
        let _ = write!(out, ",\"to\":[{last},\"{}\"]", Head(head));
        let gap = delta.gaps.upto.number(device);
        if gap > 0 {
            let _ = write!(out, ",\"gap\":[{},{gap}]", delta.gaps.after.number(device));
        }
        list(out, ",\"commits\":[", run.iter().flat_map(|r| &r.commits), |out, commit| {
            let author = authors.get(&*commit.author).copied().unwrap_or(0);
            let _ = write!(out, "[{},{},{author}", commit.lamport, commit.time);
            if !commit.note.is_empty() {
                out.push(b',');
                write_text(out, &commit.note);
            }
            out.push(b']');
        });
        out.push(b'}');
    });
    commits().count()
}

fn write_kinds(out: &mut Vec<u8>, ledger: &Ledger, survey: &Survey) {
    let kinds = survey.fields.iter().filter_map(|(id, used)| Some((ledger.catalog().kind(*id)?, used)));
    list(out, ",\n\"kinds\":[", kinds, |out, (kind, used)| {
        let _ = write!(out, "{{\"id\":{},\"name\":", kind.id.0);
        write_text(out, &kind.name);
        let _ = write!(out, ",\"scope\":\"{}\"", kind.scope.name());
        // Only what occurs, so that a new field changes no file that doesn't use it; and what makes the
        // record's id and owner.
        let fields = kind.fields.values().filter(|f| f.fixed() || used.contains(&f.id));
        list(out, ",\"fields\":[", fields, |out, field| {
            let _ = write!(out, "{{\"id\":{},\"name\":", field.id.0);
            write_text(out, &field.name);
            out.extend_from_slice(b",\"type\":");
            write_text(out, &field.type_name);
            let _ = write!(out, ",\"merge\":\"{}\"", field.merge.name());
            for (is, name) in [(field.owner, "owner"), (field.key, "key")] {
                if is {
                    let _ = write!(out, ",\"{name}\":true");
                }
            }
            out.push(b'}');
        });
        out.push(b'}');
    });
}

fn write_records(out: &mut Vec<u8>, ledger: &Ledger, from: &Version, survey: &Survey, names: &Names) {
    let state = ledger.state();
    list(out, ",\n\"records\":[", survey.rows.chunk_by(|a, b| a.0 == b.0), |out, rows| {
        let Some(kind) = ledger.catalog().kind(rows[0].0) else { return };
        let fields = survey.fields.get(&kind.id).into_iter().flatten();
        let columns: Vec<Column<'_>> = fields.filter_map(|f| Column::of(kind, *f)).collect();
        out.extend_from_slice(b"{\"kind\":");
        write_text(out, &kind.name);
        out.extend_from_slice(b",\"fields\":[");
        for (i, column) in columns.iter().enumerate() {
            if i > 0 {
                out.push(b',');
            }
            write_text(out, column.name);
        }
        out.push(b']');
        let parts =
            rows.iter().filter_map(|(_, id)| Some((*id, state.part_since(state.record(*id)?, from)?)));
        list(out, ",\"rows\":[", parts, |out, (id, record)| {
            write_row(out, kind, &columns, id, record.read(), names);
        });
        out.push(b'}');
    });
}
