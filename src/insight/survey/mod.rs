//! *Survei*: what is asked, who answered, what came of it.
//!
//! A survey's questions are written while it is a draft, and frozen when people are asked ([`freeze`]); who wants others begins a
//! further version ([`next_version`]). Tables of answers bring no questions: what one source sent is shown as a survey of its own,
//! whose questions follow from the answers ([`questions`]), so that two phones with the same table see the same.

mod answer;
mod build;
mod cross;
mod results;

pub use answer::{Sheet, answered_by, commit, is_blank, places, put, read, respond, visible};
pub use build::{
    add_fields, close, freeze, is_changed, move_question, new_pulse, next_version, problems, reopen, skip,
};
pub use cross::{Axis, Cross, axes, cross, suppressed};
pub use results::{Outcome, Shape, Trend, csv, outcomes, trend};

use super::{Fields, Now, clip, dotted};
use crate::domain::schema::Choice;
use crate::domain::{question, response, survey};
use crate::i18n::{Lang, survey as t};
use crate::ledger::{Ledger, RecordId, View};
use crate::sort::{sort, sort_by_key};
use std::cmp::Reverse;

/// Groups smaller than this are not told of (as [`super::evaluation::FEWEST`]).
pub use super::evaluation::FEWEST;

/// How a question is answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum How {
    /// In their own words.
    #[default]
    Text,
    /// By a whole number.
    Number,
    /// By one of some choices.
    One,
    /// By any of some choices.
    Many,
    /// By a step of a scale.
    Scale,
    /// By a day.
    Day,
    /// By a place.
    Place,
}

impl How {
    /// How one that is written so is answered; in their own words where that is not known.
    fn named(name: Option<&str>) -> How {
        const ALL: [(Choice, How); 6] = [
            (question::NUMBER, How::Number),
            (question::ONE, How::One),
            (question::MANY, How::Many),
            (question::SCALE, How::Scale),
            (question::DAY, How::Day),
            (question::PLACE, How::Place),
        ];
        ALL.iter().find(|(choice, _)| Some(choice.name) == name).map_or(How::Text, |(_, how)| *how)
    }
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The record; of a table's answers nothing that is kept.
    pub id: RecordId,
    /// What is asked.
    pub what: String,
    /// How it is answered.
    pub how: How,
    /// What can be chosen.
    pub options: Vec<String>,
    /// Whether it has to be answered.
    pub required: bool,
    /// What helps to ask it.
    pub hint: String,
    /// Least number or first step.
    pub least: Option<i64>,
    /// Greatest number, last step, or most letters.
    pub most: Option<i64>,
    /// What the first and the last step mean.
    pub ends: (String, String),
    /// Number of the field that holds the answers, from 1.
    pub slot: Option<usize>,
    /// Asked only if that question was answered with this.
    pub only_if: Option<(RecordId, String)>,
    /// What a pulse follows by it.
    pub measure: String,
}

/// Most steps of a scale.
const STEPS: i64 = 11;

impl Question {
    fn of(v: View<'_>) -> Question {
        let text = |field| v.text(field).unwrap_or_default().trim().to_owned();
        let lines = v.text(question::OPTIONS).unwrap_or_default().lines().map(str::trim);
        let mut options: Vec<String> = Vec::new();
        for line in lines.filter(|line| !line.is_empty()) {
            if !options.iter().any(|known| known == line) {
                options.push(line.to_owned());
            }
        }
        Question {
            id: v.id,
            what: text(question::WHAT),
            how: How::named(v.text(question::TYPE)),
            options,
            required: v.flag(question::REQUIRED),
            hint: text(question::HINT),
            least: v.int(question::LEAST),
            most: v.int(question::MOST),
            ends: (text(question::LOW), text(question::HIGH)),
            slot: v.int(question::SLOT).and_then(slot_of),
            only_if: v.reference(question::ONLY_IF).map(|id| (id, text(question::ONLY_VALUE))),
            measure: text(question::MEASURE),
        }
    }

    /// The steps of a scale: 1 to 5 where nothing else is said, eleven at most.
    pub fn steps(&self) -> Vec<i64> {
        let first = self.least.unwrap_or(1);
        let last = self.most.unwrap_or(first.saturating_add(4)).min(first.saturating_add(STEPS - 1));
        (first..=last).collect()
    }

    /// All answers that it may have, of one that is answered by a choice or a step; else nothing.
    pub fn choices(&self) -> Vec<String> {
        match self.how {
            How::One | How::Many => self.options.clone(),
            How::Scale => self.steps().iter().map(i64::to_string).collect(),
            _ => Vec::new(),
        }
    }

