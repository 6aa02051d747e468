//! Days as sheets and people write them.

use super::Day;
use crate::i18n::Lang;

/// Reads the many ways of writing a day. Day before month, as in Indonesia, unless the year comes first.
///
/// ```
/// use guyub::domain::date::{DateReader, Day};
/// let reader = DateReader::new(2026);
/// assert_eq!(reader.read("23.11.26"), Ok(Day::from_ymd(2026, 11, 23).unwrap()));
/// assert_eq!(reader.read("Sleman, 5 Agt 61"), Ok(Day::from_ymd(1961, 8, 5).unwrap()));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct DateReader {
    /// The latest year that a year of two digits may mean: this year for births, some years on for plans.
    pub latest_year: i32,
    /// Whether a bare number of five digits is a spreadsheet's day count (days since 1899-12-30).
    pub serials: bool,
}

/// Why a text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateProblem {
    /// Nothing there.
    Empty,
    /// Not a way of writing days that is known here.
    NotADate,
    /// No year is given.
    NoYear,
    /// There is no such month.
    NoSuchMonth,
    /// The month has no such day.
    NoSuchDay,
    /// The year is before 1000 or after 9999.
    NoSuchYear,
}

crate::texts! {
    problem_empty => "Tanggalnya kosong.", "The date is empty.";
    problem_not_a_date => "Tanggal ini tidak terbaca.", "This date can't be read.";
    problem_no_year => "Tahunnya belum ada.", "The year is missing.";
    problem_no_such_month => "Bulan itu tidak ada. Urutannya hari, bulan, tahun.",
        "There is no such month. The order is day, month, year.";
    problem_no_such_day => "Tanggal itu tidak ada di bulan tersebut.", "That month has no such day.";
    problem_no_such_year => "Tahunnya tidak masuk akal.", "The year makes no sense.";
}

impl DateProblem {
    /// The reason in words.
    pub fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::Empty => problem_empty(lang),
            Self::NotADate => problem_not_a_date(lang),
            Self::NoYear => problem_no_year(lang),
            Self::NoSuchMonth => problem_no_such_month(lang),
            Self::NoSuchDay => problem_no_such_day(lang),
            Self::NoSuchYear => problem_no_such_year(lang),
        }
    }
}

/// Month names that are no beginning of today's Indonesian or English ones.
const OTHER_MONTHS: [(&str, u32); 9] = [
    ("djanuari", 1),
    ("peb", 2),
    ("pebruari", 2),
    ("djuni", 6),
    ("djuli", 7),
    ("agt", 8),
    ("ags", 8),
    ("nop", 11),
    ("nopember", 11),
];

/// Days of the week and the words that may stand around a day and say nothing more about it.
const FILLER: [&str; 26] = [
    "senin",
    "selasa",
    "rabu",
    "kamis",
    "jumat",
    "jum'at",
    "sabtu",
    "minggu",
    "ahad",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "tanggal",
    "tgl",
    "tahun",
    "th",
    "legi",
    "pahing",
    "pon",
    "wage",
    "kliwon",
    "of",
];

impl DateReader {
    /// A reader for days up to the end of `latest_year`, without serials.
    pub fn new(latest_year: i32) -> Self {
        Self { latest_year, serials: false }
    }

    /// Reads a day, month with year, or year.
    pub fn read(&self, text: &str) -> Result<Day, DateProblem> {
        let text = text.trim().trim_start_matches('\'');
        if text.is_empty() || text == "-" {
            return Err(DateProblem::Empty);
        }
        // Nothing that names a day is longer; the bound keeps hostile cells cheap.
        if text.len() > 100 {
            return Err(DateProblem::NotADate);
        }
        let text = text.to_lowercase();
        // A place or weekday may come before a comma: "Sleman, 12 Mei 1980".
        let text = match text.rsplit_once(',') {
            Some((before, after)) if !before.contains(|c: char| c.is_ascii_digit()) => after,
            _ => &text,
        };
        let tokens = tokens(without_time(text.trim()))?;
        match tokens[..] {
            [Token::Number(n, len)] => self.bare(n, len),
            [Token::Month(month), Token::Number(year, len)] => self.month(year, len, month),
            [Token::Number(year, 4), Token::Month(month)] => self.month(year, 4, month),
            [Token::Number(_, 1 | 2), Token::Month(_)] | [Token::Month(_)] => Err(DateProblem::NoYear),
            [Token::Number(day, _), Token::Month(month), Token::Number(year, len)] if len != 1 => {
                self.full(year, len, month, day)
            }
            // "Nov 23, 2026"
            [Token::Month(month), Token::Number(day, _), Token::Number(year, 4)] => {
                self.full(year, 4, month, day)
            }
            [Token::Number(year, 4), Token::Number(month, 1 | 2)] => self.month(year, 4, month),
            [Token::Number(month, 1 | 2), Token::Number(year, 4)] => self.month(year, 4, month),
            [Token::Number(_, 1 | 2), Token::Number(_, 1 | 2)] => Err(DateProblem::NoYear),
            [Token::Number(year, 4), Token::Number(month, 1 | 2), Token::Number(day, 1 | 2)] => {
                self.full(year, 4, month, day)
            }
            [Token::Number(year, 4), Token::Month(month), Token::Number(day, 1 | 2)] => {
                self.full(year, 4, month, day)
            }
            [Token::Number(day, 1 | 2), Token::Number(month, 1 | 2), Token::Number(year, len)]
                if len != 1 =>
            {
                self.full(year, len, month, day)
            }
            _ => Err(DateProblem::NotADate),
        }
    }

