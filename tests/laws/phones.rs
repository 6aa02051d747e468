//! Phones that edit and exchange files, driven by a list of operations that any numbers make a valid one of.

use crate::model::{Past, Seen};
use crate::names::Names;
use crate::packing::{assert_packing_is_all_one, packed};
use crate::world::*;
use guyub::ledger::*;
use proptest::prelude::*;

/// One thing that happens on a phone; the numbers choose among what is there.
#[derive(Clone, Copy, Debug)]
pub struct Op {
    pub phone: u8,
    pub act: Act,
    pub a: u8,
    pub b: u8,
}

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Create,
    Visit,
    Import,
    Set,
    TwoAnswers,
    Clear,
    Refer,
    Own,
    Add,
    Remove,
    Delete,
    Restore,
    Erase,
    Join,
    Unjoin,
    Undo,
    UndoFile,
    AddSample,
    DropSample,
    FromNewerApp,
    SendWhole,
    SendNews,
    Post,
    Deliver,
}

use Act::*;

/// Acts as often as they are to happen.
const ACTS: [Act; 40] = [
    Create,
    Create,
    Create,
    Visit,
    Visit,
    Import,
    Import,
    Set,
    Set,
    Set,
    Set,
    TwoAnswers,
    Clear,
    Refer,
    Refer,
    Own,
    Add,
    Add,
    Remove,
    Remove,
    Delete,
    Delete,
    Restore,
    Erase,
    Join,
    Unjoin,
    Undo,
    Undo,
    UndoFile,
    AddSample,
    DropSample,
    FromNewerApp,
    SendWhole,
    SendNews,
    SendNews,
    SendNews,
    SendNews,
    Post,
    Post,
    Deliver,
];

impl Op {
    pub fn of([phone, act, a, b]: [u8; 4]) -> Op {
        Op { phone, act: ACTS[act as usize % ACTS.len()], a, b }
    }
}

/// Lists of at most so many operations.
pub fn script(most: usize) -> impl Strategy<Value = Vec<Op>> {
    proptest::collection::vec(any::<[u8; 4]>().prop_map(Op::of), 0..=most)
}

