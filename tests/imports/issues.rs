//! *Isu* of the sample villages: every figure agrees with sums worked out from the table's text alone.

use super::*;
use guyub::domain::date::Day;
use guyub::domain::time::Time;
use guyub::domain::voice::issue;
use guyub::insight::Now;
use guyub::insight::issue::overview::{Overview, overview};
use guyub::insight::today::today;
use guyub::insight::voices::{Kind as Voice, Stage, voices};

/// Days since 1970 of `2026-11-23`, by the rule of the Gregorian calendar alone (Hinnant, "chrono-compatible low-level date
/// algorithms", `days_from_civil`).
fn days(iso: &str) -> i64 {
    let parts: Vec<i64> = iso.split('-').map(|part| part.parse().expect("a date")).collect();
    let (year, month, day) = (parts[0] - i64::from(parts[1] <= 2), parts[1], parts[2]);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// A row, read by nothing but commas: level, reporter, day, status, limit.
struct Line {
    level: i64,
    person: String,
    day: i64,
    status: String,
    due: Option<i64>,
}

fn lines(csv: &[u8]) -> Vec<Line> {
    let text = std::str::from_utf8(csv).expect("UTF-8").trim_start_matches('\u{feff}');
    assert!(!text.contains('"'), "a plain table");
    let mut rows = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    assert_eq!(
        rows.next().expect("a head"),
        ["ID", "Judul", "Tingkat", "Pelapor (ID)", "Tanggal", "Status", "Batas tanggapan"]
    );
    let line = |cells: Vec<&str>| Line {
        level: cells[2].parse().expect("a level"),
        person: cells[3].to_owned(),
        day: days(cells[4]),
        status: cells[5].to_owned(),
        due: Some(cells[6].trim()).filter(|due| !due.is_empty()).map(days),
    };
    rows.map(line).collect()
}

impl Line {
    /// No answer stands in the table, so whatever is neither solved nor closed waits.
    fn waits(&self) -> bool {
        !["Selesai", "Ditutup"].contains(&self.status.as_str())
    }

    /// Whether a limit is behind it. Nothing is noted of what was done, so only the status says that anybody has begun: level 1
    /// has 5, 8 and 15 days, 2 and 3 have 2, 4 and 10, above that 1, 1 and 2; the table's own limit is that of solving it.
    fn is_late(&self, today: i64) -> bool {
        let [acknowledge, look, solve] = match self.level {
            1 => [5, 8, 15],
            2 | 3 => [2, 4, 10],
            _ => [1, 1, 2],
        };
        self.waits()
            && (self.status == "Baru" && today > self.day + acknowledge
                || today > self.day + look
                || today > self.due.unwrap_or(self.day + solve))
    }
}

fn agree(name: &str, csv: &[u8], tables: Vec<Sheet>, today_iso: &str) {
    let all = lines(csv);
    let mut here = ledger(1);
    import(&mut here, tables);
    let today_number = days(today_iso);
    let now = Now { today: Day::from_iso(today_iso).unwrap(), time: Time::new(8, 0).unwrap(), offset: 420 };
    for last_year in [false, true] {
        let said = format!("{name}, {today_iso}, last year: {last_year}");
        // 365 days, today among them.
        let fits = |line: &&Line| !last_year || line.day > today_number - 365;
        let lines: Vec<&Line> = all.iter().filter(fits).collect();
        let count = |fits: &dyn Fn(&Line) -> bool| lines.iter().filter(|line| fits(line)).count();
        let shown: Overview = overview(&here, last_year, &now);
        assert_eq!(shown.all, lines.len(), "{said}");
        for level in &shown.levels {
            let is = |line: &Line| Some(line.level) == level.level;
            let sums = [
                count(&is),
                count(&|line| is(line) && line.waits()),
                count(&|line| is(line) && line.is_late(today_number)),
            ];
            assert_eq!([level.all, level.waiting, level.late], sums, "{said}, level {:?}", level.level);
        }
        assert_eq!(shown.levels.len(), 5, "{said}");
        let words = ["Baru", "Ditangani", "Eskalasi", "Selesai", "Ditutup"];
        let statuses: Vec<usize> = shown.statuses.iter().map(|(_, n)| *n).collect();
        assert_eq!(statuses, words.map(|word| count(&|line| line.status == word)), "{said}");
        assert_eq!(shown.late.len(), count(&|line| line.is_late(today_number)), "{said}");
        // What was done when is not in the table: nothing is called in time that nobody has noted.
        let late = count(&|line| line.waits() && today_number > line.due.unwrap_or(i64::MAX));
        let open = count(&Line::waits);
        let resolved = shown.resolved;
        assert_eq!(
            [resolved.on_time, resolved.late, resolved.running, resolved.unknown],
            [0, late, open - late, lines.len() - open],
            "{said}"
        );
        let unheard = count(&|line| {
            let days = [5, 2, 2, 1, 1][usize::try_from(line.level).unwrap() - 1];
            line.status == "Baru" && today_number > line.day + days
        });
        let heard = shown.acknowledged;
        assert_eq!([heard.on_time, heard.late], [0, unheard], "{said}");
        assert_eq!(heard.unknown, count(&|line| line.status != "Baru"), "{said}");
        assert_eq!(shown.half_within, None, "{said}");
        let ahead = count(&|line| line.day > today_number);
        assert_eq!(shown.doubtful, ahead, "{said}");
    }
    // Suara shows each once; Hari ini asks for no more of them than wait.
    let shown = voices(&here);
    let of = |stage| shown.iter().filter(|v| v.kind == Voice::Issue && v.stage == stage).count();
    let waiting = all.iter().filter(|line| line.waits()).count();
    assert_eq!(
        [of(Stage::Unanswered), of(Stage::Untold), of(Stage::Settled)],
        [waiting, 0, all.len() - waiting]
    );
    let asked: Vec<RecordId> = today(&here, &now).rows.iter().map(|row| row.target).collect();
    let asked = asked.iter().filter(|id| here.get(**id).is_some_and(|v| v.kind() == issue::KIND.id)).count();
    assert!(asked <= waiting, "{name}");
    // On their own page each reporter has the answers that we owe them.
    let mut people: BTreeMap<&str, usize> = BTreeMap::new();
    for line in all.iter().filter(|line| line.waits() && !line.person.is_empty()) {
        *people.entry(&line.person).or_default() += 1;
    }
    for (key, n) in people {
        let owed = guyub::insight::owed::owed(&here, person(key)).ours;
        let of = |id: RecordId| here.get(id).is_some_and(|v| v.kind() == issue::KIND.id);
        assert_eq!(owed.iter().filter(|debt| of(debt.id)).count(), n, "{name}, {key}");
    }
}

#[test]
fn issues_of_the_village_of_one_year_add_up() {
    let Some(files) = samples::village_1y() else { return };
    for today in ["2026-11-23", "2026-06-01", "2026-04-05", "2026-04-06"] {
        agree("one year", &files["isu.csv"], sheets(&files), today);
    }
}

#[test]
fn issues_of_the_village_of_five_years_add_up() {
    let Some(files) = samples::village_5y() else { return };
    for today in ["2026-11-23", "2023-10-24"] {
        // The other tables are large; whoever brought an issue is looked up by their key alone.
        agree("five years", &files["isu.csv"], vec![sheet(&files, "isu"), sheet(&files, "orang")], today);
    }
}
