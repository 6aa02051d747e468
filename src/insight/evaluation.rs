//! How an activity went: who came, what they thought, what it cost.

mod inclusion;
mod kept_answers;
mod words;

pub use inclusion::{Group, Inclusion, Unknown, Who, among_invited, inclusion};
pub use kept_answers::{Answer, commit, put};
pub use words::{evaluation_words, group_words, here_words, inclusion_words, tenths};

use super::participation::sheet::{INVITED, PRESENT, seen};
use super::{Fields, checkin};
use crate::domain::{activity, budget, feedback};
use crate::ledger::View;
use crate::sort::sort;

/// Under so many answers only their number is told: whoever was there could guess who said what.
pub const FEWEST: usize = 5;
/// Ages under this are young: youth ends at 24 (United Nations, A/36/215).
pub const YOUNG: u32 = 25;
/// Elders are of this age or older (Law 13/1998 on the welfare of elders).
pub const ELDER: u32 = 60;
/// How many earlier activities an activity is compared with.
const BESIDE: usize = 5;

/// Rounds a quotient half away from zero; `None` if nothing is divided by.
pub(crate) fn rounded(of: i64, by: i64) -> Option<i64> {
    let (whole, rest) = (of.checked_div(by)?, of.checked_rem(by)?);
    let up = rest.unsigned_abs() >= by.unsigned_abs() - rest.unsigned_abs();
    Some(whole + if up { of.signum() * by.signum() } else { 0 })
}

/// How many in a hundred, rounded half up; `None` of nobody.
pub(crate) fn percent(part: usize, of: usize) -> Option<u32> {
    u32::try_from(rounded(i64::try_from(part).ok()?.checked_mul(100)?, i64::try_from(of).ok()?)?).ok()
}

/// What people said of an activity. With fewer than [`FEWEST`] answers everything but their number is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evaluation {
    /// Answers that say anything.
    pub answers: usize,
    /// Mean satisfaction of 1 to 5, in tenths: 10 to 50 (Kirkpatrick's first level, reaction).
    pub rating: Option<u32>,
    /// How many said 1, 2, 3, 4, 5.
    pub ratings: [usize; 5],
    /// Net promoter score, −100 to 100: promoters less detractors, in a hundred of those asked, rounded half away from zero
    /// (Reichheld 2003, "The one number you need to grow").
    pub nps: Option<i32>,
    /// How many would recommend it with 9 or 10 of 10.
    pub promoters: usize,
    /// How many with 7 or 8.
    pub passives: usize,
    /// How many with 0 to 6.
    pub detractors: usize,
    /// What they say they knew before, of 1 to 5: mean in tenths, of those alone who said both (a retrospective pre-test; Kirkpatrick's
    /// second level, learning).
    pub before: Option<u32>,
    /// What the same people know now.
    pub after: Option<u32>,
    /// What they said in their own words, in the order of the texts, which tells nothing of who came first.
    pub said: Vec<String>,
}

/// What people said of an activity. Numbers off the scale count as not said. Of a cancelled one nothing.
pub fn evaluation(activity: View<'_>) -> Evaluation {
    let mut all = Evaluation::default();
    if activity.is(activity::STATUS, activity::CANCELLED) {
        return all;
    }
    // Of both, and of each answer's parts: count and sum.
    let (mut pairs, mut before, mut after, mut rated) = (0, 0, 0, 0);
    for v in activity.ledger().referring(activity.id, &feedback::KIND) {
        let scale = |field, least, most| v.int(field).filter(|n| (least..=most).contains(n));
        let rating = scale(feedback::RATING, 1, 5);
        let recommend = scale(feedback::RECOMMEND, 0, 10);
        let (knew, knows) = (scale(feedback::BEFORE, 1, 5), scale(feedback::AFTER, 1, 5));
        let said = v.text(feedback::SAID);
        let numbers = [rating, recommend, knew, knows];
        all.answers += usize::from(said.is_some() || numbers.iter().any(Option::is_some));
        if let Some(rating) = rating {
            all.ratings[rating as usize - 1] += 1;
            rated += rating;
        }
        match recommend {
            Some(9..) => all.promoters += 1,
            Some(7..) => all.passives += 1,
            Some(_) => all.detractors += 1,
            None => {}
        }
        if let (Some(knew), Some(knows)) = (knew, knows) {
            pairs += 1;
            before += knew;
            after += knows;
        }
        all.said.extend(said.map(str::to_string));
    }
    if all.answers < FEWEST {
        return Evaluation { answers: all.answers, ..Evaluation::default() };
    }
    let mean = |sum: i64, count: i64| u32::try_from(rounded(sum * 10, count)?).ok();
    all.rating = mean(rated, all.ratings.iter().sum::<usize>() as i64);
    let asked = all.promoters + all.passives + all.detractors;
    let net = all.promoters as i64 - all.detractors as i64;
    all.nps = rounded(net * 100, asked as i64).map(|nps| nps as i32);
    (all.before, all.after) = (mean(before, pairs), mean(after, pairs));
    sort(&mut all.said);
    all
}

