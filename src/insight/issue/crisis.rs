//! A crisis on one page: what people should do now, always first; what is known and what is not; what is said meanwhile, by
//! whom, and when again; who was told, and when. For paper and as a message.

use super::clocks::At;
use super::log::{Entry, log, moment};
use crate::domain::schema::Field;
use crate::domain::voice::{entry, issue};
use crate::exchange::document::{Block, Document, Table};
use crate::i18n::{Lang, issue as t};
use crate::insight::{Fields, Now, leaves, own_organisation, summary};
use crate::ledger::{Ledger, RecordId, View};
use std::collections::BTreeSet;

/// The parts that are worded on the page itself, in its order.
pub const PARTS: [&Field; 3] = [issue::DO_NOW, issue::STATEMENT, issue::SPOKESPERSON];

/// A fact, or a telling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line of the log.
    pub id: RecordId,
    /// What is known or not; who was told.
    pub text: String,
    /// When it was noted or told; of a telling also the words.
    pub about: String,
    /// When it was noted or told, as on paper: `23 November 2026 16.00`.
    pub when: String,
}

/// A crisis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crisis {
    /// What happened.
    pub title: String,
    /// What people should do now; empty where nobody has said.
    pub do_now: String,
    /// What is known for sure, as it was found.
    pub known: Vec<Line>,
    /// What is not known yet.
    pub unknown: Vec<Line>,
    /// What is said while not all is known.
    pub statement: String,
    /// Who speaks.
    pub spokesperson: String,
    /// When the next update is due: `hari ini 16.00 WIB`.
    pub update: String,
    /// The same for paper and messages, which are read on other days: `23 November 2026 16.00 WIB`.
    pub update_at: String,
    /// Who was told, latest last.
    pub told: Vec<Line>,
    /// Whether it may be printed and shared: not if it is confidential.
    pub leaves: bool,
}

/// A crisis as it stands now. `None` if the issue has gone.
pub fn crisis(ledger: &Ledger, id: RecordId, now: &Now, lang: Lang) -> Option<Crisis> {
    let view = ledger.get(id).filter(|v| v.kind() == issue::KIND.id)?;
    let words = |field: &Field| view.text(field.id).unwrap_or_default().trim().to_owned();
    let log = log(view);
    let settled: BTreeSet<RecordId> = log.iter().filter_map(|e| e.view.reference(entry::SETTLES)).collect();
    let said = |e: &Entry<'_>| e.view.text(entry::WHAT).unwrap_or_default().to_owned();
    let facts = |step, open: bool| -> Vec<Line> {
        let wanted = |e: &&Entry<'_>| e.is(step) && !(open && settled.contains(&e.view.id));
        let line = |e: &Entry<'_>| Line {
            id: e.view.id,
            text: said(e),
            about: moment(e.at, now, lang),
            when: fixed(e.at, lang),
        };
        log.iter().filter(wanted).map(line).collect()
    };
    let told = log.iter().filter(|e| e.is(entry::TOLD)).map(|e| Line {
        id: e.view.id,
        text: whom(e.view, now, lang),
        about: crate::insight::dotted([moment(e.at, now, lang), said(e)]),
        when: crate::insight::dotted([fixed(e.at, lang), said(e)]),
    });
    let update = view.day(issue::UPDATE_DAY).map(|day| {
        let time = view.time(issue::UPDATE_TIME);
        let clock = time.map(|time| format!(" {}", now.clock(time, lang))).unwrap_or_default();
        [day.relative(now.today, lang) + &clock, day.medium(lang) + &clock]
    });
    let [update, update_at] = update.unwrap_or_default();
    Some(Crisis {
        title: summary::title(view, now, lang),
        do_now: words(issue::DO_NOW),
        known: facts(entry::KNOWN, false),
        unknown: facts(entry::UNKNOWN, true),
        statement: words(issue::STATEMENT),
        spokesperson: words(issue::SPOKESPERSON),
        update,
        update_at,
        told: told.collect(),
        leaves: leaves(view),
    })
}

