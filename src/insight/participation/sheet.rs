//! Who was invited to activities and what is noted of them there, in one pass over each kind. All measures of turnout
//! and participation read this, so that they agree.

use crate::domain::date::Day;
use crate::domain::{activity, attendance, invitation};
use crate::insight::{Fields, Now};
use crate::ledger::{Ledger, RecordId, ValueRef, View};
use crate::sort::{sort, sort_by_key};

/// Bits of [`Seen::what`]. Those of a part taken come with [`PRESENT`] only.
pub(crate) const INVITED: u8 = 1;
pub(crate) const PRESENT: u8 = 2;
/// Noted as excused, or answered the invitation with a no.
pub(crate) const EXCUSED: u8 = 4;
/// Noted as absent, or that nothing was heard.
pub(crate) const ABSENT: u8 = 8;
pub(crate) const SPOKE: u8 = 16;
pub(crate) const PROPOSED: u8 = 32;
pub(crate) const HELPED: u8 = 64;
pub(crate) const LED: u8 = 128;

/// What is noted of a person at an activity. Of joined duplicates all together: whoever is there counts, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Who.
    pub person: RecordId,
    /// Place among the activities.
    pub at: usize,
    /// The bits above.
    pub what: u8,
}

impl Seen {
    /// Whether any of these bits is set.
    pub fn is(&self, bits: u8) -> bool {
        self.what & bits != 0
    }

    /// Whether the person did not come but said so.
    pub fn is_excused(&self) -> bool {
        self.what & (PRESENT | EXCUSED) == EXCUSED
    }

    /// Whether the person did not come and did not say so. Often only those present are noted; so of who was invited that
    /// follows, but only if attendance was `kept` at all.
    pub fn is_missed(&self, kept: bool) -> bool {
        !self.is(PRESENT | EXCUSED) && (self.is(ABSENT) || kept && self.is(INVITED))
    }
}

/// What is noted of people (or of `only` one) at these activities, which are in order of their ids; by person, then by activity. With
/// it whether anyone is noted as present at each activity.
pub(crate) fn seen(
    ledger: &Ledger,
    activities: &[RecordId],
    only: Option<RecordId>,
) -> (Vec<Seen>, Vec<bool>) {
    let mut all: Vec<Seen> = Vec::new();
    let mut kept = vec![false; activities.len()];
    let mut note = |activity: Option<ValueRef<'_>>, person: Option<ValueRef<'_>>, what: u8| {
        let of = |id: Option<ValueRef<'_>>| Some(ledger.canonical(id?.as_ref()?));
        let (Some(activity), Some(person)) = (of(activity), of(person)) else { return };
        let Ok(at) = activities.binary_search(&activity) else { return };
        kept[at] |= what & PRESENT != 0;
        if only.is_none_or(|only| only == person) {
            all.push(Seen { person, at, what });
        }
    };
    let fields = [invitation::ACTIVITY, invitation::PERSON, invitation::ANSWER].map(|field| field.id);
    ledger.scan_referring(activities, &invitation::KIND, &fields, &mut |said, _| {
        let [activity, person, answer] = said else { return };
        let no = answer.and_then(ValueRef::as_text) == Some(invitation::NO.name);
        note(*activity, *person, if no { INVITED | EXCUSED } else { INVITED });
    });
    let fields = [attendance::ACTIVITY, attendance::PERSON, attendance::STATUS].map(|field| field.id);
    ledger.scan_referring(activities, &attendance::KIND, &fields, &mut |said, found| {
        let [activity, person, status] = said else { return };
        let what = match status.and_then(ValueRef::as_text) {
            Some(s) if s == attendance::PRESENT.name => {
                let mut what = PRESENT;
                found.elements(attendance::PART.id, &mut |part| what |= bit(part));
                what
            }
            Some(s) if s == attendance::EXCUSED.name => EXCUSED,
            Some(s) if s == attendance::ABSENT.name || s == attendance::UNKNOWN.name => ABSENT,
            // Taken back.
            _ => return,
        };
        note(*activity, *person, what);
    });
    sort_by_key(&mut all, |seen| (seen.person, seen.at));
    all.dedup_by(|next, first| {
        let same = (next.person, next.at) == (first.person, first.at);
        first.what |= if same { next.what } else { 0 };
        same
    });
    (all, kept)
}