/// How many came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turnout {
    /// People invited.
    pub invited: usize,
    /// People there.
    pub present: usize,
    /// Those of them who were invited.
    pub of_invited_present: usize,
    /// Those of them who were not.
    pub walk_ins: usize,
    /// Who did not come and said so: noted as excused, or answered the invitation with a no.
    pub excused: usize,
    /// Who did not come and did not say so: noted as absent or without word; once anyone is noted as present, also those
    /// invited of whom nothing is noted.
    pub absent: usize,
}

impl Turnout {
    /// How many in a hundred of those invited came, rounded. `None` without invitations, and while nobody is noted as present: then it
    /// is more likely that nobody wrote it down.
    pub fn percent(&self) -> Option<u32> {
        percent(self.of_invited_present, self.invited).filter(|_| self.present > 0)
    }
}

/// How many came to an activity; joined duplicates count once. To a cancelled one nobody.
pub fn turnout(activity: View<'_>) -> Turnout {
    let mut turnout = Turnout::default();
    if activity.is(activity::STATUS, activity::CANCELLED) {
        return turnout;
    }
    let (seen, kept) = seen(activity.ledger(), &[activity.id], None);
    for seen in &seen {
        let (invited, present) = (seen.is(INVITED), seen.is(PRESENT));
        turnout.invited += usize::from(invited);
        turnout.present += usize::from(present);
        turnout.of_invited_present += usize::from(invited && present);
        turnout.walk_ins += usize::from(present && !invited);
        turnout.excused += usize::from(seen.is_excused());
        turnout.absent += usize::from(seen.is_missed(kept[0]));
    }
    turnout
}

/// An activity's budget lines together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Budget {
    /// Rupiah planned; `None` if no line says.
    pub planned: Option<i64>,
    /// Rupiah spent; `None` if no line says.
    pub spent: Option<i64>,
    /// How many lines there are.
    pub lines: usize,
}

/// An activity's budget lines together.
pub fn budget(activity: View<'_>) -> Budget {
    let mut budget = Budget::default();
    for v in activity.ledger().referring(activity.id, &budget::KIND) {
        budget.lines += 1;
        for (sum, field) in [(&mut budget.planned, budget::PLANNED), (&mut budget.spent, budget::SPENT)] {
            if let Some(rupiah) = v.int(field) {
                *sum = Some(sum.unwrap_or(0).saturating_add(rupiah));
            }
        }
    }
    budget
}

/// Rupiah that an activity cost: what its budget lines say was spent; where none says, what stands with the activity.
pub fn cost(activity: View<'_>) -> Option<i64> {
    budget(activity).spent.or_else(|| activity.int(activity::COST))
}

/// Rupiah spent for each person there, rounded; `None` while either is unknown.
pub fn cost_per_head(activity: View<'_>) -> Option<i64> {
    rounded(cost(activity)?, turnout(activity).present as i64)
}

/// How earlier activities went: means in which each activity of which it is known counts the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// How many there are, 0 to 5.
    pub activities: usize,
    /// Mean of [`Turnout::percent`].
    pub turnout: Option<u32>,
    /// Mean of [`Evaluation::rating`], in tenths.
    pub rating: Option<u32>,
    /// Mean of [`Evaluation::nps`].
    pub nps: Option<i32>,
    /// Mean of [`cost_per_head`].
    pub cost: Option<i64>,
}

/// The last five activities of the same community, or without one of the same kind, at which anyone was marked.
pub fn beside_earlier(activity: View<'_>) -> Beside {
    let earlier = checkin::earlier(activity).into_iter().take(BESIDE);
    let mut beside = Beside::default();
    // Turnout, rating, NPS, cost: how many know it, and their sum.
    let mut sums = [(0i64, 0i64); 4];
    for view in earlier.filter_map(|id| activity.ledger().get(id)) {
        beside.activities += 1;
        let said = evaluation(view);
        let numbers = [
            turnout(view).percent().map(i64::from),
            said.rating.map(i64::from),
            said.nps.map(i64::from),
            cost_per_head(view),
        ];
        for ((count, sum), number) in sums.iter_mut().zip(numbers) {
            *count += i64::from(number.is_some());
            *sum = sum.saturating_add(number.unwrap_or(0));
        }
    }
    let [turnout, rating, nps, cost] = sums.map(|(count, sum)| rounded(sum, count));
    let small = |number: Option<i64>| number.and_then(|number| u32::try_from(number).ok());
    (beside.turnout, beside.rating, beside.cost) = (small(turnout), small(rating), cost);
    beside.nps = nps.and_then(|nps| i32::try_from(nps).ok());
    beside
}

#[cfg(test)]
mod tests;
