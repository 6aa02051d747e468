//! What the engine's parts take by themselves, natively: `micro FOLDER [RUNS]`, a folder that `village` wrote. Prints a table of medians, and
//! the peak of memory where the system tells it.

use guyub::domain::schema;
use guyub::exchange::bundle;
use guyub::insight::{Now, today::today};
use guyub::ledger::{Block, DeviceId, Ledger, RecordRef, Scope, Version, codec};
use guyub::search::haystack::Haystack;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// The sample's last day, 2026-11-23, in milliseconds.
const NOW: i64 = 1_795_422_000_000;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        eprintln!("usage: micro FOLDER [RUNS]");
        return ExitCode::FAILURE;
    };
    let runs = arguments.next().and_then(|number| number.parse().ok()).unwrap_or(5);
    match measure(&folder, runs) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("micro: {why}");
            ExitCode::FAILURE
        }
    }
}

/// The median of some runs, in milliseconds, as a row of the table.
fn row<T>(what: &str, runs: usize, mut run: impl FnMut() -> T) {
    let mut took: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            black_box(run());
            start.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    took.sort_unstable_by(f64::total_cmp);
    println!("| {what} | {:.1} ms |", took[took.len() / 2]);
}

fn measure(folder: &Path, runs: usize) -> Result<(), Box<dyn std::error::Error>> {
    let only = std::env::var("ONLY").ok();
    let wanted = |what: &str| only.as_deref().is_none_or(|only| what.contains(only));
    let file = std::fs::read(folder.join("village-01.json"))?;
    let edits = std::fs::read(folder.join("edits.json"))?;
    let read = |bytes: &[u8]| bundle::read(bytes).map_err(|why| format!("{why:?}"));
    let mut village = Ledger::new(DeviceId::new(1, Scope::Open), schema::catalog());
    village.merge(&read(&file)?.delta).map_err(|why| format!("{why:?}"))?;
    village.pack();
    println!("| {} records | median of {runs} |\n|---|---|", village.state().len());
    if wanted("file read") {
        row("whole file read", runs, || read(&file).map(|read| read.delta.records.len()));
    }
    let delta = read(&edits)?.delta;
    if wanted("edits read") {
        row("10,000 edits read", runs, || read(&edits).map(|read| read.delta.records.len()));
    }
    if wanted("edits merged") {
        let mut twins: Vec<Ledger> = (0..runs).map(|_| village.twin()).collect();
        row("10,000 edits merged", runs, || twins.pop().map(|mut twin| twin.merge(&delta).is_ok()));
    }
    if wanted("edits encoded") {
        row("10,000 edits encoded", runs, || codec::encode_delta(&delta, village.catalog()).len());
    }
    let (state, catalog) = (village.state(), village.catalog());
    let log = state.outline_since(&Version::new(), &Scope::ALL);
    if wanted("commits encoded") {
        row("commits encoded", runs, || codec::encode_delta(&log, catalog).len());
    }
    for kind in catalog.kinds() {
        let records: Vec<(_, RecordRef<'_>)> =
            state.records().filter(|(_, record)| record.kind() == kind.id).collect();
        let bytes = codec::encode_records(&records, catalog);
        let (encoded, decoded) = (format!("{} encoded", kind.name), format!("{} decoded", kind.name));
        if wanted(&encoded) && records.len() > 5_000 {
            row(&encoded, runs, || codec::encode_records(&records, catalog).len());
        }
        if wanted(&decoded) && records.len() > 5_000 {
            let len = |blocks: Vec<Block>| blocks.iter().map(Block::len).sum::<usize>();
            row(&decoded, runs, || codec::decode_blocks(&bytes, catalog).map(len).ok());
        }
    }
    if wanted("hari ini") {
        let now = Now::at(NOW, 420).ok_or("no such moment")?;
        row("hari ini", runs, || today(&village, &now).rest.len());
    }
    if wanted("texts read") {
        row("texts read", runs, || Haystack::build(&village));
    }
    let haystack = Haystack::build(&village);
    if wanted("search") {
        row("search", runs, || haystack.search("sumur", 20).groups.len());
    }
    Ok(())
}
