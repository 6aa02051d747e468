//! Indonesia's national holidays. Those of the solar calendar and of Easter are exact; those that follow the moon are
//! estimates, since they are decreed each year: days off by one are to be expected.
//!
//! Islamic days are the tabular calendar's ([`super::hijri`]). Imlek, Nyepi and Waisak are counted by mean lunations
//! (Meeus, *Astronomical Algorithms*, 2nd ed., ch. 49: mean new moon at JDE 2451550.09766, a month of 29.530588853
//! days); the true moon is up to 14 hours earlier or later.

use super::date::Day;
use super::hijri;
use super::schema::Label;

/// A holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// What it is called.
    pub name: Label,
    /// Whether the day is an estimate.
    pub estimated: bool,
}

/// Month, day of the month, name.
const FIXED: [(u32, u32, Label); 5] = [
    (1, 1, ("Tahun Baru", "New Year")),
    (5, 1, ("Hari Buruh", "Labour Day")),
    (6, 1, ("Hari Lahir Pancasila", "Pancasila Day")),
    (8, 17, ("Hari Kemerdekaan", "Independence Day")),
    (12, 25, ("Natal", "Christmas")),
];

/// Days after Easter Sunday, name.
const OF_EASTER: [(i32, Label); 3] = [
    (-2, ("Wafat Yesus Kristus", "Good Friday")),
    (0, ("Paskah", "Easter")),
    (39, ("Kenaikan Yesus Kristus", "Ascension Day")),
];

/// Month and day of the Hijri calendar, name.
const HIJRI: [(u32, u32, Label); 6] = [
    (1, 1, ("Tahun Baru Islam", "Islamic New Year")),
    (3, 12, ("Maulid Nabi", "Birthday of the Prophet")),
    (7, 27, ("Isra Mikraj", "Isra Mi'raj")),
    (10, 1, ("Idulfitri", "Eid al-Fitr")),
    (10, 2, ("Idulfitri", "Eid al-Fitr")),
    (12, 10, ("Iduladha", "Eid al-Adha")),
];

/// The month of fasting.
const RAMADAN: u32 = 9;

/// A day that follows the moon.
struct Moon {
    name: Label,
    /// Month and day of the earliest that it can be.
    from: (u32, u32),
    /// Hours from UTC to the clock by which days are told.
    ahead: i64,
    /// Whether it is a full moon.
    full: bool,
}

const MOON: [Moon; 3] = [
    // Between 21 January and 20 February by China's clock.
    Moon { name: ("Imlek", "Chinese New Year"), from: (1, 21), ahead: 8, full: false },
    // The day after Tilem Kesanga, the dark moon of March. 8 hours to Bali's clock and 11 more give the announced
    // day in each of the years 2010 to 2027.
    Moon { name: ("Nyepi", "Nyepi"), from: (3, 3), ahead: 19, full: false },
    // The full moon of May; of two the second, as in 2026. An hour ahead of western time fits 2010 to 2026 best.
    Moon { name: ("Waisak", "Vesak"), from: (5, 6), ahead: 8, full: true },
];

const HOUR: i64 = 3_600_000;
/// The mean new moon of 6 January 2000, and the length of a mean month, in milliseconds (the former since 1970 UTC;
/// the minute between that and dynamical time doesn't matter).
const NEW_MOON: i64 = 947_168_437_824;
const MONTH: i64 = 2_551_442_877;

