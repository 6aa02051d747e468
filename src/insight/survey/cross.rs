//! Cross tables, in which no group under five is told of.
//!
//! The rule is that of cell suppression (Hundepool et al. 2012, *Statistical Disclosure Control*, ch. 4), with 5 as the least number:
//! 1. Numbers from 1 to 4 are left out, in the table and in its sums (primary suppression).
//! 2. Where what is shown would give one of them away, as the difference from a sum or as the only number missing in a row or column, the
//!    next smallest of that row or column is left out too (secondary suppression), as long as those left out of it are one alone or,
//!    beside a sum that is shown, under five together.
//! 3. Rows and columns together must not give one away either. What is left out are the edges of a graph between rows and columns, sums
//!    among them; a number can be worked out if and only if its edge is a bridge. So as long as there is a bridge, a further number goes.
//! 4. A table that can't be made safe so is not shown at all.
//!
//! Who didn't answer is a group like others, so that sums are those of the questions alone. Sums are left out exactly where the question's own
//! picture leaves them out. What this doesn't keep from being guessed at: a range in which a number lies, and what follows from several tables.

use super::results::{Counted, hidden_of, label};
use super::{FEWEST, How, Question};
use crate::domain::person;
use crate::domain::response;
use crate::exchange::document::{Block, Document, Table};
use crate::i18n::{Lang, survey as t};
use crate::insight::evaluation::{ELDER, YOUNG};
use crate::insight::{Fields, Now, clip, summary};
use crate::ledger::{Ledger, RecordId, View};
use crate::sort::sort;

/// What answers can be told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// The answer to the question at that place.
    Question(usize),
    /// The respondent's gender.
    Gender,
    /// The respondent's age: under 25, 25 to 59, 60 and above.
    Age,
    /// The respondent's RT.
    Rt,
}

/// A cross table to show, or that it would tell of too few.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cross {
    /// It can't be shown.
    Few,
    /// As HTML, whose texts are escaped.
    Table {
        /// The table.
        html: String,
        /// Whether numbers are left out.
        gaps: bool,
    },
}

/// What the answers of a survey can be told apart by: key and words.
pub fn axes(ledger: &Ledger, id: RecordId, lang: Lang) -> Vec<(Axis, String)> {
    let all = Counted::of(ledger, id);
    let closed = |q: &Question| matches!(q.how, How::One | How::Scale);
    let asked = all.questions.iter().enumerate().filter(|(_, q)| closed(q));
    let mut axes: Vec<(Axis, String)> =
        asked.map(|(at, q)| (Axis::Question(at), clip(&q.what, 60))).collect();
    if !all.anonymous && !axes.is_empty() && all.answers.iter().any(|v| v.follow(response::PERSON).is_some())
    {
        axes.push((Axis::Gender, lang.pick(&person::GENDER.label).to_owned()));
        axes.push((Axis::Age, t::age_group(lang).to_owned()));
        axes.push((Axis::Rt, lang.pick(&person::RT.label).to_owned()));
    }
    axes
}

/// Most groups on a side.
const WIDEST: usize = 14;

/// What an answer is counted under on a side; empty for none.
fn group(v: View<'_>, axis: Axis, all: &Counted<'_>, now: &Now, lang: Lang) -> String {
    if let Axis::Question(at) = axis {
        return all.questions.get(at).map(|q| q.answer(v).to_owned()).unwrap_or_default();
    }
    let Some(who) = v.follow(response::PERSON) else { return String::new() };
    match axis {
        Axis::Gender => summary::field_words(who, person::GENDER, now, lang).unwrap_or_default(),
        Axis::Rt => who.text(person::RT).map(summary::neighbourhood).unwrap_or_default(),
        _ => match who.day(person::BORN).and_then(|born| born.age(now.today)) {
            Some(age) if age < YOUNG => t::younger(lang, YOUNG),
            Some(age) if age >= ELDER => t::older(lang, ELDER),
            Some(_) => t::between(lang, YOUNG, ELDER - 1),
            None => String::new(),
        },
    }
}

/// The groups of a side with what each answer belongs to, and their labels; who belongs to none stands last.
fn side(all: &Counted<'_>, axis: Axis, now: &Now, lang: Lang) -> (Vec<usize>, Vec<String>) {
    let of: Vec<String> = all.answers.iter().map(|v| group(*v, axis, all, now, lang)).collect();
    let question = match axis {
        Axis::Question(at) => all.questions.get(at),
        _ => None,
    };
    let mut keys = question.map(Question::choices).unwrap_or_default();
    let mut further: Vec<String> =
        of.iter().filter(|key| !key.is_empty() && !keys.contains(key)).cloned().collect();
    sort(&mut further);
    further.dedup();
    keys.append(&mut further);
    let none = if question.is_some() { t::no_answer(lang) } else { t::not_known(lang) };
    let mut labels: Vec<String> =
        keys.iter().map(|key| question.map_or(key.clone(), |q| label(q, key))).collect();
    if of.iter().any(String::is_empty) {
        labels.push(none.to_owned());
    }
    let at = |key: &String| keys.iter().position(|known| known == key).unwrap_or(keys.len());
    (of.iter().map(at).collect(), labels)
}

