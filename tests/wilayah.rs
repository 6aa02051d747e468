//! The region files in `public/wilayah` hold the official list, whole.

use guyub::domain::region::{Code, Level, Regions};
use std::path::{Path, PathBuf};

mod samples;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("public/wilayah")
}

/// All levels of all provinces.
fn everything() -> Regions {
    let read = |name: String| std::fs::read_to_string(folder().join(name)).expect("region file");
    let mut regions = Regions::parse(&read("wilayah.txt".into())).expect("wilayah.txt");
    let provinces: Vec<Code> = regions.children(None).into_iter().map(|(code, _)| code).collect();
    for province in provinces {
        assert!(!regions.has_villages(province));
        regions.add_villages(province, &read(format!("{province}.txt"))).expect("village file");
        assert!(regions.has_villages(province));
    }
    regions
}

#[test]
fn the_files_hold_every_region() {
    let regions = everything();
    let mut counts = [0; 4];
    for (code, name) in regions.all() {
        counts[code.level() as usize] += 1;
        assert!(
            regions.path(code).is_some_and(|path| path.contains(name) || code.level() == Level::Regency),
            "{code}"
        );
    }
    assert_eq!(counts, [38, 514, 7_285, 83_762]);
    let code = Code::parse("34.04.01.2001").expect("code");
    assert_eq!(regions.path(code).as_deref(), Some("Balecatur, Kec. Gamping, Kab. Sleman"));
    assert_eq!(regions.children(Code::parse("34")).len(), 5);
    let found = regions.find("sleman", None, Some(Level::Regency), 5);
    assert_eq!(found, [Code::parse("34.04").expect("code")]);
}

#[test]
fn the_files_say_what_the_official_list_says() {
    let Some(packed) = samples::file("wilayah/wilayah.csv.gz") else { return };
    let list = samples::gunzip(&packed);
    let list = String::from_utf8(list).expect("UTF-8");
    let regions = everything();
    let mut of_files = regions.all();
    for line in list.lines().skip(1) {
        let (code, name) = line.split_once(',').expect("comma");
        assert_eq!(of_files.next(), Code::parse(code).map(|code| (code, name.trim_matches('"'))));
    }
    assert_eq!(of_files.next(), None);
}
