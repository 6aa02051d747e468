//! What still waits for someone: one definition for *Hari ini*, a person's page and *Suara*.

use super::Fields;
use super::need::telling;
use crate::domain::date::Day;
use crate::domain::schema::Field;
use crate::domain::voice::{issue, need};
use crate::domain::{interaction, promise, task};
use crate::ledger::{ValueRef, View};

/// Days within which an answer is expected where none were named.
const PATIENCE: i32 = 3;

/// Whether a promise was neither kept nor let go.
pub fn promise(view: View<'_>) -> bool {
    view.text(promise::STATUS).is_none_or(|status| status == promise::OPEN.name)
}

/// Whether a task is the officer's and not done.
pub fn task(view: View<'_>) -> bool {
    !view.is(task::STATUS, task::DONE) && view.value(task::ASSIGNEE).is_none()
}

/// Whether a task is one that a member has taken and not done.
pub fn taken(view: View<'_>) -> bool {
    !view.is(task::STATUS, task::DONE) && view.value(task::TAKEN_BY).is_some()
}

/// Until when a talk wants an answer. `None` if it wants none, or has it.
pub fn reply_due(view: View<'_>) -> Option<Day> {
    let replied = view.value(interaction::REPLIED).and_then(ValueRef::as_bool);
    reply_due_of(replied, view.day(interaction::REPLY_DUE), view.day(interaction::DAY))
}

/// The same of what it says: whether it was answered, until when it shall be, when it was.
pub fn reply_due_of(replied: Option<bool>, due: Option<Day>, day: Option<Day>) -> Option<Day> {
    if replied == Some(true) {
        return None;
    }
    // Tables say "no" also where no day was set.
    due.or_else(|| day.filter(|_| replied == Some(false))?.plus_days(PATIENCE))
}

/// Whether a need or issue is settled without more words: met, refused, resolved, closed.
pub fn settled(view: View<'_>) -> bool {
    let choices = match view.kind() == need::KIND.id {
        true => (need::STATUS, [need::MET, need::REFUSED]),
        false => (issue::STATUS, [issue::RESOLVED, issue::CLOSED]),
    };
    choices.1.into_iter().any(|choice| view.is(choices.0, choice))
}

/// Fields of a need or an issue: the answer, when it was told, who brought it, when.
pub fn voice_fields(view: View<'_>) -> [&'static Field; 4] {
    match view.kind() == need::KIND.id {
        true => [need::ANSWER, need::TOLD, need::PERSON, need::DAY],
        false => [issue::ANSWER, issue::TOLD, issue::PERSON, issue::DAY],
    }
}

/// Whether a need or issue waits for an answer.
pub fn unanswered(view: View<'_>) -> bool {
    !settled(view) && view.value(voice_fields(view)[0]).is_none()
}

/// Whether a need or issue has an answer that was not carried back.
pub fn untold(view: View<'_>) -> bool {
    let [answer, told, ..] = voice_fields(view);
    // Whoever can't be asked can't be told either.
    let beyond = view.kind() == issue::KIND.id && view.is(issue::WORD, issue::NO_WORD);
    let waits = !beyond && view.value(answer).is_some() && view.value(told).is_none();
    // Two officers may each have told the last one they knew of.
    waits && !(view.kind() == need::KIND.id && telling::all_heard(view))
}
