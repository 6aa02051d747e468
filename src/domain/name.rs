//! Names with what stands around them: *sapaan* (Bu, Pak, Mbah) before, *gelar* (H., Dr., S.Pd.) before and
//! behind. Single names are normal and nobody has a surname.

use crate::search::fold::fold;

/// How a person is addressed and written of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// *Laki-laki*.
    Male,
    /// *Perempuan*.
    Female,
}

impl Gender {
    /// Reads `L`/`P`, `Laki-laki`, `Perempuan`, `Pria`, `Wanita`, `male`, `female` and the like. A bare `M` or `F` is
    /// English.
    pub fn parse(text: &str) -> Option<Self> {
        match fold(text).trim_matches('.') {
            "l" | "lk" | "laki" | "laki-laki" | "laki laki" | "lelaki" | "pria" | "m" | "male" => {
                Some(Self::Male)
            }
            "p" | "pr" | "perempuan" | "wanita" | "w" | "f" | "female" => Some(Self::Female),
            _ => None,
        }
    }
}

/// A name taken apart; the parts are as they were written.
///
/// ```
/// use guyub::domain::name::Name;
/// let name = Name::split("Ibu Hj. Siti Aminah, S.Pd., M.Si.");
/// assert_eq!(name.sapaan, Some("Bu"));
/// assert_eq!(name.before, "Hj.");
/// assert_eq!(name.core, "Siti Aminah");
/// assert_eq!(name.behind, "S.Pd., M.Si.");
/// assert_eq!(name.initials(), "SA");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// Form of address, in its usual short spelling: `Bu` also for `Ibu`.
    pub sapaan: Option<&'static str>,
    /// Titles before the name, separated by spaces: `H.`, `Prof. Dr.`.
    pub before: String,
    /// The name itself, single-spaced. Never empty unless the text was.
    pub core: String,
    /// Degrees behind the name: `S.Pd., M.Si.`.
    pub behind: String,
}

/// Sapaan, and how else each is written. Those that are also common names (Gus, Uda, Uni) stay out.
const SAPAAN: [(&str, &[&str]); 17] = [
    ("Bu", &["bu", "ibu", "ny", "nyonya"]),
    ("Pak", &["pak", "bapak", "bpk", "bp", "tn", "tuan"]),
    ("Mbak", &["mbak", "mba", "sdri", "saudari", "nn", "nona"]),
    ("Mas", &["mas", "sdr", "saudara"]),
    ("Mbah", &["mbah", "simbah", "eyang"]),
    ("Pakde", &["pakde", "pakdhe"]),
    ("Bude", &["bude", "budhe"]),
    ("Kang", &["kang", "akang"]),
    ("Teh", &["teh", "teteh"]),
    ("Bang", &["bang", "abang"]),
    ("Kak", &["kak", "kakak"]),
    ("Dik", &["dik", "dek", "adik"]),
    ("Ustaz", &["ustaz", "ustadz", "ustad", "ust"]),
    ("Ustazah", &["ustazah", "ustadzah", "ustadah"]),
    ("Kiai", &["kiai", "kyai"]),
    ("Nyai", &["nyai", "nyi"]),
    ("Romo", &["romo"]),
];

/// Titles before a name, folded and without points.
const BEFORE: [&str; 16] = [
    "h", "hj", "haji", "hajah", "hajjah", "kh", "dr", "drg", "drh", "drs", "dra", "ir", "prof", "alm",
    "almh", "pdt",
];

/// Degrees that are also written without points and without a comma before them.
const BEHIND: [&str; 16] = [
    "spd", "spdi", "skm", "skep", "skom", "ssos", "sag", "shut", "amd", "amk", "amdkeb", "mpd", "msi",
    "mkes", "sik", "phd",
];

