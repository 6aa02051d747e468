//! Writes the village for the benchmarks: `village FOLDER [HUNDREDTHS]`.

use guyub::exchange::bundle::{self, Made};
use guyub::ledger::{Ledger, Scope, Version, codec};
use guyub_bench::{history, rows};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Edits in a colleague's file.
const EDITS: usize = 10_000;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        eprintln!("usage: village FOLDER [HUNDREDTHS]");
        return ExitCode::FAILURE;
    };
    let hundredths = arguments.next().and_then(|number| number.parse().ok()).unwrap_or(100);
    match write(&folder, hundredths) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("village: {why}");
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path, hundredths: usize) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for old in std::fs::read_dir(folder)?.flatten() {
        if old.file_name().to_string_lossy().starts_with("village") {
            std::fs::remove_file(old.path())?;
        }
    }
    let (mut files, mut told, mut failed) = (0, Version::new(), Ok(()));
    let mut part = |ledger: &Ledger| {
        files += 1;
        let written = std::fs::write(folder.join(format!("village-{files:02}.json")), file(ledger, &told));
        failed = std::mem::replace(&mut failed, Ok(())).and(written);
        told = ledger.version().clone();
    };
    let village = history::village(hundredths, &mut part);
    part(&village);
    failed?;
    let commits: usize = village.log().devices().map(|(_, log)| log.commits().len()).sum();
    println!("{} records, {commits} commits, {} questions", village.state().len(), village.conflicts().len());
    if std::env::var_os("SIZES").is_some() {
        sizes(&village);
        sizes(&history::plain(hundredths));
    }
    let put = |name: &str, bytes: Vec<u8>| std::fs::write(folder.join(name), bytes);
    put("rows.json", rows::rows(&village).to_string().into_bytes())?;
    let (other, said) = history::colleague(&village, EDITS);
    put("edits.json", file(&other, village.version()))?;
    put("said.json", rows::edits(&village, &said).to_string().into_bytes())
}

fn file(ledger: &Ledger, from: &Version) -> Vec<u8> {
    let device = ledger.device(Scope::Open);
    let made = Made { app: "bench".into(), by: "Petugas".into(), device, time: 0, organisation: None };
    bundle::write(ledger, from, &[Scope::Open, Scope::Restricted], &made)
}

/// Prints what the segments weigh, in bytes.
fn sizes(ledger: &Ledger) {
    let (state, catalog) = (ledger.state(), ledger.catalog());
    let mut log = state.outline_since(&Version::new(), &Scope::ALL);
    log.kinds = catalog.kinds().cloned().collect();
    let mut total = codec::encode_delta(&log, catalog).len();
    println!("{total:>9}  commits");
    for kind in catalog.kinds() {
        let records: Vec<_> = state.records().filter(|(_, record)| record.kind() == kind.id).collect();
        let bytes = codec::encode_records(&records, catalog).len();
        if !records.is_empty() {
            println!(
                "{bytes:>9}  {} {}, {:.2} each",
                records.len(),
                kind.name,
                bytes as f64 / records.len() as f64
            );
            total += bytes;
        }
    }
    println!("{total:>9}  in all");
}
