//! Whether those who came are like those who could have come.

use super::{ELDER, YOUNG, percent, rounded};
use crate::domain::date::Day;
use crate::domain::{activity, membership, person};
use crate::insight::checkin::invited;
use crate::insight::participation::sheet::{PRESENT, seen};
use crate::insight::summary::neighbourhood;
use crate::insight::{Fields, Now};
use crate::ledger::{RecordId, View};
use crate::sort::gather;
use std::collections::{BTreeMap, BTreeSet};

/// A group of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// Women and girls.
    Women,
    /// Under 25 on the activity's day.
    Young,
    /// 60 and older on that day.
    Elders,
    /// People with a disability who agreed that it is noted. Others may have one: it is at least these.
    Disabled,
    /// Those who live in an RT, by two digits.
    Rt(String),
}

/// How many of a group came, and how many there are in the base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Which group.
    pub who: Who,
    /// Those of it who came.
    pub present: usize,
    /// All who came of whom is known whether they belong to it.
    pub of_present: usize,
    /// Those of it in the base.
    pub base: usize,
    /// All in the base of whom it is known.
    pub of_base: usize,
}

impl Group {
    /// Its share of those who came, in a hundred.
    pub fn percent(&self) -> Option<u32> {
        percent(self.present, self.of_present)
    }

    /// Its share of the base, in a hundred.
    pub fn base_percent(&self) -> Option<u32> {
        percent(self.base, self.of_base)
    }

    /// Parity ratio: its share of those who came as a hundredth part of its share of the base. 100 is parity, less means that it is under-represented.
    /// Shares of a group in a body and in the population are so compared by indicator 16.7.1 of the Sustainable Development Goals;
    /// UNESCO's gender parity index is read alike. `None` where the base has none of the group, or nothing is known of those who came.
    pub fn parity(&self) -> Option<u32> {
        let product = |a: usize, b: usize| i64::try_from(a).ok()?.checked_mul(i64::try_from(b).ok()?);
        let of = product(self.present, self.of_base)?.checked_mul(100)?;
        u32::try_from(rounded(of, product(self.of_present, self.base)?)?).ok()
    }
}

/// Of how many something is not noted; never guessed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unknown {
    /// Of those who came.
    pub present: usize,
    /// Of the base.
    pub base: usize,
}

/// Who came, beside who could have come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inclusion {
    /// How many came.
    pub present: usize,
    /// How many are in the base.
    pub base: usize,
    /// Whether the base is the members of the activity's community on that day; otherwise it is everyone.
    pub members: bool,
    /// The groups: women, young, elders, people with a disability, then the RTs by number.
    pub groups: Vec<Group>,
    /// Gender not noted.
    pub gender: Unknown,
    /// Age not noted.
    pub age: Unknown,
    /// RT not noted.
    pub rt: Unknown,
}

/// How many of some people belong to which group.
#[derive(Default)]
struct Tally {
    all: usize,
    gender: usize,
    women: usize,
    age: usize,
    young: usize,
    elders: usize,
    disabled: usize,
    rt: usize,
    rts: BTreeMap<String, usize>,
}

impl Tally {
    fn add(&mut self, person: Option<View<'_>>, day: Day) {
        self.all += 1;
        // Who was deleted meanwhile came all the same.
        let Some(person) = person else { return };
        self.gender += usize::from(person.text(person::GENDER).is_some());
        self.women += usize::from(person.is(person::GENDER, person::FEMALE));
        if let Some(age) = person.day(person::BORN).and_then(|born| born.age(day)) {
            self.age += 1;
            self.young += usize::from(age < YOUNG);
            self.elders += usize::from(age >= ELDER);
        }
        let agreed = person.flag(person::DISABILITY_CONSENT);
        self.disabled += usize::from(agreed && person.text(person::DISABILITY).is_some());
        if let Some(rt) = person.text(person::RT) {
            self.rt += 1;
            *self.rts.entry(neighbourhood(rt)).or_default() += 1;
        }
    }
}

/// Who is there, beside who was invited: what is counted at the door.
pub fn among_invited(activity: View<'_>, now: &Now) -> Inclusion {
    compare(activity, &invited(activity), now)
}

/// Who came to an activity, beside the members of its community on its day, or where there are none all people. Where the activity has no
/// full day, ages are those of today. Of a cancelled activity nobody came.
pub fn inclusion(activity: View<'_>, now: &Now) -> Inclusion {
    compare(activity, &members(activity, age_day(activity, now)), now)
}

fn age_day(activity: View<'_>, now: &Now) -> Day {
    activity.day(activity::DAY).filter(|day| day.day().is_some()).unwrap_or(now.today)
}

fn compare(activity: View<'_>, members: &BTreeSet<RecordId>, now: &Now) -> Inclusion {
    let ledger = activity.ledger();
    let day = age_day(activity, now);
    let (mut came, mut base) = (Tally::default(), Tally::default());
    if !activity.is(activity::STATUS, activity::CANCELLED) {
        let (seen, _) = seen(ledger, &[activity.id], None);
        seen.iter().filter(|seen| seen.is(PRESENT)).for_each(|seen| came.add(ledger.get(seen.person), day));
    }
    members.iter().for_each(|id| base.add(ledger.get(*id), day));
    if members.is_empty() {
        // The sample village is no base for a real activity.
        let alike = ledger.all(&person::KIND).filter(|person| person.scope() == activity.scope());
        alike.for_each(|person| base.add(Some(person), day));
    }
    let group = |who: Who, present: (usize, usize), base: (usize, usize)| Group {
        who,
        present: present.0,
        of_present: present.1,
        base: base.0,
        of_base: base.1,
    };
    let mut groups = vec![
        group(Who::Women, (came.women, came.gender), (base.women, base.gender)),
        group(Who::Young, (came.young, came.age), (base.young, base.age)),
        group(Who::Elders, (came.elders, came.age), (base.elders, base.age)),
        group(Who::Disabled, (came.disabled, came.all), (base.disabled, base.all)),
    ];
    let rts: BTreeSet<&String> = gather(came.rts.keys().chain(base.rts.keys()));
    for rt in rts {
        let of = |tally: &Tally| (tally.rts.get(rt).copied().unwrap_or(0), tally.rt);
        groups.push(group(Who::Rt(rt.clone()), of(&came), of(&base)));
    }
    let unknown = |present: usize, of: usize| Unknown { present: came.all - present, base: base.all - of };
    Inclusion {
        present: came.all,
        base: base.all,
        members: !members.is_empty(),
        gender: unknown(came.gender, base.gender),
        age: unknown(came.age, base.age),
        rt: unknown(came.rt, base.rt),
        groups,
    }
}

/// The members of an activity's community on that day.
fn members(activity: View<'_>, day: Day) -> BTreeSet<RecordId> {
    let ledger = activity.ledger();
    let Some(community) = activity.reference(activity::COMMUNITY) else { return BTreeSet::new() };
    let all = ledger.referring(community, &membership::KIND);
    let then = |v: &&View<'_>| {
        v.day(membership::UNTIL).is_none_or(|until| until >= day)
            && v.day(membership::SINCE).is_none_or(|since| since.first() <= day)
    };
    let people = all.iter().filter(then).filter_map(|v| v.reference(membership::PERSON));
    gather(people.filter(|id| ledger.get(*id).is_some()))
}
