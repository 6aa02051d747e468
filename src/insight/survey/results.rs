//! What came of a survey: counts, means, words, question by question; the same as a table; pulses one after the other.

use super::{FEWEST, How, Question, answers, questions, record};
use crate::domain::date::Day;
use crate::domain::money::grouped;
use crate::domain::{response, survey};
use crate::exchange::csv::push_row;
use crate::i18n::{Lang, survey as t};
use crate::insight::evaluation::{rounded, tenths};
use crate::insight::{Fields, summary};
use crate::ledger::{Ledger, RecordId, View};
use crate::sort::{sort, sort_by_key};

/// What came of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What was asked.
    pub what: String,
    /// How many answered; `None` where that would tell of a group under five.
    pub answered: Option<usize>,
    /// What they said.
    pub shape: Shape,
}

/// What people said to a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// Too few answers to tell of.
    #[default]
    Few,
    /// How many said what, in the order of the choices. Of a scale also the mean, in tenths.
    Bars {
        /// Label and number; at the end those who didn't answer, if there are any. None stands for a number that isn't told.
        rows: Vec<(String, Option<usize>)>,
        /// Mean of a scale's steps, in tenths, rounded half away from zero.
        mean: Option<i64>,
    },
    /// Numbers: their mean in tenths, the least and the greatest. Where no names belong to the answers the mean alone: the greatest is
    /// one person's.
    Numbers {
        /// Mean in tenths.
        mean: i64,
        /// Least and greatest.
        ends: Option<(i64, i64)>,
    },
    /// What was said, in the order of the texts, and how often.
    Texts(Vec<(String, usize)>),
}

/// A survey's answers, read for counting.
pub(super) struct Counted<'a> {
    pub questions: Vec<Question>,
    pub answers: Vec<View<'a>>,
    pub anonymous: bool,
}

