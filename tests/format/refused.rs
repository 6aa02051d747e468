//! Files that are refused, each for its reason, and change nothing.

use crate::village::{SHARED, commit, device, ledger, made, newer_catalog, sealed, stamp, village, whole};
use guyub::domain::person;
use guyub::domain::schema::catalog;
use guyub::exchange::bundle::{Bundle, MAX_BYTES, MAX_DEPTH, MAX_TEXT, Problem, read, refusal_text, write};
use guyub::i18n::Lang;
use guyub::ledger::{Refusal, Scope, Version};
use proptest::prelude::*;

fn village_text() -> String {
    String::from_utf8(whole(&village().0)).unwrap()
}

/// The village's bundle with one place changed, and a checksum that fits.
fn altered(from: &str, to: &str) -> Result<Bundle, Problem> {
    let text = village_text();
    assert!(text.contains(from), "{from}");
    read(&sealed(&text.replacen(from, to, 1)))
}

#[track_caller]
fn assert_unsound(result: Result<Bundle, Problem>, what: &str) {
    match result {
        Err(Problem::Unsound(detail)) => assert!(detail.contains(what), "{what}: {detail}"),
        other => panic!("{what}: {other:?}"),
    }
}

#[test]
fn the_bundle_itself_is_taken() {
    assert_eq!(altered("Sari", "Siti").unwrap().made.by.as_ref(), "Siti");
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let text = village_text().into_bytes();
    for end in 0..text.len() {
        let problem = read(&text[..end]).unwrap_err();
        assert!(matches!(problem, Problem::CutOff), "{end}: {problem:?}");
    }
    let brackets_close = sealed(&village_text());
    assert_eq!(read(&brackets_close[..brackets_close.len() - 90]).unwrap_err(), Problem::CutOff);
}

#[test]
fn a_file_with_any_flipped_bit_is_refused() {
    let mut bytes = village_text().into_bytes();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            bytes[at] ^= 1 << bit;
            assert!(read(&bytes).is_err(), "byte {at}, bit {bit}");
            bytes[at] ^= 1 << bit;
        }
    }
}

#[test]
fn foreign_files_are_told_apart() {
    for foreign in [
        "hello",
        "[1]",
        "{\"version\":1,\"format\":\"guyub\"}",
        "{\"format\":\"geojson\"}",
        "<html>",
        "PK\u{3}\u{4}",
    ] {
        assert_eq!(read(foreign.as_bytes()), Err(Problem::Foreign), "{foreign}");
    }
    assert_eq!(read(&"[".repeat(100_000).into_bytes()), Err(Problem::Foreign));
    assert_eq!(read(&[0xff; 1000]), Err(Problem::Foreign));
}

#[test]
fn newer_versions_ask_for_an_update() {
    for version in ["2", "10", "99999999999999999999999999"] {
        let text = village_text().replacen("\"version\":1", &format!("\"version\":{version},\"news\":[]"), 1);
        assert_eq!(read(text.as_bytes()), Err(Problem::Newer), "{version}");
    }
    assert!(matches!(altered("\"version\":1", "\"version\":0"), Err(Problem::Unsound(_))));
    assert!(matches!(altered("\"version\":1", "\"version\":1.5"), Ok(_) | Err(Problem::Unsound(_))));
}

#[test]
fn tampering_is_noticed() {
    let text = village_text();
    assert_eq!(read(text.replacen("Wagiyem Sri", "Wagiyem Sru", 1).as_bytes()), Err(Problem::Damaged));
    assert_eq!(read(format!("{text}x").as_bytes()), Err(Problem::Damaged));
    assert_eq!(read(b"{\"format\":\"guyub\",\"version\":1}"), Err(Problem::Damaged));
    // Upper case is another byte, so another file.
    let (before, sum) = text.split_at(text.len() - 66);
    assert_eq!(read(format!("{before}{}\"}}", sum[..64].to_uppercase()).as_bytes()), Err(Problem::Damaged));
}

