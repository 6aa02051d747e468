//! Full-text search as one types: one pass over the folded texts of all records, no index. Of packed records the text stays until
//! their block goes; what isn't as it is there is read again at each change.

use super::fold::{fold, words};
use crate::domain::schema::{self, Field};
use crate::domain::voice::{issue, need};
use crate::domain::{activity, community, interaction, offer, person, promise, task};
use crate::insight::summary::neighbourhood;
use crate::ledger::{Block, KindId, Ledger, RecordId, Type, View};
use memchr::memmem::Finder;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What each ASCII character is folded to; others are told apart by these.
const APOSTROPHE: u8 = 0;
const OTHER: u8 = 1;
const PLAIN: [u8; 256] = {
    let mut plain = [OTHER; 256];
    let mut at = 0;
    while at < 128 {
        let letter = (at as u8).to_ascii_lowercase();
        if letter.is_ascii_alphanumeric() {
            plain[at] = letter;
        }
        at += 1;
    }
    plain[b'\'' as usize] = APOSTROPHE;
    plain[b'`' as usize] = APOSTROPHE;
    plain
};

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
    /// Its row of the block, or its place among the ids.
    row: u32,
    start: u32,
    /// End of what the record is called by.
    title: u32,
    end: u32,
    group: Group,
}

/// Whose texts a sheaf holds.
#[derive(Debug)]
enum Rows {
    Packed(Arc<Block>),
    Loose(Vec<RecordId>),
}

/// The folded texts of some records. Every word stands after a space, so that finding `" sri"` finds the words
/// that begin with it.
#[derive(Debug)]
struct Sheaf {
    rows: Rows,
    text: Vec<u8>,
    /// In the order of the text, and of rows.
    entries: Vec<Entry>,
    /// By entry: whether the record isn't shown, or not like this. Short where all are.
    gone: Vec<bool>,
}

/// The texts of all records that are shown.
#[derive(Debug, Default)]
pub struct Haystack {
    sheaves: Vec<Sheaf>,
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
        let mut haystack = Haystack::default();
        haystack.renew(ledger);
        haystack
    }

    /// Catches up with what has changed.
    pub fn renew(&mut self, ledger: &Ledger) {
        let mut before = std::mem::take(&mut self.sheaves);
        for block in ledger.state().blocks().filter(|block| has_texts(block.kind())) {
            let same = |sheaf: &Sheaf| matches!(&sheaf.rows, Rows::Packed(of) if Arc::ptr_eq(of, block));
            let there = before.iter().position(same).map(|at| before.swap_remove(at));
            self.sheaves.push(there.unwrap_or_else(|| Sheaf::of_block(block, ledger)));
        }
        let apart = ledger.apart();
        for sheaf in &mut self.sheaves {
            sheaf.gone.clear();
            apart.iter().for_each(|id| sheaf.leave_out(*id));
        }
        let shown = |id: &RecordId| ledger.get(*id).filter(|view| view.id == *id && has_texts(view.kind()));
        self.sheaves.push(Sheaf::of_views(apart.iter().filter_map(shown)));
    }

    /// Finds the records that have, for each word of the query in any order, a word that begins with it; phone
    /// numbers also by any four digits or more in a row. At most `most` of each group are named.
    pub fn search(&self, query: &str, most: usize) -> Found {
        let needles = needles(query);
        let finders: Vec<Finder<'_>> = needles.iter().map(Finder::new).collect();
        let Some(rarest) = finders.iter().max_by_key(|finder| finder.needle().len()) else {
            return Found::default();
        };
        let mut groups = BTreeMap::new();
        for (nth, sheaf) in (0u32..).zip(&self.sheaves) {
            sheaf.search(rarest, &finders, &mut |rank, entry, at| {
                let group: &mut Best = groups.entry(entry.group).or_default();
                group.add((rank, entry.end - entry.start, nth, at), most);
            });
        }
        let groups = groups.into_iter().map(|(group, hits)| {
            let id = |(_, _, nth, at): &Hit| self.sheaves.get(*nth as usize)?.id(*at);
            Hits { group, best: hits.best.iter().filter_map(id).collect(), total: hits.total }
        });
        let groups = groups.collect();
        Found { words: needles.iter().map(|needle| needle.trim().to_owned()).collect(), groups }
    }
}

impl Sheaf {
    fn new(rows: Rows) -> Sheaf {
        Sheaf { rows, text: Vec::new(), entries: Vec::new(), gone: Vec::new() }
    }

    fn of_block(block: &Arc<Block>, ledger: &Ledger) -> Sheaf {
        let mut sheaf = Sheaf::new(Rows::Packed(block.clone()));
        for row in 0..block.len() as u32 {
            block.row(row).into_iter().for_each(|(id, record)| sheaf.push(row, ledger.view(id, record)));
        }
        sheaf
    }

