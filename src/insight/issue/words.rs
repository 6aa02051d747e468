//! Issues and their clocks in words.

use super::clocks::{Clock, Clocks, Doubt, State, Step, came_in, clocks};
use super::log::moment;
use crate::domain::date::span;
use crate::domain::voice::issue;
use crate::i18n::{Lang, issue as t};
use crate::insight::{Now, Pill, Sign, Tone, summary};
use crate::ledger::View;

/// Minutes of a day.
const DAY: i64 = 1440;

/// `20 menit`, `5 jam`, from two days on `2 hari`.
pub fn length(minutes: i64, lang: Lang) -> String {
    match minutes {
        ..60 => t::minutes(lang, minutes),
        60..2880 => t::hours(lang, minutes / 60),
        _ => span(u32::try_from(minutes / DAY).unwrap_or(u32::MAX), lang),
    }
}

/// What a clock asks for, of which issue: `Terima keluhan Bu Sri`.
pub fn todo(view: View<'_>, step: Step, now: &Now, lang: Lang) -> String {
    let kind = view.text(issue::TYPE).unwrap_or(issue::COMPLAINT.name);
    let what = issue::TYPE.choice_label(kind, lang).to_lowercase();
    let person = view.follow(issue::PERSON).filter(|_| !view.flag(issue::ANONYMOUS));
    let of = match person {
        Some(person) => t::of_whom(lang, &what, &summary::title(person, now, lang)),
        None if view.flag(issue::ANONYMOUS) => t::of_nobody(lang, &what),
        None => what,
    };
    match step {
        Step::Acknowledge => t::todo_acknowledge(lang, &of),
        Step::LookInto => t::todo_look_into(lang, &of),
        Step::Resolve => t::todo_resolve(lang, &of),
        Step::Update => t::todo_update(lang, &summary::title(view, now, lang)),
    }
}

/// A step of the strand by its name.
pub fn step_name(step: Step, lang: Lang) -> &'static str {
    match step {
        Step::Acknowledge => t::step_acknowledge(lang),
        Step::LookInto => t::step_look_into(lang),
        Step::Resolve => t::step_resolve(lang),
        Step::Update => t::next_update(lang),
    }
}

/// How a clock stands; of one that says nothing none.
pub fn pill(clock: &Clock, lang: Lang) -> Option<Pill> {
    let (tone, sign, word) = match clock.state {
        State::Open => return None,
        State::Done => (Tone::Ok, Sign::Check, t::done(lang).to_owned()),
        State::OnTime => (Tone::Ok, Sign::Check, t::on_time(lang).to_owned()),
        State::Late(minutes) => (Tone::Info, Sign::Check, t::done_late(lang, &length(minutes, lang))),
        State::Runs(minutes) => (Tone::Info, Sign::Clock, t::left(lang, &length(minutes, lang))),
        State::Soon(minutes) => (Tone::Warn, Sign::Clock, t::left(lang, &length(minutes, lang))),
        State::Overdue(minutes) => (Tone::Bad, Sign::Clock, t::overdue(lang, &length(minutes, lang))),
    };
    Some(Pill::new(tone, sign, word))
}

/// What an issue asks for next, and how its clock stands. `None` where nothing is known but until when to answer.
pub fn asks(view: View<'_>, now: &Now, lang: Lang) -> Option<(String, Pill)> {
    let clocks = clocks(view, now);
    let next = clocks.next()?;
    if next.step == Step::Resolve && came_in(view).is_none() {
        return None;
    }
    let pill = match clocks.doubt {
        // Noted late is mostly honest: its page says so, the clock still counts.
        None | Some(Doubt::Written(_)) => pill(&next, lang)?,
        Some(_) => Pill::new(Tone::Bad, Sign::Clock, t::doubt_short(lang)),
    };
    Some((todo(view, next.step, now, lang), pill))
}

/// Until when a clock runs: `sebelum Rabu 09.30`; empty where nothing says so.
pub fn until(clock: &Clock, now: &Now, lang: Lang) -> String {
    let at = moment(clock.until, now, lang);
    if at.is_empty() { at } else { t::before(lang, &at) }
}

/// Why the days of an issue can't be relied on, in a sentence.
pub fn doubt(clocks: &Clocks, now: &Now, lang: Lang) -> Option<String> {
    let day = |day: crate::domain::date::Day| day.relative(now.today, lang);
    Some(match clocks.doubt? {
        Doubt::Ahead => t::doubt_ahead(lang).to_owned(),
        Doubt::Before(done) => t::doubt_before(lang, &day(done)),
        Doubt::Later(done) => t::doubt_later(lang, &day(done)),
        Doubt::Written(written) => t::doubt_written(lang, &day(written)),
    })
}

/// Who brought it: by name, through whom, or nobody.
pub fn brought_by(view: View<'_>, now: &Now, lang: Lang) -> String {
    let name = |field| view.follow(field).map(|v| summary::title(v, now, lang));
    let who = match name(issue::PERSON) {
        _ if view.flag(issue::ANONYMOUS) => t::nobody(lang).to_owned(),
        Some(name) => name,
        None => t::nobody_noted(lang).to_owned(),
    };
    match name(issue::VIA) {
        Some(via) => t::through(lang, &who, &via),
        None => who,
    }
}