#[test]
fn endless_things_are_refused() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(altered("12.0", &deep), Err(Problem::TooDeep));
    assert_eq!(altered("12.0", &"[".repeat(100_000)), Err(Problem::TooDeep));
    let at_most = MAX_DEPTH - 5;
    assert!(altered("12.0", &format!("{}{}", "[".repeat(at_most), "]".repeat(at_most))).is_ok());
    assert_eq!(read(&vec![b' '; MAX_BYTES + 1]), Err(Problem::TooBig));
    assert_unsound(altered("12.0", &"9".repeat(MAX_TEXT + 1)), "a shorter value");
    assert_unsound(
        altered("\"Wagiyem Sri\"", &format!("\"{}\"", "a".repeat(MAX_TEXT + 1))),
        "a shorter value",
    );
    assert_unsound(altered("\"Sari\",\"device\"", &format!("\"{}\",\"device\"", "a".repeat(5000))), "name");
    let many = |n: usize| format!("[{}\"x\"]", "\"x\",".repeat(n));
    assert_eq!(
        altered("[\n\"Budi\"", &format!("[{}\n\"Budi\"", "\"x\",".repeat(10_000))),
        Err(Problem::TooBig)
    );
    assert_eq!(altered("[\"1.3\"]", &many(10_000)), Err(Problem::TooBig));
    assert_eq!(altered("[\"+6281234567890\"]", &many(10_000)), Err(Problem::TooBig));
    let numbers = ["1e999999", "99999999999999999999", "-1", "4294967296", "1.0"];
    for number in numbers {
        assert!(altered("[1,1795437000000", &format!("[{number},1795437000000")).is_err());
        assert!(altered("\"to\":[4", &format!("\"to\":[{number}")).is_err(), "{number}");
        assert!(altered("{\"id\":900", &format!("{{\"id\":{number}")).is_err(), "{number}");
    }
}

#[test]
fn what_contradicts_the_format_is_named() {
    for (from, to, what) in [
        ("\"authors\":", "\"autors\":", "unknown field `autors`"),
        ("\"scopes\":", "\"scopes\":[],\"scopes\":", "duplicate field `scopes`"),
        ("\"merge\":\"register\"", "\"merge\":\"counter\"", "merge"),
        ("\"merge\":\"register\"", "\"merge\":\"register\",\"merge\":\"set\"", "duplicate field"),
        ("\"to\":[4", "\"gap\":[0,5],\"to\":[4", "beyond its last"),
        ("\"to\":[4", "\"gap\":[0,1],\"to\":[4", "of devices and of records"),
        (
            "\"counts\":",
            "\"gaps\":[[4,\"AAAAAAAAAAAAAAAAAAAAAA\",\"_____________________w\"]],\"counts\":",
            "of devices and of records",
        ),
        ("{\"id\":1,\"name\":\"name\"", "{\"id\":0,\"name\":\"name\"", "numbered"),
        ("\"name\":\"gender\"", "\"name\":\"name\"", "occur once"),
        ("\"name\":\"gender\"", "\"name\":\"_gender\"", "names are"),
        ("\"name\":\"well\"", "\"name\":\"person\"", "two kinds"),
        ("{\"kind\":\"well\"", "{\"kind\":\"spring\"", "spring is not declared"),
        ("\"rows\":[\n[\"1.2.1\",null,\"Sumur lama\"", "\"rows\":[\n[\"1.2.1\",null,12", "well.name"),
        ("\"2026-11-23\"]", "\"23-11-2026\"]", "interaction.day"),
        ("\"19:30\"", "\"19.30\"", "attendance.time"),
        ("\"1.1.0\",\"present\"", "\"1.1\",\"present\"", "attendance.person"),
        ("\"unknown_yet\"", "{}", "without commits"),
        ("\"unknown_yet\"", "[\"male\"]", "person.gender"),
        ("\"unknown_yet\"", "{\"1.1\":\"a\",\"1.1\":\"b\"}", "wrote twice"),
        ("\"unknown_yet\"", "{\"1.9\":\"a\"}", "no commit"),
        ("\"unknown_yet\"", "{\"1.01\":\"a\",\"1.1\":\"b\"}", "wrote twice"),
        ("\"unknown_yet\"", "{\"9.1\":\"a\"}", "no commit"),
        ("\"unknown_yet\"", "{\"1.0\":\"a\"}", "no commit"),
        ("\"unknown_yet\"", "{\"x\":\"a\"}", "no commit"),
        ("{\"1.1\":[\"+6281234567890\"],", "{\"1.1\":[\"\"],", "person.phones"),
        ("{\"1.1\":[\"+6281234567890\"],", "{\"1.3\":[\"+6281234567891\"],", "wrote twice"),
        ("{\"1.1\":[\"+6281234567890\"],", "{\"1.1\":\"x\",", "person.phones"),
        ("[\"1.1.0\",null,", "[\"0.1.0\",null,", "two rows"),
        ("[\"1.1.0\",null,\"Karto \\\"Mbah\\\"\",null,\"unknown_yet\"]", "[\"1.1.0\",null]", "says nothing"),
        ("[\"1.2.1\",null,", "[null,null,", "this cell needs a commit"),
        ("[\"1.2.1\",null,", "[null,\"1.2\",", "without id"),
        ("[\"1.2.1\",null,\"Sumur lama\",12.0,\"1.1.0\"", "[\"1.2.1\",null,1,2,3,4", "more cells"),
        ("[\"1.2.1\",null,\"Sumur lama\",12.0,\"1.1.0\"]", "{\"id\":\"1.2.1\"}", "well"),
        ("[\"1.3\"]", "[]", "seen its own commit"),
        ("[\"1.3\"]", "[\"1.3\",\"1.2\"]", "twice"),
        ("[\"1.3\"]", "true", "_deleted"),
        ("\"_same_as\"]", "\"_same_is\"]", "not declared"),
        ("[\"name\",\"phones\"", "[\"name\",\"name\"", "listed twice"),
        ("\"records\":9}", "\"records\":8}", "counts"),
        ("\"commits\":6", "\"commits\":7", "counts"),
        ("\"to\":[4,", "\"to\":[5,", "commits are missing"),
        ("{\"id\":\"BI0VmiavN7w\"", "{\"id\":\"BI0VliavN7w\"", "listed twice"),
        ("\"87bd8d441bc4eda8\"", "\"87BD8d441bc4eda8\"", "chain hash"),
        ("\"BI0VliavN7wAAAABAAAAAQ\"", "\"BI0VliavN7wAAAABAAAAAA\"", "erased"),
        ("\"9qQi-kA3A_0AAABKGYK5Mg\"", "\"9qQi-kA3A_0AAABKGYK5Mh\"", "record id"),
        ("\"time\":\"2026-11-23T12:30:00.000Z\",\"org", "\"time\":\"yesterday\",\"org", "made.time"),
        ("000,1,\"import", "000,2,\"import", "author"),
        ("000,1,\"import", "000,\"1\",\"import", "invalid type"),
        ("000,1,\"import:Warga RW 05\"", "000,1,\"\",\"\"", "trailing"),
        ("000,1,\"import:Warga RW 05\"", "000", "commit"),
    ] {
        assert_unsound(altered(from, to), what);
    }
}

