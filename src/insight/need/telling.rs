//! *Sampaikan jawaban*: an answer goes back to everybody who asked: who said it, who supports it by name, who leads the
//! community. Each has a text ready; the last one told closes it.

use crate::domain::phone::Phone;
use crate::domain::voice::{issue, need, support};
use crate::domain::{community, person};
use crate::i18n::{Lang, needs as t};
use crate::insight::{Fields, Now, leaves, open, summary};
use crate::ledger::{Edit, Ledger, RecordId, Value, View};
use crate::sort::gather;
use std::collections::BTreeSet;

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

/// Why someone is to hear an answer.
enum Why<'a> {
    Said,
    Supports,
    Leads(View<'a>),
}

/// Who asked for what a need or complaint is about, each once.
fn asked(view: View<'_>) -> Vec<(View<'_>, Why<'_>)> {
    let ledger = view.ledger();
    let [_, _, asker, _] = open::voice_fields(view);
    let mut all: Vec<(View<'_>, Why<'_>)> = view.follow(asker).map(|p| (p, Why::Said)).into_iter().collect();
    // Of what was said in confidence nobody hears but who said it.
    if leaves(view) {
        let supporters = super::said(view, support::FOR, Lang::Id);
        all.extend(supporters.into_iter().filter_map(|(id, _)| Some((ledger.get(id)?, Why::Supports))));
        let field = if view.kind() == need::KIND.id { need::COMMUNITY } else { issue::COMMUNITY };
        let community = view.follow(field);
        all.extend(community.and_then(|c| Some((c.follow(community::LEADER)?, Why::Leads(c)))));
    }
    let mut once: Vec<(View<'_>, Why<'_>)> = Vec::new();
    for (person, why) in all {
        if once.iter().all(|(other, _)| other.id != person.id) {
            once.push((person, why));
        }
    }
    once
}

/// Everybody to whom an answer is to be carried back; nobody while there is none.
pub fn askers(ledger: &Ledger, voice: RecordId, me: &str, now: &Now, lang: Lang) -> Vec<Asker> {
    let Some(view) = ledger.get(voice) else { return Vec::new() };
    let [answer, told, ..] = open::voice_fields(view);
    let Some(answer) = view.text(answer) else { return Vec::new() };
    let all = view.value(told).is_some();
    let about = summary::title(view, now, lang);
    let asker = |(person, why): (View<'_>, Why<'_>)| {
        let name = summary::title(person, now, lang);
        let why = match why {
            Why::Said => t::said_it(lang).to_owned(),
            Why::Supports => t::supports_it(lang).to_owned(),
            Why::Leads(community) => t::leads(lang, &summary::title(community, now, lang)),
        };
        // No message says what was said in confidence.
        let text = match leaves(view) {
            true => t::answer_text(lang, &name, &about, answer, me),
            false => t::news_text(lang, &name, me),
        };
        let phone = person.elements(person::PHONES).into_iter().find_map(Phone::from_e164);
        let whatsapp = phone.map(|phone| phone.whatsapp_with(&text)).unwrap_or_default();
        let told = all || heard(ledger, voice, person.id).is_some();
        Asker { person: person.id, name, why, told, text, whatsapp }
    };
    asked(view).into_iter().map(asker).collect()
}

/// Whether everybody who asked for a need is noted to have heard the answer, on whatever phones.
pub fn all_heard(need: View<'_>) -> bool {
    let told = need.ledger().referring(need.id, &support::KIND).into_iter();
    let told = told.filter(|v| v.value(support::TOLD).is_some());
    let heard: BTreeSet<RecordId> = gather(told.filter_map(|v| v.reference(support::PERSON)));
    if heard.is_empty() {
        return false;
    }
    let asked = asked(need);
    !asked.is_empty() && asked.iter().all(|(person, _)| heard.contains(&person.id))
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
