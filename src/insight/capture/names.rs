//! Finding people in a text by the names they go by.

use crate::domain::name::{Gender, Name};
use crate::domain::person;
use crate::ledger::{Ledger, RecordId, View};
use crate::search::fold::{fold, spelling_key, words};
use crate::sort::sort_by_key;
use std::collections::BTreeMap;

/// People proposed at most.
const MOST: usize = 5;

/// Someone a text may be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Who {
    /// The person.
    pub id: RecordId,
    /// How well name and sapaan fit; only for comparing.
    pub score: u32,
}

/// A way in which a person is called: the folded words of it.
#[derive(Clone, Debug)]
struct Called {
    words: Vec<String>,
    id: RecordId,
    /// The sapaan noted for the person.
    sapaan: Option<String>,
    gender: Option<Gender>,
}

/// The names of all people, by their first words and these by their spelling.
#[derive(Clone, Debug, Default)]
pub struct Names {
    by_first: BTreeMap<String, Vec<Called>>,
    spellings: BTreeMap<String, Vec<String>>,
}

/// A word of a text.
struct Word<'a> {
    folded: String,
    large: bool,
    written: &'a str,
}

impl Names {
    /// Collects the names of all people.
    pub fn build(ledger: &Ledger) -> Names {
        let mut names = Names::default();
        for view in ledger.all(&person::KIND) {
            for field in [person::NAME, person::CALL_NAME] {
                names.add(view, view.text(field));
            }
        }
        for first in names.by_first.keys() {
            names.spellings.entry(spelling_key(first)).or_default().push(first.clone());
        }
        names
    }

    fn add(&mut self, view: View<'_>, name: Option<&str>) {
        let name = Name::split(name.unwrap_or_default());
        let folded = fold(&name.core);
        let words: Vec<String> = words(&folded).map(str::to_owned).collect();
        let Some(first) = words.first().cloned() else { return };
        let called = Called {
            id: view.id,
            sapaan: view.text(person::ADDRESS_FORM).or(name.sapaan).map(fold),
            gender: view.text(person::GENDER).and_then(Gender::parse),
            words,
        };
        self.by_first.entry(first).or_default().push(called);
    }

    /// The people a text may be about, likeliest first; and someone named with a sapaan whom nobody knows.
    ///
    /// A single word counts as a name if a sapaan stands before it or its first letter is large: `Slamet` is also
    /// a wish.
    pub fn find(&self, text: &str) -> (Vec<Who>, Option<String>) {
        let text: Vec<Word<'_>> = text
            .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’' || c == '.'))
            .map(|word| word.trim_matches('.'))
            .filter(|word| !word.is_empty())
            .map(|written| Word {
                folded: fold(written),
                large: written.chars().next().is_some_and(char::is_uppercase),
                written,
            })
            .collect();
        let mut scores: BTreeMap<RecordId, u32> = BTreeMap::new();
        let mut stranger = None;
        let mut at = 0;
        while at < text.len() {
            let sapaan = at.checked_sub(1).and_then(|before| sapaan(&text[before]));
            let fits = self.fits(&text[at..], sapaan);
            let longest = fits.iter().map(|(length, ..)| *length).max().unwrap_or(0);
            for (length, score, id) in fits {
                if length == longest {
                    let best = scores.entry(id).or_insert(0);
                    *best = score.max(*best);
                }
            }
            let follows =
                |i: usize| text.get(i).filter(|w| w.large && w.folded.chars().all(char::is_alphabetic));
            if let (0, Some(sapaan), Some(first)) = (longest, sapaan, follows(at))
                && stranger.is_none()
            {
                let last = follows(at + 1).map_or(String::new(), |w| format!(" {}", w.written));
                stranger = Some(format!("{sapaan} {}{last}", first.written));
            }
            at += longest.max(1);
        }
        let mut people: Vec<Who> = scores.into_iter().map(|(id, score)| Who { id, score }).collect();
        sort_by_key(&mut people, |who| (std::cmp::Reverse(who.score), who.id));
        people.truncate(MOST);
        (people, stranger)
    }

    /// (number of words, score, person) of everyone whose name the text begins with.
    fn fits(&self, text: &[Word<'_>], sapaan: Option<&'static str>) -> Vec<(usize, u32, RecordId)> {
        let Some(first) = text.first() else { return Vec::new() };
        let spellings = self.spellings.get(&spelling_key(&first.folded)).into_iter().flatten();
        let called = spellings.filter_map(|spelling| self.by_first.get(spelling)).flatten();
        called
            .filter_map(|called| {
                let alike = |(a, b): &(&String, &Word<'_>)| {
                    **a == b.folded || spelling_key(a) == spelling_key(&b.folded)
                };
                let length = called.words.iter().zip(text).take_while(alike).count();
                let same = called.words.iter().zip(text).take(length).all(|(a, b)| *a == b.folded);
                // Another spelling of a single word is only a name after a sapaan.
                let sure = length > 1 || sapaan.is_some() || first.large && same;
                if length == 0 || !sure || sapaan.is_some_and(|s| contradicts(s, called.gender)) {
                    return None;
                }
                let whole = length == called.words.len();
                let addressed = sapaan.is_some_and(|s| called.sapaan.as_deref() == Some(&fold(s)));
                let score =
                    8 * length as u32 + 4 * u32::from(same) + 2 * u32::from(addressed) + u32::from(whole);
                Some((length, score, called.id))
            })
            .collect()
    }
}

/// The sapaan that a word is, if it is one.
fn sapaan(word: &Word<'_>) -> Option<&'static str> {
    Name::split(&format!("{} X", word.written)).sapaan
}

/// Whether a sapaan tells that someone of this gender is not meant.
fn contradicts(sapaan: &str, gender: Option<Gender>) -> bool {
    match gender {
        Some(Gender::Male) => ["Bu", "Mbak", "Bude", "Teh", "Ustazah", "Nyai"].contains(&sapaan),
        Some(Gender::Female) => ["Pak", "Mas", "Pakde", "Kang", "Bang", "Kiai", "Romo"].contains(&sapaan),
        None => false,
    }
}
