//! Hijri dates, as an estimate only (*perkiraan*): real months begin with a sighting or a decree.
//!
//! The tabular Islamic calendar, civil epoch (16 July 622 Julian), leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26
//! and 29 of each 30 (Reingold & Dershowitz, *Calendrical Calculations*, "The Islamic Calendar"). It is off
//! by a day at times; the other tabular epoch (15 July 622) lies further from Indonesia's announced days.

use super::date::Day;

/// Month names in Indonesian (KBBI spelling).
pub const MONTHS: [&str; 12] = [
    "Muharam",
    "Safar",
    "Rabiulawal",
    "Rabiulakhir",
    "Jumadilawal",
    "Jumadilakhir",
    "Rajab",
    "Syakban",
    "Ramadan",
    "Syawal",
    "Zulkaidah",
    "Zulhijah",
];

/// A date of the tabular calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hijri {
    /// Year, 1 for the one that began in July 622.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u32,
    /// Day, 1 to 30.
    pub day: u32,
}

/// Days from 1 Muharam 1 to 1970-01-01.
const EPOCH: i32 = 492_148;

/// The tabular date of a full day; `None` before 622.
pub fn of(day: Day) -> Option<Hijri> {
    let since = day.number()? + EPOCH;
    if since < 0 {
        return None;
    }
    let year = (30 * since + 10_646) / 10_631;
    // Months take 30 and 29 days in turn; the leap day is the last of the year.
    let in_year = since - year_start(year);
    let month = ((11 * in_year + 330) / 325).min(12);
    let day = in_year - (59 * (month - 1) + 1) / 2 + 1;
    Some(Hijri { year, month: month as u32, day: day as u32 })
}

/// Days from 1 Muharam 1 to the first day of a year.
fn year_start(year: i32) -> i32 {
    (year - 1) * 354 + (3 + 11 * year) / 30
}

/// `± 12 Jumadilakhir 1448`: the sign says that it is an estimate.
///
/// ```
/// use guyub::domain::{date::Day, hijri};
/// let day = Day::from_ymd(2026, 11, 23).unwrap();
/// assert_eq!(hijri::show(day).as_deref(), Some("± 12 Jumadilakhir 1448"));
/// ```
pub fn show(day: Day) -> Option<String> {
    let hijri = of(day)?;
    Some(format!("± {} {} {}", hijri.day, MONTHS.get(hijri.month as usize - 1)?, hijri.year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_iso(text: &str) -> (i32, u32, u32) {
        let hijri = of(Day::from_iso(text).unwrap()).unwrap();
        (hijri.year, hijri.month, hijri.day)
    }

    #[test]
    fn known_days() {
        // The epoch (Gregorian), and two rows of Calendrical Calculations' table of sample dates.
        assert_eq!(of_iso("0622-07-19"), (1, 1, 1));
        assert_eq!(of_iso("1945-11-12"), (1364, 12, 6));
        assert_eq!(of_iso("2000-01-01"), (1420, 9, 24));
        assert_eq!(of(Day::from_iso("0622-07-18").unwrap()), None);
    }

    #[test]
    fn stays_within_a_day_of_announced_feasts() {
        for (text, announced) in [
            ("2022-05-02", (1443, 10, 1)),
            ("2023-04-22", (1444, 10, 1)),
            ("2023-07-19", (1445, 1, 1)),
            ("2024-04-10", (1445, 10, 1)),
            ("2024-06-17", (1445, 12, 10)),
            ("2025-03-31", (1446, 10, 1)),
            ("2025-06-06", (1446, 12, 10)),
        ] {
            let day = Day::from_iso(text).unwrap();
            let near = [-1, 0, 1].map(|by| of(day.plus_days(by).unwrap()).unwrap());
            assert!(near.iter().any(|h| (h.year, h.month, h.day) == announced), "{text}: {near:?}");
        }
    }

    #[test]
    fn every_day_follows_the_one_before() {
        let mut before = Hijri { year: 1, month: 1, day: 0 };
        for number in -EPOCH..30_000 {
            let now = of(Day::from_number(number).unwrap()).unwrap();
            let leap = (14 + 11 * before.year) % 30 < 11;
            let length = if before.month % 2 == 1 || (before.month == 12 && leap) { 30 } else { 29 };
            let expected = match (before.day == length, before.month) {
                (false, _) => Hijri { day: before.day + 1, ..before },
                (true, 12) => Hijri { year: before.year + 1, month: 1, day: 1 },
                (true, month) => Hijri { month: month + 1, day: 1, ..before },
            };
            assert_eq!(now, expected);
            before = now;
        }
    }
}
