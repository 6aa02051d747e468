//! Answering: what is asked of whom, whether an answer can be taken, and writing it down.

use super::{How, Question, Status, questions, record, status};
use crate::domain::date::Day;
use crate::domain::region::Code;
use crate::domain::schema::Field;
use crate::domain::{entry, person, response};
use crate::i18n::{Lang, survey as t};
use crate::ledger::{Edit, Ledger, RecordId, Scope, Value};
use crate::sort::sort;

/// One person's answers, question by question; empty where nothing is said. Several choices stand on a line each.
pub type Sheet = Vec<String>;

/// Which questions are asked, going by what was answered so far. A question that is not asked answers nothing.
pub fn visible(questions: &[Question], answers: &[String]) -> Vec<bool> {
    let mut asked: Vec<bool> = Vec::with_capacity(questions.len());
    for q in questions {
        let fits = q.only_if.as_ref().is_none_or(|(id, value)| {
            let before = questions[..asked.len()].iter().position(|earlier| earlier.id == *id);
            let said = before.filter(|at| asked[*at]).and_then(|at| answers.get(at));
            said.is_some_and(|said| said.lines().any(|line| line.trim() == value))
        });
        asked.push(fits);
    }
    asked
}

/// Reads what was typed, question by question; what is not asked is not kept.
///
/// # Errors
/// Says for each question in words what is wrong with its answer, if something is.
pub fn read(
    questions: &[Question],
    typed: &[String],
    today: Day,
    lang: Lang,
) -> Result<Sheet, Vec<Option<String>>> {
    let asked = visible(questions, typed);
    let read = questions.iter().enumerate().map(|(at, q)| match typed.get(at) {
        Some(typed) if asked[at] => check(q, typed, today, lang),
        None if asked[at] && q.required => Err(entry::needed(lang).to_owned()),
        _ => Ok(String::new()),
    });
    let read: Vec<Result<String, String>> = read.collect();
    if read.iter().all(Result::is_ok) {
        return Ok(read.into_iter().filter_map(Result::ok).collect());
    }
    Err(read.into_iter().map(Result::err).collect())
}

/// Reads one answer.
fn check(q: &Question, typed: &str, today: Day, lang: Lang) -> Result<String, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return if q.required { Err(entry::needed(lang).to_owned()) } else { Ok(String::new()) };
    }
    match q.how {
        How::Text | How::Place => match q.most {
            Some(most) if usize::try_from(most).is_ok_and(|most| typed.chars().count() > most) => {
                Err(t::too_long(lang, most))
            }
            _ => Ok(typed.to_owned()),
        },
        How::Number => {
            let n: i64 = typed.parse().map_err(|_| entry::not_a_number(lang).to_owned())?;
            match (q.least, q.most) {
                (Some(least), _) if n < least => Err(t::at_least(lang, least)),
                (_, Some(most)) if n > most => Err(t::at_most(lang, most)),
                _ => Ok(n.to_string()),
            }
        }
        How::Day => match entry::parse(response::DAY, typed, today, lang)? {
            Value::Int(day) => Ok(entry::show(response::DAY, &Value::Int(day))),
            _ => Ok(String::new()),
        },
        How::One | How::Scale => {
            let known = q.choices().iter().any(|choice| choice == typed);
            if known { Ok(typed.to_owned()) } else { Err(t::not_a_choice(lang).to_owned()) }
        }
        // In the order of the choices, whatever order they were tapped in.
        How::Many => {
            let lines: Vec<&str> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            if lines.iter().any(|line| !q.options.iter().any(|option| option == line)) {
                return Err(t::not_a_choice(lang).to_owned());
            }
            let chosen: Vec<&str> =
                q.options.iter().map(String::as_str).filter(|option| lines.contains(option)).collect();
            Ok(chosen.join("\n"))
        }
    }
}

/// Places that are offered where a place is asked for: the hamlets of people that are known, and their villages in words; sixty at most.
/// None where a survey asks for no place.
pub fn places(ledger: &Ledger, survey: RecordId) -> Vec<String> {
    let mut known: Vec<String> = Vec::new();
    if !questions(ledger, survey).iter().any(|q| q.how == How::Place) {
        return known;
    }
    for v in ledger.all(&person::KIND) {
        let village = v.text(person::VILLAGE).filter(|place| Code::parse(place).is_none());
        for place in v.text(person::HAMLET).into_iter().chain(village) {
            if known.len() < 60 && !known.iter().any(|other| other == place) {
                known.push(place.to_owned());
            }
        }
    }
    sort(&mut known);
    known
}

