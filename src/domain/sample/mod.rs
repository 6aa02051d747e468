//! *Data contoh*: a believable Javanese village, the same for the same seed, day and [`Size`].
//!
//! A story told by hand (`script`) stands around the day it is made for, so that *Hari ini* is never
//! empty; chance fills the village up around it to any size. All people are made up, and their numbers begin as no
//! operator's do.

mod events;
mod finding;
mod groups;
mod issues;
mod meetings;
mod names;
mod needs;
mod people;
mod random;
mod script;
mod steps;
mod story;
mod surveys;
mod talks;
mod themes;
mod voices;

pub use people::PREFIXES;

use super::date::{Day, weekday_name};
use super::schema::Kind;
use crate::i18n::Lang;
use crate::ledger::{Edit, FieldId, RecordId, Scope, Value};
use random::Random;

/// Name of the village. Many places in Java bear it; no official code, so that it is none of them.
pub const VILLAGE: &str = "Sidomulyo";

/// How large a village is to be. What the story needs is always there, however small the numbers are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// People, about.
    pub people: usize,
    /// Communities.
    pub communities: usize,
    /// Past activities a year beside the story's.
    pub activities_per_year: usize,
    /// Talks a year beside the story's; promises, tasks and voices come from them.
    pub talks_per_year: usize,
    /// Years back.
    pub years: usize,
}

impl Size {
    /// What the app offers to try.
    pub const fn village() -> Size {
        Size { people: 76, communities: 8, activities_per_year: 14, talks_per_year: 70, years: 1 }
    }

    /// One year of an officer.
    pub const fn one_year() -> Size {
        Size { people: 300, communities: 10, activities_per_year: 60, talks_per_year: 400, years: 1 }
    }

    /// Five years of a whole team: about 20,000 people, 80,000 attendances, 50,000 talks.
    pub const fn five_years() -> Size {
        Size { people: 20_000, communities: 333, activities_per_year: 300, talks_per_year: 10_000, years: 5 }
    }
}

/// Writes a village into an edit. `today` is a full day; `scope` is [`Scope::Sample`] in the app, any other makes
/// ordinary records (for tests and tables).
pub fn build(edit: &mut Edit<'_>, seed: u64, today: Day, size: Size, scope: Scope) {
    let mut village = Village {
        edit,
        sample: scope == Scope::Sample,
        today,
        random: Random::new(seed),
        people: Vec::new(),
        groups: Vec::new(),
        meetings: Vec::new(),
        there: (None, Vec::new()),
        needs: Vec::new(),
    };
    village.frame();
    village.cast();
    village.families(size.people);
    village.communities(size.communities);
    village.finding();
    village.past_events(size);
    village.coming_events();
    village.story();
    village.needs();
    village.talks(size);
    village.surveys();
    village.complaints();
}

/// A village in the making.
struct Village<'e, 'l> {
    edit: &'e mut Edit<'l>,
    sample: bool,
    today: Day,
    random: Random,
    people: Vec<Villager>,
    groups: Vec<Group>,
    meetings: Vec<Meeting>,
    /// Who is there, of the activity whose attendance was noted last.
    there: (Option<RecordId>, Vec<usize>),
    /// Needs by what they are called.
    needs: Vec<(String, RecordId)>,
}

/// A person, as far as others' texts need to know.
struct Villager {
    id: RecordId,
    /// Sapaan and the name used in talk.
    called: String,
    female: bool,
    /// Year of birth.
    born: i32,
    hamlet: usize,
    rt: &'static str,
    work: &'static str,
    phone: bool,
    /// Belongs to the story, which alone tells what was talked about.
    cast: bool,
    /// Groups, and since how many days.
    groups: Vec<(usize, i32)>,
    /// Meetings of those, and whether they came.
    seen: Vec<(usize, bool)>,
}

/// A community.
struct Group {
    id: RecordId,
    name: String,
    sort: &'static themes::Sort,
    hamlet: usize,
    leader: usize,
    active: bool,
    /// Told of by the story, so that chance leaves recent weeks alone.
    cast: bool,
    members: Vec<Member>,
}

/// A place in a community.
struct Member {
    person: usize,
    /// Of a hundred meetings, how many they come to.
    keen: usize,
    /// Days since joining, negative.
    since: i32,
}

/// An activity that took place.
struct Meeting {
    name: String,
    /// Days from today, negative.
    at: i32,
    id: RecordId,
    group: Option<usize>,
}

/// Fields to be written.
type Fields = Vec<(FieldId, Value)>;

impl Village<'_, '_> {
    fn record(&mut self, kind: &Kind, fields: Fields) -> RecordId {
        if self.sample { self.edit.create_sample(kind, fields) } else { self.edit.create(kind, fields) }
    }

    /// Writes a record of a given id.
    fn keyed(&mut self, id: RecordId, kind: &Kind, fields: Fields) {
        if self.sample { self.edit.keyed_sample(id, kind, fields) } else { self.edit.keyed(id, kind, fields) }
    }

    /// A day by its distance from today; today itself beyond the calendar.
    fn day(&self, at: i32) -> Day {
        self.today.plus_days(at).unwrap_or(self.today)
    }

    /// The last day on or before `at` that is that day of the week, 0 = Monday, as a distance.
    fn weekday_before(&self, at: i32, weekday: usize) -> i32 {
        let is = self.day(at).weekday().unwrap_or(weekday);
        at - ((is + 7 - weekday) % 7) as i32
    }

    /// Years of age at a day, up to one too many.
    fn age(&self, person: usize, at: i32) -> i32 {
        self.day(at).year() - self.people[person].born
    }

    /// Fills the blanks of a text: `{-4}` and `{+3}` are the weekdays of those days, the rest is asked for.
    fn fill(&self, text: &str, blank: &dyn Fn(&str) -> String) -> String {
        let mut filled = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (key, after) = after.split_once('}').unwrap_or((after, ""));
            filled.push_str(before);
            match key.parse() {
                Ok(at) => filled.push_str(weekday_name(self.day(at).weekday().unwrap_or_default(), Lang::Id)),
                Err(_) => filled.push_str(&blank(key)),
            }
            rest = after;
        }
        filled + rest
    }
}
