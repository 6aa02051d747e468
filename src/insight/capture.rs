//! *Catat*: what the app reads out of a few free words, and the one commit they become.
//!
//! Proposals only: the officer taps what is right. Saving works with the text alone.

mod due;
mod names;
mod tells;

pub use due::due;
pub use names::{Names, Who};
pub use tells::{Become, Tell};

use super::Now;
use super::clip;
use crate::domain::date::Day;
use crate::domain::name::Name;
use crate::domain::voice::{issue, need};
use crate::domain::{interaction, offer, person, promise, task};
use crate::ledger::{Edit, RecordId, Scope, Value};

/// What a text seems to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// People it may be about, likeliest first.
    pub people: Vec<Who>,
    /// Someone named with a sapaan whom nobody knows yet: `Bu Wagiyem`.
    pub stranger: Option<String>,
    /// Until when something is due.
    pub due: Option<Day>,
    /// What it may become, likeliest first.
    pub tells: Vec<Tell>,
    /// Name of the channel's choice.
    pub channel: Option<&'static str>,
    /// Name of the direction's choice.
    pub direction: Option<&'static str>,
}

/// Reads a text.
pub fn propose(text: &str, names: &Names, now: &Now) -> Proposal {
    let (people, stranger) = names.find(text);
    Proposal {
        people,
        stranger,
        due: due(text, now.today),
        tells: tells::tells(text),
        channel: tells::channel(text),
        direction: tells::direction(text),
    }
}

/// What is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// The text as it was typed.
    pub text: String,
    /// With whom.
    pub person: Option<RecordId>,
    /// With someone new, by this name; counts if there is no `person`.
    pub stranger: Option<String>,
    /// With which community.
    pub community: Option<RecordId>,
    /// At which activity.
    pub activity: Option<RecordId>,
    /// Name of the channel's choice.
    pub channel: Option<String>,
    /// Name of the direction's choice.
    pub direction: Option<String>,
    /// Until when something is due. Without [`Note::becomes`] it is a reply that is due.
    pub due: Option<Day>,
    /// What it becomes beside a talk.
    pub becomes: Vec<Tell>,
}

impl Note {
    /// A note of what was proposed first, as far as that is sure enough to stand without a tap: the person, if
    /// only one fits, and what is said of channel and direction.
    pub fn of(text: &str, proposal: &Proposal) -> Note {
        let person = match proposal.people[..] {
            [ref only] => Some(only.id),
            [ref first, ref second, ..] if first.score > second.score => Some(first.id),
            _ => None,
        };
        Note {
            text: text.trim().into(),
            person,
            channel: proposal.channel.map(str::to_owned),
            direction: proposal.direction.map(str::to_owned),
            ..Note::default()
        }
    }
}

/// Writes a note and what it becomes. Returns the talk.
pub fn write(edit: &mut Edit<'_>, note: &Note, now: &Now) -> RecordId {
    let ledger = edit.ledger();
    let sample = [note.activity, note.community]
        .into_iter()
        .flatten()
        .any(|id| ledger.get(id).is_some_and(|view| view.scope() == Scope::Sample));
    let stranger = note.stranger.as_deref().filter(|name| note.person.is_none() && !name.trim().is_empty());
    let person = note.person.or_else(|| {
        let name = Name::split(stranger?);
        let fields = [(person::NAME, name.full().into()), (person::ADDRESS_FORM, name.sapaan.into())];
        Some(if sample {
            edit.create_sample(&person::KIND, fields)
        } else {
            edit.create(&person::KIND, fields)
        })
    });
    let reply = note.due.filter(|_| note.becomes.iter().all(|tell| tell.becomes == Become::Reply));
    let fields = [
        (interaction::SUMMARY, note.text.as_str().into()),
        (interaction::PERSON, person.into()),
        (interaction::COMMUNITY, note.community.into()),
        (interaction::ACTIVITY, note.activity.into()),
        (interaction::CHANNEL, note.channel.as_deref().into()),
        (interaction::DIRECTION, note.direction.as_deref().into()),
        (interaction::DAY, now.today.into()),
        (interaction::TIME, i64::from(now.time.minutes()).into()),
        (interaction::REPLY_DUE, reply.map_or(Value::Empty, Value::from)),
    ];
    // A talk without a person belongs to the sample only through what it is about.
    let talk = match sample && person.is_none() {
        true => edit.create_sample(&interaction::KIND, fields),
        false => edit.create(&interaction::KIND, fields),
    };
    let about = About { talk, person, community: note.community, activity: note.activity, due: note.due };
    for tell in &note.becomes {
        about.write(edit, tell, now);
    }
    talk
}