/// What a person answered already: the response and its answers. One person answers a survey once; who is asked again changes that.
pub fn answered_by(ledger: &Ledger, survey: RecordId, person: RecordId) -> Option<(RecordId, Sheet)> {
    let person = ledger.canonical(person);
    let there = super::answers(ledger, survey).into_iter();
    let v =
        there.filter(|v| v.follow(response::PERSON).is_some_and(|p| p.id == person)).min_by_key(|v| v.id)?;
    let said = questions(ledger, survey).iter().map(|q| q.answer(v).to_owned()).collect();
    Some((v.id, said))
}

/// The fields of a sheet of answers.
fn fields(questions: &[Question], sheet: &[String]) -> Vec<(&'static Field, Value)> {
    let field = |q: &Question| q.slot.and_then(|slot| response::ANSWERS.get(slot - 1)).copied();
    questions.iter().zip(sheet).filter_map(|(q, said)| Some((field(q)?, said.as_str().into()))).collect()
}

fn is_open(ledger: &Ledger, survey: RecordId) -> bool {
    record(ledger, survey).is_some_and(|v| status(v) == Status::Open)
}

/// Writes what somebody answered, under their name or, at a door, without one. Two phones that ask one person write one record.
/// Nothing where nothing is answered, while the survey is not open, nor where it is one without names: see [`commit`]. `before`: what the
/// sheet was filled with, of somebody who answered already; only what is another now is written, so that it takes nothing back that came in
/// meanwhile.
pub fn respond(
    edit: &mut Edit<'_>,
    survey: RecordId,
    person: Option<RecordId>,
    before: &[String],
    sheet: &[String],
    day: Day,
) -> Option<RecordId> {
    let ledger = edit.ledger();
    let view = record(ledger, survey).filter(|v| !v.flag(crate::domain::survey::ANONYMOUS))?;
    if !is_open(ledger, survey) {
        return None;
    }
    let asked = questions(ledger, survey);
    if let Some((id, _)) = person.and_then(|person| answered_by(ledger, survey, person)) {
        let was = fields(&asked, before);
        for (field, value) in fields(&asked, sheet) {
            if !was.iter().any(|(other, known)| std::ptr::eq(*other, field) && *known == value) {
                edit.set(id, field, value);
            }
        }
        return Some(id);
    }
    if is_blank(sheet) {
        return None;
    }
    let mut said = fields(&asked, sheet);
    said.push((response::DAY, day.into()));
    said.retain(|(_, value)| *value != Value::text(""));
    said.push((response::SURVEY, survey.into()));
    said.push((response::PERSON, person.into()));
    let sample = view.scope() == Scope::Sample;
    let Some(person) = person else {
        return Some(match sample {
            true => edit.create_sample(&response::KIND, said),
            false => edit.create(&response::KIND, said),
        });
    };
    let id = RecordId::imported_row(&survey.to_string(), response::KIND.name, &person.to_string(), 0);
    if sample {
        edit.keyed_sample(id, &response::KIND, said);
    } else {
        edit.keyed(id, &response::KIND, said);
    }
    if ledger.index().is_hidden(id) {
        edit.restore(id);
    }
    Some(id)
}

/// Whether a sheet says nothing.
pub fn is_blank(sheet: &[String]) -> bool {
    sheet.iter().all(String::is_empty)
}

/// Puts a sheet without a name among those that wait, where its content belongs: their order never tells who came when. One that says
/// nothing is no answer.
pub fn put(waiting: &mut Vec<Sheet>, sheet: Sheet) {
    if !is_blank(&sheet) {
        let at = waiting.partition_point(|other| *other < sheet);
        waiting.insert(at, sheet);
    }
}

/// Writes the sheets of a round, a record each, in the order of what they say; of the time they hold the day alone. The commit should bear
/// no author (`Data::save_unsigned`).
pub fn commit(edit: &mut Edit<'_>, survey: RecordId, waiting: &[Sheet], day: Day) {
    let ledger = edit.ledger();
    let Some(view) = record(ledger, survey) else { return };
    let asked = questions(ledger, survey);
    let mut sorted: Vec<&Sheet> = waiting.iter().collect();
    sort(&mut sorted);
    for sheet in sorted {
        let mut said = fields(&asked, sheet);
        said.retain(|(_, value)| *value != Value::text(""));
        said.push((response::SURVEY, survey.into()));
        said.push((response::DAY, day.into()));
        if view.scope() == Scope::Sample {
            edit.create_sample(&response::KIND, said);
        } else {
            edit.create(&response::KIND, said);
        }
    }
}
