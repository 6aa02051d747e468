//! Plays the script: what happened in the weeks around today, told by hand so that it hangs together.

use super::events::Plan;
use super::script::SCRIPT;
use super::steps::{Event, Step, Talk, Task};
use super::voices::Voice;
use super::{Fields, Meeting, Village};
use crate::domain::{activity, attendance, interaction, invitation, promise, task};
use crate::ledger::{RecordId, Value};

/// A promise to be written. Days are distances from today.
pub(super) struct Promised {
    pub person: usize,
    pub by: &'static str,
    pub due: i32,
    /// When it was kept, if it was.
    pub kept: Option<i32>,
    pub talk: Option<RecordId>,
    pub activity: Option<RecordId>,
}

/// What the next step may mean by *it*.
#[derive(Default)]
struct Before {
    /// The activity and what the script says of it.
    event: Option<(RecordId, &'static Event)>,
    /// How many items its agenda has so far.
    items: i64,
    /// The talk and with whom it was.
    talk: Option<(RecordId, usize)>,
}

impl Before {
    fn event(&self) -> Option<RecordId> {
        self.event.map(|(id, _)| id)
    }

    fn talk(&self) -> Option<RecordId> {
        self.talk.map(|(id, _)| id)
    }
}

impl Village<'_, '_> {
    /// The story, whole.
    pub(super) fn story(&mut self) {
        let mut before = Before::default();
        for step in SCRIPT {
            self.step(step, &mut before);
        }
    }

    fn step(&mut self, step: &'static Step, before: &mut Before) {
        let (event, talk) = (before.event(), before.talk());
        match step {
            Step::Event(it) => (before.event, before.items) = (Some((self.staged(it, event), it)), 0),
            Step::Talk(told) => before.talk = Some((self.told_talk(told, event), told.who)),
            Step::NeighboursCame => {
                for person in self.rt_three() {
                    let came = self.random.chance(75);
                    let status = if came { attendance::PRESENT } else { attendance::EXCUSED };
                    self.attend_it(event, person, status.name, "Warga", None);
                }
            }
            Step::NeighboursAsked(more) => {
                for person in self.rt_three().into_iter().chain(more.iter().copied()) {
                    let answer = match self.random.below(10) {
                        0..5 => Some(invitation::YES.name),
                        5 => Some(invitation::NO.name),
                        _ => None,
                    };
                    self.ask_to(event, person, 5, answer);
                }
            }
            Step::Came(person, element, part) => {
                self.attend_it(event, *person, attendance::PRESENT.name, element, *part);
            }
            Step::MembersAsked(ago, answered) => {
                if let Some((event, &Event { group: Some(group), .. })) = before.event {
                    self.invite(group, event, *ago, *answered);
                }
            }
            Step::Coming(person) => self.ask_to(event, *person, 4, Some(invitation::YES.name)),
            Step::Promise(told) => {
                let Some((talk, person)) = before.talk else { return };
                let activity = event.filter(|_| told.of_event);
                let (by, due, kept) = (told.by, told.due, told.kept);
                let promised = Promised { person, by, due, kept, talk: Some(talk), activity };
                self.promised(told.what.into(), promised);
            }
            Step::Task(task) => self.story_task(task, event, talk),
            Step::Need(title, theme, supporters, v) => {
                self.need((*title).into(), theme, *supporters, Voice::of(v, talk));
            }
            Step::Issue(title, level, due, v) => {
                self.issue((*title).into(), *level, *due, Voice::of(v, talk));
            }
            Step::Offer(o) => {
                let talk = talk.filter(|_| o.of_talk);
                self.offer(o.what.into(), o.direction, o.who, o.at, o.status, talk);
            }
            Step::Item(..)
            | Step::Minutes(_)
            | Step::Budget(_)
            | Step::Feedback(_)
            | Step::Report(..)
            | Step::Again(..) => {
                if let Some((id, event)) = before.event {
                    before.items += i64::from(matches!(step, Step::Item(..)));
                    self.written(step, id, event, before.items);
                }
            }
        }
    }

