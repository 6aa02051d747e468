//! L5: deleting hides the whole record and touches no field. A live write that the deletion had not seen, or a new
//! reference to the record, raises a choice, record whole. A later write revives. Both ways can be undone.

use crate::config;
use crate::phones::{Act, Op, World, script};
use crate::world::*;
use guyub::ledger::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Operations that make records refer to each other, vanish and meet.
fn vanishing(most: usize) -> impl Strategy<Value = Vec<Op>> {
    const ACTS: [Act; 12] = [
        Act::Refer,
        Act::Refer,
        Act::Refer,
        Act::Delete,
        Act::Delete,
        Act::Delete,
        Act::Restore,
        Act::Set,
        Act::Visit,
        Act::SendNews,
        Act::SendNews,
        Act::SendNews,
    ];
    let op = any::<[u8; 4]>().prop_map(|[phone, act, a, b]| Op {
        phone,
        act: ACTS[act as usize % ACTS.len()],
        a,
        b,
    });
    proptest::collection::vec(op, 0..=most)
}

/// Who is hidden and whose deletion is disputed, worked out from the law's words: a deleted record is shown again by a
/// live "it stays", by a live write that no deletion had seen, and by whatever is shown and refers to it unseen.
fn standing(state: &State) -> (BTreeSet<RecordId>, BTreeSet<RecordId>) {
    let deletion = |id: RecordId| state.record(id).and_then(|r| r.field(FieldId::DELETED));
    let is_deletion = |w: WriteRef<'_>| matches!(w.value, ValueRef::Deleted(_));
    let seen = |id: RecordId, dot: Dot| {
        deletion(id).into_iter().flat_map(RegisterRef::writes).any(|w| match w.value {
            ValueRef::Deleted(seen) => seen.covers(dot) || dot.device.scope() != w.dot.device.scope(),
            _ => false,
        })
    };
    let deleted: BTreeSet<RecordId> = state
        .records()
        .map(|(id, _)| id)
        .filter(|id| deletion(*id).is_some_and(|r| r.writes().any(is_deletion)))
        .collect();
    let mut disputed = BTreeSet::new();
    loop {
        let before = disputed.len();
        for id in &deleted {
            let kept = deletion(*id).is_some_and(|r| r.writes().any(|w| !is_deletion(w)));
            let record = state.record(*id).expect("it is there");
            let fields = record.registers().filter(|(slot, _)| !slot.is_deletion());
            let edited = fields.flat_map(|(_, r)| r.writes()).any(|w| !seen(*id, w.dot));
            let referred = state.records().any(|(from, record)| {
                let shown = from != *id && (!deleted.contains(&from) || disputed.contains(&from));
                shown && record.references().any(|(_, target, w)| target == *id && !seen(*id, w.dot))
            });
            if kept || edited || referred {
                disputed.insert(*id);
            }
        }
        if disputed.len() == before {
            return (deleted.difference(&disputed).copied().collect(), disputed);
        }
    }
}

