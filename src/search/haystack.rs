//! Full-text search as one types: one pass over one folded text of all records, no index.

use super::fold::{fold, words};
use crate::domain::schema::{self, Field};
use crate::domain::voice::{issue, need};
use crate::domain::{activity, community, interaction, offer, person, promise, task};
use crate::insight::summary::neighbourhood;
use crate::ledger::{KindId, Ledger, RecordId, Type, View};
use memchr::memmem::Finder;
use std::collections::BTreeMap;

/// Where results stand together, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// People.
    People,
    /// Communities.
    Communities,
    /// Activities.
    Activities,
    /// Needs, issues, offers and requests.
    Voices,
    /// Promises and tasks.
    Promises,
    /// Talks.
    Talks,
    /// Everything else, kinds of newer versions too.
    Others,
}

impl Group {
    fn of(kind: KindId) -> Group {
        match kind {
            k if k == person::KIND.id => Group::People,
            k if k == community::KIND.id => Group::Communities,
            k if k == activity::KIND.id => Group::Activities,
            k if [need::KIND.id, issue::KIND.id, offer::KIND.id].contains(&k) => Group::Voices,
            k if [promise::KIND.id, task::KIND.id].contains(&k) => Group::Promises,
            k if k == interaction::KIND.id => Group::Talks,
            _ => Group::Others,
        }
    }
}

/// One record's stretch of the text.
#[derive(Clone, Copy, Debug)]
struct Entry {
    id: RecordId,
    group: Group,
    start: u32,
    /// End of what the record is called by.
    title: u32,
    end: u32,
    /// Whether the record still is as the text says.
    lives: bool,
}

/// The folded texts of all records. Every word stands after a space, so that finding `" sri"` finds the words
/// that begin with it.
#[derive(Debug, Default)]
pub struct Haystack {
    text: String,
    /// In the order of the text.
    entries: Vec<Entry>,
    /// The living entry of each record.
    at: BTreeMap<RecordId, u32>,
    /// Records that wait to be read, last first.
    todo: Vec<RecordId>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The words that were looked for, folded.
    pub words: Vec<String>,
    /// Groups with hits.
    pub groups: Vec<Hits>,
}

/// Hits of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hits {
    /// The group.
    pub group: Group,
    /// The best, best first.
    pub best: Vec<RecordId>,
    /// How many there are in all.
    pub total: usize,
}

impl Haystack {
    /// The texts of all records that are shown.
    pub fn build(ledger: &Ledger) -> Haystack {
        let mut haystack = Haystack::begin(ledger);
        haystack.step(ledger, usize::MAX);
        haystack
    }

    /// A haystack that [`Haystack::step`] fills bit by bit, so that a slow phone stays at hand meanwhile. It can
    /// be searched and updated before it is full.
    pub fn begin(ledger: &Ledger) -> Haystack {
        let plain = |kind: KindId| schema::kind(kind).is_some_and(|k| k.fields.iter().all(|f| !f.searched));
        let quiet: Vec<KindId> = ledger.catalog().kinds().map(|k| k.id).filter(|kind| plain(*kind)).collect();
        let records = ledger.state().each().filter(|(_, record)| !quiet.contains(&record.kind()));
        let mut todo: Vec<(Group, RecordId)> =
            records.map(|(id, record)| (Group::of(record.kind()), id)).collect();
        // People first: they are looked for most.
        todo.sort_unstable_by(|a, b| b.cmp(a));
        Haystack { todo: todo.into_iter().map(|(_, id)| id).collect(), ..Haystack::default() }
    }

    /// Reads `most` more records. Returns whether some are left.
    pub fn step(&mut self, ledger: &Ledger, most: usize) -> bool {
        for id in self.todo.split_off(self.todo.len().saturating_sub(most)).into_iter().rev() {
            if !self.at.contains_key(&id)
                && let Some(view) = ledger.get(id).filter(|view| view.id == id)
            {
                self.push(view);
            }
        }
        !self.todo.is_empty()
    }

    /// Reads records again that changed, or that came or went.
    pub fn update(&mut self, ledger: &Ledger, touched: &[RecordId]) {
        for id in touched {
            // Joining and parting change the record that stands for the others as well.
            let stands = Some(ledger.canonical(*id)).filter(|stands| stands != id);
            for id in stands.into_iter().chain([*id]) {
                if let Some(at) = self.at.remove(&id) {
                    self.entries[at as usize].lives = false;
                }
                if let Some(view) = ledger.get(id).filter(|view| view.id == id) {
                    self.push(view);
                }
            }
        }
        if self.entries.len() > 2 * self.at.len() + 1000 {
            *self = Haystack::build(ledger);
        }
    }

    fn push(&mut self, view: View<'_>) {
        let start = self.text.len();
        let title = self.add_texts(view);
        let (Ok(end), true) = (u32::try_from(self.text.len()), self.text.len() > start) else {
            self.text.truncate(start);
            return;
        };
        let group = Group::of(view.kind());
        self.at.insert(view.id, self.entries.len() as u32);
        let (start, title) = (start as u32, title as u32);
        self.entries.push(Entry { id: view.id, group, start, title, end, lives: true });
    }

