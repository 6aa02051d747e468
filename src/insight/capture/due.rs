//! Days in free words: `besok`, `Jumat`, `minggu ini`, `tanggal 5`, `3 hari lagi`.

use crate::domain::date::{DateReader, Day, month_name};
use crate::i18n::Lang;
use crate::search::fold::fold;

const WEEKDAYS: [[&str; 3]; 7] = [
    ["senin", "monday", ""],
    ["selasa", "tuesday", ""],
    ["rabu", "wednesday", ""],
    ["kamis", "thursday", ""],
    ["jumat", "friday", ""],
    ["sabtu", "saturday", ""],
    ["minggu", "sunday", "ahad"],
];

/// Words before a day that set it in the past.
const SINCE: [&str; 6] = ["sejak", "dari", "semenjak", "mulai", "since", "last"];
/// Words behind a day that set it in the past.
const AGO: [&str; 6] = ["lalu", "kemarin", "tadi", "kemaren", "ago", "silam"];

/// The first day in a text that is still to come: until when something is due.
pub fn due(text: &str, today: Day) -> Option<Day> {
    let folded = fold(text);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric() && c != '/').filter(|w| !w.is_empty()).collect();
    (0..words.len()).find_map(|at| at_word(&words, at, today))
}

fn at_word(words: &[&str], at: usize, today: Day) -> Option<Day> {
    let next = |n: usize| words.get(at + n).copied().unwrap_or("");
    let before = if at > 0 { words[at - 1] } else { "" };
    let days = |n: i32| today.plus_days(n);
    if SINCE.contains(&before)
        || AGO.contains(&next(1))
        || AGO.contains(&next(2)) && next(1).parse::<u32>().is_err()
    {
        return None;
    }
    let weekday = today.weekday()? as i32;
    // The working week ends on Friday; on the weekend itself on Sunday.
    let week_end = if weekday <= 4 { 4 - weekday } else { 6 - weekday };
    let soon = matches!(next(1), "lagi" | "depan");
    match (words[at], next(1)) {
        ("besok" | "tomorrow", _) => return days(1),
        ("lusa", _) => return days(2),
        ("hari", "ini") | ("nanti", "malam" | "sore" | "siang") | ("today" | "tonight", _) => return days(0),
        ("minggu" | "pekan", "ini") | ("this", "week") => return days(week_end),
        ("minggu" | "pekan", "depan") | ("next", "week") => return days(11 - weekday),
        ("seminggu" | "sepekan", _) if soon => return days(7),
        ("sebulan", _) if soon => return today.plus_months(1),
        ("bulan", "depan") | ("next", "month") => return month_end(today.plus_months(1)?),
        ("bulan", "ini") | ("akhir", "bulan") | ("this", "month") => return month_end(today),
        _ => {}
    }
    if let Ok(n) = words[at].parse::<i32>()
        && (0..1000).contains(&n)
    {
        let counted = before == "in" || matches!(next(2), "lagi" | "kedepan" | "mendatang" | "ke");
        match next(1) {
            "hari" | "day" | "days" if counted => return days(n),
            "minggu" | "pekan" | "week" | "weeks" if counted => return days(7 * n),
            "bulan" | "month" | "months" if counted => return today.plus_months(n),
            _ => {}
        }
        if let Some(day) = dated(words, at, before, today) {
            return Some(day);
        }
    }
    if words[at].contains('/') {
        return numbers(words[at], today);
    }
    let named = WEEKDAYS.iter().position(|names| names.contains(&words[at]) && !words[at].is_empty())? as i32;
    // "minggu" is also a week.
    if words[at] == "minggu"
        && (before.parse::<u32>().is_ok()
            || before != "hari"
                && !before.is_empty()
                && next(1) != "besok"
                && next(1) != "pagi"
                && next(1) != "sore"
                && next(1) != "malam")
    {
        return None;
    }
    let ahead = (named - weekday).rem_euclid(7);
    match next(1) {
        "depan" => days(7 - weekday + named),
        _ if before == "next" => days(7 - weekday + named),
        _ => days(if ahead == 0 { 7 } else { ahead }),
    }
}

fn month_end(day: Day) -> Option<Day> {
    Day::from_ymd(day.year(), day.month()?, day.days_in_month()?)
}

/// `tanggal 5`, `5 Desember`, `5 Desember 2027`: the next day of that name.
fn dated(words: &[&str], at: usize, before: &str, today: Day) -> Option<Day> {
    let day: u32 = words[at].parse().ok().filter(|day| (1..=31).contains(day))?;
    let month = words.get(at + 1).and_then(|word| month_of(word));
    if let Some(month) = month {
        let year = words.get(at + 2).and_then(|w| w.parse::<i32>().ok()).filter(|y| (2000..2200).contains(y));
        return match year {
            Some(year) => Day::from_ymd(year, month, day).filter(|day| *day >= today),
            None => next_of(today, 366 * 4, |d| d.day() == Some(day) && d.month() == Some(month)),
        };
    }
    matches!(before, "tanggal" | "tgl").then(|| next_of(today, 62, |d| d.day() == Some(day)))?
}

/// `5/12`, `5/12/2026`.
fn numbers(word: &str, today: Day) -> Option<Day> {
    let parts: Vec<u32> = word.split('/').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    match parts[..] {
        [day, month] if (1..=12).contains(&month) => {
            next_of(today, 366 * 4, |d| d.day() == Some(day) && d.month() == Some(month))
        }
        [_, _, _] => DateReader { latest_year: today.year() + 20, serials: false }
            .read(word)
            .ok()
            .filter(|d| *d >= today),
        _ => None,
    }
}

fn next_of(today: Day, within: i32, is: impl Fn(Day) -> bool) -> Option<Day> {
    (0..=within).filter_map(|n| today.plus_days(n)).find(|day| is(*day))
}

fn month_of(word: &str) -> Option<u32> {
    let is = |month: u32, lang| {
        let name = month_name(month, lang).to_lowercase();
        word == name || word.len() == 3 && name.starts_with(word)
    };
    (1..=12).find(|month| is(*month, Lang::Id) || is(*month, Lang::En)).or(match word {
        "agt" | "ags" => Some(8),
        "nop" | "nopember" => Some(11),
        _ => None,
    })
}
