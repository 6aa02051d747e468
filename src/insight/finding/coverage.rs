//! *Jangkauan*: of whom we know, who belongs to something that is alive or came to anything, by place and by group; and where
//! nobody does.
//!
//! One rule for all figures: someone is *reached* who is a member (or the leader) of an active community now, or was present
//! at an activity within the last 365 days, today among them. Turnout is read as everywhere else
//! (`insight/participation/sheet.rs`), ages are told apart as in evaluations.

use super::Stage;
use crate::domain::date::Day;
use crate::domain::money::grouped;
use crate::domain::{area, community, membership, person};
use crate::i18n::{Lang, finding as t};
use crate::insight::evaluation::{ELDER, FEWEST, YOUNG};
use crate::insight::participation::sheet::{PRESENT, Sheet};
use crate::insight::people::sort_key;
use crate::insight::summary::neighbourhood;
use crate::insight::{Now, dotted};
use crate::ledger::{Ledger, RecordId, ValueRef};
use crate::search::fold::fold;
use crate::sort::{gather, sort, sort_by_key};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Days of a year, today among them.
const YEAR: i32 = 365;
/// Occupations told of at most.
const WORKS: usize = 6;

/// Where someone lives: RTs are counted within their RW, where that is not noted within their hamlet. All of it folded, so that
/// `Krajan` and `krajan`, `003` and `3` are one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The village; empty where all people live in one.
    village: String,
    /// The RW by two digits; may be empty.
    rw: String,
    /// The hamlet; empty beside an RW.
    hamlet: String,
    /// The RT by two digits; may be empty.
    rt: String,
}

/// A group of people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// Women and girls.
    Women,
    /// Men and boys.
    Men,
    /// Under 25 today.
    Young,
    /// 60 and older today.
    Elders,
    /// People with a disability who agreed that it is noted.
    Disabled,
    /// Members of no community at all.
    Alone,
    /// Those of an occupation, folded.
    Work(String),
}

/// Whose people are asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Which {
    /// Those of a place.
    Place(Spot),
    /// Those of a group.
    Group(Who),
}

/// How many there are, and how many of them are reached, in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// People we know.
    pub known: usize,
    /// Members or leaders of an active community.
    pub members: usize,
    /// Those present at any activity in the last 365 days.
    pub came: usize,
    /// Either of it.
    pub reached: usize,
}

/// A place and who is reached there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where.
    pub spot: Spot,
    /// What it is called: `RT 03/RW 01 Krajan`.
    pub name: String,
    /// Its people.
    pub count: Count,
}

impl Place {
    /// Whether nobody is reached there: nobody of those we know, or we know nobody.
    pub fn is_bare(&self) -> bool {
        self.count.reached == 0
    }
}

/// A group and who of it is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Which.
    pub who: Who,
    /// What it is called.
    pub name: String,
    /// Its people. Of fewer than five with a disability nothing is told.
    pub count: Option<Count>,
    /// Of how many it is not noted whether they belong to it.
    pub unknown: usize,
}

/// Who is reached, and where nobody is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Places by RW and RT, hamlets without known people last.
    pub places: Vec<Place>,
    /// Groups.
    pub groups: Vec<Group>,
    /// Everyone.
    pub all: Count,
    /// People of whom neither RT, RW nor hamlet is noted.
    pub unplaced: usize,
}

/// What is asked of each person.
struct Asked<'a> {
    id: RecordId,
    spot: Option<Spot>,
    hamlet: &'a str,
    gender: Option<&'a str>,
    age: Option<u32>,
    work: &'a str,
    disabled: bool,
    /// Belongs to any community.
    belongs: bool,
    member: bool,
    came: bool,
}

impl Asked<'_> {
    fn is_reached(&self) -> bool {
        self.member || self.came
    }

    /// Whether it belongs to a group; `None` where that is not noted.
    fn is(&self, who: &Who) -> Option<bool> {
        match who {
            Who::Women => self.gender.map(|gender| gender == person::FEMALE.name),
            Who::Men => self.gender.map(|gender| gender == person::MALE.name),
            Who::Young => self.age.map(|age| age < YOUNG),
            Who::Elders => self.age.map(|age| age >= ELDER),
            Who::Disabled => Some(self.disabled),
            Who::Alone => Some(!self.belongs),
            Who::Work(work) => (!self.work.is_empty()).then(|| fold(self.work) == *work),
        }
    }
}

