//! *Kebutuhan*: who stands behind a need, how far it is, what it is like beside others; from there to what people decide
//! ([`deliberation`]), to management ([`submission`]), back to those who asked ([`telling`]) and onto the wall ([`board`]).

pub mod board;
pub mod deliberation;
pub mod rank;
pub mod submission;
pub mod telling;

use super::summary::{self, field_words};
use super::{Fields, Now, dotted, open};
use crate::domain::date::Day;
use crate::domain::money::grouped;
use crate::domain::schema::{Choice, Field, Kind};
use crate::domain::voice::{need, support};
use crate::domain::{activity, asset, entry, membership, survey, task};
use crate::i18n::{Lang, needs as t};
use crate::ledger::{Edit, FieldId, Ledger, RecordId, Scope, Value, View};
use crate::sort::sort_by_key;

/// Who stands behind a need or an idea.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Behind {
    /// Those who said by name that they are for it, with the record that says so; by name.
    pub named: Vec<(RecordId, RecordId)>,
    /// How many were counted without names.
    pub counted: Option<i64>,
}

/// Who stands behind a need or an idea (its raised hands are the count).
pub fn behind(view: View<'_>, lang: Lang) -> Behind {
    Behind { named: said(view, support::FOR, lang), counted: counted(view) }
}

fn counted(view: View<'_>) -> Option<i64> {
    match view.kind() == need::KIND.id {
        true => view.int(need::SUPPORTERS),
        false => view.int(crate::domain::voice::thought::HANDS),
    }
}

/// How many stand behind a need or an idea: the named or the counted, whichever is more. They are never added, since those who
/// were counted may be the same people. `None` where nobody has counted or named anyone: that is unknown, not zero.
pub fn many(view: View<'_>) -> Option<i64> {
    let supports = view.ledger().referring(view.id, &support::KIND).into_iter();
    let mut people: Vec<RecordId> = supports
        .filter(|v| v.is(support::STANCE, support::FOR))
        .filter_map(|v| v.follow(support::PERSON).map(|person| person.id))
        .collect();
    crate::sort::sort(&mut people);
    people.dedup();
    let named = Some(people.len() as i64).filter(|n| *n > 0);
    named.max(counted(view).filter(|n| *n >= 0))
}

/// Who says that of a need or an idea, as (person, support), by name.
pub fn said(of: View<'_>, stance: Choice, lang: Lang) -> Vec<(RecordId, RecordId)> {
    let supports = of.ledger().referring(of.id, &support::KIND).into_iter();
    let mut named: Vec<(String, RecordId, RecordId)> = Vec::new();
    for v in supports.filter(|v| v.is(support::STANCE, stance)) {
        if let Some(person) = v.follow(support::PERSON)
            && !named.iter().any(|(_, id, _)| *id == person.id)
        {
            named.push((summary::full_name(person, lang).to_lowercase(), person.id, v.id));
        }
    }
    crate::sort::sort(&mut named);
    named.into_iter().map(|(_, person, v)| (person, v)).collect()
}

/// Writes what a person says of a need or an idea.
pub fn say(edit: &mut Edit<'_>, of: RecordId, person: RecordId, stance: Choice, why: &str, now: &Now) {
    let key = [(support::OF, of.into()), (support::PERSON, person.into())];
    let id = edit.natural(&support::KIND, key);
    edit.set(id, support::STANCE, stance.name).set(id, support::DAY, now.today);
    // Being for it now is no reason to forget why someone was against it, unless they say something new.
    if !why.trim().is_empty() {
        edit.set(id, support::WHY, why.trim());
    }
}

/// Takes back what a person said of it.
pub fn unsay(edit: &mut Edit<'_>, of: RecordId, person: RecordId) {
    for v in edit.ledger().referring(of, &support::KIND) {
        if v.reference(support::PERSON) == Some(person) {
            // A reason without a stance would be an objection from before the words changed.
            edit.set(v.id, support::STANCE, Value::Empty).set(v.id, support::WHY, Value::Empty);
        }
    }
}

/// The steps a need goes, in their order; the last two end it.
pub const STEPS: [Choice; 6] =
    [need::PROPOSED, need::VERIFIED, need::PRIORITISED, need::PURSUED, need::MET, need::REFUSED];

/// How far a need is; [`need::PROPOSED`] where nobody says so.
pub fn step(view: View<'_>) -> Choice {
    STEPS.into_iter().find(|step| view.is(need::STATUS, *step)).unwrap_or(need::PROPOSED)
}

