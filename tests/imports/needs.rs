//! *Kebutuhan* of the sample villages: what the pages show agrees with sums worked out from the tables alone.

use super::*;
use guyub::domain::voice::need;
use guyub::insight::need::rank::{Weight, ranking, themes};

/// A need's row, read by nothing but commas: title, theme, supporters, status.
type Line = (String, String, Option<i64>, String);

/// The rows of a table without the app's own reader. The samples have no quoted cells in the columns read here.
fn lines(csv: &[u8]) -> Vec<Line> {
    let text = std::str::from_utf8(csv).expect("UTF-8");
    let mut rows =
        text.trim_start_matches('\u{feff}').lines().map(|line| line.trim_end_matches('\r').split(','));
    let head: Vec<&str> = rows.next().expect("a head").collect();
    let at = |name: &str| head.iter().position(|is| *is == name).expect("a column");
    let columns = [at("Judul"), at("Kategori"), at("Jumlah pendukung"), at("Status")];
    rows.map(|row| {
        let cells: Vec<&str> = row.collect();
        let [title, theme, supporters, status] = columns.map(|at| cells[at].to_owned());
        (title, theme, supporters.parse().ok(), status)
    })
    .collect()
}

fn agree(name: &str, csv: &[u8], tables: Vec<Sheet>) {
    let lines = lines(csv);
    let mut here = ledger(1);
    import(&mut here, tables);
    assert_eq!(here.all(&need::KIND).count(), lines.len(), "{name}");
    let is_open = |line: &Line| !["Terpenuhi", "Ditolak"].contains(&line.3.as_str());
    for only_open in [false, true] {
        let mut sums: BTreeMap<&str, (usize, i64, usize)> = BTreeMap::new();
        for line in lines.iter().filter(|line| !only_open || is_open(line)) {
            let sum = sums.entry(&line.1).or_default();
            sum.0 += 1;
            sum.1 += line.2.unwrap_or(0);
            sum.2 += usize::from(line.2.is_none());
        }
        let shown = themes(&here, only_open);
        let by_name: BTreeMap<&str, _> = shown
            .iter()
            .map(|theme| (theme.name.as_str(), (theme.needs, theme.voices, theme.unknown)))
            .collect();
        assert_eq!(by_name, sums, "{name}, only open: {only_open}");
        assert!(shown.is_sorted_by_key(|theme| std::cmp::Reverse(theme.needs)), "{name}");
    }
    // Nobody has judged how hard anything hits, so nothing has a place; what most support stands first.
    let order = ranking(&here, None);
    assert!(order.ranked.is_empty(), "{name}");
    let mut expected: Vec<Option<i64>> =
        lines.iter().filter(|line| is_open(line)).map(|line| line.2).collect();
    expected.sort_by_key(|n| std::cmp::Reverse(*n));
    assert_eq!(order.unknown.iter().map(|r| r.weight.voices).collect::<Vec<_>>(), expected, "{name}");
    // Judged all alike, the order is the same, now with places; equal ones share theirs.
    let ids: Vec<RecordId> = order.unknown.iter().map(|r| r.id).collect();
    change(&mut here, |edit| ids.iter().for_each(|id| _ = edit.set(*id, need::SEVERITY, 3)));
    let judged = ranking(&here, None);
    let scores: Vec<Option<i64>> = judged.ranked.iter().map(|r| r.weight.score()).collect();
    assert_eq!(scores, expected.iter().flatten().map(|n| Some(n * 3)).collect::<Vec<_>>(), "{name}");
    for pair in judged.ranked.windows(2) {
        let same = pair[0].weight.score() == pair[1].weight.score();
        assert_eq!(same, pair[0].place == pair[1].place, "{name}");
    }
    let some = here.get(judged.ranked[0].id).expect("a need");
    assert_eq!(Weight::of(some).voices, expected[0]);
}

#[test]
fn needs_of_the_village_of_one_year_add_up() {
    let Some(files) = samples::village_1y() else { return };
    agree("one year", &files["kebutuhan.csv"], sheets(&files));
}

#[test]
fn needs_of_the_village_of_five_years_add_up() {
    let Some(files) = samples::village_5y() else { return };
    // The other tables are large and say nothing of it.
    let tables = ["komunitas", "kebutuhan"].iter().map(|table| sheet(&files, table)).collect();
    agree("five years", &files["kebutuhan.csv"], tables);
}
