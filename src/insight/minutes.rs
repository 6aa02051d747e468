//! *Notulen*: the agenda of an activity with what was said and decided, and what follows from it.

use super::checkin::{Mark, mark, mark_of, marks};
use super::{Fields, Now, clip, dotted, need};
use crate::domain::date::Day;
use crate::domain::schema::Choice;
use crate::domain::voice::need as kind;
use crate::domain::{activity, attendance, minute, promise, task};
use crate::i18n::{Lang, meeting as t};
use crate::insight::summary;
use crate::ledger::{Edit, Ledger, RecordId, Scope, View};
use crate::sort::sort_by_key;

/// What is noted at a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noted {
    /// Something to be talked about.
    Item,
    /// Something said.
    Point,
    /// Something proposed.
    Proposal,
    /// Something decided.
    Decision,
    /// Something that a person promised.
    Theirs,
    /// Something that the officer's side promised.
    Ours,
    /// Something to do.
    Task,
    /// Something that people lack.
    Need,
}

impl Noted {
    /// All, as they are offered.
    pub const ALL: [Noted; 8] = [
        Noted::Item,
        Noted::Point,
        Noted::Proposal,
        Noted::Need,
        Noted::Decision,
        Noted::Theirs,
        Noted::Ours,
        Noted::Task,
    ];

    /// What it is called.
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Noted::Theirs => t::their_promise(lang),
            Noted::Ours => t::our_promise(lang),
            Noted::Task => t::to_do(lang),
            Noted::Need => lang.pick(&kind::KIND.label),
            _ => self.choice().map_or("", |choice| lang.pick(&choice.label)),
        }
    }

    /// Whether a day belongs to it.
    pub fn dated(self) -> bool {
        matches!(self, Noted::Theirs | Noted::Ours | Noted::Task)
    }

    /// The kind of line, of what is a line of the minutes.
    fn choice(self) -> Option<Choice> {
        match self {
            Noted::Item => Some(minute::ITEM),
            Noted::Point => Some(minute::POINT),
            Noted::Proposal => Some(minute::PROPOSAL),
            Noted::Decision => Some(minute::DECISION),
            Noted::Theirs | Noted::Ours | Noted::Task | Noted::Need => None,
        }
    }

    /// The part that who says such a thing takes in the meeting.
    fn part(self) -> Option<Choice> {
        match self {
            Noted::Point | Noted::Need => Some(attendance::SPOKE),
            Noted::Proposal | Noted::Decision => Some(attendance::PROPOSED),
            _ => None,
        }
    }
}

/// A note in the making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What it is.
    pub noted: Noted,
    /// Its words.
    pub text: String,
    /// Who says, proposes, promises or does it.
    pub person: Option<RecordId>,
    /// Until when, of promises and tasks.
    pub due: Option<Day>,
    /// The agenda item it belongs to, of lines.
    pub item: Option<RecordId>,
}

