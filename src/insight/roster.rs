//! The list of *Warga* as one types: people or communities in their order, narrowed down to those that fit.

use super::Now;
use super::people::{self, Filter};
use super::summary::place_line;
use crate::domain::name::Name;
use crate::domain::{community, person};
use crate::ledger::{Ledger, RecordId, View};
use crate::search::fold::{fold_into, words};

/// People or communities in the order of their list, with what can be typed to find them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster(Vec<Entry>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    id: RecordId,
    /// Folded words with a space before each, the name's first.
    words: String,
    /// Digits of the phone numbers without country code, a space before each number.
    phones: String,
}

impl Roster {
    /// The people whom a filter lets through, by name as given.
    pub fn people(ledger: &Ledger, filter: &Filter, now: &Now) -> Roster {
        let ids = people::people(ledger, filter, now).into_iter();
        Roster(ids.filter_map(|id| ledger.get(id)).map(entry_of_person).collect())
    }

    /// All communities by name.
    pub fn communities(ledger: &Ledger) -> Roster {
        let ids = people::communities(ledger).into_iter();
        Roster(ids.filter_map(|id| ledger.get(id)).map(entry_of_community).collect())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nobody is there.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those that fit what was typed: each word begins one of theirs, or the digits stand in a number. In order, but
    /// names that begin so come first.
    pub fn matching(&self, typed: &str) -> Vec<RecordId> {
        let mut folded = String::new();
        fold_into(typed, &mut folded);
        let sought: Vec<String> = words(&folded).map(|word| format!(" {word}")).collect();
        let number = digits(typed);
        let begins = sought.concat();
        let (mut first, mut then) = (Vec::new(), Vec::new());
        for entry in &self.0 {
            let named = sought.iter().all(|word| entry.words.contains(word.as_str()));
            if named || number.as_ref().is_some_and(|number| entry.phones.contains(number.as_str())) {
                let front = entry.words.starts_with(&begins);
                if front { first.push(entry.id) } else { then.push(entry.id) }
            }
        }
        first.append(&mut then);
        first
    }
}

/// The digits of something typed as a phone number, `None` if it is none: `0812-34` → `81234`.
fn digits(typed: &str) -> Option<String> {
    let number = |c: char| c.is_ascii_digit() || " +-.()".contains(c);
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let national = digits.trim_start_matches("62").trim_start_matches('0');
    (typed.chars().all(number) && national.len() >= 3).then(|| national.to_owned())
}

fn entry_of_person(view: View<'_>) -> Entry {
    let name = Name::split(view.text(person::NAME).unwrap_or_default());
    let text = |field| view.text(field).unwrap_or_default();
    let sapaan = view.text(person::ADDRESS_FORM).or(name.sapaan).unwrap_or_default();
    let mut all = vec![name.core.as_str(), text(person::CALL_NAME), sapaan, text(person::ROLE)];
    all.extend([text(person::WORK), &name.before, &name.behind]);
    let (tags, place) = (view.elements(person::TAGS), place_line(view));
    all.extend(tags);
    all.push(&place);
    let mut phones = String::new();
    for phone in view.elements(person::PHONES) {
        phones.push(' ');
        phones.push_str(phone.trim_start_matches("+62"));
    }
    Entry { id: view.id, words: spaced(&all), phones }
}

fn entry_of_community(view: View<'_>) -> Entry {
    let text = |field| view.text(field).unwrap_or_default();
    let place = place_line(view);
    let mut all = vec![text(community::NAME), text(community::TYPE)];
    all.extend(view.elements(community::TAGS));
    all.push(&place);
    Entry { id: view.id, words: spaced(&all), phones: String::new() }
}

/// The words of some texts, folded, a space before each.
fn spaced(texts: &[&str]) -> String {
    let (mut spaced, mut folded) = (String::new(), String::new());
    for text in texts {
        folded.clear();
        fold_into(text, &mut folded);
        for word in words(&folded) {
            spaced.push(' ');
            spaced.push_str(word);
        }
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::village::Village;

    #[test]
    fn every_typed_word_must_begin_a_word() {
        let mut v = Village::new("2026-11-23");
        let siti = v.person(
            "Hj. Siti Aminah",
            &[
                (person::ADDRESS_FORM, "Bu".into()),
                (person::RT, "3".into()),
                (person::HAMLET, "Krajan".into()),
            ],
        );
        let aminah = v.person("Aminah", &[(person::ROLE, "Kader posyandu".into())]);
        let roster = Roster::people(&v.ledger, &Filter::default(), &v.now);
        let found = |typed: &str| roster.matching(typed);
        assert_eq!(found(""), [aminah, siti]);
        assert_eq!(found("bu ami"), [siti]);
        assert_eq!(found("AMINAH s"), [siti]);
        assert_eq!(found("siti"), [siti]);
        assert_eq!(found("rt 03"), [siti]);
        assert_eq!(found("kader"), [aminah]);
        assert_eq!(found("minah"), []);
        assert_eq!(found("krajan kader"), []);
    }

    #[test]
    fn names_that_begin_so_come_first() {
        let mut v = Village::new("2026-11-23");
        let ids = ["Ani Sri", "Budi Sri", "Sri"].map(|name| v.person(name, &[]));
        let roster = Roster::people(&v.ledger, &Filter::default(), &v.now);
        assert_eq!(roster.matching("sri"), [ids[2], ids[0], ids[1]]);
    }

    #[test]
    fn numbers_are_found_however_they_are_typed() {
        let mut v = Village::new("2026-11-23");
        let id = v.person("Slamet", &[]);
        v.commit(|e| {
            e.add(id, person::PHONES, "+6281234567890");
        });
        let roster = Roster::people(&v.ledger, &Filter::default(), &v.now);
        for typed in ["0812-3456", "+62 812 3456", "3456 7890", "567"] {
            assert_eq!(roster.matching(typed), [id], "{typed}");
        }
        assert_eq!(roster.matching("0813"), []);
        // Too little to be a number.
        assert_eq!(roster.matching("56"), []);
    }

    #[test]
    fn communities_are_found_by_name_and_kind() {
        let mut v = Village::new("2026-11-23");
        let melati = v.community("Melati");
        v.set(melati, community::TYPE, "Posyandu");
        let roster = Roster::communities(&v.ledger);
        assert_eq!((roster.len(), roster.matching("posy mel")), (1, vec![melati]));
        assert!(!roster.is_empty() && roster.matching("arisan").is_empty());
    }
}
