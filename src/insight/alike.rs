//! Who may be the same person: asked while someone is added, and on a person's page.

use super::{Fields, dotted};
use crate::domain::date::{DateReader, Day};
use crate::domain::name::Gender;
use crate::domain::person;
use crate::domain::phone::Phone;
use crate::i18n::{Lang, people as t};
use crate::ledger::{Ledger, RecordId, View};
use crate::search::person_match::{Agreement, Candidate, Likeness, Matcher, Place};

/// Score from which someone is worth naming: about as likely as not.
const WORTH_NAMING: f32 = 0.5;
/// Likeness of names from which they are the same but for spelling; alone it names a person whose name is rare.
const SAME_NAME: f32 = 0.97;
/// Least score of one who is named for the name alone.
const RARE: f32 = 0.05;

/// Everyone, made ready to be compared. Making it looks at all people once; keep it while a form is open.
#[derive(Debug)]
pub struct Everyone {
    ids: Vec<RecordId>,
    matcher: Matcher,
}

/// Someone who may be the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alike {
    /// Who.
    pub id: RecordId,
    /// How alike, and in what.
    pub likeness: Likeness,
}

impl Everyone {
    /// The people of a ledger, joined duplicates once.
    pub fn of(ledger: &Ledger) -> Everyone {
        let views: Vec<View<'_>> = ledger.all(&person::KIND).collect();
        let candidates: Vec<Candidate<'_>> = views.iter().map(|view| candidate(*view)).collect();
        Everyone { ids: views.iter().map(|view| view.id).collect(), matcher: Matcher::new(&candidates) }
    }

    /// Who may be this one, likeliest first, at most `most`.
    pub fn like(&self, person: &Candidate<'_>, most: usize) -> Vec<Alike> {
        let worth = |l: &Likeness| {
            let differ = [l.born, l.gender].contains(&Agreement::Different);
            l.score >= WORTH_NAMING || l.name >= SAME_NAME && !differ
        };
        let found = self.matcher.like(person, RARE).into_iter().filter(|(_, likeness)| worth(likeness));
        found
            .take(most)
            .filter_map(|(i, likeness)| Some(Alike { id: *self.ids.get(i as usize)?, likeness }))
            .collect()
    }

    /// Who else may be the person of that record, likeliest first, at most `most`.
    pub fn like_record(&self, ledger: &Ledger, id: RecordId, most: usize) -> Vec<Alike> {
        let Some(view) = ledger.get(id) else { return Vec::new() };
        let mut found = self.like(&candidate(view), most + 1);
        found.retain(|alike| alike.id != view.id);
        found.truncate(most);
        found
    }
}

/// What is known of a person, for matching.
fn candidate(view: View<'_>) -> Candidate<'_> {
    let text = |field| view.text(field).unwrap_or_default();
    Candidate {
        name: text(person::NAME),
        phones: view.elements(person::PHONES),
        born: view.day(person::BORN),
        gender: view.text(person::GENDER).and_then(Gender::parse),
        place: Place {
            village: text(person::VILLAGE),
            hamlet: text(person::HAMLET),
            rt: text(person::RT),
            rw: text(person::RW),
        },
    }
}

/// Who may be the person in a form that is being filled in; `typed` gives a field's answers by its JSON name.
pub fn like_typed(
    everyone: &Everyone,
    typed: impl Fn(&str) -> Vec<String>,
    today: Day,
    most: usize,
) -> Vec<Alike> {
    let one = |name| typed(name).into_iter().next().unwrap_or_default();
    let [name, gender, born] = ["name", "gender", "born"].map(one);
    let [village, hamlet, rt, rw] = ["village", "hamlet", "rt", "rw"].map(one);
    if name.trim().chars().count() < 2 {
        return Vec::new();
    }
    let phones: Vec<Phone> = typed("phones").iter().filter_map(|text| Phone::parse(text).ok()).collect();
    let person = Candidate {
        name: &name,
        phones: phones.iter().map(Phone::e164).collect(),
        born: Day::from_iso(&born).or_else(|| DateReader::new(today.year()).read(&born).ok()),
        gender: Gender::parse(&gender),
        place: Place { village: &village, hamlet: &hamlet, rt: &rt, rw: &rw },
    };
    everyone.like(&person, most)
}

/// In what two are alike: `nama sama · nomor HP sama`.
pub fn reasons(likeness: &Likeness, lang: Lang) -> String {
    let same = |agreement: Agreement, words: &'static str| match agreement {
        Agreement::Same | Agreement::Near => words,
        Agreement::Unknown | Agreement::Different => "",
    };
    let name = if likeness.name >= SAME_NAME { t::same_name(lang) } else { t::like_name(lang) };
    dotted([
        name,
        same(likeness.phone, t::same_phone(lang)),
        same(likeness.born, t::same_birth(lang)),
        same(likeness.place, t::same_place(lang)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::village::Village;
    use std::collections::BTreeMap;

    fn asked(v: &Village, typed: &[(&str, &str)]) -> Vec<(RecordId, String)> {
        let typed: BTreeMap<&str, &str> = typed.iter().copied().collect();
        let answers = |name: &str| typed.get(name).map(|t| t.to_string()).into_iter().collect();
        let found = like_typed(&Everyone::of(&v.ledger), answers, v.now.today, 3);
        found.into_iter().map(|alike| (alike.id, reasons(&alike.likeness, Lang::Id))).collect()
    }

    #[test]
    fn a_name_typed_again_is_asked_about() {
        let mut v = Village::new("2026-11-23");
        let wagiyem = v.person("Wagiyem", &[(person::GENDER, "female".into()), (person::RT, "3".into())]);
        v.commit(|e| {
            e.add(wagiyem, person::PHONES, "+6281234567890");
        });
        v.person("Sumini", &[]);
        let name = "nama sama".to_owned();
        assert_eq!(asked(&v, &[("name", "Bu Wagijem")]), [(wagiyem, name.clone())]);
        let with_phone = [("name", "wagiyem"), ("phones", "0812 3456 7890"), ("rt", "003")];
        assert_eq!(asked(&v, &with_phone), [(wagiyem, "nama sama · nomor HP sama · tempat sama".into())]);
        assert_eq!(asked(&v, &[("name", "Wagiyem"), ("gender", "male")]), []);
        assert_eq!(asked(&v, &[("name", "W")]), []);
        assert_eq!(asked(&v, &[("name", "Sarminah")]), []);
    }

    #[test]
    fn a_common_name_alone_is_no_sign() {
        let mut v = Village::new("2026-11-23");
        for _ in 0..60 {
            v.person("Slamet", &[]);
        }
        assert_eq!(asked(&v, &[("name", "Slamet")]), []);
    }

    #[test]
    fn nobody_is_like_themselves() {
        let mut v = Village::new("2026-11-23");
        let born = [(person::BORN, v.day("1980-02-01").into())];
        let (one, two) = (v.person("Siti Aminah", &born), v.person("Siti Aminah", &born));
        let found = |v: &Village| Everyone::of(&v.ledger).like_record(&v.ledger, one, 3);
        assert_eq!(found(&v).iter().map(|a| a.id).collect::<Vec<_>>(), [two]);
        v.commit(|e| {
            e.join(two, one);
        });
        assert_eq!(found(&v), []);
    }
}