    fn of_views<'a>(views: impl Iterator<Item = View<'a>>) -> Sheaf {
        let (mut sheaf, mut ids) = (Sheaf::new(Rows::Loose(Vec::new())), Vec::new());
        for view in views {
            sheaf.push(ids.len() as u32, view);
            ids.push(view.id);
        }
        sheaf.rows = Rows::Loose(ids);
        sheaf
    }

    fn push(&mut self, row: u32, view: View<'_>) {
        let start = self.text.len();
        let title = self.add_texts(view);
        let (Ok(end), true) = (u32::try_from(self.text.len()), self.text.len() > start) else {
            self.text.truncate(start);
            return;
        };
        let (start, title) = (start as u32, title as u32);
        self.entries.push(Entry { row, start, title, end, group: Group::of(view.kind()) });
    }

    /// Doesn't find a record any more, if it is here.
    fn leave_out(&mut self, id: RecordId) {
        let Rows::Packed(block) = &self.rows else { return };
        let Some(row) = block.row_of(id) else { return };
        if let Ok(at) = self.entries.binary_search_by_key(&row, |entry| entry.row) {
            self.gone.resize(self.entries.len(), false);
            self.gone[at] = true;
        }
    }

    fn id(&self, at: u32) -> Option<RecordId> {
        let row = self.entries.get(at as usize)?.row;
        match &self.rows {
            Rows::Packed(block) => block.row(row).map(|(id, _)| id),
            Rows::Loose(ids) => ids.get(row as usize).copied(),
        }
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
            for (word, field) in [(b" rt", person::RT), (b" rw", person::RW)] {
                if let Some(number) = view.text(field) {
                    self.text.extend_from_slice(word);
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
                    self.text.push(b' ');
                    self.text.extend_from_slice(domestic(&digits(number)).as_bytes());
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
                self.text.push(b' ');
                self.text.extend_from_slice(word.as_bytes());
            }
            return;
        }
        // As above, without looking at every letter twice: most texts are plain.
        self.text.reserve(text.len() + 1);
        let mut between = true;
        for byte in text.bytes() {
            match PLAIN[usize::from(byte)] {
                APOSTROPHE => {}
                OTHER => between = true,
                letter => {
                    if std::mem::take(&mut between) {
                        self.text.push(b' ');
                    }
                    self.text.push(letter);
                }
            }
        }
    }

    /// Tells of each entry in which all words are found: its rank, itself, and where it stands.
    fn search(&self, rarest: &Finder<'_>, finders: &[Finder<'_>], tell: &mut dyn FnMut(u8, &Entry, u32)) {
        let text = &self.text[..];
        let (mut at, mut next) = (0, 0);
        while let Some(found) = rarest.find(&text[at..]) {
            let position = (at + found) as u32;
            next += self.entries[next..].partition_point(|entry| entry.end <= position);
            let Some(entry) = self.entries.get(next) else { break };
            let gone = self.gone.get(next).is_some_and(|gone| *gone);
            let rank = match finders {
                [_] => Some(rank(1, usize::from(position < entry.title), position == entry.start)),
                _ => self.rank(entry, finders),
            };
            rank.filter(|_| !gone).into_iter().for_each(|rank| tell(rank, entry, next as u32));
            at = entry.end as usize;
            next += 1;
        }
    }

    /// How well an entry fits, if all words are in it.
    fn rank(&self, entry: &Entry, finders: &[Finder<'_>]) -> Option<u8> {
        let text = &self.text[entry.start as usize..entry.end as usize];
        let title = (entry.title - entry.start) as usize;
        let (mut in_title, mut first) = (0, false);
        for (n, finder) in finders.iter().enumerate() {
            let found = finder.find(text)?;
            in_title += usize::from(found < title);
            first |= n == 0 && found == 0;
        }
        Some(rank(finders.len(), in_title, first))
    }
}

/// How well an entry fits, least best: 0 if its title begins with the query, 1 if all words are in the title, 2 if some are, 3 if
/// they are elsewhere.
fn rank(words: usize, in_title: usize, first: bool) -> u8 {
    match in_title {
        n if n == words && first => 0,
        n if n == words => 1,
        0 => 3,
        _ => 2,
    }
}

/// A hit: its rank, its length, and where it stands: which sheaf, which entry. The least is the best.
type Hit = (u8, u32, u32, u32);

/// The best hits of a group, best first, and how many there are.
#[derive(Debug, Default)]
struct Best {
    best: Vec<Hit>,
    total: usize,
}

impl Best {
    fn add(&mut self, hit: Hit, most: usize) {
        self.total += 1;
        if self.best.len() < most || self.best.last().is_some_and(|last| hit < *last) {
            self.best.insert(self.best.partition_point(|better| *better < hit), hit);
            self.best.truncate(most);
        }
    }
}

/// Whether a kind has anything that is searched; of a newer version's all is.
fn has_texts(kind: KindId) -> bool {
    schema::kind(kind).is_none_or(|kind| kind.fields.iter().any(|field| field.searched))
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