/// Day and time, whenever it is read.
fn fixed(at: Option<At>, lang: Lang) -> String {
    let Some(at) = at else { return String::new() };
    let time = at.time.map(|time| format!(" {}", time.show(lang))).unwrap_or_default();
    at.day.medium(lang) + &time
}

/// Who was told.
fn whom(e: View<'_>, now: &Now, lang: Lang) -> String {
    let who = e.follow(entry::PERSON).or_else(|| e.follow(entry::COMMUNITY));
    who.map(|v| summary::title(v, now, lang))
        .or_else(|| e.text(entry::OTHERS).map(str::to_owned))
        .unwrap_or_else(|| t::somebody(lang).to_owned())
}

impl Crisis {
    /// On paper; empty of a confidential one. Days are written out, since paper is read later.
    pub fn document(&self, ledger: &Ledger, now: &Now, lang: Lang) -> Document {
        if !self.leaves {
            return Document { title: String::new(), lang, blocks: Vec::new() };
        }
        let own = own_organisation(ledger).map(|own| summary::title(own, now, lang));
        let at = format!("{}, {}", now.today.long(lang), now.clock(now.time, lang));
        let mut blocks = vec![Block::Title(
            self.title.to_uppercase(),
            own.into_iter().chain([t::as_of(lang, &at)]).collect(),
        )];
        let mut part = |title: &str, block: Option<Block>| {
            blocks.extend(block.into_iter().flat_map(|block| [Block::Heading(title.to_owned()), block]));
        };
        let text = |words: &str| (!words.is_empty()).then(|| Block::Text(words.to_owned()));
        let points = |lines: &[Line]| {
            let all: Vec<String> = lines.iter().map(|line| line.text.clone()).collect();
            (!all.is_empty()).then_some(Block::Quotes(all))
        };
        part(
            t::do_now(lang),
            text(if self.do_now.is_empty() { t::do_now_waits(lang) } else { &self.do_now }),
        );
        part(t::known(lang), points(&self.known));
        part(t::unknown(lang), points(&self.unknown));
        part(t::statement(lang), text(&self.statement));
        part(t::who_speaks(lang), text(&self.spokesperson));
        part(t::next_update(lang), text(&self.update_at));
        let rows: Vec<Vec<String>> =
            self.told.iter().map(|line| vec![line.text.clone(), line.when.clone()]).collect();
        let head = vec![t::whom(lang).to_owned(), t::told_when(lang).to_owned()];
        let table = Table { head, rows, numbers_from: usize::MAX, sum: None };
        part(t::who_was_told(lang), (!table.rows.is_empty()).then_some(Block::Table(table)));
        Document { title: self.title.clone(), lang, blocks }
    }

    /// As a message; empty of a confidential one. What to do stands first, whatever else there is. Who was told stays with the
    /// officer.
    pub fn text(&self, now: &Now, lang: Lang) -> String {
        if !self.leaves {
            return String::new();
        }
        let mut text = format!("*{}*\n", self.title);
        let mut part = |title: &str, words: &str| {
            if !words.is_empty() {
                text.push_str(&format!("\n*{title}*\n{words}\n"));
            }
        };
        let lines = |lines: &[Line]| {
            lines.iter().map(|line| format!("• {}", line.text)).collect::<Vec<_>>().join("\n")
        };
        part(t::do_now(lang), if self.do_now.is_empty() { t::do_now_waits(lang) } else { &self.do_now });
        part(t::known(lang), &lines(&self.known));
        part(t::unknown(lang), &lines(&self.unknown));
        part(t::statement(lang), &self.statement);
        part(t::who_speaks(lang), &self.spokesperson);
        part(t::next_update(lang), &self.update_at);
        let at = format!("{} {}", now.today.medium(lang), now.clock(now.time, lang));
        text.push_str(&format!("\n{}", t::as_of(lang, &at)));
        text
    }
}
