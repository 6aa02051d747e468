//! *Ringkasan keluhan*: how many there are and how grave, how far they have come, what is late, and how quickly things go.

use super::clocks::{Clocks, State, Step, came_in, clocks};
use super::log::log;
use crate::domain::date::Day;
use crate::domain::schema::Choice;
use crate::domain::voice::{entry, issue};
use crate::exchange::document::{Block, Document, Table};
use crate::i18n::{Lang, issues as t};
use crate::insight::{Fields, Now, dotted, open};
use crate::ledger::{Ledger, RecordId, View};
use crate::sort::{sort, sort_by_key};
use std::cmp::Reverse;

/// Days of a year, today among them.
const YEAR: i32 = 365;

/// How it stands with the issues of one level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Level {
    /// 1 to 5; `None` where nobody has said how grave they are.
    pub level: Option<i64>,
    /// All.
    pub all: usize,
    /// Those without an answer.
    pub waiting: usize,
    /// Those of them past a limit.
    pub late: usize,
}

/// How well a limit was kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Done within it.
    pub on_time: usize,
    /// Done after it, or not done and past it.
    pub late: usize,
    /// Not done; there is time left.
    pub running: usize,
    /// Done without anybody having noted when, or without a limit.
    pub unknown: usize,
}

impl Kept {
    fn add(&mut self, state: State) {
        *match state {
            State::OnTime => &mut self.on_time,
            State::Late(_) | State::Overdue(_) => &mut self.late,
            State::Runs(_) | State::Soon(_) => &mut self.running,
            State::Done | State::Open => &mut self.unknown,
        } += 1;
    }

    /// `12 dari 15 tepat waktu · 3 tanpa tanggal`: of those whose limit is behind them.
    pub fn words(&self, lang: Lang) -> String {
        let over = self.on_time + self.late;
        let kept = if over == 0 { t::none_over(lang).into() } else { t::in_time(lang, self.on_time, over) };
        let more = |n: usize, words: String| if n == 0 { String::new() } else { words };
        dotted([
            kept,
            more(self.running, t::still_time(lang, self.running)),
            more(self.unknown, t::no_day(lang, self.unknown)),
        ])
    }
}

/// All issues together, those here: confidential ones count on their own phone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// How many there are.
    pub all: usize,
    /// By level, the gravest first; those of which nobody has said it last, if there are any.
    pub levels: Vec<Level>,
    /// How many have which status, in the order in which they go; where none is noted they are new.
    pub statuses: Vec<(Choice, usize)>,
    /// Those without an answer that are past a limit, longest past it first.
    pub late: Vec<RecordId>,
    /// How well they were acknowledged.
    pub acknowledged: Kept,
    /// How well they were solved.
    pub resolved: Kept,
    /// Days within which half of those were solved of which it is known, and how many these are: the least number of days that
    /// at least half of them took no longer than (the median by nearest rank).
    pub half_within: Option<(i32, usize)>,
    /// Of how many the days are doubtful. They count, and the page says so.
    pub doubtful: usize,
}

/// Issues that came in within the last year, or all of them.
pub fn overview(ledger: &Ledger, last_year: bool, now: &Now) -> Overview {
    let since = now.today.plus_days(1 - YEAR).filter(|_| last_year);
    let within = |v: &View<'_>| since.is_none_or(|since| v.day(issue::DAY).is_some_and(|day| day >= since));
    let mut told = Overview {
        levels: (1..=5).rev().map(|level| Level { level: Some(level), ..Level::default() }).collect(),
        statuses: issue::STATUS.choices.iter().map(|status| (*status, 0)).collect(),
        ..Overview::default()
    };
    let mut unsaid = Level::default();
    let (mut late, mut spans): (Vec<(i64, RecordId)>, Vec<i32>) = (Vec::new(), Vec::new());
    for v in ledger.all(&issue::KIND).filter(within) {
        told.all += 1;
        let clocks = clocks(v, now);
        let past = overdue(&clocks).filter(|_| open::unanswered(v));
        late.extend(past.map(|minutes| (minutes, v.id)));
        // Levels beyond the scale are taken for its ends, as everywhere else.
        let known = v.int(issue::LEVEL).map(|_| clocks.level);
        let level = told.levels.iter_mut().find(|level| level.level == known).unwrap_or(&mut unsaid);
        level.all += 1;
        level.waiting += usize::from(open::unanswered(v));
        level.late += usize::from(past.is_some());
        let status = told.statuses.iter().position(|(status, _)| v.is(issue::STATUS, *status)).unwrap_or(0);
        told.statuses[status].1 += 1;
        told.doubtful += usize::from(clocks.doubt.is_some());
        let state = |step| clocks.of(step).map_or(State::Open, |clock| clock.state);
        told.acknowledged.add(state(Step::Acknowledge));
        told.resolved.add(state(Step::Resolve));
        spans.extend(took(v));
    }
    sort_by_key(&mut late, |(minutes, id)| (Reverse(*minutes), *id));
    told.late = late.into_iter().map(|(_, id)| id).collect();
    sort(&mut spans);
    told.half_within = spans.get(spans.len().saturating_sub(1) / 2).map(|days| (*days, spans.len()));
    told.levels.extend((unsaid.all > 0).then_some(unsaid));
    told
}

