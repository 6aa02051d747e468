//! Participation in words.

use super::{COMES, LEADS, Level, MOVES, Part, Parts, Trend, Why};
use crate::domain::money::grouped;
use crate::i18n::{Lang, participation as t};
use crate::insight::{Now, dotted};

/// *Pengamat*, *Peserta*, *Penggerak*, *Pemimpin*.
pub fn level_word(level: Level, lang: Lang) -> &'static str {
    match level {
        Level::Observer => t::observer(lang),
        Level::Participant => t::participant(lang),
        Level::Mover => t::mover(lang),
        Level::Leader => t::leader(lang),
    }
}

/// What makes a level, in one sentence that stands beside it.
pub fn rule_words(level: Level, lang: Lang) -> String {
    match level {
        Level::Observer => t::rule_observer(lang).into(),
        Level::Participant => t::rule_participant(lang, COMES),
        Level::Mover => t::rule_mover(lang, MOVES),
        Level::Leader => t::rule_leader(lang, LEADS),
    }
}

/// `8 kali diundang · 6 kali datang · 1 kali memimpin`; what never happened is left out.
pub fn part_words(part: &Part, lang: Lang) -> String {
    type Words = fn(Lang, &str) -> String;
    let all: [(u32, Words); 8] = [
        (part.invited, t::times_invited),
        (part.came, t::times_came),
        (part.excused, t::times_excused),
        (part.missed, t::times_missed),
        (part.spoke, t::times_spoke),
        (part.proposed, t::times_proposed),
        (part.helped, t::times_helped),
        (part.led, t::times_led),
    ];
    dotted(all.iter().filter(|(n, _)| *n > 0).map(|(n, words)| words(lang, &grouped((*n).into(), lang))))
}

/// `Setahun terakhir datang 6 kali, naik dari 4`; empty for who never came.
pub fn trend_words(parts: &Parts, lang: Lang) -> String {
    let [came, before] = [parts.year.came, parts.before.came].map(|n| grouped(n.into(), lang));
    match parts.trend() {
        Trend::Up => t::trend_up(lang, &came, &before),
        Trend::Down => t::trend_down(lang, &came, &before),
        Trend::Even if parts.year.came > 0 => t::trend_even(lang, &came),
        Trend::Even => String::new(),
    }
}

/// Why to visit someone: `dulu 6 kali datang, sejak 12 Juni belum tampak`.
pub fn reason_words(why: &Why, now: &Now, lang: Lang) -> String {
    let word = |level: Level| level_word(level, lang).to_lowercase();
    match why {
        Why::Quiet { came, last } => {
            t::gone_quiet(lang, &grouped((*came).into(), lang), &last.relative(now.today, lang))
        }
        Why::NeverReached => t::never_reached(lang).into(),
        Why::Dropped { from, to: Some(to) } => t::dropped(lang, &word(*from), &word(*to)),
        Why::Dropped { from, to: None } => t::dropped_out(lang, &word(*from)),
    }
}
