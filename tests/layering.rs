//! The layers that ARCHITECTURE.md promises: a pure core, one place that speaks to the browser, one that knows Leptos.

use std::fs;
use std::path::{Path, PathBuf};

const CORE: [&str; 6] = ["domain", "ledger", "exchange", "insight", "search", "i18n"];
const BROWSER: [&str; 5] = ["web_sys", "js_sys", "wasm_bindgen", "gloo", "crate::platform"];
const INTERFACE: [&str; 2] = ["leptos", "crate::ui"];
const CLOCK_AND_CHANCE: [&str; 9] = [
    "std::time",
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "rand::",
    "getrandom",
    "thread_rng",
    "RandomState::new",
];
/// Longer files hold more than one thing.
const LINES: usize = 600;

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}

/// Code without comments, as (line number, text).
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(at, line)| (at + 1, line.split("//").next().unwrap_or(line)))
}

/// Whether the code names something: the word itself, not the end or the start of a longer one.
fn names(code: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back().is_some_and(part);
        let after = code[at + word.len()..].chars().next().is_some_and(part) && !word.ends_with(':');
        // gloo stands for all its crates.
        !before && (!after || word == "gloo")
    })
}

fn offences(folder: &str, forbidden: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for path in sources(Path::new(folder)) {
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in code(&text) {
            for word in forbidden.iter().filter(|word| names(line, word)) {
                found.push(format!("{}:{number} names {word}", path.display()));
            }
        }
    }
    found
}

#[test]
fn the_core_is_pure() {
    let forbidden = [&BROWSER[..], &INTERFACE[..], &CLOCK_AND_CHANCE[..]].concat();
    let found: Vec<String> =
        CORE.iter().flat_map(|layer| offences(&format!("src/{layer}"), &forbidden)).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn only_the_interface_knows_leptos() {
    assert_eq!(offences("src/platform", &INTERFACE), [""; 0]);
}

#[test]
fn only_the_platform_speaks_to_the_browser() {
    // Leptos hands out web_sys types for events and nodes; what stores, sends or waits is the platform's.
    assert_eq!(offences("src/ui", &["js_sys", "gloo", "web_sys::Storage", "web_sys::Idb"]), [""; 0]);
}

#[test]
fn files_stay_small() {
    let long: Vec<String> = ["src", "tests", "xtask/src"]
        .iter()
        .flat_map(|folder| sources(Path::new(folder)))
        .filter_map(|path| {
            let lines = fs::read_to_string(&path).unwrap().lines().count();
            (lines > LINES).then(|| format!("{}: {lines} lines", path.display()))
        })
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn names_are_whole_words() {
    assert!(names("use leptos::prelude::*;", "leptos"));
    assert!(names("use gloo_storage::LocalStorage;", "gloo"));
    assert!(names("let x = rand::random();", "rand::"));
    assert!(names("let t = Instant::now();", "Instant::now"));
    assert!(!names("fn operand::x()", "rand::"));
    assert!(!names("Value::Instant::nowhere", "Instant::now"));
    assert_eq!(code("let a = 1; // leptos").next(), Some((1, "let a = 1; ")));
}
