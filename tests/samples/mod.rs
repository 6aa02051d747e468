//! Samples that conformance tests read where they are present: `GUYUB_SAMPLES`, or `../shared/samples`.
#![allow(dead_code)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The folder of samples, present or not.
pub fn folder() -> PathBuf {
    std::env::var_os("GUYUB_SAMPLES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples"), PathBuf::from)
}

/// A sample, or `None` and a printed line.
pub fn file(name: &str) -> Option<Vec<u8>> {
    let path = folder().join(name);
    let read = std::fs::read(&path).ok();
    if read.is_none() {
        println!("skipped: there is no {}", path.display());
    }
    read
}

/// The tables of the one-year village by file name.
pub fn village_1y() -> Option<BTreeMap<String, Vec<u8>>> {
    const TABLES: [&str; 12] = [
        "anggota",
        "duplicates",
        "interaksi",
        "isu",
        "kebutuhan",
        "kegiatan",
        "kehadiran",
        "komunitas",
        "orang",
        "sumbangan",
        "survei",
        "umpan_balik",
    ];
    let name = |table: &str| format!("{table}.csv");
    TABLES.iter().map(|table| Some((name(table), file(&format!("village-1y/{}", name(table)))?))).collect()
}

/// The tables of the five-year village by file name.
pub fn village_5y() -> Option<BTreeMap<String, Vec<u8>>> {
    Some(untar(&gunzip(&file("village-5y.tar.gz")?)))
}

/// Unpacks gzip (RFC 1952): ten bytes of header, a name that ends in zero if flag 8 is set, eight bytes behind.
pub fn gunzip(packed: &[u8]) -> Vec<u8> {
    let name =
        if packed[3] & 8 == 0 { 0 } else { packed[10..].iter().position(|b| *b == 0).expect("name") + 1 };
    miniz_oxide::inflate::decompress_to_vec(&packed[10 + name..packed.len() - 8]).expect("deflate")
}

/// Files of a tar archive (POSIX ustar) by their last name.
fn untar(mut archive: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let text =
        |bytes: &[u8]| -> String { bytes.iter().take_while(|b| **b != 0).map(|b| char::from(*b)).collect() };
    let mut files = BTreeMap::new();
    while archive.len() >= 512 && archive[0] != 0 {
        let (header, rest) = archive.split_at(512);
        let size = usize::from_str_radix(text(&header[124..136]).trim(), 8).expect("size");
        if header[156] == b'0' {
            let path = text(&header[..100]);
            let name = path.rsplit('/').next().unwrap_or_default();
            files.insert(name.to_owned(), rest[..size].to_vec());
        }
        archive = &rest[size.div_ceil(512) * 512..];
    }
    files
}