fn bit(part: &str) -> u8 {
    match part {
        p if p == attendance::SPOKE.name => SPOKE,
        p if p == attendance::PROPOSED.name => PROPOSED,
        p if p == attendance::HELPED.name => HELPED,
        p if p == attendance::LED.name => LED,
        _ => 0,
    }
}

/// An activity that was to be, up to today.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held {
    /// Its day.
    pub day: Day,
    /// How many days ago that is, from 0.
    pub ago: i32,
    /// Whose it is.
    pub community: Option<RecordId>,
    /// Whether anyone is noted as present.
    pub kept: bool,
    /// A mere draft to which nobody came never was.
    pub took_place: bool,
}

impl Held {
    /// Whether that who came is known, and so who did not; not before the day is over.
    pub fn tells_who_missed(&self) -> bool {
        self.kept && self.ago > 0
    }
}

/// The activities of the last days, and who took part.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// The activities, in order of their ids.
    pub held: Vec<Held>,
    /// Who took part in those that took place, by person.
    pub seen: Vec<Seen>,
}

impl Sheet {
    /// A community's, or all, from `most` days ago until today. Those that were cancelled or have no full day are left out.
    pub fn of(ledger: &Ledger, community: Option<RecordId>, now: &Now, most: i32) -> Sheet {
        let views = match community {
            Some(id) => ledger.referring(id, &activity::KIND),
            None => ledger.all(&activity::KIND).collect(),
        };
        Sheet::among(ledger, views, None, now, most)
    }

    /// The same of those to which a person was invited or at which anything is noted of them; `seen` tells of that person alone.
    pub fn of_person(ledger: &Ledger, person: RecordId, now: &Now, most: i32) -> Sheet {
        let person = ledger.canonical(person);
        let mut ids: Vec<RecordId> = Vec::new();
        let mut tell = |said: Option<ValueRef<'_>>| {
            ids.extend(said.and_then(ValueRef::as_ref).map(|id| ledger.canonical(id)));
        };
        let fields = [invitation::ACTIVITY.id];
        ledger.scan_referring(&[person], &invitation::KIND, &fields, &mut |said, _| tell(said[0]));
        let fields = [attendance::ACTIVITY.id];
        ledger.scan_referring(&[person], &attendance::KIND, &fields, &mut |said, _| tell(said[0]));
        sort(&mut ids);
        ids.dedup();
        let views = ids.into_iter().filter_map(|id| ledger.get(id)).collect();
        Sheet::among(ledger, views, Some(person), now, most)
    }

    fn among(ledger: &Ledger, views: Vec<View<'_>>, only: Option<RecordId>, now: &Now, most: i32) -> Sheet {
        let (mut ids, mut held) = (Vec::new(), Vec::new());
        for view in views {
            let day = view.day(activity::DAY);
            let Some((day, ago)) = day.and_then(|day| Some((day, now.today.days_since(day)?))) else {
                continue;
            };
            if (0..=most).contains(&ago) && !view.is(activity::STATUS, activity::CANCELLED) {
                let took_place = !view.is(activity::STATUS, activity::DRAFT);
                let community = view.reference(activity::COMMUNITY);
                ids.push(view.id);
                held.push(Held { day, ago, community, kept: false, took_place });
            }
        }
        let (mut seen, kept) = seen(ledger, &ids, only);
        for (held, kept) in held.iter_mut().zip(kept) {
            held.kept = kept;
            held.took_place |= kept;
        }
        seen.retain(|seen| held[seen.at].took_place);
        Sheet { held, seen }
    }

    /// What is noted of each person.
    pub fn by_person(&self) -> impl Iterator<Item = &[Seen]> {
        self.seen.chunk_by(|a, b| a.person == b.person)
    }

    /// Of each activity, whether its community (or the village, for what is nobody's) had one with people within so many days.
    pub fn lively(&self, days: i32) -> Vec<bool> {
        let fresh = self.held.iter().filter(|held| held.kept && held.ago <= days);
        let mut alive: Vec<Option<RecordId>> = fresh.map(|held| held.community).collect();
        sort(&mut alive);
        alive.dedup();
        self.held.iter().map(|held| alive.binary_search(&held.community).is_ok()).collect()
    }
}
