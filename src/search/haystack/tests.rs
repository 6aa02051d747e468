use super::*;
use crate::domain::membership;
use crate::insight::village::Village;
use proptest::prelude::*;

fn ids(haystack: &Haystack, query: &str) -> Vec<RecordId> {
    haystack.search(query, 10).groups.into_iter().flat_map(|hits| hits.best).collect()
}

#[test]
fn finds_words_in_any_order_by_their_beginning_names_first() {
    let mut v = Village::new("2026-11-23");
    let siti = v.person("Siti Nur'aini", &[(person::RT, "003".into())]);
    let noted = v.person("Karto", &[(person::NOTE, "suami Siti".into())]);
    let nurul = v.person("Nurul Siti", &[]);
    let talk = v.talk(siti, "2026-11-20", "Nuraini minta bibit; siti hadir", &[]);
    let haystack = Haystack::build(&v.ledger);
    assert_eq!(ids(&haystack, "siti"), [siti, nurul, noted, talk]);
    assert_eq!(ids(&haystack, "NUR sit"), [nurul, siti, talk]);
    assert_eq!(ids(&haystack, "nuraini bibit"), [talk]);
    assert_eq!(ids(&haystack, "siti rt 03"), [siti]);
    assert_eq!(ids(&haystack, "iti"), []);
    assert_eq!(ids(&haystack, " ,.- "), []);
    let found = haystack.search("siti", 1);
    assert_eq!(found.words, ["siti"]);
    assert_eq!(found.groups[0], Hits { group: Group::People, best: vec![siti], total: 3 });
}

#[test]
fn finds_phone_numbers_however_they_are_typed() {
    let mut v = Village::new("2026-11-23");
    let id = v.person("Sri", &[(person::PHONES, "+6281234567890".into())]);
    let haystack = Haystack::build(&v.ledger);
    for query in ["0812-3456", "+62 812 3456 7890", "62812345", "7890", "081234567890"] {
        assert_eq!(ids(&haystack, query), [id], "{query}");
    }
    for query in ["0813", "890", "7899"] {
        assert_eq!(ids(&haystack, query), [], "{query}");
    }
}

#[test]
fn follows_changes_deletions_and_joins() {
    let mut v = Village::new("2026-11-23");
    let (one, two) = (v.person("Slamet", &[]), v.person("Selamet Riyadi", &[]));
    let mut haystack = Haystack::build(&v.ledger);
    v.set(one, person::NAME, "Sugeng");
    haystack.renew(&v.ledger);
    assert_eq!(ids(&haystack, "slamet"), []);
    assert_eq!(ids(&haystack, "sugeng"), [one]);
    v.commit(|e| {
        e.join(two, one);
    });
    haystack.renew(&v.ledger);
    assert_eq!(ids(&haystack, "selamet"), []);
    v.commit(|e| {
        e.set(two, crate::ledger::FieldId::SAME_AS, crate::ledger::Value::Empty);
        e.delete(one);
    });
    haystack.renew(&v.ledger);
    assert_eq!(ids(&haystack, "sugeng"), []);
    assert_eq!(ids(&haystack, "selamet"), [two]);
}

#[test]
fn reads_packed_records_once_and_finds_them_as_they_are_now() {
    let mut v = Village::new("2026-11-23");
    let [one, two, three, four] = ["Slamet", "Selamet", "Sugeng", "Surip"].map(|name| v.person(name, &[]));
    v.ledger.pack();
    let mut haystack = Haystack::build(&v.ledger);
    let read = haystack.sheaves[0].text.as_ptr();
    assert_eq!(ids(&haystack, "s"), [four, one, three, two]);
    v.set(one, person::NAME, "Sarno");
    v.commit(|e| {
        e.delete(two);
    });
    v.commit(|e| {
        e.join(three, four);
    });
    let five = v.person("Seno", &[]);
    haystack.renew(&v.ledger);
    assert_eq!(haystack.sheaves[0].text.as_ptr(), read);
    assert_eq!(ids(&haystack, "s"), [five, one, four]);
    assert_eq!(haystack.search("s", 2).groups[0].total, 3);
    v.ledger.pack();
    haystack.renew(&v.ledger);
    assert_eq!(ids(&haystack, "s"), [five, one, four]);
    assert_eq!(ids(&haystack, "sarno"), [one]);
}

#[test]
fn records_without_texts_are_not_found_and_do_no_harm() {
    let mut v = Village::new("2026-11-23");
    let (ani, pkk) = (v.person("Ani", &[]), v.community("PKK"));
    v.member(ani, pkk, "Ketua");
    let haystack = Haystack::build(&v.ledger);
    let kept: usize = haystack.sheaves.iter().map(|sheaf| sheaf.entries.len()).sum();
    assert_eq!((kept, v.ledger.referring(ani, &membership::KIND).len()), (2, 1));
    assert_eq!(ids(&haystack, "ketua"), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The one pass finds what looking into every record for every word would find.
    #[test]
    fn finds_what_a_plain_search_would(
        names in prop::collection::vec("[a-cé ]{1,8}", 1..12),
        query in "[a-c é.]{0,6}",
    ) {
        let mut v = Village::new("2026-11-23");
        let people: Vec<RecordId> = names.iter().map(|name| v.person(name, &[])).collect();
        let wanted: Vec<String> = words(&fold(&query)).map(str::to_owned).collect();
        let mut plain: Vec<RecordId> = people
            .into_iter()
            .zip(&names)
            .filter(|(_, name)| {
                let name = fold(name);
                !wanted.is_empty() && wanted.iter().all(|w| words(&name).any(|word| word.starts_with(w.as_str())))
            })
            .map(|(id, _)| id)
            .collect();
        plain.sort();
        let mut found = Haystack::build(&v.ledger).search(&query, 20).groups.into_iter().flat_map(|h| h.best).collect::<Vec<_>>();
        found.sort();
        prop_assert_eq!(found, plain);
    }
}
