//! Who has gone quiet, who was never reached, and whom to visit first.

use super::sheet::{PRESENT, Seen, Sheet};
use super::{Level, Parts, YEAR, level};
use crate::domain::date::Day;
use crate::domain::{activity, attendance, interaction, invitation, membership, person};
use crate::insight::people::sort_key;
use crate::insight::{Fields, Now};
use crate::ledger::{FieldId, KindId, Ledger, RecordId, ValueRef};
use crate::sort::{gather, sort, sort_by_key};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Days within which who came is not quiet.
const LATELY: i32 = 90;
/// Times of coming in the year before that make it worth asking why someone stays away.
const OFTEN: u32 = 3;
/// Days after a talk within which nobody needs a visit again.
const JUST_MET: i32 = 30;

/// Someone who used to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    /// Who.
    pub person: RecordId,
    /// How often they came 91 to 455 days ago.
    pub came_before: u32,
    /// The last time.
    pub last: Day,
}

/// Why to visit someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// They used to come.
    Quiet {
        /// How often, 91 to 455 days ago.
        came: u32,
        /// The last time.
        last: Day,
    },
    /// A member who never was invited, never came and was never talked with.
    NeverReached,
    /// They led or moved things the year before.
    Dropped {
        /// Their level the year before.
        from: Level,
        /// That of the last year.
        to: Option<Level>,
    },
}

/// Someone to visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Who.
    pub person: RecordId,
    /// Why.
    pub why: Why,
}

/// Those who came at least three times 91 to 455 days ago and not once since, although a community to whose activities they came
/// has had one in the last 90 days at which someone is noted as present (where attendance was not kept, nobody can be
/// missed). What someone did in a community that they have left does not count. Most often first, then seen latest.
pub fn gone_quiet(ledger: &Ledger, community: Option<RecordId>, now: &Now) -> Vec<Quiet> {
    let sheet = Sheet::of(ledger, community, now, LATELY + YEAR);
    quiet_in(ledger, &sheet, &belonging(ledger, community, now).1)
}

/// Two records: of a community, and of a person.
type Pair = (RecordId, RecordId);

fn quiet_in(ledger: &Ledger, sheet: &Sheet, left: &[Pair]) -> Vec<Quiet> {
    let lively = sheet.lively(LATELY);
    let mut all = Vec::new();
    for seen in sheet.by_person() {
        let (mut came_before, mut last, mut missing) = (0, None, false);
        let came = || seen.iter().filter(|seen| seen.is(PRESENT));
        if came().any(|seen| sheet.held[seen.at].ago <= LATELY) {
            continue;
        }
        for seen in came() {
            let held = &sheet.held[seen.at];
            if held.ago <= LATELY + YEAR && !has_left(left, held.community, seen.person) {
                came_before += 1;
                last = last.max(Some(held.day));
                missing |= lively[seen.at];
            }
        }
        let person = seen[0].person;
        if let Some(last) = last.filter(|_| missing && came_before >= OFTEN && ledger.get(person).is_some()) {
            all.push(Quiet { person, came_before, last });
        }
    }
    sort_by_key(&mut all, |quiet| (Reverse(quiet.came_before), Reverse(quiet.last), quiet.person));
    all
}

fn has_left(left: &[Pair], community: Option<RecordId>, person: RecordId) -> bool {
    community.is_some_and(|community| left.binary_search(&(community, person)).is_ok())
}

/// Who belongs to a community, or to any, and who has left; the latter in order.
fn belonging(ledger: &Ledger, community: Option<RecordId>, now: &Now) -> (Vec<Pair>, Vec<Pair>) {
    let (mut members, mut left) = (Vec::new(), Vec::new());
    let wanted = community.map(|id| ledger.canonical(id));
    let fields = [membership::COMMUNITY, membership::PERSON, membership::UNTIL].map(|field| field.id);
    let mut tell = |said: &[Option<ValueRef<'_>>]| {
        let [community, person, until] = said else { return };
        let of = |id: &Option<ValueRef<'_>>| Some(ledger.canonical((*id)?.as_ref()?));
        let (Some(community), Some(person)) = (of(community), of(person)) else { return };
        let until = until.and_then(ValueRef::as_int).and_then(|n| Day::from_packed(i32::try_from(n).ok()?));
        if wanted.is_none_or(|wanted| wanted == community) {
            let over = until.is_some_and(|until| until < now.today);
            if over { &mut left } else { &mut members }.push((community, person));
        }
    };
    match community {
        Some(id) => ledger.scan_referring(&[id], &membership::KIND, &fields, &mut |said, _| tell(said)),
        None => ledger.scan(&membership::KIND, &fields, &mut |said, _| tell(said)),
    }
    // Of joined duplicates one may have left and the other not.
    if !left.is_empty() {
        sort(&mut members);
        sort(&mut left);
        left.retain(|pair| members.binary_search(pair).is_err());
    }
    (members, left)
}

/// Members of a community, or of any, that have not left, who never were invited, never came, never excused themselves and were never
/// talked with; by name.
pub fn never_reached(ledger: &Ledger, community: Option<RecordId>, now: &Now) -> Vec<RecordId> {
    unreached(ledger, &belonging(ledger, community, now).0)
}

