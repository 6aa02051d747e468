//! *Benang waktu*: what happened with a person or a community, newest first.

use super::summary::{self, field_words, title};
use super::{Fields, Now, clip, dotted};
use crate::domain::date::{Day, month_name};
use crate::domain::time::Time;
use crate::domain::voice::{entry, issue, need, party, support, thought};
use crate::domain::{
    activity, asset, attendance, community, interaction, invitation, membership, minute, money, offer,
    person, promise, research, response, task,
};
use crate::i18n::{Lang, insight as t, needs as n};
use crate::ledger::{Ledger, RecordId, View};
use crate::sort::sort_by_key;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happened {
    /// A community came to be, or to be known.
    Began,
    /// Someone leads a community.
    Leads,
    /// They have something that others could use.
    Has,
    /// Someone joined, or took an office.
    Joined,
    /// Someone left.
    Left,
    /// A need was said.
    Need,
    /// An issue came in.
    Issue,
    /// They have a part in an issue.
    Party,
    /// They were asked to come; nobody has noted whether they did.
    Invited,
    /// A need was supported, or talked through; something was said at a meeting.
    Part,
    /// Something was done about an issue.
    Handled,
    /// Help was offered or asked.
    Offer,
    /// They answered a survey.
    Answered,
    /// A promise was made.
    Promised,
    /// A task was set.
    Task,
    /// An activity took place, or someone's attendance at it.
    Activity,
    /// A promise was kept or let go.
    Settled,
    /// Something was found out.
    Research,
    /// A talk.
    Talk,
}

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// What it was.
    pub what: Happened,
    /// The record that says so.
    pub id: RecordId,
    /// When.
    pub day: Option<Day>,
    /// At what time.
    pub time: Option<Time>,
}

/// A moment as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MomentWords {
    /// What happened.
    pub title: String,
    /// When, and what was said; may be empty.
    pub line: String,
    /// The record that a tap opens.
    pub opens: RecordId,
}

/// What happened with a person or a community, newest first, undated last. Of anything else nothing.
pub fn timeline(ledger: &Ledger, id: RecordId, now: &Now) -> Vec<Moment> {
    let Some(view) = ledger.get(id) else { return Vec::new() };
    let mut moments = match view.kind() {
        k if k == person::KIND.id => of_person(view, now),
        k if k == community::KIND.id => of_community(view),
        _ => Vec::new(),
    };
    sort_by_key(&mut moments, |m| Reverse((m.day, m.time, m.what, m.id)));
    moments
}

/// The day on which a record was made, by its author's clock; tables have none.
fn made(view: View<'_>, now: &Now) -> Option<Day> {
    let commit = view.created().filter(|commit| !commit.is_table())?;
    Some(Now::at(commit.time, now.offset)?.today)
}

