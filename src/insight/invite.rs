//! Inviting people one by one: who is to be asked, who has answered, what to write to them.

use super::checkin::roster;
use super::people::communities;
use super::reach::numbers;
use super::{Fields, Lead, Now, Pill, Sign, Tone, dotted, own_organisation};
use crate::domain::date::Day;
use crate::domain::phone::Phone;
use crate::domain::{activity, community, invitation, membership, minute, organisation, pasaran, person};
use crate::i18n::{Lang, insight, invite as t, meeting};
use crate::insight::summary;
use crate::ledger::{Ledger, RecordId, View};
use crate::sort::sort_by_key;
use std::collections::BTreeMap;

/// Someone invited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    /// The invitation.
    pub id: RecordId,
    /// Who.
    pub person: RecordId,
    /// Full name.
    pub name: String,
    /// As one calls them: `Bu Wagiyem`.
    pub called: String,
    /// Number for WhatsApp, if there is one.
    pub phone: Option<Phone>,
    /// When they were asked.
    pub sent: Option<Day>,
    /// Whether they come; `None` while there is no answer.
    pub comes: Option<bool>,
}

/// Which guests a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// All.
    All,
    /// Not asked yet.
    Unsent,
    /// Asked, without an answer.
    Open,
    /// Who come.
    Coming,
    /// Who can't.
    Not,
}

impl Which {
    /// All lists.
    pub const ALL: [Which; 5] = [Which::All, Which::Unsent, Which::Open, Which::Coming, Which::Not];

    /// Whether a guest is on it. Who has answered needs no asking any more.
    pub fn has(self, guest: &Guest) -> bool {
        match self {
            Which::All => true,
            Which::Unsent => guest.sent.is_none() && guest.comes.is_none(),
            Which::Open => guest.sent.is_some() && guest.comes.is_none(),
            Which::Coming => guest.comes == Some(true),
            Which::Not => guest.comes == Some(false),
        }
    }
}

/// Who is invited, by name.
pub fn guests(ledger: &Ledger, activity: RecordId, now: &Now, lang: Lang) -> Vec<Guest> {
    let mut guests: Vec<Guest> = Vec::new();
    for v in ledger.referring(activity, &invitation::KIND) {
        let Some(person) = v.follow(invitation::PERSON) else { continue };
        let comes = v.text(invitation::ANSWER).map(|answer| answer == invitation::YES.name);
        let sent = v.day(invitation::SENT);
        // Of joined duplicates one guest, with whatever is known.
        if let Some(there) = guests.iter_mut().find(|guest| guest.person == person.id) {
            there.comes = there.comes.or(comes);
            there.sent = there.sent.or(sent);
            continue;
        }
        let phones = person.elements(person::PHONES);
        let chats =
            |phone: &Phone| numbers(person).iter().any(|n| n.chat.as_deref() == Some(&phone.whatsapp()));
        guests.push(Guest {
            id: v.id,
            person: person.id,
            name: summary::full_name(person, lang),
            called: summary::spoken(person, now, lang),
            phone: phones.into_iter().filter_map(Phone::from_e164).find(chats),
            sent,
            comes,
        });
    }
    sort_by_key(&mut guests, |guest| (guest.name.to_lowercase(), guest.id));
    guests
}

impl Guest {
    /// State and line of a row.
    pub fn words(&self, now: &Now, lang: Lang) -> (Option<Pill>, String) {
        let pill = match (self.comes, self.sent) {
            (Some(true), _) => Some(Pill::new(Tone::Ok, Sign::Check, t::comes(lang))),
            (Some(false), _) => Some(Pill::new(Tone::Info, Sign::Info, t::cannot(lang))),
            (None, Some(_)) => Some(Pill::new(Tone::Warn, Sign::Clock, t::no_answer(lang))),
            (None, None) => None,
        };
        let sent = match self.sent {
            Some(day) => meeting::sent_on(lang, &day.relative(now.today, lang)),
            None if self.comes.is_some() => String::new(),
            None => meeting::not_sent(lang).into(),
        };
        let way =
            if self.phone.is_none() && self.comes.is_none() { meeting::without_number(lang) } else { "" };
        (pill, dotted([&sent, way]))
    }

