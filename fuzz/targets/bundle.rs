//! A file that came from anywhere: read or refused; what was read is merged whole or not at all.
#![no_main]

use guyub::domain::schema;
use guyub::exchange::bundle;
use guyub::ledger::{DeviceId, Ledger, Scope};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(read) = bundle::read(bytes) else { return };
    let mut ledger = Ledger::new(DeviceId::new(1, Scope::Open), schema::catalog());
    if ledger.merge(&read.delta).is_err() {
        assert!(ledger.state().is_empty() && ledger.version().is_empty());
    }
});
