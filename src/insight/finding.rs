//! *Jajaki*: communities heard of and how far the acquaintance has come, what is next with each, and whom nobody reaches.
//!
//! How far it has come is the officer's to say: a step is proposed once something has happened that speaks for it, and
//! never taken silently.

pub mod coverage;
mod words;

pub use words::{community_words, next_words, proposal_words, research_words, stage_words};

use super::{Fields, Now};
use crate::domain::date::Day;
use crate::domain::schema::Choice;
use crate::domain::{activity, community, interaction, membership, research, task};
use crate::ledger::{Edit, Ledger, RecordId, View};
use crate::search::fold::fold;
use crate::sort::{gather, sort_by_key};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Days after which one heard of and not yet met is to be approached.
pub const WAITS: i32 = 30;

/// How far the acquaintance has come, in the order in which it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Heard of.
    Identified,
    /// First talks are going on.
    Approached,
    /// Works together with the officer.
    Active,
    /// Sleeps.
    Dormant,
    /// Is no more.
    Dissolved,
}

impl Stage {
    /// All, as they follow each other.
    pub const ALL: [Stage; 5] =
        [Stage::Identified, Stage::Approached, Stage::Active, Stage::Dormant, Stage::Dissolved];

    /// That of a community. One of which it is not noted is taken for active, as everywhere else.
    pub fn of(community: View<'_>) -> Stage {
        let is = |stage: &Stage| community.is(community::STATUS, stage.choice());
        Stage::ALL.into_iter().find(is).unwrap_or(Stage::Active)
    }

    /// Its status.
    pub fn choice(self) -> Choice {
        match self {
            Stage::Identified => community::IDENTIFIED,
            Stage::Approached => community::APPROACHED,
            Stage::Active => community::ACTIVE,
            Stage::Dormant => community::DORMANT,
            Stage::Dissolved => community::DISSOLVED,
        }
    }
}

/// What is to be done next with a community.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Plan a first talk.
    FirstTalk,
    /// A task with it is open: its id.
    Planned(RecordId),
    /// An activity with it comes: its id.
    Coming(RecordId),
    /// Note how a visit was, or agree on something to do together.
    AgreeOn,
    /// Ask how they are.
    AskHow,
    /// Nothing.
    Nothing,
}

/// A community and how far the acquaintance has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Which.
    pub id: RecordId,
    /// How far it has come.
    pub stage: Stage,
    /// When it was heard of: as noted, else the day on which it was written down by hand.
    pub heard: Option<Day>,
    /// The last talk up to today.
    pub talked: Option<Day>,
    /// The last activity with it that took place.
    pub met: Option<Day>,
    /// What is next.
    pub next: Next,
    /// The stage that what has happened speaks for.
    pub proposal: Option<Stage>,
}

impl Known {
    /// The last time that there was anything with it.
    pub fn last(&self) -> Option<Day> {
        self.talked.max(self.met)
    }

    /// Days for which it has been heard of and neither been met nor planned to be, if that is too long.
    pub fn waits(&self, today: Day) -> Option<i32> {
        let never = self.stage == Stage::Identified && self.last().is_none() && self.next == Next::FirstTalk;
        let days = self.heard.filter(|_| never).and_then(|heard| today.days_since(heard.first()));
        days.filter(|days| *days > WAITS)
    }
}