    /// An activity of the story with the members who came if it is over; the script adds who did what.
    fn staged(&mut self, event: &Event, before: Option<RecordId>) -> RecordId {
        let mut fields = self.told_event(event);
        fields.push((activity::LEARNED.id, event.learned.into()));
        fields.push((activity::COPIED_FROM.id, before.filter(|_| event.copied).into()));
        let id = self.record(&activity::KIND, fields);
        let over = event.status == activity::DONE.name || event.status == activity::REPORTED.name;
        if let (true, Some((at, _)), Some(_)) = (over, event.at, event.group) {
            self.meetings.push(Meeting { name: event.name.into(), at, id, group: event.group });
            self.came(self.meetings.len() - 1, 30);
        }
        id
    }

    /// What an activity of the story says of itself.
    pub(super) fn told_event(&self, event: &Event) -> Fields {
        let mut fields = self.planned(Plan {
            group: event.group,
            name: event.name,
            kind: event.kind,
            at: event.at.map(|(day, _)| day),
            time: event.at.map(|(_, time)| time),
            venue: event.venue,
            status: event.status,
            goal: event.goal,
            cost: event.cost,
        });
        fields.push((activity::AUDIENCE.id, event.audience.into()));
        fields.push((activity::LEVEL.id, event.level.into()));
        fields.extend(event.materials.iter().map(|it| (activity::MATERIALS.id, (*it).into())));
        fields
    }

    fn told_talk(&mut self, told: &Talk, event: Option<RecordId>) -> RecordId {
        let mut more: Fields = vec![
            (interaction::ACTIVITY.id, event.filter(|_| told.of_event).into()),
            (interaction::COMMUNITY.id, told.group.map(|at| self.groups[at].id).into()),
            (interaction::REPLY_DUE.id, told.reply.map(|due| self.day(due)).into()),
        ];
        if told.replied {
            more.push((interaction::REPLIED.id, true.into()));
        }
        let said = self.fill(told.said, &|_| String::new());
        self.said(told.who, told.at, Some(told.time), told.way, said.into(), more)
    }

    fn story_task(&mut self, told: &Task, event: Option<RecordId>, talk: Option<RecordId>) {
        let of = vec![
            (task::COMMUNITY.id, told.group.map(|at| self.groups[at].id).into()),
            (task::ASSIGNEE.id, told.assignee.into()),
            (task::ACTIVITY.id, event.filter(|_| told.of_event).into()),
            (task::INTERACTION.id, talk.filter(|_| told.of_talk).into()),
        ];
        self.task(told.what.into(), told.who, told.due, told.status, of);
    }

    fn attend_it(
        &mut self,
        event: Option<RecordId>,
        person: usize,
        status: &str,
        element: &str,
        part: Option<&str>,
    ) {
        if let Some(event) = event {
            self.attend(event, person, status, element, part);
        }
    }

    fn ask_to(&mut self, event: Option<RecordId>, person: usize, ago: i32, answer: Option<&str>) {
        if let Some(event) = event {
            self.ask(event, person, ago, answer);
        }
    }

    /// A promise from a talk.
    pub(super) fn promised(&mut self, what: Value, p: Promised) {
        let status = if p.kept.is_some() { promise::KEPT } else { promise::OPEN };
        let settled = p.kept.map(|at| self.day(at));
        self.record(
            &promise::KIND,
            vec![
                (promise::WHAT.id, what),
                (promise::PERSON.id, self.people[p.person].id.into()),
                (promise::BY.id, p.by.into()),
                (promise::DUE.id, self.day(p.due).into()),
                (promise::STATUS.id, status.name.into()),
                (promise::SETTLED.id, settled.into()),
                (promise::INTERACTION.id, p.talk.into()),
                (promise::ACTIVITY.id, p.activity.into()),
            ],
        );
    }

    /// Something to do.
    pub(super) fn task(&mut self, what: Value, person: Option<usize>, due: i32, status: &str, of: Fields) {
        let person = person.map(|at| self.people[at].id);
        let mut fields = vec![
            (task::WHAT.id, what),
            (task::PERSON.id, person.into()),
            (task::DUE.id, self.day(due).into()),
            (task::STATUS.id, status.into()),
        ];
        fields.extend(of);
        self.record(&task::KIND, fields);
    }

    /// People of RT 03, as many as fit into a courtyard.
    fn rt_three(&self) -> Vec<usize> {
        (0..self.people.len()).filter(|at| self.people[*at].rt == "003").take(24).collect()
    }
}
