//! Proof that the laws' tests can fail: every patch of `tests/mutants` breaks the ledger on purpose, and the law that the
//! patch names must notice.
//!
//! A patch is a unified diff under a header: the line `Law: L2` and one line of description. `tests/laws` names its tests
//! by their law (`l2_…`).

use crate::run::{Outcome, command, files, output, read, root, run};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Longer than all laws take: a mutant that runs on has broken its law as well, but proves nothing about the law's test.
const LIMIT: Duration = Duration::from_secs(900);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Caught,
    Survived,
    DoesNotBuild,
    RanNoTest,
    RanTooLong,
}

struct Mutant {
    name: String,
    law: String,
    about: String,
    patch: PathBuf,
}

/// All patches, or with `--only NAME` those whose name contains it.
pub fn run_all(arguments: &[String]) -> Outcome {
    let only = match arguments {
        [] => "",
        [flag, name] if flag == "--only" => name,
        _ => return Err("usage: cargo xtask mutate [--only NAME]".into()),
    };
    let mutants = find(&root().join("tests/mutants"), only)?;
    let tree = scratch()?;
    copy_sources(&tree)?;

    let mut laws: Vec<&str> = mutants.iter().map(|mutant| mutant.law.as_str()).collect();
    laws.sort_unstable();
    laws.dedup();
    let verdict = test(&tree, &laws, Some("500"))?;
    if verdict != Verdict::Survived {
        return Err(format!("unchanged, {} must pass, but: {verdict:?}", laws.join(" ")));
    }

    let mut missed = 0;
    for Mutant { name, law, about, patch } in &mutants {
        let start = Instant::now();
        apply(&tree, patch, false)?;
        let verdict = test(&tree, &[law], None);
        apply(&tree, patch, true)?;
        let verdict = verdict?;
        missed += usize::from(verdict != Verdict::Caught);
        println!(
            "{:<12} {law:<4} {:>5.0} s  {name}: {about}",
            format!("{verdict:?}"),
            start.elapsed().as_secs_f64()
        );
    }
    println!("mutants: {} passed, {missed} failed", mutants.len() - missed);
    if missed == 0 {
        Ok(())
    } else {
        Err(format!("{missed} of {} mutants were not caught by their law", mutants.len()))
    }
}

fn find(folder: &Path, only: &str) -> Outcome<Vec<Mutant>> {
    let names = files(folder).map_err(|_| "no patches in tests/mutants yet")?;
    let chosen = names
        .iter()
        .filter_map(|name| Some((name, name.strip_suffix(".patch")?)))
        .filter(|(_, name)| name.contains(only));
    let mutants: Vec<Mutant> = chosen
        .map(|(file, name)| {
            let patch = folder.join(file);
            let (law, about) =
                header(&read(&patch)?).ok_or_else(|| format!("{file}: no `Law: …` line and description"))?;
            Ok(Mutant { name: name.to_owned(), law, about, patch })
        })
        .collect::<Outcome<_>>()?;
    if mutants.is_empty() { Err(format!("no patch in tests/mutants is named {only}")) } else { Ok(mutants) }
}

/// Law and description from the lines before the diff.
fn header(patch: &str) -> Option<(String, String)> {
    let lines = patch.lines().take_while(|line| !line.starts_with("--- ") && !line.starts_with("diff "));
    let (mut law, mut about) = (None, None);
    for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
        match line.strip_prefix("Law:") {
            Some(name) => law = Some(name.trim().to_owned()),
            None if about.is_none() => about = Some(line.to_owned()),
            None => {}
        }
    }
    Some((law?, about?))
}

fn scratch() -> Outcome<PathBuf> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let tree = target.join("mutate/tree");
    std::fs::create_dir_all(&tree).map_err(|error| format!("{}: {error}", tree.display()))?;
    Ok(tree)
}

/// Brings the scratch tree to the state of the project, touching only what differs, so that little is rebuilt.
fn copy_sources(tree: &Path) -> Outcome {
    let listed = output(command("git").args(["ls-files", "--cached", "--others", "--exclude-standard"]))
        .ok_or("mutate needs the project's git repository")?;
    let listed: Vec<&str> = listed.lines().filter(|name| root().join(name).is_file()).collect();
    for name in files(tree)?.iter().filter(|name| !listed.contains(&name.as_str())) {
        std::fs::remove_file(tree.join(name)).map_err(|error| format!("{name}: {error}"))?;
    }
    for name in listed {
        let (from, to) = (root().join(name), tree.join(name));
        let content = std::fs::read(&from).map_err(|error| format!("{name}: {error}"))?;
        if std::fs::read(&to).is_ok_and(|now| now == content) {
            continue;
        }
        let folder = to.parent().ok_or("a file without a folder")?;
        std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(&to, content))
            .map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(())
}