    /// Adds the searched fields, first the one that the record is called by. Returns where that ends.
    fn add_texts(&mut self, view: View<'_>) -> usize {
        let Some(kind) = schema::kind(view.kind()) else {
            let fields = view.ledger().catalog().kind(view.kind()).map(|k| k.fields.keys().copied());
            fields.into_iter().flatten().filter_map(|f| view.text(f)).for_each(|text| self.add(text));
            return self.text.len();
        };
        let is_person = view.kind() == person::KIND.id;
        let mut title = None;
        for field in kind.fields.iter().filter(|f| f.searched) {
            self.add_field(view, field);
            // What a person is known as and called are names too.
            if title.is_none() || is_person && field.id == person::CALL_NAME.id {
                title = Some(self.text.len());
            }
        }
        if is_person {
            for (word, field) in [(" rt", person::RT), (" rw", person::RW)] {
                if let Some(number) = view.text(field) {
                    self.text.push_str(word);
                    self.add(&neighbourhood(number));
                }
            }
        }
        title.unwrap_or(self.text.len())
    }

    fn add_field(&mut self, view: View<'_>, field: &Field) {
        match field.ty {
            Type::Phone => {
                for number in view.elements(field) {
                    self.text.push(' ');
                    self.text.push_str(&domestic(&digits(number)));
                }
            }
            // Official codes are not what people look for.
            Type::Place => view
                .text(field)
                .filter(|t| t.contains(char::is_alphabetic))
                .into_iter()
                .for_each(|t| self.add(t)),
            _ if field.merge == crate::ledger::Merge::Set => {
                view.elements(field).into_iter().for_each(|element| self.add(element));
            }
            _ => view.text(field).into_iter().for_each(|text| self.add(text)),
        }
    }

    /// Appends a text's words, a space before each.
    fn add(&mut self, text: &str) {
        if !text.is_ascii() {
            let folded = fold(text);
            for word in words(&folded) {
                self.text.push(' ');
                self.text.push_str(word);
            }
            return;
        }
        // As above, without looking at every letter twice: most texts are plain.
        let mut between = true;
        for byte in text.bytes() {
            match byte {
                b'\'' | b'`' => {}
                b if b.is_ascii_alphanumeric() => {
                    if std::mem::take(&mut between) {
                        self.text.push(' ');
                    }
                    self.text.push(char::from(b.to_ascii_lowercase()));
                }
                _ => between = true,
            }
        }
    }

    /// Finds the records that have, for each word of the query in any order, a word that begins with it; phone
    /// numbers also by any four digits or more in a row. At most `most` of each group are named.
    pub fn search(&self, query: &str, most: usize) -> Found {
        let needles = needles(query);
        let finders: Vec<Finder<'_>> = needles.iter().map(Finder::new).collect();
        let Some(rarest) = finders.iter().max_by_key(|finder| finder.needle().len()) else {
            return Found::default();
        };
        let text = self.text.as_bytes();
        let mut hits: BTreeMap<Group, Vec<(u8, u32, u32)>> = BTreeMap::new();
        let (mut at, mut next) = (0, 0);
        while let Some(found) = rarest.find(&text[at..]) {
            let position = (at + found) as u32;
            next += self.entries[next..].partition_point(|entry| entry.end <= position);
            let Some(entry) = self.entries.get(next) else { break };
            if entry.lives
                && let Some(rank) = self.rank(entry, &finders)
            {
                hits.entry(entry.group).or_default().push((rank, entry.end - entry.start, next as u32));
            }
            at = entry.end as usize;
            next += 1;
        }
        let groups = hits.into_iter().map(|(group, mut hits)| {
            let total = hits.len();
            if hits.len() > most && most > 0 {
                hits.select_nth_unstable(most - 1);
            }
            hits.truncate(most);
            hits.sort_unstable();
            let best = hits.iter().map(|(_, _, at)| self.entries[*at as usize].id).collect();
            Hits { group, best, total }
        });
        let groups = groups.collect();
        Found { words: needles.iter().map(|needle| needle.trim().to_owned()).collect(), groups }
    }

    /// How well an entry fits, least best: 0 if its title begins with the query, 1 if all words are in the
    /// title, 2 if some are, 3 if they are elsewhere.
    fn rank(&self, entry: &Entry, finders: &[Finder<'_>]) -> Option<u8> {
        let text = &self.text.as_bytes()[entry.start as usize..entry.end as usize];
        let title = (entry.title - entry.start) as usize;
        let (mut in_title, mut first) = (0, false);
        for (n, finder) in finders.iter().enumerate() {
            let found = finder.find(text)?;
            in_title += usize::from(found < title);
            first |= n == 0 && found == 0;
        }
        Some(match in_title {
            n if n == finders.len() && first => 0,
            n if n == finders.len() => 1,
            0 => 3,
            _ => 2,
        })
    }
}

/// What to look for: the query's words with a space before each, numbers as they stand in the text.
fn needles(query: &str) -> Vec<String> {
    let query = query.chars().take(200).collect::<String>();
    let number = digits(&query);
    let is_number = query.chars().all(|c| c.is_ascii_digit() || " +-.()/".contains(c));
    if is_number && number.len() >= 4 {
        let number = domestic(&number);
        return vec![if number.starts_with("08") { format!(" {number}") } else { number }];
    }
    let folded = fold(&query);
    let mut needles: Vec<String> = words(&folded).map(|word| format!(" {word}")).collect();
    needles.dedup();
    needles.truncate(8);
    needles
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Digits as dialled at home: `0812…` for `62812…`.
fn domestic(digits: &str) -> String {
    match digits.strip_prefix("62") {
        Some(rest) if digits.len() > 4 => format!("0{rest}"),
        _ => digits.to_owned(),
    }
}

#[cfg(test)]
mod tests;
