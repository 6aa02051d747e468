//! Time of day, and Indonesia's three time zones.

use crate::domain::date::Day;
use crate::i18n::Lang;

/// A time of day in minutes since midnight, 0 to 1439.
///
/// ```
/// use guyub::domain::time::{Time, Zone};
/// use guyub::i18n::Lang;
/// let time = Time::parse("19:30").unwrap();
/// assert_eq!(time.minutes(), 1170);
/// assert_eq!(format!("{} {}", time.show(Lang::Id), Zone::Wib.name()), "19.30 WIB");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(u16);

/// Indonesia's time zones, none of which has summer time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zone {
    /// Western time, UTC+7: Sumatra, Java, west and central Kalimantan.
    #[default]
    Wib,
    /// Central time, UTC+8: Bali, Nusa Tenggara, the rest of Kalimantan, Sulawesi.
    Wita,
    /// Eastern time, UTC+9: Maluku and Papua.
    Wit,
}

impl Time {
    /// A time from hour 0 to 23 and minute 0 to 59.
    pub fn new(hour: u16, minute: u16) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self(hour * 60 + minute))
    }

    /// A time from minutes since midnight, 0 to 1439.
    pub fn from_minutes(minutes: u16) -> Option<Self> {
        (minutes < 1440).then_some(Self(minutes))
    }

    /// Minutes since midnight, 0 to 1439.
    pub fn minutes(self) -> u16 {
        self.0
    }

    /// Hour, 0 to 23.
    pub fn hour(self) -> u16 {
        self.0 / 60
    }

    /// Minute, 0 to 59.
    pub fn minute(self) -> u16 {
        self.0 % 60
    }

    /// `19.30` in Indonesian, `19:30` in English.
    pub fn show(self, lang: Lang) -> String {
        let separator = lang.pick(&(".", ":"));
        format!("{:02}{separator}{:02}", self.hour(), self.minute())
    }

    /// Reads `19.30`, `7:00`, `0730`, `19`, with or without seconds, `jam`/`pukul` before and a zone or
    /// `pagi`/`siang`/`sore`/`malam` behind.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > 40 {
            return None;
        }
        let text = text.trim().to_lowercase();
        const FILLER: [&str; 7] = ["jam", "pukul", "pkl", "pkl.", "wib", "wita", "wit"];
        let mut words = text.split_whitespace().filter(|word| !FILLER.contains(word));
        let clock = words.next()?;
        let part = words.next();
        if words.next().is_some() || !clock.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b':') {
            return None;
        }
        let parts: Vec<&str> = clock.split(['.', ':']).collect();
        let number = |text: &str| text.parse::<u16>().ok().filter(|_| text.len() <= 2);
        let (hour, minute) = match parts[..] {
            [compact] if compact.len() == 4 => (number(&compact[..2])?, number(&compact[2..])?),
            [hour] => (number(hour)?, 0),
            [hour, minute] if minute.len() == 2 => (number(hour)?, number(minute)?),
            [hour, minute, second] if minute.len() == 2 && number(second)? < 60 => {
                (number(hour)?, number(minute)?)
            }
            _ => return None,
        };
        let hour = match (part, hour) {
            (None | Some("pagi"), _) => hour,
            (Some("siang"), 1..=4) | (Some("sore"), 1..=6) | (Some("malam"), 6..=11) => hour + 12,
            (Some("malam"), 12) => 0,
            (Some("siang" | "sore" | "malam"), _) => hour,
            _ => return None,
        };
        Self::new(hour, minute)
    }
}

impl Zone {
    /// The letters behind a time of day.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wib => "WIB",
            Self::Wita => "WITA",
            Self::Wit => "WIT",
        }
    }

    /// Its name in the IANA time zone database, by the zone's largest city there.
    pub fn iana(self) -> &'static str {
        match self {
            Self::Wib => "Asia/Jakarta",
            Self::Wita => "Asia/Makassar",
            Self::Wit => "Asia/Jayapura",
        }
    }

    /// Minutes ahead of UTC.
    pub fn offset(self) -> i32 {
        match self {
            Self::Wib => 7 * 60,
            Self::Wita => 8 * 60,
            Self::Wit => 9 * 60,
        }
    }

    /// The zone that is `minutes` ahead of UTC.
    pub fn from_offset(minutes: i32) -> Option<Self> {
        [Self::Wib, Self::Wita, Self::Wit].into_iter().find(|zone| zone.offset() == minutes)
    }

    /// The zone of a province by its official code, 11 to 96 (Keputusan Presiden 41/1987).
    pub fn of_province(code: u32) -> Self {
        match code {
            51..=53 | 63..=65 | 71..=76 => Self::Wita,
            81..=96 => Self::Wit,
            _ => Self::Wib,
        }
    }
}

