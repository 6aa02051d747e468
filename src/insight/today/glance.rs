//! *Hari ini* as it was last shown. Kept beside the records, it can be there before they are.

use super::{Row, RowWords, Today, What, rest_words, row_words};
use crate::domain::date::Day;
use crate::i18n::Lang;
use crate::insight::{Lead, Now, Pill, Sign, Tone};
use crate::ledger::{Ledger, RecordId};

/// The rows as they are drawn, and how many others wait.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glance {
    /// At most [`super::MOST`], foremost first.
    pub rows: Vec<Shown>,
    /// `81 lainnya`.
    pub more: Option<String>,
}

/// A row as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What it stands for.
    pub row: Row,
    /// What it says.
    pub words: RowWords,
    /// The page that it opens.
    pub path: String,
}

const TONES: [Tone; 4] = [Tone::Ok, Tone::Warn, Tone::Bad, Tone::Info];
const SIGNS: [Sign; 4] = [Sign::Check, Sign::Clock, Sign::Say, Sign::Info];

impl Glance {
    /// What waits, in words. `path`: the page that shows a record.
    pub fn of(
        today: &Today,
        ledger: &Ledger,
        now: &Now,
        lang: Lang,
        path: impl Fn(&Ledger, RecordId) -> String,
    ) -> Glance {
        let show = |row: &Row| {
            let words = row_words(ledger, row, now, lang)?;
            Some(Shown { row: row.clone(), words, path: path(ledger, row.target) })
        };
        Glance { rows: today.rows.iter().filter_map(show).collect(), more: rest_words(today, lang) }
    }

    /// As text. `holds`: where the records stood, on which day, in which language: whatever it depends on.
    pub fn to_text(&self, holds: &str) -> String {
        let head = vec![holds.to_owned(), self.more.clone().unwrap_or_default()];
        let lines: Vec<Vec<String>> =
            std::iter::once(head).chain(self.rows.iter().map(Shown::to_line)).collect();
        serde_json::to_string(&lines).unwrap_or_default()
    }

    /// Reads what [`Glance::to_text`] wrote; `None` if it is something else, or doesn't hold any more.
    pub fn from_text(text: &str, holds: &str) -> Option<Glance> {
        let lines: Vec<Vec<String>> = serde_json::from_str(text).ok()?;
        let (head, rows) = lines.split_first()?;
        let [held, more] = head.as_slice() else { return None };
        if held != holds {
            return None;
        }
        let rows = rows.iter().map(|line| Shown::from_line(line)).collect::<Option<_>>()?;
        Some(Glance { rows, more: Some(more.clone()).filter(|more| !more.is_empty()) })
    }
}

/// The place of one of few, as text.
fn place<T: PartialEq>(all: &[T], one: &T) -> String {
    all.iter().position(|other| other == one).unwrap_or_default().to_string()
}

fn at<T: Copy>(all: &[T], place: &str) -> Option<T> {
    all.get(place.parse::<usize>().ok()?).copied()
}

impl Shown {
    fn to_line(&self) -> Vec<String> {
        let Shown { row, words, path } = self;
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let lead = match &words.lead {
            Lead::Person(name) => format!("1{name}"),
            Lead::Woven => "2".into(),
            Lead::None => "0".into(),
        };
        let mut line = vec![
            place(&What::ALL, &row.what),
            row.target.to_string(),
            row.person.map(|id| id.to_string()).unwrap_or_default(),
            day(row.due),
            day(row.since),
            words.title.clone(),
            words.line.clone(),
            lead,
            path.clone(),
        ];
        if let Some(Pill { tone, sign, word }) = &words.pill {
            line.extend([place(&TONES, tone), place(&SIGNS, sign), word.clone()]);
        }
        line
    }

    fn from_line(line: &[String]) -> Option<Shown> {
        let (row, pill) = line.split_first_chunk::<9>()?;
        let [what, target, person, due, since, title, words, lead, path] = row;
        let pill = match pill {
            [tone, sign, word] => {
                Some(Pill { tone: at(&TONES, tone)?, sign: at(&SIGNS, sign)?, word: word.clone() })
            }
            _ => None,
        };
        let lead = match lead.split_at_checked(1)? {
            ("1", name) => Lead::Person(name.to_owned()),
            ("2", _) => Lead::Woven,
            _ => Lead::None,
        };
        let row = Row {
            what: at(&What::ALL, what)?,
            target: RecordId::parse(target)?,
            person: RecordId::parse(person),
            due: Day::from_iso(due),
            since: Day::from_iso(since),
            urgency: None,
        };
        let words = RowWords { title: title.clone(), pill, line: words.clone(), lead };
        Some(Shown { row, words, path: path.clone() })
    }
}
