//! Numbers and shapes behind pages and reports, and the words for them. Pure functions over the ledger decide
//! everything a page shows; pages only draw it.

pub mod agenda;
pub mod alike;
pub mod answers;
pub mod archive;
pub mod backup;
pub mod calendar;
pub mod calendar_file;
pub mod capture;
pub mod changes;
pub mod checkin;
pub mod clash;
pub mod evaluation;
pub mod finding;
pub mod help;
pub mod invite;
pub mod issue;
pub mod letter;
pub mod minutes;
pub mod missing;
pub mod need;
pub mod news;
pub mod open;
pub mod owed;
pub mod participation;
pub mod people;
pub mod preparation;
pub mod reach;
pub mod report;
pub mod roster;
pub mod series;
pub mod snippet;
pub mod summary;
pub mod survey;
pub mod timeline;
pub mod today;
pub mod voices;

use crate::domain::date::Day;
use crate::domain::organisation;
use crate::domain::time::{Time, Zone};
use crate::i18n::Lang;
use crate::ledger::{FieldId, Ledger, Scope, View};

/// The officer's own organisation; the sample village's only where there is no other.
pub fn own_organisation(ledger: &Ledger) -> Option<View<'_>> {
    let own = ledger.all(&organisation::KIND).filter(|view| view.flag(organisation::OWN));
    own.min_by_key(|view| view.scope() == Scope::Sample)
}

/// The moment in which a page is drawn, by the phone's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Today, where the officer is.
    pub today: Day,
    /// Time of day there.
    pub time: Time,
    /// Minutes ahead of UTC.
    pub offset: i32,
}

impl Now {
    /// The moment `ms` milliseconds after 1970 UTC, at a place `offset` minutes ahead of UTC. `None` for a clock
    /// outside the years 1 to 9999.
    pub fn at(ms: i64, offset: i32) -> Option<Now> {
        let minutes = ms.div_euclid(60_000).checked_add(offset.into())?;
        let today = Day::from_number(i32::try_from(minutes.div_euclid(1440)).ok()?)?;
        let time = Time::from_minutes(minutes.rem_euclid(1440) as u16)?;
        Some(Now { today, time, offset })
    }

    /// A moment in milliseconds since 1970 as one would say it now: `kemarin 16.40`, `Sabtu 09.15`.
    pub fn moment(&self, ms: i64, lang: Lang) -> String {
        match Now::at(ms, self.offset) {
            Some(then) => format!("{} {}", then.today.relative(self.today, lang), then.time.show(lang)),
            None => String::new(),
        }
    }

    /// `19.30 WIB`; without letters outside Indonesia.
    pub fn clock(&self, time: Time, lang: Lang) -> String {
        let zone = Zone::from_offset(self.offset).map_or(String::new(), |z| format!(" {}", z.name()));
        time.show(lang) + &zone
    }
}

/// Reading fields as what they mean.
pub trait Fields {
    /// The day a field says.
    fn day(&self, field: impl Into<FieldId>) -> Option<Day>;
    /// The time of day a field says.
    fn time(&self, field: impl Into<FieldId>) -> Option<Time>;
    /// Whether a choice field says this choice.
    fn is(&self, field: impl Into<FieldId>, choice: crate::domain::schema::Choice) -> bool;
}

impl Fields for View<'_> {
    fn day(&self, field: impl Into<FieldId>) -> Option<Day> {
        Day::from_packed(i32::try_from(self.int(field)?).ok()?)
    }

    fn time(&self, field: impl Into<FieldId>) -> Option<Time> {
        Time::from_minutes(u16::try_from(self.int(field)?).ok()?)
    }

    fn is(&self, field: impl Into<FieldId>, choice: crate::domain::schema::Choice) -> bool {
        self.text(field) == Some(choice.name)
    }
}