impl<'a> Counted<'a> {
    pub fn of(ledger: &'a Ledger, id: RecordId) -> Counted<'a> {
        Counted {
            questions: questions(ledger, id),
            answers: answers(ledger, id),
            anonymous: record(ledger, id).is_some_and(|v| v.flag(survey::ANONYMOUS)),
        }
    }

    /// Whether nothing but the number of answers may be told.
    pub fn too_few(&self) -> bool {
        self.anonymous && self.answers.len() < FEWEST
    }
}

/// Which numbers of a line whose sum is known are not told: 1 to 4, and, so that what is left doesn't give them away, the next smallest as
/// long as those left out are one alone or under five together.
pub fn hidden_of(line: &[usize]) -> Vec<bool> {
    let mut hidden: Vec<bool> = line.iter().map(|n| (1..FEWEST).contains(n)).collect();
    loop {
        let (count, sum) = line
            .iter()
            .zip(&hidden)
            .filter(|(_, hidden)| **hidden)
            .fold((0, 0), |(c, s), (n, _)| (c + 1, s + n));
        if count == 0 || count > 1 && sum >= FEWEST {
            return hidden;
        }
        let shown = (0..line.len()).filter(|at| !hidden[*at]);
        // Nobody tells nothing, so a number comes first.
        let Some(next) = shown.min_by_key(|at| (line[*at] == 0, line[*at])) else { return hidden };
        hidden[next] = true;
    }
}

/// What came of each question. Where no names belong to the answers, groups under five are not told of.
pub fn outcomes(ledger: &Ledger, id: RecordId, lang: Lang) -> Vec<Outcome> {
    let all = Counted::of(ledger, id);
    let told = |q: &Question| {
        let mut told = outcome(&all, q, lang);
        if let (How::Day, Shape::Texts(texts)) = (q.how, &mut told.shape) {
            // Sorted as tables hold them; read as days are read elsewhere.
            for (text, _) in texts {
                if let Some(day) = Day::from_iso(text) {
                    *text = day.medium(lang);
                }
            }
        }
        told
    };
    all.questions.iter().map(told).collect()
}

fn outcome(all: &Counted<'_>, q: &Question, lang: Lang) -> Outcome {
    let said: Vec<&str> = all.answers.iter().map(|v| q.answer(*v)).filter(|said| !said.is_empty()).collect();
    let blank = all.answers.len() - said.len();
    let mut told = Outcome { what: q.what.clone(), answered: Some(said.len()), shape: Shape::Few };
    if all.anonymous && [said.len(), blank].iter().any(|n| (1..FEWEST).contains(n)) {
        told.answered = None;
    }
    if said.is_empty() || all.too_few() || all.anonymous && said.len() < FEWEST {
        return told;
    }
    let numbers: Vec<i64> = said.iter().filter_map(|said| said.parse().ok()).collect();
    let mean = rounded(
        numbers.iter().fold(0, |sum: i64, n| sum.saturating_add(*n)).saturating_mul(10),
        numbers.len() as i64,
    );
    told.shape = match q.how {
        How::One | How::Many | How::Scale => {
            let mut rows = tally(q, &said, lang);
            let mut counts: Vec<usize> = rows.iter().map(|(_, n)| *n).collect();
            counts.push(blank);
            let hidden = match (all.anonymous, q.how) {
                (false, _) => vec![false; counts.len()],
                // What people chose beside other things adds up to nothing.
                (_, How::Many) => counts.iter().map(|n| (1..FEWEST).contains(n)).collect(),
                _ => hidden_of(&counts),
            };
            if blank > 0 {
                rows.push((t::no_answer(lang).to_owned(), blank));
            }
            let mean = mean.filter(|_| q.how == How::Scale);
            // The mean, and the sum of what is left out, could be solved for it.
            let rows = match mean.is_some() && hidden.contains(&true) {
                true => Vec::new(),
                false => {
                    let told =
                        |((label, n), hidden): ((String, usize), bool)| (label, (!hidden).then_some(n));
                    rows.into_iter().zip(hidden).map(told).collect()
                }
            };
            Shape::Bars { rows, mean }
        }
        How::Number => match (mean, numbers.iter().min(), numbers.iter().max()) {
            (Some(mean), Some(least), Some(most)) => {
                Shape::Numbers { mean, ends: (!all.anonymous).then_some((*least, *most)) }
            }
            _ => Shape::Few,
        },
        How::Text | How::Day | How::Place => {
            let mut texts = counted(&said);
            if all.anonymous && q.how != How::Text {
                texts.retain(|(_, n)| *n >= FEWEST);
            }
            Shape::Texts(texts)
        }
    };
    told
}

/// How often each choice was made, in their order; answers that are no choice stand together at the end.
fn tally(q: &Question, said: &[&str], lang: Lang) -> Vec<(String, usize)> {
    let choices = q.choices();
    let lines =
        || said.iter().flat_map(|said| if q.how == How::Many { said.split('\n') } else { said.split('\0') });
    let of = |choice: &str| lines().filter(|line| line.trim() == choice).count();
    let other = lines().filter(|line| !choices.iter().any(|choice| choice == line.trim())).count();
    let mut rows: Vec<(String, usize)> =
        choices.iter().map(|choice| (label(q, choice), of(choice))).collect();
    if other > 0 {
        rows.push((t::other(lang).to_owned(), other));
    }
    rows
}

/// A choice with what it means: `1 · sama sekali tidak`.
pub(super) fn label(q: &Question, choice: &str) -> String {
    let steps = if q.how == How::Scale { q.steps() } else { Vec::new() };
    let is = |step: Option<&i64>| step.is_some_and(|step| step.to_string() == choice);
    let meaning = if is(steps.first()) {
        &*q.ends.0
    } else if is(steps.last()) {
        &*q.ends.1
    } else {
        ""
    };
    crate::insight::dotted([choice, meaning])
}

/// Texts in order, each once, with how often it was said.
fn counted(said: &[&str]) -> Vec<(String, usize)> {
    let mut sorted = said.to_vec();
    sort(&mut sorted);
    let mut texts: Vec<(String, usize)> = Vec::new();
    for said in sorted {
        match texts.last_mut() {
            Some((text, n)) if text == said => *n += 1,
            _ => texts.push((said.to_owned(), 1)),
        }
    }
    texts
}

/// A mean in words: `3,4`.
pub(super) fn mean_words(mean: i64, lang: Lang) -> String {
    let sign = if mean < 0 { "-" } else { "" };
    format!("{sign}{}", tenths(u32::try_from(mean.unsigned_abs()).unwrap_or(u32::MAX), lang))
}

impl Outcome {
    /// Number of answers and mean in words: `24 jawaban · rata-rata 3,4`.
    pub fn words(&self, lang: Lang) -> String {
        let n = self.answered.map_or(t::few_not_told(lang).to_owned(), |n| t::answers_counted(lang, n));
        let (mean, ends) = match &self.shape {
            Shape::Bars { mean, .. } => (*mean, None),
            Shape::Numbers { mean, ends } => (Some(*mean), *ends),
            _ => (None, None),
        };
        let mean = mean.map(|mean| t::mean_of(lang, &mean_words(mean, lang))).unwrap_or_default();
        let ends = ends.map(|(least, most)| t::from_to(lang, least, most)).unwrap_or_default();
        crate::insight::dotted([n, mean, ends])
    }
}

/// The answers as a table. With names: a row a response. Without: what the page shows, a row a choice, since whole rows could be known by
/// who answers so; nothing under five answers. Confidential answers stay out.
pub fn csv(ledger: &Ledger, id: RecordId, lang: Lang) -> Option<String> {
    let mut all = Counted::of(ledger, id);
    all.answers.retain(|v| crate::insight::leaves(*v));
    let mut text = String::new();
    if all.anonymous {
        if all.too_few() {
            return None;
        }
        push_row(&mut text, [t::column_question(lang), t::column_answer(lang), t::column_count(lang)], ',');
        for q in &all.questions {
            let told = outcome(&all, q, lang);
            let mut row = |answer: &str, n: &str| push_row(&mut text, [&*told.what, answer, n], ',');
            match &told.shape {
                Shape::Few => row("", ""),
                Shape::Bars { rows, mean } => {
                    for (label, n) in rows {
                        row(label, &n.map(|n| n.to_string()).unwrap_or_default());
                    }
                    if let Some(mean) = mean {
                        row(t::column_mean(lang), &mean_words(*mean, lang));
                    }
                }
                Shape::Numbers { mean, .. } => row(t::column_mean(lang), &mean_words(*mean, lang)),
                Shape::Texts(texts) => texts.iter().for_each(|(said, n)| row(said, &n.to_string())),
            }
        }
        return Some(text);
    }
    let head = [lang.pick(&response::DAY.label), lang.pick(&response::PERSON.label)];
    push_row(&mut text, head.into_iter().chain(all.questions.iter().map(|q| &*q.what)), ',');
    let mut rows = all.answers.clone();
    sort_by_key(&mut rows, |v| (v.day(response::DAY), v.id));
    for v in rows {
        let day = v.day(response::DAY).map(|day| day.to_string()).unwrap_or_default();
        let who = v.follow(response::PERSON).map(|v| summary::full_name(v, lang)).unwrap_or_default();
        let said = all.questions.iter().map(|q| q.answer(v).replace('\n', "; "));
        push_row(&mut text, [day, who].into_iter().chain(said), ',');
    }
    Some(text)
}

/// One pulse's mean of one measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trend {
    /// What is measured.
    pub measure: &'static str,
    /// Since when, how many answered, mean in tenths; the earliest first.
    pub points: Vec<(Day, usize, i64)>,
}

