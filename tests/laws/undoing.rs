//! Undo: of an own commit, a new commit that restores what is still its own and leaves the rest; of a received file, the
//! state before it.

use crate::config;
use crate::phones::{ALL_BUT_SAMPLE, Act, Op, World, script};
use crate::same::{assert_same, assert_sound};
use crate::world::*;
use guyub::ledger::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

type Registers = BTreeMap<(RecordId, Slot), Register>;

fn registers(state: &State) -> Registers {
    let of = |(id, record): (RecordId, RecordRef<'_>)| {
        let registers = record.registers();
        registers.map(move |(slot, r)| ((id, slot.to_slot()), r.to_register())).collect::<Vec<_>>()
    };
    state.records().flat_map(of).collect()
}

/// What a register says: nothing, where it was cleared or never written.
fn says(registers: &Registers, at: &(RecordId, Slot)) -> BTreeSet<Value> {
    let Some(register) = registers.get(at) else { return BTreeSet::new() };
    let answers: BTreeSet<Value> = register.writes().map(|w| w.value.clone()).collect();
    let of_set = at.1.element.is_some();
    if of_set && answers.contains(&Value::Bool(true)) {
        return [Value::Bool(true)].into();
    }
    let nothing = |value: &Value| match value {
        Value::Empty => true,
        Value::Bool(false) => of_set || at.1 == Slot::DELETED,
        _ => false,
    };
    if answers.iter().all(nothing) { BTreeSet::new() } else { answers }
}

/// Something that makes a commit.
fn editing() -> impl Strategy<Value = Op> {
    const QUIET: [Act; 9] = [
        Act::Erase,
        Act::UndoFile,
        Act::AddSample,
        Act::DropSample,
        Act::SendWhole,
        Act::SendNews,
        Act::Post,
        Act::Deliver,
        Act::Undo,
    ];
    any::<[u8; 4]>().prop_map(Op::of).prop_filter("it edits", |op| !QUIET.contains(&op.act))
}

proptest! {
    #![proptest_config(config())]

    /// Registers whose live writes are still the undone action's say again what they said; all others are untouched.
    #[test]
    fn undo_restores_what_is_still_its_own_and_leaves_the_rest(
        before in script(12), act in editing(), after in script(10), phone in 0usize..3,
    ) {
        let mut world = World::village(3, &before);
        let commits = world.phones[phone].own.len();
        let at_first = registers(world.ledger(phone).state());
        let first = world.phones[phone].ledger.state().clone();
        world.play(&[Op { phone: phone as u8, ..act }]);
        let done: Vec<Dot> = world.phones[phone].own[commits.min(world.phones[phone].own.len())..].to_vec();
        let Some(dot) = done.first().copied() else { return Ok(()) };
        world.play(&after);
        let ledger = world.ledger(phone);
        let gone = |dot: &Dot| ledger.log().get(*dot).is_none() || dot.device.scope() == Some(Scope::Sample);
        if done.iter().any(gone) {
            return Ok(());
        }
        let then = registers(ledger.state());
        let gone_since = first.erased() != ledger.state().erased();
        let hidden: Vec<RecordId> =
            ledger.state().records().map(|(id, _)| id).filter(|id| ledger.index().is_hidden(*id)).collect();
        world.edit(phone, |e| { e.undo(dot); });
        let ledger = world.ledger(phone);
        let now = registers(ledger.state());
        assert_sound(ledger);

        let own = |register: &Register| register.writes().all(|w| done.contains(&w.dot));
        let catalog = ledger.catalog();
        for (at, register) in &then {
            let (id, slot) = at;
            let record = ledger.state().record(*id).expect("undo erases nothing");
            let made_here = !at_first.keys().any(|(there, _)| there == id);
            let whole = then.iter().filter(|((of, _), _)| of == id).all(|(_, r)| own(r));
            if !own(register) {
                // A hidden record that is written to is shown again.
                let revived = *slot == Slot::DELETED && hidden.contains(id);
                let deleted = *slot == Slot::DELETED && whole;
                prop_assert!(revived || deleted || now.get(at) == Some(register), "{at:?} is not its own");
            } else if made_here && whole && !gone_since {
                prop_assert!(ledger.index().is_hidden(*id), "what it created is deleted");
            } else if *slot == Slot::DELETED {
                // A record deleted then may be deleted anew, if other fields are put back with it.
                let deleted = |registers: &Registers| says(registers, at).iter().any(|v| matches!(v, Value::Deleted(_)));
                prop_assert!(gone_since || deleted(&now) == deleted(&at_first));
            } else if !catalog.fixed(record.kind()).any(|f| f == slot.field) && !gone_since {
                prop_assert_eq!(says(&now, at), says(&at_first, at), "{:?} is its own", at);
            }
        }
    }

    /// Undoing the undo says again what was said.
    #[test]
    fn undo_of_an_undo_does_it_again(before in script(15), number: u8, act in 0u8..6, phone in 0usize..3) {
        let mut world = World::village(3, &before);
        let Some(id) = world.pick(phone, number, &[PERSON]) else { return Ok(()) };
        let shown_before = !world.ledger(phone).index().is_hidden(id);
        let dots = world.edit(phone, |e| {
            match act {
                0 => e.set(id, NAME, "lain"),
                1 => e.set(id, NOTE, Value::Empty),
                2 => e.add(id, TAGS, "tani"),
                3 => e.remove(id, TAGS, "kader"),
                4 => e.delete(id),
                _ => e.set(id, FRIEND, id),
            };
        });
        let Some(dot) = dots.first().copied() else { return Ok(()) };
        let say = |world: &World| {
            let registers = registers(world.ledger(phone).state());
            let ours = registers.keys().filter(|(of, _)| *of == id);
            let said = ours.filter(|at| at.1 != Slot::DELETED).map(|at| (at.clone(), says(&registers, at)));
            (said.filter(|(_, said)| !said.is_empty()).collect::<Vec<_>>(), world.ledger(phone).index().is_hidden(id))
        };
        let done = say(&world);
        let undo = world.edit(phone, |e| { e.undo(dot); });
        prop_assert!(!undo.is_empty());
        prop_assert_eq!(!world.ledger(phone).index().is_hidden(id), shown_before);
        let again = world.edit(phone, |e| { e.undo(undo[0]); });
        prop_assert!(!again.is_empty());
        prop_assert_eq!(say(&world), done);
    }

    /// A file undone leaves what was there; received again it does what it did.
    #[test]
    fn undo_of_a_file_is_the_state_before_it(script in script(30), whole: bool, scopes: bool) {
        let mut world = World::village(3, &script);
        let since = if whole { Version::new() } else { world.ledger(0).version().clone() };
        let scopes = &ALL_BUT_SAMPLE[..1 + usize::from(scopes)];
        let file = world.file(1, &since, scopes);
        let before = world.ledger(0).state().clone();
        prop_assert!(world.receive(0, &file));
        let with_it = world.ledger(0).state().clone();
        world.undo_file(0);
        prop_assert_eq!(world.ledger(0).state(), &before);
        assert_sound(world.ledger(0));
        // The others may have gone on with it meanwhile: nothing vanishes, nothing doubles.
        world.send(1, 2);
        prop_assert!(world.receive(0, &file));
        prop_assert_eq!(world.ledger(0).state(), &with_it);
        world.send(0, 2);
        world.send(2, 0);
        world.send(2, 1);
        for phone in 0..3 { world.drop_sample(phone) }
        assert_same(world.ledger(0).state(), world.ledger(2).state());
    }
}
