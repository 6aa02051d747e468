//! When to remind of a backup: how long ago the last was, and how much was noted since.

use super::Now;
use crate::domain::date::{Day, span};
use crate::i18n::{self, Lang};
use crate::ledger::{DeviceId, Ledger, Scope, Version};

/// Days without a backup after which it is time, if there were so many actions as well.
const DAYS: i32 = 14;
const ACTIONS: usize = 20;
/// Days for which the reminder stays away when it is closed.
const PAUSE: i32 = 7;
/// Scopes in which the officer writes what a backup holds.
const SCOPES: [Scope; 2] = [Scope::Open, Scope::Restricted];

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Last {
    /// The day.
    pub day: Day,
    /// What this phone had written by then.
    pub seen: Version,
}

impl Last {
    /// One that is made now.
    pub fn now(ledger: &Ledger, now: &Now) -> Last {
        let own = SCOPES.map(|scope| ledger.device(scope));
        let seen = own.into_iter().map(|device| (device, ledger.version().number(device)));
        Last { day: now.today, seen: seen.filter(|(_, number)| *number > 0).collect() }
    }
}

/// What the phone keeps about its backups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backups {
    /// The last one that was handed to another app or saved.
    pub last: Option<Last>,
    /// When the reminder was closed.
    pub put_off: Option<Day>,
}

/// That it is time, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Urge {
    /// Days since the last backup, or since the first note where there was none.
    pub days: i32,
    /// Own actions since.
    pub actions: usize,
    /// Whether there was a backup before.
    pub again: bool,
}

impl Backups {
    /// Reads what [`Backups::to_text`] made. What can't be read is no backup.
    pub fn from_text(text: &str) -> Backups {
        let mut words = text.split(' ');
        let mut day = || Day::from_iso(words.next()?);
        let (last, put_off) = (day(), day());
        let seen = words.filter_map(|word| {
            let (device, number) = word.split_once(':')?;
            Some((DeviceId::parse(device)?, number.parse().ok()?))
        });
        Backups { last: last.map(|day| Last { day, seen: seen.collect() }), put_off }
    }

    /// As text for the phone to keep: the two days, then devices with their last commit.
    /// `2026-11-23 - ASNFZ4mrzew:12`
    pub fn to_text(&self) -> String {
        let day = |day: Option<Day>| day.map_or("-".to_owned(), |day| day.to_string());
        let mut text = day(self.last.as_ref().map(|last| last.day)) + " " + &day(self.put_off);
        for (device, number) in self.last.iter().flat_map(|last| last.seen.iter()) {
            text += &format!(" {device}:{number}");
        }
        text
    }

    /// Whether it is time for a backup.
    pub fn urge(&self, ledger: &Ledger, now: &Now) -> Option<Urge> {
        // A clock that was wrong, then or now, shall not keep the reminder away for years.
        let days_since = |day: Day| now.today.days_since(day).filter(|days| *days >= 0);
        if self.put_off.and_then(days_since).is_some_and(|days| days < PAUSE) {
            return None;
        }
        let (actions, first) = self.unsaved(ledger);
        let first = first.and_then(|time| Some(Now::at(time, now.offset)?.today));
        let last = self.last.as_ref().and_then(|last| days_since(last.day));
        let days = last.or_else(|| first.and_then(days_since))?;
        let again = self.last.is_some();
        (days >= DAYS && actions >= ACTIONS).then_some(Urge { days, actions, again })
    }

    /// Own actions that no backup holds, and when the first was.
    fn unsaved(&self, ledger: &Ledger) -> (usize, Option<i64>) {
        let (mut actions, mut first) = (0, None::<i64>);
        for device in SCOPES.map(|scope| ledger.device(scope)) {
            let seen = self.last.as_ref().map_or(0, |last| last.seen.number(device));
            let Some(log) = ledger.log().device(device) else { continue };
            let commits = log.commits().get(seen as usize..).unwrap_or_default();
            // Commits in a row with one Lamport number are one action.
            actions += commits.chunk_by(|a, b| a.lamport == b.lamport).count();
            first = first.into_iter().chain(commits.first().map(|commit| commit.time)).min();
        }
        (actions, first)
    }
}

