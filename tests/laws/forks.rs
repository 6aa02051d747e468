//! L9: dots are never reused. A phone whose profile was cloned or set back takes a new id once it can know; a file that
//! holds other commits under known dots is refused whole; and telling forks apart ends the same everywhere, with nothing
//! lost and nothing twice, whoever does it and in whatever order.

use crate::config;
use crate::model;
use crate::names::kin;
use crate::phones::{ALL_BUT_SAMPLE, Act, Op, World, mix, script};
use crate::same::{assert_all_same, assert_same, assert_sound};
use crate::world::*;
use guyub::ledger::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Everybody gets everything; then all hold the same, and just what the naive model says is live.
fn assert_converges(world: &mut World, route: u64) {
    world.exchange(route);
    assert_all_same(world.phones.iter().map(|phone| phone.ledger.state()));
    for phone in &world.phones {
        assert_eq!(model::live(phone.ledger.state()), world.past.live(&phone.seen), "live writes");
        assert_eq!(phone.seen, world.phones[0].seen);
        assert_eq!(phone.ledger.conflicts(), world.ledger(0).conflicts(), "questions");
        assert_sound(&phone.ledger);
    }
}

/// Acts that make natural keys, references and erasures meet, more often than others.
fn busy(most: usize) -> impl Strategy<Value = Vec<Op>> {
    use Act::*;
    const ACTS: [Act; 12] =
        [Create, Create, Visit, Visit, Visit, Refer, Delete, Restore, Erase, Undo, SendNews, SendWhole];
    let op = any::<[u8; 4]>().prop_map(|[phone, act, a, b]| Op {
        phone,
        act: ACTS[act as usize % ACTS.len()],
        a,
        b,
    });
    proptest::collection::vec(op, 0..=most)
}

/// A world in which phone 0 was copied to one or two further phones, as the last ones, and all went on.
fn copied(before: &[Op], after: &[Op], copies: usize) -> World {
    let mut world = World::village(3, before);
    for _ in 0..copies {
        world.clone_phone(0);
    }
    world.play(after);
    world
}

fn add_person(world: &mut World, phone: usize, name: &str) -> RecordId {
    let mut id = None;
    world.edit(phone, |e| id = Some(e.create(PERSON, [(NAME, name.into()), (TAGS, "kader".into())])));
    id.expect("it was created")
}

fn is_fork(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::Fork { .. })
}

fn whole(world: &World, phone: usize) -> Delta {
    world.ledger(phone).delta_since(&Version::new(), &ALL_BUT_SAMPLE)
}

