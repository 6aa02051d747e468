//! What a plan would do, in sentences.

use super::plan::{MOST_LISTED, Note, Plan, Taking};
use super::row::{Class, Entry, How};
use super::show::{show, title_field, title_of};
use super::words;
use crate::domain::money::grouped;
use crate::domain::schema::{Kind, Label};
use crate::i18n::Lang;
use crate::ledger::{Ledger, Merge, RecordId, Type, Value};

/// Longest text of a value in a preview, in characters.
const LONGEST: usize = 80;
/// Most values of a new record in a preview.
const MOST_VALUES: usize = 6;

/// What a table would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Name of the file.
    pub name: String,
    /// Name of the kind.
    pub kind: Label,
    /// Rows read.
    pub rows: usize,
    /// Cells that are not taken as they stand; see [`Plan::troubles`].
    pub troubles: usize,
    /// `300 baris: 298 baru, 2 berulang.`
    pub sentence: String,
    counts: [usize; Class::ALL.len()],
}

impl Summary {
    /// Number of rows of a class.
    pub fn count(&self, class: Class) -> usize {
        self.counts[class as usize]
    }
}

/// A row in a preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Line of the file where the row begins, from 1.
    pub line: u32,
    /// What the row is about.
    pub title: String,
    /// What it would do, or why it would not.
    pub details: Vec<String>,
}

impl Class {
    /// The class in words, as they stand behind a number: `298 baru`.
    pub fn text(self, lang: Lang) -> &'static str {
        match self {
            Class::New => words::class_new(lang),
            Class::Changed => words::class_changed(lang),
            Class::Same => words::class_same(lang),
            Class::Kept => words::class_kept(lang),
            Class::Repeated => words::class_repeated(lang),
            Class::Contradictory => words::class_contradictory(lang),
            Class::LeftOut => words::class_left_out(lang),
            Class::Deleted => words::class_deleted(lang),
            Class::Erased => words::class_erased(lang),
        }
    }
}

impl Plan {
    /// What each table would do, in the order in which they are read.
    pub fn summaries(&self, lang: Lang) -> Vec<Summary> {
        let summary = |taking: &Taking| Summary {
            name: taking.sheet.name.clone(),
            kind: taking.mapping.kind.label,
            rows: taking.rows,
            troubles: taking.troubles.total,
            sentence: sentence(taking, lang),
            counts: taking.counts,
        };
        self.sheets.iter().map(summary).collect()
    }

    /// Whether writing the plan would change nothing.
    pub fn is_nothing_new(&self) -> bool {
        self.entries.iter().all(|entry| entry.writes.is_empty())
    }

    /// The first rows of a class in the table at that place among the summaries; at most 200. Erased ones are
    /// only counted.
    pub fn lines(&self, table: usize, class: Class, ledger: &Ledger, lang: Lang) -> Vec<Line> {
        let Some(taking) = self.sheets.get(table) else { return Vec::new() };
        match class {
            Class::New | Class::Changed | Class::Same | Class::Kept | Class::Deleted => {
                let entries =
                    self.entries.iter().filter(|entry| entry.sheet == table && entry.class == class);
                entries.take(MOST_LISTED).map(|entry| self.entry_line(taking, entry, ledger, lang)).collect()
            }
            Class::Repeated | Class::Contradictory => {
                let repeats = taking.repeats.iter().filter(|(_, _, c)| *c == class);
                repeats.map(|(line, first, _)| self.repeat_line(*line, *first, class, ledger, lang)).collect()
            }
            Class::LeftOut => {
                taking.left_out.iter().map(|note| note_line(taking, note, ledger, lang)).collect()
            }
            Class::Erased => Vec::new(),
        }
    }

    /// The first cells of a table that are not taken as they stand; at most 200.
    pub fn troubles(&self, table: usize, ledger: &Ledger, lang: Lang) -> Vec<Line> {
        let Some(taking) = self.sheets.get(table) else { return Vec::new() };
        taking.troubles.first.iter().map(|note| note_line(taking, note, ledger, lang)).collect()
    }