impl Urge {
    /// `Sejak cadangan terakhir 3 minggu lalu Anda mencatat 24 kali.`
    pub fn words(&self, lang: Lang) -> String {
        let since = span(self.days.unsigned_abs(), lang);
        let words = if self.again { i18n::backup_urge_again } else { i18n::backup_urge_first };
        words(lang, self.actions, &since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::village::Village;

    /// A village with so many actions on its first day, seen so many days later.
    fn after(actions: usize, days: i32) -> Village {
        let mut v = Village::new("2026-11-01");
        for n in 0..actions {
            v.person(&format!("Warga {n}"), &[]);
        }
        later(&mut v, days);
        v
    }

    fn later(v: &mut Village, days: i32) {
        v.now.today = v.now.today.plus_days(days).unwrap();
    }

    fn urge(v: &Village, backups: &Backups) -> Option<(i32, usize)> {
        backups.urge(&v.ledger, &v.now).map(|urge| (urge.days, urge.actions))
    }

    #[test]
    fn without_any_it_is_time_after_many_days_and_many_notes() {
        let none = Backups::default();
        assert_eq!(urge(&after(20, 14), &none), Some((14, 20)));
        assert_eq!(urge(&after(19, 14), &none), None);
        assert_eq!(urge(&after(20, 13), &none), None);
        assert_eq!(urge(&after(0, 400), &none), None);
    }

    #[test]
    fn a_backup_makes_it_count_anew() {
        let mut v = after(30, 20);
        let mut backups = Backups { last: Some(Last::now(&v.ledger, &v.now)), put_off: None };
        assert_eq!(urge(&v, &backups), None);
        for n in 0..20 {
            v.person(&format!("Tamu {n}"), &[]);
        }
        later(&mut v, 13);
        assert_eq!(urge(&v, &backups), None);
        later(&mut v, 1);
        assert_eq!(urge(&v, &backups), Some((14, 20)));
        backups = Backups::from_text(&backups.to_text());
        assert_eq!(urge(&v, &backups), Some((14, 20)));
    }

    #[test]
    fn closed_it_stays_away_for_a_week() {
        let mut v = after(20, 30);
        let backups = Backups { put_off: Some(v.now.today), ..Backups::default() };
        for _ in 0..PAUSE {
            assert_eq!(urge(&v, &backups), None);
            later(&mut v, 1);
        }
        assert_eq!(urge(&v, &backups), Some((37, 20)));
        assert_eq!(Backups::from_text(&backups.to_text()), backups);
    }

    #[test]
    fn only_what_was_written_here_counts() {
        let mut other = Village::on_phone(2, "2026-11-01").by("Budi");
        for n in 0..30 {
            other.person(&format!("Warga {n}"), &[]);
        }
        let mut v = after(19, 0);
        v.take(&other);
        v.commit(|e| {
            e.create_sample(&crate::domain::person::KIND, [(crate::domain::person::NAME, "Contoh".into())])
        });
        later(&mut v, 30);
        assert_eq!(urge(&v, &Backups::default()), None);
    }

    #[test]
    fn a_clock_that_was_wrong_does_not_keep_it_away() {
        let mut v = after(1, 0);
        let mut then = v.now;
        then.today = Day::from_iso("2099-01-01").unwrap();
        let backups = Backups { last: Some(Last::now(&v.ledger, &then)), put_off: Some(then.today) };
        for n in 0..20 {
            v.person(&format!("Tamu {n}"), &[]);
        }
        later(&mut v, 15);
        assert_eq!(urge(&v, &backups), Some((15, 20)));
    }

    #[test]
    fn what_cannot_be_read_is_no_backup() {
        for text in ["", "-", "- - x:1", "kemarin", "{\"day\":7}", "2026-13-01 2026"] {
            let read = Backups::from_text(text);
            assert!(
                read.last.is_none() && read.urge(&after(20, 14).ledger, &after(20, 14).now).is_some(),
                "{text}"
            );
        }
    }

    #[test]
    fn it_says_why() {
        let mut urge = Urge { days: 21, actions: 24, again: true };
        assert_eq!(urge.words(Lang::Id), "Sejak cadangan terakhir 3 minggu lalu Anda mencatat 24 kali.");
        urge.again = false;
        assert_eq!(urge.words(Lang::Id), "Sejak 3 minggu lalu Anda mencatat 24 kali. Belum ada cadangannya.");
    }
}
