//! *Papan usulan*: what people asked for, how far it is, what was answered, for the wall of a village meeting. It names no
//! people: who asked is between them and the officer.

use super::step;
use crate::domain::date::Day;
use crate::domain::organisation;
use crate::domain::voice::need;
use crate::exchange::document::{Block, Document, Table};
use crate::i18n::{Lang, needs as t};
use crate::insight::{Fields, Now, leaves, open, own_organisation, summary};
use crate::ledger::{Ledger, RecordId, View};
use crate::sort::sort_by_key;

/// Days for which what is settled stays on the board.
const KEPT: i32 = 365;

/// How the board is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By community.
    Community,
    /// By theme.
    Theme,
}

/// A line of the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The need.
    pub id: RecordId,
    /// What is asked for.
    pub what: String,
    /// How far it is.
    pub status: String,
    /// What was answered, or that it is awaited.
    pub answer: String,
}

/// A part of the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Community or theme.
    pub title: String,
    /// Its lines: furthest first.
    pub rows: Vec<Row>,
}

/// Parts by title, those without a community or theme last. Settled needs stay for a year after they were said;
/// confidential ones never hang there.
pub fn board(ledger: &Ledger, by: By, now: &Now, lang: Lang) -> Vec<Part> {
    let old = |day: Day| now.today.days_since(day.first()).is_some_and(|days| days > KEPT);
    let shown = |v: &View<'_>| !open::settled(*v) || !v.day(need::DAY).is_some_and(old);
    let mut rows = Vec::new();
    for v in ledger.all(&need::KIND).filter(|v| leaves(*v)).filter(shown) {
        let title = match by {
            By::Community => v.follow(need::COMMUNITY).map(|c| summary::title(c, now, lang)),
            By::Theme => v.text(need::THEME).map(|theme| need::THEME.choice_label(theme, lang).to_owned()),
        };
        let at = super::STEPS.iter().position(|s| s.name == step(v).name).unwrap_or(0);
        let settled = open::settled(v);
        let answer = match v.text(need::ANSWER) {
            Some(words) => words.to_owned(),
            None if settled => "–".to_owned(),
            None => t::answer_awaited(lang).to_owned(),
        };
        let row = Row {
            id: v.id,
            what: v.text(need::TITLE).unwrap_or_default().to_owned(),
            status: lang.pick(&step(v).label).to_owned(),
            answer,
        };
        let key = (title.is_none(), title.clone().unwrap_or_default().to_lowercase());
        rows.push((key, settled, std::cmp::Reverse(at), title, row));
    }
    sort_by_key(&mut rows, |(key, settled, at, _, row)| (key.clone(), *settled, *at, row.id));
    let mut parts: Vec<Part> = Vec::new();
    for (.., title, row) in rows {
        let title = title.unwrap_or_else(|| match by {
            By::Community => t::whole_village(lang).into(),
            By::Theme => t::without_theme(lang).into(),
        });
        match parts.last_mut().filter(|part| part.title == title) {
            Some(part) => part.rows.push(row),
            None => parts.push(Part { title, rows: vec![row] }),
        }
    }
    parts
}

/// The board as a poster; see `.poster` in the style for its size.
pub fn document(ledger: &Ledger, by: By, now: &Now, lang: Lang) -> Document {
    let mut under = Vec::new();
    under.extend(own_organisation(ledger).and_then(|o| o.text(organisation::NAME)).map(str::to_owned));
    under.push(now.today.medium(lang));
    let mut blocks = vec![Block::Title(t::board(lang).into(), under)];
    for part in board(ledger, by, now, lang) {
        blocks.push(Block::Heading(part.title));
        blocks.push(Block::Table(Table {
            head: [t::asked(lang), lang.pick(&need::STATUS.label), lang.pick(&need::ANSWER.label)]
                .map(str::to_owned)
                .to_vec(),
            rows: part.rows.into_iter().map(|row| vec![row.what, row.status, row.answer]).collect(),
            numbers_from: usize::MAX,
            sum: None,
        }));
    }
    Document { title: t::board(lang).into(), lang, blocks }
}