    /// What a response says to it.
    fn answer<'a>(&self, response: View<'a>) -> &'a str {
        let field = self.slot.and_then(|slot| response::ANSWERS.get(slot - 1));
        field.and_then(|field| response.text(*field)).unwrap_or_default().trim()
    }
}

fn slot_of(slot: i64) -> Option<usize> {
    usize::try_from(slot).ok().filter(|slot| (1..=response::MOST).contains(slot))
}

/// How far a survey is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// People are asked.
    Open,
    /// Its questions are being written.
    Draft,
    /// Nobody is asked any more.
    Closed,
}

/// A survey, or what a table brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    /// The survey; of a table what stands for its source.
    pub id: RecordId,
    /// What it is called.
    pub title: String,
    /// How far it is; a table's is closed.
    pub status: Status,
    /// Whether no names belong to the answers.
    pub anonymous: bool,
    /// Whether it is a pulse.
    pub pulse: bool,
    /// Whether it stands for a table.
    pub table: bool,
    /// What is said first.
    pub intro: String,
    /// How far, how many questions and answers: `berjalan · 3 pertanyaan · 24 jawaban`.
    pub line: String,
    /// How many answered.
    pub answers: usize,
    /// How many questions there are.
    pub questions: usize,
}

/// What the answers of one table are shown under: the source's part of their ids (62 bits of a hash of its name).
fn table_of(id: RecordId) -> RecordId {
    RecordId::from_bits(id.to_bits() >> 64 << 64)
}

/// The survey to which a response belongs.
pub fn of(response: View<'_>) -> RecordId {
    match response.reference(response::SURVEY) {
        Some(id) => response.ledger().canonical(id),
        None => table_of(response.id),
    }
}

/// What the survey is called to which a response belongs.
pub fn title_of(response: View<'_>, lang: Lang) -> String {
    if let Some(survey) = response.follow(response::SURVEY) {
        return survey.text(survey::TITLE).map(|text| clip(text, 80)).unwrap_or_default();
    }
    let source = response.created().and_then(|commit| commit.import_source()).unwrap_or_default();
    t::from_table(lang, source).trim().to_owned()
}

/// The survey of that id, or that table's.
pub fn survey(ledger: &Ledger, id: RecordId, lang: Lang) -> Option<Survey> {
    let answers = answers(ledger, id);
    if let Some(v) = record(ledger, id) {
        return Some(told(v, questions(ledger, id).len(), answers.len(), lang));
    }
    let first = answers.first()?;
    let (n, asked) = (answers.len(), derived(&answers).len());
    Some(Survey {
        id,
        title: title_of(*first, lang),
        status: Status::Closed,
        anonymous: false,
        pulse: false,
        table: true,
        intro: String::new(),
        line: dotted([t::questions_counted(lang, asked), t::answers_counted(lang, n)]),
        answers: n,
        questions: asked,
    })
}

fn record(ledger: &Ledger, id: RecordId) -> Option<View<'_>> {
    ledger.get(id).filter(|v| v.kind() == survey::KIND.id)
}

fn status(v: View<'_>) -> Status {
    match v.text(survey::STATUS) {
        Some(name) if name == survey::OPEN.name => Status::Open,
        Some(name) if name == survey::CLOSED.name => Status::Closed,
        _ => Status::Draft,
    }
}

fn told(v: View<'_>, questions: usize, answers: usize, lang: Lang) -> Survey {
    let status = status(v);
    let word = match status {
        Status::Open => survey::OPEN,
        Status::Draft => survey::DRAFT,
        Status::Closed => survey::CLOSED,
    };
    let anonymous = v.flag(survey::ANONYMOUS);
    let version = v.int(survey::VERSION).filter(|n| *n > 1).map(|n| t::version(lang, n));
    let answered = (status != Status::Draft).then(|| t::answers_counted(lang, answers));
    Survey {
        id: v.id,
        title: v.text(survey::TITLE).map(|text| clip(text, 80)).unwrap_or_default(),
        status,
        anonymous,
        pulse: v.flag(survey::PULSE),
        table: false,
        intro: v.text(survey::INTRO).unwrap_or_default().to_owned(),
        line: dotted([
            lang.pick(&word.label).to_lowercase(),
            version.unwrap_or_default(),
            t::questions_counted(lang, questions),
            answered.unwrap_or_default(),
            if anonymous { t::no_names(lang).to_owned() } else { String::new() },
        ]),
        answers,
        questions,
    }
}