/// Writes a note. Who speaks is there: that is noted too, with the part taken. Returns the record.
pub fn note(edit: &mut Edit<'_>, activity: RecordId, said: &Said, now: &Now) -> RecordId {
    if let (Some(person), Some(part)) = (said.person, said.noted.part()) {
        takes_part(edit, activity, person, part, now);
    }
    let (of, person) = (activity.into(), said.person.into());
    let text = said.text.trim();
    if let Some(choice) = said.noted.choice() {
        let items = items(edit.ledger(), activity);
        let position = (said.noted == Noted::Item).then(|| next_position(&items));
        let fields = [
            (minute::ACTIVITY, of),
            (minute::WHAT, text.into()),
            (minute::TYPE, choice.name.into()),
            (minute::PERSON, person),
            (minute::ITEM_OF, said.item.filter(|_| said.noted != Noted::Item).into()),
            (minute::POSITION, position.into()),
            (minute::TIME, i64::from(now.time.minutes()).into()),
        ];
        return edit.create(&minute::KIND, fields);
    }
    let what = clip(text, 200).into();
    let due = said.due.into();
    let sample = edit.ledger().get(activity).is_some_and(|v| v.scope() == Scope::Sample);
    if said.noted == Noted::Need {
        let mut fields = need::begun_from(edit.ledger(), activity, now.today);
        fields.extend([(kind::TITLE.id, what), (kind::PERSON.id, person)]);
        return if sample {
            edit.create_sample(&kind::KIND, fields)
        } else {
            edit.create(&kind::KIND, fields)
        };
    }
    if said.noted == Noted::Task {
        let fields = [
            (task::WHAT, what),
            (task::PERSON, person),
            (task::ACTIVITY, of),
            (task::DUE, due),
            (task::STATUS, task::OPEN.name.into()),
            (task::AGREED, true.into()),
        ];
        return if sample {
            edit.create_sample(&task::KIND, fields)
        } else {
            edit.create(&task::KIND, fields)
        };
    }
    let by = if said.noted == Noted::Ours { promise::OURS } else { promise::THEIRS };
    let fields = [
        (promise::WHAT, what),
        (promise::PERSON, person),
        (promise::BY, by.name.into()),
        (promise::DUE, due),
        (promise::STATUS, promise::OPEN.name.into()),
        (promise::ACTIVITY, of),
    ];
    if sample { edit.create_sample(&promise::KIND, fields) } else { edit.create(&promise::KIND, fields) }
}

/// Notes the part that someone takes, who is there then.
pub fn takes_part(edit: &mut Edit<'_>, activity: RecordId, person: RecordId, part: Choice, now: &Now) {
    let there = mark_of(edit.ledger(), activity, person);
    if !there.present() {
        mark(edit, activity, person, Some(attendance::PRESENT), now);
    }
    let record = match there.records.first() {
        Some(record) => *record,
        None => edit.natural(
            &attendance::KIND,
            [(attendance::ACTIVITY, activity.into()), (attendance::PERSON, person.into())],
        ),
    };
    edit.add(record, attendance::PART, part.name);
}

/// The agenda items of an activity, in order.
fn items(ledger: &Ledger, activity: RecordId) -> Vec<View<'_>> {
    let mut items: Vec<View<'_>> = ledger
        .referring(activity, &minute::KIND)
        .into_iter()
        .filter(|v| v.is(minute::TYPE, minute::ITEM))
        .collect();
    sort_by_key(&mut items, |v| (v.int(minute::POSITION).unwrap_or(i64::MAX), v.id));
    items
}

fn next_position(items: &[View<'_>]) -> i64 {
    items.iter().filter_map(|v| v.int(minute::POSITION)).max().unwrap_or(0).saturating_add(1)
}

/// A line of the minutes as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The record.
    pub id: RecordId,
    /// What it is.
    pub noted: Noted,
    /// Its words, whole.
    pub text: String,
    /// What it is, and who said it: `keputusan · usul Bu Wagiyem`.
    pub about: String,
}

/// An agenda item with what was said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The item; `None` for what belongs to none.
    pub id: Option<RecordId>,
    /// Its words.
    pub title: String,
    /// Who leads it, and how long it is to take.
    pub about: String,
    /// What was said, in the order of the meeting.
    pub lines: Vec<Line>,
}

/// The minutes of an activity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Minutes {
    /// The agenda with what was said; what belongs to no item stands last.
    pub items: Vec<Item>,
    /// Promises and tasks that came of it, soonest first.
    pub follow_ups: Vec<Line>,
    /// Needs that were said, the newest first.
    pub needs: Vec<need::Line>,
}

impl Minutes {
    /// All lines.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.items.iter().flat_map(|item| &item.lines)
    }

    /// The decisions, in the order of the agenda.
    pub fn decisions(&self) -> impl Iterator<Item = &Line> {
        self.lines().filter(|line| line.noted == Noted::Decision)
    }

    /// Points and proposals, and decisions.
    pub fn counts(&self) -> (usize, usize) {
        let decisions = self.decisions().count();
        (self.lines().count() - decisions, decisions)
    }

    /// Whether nothing is noted.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && self.follow_ups.is_empty() && self.needs.is_empty()
    }
}

