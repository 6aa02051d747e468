//! L2: a write made after seeing a value replaces it, whatever any clock says.
//! L3: concurrent different writes of one register keep all values; one is shown, the others wait for a choice.

use crate::config;
use crate::phones::{World, script};
use crate::world::*;
use guyub::ledger::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn dots(ledger: &Ledger, id: RecordId, slot: &Slot) -> BTreeSet<Dot> {
    let register = ledger.state().record(id).and_then(|r| r.register(slot));
    register.into_iter().flat_map(RegisterRef::writes).map(|w| w.dot).collect()
}

/// Phones that all know one person, with so many further commits on each.
fn sharing(phones: usize, noise: &[u8]) -> (World, RecordId) {
    let mut world = World::new(phones);
    world.edit(0, |e| {
        e.create(PERSON, [(NAME, Value::from("Wagiyem"))]);
    });
    world.exchange(1);
    for (phone, times) in noise.iter().enumerate() {
        for time in 0..times % 4 {
            world.edit(phone % phones, |e| {
                e.create(EVENT, [(NAME, format!("Rapat {time}").into())]);
            });
        }
    }
    let id = world.pick(0, 0, &[PERSON]).expect("there is a person");
    (world, id)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn l2_a_later_write_replaces_what_it_saw(
        script in script(30), phone in 0usize..3, number: u8, clocks: u64, route: u64,
    ) {
        let mut world = World::village(3, &[]);
        world.clocks = clocks;
        world.play(&script);
        let Some(id) = world.pick(phone, number, &[PERSON, EVENT, TALK, CASE]) else { return Ok(()) };
        let slot = Slot::field(NAME);
        let before = dots(world.ledger(phone), id, &slot);
        let own = world.edit(phone, |e| { e.set(id, NAME, "yang terakhir"); });
        prop_assert_eq!(dots(world.ledger(phone), id, &slot), own.iter().copied().collect());
        let lamport = |dot: &Dot| world.ledger(phone).log().get(*dot).map(|commit| commit.lamport);
        prop_assert!(before.iter().all(|dot| lamport(dot) < lamport(&own[0])), "what was seen ranks lower");
        world.exchange(route);
        for phone in &world.phones {
            if phone.ledger.state().record(id).is_some() {
                let after = dots(&phone.ledger, id, &slot);
                prop_assert!(after.is_disjoint(&before), "{:?} came back", before);
                prop_assert!(after.contains(&own[0]), "the later write is lost");
            }
        }
    }

    #[test]
    fn l2_an_element_taken_out_stays_out_and_comes_back_when_put_in_again(
        script in script(30), number: u8, clocks: u64, again: bool, route: u64,
    ) {
        let mut world = World::village(3, &[]);
        world.clocks = clocks;
        world.play(&script);
        world.exchange(route);
        let Some(id) = world.pick(1, number, &[PERSON]) else { return Ok(()) };
        world.edit(1, |e| { e.add(id, TAGS, "tani"); });
        world.send(1, 2);
        world.edit(2, |e| { e.remove(id, TAGS, "tani"); });
        if again {
            world.send(2, 0);
            world.edit(0, |e| { e.add(id, TAGS, "tani"); });
        }
        world.exchange(route);
        for phone in &world.phones {
            let holds = phone.ledger.peek(id).unwrap().record().register(&Slot::element(TAGS, "tani"));
            prop_assert_eq!(holds.map(|r| (holds_yes(r), r.single().is_some())), Some((again, true)));
        }
    }

    #[test]
    fn l3_concurrent_writes_are_all_kept_and_the_greatest_is_shown(
        noise in any::<[u8; 5]>(), values in proptest::collection::vec(0u8..4, 2..6), clocks: u64, route: u64,
    ) {
        let (mut world, id) = sharing(values.len(), &noise);
        world.clocks = clocks;
        let mut last = BTreeMap::new();
        for (phone, value) in values.iter().enumerate() {
            // The first of two writes of one phone is replaced by its second.
            for version in 0..=noise[phone] % 2 {
                let text = format!("Nama {}", value + version);
                let dots = world.edit(phone, |e| { e.set(id, NAME, text.as_str()); });
                let lamport = world.ledger(phone).log().get(dots[0]).unwrap().lamport;
                last.insert(phone, (lamport, dots[0], text));
            }
        }
        world.exchange(route);
        let (lamport, dot, text) = last.values().max().unwrap();
        let different = last.values().map(|(_, _, text)| text).collect::<BTreeSet<_>>().len() > 1;
        for phone in &world.phones {
            let ledger = &phone.ledger;
            prop_assert_eq!(dots(ledger, id, &Slot::field(NAME)), last.values().map(|(_, dot, _)| *dot).collect());
            let view = ledger.get(id).unwrap();
            prop_assert_eq!(view.write(NAME).map(|w| w.dot), Some(*dot));
            prop_assert_eq!(view.text(NAME), Some(text.as_str()));
            prop_assert_eq!(view.commit(NAME).unwrap().lamport, *lamport);
            prop_assert_eq!(view.differs(NAME), different);
            prop_assert_eq!(ledger.conflicts().contains(&Conflict { id, field: NAME }), different);
        }
    }

    #[test]
    fn l3_choosing_is_a_write_that_settles_it_everywhere(
        noise in any::<[u8; 5]>(), phones in 2usize..5, chosen: u8, clocks: u64, route: u64,
    ) {
        let (mut world, id) = sharing(phones, &noise);
        world.clocks = clocks;
        for phone in 0..phones {
            world.edit(phone, |e| { e.set(id, NAME, format!("Nama {phone}")); });
        }
        world.exchange(route);
        // One of the answers, or a better one.
        let (phone, text) = (chosen as usize % phones, format!("Nama {}", chosen as usize % (phones + 1)));
        let dots = world.edit(phone, |e| { e.set(id, NAME, text.as_str()); });
        prop_assert_eq!(dots.len(), 1, "choosing what is shown already is a write as well");
        world.exchange(route);
        for phone in &world.phones {
            prop_assert_eq!(phone.ledger.get(id).unwrap().text(NAME), Some(text.as_str()));
            prop_assert!(phone.ledger.conflicts().is_empty());
        }
    }

    /// Yes and no of an element at once read as yes and ask nothing.
    #[test]
    fn l3_concurrent_yes_and_no_of_an_element_read_as_yes(
        held: bool, acts in proptest::collection::vec(0u8..3, 2..6), clocks: u64, route: u64,
    ) {
        let (mut world, id) = sharing(acts.len(), &[]);
        world.clocks = clocks;
        world.edit(0, |e| { e.add(id, TAGS, "kader"); });
        world.edit(0, |e| { e.remove(id, TAGS, "kader"); });
        if held {
            world.edit(0, |e| { e.add(id, TAGS, "kader"); });
        }
        world.exchange(route);
        let (mut yes, mut no) = (false, false);
        for (phone, act) in acts.iter().enumerate() {
            // First the other way, so that what is said already is a write all the same.
            let turns: &[bool] = match act {
                0 => &[false, true],
                1 => &[true, false],
                _ => &[],
            };
            for turn in turns {
                world.edit(phone, |e| {
                    if *turn { e.add(id, TAGS, "kader") } else { e.remove(id, TAGS, "kader") };
                });
            }
            yes |= *act == 0;
            no |= *act == 1;
        }
        world.exchange(route);
        let expected = yes || held && !no;
        for phone in &world.phones {
            prop_assert_eq!(phone.ledger.get(id).unwrap().elements(TAGS).contains(&"kader"), expected);
            prop_assert!(phone.ledger.conflicts().is_empty());
        }
    }

    /// Every register of several different answers is asked about, and no other.
    #[test]
    fn l3_every_difference_is_asked_about(script in script(40)) {
        let world = World::after(3, &script);
        for phone in &world.phones {
            let ledger = &phone.ledger;
            let mut differing = BTreeSet::new();
            for (id, slots) in world.past.live(&phone.seen) {
                for (slot, writes) in slots {
                    let answers: BTreeSet<&Value> = writes.iter().map(|(_, value)| value).collect();
                    let asked = answers.len() > 1 && slot.element.is_none() && slot.field != FieldId::DELETED;
                    if asked && !ledger.index().is_hidden(id) {
                        differing.insert(Conflict { id, field: slot.field });
                    }
                }
            }
            let asked = ledger.conflicts().into_iter().filter(|c| c.field != FieldId::DELETED).collect();
            prop_assert_eq!(differing, asked);
        }
    }
}

fn holds_yes(register: RegisterRef<'_>) -> bool {
    register.writes().any(|w| w.value == Value::Bool(true))
}