proptest! {
    #![proptest_config(config())]

    /// Copies of a phone, and copies of copies, that go on independently.
    #[test]
    fn l9_clones_converge(
        before in script(15), after in script(30), late in script(20), copies in 1usize..3, route: u64,
    ) {
        let mut world = copied(&before, &after, copies);
        world.clone_phone(route as usize % world.phones.len());
        world.play(&late);
        assert_converges(&mut world, route);
    }

    /// The same where records with natural keys come, meet and are erased.
    #[test]
    fn l9_clones_converge_on_natural_keys(
        before in busy(8), after in busy(24), late in busy(12), copies in 1usize..3, route: u64,
    ) {
        let mut world = copied(&before, &after, copies);
        world.clone_phone(route as usize % world.phones.len());
        world.play(&late);
        assert_converges(&mut world, route);
    }

    /// Phones set back to an older copy, again and again.
    #[test]
    fn l9_phones_set_back_converge(
        parts in proptest::collection::vec((script(10), any::<u8>(), any::<bool>()), 1..6), clocks: u64, route: u64,
    ) {
        let mut world = World::village(3, &[]);
        world.clocks = clocks;
        (0..3).for_each(|phone| world.keep(phone));
        for (part, phone, keep) in &parts {
            world.play(part);
            let phone = *phone as usize % 3;
            world.roll_back(phone);
            if *keep {
                world.keep((phone + 1) % 3);
            }
        }
        assert_converges(&mut world, route);
    }

    /// What every branch wrote is there in the end: records created under one id are two, and each says its own.
    #[test]
    fn l9_no_branch_loses_a_record(times in proptest::collection::vec(1usize..4, 2..5), common in 0usize..3, route: u64) {
        let mut world = World::new(1);
        for at in 0..common {
            add_person(&mut world, 0, &format!("Bersama {at}"));
        }
        for _ in 1..times.len() {
            world.clone_phone(0);
        }
        let mut ids = BTreeSet::new();
        for (phone, times) in times.iter().enumerate() {
            for at in 0..*times {
                let id = add_person(&mut world, phone, &format!("HP {phone} {at}"));
                world.edit(phone, |e| { e.set(id, FRIEND, id).set(id, NOTE, format!("HP {phone} {at}")); });
                ids.insert(id);
            }
        }
        assert_converges(&mut world, route);
        let total = common + times.iter().sum::<usize>();
        prop_assert_eq!(world.ledger(0).all(PERSON).count(), total);
        prop_assert!(world.ledger(0).conflicts().is_empty());
        for person in world.ledger(0).all(PERSON).filter(|person| person.value(NOTE).is_some()) {
            prop_assert_eq!(person.text(NOTE), person.text(NAME));
            prop_assert_eq!(person.reference(FRIEND), Some(person.id), "it still refers to itself");
        }
    }

    /// A fork is refused whole and changes nothing; told apart, it merges either way round to the same.
    #[test]
    fn l9_a_fork_is_refused_until_told_apart(before in script(15), after in script(25)) {
        let mut world = copied(&before, &after, 1);
        let (one, other) = (0, world.phones.len() - 1);
        add_person(&mut world, one, "Di sini");
        add_person(&mut world, other, "Di sana");
        let files = [one, other].map(|phone| whole(&world, phone));
        let mut ends = Vec::new();
        for (phone, file) in [(one, &files[1]), (other, &files[0])] {
            world.drop_sample(phone);
            let ledger = &mut world.phones[phone].ledger;
            if let Err(refusal) = ledger.merge(file) {
                prop_assert!(is_fork(&refusal));
            }
            let before = ledger.state().clone();
            let resolved = ledger.resolve(file).expect("a whole file is told apart");
            prop_assert_eq!(ledger.state(), &before);
            let mut end = resolved.own.unwrap_or_else(|| Ledger::from_state(ledger.device(Scope::Open), before, History::default()));
            prop_assert!(end.preview(&resolved.delta).is_ok());
            end.merge(&resolved.delta).expect("it merges now");
            assert_sound(&end);
            // Once told apart, always.
            let again = end.resolve(file).expect("it comes again");
            prop_assert!(again.own.is_none());
            let after = end.state().clone();
            end.merge(&again.delta).expect("it merges again");
            prop_assert_eq!(end.state(), &after);
            ends.push(end);
        }
        assert_same(ends[0].state(), ends[1].state());
    }

    /// A third phone that knows a branch by its old name meets those who renamed it: the same contents, once.
    #[test]
    fn l9_who_knows_the_old_name_gets_nothing_twice(before in script(12), more in script(12), route: u64) {
        let mut world = World::village(3, &before);
        let copy = world.clone_phone(0);
        add_person(&mut world, 0, "Satu");
        add_person(&mut world, copy, "Dua");
        // 1 hears of one branch, 2 of the other; then the branches meet.
        world.send(0, 1);
        world.send(copy, 2);
        let (ours, theirs) = (world.file(0, &Version::new(), &ALL_BUT_SAMPLE), world.file(copy, &Version::new(), &ALL_BUT_SAMPLE));
        prop_assert!(world.receive(0, &theirs));
        prop_assert!(world.receive(copy, &ours));
        for phone in [1, 2] {
            add_person(&mut world, phone, "Tiga");
        }
        world.play(&more);
        assert_converges(&mut world, route);
    }

    /// Names of branches follow from their commits; a branch that has grown has the same name, wherever it forks again.
    #[test]
    fn l9_names_follow_from_the_commits(order in any::<[u64; 4]>(), common in 0usize..3) {
        let mut world = World::new(1);
        for at in 0..common {
            add_person(&mut world, 0, &format!("Bersama {at}"));
        }
        let device = world.ledger(0).device(Scope::Open);
        let branch = world.clone_phone(0);
        let first = [0, branch].map(|phone| {
            add_person(&mut world, phone, "Pertama");
            world.ledger(phone).log().device(device).unwrap().commits()[common].chain(0)
        });
        let again = world.clone_phone(branch);
        let second = [branch, again].map(|phone| {
            add_person(&mut world, phone, "Kedua");
            world.ledger(phone).log().device(device).unwrap().commits()[common + 1].chain(0)
        });
        let stem = kin(device, first[0].max(first[1]));
        let twig = kin(device, second[0].max(second[1]));
        let files = [0, branch, again].map(|phone| whole(&world, phone));
        let mut late = World::new(1);
        for route in order {
            let mut turns = [0, 1, 2];
            turns.sort_by_key(|at| mix(route, *at as u64));
            let mut ledger = Ledger::new(DeviceId::new(5, Scope::Open), catalog(false));
            for at in turns {
                let Resolved { own, delta, .. } = ledger.resolve(&files[at]).expect("whole files are told apart");
                ledger = own.unwrap_or(ledger);
                ledger.merge(&delta).expect("it merges now");
            }
            let named: BTreeSet<DeviceId> = ledger.version().iter().map(|(device, _)| device).collect();
            prop_assert_eq!(named, [device, stem, twig].into());
            let before = std::mem::replace(&mut late.phones[0].ledger, ledger);
            prop_assert!(before.version().is_empty() || before.state() == late.ledger(0).state());
        }
    }

    /// A file that starts behind the parting can't be told apart: it is refused, with nothing changed.
    #[test]
    fn l9_news_from_behind_the_parting_are_refused(before in script(15), own in 1usize..4, theirs in 1usize..4) {
        let mut world = World::village(2, &before);
        let copy = world.clone_phone(0);
        for _ in 0..own {
            add_person(&mut world, 0, "Di sini");
        }
        for _ in 0..theirs {
            add_person(&mut world, copy, "Di sana");
        }
        let news = world.ledger(copy).delta_since(world.ledger(0).version(), &ALL_BUT_SAMPLE);
        let before = world.ledger(0).state().clone();
        prop_assert!(world.ledger(0).resolve(&news).is_err_and(|refusal| is_fork(&refusal)));
        let ledger = &mut world.phones[0].ledger;
        prop_assert!(ledger.must_take_new_id(&news));
        prop_assert!(ledger.merge(&news).is_err_and(|refusal| is_fork(&refusal)));
        prop_assert_eq!(ledger.state(), &before);
    }

    /// Shown commits of its own that it has not made, a phone takes them as they are, and a new id.
    #[test]
    fn l9_a_phone_set_back_takes_a_new_id(before in script(15), lost in 1usize..4, route: u64) {
        let mut world = World::village(2, &before);
        world.keep(0);
        for _ in 0..lost {
            add_person(&mut world, 0, "Hilang?");
        }
        let all = world.ledger(0).state().clone();
        world.send(0, 1);
        let device = world.ledger(0).device(Scope::Open);
        let file = world.file(1, &Version::new(), &ALL_BUT_SAMPLE);
        prop_assert!(!world.ledger(0).must_take_new_id(&file.0));
        world.roll_back(0);
        prop_assert!(world.ledger(0).must_take_new_id(&file.0));
        prop_assert!(world.receive(0, &file));
        prop_assert_eq!(world.ledger(0).version().number(device), all.version().number(device));
        prop_assert_ne!(world.ledger(0).device(Scope::Open), device);
        let dots = world.edit(0, |e| { e.create(EVENT, [(NAME, Value::from("Lagi"))]); });
        prop_assert!(dots.iter().all(|dot| dot.device != device && dot.number == 1));
        assert_converges(&mut world, route);
    }

    /// Who had to rename own commits can undo them as before.
    #[test]
    fn l9_renamed_actions_can_be_undone(before in script(10), ours in 1usize..3, theirs in 1usize..3) {
        let mut world = World::village(1, &before);
        let copy = world.clone_phone(0);
        for (phone, times) in [(0, ours), (copy, theirs)] {
            for at in 0..times {
                let id = add_person(&mut world, phone, "Semula");
                world.edit(phone, |e| { e.set(id, NAME, format!("Kemudian {at}")).set(id, FRIEND, id); });
            }
        }
        let files = [0, copy].map(|phone| world.file(phone, &Version::new(), &ALL_BUT_SAMPLE));
        prop_assert!(world.receive(0, &files[1]) && world.receive(copy, &files[0]));
        for (phone, times) in [(0, ours), (copy, theirs)] {
            // Each time the last action that is not undone yet, with what made the record before it.
            for at in 0..times {
                let own = &world.phones[phone].own;
                let dot = own[own.len() - 1 - 3 * at];
                let id = world.ledger(phone).state().records().find(|(_, record)| {
                    record.field(FRIEND).is_some_and(|r| r.writes().any(|w| w.dot == dot))
                });
                let (id, _) = id.expect("the action is the live one");
                prop_assert_eq!(id.creation(), Some(Dot { number: dot.number - 1, ..dot }));
                world.edit(phone, |e| { e.undo(dot); });
                let view = world.ledger(phone).get(id).unwrap();
                prop_assert_eq!((view.text(NAME), view.value(FRIEND)), (Some("Semula"), None));
            }
        }
        assert_converges(&mut world, 0);
    }

    /// Two branches have a record under one natural key, since their people have one id. Erasing the one leaves the other.
    #[test]
    fn l9_erasing_in_one_branch_leaves_the_other(
        before in busy(6), after in busy(10), by in 0usize..2, person: bool, own_event: bool, route: u64,
    ) {
        let mut world = World::village(2, &before);
        let phones = [0, world.clone_phone(0)];
        let visits = phones.map(|phone| {
            let who = add_person(&mut world, phone, "Tamu");
            let mut at = world.pick(phone, 0, &[EVENT]);
            if own_event {
                world.edit(phone, |e| at = Some(e.create(EVENT, [(NAME, Value::from("Rapat"))])));
            }
            let mut visit = None;
            if let Some(at) = at {
                world.edit(phone, |e| visit = Some(e.natural(VISIT, [(AT, at.into()), (WHO, who.into())])));
            }
            (who, visit)
        });
        let (who, visit) = visits[by];
        world.edit(phones[by], |e| { e.erase(visit.filter(|_| !person).unwrap_or(who)); });
        let files = phones.map(|phone| world.file(phone, &Version::new(), &ALL_BUT_SAMPLE));
        prop_assert!(world.receive(phones[0], &files[1]) && world.receive(phones[1], &files[0]));
        world.play(&after);
        assert_converges(&mut world, route);
    }

    /// A table is one author wherever it is taken in, and can name a record that two phones made under one id: then no
    /// fork shows in it, and all keep the same one of the two.
    #[test]
    fn l9_a_table_that_names_forked_records_converges(also: bool) {
        let stamp = |time| Stamp { time, author: "Sari".into(), note: "".into() };
        let device = DeviceId::new(7, Scope::Open);
        let phone = |time| {
            let mut ledger = Ledger::new(device, catalog(false));
            let mut edit = ledger.edit();
            let id = edit.create(PERSON, [(NAME, Value::from("Wagiyem"))]);
            let made = edit.delta(&stamp(time)).unwrap();
            ledger.merge_own(&made).unwrap();
            let mut edit = ledger.edit();
            let table = edit.table("desa");
            edit.keyed(imported_person(0), PERSON, [(FRIEND, id.into())]);
            edit.said_by(table, imported_person(0));
            let said = edit.delta(&stamp(time)).unwrap();
            ledger.merge_own(&said).unwrap();
            if also {
                let mut edit = ledger.edit();
                edit.set(imported_person(0), NAME, format!("Warga {time}"));
                let own = edit.delta(&stamp(time + 1)).unwrap();
                ledger.merge_own(&own).unwrap();
            }
            ledger
        };
        let phones = [phone(1), phone(2)];
        let files = phones.each_ref().map(|ledger| ledger.delta_since(&Version::new(), &ALL_BUT_SAMPLE));
        let [one, other] = [(&phones[0], &files[1]), (&phones[1], &files[0])].map(|(ledger, file)| {
            let Resolved { own, delta, .. } = ledger.resolve(file).expect("it is told apart");
            let mut state = own.as_ref().unwrap_or(ledger).state().clone();
            state.merge(&delta, |_| ()).expect("it merges now");
            state
        });
        assert_same(&one, &other);
    }
}
