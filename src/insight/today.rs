//! *Hari ini*: at most seven things that wait for the officer, the rest as a count.

mod gather;
mod glance;
mod words;

pub use glance::{Glance, Shown};
pub use words::{RowWords, group_words, rest_words, row_words};

use super::Now;
use super::need::submission::asked;
use super::owed::{Debt, settle};
use crate::domain::date::Day;
use crate::domain::voice::submission;
use crate::domain::{interaction, person, promise, task};
use crate::i18n::{Lang, insight as t};
use crate::ledger::{Edit, KindId, Ledger, RecordId};
use crate::sort::sort_by_key;
use std::collections::BTreeSet;

/// Rows shown at most.
pub const MOST: usize = 7;
/// Visits shown at most.
pub const MOST_VISITS: usize = 3;
/// Days after which something overdue no longer stands among today's rows, only in the rest.
pub const STALE: i32 = 30;

/// What a row asks for, foremost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// An issue must be answered.
    Answer,
    /// We promised something.
    Keep,
    /// A task.
    Do,
    /// They promised something, took a task or are to answer a submission, and are late.
    Remind,
    /// An activity takes place today.
    Attend,
    /// Someone waits for an answer.
    Reply,
    /// Someone we turned to is to hear from us again.
    FollowUp,
    /// Someone was not met for long.
    Visit,
    /// People have not heard an answer that is there.
    Tell,
    /// A community heard of long ago was never met. A visit too.
    Approach,
}

impl What {
    /// All, foremost first.
    pub const ALL: [What; 10] = [
        What::Answer,
        What::Keep,
        What::Do,
        What::Remind,
        What::Attend,
        What::Reply,
        What::FollowUp,
        What::Visit,
        What::Tell,
        What::Approach,
    ];

    /// How many rows it takes before others had their turn.
    fn share(self) -> usize {
        match self {
            What::Answer | What::Do | What::FollowUp | What::Tell | What::Approach => 1,
            What::Remind => 1,
            What::Keep | What::Reply => 2,
            What::Attend => 3,
            What::Visit => 1,
        }
    }

    /// How many rows it takes at most.
    fn most(self) -> usize {
        if self == What::Visit { MOST_VISITS } else { MOST }
    }

    /// Whether it means going somewhere: of that no more than [`MOST_VISITS`] together.
    fn is_visit(self) -> bool {
        matches!(self, What::Visit | What::Approach)
    }
}

/// Something that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it asks for.
    pub what: What,
    /// The record it stands for: an issue, promise, task, activity, talk, need, or (visits) a person or community.
    pub target: RecordId,
    /// With whom.
    pub person: Option<RecordId>,
    /// Until when.
    pub due: Option<Day>,
    /// Since when someone waits or was not met.
    pub since: Option<Day>,
    /// Order among rows that ask for the same, least first; `None` for what is stale.
    urgency: Option<Urgency>,
}

/// Band, weight within it, finer order.
type Urgency = (u8, i64, i32);

/// What waits for the officer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Today {
    /// At most [`MOST`], foremost first.
    pub rows: Vec<Row>,
    /// Everything else that is open: overdue for long, or beyond the seven. Visits are not counted in.
    pub rest: Vec<Row>,
}

/// What waits for the officer now.
pub fn today(ledger: &Ledger, now: &Now) -> Today {
    let mut waiting = gather::waiting(ledger, now);
    sort_by_key(&mut waiting, |row| (row.urgency.is_none(), row.what, row.urgency, row.due, row.target));
    let mut picked = vec![false; waiting.len()];
    let mut people = BTreeSet::new();
    let (mut left, mut visits) = (MOST, 0);
    // First everyone's share, then whatever is foremost, so that many late replies do not hide a meeting.
    for fill in [What::share, What::most] {
        for what in What::ALL {
            let mine = |row: &Row| row.what == what && row.urgency.is_some();
            let mut taken = waiting.iter().zip(&picked).filter(|(row, is)| **is && mine(row)).count();
            for (row, is) in waiting.iter().zip(&mut picked) {
                // Nobody is visited who has a row already.
                let again = what == What::Visit && row.person.is_some_and(|p| people.contains(&p));
                let far = what.is_visit() && visits >= MOST_VISITS;
                if left > 0 && taken < fill(what) && !*is && mine(row) && !again && !far {
                    *is = true;
                    taken += 1;
                    left -= 1;
                    visits += usize::from(what.is_visit());
                    people.extend(row.person);
                }
            }
        }
    }
    let mut today = Today::default();
    for (row, is) in waiting.into_iter().zip(picked) {
        match is {
            true => today.rows.push(row),
            false if !row.what.is_visit() => today.rest.push(row),
            false => {}
        }
    }
    today
}

