//! How well people written twice are found in the sample villages, whose `duplicates.csv` says who they are.
//! `GUYUB_SHOW_MISTAKES=1` prints the first wrong and missed pairs.

use guyub::domain::date::DateReader;
use guyub::domain::name::Gender;
use guyub::domain::phone::Phone;
use guyub::exchange::csv::{Row, Table};
use guyub::search::person_match::{Candidate, Matcher, Place, WORTH_ASKING};
use std::collections::{HashMap, HashSet};

mod samples;

/// Share of found pairs that are true, and share of true pairs that are found.
fn measure(people: &[Row], duplicates: &[Row]) -> (f64, f64) {
    let phones: Vec<Option<Phone>> = people.iter().map(|row| Phone::parse(row.cell(4)).ok()).collect();
    let candidates: Vec<Candidate<'_>> = people
        .iter()
        .zip(&phones)
        .map(|(row, phone)| Candidate {
            name: row.cell(1),
            phones: phone.iter().map(Phone::e164).collect(),
            born: DateReader::new(2026).read(row.cell(3)).ok(),
            gender: Gender::parse(row.cell(2)),
            place: Place { village: row.cell(8), hamlet: row.cell(7), rt: row.cell(5), rw: row.cell(6) },
        })
        .collect();
    let index: HashMap<&str, u32> = (0u32..).zip(people).map(|(i, row)| (row.cell(0), i)).collect();
    let truth: Vec<(u32, u32)> = duplicates
        .iter()
        .map(|row| (index[row.cell(0)], index[row.cell(1)]))
        .map(|(a, b)| (a.min(b), a.max(b)))
        .collect();
    // Two copies of one person are one person too.
    let mut group: Vec<u32> = (0..people.len() as u32).collect();
    for _ in 0..8 {
        for &(a, b) in &truth {
            let least = group[a as usize].min(group[b as usize]);
            group[a as usize] = least;
            group[b as usize] = least;
        }
    }
    let start = std::time::Instant::now();
    let matcher = Matcher::new(&candidates);
    let found = matcher.duplicates(WORTH_ASKING);
    let spent = start.elapsed();
    let right = found.iter().filter(|(a, b, _)| group[*a as usize] == group[*b as usize]).count();
    let named: HashSet<(u32, u32)> = found.iter().map(|(a, b, _)| (*a, *b)).collect();
    let hit = truth.iter().filter(|pair| named.contains(pair)).count();
    if std::env::var_os("GUYUB_SHOW_MISTAKES").is_some() {
        let show = |i: u32| people[i as usize].cells().take(8).collect::<Vec<_>>().join(",");
        for (a, b, likeness) in
            found.iter().filter(|(a, b, _)| group[*a as usize] != group[*b as usize]).take(40)
        {
            println!("wrong  {}\n       {}\n       {likeness:?}", show(*a), show(*b));
        }
        for &(a, b) in truth.iter().filter(|pair| !named.contains(pair)).take(40) {
            println!("missed {}\n       {}\n       {:?}", show(a), show(b), matcher.compare(a, b));
        }
    }
    let (precision, recall) = (right as f64 / found.len() as f64, hit as f64 / truth.len() as f64);
    println!(
        "{} people, {} pairs compared, {} found: precision {precision:.3}, recall {recall:.3}, {spent:.0?}",
        people.len(),
        matcher.pairs().len(),
        found.len(),
    );
    (precision, recall)
}

#[test]
fn finds_people_written_twice_in_the_sample_villages() {
    for tables in [samples::village_1y(), samples::village_5y()].into_iter().flatten() {
        let rows = |name: &str| -> Vec<Row> { Table::open(&tables[name]).expect("table").collect() };
        let (people, duplicates) = (rows("orang.csv"), rows("duplicates.csv"));
        assert!(people.iter().all(|row| row.cell(4).is_empty() || Phone::parse(row.cell(4)).is_ok()));
        assert!(people.iter().all(|row| DateReader::new(2026).read(row.cell(3)).is_ok()));
        let (precision, recall) = measure(&people, &duplicates);
        assert!(precision >= 0.96 && recall >= 0.98, "precision {precision}, recall {recall}");
    }
}