impl Count {
    fn add(&mut self, asked: &Asked<'_>) {
        self.known += 1;
        self.members += usize::from(asked.member);
        self.came += usize::from(asked.came);
        self.reached += usize::from(asked.is_reached());
    }
}

/// Ids in order, each once.
fn once(mut ids: Vec<RecordId>) -> Vec<RecordId> {
    sort(&mut ids);
    ids.dedup();
    ids
}

/// Who belongs to a community now: to any, and to an active one.
fn members(ledger: &Ledger, now: &Now) -> (Vec<RecordId>, Vec<RecordId>) {
    let (mut any, mut active) = (Vec::new(), Vec::new());
    let mut alive = BTreeMap::new();
    for view in ledger.all(&community::KIND) {
        let lives = Stage::of(view) == Stage::Active;
        alive.insert(view.id, lives);
        if let Some(leader) = view.reference(community::LEADER) {
            any.push(leader);
            active.extend(lives.then_some(leader));
        }
    }
    let fields = [membership::COMMUNITY, membership::PERSON, membership::UNTIL].map(|field| field.id);
    ledger.scan(&membership::KIND, &fields, &mut |said, _| {
        let [community, person, until] = said else { return };
        let of = |id: &Option<ValueRef<'_>>| Some(ledger.canonical((*id)?.as_ref()?));
        let (Some(community), Some(person)) = (of(community), of(person)) else { return };
        if day_of(*until).is_none_or(|until| until >= now.today)
            && let Some(lives) = alive.get(&community)
        {
            any.push(person);
            active.extend(lives.then_some(person));
        }
    });
    (once(any), once(active))
}

fn day_of(value: Option<ValueRef<'_>>) -> Option<Day> {
    Day::from_packed(i32::try_from(value?.as_int()?).ok()?)
}

