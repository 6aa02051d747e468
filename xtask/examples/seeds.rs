//! What the fuzzer begins with, see `cargo xtask fuzz`: `seeds FOLDER` writes the bodies of a small village's segments and its files.

use guyub::domain::{date::Day, sample, schema};
use guyub::exchange::bundle::{self, Made};
use guyub::ledger::{DeviceId, Ledger, Scope, Stamp, Version, codec};
use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).expect("a folder");
    let mut ledger = Ledger::new(DeviceId::new(1, Scope::Open), schema::catalog());
    let today = Day::from_iso("2026-11-23").expect("a day");
    let mut edit = ledger.edit();
    sample::build(&mut edit, 1, today, sample::Size::village(), Scope::Open);
    let stamp = Stamp { time: 1_795_422_000_000, author: "Sari".into(), note: "".into() };
    let delta = edit.delta(&stamp).expect("a village");
    ledger.merge_own(&delta).expect("it is its own");
    let (state, catalog) = (ledger.state(), ledger.catalog());
    let write = |target: &str, name: &str, bytes: &[u8]| {
        let folder = Path::new(&folder).join(target);
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join(name), bytes)
    };
    for kind in catalog.kinds() {
        let records: Vec<_> =
            state.records().filter(|(_, record)| record.kind() == kind.id).take(50).collect();
        let body = codec::body_of(&codec::encode_records(&records, catalog));
        write("segment", &kind.name, &body.unwrap_or_default())?;
    }
    let segments = [
        ("history", codec::encode_history(ledger.history())),
        ("commits", codec::encode_delta(&state.outline_since(&Version::new(), &Scope::ALL), catalog)),
    ];
    for (name, bytes) in segments {
        write("segment", name, &codec::body_of(&bytes).unwrap_or_default())?;
    }
    let device = ledger.device(Scope::Open);
    let made =
        Made { app: "".into(), by: "Sari".into(), device, time: 1_795_422_000_000, organisation: None };
    write("bundle", "whole", &bundle::write(&ledger, &Version::new(), &[Scope::Open], &made))?;
    write("table", "orang", "nama;hp;rt\nBu Sri;0812-3456-7890;03\n".as_bytes())
}