fn of_person(view: View<'_>, now: &Now) -> Vec<Moment> {
    let (ledger, id) = (view.ledger(), view.id);
    let mut moments = Vec::new();
    let mut note = |what, id, day, time| moments.push(Moment { what, id, day, time });
    for v in ledger.referring(id, &interaction::KIND) {
        note(Happened::Talk, v.id, v.day(interaction::DAY), v.time(interaction::TIME));
    }
    for v in ledger.referring(id, &promise::KIND) {
        let said = v.follow(promise::INTERACTION).and_then(|talk| talk.day(interaction::DAY));
        note(Happened::Promised, v.id, said.or_else(|| made(v, now)), None);
        if !super::open::promise(v) {
            note(Happened::Settled, v.id, v.day(promise::SETTLED), None);
        }
    }
    for v in ledger.referring(id, &task::KIND) {
        let said = v.follow(task::INTERACTION).and_then(|talk| talk.day(interaction::DAY));
        note(Happened::Task, v.id, said.or_else(|| made(v, now)), None);
    }
    let attendances = attendances(view);
    for v in ledger.referring(id, &invitation::KIND) {
        let activity = v.follow(invitation::ACTIVITY).filter(|a| !attendances.contains_key(&a.id));
        if let Some(activity) = activity {
            note(Happened::Invited, v.id, activity.day(activity::DAY), activity.time(activity::TIME));
        }
    }
    for v in ledger.referring(id, &minute::KIND) {
        let activity = v.follow(minute::ACTIVITY).filter(|a| !attendances.contains_key(&a.id));
        if let Some(activity) = activity {
            note(Happened::Part, v.id, activity.day(activity::DAY), v.time(minute::TIME));
        }
    }
    for v in ledger.referring(id, &community::KIND) {
        note(Happened::Leads, v.id, None, None);
    }
    for v in ledger.referring(id, &asset::KIND) {
        note(Happened::Has, v.id, v.day(asset::DAY).or_else(|| made(v, now)), None);
    }
    for v in attendances.values() {
        let activity = v.follow(attendance::ACTIVITY);
        let (day, time) =
            (activity.and_then(|a| a.day(activity::DAY)), activity.and_then(|a| a.time(activity::TIME)));
        note(Happened::Activity, v.id, day, time);
    }
    for v in ledger.referring(id, &membership::KIND) {
        note(Happened::Joined, v.id, v.day(membership::SINCE), None);
        if let Some(until) = v.day(membership::UNTIL).filter(|until| *until <= now.today) {
            note(Happened::Left, v.id, Some(until), None);
        }
    }
    for v in ledger.referring(id, &support::KIND).into_iter().filter(|v| v.is(support::STANCE, support::FOR))
    {
        moments.push(Moment { what: Happened::Part, id: v.id, day: v.day(support::DAY), time: None });
    }
    for v in ledger.referring(id, &thought::KIND) {
        moments.push(Moment { what: Happened::Part, id: v.id, day: v.day(thought::DAY), time: None });
    }
    voices(view, &mut moments);
    for v in ledger.referring(id, &offer::KIND) {
        moments.push(Moment { what: Happened::Offer, id: v.id, day: v.day(offer::DAY), time: None });
    }
    for v in ledger.referring(id, &response::KIND) {
        moments.push(Moment { what: Happened::Answered, id: v.id, day: v.day(response::DAY), time: None });
    }
    moments
}

/// A person's attendances by activity; of several (joined duplicates) the one that says most.
pub(super) fn attendances<'a>(person: View<'a>) -> BTreeMap<RecordId, View<'a>> {
    let mut by_activity: BTreeMap<RecordId, View<'a>> = BTreeMap::new();
    for v in person.ledger().referring(person.id, &attendance::KIND) {
        let Some(activity) =
            v.reference(attendance::ACTIVITY).filter(|_| v.value(attendance::STATUS).is_some())
        else {
            continue;
        };
        let kept = by_activity.entry(activity).or_insert(v);
        if v.is(attendance::STATUS, attendance::PRESENT) && !kept.is(attendance::STATUS, attendance::PRESENT)
        {
            *kept = v;
        }
    }
    by_activity
}

fn voices(view: View<'_>, moments: &mut Vec<Moment>) {
    for v in view.ledger().referring(view.id, &party::KIND) {
        let day = v.follow(party::ISSUE).and_then(|issue| issue.day(issue::DAY));
        moments.push(Moment { what: Happened::Party, id: v.id, day, time: None });
    }
    for v in view.ledger().referring(view.id, &need::KIND) {
        moments.push(Moment { what: Happened::Need, id: v.id, day: v.day(need::DAY), time: None });
    }
    // Who wants no name in it doesn't have it among what is theirs either.
    let named = |v: &View<'_>| !v.flag(issue::ANONYMOUS) || v.reference(issue::PERSON) != Some(view.id);
    for v in view.ledger().referring(view.id, &issue::KIND).into_iter().filter(named) {
        moments.push(Moment { what: Happened::Issue, id: v.id, day: v.day(issue::DAY), time: None });
    }
    for v in view.ledger().referring(view.id, &entry::KIND) {
        let (day, time) = (v.day(entry::DAY), v.time(entry::TIME));
        moments.push(Moment { what: Happened::Handled, id: v.id, day, time });
    }
}