#[test]
fn records_stay_in_the_scopes_the_file_names() {
    let sample = device(1).in_scope(Scope::Sample).to_string();
    for (from, to) in [
        ("[\"open\",\"restricted\"]", "[\"open\"]"),
        ("[\"open\",\"restricted\"]", "[\"open\",\"sample\"]"),
        ("\"BI0VmiavN70\"", &format!("\"{sample}\"")),
        ("\"case\",\"scope\":\"restricted\"", "\"case\",\"scope\":\"sample\""),
        ("[\"2.1.0\",null,\"hanya", "[\"2.1.0\",\"1.1\",\"hanya"),
    ] {
        assert_eq!(altered(from, to), Err(Problem::WrongScope), "{to}");
    }
}

#[test]
fn what_does_not_fit_this_phone_changes_nothing() {
    let (village, seen) = village();
    let mut phone = ledger(3, catalog());
    commit(&mut phone, &stamp(0, "Tono"), |e| e.create(&person::KIND, [(person::NAME, "Tono".into())]));
    let before = whole(&phone);
    let mut refuse = |bytes: &[u8]| {
        let bundle = read(bytes).unwrap();
        assert!(phone.preview(&bundle.delta).is_err());
        let refusal = phone.merge(&bundle.delta).unwrap_err();
        assert_eq!(whole(&phone), before);
        let text = refusal_text(&refusal, &bundle, &phone, 420, Lang::Id);
        assert!(text.contains("Tak ada yang berubah"), "{text}");
        (refusal, text)
    };

    let gap = refuse(&write(&village, &seen, &SHARED, &made()));
    assert!(matches!(gap.0, Refusal::Gap { have: 0, .. }));
    assert!(gap.1.contains("minta Sari mengirim semuanya"), "{}", gap.1);

    // Another who makes commits under the same device id.
    let mut clone = ledger(3, catalog());
    commit(&mut clone, &stamp(1, "Tono"), |e| e.create(&person::KIND, [(person::NAME, "Lain".into())]));
    let fork = refuse(&whole(&clone));
    assert_eq!(fork.0, Refusal::Fork { device: device(3) });
    assert!(fork.1.contains("Tono"), "{}", fork.1);

    let text = village_text().replacen("\"type\":\"day\"", "\"type\":\"text\"", 1);
    assert_eq!(refuse(&sealed(&text)).0, Refusal::Clash { name: "person.born".into() });

    let text = village_text().replacen("[3,0,1", "[4000000,0,1", 1);
    assert!(matches!(refuse(&sealed(&text)).0, Refusal::Unsound(_)));
    let text = village_text().replacen("\"87bd8d441bc4eda8\"", "\"97bd8d441bc4eda8\"", 1);
    assert!(matches!(refuse(&sealed(&text)).0, Refusal::Unsound(_)));
}

