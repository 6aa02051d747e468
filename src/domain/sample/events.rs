//! Activities, who came to them, and who is asked to the next.

use super::people::{EKO, HAMLETS, KARTO, RATNA};
use super::{Fields, Meeting, Size, Village};
use crate::domain::{activity, attendance, invitation};
use crate::ledger::RecordId;

/// Days before today since when nobody met Pak Karto, whom the story wants visited.
pub(super) const KARTO_AWAY: i32 = -42;
/// Days before today since when the story alone tells what its communities did.
const STORY_BEGINS: i32 = 70;

/// An activity to be written.
pub(super) struct Plan<'a> {
    pub group: Option<usize>,
    pub name: &'a str,
    pub kind: &'a str,
    /// Days from today; none for a mere idea.
    pub at: Option<i32>,
    pub time: Option<i64>,
    pub venue: &'a str,
    pub status: &'a str,
    pub goal: &'a str,
    /// Rupiah; 0 for what cost nothing.
    pub cost: i64,
}

impl Village<'_, '_> {
    pub(super) fn event(&mut self, plan: Plan<'_>) -> RecordId {
        let fields = self.planned(plan);
        self.record(&activity::KIND, fields)
    }

    /// What an activity says.
    pub(super) fn planned(&self, plan: Plan<'_>) -> Fields {
        // Two hours, as most.
        let end = plan.time.map(|time| (time + 120) % 1440);
        let day = plan.at.map(|at| self.day(at));
        let group = plan.group.map(|at| self.groups[at].id);
        vec![
            (activity::NAME.id, plan.name.into()),
            (activity::TYPE.id, plan.kind.into()),
            (activity::DAY.id, day.into()),
            (activity::TIME.id, plan.time.into()),
            (activity::END.id, end.into()),
            (activity::VENUE.id, plan.venue.into()),
            (activity::COMMUNITY.id, group.into()),
            (activity::STATUS.id, plan.status.into()),
            (activity::COST.id, Some(plan.cost).filter(|rupiah| *rupiah > 0).into()),
            (activity::GOAL.id, plan.goal.into()),
        ]
    }

    /// A usual activity of a community, on its day of the week on or before `at`.
    fn usual(&mut self, group: usize, at: i32, status: &str) -> (i32, String, RecordId) {
        let (sort, hamlet, leader) = {
            let group = &self.groups[group];
            (group.sort, group.hamlet, group.leader)
        };
        let (kind, name) = self.random.pick(sort.does);
        let name = self.fill(name, &|key| match key {
            "k" => self.groups[group].name.clone(),
            _ => HAMLETS[hamlet].0.into(),
        });
        // Hands are lent on Sunday mornings.
        let work = kind == "Kerja bakti";
        let (weekday, time) = if work { (6, 420) } else { (sort.weekday, sort.time) };
        let at = self.weekday_before(at, weekday);
        let cost = if self.random.chance(40) { i64::from(self.random.within(2, 20)) * 50_000 } else { 0 };
        let venue =
            if work { format!("Dusun {}", HAMLETS[hamlet].0) } else { self.venue(sort, hamlet, leader) };
        let id = self.event(Plan {
            group: Some(group),
            name: &name,
            kind,
            at: Some(at),
            time: Some(time),
            venue: &venue,
            status,
            goal: "",
            cost: if status == activity::CANCELLED.name || at > 0 { 0 } else { cost },
        });
        (at, name, id)
    }

    /// Activities of chance in the past, in each active community about as many.
    pub(super) fn past_events(&mut self, size: Size) {
        let active: Vec<usize> = (0..self.groups.len()).filter(|at| self.groups[*at].active).collect();
        let total = size.activities_per_year.saturating_mul(size.years);
        let each = total.div_ceil(active.len().max(1)) as i32;
        for nth in 0..total {
            let group = active[nth % active.len()];
            let first = if self.groups[group].cast { STORY_BEGINS } else { 9 };
            let span = (size.years as i32 * 365 - first).max(1);
            let slot = (nth / active.len()) as i32;
            let jitter = self.random.within(0, span / each / 2);
            let at = -(first + slot * span / each + jitter);
            let status = match self.random.below(100) {
                0..5 => activity::CANCELLED.name,
                5..60 => activity::REPORTED.name,
                _ => activity::DONE.name,
            };
            let (at, name, id) = self.usual(group, at, status);
            if status != activity::CANCELLED.name {
                self.meetings.push(Meeting { name, at, id, group: Some(group) });
                self.came(self.meetings.len() - 1, 100);
            }
        }
    }