/// Asks of everyone, in any order. Who came to what is a long list, and left aside where nobody wants to know who is reached.
fn ask(ledger: &Ledger, now: &Now, reached: bool, tell: &mut dyn FnMut(&Asked<'_>)) {
    let (any, active) = members(ledger, now);
    let mut came = Vec::new();
    if reached {
        let sheet = Sheet::of(ledger, None, now, YEAR - 1);
        came = once(sheet.seen.iter().filter(|seen| seen.is(PRESENT)).map(|seen| seen.person).collect());
    }
    let mut villages = BTreeSet::new();
    ledger.scan(&person::KIND, &[person::VILLAGE.id], &mut |said, _| {
        villages.extend(said[0].and_then(ValueRef::as_text).map(fold));
    });
    let fields = [
        person::VILLAGE,
        person::RW,
        person::HAMLET,
        person::RT,
        person::GENDER,
        person::BORN,
        person::WORK,
        person::DISABILITY,
        person::DISABILITY_CONSENT,
    ]
    .map(|field| field.id);
    ledger.scan(&person::KIND, &fields, &mut |said, found| {
        let Some(id) = found.view().map(|view| view.id) else { return };
        let text = |at: usize| said[at].and_then(ValueRef::as_text).map(str::trim).unwrap_or_default();
        let number = |at| if text(at).is_empty() { String::new() } else { neighbourhood(text(at)) };
        let (rw, hamlet, rt) = (number(1), text(2), number(3));
        let placed = !(rw.is_empty() && hamlet.is_empty() && rt.is_empty());
        let spot = placed.then(|| Spot {
            village: if villages.len() > 1 { fold(text(0)) } else { String::new() },
            hamlet: if rw.is_empty() { fold(hamlet) } else { String::new() },
            rw,
            rt,
        });
        let agreed = said[8].and_then(ValueRef::as_bool) == Some(true);
        let holds = |all: &[RecordId]| all.binary_search(&id).is_ok();
        tell(&Asked {
            id,
            spot,
            hamlet,
            gender: said[4].and_then(ValueRef::as_text),
            age: day_of(said[5]).and_then(|born| born.age(now.today)),
            work: text(6),
            disabled: agreed && !text(7).is_empty(),
            belongs: holds(&any),
            member: holds(&active),
            came: holds(&came),
        });
    });
}

/// What is gathered of a place: its people, and the hamlets they name.
#[derive(Default)]
struct Gathered {
    count: Count,
    hamlets: BTreeMap<String, String>,
}

/// Who is reached, by place and by group.
pub fn coverage(ledger: &Ledger, now: &Now, lang: Lang) -> Coverage {
    counted(ledger, now, true, lang)
}

/// The groups that the list of people can be narrowed down to, each with how many are in it. Those of a disability only from five on.
pub fn groups(ledger: &Ledger, now: &Now, lang: Lang) -> Vec<(Which, String, usize)> {
    let all = counted(ledger, now, false, lang).groups.into_iter();
    all.filter_map(|group| Some((Which::Group(group.who), group.name, group.count?.known))).collect()
}

fn counted(ledger: &Ledger, now: &Now, reached: bool, lang: Lang) -> Coverage {
    let mut all = Count::default();
    let mut unplaced = 0;
    let mut spots: BTreeMap<Spot, Gathered> = BTreeMap::new();
    let mut hamlets = BTreeSet::new();
    let plain = [Who::Women, Who::Men, Who::Young, Who::Elders, Who::Disabled, Who::Alone];
    let mut groups = plain.map(|who| (who, Count::default(), 0));
    let mut works: BTreeMap<String, (String, Count)> = BTreeMap::new();
    let mut idle = 0;
    ask(ledger, now, reached, &mut |asked| {
        all.add(asked);
        match &asked.spot {
            None => unplaced += 1,
            Some(spot) => {
                let at = spots.entry(spot.clone()).or_default();
                at.count.add(asked);
                if !asked.hamlet.is_empty() {
                    at.hamlets.entry(fold(asked.hamlet)).or_insert_with(|| asked.hamlet.to_owned());
                }
            }
        }
        if !asked.hamlet.is_empty() {
            hamlets.insert(fold(asked.hamlet));
        }
        for (who, count, unknown) in &mut groups {
            match asked.is(who) {
                Some(true) => count.add(asked),
                Some(false) => {}
                None => *unknown += 1,
            }
        }
        match asked.work {
            "" | "-" => idle += 1,
            work => {
                works.entry(fold(work)).or_insert_with(|| (work.to_owned(), Count::default())).1.add(asked)
            }
        }
    });
    let mut places: Vec<Place> = spots
        .into_iter()
        .map(|(spot, at)| Place { name: name(&spot, &at.hamlets, lang), spot, count: at.count })
        .collect();
    for area in ledger.all(&area::KIND) {
        for hamlet in area.elements(area::HAMLETS) {
            if hamlets.insert(fold(hamlet)) {
                let spot = Spot { hamlet: fold(hamlet), ..Spot::default() };
                places.push(Place { spot, name: hamlet.to_owned(), count: Count::default() });
            }
        }
    }
    let mut groups: Vec<Group> = groups
        .into_iter()
        .map(|(who, count, unknown)| {
            let told = who != Who::Disabled || count.known == 0 || count.known >= FEWEST;
            Group { name: who_words(&who, lang), who, count: told.then_some(count), unknown }
        })
        .collect();
    let mut works: Vec<(String, (String, Count))> =
        works.into_iter().filter(|(_, (_, count))| count.known >= FEWEST).collect();
    sort_by_key(&mut works, |(work, (_, count))| (Reverse(count.known), work.clone()));
    groups.extend(works.into_iter().take(WORKS).map(|(work, (name, count))| Group {
        who: Who::Work(work),
        name,
        count: Some(count),
        unknown: idle,
    }));
    // Of whom there is nobody there is nothing to say.
    groups.retain(|group| group.count != Some(Count::default()));
    Coverage { places, groups, all, unplaced }
}

/// The people of a place or a group with whether they are reached: those who are not first, then by name. Of fewer than five with a
/// disability nobody.
pub fn people_of(ledger: &Ledger, which: &Which, now: &Now) -> Vec<(RecordId, bool)> {
    let ids = those(ledger, which, true, now);
    let name = |id: RecordId| sort_key(ledger.get(id).and_then(|view| view.text(person::NAME)));
    let mut keyed: Vec<(bool, String, RecordId)> =
        ids.into_iter().map(|(id, reached)| (reached, name(id), id)).collect();
    sort(&mut keyed);
    keyed.into_iter().map(|(reached, _, id)| (id, reached)).collect()
}

/// The same people in the order of their ids, where it doesn't matter who is reached.
pub fn ids_of(ledger: &Ledger, which: &Which, now: &Now) -> BTreeSet<RecordId> {
    gather(those(ledger, which, false, now).into_iter().map(|(id, _)| id))
}

fn those(ledger: &Ledger, which: &Which, reached: bool, now: &Now) -> Vec<(RecordId, bool)> {
    let mut ids = Vec::new();
    ask(ledger, now, reached, &mut |asked| {
        let fits = match which {
            Which::Place(spot) => asked.spot.as_ref() == Some(spot),
            Which::Group(who) => asked.is(who) == Some(true),
        };
        if fits {
            ids.push((asked.id, asked.is_reached()));
        }
    });
    if *which == Which::Group(Who::Disabled) && ids.len() < FEWEST {
        return Vec::new();
    }
    ids
}

/// `RT 03/RW 01 Krajan`; the hamlet only where all who name one name the same.
fn name(spot: &Spot, hamlets: &BTreeMap<String, String>, lang: Lang) -> String {
    let mut numbers = String::new();
    for (word, number) in [("RT", &spot.rt), ("RW", &spot.rw)] {
        if !number.is_empty() {
            let slash = if numbers.is_empty() { "" } else { "/" };
            numbers += &format!("{slash}{word} {number}");
        }
    }
    let hamlet = match hamlets.values().next() {
        Some(hamlet) if hamlets.len() == 1 => hamlet.as_str(),
        _ => "",
    };
    let place = [numbers.as_str(), hamlet].join(" ");
    let missing = if spot.rt.is_empty() { t::rt_missing(lang) } else { "" };
    dotted([place.as_str(), missing, spot.village.as_str()])
}

fn who_words(who: &Who, lang: Lang) -> String {
    match who {
        Who::Women => t::women(lang).into(),
        Who::Men => t::men(lang).into(),
        Who::Young => t::young(lang, YOUNG),
        Who::Elders => t::elders(lang, ELDER),
        Who::Disabled => t::disabled(lang).into(),
        Who::Alone => t::alone(lang).into(),
        Who::Work(work) => work.clone(),
    }
}

/// The figures of a place in one line.
pub fn place_words(place: &Place, lang: Lang) -> String {
    let n = |n: usize| grouped(n as u64, lang);
    match place.count {
        Count { known: 0, .. } => t::nobody_known(lang).into(),
        Count { known, reached: 0, .. } => t::known_nobody_reached(lang, &n(known)),
        count => counts(&count, lang),
    }
}

/// The figures of a group in one line, with the rule by which people belong to it.
pub fn group_words(group: &Group, lang: Lang) -> String {
    let rule = match group.who {
        Who::Women | Who::Men => t::rule_gender(lang),
        Who::Young | Who::Elders => t::rule_age(lang),
        Who::Disabled => t::rule_disabled(lang),
        Who::Alone => t::rule_alone(lang),
        Who::Work(_) => t::rule_work(lang),
    };
    let unknown = match group.unknown {
        0 => String::new(),
        n => t::not_noted(lang, &grouped(n as u64, lang)),
    };
    let counts = match &group.count {
        Some(count) => counts(count, lang),
        None => t::fewer_than(lang, FEWEST),
    };
    dotted([counts.as_str(), rule, &unknown])
}

fn counts(count: &Count, lang: Lang) -> String {
    let n = |n: usize| grouped(n as u64, lang);
    t::counts(lang, &n(count.known), &n(count.members), &n(count.came))
}
