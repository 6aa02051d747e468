//! Everything that must hold before a change is taken, step by step, with what each took.

use crate::run::{Outcome, command, root, run, shown};
use crate::{build, size, tools};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const STEPS: &str = "fmt clippy clippy-wasm cargo build size e2e";

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    passed: u64,
    failed: u64,
}

struct Report {
    step: &'static str,
    took: Duration,
    outcome: Outcome,
    count: Option<Count>,
}

/// All steps, or those named; what follows `--` goes to Playwright. Goes on after a failure, to show all there is.
pub fn run_steps(arguments: &[String]) -> Outcome {
    let (chosen, extra) = match arguments.iter().position(|word| word == "--") {
        Some(at) => (&arguments[..at], &arguments[at + 1..]),
        None => (arguments, &[][..]),
    };
    if let Some(unknown) = chosen.iter().find(|name| !STEPS.split(' ').any(|step| step == name.as_str())) {
        return Err(format!("no step `{unknown}`; there are: {STEPS}"));
    }
    tools::install_all()?;
    let mut reports: Vec<Report> = Vec::new();
    for step in STEPS.split(' ').filter(|step| chosen.is_empty() || chosen.iter().any(|name| name == step)) {
        println!("\n== {step}");
        let start = Instant::now();
        let needs_build = matches!(step, "size" | "e2e");
        let no_build = reports.iter().any(|report| report.step == "build" && report.outcome.is_err());
        let (outcome, count) = if needs_build && no_build {
            (Err("no build to test".into()), None)
        } else {
            run_step(step, extra)
        };
        reports.push(Report { step, took: start.elapsed(), outcome, count });
    }
    close(&reports)
}

fn run_step(step: &str, extra: &[String]) -> (Outcome, Option<Count>) {
    match step {
        "fmt" => (run(command("cargo").args(["fmt", "--all", "--check"])), None),
        "clippy" => {
            (run(cargo(&["clippy", "--workspace", "--all-targets"]).args(["--", "-D", "warnings"])), None)
        }
        "clippy-wasm" => (
            run(cargo(&["clippy", "--target", "wasm32-unknown-unknown"]).args(["--", "-D", "warnings"])),
            None,
        ),
        "cargo" => counted(&mut cargo(&["test", "--workspace", "--no-fail-fast"])),
        "build" => (build::trunk_build(), None),
        "size" => (size::run(), None),
        "e2e" => match playwright("e2e") {
            Ok(mut playwright) => counted(playwright.args(extra)),
            Err(why) => (Err(why), None),
        },
        _ => (Err(format!("no step `{step}`")), None),
    }
}

fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = command("cargo");
    cargo.args(arguments);
    cargo
}

/// Playwright on one of its projects, with the browser that was found.
pub fn playwright(project: &str) -> Outcome<Command> {
    let browser = tools::chromium()?;
    let mut playwright = command("playwright");
    playwright.current_dir(root().join("tests/e2e")).env("CHROMIUM", browser);
    playwright.args(["test", "--project", project]);
    Ok(playwright)
}

/// Runs with its output shown, and adds up what its closing lines say.
fn counted(command: &mut Command) -> (Outcome, Option<Count>) {
    let mut total = None;
    let mut go = || -> Outcome {
        let mut child =
            command.stdout(Stdio::piped()).spawn().map_err(|error| format!("{}: {error}", shown(command)))?;
        for line in
            child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines().map_while(Result::ok))
        {
            println!("{line}");
            if let Some(count) = closing(&line) {
                let sum: &mut Count = total.get_or_insert_default();
                sum.passed += count.passed;
                sum.failed += count.failed;
            }
        }
        let status = child.wait().map_err(|error| error.to_string())?;
        if status.success() { Ok(()) } else { Err(format!("failed: {}", shown(command))) }
    };
    let mut outcome = go();
    if outcome.is_ok() && total.is_none_or(|count| count.passed == 0) {
        outcome = Err("ran no test".into());
    }
    (outcome, total)
}

/// The counts of a closing line of `cargo test` or of Playwright's reporter.
fn closing(line: &str) -> Option<Count> {
    let cargo =
        line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". ")).map(|(_, counts)| counts);
    let counts = cargo.or_else(|| line.strip_prefix("e2e: "))?;
    let number = |word: &str| {
        let before = &counts[..counts.find(word)?];
        before.rsplit([' ', ';', ',']).find(|part| !part.is_empty())?.parse().ok()
    };
    Some(Count { passed: number(" passed")?, failed: number(" failed")? })
}

fn close(reports: &[Report]) -> Outcome {
    println!();
    for Report { step, took, outcome, .. } in reports {
        let verdict = outcome.as_ref().map_or_else(|why| format!("FAILED  {why}"), |()| "ok".into());
        println!("{step:<12} {:>7.1} s  {verdict}", took.as_secs_f64());
    }
    let mut all = Count::default();
    for (step, count) in reports.iter().filter_map(|report| Some((report.step, report.count?))) {
        println!("{step}: {} passed, {} failed", count.passed, count.failed);
        all = Count { passed: all.passed + count.passed, failed: all.failed + count.failed };
    }
    println!("{} passed, {} failed", all.passed, all.failed);
    let failed: Vec<&str> =
        reports.iter().filter(|report| report.outcome.is_err()).map(|report| report.step).collect();
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", "))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_read() {
        let cargo = "test result: FAILED. 6 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(closing(cargo), Some(Count { passed: 6, failed: 2 }));
        assert_eq!(closing("e2e: 23 passed, 0 failed, 1 skipped"), Some(Count { passed: 23, failed: 0 }));
        assert_eq!(closing("  23 passed (34.1s)"), None);
    }

    #[test]
    fn a_run_of_no_test_is_a_failure() {
        let (outcome, count) = counted(Command::new("echo").arg("e2e: 0 passed, 0 failed"));
        assert_eq!((outcome.is_err(), count), (true, Some(Count::default())));
        let (outcome, _) = counted(Command::new("echo").arg("e2e: 1 passed, 0 failed"));
        assert!(outcome.is_ok());
    }
}
