//! A table that came from anywhere: recognised or refused.
#![no_main]

use guyub::exchange::table::Sheet;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(sheet) = Sheet::open("tabel.csv", bytes) {
        _ = (sheet.header(), sheet.samples());
    }
});
