//! Phone numbers as people write them, kept as E.164 (ITU-T E.164: `+`, country code, number, at most
//! 15 digits).
//!
//! A number is a way to reach someone, never who someone is: families share phones.

use crate::i18n::Lang;
use std::fmt;

/// A phone number in E.164 form, such as `+6281234567890`.
///
/// ```
/// use guyub::domain::phone::Phone;
/// let phone = Phone::parse("0812-3456 7890").unwrap();
/// assert_eq!(phone.e164(), "+6281234567890");
/// assert_eq!(phone.to_string(), "0812-3456-7890");
/// assert_eq!(phone.whatsapp(), "https://wa.me/6281234567890");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

/// Why a text is not a phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneProblem {
    /// No digit at all.
    Empty,
    /// Letters or signs that no phone number has.
    NotANumber,
    /// A spreadsheet rounded it (`8.12E+10`): digits are lost.
    Rounded,
    /// Too few digits.
    TooShort,
    /// Too many digits.
    TooLong,
    /// Begins like no Indonesian number, and no `+` says which country it is from.
    NoAreaCode,
}

crate::texts! {
    problem_empty => "Nomornya kosong.", "The number is empty.";
    problem_not_a_number => "Ini bukan nomor telepon.", "This is not a phone number.";
    problem_rounded => "Angkanya terpotong oleh lembar kerja.", "The spreadsheet cut off digits.";
    problem_too_short => "Nomornya kurang panjang.", "The number is too short.";
    problem_too_long => "Nomornya terlalu panjang.", "The number is too long.";
    problem_no_area_code => "Awali dengan 08, kode daerah, atau +kode negara.",
        "Begin with 08, an area code, or +country code.";
}

impl PhoneProblem {
    /// The reason in words.
    pub fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::Empty => problem_empty(lang),
            Self::NotANumber => problem_not_a_number(lang),
            Self::Rounded => problem_rounded(lang),
            Self::TooShort => problem_too_short(lang),
            Self::TooLong => problem_too_long(lang),
            Self::NoAreaCode => problem_no_area_code(lang),
        }
    }
}

/// Area codes of two digits; all other Indonesian areas have three.
const SHORT_AREAS: [&str; 5] = ["21", "22", "24", "31", "61"];
/// Digits that a country code of one or two digits begins with (ITU-T E.164 assignments); the rest have three.
const SHORT_COUNTRIES: &str = " 1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 ";

impl Phone {
    /// Reads one number: `08…`, `8…`, `62…`, `+62…`, `0062…`, an area code (`0274…`) or another country's
    /// `+…`, with any of the separators in use.
    pub fn parse(text: &str) -> Result<Self, PhoneProblem> {
        let (plus, digits) = digits_of(text)?;
        let abroad = if plus { Some(digits.as_str()) } else { digits.strip_prefix("00") };
        if let Some(number) = abroad
            && !number.starts_with("62")
        {
            return foreign(number);
        }
        let number = abroad.unwrap_or(&digits);
        // "62" without a plus begins no Indonesian number: areas 062x are written with their zero.
        let national = match number.strip_prefix("62") {
            Some(rest) => rest.trim_start_matches('0'),
            None => match number.strip_prefix('0') {
                Some(rest) => rest,
                None if number.starts_with('8') => number,
                None if number.len() < 7 => return Err(PhoneProblem::TooShort),
                None => return Err(PhoneProblem::NoAreaCode),
            },
        };
        let lengths = match national.as_bytes().first() {
            None => return Err(PhoneProblem::TooShort),
            Some(b'8') => 9..=12,
            Some(b'0' | b'1') => return Err(PhoneProblem::NoAreaCode),
            Some(_) => 7..=11,
        };
        if national.len() < *lengths.start() {
            Err(PhoneProblem::TooShort)
        } else if national.len() > *lengths.end() {
            Err(PhoneProblem::TooLong)
        } else {
            Ok(Self(format!("+62{national}")))
        }
    }

