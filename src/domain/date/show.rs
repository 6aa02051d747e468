//! Days in words.

use super::{Day, Precision};
use crate::i18n::Lang;

const MONTHS: [(&str, &str); 12] = [
    ("Januari", "January"),
    ("Februari", "February"),
    ("Maret", "March"),
    ("April", "April"),
    ("Mei", "May"),
    ("Juni", "June"),
    ("Juli", "July"),
    ("Agustus", "August"),
    ("September", "September"),
    ("Oktober", "October"),
    ("November", "November"),
    ("Desember", "December"),
];

const WEEKDAYS: [(&str, &str); 7] = [
    ("Senin", "Monday"),
    ("Selasa", "Tuesday"),
    ("Rabu", "Wednesday"),
    ("Kamis", "Thursday"),
    ("Jumat", "Friday"),
    ("Sabtu", "Saturday"),
    ("Minggu", "Sunday"),
];

crate::texts! {
    today => "hari ini", "today";
    yesterday => "kemarin", "yesterday";
    tomorrow => "besok", "tomorrow";
    days(n: u32) => "{n} hari", "{n} days";
    weeks(n: u32) => "{n} minggu", "{n} weeks";
    months(n: u32) => "{n} bulan", "{n} months";
    years(n: u32) => "{n} tahun", "{n} years";
}

/// Name of a month, 1 to 12; empty outside.
pub fn month_name(month: u32, lang: Lang) -> &'static str {
    (month as usize).checked_sub(1).and_then(|i| MONTHS.get(i)).map_or("", |name| lang.pick(name))
}

/// Name of a day of the week, 0 = Monday; empty outside.
pub fn weekday_name(weekday: usize, lang: Lang) -> &'static str {
    WEEKDAYS.get(weekday).map_or("", |name| lang.pick(name))
}

/// A length of time in the unit people would use: `2 hari`, `6 minggu`, `3 bulan`, `2 tahun`.
pub fn span(length: u32, lang: Lang) -> String {
    let text = match length {
        0..14 => days(lang, length),
        14..63 => weeks(lang, length / 7),
        // Slightly short months, so that 365 days are twelve.
        63..731 => months(lang, length * 10 / 304),
        _ => years(lang, (u64::from(length) * 100 / 36525) as u32),
    };
    if lang == Lang::En && length == 1 { "1 day".into() } else { text }
}

impl Day {
    /// `Senin, 23 November 2026`, or `November 2026`, or `2026`.
    pub fn long(self, lang: Lang) -> String {
        match self.weekday() {
            Some(weekday) => format!("{}, {}", weekday_name(weekday, lang), self.medium(lang)),
            None => self.medium(lang),
        }
    }

    /// `23 November 2026`, or `November 2026`, or `2026`.
    pub fn medium(self, lang: Lang) -> String {
        let year = self.year();
        match self.precision() {
            Precision::Year => year.to_string(),
            _ => format!("{} {year}", self.without_year(lang)),
        }
    }

    /// `23 Nov`, or `Nov 2026`, or `2026`.
    pub fn short(self, lang: Lang) -> String {
        let month = self.month().map_or("", |month| &month_name(month, lang)[..3]);
        match (self.precision(), self.day()) {
            (Precision::Year, _) => self.year().to_string(),
            (_, Some(day)) => format!("{day} {month}"),
            (_, None) => format!("{month} {}", self.year()),
        }
    }

    /// As one would say it on the day `today`: `hari ini`, `kemarin`, `besok`, `Jumat` (within a week, either
    /// way), `12 November` (same year), `14 Maret 2024`.
    pub fn relative(self, today: Day, lang: Lang) -> String {
        match self.days_since(today) {
            Some(0) => self::today(lang).into(),
            Some(-1) => yesterday(lang).into(),
            Some(1) => tomorrow(lang).into(),
            Some(-6..=6) => weekday_name(self.weekday().unwrap_or(7), lang).into(),
            Some(_) if self.year() == today.year() => self.without_year(lang),
            _ => self.medium(lang),
        }
    }

    fn without_year(self, lang: Lang) -> String {
        let month = self.month().map_or("", |month| month_name(month, lang));
        self.day().map_or(month.into(), |day| format!("{day} {month}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Lang::{En, Id};

    fn day(text: &str) -> Day {
        Day::from_iso(text).unwrap()
    }

    #[test]
    fn names_days_in_both_languages() {
        assert_eq!(day("2026-11-23").long(Id), "Senin, 23 November 2026");
        assert_eq!(day("2026-05-03").long(En), "Sunday, 3 May 2026");
        assert_eq!(day("2026-08").long(Id), "Agustus 2026");
        assert_eq!(day("1981").long(Id), "1981");
        assert_eq!(day("2026-11-23").short(Id), "23 Nov");
        assert_eq!(day("2026-08").short(Id), "Agu 2026");
        assert_eq!(day("2026").short(En), "2026");
    }

    #[test]
    fn says_days_as_one_would_today() {
        let today = day("2026-11-23");
        for (text, words) in [
            ("2026-11-23", "hari ini"),
            ("2026-11-22", "kemarin"),
            ("2026-11-24", "besok"),
            ("2026-11-27", "Jumat"),
            ("2026-11-21", "Sabtu"),
            ("2026-11-17", "Selasa"),
            ("2026-11-16", "16 November"),
            ("2026-11-30", "30 November"),
            ("2026-11-12", "12 November"),
            ("2024-03-14", "14 Maret 2024"),
            ("2027-01-02", "2 Januari 2027"),
            ("2026-03", "Maret 2026"),
            ("1981", "1981"),
        ] {
            assert_eq!(day(text).relative(today, Id), words, "{text}");
        }
        assert_eq!(day("2026-11-27").relative(today, En), "Friday");
    }

    #[test]
    fn spans_use_the_unit_people_would() {
        for (length, words) in [
            (0, "0 hari"),
            (2, "2 hari"),
            (13, "13 hari"),
            (14, "2 minggu"),
            (45, "6 minggu"),
            (63, "2 bulan"),
            (365, "12 bulan"),
            (731, "2 tahun"),
            (u32::MAX, "11758979 tahun"),
        ] {
            assert_eq!(span(length, Id), words);
        }
        assert_eq!(span(1, En), "1 day");
    }
}
