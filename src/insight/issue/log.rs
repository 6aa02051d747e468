//! The log of an issue: what was done about it, in the order in which it was written down.

use super::clocks::At;
use crate::domain::schema::Choice;
use crate::domain::voice::entry;
use crate::i18n::{Lang, issue as t};
use crate::insight::{Fields, Now, dotted, summary};
use crate::ledger::{RecordId, View};
use crate::sort::sort_by_key;

/// A line of the log.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    /// The record.
    pub view: View<'a>,
    /// When it was, as far as is known.
    pub at: Option<At>,
}

impl Entry<'_> {
    /// Whether it is of that step.
    pub fn is(&self, step: Choice) -> bool {
        self.view.is(entry::TYPE, step)
    }
}

/// The log, first things first. What its authors had seen decides; their clocks only where that doesn't say.
pub fn log<'a>(issue: View<'a>) -> Vec<Entry<'a>> {
    let mut log = Vec::new();
    for view in issue.ledger().referring(issue.id, &entry::KIND) {
        let at = view.day(entry::DAY).map(|day| At { day, time: view.time(entry::TIME) });
        log.push(Entry { view, at });
    }
    sort_by_key(&mut log, |e| {
        let written = e.view.created().map_or(0, |commit| commit.lamport);
        (written, e.at.map(|at| (at.day, at.time)), e.view.id)
    });
    log
}

/// A line of the log as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The record.
    pub id: RecordId,
    /// What was done.
    pub step: Option<&'static Choice>,
    /// Its words; the step's where there are none.
    pub text: String,
    /// The step, with whom, when, by whom.
    pub about: String,
    /// With whom, for opening their page.
    pub with: Option<RecordId>,
}

/// A line of the log in words. `me`: the officer's name, who is not told of themselves.
pub fn line(e: &Entry<'_>, me: &str, now: &Now, lang: Lang) -> Line {
    let step = e.view.text(entry::TYPE).and_then(|name| entry::TYPE.choice(name));
    let label = step.map_or(String::new(), |step| lang.pick(&step.label).to_owned());
    let said = e.view.text(entry::WHAT).unwrap_or_default();
    let who = e.view.follow(entry::PERSON).or_else(|| e.view.follow(entry::COMMUNITY));
    let with = who.map(|v| summary::title(v, now, lang));
    let with = with.or_else(|| e.view.text(entry::OTHERS).map(str::to_owned)).unwrap_or_default();
    let author = e.view.created().map(|c| c.author.to_string()).filter(|who| !who.is_empty() && who != me);
    let by = author.map(|who| t::by(lang, &who)).unwrap_or_default();
    let first = if said.is_empty() { String::new() } else { label.to_lowercase() };
    Line {
        id: e.view.id,
        step,
        text: if said.is_empty() { label } else { said.to_owned() },
        about: dotted([first, with, moment(e.at, now, lang), by]),
        with: who.map(|v| v.id),
    }
}

/// `kemarin 16.40`, `Sabtu`; empty where it is not known.
pub fn moment(at: Option<At>, now: &Now, lang: Lang) -> String {
    let Some(at) = at else { return String::new() };
    let day = at.day.relative(now.today, lang);
    match at.time {
        Some(time) => format!("{day} {}", time.show(lang)),
        None => day,
    }
}
