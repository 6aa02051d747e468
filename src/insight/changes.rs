//! *Riwayat perubahan*: who changed what in a record, and when, in words.

use super::summary::{field_label, full_name, title, value_words};
use super::{Now, dotted};
use crate::domain::date::{Day, span};
use crate::domain::person;
use crate::domain::schema::{self, Place};
use crate::i18n::{Lang, insight as t};
use crate::ledger::{Changed, Commit, Dot, FieldId, Ledger, RecordId, Rewrite, Scope, Value};

/// Letters of a value that are told.
const MOST: usize = 400;

/// What was changed in a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// Each action, newest first.
    pub deeds: Vec<Deed>,
    /// Whether there may have been earlier ones that are not kept any more.
    pub forgotten: bool,
}

/// What one action did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// The last commit of the action.
    pub dot: Dot,
    /// `Sari`, `Anda`, `Tabel Sidomulyo`.
    pub who: String,
    /// `Sabtu, 21 November 2026 09.15`; empty where it is not known.
    pub when: String,
    /// What it did.
    pub lines: Vec<Line>,
    /// Whether it is this phone's own and can be taken back; then in how many other records that changes something.
    pub undo: Option<usize>,
}

/// `No. HP: 0812-1111-2222 → 0857-1122-3344`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The field; empty where it is about the whole record.
    pub label: String,
    /// What became of it.
    pub text: String,
}

impl Line {
    fn whole(text: impl Into<String>) -> Line {
        Line { label: String::new(), text: text.into() }
    }

    /// In one piece.
    pub fn words(&self) -> String {
        if self.label.is_empty() { self.text.clone() } else { format!("{}: {}", self.label, self.text) }
    }
}

/// What was changed in a record and in the duplicates joined to it.
pub fn story(ledger: &Ledger, id: RecordId, now: &Now, lang: Lang) -> Story {
    let id = ledger.canonical(id);
    let changes = ledger.changes(id);
    let deeds = changes.actions.iter().filter_map(|action| {
        let lines = lines(ledger, id, action, now, lang);
        if lines.is_empty() {
            return None;
        }
        let commit = ledger.log().get(action.dot);
        // What made the record is taken back by deleting it.
        let undo = || ledger.undo_reach(action.dot, id).map(|n| n.saturating_sub(1));
        let undo = if action.made.is_empty() && !deletes(action) { undo() } else { None };
        let (who, when) = (who(ledger, action.dot, lang), when(commit, now, lang));
        Some(Deed { dot: action.dot, who, when, lines, undo })
    });
    Story { deeds: deeds.collect(), forgotten: changes.forgotten }
}

/// The last change in a few words: `diubah 3 hari lalu oleh Sari`.
pub fn last_change(ledger: &Ledger, id: RecordId, now: &Now, lang: Lang) -> String {
    let changes = ledger.changes(id);
    let Some(last) = changes.actions.first() else { return String::new() };
    let Some(commit) = ledger.log().get(last.dot) else { return String::new() };
    if commit.is_table() {
        return t::from_table(lang, &commit.author);
    }
    let then = Now::at(commit.time, now.offset).map(|then| then.today);
    let day = then.map(|day| match day.days_since(now.today) {
        Some(ago @ ..=-2) => t::ago(lang, &span(ago.unsigned_abs(), lang)),
        _ => day.relative(now.today, lang),
    });
    let by = match is_own(ledger, last.dot) {
        true => t::by_you(lang).into(),
        false => t::by_name(lang, &who(ledger, last.dot, lang)),
    };
    let did = if last.made.is_empty() { t::was_changed(lang) } else { t::was_noted(lang) };
    [did, &day.unwrap_or_default(), &by].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ")
}

fn is_own(ledger: &Ledger, dot: Dot) -> bool {
    dot.device.in_scope(Scope::Open) == ledger.device(Scope::Open)
}

