//! Talks, needs, complaints and offers: how they are written.

use super::{Fields, Village, steps};
use crate::domain::voice::{issue, need};
use crate::domain::{interaction, offer};
use crate::ledger::{RecordId, Value};

/// A need or an issue to be written. Days are distances from today.
#[derive(Clone, Copy)]
pub(super) struct Voice {
    pub person: usize,
    pub group: Option<usize>,
    pub at: i32,
    pub status: &'static str,
    pub answer: &'static str,
    pub told: Option<i32>,
    pub talk: Option<RecordId>,
}

impl Voice {
    /// One of the story, from the talk before if it says so.
    pub fn of(told: &steps::Voice, talk: Option<RecordId>) -> Voice {
        Voice {
            person: told.who,
            group: told.group,
            at: told.at,
            status: told.status,
            answer: told.answer,
            told: told.told,
            talk: talk.filter(|_| told.of_talk),
        }
    }
}

impl Village<'_, '_> {
    /// A talk; `time` in minutes since midnight, `more` its further fields.
    pub(super) fn said(
        &mut self,
        person: usize,
        at: i32,
        time: Option<i64>,
        (channel, incoming): (&str, bool),
        summary: Value,
        more: Fields,
    ) -> RecordId {
        let direction = if incoming { interaction::INCOMING } else { interaction::OUTGOING };
        let mut fields = vec![
            (interaction::SUMMARY.id, summary),
            (interaction::PERSON.id, self.people[person].id.into()),
            (interaction::CHANNEL.id, channel.into()),
            (interaction::DIRECTION.id, direction.name.into()),
            (interaction::DAY.id, self.day(at).into()),
            (interaction::TIME.id, time.into()),
        ];
        fields.extend(more);
        self.record(&interaction::KIND, fields)
    }

    /// A need; `supporters` 0 for none counted.
    pub(super) fn need(&mut self, title: Value, theme: &str, supporters: i64, v: Voice) {
        let told = v.told.map(|at| self.day(at));
        let called = match &title {
            Value::Text(title) => title.to_string(),
            _ => String::new(),
        };
        let id = self.record(
            &need::KIND,
            vec![
                (need::TITLE.id, title),
                (need::THEME.id, theme.into()),
                (need::COMMUNITY.id, v.group.map(|at| self.groups[at].id).into()),
                (need::PERSON.id, self.people[v.person].id.into()),
                (need::SUPPORTERS.id, Some(supporters).filter(|n| *n > 0).into()),
                (need::STATUS.id, v.status.into()),
                (need::DAY.id, self.day(v.at).into()),
                (need::ANSWER.id, v.answer.into()),
                (need::TOLD.id, told.into()),
                (need::INTERACTION.id, v.talk.into()),
            ],
        );
        self.needs.push((called, id));
    }

    /// A complaint of a level, to be answered by a day.
    pub(super) fn issue(&mut self, title: Value, level: i64, due: i32, v: Voice) {
        let told = v.told.map(|at| self.day(at));
        self.record(
            &issue::KIND,
            vec![
                (issue::TITLE.id, title),
                (issue::LEVEL.id, level.into()),
                (issue::PERSON.id, self.people[v.person].id.into()),
                (issue::COMMUNITY.id, v.group.map(|at| self.groups[at].id).into()),
                (issue::DAY.id, self.day(v.at).into()),
                (issue::STATUS.id, v.status.into()),
                (issue::DUE.id, self.day(due).into()),
                (issue::ANSWER.id, v.answer.into()),
                (issue::TOLD.id, told.into()),
                (issue::INTERACTION.id, v.talk.into()),
            ],
        );
    }

    /// An offer, or a request.
    pub(super) fn offer(
        &mut self,
        what: Value,
        direction: &str,
        person: usize,
        at: i32,
        status: &str,
        talk: Option<RecordId>,
    ) {
        self.record(
            &offer::KIND,
            vec![
                (offer::WHAT.id, what),
                (offer::DIRECTION.id, direction.into()),
                (offer::PERSON.id, self.people[person].id.into()),
                (offer::DAY.id, self.day(at).into()),
                (offer::STATUS.id, status.into()),
                (offer::INTERACTION.id, talk.into()),
            ],
        );
    }
}
