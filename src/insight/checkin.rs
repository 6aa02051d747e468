//! Check-in: who is expected at an activity, who is there, one tap each.

mod words;

pub use words::{EntryWords, counts_sentence, counts_words, entry_words};

use super::summary::neighbourhood;
use super::{Fields, Now, summary};
use crate::domain::name::Name;
use crate::domain::schema::Choice;
use crate::domain::{activity, attendance, invitation, membership, person};
use crate::i18n::{self as t, Lang};
use crate::ledger::{Edit, KindId, Ledger, RecordId, Value, View};
use crate::sort::{gather, sort_by, sort_by_key};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many earlier activities of the same kind tell who usually comes.
const EARLIER: usize = 10;
/// Times among those that bring someone onto the list who was not invited and is no member.
const OFTEN: u32 = 2;

/// Someone expected at an activity, or there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Who.
    pub person: RecordId,
    /// Whether the person was invited.
    pub invited: bool,
    /// The person's membership in the activity's community.
    pub membership: Option<RecordId>,
    /// How often the person came to the last activities of the same kind.
    pub came: u32,
    /// Neighbourhood: RT with two digits.
    pub rt: Option<String>,
    /// Form of address and name.
    pub called: String,
}

impl Entry {
    /// Someone of whom nothing more is known.
    fn of(person: RecordId) -> Entry {
        Entry { person, invited: false, membership: None, came: 0, rt: None, called: String::new() }
    }
}

/// Who is expected, those who come often first, then by name. Marking attendance doesn't change the order,
/// so that rows stay where the thumb is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// The activity.
    pub activity: Option<RecordId>,
    /// Who is expected or there.
    pub entries: Vec<Entry>,
    /// How many earlier activities [`Entry::came`] counts.
    pub earlier: u32,
}

/// What is noted of someone's attendance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Name of the choice of [`attendance::STATUS`]; `None` while nothing is noted.
    pub status: Option<String>,
    /// Whether the person spoke, proposed or led.
    pub spoke: bool,
    /// The records that say so: several only where duplicates were joined.
    pub records: Vec<RecordId>,
}

impl Mark {
    /// Whether the person is there.
    pub fn present(&self) -> bool {
        self.status.as_deref() == Some(attendance::PRESENT.name)
    }

    /// What a further record says.
    fn also(&mut self, record: View<'_>) {
        let status = record.text(attendance::STATUS);
        if status.is_some() && !self.present() {
            self.status = status.map(str::to_string);
        }
        let spoke = [attendance::SPOKE.name, attendance::PROPOSED.name, attendance::LED.name];
        self.spoke |= record.elements(attendance::PART).iter().any(|part| spoke.contains(part));
        self.records.push(record.id);
    }
}

/// The numbers on top.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// People who are there.
    pub present: usize,
    /// People who were invited.
    pub invited: usize,
    /// Of those there, how many neither spoke nor proposed nor led.
    pub silent: usize,
}

