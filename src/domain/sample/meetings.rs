//! What is written about an activity: its agenda and minutes, its money, what people thought of it, its report, and how it
//! comes again.

use super::Village;
use super::steps::{Answer, Cost, Event, Line, Step};
use crate::domain::recurrence::{Every, days};
use crate::domain::{activity, budget, feedback, minute, report, series};
use crate::ledger::RecordId;

impl Village<'_, '_> {
    /// Such a step about an activity; `position` is where an item of its agenda would stand.
    pub(super) fn written(&mut self, step: &Step, of: RecordId, event: &Event, position: i64) {
        match step {
            Step::Item(what, leads, duration, said) => {
                let item = self.record(
                    &minute::KIND,
                    vec![
                        (minute::ACTIVITY.id, of.into()),
                        (minute::WHAT.id, (*what).into()),
                        (minute::TYPE.id, minute::ITEM.name.into()),
                        (minute::PERSON.id, self.people[*leads].id.into()),
                        (minute::DURATION.id, (*duration).into()),
                        (minute::POSITION.id, position.into()),
                    ],
                );
                self.minutes(of, Some(item), said);
            }
            Step::Minutes(said) => self.minutes(of, None, said),
            Step::Budget(lines) => self.budget(of, lines),
            Step::Feedback(answers) => self.feedback(of, event, answers),
            Step::Report(at, obstacles) => {
                let day = self.day(*at);
                self.edit.natural(
                    &report::KIND,
                    vec![
                        (report::ACTIVITY.id, of.into()),
                        (report::DAY.id, day.into()),
                        (report::OBSTACLES.id, (*obstacles).into()),
                    ],
                );
            }
            Step::Again(every, until, moved) => self.again(of, event, (every, *until), *moved),
            _ => {}
        }
    }

    fn minutes(&mut self, of: RecordId, item: Option<RecordId>, said: &[Line]) {
        for (what, words, who, time) in said {
            let method = (what.name == minute::DECISION.name).then_some(minute::CONSENSUS.name);
            self.record(
                &minute::KIND,
                vec![
                    (minute::ACTIVITY.id, of.into()),
                    (minute::WHAT.id, (*words).into()),
                    (minute::TYPE.id, what.name.into()),
                    (minute::PERSON.id, who.map(|who| self.people[who].id).into()),
                    (minute::ITEM_OF.id, item.into()),
                    (minute::METHOD.id, method.into()),
                    (minute::TIME.id, (*time).into()),
                ],
            );
        }
    }

    fn budget(&mut self, of: RecordId, lines: &[Cost]) {
        for (what, planned, spent, source) in lines {
            self.record(
                &budget::KIND,
                vec![
                    (budget::ACTIVITY.id, of.into()),
                    (budget::WHAT.id, (*what).into()),
                    (budget::PLANNED.id, (*planned).into()),
                    (budget::SPENT.id, (*spent).into()),
                    (budget::SOURCE.id, (*source).into()),
                ],
            );
        }
    }

    fn feedback(&mut self, of: RecordId, event: &Event, answers: &[Answer]) {
        let day = event.at.map(|(at, _)| self.day(at));
        // Not everyone there answers.
        let there = if self.there.0 == Some(of) { self.there.1.len() } else { 0 };
        let count = answers.len().min(there.saturating_sub(1));
        for (rating, recommend, said) in (0..count).map(|nth| &answers[nth * answers.len() / count]) {
            self.record(
                &feedback::KIND,
                vec![
                    (feedback::ACTIVITY.id, of.into()),
                    (feedback::RATING.id, (*rating).into()),
                    (feedback::RECOMMEND.id, (*recommend).into()),
                    (feedback::SAID.id, (*said).into()),
                    (feedback::DAY.id, day.into()),
                ],
            );
        }
    }

    /// A series of which an activity is the first, with its further turns as `insight::series` would make them.
    fn again(&mut self, first: RecordId, event: &Event, (every, until): (&str, i32), moved: (usize, i32)) {
        let (Some((at, time)), Some(rule)) = (event.at, Every::of(every)) else { return };
        let (from, until) = (self.day(at), self.day(until));
        let series = self.record(
            &series::KIND,
            vec![
                (series::EVERY.id, every.into()),
                (series::FROM.id, from.into()),
                (series::UNTIL.id, until.into()),
            ],
        );
        self.edit.set(first, activity::SERIES.id, series).set(first, activity::TURN.id, from);
        for (nth, turn) in days(rule, from, until, 12).into_iter().enumerate().skip(1) {
            let days = turn.days_since(self.today).unwrap_or(at) + if nth == moved.0 { moved.1 } else { 0 };
            let event = Event { at: Some((days, time)), status: activity::PLANNED.name, ..*event };
            let mut fields = self.told_event(&event);
            fields.push((activity::SERIES.id, series.into()));
            fields.push((activity::TURN.id, turn.into()));
            self.keyed(series::turn_id(series, turn), &activity::KIND, fields);
        }
    }
}