impl Name {
    /// Takes a name apart. What is not surely a title stays in the name.
    pub fn split(text: &str) -> Self {
        let mut name = Self::default();
        let (front, behind) = text.split_once(',').unwrap_or((text, ""));
        name.behind = joined(behind.split_whitespace());
        let words: Vec<&str> = front.split_whitespace().collect();
        let mut words = &words[..];
        while let [first, rest @ ..] = words
            && !rest.is_empty()
        {
            let bare = bare(first);
            if let Some((sapaan, _)) = SAPAAN.iter().find(|(_, forms)| forms.contains(&bare.as_str()))
                && name.sapaan.is_none()
                && name.before.is_empty()
            {
                name.sapaan = Some(sapaan);
            } else if BEFORE.contains(&bare.as_str()) {
                name.before = joined([name.before.as_str(), *first].into_iter());
            } else {
                break;
            }
            words = rest;
        }
        while let [rest @ .., last] = words
            && !rest.is_empty()
            && is_degree(last)
        {
            name.behind = joined([*last, name.behind.as_str()].into_iter());
            words = rest;
        }
        name.core = joined(words.iter().copied());
        if name.core.is_empty() {
            name.core = joined(std::mem::take(&mut name.behind).split_whitespace());
        }
        name
    }

    /// The whole name, titles included, without sapaan.
    pub fn full(&self) -> String {
        let name = joined([self.before.as_str(), self.core.as_str()].into_iter());
        if self.behind.is_empty() { name } else { format!("{name}, {}", self.behind) }
    }

    /// The name as it is spoken: `Bu Wagiyem`. `known` is the sapaan kept for the person; it wins over one
    /// written with the name.
    pub fn spoken(&self, known: Option<&str>) -> String {
        let sapaan = known.map(str::trim).filter(|sapaan| !sapaan.is_empty()).or(self.sapaan);
        joined(sapaan.into_iter().chain([self.core.as_str()]))
    }

    /// Two letters for the round mark: `Wa` for one word, `SA` for more. Empty if there is no letter.
    pub fn initials(&self) -> String {
        let mut words = self.core.split_whitespace().filter_map(|word| {
            let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
            word.chars().next().map(|first| (first, word))
        });
        let Some((first, word)) = words.next() else { return String::new() };
        let mut initials: String = upper(first).into();
        match words.next() {
            Some((second, _)) => initials.push(upper(second)),
            None => initials.extend(word.chars().nth(1).filter(|c| c.is_alphanumeric())),
        }
        initials
    }

    /// Key to sort by: the name as given, first word first, without titles.
    pub fn sort_key(&self) -> String {
        fold(&self.core)
    }
}

/// A sapaan that rarely offends, from gender and age in years: `Mas` and `Mbak` under 30, else `Pak` and
/// `Bu`. Only a proposal, and Javanese at that.
pub fn suggest_sapaan(gender: Gender, age: Option<u32>) -> &'static str {
    let young = age.is_some_and(|age| age < 30);
    match (gender, young) {
        (Gender::Male, true) => "Mas",
        (Gender::Male, false) => "Pak",
        (Gender::Female, true) => "Mbak",
        (Gender::Female, false) => "Bu",
    }
}

/// Folded, without points: `S.Pd.` → `spd`.
fn bare(word: &str) -> String {
    fold(word).replace(['.', ','], "")
}