/// The holidays on a full day.
///
/// ```
/// use guyub::domain::{date::Day, holiday};
/// let day = Day::from_ymd(2026, 12, 25).unwrap();
/// assert_eq!(holiday::on(day).iter().map(|h| h.name.0).collect::<Vec<_>>(), ["Natal"]);
/// ```
pub fn on(day: Day) -> Vec<Holiday> {
    let (Some(month), Some(date), year) = (day.month(), day.day(), day.year()) else { return Vec::new() };
    let mut found = Vec::new();
    let mut add = |is: bool, name: Label, estimated: bool| {
        if is {
            found.push(Holiday { name, estimated });
        }
    };
    for (in_month, on, name) in FIXED {
        add((in_month, on) == (month, date), name, false);
    }
    let since_easter = easter(year).and_then(|easter| day.days_since(easter));
    for (after, name) in OF_EASTER {
        add(since_easter == Some(after), name, false);
    }
    let hijri = hijri::of(day).map(|hijri| (hijri.month, hijri.day));
    for (in_month, on, name) in HIJRI {
        add(hijri == Some((in_month, on)), name, true);
    }
    for moon in &MOON {
        add(moon.day(year) == Some(day), moon.name, true);
    }
    found
}

/// Whether a day is in the month of fasting, as an estimate.
pub fn fasting(day: Day) -> bool {
    hijri::of(day).is_some_and(|hijri| hijri.month == RAMADAN)
}

impl Moon {
    /// The first of its moons in a year from the day that it can be.
    fn day(&self, year: i32) -> Option<Day> {
        let earliest = i64::from(Day::from_ymd(year, self.from.0, self.from.1)?.number()?) * 24 * HOUR;
        let moon = NEW_MOON + self.ahead * HOUR + if self.full { MONTH / 2 } else { 0 };
        let first = earliest + (moon - earliest).rem_euclid(MONTH);
        Day::from_number(first.div_euclid(24 * HOUR) as i32)
    }
}

