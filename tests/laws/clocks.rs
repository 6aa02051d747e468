//! L4: wall clocks are shown, never compared. A phone set to 2035 or 1970 neither wins by it nor blocks anyone.

use crate::config;
use crate::phones::{World, script};
use guyub::ledger::*;
use proptest::prelude::*;

/// All that must not depend on clocks: everything but what they said.
fn timeless(ledger: &Ledger) -> impl PartialEq + std::fmt::Debug {
    let records: Vec<(RecordId, Record)> =
        ledger.state().records().map(|(id, r)| (id, r.to_record())).collect();
    let shown: Vec<Vec<Write>> = ledger
        .state()
        .records()
        .map(|(id, record)| {
            let view = ledger.peek(id).expect("it is there");
            record
                .registers()
                .filter_map(|(slot, _)| view.write(slot.field))
                .map(WriteRef::to_write)
                .collect()
        })
        .collect();
    let hidden: Vec<RecordId> =
        ledger.state().records().map(|(id, _)| id).filter(|id| ledger.index().is_hidden(*id)).collect();
    let lamports: Vec<Vec<u32>> = ledger
        .log()
        .devices()
        .map(|(_, log)| log.commits().iter().map(|commit| commit.lamport).collect())
        .collect();
    let version = ledger.version().clone();
    (records, shown, hidden, ledger.conflicts(), ledger.state().erased().clone(), version, lamports)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn l4_clocks_never_matter(script in script(40), clocks in 1u64.., route: u64) {
        let mut right = World::after(3, &script);
        let mut wrong = World::new(3);
        wrong.clocks = clocks;
        wrong.play(&script);
        for phone in 0..3 {
            prop_assert_eq!(timeless(right.ledger(phone)), timeless(wrong.ledger(phone)));
        }
        right.exchange(route);
        wrong.exchange(route);
        for phone in 0..3 {
            prop_assert_eq!(timeless(right.ledger(phone)), timeless(wrong.ledger(phone)));
        }
    }

    /// What a clock said is kept as it was said, and no Lamport number exceeds the commits there are.
    #[test]
    fn l4_clocks_are_kept_as_they_were(script in script(30), clocks: u64) {
        let mut world = World::new(3);
        world.clocks = clocks;
        world.play(&script);
        for (phone, delta) in &world.edits {
            for run in &delta.runs {
                for (number, commit) in (run.first..).zip(&run.commits) {
                    let seen = delta.to.of_scope(run.device.scope().unwrap()).iter().map(|(_, n)| n).sum::<u32>();
                    prop_assert!((1..=seen).contains(&commit.lamport));
                    // Sample commits may be gone and their numbers used again.
                    if run.device.scope() != Some(Scope::Sample) {
                        let kept = world.ledger(*phone).log().get(Dot { device: run.device, number });
                        prop_assert_eq!(kept.map(|c| c.time), Some(commit.time));
                    }
                }
            }
        }
    }
}
