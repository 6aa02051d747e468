use super::board::{By, board, document as poster};
use super::deliberation::{
    Taken, Thought, agree, count, deliberation, note, objections, people, reword, take, talk_again,
};
use super::rank::{Weight, ranking, theme_label, themes, weight_words};
use super::submission::{
    Outcome, answer, asked, begin, choices, choose, chosen, document, send, short_text, unanswered, words,
};
use super::telling::{askers, tell, write};
use super::*;
use crate::domain::community;
use crate::domain::person;
use crate::domain::schema::Field;
use crate::domain::voice::{issue, submission as paper, thought};
use crate::exchange::document::Block;
use crate::insight::owed::owed;
use crate::insight::timeline::{Happened, timeline};
use crate::insight::today::{What, row_words, today};
use crate::insight::village::Village;
use Lang::Id;
use proptest::prelude::*;

mod talking;

fn village() -> Village {
    Village::new("2026-11-23")
}

fn need_of(v: &mut Village, title: &str, more: &[(&'static Field, Value)]) -> RecordId {
    let mut fields = vec![(need::TITLE, title.into()), (need::STATUS, "proposed".into())];
    fields.extend_from_slice(more);
    v.create(&need::KIND, &fields)
}

fn say_of(v: &mut Village, of: RecordId, person: RecordId, stance: Choice, why: &str) {
    let now = v.now;
    v.commit(|e| say(e, of, person, stance, why, &now));
}

fn say_thought(
    v: &mut Village,
    of: RecordId,
    kind: Choice,
    text: &str,
    person: Option<RecordId>,
    under: Option<RecordId>,
) -> RecordId {
    let (now, said) = (v.now, Thought { kind, text: text.into(), person, under });
    v.commit(|e| note(e, of, &said, &now))
}

#[test]
fn the_order_is_the_one_worked_out_by_hand() {
    let mut v = village();
    let figures = |voices: Option<i64>, severity: Option<i64>, reach: Option<i64>| {
        [
            (need::SUPPORTERS, Value::from(voices)),
            (need::SEVERITY, severity.into()),
            (need::REACH, reach.into()),
        ]
    };
    // 18 × 4 = 72; 24 × 3 = 72 with fewer people; 9 × 5 = 45 twice; 30 supporters and nobody has judged it; nothing known.
    let water = need_of(&mut v, "Air", &figures(Some(18), Some(4), Some(120)));
    let road = need_of(&mut v, "Jalan", &figures(Some(24), Some(3), Some(40)));
    let lamp = need_of(&mut v, "Lampu", &figures(Some(9), Some(5), None));
    let ramp = need_of(&mut v, "Jalur landai", &figures(Some(9), Some(5), None));
    let books = need_of(&mut v, "Buku", &figures(Some(30), None, None));
    let course = need_of(&mut v, "Kursus", &figures(None, Some(5), None));
    let done = need_of(&mut v, "Pos", &figures(Some(99), Some(5), None));
    v.set(done, need::STATUS, "met");
    let order = ranking(&v.ledger, None);
    let places: Vec<_> = order.ranked.iter().map(|r| (r.id, r.place)).collect();
    assert_eq!(places, [(water, 1), (road, 2), (lamp, 3), (ramp, 3)]);
    assert_eq!(order.unknown.iter().map(|r| (r.id, r.place)).collect::<Vec<_>>(), [(books, 0), (course, 0)]);
    let line = |id| weight_words(&Weight::of(v.get(id)), Id);
    assert_eq!(line(water), "18 suara × berat 4 = 72 · kira-kira 120 orang");
    assert_eq!(line(lamp), "9 suara × berat 5 = 45 · jumlah orang belum diketahui");
    assert_eq!(line(books), "30 suara · berat belum dinilai");
    assert_eq!(line(course), "suara belum dihitung · berat 5");
    // A place shared by two leaves the next one out.
    let last = need_of(&mut v, "Gapura", &figures(Some(1), Some(1), None));
    assert_eq!(ranking(&v.ledger, None).ranked.last().map(|r| (r.id, r.place)), Some((last, 5)));
}

#[test]
fn supporters_by_name_and_by_count_are_never_added() {
    let mut v = village();
    let id = need_of(&mut v, "Air", &[]);
    let many = |v: &Village| super::many(v.get(id));
    assert_eq!(many(&v), None);
    let people: Vec<_> = ["Cici", "Ani", "Budi"].map(|name| v.person(name, &[])).to_vec();
    for person in &people {
        say_of(&mut v, id, *person, support::FOR, "");
        say_of(&mut v, id, *person, support::FOR, "");
    }
    assert_eq!(many(&v), Some(3));
    let named: Vec<_> = behind(v.get(id), Id).named.into_iter().map(|(person, _)| person).collect();
    assert_eq!(named, [people[1], people[2], people[0]]);
    v.set(id, need::SUPPORTERS, 2);
    assert_eq!(many(&v), Some(3));
    v.set(id, need::SUPPORTERS, 18);
    assert_eq!(many(&v), Some(18));
    v.set(id, need::VOTES, 21);
    assert_eq!(Weight::of(v.get(id)).voices, Some(21));
    // Two rows of one person, joined, are one supporter.
    v.set(id, need::SUPPORTERS, Value::Empty);
    v.commit(|e| _ = e.join(people[0], people[1]));
    assert_eq!(many(&v), Some(2));
    v.commit(|e| unsay(e, id, people[2]));
    assert_eq!(many(&v), Some(1));
    // Nobody is asked again for what they took back with its reason.
    let now = v.now;
    v.commit(|e| say(e, id, people[2], support::OBJECTS, "Terlalu mahal", &now));
    v.commit(|e| unsay(e, id, people[2]));
    assert!(objections(v.get(id), &v.now, Id).is_empty());
    // Both places that show it agree.
    assert_eq!(summary::line(v.get(id), &v.now, Id), "Usulan · 1 pendukung");
    assert_eq!(crate::insight::voices::voices(&v.ledger)[0].supporters, 1);
}

#[test]
fn nobody_counted_is_not_zero() {
    let mut v = village();
    let zero = need_of(&mut v, "Nol", &[(need::SUPPORTERS, 0.into()), (need::SEVERITY, 3.into())]);
    let none = need_of(&mut v, "Kosong", &[(need::SEVERITY, 3.into())]);
    let order = ranking(&v.ledger, None);
    assert_eq!(order.ranked.iter().map(|r| r.id).collect::<Vec<_>>(), [zero]);
    assert_eq!(order.unknown.iter().map(|r| r.id).collect::<Vec<_>>(), [none]);
    v.set(none, need::SEVERITY, 9);
    assert_eq!(Weight::of(v.get(none)).severity, None);
    for (field, typed, sound) in [
        (need::SEVERITY, "0", false),
        (need::SEVERITY, "5", true),
        (need::SEVERITY, "6", false),
        (need::VOTES, "-1", false),
        (need::VOTES, "0", true),
        (need::VOTES, "", true),
        (need::REACH, "banyak", false),
    ] {
        assert_eq!(figure(field, typed, v.now.today, Id).is_ok(), sound, "{} {typed}", field.name);
    }
}

#[test]
fn themes_are_counted_with_what_is_unknown() {
    let mut v = village();
    for (theme, n) in
        [("Infrastruktur", Some(18)), ("Kesehatan", Some(4)), ("Infrastruktur", None), ("", Some(1))]
    {
        let theme = Some(theme).filter(|theme| !theme.is_empty()).into();
        need_of(&mut v, "x", &[(need::THEME, theme), (need::SUPPORTERS, Value::from(n))]);
    }
    let settled = need_of(&mut v, "x", &[(need::THEME, "Kesehatan".into())]);
    v.set(settled, need::STATUS, "refused");
    let labels =
        |open| themes(&v.ledger, open).iter().map(|theme| theme_label(theme, Id)).collect::<Vec<_>>();
    let expected = [
        "Infrastruktur · 18 pendukung · 1 belum dihitung",
        "Kesehatan · 4 pendukung",
        "Tanpa bidang · 1 pendukung",
    ];
    assert_eq!(labels(true), expected);
    assert_eq!(labels(false)[1], "Kesehatan · 4 pendukung · 1 belum dihitung");
    assert_eq!(ranking(&v.ledger, Some("Kesehatan")).unknown.len(), 1);
}

#[test]
fn verifying_keeps_the_day() {
    let mut v = village();
    let id = need_of(&mut v, "Air", &[]);
    let now = v.now;
    for (to, seen) in
        [(need::PRIORITISED, None), (need::VERIFIED, Some(now.today)), (need::MET, Some(now.today))]
    {
        v.commit(|e| go(e, id, to, &now));
        assert_eq!((step(v.get(id)).name, v.get(id).day(need::VERIFIED_ON)), (to.name, seen));
    }
}

#[test]
fn a_priority_taken_back_is_what_it_was() {
    let mut v = village();
    let id = need_of(&mut v, "Air", &[]);
    let now = v.now;
    for (first, back) in [(need::PROPOSED, need::PROPOSED), (need::VERIFIED, need::VERIFIED)] {
        v.commit(|e| go(e, id, first, &now));
        v.commit(|e| prioritise(e, id));
        assert_eq!(priority(v.get(id)), Some(true));
        v.commit(|e| prioritise(e, id));
        assert_eq!(step(v.get(id)).name, back.name);
    }
    // What is being worked on does not fall back.
    v.commit(|e| go(e, id, need::PURSUED, &now));
    v.commit(|e| prioritise(e, id));
    assert_eq!((step(v.get(id)).name, priority(v.get(id))), (need::PURSUED.name, None));
}

#[test]
fn a_need_goes_to_management_and_its_answer_comes_back() {
    let mut v = village();
    let phone = [(person::PHONES, Value::text("+6281234567890")), (person::ADDRESS_FORM, "Bu".into())];
    let (sri, ami, ketua) = (v.person("Sri", &phone), v.person("Ami", &[]), v.person("Tejo", &[]));
    let pkk = v.community("PKK");
    v.set(pkk, community::LEADER, ketua);
    let said = v.day("2026-11-01");
    let water = need_of(
        &mut v,
        "Air bersih",
        &[
            (need::PERSON, sri.into()),
            (need::COMMUNITY, pkk.into()),
            (need::DAY, said.into()),
            (need::SUPPORTERS, 18.into()),
            (need::SEVERITY, 4.into()),
        ],
    );
    let road = need_of(&mut v, "Jalan", &[(need::SUPPORTERS, 3.into())]);
    say_of(&mut v, water, ami, support::FOR, "");
    let now = v.now;
    v.commit(|e| go(e, water, need::VERIFIED, &now));
    let id = v.commit(|e| begin(e, water));
    assert_eq!(v.get(id).text(paper::TITLE), Some("Air bersih"));
    assert_eq!(
        choices(&v.ledger, id, &v.now, Id).iter().map(|(l, on)| (l.id, *on)).collect::<Vec<_>>(),
        [(water, true), (road, false)]
    );
    v.commit(|e| choose(e, id, road, true));
    let sumur = v.create(
        &issue::KIND,
        &[(issue::TITLE, "Sumur keruh".into()), (issue::PERSON, sri.into()), (issue::ANONYMOUS, true.into())],
    );
    v.commit(|e| choose(e, id, sumur, true));
    assert_eq!(chosen(&v.ledger, id).iter().map(|v| v.id).collect::<Vec<_>>(), [water, road, sumur]);
    v.set(id, paper::TO, "Kepala desa");

    // Composed from the evidence, without a word typed.
    let document = document(&v.ledger, id, "Ratna", &v.now, Id).unwrap();
    let facts: Vec<&Vec<(String, String)>> = document
        .blocks
        .iter()
        .filter_map(|b| match b {
            Block::Facts(facts) => Some(facts),
            _ => None,
        })
        .collect();
    let expected = [
        ("Disampaikan", "Bu Sri · PKK · 1 November 2026"),
        ("Pendukung", "18 pendukung · 1 dengan nama"),
        ("Seberapa berat", "4 dari 5"),
        ("Diverifikasi", "dilihat di tempat 23 November 2026"),
    ];
    assert_eq!(facts[0].iter().map(|(l, w)| (l.as_str(), w.as_str())).collect::<Vec<_>>(), expected);
    assert_eq!(facts[2][0].1, "tanpa nama");
    assert!(document.blocks.contains(&Block::Text(
        "Pengajuan ini membawa 2 kebutuhan dan 1 keluhan warga. Paling banyak didukung: Air bersih (18 suara). 1 di antaranya sudah dilihat di tempat.".into()
    )));
    assert!(short_text(&v.ledger, id, "Ratna", &v.now, Id).unwrap().contains("1. Air bersih (18 pendukung)"));

    // Sent; when the answer is due one asks, and again a week later.
    v.commit(|e| send(e, id, &now));
    assert_eq!(v.get(id).day(paper::DUE), Some(v.day("2026-12-07")));
    assert!(today(&v.ledger, &v.now).rows.iter().all(|row| row.target != id));
    v.now.today = v.day("2026-12-07");
    let row = today(&v.ledger, &v.now).rows.into_iter().find(|row| row.target == id).unwrap();
    assert_eq!(row_words(&v.ledger, &row, &v.now, Id).unwrap().title, "Tanyakan jawaban: Air bersih");
    let now = v.now;
    v.commit(|e| row.done(e, &now, Id));
    // Asking moves nothing but the day of asking again; putting it off does neither.
    assert_eq!(v.get(id).day(paper::DUE), Some(v.day("2026-12-07")));
    assert_eq!(v.get(id).day(paper::ASK_ON), Some(v.day("2026-12-14")));
    let asks = |v: &Village, day: &str| {
        let now = Now { today: v.day(day), ..v.now };
        today(&v.ledger, &now).rows.into_iter().find(|row| row.target == id)
    };
    assert_eq!([asks(&v, "2026-12-07"), asks(&v, "2026-12-13")], [None, None]);
    assert_eq!(words(v.get(id), &now, Id).line, "Kepada Kepala desa · 3 usulan · tanyakan lagi 14 Desember");
    let again = asks(&v, "2026-12-14").unwrap();
    // Closing a whole list asks nobody.
    assert!(!again.can_close(&v.ledger));
    assert_eq!(v.commit(|e| crate::insight::today::close(e, [&again], &now, Id)), 0);
    v.commit(|e| again.tomorrow(e, &Now { today: Day::from_iso("2026-12-14").unwrap(), ..now }));
    assert_eq!(v.get(id).day(paper::ASK_ON), Some(v.day("2026-12-15")));
    assert_eq!(v.get(id).day(paper::DUE), Some(v.day("2026-12-07")));
    v.commit(|e| asked(e, id, &now));
    assert_eq!(v.get(id).text(paper::STATUS), Some("sent"));

    // One answer for one, another for the rest.
    v.commit(|e| answer(e, id, Some(road), "  ", Outcome::Refused, &now));
    assert_eq!(unanswered(&v.ledger, id).len(), 3);
    v.commit(|e| answer(e, id, Some(road), "Tahun depan", Outcome::Refused, &now));
    assert_eq!(
        words(v.get(id), &v.now, Id).line,
        "Kepala desa".replace("Kepala", "Kepada Kepala") + " · 1 dari 3 dijawab · tanyakan lagi 14 Desember"
    );
    v.commit(|e| answer(e, id, None, "Pipa dibeli Mei", Outcome::Accepted, &now));
    assert_eq!(step(v.get(water)).name, need::PURSUED.name);
    assert_eq!(step(v.get(road)).name, need::REFUSED.name);
    assert_eq!(v.get(road).text(need::ANSWER), Some("Tahun depan"));
    assert_eq!(v.get(id).text(paper::STATUS), Some("answered"));

    // Back to everybody who asked, each once.
    let who = |v: &Village| askers(&v.ledger, water, "Ratna", &v.now, Id);
    let all: Vec<_> = who(&v).into_iter().map(|a| (a.person, a.why, a.told)).collect();
    let expected =
        [(sri, "yang menyampaikan", false), (ami, "ikut mendukung", false), (ketua, "memimpin PKK", false)];
    assert_eq!(all, expected.map(|(person, why, told)| (person, why.to_owned(), told)));
    let first = &who(&v)[0];
    assert_eq!(
        first.text,
        "Bu Sri, ini jawaban tentang \"Air bersih\":\n\nPipa dibeli Mei\n\nTerima kasih sudah menyampaikan.\nRatna"
    );
    assert!(first.whatsapp.starts_with("https://wa.me/6281234567890?text="));
    for (person, untold) in [(sri, true), (ami, true), (ketua, false)] {
        v.commit(|e| tell(e, water, person, &now));
        assert_eq!(open::untold(v.get(water)), untold);
    }
    // Having heard it is not supporting it.
    assert_eq!(behind(v.get(water), Id).named.len(), 1);
    // Another answer has to be carried back anew.
    v.commit(|e| write(e, water, "Pipa dibeli Juni"));
    assert!(open::untold(v.get(water)) && who(&v).iter().all(|a| !a.told));
    // Two phones that each told some: nobody noted that it was the last, and all have heard it.
    for (person, untold) in [(sri, true), (ami, true), (ketua, false)] {
        v.commit(|e| {
            let id =
                e.natural(&support::KIND, [(support::OF, water.into()), (support::PERSON, person.into())]);
            e.set(id, support::TOLD, now.today);
        });
        assert_eq!(open::untold(v.get(water)), untold);
    }
    assert!(v.get(water).value(need::TOLD).is_none());
}

#[test]
fn the_board_names_nobody() {
    let mut v = village();
    let (sri, pkk) = (v.person("Wagiyem", &[]), v.community("PKK"));
    let said = v.day("2025-01-01");
    let of = |more: &[(&'static Field, Value)]| {
        let mut fields = vec![(need::PERSON, sri.into()), (need::DAY, said.into())];
        fields.extend_from_slice(more);
        fields
    };
    need_of(&mut v, "Jalan", &of(&[]));
    let water =
        need_of(&mut v, "Air", &of(&[(need::COMMUNITY, pkk.into()), (need::THEME, "Infrastruktur".into())]));
    let old = need_of(&mut v, "Pos", &of(&[(need::COMMUNITY, pkk.into())]));
    v.set(old, need::STATUS, "met");
    v.set(water, need::ANSWER, "Pipa dibeli Mei");
    let shown: Vec<_> = board(&v.ledger, By::Community, &v.now, Id)
        .into_iter()
        .map(|part| {
            (
                part.title,
                part.rows.into_iter().map(|r| [r.what, r.status, r.answer].join("|")).collect::<Vec<_>>(),
            )
        })
        .collect();
    let expected = [
        ("PKK".to_owned(), vec!["Air|Usulan|Pipa dibeli Mei".to_owned()]),
        ("Warga desa".to_owned(), vec!["Jalan|Usulan|ditunggu".to_owned()]),
    ];
    assert_eq!(shown, expected);
    assert_eq!(board(&v.ledger, By::Theme, &v.now, Id)[0].title, "Infrastruktur");
    for by in [By::Community, By::Theme] {
        assert!(!poster(&v.ledger, by, &v.now, Id).body().contains("Wagiyem"));
    }
}

/// A need that is told in confidence, and one that is not.
fn secret_and_open(v: &mut Village) -> [RecordId; 2] {
    let sri = v.person("Sri", &[]);
    let pkk = v.community("PKK");
    let leader = v.person("Ketua", &[]);
    v.set(pkk, community::LEADER, leader);
    let fields = |title: &str| {
        [
            (need::TITLE, title.into()),
            (need::PERSON, sri.into()),
            (need::COMMUNITY, pkk.into()),
            (need::SUPPORTERS, 9.into()),
            (need::SEVERITY, 5.into()),
        ]
    };
    let secret = v.commit(|e| e.create_restricted(&need::KIND, fields("Rumah aman")));
    [secret, need_of(v, "Air", &fields("Air bersih"))]
}

#[test]
fn nothing_confidential_stands_in_what_is_handed_on() {
    let mut v = village();
    let now = v.now;
    let [secret, water] = secret_and_open(&mut v);
    let issue = v.commit(|e| {
        e.create_restricted(&issue::KIND, [(issue::TITLE, "Kekerasan".into()), (issue::LEVEL, 5.into())])
    });
    let words = ["Rumah aman", "Kekerasan"];
    let id = v.commit(|e| begin(e, water));
    for voice in [secret, issue] {
        v.commit(|e| choose(e, id, voice, true));
        assert_eq!(v.get(voice).value(need::SUBMISSION).or(v.get(voice).value(issue::SUBMISSION)), None);
    }
    assert!(choices(&v.ledger, id, &now, Id).iter().all(|(line, _)| line.id == water));
    // Nor if a file, or an older version, put them there.
    v.set(secret, need::SUBMISSION, id);
    v.set(issue, issue::SUBMISSION, id);
    assert_eq!(chosen(&v.ledger, id).iter().map(|v| v.id).collect::<Vec<_>>(), [water]);
    let html = document(&v.ledger, id, "Ratna", &now, Id).unwrap().body();
    let short = short_text(&v.ledger, id, "Ratna", &now, Id).unwrap();
    let boards = [By::Community, By::Theme].map(|by| poster(&v.ledger, by, &now, Id).body());
    for text in [&html, &short].into_iter().chain(&boards) {
        assert!(text.contains("Air bersih"));
        assert!(words.iter().all(|word| !text.contains(word)), "{text}");
    }
    assert!(html.contains("1 kebutuhan"), "the figures don't count it either");
    v.commit(|e| answer(e, id, None, "Pipa dibeli Mei", Outcome::Accepted, &now));
    assert_eq!(v.get(secret).value(need::ANSWER), None);
    // It can be taken out of it.
    v.commit(|e| choose(e, id, secret, false));
    assert_eq!(v.get(secret).value(need::SUBMISSION), None);
    // What begins with it, and what members take upon themselves for it, stays where it does.
    let begun = v.commit(|e| begin(e, secret));
    let sri = v.get(secret).reference(need::PERSON).unwrap();
    let taken = Taken { person: sri, what: "Menemani".into(), due: None };
    let task = v.commit(|e| take(e, secret, &taken, &now, Id)).unwrap();
    let thought = say_thought(&mut v, secret, thought::CAUSE, "Takut", None, None);
    say_of(&mut v, secret, sri, support::FOR, "");
    let said = v.ledger.referring(secret, &support::KIND)[0].id;
    for id in [begun, task, thought, said] {
        assert_eq!(v.get(id).scope(), Scope::Restricted);
    }
}

#[test]
fn an_answer_in_confidence_only_asks_for_a_talk() {
    let mut v = village();
    let now = v.now;
    let [secret, _] = secret_and_open(&mut v);
    let other = v.person("Ami", &[]);
    say_of(&mut v, secret, other, support::FOR, "");
    v.commit(|e| write(e, secret, "Pindah ke Bantul"));
    let all = askers(&v.ledger, secret, "Ratna", &now, Id);
    assert_eq!(all.len(), 1, "neither supporters nor who leads the community");
    assert_eq!(all[0].text, "Sri, ada kabar untuk Anda. Kapan kita bisa bertemu?\nRatna");
    let sri = all[0].person;
    v.commit(|e| tell(e, secret, sri, &now));
    assert!(!open::untold(v.get(secret)));
}

#[test]
fn assets_stand_by_kind() {
    let mut v = village();
    let (pkk, sri) = (v.community("PKK"), v.person("Sri", &[]));
    let mut have = |what: &str, kind: &str, who: Option<RecordId>| {
        v.create(
            &asset::KIND,
            &[
                (asset::WHAT, what.into()),
                (asset::TYPE, kind.into()),
                (asset::COMMUNITY, pkk.into()),
                (asset::PERSON, who.into()),
            ],
        );
    };
    have("Kas", "money", None);
    have("Menjahit", "skill", Some(sri));
    let lines: Vec<_> = assets(&v.ledger, pkk, &v.now, Id).into_iter().map(|l| (l.text, l.about)).collect();
    let expected = [("Menjahit", "Keahlian warga · Sri"), ("Kas", "Kas dan usaha")];
    assert_eq!(lines, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

proptest! {
    /// More voices, or a harder blow, never move a need back.
    #[test]
    fn more_never_ranks_lower(needs in prop::collection::vec((0_i64..40, 1_i64..6, 0_i64..200), 2..8), at in 0_usize..8, more in 1_i64..20) {
        let mut v = village();
        let ids: Vec<RecordId> = needs.iter().map(|(voices, severity, reach)| {
            need_of(&mut v, "x", &[(need::SUPPORTERS, (*voices).into()), (need::SEVERITY, (*severity).into()), (need::REACH, (*reach).into())])
        }).collect();
        let id = ids[at % ids.len()];
        let place = |v: &Village| ranking(&v.ledger, None).ranked.iter().find(|r| r.id == id).map(|r| r.place).unwrap();
        let before = place(&v);
        v.set(id, need::SUPPORTERS, needs[at % ids.len()].0 + more);
        prop_assert!(place(&v) <= before);
        v.set(id, need::SEVERITY, 5);
        prop_assert!(place(&v) <= before);
        let order = ranking(&v.ledger, None);
        prop_assert!(order.ranked.is_sorted_by_key(|r| (std::cmp::Reverse((r.weight.score(), r.weight.reach)), r.place)));
    }

    /// However causes are put below each other, each stands in the tree once.
    #[test]
    fn no_cause_is_lost(under in prop::collection::vec(prop::option::of(0_usize..6), 1..6)) {
        let mut v = village();
        let id = need_of(&mut v, "x", &[]);
        let causes: Vec<RecordId> = (0..under.len()).map(|n| say_thought(&mut v, id, thought::CAUSE, &n.to_string(), None, None)).collect();
        for (cause, under) in causes.iter().zip(&under) {
            if let Some(under) = under.and_then(|at| causes.get(at)) {
                v.set(*cause, thought::UNDER, *under);
            }
        }
        let mut shown: Vec<RecordId> = deliberation(&v.ledger, id, &v.now, Id).causes.iter().map(|b| b.line.id).collect();
        crate::sort::sort(&mut shown);
        let mut all = causes;
        crate::sort::sort(&mut all);
        prop_assert_eq!(shown, all);
    }
}

#[test]
fn a_need_begun_from_a_survey_says_so_and_stands_with_it() {
    let mut v = village();
    let rt = v.community("RT 03");
    let asked =
        v.create(&survey::KIND, &[(survey::TITLE, "Air bersih".into()), (survey::COMMUNITY, rt.into())]);
    let today = v.now.today;
    let begun = |v: &Village, of| begun_from(&v.ledger, of, today);
    let need = v.commit(|e| {
        let mut fields = begun_from(e.ledger(), asked, today);
        fields.push((need::TITLE.id, "Pipa".into()));
        e.create(&need::KIND, fields)
    });
    let view = v.get(need);
    let of = [need::SURVEY, need::COMMUNITY, need::ACTIVITY].map(|field| view.reference(field));
    assert_eq!((of, view.day(need::DAY)), ([Some(asked), Some(rt), None], Some(today)));
    let day = v.day("2026-11-01");
    let before = need_of(&mut v, "Jalan", &[(need::SURVEY, asked.into()), (need::DAY, day.into())]);
    need_of(&mut v, "Lampu", &[]);
    let listed: Vec<_> = noted_from(&v.ledger, asked, &v.now, Id).into_iter().map(|line| line.id).collect();
    assert_eq!(listed, [need, before]);
    // What is to come was not said on that day yet; what refers to nothing begins with nothing.
    let to_come = v.activity("Rapat", "2026-12-01", &[]);
    assert!(begun(&v, to_come).contains(&(need::DAY.id, today.into())));
    assert_eq!(begun(&v, RecordId::from_bits(7)), []);
}
