//! Activities by day: what comes, what was, and a month's days.

use super::summary::when;
use super::{Fields, Now, Pill, Sign, Tone, checkin, dotted};
use crate::domain::date::Day;
use crate::domain::money::grouped;
use crate::domain::{activity, invitation};
use crate::i18n::{Lang, insight as t};
use crate::ledger::{Ledger, RecordId};
use crate::sort::sort;
use std::collections::BTreeMap;

/// Activities in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    /// From today on, soonest first.
    pub next: Vec<RecordId>,
    /// Before today, latest first.
    pub past: Vec<RecordId>,
    /// Without a day, by name.
    pub undated: Vec<RecordId>,
    /// By day, in order of time; only what has a full day.
    pub days: BTreeMap<Day, Vec<RecordId>>,
}

/// All activities in order. Cancelled ones stand where they would have been.
pub fn agenda(ledger: &Ledger, now: &Now) -> Agenda {
    let mut dated = Vec::new();
    let mut undated = Vec::new();
    for view in ledger.all(&activity::KIND) {
        match view.day(activity::DAY) {
            Some(day) => dated.push((day, view.time(activity::TIME), view.id)),
            None => undated.push((view.text(activity::NAME).unwrap_or_default(), view.id)),
        }
    }
    sort(&mut dated);
    sort(&mut undated);
    let mut agenda = Agenda { undated: undated.into_iter().map(|(_, id)| id).collect(), ..Agenda::default() };
    for (day, _, id) in dated {
        if day.day().is_some() {
            agenda.days.entry(day).or_default().push(id);
        }
        // A month or a year that has not ended yet still comes.
        let past = match (day.month(), day.day()) {
            (_, Some(_)) => day < now.today,
            (Some(month), None) => (day.year(), Some(month)) < (now.today.year(), now.today.month()),
            (None, None) => day.year() < now.today.year(),
        };
        if past { &mut agenda.past } else { &mut agenda.next }.push(id);
    }
    agenda.past.reverse();
    agenda
}

impl Agenda {
    /// The days of a month on which something takes place, with what.
    pub fn month(&self, year: i32, month: u32) -> Vec<(u32, &[RecordId])> {
        let Some(first) = Day::from_month(year, month) else { return Vec::new() };
        let days =
            self.days.range(first..).take_while(|(day, _)| (day.year(), day.month()) == (year, Some(month)));
        days.filter_map(|(day, ids)| Some((day.day()?, ids.as_slice()))).collect()
    }
}

/// An activity as a row of the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivityWords {
    /// Its name.
    pub title: String,
    /// Its state, where that is worth a word.
    pub pill: Option<Pill>,
    /// When, where, how many.
    pub line: String,
}

/// An activity in words: `Kamis 07.00 · Balai Krajan · 11 akan datang`. `None` if it has gone meanwhile.
pub fn activity_words(ledger: &Ledger, id: RecordId, now: &Now, lang: Lang) -> Option<ActivityWords> {
    let view = ledger.get(id)?;
    let n = |n: usize| grouped(n as u64, lang);
    let coming = || {
        let answers = ledger.referring(id, &invitation::KIND);
        let yes = answers.iter().filter(|v| v.is(invitation::ANSWER, invitation::YES)).count();
        match (yes, answers.len()) {
            (0, 0) => String::new(),
            (0, invited) => t::invited(lang, &n(invited)),
            (yes, _) => t::will_come(lang, &n(yes)),
        }
    };
    let came = checkin::present(view);
    let people = if came > 0 { t::came(lang, &n(came)) } else { coming() };
    let label = |status: &str| activity::STATUS.choice_label(status, lang).to_lowercase();
    let pill = match view.text(activity::STATUS) {
        Some("cancelled") => Some(Pill::new(Tone::Bad, Sign::Info, label("cancelled"))),
        Some("running") => Some(Pill::new(Tone::Ok, Sign::Clock, label("running"))),
        Some("draft") => Some(Pill::new(Tone::Info, Sign::Info, label("draft"))),
        _ => None,
    };
    let venue = view.text(activity::VENUE).unwrap_or_default();
    let line = dotted([&when(view, now, lang), venue, &people]);
    Some(ActivityWords { title: super::summary::title(view, now, lang), pill, line })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::village::Village;
    use Lang::Id;

    #[test]
    fn orders_what_comes_and_what_was() {
        let mut v = Village::new("2026-11-23");
        let [nov, past, today, late, early, year, old] =
            ["2026-11", "2026-11-02", "2026-11-23", "2026-11-26", "2026-11-26", "2026", "2025"]
                .map(|day| v.activity(day, day, &[]));
        v.set(late, activity::TIME, 1170);
        v.set(early, activity::TIME, 420);
        let undated = v.create(&activity::KIND, &[(activity::NAME, "Kapan-kapan".into())]);
        let agenda = agenda(&v.ledger, &v.now);
        assert_eq!(agenda.next, [year, nov, today, early, late]);
        assert_eq!(agenda.past, [past, old]);
        assert_eq!(agenda.undated, [undated]);
        let month: Vec<_> =
            agenda.month(2026, 11).into_iter().map(|(day, ids)| (day, ids.to_vec())).collect();
        assert_eq!(month, [(2, vec![past]), (23, vec![today]), (26, vec![early, late])]);
        assert_eq!(agenda.month(2026, 12), []);
    }

    #[test]
    fn says_when_where_and_how_many() {
        let mut v = Village::new("2026-11-23");
        let ani = v.person("Ani", &[]);
        let id = v.activity(
            "Kerja bakti",
            "2026-11-26",
            &[(activity::TIME, 420.into()), (activity::VENUE, "Sumur".into())],
        );
        let fields = [(invitation::ACTIVITY, id.into()), (invitation::PERSON, ani.into())];
        let invitation = v.commit(|e| e.natural(&invitation::KIND, fields));
        let line = |v: &Village| activity_words(&v.ledger, id, &v.now, Id).unwrap().line;
        assert_eq!(line(&v), "Kamis 07.00 · Sumur · 1 diundang");
        v.set(invitation, invitation::ANSWER, "yes");
        assert_eq!(line(&v), "Kamis 07.00 · Sumur · 1 akan datang");
        v.attend(ani, id, "present");
        assert_eq!(line(&v), "Kamis 07.00 · Sumur · 1 hadir");
    }
}
