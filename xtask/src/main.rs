//! Everything one does with Guyub's source, each by one command: `cargo xtask help`.

mod bench;
mod build;
mod finish;
mod fuzz;
mod mutate;
mod run;
mod sample;
mod shots;
mod size;
mod test;
mod tools;
mod wilayah;

use run::Outcome;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  serve    build the app, serve it on this computer and open it in the browser
  test     everything that must hold: fmt clippy clippy-wasm cargo build size e2e (or only the steps named; -- for Playwright)
  build    build the app into dist/, ready for any static host and any folder
  sample   the tables of a made-up village, of any size (--help tells more)
  shots    pictures of every screen, into shots/
  mutate   break the ledger by each patch of tests/mutants and see its law notice (--only NAME)
  fuzz     feed bytes that nobody wrote to whatever reads bytes ([segment|bundle|table] [SECONDS])
  bench    the app's size, and how long a village's tables take to come in
  size     raw and brotli size of every file of dist/; fails above the budget
  wilayah  make the region files in public/wilayah from the official list
  tools    only install what the others need

Tools go into .tools/ once (another folder: GUYUB_TOOLS); CHROMIUM names a browser to test with.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rest = arguments.get(1..).unwrap_or_default();
    let outcome = match arguments.first().map(String::as_str) {
        Some("serve") => build::serve(rest),
        Some("test") => test::run_steps(rest),
        Some("build") => build::release(),
        Some("finish") => finish::run(),
        Some("sample") => sample::run_example(rest),
        Some("shots") => shots::run_all(rest),
        Some("bench") => bench::run_all(rest),
        Some("mutate") => mutate::run_all(rest),
        Some("fuzz") => fuzz::run_all(rest),
        Some("size") => size::run(),
        Some("wilayah") => wilayah::run(rest),
        Some("tools") => tools::install_all(),
        None | Some("help" | "--help" | "-h") => {
            println!("{HELP}");
            Ok(())
        }
        Some(other) => Err(format!("no command `{other}`\n\n{HELP}")),
    };
    report(outcome)
}

fn report(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
    }
}