fn of_community(view: View<'_>) -> Vec<Moment> {
    let (ledger, id) = (view.ledger(), view.id);
    let mut moments = Vec::new();
    let mut note = |what, id, day, time| moments.push(Moment { what, id, day, time });
    if let Some(since) = view.day(community::SINCE) {
        note(Happened::Began, id, Some(since), None);
    }
    for v in ledger.referring(id, &interaction::KIND) {
        note(Happened::Talk, v.id, v.day(interaction::DAY), v.time(interaction::TIME));
    }
    for v in ledger.referring(id, &activity::KIND) {
        note(Happened::Activity, v.id, v.day(activity::DAY), v.time(activity::TIME));
    }
    for v in ledger.referring(id, &task::KIND) {
        note(Happened::Task, v.id, v.day(task::DUE), None);
    }
    for v in ledger.referring(id, &research::KIND) {
        note(Happened::Research, v.id, v.day(research::DAY), None);
    }
    // Members have a list of their own; who leads is part of the story.
    let dated =
        ledger.referring(id, &membership::KIND).into_iter().filter(|v| v.day(membership::SINCE).is_some());
    for v in dated.filter(|v| summary::rank(v.text(membership::ROLE)) < 5) {
        note(Happened::Joined, v.id, v.day(membership::SINCE), None);
    }
    voices(view, &mut moments);
    moments
}

/// The heading above a moment that begins a new month: `Bulan ini`, `Oktober 2026`, `2024`.
pub fn heading(moment: &Moment, before: Option<&Moment>, now: &Now, lang: Lang) -> Option<String> {
    let month = |m: &Moment| m.day.map(|day| (day.year(), day.month()));
    if before.is_some_and(|before| month(before) == month(moment)) {
        return None;
    }
    Some(match month(moment) {
        None => t::undated(lang).into(),
        month if month == Some((now.today.year(), now.today.month())) => t::this_month(lang).into(),
        Some((year, None)) => year.to_string(),
        Some((year, Some(month))) => format!("{} {year}", month_name(month, lang)),
    })
}