/// Who is expected at an activity: those invited, the members of its community, those who come often to
/// activities like it, and whoever is marked already.
pub fn roster(ledger: &Ledger, activity: RecordId) -> Roster {
    let Some(view) = ledger.get(activity) else { return Roster::default() };
    let mut entries: BTreeMap<RecordId, Entry> = BTreeMap::new();
    let mut entry = |person: RecordId, change: &mut dyn FnMut(&mut Entry)| {
        change(entries.entry(person).or_insert(Entry::of(person)));
    };
    for invited in invited(view) {
        entry(invited, &mut |e| e.invited = true);
    }
    let day = view.day(activity::DAY);
    if let Some(community) = view.reference(activity::COMMUNITY) {
        for v in ledger.referring(community, &membership::KIND) {
            let over = v.day(membership::UNTIL).is_some_and(|until| day.is_some_and(|day| until < day));
            if let Some(person) = v.reference(membership::PERSON).filter(|_| !over) {
                entry(person, &mut |e| e.membership = Some(v.id));
            }
        }
    }
    for (person, _) in marks(ledger, activity) {
        entry(person, &mut |_| {});
    }
    let earlier = earlier(view);
    let mut came: BTreeMap<RecordId, u32> = BTreeMap::new();
    for before in &earlier {
        for (person, mark) in marks(ledger, *before) {
            if mark.present() {
                *came.entry(person).or_default() += 1;
            }
        }
    }
    for (person, times) in came {
        if times >= OFTEN || entries.contains_key(&person) {
            entries.entry(person).or_insert(Entry::of(person)).came = times;
        }
    }
    let mut keyed: Vec<(Reverse<u32>, String, Entry)> = entries
        .into_values()
        .filter_map(|mut entry| {
            let person = ledger.get(entry.person)?;
            entry.rt = person.text(person::RT).map(neighbourhood);
            let name = person.text(person::NAME).unwrap_or_default();
            entry.called = [person.text(person::ADDRESS_FORM).unwrap_or_default(), name].join(" ");
            Some((Reverse(entry.came), Name::split(name).sort_key(), entry))
        })
        .collect();
    sort_by(&mut keyed, |a, b| (&a.0, &a.1, a.2.person).cmp(&(&b.0, &b.1, b.2.person)));
    let entries = keyed.into_iter().map(|(_, _, entry)| entry).collect();
    Roster { activity: Some(view.id), entries, earlier: earlier.len() as u32 }
}

/// The last activities before this one that tell who usually comes: of the same community, or without one of
/// the same kind; latest first, at most ten. Only those at which anyone was marked.
pub(crate) fn earlier(view: View<'_>) -> Vec<RecordId> {
    let ledger = view.ledger();
    let alike: Vec<View<'_>> = match (view.reference(activity::COMMUNITY), view.text(activity::TYPE)) {
        (Some(community), _) => ledger.referring(community, &activity::KIND),
        (None, Some(ty)) => {
            let alike =
                |v: &View<'_>| v.text(activity::TYPE) == Some(ty) && v.value(activity::COMMUNITY).is_none();
            ledger.all(&activity::KIND).filter(alike).collect()
        }
        (None, None) => Vec::new(),
    };
    let day = view.day(activity::DAY);
    let mut dated: Vec<_> = alike
        .into_iter()
        .filter(|v| v.id != view.id && !v.is(activity::STATUS, activity::CANCELLED))
        .filter_map(|v| Some((v.day(activity::DAY)?, v.id)))
        .filter(|(before, _)| day.is_none_or(|day| *before <= day))
        .collect();
    sort_by_key(&mut dated, |before| Reverse(*before));
    let marked = dated.into_iter().map(|(_, id)| id).filter(|id| {
        let marks =
            |(kind, v): &(KindId, RecordId)| *kind == attendance::KIND.id && !ledger.index().is_hidden(*v);
        ledger.referrers(*id).iter().any(marks)
    });
    marked.take(EARLIER).collect()
}

/// The people invited to an activity.
pub fn invited(activity: View<'_>) -> BTreeSet<RecordId> {
    let invitations = activity.ledger().referring(activity.id, &invitation::KIND);
    gather(invitations.iter().filter_map(|v| v.reference(invitation::PERSON)))
}

/// What is noted of each person's attendance. Of joined duplicates whoever is there counts, once.
pub fn marks(ledger: &Ledger, activity: RecordId) -> BTreeMap<RecordId, Mark> {
    let mut marks: BTreeMap<RecordId, Mark> = BTreeMap::new();
    for v in ledger.referring(activity, &attendance::KIND) {
        let Some(person) = v.reference(attendance::PERSON) else { continue };
        marks.entry(person).or_default().also(v);
    }
    marks
}

/// As [`marks`], of one person.
pub fn mark_of(ledger: &Ledger, activity: RecordId, person: RecordId) -> Mark {
    let mut mark = Mark::default();
    let activity = Some(ledger.canonical(activity));
    for v in ledger.referring(person, &attendance::KIND) {
        if v.reference(attendance::ACTIVITY) == activity {
            mark.also(v);
        }
    }
    mark
}

