//! *Urutan kebutuhan*: needs in an order that everybody can check by hand.
//!
//! The rule is our own, kept so simple that it can be read out at a meeting: **voices × how hard it hits (1–5)**, equal ones
//! by how many people it concerns. Voices are the votes, the supporters by name or those counted, whichever is most. It is
//! a short form of what public health calls the basic priority rating, size times seriousness (Hanlon, see Pickett & Hanlon,
//! "Public Health: Administration and Practice", 1990), with the people's own voices in the place of size. What nobody has
//! asked or judged is unknown, not zero: such a need has no place in the order yet and says what is missing.

use super::{behind_words, many, step};
use crate::domain::money::grouped;
use crate::domain::voice::need;
use crate::i18n::{Lang, needs as t};
use crate::insight::{dotted, open};
use crate::ledger::{Ledger, RecordId, View};
use crate::sort::sort_by_key;
use std::cmp::Reverse;

/// The greatest severity.
pub const HARDEST: i64 = 5;

/// What is known of how much a need matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
    /// Votes or supporters, whichever are more.
    pub voices: Option<i64>,
    /// How hard it hits, 1 to [`HARDEST`].
    pub severity: Option<i64>,
    /// How many people it concerns.
    pub reach: Option<i64>,
}

impl Weight {
    /// What is known of a need.
    pub fn of(view: View<'_>) -> Weight {
        let votes = view.int(need::VOTES).filter(|n| *n >= 0);
        Weight {
            voices: many(view).max(votes),
            severity: view.int(need::SEVERITY).filter(|n| (1..=HARDEST).contains(n)),
            reach: view.int(need::REACH).filter(|n| *n >= 0),
        }
    }

    /// Voices × severity; `None` while either is unknown.
    pub fn score(&self) -> Option<i64> {
        Some(self.voices?.saturating_mul(self.severity?))
    }
}

/// A need in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// The need.
    pub id: RecordId,
    /// Its place, from 1; equal needs share one and the next place is left out. 0 while something is unknown.
    pub place: usize,
    /// What is known.
    pub weight: Weight,
}

/// Needs in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranking {
    /// Those of which enough is known.
    pub ranked: Vec<Ranked>,
    /// Those without a place: most voices first.
    pub unknown: Vec<Ranked>,
}

/// The order of needs that are not settled, of one theme or of all.
pub fn ranking(ledger: &Ledger, theme: Option<&str>) -> Ranking {
    let mut ranking = Ranking::default();
    for view in ledger.all(&need::KIND).filter(|v| !open::settled(*v)) {
        if theme.is_some_and(|theme| of_theme(view) != theme) {
            continue;
        }
        let weight = Weight::of(view);
        let side = if weight.score().is_some() { &mut ranking.ranked } else { &mut ranking.unknown };
        side.push(Ranked { id: view.id, place: 0, weight });
    }
    // `None` is less than any number, so an unknown reach stands after every known one.
    sort_by_key(&mut ranking.ranked, |r| (Reverse((r.weight.score(), r.weight.reach)), r.id));
    sort_by_key(&mut ranking.unknown, |r| (Reverse((r.weight.voices, r.weight.severity)), r.id));
    let mut before = None;
    for (at, ranked) in ranking.ranked.iter_mut().enumerate() {
        let is = (ranked.weight.score(), ranked.weight.reach);
        ranked.place = match before {
            Some((place, same)) if same == is => place,
            _ => at + 1,
        };
        before = Some((ranked.place, is));
    }
    ranking
}

/// A need's theme as it is kept; empty where none is noted.
fn of_theme(view: View<'_>) -> &str {
    view.text(need::THEME).unwrap_or_default()
}

/// Needs of one theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// As it is kept; empty where none is noted.
    pub name: String,
    /// How many needs.
    pub needs: usize,
    /// Voices behind them, of those where they are known. A person behind two needs counts at both.
    pub voices: i64,
    /// Needs of which nobody knows how many stand behind them.
    pub unknown: usize,
}

impl Theme {
    /// What it is called.
    pub fn label(&self, lang: Lang) -> String {
        match self.name.is_empty() {
            true => t::without_theme(lang).into(),
            false => need::THEME.choice_label(&self.name, lang).to_owned(),
        }
    }
}

/// Needs by theme, most needs first: those that stand open, or all.
pub fn themes(ledger: &Ledger, only_open: bool) -> Vec<Theme> {
    let mut themes: Vec<Theme> = Vec::new();
    for view in ledger.all(&need::KIND).filter(|v| !(only_open && open::settled(*v))) {
        let name = of_theme(view);
        let at = themes.iter().position(|theme| theme.name == name).unwrap_or_else(|| {
            themes.push(Theme { name: name.to_owned(), ..Theme::default() });
            themes.len() - 1
        });
        let voices = Weight::of(view).voices;
        themes[at].needs += 1;
        themes[at].voices = themes[at].voices.saturating_add(voices.unwrap_or(0));
        themes[at].unknown += usize::from(voices.is_none());
    }
    sort_by_key(&mut themes, |theme| (Reverse(theme.needs), Reverse(theme.voices), theme.name.clone()));
    themes
}

/// How a place came to be: `18 suara × berat 4 = 72 · 120 orang`; of the unknown what is missing.
pub fn weight_words(weight: &Weight, lang: Lang) -> String {
    let n = |n: i64| grouped(n.unsigned_abs(), lang);
    let reach = weight.reach.map_or(t::reach_unknown(lang).into(), |reach| t::about_people(lang, &n(reach)));
    match (weight.voices, weight.severity, weight.score()) {
        (Some(voices), Some(severity), Some(score)) => {
            dotted([t::counted_out(lang, &n(voices), &n(severity), &n(score)), reach])
        }
        (voices, severity, _) => {
            let voices = voices.map_or(t::voices_unknown(lang).into(), |v| t::n_voices(lang, &n(v)));
            let severity = severity.map_or(t::severity_unknown(lang).into(), |s| t::severity_is(lang, s));
            dotted([voices, severity])
        }
    }
}

/// The line below a need in the order: its step and how its place came to be.
pub fn ranked_words(ledger: &Ledger, ranked: &Ranked, lang: Lang) -> Option<(String, String)> {
    let view = ledger.get(ranked.id)?;
    let title = view.text(need::TITLE).unwrap_or_default();
    let title = match ranked.place {
        0 => title.to_owned(),
        place => format!("{place}. {title}"),
    };
    let step = lang.pick(&step(view).label).to_lowercase();
    Some((title, dotted([weight_words(&ranked.weight, lang), step])))
}

/// A theme with its voices, for the picture: `Infrastruktur · 46 pendukung · 2 belum dihitung`.
pub fn theme_label(theme: &Theme, lang: Lang) -> String {
    let known = Some(theme.voices).filter(|_| theme.unknown < theme.needs);
    let unknown = if theme.unknown > 0 { t::unknown_of(lang, theme.unknown) } else { String::new() };
    dotted([theme.label(lang), behind_words(known, lang), unknown])
}