/// How far the acquaintance with a community has come.
pub fn known(view: View<'_>, now: &Now) -> Known {
    let (ledger, stage) = (view.ledger(), Stage::of(view));
    let activities = ledger.referring(view.id, &activity::KIND);
    let is = |v: &View<'_>, status: Choice| v.is(activity::STATUS, status);
    let held = |v: &&View<'_>| !is(v, activity::CANCELLED) && !is(v, activity::DRAFT);
    let day = |v: &View<'_>| v.day(activity::DAY).filter(|day| day.day().is_some());
    // What is on today has taken place once someone says so.
    let over = |v: &View<'_>| is(v, activity::DONE) || is(v, activity::REPORTED);
    let past = |v: &&View<'_>| day(v).is_some_and(|day| day < now.today || day == now.today && over(v));
    let met = activities.iter().filter(held).filter(past).filter_map(day).max();
    let coming = activities.iter().filter(held).filter(|v| !past(v) && day(v).is_some());
    let coming = coming.min_by_key(|v| (day(v), v.id)).map(|v| v.id);
    let talks = ledger.referring(view.id, &interaction::KIND);
    let talked = talks.iter().filter_map(|v| v.day(interaction::DAY)).filter(|day| *day <= now.today).max();
    let proposal = match stage {
        Stage::Identified | Stage::Approached if met.is_some() => Some(Stage::Active),
        Stage::Identified if talked.is_some() => Some(Stage::Approached),
        // Only what came after it was said to sleep.
        Stage::Dormant => {
            let said = view.commit(community::STATUS).filter(|commit| !commit.is_table());
            let said = said.and_then(|commit| Now::at(commit.time, now.offset)).map(|then| then.today);
            said.filter(|said| met > Some(*said)).map(|_| Stage::Active)
        }
        _ => None,
    };
    let planned = || {
        let tasks = ledger.referring(view.id, &task::KIND).into_iter().filter(|v| super::open::task(*v));
        tasks.min_by_key(|v| (v.day(task::DUE).is_none(), v.day(task::DUE), v.id)).map(|v| v.id)
    };
    let next = match (stage, coming) {
        (Stage::Active | Stage::Dissolved, _) => Next::Nothing,
        (_, Some(id)) => Next::Coming(id),
        _ => match (planned(), stage) {
            (Some(id), _) => Next::Planned(id),
            (None, Stage::Identified) if talked.is_none() => Next::FirstTalk,
            (None, Stage::Dormant) => Next::AskHow,
            _ => Next::AgreeOn,
        },
    };
    Known { id: view.id, stage, heard: heard(view, now), talked, met, next, proposal }
}

fn heard(view: View<'_>, now: &Now) -> Option<Day> {
    view.day(community::HEARD).or_else(|| {
        let commit = view.created().filter(|commit| !commit.is_table())?;
        Some(Now::at(commit.time, now.offset)?.today)
    })
}

/// All communities by stage. Within one stage those for which a step is proposed stand first, then those that have waited longest;
/// then by name.
pub fn by_stage(ledger: &Ledger, now: &Now) -> Vec<(Stage, Vec<Known>)> {
    let mut all: Vec<(String, Known)> = ledger
        .all(&community::KIND)
        .map(|view| (fold(view.text(community::NAME).unwrap_or_default()), known(view, now)))
        .collect();
    sort_by_key(&mut all, |(name, known)| {
        let waits = known.waits(now.today).unwrap_or(0);
        (known.stage, known.proposal.is_none(), Reverse(waits), name.clone(), known.id)
    });
    let of = |stage| all.iter().filter(|(_, k)| k.stage == stage).map(|(_, k)| *k).collect::<Vec<_>>();
    Stage::ALL.into_iter().map(|stage| (stage, of(stage))).filter(|(_, all)| !all.is_empty()).collect()
}

/// The community that has been heard of and not been met for longest, if that is too long.
pub fn waits_longest(ledger: &Ledger, now: &Now) -> Option<Known> {
    let identified = ledger.all(&community::KIND).filter(|v| Stage::of(*v) == Stage::Identified);
    let waiting = identified.map(|v| known(v, now)).filter_map(|k| Some((k.waits(now.today)?, k)));
    waiting.max_by_key(|(days, k)| (*days, Reverse(k.id))).map(|(_, k)| k)
}

/// Takes a step, as the officer said.
pub fn step(edit: &mut Edit<'_>, community: RecordId, stage: Stage) {
    edit.set(community, community::STATUS, stage.choice().name);
}

/// What was found out about a community, newest first; undated last.
pub fn notes(ledger: &Ledger, community: RecordId) -> Vec<RecordId> {
    let mut all = ledger.referring(community, &research::KIND);
    sort_by_key(&mut all, |v| Reverse((v.day(research::DAY), v.id)));
    all.iter().map(|v| v.id).collect()
}

/// How many belong to a community now.
fn members(view: View<'_>, now: &Now) -> usize {
    let all = view.ledger().referring(view.id, &membership::KIND);
    let there = |v: &&View<'_>| v.day(membership::UNTIL).is_none_or(|until| until >= now.today);
    let people: BTreeSet<RecordId> =
        gather(all.iter().filter(there).filter_map(|v| v.reference(membership::PERSON)));
    people.len()
}

#[cfg(test)]
mod tests;
