//! How alike two names are, and what that says.

use crate::domain::name::Name;
use crate::search::fold::{fold, spelling_key, words};
use std::collections::HashMap;

/// A word of a name.
#[derive(Clone, Debug)]
pub struct NameWord {
    /// Folded.
    pub plain: String,
    /// The same for all its spellings and short forms.
    pub key: String,
}

/// How often each word (by key) occurs in the names of a list.
#[derive(Debug, Default)]
pub struct Words {
    counts: HashMap<String, u32>,
    names: u32,
}

/// Words that link names and are none.
const LINKS: [&str; 4] = ["bin", "binti", "alias", "al"];

impl Words {
    /// Takes a name apart and counts its words.
    pub fn split(&mut self, name: &str) -> Vec<NameWord> {
        let folded = fold(&Name::split(name).core);
        let found: Vec<NameWord> = words(&folded)
            .filter(|word| !LINKS.contains(word))
            // Nobody has more; the bound keeps hostile rows cheap.
            .take(8)
            .map(|word| {
                let plain: String = word.chars().take(24).collect();
                NameWord { key: whole_form(spelling_key(&plain)), plain }
            })
            .collect();
        self.names += 1;
        for word in &found {
            *self.counts.entry(word.key.clone()).or_default() += 1;
        }
        found
    }

    /// Likeness of two names, 0 to 1, and the weight of that evidence: the logarithm of how much likelier it is
    /// for one person than for two.
    pub fn compare(&self, a: &[NameWord], b: &[NameWord]) -> (f32, f32) {
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        if short.is_empty() {
            return (0.0, 0.0);
        }
        // A space left out or mistyped: "Srilestari", "HariuWacana".
        if short.len() < long.len() && is_joined(short, long) {
            return (0.95, short.iter().map(|word| self.rarity(word)).sum::<f32>().min(MAX_WEIGHT));
        }
        let mut taken = [false; 8];
        let mut likeness = 0.0;
        let mut weight = 0.0;
        let mut in_order = true;
        for (i, word) in short.iter().enumerate() {
            let best = long
                .iter()
                .enumerate()
                .filter(|(j, _)| !taken[*j])
                .map(|(j, other)| (word_likeness(word, other), j))
                // Of equals the one in the same place.
                .max_by(|x, y| x.0.total_cmp(&y.0).then((y.1 != i).cmp(&(x.1 != i))));
            match best {
                Some((alike, j)) if alike > 0.0 => {
                    taken[j] = true;
                    in_order &= i == j;
                    likeness += alike;
                    let rarity = self.rarity(word).min(self.rarity(&long[j]));
                    // An initial says little; a typo says nearly what the word does.
                    weight += if alike <= INITIAL { 1.0 } else { rarity * alike * alike };
                }
                // Two words that have nothing to do with each other.
                _ => weight -= 6.0,
            }
        }
        let left_out = (long.len() - short.len()) as f32;
        likeness = likeness / short.len() as f32 * (1.0 - 0.12 * left_out).max(0.4);
        weight = weight.min(MAX_WEIGHT) - 0.5 * left_out;
        if !in_order {
            likeness *= 0.95;
            weight -= 0.5;
        }
        (likeness, weight)
    }

    /// What agreeing on a word is worth: more the fewer have it.
    fn rarity(&self, word: &NameWord) -> f32 {
        let count = self.counts.get(&word.key).copied().unwrap_or(1).max(1);
        // A short list knows little of how common a name is.
        (self.names.max(500) as f32 / count as f32).ln().min(6.0)
    }
}

/// Most that names alone can say: many people share one.
pub const MAX_WEIGHT: f32 = 8.0;
/// Likeness of an initial and a word that begins so.
const INITIAL: f32 = 0.75;

/// Whether two names are the same but for spaces and one letter.
fn is_joined(a: &[NameWord], b: &[NameWord]) -> bool {
    let letters = |words: &[NameWord]| words.iter().flat_map(|word| word.key.chars()).collect::<Vec<_>>();
    let (a, b) = (letters(a), letters(b));
    edits(&a, &b, usize::from(a.len() >= 8)).is_some()
}

/// The whole word for usual short forms, by key.
fn whole_form(key: String) -> String {
    match key.as_str() {
        "moh" | "mohd" | "muh" | "muhd" | "mhd" | "md" | "mohamad" | "mohamed" | "muhamed" => {
            "muhamad".into()
        }
        "abd" => "abdul".into(),
        "st" => "siti".into(),
        _ => key,
    }
}

fn word_likeness(a: &NameWord, b: &NameWord) -> f32 {
    if a.plain == b.plain {
        return 1.0;
    }
    if a.key == b.key {
        return 0.97;
    }
    let (short, long) = if a.plain.len() <= b.plain.len() { (a, b) } else { (b, a) };
    if short.plain.chars().count() == 1 {
        let begins = long.plain.starts_with(&short.plain) || long.key.starts_with(&short.key);
        return if begins { INITIAL } else { 0.0 };
    }
    // Compared by key and as written: a typo may make or break a spelling rule.
    let alike = |x: &str, y: &str| {
        let (x, y): (Vec<char>, Vec<char>) = (x.chars().collect(), y.chars().collect());
        let longest = x.len().max(y.len());
        let allowed = if longest >= 8 { 2 } else { usize::from(longest >= 5) };
        match edits(&x, &y, allowed) {
            Some(edits) => 1.0 - edits as f32 / longest as f32,
            None => 0.0,
        }
    };
    0.95 * alike(&a.key, &b.key).max(alike(&a.plain, &b.plain))
}

/// Insertions, deletions, replacements and swaps of neighbours that make `a` of `b` (optimal string alignment
/// distance), if at most `allowed`.
fn edits(a: &[char], b: &[char], allowed: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > allowed {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        if row.iter().all(|edits| *edits > allowed) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|edits| *edits <= allowed)
}
