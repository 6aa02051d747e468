//! A stored segment's body, be it what it may: read or refused, and what was read can be asked and written. (Its checksum would
//! keep all of it out, so it is put right.)
#![no_main]

use guyub::domain::schema;
use guyub::ledger::{FieldId, codec};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &[u8]| {
    let catalog = schema::catalog();
    let bytes = codec::sealed(body);
    for block in codec::decode_blocks(&bytes, &catalog).into_iter().flatten() {
        for row in 0..block.len() as u32 {
            let Some((id, record)) = block.row(row) else { continue };
            record.registers().for_each(|(slot, register)| _ = (slot.to_slot(), register.to_register()));
            record.references().for_each(|(_, target, _)| _ = block.referrers(target).count());
            let _ = (block.get(id), record.field(FieldId(1)).map(|register| register.differs()));
        }
        assert!(block.records().count() <= block.len());
        _ = block.marked().count();
    }
    if let Ok(delta) = codec::decode_delta(&bytes, &catalog) {
        drop(codec::encode_delta(&delta, &catalog));
    }
    _ = (codec::decode_history(&bytes), codec::decode_shelf(&bytes, &catalog));
});
