//! The Javanese five-day market week, which many meetings follow.
//!
//! The day turns at sunset there; callers that show an evening's pasaran say so, the count here is by the
//! civil day.

use super::date::Day;

/// The five market days in their order.
pub const NAMES: [&str; 5] = ["Legi", "Pahing", "Pon", "Wage", "Kliwon"];

/// Days after which weekday and market day meet again: a *selapanan*.
pub const SELAPANAN: i32 = 35;

/// The market day of a full day.
///
/// ```
/// use guyub::domain::{date::Day, pasaran};
/// let day = Day::from_ymd(2026, 11, 23).unwrap();
/// assert_eq!(pasaran::name(day), Some("Wage"));
/// ```
pub fn name(day: Day) -> Option<&'static str> {
    NAMES.get((day.number()? + 3).rem_euclid(5) as usize).copied()
}

/// The first day on or after `from` with the same weekday and market day as `like` (its *weton*).
pub fn next_weton(like: Day, from: Day) -> Option<Day> {
    let away = like.days_since(from)?.rem_euclid(SELAPANAN);
    from.plus_days(away)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::from_iso(text).unwrap()
    }

    #[test]
    fn known_days() {
        // 17 August 1945 was a Jumat Legi.
        assert_eq!(name(day("1945-08-17")), Some("Legi"));
        assert_eq!(name(day("2026-11-01")), Some("Pahing"));
        assert_eq!(name(day("2026-11")), None);
    }

    #[test]
    fn weton_comes_every_35_days() {
        assert_eq!(next_weton(day("2026-10-19"), day("2026-11-20")), Some(day("2026-11-23")));
        assert_eq!(next_weton(day("2026-11-23"), day("2026-11-23")), Some(day("2026-11-23")));
    }

    proptest! {
        #[test]
        fn next_weton_keeps_both_days(like in -100_000..100_000i32, from in -100_000..100_000i32) {
            let (like, from) = (Day::from_number(like).unwrap(), Day::from_number(from).unwrap());
            let next = next_weton(like, from).unwrap();
            prop_assert_eq!((name(next), next.weekday()), (name(like), like.weekday()));
            prop_assert!((0..35).contains(&next.days_since(from).unwrap()));
        }
    }
}
