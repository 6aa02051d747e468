//! Which rows are one person written twice.
//!
//! Evidence for and against is added up as logarithms of likelihood ratios (Fellegi & Sunter 1969): agreeing
//! on a rare name says more than on a common one, agreeing on a birth date more than on a year. Pairs to
//! look at come from blocks (shared phone, birth date, name and place …), so that the time grows with the list and
//! not with its square.

mod blocks;
mod names;

use crate::domain::date::{Day, Precision};
use crate::domain::name::Gender;
use crate::sort::sort_by;
use names::{NameWord, Words};

/// What is known of a person, as far as matching needs it. Empty texts are unknown.
#[derive(Clone, Debug, Default)]
pub struct Candidate<'a> {
    /// Name, with or without titles.
    pub name: &'a str,
    /// Phone numbers in E.164 form.
    pub phones: Vec<&'a str>,
    /// Day, month or year of birth.
    pub born: Option<Day>,
    /// Gender.
    pub gender: Option<Gender>,
    /// Where the person lives.
    pub place: Place<'a>,
}

/// Where a person lives; each part may be empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place<'a> {
    /// Village, by code or name, but the same way for all.
    pub village: &'a str,
    /// *Dusun*.
    pub hamlet: &'a str,
    /// *Rukun tetangga*, `003` or `3`.
    pub rt: &'a str,
    /// *Rukun warga*, `001` or `1`.
    pub rw: &'a str,
}

/// How far two answers agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// The same.
    Same,
    /// Nearly: a mistyped digit, or one says less than the other.
    Near,
    /// One or both are not known.
    Unknown,
    /// Different.
    Different,
}

/// How alike two people are, and why.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// Probability that they are one, 0 to 1, from the evidence below.
    pub score: f32,
    /// Likeness of the names, 0 to 1.
    pub name: f32,
    /// Birth.
    pub born: Agreement,
    /// Phones; `Different` if both have some and share none.
    pub phone: Agreement,
    /// RT, RW and hamlet.
    pub place: Agreement,
    /// Gender.
    pub gender: Agreement,
}

/// Score from which a pair is worth showing to someone.
pub const WORTH_ASKING: f32 = 0.8;

/// People made ready to be compared.
///
/// ```
/// use guyub::search::person_match::{Candidate, Matcher, WORTH_ASKING};
/// let phones = vec!["+6281234567890"];
/// let people = [
///     Candidate { name: "Soekarman", phones: phones.clone(), ..Default::default() },
///     Candidate { name: "Slamet", ..Default::default() },
///     Candidate { name: "Pak Sukarman", phones, ..Default::default() },
/// ];
/// let found = Matcher::new(&people).duplicates(WORTH_ASKING);
/// assert_eq!(found.iter().map(|(a, b, _)| (*a, *b)).collect::<Vec<_>>(), [(0, 2)]);
/// ```
#[derive(Debug)]
pub struct Matcher {
    people: Vec<Ready>,
    words: Words,
}

#[derive(Debug)]
struct Ready {
    words: Vec<NameWord>,
    phones: Vec<Box<str>>,
    born: Option<Day>,
    gender: Option<Gender>,
    village: Box<str>,
    hamlet: String,
    rt: u32,
    rw: u32,
}

