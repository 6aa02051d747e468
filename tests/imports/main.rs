//! Taking in tables: what is recognised, what it does, and that doing it again does nothing.

use guyub::domain::schema::{self, Kind};
use guyub::domain::{KINDS, activity, attendance, community, interaction, membership, person, voice};
use guyub::exchange::csv::{Row, Table, write_csv};
use guyub::exchange::table::{By, Class, ColumnUse, Mapping, Plan, Sheet, Stale, export, suggest_source};
use guyub::i18n::Lang;
use guyub::ledger::codec::{decode_delta, encode_delta};
use guyub::ledger::{Delta, DeviceId, Dot, Ledger, RecordId, Records, Scope, Stamp, Version};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;

#[path = "../keeping/mod.rs"]
mod keeping;
#[path = "../samples/mod.rs"]
mod samples;

mod again;
mod feedback;
mod finding;
mod issues;
mod needs;
mod recognised;
mod rows;
mod surveys;
mod tables;
mod whole;

const SOURCE: &str = "Sukarukun";
const TABLES: [&str; 8] =
    ["orang", "komunitas", "anggota", "kegiatan", "kehadiran", "interaksi", "kebutuhan", "isu"];

fn ledger(device: u64) -> Ledger {
    Ledger::new(DeviceId::new(device, Scope::Open), schema::catalog())
}

fn stamp(note: &str) -> Stamp {
    Stamp { time: 0, author: "Sari".into(), note: note.into() }
}

/// Tables by file name.
type Files = BTreeMap<String, Vec<u8>>;

fn fixtures() -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/village");
    let name = |table: &str| format!("{table}.csv");
    TABLES.iter().map(|table| (name(table), std::fs::read(folder.join(name(table))).unwrap())).collect()
}

fn sheet(files: &Files, table: &str) -> Sheet {
    let name = format!("{table}.csv");
    Sheet::open(&name, &files[&name]).unwrap()
}

fn sheets(files: &Files) -> Vec<Sheet> {
    TABLES.iter().map(|table| sheet(files, table)).collect()
}

fn planned(ledger: &Ledger, source: &str, sheets: Vec<Sheet>) -> Plan {
    let mut plan = Plan::new(source, 2026, sheets);
    while !plan.step(ledger, 7).done {}
    plan
}

/// Writes a plan; returns the last commit of the import if there is one.
fn write(ledger: &mut Ledger, plan: &Plan) -> Option<Dot> {
    let mut edit = ledger.edit();
    plan.write(&mut edit).unwrap();
    let delta = edit.delta(&stamp(&plan.note()))?;
    ledger.merge_own(&delta).unwrap();
    Some(Dot { device: delta.runs[0].device, number: delta.runs[0].last() })
}

fn import(ledger: &mut Ledger, sheets: Vec<Sheet>) -> (Plan, Option<Dot>) {
    let plan = planned(ledger, SOURCE, sheets);
    let dot = write(ledger, &plan);
    (plan, dot)
}

fn undo(ledger: &mut Ledger, dot: Dot) {
    let note = ledger.log().get(dot).unwrap().undo_note();
    let mut edit = ledger.edit();
    edit.undo(dot);
    let delta = edit.delta(&stamp(&note)).unwrap();
    ledger.merge_own(&delta).unwrap();
}

fn change(ledger: &mut Ledger, write: impl FnOnce(&mut guyub::ledger::Edit<'_>)) {
    let mut edit = ledger.edit();
    write(&mut edit);
    let delta = edit.delta(&stamp("")).unwrap();
    ledger.merge_own(&delta).unwrap();
}

fn person(key: &str) -> RecordId {
    RecordId::imported("sukarukun", "person", &key.to_lowercase())
}

fn sentences(plan: &Plan) -> Vec<String> {
    plan.summaries(Lang::Id).into_iter().map(|s| format!("{} {}", s.name, s.sentence)).collect()
}

fn of_kind(sheet: &Sheet) -> Option<&'static str> {
    sheet.mapping.as_ref().map(|mapping| mapping.kind.name)
}

fn orang(text: &str) -> Sheet {
    Sheet::open("orang.csv", text.as_bytes()).unwrap()
}
