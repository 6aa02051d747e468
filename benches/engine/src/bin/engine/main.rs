//! Guyub's engine for the benchmarks' page: what the app does with its store, timed.

fn main() {}

#[cfg(target_arch = "wasm32")]
mod page;