    /// All numbers of a cell such as `0812… / 0857…` or `0812…, 0857…`, each read or refused.
    pub fn parse_all(text: &str) -> Vec<Result<Self, PhoneProblem>> {
        let whole = Self::parse(text);
        if whole.is_ok() || whole == Err(PhoneProblem::Empty) {
            return whole.is_ok().then_some(whole).into_iter().collect();
        }
        let parts: Vec<_> = text
            .split([',', ';', '|', '&', '/', '\n'])
            .flat_map(|part| part.split(" dan ").flat_map(|part| part.split(" atau ")))
            .map(Self::parse)
            .filter(|part| *part != Err(PhoneProblem::Empty))
            .collect();
        if parts.iter().any(Result::is_ok) { parts } else { vec![whole] }
    }

    /// Takes back a number that [`Phone::e164`] gave.
    pub fn from_e164(text: &str) -> Option<Self> {
        Self::parse(text).ok().filter(|phone| phone.0 == text)
    }

    /// `+6281234567890`, the form that is stored and compared.
    pub fn e164(&self) -> &str {
        &self.0
    }

    /// Whether it is an Indonesian mobile number.
    pub fn is_mobile(&self) -> bool {
        self.0.starts_with("+628")
    }

    /// Link that offers a call.
    pub fn tel(&self) -> String {
        format!("tel:{}", self.0)
    }

    /// Link that opens a WhatsApp chat.
    pub fn whatsapp(&self) -> String {
        format!("https://wa.me/{}", &self.0[1..])
    }

    /// Link that opens a WhatsApp chat with `text` typed in, not sent.
    pub fn whatsapp_with(&self, text: &str) -> String {
        with_text(self.whatsapp(), text)
    }
}

/// Link that opens WhatsApp with `text` typed in, for a chat that is chosen there.
pub fn whatsapp_text(text: &str) -> String {
    with_text("https://wa.me/".into(), text)
}

fn with_text(mut link: String, text: &str) -> String {
    link.push_str("?text=");
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => link.push(byte.into()),
            _ => link.push_str(&format!("%{byte:02X}")),
        }
    }
    link
}

/// As read aloud in Indonesia: `0812-3456-7890`, `(0274) 512345`, `+60 1234 5678`.
impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(mobile) = self.0.strip_prefix("+628") {
            // The zero and the eight stand for two digits of the first group of four.
            return write!(f, "08{}-{}-{}", &mobile[..2], &mobile[2..6], &mobile[6..]);
        }
        if let Some(fixed) = self.0.strip_prefix("+62") {
            let area = if SHORT_AREAS.iter().any(|area| fixed.starts_with(area)) { 2 } else { 3 };
            return write!(f, "(0{}) {}", &fixed[..area], &fixed[area..]);
        }
        let digits = &self.0[1..];
        let country =
            (1..=2).find(|&n| SHORT_COUNTRIES.contains(&format!(" {} ", &digits[..n]))).unwrap_or(3);
        write!(f, "+{}", &digits[..country])?;
        for (i, digit) in digits[country..].chars().enumerate() {
            write!(f, "{}{digit}", if i % 4 == 0 { " " } else { "" })?;
        }
        Ok(())
    }
}

/// The digits of a text and whether a plus stands before them.
fn digits_of(text: &str) -> Result<(bool, String), PhoneProblem> {
    let text = text.trim().trim_start_matches('\'').trim_start_matches("tel:");
    // A sheet that takes numbers for floats writes a trailing ".0".
    let text = text.strip_suffix(".0").unwrap_or(text);
    let mut digits = String::new();
    let mut plus = false;
    let mut odd = false;
    for c in text.chars() {
        match c {
            '0'..='9' if digits.len() > 40 => return Err(PhoneProblem::TooLong),
            '0'..='9' => digits.push(c),
            '+' if digits.is_empty() && !plus => plus = true,
            '.' | '-' | '(' | ')' | '[' | ']' | '/' | '_' | '\u{2010}'..='\u{2015}' => {}
            // Direction marks and the like come along when numbers are copied from chats.
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {}
            c if c.is_whitespace() => {}
            _ => odd = true,
        }
    }
    if odd {
        let rounded = text.to_ascii_lowercase().contains("e+") && !digits.is_empty();
        return Err(if rounded { PhoneProblem::Rounded } else { PhoneProblem::NotANumber });
    }
    if digits.is_empty() { Err(PhoneProblem::Empty) } else { Ok((plus, digits)) }
}