fn who(ledger: &Ledger, dot: Dot, lang: Lang) -> String {
    match ledger.log().get(dot) {
        Some(commit) if commit.is_table() => t::table(lang, &commit.author),
        Some(_) if is_own(ledger, dot) => t::you(lang).into(),
        Some(commit) if !commit.author.is_empty() => commit.author.to_string(),
        _ => t::someone(lang).into(),
    }
}

/// `hari ini 09.15`, `Sabtu, 21 November 2026 09.15`.
fn when(commit: Option<&Commit>, now: &Now, lang: Lang) -> String {
    let Some(commit) = commit.filter(|commit| !commit.is_table()) else { return String::new() };
    let Some(then) = Now::at(commit.time, now.offset) else { return String::new() };
    let day = match then.today.days_since(now.today) {
        Some(-1 | 0) => then.today.relative(now.today, lang),
        _ => then.today.long(lang),
    };
    format!("{day} {}", then.time.show(lang))
}

fn is_deletion(value: &Value) -> bool {
    matches!(value, Value::Deleted(_))
}

/// Whether it says something of the record's being there.
fn deletes(action: &Changed) -> bool {
    action.writes.iter().any(|w| w.slot.field == FieldId::DELETED)
}

fn lines(ledger: &Ledger, id: RecordId, action: &Changed, now: &Now, lang: Lang) -> Vec<Line> {
    let commit = ledger.log().get(action.dot);
    let mut lines = Vec::new();
    if commit.is_some_and(|commit| commit.undoes().is_some()) {
        lines.push(Line::whole(t::took_back(lang)));
    } else if let Some(source) = commit.filter(|c| !c.is_table()).and_then(Commit::import_source) {
        lines.push(Line::whole(t::taken_from_table(lang, source)));
    }
    for made in &action.made {
        lines.push(match *made == id {
            true => Line::whole(t::first_noted(lang)),
            false => Line::whole(t::also_noted_as(lang, &called(ledger, *made, now, lang))),
        });
    }
    let told = lines.len();
    let mut writes = &action.writes[..];
    while let Some(first) = writes.first() {
        let one_field = |w: &&Rewrite| w.id == first.id && w.slot.field == first.slot.field;
        let (field, rest) = writes.split_at(writes.iter().take_while(one_field).count());
        writes = rest;
        let text = match first.slot.field {
            FieldId::DELETED => there(first, lang),
            FieldId::SAME_AS => joined(ledger, id, first, now, lang),
            _ if first.slot.element.is_some() => {
                elements(ledger, field, action.made.contains(&first.id), now, lang)
            }
            _ => register(ledger, first, now, lang),
        };
        let label = || match first.slot.field.is_reserved() {
            true => String::new(),
            false => label(ledger, first, lang),
        };
        lines.extend(text.map(|text| Line { label: label(), text }));
    }
    // To be told that something was taken back, one has to be told what.
    if lines.len() == told && action.made.is_empty() { Vec::new() } else { lines }
}

/// Deleted or brought back.
fn there(write: &Rewrite, lang: Lang) -> Option<String> {
    let before = write.from.iter().any(is_deletion);
    Some(match (write.to.iter().any(is_deletion), before) {
        (true, true) => return None,
        (true, false) => t::was_deleted(lang).into(),
        (false, true) => t::was_restored(lang).into(),
        (false, false) => t::stays_in_use(lang).into(),
    })
}

/// Joined to another, or taken apart.
fn joined(ledger: &Ledger, page: RecordId, write: &Rewrite, now: &Now, lang: Lang) -> Option<String> {
    let other = |id: RecordId| called(ledger, if write.id == page { id } else { write.id }, now, lang);
    let target = |values: &[Value]| values.iter().find_map(Value::as_ref);
    match (target(&write.to), target(&write.from)) {
        (Some(id), _) => Some(t::was_joined(lang, &other(id))),
        (None, Some(id)) => Some(t::was_taken_apart(lang, &other(id))),
        (None, None) => None,
    }
}

