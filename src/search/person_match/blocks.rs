//! Pairs worth comparing: people who share something that few others do.

use super::{Ready, promising};
use crate::domain::date::Precision;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Blocks with more people are left out: what they share is too common, and who is the same person
/// shares something rarer too.
const MAX_BLOCK: usize = 150;
/// The same for blocks that share no more than a word of their names.
const MAX_WORD_BLOCK: usize = 30;

pub(super) fn pairs(people: &[Ready]) -> Vec<(u32, u32)> {
    let mut keys: Vec<(u64, u32)> = Vec::with_capacity(people.len() * 8);
    let mut words: Vec<(u64, u32)> = Vec::with_capacity(people.len() * 2);
    for (i, person) in (0u32..).zip(people) {
        block_keys(person, |key| keys.push((key, i)));
        words.extend(whole_words(person).map(|word| (hash(word), i)));
    }
    let mut pairs = Vec::new();
    for (mut keys, max) in [(keys, MAX_BLOCK), (words, MAX_WORD_BLOCK)] {
        keys.sort_unstable();
        keys.dedup();
        for block in keys.chunk_by(|a, b| a.0 == b.0).filter(|block| block.len() <= max) {
            for (n, (_, a)) in block.iter().enumerate() {
                let others = block[n + 1..].iter().map(|(_, b)| (*a, *b));
                pairs.extend(others.filter(|(a, b)| promising(&people[*a as usize], &people[*b as usize])));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The keys of the blocks that a person is in.
fn block_keys(person: &Ready, mut add: impl FnMut(u64)) {
    let place = (person.rt > 0).then_some((person.rt, person.rw));
    for phone in &person.phones {
        add(hash((0, phone)));
    }
    if let Some(born) = person.born {
        if born.precision() == Precision::Day {
            add(hash((1, born)));
        }
        if let Some(place) = place {
            add(hash((2, born.year(), place)));
        }
    }
    for word in whole_words(person) {
        person.born.inspect(|born| add(hash((3, born.year(), word))));
        place.inspect(|place| add(hash((4, place, &person.hamlet, word))));
    }
    let mut keys: Vec<&str> = person.words.iter().map(|word| word.key.as_str()).collect();
    if keys.len() > 1 {
        keys.sort_unstable();
        add(hash((5, keys)));
    }
}

/// Keys of the words of a name that are more than an initial.
fn whole_words(person: &Ready) -> impl Iterator<Item = &str> {
    person.words.iter().filter(|word| word.plain.chars().nth(1).is_some()).map(|word| word.key.as_str())
}

/// The same on every run and machine of one build: nothing is stored.
fn hash(key: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}
