//! Days as people know them: often only the year, sometimes the month too.

mod read;
mod show;

pub use read::{DateProblem, DateReader};
pub use show::{month_name, span, weekday_name};

use crate::ledger::Value;
use chrono::{Datelike, Days, Months, NaiveDate};
use std::fmt;

/// A day, month or year of the Gregorian calendar, years 1 to 9999.
///
/// Packed as year × 10,000 + month × 100 + day (`yyyymmdd`) with 0 for what is not known, so that ordering
/// compares in time and a bare year comes before its months.
///
/// ```
/// use guyub::domain::date::Day;
/// let day = Day::from_ymd(2026, 11, 23).unwrap();
/// assert_eq!(day.number(), Some(20_780));
/// assert_eq!(day.to_string(), "2026-11-23");
/// assert!(Day::from_year(2026).unwrap() < day);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// How much of a [`Day`] is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// Only the year.
    Year,
    /// Year and month.
    Month,
    /// The very day.
    Day,
}

impl Day {
    /// A full day, if the calendar has it.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).and_then(Self::from_date)
    }

    /// A month of a year.
    pub fn from_month(year: i32, month: u32) -> Option<Self> {
        ((1..=9999).contains(&year) && (1..=12).contains(&month))
            .then(|| Self(year * 10_000 + month as i32 * 100))
    }

    /// A year of which no more is known.
    pub fn from_year(year: i32) -> Option<Self> {
        (1..=9999).contains(&year).then(|| Self(year * 10_000))
    }

    /// The day `number` days after 1970-01-01.
    pub fn from_number(number: i32) -> Option<Self> {
        NaiveDate::from_epoch_days(number).and_then(Self::from_date)
    }

    /// Takes back what [`Day::packed`] gave; anything else is refused.
    pub fn from_packed(packed: i32) -> Option<Self> {
        let rest = packed.rem_euclid(10_000) as u32;
        let (year, month, day) = (packed.div_euclid(10_000), rest / 100, rest % 100);
        match (month, day) {
            (0, 0) => Self::from_year(year),
            (0, _) => None,
            (_, 0) => Self::from_month(year, month),
            _ => Self::from_ymd(year, month, day),
        }
    }

    /// Reads the stored form: `2026`, `2026-11` or `2026-11-23`.
    pub fn from_iso(text: &str) -> Option<Self> {
        let number = |part: &str, len: usize| {
            let digits = part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| part.parse::<u32>().ok()).flatten()
        };
        let mut parts = text.splitn(3, '-');
        let year = number(parts.next()?, 4)? as i32;
        let Some(month) = parts.next() else { return Self::from_year(year) };
        let month = number(month, 2)?;
        match parts.next() {
            None => Self::from_month(year, month),
            Some(day) => Self::from_ymd(year, month, number(day, 2)?),
        }
    }

    fn from_date(date: NaiveDate) -> Option<Self> {
        let packed = date.year() * 10_000 + date.month() as i32 * 100 + date.day() as i32;
        (1..=9999).contains(&date.year()).then_some(Self(packed))
    }

    fn date(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year(), self.month()?, self.day()?)
    }

    /// The packed form, ordered as the days are.
    pub fn packed(self) -> i32 {
        self.0
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> i32 {
        self.0 / 10_000
    }

    /// The month, 1 to 12, if known.
    pub fn month(self) -> Option<u32> {
        Some(self.0 as u32 / 100 % 100).filter(|&month| month > 0)
    }

    /// The day of the month, 1 to 31, if known.
    pub fn day(self) -> Option<u32> {
        Some(self.0 as u32 % 100).filter(|&day| day > 0)
    }

    /// How much is known.
    pub fn precision(self) -> Precision {
        match (self.month(), self.day()) {
            (None, _) => Precision::Year,
            (_, None) => Precision::Month,
            _ => Precision::Day,
        }
    }

    /// Days since 1970-01-01; `None` unless the very day is known.
    pub fn number(self) -> Option<i32> {
        self.date().map(|date| date.to_epoch_days())
    }

    /// The first day that this day, month or year covers.
    pub fn first(self) -> Self {
        Self(match self.precision() {
            Precision::Year => self.0 + 101,
            Precision::Month => self.0 + 1,
            Precision::Day => self.0,
        })
    }

    /// Day of the week, 0 = Monday … 6 = Sunday; `None` unless the very day is known.
    pub fn weekday(self) -> Option<usize> {
        self.date().map(|date| date.weekday().num_days_from_monday() as usize)
    }

    /// Moves a full day by `days`; `None` if it is not full or leaves the calendar.
    pub fn plus_days(self, days: i32) -> Option<Self> {
        Self::from_number(self.number()?.checked_add(days)?)
    }

    /// Moves by whole months; a day that the month lacks becomes its last (31 January + 1 → 28 February).
    pub fn plus_months(self, months: i32) -> Option<Self> {
        let date = self.first().date()?;
        let by = Months::new(months.unsigned_abs());
        let moved = if months < 0 { date.checked_sub_months(by) } else { date.checked_add_months(by) }?;
        match self.precision() {
            Precision::Day => Self::from_date(moved),
            Precision::Month => Self::from_month(moved.year(), moved.month()),
            Precision::Year => Self::from_year(moved.year()),
        }
    }

    /// Days from `earlier` to this day; `None` unless both are full.
    pub fn days_since(self, earlier: Self) -> Option<i32> {
        Some(self.number()? - earlier.number()?)
    }

    /// Full years from this day (a birth) to `today`: exact if the very day is known, else by year alone
    /// and so up to one too many. `None` for a day to come.
    pub fn age(self, today: Self) -> Option<u32> {
        let early = match (self.precision(), today.precision()) {
            (Precision::Day, Precision::Day) => today.0 % 10_000 < self.0 % 10_000,
            _ => false,
        };
        u32::try_from(today.year() - self.year() - i32::from(early)).ok()
    }

    /// Number of days in this day's month, 28 to 31; `None` if only the year is known.
    pub fn days_in_month(self) -> Option<u32> {
        let first = NaiveDate::from_ymd_opt(self.year(), self.month()?, 1)?;
        let last = first.checked_add_months(Months::new(1))?.checked_sub_days(Days::new(1))?;
        Some(last.day())
    }
}

