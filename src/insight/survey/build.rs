//! Writing a survey: questions in order, freezing them, going on in a further version.

use super::{How, Question, Status, questions, record, status};
use crate::domain::date::Day;
use crate::domain::{question, response, survey};
use crate::i18n::{Lang, survey as t};
use crate::insight::clip;
use crate::ledger::{Edit, FieldId, Ledger, RecordId, Scope, Value, View};

/// What a further question of a survey begins with.
pub fn add_fields(ledger: &Ledger, survey: RecordId) -> Vec<(FieldId, Value)> {
    let there = ledger.referring(survey, &question::KIND);
    let last = there.iter().filter_map(|v| v.int(question::POSITION)).max().unwrap_or(0);
    vec![
        (question::SURVEY.id, survey.into()),
        (question::POSITION.id, last.saturating_add(1).into()),
        (question::TYPE.id, question::ONE.name.into()),
    ]
}

/// Moves a question of a draft one up or down.
pub fn move_question(edit: &mut Edit<'_>, survey: RecordId, moved: RecordId, up: bool) {
    let mut order: Vec<RecordId> = questions(edit.ledger(), survey).into_iter().map(|q| q.id).collect();
    let Some(at) = order.iter().position(|id| *id == moved) else { return };
    let other = if up { at.checked_sub(1) } else { Some(at + 1) };
    let Some(other) = other.filter(|other| *other < order.len() && is_draft(edit.ledger(), survey)) else {
        return;
    };
    order.swap(at, other);
    for (at, id) in order.into_iter().enumerate() {
        edit.set(id, question::POSITION, at as i64 + 1);
    }
}

/// Says when a question is asked: only if that one was answered so; always for none.
pub fn skip(edit: &mut Edit<'_>, asked: RecordId, only_if: Option<(RecordId, &str)>) {
    edit.set(asked, question::ONLY_IF, only_if.map(|(id, _)| id));
    edit.set(asked, question::ONLY_VALUE, only_if.map_or("", |(_, value)| value));
}

fn is_draft(ledger: &Ledger, id: RecordId) -> bool {
    record(ledger, id).is_some_and(|v| status(v) == Status::Draft)
}

/// What stands against asking people, in words; nothing if they can be asked.
pub fn problems(ledger: &Ledger, id: RecordId, lang: Lang) -> Vec<String> {
    let asked = questions(ledger, id);
    let mut problems = Vec::new();
    match asked.len() {
        0 => problems.push(t::needs_a_question(lang).to_owned()),
        n if n > response::MOST => problems.push(t::too_many_questions(lang, response::MOST)),
        _ => {}
    }
    for (at, q) in asked.iter().enumerate() {
        let mut say = |words: fn(Lang, &str) -> String| problems.push(words(lang, &clip(&q.what, 40)));
        if matches!(q.how, How::One | How::Many) && q.options.len() < 2 {
            say(t::needs_choices);
        }
        if q.least.zip(q.most).is_some_and(|(least, most)| least > most) {
            say(t::limits_crossed);
        }
        if let Some((id, value)) = &q.only_if {
            match asked[..at].iter().find(|earlier| earlier.id == *id) {
                None => say(t::skips_forward),
                Some(earlier) => {
                    let choices = earlier.choices();
                    if !choices.is_empty() && !choices.contains(value) {
                        say(t::skips_by_nothing);
                    }
                }
            }
        }
    }
    problems
}

/// Begins asking: the questions get their numbers and stay as they are. Returns whether it was possible.
pub fn freeze(edit: &mut Edit<'_>, id: RecordId, today: Day) -> bool {
    let ledger = edit.ledger();
    if !is_draft(ledger, id) || !problems(ledger, id, Lang::Id).is_empty() {
        return false;
    }
    let mut asked = questions(ledger, id);
    for (at, q) in asked.iter_mut().enumerate() {
        q.slot = Some(at + 1);
        edit.set(q.id, question::SLOT, at as i64 + 1);
    }
    edit.set(id, survey::DIGEST, digest(&asked).as_str());
    edit.set(id, survey::OPENED, today);
    edit.set(id, survey::STATUS, survey::OPEN.name);
    if ledger.get(id).is_some_and(|v| v.int(survey::VERSION).is_none()) {
        edit.set(id, survey::VERSION, 1);
    }
    true
}

/// Whether questions changed after people were asked: on another phone, or in a file.
pub fn is_changed(ledger: &Ledger, id: RecordId) -> bool {
    let frozen = record(ledger, id).filter(|v| status(*v) != Status::Draft);
    let mark = frozen.and_then(|v| v.text(survey::DIGEST));
    mark.is_some_and(|mark| mark != digest(&questions(ledger, id)))
}

/// Says of questions whether they are the same: FNV-1a (64 bits) in hexadecimal digits.
fn digest(questions: &[Question]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut eat = |text: &str| {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    };
    for q in questions {
        let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
        eat(&q.what);
        eat(&(q.how as u8).to_string());
        q.options.iter().for_each(|option| eat(option));
        [&q.hint, &q.ends.0, &q.ends.1, &q.measure].into_iter().for_each(|text| eat(text));
        eat(&number(q.least));
        eat(&number(q.most));
        eat(&number(q.slot.map(|slot| slot as i64)));
        eat(if q.required { "!" } else { "" });
        if let Some((id, value)) = &q.only_if {
            eat(&id.to_string());
            eat(value);
        }
    }
    format!("{hash:016x}")
}

