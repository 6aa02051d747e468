//! Tables of answers that others collected: taken in, shown as a survey, and counted as whoever reads the CSV counts.

use super::*;
use guyub::insight::survey::{self, Shape};

/// Cells by row, read without the app's own reader. The samples quote nothing.
fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes).unwrap().trim_start_matches('\u{feff}');
    assert!(!text.contains('"'), "a plain table");
    text.lines().map(|line| line.split(',').map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// Takes a village's people and its survey in, and compares every figure with the table's text.
fn agrees(files: &Files) {
    let mut here = ledger(1);
    import(&mut here, vec![sheet(files, "orang"), sheet(files, "survei")]);
    let table = cells(&files["survei.csv"]);
    let (head, rows) = table.split_first().unwrap();
    let all = survey::surveys(&here, Lang::Id);
    assert_eq!(all.len(), 1);
    assert_eq!((&*all[0].title, all[0].answers), ("Jawaban dari tabel Sukarukun", rows.len()));
    let told = survey::outcomes(&here, all[0].id, Lang::Id);
    assert_eq!(told.iter().map(|o| &*o.what).collect::<Vec<_>>(), head[2..].iter().collect::<Vec<_>>());
    let (mut scales, mut choices, mut words) = (0, 0, 0);
    for (at, outcome) in told.iter().enumerate() {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for row in rows {
            *counts.entry(&row[at + 2]).or_default() += 1;
        }
        let blank = counts.remove("").unwrap_or(0);
        assert_eq!(outcome.answered, Some(rows.len() - blank), "{}", outcome.what);
        match &outcome.shape {
            Shape::Bars { rows: bars, mean } => {
                let mut bars: BTreeMap<&str, usize> =
                    bars.iter().map(|(label, n)| (&**label, n.unwrap())).collect();
                assert_eq!(bars.remove("Tidak menjawab").unwrap_or(0), blank);
                bars.retain(|_, n| *n > 0);
                assert_eq!(bars, counts, "{}", outcome.what);
                if let Some(mean) = mean {
                    let sum: usize =
                        counts.iter().map(|(n, times)| n.parse::<usize>().unwrap() * times).sum();
                    let n: usize = counts.values().sum();
                    assert_eq!(*mean as usize, (sum * 20 + n) / (2 * n), "{}", outcome.what);
                    scales += 1;
                } else {
                    choices += 1;
                }
            }
            Shape::Texts(texts) => {
                let texts: BTreeMap<&str, usize> = texts.iter().map(|(text, n)| (&**text, *n)).collect();
                assert_eq!(texts, counts, "{}", outcome.what);
                words += 1;
            }
            other => panic!("{}: {other:?}", outcome.what),
        }
    }
    assert_eq!((scales, choices, words), (20, 5, 5));
    // Given out again it says the same, row by row.
    let out = survey::csv(&here, all[0].id, Lang::Id).unwrap();
    let out = cells(out.replace("\r\n", "\n").as_bytes());
    let column = |table: &[Vec<String>], at: usize| {
        let mut cells: Vec<String> = table[1..].iter().map(|row| row[at..].join("\t")).collect();
        cells.sort();
        cells
    };
    assert_eq!(column(&out, 2), column(&table, 2));
    // On another phone it is the same survey; taken in again it changes nothing.
    let mut there = ledger(2);
    import(&mut there, vec![sheet(files, "survei"), sheet(files, "orang")]);
    assert_eq!(survey::surveys(&there, Lang::Id)[0].id, all[0].id);
    assert!(planned(&here, SOURCE, vec![sheet(files, "survei")]).is_nothing_new());
}

#[test]
fn the_one_year_village_s_survey_is_counted_as_its_table() {
    if let Some(files) = samples::village_1y() {
        agrees(&files);
    }
}

#[test]
fn the_five_year_village_s_survey_is_counted_as_its_table() {
    if let Some(files) = samples::village_5y() {
        agrees(&files);
    }
}