impl Trend {
    /// A point in words: month, `3,4 · 24 jawaban`.
    pub fn words(&self, lang: Lang) -> Vec<(String, String)> {
        let point = |(day, n, mean): &(Day, usize, i64)| {
            let mean = mean_words(*mean, lang);
            (day.medium(lang), t::mean_and_count(lang, &mean, &grouped(*n as u64, lang)))
        };
        self.points.iter().map(point).collect()
    }
}

/// How awareness, trust and feeling heard went from pulse to pulse: means of those pulses that five or more answered.
pub fn trend(ledger: &Ledger, lang: Lang) -> Vec<Trend> {
    let mut pulses: Vec<View<'_>> = ledger.all(&survey::KIND).filter(|v| v.flag(survey::PULSE)).collect();
    sort_by_key(&mut pulses, |v| (v.day(survey::OPENED), v.id));
    let measures = crate::domain::question::MEASURE.choices.iter().map(|measure| {
        let point = |v: &View<'_>| {
            let day = v.day(survey::OPENED)?;
            let all = Counted::of(ledger, v.id);
            let q = all.questions.iter().find(|q| q.measure == measure.name)?;
            let told = outcome(&all, q, lang);
            match (told.answered, told.shape) {
                (Some(n), Shape::Bars { mean: Some(mean), .. }) if n >= FEWEST => Some((day, n, mean)),
                _ => None,
            }
        };
        Trend { measure: lang.pick(&measure.label), points: pulses.iter().filter_map(point).collect() }
    });
    measures.filter(|trend| !trend.points.is_empty()).collect()
}
