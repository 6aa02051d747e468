//! L7: unknown kinds and fields survive load, merge and export unchanged.

use crate::config;
use crate::keeping::Phone as Kept;
use crate::phones::{ALL_BUT_SAMPLE, Act, Op, Phone, World, script};
use crate::same::assert_same;
use crate::world::*;
use guyub::ledger::codec::{decode_delta, decode_history, encode_delta, encode_history};
use guyub::ledger::*;
use proptest::prelude::*;

/// A script in which the phone with the newer app does much that only it understands.
fn newer_things(most: usize) -> impl Strategy<Value = Vec<Op>> {
    let op = any::<[u8; 4]>().prop_map(|[phone, act, a, b]| match act % 4 {
        0 | 1 => Op { phone: 2, act: Act::FromNewerApp, a, b },
        2 => Op { phone: 2, act: Act::Create, a, b },
        _ => Op { phone, act: Act::SendNews, a, b },
    });
    proptest::collection::vec(op, 0..=most)
}

/// What only the newer app understands, as a state holds it.
fn unknown(state: &State) -> Vec<(RecordId, Slot, Vec<Write>)> {
    let of = |(id, record): (RecordId, RecordRef<'_>)| {
        let new = record
            .registers()
            .filter(|(slot, _)| record.kind() == LETTER || [MOOD, MARKS].contains(&slot.field));
        new.map(move |(slot, r)| (id, slot.to_slot(), r.writes().map(WriteRef::to_write).collect()))
            .collect::<Vec<_>>()
    };
    state.records().flat_map(of).collect()
}

proptest! {
    #![proptest_config(config())]

    /// From a newer phone over two older ones, which edit meanwhile, to another newer one.
    #[test]
    fn l7_unknown_kinds_and_fields_pass_through_older_phones(newer in newer_things(20), more in script(10), whole: bool) {
        let mut world = World::after(3, &newer);
        // Whatever the older phones do, but to the things themselves.
        let old = more.iter().filter(|op| op.phone % 3 != 2);
        let harmless = |op: &&Op| {
            matches!(op.act, Act::Create | Act::Visit | Act::Import | Act::Refer | Act::Add | Act::Remove | Act::Join | Act::SendNews)
        };
        world.play(&old.filter(harmless).copied().collect::<Vec<_>>());
        world.send(2, 0);
        let sent = unknown(world.ledger(2).state());
        let mut other = Ledger::new(DeviceId::new(77, Scope::Open), catalog(true));
        if whole {
            world.send(0, 1);
            other.merge(&world.ledger(1).delta_since(&Version::new(), &ALL_BUT_SAMPLE)).expect("a whole file merges");
        } else {
            other.merge(&world.ledger(1).delta_since(&Version::new(), &ALL_BUT_SAMPLE)).expect("a whole file merges");
            world.send(0, 1);
            other.merge(&world.ledger(1).delta_since(other.version(), &ALL_BUT_SAMPLE)).expect("news merge");
        }
        let mut arrived = unknown(other.state());
        let mine: Vec<RecordId> = sent.iter().map(|(id, ..)| *id).collect();
        arrived.retain(|(id, ..)| mine.contains(id));
        let mut kept = sent;
        kept.retain(|(id, ..)| !is_sample(world.ledger(2), *id));
        prop_assert_eq!(arrived, kept);
        // With their declarations.
        let newer = catalog(true);
        for (id, record) in other.state().records() {
            let here = world.ledger(0).catalog().kind(record.kind());
            for (slot, _) in record.registers().filter(|(slot, _)| !slot.field.is_reserved()) {
                let known = here.and_then(|k| k.fields.get(&slot.field));
                prop_assert_eq!(known, newer.kind(record.kind()).unwrap().fields.get(&slot.field), "{}", id);
            }
        }
    }

    /// Written to a store and read back by an app that doesn't know them.
    #[test]
    fn l7_unknown_kinds_and_fields_survive_storing(newer in newer_things(20), folds: bool) {
        let mut world = World::after(3, &newer);
        world.drop_sample(2);
        let file = world.ledger(2).delta_since(&Version::new(), &ALL_BUT_SAMPLE);
        let phone = Kept::default();
        let (tab, _) = phone.open(catalog(false));
        if !file.runs.is_empty() {
            tab.receive(&file).expect("it can be kept");
        }
        if folds {
            tab.fold();
        }
        let (again, damage) = phone.open(catalog(false));
        prop_assert!(damage.is_none());
        assert_same(&again.state(), world.ledger(2).state());
        prop_assert_eq!(unknown(&again.state()), unknown(world.ledger(2).state()));
        let sent = again.read(|l| l.delta_since(&Version::new(), &ALL_BUT_SAMPLE));
        prop_assert_eq!(&sent.records, &file.records);
    }

    /// Every state is read as it was written, conflicts, history and all.
    #[test]
    fn l7_what_is_encoded_is_decoded(script in script(40)) {
        let world = World::after(3, &script);
        for Phone { ledger, .. } in &world.phones {
            let whole = ledger.delta_since(&Version::new(), &Scope::ALL);
            let read = decode_delta(&encode_delta(&whole, ledger.catalog()), ledger.catalog());
            prop_assert_eq!(read.as_ref(), Ok(&whole));
            let history = decode_history(&encode_history(ledger.history()));
            prop_assert_eq!(history.as_ref(), Ok(ledger.history()));
        }
        for (phone, delta) in &world.edits {
            let catalog = world.ledger(*phone).catalog();
            let read = decode_delta(&encode_delta(delta, catalog), catalog);
            prop_assert_eq!(read.as_ref(), Ok(delta));
        }
    }
}

fn is_sample(ledger: &Ledger, id: RecordId) -> bool {
    ledger.peek(id).is_some_and(|view| view.scope() == Scope::Sample)
}