    fn entry_line(&self, taking: &Taking, entry: &Entry, ledger: &Ledger, lang: Lang) -> Line {
        let kind = taking.mapping.kind;
        let mut details = Vec::new();
        for write in &entry.writes {
            let Some(field) = kind.field(write.field) else { continue };
            let label = lang.pick(&field.label);
            let value = match &write.value {
                Value::Ref(id) => short(&self.title(*id, ledger)),
                value => short(&show(field, value, ledger, lang)),
            };
            if entry.class == Class::New {
                if details.len() < MOST_VALUES
                    && !value.is_empty()
                    && Some(field.id) != title_field(kind).map(|f| f.id)
                {
                    details.push(format!("{label}: {value}"));
                }
                continue;
            }
            let old = ledger.peek(entry.id).and_then(|view| view.value(field));
            details.push(match (field.merge, write.how) {
                (Merge::Set, How::Remove) => format!("{label}: − {value}"),
                (Merge::Set, _) => format!("{label}: + {value}"),
                (Merge::Register, _) => {
                    let old = old.map(|old| short(&show(field, old, ledger, lang)));
                    let old = old.filter(|old| !old.is_empty()).unwrap_or_else(|| words::empty(lang).into());
                    format!("{label}: {old} → {value}")
                }
            });
        }
        let kept = taking.kept.first.iter().filter(|note| note.line == entry.line);
        details.extend(kept.map(|note| {
            let line = note_line(taking, note, ledger, lang);
            format!("{}: {}", line.title, line.details.join(" "))
        }));
        Line { line: entry.line, title: self.title(entry.id, ledger), details }
    }

    fn repeat_line(&self, line: u32, first: u32, class: Class, ledger: &Ledger, lang: Lang) -> Line {
        let Some(entry) = self.entries.get(first as usize) else {
            return Line { line, title: String::new(), details: Vec::new() };
        };
        let at = entry.line.to_string();
        let detail = match class {
            Class::Contradictory => words::differs_from(lang, &at),
            _ => words::first_at(lang, &at),
        };
        Line { line, title: self.title(entry.id, ledger), details: vec![detail] }
    }

    /// What people call a record, also one that the plan would make.
    fn title(&self, id: RecordId, ledger: &Ledger) -> String {
        let planned = self.seen.get(&id).and_then(|at| self.entries.get(*at as usize));
        let Some(entry) = planned.filter(|entry| entry.class == Class::New) else {
            return title_of(ledger, id).unwrap_or_default();
        };
        let kind: &Kind = self.sheets[entry.sheet].mapping.kind;
        let value = |field| entry.writes.iter().find(|w| w.field == field).map(|w| &w.value);
        if let Some(field) = title_field(kind) {
            return short(value(field.id).and_then(Value::as_text).unwrap_or_default());
        }
        // Keys refer to kinds that have titles, so this ends.
        let keys = kind.key().filter(|key| key.ty == Type::Ref).filter_map(|key| value(key.id)?.as_ref());
        let titles: Vec<String> = keys.filter(|key| *key != id).map(|key| self.title(key, ledger)).collect();
        titles.join(" · ")
    }
}

fn sentence(taking: &Taking, lang: Lang) -> String {
    let rows = match taking.rows {
        1 => words::one_row(lang).into(),
        rows => words::rows(lang, &grouped(rows as u64, lang)),
    };
    let parts: Vec<String> = Class::ALL
        .into_iter()
        .map(|class| (class, taking.counts[class as usize]))
        .filter(|(_, count)| *count > 0)
        .map(|(class, count)| format!("{} {}", grouped(count as u64, lang), class.text(lang)))
        .collect();
    let mut sentence = if parts.is_empty() { rows } else { format!("{rows}: {}", parts.join(", ")) };
    sentence.push('.');
    let news = [Class::New, Class::Changed, Class::Contradictory].map(|class| taking.counts[class as usize]);
    if news == [0; 3] {
        sentence = format!("{sentence} {}", words::nothing_new(lang));
    }
    sentence
}

fn note_line(taking: &Taking, note: &Note, ledger: &Ledger, lang: Lang) -> Line {
    let header = note.column.and_then(|column| taking.sheet.header().get(column));
    let cell = short(&note.cell);
    let title = match (header, cell.is_empty()) {
        (Some(header), false) => format!("{header}: {cell}"),
        (Some(header), true) => header.clone(),
        (None, _) => cell,
    };
    Line { line: note.line, title, details: vec![note.why.text(ledger, lang)] }
}

/// The beginning of a long text, on one line.
fn short(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(LONGEST).collect();
    let text = words.join(" ");
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
