//! The line below a search hit: where the sought words stand.

use super::summary::{field_words, line, title};
use super::{Now, dotted};
use crate::domain::schema;
use crate::i18n::Lang;
use crate::ledger::{Type, View};
use crate::search::fold::{fold, words};

/// Words shown before and after a sought one.
const AROUND: usize = 5;

/// What to say of a hit: its usual line if that and the title hold all sought words, else a piece of the field that
/// holds one of the others. `sought` is folded, as [`crate::search::haystack::Found::words`] is.
pub fn snippet(view: View<'_>, sought: &[String], now: &Now, lang: Lang) -> String {
    let usual = line(view, now, lang);
    let seen = fold(&format!("{} {usual}", title(view, now, lang)));
    let left: Vec<&str> = sought.iter().map(String::as_str).filter(|word| !holds(&seen, word)).collect();
    let fields = schema::kind(view.kind()).map(|kind| kind.fields).unwrap_or_default();
    let piece = fields.iter().copied().filter(|field| field.searched).find_map(|field| {
        let text = field_words(view, field, now, lang)?;
        if field.ty == Type::Phone {
            let number = |word: &&str| word.len() >= 4 && word.chars().all(|c| c.is_ascii_digit());
            return left.iter().any(number).then_some(text);
        }
        excerpt(&text, &left)
    });
    match piece {
        Some(piece) if !left.is_empty() => match view.kind() == crate::domain::person::KIND.id {
            // Of people also who they are.
            true => dotted([piece, usual]),
            false => piece,
        },
        _ => usual,
    }
}

fn holds(folded: &str, word: &str) -> bool {
    words(folded).any(|part| part.starts_with(word))
}

/// The words around the first one that begins with a sought one; `None` if none does.
fn excerpt(text: &str, sought: &[&str]) -> Option<String> {
    let all: Vec<&str> = text.split_whitespace().collect();
    let at = all.iter().position(|word| sought.iter().any(|s| holds(&fold(word), s)))?;
    let (from, to) = (at.saturating_sub(AROUND), (at + AROUND + 1).min(all.len()));
    let mut piece = all[from..to].join(" ");
    if from > 0 {
        piece.insert_str(0, "… ");
    }
    if to < all.len() {
        piece.push_str(" …");
    }
    // A word may be as long as a text.
    Some(super::clip(&piece, 160))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::person;
    use crate::insight::village::Village;

    fn words_of(query: &str) -> Vec<String> {
        words(&fold(query)).map(str::to_owned).collect()
    }

    #[test]
    fn shows_where_the_words_stand() {
        let mut v = Village::new("2026-11-23");
        let id = v.person(
            "Wagiyem",
            &[(person::RT, "3".into()), (person::NOTE, "Suka menanam cabai di pekarangan".into())],
        );
        let long = "Kemarin kami lama berbicara tentang banyak hal di balai, lalu sumur RT 03 keruh sejak Kamis pagi sekali";
        let talk = v.talk(id, "2026-11-21", long, &[]);
        let said = |id, query: &str| snippet(v.get(id), &words_of(query), &v.now, Lang::Id);
        assert_eq!(said(id, "wagi"), "RT 03");
        assert_eq!(said(id, "wagi cabai"), "Suka menanam cabai di pekarangan · RT 03");
        assert_eq!(said(talk, "keruh pagi"), "… RT 03 keruh sejak Kamis pagi sekali");
        assert_eq!(said(talk, "kemarin"), line(v.get(talk), &v.now, Lang::Id));
    }

    #[test]
    fn a_number_is_shown_whole() {
        let mut v = Village::new("2026-11-23");
        let id = v.person("Slamet", &[]);
        v.commit(|e| {
            e.add(id, person::PHONES, "+6281234567890");
        });
        let found = crate::search::haystack::Haystack::build(&v.ledger).search("0812-3456", 3);
        assert_eq!(snippet(v.get(id), &found.words, &v.now, Lang::Id), "0812-3456-7890");
    }
}
