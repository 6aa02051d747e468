//! A delta tells the same, however its records are packed.

use crate::config;
use crate::phones::{ALL_BUT_SAMPLE, World, mix, script};
use crate::same::{assert_same, assert_sound, bytes};
use guyub::ledger::*;
use proptest::prelude::*;

/// The same delta with its records in blocks, as `random` will have it: of one record or of many, of several kinds, some in none.
pub fn packed(delta: &Delta, random: u64) -> Delta {
    let mut records = Records::default();
    for (at, (id, record)) in delta.records.iter().enumerate() {
        records.put(id, record.to_record());
        if mix(random, at as u64).is_multiple_of(1 + random % 9) {
            records.pack();
        }
    }
    let packed = Delta { records, ..delta.clone() };
    assert_eq!(&packed, delta);
    packed
}

/// Fails unless a delta does just the same packed and unpacked, be it refused.
pub fn assert_packing_is_all_one(ledger: &Ledger, delta: &Delta, random: u64) {
    let mut whole = Records::default();
    whole.extend(delta.records.to_vec());
    let forms = [Delta { records: whole, ..delta.clone() }, delta.clone(), packed(delta, random)];
    let merged = forms.map(|delta| {
        let mut twin = ledger.twin();
        (twin.preview(&delta), twin.merge(&delta), twin)
    });
    let [(preview, taken, whole), others @ ..] = &merged;
    for (looked, merged, packed) in others {
        assert_eq!((looked, merged), (preview, taken));
        assert_same(packed.state(), whole.state());
        assert_eq!(packed.history(), whole.history());
        assert_sound(packed);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: config().cases / 10, ..config() })]

    /// With nothing, with some and with all of it known.
    #[test]
    fn l1_packing_is_all_one(script in script(40), random: u64) {
        let mut world = World::village(3, &script);
        let (file, _) = world.file(0, &Version::new(), &ALL_BUT_SAMPLE);
        for phone in 0..3 {
            assert_packing_is_all_one(world.ledger(phone), &file, random);
        }
        // Records that go by another id than their key says.
        let mut odd = file.clone();
        for (id, record) in file.records.iter().filter(|(id, _)| matches!(id.form(), Form::Natural(_))) {
            let dot = record.registers().next().expect("it says something").1.first().dot;
            odd.records.put(RecordId::created(dot, 1000 + (id.to_bits() % 1000) as u32), record.to_record());
            odd.records.remove(id);
        }
        assert_packing_is_all_one(world.ledger(1), &odd, random);
        let empty = Ledger::new(DeviceId::new(99, Scope::Open), world.ledger(0).catalog().clone());
        assert_packing_is_all_one(&empty, &file, random);
        // What is taken in packed is told again, and goes on living.
        assert_packing_is_all_one(&empty, &odd, random);
        let mut taken = empty.twin();
        taken.merge(&packed(&file, random)).expect("a whole file merges");
        let again = taken.delta_since(&Version::new(), &ALL_BUT_SAMPLE);
        prop_assert_eq!(&again.records, &file.records);
        taken.pack();
        let mut whole = empty;
        whole.merge(&file).expect("a whole file merges");
        prop_assert_eq!(bytes(taken.state()), bytes(whole.state()));
    }
}
