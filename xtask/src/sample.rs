//! Tables of a made-up village. The village comes from the app's own code, which an example of this package calls, so
//! that the other commands start without building it.

use crate::run::{Outcome, command, run};

/// Passes its arguments on; the example says which there are.
pub fn run_example(arguments: &[String]) -> Outcome {
    // Optimised as tests are: they have built most of it already.
    let mut cargo = command("cargo");
    cargo.args(["run", "--quiet", "--profile", "test", "--package", "xtask", "--example", "sample", "--"]);
    run(cargo.args(arguments))
}