impl From<Day> for Value {
    fn from(day: Day) -> Value {
        Value::Int(day.packed().into())
    }
}

/// `2026`, `2026-11` or `2026-11-23`, as stored and exchanged (ISO 8601).
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year())?;
        for part in [self.month(), self.day()].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Day({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::from_iso(text).unwrap()
    }

    #[test]
    fn orders_in_time_with_the_less_known_first() {
        let days = ["2025-12-31", "2026", "2026-11", "2026-11-01", "2026-11-30", "2026-12"].map(day);
        assert!(days.is_sorted());
    }

    #[test]
    fn refuses_what_the_calendar_lacks() {
        assert_eq!(Day::from_ymd(2025, 2, 29), None);
        assert_eq!(Day::from_month(2025, 13), None);
        assert_eq!(Day::from_year(0), None);
        for text in ["", "26", "2026-1", "2026-11-31", "2026-11-23-1", "-2026", "+202", "2026-+1", "20261123"]
        {
            assert_eq!(Day::from_iso(text), None, "{text}");
        }
    }

    #[test]
    fn moves_by_days_and_months() {
        assert_eq!(day("2026-12-30").plus_days(3), Some(day("2027-01-02")));
        assert_eq!(day("2026-01-31").plus_months(1), Some(day("2026-02-28")));
        assert_eq!(day("2026-01").plus_months(-2), Some(day("2025-11")));
        assert_eq!(day("2026").plus_months(12), Some(day("2027")));
        assert_eq!(day("2026").plus_days(1), None);
        assert_eq!(day("9999-12-31").plus_days(1), None);
        assert_eq!(day("2028-02").days_in_month(), Some(29));
        assert_eq!(["2026", "2026-11"].map(|text| day(text).first()), ["2026-01-01", "2026-11-01"].map(day));
        assert_eq!(day("2026-11-23").packed(), 20_261_123);
    }

    #[test]
    fn counts_full_years() {
        let today = day("2026-11-23");
        assert_eq!(day("1990-11-24").age(today), Some(35));
        assert_eq!(day("1990-11-23").age(today), Some(36));
        assert_eq!(day("1990").age(today), Some(36));
        assert_eq!(day("2027").age(today), None);
    }

    proptest! {
        #[test]
        fn stored_forms_come_back(number in -700_000..2_900_000i32) {
            let day = Day::from_number(number).unwrap();
            prop_assert_eq!(day.number(), Some(number));
            prop_assert_eq!(Day::from_packed(day.packed()), Some(day));
            prop_assert_eq!(Day::from_iso(&day.to_string()), Some(day));
            prop_assert!(day.plus_days(1) > Some(day));
            prop_assert_eq!(day.weekday(), Some((number + 3).rem_euclid(7) as usize));
        }

        #[test]
        fn no_number_makes_a_wrong_day(packed: i32) {
            if let Some(day) = Day::from_packed(packed) {
                prop_assert_eq!(day.packed(), packed);
                prop_assert_eq!(Day::from_iso(&day.to_string()), Some(day));
            }
        }
    }
}
