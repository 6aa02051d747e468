//! Official regions: provinces, regencies and cities, districts, villages, by their codes (Kepmendagri
//! 300.2.2-2138/2025).
//!
//! Their names come from the app's own files, `wilayah/wilayah.txt` for the three upper levels and
//! `wilayah/33.txt` for the villages of province 33. A line is a mark of its level (`#` province, `=`
//! regency, `-` district in village files, none for the lowest level of the file), the number within the
//! level above and a colon unless it is one more than the number before (villages begin at 2001), and the name. Regencies below
//! 71 are *Kabupaten*, the others *Kota*; the word is left out. `cargo xtask wilayah` makes the files.

use crate::search::fold::{fold, fold_into};
use crate::sort::{gather, sort};
use std::collections::BTreeMap;
use std::fmt;

/// The official code of a region of any level, such as `33`, `33.04`, `33.04.05` or `33.04.05.2001`.
///
/// Codes order as the official list does: each region stands right before those within it.
///
/// ```
/// use guyub::domain::region::{Code, Level};
/// let code = Code::parse("34.04.05.2001").unwrap();
/// assert_eq!(code.level(), Level::Village);
/// assert_eq!(code.parent().unwrap().to_string(), "34.04.05");
/// ```
// Ten digits, zeros below the region's own level: no part of a real code is zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(u64);

/// The four levels of regions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// *Provinsi*.
    Province,
    /// *Kabupaten* or *kota*.
    Regency,
    /// *Kecamatan*.
    District,
    /// *Desa* or *kelurahan*.
    Village,
}

impl Level {
    const ALL: [Self; 4] = [Self::Province, Self::Regency, Self::District, Self::Village];

    /// What one step in this level's part adds to a code.
    fn unit(self) -> u64 {
        [100_000_000, 1_000_000, 10_000, 1][self as usize]
    }

    /// Digits of this level's part.
    fn digits(self) -> usize {
        if self == Self::Village { 4 } else { 2 }
    }
}

impl Code {
    /// Reads a code with points or without.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: String = text.trim().chars().filter(|&c| c != '.').collect();
        let level = Level::ALL.into_iter().find(|&level| level_len(level) == digits.len())?;
        let number: u64 =
            digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten()?;
        let code = Self(number * level.unit());
        let whole = Level::ALL[..=level as usize].iter().all(|&level| code.part(level) > 0);
        (whole && (text.trim().len() == digits.len() || text.trim() == code.to_string())).then_some(code)
    }

    /// Its level.
    pub fn level(self) -> Level {
        Level::ALL.into_iter().rev().find(|&level| self.part(level) > 0).unwrap_or(Level::Province)
    }

    /// The region that it is part of; `None` for provinces.
    pub fn parent(self) -> Option<Self> {
        let above = Level::ALL[(self.level() as usize).checked_sub(1)?];
        Some(self.at(above))
    }

    /// The province that it lies in or is.
    pub fn province(self) -> Self {
        self.at(Level::Province)
    }

    /// Whether `other` is this region or lies within it.
    pub fn contains(self, other: Self) -> bool {
        other.at(self.level()) == self
    }

    /// The region of a level around it.
    fn at(self, level: Level) -> Self {
        Self(self.0 - self.0 % level.unit())
    }

    /// The last code that may lie within it.
    fn last(self) -> Self {
        Self(self.0 + self.level().unit() - 1)
    }

    /// The number that stands for a level in it, 0 if its own level is above.
    fn part(self, level: Level) -> u64 {
        self.0 / level.unit() % 10u64.pow(level.digits() as u32)
    }
}

/// Digits of a code of a level.
fn level_len(level: Level) -> usize {
    Level::ALL[..=level as usize].iter().map(|level| level.digits()).sum()
}

/// With points, as officially written.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.part(Level::Province))?;
        for &level in &Level::ALL[1..=self.level() as usize] {
            write!(f, ".{:0width$}", self.part(level), width = level.digits())?;
        }
        Ok(())
    }
}

/// A line of a region file that can't be read, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadLine(pub usize);

/// The regions whose files have been read.
#[derive(Clone, Debug, Default)]
pub struct Regions {
    names: BTreeMap<Code, Box<str>>,
}

impl Regions {
    /// Reads `wilayah.txt`: provinces, regencies and districts.
    pub fn parse(text: &str) -> Result<Self, BadLine> {
        let marks = [('#', Level::Province), ('=', Level::Regency)];
        let names = read(text, Code(0), &marks, Level::District)?;
        Ok(Self { names: gather(names) })
    }

    /// Adds the villages of a province from its file.
    pub fn add_villages(&mut self, province: Code, text: &str) -> Result<(), BadLine> {
        let marks = [('=', Level::Regency), ('-', Level::District)];
        let named = read(text, province.province(), &marks, Level::Village)?;
        self.names.extend(named.into_iter().filter(|(code, _)| code.level() == Level::Village));
        Ok(())
    }

