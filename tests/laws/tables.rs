//! What several officers take in from one table is one thing: nobody is asked to choose between a person's answer and
//! the same table's value on another phone.

use crate::config;
use crate::phones::World;
use crate::world::*;
use guyub::ledger::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Takes in the table of people, perhaps with the one of talks; what is there already stays, as imports do it.
fn take_in(world: &mut World, phone: usize, talks: bool) -> Vec<Dot> {
    world.edit(phone, |e| {
        let state = e.ledger().state();
        let tables = [e.table("desa"), e.table("desa")];
        for row in 0..3u8 {
            let rows = [
                (imported_person(row), PERSON, vec![(NAME, Value::from("Warga")), (TAGS, "kader".into())]),
                (imported_talk(row), TALK, vec![(NAME, "Jalan".into()), (WHO, imported_person(row).into())]),
            ];
            for ((id, kind, fields), table) in rows.into_iter().zip(tables).take(1 + usize::from(talks)) {
                let there = |slot: Slot| state.record(id).is_some_and(|r| r.register(&slot).is_some());
                let new = fields.into_iter().filter(|(field, _)| match *field {
                    TAGS => !there(Slot::element(TAGS, "kader")),
                    field => !there(Slot::field(field)),
                });
                let new: Vec<_> = new.collect();
                if !new.is_empty() {
                    e.keyed(id, kind, new);
                    e.said_by(table, id);
                }
            }
        }
    })
}

/// What a phone does: which phone, what, and two numbers that choose.
type Step = (usize, u8, u8, usize);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    proptest::collection::vec((0usize..3, 0u8..8, any::<u8>(), 0usize..3), 0..16)
}

fn step(world: &mut World, (phone, what, number, other): Step, delete: bool) {
    match what {
        0 | 1 => {
            let own = take_in(world, phone, what == 1 && !delete);
            let tables =
                own.iter().all(|dot| world.ledger(phone).log().get(*dot).is_some_and(Commit::is_table));
            assert!(tables, "all of it is the tables'");
        }
        2..=4 => {
            let Some(id) = world.pick(phone, number, &[PERSON, TALK]) else { return };
            let is_talk = world.ledger(phone).state().record(id).is_some_and(|r| r.kind() == TALK);
            world.edit(phone, |e| {
                match number / 64 {
                    _ if delete => e.delete(id),
                    0 | 1 => e.set(id, NAME, format!("Nama {}", number % 3)),
                    _ if is_talk => e.set(id, NAME, Value::Empty),
                    2 => e.add(id, TAGS, "tani"),
                    _ => e.remove(id, TAGS, "kader"),
                };
            });
        }
        _ if other != phone => world.send(phone, other),
        _ => {}
    }
}

proptest! {
    #![proptest_config(config())]

    /// Before or after they meet, whatever they edit and exchange: only people's different answers are asked about.
    #[test]
    fn l3_a_table_that_several_took_in_asks_nothing(steps in steps(), route: u64) {
        let mut world = World::new(3);
        for at in steps {
            step(&mut world, at, false);
        }
        for _ in 0..2 {
            for phone in &world.phones {
                for Conflict { id, field } in phone.ledger.conflicts() {
                    let register = phone.ledger.state().record(id).and_then(|r| r.field(field)).unwrap();
                    let person = |w: &WriteRef<'_>| phone.ledger.log().get(w.dot).is_some_and(|c| !c.is_table());
                    let answers: BTreeSet<_> = register.writes().filter(person).map(|w| w.value).collect();
                    prop_assert!(answers.len() > 1, "{:?}", register);
                }
            }
            world.exchange(route);
        }
    }

    /// Who deletes a row's record has seen what the table says of it, on whatever phone.
    #[test]
    fn l5_a_row_deleted_on_one_phone_and_taken_in_on_another_asks_nothing(steps in steps(), route: u64) {
        let mut world = World::new(3);
        for at in steps {
            step(&mut world, at, true);
        }
        world.exchange(route);
        for phone in &world.phones {
            prop_assert_eq!(phone.ledger.conflicts(), vec![]);
        }
    }

    /// Two phones with the same table hold the same, be the table said in another order.
    #[test]
    fn l1_one_table_is_one_commit(rows in proptest::collection::vec((0u8..3, 0u8..3), 1..6), both: bool) {
        let mut phones = [World::new(1), World::new(1)];
        phones[1].phones[0].ledger = Ledger::new(DeviceId::new(99, Scope::Open), catalog(false));
        for (at, world) in phones.iter_mut().enumerate() {
            let mut rows: Vec<(u8, u8)> = rows.iter().map(|(row, what)| (*row, if both { *what } else { 0 })).collect();
            rows.sort();
            rows.dedup_by_key(|(row, _)| *row);
            if at == 1 {
                rows.reverse();
            }
            world.edit(0, |e| {
                let table = e.table("desa");
                for (row, what) in rows {
                    let id = imported_person(row);
                    e.keyed(id, PERSON, [(NAME, format!("Warga {what}").into())]);
                    e.also(id, NAME, "atau ini").said_by(table, id);
                }
            });
        }
        let [one, other] = &phones;
        crate::same::assert_same(one.ledger(0).state(), other.ledger(0).state());
        // And one word more is another table.
        let mut third = World::new(1);
        third.edit(0, |e| {
            let table = e.table("desa");
            e.keyed(imported_person(0), PERSON, [(NAME, Value::from("Warga 0")), (NOTE, "juga".into())]);
            e.said_by(table, imported_person(0));
        });
        prop_assert!(third.ledger(0).version() != one.ledger(0).version());
    }
}