/// The minutes of an activity.
pub fn minutes(ledger: &Ledger, activity: RecordId, now: &Now, lang: Lang) -> Minutes {
    let Some(view) = ledger.get(activity) else { return Minutes::default() };
    let begin = view.time(activity::TIME).map_or(0, |time| time.minutes());
    let agenda = items(ledger, activity);
    let mut said: Vec<View<'_>> = ledger
        .referring(activity, &minute::KIND)
        .into_iter()
        .filter(|v| !v.is(minute::TYPE, minute::ITEM))
        .collect();
    // What was noted after midnight comes after the evening's: times count from two hours before the begin, since people
    // gather early. Without a time (from tables) it stands first.
    let since = |v: &View<'_>| {
        let time = v.time(minute::TIME)?.minutes();
        Some((time + 1440 + 120 - begin) % 1440)
    };
    sort_by_key(&mut said, |v| (since(v), v.id));
    let lines = |of: Option<RecordId>| -> Vec<Line> {
        let is_known = |id: &RecordId| agenda.iter().any(|item| item.id == *id);
        let under = |v: &&View<'_>| v.reference(minute::ITEM_OF).filter(is_known) == of;
        said.iter().filter(under).map(|v| line(*v, now, lang)).collect()
    };
    let mut minutes = Minutes::default();
    for item in &agenda {
        let person = item.follow(minute::PERSON).map(|p| summary::title(p, now, lang)).unwrap_or_default();
        let duration = item.int(minute::DURATION).map(|n| t::item_minutes(lang, n)).unwrap_or_default();
        minutes.items.push(Item {
            id: Some(item.id),
            title: item.text(minute::WHAT).unwrap_or_default().into(),
            about: dotted([person, duration]),
            lines: lines(Some(item.id)),
        });
    }
    let rest = lines(None);
    if !rest.is_empty() {
        let title = if agenda.is_empty() { t::minutes(lang) } else { t::other_matters(lang) };
        minutes.items.push(Item { id: None, title: title.into(), about: String::new(), lines: rest });
    }
    minutes.follow_ups = follow_ups(view, now, lang);
    minutes.needs = need::noted_from(ledger, activity, now, lang);
    minutes
}

fn line(v: View<'_>, now: &Now, lang: Lang) -> Line {
    let noted = match v.text(minute::TYPE) {
        Some(name) if name == minute::DECISION.name => Noted::Decision,
        Some(name) if name == minute::PROPOSAL.name => Noted::Proposal,
        _ => Noted::Point,
    };
    let person = v.follow(minute::PERSON).map(|p| summary::title(p, now, lang));
    let about = match (noted, person) {
        (Noted::Point, person) => person.unwrap_or_default(),
        (noted, None) => noted.word(lang).to_lowercase(),
        (Noted::Proposal, Some(name)) => t::proposed_by(lang, &name),
        (noted, Some(name)) => dotted([noted.word(lang).to_lowercase(), t::proposed_by(lang, &name)]),
    };
    let method = v.text(minute::METHOD).map(|m| minute::METHOD.choice_label(m, lang).to_lowercase());
    let about = dotted([about, method.unwrap_or_default()]);
    Line { id: v.id, noted, text: v.text(minute::WHAT).unwrap_or_default().into(), about }
}

/// Promises and tasks of an activity that came of its meeting, soonest first.
fn follow_ups(activity: View<'_>, now: &Now, lang: Lang) -> Vec<Line> {
    let ledger = activity.ledger();
    let day = activity.day(activity::DAY);
    let mut found = Vec::new();
    for v in ledger.referring(activity.id, &promise::KIND) {
        let noted = if v.is(promise::BY, promise::THEIRS) { Noted::Theirs } else { Noted::Ours };
        found.push((v.day(promise::DUE), v, noted));
    }
    for v in ledger.referring(activity.id, &task::KIND).into_iter().filter(|v| !is_preparation(*v, day)) {
        found.push((v.day(task::DUE), v, Noted::Task));
    }
    sort_by_key(&mut found, |(due, v, _)| (due.is_none(), *due, v.id));
    let words = |(due, v, noted): (Option<Day>, View<'_>, Noted)| {
        let (what, person) = match noted {
            Noted::Task => (task::WHAT, task::PERSON),
            _ => (promise::WHAT, promise::PERSON),
        };
        let person = v.follow(person).map(|p| summary::title(p, now, lang));
        let who = match noted {
            Noted::Task => v.text(task::ASSIGNEE).map(str::to_owned).or(person),
            _ => person,
        };
        let about = dotted([
            noted.word(lang).to_lowercase(),
            who.unwrap_or_default(),
            due.map(|day| t::until(lang, &day.relative(now.today, lang))).unwrap_or_default(),
        ]);
        Line { id: v.id, noted, text: v.text(what).unwrap_or_default().into(), about }
    };
    found.into_iter().map(words).collect()
}

