//! Answers of an anonymous session, from the first that is given until all are written. Neither what is kept meanwhile nor the records
//! tell who answered when.

use crate::domain::date::Day;
use crate::domain::feedback;
use crate::ledger::{Edit, RecordId, Value};
use crate::sort::sort;

/// One person's answers, without the person.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Answer {
    /// Satisfaction, 1 to 5.
    #[serde(rename = "r")]
    pub rating: Option<u8>,
    /// Would recommend it, 0 to 10.
    #[serde(rename = "n")]
    pub recommend: Option<u8>,
    /// Knew before, 1 to 5.
    #[serde(rename = "b")]
    pub before: Option<u8>,
    /// Knows now, 1 to 5.
    #[serde(rename = "a")]
    pub after: Option<u8>,
    /// In their own words.
    #[serde(rename = "s")]
    pub said: String,
}

/// Puts an answer among those of the session, where its content belongs, so that their order never tells who came when. One
/// that says nothing is no answer.
pub fn put(answers: &mut Vec<Answer>, answer: Answer) {
    let answer = Answer { said: answer.said.trim().into(), ..answer };
    if answer != Answer::default() {
        let at = answers.partition_point(|other| *other < answer);
        answers.insert(at, answer);
    }
}

/// Writes the session's answers about an activity, a record each. They are numbered as they are made, hence in the order of their content; of
/// the time they hold the day alone.
pub fn commit(edit: &mut Edit<'_>, activity: RecordId, answers: &[Answer], day: Day) {
    let mut sorted: Vec<&Answer> = answers.iter().collect();
    sort(&mut sorted);
    let number = |n: Option<u8>| Value::from(n.map(i64::from));
    for answer in sorted {
        let fields = [
            (feedback::ACTIVITY, activity.into()),
            (feedback::RATING, number(answer.rating)),
            (feedback::RECOMMEND, number(answer.recommend)),
            (feedback::BEFORE, number(answer.before)),
            (feedback::AFTER, number(answer.after)),
            (feedback::SAID, answer.said.as_str().into()),
            (feedback::DAY, day.into()),
        ];
        edit.create(&feedback::KIND, fields);
    }
}
