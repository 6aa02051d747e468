//! Archiving: which records are over and done with, year by year, so that they can be kept in a file.

use super::summary::kind_label;
use super::{Fields, Now};
use crate::domain::money::grouped;
use crate::domain::schema::Choice;
use crate::domain::voice::{issue, need};
use crate::domain::{activity, attendance, interaction, invitation, offer, promise, task};
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
/// between, what anything that stays refers to, and the last talk with each person.
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
        let told = view.day(need::TOLD).is_some();
        add(&view, need::DAY.id, told && any(&view, need::STATUS.id, &[need::MET, need::REFUSED]));
    }
    for view in ledger.all(&issue::KIND) {
        let told = view.day(issue::TOLD).is_some();
        add(&view, issue::DAY.id, told && any(&view, issue::STATUS.id, &[issue::RESOLVED, issue::CLOSED]));
    }
    for view in ledger.all(&offer::KIND) {
        add(&view, offer::DAY.id, any(&view, offer::STATUS.id, &[offer::MET, offer::CLOSED]));
    }
    // Who was invited and who came goes with the activity.
    for kind in [KindId::from(&invitation::KIND), KindId::from(&attendance::KIND)] {
        for view in ledger.all(kind) {
            let of = if kind == KindId::from(&invitation::KIND) {
                invitation::ACTIVITY
            } else {
                attendance::ACTIVITY
            };
            if let Some(year) = view.reference(of).and_then(|activity| all.get(&activity)).copied()
                && view.scope() == Scope::Open
            {
                all.insert(view.id, year);
            }
        }
    }
    for conflict in ledger.conflicts() {
        all.remove(&conflict.id);
    }
    settle(ledger, &mut all);
    all.into_iter().collect()
}

/// Drops what something that stays refers to, and who came where the activity stays, until nothing more has to stay.
fn settle(ledger: &Ledger, all: &mut BTreeMap<RecordId, u32>) {
    let with_activity = [
        (KindId::from(&invitation::KIND), invitation::ACTIVITY.id),
        (KindId::from(&attendance::KIND), attendance::ACTIVITY.id),
    ];
    loop {
        let needed = |id: &RecordId| {
            let mut referrers = ledger.referrers(*id).into_iter();
            referrers.any(|(_, from)| !all.contains_key(&from) && ledger.get(from).is_some())
        };
        let orphaned = |id: &RecordId| {
            let Some(view) = ledger.peek(*id) else { return true };
            let field = with_activity.iter().find(|(kind, _)| *kind == view.kind()).map(|(_, field)| *field);
            field.and_then(|field| view.reference(field)).is_some_and(|activity| !all.contains_key(&activity))
        };
        let stay: BTreeSet<RecordId> = gather(all.keys().filter(|id| needed(id) || orphaned(id)).copied());
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
mod tests {
    use super::*;
    use crate::domain::date::Day;
    use crate::domain::{person, schema};
    use crate::ledger::{DeviceId, Edit, Stamp, Value, Version};

    fn now() -> Now {
        // 25 November 2026, noon in Jakarta.
        Now::at(1_795_582_800_000, 420).unwrap()
    }

    fn day(year: i32, month: u32) -> Value {
        Value::Int(i64::from(Day::from_ymd(year, month, 10).unwrap().packed()))
    }

    fn ledger(write: impl FnOnce(&mut Edit<'_>)) -> Ledger {
        let mut ledger = Ledger::new(DeviceId::new(1, Scope::Open), schema::catalog());
        let mut edit = ledger.edit();
        write(&mut edit);
        let stamp = Stamp { time: 0, author: "Sari".into(), note: "".into() };
        let delta = edit.delta(&stamp).unwrap();
        ledger.merge_own(&delta).unwrap();
        ledger
    }

    #[test]
    fn a_year_stays_for_two_months_and_the_last_day_of_talks_for_good() {
        let ledger = ledger(|e| {
            let who = e.create(&person::KIND, [(person::NAME, "Wagiyem".into())]);
            for (month, _) in [(3, 0), (3, 1), (1, 0)] {
                let fields: [(FieldId, Value); 3] = [
                    (interaction::SUMMARY.into(), "sumur".into()),
                    (interaction::PERSON.into(), who.into()),
                    (interaction::DAY.into(), day(2025, month)),
                ];
                e.create(&interaction::KIND, fields);
            }
        });
        assert_eq!(done(&ledger, 2025).len(), 1, "two of one day, both the last");
        let on = |ms: i64| years(&ledger, &Now::at(ms, 420).unwrap()).len();
        // 25 January and 5 March 2026.
        assert_eq!([on(1_769_315_400_000), on(1_772_685_000_000)], [0, 1]);
    }

    #[test]
    fn a_closed_year_goes_with_all_that_belongs_to_it_and_what_waits_stays() {
        let ids = std::cell::RefCell::new(Vec::new());
        let ledger = ledger(|e| {
            let who = e.create(&person::KIND, [(person::NAME, "Wagiyem".into())]);
            let mut meeting = |year: i32, status: Choice| {
                let fields = [
                    (activity::NAME, Value::from("Rapat")),
                    (activity::DAY, day(year, 3)),
                    (activity::STATUS, status.name.into()),
                ];
                let id = e.create(&activity::KIND, fields);
                e.natural(
                    &attendance::KIND,
                    [(attendance::ACTIVITY, id.into()), (attendance::PERSON, who.into())],
                );
                id
            };
            let (over, open, this_year) = (
                meeting(2024, activity::DONE),
                meeting(2024, activity::PLANNED),
                meeting(2026, activity::DONE),
            );
            let mut talk = |year: i32, month: u32, due: bool| {
                let mut fields = vec![
                    (interaction::SUMMARY, Value::from("sumur")),
                    (interaction::PERSON, who.into()),
                    (interaction::DAY, day(year, month)),
                ];
                if due {
                    fields.push((interaction::REPLY_DUE, day(year, month)));
                }
                e.create(&interaction::KIND, fields)
            };
            let (old, due, last) = (talk(2024, 1, false), talk(2024, 2, true), talk(2025, 1, false));
            // An open complaint still speaks of an old talk.
            let spoken = talk(2024, 4, false);
            e.create(
                &issue::KIND,
                [(issue::TITLE, Value::from("Sumur")), (issue::INTERACTION, spoken.into())],
            );
            ids.borrow_mut().extend([over, open, this_year, old, due, last, spoken]);
        });
        let [over, _, _, old, ..] = ids.borrow()[..] else { panic!() };
        let done = done(&ledger, 2025);
        let found: Vec<RecordId> = done.iter().map(|(id, _)| *id).collect();
        assert!(found.contains(&over) && found.contains(&old));
        assert_eq!(found.len(), 3, "the meeting, who came to it, and the old talk");
        assert_eq!(years(&ledger, &now()), [Year { year: 2024, records: 3 }]);

        let mut ledger = ledger;
        let whole = ledger.delta_since(&Version::new(), &[Scope::Open]);
        assert_eq!(ledger.shelve(&whole, &done), Ok(3));
        assert_eq!(
            totals(ledger.state().shelf(), &ledger, Lang::Id),
            ["2024: 1 kehadiran, 1 kegiatan, 1 interaksi"]
        );
        assert!(years(&ledger, &now()).is_empty());
    }
}
