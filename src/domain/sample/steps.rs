//! The steps of which the script is made. Plain data rather than calls, because calls weigh three times as much in the
//! app. Days are distances from today, times minutes since midnight, people and communities their places in the lists.

use crate::domain::schema::Choice;
use crate::domain::{offer, promise};

/// A step of the story. *It* is the activity or the talk before.
pub(super) enum Step {
    Event(Event),
    /// Some people of RT 03 came to it.
    NeighboursCame,
    /// People of RT 03 and these are asked to it.
    NeighboursAsked(&'static [usize]),
    /// Who came to it, for whom, and the part they took.
    Came(usize, &'static str, Option<&'static str>),
    /// Its community's members were asked to it so many days ago; so many of a hundred have answered.
    MembersAsked(i32, usize),
    /// Who has said to come.
    Coming(usize),
    Talk(Talk),
    Promise(Promise),
    Task(Task),
    /// Title, theme, supporters.
    Need(&'static str, &'static str, i64, Voice),
    /// Title, level, when it must be answered.
    Issue(&'static str, i64, i32, Voice),
    Offer(Offer),
    /// Something on its agenda, who leads it, minutes that it is to take, and what was said about it.
    Item(&'static str, usize, i64, &'static [Line]),
    /// What was said at it beside the agenda.
    Minutes(&'static [Line]),
    /// Its budget.
    Budget(&'static [Cost]),
    /// What people who came thought of it, in the order of their answers, which tells nothing of who came first. Where too few came,
    /// some of it.
    Feedback(&'static [Answer]),
    /// When its report was signed, and what it says of what stood in the way.
    Report(i32, &'static str),
    /// It comes again by a rule until a day. One of its turns, its first being 0, was moved by so many days.
    Again(&'static str, i32, (usize, i32)),
}

/// A line of the minutes: what it is, its words, who said it, when.
pub(super) type Line = (Choice, &'static str, Option<usize>, i64);

/// A line of a budget: what for, rupiah planned and spent, whose.
pub(super) type Cost = (&'static str, i64, Option<i64>, &'static str);

/// How content someone was (1 to 5), whether they would recommend it (0 to 10), and what they said.
pub(super) type Answer = (i64, i64, &'static str);

/// An activity.
#[derive(Clone, Copy)]
pub(super) struct Event {
    pub name: &'static str,
    pub kind: &'static str,
    /// Day and time; none for a mere idea.
    pub at: Option<(i32, i64)>,
    pub venue: &'static str,
    pub status: &'static str,
    pub group: Option<usize>,
    pub goal: &'static str,
    /// Rupiah.
    pub cost: i64,
    /// For whom it is.
    pub audience: &'static str,
    /// How much say the people have; empty for what nobody thought of.
    pub level: &'static str,
    pub materials: &'static [&'static str],
    pub learned: &'static str,
    /// Whether it was copied from the activity before.
    pub copied: bool,
}

/// A talk.
#[derive(Clone, Copy)]
pub(super) struct Talk {
    pub who: usize,
    pub at: i32,
    pub time: i64,
    /// Channel, and whether they came to us.
    pub way: (&'static str, bool),
    pub said: &'static str,
    pub of_event: bool,
    pub group: Option<usize>,
    /// Until when an answer is due.
    pub reply: Option<i32>,
    pub replied: bool,
}

/// A promise from the talk.
#[derive(Clone, Copy)]
pub(super) struct Promise {
    pub by: &'static str,
    pub what: &'static str,
    pub due: i32,
    pub kept: Option<i32>,
    pub of_event: bool,
}

/// Something to do.
#[derive(Clone, Copy)]
pub(super) struct Task {
    pub what: &'static str,
    pub who: Option<usize>,
    pub due: i32,
    pub status: &'static str,
    pub group: Option<usize>,
    pub assignee: &'static str,
    pub of_event: bool,
    pub of_talk: bool,
}

/// What needs and complaints have in common.
#[derive(Clone, Copy)]
pub(super) struct Voice {
    pub who: usize,
    pub group: Option<usize>,
    pub at: i32,
    pub status: &'static str,
    pub answer: &'static str,
    pub told: Option<i32>,
    pub of_talk: bool,
}

/// An offer or a request.
#[derive(Clone, Copy)]
pub(super) struct Offer {
    pub what: &'static str,
    pub direction: &'static str,
    pub who: usize,
    pub at: i32,
    pub status: &'static str,
    pub of_talk: bool,
}

pub(super) const MET_US: (&str, bool) = ("met", true);
pub(super) const MET: (&str, bool) = ("met", false);
pub(super) const VISITED: (&str, bool) = ("visit", false);
pub(super) const WROTE_US: (&str, bool) = ("whatsapp", true);
pub(super) const WROTE: (&str, bool) = ("whatsapp", false);
pub(super) const CALLED_US: (&str, bool) = ("call", true);
pub(super) const CALLED: (&str, bool) = ("call", false);
pub(super) const MAILED_US: (&str, bool) = ("email", true);
pub(super) const POSTED: (&str, bool) = ("social", true);

pub(super) const fn event(
    name: &'static str,
    kind: &'static str,
    at: i32,
    time: i64,
    venue: &'static str,
    status: &'static str,
) -> Event {
    Event {
        name,
        kind,
        at: Some((at, time)),
        venue,
        status,
        group: None,
        goal: "",
        cost: 0,
        audience: "",
        level: "",
        materials: &[],
        learned: "",
        copied: false,
    }
}

/// An activity without day or place.
pub(super) const fn idea(name: &'static str, kind: &'static str, status: &'static str) -> Event {
    Event { at: None, ..event(name, kind, 0, 0, "", status) }
}

impl Event {
    pub const fn of(self, group: usize) -> Event {
        Event { group: Some(group), ..self }
    }

    pub const fn goal(self, goal: &'static str) -> Event {
        Event { goal, ..self }
    }

    pub const fn cost(self, cost: i64) -> Event {
        Event { cost, ..self }
    }

    pub const fn audience(self, audience: &'static str) -> Event {
        Event { audience, ..self }
    }

    pub const fn level(self, level: &'static str) -> Event {
        Event { level, ..self }
    }

    pub const fn materials(self, materials: &'static [&'static str]) -> Event {
        Event { materials, ..self }
    }

    pub const fn learned(self, learned: &'static str) -> Event {
        Event { learned, ..self }
    }

    pub const fn copied(self) -> Event {
        Event { copied: true, ..self }
    }
}

pub(super) const fn talk(
    who: usize,
    at: i32,
    time: i64,
    way: (&'static str, bool),
    said: &'static str,
) -> Talk {
    Talk { who, at, time, way, said, of_event: false, group: None, reply: None, replied: false }
}

impl Talk {
    pub const fn of_event(self) -> Talk {
        Talk { of_event: true, ..self }
    }

    pub const fn of(self, group: usize) -> Talk {
        Talk { group: Some(group), ..self }
    }

    pub const fn reply(self, due: i32) -> Talk {
        Talk { reply: Some(due), ..self }
    }

    pub const fn replied(self) -> Talk {
        Talk { replied: true, ..self }
    }
}

pub(super) const fn ours(what: &'static str, due: i32) -> Promise {
    Promise { by: promise::OURS.name, what, due, kept: None, of_event: false }
}

pub(super) const fn theirs(what: &'static str, due: i32) -> Promise {
    Promise { by: promise::THEIRS.name, ..ours(what, due) }
}

impl Promise {
    pub const fn kept(self, at: i32) -> Promise {
        Promise { kept: Some(at), ..self }
    }

    pub const fn of_event(self) -> Promise {
        Promise { of_event: true, ..self }
    }
}

pub(super) const fn task(what: &'static str, who: Option<usize>, due: i32, status: &'static str) -> Task {
    Task { what, who, due, status, group: None, assignee: "", of_event: false, of_talk: false }
}

impl Task {
    pub const fn of(self, group: usize) -> Task {
        Task { group: Some(group), ..self }
    }

    pub const fn by(self, assignee: &'static str) -> Task {
        Task { assignee, ..self }
    }

    pub const fn of_event(self) -> Task {
        Task { of_event: true, ..self }
    }

    pub const fn of_talk(self) -> Task {
        Task { of_talk: true, ..self }
    }
}

/// What the talk before was about.
pub(super) const fn said(who: usize, at: i32, status: &'static str) -> Voice {
    Voice { of_talk: true, ..heard(who, at, status) }
}

/// What was heard in no talk that was noted.
pub(super) const fn heard(who: usize, at: i32, status: &'static str) -> Voice {
    Voice { who, group: None, at, status, answer: "", told: None, of_talk: false }
}

impl Voice {
    pub const fn of(self, group: usize) -> Voice {
        Voice { group: Some(group), ..self }
    }

    pub const fn answered(self, answer: &'static str) -> Voice {
        Voice { answer, ..self }
    }

    pub const fn told(self, at: i32) -> Voice {
        Voice { told: Some(at), ..self }
    }
}

pub(super) const fn offers(who: usize, what: &'static str, at: i32, status: &'static str) -> Offer {
    Offer { what, direction: offer::OFFER.name, who, at, status, of_talk: false }
}

pub(super) const fn asks(who: usize, what: &'static str, at: i32, status: &'static str) -> Offer {
    Offer { direction: offer::REQUEST.name, ..offers(who, what, at, status) }
}

impl Offer {
    pub const fn of_talk(self) -> Offer {
        Offer { of_talk: true, ..self }
    }
}
