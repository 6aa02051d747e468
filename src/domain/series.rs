//! Rangkaian: activities that come again. Each of them is an activity of its own (`domain::recurrence` says on which days).

use super::activity;
use super::date::Day;
use super::schema::{Choice, choice, day};
use crate::ledger::RecordId;

/// Every seven days.
pub const WEEKLY: Choice = Choice::new("weekly", ("Tiap minggu", "Every week"), &["mingguan"]);
/// Every fourteen days.
pub const FORTNIGHTLY: Choice =
    Choice::new("fortnightly", ("Tiap dua minggu", "Every two weeks"), &["dua mingguan"]);
/// On the same date of each month.
pub const MONTHLY_DATE: Choice =
    Choice::new("monthly_date", ("Tiap bulan, tanggal sama", "Monthly on the date"), &["bulanan"]);
/// On the same weekday of each month: *Jumat kedua*.
pub const MONTHLY_WEEKDAY: Choice =
    Choice::new("monthly_weekday", ("Tiap bulan, hari sama", "Monthly on the weekday"), &[]);
/// On the same day of the week and of the market week, every 35 days.
pub const SELAPANAN: Choice =
    Choice::new("selapanan", ("Selapanan (35 hari)", "Every 35 days"), &["selapan", "lapanan"]);

crate::kind! {
    /// How an activity comes again.
    25, "series", ("Rangkaian", "Series");
    /// How often.
    EVERY = choice(1, "every", ("Berulang", "Repeats"), &[WEEKLY, FORTNIGHTLY, MONTHLY_WEEKDAY, MONTHLY_DATE, SELAPANAN]).required().main();
    /// Day of the first.
    FROM = day(2, "from", ("Kali pertama", "First")).required().main();
    /// Day of the last, or a later one.
    UNTIL = day(3, "until", ("Diulang sampai", "Until")).main();
}

/// The id of a series' turn on a day, the same on every phone, so that two that make it meet.
pub fn turn_id(series: RecordId, turn: Day) -> RecordId {
    RecordId::imported(&series.to_string(), activity::KIND.name, &turn.to_string())
}