#[test]
fn a_gap_after_known_commits_names_the_day() {
    let (village, _) = village();
    let mut phone = ledger(3, newer_catalog());
    let sari = device(1);
    let mut early = ledger(1, newer_catalog());
    commit(&mut early, &stamp(1_795_437_000_000, "Sari"), |e| {
        e.create(&person::KIND, [(person::NAME, "A".into())])
    });
    phone.merge(&early.delta_since(&Version::new(), &SHARED)).unwrap();
    let seen: Version = [(sari, 3)].into_iter().collect();
    let bundle = read(&write(&village, &seen, &[Scope::Open], &made())).unwrap();
    let refusal = phone.merge(&bundle.delta).unwrap_err();
    assert_eq!(refusal, Refusal::Gap { device: sari, have: 1, need: 3 });
    let text = refusal_text(&refusal, &bundle, &phone, 420, Lang::En);
    assert_eq!(
        text,
        "Changes by Sari since 23 November 2026 have not reached this phone yet. Nothing changed; ask Sari to send everything since then."
    );
}

#[test]
fn erased_records_stay_erased() {
    let (village, _) = village();
    let gone = *village.state().erased().first().unwrap();
    let mut budi = ledger(2, newer_catalog());
    budi.merge(&read(&whole(&village)).unwrap().delta).unwrap();
    // Someone who never heard of the erasure still has the record and sends it.
    let text = village_text()
        .replacen("[\"0.1.0\",null,\"Karto\"", "[\"0.1.1\",null,\"Dihapus\"],\n[\"0.1.0\",null,\"Karto\"", 1)
        .replacen(&format!("\"erased\":[\n\"{gone}\"]"), "\"erased\":[]", 1)
        .replacen("\"records\":9", "\"records\":10", 1);
    let late = read(&sealed(&text)).unwrap();
    assert!(late.delta.records.get(gone).is_some());
    assert!(budi.preview(&late.delta).unwrap().is_nothing_new());
    budi.merge(&late.delta).unwrap();
    assert_eq!(whole(&budi), village_text().into_bytes());
}

#[test]
fn every_problem_has_words() {
    let problems = [
        Problem::CutOff,
        Problem::Foreign,
        Problem::Newer,
        Problem::Damaged,
        Problem::TooBig,
        Problem::TooDeep,
        Problem::WrongScope,
        Problem::Unsound("x".into()),
    ];
    for problem in problems {
        assert!(problem.text(Lang::Id).contains("Tak ada yang berubah; "));
        assert!(problem.text(Lang::En).contains("Nothing changed; "));
    }
}

/// Pieces of bundles, sound and not, that take the place of others.
const PIECES: [&str; 24] = [
    "",
    "null",
    "[]",
    "{}",
    "0",
    "1",
    "-1",
    "18446744073709551616",
    "1e9",
    "\"\"",
    "\"0.1\"",
    "\"1.4\"",
    "\"0.0.0\"",
    "\"1.2.0\"",
    "true",
    ",",
    ":",
    "[null,null]",
    "{\"1.1\":null}",
    "{\"yes\":[\"a\"],\"no\":[\"a\"]}",
    "\"register\"",
    "\"set\"",
    "\"_deleted\"",
    "\"\\ud800\"",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_refused_in_peace(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(read(&bytes).is_err());
    }

    /// A hostile sender's checksum fits. What is taken all the same is sound: it merges and goes out again.
    #[test]
    fn forged_bundles_are_refused_or_sound(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..PIECES.len()), 1..4),
    ) {
        let mut text = village_text();
        for (at, piece) in cuts {
            let tokens: Vec<(usize, usize)> = tokens(&text);
            let (start, end) = *at.get(&tokens);
            text.replace_range(start..end, PIECES[piece]);
        }
        if let Ok(bundle) = read(&sealed(&text)) {
            let mut phone = ledger(3, catalog());
            if phone.merge(&bundle.delta).is_ok() {
                let again = read(&write(&phone, &Version::new(), &bundle.scopes, &bundle.made));
                prop_assert!(again.is_ok(), "{:?}\n{text}", again);
                let again = again.unwrap();
                prop_assert_eq!(again.delta.records, bundle.delta.records);
                prop_assert_eq!(again.delta.runs, bundle.delta.runs);
            }
        }
    }
}

/// Where numbers, texts, words and whole simple arrays stand.
fn tokens(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        at += 1;
        match bytes[start] {
            b'"' => {
                while at < bytes.len() && (bytes[at] != b'"' || bytes[at - 1] == b'\\') {
                    at += 1;
                }
                at = (at + 1).min(bytes.len());
                found.push((start, at));
            }
            b'0'..=b'9' | b'a'..=b'z' | b'-' => {
                while at < bytes.len() && bytes[at].is_ascii_alphanumeric() {
                    at += 1;
                }
                found.push((start, at));
            }
            b'[' => {
                if let Some(end) = text[start + 1..].find([']', '[']).map(|n| start + 1 + n)
                    && bytes[end] == b']'
                {
                    found.push((start, end + 1));
                }
            }
            _ => {}
        }
    }
    found
}