impl Matcher {
    /// Prepares a list; indexes in all answers are those of the list.
    pub fn new(people: &[Candidate<'_>]) -> Self {
        let mut words = Words::default();
        let people = people.iter().map(|person| Ready::new(person, &mut words)).collect();
        Self { people, words }
    }

    /// Pairs that may be one person, smaller index first, each once, in order. Score them with
    /// [`Matcher::compare`], a slice at a time where the page must stay responsive.
    pub fn pairs(&self) -> Vec<(u32, u32)> {
        blocks::pairs(&self.people)
    }

    /// Compares two people of the list.
    pub fn compare(&self, a: u32, b: u32) -> Likeness {
        likeness(&self.people[a as usize], &self.people[b as usize], &self.words)
    }

    /// All pairs with a score of at least `threshold`, likeliest first.
    pub fn duplicates(&self, threshold: f32) -> Vec<(u32, u32, Likeness)> {
        let scored = self.pairs().into_iter().map(|(a, b)| (a, b, self.compare(a, b)));
        let mut found: Vec<_> = scored.filter(|(_, _, likeness)| likeness.score >= threshold).collect();
        sort_by(&mut found, |x, y| y.2.score.total_cmp(&x.2.score).then((x.0, x.1).cmp(&(y.0, y.1))));
        found
    }

    /// People of the list who may be this one, likeliest first. Looks at each once.
    pub fn like(&self, person: &Candidate<'_>, threshold: f32) -> Vec<(u32, Likeness)> {
        let person = Ready::new(person, &mut Words::default());
        let scored = (0u32..).zip(self.people.iter().map(|other| likeness(&person, other, &self.words)));
        let mut found: Vec<_> = scored.filter(|(_, likeness)| likeness.score >= threshold).collect();
        sort_by(&mut found, |x, y| y.1.score.total_cmp(&x.1.score).then(x.0.cmp(&y.0)));
        found
    }
}

impl Ready {
    fn new(person: &Candidate<'_>, words: &mut Words) -> Self {
        let number = |text: &str| text.trim().parse().unwrap_or(0);
        Self {
            words: words.split(person.name),
            phones: person
                .phones
                .iter()
                .filter(|phone| !phone.is_empty())
                .map(|phone| (*phone).into())
                .collect(),
            born: person.born,
            gender: person.gender,
            village: person.place.village.trim().into(),
            hamlet: crate::search::fold::fold(person.place.hamlet),
            rt: number(person.place.rt),
            rw: number(person.place.rw),
        }
    }
}

fn likeness(a: &Ready, b: &Ready, words: &Words) -> Likeness {
    let (name, name_weight) = words.compare(&a.words, &b.words);
    let evidence = evidence(a, b);
    let score = 1.0 / (1.0 + (-(name_weight + evidence.weight)).exp());
    let Evidence { born, phone, place, gender, .. } = evidence;
    Likeness { score, name, born, phone, place, gender }
}

/// Whether two people could be one if their names agreed as well as names can.
fn promising(a: &Ready, b: &Ready) -> bool {
    evidence(a, b).weight + names::MAX_WEIGHT >= 0.0
}

/// All evidence but the names.
struct Evidence {
    born: Agreement,
    phone: Agreement,
    place: Agreement,
    gender: Agreement,
    weight: f32,
}

fn evidence(a: &Ready, b: &Ready) -> Evidence {
    let (born, born_weight) = births(a.born, b.born);
    let (phone, phone_weight) = phones(&a.phones, &b.phones);
    let (place, place_weight) = places(a, b);
    let gender = agreement(a.gender, b.gender);
    let gender_weight = match gender {
        Agreement::Same => 0.5,
        Agreement::Different => -4.0,
        _ => 0.0,
    };
    // Any two people of a village of a few thousand are hardly ever the same one.
    let weight = born_weight + phone_weight + place_weight + gender_weight - 8.0;
    Evidence { born, phone, place, gender, weight }
}

fn agreement<T: PartialEq>(a: Option<T>, b: Option<T>) -> Agreement {
    match (a, b) {
        (Some(a), Some(b)) if a == b => Agreement::Same,
        (Some(_), Some(_)) => Agreement::Different,
        _ => Agreement::Unknown,
    }
}

fn births(a: Option<Day>, b: Option<Day>) -> (Agreement, f32) {
    let (Some(a), Some(b)) = (a, b) else { return (Agreement::Unknown, 0.0) };
    let full = a.precision() == Precision::Day && b.precision() == Precision::Day;
    if a == b {
        return (Agreement::Same, if full { 8.0 } else { 3.5 });
    }
    if !full {
        let same_year = a.year() == b.year();
        let months_fit = a.month().is_none() || b.month().is_none() || a.month() == b.month();
        return match (same_year && months_fit, (a.year() - b.year()).abs()) {
            (true, _) => (Agreement::Near, 3.5),
            // Years are often remembered from an age.
            (false, 1) => (Agreement::Different, -1.0),
            _ => (Agreement::Different, -5.0),
        };
    }
    let swapped = a.year() == b.year() && a.month() == b.day() && a.day() == b.month();
    let digits = (0..8).map(|place| 10i32.pow(place));
    let wrong = digits.filter(|unit| a.packed() / unit % 10 != b.packed() / unit % 10).count();
    if swapped || wrong == 1 { (Agreement::Near, 3.0) } else { (Agreement::Different, -5.0) }
}

fn phones(a: &[Box<str>], b: &[Box<str>]) -> (Agreement, f32) {
    if a.is_empty() || b.is_empty() {
        return (Agreement::Unknown, 0.0);
    }
    let wrong = |x: &str, y: &str| match x.len() == y.len() {
        true => x.bytes().zip(y.bytes()).filter(|(x, y)| x != y).count(),
        false => usize::MAX,
    };
    let nearest = a.iter().flat_map(|x| b.iter().map(|y| wrong(x, y))).min();
    match nearest {
        // Not more, for families share phones.
        Some(0) => (Agreement::Same, 6.0),
        Some(1) => (Agreement::Near, 3.5),
        _ => (Agreement::Different, -1.0),
    }
}

fn places(a: &Ready, b: &Ready) -> (Agreement, f32) {
    let mut parts = Vec::with_capacity(3);
    let known = |text: &str| !text.is_empty();
    if known(&a.village) && known(&b.village) {
        parts.push(if a.village.eq_ignore_ascii_case(&b.village) { 0.5 } else { -2.0 });
    }
    if a.rt > 0 && b.rt > 0 {
        let same = a.rt == b.rt && (a.rw == b.rw || a.rw == 0 || b.rw == 0);
        parts.push(if same { 2.5 } else { -2.5 });
    }
    if known(&a.hamlet) && known(&b.hamlet) {
        parts.push(if a.hamlet == b.hamlet { 1.5 } else { -1.5 });
    }
    let agreement = match (parts.iter().any(|part| *part > 1.0), parts.iter().any(|part| *part < 0.0)) {
        _ if parts.is_empty() => Agreement::Unknown,
        (true, true) => Agreement::Near,
        (_, true) => Agreement::Different,
        _ => Agreement::Same,
    };
    (agreement, parts.iter().sum())
}

#[cfg(test)]
mod tests;