/// A degree without a comma before it: pointed (`S.Pd`, `A.Md.Keb`) or one of the best known.
fn is_degree(word: &str) -> bool {
    let folded = fold(word);
    let pointed = ["s.", "m.", "a.m", "sp.", "ph.", "b."].iter().any(|begin| {
        // "S." alone is someone's initial.
        folded
            .strip_prefix(begin)
            .is_some_and(|rest| rest.trim_end_matches('.').chars().any(char::is_alphabetic))
    });
    pointed || BEHIND.contains(&bare(word).as_str())
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

/// A letter's capital: of the letters of Western Europe, since a table for all scripts takes 12 kB.
pub fn upper(letter: char) -> char {
    match letter {
        'à'..='ö' | 'ø'..='þ' => char::from(letter as u8 - 32),
        _ => letter.to_ascii_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn takes_names_apart() {
        for (text, sapaan, before, core, behind) in [
            ("Wagiyem", None, "", "Wagiyem", ""),
            ("Bu Wagiyem", Some("Bu"), "", "Wagiyem", ""),
            ("IBU  SRI  lestari", Some("Bu"), "", "SRI lestari", ""),
            ("H. Bakda Nugroho", None, "H.", "Bakda Nugroho", ""),
            ("Pak H Bakda", Some("Pak"), "H", "Bakda", ""),
            ("Bpk. Drs. H. Karto, M.M", Some("Pak"), "Drs. H.", "Karto", "M.M"),
            ("Siti Aminah S.Pd", None, "", "Siti Aminah", "S.Pd"),
            ("Rina SKM, M.Kes", None, "", "Rina", "SKM M.Kes"),
            ("Ust. Jumadi", Some("Ustaz"), "", "Jumadi", ""),
            // Not surely titles.
            ("Mas", None, "", "Mas", ""),
            ("Pak Mas Ayu", Some("Pak"), "", "Mas Ayu", ""),
            ("T. Banawa", None, "", "T. Banawa", ""),
            ("Hartaka W.", None, "", "Hartaka W.", ""),
            ("Agus S.", None, "", "Agus S.", ""),
            ("M. Yusuf", None, "", "M. Yusuf", ""),
            (", S.Pd.", None, "", "S.Pd.", ""),
            ("", None, "", "", ""),
        ] {
            let name = Name::split(text);
            let parts = (name.sapaan, name.before.as_str(), name.core.as_str(), name.behind.as_str());
            assert_eq!(parts, (sapaan, before, core, behind), "{text}");
        }
    }

    #[test]
    fn shows_names_as_people_say_them() {
        let name = Name::split("Hj. Siti Aminah, S.Pd.");
        assert_eq!(name.full(), "Hj. Siti Aminah, S.Pd.");
        assert_eq!(name.spoken(Some("Bu")), "Bu Siti Aminah");
        assert_eq!(name.spoken(Some(" ")), "Siti Aminah");
        assert_eq!(Name::split("Mbah Karto").spoken(None), "Mbah Karto");
    }

    #[test]
    fn initials_are_two_letters() {
        for (text, initials) in [
            ("Wagiyem", "Wa"),
            ("Bu Sri", "Sr"),
            ("siti aminah nurhasanah", "SA"),
            ("(alm) Karto", "AK"),
            ("I", "I"),
            ("?", ""),
            ("Éva", "Év"),
            ("ñandu", "Ña"),
        ] {
            assert_eq!(Name::split(text).initials(), initials, "{text}");
        }
    }

    #[test]
    fn reads_gender_as_sheets_write_it() {
        assert_eq!(Gender::parse("L"), Some(Gender::Male));
        assert_eq!(Gender::parse(" perempuan "), Some(Gender::Female));
        assert_eq!(Gender::parse("-"), None);
        assert_eq!(suggest_sapaan(Gender::Female, Some(22)), "Mbak");
        assert_eq!(suggest_sapaan(Gender::Male, None), "Pak");
    }

    proptest! {
        #[test]
        fn no_word_is_lost(text in "\\PC*|((Bu|Pak|H\\.|Dr\\.|Siti|Karto|S\\.Pd) ?){0,5}(, ?(S\\.Pd|M\\.Si)\\.?){0,2}") {
            let name = Name::split(&text);
            prop_assert_eq!(name.core.is_empty(), text.trim().trim_matches(',').trim().is_empty() && name.behind.is_empty());
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
            if name.sapaan.is_none() {
                prop_assert_eq!(letters(&name.full()), letters(&text));
            }
            let _ = name.initials();
        }
    }
}
