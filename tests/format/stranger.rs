//! A stranger's script, which knows `FORMAT.md` and none of our code; and whether that page says what is so.

use crate::village::{commit, ledger, made, receive, sealed, stamp};
use guyub::domain::schema::{Field, catalog};
use guyub::domain::{KINDS, person};
use guyub::exchange::bundle::{read, write};
use guyub::ledger::{Commit, Merge, RecordId, Scope, Type, Version};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Runs the script; `None` if there is no Python here.
fn stranger(what: &str, input: &[u8]) -> Option<Vec<u8>> {
    let mut script = Command::new("python3");
    script.args(["tests/stranger.py", what]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut running = match script.spawn() {
        Ok(running) => running,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            println!("skipped: python3 is missing");
            return None;
        }
        Err(e) => panic!("{e}"),
    };
    running.stdin.take().unwrap().write_all(input).unwrap();
    let output = running.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(input));
    Some(output.stdout)
}

#[test]
fn a_strangers_bundle_comes_out_again_intact() {
    let Some(file) = stranger("write", b"") else { return };
    let mut phone = ledger(1, catalog());
    commit(&mut phone, &stamp(0, "Sari"), |e| e.create(&person::KIND, [(person::NAME, "Karto".into())]));
    receive(&mut phone, &file).unwrap();

    let wagiyem = RecordId::imported("sensus", "person", "p000001");
    let view = phone.get(wagiyem).unwrap();
    assert_eq!(view.text(person::NAME), Some("Wagiyem"));
    assert_eq!(view.elements(person::PHONES), ["+6281234567890"]);
    assert_eq!(view.int(person::BORN), Some(19_810_300));
    assert_eq!(view.text(person::GENDER), Some("prefers_own_word"));
    assert_eq!(view.created().and_then(Commit::import_source), Some("Sensus"));

    let mut other = ledger(2, catalog());
    let returned = write(&phone, &Version::new(), &[Scope::Open], &made());
    receive(&mut other, &returned).unwrap();
    for phone in [phone, other] {
        let returned = write(&phone, &Version::new(), &[Scope::Open], &made());
        assert_eq!(stranger("check", &returned).as_deref(), Some(&b"intact\n"[..]));
    }
    // Who reads the same file again learns nothing new.
    let mut again = ledger(3, catalog());
    receive(&mut again, &file).unwrap();
    assert!(again.preview(&read(&file).unwrap().delta).unwrap().is_nothing_new());
}

fn page() -> String {
    std::fs::read_to_string("FORMAT.md").unwrap()
}

#[test]
fn the_pages_example_can_be_read() {
    let page = page();
    let example = page.split("```json\n").nth(1).and_then(|rest| rest.split("\n```").next()).unwrap();
    let commit = Commit { lamport: 1, time: 1_795_437_000_000, author: "Sari".into(), note: "".into() };
    let head = format!("{:016x}", commit.chain(0));
    assert!(example.contains(&format!("[1,\"{head}\"]")), "the head should be {head}");
    assert_eq!(example.as_bytes(), sealed(example), "the checksum should be that of the right");
    let mut phone = ledger(1, catalog());
    receive(&mut phone, example.as_bytes()).unwrap();
    let names: Vec<_> = phone.all(&person::KIND).filter_map(|p| p.text(person::NAME)).collect();
    assert_eq!(names, ["Wagiyem", "Karto"]);
}

#[test]
fn the_page_lists_the_apps_kinds() {
    const START: &str = "<!-- kinds -->\n";
    const END: &str = "<!-- /kinds -->";
    let page = page();
    let (before, rest) = page.split_once(START).unwrap();
    let (listed, after) = rest.split_once(END).unwrap();
    let mut kinds = String::new();
    for kind in KINDS {
        assert_eq!(kind.scope, Scope::Open);
        writeln!(
            kinds,
            "- **{} `{}`**: {}",
            kind.id.0,
            kind.name,
            kind.fields.iter().copied().map(line).collect::<Vec<_>>().join("; ")
        )
        .unwrap();
    }
    if std::env::var_os("GUYUB_BLESS").is_some() {
        std::fs::write("FORMAT.md", format!("{before}{START}{kinds}{END}{after}")).unwrap();
    } else {
        assert!(
            listed == kinds,
            "run GUYUB_BLESS=1 cargo test --test format the_page; FORMAT.md should list:\n{kinds}"
        );
    }
}

/// A field as the page lists it.
fn line(field: &Field) -> String {
    let mut line = format!("{} `{}` {}", field.id.0, field.name, field.ty.name().unwrap());
    let marks = [(field.merge == Merge::Set, " set"), (field.owner, " owner"), (field.key, " key")];
    line.extend(marks.into_iter().filter(|(is, _)| *is).map(|(_, mark)| mark));
    if !field.targets.is_empty() {
        write!(line, " → {}", field.targets.join(", ")).unwrap();
    }
    if field.ty == Type::Choice {
        let names: Vec<_> = field.choices.iter().map(|c| c.name).collect();
        write!(line, " ({})", names.join(", ")).unwrap();
    }
    line
}
