//! Archiving: which records are over and done with, year by year, so that they can be kept in a file.

use super::need::telling;
use super::summary::kind_label;
use super::{Fields, Now};
use crate::domain::money::grouped;
use crate::domain::schema::{Choice, Kind};
use crate::domain::voice::{entry, issue, need, party, submission, support, thought};
use crate::domain::{
    activity, attendance, budget, feedback, interaction, invitation, minute, offer, promise, question,
    report, response, survey, task,
};
use crate::i18n::Lang;
use crate::ledger::{FieldId, KindId, Ledger, RecordId, Scope, Shelf, View};
use crate::sort::{gather, sort};
use std::collections::{BTreeMap, BTreeSet};

/// A year that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: u32,
    /// Records of it, and of years before, that can be archived.
    pub records: usize,
}

/// Days that a year stays after its end: whom one has met lately is still asked for.
const STAYS: i32 = 60;

/// The years that are over, for a while now, and that there is something to archive of, the earliest first.
pub fn years(ledger: &Ledger, now: &Now) -> Vec<Year> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    let settled = now.today.plus_days(-STAYS).unwrap_or(now.today);
    for (_, year) in done(ledger, settled.year() - 1) {
        *counts.entry(year).or_default() += 1;
    }
    let mut records = 0;
    let add = |(year, count)| {
        records += count;
        Year { year, records }
    };
    counts.into_iter().map(add).collect()
}

/// What was over and done with by the end of a year, each with its own year. What waits for something stays, what someone has to choose
/// between, what anything that stays refers to, the last talk with each person, and pulses. What belongs to a record goes with it: the
/// minutes, feedback, costs and report of an activity, an issue's log and parties, what was said for and about a need, a survey's
/// questions and answers. One file brings them back together.
pub fn done(ledger: &Ledger, until: i32) -> Vec<(RecordId, u32)> {
    let mut all: BTreeMap<RecordId, u32> = BTreeMap::new();
    let mut add = |view: &View<'_>, day: FieldId, is_over: bool| {
        let year = view.day(day).map(|day| day.year()).filter(|year| *year <= until);
        if let Some(year) = year.filter(|_| is_over && view.scope() == Scope::Open) {
            all.insert(view.id, u32::try_from(year).unwrap_or(0));
        }
    };
    let any =
        |view: &View<'_>, field: FieldId, choices: &[Choice]| choices.iter().any(|c| view.is(field, *c));
    for view in ledger.all(&activity::KIND) {
        let over = [activity::DONE, activity::REPORTED, activity::CANCELLED];
        add(&view, activity::DAY.id, any(&view, activity::STATUS.id, &over));
    }
    let last = last_talks(ledger);
    for view in ledger.all(&interaction::KIND) {
        let answered = view.day(interaction::REPLY_DUE).is_none() || view.flag(interaction::REPLIED);
        add(&view, interaction::DAY.id, answered && !last.contains(&view.id));
    }
    for view in ledger.all(&promise::KIND) {
        let day = if view.day(promise::SETTLED).is_some() { promise::SETTLED } else { promise::DUE };
        add(&view, day.id, any(&view, promise::STATUS.id, &[promise::KEPT, promise::RELEASED]));
    }
    for view in ledger.all(&task::KIND) {
        add(&view, task::DUE.id, view.is(task::STATUS, task::DONE));
    }
    for view in ledger.all(&need::KIND) {
        let told = view.day(need::TOLD).is_some() || telling::all_heard(view);
        add(&view, need::DAY.id, told && any(&view, need::STATUS.id, &[need::MET, need::REFUSED]));
    }
    for view in ledger.all(&issue::KIND) {
        let told = view.day(issue::TOLD).is_some();
        add(&view, issue::DAY.id, told && any(&view, issue::STATUS.id, &[issue::RESOLVED, issue::CLOSED]));
    }
    for view in ledger.all(&offer::KIND) {
        add(&view, offer::DAY.id, any(&view, offer::STATUS.id, &[offer::MET, offer::CLOSED]));
    }
    for view in ledger.all(&submission::KIND) {
        let answered =
            view.is(submission::STATUS, submission::ANSWERED) && view.value(submission::OWED).is_none();
        add(&view, submission::ANSWERED_ON.id, answered);
    }
    // A pulse's answers are what the next one is compared with.
    for view in ledger.all(&survey::KIND).filter(|v| !v.flag(survey::PULSE)) {
        add(&view, survey::CLOSED_ON.id, view.is(survey::STATUS, survey::CLOSED));
    }
    for (kind, owner) in belonging() {
        for view in ledger.all(kind).filter(|v| v.scope() == Scope::Open) {
            let year = view.reference(owner).and_then(|owner| all.get(&ledger.canonical(owner)));
            if let Some(year) = year.copied() {
                all.insert(view.id, year);
            }
        }
    }
    // What was done for something, without anybody saying until when.
    let of_it = [
        (&task::KIND, [task::ACTIVITY.id, task::NEED.id], task::DUE.id),
        (&promise::KIND, [promise::ACTIVITY.id, promise::INTERACTION.id], promise::DUE.id),
    ];
    for (kind, of, due) in of_it {
        for view in ledger.all(kind).filter(|v| v.scope() == Scope::Open && v.value(due).is_none()) {
            let over = match view.kind() == task::KIND.id {
                true => view.is(task::STATUS, task::DONE),
                false => !super::open::promise(view),
            };
            let year = of.into_iter().find_map(|of| all.get(&ledger.canonical(view.reference(of)?)));
            if let Some(year) = year.copied().filter(|_| over) {
                all.entry(view.id).or_insert(year);
            }
        }
    }
    for conflict in ledger.conflicts() {
        all.remove(&conflict.id);
    }
    settle(ledger, &mut all);
    all.into_iter().collect()
}

