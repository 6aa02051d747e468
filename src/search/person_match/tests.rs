use super::*;
use proptest::prelude::*;

fn person<'a>(name: &'a str, phone: &'a str, born: &str, rt: &'a str) -> Candidate<'a> {
    Candidate {
        name,
        phones: vec![phone],
        born: Day::from_iso(born),
        gender: Some(Gender::Female),
        place: Place { rt, rw: "001", hamlet: "Krajan", village: "" },
    }
}

fn score(a: &Candidate<'_>, b: &Candidate<'_>) -> Likeness {
    Matcher::new(&[a.clone(), b.clone()]).compare(0, 1)
}

fn names(a: &str, b: &str) -> f32 {
    score(&person(a, "", "", ""), &person(b, "", "", "")).name
}

#[test]
fn names_of_one_person_are_alike() {
    for (a, b) in [
        ("Soekarno", "Sukarno"),
        ("Moh. Yusuf", "Muhammad Yusuf"),
        ("Siti A.", "Siti Aminah"),
        ("Hj. Siti Aminah, S.Pd.", "Bu Siti Aminah"),
        ("Habibi Shania", "Shania Habibi"),
        ("Ssharti", "Suharti"),
        ("Sri Lestari", "Srilestari"),
        ("Samsul Laksita", "Samsul"),
        ("Abd. Rahman", "Abdul Rochman"),
        ("Ahmad bin Karto", "Achmad Karto"),
    ] {
        assert!(names(a, b) > 0.75, "{a} / {b}: {}", names(a, b));
    }
    for (a, b) in
        [("Siti Aminah", "Siti Maryam"), ("Budi", "Dedi"), ("Sri", "Sari"), ("Karto", "Tukijan"), ("", "")]
    {
        assert!(names(a, b) <= 0.6, "{a} / {b}: {}", names(a, b));
    }
}

#[test]
fn evidence_adds_up() {
    let one = person("Wagiyem", "+6281234567890", "1950-03-01", "003");
    let same = score(&one, &person("Bu Wagijem", "+6281234567891", "1950", "3"));
    assert!(same.score > 0.9, "{same:?}");
    assert_eq!((same.phone, same.born, same.place), (Agreement::Near, Agreement::Near, Agreement::Same));
    // A mother and a daughter share phone and house.
    let daughter = score(&one, &person("Sri Lestari", "+6281234567890", "1975-08-09", "003"));
    assert!(daughter.score < 0.1, "{daughter:?}");
    // A common name alone says nothing.
    let bare = score(&person("Slamet", "", "", ""), &person("Slamet", "", "", ""));
    assert!(bare.score < WORTH_ASKING, "{bare:?}");
}

#[test]
fn births_may_be_mistyped() {
    let near = |a, b| births(Day::from_iso(a), Day::from_iso(b)).0;
    assert_eq!(near("1980-05-03", "1980-03-05"), Agreement::Near);
    assert_eq!(near("1980-05-03", "1981-05-03"), Agreement::Near);
    assert_eq!(near("1980-05-03", "1980-05"), Agreement::Near);
    assert_eq!(near("1980-05-03", "1980-06"), Agreement::Different);
    assert_eq!(near("1980-05-03", "1992-01-13"), Agreement::Different);
}

#[test]
fn finds_whom_a_new_name_may_mean() {
    let list = [person("Sukarman", "", "1997-09-15", "008"), person("Slamet", "", "1970", "001")];
    let found = Matcher::new(&list).like(&person("Soekarman", "", "1997", "008"), WORTH_ASKING);
    assert_eq!(found.iter().map(|(i, _)| *i).collect::<Vec<_>>(), [0]);
}

#[test]
fn a_list_of_one_name_stays_cheap() {
    let list = vec![person("Slamet", "+6281234567890", "1970", "001"); 20_000];
    assert_eq!(Matcher::new(&list).pairs().len(), 0);
}

proptest! {
    #[test]
    fn likeness_is_the_same_both_ways(
        a in "([A-Z][a-z]{1,8}|[A-Z]\\.|\\PC{1,4})( [A-Z][a-z]{1,8}){0,3}",
        b in "([A-Z][a-z]{1,8}|[A-Z]\\.|\\PC{1,4})( [A-Z][a-z]{1,8}){0,3}",
    ) {
        let (x, y) = (person(&a, "", "1980", "1"), person(&b, "", "1980-02-03", "1"));
        let (there, back) = (score(&x, &y), score(&y, &x));
        prop_assert!((0.0..=1.0).contains(&there.score) && (0.0..=1.0).contains(&there.name));
        prop_assert!((there.name - back.name).abs() < 0.35, "{there:?} {back:?}");
        let same = score(&x, &person(&a, "", "1980", "1"));
        prop_assert!(same.name > 0.99 || !a.contains(char::is_alphanumeric), "{same:?}");
    }
}