/// Three phones that know the same people and meetings.
fn acquainted(route: u64) -> World {
    let mut world = World::new(3);
    for name in ["Wagiyem", "Karto"] {
        world.edit(0, |e| {
            e.create(PERSON, [(NAME, Value::from(name))]);
            e.create(EVENT, [(NAME, Value::from(name))]);
        });
    }
    world.exchange(route);
    world
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn l5_deleting_hides_the_record_and_touches_no_field(script in script(30), phone in 0usize..3, number: u8) {
        let mut world = World::village(3, &script);
        let Some(id) = world.pick(phone, number, &[]) else { return Ok(()) };
        let fields = |world: &World| {
            let record = world.ledger(phone).peek(id).unwrap().record();
            record.registers().filter(|(slot, _)| !slot.is_deletion()).map(|(s, r)| (s.to_slot(), r.to_register())).collect::<Vec<_>>()
        };
        let before = fields(&world);
        world.edit(phone, |e| { e.delete(id); });
        let ledger = world.ledger(phone);
        prop_assert_eq!(fields(&world), before.clone());
        prop_assert!(ledger.index().is_hidden(id), "its author had seen all there was");
        prop_assert!(!ledger.conflicts().iter().any(|c| c.id == id));
        let kind = ledger.peek(id).unwrap().kind();
        prop_assert!(!ledger.all(kind).any(|v| v.id == id));
        prop_assert!(ledger.canonical(id) != id || ledger.get(id).is_none());
        world.edit(phone, |e| { e.restore(id); });
        prop_assert_eq!(fields(&world), before);
        prop_assert!(!world.ledger(phone).index().is_hidden(id));
    }

    /// Whatever deletions, writes and references meet.
    #[test]
    fn l5_who_is_hidden_and_what_is_asked_is_what_the_law_says(vanishing in vanishing(30), route: u64) {
        let mut world = acquainted(1);
        world.play(&vanishing);
        for round in 0..2 {
            for phone in &world.phones {
                let (hidden, disputed) = standing(phone.ledger.state());
                let all = phone.ledger.state().records().map(|(id, _)| id);
                let ours: BTreeSet<RecordId> = all.filter(|id| phone.ledger.index().is_hidden(*id)).collect();
                prop_assert_eq!(&ours, &hidden, "hidden, round {}", round);
                prop_assert_eq!(phone.ledger.index().disputed(), &disputed, "disputed, round {}", round);
            }
            world.exchange(route);
        }
    }

    /// Deleting against writing, against referring, and twice; and every way to settle it.
    #[test]
    fn l5_a_deletion_against_what_it_had_not_seen_is_asked_about(
        other in 0u8..5, first: bool, settle in 0u8..3, route: u64,
    ) {
        let mut world = acquainted(route);
        let id = world.pick(0, 0, &[PERSON]).unwrap();
        let event = world.pick(0, 0, &[EVENT]).unwrap();
        let (a, b) = if first { (0, 1) } else { (1, 0) };
        world.edit(a, |e| { e.delete(id); });
        world.edit(b, |e| {
            match other {
                0 => { e.set(id, NAME, "Wagijem").add(id, TAGS, "tani"); }
                1 => { e.set(event, HOST, id); }
                2 => { e.natural(VISIT, [(AT, event.into()), (WHO, id.into())]); }
                3 => { e.create(TALK, [(NAME, "Jalan rusak".into()), (WHO, id.into())]); }
                _ => { e.delete(id); }
            };
        });
        world.exchange(route);
        let asked = other < 4;
        for phone in &world.phones {
            prop_assert_eq!(phone.ledger.index().is_hidden(id), !asked, "shown while it is asked about");
            prop_assert_eq!(phone.ledger.conflicts(), Vec::from_iter(asked.then_some(Conflict { id, field: FieldId::DELETED })));
        }
        // Everything that either of them wrote is there.
        let record = world.ledger(2).peek(id).unwrap().record();
        prop_assert_eq!(record.field(FieldId::DELETED).unwrap().writes().count(), if asked { 1 } else { 2 });
        let name = world.ledger(2).peek(id).unwrap().text(NAME).map(str::to_owned);
        prop_assert_eq!(name.as_deref(), Some(if other == 0 { "Wagijem" } else { "Wagiyem" }));
        // Anyone settles it, for everyone.
        world.edit(2, |e| {
            match settle {
                0 => e.delete(id),
                1 => e.restore(id),
                _ => e.set(id, NOTE, "catatan"),
            };
        });
        world.exchange(route);
        for phone in &world.phones {
            // Writing to a disputed record doesn't settle it: only the question's answer does. To a hidden one, it does.
            let open = settle == 2 && asked;
            prop_assert_eq!(phone.ledger.conflicts().is_empty(), !open);
            prop_assert_eq!(phone.ledger.index().is_hidden(id), settle == 0);
        }
    }

    /// A write by someone who saw the deletion brings the record back, everywhere, and asks nothing.
    #[test]
    fn l5_a_later_write_to_a_deleted_record_revives_it(how in 0u8..6, by in 0usize..3, route: u64) {
        let mut world = acquainted(route);
        let event = world.pick(0, 0, &[EVENT]).unwrap();
        let person = world.pick(0, 0, &[PERSON]).unwrap();
        let key = [(AT, event.into()), (WHO, person.into())];
        world.edit(0, |e| { e.natural(VISIT, key.clone()); });
        let visit = world.pick(0, 0, &[VISIT]).unwrap();
        let id = if how < 4 { person } else { visit };
        world.edit(0, |e| { e.delete(id); });
        world.exchange(route);
        prop_assert!(world.phones.iter().all(|phone| phone.ledger.index().is_hidden(id)));
        let dots = world.edit(by, |e| {
            match how {
                0 => { e.set(id, NAME, "Wagijem"); }
                1 => { e.add(id, TAGS, "tani"); }
                2 => { e.join(id, person); }
                3 => { e.restore(id); }
                // Checking in someone again whose attendance was deleted; its fields are just its key.
                4 => { e.natural(VISIT, key.clone()); }
                _ => { e.natural(VISIT, key.into_iter().chain([(STATUS, "hadir".into())])); }
            };
        });
        prop_assert_eq!(dots.len(), 1);
        world.exchange(route);
        for phone in &world.phones {
            prop_assert!(!phone.ledger.index().is_hidden(id), "it is back");
            prop_assert!(phone.ledger.conflicts().is_empty(), "and nothing is asked");
        }
    }

    #[test]
    fn l5_deleting_and_bringing_back_can_be_undone(vanishing in vanishing(20), phone in 0usize..3, number: u8, back: bool) {
        let mut world = acquainted(1);
        world.play(&vanishing);
        let Some(id) = world.pick(phone, number, &[]) else { return Ok(()) };
        let stands = |world: &World| {
            let index = world.ledger(phone).index();
            (index.is_hidden(id), index.disputed().contains(&id))
        };
        let before = stands(&world);
        let dots = world.edit(phone, |e| { if back { e.restore(id) } else { e.delete(id) }; });
        let Some(dot) = dots.first() else { return Ok(()) };
        prop_assert_eq!(stands(&world), (!back, false));
        world.edit(phone, |e| { e.undo(*dot); });
        prop_assert_eq!(stands(&world), before);
    }
}