/// Mixes two numbers into one that looks random (SplitMix64).
pub fn mix(a: u64, b: u64) -> u64 {
    let mut z = a.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(b).wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The scopes that phones of one owner pass on.
pub const ALL_BUT_SAMPLE: [Scope; 2] = [Scope::Open, Scope::Restricted];

/// A phone.
pub struct Phone {
    pub ledger: Ledger,
    pub newer: bool,
    /// Whose it is; copies of a phone are the same officer's.
    pub officer: usize,
    pub seen: Seen,
    /// Commits that can be undone here, in their order.
    pub own: Vec<Dot>,
    /// As it was before the last file, until the next own commit.
    pub(super) before: Option<(State, History, Seen)>,
    /// A copy of the profile as it was some time ago.
    pub(super) kept: Option<Box<Phone>>,
    /// The whole file that records on the shelf are in.
    pub(super) archive: Option<(Delta, Seen)>,
}

impl Phone {
    /// A copy of the profile, device id and all.
    pub(super) fn copy(&self) -> Phone {
        let (state, history) = (self.ledger.state().clone(), self.ledger.history().clone());
        Phone {
            ledger: Ledger::from_state(self.ledger.device(Scope::Open), state, history),
            seen: self.seen.clone(),
            own: self.own.clone(),
            before: None,
            kept: None,
            archive: self.archive.clone(),
            ..*self
        }
    }
}

/// Phones and what is under way between them.
pub struct World {
    pub phones: Vec<Phone>,
    pub past: Past,
    /// Every own edit, with the phone that made it.
    pub edits: Vec<(usize, Delta)>,
    /// Files sent and not delivered (perhaps delivered already, and to be delivered again).
    wire: Vec<(usize, Delta, Seen)>,
    /// 0: all clocks are right; else which wrong times they show.
    pub clocks: u64,
    /// Whether nobody ever chooses that restricted records leave.
    pub discreet: bool,
    /// How many ids phones took beyond their first.
    ids: u64,
    /// How many files were made.
    files: u64,
}

impl World {
    /// So many phones; the last of them has the newer app.
    pub fn new(phones: usize) -> World {
        let phone = |at: usize| Phone {
            ledger: Ledger::new(
                DeviceId::new(mix(at as u64, 7), Scope::Open),
                catalog(at + 1 == phones && phones > 1),
            ),
            newer: at + 1 == phones && phones > 1,
            officer: at,
            seen: Seen::default(),
            own: Vec::new(),
            before: None,
            kept: None,
            archive: None,
        };
        World {
            phones: (0..phones).map(phone).collect(),
            past: Past::default(),
            edits: Vec::new(),
            files: 0,
            wire: Vec::new(),
            clocks: 0,
            discreet: false,
            ids: 0,
        }
    }

    /// A world in which all this has happened.
    pub fn after(phones: usize, script: &[Op]) -> World {
        let mut world = World::new(phones);
        world.play(script);
        world
    }

    /// A world where three people, a meeting, a visit and a talk are known to all when this begins to happen.
    pub fn village(phones: usize, script: &[Op]) -> World {
        let mut world = World::new(phones);
        let made = [(Create, 0, 0), (Create, 0, 1), (Create, 5, 2), (Create, 2, 3), (Visit, 0, 1)];
        world.play(&made.map(|(act, a, b)| Op { phone: 0, act, a, b }));
        (1..phones).for_each(|phone| world.send(0, phone));
        world.play(script);
        world
    }

    pub fn play(&mut self, script: &[Op]) {
        script.iter().for_each(|op| self.act(*op));
    }

    pub fn ledger(&self, phone: usize) -> &Ledger {
        &self.phones[phone].ledger
    }

    /// What the phone's clock says: milliseconds since 1970. Wrong or not, it goes on between commits.
    fn time(&self, phone: usize) -> i64 {
        const MINUTE: i64 = 60_000;
        let (events, officer) = (self.past.events.len() as i64, self.phones[phone].officer as i64);
        let right = 1_790_000_000_000 + MINUTE * events;
        let random = mix(self.clocks ^ officer as u64, events as u64);
        match (self.clocks, random % 6) {
            (0, _) | (_, 0) => right,
            (_, 1) => events,
            (_, 2) => 2_066_000_000_000 + events,
            (_, 3) => right - 1_000_000_000 * (officer + 1),
            (_, 4) => i64::MIN + events,
            _ => (random >> 8) as i64,
        }
    }

    /// An edit, made into commits and merged. Gives the commits.
    pub fn edit(&mut self, phone: usize, write: impl FnOnce(&mut Edit)) -> Vec<Dot> {
        let time = self.time(phone);
        let Phone { ledger, seen, own, before, officer, .. } = &mut self.phones[phone];
        let mut edit = ledger.edit();
        write(&mut edit);
        let stamp = Stamp { time, author: format!("Petugas {officer}").into(), note: "".into() };
        let Some(delta) = edit.delta(&stamp) else { return Vec::new() };
        ledger.merge_own(&delta).expect("an own edit merges");
        let dots = self.past.note(&delta, seen);
        own.extend(&dots);
        *before = None;
        self.edits.push((phone, delta));
        dots
    }

    /// The file of what `from` has seen after `since`, and what it tells.
    pub fn file(&mut self, from: usize, since: &Version, scopes: &[Scope]) -> (Delta, Seen) {
        if !self.ledger(from).state().tells(since) {
            self.unshelve(from);
        }
        let scopes = if self.discreet { &[Scope::Open][..] } else { scopes };
        let told = self.past.told(&self.phones[from].seen, scopes);
        let delta = self.ledger(from).delta_since(since, scopes);
        self.files += 1;
        (packed(&delta, mix(self.files, 55)), told)
    }

    /// Merges a file, telling forks apart. Refused are gaps: where a file was undone, or its receiver set back, after its
    /// sender knew of it; and forks that start before the file.
    pub fn receive(&mut self, phone: usize, file: &(Delta, Seen)) -> bool {
        let number = phone;
        if matches!(self.ledger(phone).resolve(&file.0), Err(Refusal::Shelved)) {
            self.unshelve(phone);
        }
        let phone = &mut self.phones[number];
        let before = (phone.ledger.state().clone(), phone.ledger.history().clone(), phone.seen.clone());
        let renew = phone.ledger.must_take_new_id(&file.0);
        if mix(self.files, 56).is_multiple_of(8) {
            assert_packing_is_all_one(&phone.ledger, &file.0, mix(self.files, 57));
        }
        let taken = match phone.ledger.merge(&file.0) {
            Ok(_) => Ok(false),
            Err(refusal @ Refusal::Fork { .. }) => {
                assert!(self.past.forked, "a sound file is refused: {refusal:?}");
                phone.ledger.resolve(&file.0).and_then(|Resolved { own, delta, .. }| {
                    let renamed = own.is_some();
                    phone.ledger = own.unwrap_or_else(|| Phone::copy(phone).ledger);
                    phone.ledger.merge(&delta)?;
                    Ok(renamed)
                })
            }
            Err(refusal) => Err(refusal),
        };
        match &taken {
            Ok(renamed) => {
                phone.seen.join(&file.1);
                self.past.name_owned(&mut phone.seen);
                let (then, now) = (Names::of(&self.past, &before.2), Names::of(&self.past, &phone.seen));
                let event = |dot: &Dot| then.event(&self.past, *dot).map(|at| now.dot(&self.past, at));
                if *renamed {
                    phone.own.iter_mut().for_each(|dot| *dot = event(dot).unwrap_or(*dot));
                }
                phone.before = (!renamed).then_some(before);
            }
            Err(Refusal::Gap { .. } | Refusal::Fork { .. }) => {
                assert_eq!(phone.ledger.state(), &before.0, "a refused file changed something");
            }
            Err(other) => panic!("a sound file is refused: {other:?}"),
        }
        if renew {
            self.take_new_id(number);
        }
        taken.is_ok()
    }

    /// Goes on under another id.
    pub fn take_new_id(&mut self, phone: usize) {
        self.ids += 1;
        self.phones[phone].ledger.set_device(DeviceId::new(mix(self.ids, 77), Scope::Open));
    }

    /// Sends what the receiver doesn't know.
    pub fn send(&mut self, from: usize, to: usize) {
        let since = self.ledger(to).version().clone();
        let file = self.file(from, &since, &ALL_BUT_SAMPLE);
        assert!(
            self.receive(to, &file) || self.past.forked,
            "a file since the receiver's own version leaves no gap"
        );
    }

    /// Everybody gets everything, by a route that the number chooses, in whole files or partial ones.
    pub fn exchange(&mut self, route: u64) {
        let n = self.phones.len();
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for round in 0..2 {
            let mut more: Vec<(usize, usize)> = if n <= 12 {
                (0..n * n).map(|i| (i / n, i % n)).filter(|(a, b)| a != b).collect()
            } else {
                // Of many phones each tells the next, then the last tells all.
                (1..n).map(|i| (i - 1, i)).chain((1..n).map(|i| (n - 1, i - 1))).collect()
            };
            if n <= 12 {
                more.sort_by_key(|(a, b)| mix(route ^ round, (a * n + b) as u64));
            }
            pairs.append(&mut more);
        }
        for (a, b) in pairs {
            let whole = mix(route, (a * n + b) as u64).is_multiple_of(3);
            let since = if whole { Version::new() } else { self.ledger(b).version().clone() };
            let file = self.file(a, &since, &ALL_BUT_SAMPLE);
            if !self.receive(b, &file) {
                assert!(!whole && self.past.forked, "neither a whole file nor news leave a gap");
                let file = self.file(a, &Version::new(), &ALL_BUT_SAMPLE);
                assert!(self.receive(b, &file), "a whole file merges");
            }
        }
        (0..n).for_each(|phone| self.unshelve(phone));
        // Sample data stays where it is; what is compared is the rest. No file can be undone after this.
        (0..n).for_each(|phone| self.drop_sample(phone));
    }

    pub fn drop_sample(&mut self, phone: usize) {
        let sample = |dot: &Dot| dot.device.scope() == Some(Scope::Sample);
        let Phone { ledger, seen, own, before, .. } = &mut self.phones[phone];
        ledger.drop_sample();
        let past = &self.past.events;
        seen.commits = seen.commits.only(|at| !sample(&past[at].dot));
        seen.erased.retain(|id| !id.creation().is_some_and(|dot| sample(&dot)));
        own.retain(|dot| !sample(dot));
        *before = None;
    }

    /// A record that the phone holds, of these kinds (all, if none are named).
    pub fn pick(&self, phone: usize, number: u8, kinds: &[KindId]) -> Option<RecordId> {
        let of = |record: RecordRef<'_>| kinds.is_empty() || kinds.contains(&record.kind());
        let records = || self.ledger(phone).state().records().filter(|(_, r)| of(*r));
        let count = records().count();
        records().nth((number as usize).checked_rem(count)?).map(|(id, _)| id)
    }

    /// Whether the record is of that kind.
    fn is(&self, phone: usize, id: RecordId, kind: KindId) -> bool {
        self.ledger(phone).state().record(id).is_some_and(|r| r.kind() == kind)
    }

    /// A text field of the record.
    fn text_field(&self, phone: usize, id: Option<RecordId>, number: u8) -> FieldId {
        match id {
            Some(id) if self.is(phone, id, VISIT) => STATUS,
            Some(id) if self.is(phone, id, PERSON) && number & 64 != 0 => NOTE,
            _ => NAME,
        }
    }

    fn act(&mut self, Op { phone, act, a, b }: Op) {
        let n = self.phones.len();
        let (at, to) = (phone as usize % n, a as usize % n);
        let any = self.pick(at, a, &[]);
        let person = self.pick(at, a, &[PERSON]);
        let text = format!("{} {b}", ["Wagiyem", "Karto", "Sri"][b as usize % 3]);
        let text = text.as_str();
        match act {
            Create => self.create(at, a, b, text),
            Visit => {
                let event = self.pick(at, b, &[EVENT]);
                if let (Some(event), Some(person)) = (event, person) {
                    // With no field but its key, one time in four.
                    let status = (b % 4 != 0).then_some((STATUS, text.into()));
                    let fields = [(WHO, person.into()), (AT, event.into())].into_iter().chain(status);
                    self.edit(at, |e| {
                        e.natural(VISIT, fields);
                    });
                }
            }
            Import => drop(self.edit(at, |e| import(e, a, b))),
            Set | TwoAnswers | Clear => {
                let field = self.text_field(at, any, b);
                let value = if act == Clear { Value::Empty } else { text.into() };
                self.on(at, any, |e, id| {
                    e.set(id, field, value);
                    if act == TwoAnswers {
                        e.also(id, field, "atau ini");
                    }
                });
            }
            Refer => {
                let target = self.pick(at, b, &[PERSON, EVENT]);
                let referring = self.pick(at, a, &[PERSON, EVENT]);
                if let (Some(id), Some(target)) = (referring, target) {
                    let field = if self.is(at, id, EVENT) { HOST } else { FRIEND };
                    self.edit(at, |e| {
                        e.set(id, field, target);
                    });
                }
            }
            Own => {
                let talk = self.pick(at, b, &[TALK]);
                if let Some(person) = person {
                    self.on(at, talk, |e, talk| {
                        e.set(talk, WHO, person);
                    });
                }
            }
            Add => self.on(at, person, |e, id| {
                e.add(id, TAGS, ELEMENTS[b as usize % 3]);
            }),
            Remove => self.on(at, person, |e, id| {
                e.remove(id, TAGS, ELEMENTS[b as usize % 3]);
            }),
            Delete => self.on(at, any, |e, id| {
                e.delete(id);
            }),
            Restore => self.on(at, any, |e, id| {
                e.restore(id);
            }),
            Erase if b % 2 == 0 => self.on(at, any, |e, id| {
                e.erase(id);
            }),
            Erase => self.on(at, person, |e, id| {
                e.erase(id);
            }),
            Join => {
                if let Some(target) = self.pick(at, b, &[PERSON]) {
                    self.on(at, person, |e, id| {
                        e.join(id, target);
                    });
                }
            }
            Unjoin => self.on(at, person, |e, id| {
                e.set(id, FieldId::SAME_AS, Value::Empty);
            }),
            Undo => {
                let own = &self.phones[at].own;
                if let Some(nth) = (b as usize).checked_rem(own.len()) {
                    let dot = own[own.len() - 1 - nth];
                    self.edit(at, |e| {
                        e.undo(dot);
                    });
                }
            }
            UndoFile => self.undo_file(at),
            AddSample => drop(self.edit(at, |e| {
                let person = e.create_sample(PERSON, [(NAME, text.into())]);
                let event = e.create_sample(EVENT, [(NAME, text.into()), (HOST, person.into())]);
                e.natural(VISIT, [(AT, event.into()), (WHO, person.into())]);
            })),
            DropSample => self.drop_sample(at),
            FromNewerApp => self.newer_app(at, any, person, b, text),
            SendWhole => {
                let file = self.file(at, &Version::new(), &ALL_BUT_SAMPLE[..1 + b as usize % 2]);
                self.receive(to, &file);
            }
            SendNews => self.send(at, to),
            Post => {
                // Since what some phone has seen, which may be too much for the receiver.
                let since = self.ledger((b >> 1) as usize % n).version().clone();
                let (delta, seen) = self.file(at, &since, &ALL_BUT_SAMPLE[..1 + b as usize % 2]);
                self.wire.push((to, delta, seen));
            }
            Deliver => {
                if let Some(nth) = (a as usize).checked_rem(self.wire.len()) {
                    let (to, delta, seen) = self.wire[nth].clone();
                    self.receive(to, &(delta, seen));
                    if b % 3 != 0 {
                        self.wire.swap_remove(nth);
                    }
                }
            }
        }
    }

    fn on(&mut self, at: usize, id: Option<RecordId>, write: impl FnOnce(&mut Edit, RecordId)) {
        if let Some(id) = id {
            self.edit(at, |e| write(e, id));
        }
    }

    fn create(&mut self, at: usize, a: u8, b: u8, text: &str) {
        let who = self.pick(at, b, &[PERSON]);
        let fields = [Some((NAME, text.into())), who.map(|who| (WHO, who.into()))];
        self.edit(at, |e| {
            let own = fields.into_iter().flatten();
            // Of an open kind, and to stay here all the same; so is what belongs to it.
            let secret = b & 8 != 0;
            let marked = Value::text(&format!("Rahasia {b}"));
            match a % 6 {
                0 if secret => e.create_restricted(PERSON, [(NAME, marked)]),
                2 if secret => e.create_restricted(EVENT, [(NAME, marked)]),
                3 if secret => {
                    let who = who.map(|who| (WHO, who.into()));
                    e.create_restricted(TALK, [Some((NAME, marked)), who].into_iter().flatten())
                }
                0 | 1 => e.create(PERSON, [(NAME, text.into()), (TAGS, "kader".into())]),
                2 => e.create(EVENT, [(NAME, Value::from(text))]),
                3 => e.create(TALK, own),
                4 => e.create(CASE, own),
                // In one go: someone and what belongs to the person.
                _ => {
                    let who = e.create(PERSON, [(NAME, Value::from(text))]);
                    e.create(TALK, [(NAME, text.into()), (WHO, who.into())])
                }
            };
        });
    }

    fn newer_app(&mut self, at: usize, any: Option<RecordId>, person: Option<RecordId>, b: u8, text: &str) {
        if !self.phones[at].newer {
            let field = self.text_field(at, any, b);
            return self.on(at, any, |e, id| {
                e.set(id, field, text);
            });
        }
        let talk = self.pick(at, b, &[TALK]);
        match (b % 3, talk, person) {
            (0, Some(talk), _) => {
                self.edit(at, |e| {
                    e.create(LETTER, [(NAME, text.into()), (WHO, talk.into())]);
                });
            }
            (1, _, person) => self.on(at, person, |e, id| {
                e.add(id, MARKS, ELEMENTS[b as usize % 3]);
            }),
            (_, _, person) => {
                let raw = Value::Raw(format!("{{\"hue\":{b}}}").into());
                self.on(at, person, |e, id| {
                    e.set(id, MOOD, raw);
                });
            }
        }
    }
}

/// Takes in a table of people and mostly one of talks: few different ones, so that phones often take in the same.
fn import(e: &mut Edit, a: u8, b: u8) {
    let people = e.table("desa");
    for row in 0..=a % 3 {
        let id = imported_person(row);
        // Tables of other months say otherwise in places.
        let changed = b % 4 == 1 && row == 1;
        let name = format!("Warga {row}{}", if changed { " Baru" } else { "" });
        e.keyed(
            id,
            PERSON,
            [(NAME, name.as_str()), (TAGS, ELEMENTS[row as usize])].map(|(f, v)| (f, v.into())),
        );
        if b % 4 == 2 {
            // Two rows that contradict each other.
            e.also(id, NAME, "atau ini");
        }
        e.said_by(people, id);
    }
    if b & 12 != 0 {
        let talks = e.table("desa");
        // Two officers' tables may disagree about whom a talk was with.
        let (id, who) = (imported_talk(a), imported_person(b / 16 % 2));
        e.keyed(id, TALK, [(NAME, "Jalan rusak".into()), (WHO, who.into())]);
        e.said_by(talks, id);
    }
}
