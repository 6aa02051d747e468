//! Activities that come again. Each turn is an activity of its own, made in advance; what was moved, cancelled or
//! deleted stays so when the series goes on.

use super::preparation::{TAKEN_OVER, taken_over};
use super::{Fields, Now, dotted};
use crate::domain::date::Day;
use crate::domain::recurrence::{self, Every};
use crate::domain::schema::Field;
use crate::domain::{activity, series};
use crate::i18n::{Lang, insight, plan as t};
use crate::ledger::{Edit, Ledger, RecordId, Scope, Value, View};
use crate::sort::sort_by_key;

/// Turns of a series at most: ten years of months, two of weeks.
pub const MOST: usize = 120;

/// What a turn says once it is made; one that says more was worked on.
const OF_A_TURN: [&Field; 4] = [activity::DAY, activity::STATUS, activity::SERIES, activity::TURN];

/// What can be changed in the turns that follow, too.
const FOLLOWING: [&Field; 4] = [activity::NAME, activity::TIME, activity::END, activity::VENUE];

/// One activity of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The activity.
    pub id: RecordId,
    /// The day that the series gives it.
    pub turn: Day,
    /// The day on which it takes place.
    pub day: Option<Day>,
    /// Whether that is another one.
    pub moved: bool,
    /// Whether it won't take place.
    pub cancelled: bool,
}

/// Makes an activity the first of a series that comes again by a rule (name of a choice of [`series::EVERY`]), and
/// creates its further turns. `None`, with nothing written, if the rule is unknown, the activity has no full day or is of
/// a series already, or nothing would come again by `until`.
pub fn repeat(edit: &mut Edit<'_>, activity: RecordId, every: &str, until: Day) -> Option<RecordId> {
    let view = edit.ledger().get(activity).filter(|v| v.kind() == activity::KIND.id)?;
    let from = view.day(activity::DAY)?;
    let days = recurrence::days(Every::of(every)?, from, until, MOST);
    if days.len() < 2 || view.follow(activity::SERIES).is_some() {
        return None;
    }
    Some(begin(edit, view, every, from, end(&days, until), &days[1..]))
}

fn begin(
    edit: &mut Edit<'_>,
    first: View<'_>,
    every: &str,
    from: Day,
    until: Day,
    later: &[Day],
) -> RecordId {
    let fields = [(series::EVERY, every.into()), (series::FROM, from.into()), (series::UNTIL, until.into())];
    let id = match first.scope() {
        Scope::Sample => edit.create_sample(&series::KIND, fields),
        _ => edit.create(&series::KIND, fields),
    };
    edit.set(first.id, activity::SERIES, id).set(first.id, activity::TURN, from);
    put_turns(edit, id, first, later);
    id
}

/// Lets a series go on until a day and creates the turns that are missing, like the latest one that isn't cancelled.
/// Turns have the same id on every phone, so that two that extend a series meet. One that was ever there, moved,
/// cancelled, archived, deleted or erased, is left as it is, and so is the first. The series must be in the ledger.
pub fn extend(edit: &mut Edit<'_>, series: RecordId, until: Day) {
    let ledger = edit.ledger();
    let Some(view) = ledger.get(series) else { return };
    let Some((every, from)) = rule(view) else { return };
    let days = recurrence::days(every, from, until, MOST);
    edit.set(view.id, series::UNTIL, end(&days, until));
    let known = known(ledger, view.id);
    let state = ledger.state();
    let missing = |day: &Day| {
        let id = series::turn_id(view.id, *day);
        *day != from
            && !known.contains(day)
            && state.record(id).is_none()
            && !state.erased().contains(&id)
            && !state.shelf().holds(id)
    };
    let days: Vec<Day> = days.into_iter().filter(missing).collect();
    if let Some(pattern) = pattern(&turns(ledger, view.id)).and_then(|turn| ledger.get(turn.id)) {
        put_turns(edit, view.id, pattern, &days);
    }
}