    /// Link that opens their WhatsApp chat with a text, in which `{nama}` is how one calls them.
    pub fn chat(&self, text: &str) -> Option<String> {
        Some(self.phone.as_ref()?.whatsapp_with(&personal(text, &self.called)))
    }

    /// Picture before the name.
    pub fn lead(&self) -> Lead {
        Lead::Person(crate::domain::name::Name::split(&self.name).core)
    }
}

/// What stands for the name in a text to many.
pub const NAME: &str = "{nama}";

/// A text to many as one of them reads it.
pub fn personal(text: &str, called: &str) -> String {
    text.replace(NAME, called)
}

/// `Senin Wage, 23 November 2026`, with the market day where that is wanted.
pub fn long_day(day: Day, with_pasaran: bool, lang: Lang) -> String {
    match (day.weekday(), pasaran::name(day).filter(|_| with_pasaran)) {
        (Some(weekday), Some(market)) => {
            format!("{} {market}, {}", crate::domain::date::weekday_name(weekday, lang), day.medium(lang))
        }
        _ => day.long(lang),
    }
}

/// `19.30–21.30 WIB`, `19.30 WIB – selesai`; empty without a time.
pub fn hours(activity: View<'_>, now: &Now, lang: Lang) -> String {
    match (activity.time(activity::TIME), activity.time(activity::END)) {
        (None, _) => String::new(),
        (Some(from), Some(to)) => format!("{}–{}", from.show(lang), now.clock(to, lang)),
        (Some(from), None) => format!("{} – {}", now.clock(from, lang), t::until_done(lang)),
    }
}

/// Day, hours, place, agenda: what an invitation has to say, a line each.
pub fn particulars(activity: View<'_>, now: &Now, lang: Lang) -> Vec<(&'static str, String)> {
    let ledger = activity.ledger();
    let with_pasaran = super::calendar::shows_pasaran(ledger, now.offset);
    let day = activity.day(activity::DAY).map(|day| long_day(day, with_pasaran, lang)).unwrap_or_default();
    let mut agenda: Vec<(i64, RecordId, &str)> = ledger
        .referring(activity.id, &minute::KIND)
        .into_iter()
        .filter(|v| v.is(minute::TYPE, minute::ITEM))
        .filter_map(|v| Some((v.int(minute::POSITION).unwrap_or(i64::MAX), v.id, v.text(minute::WHAT)?)))
        .collect();
    crate::sort::sort(&mut agenda);
    let agenda = agenda.into_iter().map(|(.., what)| what).collect::<Vec<_>>().join("; ");
    let goal = activity.text(activity::GOAL).unwrap_or_default();
    let about = if agenda.is_empty() { goal.to_owned() } else { agenda };
    [
        (t::day(lang), day),
        (t::time(lang), hours(activity, now, lang)),
        (t::place(lang), activity.text(activity::VENUE).unwrap_or_default().into()),
        (t::about(lang), about),
    ]
    .into_iter()
    .filter(|(_, words)| !words.is_empty())
    .collect()
}

/// Who asks: the officer, and the organisation.
fn asker(ledger: &Ledger, me: &str) -> String {
    let organisation = own_organisation(ledger).and_then(|o| o.text(organisation::NAME)).unwrap_or_default();
    [me, organisation].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The text that invites, with [`NAME`] for the name.
pub fn invitation(activity: View<'_>, me: &str, now: &Now, lang: Lang) -> String {
    let lines: Vec<String> = particulars(activity, now, lang)
        .into_iter()
        .map(|(label, words)| format!("{label}: {words}"))
        .collect();
    let name = activity.text(activity::NAME).unwrap_or_default();
    let promise = activity.text(activity::LEVEL).and_then(|level| promise(level, lang)).unwrap_or_default();
    let promise = if promise.is_empty() { String::new() } else { format!("{promise}\n\n") };
    t::whatsapp(lang, name, &lines.join("\n"), &promise, &asker(activity.ledger(), me))
}

/// The text that reminds those who have not answered.
pub fn reminder(activity: View<'_>, me: &str, now: &Now, lang: Lang) -> String {
    let name = activity.text(activity::NAME).unwrap_or_default();
    t::reminder(lang, name, &summary::when(activity, now, lang), &asker(activity.ledger(), me))
}

/// What a level of participation promises people (after IAP2's Spectrum of Public Participation, "promise to the
/// public"); `None` for an unknown level.
pub fn promise(level: &str, lang: Lang) -> Option<&'static str> {
    Some(match level {
        l if l == activity::INFORM.name => t::promise_inform(lang),
        l if l == activity::CONSULT.name => t::promise_consult(lang),
        l if l == activity::INVOLVE.name => t::promise_involve(lang),
        l if l == activity::COLLABORATE.name => t::promise_collaborate(lang),
        l if l == activity::EMPOWER.name => t::promise_empower(lang),
        _ => return None,
    })
}