    /// The next activity of some communities that the story leaves alone.
    pub(super) fn coming_events(&mut self) {
        for group in 0..self.groups.len() {
            if self.groups[group].cast || !self.groups[group].active || !self.random.chance(30) {
                continue;
            }
            let at = self.random.within(8, 34);
            let status = if at <= 14 { activity::INVITED.name } else { activity::PLANNED.name };
            let (_, _, id) = self.usual(group, at, status);
            if at <= 14 {
                self.invite(group, id, 3, 60);
            }
        }
    }

    /// Who of the members came to a meeting, and guests, so many for each hundred members.
    pub(super) fn came(&mut self, meeting: usize, guests: usize) {
        let (id, at, group) =
            (self.meetings[meeting].id, self.meetings[meeting].at, self.meetings[meeting].group);
        let Some(group) = group else { return };
        let members: Vec<(usize, usize, i32)> =
            self.groups[group].members.iter().map(|m| (m.person, m.keen, m.since)).collect();
        for (person, keen, since) in &members {
            if *since > at || (*person == KARTO && at > KARTO_AWAY) {
                continue;
            }
            let status = match (self.random.chance(*keen), self.random.below(10)) {
                (true, _) => attendance::PRESENT.name,
                (false, 0..4) => attendance::EXCUSED.name,
                (false, 4..7) => attendance::ABSENT.name,
                (false, _) => attendance::UNKNOWN.name,
            };
            let part = match self.random.below(100) {
                _ if status != attendance::PRESENT.name => None,
                _ if *person == self.groups[group].leader => Some(attendance::LED.name),
                0..14 => Some(attendance::SPOKE.name),
                14..19 => Some(attendance::PROPOSED.name),
                19..31 => Some(attendance::HELPED.name),
                _ => None,
            };
            let element = if group == super::themes::POSYANDU && *keen >= 85 { "Kader" } else { "Warga" };
            self.attend(id, *person, status, element, part);
            self.people[*person].seen.push((meeting, status == attendance::PRESENT.name));
        }
        let mut guest_list: Vec<usize> = Vec::new();
        let wanted = members.len() * guests / 100;
        // A few tries for each: there may be no more neighbours.
        for _ in 0..wanted * 12 {
            let person = self.random.below(self.people.len());
            let (it, sort) = (&self.people[person], self.groups[group].sort);
            let fits = it.hamlet == self.groups[group].hamlet
                && sort.women.is_none_or(|women| it.female == women)
                && (sort.ages.0.max(17)..=sort.ages.1).contains(&self.age(person, at));
            let member = members.iter().any(|m| m.0 == person);
            if fits && !member && !it.cast && !guest_list.contains(&person) {
                guest_list.push(person);
            }
            if guest_list.len() >= wanted {
                break;
            }
        }
        for person in guest_list {
            let element = if self.random.chance(25) { "Tamu" } else { "Warga" };
            self.attend(id, person, attendance::PRESENT.name, element, None);
            self.people[person].seen.push((meeting, true));
        }
    }

    pub(super) fn attend(
        &mut self,
        activity: RecordId,
        person: usize,
        status: &str,
        element: &str,
        part: Option<&str>,
    ) {
        let element = match person {
            EKO => "Perangkat desa",
            RATNA => "Kader",
            _ => element,
        };
        let id = self.edit.natural(
            &attendance::KIND,
            vec![
                (attendance::ACTIVITY.id, activity.into()),
                (attendance::PERSON.id, self.people[person].id.into()),
                (attendance::STATUS.id, status.into()),
                (attendance::ELEMENT.id, element.into()),
            ],
        );
        if let Some(part) = part {
            self.edit.add(id, attendance::PART.id, part);
        }
        if self.there.0 != Some(activity) {
            self.there = (Some(activity), Vec::new());
        }
        self.there.1.retain(|there| *there != person);
        if status == attendance::PRESENT.name {
            self.there.1.push(person);
        }
    }

    /// Asks the members of a community to an activity, some days ago; of a hundred, so many have answered.
    pub(super) fn invite(&mut self, group: usize, activity: RecordId, ago: i32, answered: usize) {
        let members: Vec<(usize, usize)> =
            self.groups[group].members.iter().map(|m| (m.person, m.keen)).collect();
        for (person, keen) in members {
            let answer = match self.random.chance(answered) {
                true if self.random.chance(keen) => Some(invitation::YES.name),
                true => Some(invitation::NO.name),
                false => None,
            };
            self.ask(activity, person, ago, answer);
        }
    }

    pub(super) fn ask(&mut self, activity: RecordId, person: usize, ago: i32, answer: Option<&str>) {
        let sent = self.day(-ago);
        self.edit.natural(
            &invitation::KIND,
            vec![
                (invitation::ACTIVITY.id, activity.into()),
                (invitation::PERSON.id, self.people[person].id.into()),
                (invitation::ANSWER.id, answer.into()),
                (invitation::SENT.id, sent.into()),
            ],
        );
    }
}