/// Nobody is asked any more.
pub fn close(edit: &mut Edit<'_>, id: RecordId, today: Day) {
    edit.set(id, survey::STATUS, survey::CLOSED.name);
    edit.set(id, survey::CLOSED_ON, today);
}

/// People are asked again, with the same questions.
pub fn reopen(edit: &mut Edit<'_>, id: RecordId) {
    edit.set(id, survey::STATUS, survey::OPEN.name);
    edit.set(id, survey::CLOSED_ON, Value::Empty);
}

/// Begins a further version, a draft with the same questions. Returns it.
pub fn next_version(edit: &mut Edit<'_>, id: RecordId) -> Option<RecordId> {
    let ledger = edit.ledger();
    let before = record(ledger, id)?;
    let kept = [survey::TITLE, survey::INTRO, survey::ANONYMOUS, survey::COMMUNITY, survey::PULSE];
    let mut fields = copied(before, &kept);
    fields.push((survey::STATUS.id, survey::DRAFT.name.into()));
    fields.push((survey::VERSION.id, before.int(survey::VERSION).unwrap_or(1).saturating_add(1).into()));
    fields.push((survey::EARLIER.id, id.into()));
    let next = match before.scope() == Scope::Sample {
        true => edit.create_sample(&survey::KIND, fields),
        false => edit.create(&survey::KIND, fields),
    };
    let mut copies: Vec<(RecordId, RecordId)> = Vec::new();
    for q in questions(ledger, id) {
        let Some(view) = ledger.get(q.id) else { continue };
        let own = [question::SURVEY.id, question::SLOT.id, question::ONLY_IF.id];
        let kept: Vec<_> = question::KIND.fields.iter().copied().filter(|f| !own.contains(&f.id)).collect();
        let mut fields = copied(view, &kept);
        fields.push((question::SURVEY.id, next.into()));
        let earlier = q.only_if.and_then(|(id, _)| copies.iter().find(|(old, _)| *old == id));
        if let Some((_, copy)) = earlier {
            fields.push((question::ONLY_IF.id, (*copy).into()));
        }
        let copy = match before.scope() == Scope::Sample {
            true => edit.create_sample(&question::KIND, fields),
            false => edit.create(&question::KIND, fields),
        };
        copies.push((q.id, copy));
    }
    Some(next)
}

fn copied(view: View<'_>, fields: &[&'static crate::domain::schema::Field]) -> Vec<(FieldId, Value)> {
    let value =
        |field: &&'static crate::domain::schema::Field| Some((field.id, view.value(*field)?.to_value()));
    fields.iter().filter_map(value).collect()
}

/// Writes the pulse: whether people know the organisation, trust it, feel heard; without names. A draft that can be asked at once. One
/// after another pulse is its further version, so that they stand together.
pub fn new_pulse(edit: &mut Edit<'_>, today: Day, lang: Lang) -> RecordId {
    let ledger = edit.ledger();
    let month = today.first().medium(lang);
    let month = month.split_once(' ').map_or(&*month, |(_, month)| month).to_owned();
    let pulses = ledger.all(&survey::KIND).filter(|v| v.flag(survey::PULSE) && v.scope() != Scope::Sample);
    let last = pulses.max_by_key(|v| (v.int(survey::VERSION), v.id));
    let version = last.and_then(|v| v.int(survey::VERSION)).unwrap_or(0).saturating_add(1);
    let fields = [
        (survey::TITLE, t::pulse_title(lang, &month).as_str().into()),
        (survey::INTRO, t::pulse_intro(lang).into()),
        (survey::ANONYMOUS, true.into()),
        (survey::STATUS, survey::DRAFT.name.into()),
        (survey::VERSION, version.into()),
        (survey::EARLIER, last.map(|v| v.id).into()),
        (survey::PULSE, true.into()),
    ];
    let id = edit.create(&survey::KIND, fields);
    let asked = [
        (question::AWARENESS, t::pulse_awareness(lang), t::not_at_all(lang), t::very_well(lang)),
        (question::TRUST, t::pulse_trust(lang), t::not_at_all(lang), t::fully(lang)),
        (question::HEARD, t::pulse_heard(lang), t::never(lang), t::always(lang)),
    ];
    for (at, (measure, what, low, high)) in asked.into_iter().enumerate() {
        let fields = [
            (question::SURVEY, id.into()),
            (question::WHAT, what.into()),
            (question::TYPE, question::SCALE.name.into()),
            (question::LEAST, 1.into()),
            (question::MOST, 5.into()),
            (question::LOW, low.into()),
            (question::HIGH, high.into()),
            (question::POSITION, (at as i64 + 1).into()),
            (question::MEASURE, measure.name.into()),
        ];
        edit.create(&question::KIND, fields);
    }
    id
}