/// What just that record is called, joined or deleted or not.
fn called(ledger: &Ledger, id: RecordId, now: &Now, lang: Lang) -> String {
    match ledger.peek(id) {
        Some(view) if view.kind() == person::KIND.id => full_name(view, lang),
        Some(view) => title(view, now, lang),
        None => t::gone(lang).into(),
    }
}

/// What came into a set and what went; of a new record what is in it.
fn elements(ledger: &Ledger, writes: &[Rewrite], new: bool, now: &Now, lang: Lang) -> Option<String> {
    let yes = |values: &[Value]| values.contains(&Value::Bool(true));
    let words = |w: &Rewrite| {
        w.slot.element.as_deref().map(|element| words(ledger, w, &Value::text(element), now, lang))
    };
    let all = |is: &dyn Fn(&Rewrite) -> bool| {
        writes.iter().filter(|w| is(w)).filter_map(words).collect::<Vec<_>>().join(", ")
    };
    let came = all(&|w| yes(&w.to) && !yes(&w.from));
    // An element that is no more may never have been seen here while it was.
    let went = all(&|w| !yes(&w.to) && (yes(&w.from) || w.from.is_empty()));
    match (came, went) {
        (came, went) if came.is_empty() && went.is_empty() => None,
        (came, went) if went.is_empty() => Some(if new { came } else { t::was_added(lang, &came) }),
        (came, went) if came.is_empty() => Some(t::was_taken_out(lang, &went)),
        (came, went) => Some(t::became(lang, &went, &came)),
    }
}

/// What a field said and says.
fn register(ledger: &Ledger, write: &Rewrite, now: &Now, lang: Lang) -> Option<String> {
    if write.from == write.to {
        return None;
    }
    let all = |values: &[Value]| {
        let words = values.iter().map(|value| match words(ledger, write, value, now, lang) {
            empty if empty.is_empty() => t::left_empty(lang).into(),
            words => words,
        });
        words.collect::<Vec<_>>().join(" / ")
    };
    let (from, to) = (all(&write.from), all(&write.to));
    Some(match write.from.as_slice() {
        [] | [Value::Empty] => to,
        [_] => t::became(lang, &from, &to),
        _ => t::chosen_from(lang, &to, &from),
    })
}

/// The field's name; of a duplicate with whose it is.
fn label(ledger: &Ledger, write: &Rewrite, lang: Lang) -> String {
    let label = match ledger.peek(write.id) {
        Some(view) => field_label(ledger, view.kind(), write.slot.field, lang),
        None => String::new(),
    };
    let joined = ledger.canonical(write.id) != write.id;
    let whose = ledger.peek(write.id).filter(|_| joined).map(|view| full_name(view, lang));
    dotted([whose.unwrap_or_default(), label])
}

fn words(ledger: &Ledger, write: &Rewrite, value: &Value, now: &Now, lang: Lang) -> String {
    let Some(kind) = ledger.peek(write.id).map(|view| view.kind()) else { return String::new() };
    let hidden = schema::kind(kind).and_then(|kind| kind.field(write.slot.field));
    let hidden = hidden.is_some_and(|field| field.place == Place::Hidden);
    // Days in a set are texts.
    let day = value.as_text().filter(|_| hidden).and_then(Day::from_iso);
    let words = match day {
        Some(day) => day.medium(lang),
        None => value_words(ledger, kind, write.slot.field, value, now, lang),
    };
    match words.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}

/// What one commit wrote to a record, in one line: `Pekerjaan: Buruh`. For saying what an edit was.
pub(super) fn wrote(ledger: &Ledger, id: RecordId, dot: Dot, now: &Now, lang: Lang) -> String {
    let actions = ledger.changes(id).actions;
    let Some(last) = ledger.log().action(dot).map(|(_, last)| last) else { return String::new() };
    let Some(action) = actions.into_iter().find(|action| action.dot == last) else { return String::new() };
    let writes = action.writes.into_iter().filter(|w| !w.slot.field.is_reserved()).collect();
    let plain = Changed { dot: last, made: Vec::new(), writes };
    lines(ledger, id, &plain, now, lang).iter().map(Line::words).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests;