/// All surveys: those that run, those that are written, those that are over; the newest first.
pub fn surveys(ledger: &Ledger, lang: Lang) -> Vec<Survey> {
    let mut all: Vec<Survey> = ledger.all(&survey::KIND).filter_map(|v| survey(ledger, v.id, lang)).collect();
    let day = |s: &Survey| ledger.get(s.id).and_then(|v| v.day(survey::OPENED));
    sort_by_key(&mut all, |s| (s.status, Reverse((day(s), s.id))));
    let mut tables: Vec<RecordId> = Vec::new();
    for v in ledger.all(&response::KIND).filter(|v| v.reference(response::SURVEY).is_none()) {
        let table = table_of(v.id);
        if !tables.contains(&table) {
            tables.push(table);
        }
    }
    sort(&mut tables);
    all.extend(tables.into_iter().filter_map(|id| survey(ledger, id, lang)));
    all
}

/// The answers to a survey, or those of a table.
fn answers(ledger: &Ledger, id: RecordId) -> Vec<View<'_>> {
    if record(ledger, id).is_some() {
        return ledger.referring(id, &response::KIND);
    }
    let loose = ledger.all(&response::KIND).filter(|v| v.reference(response::SURVEY).is_none());
    loose.filter(|v| table_of(v.id) == id).collect()
}

/// The questions of a survey in order, or those that follow from a table's answers.
pub fn questions(ledger: &Ledger, id: RecordId) -> Vec<Question> {
    if record(ledger, id).is_none() {
        return derived(&answers(ledger, id));
    }
    let mut all = ledger.referring(id, &question::KIND);
    sort_by_key(&mut all, |v| (v.int(question::POSITION).unwrap_or(i64::MAX), v.id));
    all.into_iter().map(Question::of).collect()
}

/// Most different answers of what is taken for a choice.
const FEW: usize = 6;

/// The questions that a table's answers seem to answer: a scale where all are 1 to 5, a number where all are numbers, a choice where few
/// answers come again and again, else their own words.
fn derived(answers: &[View<'_>]) -> Vec<Question> {
    let mut questions = Vec::new();
    for (at, field) in response::ANSWERS.iter().enumerate() {
        let said: Vec<&str> = answers.iter().filter_map(|v| v.text(*field)).map(str::trim).collect();
        if said.is_empty() {
            continue;
        }
        let numbers: Option<Vec<i64>> = said.iter().map(|text| text.parse().ok()).collect();
        let mut options: Vec<String> = Vec::new();
        for text in &said {
            if options.len() <= FEW && !options.iter().any(|known| known == text) {
                options.push((*text).to_owned());
            }
        }
        sort(&mut options);
        let how = match numbers {
            Some(numbers) if numbers.iter().all(|n| (1..=5).contains(n)) => How::Scale,
            Some(_) => How::Number,
            None if options.len() <= FEW && options.len() * 2 <= said.len() => How::One,
            None => How::Text,
        };
        questions.push(Question {
            id: RecordId::from_bits(at as u128 + 1),
            what: format!("Q{:02}", at + 1),
            how,
            options: if how == How::One { options } else { Vec::new() },
            required: false,
            hint: String::new(),
            least: None,
            most: None,
            ends: Default::default(),
            slot: Some(at + 1),
            only_if: None,
            measure: String::new(),
        });
    }
    questions
}

/// The versions of a survey beside itself, the first one first: id and title with its number.
pub fn versions(ledger: &Ledger, id: RecordId, lang: Lang) -> Vec<Survey> {
    let mut ids = vec![id];
    let mut at = 0;
    while at < ids.len() {
        let earlier = ledger.get(ids[at]).and_then(|v| v.reference(survey::EARLIER));
        let later = ledger.referring(ids[at], &survey::KIND).into_iter().map(|v| v.id);
        for found in later.chain(earlier) {
            if !ids.contains(&found) {
                ids.push(found);
            }
        }
        at += 1;
    }
    ids.retain(|other| *other != id);
    sort_by_key(&mut ids, |id| ledger.get(*id).and_then(|v| v.int(survey::VERSION)));
    ids.into_iter().filter_map(|id| survey(ledger, id, lang)).collect()
}

/// Who answered, where names belong to the answers: response, name, day; the newest first.
pub fn respondents(ledger: &Ledger, id: RecordId, now: &Now, lang: Lang) -> Vec<(RecordId, String, String)> {
    if record(ledger, id).is_some_and(|v| v.flag(survey::ANONYMOUS)) {
        return Vec::new();
    }
    let mut all = answers(ledger, id);
    sort_by_key(&mut all, |v| Reverse((v.day(response::DAY), v.id)));
    let known = all.into_iter().filter_map(|v| {
        let person = v.follow(response::PERSON)?;
        let day = v.day(response::DAY).map(|day| day.relative(now.today, lang)).unwrap_or_default();
        Some((person.id, super::summary::title(person, now, lang), day))
    });
    known.collect()
}

#[cfg(test)]
mod tests;