    /// A number alone: a year, `20261123`, `23112026` or a spreadsheet's day count.
    fn bare(&self, n: u32, len: usize) -> Result<Day, DateProblem> {
        match len {
            4 => self.month(n, 4, 0),
            // 9,999 and less would be years.
            5 if self.serials && n >= 10_000 => {
                Day::from_number(n as i32 - 25_569).ok_or(DateProblem::NotADate)
            }
            // Never both: "19" or "20" is no month, so a plausible year stands on one side only.
            8 if (1900..2100).contains(&(n / 10_000)) && (1..=12).contains(&(n / 100 % 100)) => {
                self.full(n / 10_000, 4, n / 100 % 100, n % 100)
            }
            8 if (1900..2100).contains(&(n % 10_000)) => {
                self.full(n % 10_000, 4, n / 10_000 % 100, n / 1_000_000)
            }
            _ => Err(DateProblem::NotADate),
        }
    }

    fn full(&self, year: u32, len: usize, month: u32, day: u32) -> Result<Day, DateProblem> {
        let known = self.month(year, len, month)?;
        match (month, day) {
            (_, 0) => Ok(known),
            (0, _) => Err(DateProblem::NoSuchMonth),
            _ => Day::from_ymd(known.year(), month, day).ok_or(DateProblem::NoSuchDay),
        }
    }

    /// A month of a year; month 0 stands for unknown in many sheets (`00/00/1980`).
    fn month(&self, year: u32, len: usize, month: u32) -> Result<Day, DateProblem> {
        let year = year as i32;
        let year = match len {
            4 if year >= 1000 => year,
            4 => return Err(DateProblem::NoSuchYear),
            2 => year + (self.latest_year - year).div_euclid(100) * 100,
            _ => return Err(DateProblem::NotADate),
        };
        match month {
            0 => Day::from_year(year).ok_or(DateProblem::NoSuchYear),
            1..=12 => Day::from_month(year, month).ok_or(DateProblem::NoSuchYear),
            _ => Err(DateProblem::NoSuchMonth),
        }
    }
}

enum Token {
    /// Value and count of digits.
    Number(u32, usize),
    /// 1 to 12.
    Month(u32),
}

fn tokens(text: &str) -> Result<Vec<Token>, DateProblem> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = |is: fn(char) -> bool| rest.find(|c| !is(c)).unwrap_or(rest.len());
        let end = if c.is_ascii_digit() {
            let end = length(|c| c.is_ascii_digit());
            let number = rest[..end].parse().map_err(|_| DateProblem::NotADate)?;
            found.push(Token::Number(number, end));
            end
        } else if c.is_alphabetic() {
            let end = length(|c| c.is_alphabetic() || c == '\'');
            let word = &rest[..end];
            if let Some(month) = month_of(word) {
                found.push(Token::Month(month));
            } else if !FILLER.contains(&word) && !is_ordinal(word, &found) {
                return Err(DateProblem::NotADate);
            }
            end
        } else if c.is_whitespace() || "-/.,'\u{2010}\u{2011}\u{2012}\u{2013}".contains(c) {
            c.len_utf8()
        } else {
            return Err(DateProblem::NotADate);
        };
        rest = &rest[end..];
    }
    if found.is_empty() { Err(DateProblem::NotADate) } else { Ok(found) }
}

/// The English endings of `23rd`, `1st`.
fn is_ordinal(word: &str, before: &[Token]) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th") && matches!(before, [.., Token::Number(_, 1 | 2)])
}

/// A month by its name or at least three letters of it.
fn month_of(word: &str) -> Option<u32> {
    let begins = |month: u32, lang| super::month_name(month, lang).to_lowercase().starts_with(word);
    let known = |month: &u32| begins(*month, Lang::Id) || begins(*month, Lang::En);
    let other = OTHER_MONTHS.iter().find(|(name, _)| *name == word).map(|(_, month)| *month);
    other.or_else(|| (1..=12).find(known).filter(|_| word.len() >= 3))
}

