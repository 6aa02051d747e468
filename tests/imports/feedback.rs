//! *Umpan balik* of the sample villages: mean, spread, NPS and what stands beside them agree with sums from the table's text.

use super::*;
use guyub::insight::evaluation::{FEWEST, beside_earlier, evaluation, evaluation_words};

/// One answer, read by nothing but commas and quotes: satisfaction, recommendation, words.
type Said = (Option<i64>, Option<i64>, String);

/// The cells of a line; a cell in quotes may hold commas, and a quote as two (RFC 4180).
fn cells(line: &str) -> Vec<String> {
    let (mut all, mut quoted) = (vec![String::new()], false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let cell = all.last_mut().expect("a cell");
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => all.push(String::new()),
            _ => cell.push(letter),
        }
    }
    all
}

fn rows(csv: &[u8]) -> impl Iterator<Item = Vec<String>> {
    let text = std::str::from_utf8(csv).expect("UTF-8").trim_start_matches('\u{feff}').to_owned();
    let lines: Vec<String> = text.lines().skip(1).map(str::to_owned).collect();
    lines.into_iter().map(|line| cells(&line))
}

/// Half away from zero, of exact thirds and all: `of / by` with a sign, by comparing doubled remainders.
fn near(of: i64, by: i64) -> i64 {
    let sign = if of < 0 { -1 } else { 1 };
    sign * (2 * of.abs() + by) / (2 * by)
}

/// What is told of answers: mean in tenths, how many said 1 to 5, NPS, promoters, passives, detractors, words.
#[derive(Debug, PartialEq)]
struct Told {
    answers: usize,
    rating: Option<i64>,
    ratings: [usize; 5],
    nps: Option<i64>,
    groups: [usize; 3],
    said: Vec<String>,
}

fn told(all: &[Said]) -> Told {
    let said_anything = |(a, b, c): &&Said| a.is_some() || b.is_some() || !c.is_empty();
    let all: Vec<&Said> = all.iter().filter(said_anything).collect();
    if all.len() < FEWEST {
        return Told {
            answers: all.len(),
            rating: None,
            ratings: [0; 5],
            nps: None,
            groups: [0; 3],
            said: vec![],
        };
    }
    let ratings: Vec<i64> = all.iter().filter_map(|(rating, _, _)| *rating).collect();
    let asked: Vec<i64> = all.iter().filter_map(|(_, n, _)| *n).collect();
    let among = |least: i64, most: i64| asked.iter().filter(|n| (least..=most).contains(*n)).count();
    let groups = [among(9, 10), among(7, 8), among(0, 6)];
    let mut said: Vec<String> =
        all.iter().map(|(_, _, said)| said.clone()).filter(|said| !said.is_empty()).collect();
    said.sort();
    Told {
        answers: all.len(),
        rating: (!ratings.is_empty()).then(|| near(ratings.iter().sum::<i64>() * 10, ratings.len() as i64)),
        ratings: [1, 2, 3, 4, 5].map(|n| ratings.iter().filter(|rating| **rating == n).count()),
        nps: (!asked.is_empty())
            .then(|| near((groups[0] as i64 - groups[2] as i64) * 100, asked.len() as i64)),
        groups,
        said,
    }
}

/// Mean of what is known, each the same weight.
fn mean(all: &[Option<i64>]) -> Option<i64> {
    let known: Vec<i64> = all.iter().copied().flatten().collect();
    (!known.is_empty()).then(|| near(known.iter().sum(), known.len() as i64))
}

/// `most`: how many activities are looked at, spread evenly over all.
fn agree(name: &str, files: &Files, most: usize) {
    let tables = ["orang", "komunitas", "kegiatan", "kehadiran", "umpan_balik"];
    let mut here = ledger(1);
    import(&mut here, tables.iter().map(|table| sheet(files, table)).collect());
    let mut by_activity: BTreeMap<String, Vec<Said>> = BTreeMap::new();
    for row in rows(&files["umpan_balik.csv"]) {
        let said = (row[1].trim().parse().ok(), row[2].trim().parse().ok(), row[3].trim().to_owned());
        by_activity.entry(row[0].clone()).or_default().push(said);
    }
    // Of each activity: community, day, status, kind.
    let activities: BTreeMap<String, Vec<String>> =
        rows(&files["kegiatan.csv"]).map(|row| (row[0].clone(), row)).collect();
    let marked: std::collections::BTreeSet<String> =
        rows(&files["kehadiran.csv"]).map(|row| row[0].clone()).collect();
    let is_cancelled = |key: &str| activities[key][7] == "Batal";
    let figures = |key: &str| match is_cancelled(key) {
        true => told(&[]),
        false => told(by_activity.get(key).map_or(&[][..], Vec::as_slice)),
    };
    let (mut enough, mut compared) = (0, 0);
    for (key, row) in activities.iter().step_by(activities.len().div_ceil(most)) {
        let id = RecordId::imported("sukarukun", "activity", &key.to_lowercase());
        let view = here.get(id).expect("an activity");
        let shown = evaluation(view);
        let expected = figures(key);
        let is = Told {
            answers: shown.answers,
            rating: shown.rating.map(i64::from),
            ratings: shown.ratings,
            nps: shown.nps.map(i64::from),
            groups: [shown.promoters, shown.passives, shown.detractors],
            said: shown.said.clone(),
        };
        assert_eq!(is.said.len(), expected.said.len(), "{name}, {key}");
        if expected.answers < FEWEST {
            assert_eq!((is.answers, is.rating, is.nps), (expected.answers, None, None), "{name}, {key}");
        } else {
            assert_eq!(is, expected, "{name}, {key}");
            enough += 1;
            let words = evaluation_words(view, Lang::Id);
            let tenths = expected.rating.unwrap();
            let mean = format!("{},{}", tenths / 10, tenths % 10);
            assert!(
                words.iter().any(|(_, words)| words.contains(&mean)),
                "{name}, {key}: {mean} in {words:?}"
            );
        }
        // The last five of the same community (or, without one, of the same kind) up to its day at which anyone was marked.
        let same = |other: &Vec<String>| match row[6].is_empty() {
            false => other[6] == row[6],
            true => other[6].is_empty() && other[2] == row[2],
        };
        let mut before: Vec<(&str, &str)> = activities
            .iter()
            .filter(|(other, line)| {
                *other != key && same(line) && !is_cancelled(other) && marked.contains(*other)
            })
            .map(|(other, line)| (line[3].as_str(), other.as_str()))
            .filter(|(day, _)| *day <= row[3].as_str())
            .collect();
        before.sort();
        let before: Vec<&str> = before.iter().rev().take(5).map(|(_, key)| *key).collect();
        let beside = beside_earlier(view);
        compared += usize::from(!before.is_empty());
        assert_eq!(beside.activities, before.len(), "{name}, {key}");
        let ratings: Vec<Option<i64>> = before.iter().map(|key| figures(key).rating).collect();
        let nps: Vec<Option<i64>> = before.iter().map(|key| figures(key).nps).collect();
        assert_eq!(beside.rating.map(i64::from), mean(&ratings), "{name}, {key}");
        assert_eq!(beside.nps.map(i64::from), mean(&nps), "{name}, {key}");
    }
    assert!(enough > 10 && compared > 10, "{name}: {enough} {compared}");
}

#[test]
fn feedback_of_the_village_of_one_year_adds_up() {
    let Some(files) = samples::village_1y() else { return };
    agree("one year", &files, usize::MAX);
}

#[test]
fn feedback_of_the_village_of_five_years_adds_up() {
    let Some(files) = samples::village_5y() else { return };
    agree("five years", &files, 100);
}