/// Easter Sunday of the Gregorian calendar ("Anonymous Gregorian algorithm": Meeus, *Astronomical Algorithms*, ch. 8).
fn easter(year: i32) -> Option<Day> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Day::from_ymd(year, (n / 31) as u32, (n % 31 + 1) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::from_iso(text).unwrap()
    }

    fn names(text: &str) -> Vec<&'static str> {
        on(day(text)).iter().map(|h| h.name.0).collect()
    }

    #[test]
    fn exact_days() {
        for (text, name) in [
            ("2027-01-01", "Tahun Baru"),
            ("2027-05-01", "Hari Buruh"),
            ("2027-06-01", "Hari Lahir Pancasila"),
            ("2026-08-17", "Hari Kemerdekaan"),
            ("2026-12-25", "Natal"),
            ("2025-04-18", "Wafat Yesus Kristus"),
            ("2026-04-03", "Wafat Yesus Kristus"),
            ("2026-04-05", "Paskah"),
            ("2026-05-14", "Kenaikan Yesus Kristus"),
            ("2027-03-28", "Paskah"),
        ] {
            assert!(on(day(text)).iter().any(|h| h.name.0 == name && !h.estimated), "{text}");
        }
        assert_eq!(names("2026-11-23"), [""; 0]);
        assert_eq!(names("2026-12"), [""; 0]);
        // The earliest and the latest that Easter comes.
        assert_eq!([1818, 2285, 1943, 2038].map(easter), {
            ["1818-03-22", "2285-03-22", "1943-04-25", "2038-04-25"].map(|iso| Some(day(iso)))
        });
    }

    #[test]
    fn easter_is_a_sunday_of_spring() {
        for year in 1583..=9999 {
            let easter = easter(year).unwrap();
            assert_eq!(easter.weekday(), Some(6));
            assert!((322..=425).contains(&(easter.packed() % 10_000)), "{easter}");
        }
    }

    /// How far the estimate of a year's holiday is from the announced day.
    fn off(moon: &Moon, announced: &str) -> i32 {
        let announced = day(announced);
        moon.day(announced.year()).unwrap().days_since(announced).unwrap()
    }

    #[test]
    fn moons_stay_within_a_day_of_announced_days() {
        let [imlek, nyepi, waisak] = &MOON;
        for announced in [
            "2000-02-05",
            "2001-01-24",
            "2002-02-12",
            "2003-02-01",
            "2004-01-22",
            "2005-02-09",
            "2006-01-29",
            "2007-02-18",
            "2008-02-07",
            "2009-01-26",
            "2010-02-14",
            "2011-02-03",
            "2012-01-23",
            "2013-02-10",
            "2014-01-31",
            "2015-02-19",
            "2016-02-08",
            "2017-01-28",
            "2018-02-16",
            "2019-02-05",
            "2020-01-25",
            "2021-02-12",
            "2022-02-01",
            "2023-01-22",
            "2024-02-10",
            "2025-01-29",
            "2026-02-17",
            "2027-02-06",
            "2028-01-26",
            "2029-02-13",
            "2030-02-03",
            "2031-01-23",
            "2032-02-11",
            "2033-01-31",
            "2034-02-19",
        ] {
            assert!(off(imlek, announced).abs() <= 1, "Imlek {announced}");
        }
        for announced in [
            "2010-03-16",
            "2011-03-05",
            "2012-03-23",
            "2013-03-12",
            "2014-03-31",
            "2015-03-21",
            "2016-03-09",
            "2017-03-28",
            "2018-03-17",
            "2019-03-07",
            "2020-03-25",
            "2021-03-14",
            "2022-03-03",
            "2023-03-22",
            "2024-03-11",
            "2025-03-29",
            "2026-03-19",
            "2027-03-08",
        ] {
            assert_eq!(off(nyepi, announced), 0, "Nyepi {announced}");
        }
        for announced in [
            "2010-05-28",
            "2011-05-17",
            "2012-05-06",
            "2013-05-25",
            "2014-05-15",
            "2015-06-02",
            "2016-05-22",
            "2017-05-11",
            "2018-05-29",
            "2019-05-19",
            "2020-05-07",
            "2021-05-26",
            "2022-05-16",
            "2023-06-04",
            "2024-05-23",
            "2025-05-12",
            "2026-05-31",
        ] {
            assert!(off(waisak, announced).abs() <= 1, "Waisak {announced}");
        }
    }

    #[test]
    fn islamic_days_are_near_the_announced_ones() {
        for (announced, name) in [
            ("2024-04-10", "Idulfitri"),
            ("2025-01-27", "Isra Mikraj"),
            ("2025-03-31", "Idulfitri"),
            ("2025-04-01", "Idulfitri"),
            ("2025-06-06", "Iduladha"),
            ("2025-06-27", "Tahun Baru Islam"),
            ("2025-09-05", "Maulid Nabi"),
        ] {
            let near = [-1, 0, 1].map(|by| day(announced).plus_days(by).unwrap());
            let found = near.iter().flat_map(|day| on(*day)).any(|h| h.name.0 == name && h.estimated);
            assert!(found, "{name} {announced}");
        }
        assert!(fasting(day("2025-03-15")) && fasting(day("2026-03-01")));
        assert!(!fasting(day("2025-04-15")) && !fasting(day("2025-03")));
    }

    #[test]
    fn each_year_has_all_of_them() {
        for year in 1990..2100 {
            let first = Day::from_ymd(year, 1, 1).unwrap();
            let all: Vec<Holiday> = (0..365).filter_map(|by| first.plus_days(by)).flat_map(on).collect();
            let count = |name: &str| all.iter().filter(|h| h.name.0 == name).count();
            for once in ["Imlek", "Nyepi", "Waisak", "Paskah", "Wafat Yesus Kristus", "Natal"] {
                assert_eq!(count(once), 1, "{once} {year}");
            }
            // The Islamic year is eleven days shorter.
            assert!((1..=2).contains(&count("Iduladha")), "{year}");
            assert!((1..=4).contains(&count("Idulfitri")), "{year}");
        }
    }

    #[test]
    fn no_day_is_too_far() {
        for text in ["0001-01-01", "0621-12-31", "9999-12-31", "2026", "2026-11"] {
            let _ = (on(day(text)), fasting(day(text)));
        }
    }
}
