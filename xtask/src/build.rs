//! Building and serving the app by Trunk.

use crate::run::{Outcome, command, root, run};
use crate::{size, tools};
use std::process::Command;

/// The release build, into `dist/`.
pub fn release() -> Outcome {
    tools::install_for_building()?;
    trunk_build()?;
    println!("built: {}", root().join("dist").display());
    size::summary().map(|line| println!("{line}"))
}

/// Trunk's part alone.
pub fn trunk_build() -> Outcome {
    run(trunk().args(["build", "--release"]))
}

/// How code for the browser is compiled.
pub fn flags() -> Option<(&'static str, String)> {
    // Panic messages name source files: the same on every machine, so that the app is too. Cargo adds it to its own file's flags.
    let home =
        std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|home| format!("{home}/.cargo")));
    let remapped = home.map(|home| format!("--remap-path-prefix={home}/registry/src=crates"));
    Some(("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", remapped.ok()?))
}

fn trunk() -> Command {
    let mut trunk = command("trunk");
    trunk.envs(flags());
    // Trunk reads it as a truth value and refuses the usual `1`.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    trunk
}

/// Builds, serves, rebuilds on change; opens the browser if there is one.
pub fn serve(flags: &[String]) -> Outcome {
    tools::install_for_building()?;
    let mut trunk = trunk();
    trunk.args(["serve", "--release"]).args(flags);
    let has_screen = cfg!(target_os = "macos")
        || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
    if has_screen {
        trunk.arg("--open");
    }
    println!("serve: http://127.0.0.1:8080/ once it is built; Ctrl-C ends it");
    run(&mut trunk)
}