/// Minutes past the limit that ended first.
fn overdue(clocks: &Clocks) -> Option<i64> {
    match clocks.next()?.state {
        State::Overdue(minutes) => Some(minutes),
        _ => None,
    }
}

/// Days from coming in to being solved, where both days are known whole. What came before the last reopening doesn't solve it.
fn took(view: View<'_>) -> Option<i32> {
    let whole = |day: Day| day.day().is_some().then_some(day);
    let mut solved = None;
    for e in log(view) {
        solved = match () {
            () if e.is(entry::REOPENED) => None,
            () if e.is(entry::RESOLVED) => solved.or(e.at),
            () => solved,
        };
    }
    // Solved before it came in: one of the days is wrong.
    whole(solved?.day)?.days_since(whole(came_in(view)?.day)?).filter(|days| *days >= 0)
}

impl Overview {
    /// How it stands in one line: `7 belum dijawab · 2 lewat batas`.
    pub fn line(&self, lang: Lang) -> String {
        let waiting = self.levels.iter().map(|level| level.waiting).sum();
        let late = self.late.len();
        let late = if late == 0 { String::new() } else { t::past_limit(lang, late) };
        dotted([t::all_counted(lang, self.all), t::waiting(lang, waiting), late])
    }

    /// How quickly things go: label and words.
    pub fn pace(&self, lang: Lang) -> Vec<(String, String)> {
        use crate::i18n::issue as i;
        let half = match self.half_within {
            Some((days, n)) => t::half_within(lang, n, &t::days(lang, days)),
            None => t::half_unknown(lang).to_owned(),
        };
        vec![
            (i::step_acknowledge(lang).to_owned(), self.acknowledged.words(lang)),
            (i::step_resolve(lang).to_owned(), self.resolved.words(lang)),
            (t::how_quick(lang).to_owned(), half),
        ]
    }

    /// Bars by level.
    pub fn level_bars(&self, lang: Lang) -> Vec<(String, usize)> {
        self.levels.iter().map(|level| (level_word(level.level, lang), level.all)).collect()
    }

    /// Bars by status.
    pub fn status_bars(&self, lang: Lang) -> Vec<(String, usize)> {
        self.statuses.iter().map(|(status, n)| (lang.pick(&status.label).to_owned(), *n)).collect()
    }

    /// All of it as a table, by level.
    pub fn table(&self, lang: Lang) -> String {
        let cells = |name: String, level: &Level| {
            let numbers = [level.all, level.waiting, level.late].map(|n| n.to_string());
            std::iter::once(name).chain(numbers).collect::<Vec<_>>()
        };
        let mut sum = Level::default();
        for level in &self.levels {
            sum.all += level.all;
            sum.waiting += level.waiting;
            sum.late += level.late;
        }
        let head = [t::level(lang), t::all(lang), t::waiting_head(lang), t::late_head(lang)];
        let table = Block::Table(Table {
            head: head.map(str::to_owned).to_vec(),
            rows: self.levels.iter().map(|l| cells(level_word(l.level, lang), l)).collect(),
            numbers_from: 1,
            sum: Some(cells(t::all(lang).to_owned(), &sum)),
        });
        Document { title: String::new(), lang, blocks: vec![table] }.body()
    }
}

/// `Tingkat 4`.
fn level_word(level: Option<i64>, lang: Lang) -> String {
    level.map_or_else(|| t::level_unsaid(lang).to_owned(), |n| t::level_n(lang, n))
}

#[cfg(test)]
mod tests;
