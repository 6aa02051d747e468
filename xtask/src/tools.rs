//! The tools that building and testing need: pinned, installed once, into a folder of the project.

use crate::run::{Outcome, command, output, read, root, run, write};
use std::path::PathBuf;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";
const TRUNK: &str = "0.21.14";
/// Must equal the `wasm-bindgen` of Cargo.lock; a test compares them.
const WASM_BINDGEN: &str = "0.2.130";

/// Where tools are installed: `GUYUB_TOOLS`, else `.tools` of the project.
pub fn folder() -> PathBuf {
    std::env::var_os("GUYUB_TOOLS").map_or_else(|| root().join(".tools"), PathBuf::from)
}

/// What `build` and `serve` need.
pub fn install_for_building() -> Outcome {
    target()?;
    // It only calls others: unoptimised it is built in half the time.
    cargo_tool("trunk", "trunk", TRUNK, &["--locked", "--debug"])?;
    // Without --locked: its lock file names a version that was never published.
    cargo_tool("wasm-bindgen-cli", "wasm-bindgen", WASM_BINDGEN, &[])?;
    npm("tests/e2e", "npm")
}

/// What `bench` compares Guyub with.
pub fn install_peers() -> Outcome {
    npm("benches/peers", "peers")
}

/// What `test` and `shots` need as well.
pub fn install_all() -> Outcome {
    install_for_building()?;
    chromium().map(|path| println!("tools: ready in {}; browser {path}", folder().display()))
}

fn target() -> Outcome {
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))
        .ok_or("rustc is missing: install Rust from rustup.rs")?;
    if PathBuf::from(sysroot).join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    println!("tools: adding the Rust target {TARGET}");
    run(command("rustup").args(["target", "add", TARGET]))
}

fn cargo_tool(package: &str, program: &str, version: &str, flags: &[&str]) -> Outcome {
    let path = folder().join("bin").join(program);
    let installed = output(Command::new(&path).arg("--version"));
    if installed.is_some_and(|answer| answer.split_whitespace().nth(1) == Some(version)) {
        return Ok(());
    }
    println!("tools: installing {package} {version}, once (some minutes)");
    let mut cargo = command("cargo");
    // A target folder shared with the project would mix the two builds' profiles and locks.
    cargo.env_remove("CARGO_TARGET_DIR").args(["install", package, "--version", version, "--force"]);
    run(cargo.args(flags).arg("--root").arg(folder()))
}

/// The npm packages that a folder's lock file names, linked where they are looked for.
fn npm(source: &str, name: &str) -> Outcome {
    let (source, target) = (root().join(source), folder().join(name));
    let lock = read(&source.join("package-lock.json"))?;
    let stamp = target.join("installed-lock.json");
    if read(&stamp).ok().as_deref() != Some(lock.as_str()) {
        println!("tools: installing the npm packages of {}, once", source.display());
        std::fs::create_dir_all(&target).map_err(|error| format!("{}: {error}", target.display()))?;
        for file in ["package.json", "package-lock.json"] {
            write(&target.join(file), read(&source.join(file))?)?;
        }
        let mut npm = command("npm");
        npm.current_dir(&target).args([
            "ci",
            "--no-audit",
            "--no-fund",
            // A canvas for reading PDFs is among them; their text needs none.
            "--omit=optional",
            "--prefer-offline",
            "--loglevel=error",
        ]);
        run(npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
        write(&stamp, lock)?;
    }
    link(&target.join("node_modules"), &source.join("node_modules"))
}

/// Makes `link` point to `target`, replacing a link that points elsewhere.
fn link(target: &std::path::Path, link: &std::path::Path) -> Outcome {
    if std::fs::read_link(link).is_ok_and(|now| now == target) {
        return Ok(());
    }
    if link.is_symlink() {
        std::fs::remove_file(link).map_err(|error| format!("{}: {error}", link.display()))?;
    }
    std::os::unix::fs::symlink(target, link).map_err(|error| format!("{}: {error}", link.display()))
}

/// A Chromium to test with: `CHROMIUM`, one on the PATH, or Debian's, installed here when that is possible.
pub fn chromium() -> Outcome<String> {
    let named = std::env::var("CHROMIUM").ok();
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let find = || {
        let mut candidates = named.as_deref().into_iter().chain(names);
        candidates.find_map(|name| output(Command::new("sh").args(["-c", "command -v \"$0\"", name])))
    };
    if let Some(path) = find() {
        return Ok(path);
    }
    let root_on_debian = output(Command::new("id").arg("-u")).as_deref() == Some("0")
        && output(Command::new("apt-get").arg("--version")).is_some();
    if root_on_debian {
        println!("tools: installing chromium by apt-get, once");
        let mut apt = Command::new("sh");
        run(apt.args([
            "-c",
            "apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q chromium",
        ]))?;
    }
    find().ok_or_else(|| {
        "no Chromium found: install Chromium or Chrome, or set CHROMIUM to its path".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wasm_bindgen_is_the_one_of_the_lock_file() {
        let lock = read(&root().join("Cargo.lock")).unwrap();
        let package = format!("name = \"wasm-bindgen\"\nversion = \"{WASM_BINDGEN}\"\n");
        assert!(lock.contains(&package), "Cargo.lock has another wasm-bindgen than {WASM_BINDGEN}");
    }

    #[test]
    fn lock_file_of_npm_names_no_download_address() {
        for folder in ["tests/e2e", "benches/peers"] {
            let lock = read(&root().join(folder).join("package-lock.json")).unwrap();
            assert!(!lock.contains("\"resolved\""));
        }
    }
}