/// A moment in words, on the page of `of`. `None` if its record has gone meanwhile.
pub fn moment_words(
    ledger: &Ledger,
    moment: &Moment,
    of: RecordId,
    now: &Now,
    lang: Lang,
) -> Option<MomentWords> {
    let view = ledger.get(moment.id)?;
    let day = moment.day.map(|day| day.relative(now.today, lang)).unwrap_or_default();
    let on_person = ledger.get(of).is_some_and(|v| v.kind() == person::KIND.id);
    let said = |field| view.text(field).map(|text| clip(text, 120)).unwrap_or_default();
    let words = |field: &'static crate::domain::schema::Field| {
        field_words(view, field, now, lang).unwrap_or_default()
    };
    let called = |field| view.follow(field).map(|v| title(v, now, lang));
    // On a community's page a talk says with whom it was.
    let who = |field| called(field).filter(|_| !on_person).unwrap_or_default();
    let mut opens = view.id;
    let (title, line) = match moment.what {
        Happened::Talk => {
            let title = talk_title(view, now, lang);
            (title, dotted([who(interaction::PERSON), said(interaction::SUMMARY)]))
        }
        Happened::Promised => {
            let theirs = view.is(promise::BY, promise::THEIRS);
            let title = if theirs { t::they_promised(lang) } else { t::we_promised(lang) };
            (title.into(), dotted([day, said(promise::WHAT)]))
        }
        Happened::Settled => {
            let kept = view.is(promise::STATUS, promise::KEPT);
            let title = if kept { t::promise_kept(lang) } else { t::promise_released(lang) };
            (title.into(), dotted([day, said(promise::WHAT)]))
        }
        Happened::Task => {
            let done = view.is(task::STATUS, task::DONE);
            let title = if done { t::task_done(lang) } else { t::task_for(lang) };
            (title.into(), dotted([day, said(task::WHAT)]))
        }
        Happened::Activity if view.kind() == attendance::KIND.id => {
            opens = view.reference(attendance::ACTIVITY)?;
            let name = called(attendance::ACTIVITY)?;
            let title = match view.text(attendance::STATUS) {
                Some("excused") => t::excused_from(lang, &name),
                Some("absent") => t::absent_from(lang, &name),
                Some("unknown") => t::no_word_about(lang, &name),
                _ => t::came_to(lang, &name),
            };
            (title, dotted([day, words(attendance::PART).to_lowercase()]))
        }
        Happened::Activity => {
            let came = super::checkin::present(view);
            let came = (came > 0).then(|| t::came(lang, &money::grouped(came as u64, lang)));
            let status = words(activity::STATUS).to_lowercase();
            (title(view, now, lang), dotted([day, status, came.unwrap_or_default()]))
        }
        Happened::Joined if on_person => {
            opens = view.reference(membership::COMMUNITY)?;
            let role = words(membership::ROLE).to_lowercase();
            (t::joined(lang, &called(membership::COMMUNITY)?), dotted([day, role]))
        }
        Happened::Joined => {
            opens = view.reference(membership::PERSON)?;
            let role = words(membership::ROLE).to_lowercase();
            (t::took_office(lang, &called(membership::PERSON)?, &role), day)
        }
        Happened::Left => {
            opens = view.reference(membership::COMMUNITY)?;
            (t::left(lang, &called(membership::COMMUNITY)?), day)
        }
        Happened::Need => {
            let title = if on_person { t::said_need(lang) } else { t::need_of(lang) };
            (title.into(), dotted([day, said(need::TITLE)]))
        }
        Happened::Issue => {
            let title = if on_person { t::brought_issue(lang) } else { t::issue_of(lang) };
            (title.into(), dotted([day, said(issue::TITLE)]))
        }
        Happened::Party => {
            opens = view.reference(party::ISSUE)?;
            let part = words(party::ROLE);
            (t::party_to(lang, &called(party::ISSUE)?), dotted([day, part, said(party::INTEREST)]))
        }
        Happened::Invited => {
            opens = view.reference(invitation::ACTIVITY)?;
            (t::invited_to(lang, &called(invitation::ACTIVITY)?), dotted([day, words(invitation::ANSWER)]))
        }
        Happened::Leads => (t::leads_it(lang, &title(view, now, lang)), String::new()),
        Happened::Has => (t::has_asset(lang).into(), dotted([day, said(asset::WHAT)])),
        Happened::Part if view.kind() == minute::KIND.id => {
            opens = view.reference(minute::ACTIVITY)?;
            (t::spoke_at(lang, &called(minute::ACTIVITY)?), dotted([day, said(minute::WHAT)]))
        }
        Happened::Part => {
            let supports = view.kind() == support::KIND.id;
            let title = if supports { n::supported(lang) } else { n::spoke_on(lang) };
            let what = if supports { called(support::OF).unwrap_or_default() } else { said(thought::WHAT) };
            (title.into(), dotted([day, what]))
        }
        Happened::Handled => {
            opens = view.reference(entry::ISSUE)?;
            let about = called(entry::ISSUE)?;
            (format!("{}: {about}", words(entry::TYPE)), dotted([day, said(entry::WHAT)]))
        }
        Happened::Offer => {
            let asks = view.is(offer::DIRECTION, offer::REQUEST);
            let title = if asks { t::requested(lang) } else { t::offered(lang) };
            (title.into(), dotted([day, said(offer::WHAT)]))
        }
        Happened::Answered => {
            let survey = super::survey::title_of(view, lang);
            (crate::i18n::survey::answered_survey(lang, &survey), day)
        }
        Happened::Research => (t::found_out(lang).into(), dotted([day, said(research::WHAT)])),
        Happened::Began => (t::known_since(lang).into(), day),
    };
    Some(MomentWords { title, line, opens })
}

