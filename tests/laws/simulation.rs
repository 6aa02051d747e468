//! Many phones edit and exchange whole and partial files in random order, with repeats, losses, cut-off files, wrong clocks,
//! copied profiles and profiles set back, archives, until everybody has everything: then all hold the same bytes, and the live
//! writes of a naive ledger.
//!
//! Twenty thousand schedules a run; `GUYUB_SCHEDULES` plays any number, `GUYUB_SEED` starts at another seed. A schedule
//! follows from its seed alone: one in ten is played twice and must give the same bytes, and one that fails is played again
//! by `GUYUB_SEED=… GUYUB_SCHEDULES=1`.

use crate::model;
use crate::number;
use crate::phones::{ALL_BUT_SAMPLE, Act, Op, World, mix};
use crate::same::{assert_all_same, assert_sound, bytes};
use guyub::exchange::bundle::{self, Made};
use guyub::ledger::{Ledger, Version};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};

/// Most phones of a schedule, copies included.
const MOST_PHONES: usize = 50;

/// Plays one schedule. Gives what all hold in the end, and whether phones wrote under one dot.
fn play(seed: u64) -> (Vec<u8>, bool) {
    let mut state = seed;
    let mut random = || {
        state = state.wrapping_add(1);
        mix(seed, state)
    };
    // Mostly a handful, rarely a whole organisation.
    let phones = match random() % 400 {
        0 => 13 + random() as usize % (MOST_PHONES - 12),
        1..20 => 9 + random() as usize % 4,
        _ => 2 + random() as usize % 7,
    };
    let mut world = World::new(phones);
    // One in four has all clocks right.
    world.clocks = if random() % 4 == 0 { 0 } else { random() | 1 };
    let steps = 20 + random() as usize % (12 * phones.min(12));
    // In half of them records are archived and taken back.
    let archives = random() % 2 == 0;
    // In some schedules files are rare, in some erasures; in a third of them no profile is copied or set back.
    let (files, erases, copies) = (random() % 3, random() % 2 == 0, random() % 3 != 0);
    for step in 0..steps {
        let op = Op::of(random().to_le_bytes()[..4].try_into().expect("four bytes"));
        let sends = matches!(op.act, Act::SendWhole | Act::SendNews | Act::Post | Act::Deliver);
        if sends && random() % 3 < files || op.act == Act::Erase && !erases {
            continue;
        }
        world.play(&[op]);
        let phone = op.phone as usize % world.phones.len();
        match random() % 32 {
            0 | 1 if copies && world.phones.len() < MOST_PHONES.min(phones + 4) => {
                world.clone_phone(phone);
            }
            2 | 3 if copies => world.keep(phone),
            4 | 5 if copies => world.roll_back(phone),
            6 if step % 4 == 0 => cut_off(world.ledger(phone), random()),
            9 | 10 if archives => world.shelve(phone, random()),
            11 if archives => world.unshelve(phone),
            12 | 13 => world.phones[phone].ledger.pack(),
            // What is on a shelf is not here to be compared.
            7 | 8 if world.ledger(phone).state().shelf().is_empty() => {
                let phone = &world.phones[phone];
                assert_eq!(model::live(phone.ledger.state()), world.past.live(&phone.seen), "live writes");
                assert_sound(&phone.ledger);
            }
            _ => {}
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
    (bytes(first.ledger.state()), world.past.forked)
}

/// A file that lacks its end can't be read, wherever it was cut.
fn cut_off(ledger: &Ledger, at: u64) {
    let device = ledger.device(ALL_BUT_SAMPLE[0]);
    let made = Made { app: "test".into(), by: "Sari".into(), device, time: 0, organisation: None };
    let file = bundle::write(ledger, &Version::new(), &ALL_BUT_SAMPLE, &made);
    assert!(bundle::read(&file).is_ok(), "the whole file is read");
    assert!(bundle::read(&file[..at as usize % file.len()]).is_err(), "a cut-off file is read");
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
    let last = first + number("GUYUB_SCHEDULES").unwrap_or(20_000);
    let (next, forked) = (AtomicU64::new(first), AtomicU64::new(0));
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= last {
                        return;
                    }
                    let sound = || {
                        let end = play(seed);
                        forked.fetch_add(u64::from(end.1), Ordering::Relaxed);
                        assert!(
                            !seed.is_multiple_of(10) || end == play(seed),
                            "played again, it ends otherwise"
                        );
                    };
                    if catch_unwind(AssertUnwindSafe(sound)).is_err() {
                        next.store(last, Ordering::Relaxed);
                        panic!("schedule {seed} fails: play it again by GUYUB_SEED={seed} GUYUB_SCHEDULES=1");
                    }
                }
            });
        }
    });
    let (all, forked) = (last - first, forked.into_inner());
    assert!(all < 1000 || forked > all / 4, "only {forked} of {all} schedules fork");
}
