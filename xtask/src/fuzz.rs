//! Fuzzing whatever reads bytes, with libFuzzer: `fuzz/targets` holds what is fed, `fuzz/crashers` what once did harm. Needs
//! a C++ compiler.

use crate::run::{Outcome, command, root, run};

/// What can be fuzzed.
const TARGETS: [&str; 3] = ["segment", "bundle", "table"];
/// Tells the fuzzer which code was reached; the compiler's own, so that stable Rust does.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 --cfg fuzzing";
/// Seconds for each, where nothing else is said.
const SECONDS: &str = "60";
const USAGE: &str = "usage: cargo xtask fuzz [segment|bundle|table] [SECONDS]";

/// All targets or one, for so many seconds each.
pub fn run_all(arguments: &[String]) -> Outcome {
    let (targets, seconds) = match arguments {
        [] => (&TARGETS[..], SECONDS),
        [one] if one.parse::<u32>().is_ok() => (&TARGETS[..], one.as_str()),
        [one, rest @ ..] => {
            let at = TARGETS.iter().position(|target| target == one).ok_or(USAGE)?;
            (&TARGETS[at..=at], rest.first().map_or(SECONDS, String::as_str))
        }
    };
    let host = crate::run::output(command("rustc").args(["-vV"])).unwrap_or_default();
    let host =
        host.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("rustc names no host")?.to_owned();
    let work = root().join("target/fuzz");
    let cargo = |args: &[&str]| {
        let mut cargo = command("cargo");
        cargo.args(["--quiet"]).args(args).args(["--release", "--manifest-path", "fuzz/Cargo.toml"]);
        // Named, so that what runs while building is left as it is.
        cargo.args(["--target", &host]).env("CARGO_TARGET_DIR", &work).env("RUSTFLAGS", FLAGS);
        cargo
    };
    let corpus = |of: &str, target: &str| -> Outcome<String> {
        let folder = work.join(of).join(target);
        std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(folder.display().to_string())
    };
    let seeds = work.join("seeds").display().to_string();
    let example = ["run", "--quiet", "--profile", "test", "--package", "xtask", "--example", "seeds", "--"];
    run(command("cargo").args(example).arg(&seeds))?;
    for target in targets {
        println!("fuzz: {target}, {seconds} s");
        let crashers = root().join("fuzz/crashers").join(target);
        let crashers = Some(&crashers).filter(|folder| folder.exists());
        let mut fuzz = cargo(&["run", "--bin", target]);
        fuzz.arg("--").arg(corpus("corpus", target)?).arg(corpus("seeds", target)?);
        fuzz.args(crashers);
        fuzz.args([
            &format!("-max_total_time={seconds}"),
            "-timeout=10",
            "-rss_limit_mb=1024",
            "-max_len=20000",
        ]);
        fuzz.arg(format!("-artifact_prefix={}/", corpus("found", target)?));
        fuzz.args(["-print_final_stats=1", "-verbosity=0"]);
        run(&mut fuzz)?;
    }
    Ok(())
}
