//! Rows of *Hari ini* in words.

use super::{Row, Today, What};
use crate::domain::date::{Day, span};
use crate::domain::voice::submission;
use crate::domain::{activity, interaction, money, promise, task};
use crate::i18n::{Lang, finding as found, insight as t, needs as n};
use crate::insight::finding::{community_words, known};
use crate::insight::issue;
use crate::insight::summary::{lead, record_words, title, when};
use crate::insight::{Lead, Now, Pill, Sign, Tone, clip, dotted};
use crate::ledger::{Ledger, View};

/// A row as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowWords {
    /// Verb and name.
    pub title: String,
    /// State, before the line.
    pub pill: Option<Pill>,
    /// The reason, in one muted line.
    pub line: String,
    /// What stands before it.
    pub lead: Lead,
}

/// A row in words. `None` if its record has gone meanwhile.
pub fn row_words(ledger: &Ledger, row: &Row, now: &Now, lang: Lang) -> Option<RowWords> {
    let view = ledger.get(row.target)?;
    let person = row.person.and_then(|id| ledger.get(id));
    let name = person.map(|p| title(p, now, lang));
    let text = |view: View<'_>, field| view.text(field).map(|text| clip(text, 60)).unwrap_or_default();
    let waiting = || {
        let days = row.since.and_then(|since| now.today.days_since(since)).filter(|days| *days > 0);
        let waits = days.map(|days| t::waiting(lang, &span(days.unsigned_abs(), lang)));
        dotted([waits.unwrap_or_default(), text(view, interaction::SUMMARY)])
    };
    let answering =
        |row: &Row, view| (row.what == What::Answer).then(|| issue::asks(view, now, lang)).flatten();
    let (words, line) = match row.what {
        What::Answer => match answering(row, view) {
            Some((words, _)) => (words, title(view, now, lang)),
            None => (title(view, now, lang), name.clone().unwrap_or_default()),
        },
        What::Keep => (title(view, now, lang), text(view, promise::WHAT)),
        What::Do => (text(view, task::WHAT), name.clone().unwrap_or_default()),
        What::Remind if view.kind() == submission::KIND.id => {
            (n::ask_answer(lang, &title(view, now, lang)), text(view, submission::TO))
        }
        What::Remind if view.kind() == task::KIND.id => {
            let name = name.clone().or_else(|| view.text(task::ASSIGNEE).map(str::to_owned));
            (n::ask_news(lang, &name.unwrap_or_default()), text(view, task::WHAT))
        }
        What::Remind => {
            let name = name.clone().unwrap_or_else(|| title(view, now, lang));
            (t::remind(lang, &name), text(view, promise::WHAT))
        }
        What::Attend => {
            (title(view, now, lang), dotted([when(view, now, lang), text(view, activity::VENUE)]))
        }
        What::Reply => match &name {
            Some(name) => (t::reply(lang, name), waiting()),
            None => (t::reply_message(lang).into(), waiting()),
        },
        What::FollowUp => match &name {
            Some(name) => (t::follow_up(lang, name), waiting()),
            None => (t::follow_up_talk(lang).into(), waiting()),
        },
        What::Visit => {
            let days = row.since.and_then(|since| now.today.days_since(since.first()));
            let line = match days {
                Some(days) => dotted([t::not_met(lang), &span(days.unsigned_abs(), lang)]),
                None => t::never_met(lang).into(),
            };
            (t::visit(lang, &record_words(ledger, row.target, now, lang)), line)
        }
        What::Tell => (title(view, now, lang), t::not_told(lang).into()),
        What::Approach => {
            let (words, _) = community_words(ledger, &known(view, now), now, lang)?;
            (found::approach(lang, &words.title), words.line)
        }
    };
    let lead = match row.what {
        What::Answer | What::Tell => Lead::Woven,
        _ => person.map_or_else(|| lead(view), lead),
    };
    let clock = answering(row, view).map(|(_, pill)| pill);
    Some(RowWords { title: words, pill: clock.or_else(|| pill(row, now.today, lang)), line, lead })
}

fn pill(row: &Row, today: Day, lang: Lang) -> Option<Pill> {
    let answer = row.what == What::Answer;
    match row.what {
        What::Tell => return Some(Pill::new(Tone::Warn, Sign::Say, t::tell(lang))),
        What::Answer | What::Keep | What::Do | What::Remind => {}
        What::Attend | What::Reply | What::FollowUp | What::Visit | What::Approach => return None,
    }
    let (tone, word) = match row.late(today)? {
        late @ 1.. => {
            let tone = if row.what == What::Remind { Tone::Warn } else { Tone::Bad };
            (tone, t::late(lang, &span(late.unsigned_abs(), lang)))
        }
        0 if answer => (Tone::Bad, t::answer_today(lang).into()),
        0 => (Tone::Warn, row.due?.relative(today, lang)),
        _ if answer => (Tone::Warn, t::answer_before(lang, &row.due?.relative(today, lang))),
        _ => (Tone::Info, t::until(lang, &row.due?.relative(today, lang))),
    };
    Some(Pill::new(tone, Sign::Clock, word))
}

/// `81 lainnya`; `None` if there is nothing else.
pub fn rest_words(today: &Today, lang: Lang) -> Option<String> {
    let n = today.rest.len() as u64;
    (n > 0).then(|| t::others(lang, &money::grouped(n, lang)))
}

/// A group of the rest: `95 balasan`.
pub fn group_words(what: What, n: usize, lang: Lang) -> String {
    let n = &money::grouped(n as u64, lang);
    match what {
        What::Answer => t::group_answer(lang, n),
        What::Keep => t::group_keep(lang, n),
        What::Do => t::group_do(lang, n),
        What::Remind => t::group_remind(lang, n),
        What::Attend => t::group_attend(lang, n),
        What::Reply => t::group_reply(lang, n),
        What::FollowUp => t::group_follow_up(lang, n),
        What::Visit => t::group_visit(lang, n),
        What::Tell => t::group_tell(lang, n),
        What::Approach => found::group_approach(lang, n),
    }
}

impl Row {
    /// One whole sentence, for where a row stands alone: `Janji kepada Bu Sri lewat 2 hari.`
    pub fn sentence(&self, ledger: &Ledger, now: &Now, lang: Lang) -> Option<String> {
        let words = row_words(ledger, self, now, lang)?;
        let reason = words.pill.map_or(words.line, |pill| pill.word);
        Some(match (self.what, self.person) {
            (What::Visit, Some(person)) => t::long_not_met(lang, &record_words(ledger, person, now, lang)),
            (What::Keep, _) => t::sentence(lang, &words.title, &reason),
            _ => format!("{} · {reason}", words.title),
        })
    }
}
