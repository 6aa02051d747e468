//! Everything that waits, in one pass over each kind.

use super::{Row, STALE, Urgency, What};
use crate::domain::date::Day;
use crate::domain::voice::{issue, need, submission};
use crate::domain::{activity, attendance, community, interaction, membership, person, promise, task};
use crate::insight::issue::{Doubt, clocks};
use crate::insight::summary::rank;
use crate::insight::{Fields, Now, finding, open};
use crate::ledger::{FieldId, Ledger, RecordId, ValueRef, View};
use std::collections::{BTreeMap, BTreeSet};

/// Days before its due day from which a promise, a task, an issue is in sight.
const SOON: i32 = 3;
/// Days before its due day from which a reply is in sight.
const SOON_REPLY: i32 = 7;
/// Issues from this level on (of 5) never grow stale before [`STALE_GRAVE`].
const GRAVE: i64 = 4;
/// Days after which even a grave issue is left to the rest.
const STALE_GRAVE: i32 = 90;
/// Days of rhythm with those who lead, who volunteer, and with members who come regularly.
const RHYTHMS: [i64; 3] = [42, 56, 90];
/// Meetings within half a year that make a member a regular one.
const REGULAR: u32 = 3;

pub(super) fn waiting(ledger: &Ledger, now: &Now) -> Vec<Row> {
    let mut rows = Vec::new();
    issues(ledger, now, &mut rows);
    promises(ledger, now, &mut rows);
    tasks(ledger, now, &mut rows);
    activities(ledger, now, &mut rows);
    let mut met = Met::new();
    let came = attendances(ledger, now, &mut met);
    let rhythms = rhythms(ledger, now, &came);
    talks(ledger, now, &rhythms, &mut met, &mut rows);
    visits(ledger, now, rhythms, &met, &mut rows);
    untold(ledger, &mut rows);
    rows.extend(finding::waits_longest(ledger, now).map(|known| Row {
        what: What::Approach,
        target: known.id,
        person: None,
        due: None,
        since: known.heard,
        urgency: Some((0, 0, 0)),
    }));
    submissions(ledger, now, &mut rows);
    rows
}

/// Order by lateness: today's and this week's first, the longest late of them foremost; then what comes
/// soon; then what is late for long, the latest first; then what has no day. `None` if stale.
fn urgency(late: Option<i32>, weight: i64, stale: i32) -> Option<Urgency> {
    match late {
        None => Some((3, weight, 0)),
        Some(late) if late < 0 => Some((1, weight, -late)),
        Some(late @ 0..=7) => Some((0, weight, -late)),
        Some(late) if late <= stale => Some((2, weight, late)),
        Some(_) => None,
    }
}

fn row(
    what: What,
    view: View<'_>,
    person: impl Into<FieldId>,
    due: Option<Day>,
    urgency: Option<Urgency>,
) -> Row {
    Row { what, target: view.id, person: view.reference(person), due, since: None, urgency }
}

fn issues(ledger: &Ledger, now: &Now, rows: &mut Vec<Row>) {
    for view in ledger.all(&issue::KIND) {
        if open::settled(view) || !(open::unanswered(view) || view.flag(issue::CRISIS)) {
            continue;
        }
        let clocks = clocks(view, now);
        let doubtful = clocks.doubt == Some(Doubt::Ahead);
        let Some(due) = clocks.next().and_then(|clock| Some(clock.until?.day)) else { continue };
        // What came in on a day that is still to come must not be out of sight until then.
        let due = if doubtful { now.today } else { due };
        let Some(late) = now.today.days_since(due).filter(|late| *late >= -SOON) else { continue };
        let level = clocks.level;
        let stale = if level >= GRAVE { STALE_GRAVE } else { STALE };
        rows.push(row(What::Answer, view, issue::PERSON, Some(due), urgency(Some(late), -level, stale)));
    }
}

fn promises(ledger: &Ledger, now: &Now, rows: &mut Vec<Row>) {
    for view in ledger.all(&promise::KIND).filter(|view| open::promise(*view)) {
        let due = view.day(promise::DUE);
        let late = due.and_then(|due| now.today.days_since(due.first()));
        let theirs = view.is(promise::BY, promise::THEIRS);
        let (what, from) = if theirs { (What::Remind, 1) } else { (What::Keep, -SOON) };
        if late.map_or(!theirs, |late| late >= from) {
            rows.push(row(what, view, promise::PERSON, due, urgency(late, 0, STALE)));
        }
    }
}