/// `WhatsApp, Sabtu`; `Percakapan, 12 November` where the channel is unknown.
pub fn talk_title(talk: View<'_>, now: &Now, lang: Lang) -> String {
    let channel = field_words(talk, interaction::CHANNEL, now, lang).unwrap_or_else(|| t::talk(lang).into());
    match talk.day(interaction::DAY) {
        Some(day) => t::talk_on(lang, &channel, &day.relative(now.today, lang)),
        None => channel,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::Day;
    use crate::insight::village::Village;
    use Lang::Id;

    fn told(v: &Village, id: RecordId) -> Vec<(String, String)> {
        let moments = timeline(&v.ledger, id, &v.now);
        let words = moments.iter().map(|m| moment_words(&v.ledger, m, id, &v.now, Id).unwrap());
        words.map(|w| (w.title, w.line)).collect()
    }

    fn pairs(told: &[(String, String)]) -> Vec<(&str, &str)> {
        told.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect()
    }

    #[test]
    fn a_person_s_thread_is_told_newest_first() {
        let mut v = Village::new("2026-11-23");
        let id = v.person("Wagiyem", &[]);
        let pkk = v.community("PKK Krajan");
        let member = v.member(id, pkk, "Pengurus");
        v.set(member, membership::SINCE, v.day("2024-03-14"));
        let posyandu = v.activity("Posyandu", "2026-11-12", &[]);
        let came = v.attend(id, posyandu, "present");
        v.commit(|e| {
            e.add(came, attendance::PART, "helped");
        });
        let talk =
            v.talk(id, "2026-11-21", "Sumur RT 03 keruh", &[(interaction::CHANNEL, "whatsapp".into())]);
        let promise = v.promise(id, "ours", "kabar air", "2026-11-27");
        v.set(promise, promise::INTERACTION, talk);
        v.create(
            &need::KIND,
            &[
                (need::TITLE, "Air".into()),
                (need::PERSON, id.into()),
                (need::DAY, Day::from_month(2026, 10).unwrap().into()),
            ],
        );
        let expected = [
            ("WhatsApp, Sabtu", "Sumur RT 03 keruh"),
            ("Kita berjanji", "Sabtu · kabar air"),
            ("Hadir di Posyandu", "12 November · membantu"),
            ("Menyampaikan kebutuhan", "Oktober 2026 · Air"),
            ("Bergabung dengan PKK Krajan", "14 Maret 2024 · pengurus"),
        ];
        assert_eq!(pairs(&told(&v, id)), expected);
        v.set(promise, promise::STATUS, "kept");
        v.set(promise, promise::SETTLED, v.day("2026-11-23"));
        assert_eq!(pairs(&told(&v, id))[0], ("Janji ditepati", "hari ini · kabar air"));
        let moments = timeline(&v.ledger, id, &v.now);
        let headings: Vec<_> = (0..moments.len())
            .filter_map(|i| heading(&moments[i], i.checked_sub(1).map(|i| &moments[i]), &v.now, Id))
            .collect();
        assert_eq!(headings, ["Bulan ini", "Oktober 2026", "Maret 2024"]);
    }

    #[test]
    fn a_community_s_thread_tells_what_was_shared() {
        let mut v = Village::new("2026-11-23");
        let pkk = v.community("PKK Krajan");
        v.set(pkk, community::SINCE, v.day("2020"));
        let (ani, budi) = (v.person("Ani", &[]), v.person("Budi", &[]));
        for (person, role) in [(ani, "Ketua"), (budi, "Anggota")] {
            let member = v.member(person, pkk, role);
            v.set(member, membership::SINCE, v.day("2024-03-14"));
        }
        let fields = [(activity::COMMUNITY, pkk.into()), (activity::STATUS, "done".into())];
        let rapat = v.activity("Rapat", "2026-11-12", &fields);
        v.attend(ani, rapat, "present");
        v.talk(ani, "2026-11-22", "pinjam balai", &[(interaction::COMMUNITY, pkk.into())]);
        let expected = [
            ("Percakapan, kemarin", "Ani · pinjam balai"),
            ("Rapat", "12 November · selesai · 1 hadir"),
            ("Ani menjadi ketua", "14 Maret 2024"),
            ("Mulai dikenal", "2020"),
        ];
        assert_eq!(pairs(&told(&v, pkk)), expected);
    }

    #[test]
    fn attendance_of_joined_duplicates_is_told_once() {
        let mut v = Village::new("2026-11-23");
        let (one, two) = (v.person("Ani", &[]), v.person("Anny", &[]));
        let rapat = v.activity("Rapat", "2026-11-12", &[]);
        v.attend(one, rapat, "absent");
        v.attend(two, rapat, "present");
        v.commit(|e| {
            e.join(two, one);
        });
        assert_eq!(pairs(&told(&v, two)), [("Hadir di Rapat", "12 November")]);
    }

    /// Whoever is named in a record is led back to it from their own page.
    #[test]
    fn whoever_is_named_finds_it_on_their_page() {
        let mut v = Village::new("2026-11-23");
        let sri = v.person("Sri", &[]);
        let pkk = v.community("PKK");
        v.set(pkk, community::LEADER, sri);
        let day = v.day("2026-11-20");
        let case = v.create(&issue::KIND, &[(issue::TITLE, "Sumur".into()), (issue::DAY, day.into())]);
        for who in [sri, pkk] {
            let part = (party::ROLE, party::AFFECTED.name.into());
            v.create(&party::KIND, &[(party::ISSUE, case.into()), (party::WHO, who.into()), part]);
        }
        let have = [(asset::WHAT, "Menjahit".into()), (asset::PERSON, sri.into()), (asset::DAY, day.into())];
        v.create(&asset::KIND, &have);
        let [rapat, pesta] = ["Rapat", "Pesta"].map(|name| v.activity(name, "2026-11-27", &[]));
        for activity in [rapat, pesta] {
            let key = [(invitation::ACTIVITY, activity.into()), (invitation::PERSON, sri.into())];
            v.commit(|e| e.natural(&invitation::KIND, key));
        }
        let said =
            [(minute::ACTIVITY, pesta.into()), (minute::WHAT, "Setuju".into()), (minute::PERSON, sri.into())];
        v.create(&minute::KIND, &said);
        v.attend(sri, rapat, "present");
        let expected = [
            ("Diundang ke Pesta", "Jumat"),
            ("Hadir di Rapat", "Jumat"),
            ("Bicara di Pesta", "Jumat · Setuju"),
            ("Pihak dalam keluhan: Sumur", "Jumat · Terdampak"),
            ("Punya atau bisa", "Jumat · Menjahit"),
            ("Memimpin PKK", ""),
        ];
        let mut all = told(&v, sri);
        let mut wanted = expected.map(|(a, b)| (a.to_owned(), b.to_owned())).to_vec();
        crate::sort::sort(&mut all);
        crate::sort::sort(&mut wanted);
        assert_eq!(all, wanted);
        assert!(told(&v, pkk).iter().any(|(title, _)| title == "Pihak dalam keluhan: Sumur"));
        let opens: Vec<RecordId> = timeline(&v.ledger, sri, &v.now)
            .iter()
            .map(|m| moment_words(&v.ledger, m, sri, &v.now, Id).unwrap().opens)
            .collect();
        assert!([case, pkk, rapat, pesta].iter().all(|id| opens.contains(id)));
    }
}
