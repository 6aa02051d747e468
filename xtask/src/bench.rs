//! Measurements, which no test depends on.

use crate::run::{Outcome, command, root, run, write};
use crate::{build, size, test, tools};

/// Villages that the engine is measured with, and how large each is, in hundredths of one of five years: some 10,000, 100,000 and 190,000
/// records.
const SCALES: [(&str, &str); 3] = [("small", "6"), ("mid", "53"), ("five", "100")];
/// On demand, by `--million`: a million records.
const MILLION: (&str, &str) = ("million", "530");

/// Builds; measures the app and its engine beside others in the browser, and writes `benches/RESULTS.md`.
pub fn run_all(extra: &[String]) -> Outcome {
    let (million, extra): (Vec<&String>, Vec<&String>) = extra.iter().partition(|flag| *flag == "--million");
    tools::install_all()?;
    tools::install_peers()?;
    build::trunk_build()?;
    println!("{}", size::summary()?);
    let mut scales = SCALES.to_vec();
    scales.extend((!million.is_empty()).then_some(MILLION));
    page(&scales)?;
    let names: Vec<&str> = scales.iter().map(|(name, _)| *name).collect();
    let mut playwright = test::playwright("bench")?;
    // One at a time, so that none disturbs another.
    run(playwright.env("GUYUB_SCALES", names.join(",")).args(["--workers", "1"]).args(extra))
}

/// The page that measures engines, with their rows, in `target/bench/page`.
fn page(scales: &[(&str, &str)]) -> Outcome {
    let folder = root().join("target/bench");
    let page = folder.join("page");
    std::fs::create_dir_all(&page).map_err(|error| format!("{}: {error}", page.display()))?;
    write(&folder.join("figures.json"), format!("{{ \"size\": {} }}", size::total()?))?;
    for (name, hundredths) in scales {
        // Optimised as tests are: they have built most of it already.
        let mut cargo = command("cargo");
        cargo.args([
            "run",
            "--quiet",
            "--profile",
            "test",
            "--package",
            "guyub-bench",
            "--bin",
            "village",
            "--",
        ]);
        run(cargo.arg(page.join("data").join(name)).arg(hundredths))?;
    }
    let mut cargo = command("cargo");
    cargo.envs(build::flags()).args(["build", "--quiet", "--release", "--target", "wasm32-unknown-unknown"]);
    run(cargo.args(["--package", "guyub-bench", "--bin", "engine"]))?;
    let built = root().join("target/wasm32-unknown-unknown/release/engine.wasm");
    let mut bindgen = command("wasm-bindgen");
    run(bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(&page).arg(built))?;
    // As Trunk does it for the app.
    let wasm = page.join("engine_bg.wasm");
    run(command("wasm-opt").arg("-Oz").arg(&wasm).arg("-o").arg(&wasm))?;
    let mut node = command("node");
    run(node.current_dir(root().join("benches/peers")).arg("build.mjs").arg(page.join("peers.js")))
}