fn tasks(ledger: &Ledger, now: &Now, rows: &mut Vec<Row>) {
    for view in ledger.all(&task::KIND) {
        if open::taken(view) {
            taken(view, now, rows);
            continue;
        }
        if !open::task(view) {
            continue;
        }
        let due = view.day(task::DUE);
        let late = due.and_then(|due| now.today.days_since(due.first()));
        if late.is_none_or(|late| late >= -SOON) {
            rows.push(row(What::Do, view, task::PERSON, due, urgency(late, 0, STALE)));
        }
    }
}

/// Members' own tasks, once they are due: the officer asks how it goes.
fn taken(view: View<'_>, now: &Now, rows: &mut Vec<Row>) {
    let due = view.day(task::DUE);
    if let Some(late) = due.and_then(|due| now.today.days_since(due.first())).filter(|late| *late >= 0) {
        rows.push(row(What::Remind, view, task::TAKEN_BY, due, urgency(Some(late), 0, STALE)));
    }
}

/// Submissions whose answer is due.
fn submissions(ledger: &Ledger, now: &Now, rows: &mut Vec<Row>) {
    for view in
        ledger.all(&submission::KIND).filter(|view| crate::insight::need::submission::is_due(*view, now))
    {
        let due = view.day(submission::DUE);
        if let Some(late) = due.and_then(|due| now.today.days_since(due.first())).filter(|late| *late >= 0) {
            let urgency = urgency(Some(late), 0, STALE);
            let target = view.id;
            rows.push(Row { what: What::Remind, target, person: None, due, since: None, urgency });
        }
    }
}

fn activities(ledger: &Ledger, now: &Now, rows: &mut Vec<Row>) {
    for view in ledger.all(&activity::KIND) {
        if view.day(activity::DAY) == Some(now.today) && !view.is(activity::STATUS, activity::CANCELLED) {
            let minutes = view.time(activity::TIME).map_or(0, |time| time.minutes());
            let urgency = Some((0, minutes.into(), 0));
            rows.push(Row {
                what: What::Attend,
                target: view.id,
                person: None,
                due: Some(now.today),
                since: None,
                urgency,
            });
        }
    }
}

/// People with a rhythm, how close they are (0: noted with them, else by their part) and its days.
type Rhythms = BTreeMap<RecordId, (usize, i64)>;
/// When people were last met.
type Met = BTreeMap<RecordId, Day>;

/// Replies that are due, and when those with a rhythm were last spoken with.
fn talks(ledger: &Ledger, now: &Now, rhythms: &Rhythms, met: &mut Met, rows: &mut Vec<Row>) {
    let fields = [interaction::DAY, interaction::PERSON, interaction::REPLIED, interaction::REPLY_DUE];
    ledger.scan(&interaction::KIND, &fields.map(|field| field.id), &mut |said, found| {
        let [day, person, replied, due] = said else { return };
        let (day, due) = (day_of(*day), day_of(*due));
        let person = person.and_then(ValueRef::as_ref).map(|id| ledger.canonical(id));
        if let (Some(day), Some(person)) = (day, person)
            && rhythms.contains_key(&person)
        {
            meet(met, person, day, now);
        }
        let due = open::reply_due_of(replied.and_then(ValueRef::as_bool), due, day);
        let late = due.and_then(|due| now.today.days_since(due.first()));
        if let Some(late) = late.filter(|late| *late >= -SOON_REPLY)
            && let Some(view) = found.view()
        {
            let outgoing = view.is(interaction::DIRECTION, interaction::OUTGOING);
            let what = if outgoing { What::FollowUp } else { What::Reply };
            let urgency = urgency(Some(late), 0, STALE);
            rows.push(Row { what, target: view.id, person, due, since: day, urgency });
        }
    });
}

fn day_of(value: Option<ValueRef<'_>>) -> Option<Day> {
    Day::from_packed(i32::try_from(value?.as_int()?).ok()?)
}

fn meet(met: &mut Met, person: RecordId, day: Day, now: &Now) {
    if day <= now.today {
        let last = met.entry(person).or_insert(day);
        *last = day.max(*last);
    }
}

