//! Who takes part: how often, in what part, with what trend; who has gone quiet, whom to visit.

mod months;
mod quiet;
pub(crate) mod sheet;
mod words;

pub use months::{MonthRow, over_time};
pub use quiet::{Quiet, Visit, Why, gone_quiet, never_reached, visit_next};
pub use words::{level_word, part_words, reason_words, rule_words, trend_words};

use super::Now;
use crate::ledger::{Ledger, RecordId};
use sheet::{HELPED, Held, INVITED, LED, PRESENT, PROPOSED, SPOKE, Seen, Sheet};
use std::cmp::Ordering;

/// Days of a year, today among them.
const YEAR: i32 = 365;
/// Times of leading that make a leader.
const LEADS: u32 = 2;
/// Times of proposing and helping, together, that make a mover.
const MOVES: u32 = 3;
/// Times of coming that make a participant.
const COMES: u32 = 3;

/// What part was taken: numbers of activities of one person; of a community their sums over people. Who took two parts
/// in an activity counts in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Invitations to what has taken place.
    pub invited: u32,
    /// Came, invited or not.
    pub came: u32,
    /// Did not come and said so: noted as excused, or answered the invitation with a no.
    pub excused: u32,
    /// Did not come and did not say so: noted as absent or without word; or invited, while others are noted as present and the
    /// day is over.
    pub missed: u32,
    /// Spoke.
    pub spoke: u32,
    /// Proposed something.
    pub proposed: u32,
    /// Helped.
    pub helped: u32,
    /// Led.
    pub led: u32,
}

impl Part {
    fn note(&mut self, seen: &Seen, held: &Held) {
        let bits = [INVITED, PRESENT, SPOKE, PROPOSED, HELPED, LED];
        let counts = [
            &mut self.invited,
            &mut self.came,
            &mut self.spoke,
            &mut self.proposed,
            &mut self.helped,
            &mut self.led,
        ];
        for (count, bit) in counts.into_iter().zip(bits) {
            *count += u32::from(seen.is(bit));
        }
        self.excused += u32::from(seen.is_excused());
        self.missed += u32::from(seen.is_missed(held.tells_who_missed()));
    }
}

/// The part taken in the last 365 days, today among them, and in the 365 before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// 0 to 364 days ago.
    pub year: Part,
    /// 365 to 729 days ago.
    pub before: Part,
}

/// How the times someone came compare with the year before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// More often.
    Up,
    /// Less often.
    Down,
    /// Just as often.
    Even,
}

impl Parts {
    fn of(seen: &[Seen], held: &[Held]) -> Parts {
        let mut parts = Parts::default();
        for seen in seen {
            let held = &held[seen.at];
            let part = if held.ago < YEAR { &mut parts.year } else { &mut parts.before };
            part.note(seen, held);
        }
        parts
    }

    /// Whether they came more often than in the year before; any difference counts, and the numbers are shown beside.
    pub fn trend(&self) -> Trend {
        match self.year.came.cmp(&self.before.came) {
            Ordering::Greater => Trend::Up,
            Ordering::Less => Trend::Down,
            Ordering::Equal => Trend::Even,
        }
    }
}

/// What part a person takes, by a rule that stands beside it on the page ([`rule_words`]): ours, no published scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// *Pengamat*: was invited or came.
    Observer,
    /// *Peserta*: came at least three times, or spoke, proposed or helped.
    Participant,
    /// *Penggerak*: led once, or proposed and helped at least three times together.
    Mover,
    /// *Pemimpin*: led at least twice.
    Leader,
}

/// The level of what one person did within a year; `None` if that is nothing.
pub fn level(part: &Part) -> Option<Level> {
    if part.led >= LEADS {
        Some(Level::Leader)
    } else if part.led > 0 || part.proposed + part.helped >= MOVES {
        Some(Level::Mover)
    } else if part.came >= COMES || part.spoke + part.proposed + part.helped > 0 {
        Some(Level::Participant)
    } else {
        (part.invited + part.came > 0).then_some(Level::Observer)
    }
}

/// What part a person takes, in all communities.
pub fn of_person(ledger: &Ledger, person: RecordId, now: &Now) -> Parts {
    let sheet = Sheet::of_person(ledger, person, now, 2 * YEAR - 1);
    Parts::of(&sheet.seen, &sheet.held)
}

/// What part people take in a community: sums over people and activities.
pub fn of_community(ledger: &Ledger, community: RecordId, now: &Now) -> Parts {
    let sheet = Sheet::of(ledger, Some(community), now, 2 * YEAR - 1);
    Parts::of(&sheet.seen, &sheet.held)
}

/// What part each person takes in a community, or anywhere, by id; those of whom nothing is noted are left out.
pub fn everyone(ledger: &Ledger, community: Option<RecordId>, now: &Now) -> Vec<(RecordId, Parts)> {
    let sheet = Sheet::of(ledger, community, now, 2 * YEAR - 1);
    let each = sheet.by_person().map(|seen| (seen[0].person, Parts::of(seen, &sheet.held)));
    each.filter(|(person, _)| ledger.get(*person).is_some()).collect()
}

#[cfg(test)]
mod tests;
