//! The clocks of an issue: until when it is acknowledged, looked into, solved; and whether its days can be relied on.

use super::log::{Entry, log};
use crate::domain::date::Day;
use crate::domain::organisation;
use crate::domain::time::Time;
use crate::domain::voice::{entry, issue};
use crate::insight::{Fields, Now, open, own_organisation};
use crate::ledger::{Ledger, Scope, View};

/// The level of an issue of which nobody has said how grave it is.
pub const PROPOSED: i64 = 2;
/// Minutes of a day.
const DAY: i64 = 1440;

/// What has a clock. The first three make the strand of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Who brought it hears that it came in.
    Acknowledge,
    /// The people it concerns are heard, and it is looked into.
    LookInto,
    /// It is solved and answered.
    Resolve,
    /// In a crisis, people hear how it stands.
    Update,
}

/// A day, and the time of day where it is known: a moment, or a limit, which without a time is the end of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// The day.
    pub day: Day,
    /// Its time.
    pub time: Option<Time>,
}

impl At {
    /// This moment.
    pub fn now(now: &Now) -> At {
        At { day: now.today, time: Some(now.time) }
    }

    /// Minutes since 1970 where the officer is; the day's last where no time is known.
    fn end(self) -> Option<i64> {
        let within = self.time.map_or(DAY - 1, |time| time.minutes().into());
        Some(i64::from(self.day.first().number()?) * DAY + within)
    }

    /// Minutes since 1970; the day's first where no time is known.
    fn begin(self) -> Option<i64> {
        let within = self.time.map_or(0, |time| time.minutes().into());
        Some(i64::from(self.day.first().number()?) * DAY + within)
    }

    fn after_days(self, days: i32) -> Option<At> {
        Some(At { day: self.day.first().plus_days(days)?, time: None })
    }
}

/// How a step stands. Minutes are never negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing says until when.
    Open,
    /// Done, or needless, without anybody saying when.
    Done,
    /// Done within its limit.
    OnTime,
    /// Done that many minutes after its limit.
    Late(i64),
    /// That many minutes are left.
    Runs(i64),
    /// That many minutes are left: no more than a quarter of its span, or than a day.
    Soon(i64),
    /// The limit was that many minutes ago.
    Overdue(i64),
}

impl State {
    /// Whether nothing is left to do.
    pub fn is_done(self) -> bool {
        matches!(self, State::Done | State::OnTime | State::Late(_))
    }
}

/// A clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// What it is for.
    pub step: Step,
    /// Its limit.
    pub until: Option<At>,
    /// How it stands now.
    pub state: State,
}

/// Why the days of an issue can't be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It came in after today, the phone says.
    Ahead,
    /// Something was done about it before it came in.
    Before(Day),
    /// Something was done about it after today, the phone says.
    Later(Day),
    /// It was written down on another day, by the clock of the phone that did.
    Written(Day),
}

/// The clocks of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clocks {
    /// Acknowledge, look into, resolve.
    pub strand: [Clock; 3],
    /// Of a crisis that goes on: the next update.
    pub update: Option<Clock>,
    /// How grave it is, 1 to 5.
    pub level: i64,
    /// Why its days are doubtful.
    pub doubt: Option<Doubt>,
}

impl Clocks {
    /// What has to be done next: of what is not done and has a limit, the one that ends first.
    pub fn next(&self) -> Option<Clock> {
        let open = |clock: &&Clock| !clock.state.is_done() && clock.until.is_some();
        let all = self.strand.iter().chain(&self.update).filter(open);
        all.min_by_key(|clock| (clock.until.and_then(At::end), clock.step)).copied()
    }

    /// The clock of a step of the strand.
    pub fn of(&self, step: Step) -> Option<&Clock> {
        self.strand.iter().find(|clock| clock.step == step)
    }
}

/// Days within which issues of a level are acknowledged, looked into, and resolved: as the organisation says, else as is common
/// in grievance handling (level 1: 5, 8 and 15 days; levels 2 and 3: 48 hours, 4 and 10 days; above: 24 hours, 1 and 2 days).
pub fn limits(ledger: &Ledger, level: i64) -> [i32; 3] {
    let (field, usual) = match level {
        ..=1 => (organisation::CLOCK_LOW, [5, 8, 15]),
        2 | 3 => (organisation::CLOCK_MIDDLE, [2, 4, 10]),
        _ => (organisation::CLOCK_HIGH, [1, 1, 2]),
    };
    let own = own_organisation(ledger).and_then(|own| read_limits(own.text(field)?));
    own.unwrap_or(usual)
}

/// Reads `5 8 15`: three whole numbers of days, 1 to 366, none less than the one before.
fn read_limits(text: &str) -> Option<[i32; 3]> {
    let parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let days: Vec<i32> = parts.map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [a, b, c] = days[..] else { return None };
    (1 <= a && a <= b && b <= c && c <= 366).then_some([a, b, c])
}

/// How grave an issue is, 1 to 5.
pub fn level(view: View<'_>) -> i64 {
    view.int(issue::LEVEL).map_or(PROPOSED, |level| level.clamp(1, 5))
}

/// When an issue came in.
pub fn came_in(view: View<'_>) -> Option<At> {
    Some(At { day: view.day(issue::DAY)?, time: view.time(issue::TIME) })
}