/// Minutes that something is taken to last whose end nobody noted.
pub const USUAL_LENGTH: i32 = 120;

/// Minutes from `begin` to `end`, 1 to 1439: an end before the begin is the next day's, and without an end (or with
/// one that is the begin again) it lasts [`USUAL_LENGTH`].
pub fn length(begin: Time, end: Option<Time>) -> i32 {
    let end = end.filter(|end| *end != begin);
    end.map_or(USUAL_LENGTH, |end| (i32::from(end.0) - i32::from(begin.0)).rem_euclid(1440))
}

/// Day and time on a wall clock `offset` minutes ahead of UTC, at `unix_ms` milliseconds since 1970-01-01
/// UTC; `None` outside the calendar.
pub fn local(unix_ms: i64, offset: i32) -> Option<(Day, Time)> {
    let minutes = unix_ms.div_euclid(60_000) + i64::from(offset);
    let day = i32::try_from(minutes.div_euclid(1440)).ok().and_then(Day::from_number)?;
    Some((day, Time(minutes.rem_euclid(1440) as u16)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_plain_times() {
        for (text, shown) in [
            ("19.30", "19.30"),
            ("19:30", "19.30"),
            ("7.00", "07.00"),
            ("0730", "07.30"),
            ("7", "07.00"),
            ("19:30:59", "19.30"),
            ("pukul 19.30 WIB", "19.30"),
            ("jam 7 malam", "19.00"),
            ("jam 12 malam", "00.00"),
            ("1 siang", "13.00"),
            ("jam 4 sore WITA", "16.00"),
            ("9 pagi", "09.00"),
            ("16.00 sore", "16.00"),
        ] {
            assert_eq!(Time::parse(text).map(|t| t.show(Lang::Id)).as_deref(), Some(shown), "{text}");
        }
        for text in ["", "24.00", "19.60", "7.5", "730", "habis magrib", "7 malam sekali", "+7", "1:2:3:4"] {
            assert_eq!(Time::parse(text), None, "{text}");
        }
    }

    #[test]
    fn clocks_of_the_zones() {
        let (day, time) = local(1_795_367_400_000, Zone::Wib.offset()).unwrap();
        assert_eq!((day.to_string(), time.show(Lang::En)), ("2026-11-23".into(), "00:10".into()));
        assert_eq!(
            local(-1, 0).map(|(day, time)| (day.to_string(), time.minutes())),
            Some(("1969-12-31".into(), 1439))
        );
        assert_eq!(local(i64::MAX, 540), None);
        assert_eq!(Zone::from_offset(480), Some(Zone::Wita));
        assert_eq!(Zone::of_province(34), Zone::Wib);
        assert_eq!(Zone::of_province(95), Zone::Wit);
    }

    #[test]
    fn lengths_go_over_midnight() {
        let time = |text: &str| Time::parse(text).unwrap();
        assert_eq!(length(time("19.30"), Some(time("21.00"))), 90);
        assert_eq!(length(time("22.00"), Some(time("02.00"))), 240);
        assert_eq!(length(time("19.30"), None), 120);
        assert_eq!(length(time("19.30"), Some(time("19.30"))), 120);
    }

    proptest! {
        #[test]
        fn shown_times_are_read_again(minutes in 0..1440u16) {
            let time = Time::from_minutes(minutes).unwrap();
            prop_assert_eq!(Time::parse(&time.show(Lang::Id)), Some(time));
            prop_assert_eq!(Time::parse(&time.show(Lang::En)), Some(time));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*|[0-9.:]{0,8}( [a-z]{0,5})?") {
            let _ = Time::parse(&text);
        }
    }
}