/// Makes something of a talk that was saved before (*Jadikan: kebutuhan / keluhan / janji / tawaran*). Returns
/// the record written: the new one, or for a reply the talk itself.
pub fn become_also(
    edit: &mut Edit<'_>,
    talk: RecordId,
    tell: &Tell,
    due: Option<Day>,
    now: &Now,
) -> RecordId {
    let view = edit.ledger().get(talk);
    let of = |field| view.and_then(|view| view.reference(field));
    let about = About {
        talk,
        person: of(interaction::PERSON),
        community: of(interaction::COMMUNITY),
        activity: of(interaction::ACTIVITY),
        due,
    };
    about.write(edit, tell, now)
}

/// What a talk was about.
struct About {
    talk: RecordId,
    person: Option<RecordId>,
    community: Option<RecordId>,
    activity: Option<RecordId>,
    due: Option<Day>,
}

impl About {
    fn write(&self, edit: &mut Edit<'_>, tell: &Tell, now: &Now) -> RecordId {
        let what: Value = clip(&tell.what, 120).into();
        let (person, talk) = (Value::from(self.person), Value::from(self.talk));
        let (today, due) = (Value::from(now.today), self.due.map_or(Value::Empty, Value::from));
        match tell.becomes {
            Become::Reply => {
                // Without a day an answer is still waited for.
                edit.set(self.talk, interaction::REPLY_DUE, due).set(self.talk, interaction::REPLIED, false);
                self.talk
            }
            Become::OurPromise | Become::TheirPromise => {
                let ours = tell.becomes == Become::OurPromise;
                let fields = [
                    (promise::WHAT, what),
                    (promise::PERSON, person),
                    (promise::BY, if ours { promise::OURS.name } else { promise::THEIRS.name }.into()),
                    (promise::DUE, due),
                    (promise::INTERACTION, talk),
                    (promise::ACTIVITY, self.activity.into()),
                ];
                edit.create(&promise::KIND, fields)
            }
            Become::Task => {
                let fields = [
                    (task::WHAT, what),
                    (task::PERSON, person),
                    (task::COMMUNITY, self.community.into()),
                    (task::ACTIVITY, self.activity.into()),
                    (task::DUE, due),
                    (task::INTERACTION, talk),
                ];
                edit.create(&task::KIND, fields)
            }
            Become::Need => {
                let fields = [
                    (need::TITLE, what),
                    (need::PERSON, person),
                    (need::COMMUNITY, self.community.into()),
                    (need::STATUS, need::PROPOSED.name.into()),
                    (need::DAY, today),
                    (need::INTERACTION, talk),
                ];
                edit.create(&need::KIND, fields)
            }
            Become::Issue => {
                let fields = [
                    (issue::TITLE, what),
                    (issue::PERSON, person),
                    (issue::COMMUNITY, self.community.into()),
                    (issue::STATUS, issue::NEW.name.into()),
                    (issue::DAY, today),
                    (issue::DUE, due),
                    (issue::INTERACTION, talk),
                ];
                edit.create(&issue::KIND, fields)
            }
            Become::Offer | Become::Request => {
                let direction = if tell.becomes == Become::Offer { offer::OFFER } else { offer::REQUEST };
                let fields = [
                    (offer::WHAT, what),
                    (offer::DIRECTION, direction.name.into()),
                    (offer::PERSON, person),
                    (offer::DAY, today),
                    (offer::STATUS, offer::OPEN.name.into()),
                    (offer::INTERACTION, talk),
                ];
                edit.create(&offer::KIND, fields)
            }
        }
    }
}

#[cfg(test)]
mod tests;