/// What goes with what it belongs to, and stays where that stays: kinds, each with the field that says to what. Supports may belong
/// to ideas, so they come after them.
fn belonging() -> [(&'static Kind, FieldId); 12] {
    [
        (&invitation::KIND, invitation::ACTIVITY.id),
        (&attendance::KIND, attendance::ACTIVITY.id),
        (&minute::KIND, minute::ACTIVITY.id),
        (&feedback::KIND, feedback::ACTIVITY.id),
        (&budget::KIND, budget::ACTIVITY.id),
        (&report::KIND, report::ACTIVITY.id),
        (&entry::KIND, entry::ISSUE.id),
        (&party::KIND, party::ISSUE.id),
        (&thought::KIND, thought::NEED.id),
        (&support::KIND, support::OF.id),
        (&question::KIND, question::SURVEY.id),
        (&response::KIND, response::SURVEY.id),
    ]
}

/// The fields by which a record stays as long as what they name: what it belongs to, and of what was brought to management the
/// submission, which would lose its lines.
fn held_by() -> BTreeMap<KindId, FieldId> {
    let mut fields: BTreeMap<KindId, FieldId> = BTreeMap::new();
    for (kind, field) in belonging() {
        fields.insert(kind.into(), field);
    }
    fields.insert((&need::KIND).into(), need::SUBMISSION.id);
    fields.insert((&issue::KIND).into(), issue::SUBMISSION.id);
    fields
}

/// Drops what something that stays refers to, and what belongs to something that stays, until nothing more has to stay.
fn settle(ledger: &Ledger, all: &mut BTreeMap<RecordId, u32>) {
    let held_by = held_by();
    loop {
        let needed = |id: &RecordId| {
            let mut referrers = ledger.referrers(*id).into_iter();
            referrers.any(|(_, from)| !all.contains_key(&from) && ledger.get(from).is_some())
        };
        let held = |id: &RecordId| {
            let Some(view) = ledger.peek(*id) else { return true };
            let field = held_by.get(&view.kind()).copied();
            // A submission that is gone holds nothing.
            let of = field.and_then(|field| view.reference(field)).map(|of| ledger.canonical(of));
            of.is_some_and(|of| !all.contains_key(&of) && ledger.get(of).is_some())
        };
        let stay: BTreeSet<RecordId> = gather(all.keys().filter(|id| needed(id) || held(id)).copied());
        if stay.is_empty() {
            return;
        }
        all.retain(|id, _| !stay.contains(id));
    }
}

/// The talks of the last day with each person, without which nobody would know when they were last greeted.
fn last_talks(ledger: &Ledger) -> BTreeSet<RecordId> {
    let mut last: BTreeMap<RecordId, (i64, Vec<RecordId>)> = BTreeMap::new();
    for view in ledger.all(&interaction::KIND) {
        let (Some(person), Some(day)) = (view.reference(interaction::PERSON), view.int(interaction::DAY))
        else {
            continue;
        };
        let (latest, talks) = last.entry(person).or_default();
        if day > *latest {
            talks.clear();
        }
        if day >= *latest {
            *latest = day;
            talks.push(view.id);
        }
    }
    gather(last.into_values().flat_map(|(_, talks)| talks))
}

/// What is archived, by year: `2024: 45 kegiatan, 230 kehadiran`.
pub fn totals(shelf: &Shelf, ledger: &Ledger, lang: Lang) -> Vec<String> {
    let mut years: BTreeMap<u32, Vec<(u32, KindId)>> = BTreeMap::new();
    for ((year, kind), count) in &shelf.totals {
        years.entry(*year).or_default().push((*count, *kind));
    }
    let line = |(year, mut kinds): (u32, Vec<(u32, KindId)>)| {
        sort(&mut kinds);
        let kinds = kinds.iter().rev();
        let parts = kinds.map(|(count, kind)| {
            let kind = kind_label(ledger, *kind, lang).to_lowercase();
            format!("{} {kind}", grouped(u64::from(*count), lang))
        });
        format!("{year}: {}", parts.collect::<Vec<_>>().join(", "))
    };
    years.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests;