/// Whether a task of an activity belongs to preparing it. Where nobody says so, what someone is to do for a person after its
/// day came of it.
pub fn is_preparation(task: View<'_>, day: Option<Day>) -> bool {
    let after = task.day(task::DUE).zip(day).is_some_and(|(due, day)| due > day);
    let for_someone = task.value(task::PERSON).is_some() || task.value(task::ASSIGNEE).is_some();
    !(task.flag(task::AGREED) || after && for_someone)
}

/// Who is there and has not spoken, by name.
pub fn silent(ledger: &Ledger, activity: RecordId, lang: Lang) -> Vec<(RecordId, String)> {
    let quiet = |(_, mark): &(RecordId, Mark)| mark.present() && !mark.spoke;
    let mut silent: Vec<(String, RecordId)> = marks(ledger, activity)
        .into_iter()
        .filter(quiet)
        .filter_map(|(id, _)| Some((summary::full_name(ledger.get(id)?, lang), id)))
        .collect();
    crate::sort::sort(&mut silent);
    silent.into_iter().map(|(name, id)| (id, name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Time;
    use crate::insight::village::Village;
    use Lang::Id;

    fn say(noted: Noted, text: &str, person: Option<RecordId>, item: Option<RecordId>) -> Said {
        Said { noted, text: text.into(), person, due: None, item }
    }

    fn texts(lines: &[Line]) -> Vec<(&str, &str)> {
        lines.iter().map(|line| (line.text.as_str(), line.about.as_str())).collect()
    }

    #[test]
    fn a_meeting_over_midnight_reads_in_its_order() {
        let mut v = Village::new("2026-11-23");
        let wagiyem = v.person("Wagiyem", &[(crate::domain::person::ADDRESS_FORM, "Bu".into())]);
        let id = v.activity("Rapat", "2026-11-23", &[(activity::TIME, 1170.into())]);
        let mut at = v.now;
        let mut say_at = |v: &mut Village, hour, minute, said: Said| {
            at.time = Time::new(hour, minute).unwrap();
            let now = at;
            v.commit(|e| note(e, id, &said, &now))
        };
        let water = say_at(&mut v, 18, 0, say(Noted::Item, "Air", None, None));
        let feast = say_at(&mut v, 18, 0, say(Noted::Item, "Pesta", None, None));
        say_at(&mut v, 0, 20, say(Noted::Decision, "Pipa dibeli", Some(wagiyem), Some(water)));
        say_at(&mut v, 19, 10, say(Noted::Point, "Sumur keruh", Some(wagiyem), Some(water)));
        say_at(&mut v, 23, 50, say(Noted::Proposal, "Iuran", None, Some(water)));
        say_at(&mut v, 20, 0, say(Noted::Point, "Parkir", None, None));
        let minutes = minutes(&v.ledger, id, &v.now, Id);
        let heads: Vec<_> = minutes.items.iter().map(|item| (item.id, item.title.as_str())).collect();
        assert_eq!(heads, [(Some(water), "Air"), (Some(feast), "Pesta"), (None, "Lain-lain")]);
        assert_eq!(
            texts(&minutes.items[0].lines),
            [
                ("Sumur keruh", "Bu Wagiyem"),
                ("Iuran", "usul"),
                ("Pipa dibeli", "keputusan · usul Bu Wagiyem")
            ]
        );
        assert_eq!((minutes.items[1].lines.len(), minutes.counts()), (0, (3, 1)));
    }

    #[test]
    fn who_speaks_is_there_and_took_part() {
        let mut v = Village::new("2026-11-23");
        let (ani, budi, cici) = (v.person("Ani", &[]), v.person("Budi", &[]), v.person("Cici", &[]));
        let id = v.activity("Rapat", "2026-11-23", &[]);
        v.attend(ani, id, "present");
        v.attend(budi, id, "excused");
        v.attend(cici, id, "present");
        let now = v.now;
        v.commit(|e| note(e, id, &say(Noted::Point, "a", Some(ani), None), &now));
        v.commit(|e| note(e, id, &say(Noted::Proposal, "b", Some(budi), None), &now));
        let marks = marks(&v.ledger, id);
        assert!(marks[&ani].spoke && marks[&budi].spoke && marks[&budi].present());
        assert_eq!(silent(&v.ledger, id, Id), [(cici, "Cici".to_owned())]);
        let part = |person: RecordId| v.get(marks[&person].records[0]).elements(attendance::PART);
        assert_eq!((part(ani), part(budi)), (vec!["spoke"], vec!["proposed"]));
        // A promise made by message does not bring anyone into the room.
        let dedi = v.person("Dedi", &[]);
        v.commit(|e| note(e, id, &say(Noted::Theirs, "pompa", Some(dedi), None), &now));
        assert!(!super::marks(&v.ledger, id).contains_key(&dedi));
    }

    #[test]
    fn a_need_said_at_a_meeting_stands_with_it_who_said_it_and_their_community() {
        let mut v = Village::new("2026-11-23");
        let (ani, rt) = (v.person("Ani", &[]), v.community("RT 03"));
        let id = v.activity("Rapat", "2026-11-20", &[(activity::COMMUNITY, rt.into())]);
        let now = v.now;
        let need = v.commit(|e| note(e, id, &say(Noted::Need, " Lampu jalan ", Some(ani), None), &now));
        let view = v.get(need);
        assert_eq!(
            (view.text(kind::TITLE), view.text(kind::STATUS)),
            (Some("Lampu jalan"), Some("proposed"))
        );
        // Noted three days later, it was said at the meeting.
        assert_eq!(view.day(kind::DAY), Some(v.day("2026-11-20")));
        let of = [kind::ACTIVITY, kind::PERSON, kind::COMMUNITY].map(|field| view.reference(field));
        assert_eq!(of, [Some(id), Some(ani), Some(rt)]);
        assert!(marks(&v.ledger, id)[&ani].spoke);
        let minutes = minutes(&v.ledger, id, &v.now, Id);
        assert!(!minutes.is_empty() && minutes.follow_ups.is_empty());
        assert_eq!(minutes.needs.iter().map(|line| &*line.text).collect::<Vec<_>>(), ["Lampu jalan"]);
    }

    #[test]
    fn promises_and_tasks_land_where_the_day_begins() {
        let mut v = Village::new("2026-11-23");
        let slamet = v.person("Slamet", &[]);
        let id = v.activity("Rapat", "2026-11-23", &[]);
        let now = v.now;
        let said = |noted, text: &str, due: &str| Said {
            noted,
            text: text.into(),
            person: Some(slamet),
            due: Day::from_iso(due),
            item: None,
        };
        v.commit(|e| note(e, id, &said(Noted::Task, "Pesan tenda", "2026-11-24"), &now));
        v.commit(|e| note(e, id, &said(Noted::Theirs, "Pompa air", "2026-11-25"), &now));
        let minutes = minutes(&v.ledger, id, &v.now, Id);
        assert_eq!(
            texts(&minutes.follow_ups),
            [
                ("Pesan tenda", "tugas · Slamet · sampai besok"),
                ("Pompa air", "janji warga · Slamet · sampai Rabu")
            ]
        );
        let today = crate::insight::today::today(&v.ledger, &v.now);
        assert!(today.rows.iter().any(|row| row.target == minutes.follow_ups[0].id));
        let owed = crate::insight::owed::owed(&v.ledger, slamet);
        assert_eq!(owed.theirs[0].id, minutes.follow_ups[1].id);
    }
}