/// Everyone who was invited or marked, by name, with how it stands with each.
pub fn everyone(activity: View<'_>, lang: Lang) -> Vec<(RecordId, String, String)> {
    let ledger = activity.ledger();
    let marks = marks(ledger, activity.id);
    let mut ids: Vec<RecordId> = invited(activity).into_iter().chain(marks.keys().copied()).collect();
    crate::sort::sort(&mut ids);
    ids.dedup();
    let words = |id: RecordId| {
        let status = marks.get(&id).and_then(|mark| attendance::STATUS.choice(mark.status.as_deref()?));
        let words = status.map_or(t::invited(lang), |choice| lang.pick(&choice.label));
        Some((id, summary::full_name(ledger.get(id)?, lang), words.to_lowercase()))
    };
    let mut all: Vec<_> = ids.into_iter().filter_map(words).collect();
    sort_by_key(&mut all, |(id, name, _)| (name.to_lowercase(), *id));
    all
}

/// How many people came to an activity.
pub fn present(activity: View<'_>) -> usize {
    marks(activity.ledger(), activity.id).values().filter(|mark| mark.present()).count()
}

/// The numbers on top.
pub fn counts(ledger: &Ledger, activity: RecordId, marks: &BTreeMap<RecordId, Mark>) -> Counts {
    counted(ledger.get(activity).map_or(0, |view| invited(view).len()), marks)
}

fn counted(invited: usize, marks: &BTreeMap<RecordId, Mark>) -> Counts {
    let present = marks.values().filter(|mark| mark.present());
    let silent = present.clone().filter(|mark| !mark.spoke).count();
    Counts { present: present.count(), invited, silent }
}

impl Roster {
    /// The neighbourhoods on the list with how many people each has, by number.
    pub fn neighbourhoods(&self) -> BTreeMap<&str, usize> {
        let mut counts = BTreeMap::new();
        for rt in self.entries.iter().filter_map(|entry| entry.rt.as_deref()) {
            *counts.entry(rt).or_default() += 1;
        }
        counts
    }

    /// The numbers on top. As [`counts`], for who has the roster already.
    pub fn counts(&self, marks: &BTreeMap<RecordId, Mark>) -> Counts {
        let invited = self.entries.iter().filter(|entry| entry.invited).count();
        counted(invited, marks)
    }
}

/// One tap: whoever is not there is there now; again takes it back.
pub fn toggle(edit: &mut Edit<'_>, activity: RecordId, person: RecordId, now: &Now) {
    let there = mark_of(edit.ledger(), activity, person).present();
    mark(edit, activity, person, (!there).then_some(attendance::PRESENT), now);
}

/// Notes someone's attendance, or takes the note back.
pub fn mark(edit: &mut Edit<'_>, activity: RecordId, person: RecordId, status: Option<Choice>, now: &Now) {
    let there = mark_of(edit.ledger(), activity, person);
    let is_present = status == Some(attendance::PRESENT);
    let time = if is_present { Value::Int(now.time.minutes().into()) } else { Value::Empty };
    let status = Value::from(status.map(|choice| choice.name));
    // Every record of joined duplicates, or an old "present" would shine through.
    for id in &there.records {
        edit.set(*id, attendance::STATUS, status.clone()).set(*id, attendance::TIME, time.clone());
    }
    if there.records.is_empty() && !status.is_empty() {
        let fields = [
            (attendance::ACTIVITY, activity.into()),
            (attendance::PERSON, person.into()),
            (attendance::STATUS, status),
            (attendance::TIME, time),
        ];
        edit.natural(&attendance::KIND, fields);
    }
}

/// Someone nobody knew walks in: a new person, present.
pub fn walk_in(edit: &mut Edit<'_>, activity: RecordId, name: &str, now: &Now) -> RecordId {
    let split = Name::split(name);
    let fields = [(person::NAME, split.full().into()), (person::ADDRESS_FORM, split.sapaan.into())];
    let sample = edit.ledger().get(activity).is_some_and(|v| v.scope() == crate::ledger::Scope::Sample);
    let id = match sample {
        true => edit.create_sample(&person::KIND, fields),
        false => edit.create(&person::KIND, fields),
    };
    mark(edit, activity, id, Some(attendance::PRESENT), now);
    id
}

#[cfg(test)]
mod tests;