impl Today {
    /// The rest by what it asks for, foremost first.
    pub fn groups(&self) -> Vec<(What, Vec<&Row>)> {
        let of = |what| self.rest.iter().filter(|row| row.what == what).collect::<Vec<_>>();
        What::ALL.into_iter().map(|what| (what, of(what))).filter(|(_, rows)| !rows.is_empty()).collect()
    }
}

impl Row {
    /// Days since it was due; negative before that.
    pub fn late(&self, today: Day) -> Option<i32> {
        today.days_since(self.due?)
    }

    /// Whether one tap can say that it is done. Issues and activities are opened instead.
    pub fn can_finish(&self) -> bool {
        !matches!(self.what, What::Answer | What::Attend)
    }

    /// Whether one tap can put it off until tomorrow.
    pub fn can_postpone(&self) -> bool {
        !matches!(self.what, What::Answer | What::Attend | What::Tell | What::Approach)
    }

    /// Whether it may be closed together with others, unseen. Nobody has asked management for an answer by closing a list.
    pub fn can_close(&self, ledger: &Ledger) -> bool {
        let asked = ledger.get(self.target).is_some_and(|v| v.kind() == submission::KIND.id);
        self.can_finish() && !self.what.is_visit() && self.what != What::Tell && !asked
    }

    /// Writes that it is done. Having visited someone is noted as a talk.
    pub fn done(&self, edit: &mut Edit<'_>, now: &Now, lang: Lang) {
        let id = self.target;
        match self.what {
            What::Keep | What::Do | What::Remind | What::Reply | What::FollowUp | What::Tell => {
                match kind_of(edit, id) == Some(submission::KIND.id) {
                    true => asked(edit, id, now),
                    false => settle(edit, &Debt { id, due: self.due, to: None }, now),
                }
            }
            What::Visit | What::Approach => {
                let with =
                    if self.what == What::Visit { interaction::PERSON } else { interaction::COMMUNITY };
                let fields = [
                    (interaction::SUMMARY, t::met(lang).into()),
                    (with, id.into()),
                    (interaction::CHANNEL, interaction::CHANNELS[0].name.into()),
                    (interaction::DAY, now.today.into()),
                    (interaction::TIME, i64::from(now.time.minutes()).into()),
                ];
                edit.create(&interaction::KIND, fields);
            }
            What::Answer | What::Attend => {}
        }
    }

    /// Writes that it can wait until tomorrow.
    pub fn tomorrow(&self, edit: &mut Edit<'_>, now: &Now) {
        let Some(tomorrow) = now.today.plus_days(1) else { return };
        let due = match self.what {
            What::Remind if kind_of(edit, self.target) == Some(submission::KIND.id) => submission::ASK_ON,
            What::Remind if kind_of(edit, self.target) == Some(task::KIND.id) => task::DUE,
            What::Keep | What::Remind => promise::DUE,
            What::Do => task::DUE,
            What::Reply | What::FollowUp => interaction::REPLY_DUE,
            What::Visit => {
                edit.set_elements(self.target, person::GREET_AFTER, &[&tomorrow.to_string()]);
                return;
            }
            What::Answer | What::Attend | What::Tell | What::Approach => return,
        };
        edit.set(self.target, due, tomorrow);
    }
}

fn kind_of(edit: &Edit<'_>, id: RecordId) -> Option<KindId> {
    edit.ledger().peek(id).map(|v| v.kind())
}

/// Closes rows together: replies as given, tasks as done, promises as let go. Returns how many.
pub fn close<'a>(
    edit: &mut Edit<'_>,
    rows: impl IntoIterator<Item = &'a Row>,
    now: &Now,
    lang: Lang,
) -> usize {
    let mut closed = 0;
    let ledger = edit.ledger();
    for row in rows.into_iter().filter(|row| row.can_close(ledger)) {
        if kind_of(edit, row.target) == Some(promise::KIND.id) {
            edit.set(row.target, promise::STATUS, promise::RELEASED.name);
            edit.set(row.target, promise::SETTLED, now.today);
        } else {
            row.done(edit, now, lang);
        }
        closed += 1;
    }
    closed
}

#[cfg(test)]
mod tests;