/// People with a rhythm, noted or by their part in an active community.
fn rhythms(ledger: &Ledger, now: &Now, came: &BTreeMap<RecordId, u32>) -> Rhythms {
    let mut rhythms = Rhythms::new();
    let mut propose = |person: RecordId, tier: usize| {
        let at = rhythms.entry(person).or_insert((tier, RHYTHMS[tier - 1]));
        *at = (*at).min((tier, RHYTHMS[tier - 1]));
    };
    let mut active = BTreeSet::new();
    for community in ledger.all(&community::KIND) {
        if community.text(community::STATUS).is_none_or(|status| status == community::ACTIVE.name) {
            active.insert(community.id);
            if let Some(leader) = community.reference(community::LEADER) {
                propose(leader, 1);
            }
        }
    }
    let fields = [membership::COMMUNITY, membership::PERSON, membership::ROLE, membership::UNTIL];
    ledger.scan(&membership::KIND, &fields.map(|field| field.id), &mut |said, _| {
        let [community, person, role, until] = said else { return };
        let of = |id: &Option<ValueRef<'_>>| id.and_then(ValueRef::as_ref).map(|id| ledger.canonical(id));
        let there = of(community).is_some_and(|id| active.contains(&id));
        let over = day_of(*until).is_some_and(|until| until < now.today);
        let Some(person) = of(person).filter(|_| there && !over) else { return };
        match rank(role.and_then(ValueRef::as_text)) {
            0..=4 => propose(person, 1),
            5 => propose(person, 2),
            _ if came.get(&person).is_some_and(|times| *times >= REGULAR) => propose(person, 3),
            _ => {}
        }
    });
    ledger.scan(&person::KIND, &[person::RHYTHM.id], &mut |said, found| {
        let Some(days) = said[0].and_then(ValueRef::as_int) else { return };
        let Some(person) = found.view() else { return };
        match days > 0 {
            true => rhythms.insert(person.id, (0, days)),
            false => rhythms.remove(&person.id),
        };
    });
    rhythms
}

/// Those who were not met within their rhythm.
fn visits(ledger: &Ledger, now: &Now, rhythms: Rhythms, met: &Met, rows: &mut Vec<Row>) {
    for (id, (tier, rhythm)) in rhythms {
        let last = met.get(&id).copied();
        let days = last.and_then(|last| now.today.days_since(last.first()));
        let met = days.is_some_and(|days| i64::from(days) <= rhythm);
        // Only of those who lead or have a rhythm is it worth saying that no talk was ever noted.
        let unknown = days.is_none() && tier > 1;
        if met || unknown {
            continue;
        }
        let Some(person) = ledger.get(id) else { continue };
        let later = person.elements(person::GREET_AFTER).into_iter().filter_map(Day::from_iso).max();
        if later.is_none_or(|day| day <= now.today) {
            let band = if days.is_none() { 1 } else { 0 };
            let urgency = Some((band, tier as i64, -days.unwrap_or(0)));
            rows.push(Row {
                what: What::Visit,
                target: id,
                person: Some(id),
                due: None,
                since: last,
                urgency,
            });
        }
    }
}

/// Who came to activities of the last half year, into `met`, and how often.
fn attendances(ledger: &Ledger, now: &Now, met: &mut Met) -> BTreeMap<RecordId, u32> {
    let mut recent = BTreeMap::new();
    for activity in ledger.all(&activity::KIND) {
        let day = activity.day(activity::DAY);
        let ago = day.and_then(|day| now.today.days_since(day));
        if let Some(day) = day.filter(|_| ago.is_some_and(|ago| (0..=183).contains(&ago))) {
            recent.insert(activity.id, day);
        }
    }
    let mut came = BTreeMap::new();
    let fields = [attendance::ACTIVITY, attendance::PERSON, attendance::STATUS];
    let activities: Vec<RecordId> = recent.keys().copied().collect();
    let fields = fields.map(|field| field.id);
    ledger.scan_referring(&activities, &attendance::KIND, &fields, &mut |said, _| {
        let [activity, person, status] = said else { return };
        let of = |id: &Option<ValueRef<'_>>| id.and_then(ValueRef::as_ref).map(|id| ledger.canonical(id));
        if let Some(day) = of(activity).and_then(|id| recent.get(&id))
            && status.and_then(ValueRef::as_text) == Some(attendance::PRESENT.name)
            && let Some(person) = of(person)
        {
            meet(met, person, *day, now);
            *came.entry(person).or_default() += 1;
        }
    });
    came
}

/// Needs and issues with an answer that people have not heard.
fn untold(ledger: &Ledger, rows: &mut Vec<Row>) {
    let voices = ledger.all(&issue::KIND).chain(ledger.all(&need::KIND));
    for view in voices.filter(|view| open::untold(*view)) {
        let [_, _, person, day] = open::voice_fields(view);
        let since = view.day(day);
        let urgency = Some((0, 0, since.map_or(0, |day| day.packed())));
        rows.push(Row { since, ..row(What::Tell, view, person, None, urgency) });
    }
}
