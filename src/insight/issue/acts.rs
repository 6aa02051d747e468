//! What is done about an issue: each is one line of its log, with what follows from it for the issue itself.

use super::clocks::{Clocks, Step, limits};
use super::level;
use crate::domain::schema::Choice;
use crate::domain::voice::{entry, issue};
use crate::i18n::{Lang, issue as t};
use crate::insight::issue::log;
use crate::insight::summary;
use crate::insight::{Fields, Now, open};
use crate::ledger::{Edit, RecordId, Value, View};

/// Something done about an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Who brought it heard that it came in.
    Acknowledge,
    /// People it concerns were heard.
    Consult,
    /// It was looked into.
    Investigate,
    /// It is solved; the words are the answer.
    Resolve,
    /// It is passed upwards.
    Escalate,
    /// It is passed to somebody who can do more.
    Refer,
    /// Who brought it says what they think of the outcome.
    Word,
    /// It is taken up again, with new limits from now.
    Reopen,
    /// Anything else.
    Note,
    /// In a crisis: something that is known for sure.
    Known,
    /// In a crisis: something that is not known yet.
    Unknown,
    /// In a crisis: somebody was told.
    Told,
}

impl Act {
    /// The step that stands in the log.
    pub fn step(self) -> Choice {
        match self {
            Act::Acknowledge => entry::ACKNOWLEDGED,
            Act::Consult => entry::CONSULTED,
            Act::Investigate => entry::INVESTIGATED,
            Act::Resolve => entry::RESOLVED,
            Act::Escalate => entry::ESCALATED,
            Act::Refer => entry::REFERRED,
            Act::Word => entry::WORD,
            Act::Reopen => entry::REOPENED,
            Act::Note => entry::NOTE,
            Act::Known => entry::KNOWN,
            Act::Unknown => entry::UNKNOWN,
            Act::Told => entry::TOLD,
        }
    }

    /// As a button says it.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Act::Acknowledge => t::acknowledge(lang),
            Act::Consult => t::consult(lang),
            Act::Investigate => t::investigate(lang),
            Act::Resolve => t::resolve(lang),
            Act::Escalate => t::escalate(lang),
            Act::Refer => t::refer(lang),
            Act::Word => t::ask_word(lang),
            Act::Reopen => t::reopen(lang),
            Act::Note => t::note(lang),
            Act::Known => t::add_known(lang),
            Act::Unknown => t::add_unknown(lang),
            Act::Told => t::add_told(lang),
        }
    }

    /// Whether it needs words: without them it says nothing.
    pub fn needs_words(self) -> bool {
        matches!(self, Act::Resolve | Act::Note | Act::Known | Act::Unknown)
    }

    /// Whether it needs somebody to whom it goes.
    pub fn needs_whom(self) -> bool {
        matches!(self, Act::Escalate | Act::Refer | Act::Told)
    }

    /// Whether it can be with somebody.
    pub fn takes_whom(self) -> bool {
        self.needs_whom() || matches!(self, Act::Consult | Act::Investigate)
    }
}

/// What was done, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What was done, found or said; the answer, of solving it.
    pub text: String,
    /// With or to a person.
    pub person: Option<RecordId>,
    /// With or to whom else.
    pub others: String,
    /// What the complainant says of the outcome.
    pub word: Option<Choice>,
    /// What is known now and was not: a line of the log.
    pub settles: Option<RecordId>,
}