/// Two sides against each other.
pub fn cross(ledger: &Ledger, id: RecordId, rows: Axis, columns: Axis, now: &Now, lang: Lang) -> Cross {
    let all = Counted::of(ledger, id);
    let (row_of, row_names) = side(&all, rows, now, lang);
    let (column_of, column_names) = side(&all, columns, now, lang);
    if all.answers.len() < FEWEST || row_names.len() > WIDEST || column_names.len() > WIDEST {
        return Cross::Few;
    }
    let mut counts = vec![vec![0; column_names.len()]; row_names.len()];
    for (row, column) in row_of.into_iter().zip(column_of) {
        counts[row][column] += 1;
    }
    let Some(hidden) = suppressed(&counts) else { return Cross::Few };
    let sums = with_sums(&counts);
    let cell = |row: usize, column: usize| match hidden[row][column] {
        true => "–".to_owned(),
        false => sums[row][column].to_string(),
    };
    let line = |row: usize, name: &str| {
        let cells = (0..=column_names.len()).map(|column| cell(row, column));
        std::iter::once(name.to_owned()).chain(cells).collect::<Vec<_>>()
    };
    let mut head = vec![String::new()];
    head.extend(column_names.iter().cloned());
    head.push(t::total(lang).to_owned());
    let rows = row_names.iter().enumerate().map(|(at, name)| line(at, name)).collect();
    let sum = Some(line(row_names.len(), t::total(lang)));
    let table = Block::Table(Table { head, rows, numbers_from: 1, sum });
    let html = Document { title: String::new(), lang, blocks: vec![table] }.body();
    Cross::Table { html, gaps: hidden.iter().flatten().any(|hidden| *hidden) }
}

/// The table with a column and a row of sums.
fn with_sums(counts: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut sums: Vec<Vec<usize>> = counts.to_vec();
    for row in &mut sums {
        row.push(row.iter().sum());
    }
    let width = sums.first().map_or(0, Vec::len);
    sums.push((0..width).map(|column| sums.iter().map(|row| row[column]).sum()).collect());
    sums
}

/// Which numbers of a table with its sums are left out; the sums stand in the last row and column. `None` if it can't be shown.
pub fn suppressed(counts: &[Vec<usize>]) -> Option<Vec<Vec<bool>>> {
    let table = with_sums(counts);
    let (height, width) = (counts.len(), counts.first()?.len());
    if table[height][width] < FEWEST {
        return None;
    }
    let mut hidden: Vec<Vec<bool>> =
        table.iter().map(|row| row.iter().map(|n| (1..FEWEST).contains(n)).collect()).collect();
    let sums: Vec<usize> = table[..height].iter().map(|row| row[width]).collect();
    for (at, hide) in hidden_of(&sums).into_iter().enumerate() {
        hidden[at][width] = hide;
    }
    for (at, hide) in hidden_of(&table[height][..width]).into_iter().enumerate() {
        hidden[height][at] = hide;
    }
    // A line: a row with its sum, then a column with its sum. Their own sums are settled.
    let rows = (0..height).map(|row| (0..=width).map(|column| (row, column)).collect::<Vec<_>>());
    let columns = (0..width).map(|column| (0..=height).map(|row| (row, column)).collect::<Vec<_>>());
    let lines: Vec<Vec<(usize, usize)>> = rows.chain(columns).collect();
    loop {
        let unsafe_line = lines.iter().find(|line| {
            let left_out = line.iter().filter(|(row, column)| hidden[*row][*column]);
            let (count, sum) =
                left_out.fold((0, 0), |(count, sum), (row, column)| (count + 1, sum + table[*row][*column]));
            let open = line.last().is_some_and(|(row, column)| !hidden[*row][*column]);
            count == 1 || count > 1 && open && sum < FEWEST
        });
        let at = match unsafe_line {
            Some(line) => next(line, &table, &hidden)?,
            None => {
                let Some((row, column)) = bridge(&hidden) else { return Some(hidden) };
                // A row's own line, or the column's.
                let own = |line: &&Vec<(usize, usize)>| line.contains(&(row, column));
                lines.iter().filter(own).find_map(|line| next(line, &table, &hidden))?
            }
        };
        hidden[at.0][at.1] = true;
    }
}

/// The next smallest number of a line that is still shown, its sum aside.
fn next(line: &[(usize, usize)], table: &[Vec<usize>], hidden: &[Vec<bool>]) -> Option<(usize, usize)> {
    let cells = line[..line.len() - 1].iter().copied().filter(|(row, column)| !hidden[*row][*column]);
    cells.min_by_key(|(row, column)| (table[*row][*column] == 0, table[*row][*column]))
}

/// Something left out that can be worked out: a bridge of the graph between rows and columns.
fn bridge(hidden: &[Vec<bool>]) -> Option<(usize, usize)> {
    let left_out = |(row, cells): (usize, &Vec<bool>)| {
        let columns = (0..cells.len()).filter(|column| cells[*column]);
        columns.map(|column| (row, column)).collect::<Vec<_>>()
    };
    let all: Vec<(usize, usize)> = hidden.iter().enumerate().flat_map(left_out).collect();
    all.iter().copied().find(|edge| {
        // Whether the column is reached from the row by other edges.
        let mut rows = vec![false; hidden.len()];
        let mut columns = vec![false; hidden.first().map_or(0, Vec::len)];
        rows[edge.0] = true;
        let mut grew = true;
        while grew {
            grew = false;
            for (row, column) in all.iter().copied().filter(|other| other != edge) {
                if rows[row] != columns[column] {
                    (rows[row], columns[column], grew) = (true, true, true);
                }
            }
        }
        !columns[edge.1]
    })
}
