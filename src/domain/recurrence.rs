//! The days on which something comes again.

use super::date::{Day, weekday_name};
use super::{pasaran, series};
use crate::i18n::{Lang, plan as t};

/// How often something comes again; the first day says on which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Every seven days.
    Weekly,
    /// Every fourteen days.
    Fortnightly,
    /// On the nth weekday of each month, as the first day is. A first day that is the fifth means the last: many months
    /// have no fifth.
    MonthlyWeekday,
    /// On the first day's date; months that lack it use their last day.
    MonthlyDate,
    /// Every 35 days: the same day of the week and of the market week.
    Selapanan,
}

impl Every {
    /// By the name of a choice of [`series::EVERY`].
    pub fn of(name: &str) -> Option<Every> {
        match name {
            _ if name == series::WEEKLY.name => Some(Every::Weekly),
            _ if name == series::FORTNIGHTLY.name => Some(Every::Fortnightly),
            _ if name == series::MONTHLY_WEEKDAY.name => Some(Every::MonthlyWeekday),
            _ if name == series::MONTHLY_DATE.name => Some(Every::MonthlyDate),
            _ if name == series::SELAPANAN.name => Some(Every::Selapanan),
            _ => None,
        }
    }
}

/// Which of its month's days of that weekday a full day is: 1 to 5.
pub fn nth(day: Day) -> Option<u32> {
    Some((day.day()? - 1) / 7 + 1)
}

/// The days from `from`, which is the first, up to `until`, no more than `most`. None if `from` is not a full day or
/// lies after `until`.
///
/// ```
/// use guyub::domain::{date::Day, recurrence::{Every, days}};
/// let [from, until] = ["2027-01-31", "2027-03-31"].map(|iso| Day::from_iso(iso).unwrap());
/// let days = days(Every::MonthlyDate, from, until, 12);
/// assert_eq!(days.iter().map(Day::to_string).collect::<Vec<_>>(), ["2027-01-31", "2027-02-28", "2027-03-31"]);
/// ```
pub fn days(every: Every, from: Day, until: Day, most: usize) -> Vec<Day> {
    let mut days = Vec::new();
    while days.len() < most {
        let Some(day) = turn(every, from, days.len() as i32).filter(|day| *day <= until) else { break };
        days.push(day);
    }
    days
}

/// The day `n` turns after `from`. Always counted from there, so that a short month moves no later turn.
fn turn(every: Every, from: Day, n: i32) -> Option<Day> {
    let by = match every {
        Every::Weekly => 7,
        Every::Fortnightly => 14,
        Every::Selapanan => pasaran::SELAPANAN,
        Every::MonthlyDate => return from.day().and(from.plus_months(n)),
        Every::MonthlyWeekday => {
            let (nth, month) = (nth(from)?, from.plus_months(n)?);
            let first = Day::from_ymd(month.year(), month.month()?, 1)?;
            let to = (from.weekday()? + 7 - first.weekday()?) % 7;
            let date = 1 + to as u32 + 7 * (nth - 1);
            let date = if Some(date) > month.days_in_month() { date - 7 } else { date };
            return Day::from_ymd(month.year(), month.month()?, date);
        }
    };
    from.plus_days(n.checked_mul(by)?)
}

