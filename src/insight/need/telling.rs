//! *Sampaikan jawaban*: an answer goes back to everybody who asked: who said it, who supports it by name, who leads the
//! community. Each has a text ready; the last one told closes it.

use crate::domain::phone::Phone;
use crate::domain::voice::{issue, need, support};
use crate::domain::{community, person};
use crate::i18n::{Lang, needs as t};
use crate::insight::{Fields, Now, leaves, open, summary};
use crate::ledger::{Edit, Ledger, RecordId, Value, View};

/// Somebody who asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asker {
    /// The person.
    pub person: RecordId,
    /// `Bu Wagiyem`.
    pub name: String,
    /// Why they are told: said it, supports it, leads the community.
    pub why: String,
    /// Whether they have heard this answer.
    pub told: bool,
    /// The text for them.
    pub text: String,
    /// The chat with that text; empty without a number.
    pub whatsapp: String,
}

/// What may be told: the need's or complaint's title, its answer, its asker and community.
struct Answer<'a> {
    title: String,
    answer: &'a str,
    told: bool,
    asker: Option<View<'a>>,
    community: Option<View<'a>>,
}

fn answer_of<'a>(view: View<'a>, now: &Now, lang: Lang) -> Option<Answer<'a>> {
    let [answer, told, asker, _] = open::voice_fields(view);
    let community = if view.kind() == need::KIND.id { need::COMMUNITY } else { issue::COMMUNITY };
    Some(Answer {
        title: summary::title(view, now, lang),
        answer: view.text(answer)?,
        told: view.value(told).is_some(),
        asker: view.follow(asker),
        community: view.follow(community),
    })
}

/// Everybody to whom an answer is to be carried back; nobody while there is none.
pub fn askers(ledger: &Ledger, voice: RecordId, me: &str, now: &Now, lang: Lang) -> Vec<Asker> {
    let Some(view) = ledger.get(voice) else { return Vec::new() };
    let Some(answer) = answer_of(view, now, lang) else { return Vec::new() };
    let mut people: Vec<(View<'_>, String)> = Vec::new();
    people.extend(answer.asker.map(|p| (p, t::said_it(lang).to_owned())));
    // Of what was said in confidence nobody hears but who said it, and no message says what it was.
    let open = leaves(view);
    for (person, _) in super::said(view, support::FOR, lang).into_iter().filter(|_| open) {
        people.extend(ledger.get(person).map(|p| (p, t::supports_it(lang).to_owned())));
    }
    if let Some(community) = answer.community.filter(|_| open) {
        let name = summary::title(community, now, lang);
        people.extend(community.follow(community::LEADER).map(|p| (p, t::leads(lang, &name))));
    }
    let mut askers: Vec<Asker> = Vec::new();
    for (view, why) in people {
        if askers.iter().any(|asker| asker.person == view.id) {
            continue;
        }
        let name = summary::title(view, now, lang);
        let text = match open {
            true => t::answer_text(lang, &name, &answer.title, answer.answer, me),
            false => t::news_text(lang, &name, me),
        };
        let phone = view.elements(person::PHONES).into_iter().find_map(Phone::from_e164);
        let whatsapp = phone.map(|phone| phone.whatsapp_with(&text)).unwrap_or_default();
        let told = answer.told || heard(ledger, voice, view.id).is_some();
        askers.push(Asker { person: view.id, name, why, told, text, whatsapp });
    }
    askers
}

/// Needs and complaints with an answer that a person is to hear from the officer and has not heard: what they said, support by name,
/// or that of a community they lead.
pub fn waits_for(ledger: &Ledger, person: RecordId) -> Vec<RecordId> {
    let mut all = ledger.referring(person, &need::KIND);
    all.extend(ledger.referring(person, &issue::KIND));
    let supports = ledger.referring(person, &support::KIND).into_iter();
    let supported =
        supports.filter(|v| v.is(support::STANCE, support::FOR)).filter_map(|v| v.follow(support::OF));
    let led = ledger.referring(person, &community::KIND).into_iter();
    let led = led.flat_map(|v| ledger.referring(v.id, &need::KIND));
    all.extend(supported.chain(led).filter(|v| v.kind() == need::KIND.id && leaves(*v)));
    let mut ids: Vec<RecordId> = Vec::new();
    for v in all.into_iter().filter(|v| open::untold(*v)) {
        if !ids.contains(&v.id) && heard(ledger, v.id, person).is_none() {
            ids.push(v.id);
        }
    }
    ids
}

/// The record that says that a person has heard the answer.
fn heard(ledger: &Ledger, voice: RecordId, person: RecordId) -> Option<RecordId> {
    let all = ledger.referring(voice, &support::KIND).into_iter();
    let mut told =
        all.filter(|v| v.reference(support::PERSON) == Some(person) && v.int(support::TOLD).is_some());
    told.next().map(|v| v.id)
}

/// Writes that a person has heard the answer. Once all who asked have, people have.
pub fn tell(edit: &mut Edit<'_>, voice: RecordId, person: RecordId, now: &Now) {
    let ledger = edit.ledger();
    let Some(view) = ledger.get(voice) else { return };
    let askers = askers(ledger, voice, "", now, Lang::Id);
    let last = askers.iter().all(|asker| asker.told || asker.person == person);
    if view.kind() == need::KIND.id {
        let id =
            edit.natural(&support::KIND, [(support::OF, voice.into()), (support::PERSON, person.into())]);
        edit.set(id, support::TOLD, now.today);
    }
    // A complaint is one person's; who leads the community hears of it by the way.
    if last || view.kind() != need::KIND.id {
        edit.set(voice, open::voice_fields(view)[1], now.today);
    }
}

/// Writes that all have heard it.
pub fn tell_all(edit: &mut Edit<'_>, voice: RecordId, now: &Now) {
    if let Some(view) = edit.ledger().get(voice) {
        edit.set(voice, open::voice_fields(view)[1], now.today);
    }
}

/// Forgets who has heard it, since the answer is another one.
pub fn untell(edit: &mut Edit<'_>, voice: RecordId) {
    let ledger = edit.ledger();
    let Some(view) = ledger.get(voice) else { return };
    edit.set(voice, open::voice_fields(view)[1], Value::Empty);
    for v in ledger.referring(voice, &support::KIND) {
        if v.value(support::TOLD).is_some() {
            edit.set(v.id, support::TOLD, Value::Empty);
        }
    }
}

/// Writes an answer by hand, of one need or complaint.
pub fn write(edit: &mut Edit<'_>, voice: RecordId, words: &str) {
    let Some(view) = edit.ledger().get(voice) else { return };
    let answer = open::voice_fields(view)[0];
    if view.text(answer) != Some(words.trim()) {
        untell(edit, voice);
        edit.set(voice, answer, words.trim());
    }
}