/// Whether a record may stand in what is composed to be sent, printed or saved as a table. What is restricted may not: it
/// leaves only by *Kirim*, where that is chosen.
pub fn leaves(view: View<'_>) -> bool {
    view.scope() != Scope::Restricted
}

/// What a colour means; never told by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Done, here, fine.
    Ok,
    /// Soon due.
    Warn,
    /// Late, or needs care.
    Bad,
    /// Neutral.
    Info,
}

/// The icon of a [`Pill`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A tick.
    Check,
    /// A clock.
    Clock,
    /// A speech bubble: something is to be told.
    Say,
    /// An i.
    Info,
}

/// A state in words: icon, tint, word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pill {
    /// Its meaning.
    pub tone: Tone,
    /// Its icon.
    pub sign: Sign,
    /// Its word.
    pub word: String,
}

impl Pill {
    fn new(tone: Tone, sign: Sign, word: impl Into<String>) -> Pill {
        Pill { tone, sign, word: word.into() }
    }
}

/// What stands before a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead {
    /// A person: a circle with initials, by this name without sapaan.
    Person(String),
    /// A community, an activity, a voice: a woven square.
    Woven,
    /// Anything else.
    None,
}

/// Parts of a line with ` · ` between them; empty ones are left out.
pub(crate) fn dotted<S: AsRef<str>>(parts: impl IntoIterator<Item = S>) -> String {
    let mut line = String::new();
    for part in parts {
        let part = part.as_ref().trim();
        if !part.is_empty() {
            if !line.is_empty() {
                line.push_str(" · ");
            }
            line.push_str(part);
        }
    }
    line
}

/// The first line of a text, cut at a word before `most` characters, with … where something is left out.
pub(crate) fn clip(text: &str, most: usize) -> String {
    let trimmed = text.trim();
    let line = trimmed.lines().next().unwrap_or_default().trim_end();
    match line.char_indices().nth(most) {
        None if line.len() == trimmed.len() => line.to_string(),
        None => format!("{line} …"),
        Some((end, _)) => {
            let end = line[..end].rfind(' ').filter(|at| *at > 0).unwrap_or(end);
            format!("{}…", line[..end].trim_end_matches([' ', ',', '.', ';']))
        }
    }
}

#[cfg(test)]
pub(crate) mod village;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_moments_as_one_would_now() {
        let now = Now::at(1_795_422_000_000, 420).unwrap();
        assert_eq!(
            (now.today.to_string().as_str(), now.time.show(Lang::Id).as_str()),
            ("2026-11-23", "15.20")
        );
        assert_eq!(now.moment(1_795_422_000_000 - 86_400_000, Lang::Id), "kemarin 15.20");
        assert_eq!(now.clock(Time::parse("19.30").unwrap(), Lang::Id), "19.30 WIB");
        assert_eq!(Now::at(i64::MAX, 420), None);
    }

    #[test]
    fn clips_at_words() {
        assert_eq!(clip("Sumur keruh", 20), "Sumur keruh");
        assert_eq!(clip("Sumur keruh sejak Kamis", 14), "Sumur keruh…");
        assert_eq!(clip("Sumur\nkeruh", 14), "Sumur …");
        assert_eq!(clip("Sumurkeruhsekali", 5), "Sumur…");
    }
    #[test]
    fn the_own_organisation_stands_before_the_sample_s() {
        let mut village = super::village::Village::new("2026-11-23");
        let fields = |name: &str| [(organisation::NAME, name.into()), (organisation::OWN, true.into())];
        village.commit(|edit| edit.create_sample(&organisation::KIND, fields("Contoh")));
        let name = |village: &super::village::Village| {
            own_organisation(&village.ledger).and_then(|o| o.text(organisation::NAME)).map(str::to_owned)
        };
        assert_eq!(name(&village).as_deref(), Some("Contoh"));
        village.commit(|edit| edit.create(&organisation::KIND, fields("Guyub Rukun")));
        assert_eq!(name(&village).as_deref(), Some("Guyub Rukun"));
    }
}