/// Writes what was done into the log, and what follows from it. Returns the line.
pub fn act(edit: &mut Edit<'_>, id: RecordId, act: Act, said: &Said, now: &Now, lang: Lang) -> RecordId {
    let (text, others) = (said.text.trim(), said.others.trim());
    let word = said.word.filter(|_| act == Act::Word);
    // In a word's line stands what it was, since the next one takes its place in the issue.
    let what = match word {
        Some(word) if text.is_empty() => lang.pick(&word.label).to_owned(),
        Some(word) => format!("{}. {text}", lang.pick(&word.label)),
        None => text.to_owned(),
    };
    let some = |text: &str| Some(text).filter(|text| !text.is_empty()).map_or(Value::Empty, Value::text);
    let line = edit.create(
        &entry::KIND,
        [
            (entry::ISSUE, id.into()),
            (entry::WHAT, some(&what)),
            (entry::TYPE, act.step().name.into()),
            (entry::PERSON, said.person.into()),
            (entry::OTHERS, some(others)),
            (entry::DAY, now.today.into()),
            (entry::TIME, i64::from(now.time.minutes()).into()),
            (entry::SETTLES, said.settles.into()),
        ],
    );
    let Some(view) = edit.ledger().get(id) else { return line };
    match act {
        Act::Acknowledge | Act::Consult | Act::Investigate | Act::Refer => {
            let begun = [issue::HANDLED, issue::ESCALATED, issue::RESOLVED, issue::CLOSED];
            if !begun.iter().any(|status| view.is(issue::STATUS, *status)) {
                edit.set(id, issue::STATUS, issue::HANDLED.name);
            }
        }
        Act::Escalate => {
            let to = said.person.and_then(|id| edit.ledger().get(id)).map(|v| summary::title(v, now, lang));
            let to = if others.is_empty() { to.unwrap_or_default() } else { others.to_owned() };
            edit.set(id, issue::STATUS, issue::ESCALATED.name).set(id, issue::ESCALATED_TO, some(&to));
        }
        Act::Resolve => {
            edit.set(id, issue::STATUS, issue::RESOLVED.name).set(id, issue::ANSWER, text);
        }
        Act::Word => {
            let word = word.unwrap_or(issue::NO_WORD);
            edit.set(id, issue::WORD, word.name);
            // Who says what they think of the answer has heard it.
            if word != issue::NO_WORD && open::untold(view) {
                edit.set(id, issue::TOLD, now.today);
            }
            let content = word != issue::NOT_CONTENT;
            edit.set(id, issue::STATUS, if content { issue::CLOSED } else { issue::RESOLVED }.name);
        }
        Act::Reopen => {
            edit.set(id, issue::STATUS, issue::HANDLED.name);
            // The answer until now stands in the log, if it was written there; else it does from here on.
            let answer = view.text(issue::ANSWER).unwrap_or_default().trim();
            let logged =
                log(view).iter().any(|e| e.view.text(entry::WHAT).is_some_and(|said| said.contains(answer)));
            if !logged && !answer.is_empty() {
                edit.set(line, entry::WHAT, t::answer_until_now(lang, text, answer).trim());
            }
            for field in [issue::ANSWER, issue::TOLD, issue::WORD] {
                edit.set(id, field, Value::Empty);
            }
            let [_, look, solve] = limits(view.ledger(), level(view));
            for (field, days) in [(issue::INVESTIGATE_BY, look), (issue::RESOLVE_BY, solve)] {
                edit.set(id, field, now.today.plus_days(days));
            }
        }
        Act::Note | Act::Known | Act::Unknown | Act::Told => {}
    }
    line
}

/// What an issue needs next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Something to be done.
    Do(Act),
    /// The answer is to be carried back.
    Tell,
    /// Nothing: it is closed.
    Nothing,
}

/// What an issue needs next: one thing.
pub fn next(view: View<'_>, clocks: &Clocks) -> Next {
    let done = |step| clocks.of(step).is_none_or(|clock| clock.state.is_done());
    if open::unanswered(view) {
        return Next::Do(match () {
            () if !done(Step::Acknowledge) => Act::Acknowledge,
            () if !done(Step::LookInto) && !view.is(issue::TYPE, issue::PRAISE) => Act::Investigate,
            () => Act::Resolve,
        });
    }
    match view.text(issue::WORD) {
        _ if open::untold(view) => Next::Tell,
        Some(word) if word == issue::NOT_CONTENT.name => Next::Do(Act::Reopen),
        None if !view.is(issue::STATUS, issue::CLOSED) => Next::Do(Act::Word),
        _ => Next::Nothing,
    }
}

/// What else can be done about an issue.
pub fn others(view: View<'_>, next: Next) -> Vec<Act> {
    let open = open::unanswered(view);
    let all = [Act::Consult, Act::Escalate, Act::Refer, Act::Resolve, Act::Word, Act::Reopen, Act::Note];
    let fits = |act: &Act| match act {
        Act::Consult | Act::Escalate | Act::Refer | Act::Resolve => open,
        Act::Word | Act::Reopen => !open,
        _ => true,
    };
    all.into_iter().filter(|act| fits(act) && next != Next::Do(*act)).collect()
}