    /// Whether the villages around or within `code` have been read.
    pub fn has_villages(&self, code: Code) -> bool {
        let province = code.province();
        self.names.range(province..=province.last()).any(|(code, _)| code.level() == Level::Village)
    }

    /// The full name: `Kabupaten Sleman`, `Mlati`.
    pub fn name(&self, code: Code) -> Option<&str> {
        self.names.get(&code).map(AsRef::as_ref)
    }

    /// The name with its level, short: `Kab. Sleman`, `Kota Surakarta`, `Kec. Mlati`, `Sidomulyo`, `Jawa Tengah`.
    pub fn title(&self, code: Code) -> Option<String> {
        let name = self.name(code)?;
        Some(match code.level() {
            Level::Regency => name.replacen("Kabupaten", "Kab.", 1),
            Level::District => format!("Kec. {name}"),
            Level::Province | Level::Village => name.into(),
        })
    }

    /// The name with what is around it, up to the regency: `Sidomulyo, Kec. Godean, Kab. Sleman`.
    pub fn path(&self, code: Code) -> Option<String> {
        let mut path = self.title(code)?;
        let mut above = code.parent();
        while let Some(code) = above.filter(|code| code.level() > Level::Province) {
            path.push_str(", ");
            path.push_str(&self.title(code)?);
            above = code.parent();
        }
        Some(path)
    }

    /// All regions that have been read, in the official order.
    pub fn all(&self) -> impl Iterator<Item = (Code, &str)> {
        self.names.iter().map(|(code, name)| (*code, name.as_ref()))
    }

    /// The regions right within one, or the provinces, in the official order.
    pub fn children(&self, of: Option<Code>) -> Vec<(Code, &str)> {
        let (mut from, last) = of.map_or((Code(0), Code(u64::MAX)), |of| (Code(of.0 + 1), of.last()));
        let mut children = Vec::new();
        // Steps over what lies within each child.
        while from <= last
            && let Some((&code, name)) = self.names.range(from..=last).next()
        {
            children.push((code, name.as_ref()));
            from = Code(code.last().0 + 1);
        }
        children
    }

    /// At most `limit` regions whose name, or a word of it, begins with `text`: exact ones first, then higher
    /// levels. `within` and `level` narrow the search. A level before the name is understood: `kec. mlati`.
    pub fn find(&self, text: &str, within: Option<Code>, level: Option<Level>, limit: usize) -> Vec<Code> {
        let folded = fold(text);
        let mut wanted = folded.as_str();
        if let Some((word, rest)) = wanted.split_once(' ')
            && LEVEL_WORDS.contains(&word.trim_end_matches('.'))
        {
            wanted = rest;
        }
        if wanted.is_empty() {
            return Vec::new();
        }
        let range = within.map_or(Code(0)..=Code(u64::MAX), |within| within..=within.last());
        let mut buffer = String::new();
        let mut found: Vec<(u8, Level, Code)> = Vec::new();
        for (&code, name) in self.names.range(range) {
            if level.is_some_and(|level| level != code.level()) {
                continue;
            }
            buffer.clear();
            let bare = name.strip_prefix("Kabupaten ").or_else(|| name.strip_prefix("Kota ")).unwrap_or(name);
            fold_into(bare, &mut buffer);
            let rank =
                match buffer.match_indices(wanted).map(|(at, _)| at).find(|&at| begins_word(&buffer, at)) {
                    Some(0) if buffer.len() == wanted.len() => 0,
                    Some(0) => 1,
                    Some(_) => 2,
                    None => continue,
                };
            found.push((rank, code.level(), code));
        }
        sort(&mut found);
        found.truncate(limit);
        found.into_iter().map(|(_, _, code)| code).collect()
    }
}

/// Words for a level that may stand before a name.
const LEVEL_WORDS: [&str; 11] =
    ["provinsi", "prov", "kabupaten", "kab", "kota", "kecamatan", "kec", "kelurahan", "kel", "desa", "ds"];

fn begins_word(text: &str, at: usize) -> bool {
    !text[..at].ends_with(char::is_alphanumeric)
}