/// A number of another country, country code first.
fn foreign(number: &str) -> Result<Phone, PhoneProblem> {
    match number.len() {
        _ if number.starts_with('0') => Err(PhoneProblem::NoAreaCode),
        0..=6 => Err(PhoneProblem::TooShort),
        7..=15 => Ok(Phone(format!("+{number}"))),
        _ => Err(PhoneProblem::TooLong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_way_of_writing_a_number_is_the_same_number() {
        for text in [
            "081234567890",
            "81234567890",
            "6281234567890",
            "+6281234567890",
            "006281234567890",
            "+62 (0)812-3456-7890",
            "0812.3456.7890",
            "'0812 3456 7890",
            "0812–3456\u{a0}7890",
            "\u{202a}+62 812-3456-7890\u{202c}",
            "81234567890.0",
            "tel:+6281234567890",
        ] {
            assert_eq!(Phone::parse(text).as_ref().map(Phone::e164), Ok("+6281234567890"), "{text}");
        }
    }

    #[test]
    fn shows_numbers_as_they_are_read_aloud() {
        for (text, shown) in [
            ("0812345678", "0812-3456-78"),
            ("0812345678901", "0812-3456-78901"),
            ("0274 512345", "(0274) 512345"),
            ("(0274) 512-345", "(0274) 512345"),
            ("0274/512345", "(0274) 512345"),
            ("+62 21 3456789", "(021) 3456789"),
            ("+60 12-345 6789", "+60 1234 5678 9"),
            ("+1 202 555 0100", "+1 2025 5501 00"),
            ("+673 2345678", "+673 2345 678"),
        ] {
            assert_eq!(Phone::parse(text).map(|p| p.to_string()), Ok(shown.into()), "{text}");
        }
    }

    #[test]
    fn says_why_a_text_is_no_number() {
        use PhoneProblem::*;
        for (text, problem) in [
            ("", Empty),
            (" - ", Empty),
            ("tidak ada", NotANumber),
            ("8.12346E+10", Rounded),
            ("0812345", TooShort),
            ("110", TooShort),
            ("+62", TooShort),
            ("08123456789012", TooLong),
            ("2745123456", NoAreaCode),
            ("01234567890", NoAreaCode),
            ("+0812345678", NoAreaCode),
            ("+1234567890123456", TooLong),
        ] {
            assert_eq!(Phone::parse(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn reads_several_numbers_of_one_cell() {
        let read = |text| -> Vec<String> {
            Phone::parse_all(text).into_iter().map(|p| p.map_or("?".into(), |p| p.to_string())).collect()
        };
        assert_eq!(read("0812 3456 7890 / 085711223344 atau x"), ["0812-3456-7890", "0857-1122-3344", "?"]);
        assert_eq!(read("0274/512345"), ["(0274) 512345"]);
        assert_eq!(read(""), [""; 0]);
        assert_eq!(read("pinjam anaknya"), ["?"]);
    }

    #[test]
    fn links_carry_text_safely() {
        let phone = Phone::parse("081234567890").unwrap();
        assert_eq!(phone.tel(), "tel:+6281234567890");
        assert_eq!(phone.whatsapp_with("Bu, é&"), "https://wa.me/6281234567890?text=Bu%2C%20%C3%A9%26");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*|[+0-9 ().-]{0,24}") {
            for phone in Phone::parse_all(&text).into_iter().flatten() {
                prop_assert_eq!(Phone::from_e164(phone.e164()), Some(phone.clone()));
                prop_assert_eq!(Phone::parse(&phone.to_string()), Ok(phone));
            }
        }

        #[test]
        fn mobile_numbers_survive_their_display(digits in "8[0-9]{8,11}") {
            let phone = Phone::parse(&digits).unwrap();
            prop_assert!(phone.is_mobile());
            prop_assert_eq!(Phone::parse(&phone.to_string()), Ok(phone));
        }
    }
}
