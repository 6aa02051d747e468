//! Restricted records, of whatever kind: they leave their phone only where that is chosen, and nothing that comes takes them away.

use crate::config;
use crate::model::live;
use crate::phones::{ALL_BUT_SAMPLE, Op, World, script};
use guyub::exchange::bundle::{self, Made};
use guyub::ledger::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The restricted records that a phone holds.
fn restricted(ledger: &Ledger) -> Vec<RecordId> {
    let is = |record: RecordRef<'_>| record_scope(record) == Some(Scope::Restricted);
    ledger.state().records().filter(|(_, r)| is(*r)).map(|(id, _)| id).collect()
}

/// What a phone sends where nothing is chosen, as bytes.
fn plain(ledger: &Ledger) -> Vec<u8> {
    let device = ledger.device(Scope::Open);
    let made = Made { app: "test".into(), by: "Sari".into(), device, time: 0, organisation: None };
    bundle::write(ledger, &Version::new(), &[Scope::Open], &made)
}

/// Two people, a talk and a meeting that must not leave, and what belongs to them.
fn secrets(world: &mut World, phone: u8) {
    use crate::phones::Act::{Create, Visit};
    let acts =
        [(Create, 0, 8), (Create, 3, 9), (Create, 2, 10), (Create, 4, 0), (Create, 5, 8), (Visit, 0, 0)];
    world.play(&acts.map(|(act, a, b)| Op { phone, act, a, b }));
}

proptest! {
    #![proptest_config(config())]

    /// Whatever phones do and send, as long as nobody chooses otherwise: what is restricted is on the phone alone that wrote
    /// it, and no file says a word of it.
    #[test]
    fn l8_restricted_records_never_leave_unless_chosen(ops in script(40)) {
        let mut world = World::village(3, &[]);
        world.discreet = true;
        secrets(&mut world, 0);
        secrets(&mut world, 1);
        world.play(&ops);
        for (at, phone) in world.phones.iter().enumerate() {
            let own = phone.ledger.device(Scope::Restricted);
            for id in restricted(&phone.ledger) {
                let record = phone.ledger.state().record(id).unwrap();
                let mut writes = record.registers().flat_map(|(_, register)| register.writes());
                prop_assert!(writes.all(|w| w.dot.device == own), "phone {} holds {}", at, id);
            }
            let file = plain(&phone.ledger);
            prop_assert!(!file.windows(7).any(|part| part == b"Rahasia"));
            let read = bundle::read(&file).unwrap().delta;
            for (id, record) in read.records.iter() {
                prop_assert!(record_scope(record) == Some(Scope::Open), "{} leaves", id);
                let writes = record.registers().flat_map(|(_, register)| register.writes());
                for named in writes.filter_map(|write| write.value.as_ref()) {
                    let scope = phone.ledger.state().record(named).and_then(record_scope);
                    prop_assert!(scope != Some(Scope::Restricted), "{} names {}", id, named);
                }
            }
            prop_assert!(read.runs.iter().all(|run| run.device.scope() == Some(Scope::Open)));
        }
    }

    /// They survive a round trip at their owner: a colleague who never had them works on the rest and sends it all back.
    #[test]
    fn l8_restricted_records_survive_a_round_trip(ops in script(20), back in script(20)) {
        let mut world = World::village(2, &[]);
        world.discreet = true;
        secrets(&mut world, 0);
        world.play(&ops.into_iter().map(|op| Op { phone: 0, ..op }).collect::<Vec<_>>());
        world.drop_sample(0);
        let kept = |world: &World| {
            let mut all = live(world.ledger(0).state());
            let own = restricted(world.ledger(0));
            all.retain(|id, _| own.contains(id));
            all
        };
        let before = kept(&world);
        let there = |_: &Op| 1;
        let file = world.file(0, &Version::new(), &ALL_BUT_SAMPLE);
        prop_assert!(world.receive(1, &file));
        let work = back.into_iter().map(|op| Op { phone: there(&op), ..op });
        // What is sent from there in between doesn't come here yet.
        use crate::phones::Act::{Deliver, Post, SendNews, SendWhole};
        let stays = |op: &Op| !matches!(op.act, Deliver | Post | SendNews | SendWhole);
        world.play(&work.filter(stays).collect::<Vec<_>>());
        let file = world.file(1, &Version::new(), &ALL_BUT_SAMPLE);
        prop_assert!(world.receive(0, &file));
        let after = kept(&world);
        let gone: BTreeMap<_, _> = before.iter().filter(|(id, _)| !after.contains_key(*id)).collect();
        // Only what belongs to somebody whom the colleague erased went along.
        let erased = world.ledger(0).state().erased().clone();
        for (id, slots) in gone {
            let owners = slots.iter().filter(|(slot, _)| slot.field == crate::world::WHO);
            let mut owners = owners.flat_map(|(_, writes)| writes).filter_map(|(_, value)| value.as_ref());
            prop_assert!(owners.any(|owner| erased.contains(&owner)), "{} is lost", id);
        }
        for (id, slots) in &after {
            prop_assert_eq!(before.get(id), Some(slots), "{} changed", id);
        }
    }
}
