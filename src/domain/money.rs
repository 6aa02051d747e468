//! Rupiah, whole: sen have not been money for decades.

use crate::i18n::Lang;

/// Why a text is no amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyProblem {
    /// Nothing there.
    Empty,
    /// Not a way of writing amounts that is known here.
    NotAnAmount,
    /// Points and commas can be read in two ways, such as `1,500 juta`.
    Ambiguous,
    /// It has a fraction of a rupiah.
    Fraction,
    /// More than a quadrillion.
    TooLarge,
}

crate::texts! {
    problem_empty => "Jumlahnya kosong.", "The amount is empty.";
    problem_not_an_amount => "Jumlah ini tidak terbaca.", "This amount can't be read.";
    problem_ambiguous => "Titik dan komanya bisa berarti dua hal. Tulis seperti 1.500.000.",
        "Its points and commas can mean two things. Write it like 1500000.";
    problem_fraction => "Jumlahnya harus rupiah bulat.", "The amount must be whole rupiah.";
    problem_too_large => "Jumlahnya terlalu besar.", "The amount is too large.";
}

impl MoneyProblem {
    /// The reason in words.
    pub fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::Empty => problem_empty(lang),
            Self::NotAnAmount => problem_not_an_amount(lang),
            Self::Ambiguous => problem_ambiguous(lang),
            Self::Fraction => problem_fraction(lang),
            Self::TooLarge => problem_too_large(lang),
        }
    }
}

/// Largest amount that [`parse`] takes, in rupiah.
pub const MAX: i64 = 1_000_000_000_000_000;

/// `Rp1.500.000`, or `Rp1,500,000` in English; a minus stands before: `-Rp500`.
///
/// ```
/// use guyub::{domain::money, i18n::Lang};
/// assert_eq!(money::show(1_500_000, Lang::Id), "Rp1.500.000");
/// ```
pub fn show(rupiah: i64, lang: Lang) -> String {
    let minus = if rupiah < 0 { "-" } else { "" };
    format!("{minus}Rp{}", grouped(rupiah.unsigned_abs(), lang))
}

/// A count with its thousands set apart: `9.904`, in English `9,904`.
pub fn grouped(number: u64, lang: Lang) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push_str(lang.pick(&(".", ",")));
        }
        text.push(digit);
    }
    text
}

/// Reads an amount in rupiah: `1.500.000`, `Rp 1,500,000`, `1500000,00`, `Rp50.000,-`, `(500)`, `1,5 juta`,
/// `500 rb`, `1 juta 250 ribu`.
pub fn parse(text: &str) -> Result<i64, MoneyProblem> {
    if text.len() > 100 {
        return Err(MoneyProblem::NotAnAmount);
    }
    let lower = text.trim().trim_start_matches('\'').to_lowercase();
    let (minus, text) = match lower.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
        Some(inside) => (true, inside),
        None => lower.strip_prefix(['-', '−']).map_or((false, lower.as_str()), |text| (true, text.trim())),
    };
    let text = ["rp.", "rp", "idr"].iter().find_map(|sign| text.strip_prefix(sign)).unwrap_or(text).trim();
    let text = text.trim_end_matches("rupiah").trim();
    let (minus, text) =
        text.strip_prefix('-').filter(|rest| !rest.is_empty()).map_or((minus, text), |t| (true, t));
    // ",-" and ",--" stand for no sen.
    let text = text.trim_end_matches('-').trim_end_matches([',', '.', '=']);
    if text.is_empty() {
        return Err(MoneyProblem::Empty);
    }
    let mut sum = 0i64;
    let mut last = i64::MAX;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_alphabetic()).unwrap_or(rest.len());
        let (number, tail) = rest.split_at(end);
        let end = tail.find(|c: char| !c.is_alphabetic()).unwrap_or(tail.len());
        let (word, tail) = tail.split_at(end);
        let unit = match word {
            "" => 1,
            "ribu" | "rb" | "k" => 1_000,
            "juta" | "jt" => 1_000_000,
            "miliar" | "milyar" => 1_000_000_000,
            "triliun" | "trilyun" => 1_000_000_000_000,
            _ => return Err(MoneyProblem::NotAnAmount),
        };
        // Each part counts smaller things than the one before: "1 juta 250 ribu".
        if unit >= last {
            return Err(MoneyProblem::NotAnAmount);
        }
        last = unit;
        sum += amount(number.trim(), unit)?;
        rest = tail.trim_start();
    }
    if sum > MAX { Err(MoneyProblem::TooLarge) } else { Ok(if minus { -sum } else { sum }) }
}

