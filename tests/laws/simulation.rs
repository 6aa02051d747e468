//! Many phones edit and exchange whole and partial files in random order, with repeats, losses and wrong clocks, until
//! everybody has everything: then all hold the same bytes, and the live writes of a naive ledger.
//!
//! A thousand schedules a run; `GUYUB_SCHEDULES` plays any number, `GUYUB_SEED` starts at another seed. A schedule follows
//! from its seed alone: one that fails is played again by `GUYUB_SEED=… GUYUB_SCHEDULES=1`.

use crate::model;
use crate::number;
use crate::phones::{ALL_BUT_SAMPLE, Act, Op, World, mix};
use crate::same::{assert_all_same, assert_sound};
use guyub::ledger::{Ledger, Version};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};

/// Plays one schedule.
fn play(seed: u64) {
    let mut state = seed;
    let mut random = || {
        state = state.wrapping_add(1);
        mix(seed, state)
    };
    let phones = 2 + random() as usize % 11;
    let mut world = World::new(phones);
    // One in four has all clocks right.
    world.clocks = if random() % 4 == 0 { 0 } else { random() | 1 };
    let steps = 20 + random() as usize % (20 * phones);
    // In some schedules files are rare, in some erasures.
    let (files, erases) = (random() % 3, random() % 2 == 0);
    for step in 0..steps {
        let op = Op::of(random().to_le_bytes()[..4].try_into().expect("four bytes"));
        let sends = matches!(op.act, Act::SendWhole | Act::SendNews | Act::Post | Act::Deliver);
        if sends && random() % 3 < files || op.act == Act::Erase && !erases {
            continue;
        }
        world.play(&[op]);
        if step % 16 == 0 {
            let phone = &world.phones[op.phone as usize % phones];
            assert_eq!(model::live(phone.ledger.state()), world.past.live(&phone.seen), "live writes");
            assert_sound(&phone.ledger);
        }
    }
    world.exchange(random());
    let newcomer = newcomer(&world);
    assert_all_same(world.phones.iter().map(|phone| phone.ledger.state()).chain([newcomer.state()]));
    for phone in &world.phones {
        assert_eq!(phone.ledger.conflicts(), world.ledger(0).conflicts(), "questions");
        assert_eq!(phone.seen, world.phones[0].seen);
    }
    let first = &world.phones[0];
    assert_eq!(model::live(first.ledger.state()), world.past.live(&first.seen), "live writes at the end");
    assert_sound(&first.ledger);
}

/// Someone who gets all of it from one whole file.
fn newcomer(world: &World) -> Ledger {
    let whole = world.ledger(0).delta_since(&Version::new(), &ALL_BUT_SAMPLE);
    let mut late = World::new(1);
    late.phones[0].ledger.merge(&whole).expect("a whole file merges");
    late.phones.remove(0).ledger
}

#[test]
fn l1_simulated_phones_end_byte_identical() {
    let first = number("GUYUB_SEED").unwrap_or(1);
    let last = first + number("GUYUB_SCHEDULES").unwrap_or(1000);
    let next = AtomicU64::new(first);
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= last {
                        return;
                    }
                    if catch_unwind(AssertUnwindSafe(|| play(seed))).is_err() {
                        next.store(last, Ordering::Relaxed);
                        panic!("schedule {seed} fails: play it again by GUYUB_SEED={seed} GUYUB_SCHEDULES=1");
                    }
                }
            });
        }
    });
}