/// Writes how far a need is. Verified is what somebody has looked at: the first day of that is kept.
pub fn go(edit: &mut Edit<'_>, id: RecordId, to: Choice, now: &Now) {
    let seen = edit.ledger().get(id).is_some_and(|v| v.value(need::VERIFIED_ON).is_some());
    edit.set(id, need::STATUS, to.name);
    if to.name == need::VERIFIED.name && !seen {
        edit.set(id, need::VERIFIED_ON, now.today);
    }
}

/// Whether a need is a priority, where one tap can say so or take it back: not once somebody works on it.
pub fn priority(view: View<'_>) -> Option<bool> {
    match step(view).name {
        name if name == need::PRIORITISED.name => Some(true),
        name if name == need::PROPOSED.name || name == need::VERIFIED.name => Some(false),
        _ => None,
    }
}

/// Makes a need a priority, or takes that back: it is then again what it was before.
pub fn prioritise(edit: &mut Edit<'_>, id: RecordId) {
    let Some(view) = edit.ledger().get(id) else { return };
    let seen = view.value(need::VERIFIED_ON).is_some();
    let to = match priority(view) {
        Some(false) => need::PRIORITISED,
        Some(true) if seen => need::VERIFIED,
        Some(true) => need::PROPOSED,
        None => return,
    };
    edit.set(id, need::STATUS, to.name);
}

/// Creates a record that belongs to the sample, or is restricted, if another is.
pub(super) fn create_like<const N: usize>(
    edit: &mut Edit<'_>,
    like: RecordId,
    kind: &'static Kind,
    fields: [(&'static Field, Value); N],
) -> RecordId {
    let fields = fields.map(|(field, value)| (FieldId::from(field), value));
    match edit.ledger().get(like).map(|v| v.scope()) {
        Some(Scope::Sample) => edit.create_sample(kind, fields),
        Some(Scope::Restricted) => edit.create_restricted(kind, fields),
        _ => edit.create(kind, fields),
    }
}

/// A record in a row of these pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The record.
    pub id: RecordId,
    /// What it says.
    pub text: String,
    /// From whom, how far, until when.
    pub about: String,
}

/// How many stand behind it in words: `18 pendukung`; empty where unknown.
pub fn behind_words(many: Option<i64>, lang: Lang) -> String {
    let many = many.and_then(|n| u64::try_from(n).ok());
    many.map(|n| crate::i18n::insight::supporters(lang, &grouped(n, lang))).unwrap_or_default()
}

/// What members have taken upon themselves for a need: open ones first, soonest due.
pub fn tasks(ledger: &Ledger, id: RecordId, now: &Now, lang: Lang) -> Vec<Line> {
    let mut tasks = ledger.referring(id, &task::KIND);
    sort_by_key(&mut tasks, |v| {
        let due = v.day(task::DUE);
        (v.is(task::STATUS, task::DONE), due.is_none(), due, v.id)
    });
    let line = |v: View<'_>| {
        let who = v.follow(task::TAKEN_BY).map(|p| summary::title(p, now, lang));
        let who = who.or_else(|| v.text(task::ASSIGNEE).map(str::to_owned)).unwrap_or_default();
        let state = match v.is(task::STATUS, task::DONE) {
            true => lang.pick(&task::DONE.label).to_lowercase(),
            false => v
                .day(task::DUE)
                .map(|day| crate::i18n::meeting::until(lang, &day.relative(now.today, lang)))
                .unwrap_or_default(),
        };
        Line { id: v.id, text: v.text(task::WHAT).unwrap_or_default().into(), about: dotted([who, state]) }
    };
    tasks.into_iter().map(line).collect()
}

/// What a community has itself, by kind and then as it is called.
pub fn assets(ledger: &Ledger, community: RecordId, now: &Now, lang: Lang) -> Vec<Line> {
    let mut found = Vec::new();
    for v in ledger.referring(community, &asset::KIND) {
        let kind = asset::TYPES.iter().position(|kind| v.is(asset::TYPE, *kind)).unwrap_or(usize::MAX);
        let words = |field| field_words(v, field, now, lang).unwrap_or_default();
        let about = dotted([words(asset::TYPE), words(asset::PERSON), words(asset::PLACE)]);
        let text = v.text(asset::WHAT).unwrap_or_default().to_owned();
        found.push((kind, Line { id: v.id, text, about }));
    }
    sort_by_key(&mut found, |(kind, line)| (*kind, line.text.to_lowercase(), line.id));
    found.into_iter().map(|(_, line)| line).collect()
}