fn unreached(ledger: &Ledger, members: &[Pair]) -> Vec<RecordId> {
    let people: BTreeSet<RecordId> = gather(members.iter().map(|(_, person)| *person));
    let people: Vec<RecordId> = people.into_iter().collect();
    let mut reached = vec![false; people.len()];
    // By id, as all records come.
    let cancelled: Vec<RecordId> = ledger
        .all(&activity::KIND)
        .filter(|view| view.is(activity::STATUS, activity::CANCELLED))
        .map(|view| view.id)
        .collect();
    let mut tell = |said: &[Option<ValueRef<'_>>]| {
        let of = |at: usize| Some(ledger.canonical((*said.get(at)?)?.as_ref()?));
        let Some(at) = of(0).and_then(|person| people.binary_search(&person).ok()) else { return };
        reached[at] |= of(1).is_none_or(|id| cancelled.binary_search(&id).is_err());
    };
    let fields = [interaction::PERSON.id];
    each(ledger, &people, interaction::KIND.id, &fields, &mut |said| tell(said));
    let fields = [invitation::PERSON, invitation::ACTIVITY].map(|field| field.id);
    each(ledger, &people, invitation::KIND.id, &fields, &mut |said| tell(said));
    let fields = [attendance::PERSON, attendance::ACTIVITY, attendance::STATUS].map(|field| field.id);
    each(ledger, &people, attendance::KIND.id, &fields, &mut |said| {
        let words = [attendance::PRESENT.name, attendance::EXCUSED.name];
        if said[2].and_then(ValueRef::as_text).is_some_and(|status| words.contains(&status)) {
            tell(said);
        }
    });
    let left = people.iter().zip(reached).filter(|(_, reached)| !reached);
    let named = left.filter_map(|(id, _)| Some((sort_key(ledger.get(*id)?.text(person::NAME)), *id)));
    let mut named: Vec<(String, RecordId)> = named.collect();
    sort(&mut named);
    named.into_iter().map(|(_, id)| id).collect()
}

/// What the records of a kind say that refer to these people. Where those are many, looking for what refers to each costs more
/// than going through all.
fn each(
    ledger: &Ledger,
    people: &[RecordId],
    kind: KindId,
    fields: &[FieldId],
    tell: &mut dyn FnMut(&[Option<ValueRef<'_>>]),
) {
    match people.len() {
        ..1000 => ledger.scan_referring(people, kind, fields, &mut |said, _| tell(said)),
        _ => ledger.scan(kind, fields, &mut |said, _| tell(said)),
    }
}

/// Whom to visit next, at most `most`: those who have gone quiet, who came most often first; then who was never reached; then who led
/// or moved things the year before and less in the last, the highest first. Left out are those who were talked with in the last
/// 30 days, and whose visit was put off.
pub fn visit_next(ledger: &Ledger, community: Option<RecordId>, now: &Now, most: usize) -> Vec<Visit> {
    let sheet = Sheet::of(ledger, community, now, 2 * YEAR - 1);
    let (members, left) = belonging(ledger, community, now);
    let quiet = quiet_in(ledger, &sheet, &left).into_iter();
    let mut all: Vec<Visit> = quiet
        .map(|q| Visit { person: q.person, why: Why::Quiet { came: q.came_before, last: q.last } })
        .collect();
    let quiet: BTreeSet<RecordId> = gather(all.iter().map(|visit| visit.person));
    let unreached = unreached(ledger, &members).into_iter();
    all.extend(unreached.map(|person| Visit { person, why: Why::NeverReached }));
    let mut dropped = dropped_in(ledger, &sheet, &left);
    dropped.retain(|visit| !quiet.contains(&visit.person));
    all.append(&mut dropped);
    all.into_iter().filter(|visit| is_due(ledger, visit.person, now)).take(most).collect()
}

fn dropped_in(ledger: &Ledger, sheet: &Sheet, left: &[Pair]) -> Vec<Visit> {
    let lively = sheet.lively(YEAR - 1);
    let mut all = Vec::new();
    for seen in sheet.by_person() {
        let parts = Parts::of(seen, &sheet.held);
        let (from, to) = (level(&parts.before), level(&parts.year));
        // Where nothing took place any more, it is not they who dropped.
        let stayed = |seen: &Seen| {
            let held = &sheet.held[seen.at];
            held.ago >= YEAR && lively[seen.at] && !has_left(left, held.community, seen.person)
        };
        if let Some(from) = from.filter(|from| *from >= Level::Mover && to < Some(*from))
            && seen.iter().any(stayed)
            && ledger.get(seen[0].person).is_some()
        {
            let visit = Visit { person: seen[0].person, why: Why::Dropped { from, to } };
            all.push((Reverse(from), Reverse(parts.before.came), visit));
        }
    }
    sort_by_key(&mut all, |(from, came, visit)| (*from, *came, visit.person));
    all.into_iter().map(|(_, _, visit)| visit).collect()
}

/// Whether nobody talked with them lately, and their visit was not put off.
fn is_due(ledger: &Ledger, id: RecordId, now: &Now) -> bool {
    let lately = |day: Day| now.today.days_since(day).is_some_and(|ago| (0..=JUST_MET).contains(&ago));
    let talks = ledger.referring(id, &interaction::KIND);
    let met = talks.iter().any(|talk| talk.day(interaction::DAY).is_some_and(lately));
    let put_off = ledger
        .get(id)
        .and_then(|view| view.elements(person::GREET_AFTER).into_iter().filter_map(Day::from_iso).max());
    !met && put_off.is_none_or(|day| day <= now.today)
}
