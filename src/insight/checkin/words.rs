//! Check-in in words.

use super::{Counts, Entry, Mark, Roster};
use crate::domain::attendance;
use crate::domain::membership;
use crate::domain::money::grouped;
use crate::i18n::{Lang, insight as t};
use crate::insight::summary::{field_words, full_name, lead};
use crate::insight::{Lead, Now, Pill, Sign, Tone, dotted};
use crate::ledger::Ledger;

/// An entry as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryWords {
    /// The full name, as given.
    pub title: String,
    /// Whether the person is there.
    pub pill: Option<Pill>,
    /// Role, and how often the person comes; the part taken.
    pub line: String,
    /// Initials.
    pub lead: Lead,
}

/// An entry in words. `None` if the person has gone meanwhile.
pub fn entry_words(
    ledger: &Ledger,
    roster: &Roster,
    entry: &Entry,
    mark: Option<&Mark>,
    now: &Now,
    lang: Lang,
) -> Option<EntryWords> {
    let person = ledger.get(entry.person)?;
    let status = mark.and_then(|mark| mark.status.as_deref());
    let pill = status.map(|status| {
        let (tone, sign) = match status {
            s if s == attendance::PRESENT.name => (Tone::Ok, Sign::Check),
            s if s == attendance::ABSENT.name => (Tone::Warn, Sign::Info),
            _ => (Tone::Info, Sign::Clock),
        };
        Pill::new(tone, sign, attendance::STATUS.choice_label(status, lang).to_lowercase())
    });
    let records = mark.map(|mark| mark.records.as_slice()).unwrap_or_default();
    let line = if status.is_some() {
        let part =
            records.iter().filter_map(|id| field_words(ledger.get(*id)?, attendance::PART, now, lang)).next();
        part.unwrap_or_default().to_lowercase()
    } else {
        let role = entry.membership.and_then(|id| ledger.get(id)?.text(membership::ROLE));
        let role =
            role.filter(|role| *role != "Anggota").map(|role| membership::ROLE.choice_label(role, lang));
        let usual = (roster.earlier > 0 && entry.came > 0).then(|| {
            t::times_of(lang, &grouped(entry.came.into(), lang), &grouped(roster.earlier.into(), lang))
        });
        dotted([role.unwrap_or_default().to_lowercase(), usual.unwrap_or_default()])
    };
    Some(EntryWords { title: full_name(person, lang), pill, line, lead: lead(person) })
}

/// The two lines beside the big number: `hadir dari 36 diundang`, `9 belum bicara`.
pub fn counts_words(counts: &Counts, lang: Lang) -> [String; 2] {
    let silent = t::silent(lang, &grouped(counts.silent as u64, lang));
    match counts.invited {
        0 => [t::here(lang).into(), silent],
        invited => [t::here_of(lang, &grouped(invited as u64, lang)), silent],
    }
}

/// `27 hadir, 9 belum bicara.`
pub fn counts_sentence(counts: &Counts, lang: Lang) -> String {
    t::here_and_silent(lang, &grouped(counts.present as u64, lang), &grouped(counts.silent as u64, lang))
}