/// Gives a series another rule or end from one of its turns on, and says how many later turns were set free. Where only the end
/// is later, it goes on as [`extend`] does. Else it ends before the turn, which begins a new series; later turns that nobody
/// worked on make room for the new one's, the others become activities by themselves. `None`, with nothing written, if the
/// activity is of no series or has no full day, or the rule is unknown.
pub fn rearrange(edit: &mut Edit<'_>, activity: RecordId, every: &str, until: Day) -> Option<usize> {
    let ledger = edit.ledger();
    let view = ledger.get(activity)?;
    let old = view.follow(activity::SERIES)?;
    let (own, from) = (view.day(activity::TURN)?, view.day(activity::DAY).filter(|day| day.day().is_some())?);
    let new_rule = Every::of(every)?;
    if rule(old).is_some_and(|(rule, _)| rule == new_rule)
        && old.day(series::UNTIL).is_some_and(|end| end <= until)
    {
        extend(edit, old.id, until);
        return Some(0);
    }
    let days = recurrence::days(new_rule, from, until, MOST);
    let end = end(&days, until);
    let mut days: Vec<Day> = days.into_iter().skip(1).collect();
    let mut free = 0;
    for turn in turns(ledger, old.id).into_iter().filter(|turn| turn.turn > own) {
        let Some(later) = ledger.get(turn.id) else { continue };
        if later.is(activity::STATUS, activity::CANCELLED) {
            // That day was called off, whatever the rule.
            days.retain(|day| Some(*day) != turn.day);
        }
        if is_untouched(later, &turn) {
            edit.delete(turn.id);
        } else {
            free += 1;
            days.retain(|day| Some(*day) != turn.day);
            edit.set(turn.id, activity::SERIES, Value::Empty).set(turn.id, activity::TURN, Value::Empty);
        }
    }
    if days.is_empty() {
        edit.set(old.id, series::UNTIL, own);
    } else {
        edit.set(old.id, series::UNTIL, own.plus_days(-1));
        begin(edit, view, every, from, end, &days);
    }
    Some(free)
}

/// Whether a turn is as it was made, or cancelled: nothing was noted in it or refers to it.
fn is_untouched(view: View<'_>, turn: &Turn) -> bool {
    let status = [activity::PLANNED, activity::DRAFT, activity::CANCELLED];
    let made_with = |field: &Field| TAKEN_OVER.iter().chain(&OF_A_TURN).any(|taken| taken.id == field.id);
    let mut others = activity::KIND.fields.iter().filter(|field| !made_with(field));
    !turn.moved
        && status.iter().any(|status| view.is(activity::STATUS, *status))
        && others.all(|field| view.elements(*field).is_empty() && view.value(*field).is_none())
        && view.ledger().index().referrers(view.ledger().state(), view.id).is_empty()
}

/// Until when a series goes: no further than its last turn if there would be too many.
fn end(days: &[Day], until: Day) -> Day {
    days.get(MOST - 1).map_or(until, |last| *last)
}

/// The turn whose words and times new ones take over.
pub(super) fn pattern(turns: &[Turn]) -> Option<&Turn> {
    turns.iter().rfind(|turn| !turn.cancelled).or(turns.last())
}

fn put_turns(edit: &mut Edit<'_>, series: RecordId, like: View<'_>, days: &[Day]) {
    let mut fields = taken_over(like);
    fields.push((activity::STATUS, activity::PLANNED.name.into()));
    fields.push((activity::SERIES, series.into()));
    let sample = like.scope() == Scope::Sample;
    for day in days {
        let days = [(activity::DAY, (*day).into()), (activity::TURN, (*day).into())];
        let fields = fields.iter().cloned().chain(days);
        let id = series::turn_id(series, *day);
        match sample {
            true => edit.keyed_sample(id, &activity::KIND, fields),
            false => edit.keyed(id, &activity::KIND, fields),
        }
    }
}