/// Drops a time of day that a sheet added: `2026-11-23T00:00:00Z`, `23/11/2026 19.30`.
fn without_time(text: &str) -> &str {
    let Some((date, time)) = text.rsplit_once(|c: char| c == 't' || c.is_whitespace()) else { return text };
    let time = time.trim_end_matches('z');
    let is_time = time.contains([':', '.'])
        && time.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | '+'))
        && date.bytes().filter(u8::is_ascii_digit).count() >= 5;
    if is_time { date } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<String, DateProblem> {
        DateReader { latest_year: 2026, serials: true }.read(text).map(|day| day.to_string())
    }

    #[test]
    fn reads_what_sheets_hold() {
        for (text, day) in [
            ("2026-11-23", "2026-11-23"),
            ("2026/11/23", "2026-11-23"),
            ("23/11/2026", "2026-11-23"),
            ("23-11-2026", "2026-11-23"),
            ("23.11.26", "2026-11-23"),
            ("3/5/27", "1927-05-03"),
            ("23 November 2026", "2026-11-23"),
            ("23 Nov 2026", "2026-11-23"),
            ("23-Nov-26", "2026-11-23"),
            ("23nov2026", "2026-11-23"),
            ("5 Agt 1961", "1961-08-05"),
            ("5 Ags. 1961", "1961-08-05"),
            ("05 AGUSTUS 1961", "1961-08-05"),
            ("1 Okt 99", "1999-10-01"),
            ("31 Mei 2000", "2000-05-31"),
            ("May 31, 2000", "2000-05-31"),
            ("31st of May 2000", "2000-05-31"),
            ("Nopember 1980", "1980-11"),
            ("Desember 2026", "2026-12"),
            ("05/2026", "2026-05"),
            ("2026-05", "2026-05"),
            ("1981", "1981"),
            ("tahun 1981", "1981"),
            ("00/00/1980", "1980"),
            ("00-05-1980", "1980-05"),
            ("Senin, 23 November 2026", "2026-11-23"),
            ("Senin Wage, 23 November 2026", "2026-11-23"),
            ("Senin 23 November 2026", "2026-11-23"),
            ("Kab. Sleman, 12-05-1980", "1980-05-12"),
            ("2026-11-23T00:00:00.000Z", "2026-11-23"),
            ("23/11/2026 19.30", "2026-11-23"),
            ("3 Mei 2026 07:00", "2026-05-03"),
            ("20261123", "2026-11-23"),
            ("23112026", "2026-11-23"),
            ("20012026", "2026-01-20"),
            ("46349", "2026-11-23"),
            ("29/02/2024", "2024-02-29"),
            ("'1981", "1981"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(day), "{text}");
        }
    }

    #[test]
    fn says_why_a_text_is_no_day() {
        use DateProblem::*;
        for (text, problem) in [
            ("", Empty),
            (" - ", Empty),
            ("besok", NotADate),
            ("sekitar 1980", NotADate),
            ("123", NotADate),
            ("1-2-3", NotADate),
            ("12/05/198", NotADate),
            ("1 2 3 4", NotADate),
            ("12 Mei", NoYear),
            ("Mei", NoYear),
            ("12/5", NoYear),
            ("11/23/2026", NoSuchMonth),
            ("12/00/2026", NoSuchMonth),
            ("29/02/2025", NoSuchDay),
            ("31 April 2026", NoSuchDay),
            ("0000-00-00", NoSuchYear),
            ("99999999999999999999", NotADate),
        ] {
            assert_eq!(read(text), Err(problem), "{text}");
        }
        assert_eq!(DateReader::new(2026).read("46349"), Err(NotADate), "serials only where wanted");
    }

    #[test]
    fn two_digits_mean_the_latest_possible_year() {
        let births = DateReader::new(2026);
        assert_eq!(births.read("1/1/26").unwrap().year(), 2026);
        assert_eq!(births.read("1/1/27").unwrap().year(), 1927);
        assert_eq!(DateReader::new(2046).read("1/1/27").unwrap().year(), 2027);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*|[-0-9/., ]{0,12}|[0-9]{1,2} [a-z]{3,9} [0-9]{2,4}") {
            let _ = read(&text);
        }

        #[test]
        fn every_shown_day_is_read_again(number in -300_000..2_000_000i32) {
            let day = Day::from_number(number).unwrap();
            for lang in [Lang::Id, Lang::En] {
                prop_assert_eq!(DateReader::new(2026).read(&day.long(lang)), Ok(day));
                prop_assert_eq!(DateReader::new(2026).read(&day.medium(lang)), Ok(day));
            }
        }
    }
}