fn apply(tree: &Path, patch: &Path, back: bool) -> Outcome {
    let mut git = Command::new("git");
    // The scratch tree may lie inside a repository, and git would take the paths from that one's top.
    git.current_dir(tree).env("GIT_CEILING_DIRECTORIES", tree.parent().unwrap_or(tree));
    git.args(["apply", "--recount"]).args(back.then_some("--reverse")).arg(patch);
    run(&mut git)
}

/// Runs these laws' tests in the scratch tree, on so many cases and schedules if not as many as usual, until one fails. `Survived`
/// means that they passed.
fn test(tree: &Path, laws: &[&str], cases: Option<&str>) -> Outcome<Verdict> {
    let Some(program) = build(tree)? else { return Ok(Verdict::DoesNotBuild) };
    let log = tree.with_file_name("log.txt");
    let out = std::fs::File::create(&log).map_err(|error| format!("{}: {error}", log.display()))?;
    let err = out.try_clone().map_err(|error| error.to_string())?;
    let mut tests = Command::new(program);
    // That a case fails is enough; the smallest such case is not looked for.
    tests.current_dir(tree).env("PROPTEST_MAX_SHRINK_ITERS", "0");
    tests.envs(cases.into_iter().flat_map(|cases| [("GUYUB_CASES", cases), ("GUYUB_SCHEDULES", cases)]));
    tests.args(laws.iter().map(|law| format!("{}_", law.to_lowercase())));
    let mut tests =
        tests.stdout(Stdio::from(out)).stderr(Stdio::from(err)).spawn().map_err(|e| e.to_string())?;
    let start = Instant::now();
    let verdict = loop {
        if tests.try_wait().map_err(|error| error.to_string())?.is_some() {
            return Ok(judge(&read(&log)?));
        }
        if read(&log)?.lines().any(has_failed) {
            break Verdict::Caught;
        }
        if start.elapsed() > LIMIT {
            break Verdict::RanTooLong;
        }
        std::thread::sleep(Duration::from_millis(50));
    };
    tests.kill().and_then(|()| tests.wait()).map_err(|error| error.to_string())?;
    Ok(verdict)
}

/// Builds the laws' tests in the scratch tree; gives the program, if they build.
fn build(tree: &Path) -> Outcome<Option<PathBuf>> {
    let mut cargo = command("cargo");
    cargo.current_dir(tree).env("CARGO_TARGET_DIR", tree.with_file_name("target"));
    // Mutants fail at once: what takes long is building them.
    cargo.env("CARGO_PROFILE_TEST_OPT_LEVEL", "0");
    let built =
        cargo.args(["test", "--test", "laws", "--no-run"]).output().map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&built.stderr);
    crate::run::write(&tree.with_file_name("build.txt"), said.as_bytes())?;
    Ok(built.status.success().then(|| program(&said)).flatten().map(|program| tree.join(program)))
}

/// The program that cargo says it has built.
fn program(said: &str) -> Option<&str> {
    let line = said.lines().find(|line| line.trim_start().starts_with("Executable "))?;
    line.rsplit_once('(')?.1.strip_suffix(')')
}

/// Whether a line of the tests' output says that one failed.
fn has_failed(line: &str) -> bool {
    line.starts_with("test ") && line.ends_with(" ... FAILED")
}

fn judge(log: &str) -> Verdict {
    match log.lines().find_map(|line| line.strip_prefix("test result: ")) {
        Some(result) if result.starts_with("FAILED") => Verdict::Caught,
        Some(result) if result.contains(" 0 passed") => Verdict::RanNoTest,
        Some(_) => Verdict::Survived,
        None => Verdict::DoesNotBuild,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_name_law_and_purpose() {
        let patch = "Law: L2\nCompares wall clocks.\n\n--- a/src/x.rs\n+++ b/src/x.rs\n";
        assert_eq!(header(patch), Some(("L2".into(), "Compares wall clocks.".into())));
        assert_eq!(header("--- a\n+++ b\nLaw: L2\nlate\n"), None);
    }

    #[test]
    fn only_a_failed_test_catches() {
        assert_eq!(judge("x\ntest result: FAILED. 0 passed; 1 failed;"), Verdict::Caught);
        assert_eq!(judge("test result: ok. 1 passed; 0 failed;"), Verdict::Survived);
        assert_eq!(judge("test result: ok. 0 passed; 0 failed;"), Verdict::RanNoTest);
        assert_eq!(judge("thread panicked"), Verdict::DoesNotBuild);
        assert!(has_failed("test answers::l3_all ... FAILED") && !has_failed("test answers::l3_all ... ok"));
    }

    #[test]
    fn the_program_is_the_one_that_cargo_built() {
        let said = "   Compiling guyub\n  Executable tests/laws/main.rs (/t/debug/deps/laws-0a1b)\n";
        assert_eq!(program(said), Some("/t/debug/deps/laws-0a1b"));
    }
}
