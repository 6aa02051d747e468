//! Measurements, which no test depends on.

use crate::run::{Outcome, run};
use crate::{build, size, test, tools};

/// Builds; prints the app's size and what Playwright's `bench` project measures in the browser.
pub fn run_all(extra: &[String]) -> Outcome {
    tools::install_all()?;
    build::trunk_build()?;
    println!("{}", size::summary()?);
    // One at a time, so that none disturbs another.
    run(test::playwright("bench")?.args(["--workers", "1"]).args(extra))
}