/// The counts of an activity's invitations in a line; empty without any.
pub fn answers_line(guests: &[Guest], lang: Lang) -> String {
    let n = |which: Which| guests.iter().filter(|guest| which.has(guest)).count();
    if guests.is_empty() {
        return String::new();
    }
    let (yes, no) = (n(Which::Coming), n(Which::Not));
    match yes + no {
        0 => insight::invited(lang, &guests.len().to_string()),
        _ => meeting::answers_so_far(lang, yes, no, guests.len() - yes - no),
    }
}

/// People to invite together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guests {
    /// What they have in common.
    pub name: String,
    /// Who.
    pub people: Vec<RecordId>,
}

/// Most lists of one sort.
const MOST: usize = 12;

/// Lists of people that one may invite together, by sort: who usually comes, communities, neighbourhoods, roles.
pub fn lists(ledger: &Ledger, activity: RecordId, lang: Lang) -> Vec<(String, Vec<Guests>)> {
    let usual = roster(ledger, activity).entries.into_iter().filter(|entry| entry.came > 0);
    let usual =
        Guests { name: meeting::guests_like_before(lang).into(), people: usual.map(|e| e.person).collect() };
    let of_community = |id: RecordId| {
        let members = ledger.referring(id, &membership::KIND).into_iter();
        let here = members.filter(|m| m.value(membership::UNTIL).is_none());
        let people = here.filter_map(|m| m.reference(membership::PERSON)).collect();
        Some(Guests { name: ledger.get(id)?.text(community::NAME)?.to_owned(), people })
    };
    let own = ledger.get(activity).and_then(|v| v.reference(activity::COMMUNITY));
    let mut communities: Vec<Guests> = communities(ledger).into_iter().filter_map(of_community).collect();
    // Whose activity it is stands first.
    if let Some(name) = own.and_then(|id| ledger.get(id)?.text(community::NAME)) {
        sort_by_key(&mut communities, |list| list.name != name);
    }
    let mut roles: BTreeMap<String, Vec<RecordId>> = BTreeMap::new();
    let mut places: BTreeMap<String, Vec<RecordId>> = BTreeMap::new();
    for v in ledger.all(&person::KIND) {
        if let Some(role) = v.text(person::ROLE) {
            roles.entry(role.to_owned()).or_default().push(v.id);
        }
        if let Some(rt) = v.text(person::RT) {
            places.entry(format!("RT {}", summary::neighbourhood(rt))).or_default().push(v.id);
        }
    }
    let listed = |map: BTreeMap<String, Vec<RecordId>>| -> Vec<Guests> {
        let mut lists: Vec<Guests> = map.into_iter().map(|(name, people)| Guests { name, people }).collect();
        sort_by_key(&mut lists, |list| std::cmp::Reverse(list.people.len()));
        lists.truncate(MOST);
        sort_by_key(&mut lists, |list| list.name.clone());
        lists
    };
    [
        (meeting::guests_before(lang).to_owned(), vec![usual]),
        (crate::i18n::people::communities(lang).to_owned(), communities),
        (meeting::by_place(lang).to_owned(), listed(places)),
        (meeting::by_role(lang).to_owned(), listed(roles)),
    ]
    .into_iter()
    .map(|(title, lists)| {
        (title, lists.into_iter().filter(|list| !list.people.is_empty()).collect::<Vec<_>>())
    })
    .filter(|(_, lists)| !lists.is_empty())
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::village::Village;
    use Lang::Id;

    #[test]
    fn the_nudge_list_holds_who_was_asked_and_has_not_answered() {
        let mut v = Village::new("2026-11-23");
        let id = v.activity("Rapat", "2026-11-26", &[]);
        let ask = |v: &mut Village, name: &str, sent: Option<&str>, answer: Option<&str>| {
            let person = v.person(name, &[(person::PHONES, "+6281234567890".into())]);
            let fields = [(invitation::ACTIVITY, id.into()), (invitation::PERSON, person.into())];
            let invitation = v.commit(|e| e.natural(&invitation::KIND, fields));
            if let Some(day) = sent {
                v.set(invitation, invitation::SENT, v.day(day));
            }
            v.set(invitation, invitation::ANSWER, answer);
            person
        };
        ask(&mut v, "Dedi", None, None);
        let cici = ask(&mut v, "Cici", Some("2026-11-20"), None);
        ask(&mut v, "Budi", Some("2026-11-20"), Some("yes"));
        ask(&mut v, "Ani", None, Some("no"));
        let names = |v: &Village, which: Which| {
            let guests = guests(&v.ledger, id, &v.now, Id);
            guests.iter().filter(|g| which.has(g)).map(|g| g.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names(&v, Which::All), ["Ani", "Budi", "Cici", "Dedi"]);
        assert_eq!(names(&v, Which::Open), ["Cici"]);
        assert_eq!(names(&v, Which::Unsent), ["Dedi"]);
        assert_eq!(names(&v, Which::Coming), ["Budi"]);
        assert_eq!(names(&v, Which::Not), ["Ani"]);
        assert_eq!(
            answers_line(&guests(&v.ledger, id, &v.now, Id), Id),
            "1 akan datang, 1 tidak bisa, 2 belum menjawab"
        );
        // Written twice, someone is asked once.
        let again = ask(&mut v, "Cici", None, Some("yes"));
        v.commit(|e| {
            e.join(again, cici);
        });
        assert_eq!(names(&v, Which::All).len(), 4);
        assert_eq!(names(&v, Which::Coming), ["Budi", "Cici"]);
    }

    #[test]
    fn an_invitation_says_all_one_needs() {
        let mut v = Village::new("2026-11-20");
        v.create(
            &organisation::KIND,
            &[(organisation::NAME, "Guyub Rukun".into()), (organisation::OWN, true.into())],
        );
        let id = v.activity(
            "Rapat Karang Taruna",
            "2026-11-23",
            &[
                (activity::TIME, 1170.into()),
                (activity::END, 30.into()),
                (activity::VENUE, "Balai Krajan".into()),
                (activity::GOAL, "Membagi tugas".into()),
                (activity::LEVEL, activity::EMPOWER.name.into()),
            ],
        );
        let text = invitation(v.get(id), "Sari", &v.now, Id);
        for part in [
            NAME,
            "Rapat Karang Taruna",
            "Hari: Senin Wage, 23 November 2026",
            "Jam: 19.30–00.30 WIB",
            "Tempat: Balai Krajan",
            "Acara: Membagi tugas",
            "Yang diputuskan warga akan kami jalankan.",
            "Sari, Guyub Rukun",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        for what in ["Buka bersama", "Sumur"] {
            let fields = [
                (minute::ACTIVITY, id.into()),
                (minute::WHAT, what.into()),
                (minute::TYPE, minute::ITEM.name.into()),
            ];
            v.create(&minute::KIND, &fields);
        }
        assert!(invitation(v.get(id), "Sari", &v.now, Id).contains("Acara: Buka bersama; Sumur\n"));
        let wagiyem = v.person(
            "Wagiyem",
            &[(person::ADDRESS_FORM, "Bu".into()), (person::PHONES, "+6281234567890".into())],
        );
        let fields = [(invitation::ACTIVITY, id.into()), (invitation::PERSON, wagiyem.into())];
        v.commit(|e| e.natural(&invitation::KIND, fields));
        let guest = guests(&v.ledger, id, &v.now, Id).remove(0);
        let chat = guest.chat("Yth. {nama} & keluarga").unwrap();
        assert_eq!(chat, "https://wa.me/6281234567890?text=Yth.%20Bu%20Wagiyem%20%26%20keluarga");
    }
}
