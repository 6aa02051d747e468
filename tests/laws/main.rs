//! The laws of the ledger (DESIGN §3), each as property tests on small worlds of phones.
//!
//! `cargo test --test laws l3_` runs one law. `GUYUB_CASES` sets how many cases each property tries (10,000);
//! `GUYUB_SCHEDULES` and `GUYUB_SEED` say how many schedules the simulation plays, from which seed on.

#[path = "../keeping/mod.rs"]
mod keeping;

mod answers;
mod clocks;
mod deletion;
mod erasure;
mod forks;
mod gaps;
mod history;
mod merging;
mod model;
mod names;
mod packing;
mod phones;
mod profiles;
mod restricted;
mod same;
mod shelf;
mod simulation;
mod tables;
mod undoing;
mod unknown;
mod whole;
mod world;

use proptest::prelude::ProptestConfig;

/// A number from the environment.
fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// How every property is tried.
fn config() -> ProptestConfig {
    let cases = number("GUYUB_CASES").unwrap_or(10_000) as u32;
    let max_shrink_iters = number("PROPTEST_MAX_SHRINK_ITERS").unwrap_or(20_000) as u32;
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters, ..ProptestConfig::default() }
}