/// How often a series comes, and its first day. `None` if it doesn't say.
pub(super) fn rule(series: View<'_>) -> Option<(Every, Day)> {
    let from = series.day(series::FROM).filter(|from| from.day().is_some())?;
    Some((Every::of(series.text(series::EVERY)?)?, from))
}

/// All activities of a series, deleted ones included.
pub(super) fn ever(ledger: &Ledger, series: RecordId) -> Vec<View<'_>> {
    let mut all = Vec::new();
    for member in ledger.index().group(ledger.canonical(series)) {
        let of_member = ledger.index().referring(ledger.state(), member, activity::KIND.id);
        all.extend(of_member.map(|(id, record)| ledger.view(id, record)));
    }
    all
}

/// The days whose turns were ever there. By what they say, too: where a fork gave the series another id, its turns keep theirs.
fn known(ledger: &Ledger, series: RecordId) -> Vec<Day> {
    ever(ledger, series).iter().filter_map(|v| v.day(activity::TURN)).collect()
}

/// The turns of a series in the order of their days by the rule; deleted ones are left out.
pub fn turns(ledger: &Ledger, series: RecordId) -> Vec<Turn> {
    let series = ledger.canonical(series);
    let mut turns = Vec::new();
    for v in ledger.referring(series, &activity::KIND) {
        let day = v.day(activity::DAY);
        let (Some(turn), true) =
            (v.day(activity::TURN).or(day), v.reference(activity::SERIES) == Some(series))
        else {
            continue;
        };
        turns.push(Turn {
            id: v.id,
            turn,
            day,
            moved: day.is_some_and(|day| day != turn),
            cancelled: v.is(activity::STATUS, activity::CANCELLED),
        });
    }
    sort_by_key(&mut turns, |turn| (turn.turn, turn.id));
    turns
}

/// The series of an activity in words: `Jumat kedua tiap bulan · sampai 12 Juni 2027 · giliran 3 dari 12`. `None` if it is
/// of none.
pub fn series_words(ledger: &Ledger, activity: RecordId, now: &Now, lang: Lang) -> Option<String> {
    let view = ledger.get(activity)?;
    let series = view.follow(activity::SERIES)?;
    let (every, from) = rule(series)?;
    let until = series.day(series::UNTIL).map(|until| match until < now.today {
        true => until.medium(lang),
        false => until.relative(now.today, lang),
    });
    let turns = turns(ledger, series.id);
    let place = turns.iter().position(|turn| turn.id == view.id);
    Some(dotted([
        recurrence::words(every, from, lang),
        until.map_or(String::new(), |until| insight::until(lang, &until)),
        place.map_or(String::new(), |place| t::turn_of(lang, place + 1, turns.len())),
    ]))
}

/// Writes name, begin, end or venue to the turns after an activity that are neither over nor cancelled; other fields are passed
/// over, and so is the activity itself. How many turns there are.
pub fn change_following(
    edit: &mut Edit<'_>,
    activity: RecordId,
    fields: &[(&'static Field, Value)],
) -> usize {
    let ledger = edit.ledger();
    let Some(view) = ledger.get(activity) else { return 0 };
    let (Some(series), Some(own)) = (view.follow(activity::SERIES), view.day(activity::TURN)) else {
        return 0;
    };
    let over = [activity::DONE, activity::REPORTED];
    let mut later = turns(ledger, series.id);
    later.retain(|turn| {
        turn.turn > own
            && !turn.cancelled
            && ledger.get(turn.id).is_some_and(|v| over.iter().all(|status| !v.is(activity::STATUS, *status)))
    });
    for turn in &later {
        for (field, value) in fields.iter().filter(|(field, _)| FOLLOWING.iter().any(|f| f.id == field.id)) {
            edit.set(turn.id, *field, value.clone());
        }
    }
    later.len()
}

#[cfg(test)]
mod tests;
