//! Communities by stage in words.

use super::{Known, Next, Stage, members};
use crate::domain::date::{Day, span};
use crate::domain::{activity, community, money, research, task};
use crate::i18n::{Lang, finding as t};
use crate::insight::summary::{Summary, title, when};
use crate::insight::{Fields, Lead, Now, Pill, Sign, Tone, clip, dotted};
use crate::ledger::{Ledger, RecordId, View};

/// A stage and how many are in it: `Dijajaki · 3`.
pub fn stage_words(stage: Stage, n: usize, lang: Lang) -> String {
    format!("{} · {n}", lang.pick(&stage.choice().label))
}

/// `5 minggu lalu`; `hari ini`.
fn ago(day: Day, now: &Now, lang: Lang) -> String {
    match now.today.days_since(day.first()) {
        Some(days @ 1..) => t::ago(lang, &span(days.unsigned_abs(), lang)),
        _ => day.relative(now.today, lang),
    }
}

/// A community in a row: its name; how it was heard of and what has happened since; and what is waiting for the officer.
pub fn community_words(
    ledger: &Ledger,
    known: &Known,
    now: &Now,
    lang: Lang,
) -> Option<(Summary, Option<Pill>)> {
    let view = ledger.get(known.id)?;
    let early = matches!(known.stage, Stage::Identified | Stage::Approached);
    let source = view.text(community::SOURCE).map(|text| clip(text, 40));
    let heard = match (known.heard, source) {
        _ if !early => String::new(),
        (Some(day), Some(source)) => t::heard_from(lang, &ago(day, now, lang), &source),
        (Some(day), None) => t::heard(lang, &ago(day, now, lang)),
        (None, Some(source)) => t::known_from(lang, &source),
        (None, None) => String::new(),
    };
    let last = match (known.talked, known.met) {
        (None, None) if early => t::no_visit(lang).into(),
        (None, None) => t::nothing_noted(lang).into(),
        (talked, Some(met)) if talked.is_none_or(|day| day <= met) => {
            t::last_together(lang, &ago(met, now, lang))
        }
        (Some(talked), _) => t::last_talk(lang, &ago(talked, now, lang)),
        (None, Some(_)) => String::new(),
    };
    let size = size_words(view, now, lang).unwrap_or_default();
    let line = dotted([heard, last, size]);
    let pill = match (known.proposal, known.waits(now.today)) {
        (Some(stage), _) => Some(Pill::new(Tone::Info, Sign::Info, t::become_word(lang, &word(stage, lang)))),
        (None, Some(_)) => Some(Pill::new(Tone::Warn, Sign::Clock, t::approach_it(lang))),
        (None, None) => None,
    };
    Some((Summary { title: title(view, now, lang), line, lead: Lead::Woven }, pill))
}

/// How many belong to it: those noted as members, else about how many are said to.
pub(super) fn size_words(view: View<'_>, now: &Now, lang: Lang) -> Option<String> {
    let grouped = |n: u64| money::grouped(n, lang);
    match (members(view, now), view.int(community::SIZE).and_then(|n| u64::try_from(n).ok())) {
        (n @ 1.., said) if said.is_none_or(|said| said <= n as u64) => {
            Some(t::n_members(lang, &grouped(n as u64)))
        }
        (n @ 1.., Some(said)) => Some(t::n_of_about(lang, &grouped(n as u64), &grouped(said))),
        (_, said) => said.filter(|n| *n > 0).map(|n| t::about_n(lang, &grouped(n))),
    }
}

fn word(stage: Stage, lang: Lang) -> String {
    lang.pick(&stage.choice().label).to_lowercase()
}

/// What speaks for a step, as a question: `Sudah bertemu. Jadikan dijajaki?`
pub fn proposal_words(known: &Known, lang: Lang) -> Option<String> {
    let stage = known.proposal?;
    let because = if stage == Stage::Approached { t::have_met(lang) } else { t::did_together(lang) };
    Some(t::proposal(lang, because, &word(stage, lang)))
}

/// What is next, in a title and a line; `None` where nothing is.
pub fn next_words(ledger: &Ledger, known: &Known, now: &Now, lang: Lang) -> Option<(String, String)> {
    Some(match known.next {
        Next::FirstTalk => {
            let contact = ledger.get(known.id)?.text(community::CONTACT);
            let through = contact.map(|who| t::through(lang, &clip(who, 60))).unwrap_or_default();
            (t::plan_first_talk(lang).into(), through)
        }
        Next::Planned(id) => {
            let view = ledger.get(id)?;
            let due = view.day(task::DUE).map(|day| t::until(lang, &day.relative(now.today, lang)));
            (title(view, now, lang), due.unwrap_or_default())
        }
        Next::Coming(id) => {
            let view = ledger.get(id)?;
            let venue = view.text(activity::VENUE).unwrap_or_default();
            (title(view, now, lang), dotted([when(view, now, lang).as_str(), venue]))
        }
        Next::AgreeOn => (t::agree_on(lang).into(), t::agree_on_line(lang).into()),
        Next::AskHow => (t::ask_how(lang).into(), t::ask_how_line(lang).into()),
        Next::Nothing => return None,
    })
}

/// What was found out, and who said so, when.
pub fn research_words(ledger: &Ledger, id: RecordId, now: &Now, lang: Lang) -> Option<(String, String)> {
    let view = ledger.get(id)?;
    let day = view.day(research::DAY).map(|day| day.relative(now.today, lang)).unwrap_or_default();
    let what = view.text(research::WHAT).unwrap_or_default().to_owned();
    Some((what, dotted([view.text(research::SOURCE).unwrap_or_default(), &day])))
}
