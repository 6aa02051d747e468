//! The bytes of version 1. They never change; a later version only adds fixtures.

use crate::village::{SHARED, device, ledger, made, receive, village, whole};
use guyub::domain::schema::catalog;
use guyub::exchange::bundle::{read, write};
use guyub::ledger::{Scope, Version};

const WHOLE: &str = "tests/fixtures/bundle-1-whole.json";
const SINCE: &str = "tests/fixtures/bundle-1-since.json";

/// Compares with a fixture; `GUYUB_BLESS=1` writes it instead.
fn assert_golden(path: &str, bytes: &[u8]) {
    if std::env::var_os("GUYUB_BLESS").is_some() {
        std::fs::write(path, bytes).unwrap();
    }
    let golden = std::fs::read_to_string(path).unwrap();
    assert!(golden.as_bytes() == bytes, "{path} differs from:\n{}", String::from_utf8_lossy(bytes));
}

#[test]
fn a_bundle_is_written_byte_for_byte() {
    let (village, seen) = village();
    assert_golden(WHOLE, &whole(&village));
    assert_golden(SINCE, &write(&village, &seen, &[Scope::Open], &made()));
}

#[test]
fn version_1_reads_for_ever() {
    let mut phone = ledger(3, catalog());
    receive(&mut phone, &std::fs::read(WHOLE).unwrap()).unwrap();
    receive(&mut phone, &std::fs::read(SINCE).unwrap()).unwrap();
    assert!(whole(&phone) == std::fs::read(WHOLE).unwrap());
}

#[test]
fn marks_and_blanks_around_a_bundle_do_not_matter() {
    let bytes = std::fs::read(WHOLE).unwrap();
    let bundle = read(&bytes).unwrap();
    assert_eq!(bundle.made, made());
    assert_eq!(bundle.scopes, SHARED);
    let text = String::from_utf8(bytes).unwrap();
    for same in [format!("\u{feff}{text}"), format!("{text}\r\n \n"), text.replace('\n', "\r\n")] {
        assert_eq!(read(same.as_bytes()).as_ref(), Ok(&bundle));
    }
}

#[test]
fn what_is_not_asked_for_stays_here() {
    let (village, _) = village();
    let open = write(&village, &Version::new(), &[Scope::Open, Scope::Sample], &made());
    let text = String::from_utf8(open.clone()).unwrap();
    assert!(!text.contains("hanya untuk tim") && text.contains("\"scopes\":[\"open\"]"));
    assert!(!text.contains("Dihapus"), "what is erased travels as an id alone");
    let delta = read(&open).unwrap().delta;
    assert!(delta.to.iter().all(|(d, _)| d.scope() == Some(Scope::Open)));
    assert_eq!(delta.to.number(device(1)), 4);
}

#[test]
fn one_who_has_all_gets_no_records() {
    let (village, _) = village();
    let nothing = read(&write(&village, village.version(), &SHARED, &made())).unwrap();
    assert!(nothing.delta.records.is_empty() && nothing.delta.runs.is_empty());
    assert!(village.preview(&nothing.delta).unwrap().is_nothing_new());
}
