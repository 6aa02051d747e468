//! The segment's bytes: a golden one, and bodies that nobody wrote. (A checksum keeps damage away from here; this is what stands
//! behind it.) `PROPTEST_CASES` sets how many.

use super::*;
use crate::domain::{interaction, person, schema};
use crate::insight::village::Village;
use crate::ledger::{FieldId, Ledger, Scope, Value, Version};
use proptest::prelude::*;

/// A ledger with something of everything that a segment can hold.
fn ledger() -> Ledger {
    let mut v = Village::new("2026-11-23");
    let siti =
        v.person("Siti Nur'aini", &[(person::RT, "003".into()), (person::PHONES, "+6281234567890".into())]);
    let karto = v.person("Karto", &[(person::NOTE, "suami Siti".into())]);
    let activity = v.activity("Kerja bakti", "2026-11-20", &[]);
    v.attend(siti, activity, "present");
    v.attend(karto, activity, "absent");
    let talk = v.talk(karto, "2026-11-21", "minta bibit", &[]);
    let mut other = Village::on_phone(2, "2026-11-23").by("Sari");
    other.take(&v);
    other.set(karto, person::NAME, "Sukarto");
    v.set(karto, person::NAME, "Kartono");
    v.take(&other);
    v.set(talk, interaction::SUMMARY, Value::Empty);
    v.commit(|edit| {
        edit.delete(talk);
    });
    v.ledger
}

fn delta() -> Delta {
    ledger().delta_since(&Version::new(), &Scope::ALL)
}

/// The segment of a version that is out there must be read for good: if this changes, [`ENCODING`] has to.
#[test]
fn bytes_stay_as_they_are() {
    let golden = include_str!("../../../tests/format/segment.hex").split_whitespace().collect::<String>();
    // Kinds and fields may come to be more.
    let delta = Delta { kinds: Vec::new(), ..delta() };
    let body = body_of(&encode_delta(&delta, &schema::catalog())).unwrap();
    let hex: String = body.iter().map(|byte| format!("{byte:02x}")).collect();
    let lines: Vec<&str> = (0..hex.len()).step_by(120).map(|at| &hex[at..hex.len().min(at + 120)]).collect();
    assert!(hex == golden, "it is now:\n{}\n", lines.join("\n"));
    let bytes = (0..golden.len()).step_by(2).map(|at| u8::from_str_radix(&golden[at..at + 2], 16).unwrap());
    assert_eq!(decode_delta(&sealed(&bytes.collect::<Vec<u8>>()), &schema::catalog()), Ok(delta));
}

/// Everything that is asked of blocks, in the order in which the fewest ids have been worked out.
fn ask(block: &Block) {
    for (id, record) in block.marked() {
        assert_eq!(block.get(id).map(|record| record.kind()), Some(record.kind()));
    }
    for row in 0..block.len() as u32 {
        let Some((id, record)) = block.row(row) else { continue };
        record.registers().for_each(|(slot, register)| _ = (slot.to_slot(), register.to_register()));
        record.references().for_each(|(_, target, _)| _ = block.referrers(target).count());
        let _ = (block.get(id), record.field(FieldId(1)).map(|register| register.differs()));
    }
    assert!(block.records().count() <= block.len());
}

#[test]
fn ids_that_follow_from_what_rows_say_are_found_before_all_are_known() {
    let ledger = ledger();
    let catalog = schema::catalog();
    for kind in catalog.kinds() {
        let records: Vec<_> =
            ledger.state().records().filter(|(_, record)| record.kind() == kind.id).collect();
        for block in decode_blocks(&encode_records(&records, &catalog), &catalog).unwrap() {
            let rows: Vec<_> = (0..block.len() as u32).filter_map(|row| block.row(row)).collect();
            assert!(rows.iter().all(|(id, _)| records.iter().any(|(of, _)| of == id)));
            assert!(records.iter().all(|(id, record)| block.get(*id).as_ref() == Some(record)));
            assert!(block.records().map(|(id, _)| id).eq(records.iter().map(|(id, _)| *id)));
            let (first, last) = block.range().unwrap();
            assert_eq!((first, last), (records[0].0, records[records.len() - 1].0));
        }
    }
}

proptest! {
    /// Bytes changed, cut, put in: whatever comes of it is read or refused, and what was read can be asked and written.
    #[test]
    fn bodies_that_nobody_wrote_do_no_harm(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0u8..4), 1..6),
    ) {
        let catalog = schema::catalog();
        let mut body = body_of(&encode_delta(&delta(), &catalog)).unwrap();
        for (at, byte, how) in changes {
            let at = at.index(body.len());
            match how {
                0 => body[at] = byte,
                1 => body[at] ^= 1 << (byte % 8),
                2 => body.insert(at, byte),
                _ => drop(body.remove(at)),
            }
        }
        let bytes = sealed(&body);
        if let Ok(blocks) = decode_blocks(&bytes, &catalog) {
            blocks.iter().for_each(ask);
        }
        if let Ok(delta) = decode_delta(&bytes, &catalog) {
            drop(encode_delta(&delta, &catalog));
        }
    }
}