/// The clocks of an issue. Reading them changes nothing.
pub fn clocks(view: View<'_>, now: &Now) -> Clocks {
    let log = log(view);
    let level = level(view);
    let days = limits(view.ledger(), level);
    let begin = came_in(view);
    let until = |at: usize| -> Option<At> {
        let begin = begin?;
        match begin.time {
            // From level 2 on, who brought it hears within hours.
            Some(_) if at == 0 && level > 1 => Some(At { time: begin.time, ..begin.after_days(days[0])? }),
            _ => begin.after_days(days[at]),
        }
    };
    let said = |field| view.day(field).map(|day: Day| At { day: last(day), time: None });
    // What only says that somebody was glad needs no more than a word.
    let praise = view.is(issue::TYPE, issue::PRAISE);
    let wanted = |at: Option<At>| at.filter(|_| !praise);
    // What came before the last reopening doesn't solve it.
    let since = log.iter().rposition(|e| e.is(entry::REOPENED)).map_or(0, |at| at + 1);
    let first = |from: usize, steps: &[crate::domain::schema::Choice]| -> Option<Option<At>> {
        log[from..].iter().find(|e| steps.iter().any(|step| e.is(*step))).map(|e| e.at)
    };
    let settled = !open::unanswered(view);
    let begun = settled || view.text(issue::STATUS).is_some_and(|status| status != issue::NEW.name);
    use entry::{ACKNOWLEDGED, CONSULTED, ESCALATED, INVESTIGATED, REFERRED, RESOLVED};
    let heard = [ACKNOWLEDGED, CONSULTED, INVESTIGATED, ESCALATED, REFERRED, RESOLVED];
    let clock = |step, until, done: Option<Option<At>>, needless: bool| {
        let done = done.or(needless.then_some(None));
        Clock { step, until, state: state(begin, until, done, now) }
    };
    let strand = [
        clock(Step::Acknowledge, said(issue::ACKNOWLEDGE_BY).or(until(0)), first(0, &heard), begun),
        clock(
            Step::LookInto,
            said(issue::INVESTIGATE_BY).or(wanted(until(1))),
            first(since, &[CONSULTED, INVESTIGATED, RESOLVED]),
            settled,
        ),
        clock(
            Step::Resolve,
            said(issue::RESOLVE_BY).or(said(issue::DUE)).or(wanted(until(2))),
            first(since, &[RESOLVED]),
            settled,
        ),
    ];
    let update = view.day(issue::UPDATE_DAY).filter(|_| view.flag(issue::CRISIS) && !open::settled(view));
    let update = update.map(|day| {
        let until = Some(At { day: last(day), time: view.time(issue::UPDATE_TIME) });
        Clock { step: Step::Update, until, state: state(None, until, None, now) }
    });
    Clocks { strand, update, level, doubt: doubt(view, &log, now) }
}

/// The day by which an issue that waits needs something next.
pub fn due(view: View<'_>) -> Option<Day> {
    // What comes next doesn't depend on the hour.
    let now = Now::at(0, 0)?;
    clocks(view, &now).next()?.until.map(|at| at.day)
}

/// The last day of a month or year, of a day itself.
fn last(day: Day) -> Day {
    let end = match (day.month(), day.day()) {
        (None, _) => Day::from_ymd(day.year(), 12, 31),
        (Some(month), None) => day.days_in_month().and_then(|n| Day::from_ymd(day.year(), month, n)),
        _ => Some(day),
    };
    end.unwrap_or(day)
}

fn state(begin: Option<At>, until: Option<At>, done: Option<Option<At>>, now: &Now) -> State {
    let limit = until.and_then(At::end);
    match (limit, done) {
        // Without its time, what was done on the last day was done in time.
        (Some(limit), Some(Some(at))) => match at.begin() {
            Some(minute) if minute <= limit => State::OnTime,
            Some(minute) => State::Late(minute - limit),
            None => State::Done,
        },
        (_, Some(_)) => State::Done,
        (None, None) => State::Open,
        (Some(limit), None) => {
            let Some(minute) = At::now(now).end() else { return State::Open };
            let left = limit - minute;
            let span = begin.and_then(At::begin).map_or(0, |begin| limit - begin);
            match left {
                ..0 => State::Overdue(-left),
                left if left <= DAY.max(span / 4) => State::Soon(left),
                left => State::Runs(left),
            }
        }
    }
}

/// Why the days of an issue can't be relied on: phones' clocks can be wrong, and nothing here decides by them in silence.
fn doubt(view: View<'_>, log: &[Entry<'_>], now: &Now) -> Option<Doubt> {
    let day = view.day(issue::DAY)?;
    if day.first() > now.today {
        return Some(Doubt::Ahead);
    }
    let done = log.iter().filter_map(|e| Some(e.at?.day)).min();
    if let Some(done) = done.filter(|done| last(*done) < day.first()) {
        return Some(Doubt::Before(done));
    }
    let done = log.iter().filter_map(|e| Some(e.at?.day.first())).max();
    if let Some(done) = done.filter(|done| *done > now.today) {
        return Some(Doubt::Later(done));
    }
    // Tables and the sample village are written on one day about many.
    let commit = view.commit(issue::DAY).filter(|c| c.time != 0 && c.import_source().is_none())?;
    let written = Now::at(commit.time, now.offset)?.today;
    let told = view.scope() != Scope::Sample;
    let apart = written.days_since(last(day)).unwrap_or(0).max(day.first().days_since(written).unwrap_or(0));
    (told && apart > 1).then_some(Doubt::Written(written))
}
