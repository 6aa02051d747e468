//! Issues and complaints: clocks, log, what is done about them, and the page of a crisis.

mod acts;
mod clocks;
pub mod crisis;
mod intake;
mod log;
pub mod overview;
mod words;

pub use acts::{Act, Next, Said, act, next, others};
pub use clocks::{At, Clock, Clocks, Doubt, PROPOSED, State, Step, came_in, clocks, due, level, limits};
pub use intake::{Intake, take_in};
pub use log::{Entry, Line, line, log, moment};
pub use words::{asks, brought_by, doubt, length, pill, step_name, todo, until};

use super::{Now, leaves, open, summary};
use crate::domain::person;
use crate::domain::phone::Phone;
use crate::domain::voice::{issue, party};
use crate::i18n::{self, Lang, issue as t};
use crate::ledger::{RecordId, View};

/// A row of what belongs to an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The record.
    pub id: RecordId,
    /// Its name.
    pub title: String,
    /// What is said of it.
    pub line: String,
    /// Whether it is a person.
    pub person: bool,
    /// Of a party: who it is, of those whom the officer keeps.
    pub who: Option<RecordId>,
}

/// An issue as its page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// What happened.
    pub title: String,
    /// What it is, how it came in, when.
    pub about: Vec<String>,
    /// Who brought it, where no person is named who can be opened.
    pub brought: Option<String>,
    /// Its clocks.
    pub clocks: Clocks,
    /// What it needs next.
    pub next: Next,
    /// What else can be done.
    pub others: Vec<Act>,
    /// The answer, and whether it was carried back.
    pub answer: Option<(String, bool)>,
    /// Who brought it, through whom, which community, in which submission: pages of their own.
    pub links: Vec<Fact>,
    /// The parties.
    pub parties: Vec<Fact>,
    /// The log, newest first.
    pub log: Vec<Line>,
    /// The answer as a message to who brought it; of a confidential one it only asks for a talk, since others may read it.
    pub message: Option<String>,
    /// Remarks.
    pub note: String,
    /// Whether it has the page of a crisis.
    pub crisis: bool,
    /// Whether it stays here unless it is chosen to leave.
    pub restricted: bool,
    /// The number of who shall hear the answer.
    pub phone: Option<Phone>,
}

/// An issue as its page shows it. `me`: the officer's name.
pub fn show(view: View<'_>, me: &str, now: &Now, lang: Lang) -> Shown {
    let clocks = clocks(view, now);
    let next = next(view, &clocks);
    let words = |field| summary::field_words(view, field, now, lang).unwrap_or_default();
    let anonymous = view.flag(issue::ANONYMOUS);
    // Through whom it came is whom to tell where nobody else is named.
    let who = view.follow(issue::PERSON).filter(|_| !anonymous);
    let tell = who.or_else(|| view.follow(issue::VIA));
    let phone = tell.and_then(|v| v.elements(person::PHONES).into_iter().find_map(Phone::from_e164));
    let link = |field, label: String| {
        let v = view.follow(field)?;
        let person = v.kind() == person::KIND.id;
        Some(Fact { id: v.id, title: summary::title(v, now, lang), line: label, person, who: None })
    };
    let links = [
        link(issue::PERSON, lang.pick(&issue::PERSON.label).to_owned()).filter(|_| !anonymous),
        link(issue::VIA, lang.pick(&issue::VIA.label).to_owned()),
        link(issue::COMMUNITY, lang.pick(&issue::COMMUNITY.label).to_owned()),
        link(issue::SUBMISSION, lang.pick(&issue::SUBMISSION.label).to_owned()),
    ];
    let unnamed = links[0].is_none();
    let mut entries = log(view);
    entries.reverse();
    Shown {
        title: summary::title(view, now, lang),
        about: vec![
            words(issue::TYPE),
            match view.int(issue::LEVEL) {
                Some(_) => t::level(lang, clocks.level),
                None => t::level_proposed(lang, clocks.level),
            },
            words(issue::STATUS),
            words(issue::CHANNEL),
            moment(came_in(view), now, lang),
        ],
        brought: Some(brought_by(view, now, lang)).filter(|_| unnamed),
        next,
        others: others(view, next),
        message: view.text(issue::ANSWER).map(|answer| match leaves(view) {
            true => i18n::answer_message(lang, &summary::title(view, now, lang), answer),
            false => t::news_message(lang).to_owned(),
        }),
        answer: view.text(issue::ANSWER).map(|answer| (answer.to_owned(), !open::untold(view))),
        links: links.into_iter().flatten().collect(),
        parties: parties(view, now, lang),
        log: entries.iter().map(|e| line(e, me, now, lang)).collect(),
        note: view.text(issue::NOTE).unwrap_or_default().to_owned(),
        crisis: view.flag(issue::CRISIS),
        restricted: !leaves(view),
        phone,
        clocks,
    }
}

/// The parties to an issue, each with their part and what matters to them.
pub fn parties(view: View<'_>, now: &Now, lang: Lang) -> Vec<Fact> {
    let fact = |v: View<'_>| {
        let words = |field| summary::field_words(v, field, now, lang).unwrap_or_default();
        let who = v.follow(party::WHO);
        Fact {
            id: v.id,
            title: summary::title(v, now, lang),
            line: super::dotted([words(party::ROLE), words(party::INTEREST)]),
            person: who.is_some_and(|who| who.kind() == person::KIND.id),
            who: who.map(|who| who.id),
        }
    };
    view.ledger().referring(view.id, &party::KIND).into_iter().map(fact).collect()
}

#[cfg(test)]
mod tests;
