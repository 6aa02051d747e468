//! What was changed in a record can be read, by whom and from what, on the phone where it was seen to happen.

use crate::config;
use crate::phones::{World, script};
use crate::world::*;
use guyub::ledger::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A deletion says what its author had seen; the history only that it was one.
fn plain(value: &Value) -> Value {
    if matches!(value, Value::Deleted(_)) { Value::Deleted(Box::default()) } else { value.clone() }
}

fn says(ledger: &Ledger, id: RecordId, slot: &Slot) -> BTreeSet<Value> {
    let register = ledger.state().record(id).and_then(|record| record.register(slot));
    register.into_iter().flat_map(RegisterRef::writes).map(|w| plain(&w.value.to_value())).collect()
}

fn plain_set(values: &[Value]) -> BTreeSet<Value> {
    values.iter().map(plain).collect()
}

proptest! {
    #![proptest_config(config())]

    /// Everything that is live stands under the action that wrote it; what it replaced stands beside it, and under the
    /// action that had written that.
    #[test]
    fn all_that_is_live_or_was_replaced_is_told(script in script(40), phone in 0usize..3, route: u64) {
        let mut world = World::village(3, &script);
        world.exchange(route);
        let ledger = world.ledger(phone);
        let last = |dot: Dot| ledger.log().action(dot).map(|(_, last)| last);
        for (id, record) in ledger.state().records() {
            let changes = ledger.changes(id);
            prop_assert!(!changes.forgotten, "nothing was trimmed");
            let told = |at: RecordId, slot: &Slot, by: Dot| {
                let action = changes.actions.iter().find(|a| Some(a.dot) == last(by))?;
                action.writes.iter().find(|w| w.id == at && w.slot == *slot)
            };
            for (slot, register) in record.registers() {
                for write in register.writes() {
                    let told = told(id, &slot.to_slot(), write.dot);
                    prop_assert!(told.is_some_and(|w| w.to.contains(&write.value.to_value())), "{slot:?} {write:?}");
                }
            }
            for gone in ledger.history().replaced().iter().filter(|gone| gone.id == id) {
                let wrote = told(id, &gone.slot, gone.write.dot);
                prop_assert!(wrote.is_some_and(|w| plain_set(&w.to).contains(&gone.write.value)), "{gone:?}");
                let took = told(id, &gone.slot, gone.by);
                prop_assert!(took.is_some_and(|w| plain_set(&w.from).contains(&gone.write.value)), "{gone:?}");
                prop_assert!(took.is_some_and(|w| !w.to.is_empty()), "what replaced it is known: {gone:?}");
                prop_assert!(ledger.log().get(gone.write.dot).is_some(), "{gone:?}");
            }
            let lamports: Vec<u32> =
                changes.actions.iter().filter_map(|a| ledger.log().get(a.dot)).map(|c| c.lamport).collect();
            prop_assert!(lamports.is_sorted_by(|a, b| a >= b), "the newest first: {lamports:?}");
        }
    }

    /// An own edit is told with what stood there before it, whatever comes after.
    #[test]
    fn an_own_edit_is_told_with_what_it_replaced(
        before in script(20), after in script(20), phone in 0usize..3, number: u8, route: u64,
    ) {
        let mut world = World::village(3, &before);
        let Some(id) = world.pick(phone, number, &[PERSON, EVENT, TALK]) else { return Ok(()) };
        let slot = Slot::field(NAME);
        let stood = says(world.ledger(phone), id, &slot);
        let name = Value::from(format!("Wagiyem {number}"));
        if stood == plain_set(&[name]) {
            return Ok(()); // Nothing is written, or only that the record stays.
        }
        let dots = world.edit(phone, |e| { e.set(id, NAME, format!("Wagiyem {number}")); });
        let Some(dot) = dots.last().copied() else { return Ok(()) };
        world.play(&after);
        world.exchange(route);
        let ledger = world.ledger(phone);
        if ledger.state().record(id).is_none() {
            return Ok(()); // Erased.
        }
        let changes = ledger.changes(id);
        let rewrite = changes.actions.iter().find(|a| a.dot == dot)
            .and_then(|a| a.writes.iter().find(|w| w.id == id && w.slot == slot));
        let Some(rewrite) = rewrite else { panic!("the edit is not told: {changes:?}") };
        prop_assert_eq!(plain_set(&rewrite.from), stood);
        prop_assert_eq!(&rewrite.to, &vec![Value::from(format!("Wagiyem {number}"))]);
    }

    /// What can be undone is offered just where undoing changes the record, and it says how many others that changes.
    #[test]
    fn undoing_reaches_what_is_said(script in script(30), phone in 0usize..3) {
        let world = World::village(3, &script);
        let ledger = world.ledger(phone);
        for dot in &world.phones[phone].own {
            let mut edit = ledger.edit();
            edit.undo(*dot);
            let stamp = Stamp { time: 0, author: "Petugas".into(), note: "undo".into() };
            let undone: BTreeSet<RecordId> =
                edit.delta(&stamp).map(|d| d.records.ids().collect()).unwrap_or_default();
            for id in undone.iter().filter(|id| !ledger.index().has_duplicates(ledger.canonical(**id))) {
                let reach = ledger.undo_reach(*dot, *id);
                prop_assert!(reach.is_some_and(|n| n >= undone.len()), "{reach:?} of {}", undone.len());
            }
        }
    }
}

#[test]
fn a_short_history_says_that_it_is_short() {
    let mut world = World::new(1);
    let mut id = None;
    world.edit(0, |e| id = Some(e.create(PERSON, [(NAME, Value::from("Wagiyem 0"))])));
    let id = id.unwrap();
    for time in 1..=5 {
        world.edit(0, |e| {
            e.set(id, NAME, format!("Wagiyem {time}"));
        });
    }
    let ledger = world.ledger(0);
    let changes = ledger.changes(id);
    assert_eq!((changes.actions.len(), changes.forgotten), (6, false));
    assert_eq!(changes.actions.last().map(|a| a.made.as_slice()), Some([id].as_slice()));
    let mut short = ledger.history().clone();
    short.trim(2);
    assert_eq!(codec::decode_history(&codec::encode_history(&short)), Ok(short.clone()));
    let ledger = Ledger::from_state(ledger.device(Scope::Open), ledger.state().clone(), short);
    let changes = ledger.changes(id);
    // The live write and the two before it; and that one's author replaced something we don't know any more.
    assert_eq!((changes.actions.len(), changes.forgotten), (3, true));
    assert!(changes.actions.iter().all(|a| a.made.is_empty()));
}