/// Digits with points and commas, times `unit`; at most [`MAX`].
fn amount(text: &str, unit: i64) -> Result<i64, MoneyProblem> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if compact.is_empty() || !compact.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',') {
        return Err(MoneyProblem::NotAnAmount);
    }
    let (whole, fraction) = split_fraction(&compact, unit > 1)?;
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let mut value: i64 = digits.parse().map_err(|_| MoneyProblem::TooLarge)?;
    value = value.checked_mul(unit).ok_or(MoneyProblem::TooLarge)?;
    let mut place = unit;
    for digit in fraction.bytes().map(|b| i64::from(b - b'0')) {
        if digit != 0 && place < 10 {
            return Err(MoneyProblem::Fraction);
        }
        place /= 10;
        value += digit * place;
    }
    if value > MAX { Err(MoneyProblem::TooLarge) } else { Ok(value) }
}

/// Tells thousands from decimals: a sign that comes again stands for thousands, of two different ones the
/// last stands for decimals, and a single one goes by the count of digits behind it.
fn split_fraction(text: &str, has_unit: bool) -> Result<(&str, &str), MoneyProblem> {
    let Some(at) = text.rfind(['.', ',']) else { return Ok((text, "")) };
    let (whole, fraction) = (&text[..at], &text[at + 1..]);
    let sign = &text[at..=at];
    let single = !whole.contains(['.', ',']);
    let is_groups = |text: &str, sign: char| {
        let mut groups = text.split(sign);
        let first = groups
            .next()
            .is_some_and(|g| (1..=3).contains(&g.len()) && g.bytes().all(|b| b.is_ascii_digit()));
        first && groups.all(|g| g.len() == 3 && g.bytes().all(|b| b.is_ascii_digit()))
    };
    let sign_char = if sign == "." { '.' } else { ',' };
    let other = if sign == "." { ',' } else { '.' };
    if is_groups(text, sign_char) {
        // "1,500 juta" may be one and a half million or 1,500 of them.
        return if single && has_unit { Err(MoneyProblem::Ambiguous) } else { Ok((text, "")) };
    }
    if whole.contains(sign_char) || whole.is_empty() || fraction.is_empty() {
        return Err(MoneyProblem::NotAnAmount);
    }
    if single && fraction.len() == 3 && whole.len() > 3 && !has_unit {
        return Err(MoneyProblem::Ambiguous);
    }
    if single || is_groups(whole, other) { Ok((whole, fraction)) } else { Err(MoneyProblem::NotAnAmount) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_amounts_as_sheets_hold_them() {
        for (text, rupiah) in [
            ("0", 0),
            ("1500000", 1_500_000),
            ("1.500.000", 1_500_000),
            ("Rp 1,500,000", 1_500_000),
            ("Rp1.500.000,00", 1_500_000),
            ("IDR 1,500,000.00", 1_500_000),
            ("1500000,00", 1_500_000),
            ("1500000.0", 1_500_000),
            ("Rp. 50.000,-", 50_000),
            ("50.000", 50_000),
            ("1,500", 1_500),
            ("1 500 000", 1_500_000),
            ("1,5 juta", 1_500_000),
            ("1.5jt", 1_500_000),
            ("1.500.000 rupiah", 1_500_000),
            ("500 ribu", 500_000),
            ("500rb", 500_000),
            ("25k", 25_000),
            ("2,25 miliar", 2_250_000_000),
            ("1 juta 250 ribu", 1_250_000),
            ("-500", -500),
            ("-Rp500", -500),
            ("Rp -500", -500),
            ("(1.500)", -1_500),
        ] {
            assert_eq!(parse(text), Ok(rupiah), "{text}");
        }
    }

    #[test]
    fn says_why_a_text_is_no_amount() {
        use MoneyProblem::*;
        for (text, problem) in [
            ("", Empty),
            ("Rp", Empty),
            ("-", Empty),
            ("seikhlasnya", NotAnAmount),
            ("1.5E+06", NotAnAmount),
            ("5 ribu 1 juta", NotAnAmount),
            ("1.50.000", NotAnAmount),
            ("1,,5", NotAnAmount),
            (".5 juta", NotAnAmount),
            ("1,500 juta", Ambiguous),
            ("1500000.000", Ambiguous),
            ("1500,50", Fraction),
            ("1,2345 ribu", Fraction),
            ("999999 triliun", TooLarge),
            ("99999999999999999999", TooLarge),
        ] {
            assert_eq!(parse(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn shows_thousands_apart() {
        assert_eq!(show(-500, Lang::Id), "-Rp500");
        assert_eq!(show(1_234_567, Lang::En), "Rp1,234,567");
        assert_eq!(grouped(9904, Lang::Id), "9.904");
    }

    proptest! {
        #[test]
        fn shown_amounts_are_read_again(rupiah in -MAX..=MAX) {
            prop_assert_eq!(parse(&show(rupiah, Lang::Id)), Ok(rupiah));
            prop_assert_eq!(parse(&show(rupiah, Lang::En)), Ok(rupiah));
            prop_assert_eq!(parse(&rupiah.to_string()), Ok(rupiah));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*|(Rp ?)?[-0-9.,]{0,20}( ?(juta|ribu|k) ?[0-9,.]{0,5}){0,2}") {
            let _ = parse(&text);
        }
    }
}
