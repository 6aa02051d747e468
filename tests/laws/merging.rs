//! L1: merge is commutative, associative, idempotent; any order, repeats, any route gives the same bytes.

use crate::config;
use crate::model;
use crate::phones::{ALL_BUT_SAMPLE, Op, World, mix, script};
use crate::same::{assert_all_same, assert_same, assert_sound};
use crate::world::*;
use guyub::ledger::*;
use proptest::prelude::*;

/// Three states that know some of each other.
fn three(script: &[Op]) -> [State; 3] {
    let mut world = World::after(3, script);
    (0..3).for_each(|phone| world.drop_sample(phone));
    [0, 1, 2].map(|phone| world.ledger(phone).state().clone())
}

fn join(a: &State, b: &State) -> State {
    let mut joined = a.clone();
    joined.merge(&b.delta_since(&Version::new(), &Scope::ALL), |_| ()).expect("a sound state merges");
    joined
}

/// The same by the part that the other has not seen.
fn join_news(a: &State, b: &State) -> State {
    let mut joined = a.clone();
    joined.merge(&b.delta_since(a.version(), &Scope::ALL), |_| ()).expect("news merge");
    joined
}

fn says(record: RecordRef<'_>, field: FieldId, id: RecordId) -> bool {
    record.field(field).is_some_and(|r| r.writes().all(|w| w.value == Value::Ref(id)))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn l1_merge_is_commutative(script in script(30)) {
        let [a, b, _] = three(&script);
        assert_same(&join(&a, &b), &join(&b, &a));
        assert_same(&join_news(&a, &b), &join_news(&b, &a));
    }

    #[test]
    fn l1_merge_is_associative(script in script(30)) {
        let [a, b, c] = three(&script);
        assert_same(&join(&join(&a, &b), &c), &join(&a, &join(&b, &c)));
        assert_same(&join_news(&join_news(&a, &b), &c), &join_news(&a, &join_news(&c, &b)));
    }

    #[test]
    fn l1_merge_is_idempotent(script in script(30)) {
        let [a, b, _] = three(&script);
        assert_same(&join(&a, &a), &a);
        let once = join(&a, &b);
        assert_all_same([&once, &join(&once, &b), &join(&once, &a)]);
    }

    /// News alone tell as much as a whole file, whatever part of them is known.
    #[test]
    fn l1_partial_files_tell_as_much_as_whole_ones(script in script(30)) {
        let [a, b, c] = three(&script);
        assert_same(&join_news(&a, &b), &join(&a, &b));
        let mut older = join(&a, &c);
        older.merge(&b.delta_since(a.version(), &Scope::ALL), |_| ()).expect("older news merge too");
        assert_same(&older, &join(&join(&a, &c), &b));
        // What is fixed at creation (keys, owners) goes with every part of a record.
        for (id, part) in b.delta_since(a.version(), &Scope::ALL).records.iter() {
            let whole = b.record(id).expect("what is sent is there");
            for field in b.catalog.fixed(whole.kind()) {
                let register = |record: RecordRef<'_>| record.field(field).map(RegisterRef::to_register);
                prop_assert_eq!(register(part), register(whole));
            }
        }
    }

    /// Two phones that check in the same guest, whatever the order in which they name the fields, meet in one record.
    #[test]
    fn l1_one_natural_key_is_one_record(script in script(20), person: u8, event: u8, turned: [bool; 2], route: u64) {
        let mut world = World::after(2, &script);
        world.exchange(route);
        let (Some(person), Some(event)) = (world.pick(0, person, &[PERSON]), world.pick(0, event, &[EVENT])) else {
            return Ok(());
        };
        let mut ids = [None; 2];
        for phone in 0..2 {
            let mut fields = [(AT, event.into()), (WHO, person.into()), (STATUS, format!("Petugas {phone}").into())];
            if turned[phone] {
                fields.reverse();
            }
            world.edit(phone, |e| ids[phone] = Some(e.natural(VISIT, fields)));
        }
        prop_assert_eq!(ids[0], ids[1]);
        // What was erased stays erased, under its natural key too.
        if world.ledger(0).state().erased().contains(&ids[0].unwrap()) {
            return Ok(());
        }
        world.exchange(route);
        let all = world.ledger(0).state().records();
        let visits = all.filter(|(_, r)| r.kind() == VISIT && says(*r, AT, event) && says(*r, WHO, person)).count();
        prop_assert_eq!(visits, 1);
        let visit = world.ledger(0).state().record(ids[0].unwrap()).unwrap();
        prop_assert_eq!(visit.field(STATUS).unwrap().writes().count(), 2);
    }

    /// Whoever merges again what was merged before, local edits included, in any order: nothing changes, and nothing
    /// is announced as new.
    #[test]
    fn l1_every_repeat_changes_nothing(script in script(30), order in any::<u64>()) {
        let mut world = World::after(3, &script);
        let known: Vec<(usize, Delta)> = {
            // An edit declares nothing: of kinds and fields that came and went by erasure only their own phone knows.
            let declared = |catalog: &Catalog, r: RecordRef<'_>| {
                let fields = catalog.kind(r.kind()).map(|kind| &kind.fields);
                fields.is_some_and(|known| r.registers().all(|(slot, _)| slot.field.is_reserved() || known.contains_key(&slot.field)))
            };
            let covered = |at: usize, d: &Delta| {
                let ledger = world.ledger(at);
                ledger.version().includes(&d.to)
                    && d.erased.is_subset(ledger.state().erased())
                    && d.records.each().all(|(_, r)| declared(ledger.catalog(), r))
            };
            let sample = |d: &Delta| d.to.iter().any(|(device, _)| device.scope() == Some(Scope::Sample));
            let edits = world.edits.iter().filter(|(_, d)| !sample(d));
            (0..3).flat_map(|at| edits.clone().filter(move |(_, d)| covered(at, d)).map(move |(_, d)| (at, d.clone())))
                .collect()
        };
        let mut known = known;
        known.sort_by_key(|(at, delta)| mix(order, delta.to.iter().map(|(_, n)| u64::from(n)).sum::<u64>() * 3 + *at as u64));
        for (at, delta) in known {
            let ledger = &mut world.phones[at].ledger;
            let before = ledger.state().clone();
            prop_assert!(ledger.preview(&delta).is_ok_and(|p| p.is_nothing_new()));
            ledger.merge(&delta).expect("what was merged before merges again");
            prop_assert_eq!(ledger.state(), &before);
        }
    }

    #[test]
    fn l1_any_route_gives_the_same_bytes(script in script(40), routes in any::<[u64; 2]>(), phones in 2usize..5) {
        let worlds = routes.map(|route| {
            let mut world = World::after(phones, &script);
            world.exchange(route);
            world
        });
        assert_all_same(worlds.iter().flat_map(|world| &world.phones).map(|phone| phone.ledger.state()));
        worlds[0].phones.iter().for_each(|phone| assert_sound(&phone.ledger));
    }

    /// What is shown follows from what was merged, not from the order in which it came.
    #[test]
    fn l1_what_is_shown_follows_from_the_state_alone(script in script(40)) {
        let world = World::after(3, &script);
        world.phones.iter().for_each(|phone| assert_sound(&phone.ledger));
    }

    /// A ledger that keeps every write with all that its author had seen has the same live writes in every register.
    #[test]
    fn l1_a_naive_ledger_has_the_same_live_writes(script in script(40)) {
        let world = World::after(3, &script);
        for phone in &world.phones {
            prop_assert_eq!(model::live(phone.ledger.state()), world.past.live(&phone.seen));
        }
    }

    /// A file says that it holds nothing new exactly if merging it changes nothing.
    #[test]
    fn l1_nothing_new_is_nothing_new(script in script(30), known in any::<bool>()) {
        let world = World::after(2, &script);
        let (here, there) = (world.ledger(0), world.ledger(1));
        let since = if known { here.version().clone() } else { Version::new() };
        let file = there.delta_since(&since, &ALL_BUT_SAMPLE);
        let Ok(preview) = here.preview(&file) else { return Ok(()) };
        let mut after = here.state().clone();
        after.merge(&file, |_| ()).expect("what can be previewed can be merged");
        let same = after.records().eq(here.state().records()) && after.log == here.state().log;
        prop_assert_eq!(preview.is_nothing_new(), same, "{:?}", preview);
    }
}