/// In words: `Tiap Jumat`, `Jumat kedua tiap bulan`, `Tiap Jumat Legi (selapanan)`; empty unless `from` is a full day.
pub fn words(every: Every, from: Day, lang: Lang) -> String {
    let (Some(weekday), Some(date), Some(nth)) = (from.weekday(), from.day(), nth(from)) else {
        return String::new();
    };
    let weekday = weekday_name(weekday, lang);
    match every {
        Every::Weekly => t::every_week(lang, weekday),
        Every::Fortnightly => t::every_fortnight(lang, weekday),
        Every::MonthlyDate => t::every_month_date(lang, date),
        Every::MonthlyWeekday => {
            let nth = match nth {
                1 => t::first(lang),
                2 => t::second(lang),
                3 => t::third(lang),
                4 => t::fourth(lang),
                _ => t::last(lang),
            };
            t::every_month_weekday(lang, nth, weekday)
        }
        Every::Selapanan => {
            t::every_selapan(lang, &format!("{weekday} {}", pasaran::name(from).unwrap_or_default()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [Every; 5] =
        [Every::Weekly, Every::Fortnightly, Every::MonthlyWeekday, Every::MonthlyDate, Every::Selapanan];

    fn day(text: &str) -> Day {
        Day::from_iso(text).unwrap()
    }

    fn isos(every: Every, from: &str, until: &str) -> Vec<String> {
        days(every, day(from), day(until), 100).iter().map(Day::to_string).collect()
    }

    #[test]
    fn every_choice_is_known() {
        let known: Vec<_> = series::EVERY.choices.iter().filter_map(|c| Every::of(c.name)).collect();
        assert_eq!(known.len(), series::EVERY.choices.len());
        assert!(ALL.iter().all(|every| known.contains(every)));
        assert_eq!(Every::of("yearly"), None);
    }

    #[test]
    fn days_of_each_rule() {
        assert_eq!(
            isos(Every::Fortnightly, "2026-11-27", "2026-12-25"),
            ["2026-11-27", "2026-12-11", "2026-12-25"]
        );
        assert_eq!(
            isos(Every::MonthlyDate, "2028-01-30", "2028-05-01"),
            ["2028-01-30", "2028-02-29", "2028-03-30", "2028-04-30"]
        );
        // Second Fridays.
        assert_eq!(
            isos(Every::MonthlyWeekday, "2026-11-13", "2027-02-12"),
            ["2026-11-13", "2026-12-11", "2027-01-08", "2027-02-12"]
        );
        // A fifth Friday is the last: of January too, which has five, and of February, which has four.
        assert_eq!(
            isos(Every::MonthlyWeekday, "2027-01-29", "2027-04-30"),
            ["2027-01-29", "2027-02-26", "2027-03-26", "2027-04-30"]
        );
        // 17 August 1945 was a Jumat Legi, as was 21 September.
        assert_eq!(isos(Every::Selapanan, "1945-08-17", "1945-10-25"), ["1945-08-17", "1945-09-21"]);
    }

    #[test]
    fn knows_its_bounds() {
        assert_eq!(isos(Every::Weekly, "2026-11-27", "2026-11-26"), [""; 0]);
        assert_eq!(isos(Every::Weekly, "2026-11-27", "2026-11-27"), ["2026-11-27"]);
        for every in ALL {
            assert_eq!(days(every, day("2026-11"), day("2027"), 9), []);
            assert_eq!(days(every, day("2026-11-27"), day("9999"), 0), []);
            assert_eq!(days(every, day("9999-12-31"), day("9999-12-31"), 9).len(), 1);
        }
    }

    #[test]
    fn says_rules_in_words() {
        use Lang::{En, Id};
        for (every, from, id, en) in [
            (Every::Weekly, "2026-11-27", "Tiap Jumat", "Every Friday"),
            (Every::Fortnightly, "2026-11-27", "Tiap dua minggu, Jumat", "Every two weeks, Friday"),
            (Every::MonthlyWeekday, "2026-11-13", "Jumat kedua tiap bulan", "Second Friday of each month"),
            (Every::MonthlyWeekday, "2026-10-30", "Jumat terakhir tiap bulan", "Last Friday of each month"),
            (Every::MonthlyDate, "2027-01-31", "Tanggal 31 tiap bulan", "Day 31 of each month"),
            (Every::Selapanan, "1945-08-17", "Tiap Jumat Legi (selapanan)", "Every Friday Legi (35 days)"),
        ] {
            assert_eq!((words(every, day(from), Id), words(every, day(from), En)), (id.into(), en.into()));
        }
        assert_eq!(words(Every::Weekly, day("2026-11"), Id), "");
    }

    fn month(day: Day) -> i32 {
        day.year() * 12 + day.month().unwrap() as i32
    }

    proptest! {
        #[test]
        fn rules_keep_what_they_promise(
            rule in 0..5usize, from in 0..60_000i32, length in 0..3000i32, most in 0..130usize,
        ) {
            let (every, from) = (ALL[rule], Day::from_number(from).unwrap());
            let until = from.plus_days(length).unwrap();
            let days = days(every, from, until, most);
            prop_assert!(days.len() <= most && days.iter().all(|day| *day <= until));
            prop_assert!(days.windows(2).all(|two| two[0] < two[1]));
            prop_assert_eq!(days.first().copied(), (most > 0).then_some(from));
            // No turn is missing at the end: less than the longest step is left.
            if let Some(last) = days.last().filter(|_| days.len() < most) {
                prop_assert!(until.days_since(*last).unwrap() < 35);
            }
            for (n, day) in days.iter().enumerate() {
                let weekday = every == Every::MonthlyDate || day.weekday() == from.weekday();
                prop_assert!(weekday);
                let (since, length) = (day.days_since(from).unwrap(), day.days_in_month().unwrap());
                match every {
                    Every::Weekly => prop_assert_eq!(since, 7 * n as i32),
                    Every::Fortnightly => prop_assert_eq!(since, 14 * n as i32),
                    Every::Selapanan => {
                        prop_assert_eq!(since, 35 * n as i32);
                        prop_assert_eq!(pasaran::name(*day), pasaran::name(from));
                    }
                    Every::MonthlyDate => {
                        prop_assert_eq!(month(*day), month(from) + n as i32);
                        prop_assert_eq!(day.day().unwrap(), from.day().unwrap().min(length));
                    }
                    Every::MonthlyWeekday => {
                        prop_assert_eq!(month(*day), month(from) + n as i32);
                        match nth(from).unwrap() {
                            5 => prop_assert!(day.day().unwrap() + 7 > length),
                            which => prop_assert_eq!(nth(*day), Some(which)),
                        }
                    }
                }
            }
        }
    }
}