/// What a need begins with that is noted from a survey or at an activity: where it comes from, whose it is, when it was said.
pub fn begun_from(ledger: &Ledger, of: RecordId, today: Day) -> Vec<(FieldId, Value)> {
    let Some(view) = ledger.get(of) else { return Vec::new() };
    let (from, community, day) = match view.kind() == survey::KIND.id {
        true => (need::SURVEY, survey::COMMUNITY, None),
        false => (need::ACTIVITY, activity::COMMUNITY, view.day(activity::DAY)),
    };
    let day = day.filter(|day| *day <= today).unwrap_or(today);
    let mut fields =
        vec![(from.id, of.into()), (need::STATUS.id, need::PROPOSED.name.into()), (need::DAY.id, day.into())];
    fields.extend(view.reference(community).map(|id| (need::COMMUNITY.id, Value::from(id))));
    fields
}

/// The needs that were noted from a survey or at an activity, with how far they are; the newest first.
pub fn noted_from(ledger: &Ledger, of: RecordId, now: &Now, lang: Lang) -> Vec<Line> {
    let mut needs = ledger.referring(of, &need::KIND);
    sort_by_key(&mut needs, |v| std::cmp::Reverse((v.day(need::DAY), v.id)));
    let line = |v: View<'_>| {
        let words = summary::summary(v, now, lang);
        Line { id: v.id, text: words.title, about: words.line }
    };
    needs.into_iter().map(line).collect()
}

/// Who is offered first where somebody is asked for: members of the need's community by name, without those of `but`.
pub fn nearby(ledger: &Ledger, id: RecordId, but: &[RecordId], now: &Now, lang: Lang) -> Vec<Line> {
    let community = ledger.get(id).and_then(|v| v.reference(need::COMMUNITY));
    let members = community.map(|c| ledger.referring(c, &membership::KIND)).unwrap_or_default();
    let mut people = Vec::new();
    for v in members.iter().filter_map(|v| v.follow(membership::PERSON)) {
        if !but.contains(&v.id) {
            people.push((summary::full_name(v, lang).to_lowercase(), v));
        }
    }
    sort_by_key(&mut people, |(name, v)| (name.clone(), v.id));
    people.dedup_by_key(|(_, v)| v.id);
    let line = |(_, v): (String, View<'_>)| {
        let words = summary::summary(v, now, lang);
        Line { id: v.id, text: words.title, about: words.line }
    };
    people.into_iter().map(line).collect()
}

/// A figure of a need as typed; what is wrong with it, in words, else.
pub fn figure(field: &Field, typed: &str, today: Day, lang: Lang) -> Result<Value, String> {
    let value = entry::parse(field, typed, today, lang)?;
    match value {
        Value::Int(n) if n < 0 => Err(t::not_less_than_zero(lang).into()),
        Value::Int(n) if field.id == need::SEVERITY.id && !(1..=rank::HARDEST).contains(&n) => {
            Err(t::severity_ends(lang).into())
        }
        value => Ok(value),
    }
}

/// How things stand in the menu of *Suara*: needs to be ranked, submissions, the board, complaints.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hub {
    /// *Urutan kebutuhan*.
    pub ranking: String,
    /// *Pengajuan*.
    pub submissions: String,
    /// *Papan usulan*.
    pub board: String,
    /// *Ringkasan keluhan*.
    pub complaints: String,
}

/// How things stand in the menu of *Suara*.
pub fn hub(ledger: &Ledger, now: &Now, lang: Lang) -> Hub {
    let needs: Vec<View<'_>> = ledger.all(&need::KIND).collect();
    let open = needs.iter().filter(|v| !open::settled(**v)).count();
    let missing = rank::ranking(ledger, None).unknown.len();
    let missing = if missing > 0 { t::not_rankable_yet(lang, missing) } else { String::new() };
    let answered = needs.iter().filter(|v| v.value(need::ANSWER).is_some()).count();
    Hub {
        ranking: dotted([t::open_needs(lang, open), missing]),
        submissions: submission::standing(ledger, now, lang),
        board: t::answered_of(lang, answered, needs.len()),
        complaints: super::issue::overview::overview(ledger, false, now).line(lang),
    }
}

#[cfg(test)]
mod tests;