/// Reads the lines of a region file whose codes lie within `base`; `marks` are those of the upper levels.
fn read(
    text: &str,
    base: Code,
    marks: &[(char, Level)],
    lowest: Level,
) -> Result<Vec<(Code, Box<str>)>, BadLine> {
    let mut at = base;
    let mut found = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let (level, rest) = marks
            .iter()
            .find_map(|&(mark, level)| line.strip_prefix(mark).map(|rest| (level, rest)))
            .unwrap_or((lowest, line));
        let (number, name) = rest.split_once(':').map_or((None, rest), |(number, name)| (Some(number), name));
        let number = match number {
            Some(number) => number.parse().map_err(|_| BadLine(i + 1))?,
            None if level == Level::Village => at.part(level).max(2000) + 1,
            None => at.part(level) + 1,
        };
        let above = level as usize;
        let around = if above == 0 { Code(0) } else { at.at(Level::ALL[above - 1]) };
        let fits = number > at.part(level) && number < 10u64.pow(level.digits() as u32);
        // Upper levels must have been given, and in village files only villages have names.
        let whole = Level::ALL[..above].iter().all(|&level| around.part(level) > 0);
        let named = name.is_empty() == (lowest == Level::Village && level != lowest);
        if !(fits && whole && named) {
            return Err(BadLine(i + 1));
        }
        at = Code(around.0 + number * level.unit());
        if level == Level::Regency && !name.is_empty() {
            let kind = if number < 71 { "Kabupaten" } else { "Kota" };
            found.push((at, format!("{kind} {name}").into()));
        } else {
            found.push((at, name.into()));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MAIN: &str = "#33:Jawa Tengah\n=Cilacap\nKedungreja\nKesugihan\n=71:Magelang\nMagelang Selatan\n#Daerah Istimewa Yogyakarta\n=4:Sleman\nGamping\n5:Godean\n";
    const VILLAGES: &str = "=4:\n-5:\n1001:Kota Baru\n2001:Sidorejo\nSidoluhur\n2005:Sidomulyo\n";

    fn code(text: &str) -> Code {
        Code::parse(text).unwrap()
    }

    fn regions() -> Regions {
        let mut regions = Regions::parse(MAIN).unwrap();
        regions.add_villages(code("34"), VILLAGES).unwrap();
        regions
    }

    #[test]
    fn names_what_a_code_stands_for() {
        let regions = regions();
        assert_eq!(regions.name(code("33.01")), Some("Kabupaten Cilacap"));
        assert_eq!(regions.title(code("33.71")).as_deref(), Some("Kota Magelang"));
        assert_eq!(
            regions.path(code("34.04.05.2005")).as_deref(),
            Some("Sidomulyo, Kec. Godean, Kab. Sleman")
        );
        assert_eq!(regions.path(code("34")).as_deref(), Some("Daerah Istimewa Yogyakarta"));
        assert_eq!(regions.path(code("34.04.05.2003")), None);
        assert!(regions.has_villages(code("34.04")) && !regions.has_villages(code("33.01.01.2001")));
    }

    #[test]
    fn steps_down_level_by_level() {
        let regions = regions();
        let names = |of: Option<&str>| -> Vec<&str> {
            regions.children(of.map(code)).into_iter().map(|(_, name)| name).collect()
        };
        assert_eq!(names(None), ["Jawa Tengah", "Daerah Istimewa Yogyakarta"]);
        assert_eq!(names(Some("33")), ["Kabupaten Cilacap", "Kota Magelang"]);
        assert_eq!(names(Some("33.01")), ["Kedungreja", "Kesugihan"]);
        assert_eq!(names(Some("34.04.05")), ["Kota Baru", "Sidorejo", "Sidoluhur", "Sidomulyo"]);
        assert_eq!(names(Some("34.04.05.2005")), [""; 0]);
    }

    #[test]
    fn finds_by_the_beginning_of_words() {
        let regions = regions();
        let find = |text, within: Option<&str>, level| -> Vec<String> {
            regions.find(text, within.map(code), level, 3).iter().map(ToString::to_string).collect()
        };
        assert_eq!(find("magelang", None, None), ["33.71", "33.71.01"]);
        assert_eq!(find("Kec. Magelang", None, Some(Level::District)), ["33.71.01"]);
        assert_eq!(find("sido", Some("34.04"), None).len(), 3);
        assert_eq!(find("mulyo", None, None), [""; 0]);
        assert_eq!(find("selatan", None, None), ["33.71.01"]);
        assert_eq!(find(" ", None, None), [""; 0]);
    }

    #[test]
    fn refuses_codes_and_lines_that_make_no_sense() {
        for text in
            ["", "3", "00", "33.", "3.301", "33.1", "33.00.01", "33.01.01.201", "aa", "+3", "33.01.01.2001.1"]
        {
            assert_eq!(Code::parse(text), None, "{text}");
        }
        assert_eq!(Code::parse("3404052001"), Some(code("34.04.05.2001")));
        for (text, line) in [
            ("=Cilacap", 1),
            ("#33:A\nB", 2),
            ("#33:A\n=x:B", 2),
            ("#100:A", 1),
            ("#33:A\n#33:B", 2),
            ("#1:", 1),
        ] {
            assert_eq!(Regions::parse(text).err(), Some(BadLine(line)), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*|([#=-]?([0-9]{1,4}:)?[A-Z]{0,2}\\n){0,9}") {
            let mut regions = Regions::parse(&text).unwrap_or_default();
            let _ = regions.add_villages(code("33"), &text);
            for (code, _) in regions.all() {
                prop_assert_eq!(Code::parse(&code.to_string()), Some(code));
                prop_assert!(code.parent().is_none_or(|parent| parent.contains(code) && !code.contains(parent)));
            }
        }
    }
}
