//! *Data contoh*: the same for the same seed, sound, believable, gone without a trace.

use guyub::domain::date::Day;
use guyub::domain::name::Name;
use guyub::domain::phone::Phone;
use guyub::domain::sample::{self, Size};
use guyub::domain::time::Time;
use guyub::domain::voice::{issue, need};
use guyub::domain::{
    KINDS, activity, attendance, community, feedback, interaction, invitation, membership, minute, person,
    promise, report, schema, series,
};
use guyub::exchange::table::{Plan, Sheet, export};
use guyub::i18n::Lang;
use guyub::insight::minutes::minutes;
use guyub::insight::report::State;
use guyub::insight::today::{What, row_words, today};
use guyub::insight::{self, Fields, Now, evaluation};
use guyub::ledger::codec::encode_delta;
use guyub::ledger::{Delta, DeviceId, Ledger, RecordId, Scope, Stamp, Type, Version, View};
use std::collections::{BTreeMap, BTreeSet};

const TODAY: &str = "2026-11-23";

fn day(text: &str) -> Day {
    Day::from_iso(text).expect("a day")
}

fn empty() -> Ledger {
    Ledger::new(DeviceId::new(7, Scope::Open), schema::catalog())
}

fn stamp() -> Stamp {
    Stamp { time: 1_795_422_000_000, author: "Ratih".into(), note: "".into() }
}

fn delta(ledger: &Ledger, seed: u64, today: Day, size: Size, scope: Scope) -> Delta {
    let mut edit = ledger.edit();
    sample::build(&mut edit, seed, today, size, scope);
    edit.delta(&stamp()).expect("something is written")
}

fn village(seed: u64, today: Day, size: Size) -> Ledger {
    let mut ledger = empty();
    let delta = delta(&ledger, seed, today, size, Scope::Sample);
    ledger.merge_own(&delta).expect("sound");
    ledger
}

fn now(today: Day) -> Now {
    Now { today, time: Time::new(9, 30).expect("a time"), offset: 420 }
}

fn all(ledger: &Ledger) -> impl Iterator<Item = View<'_>> {
    KINDS.iter().flat_map(|kind| ledger.all(*kind))
}

/// Villages that what holds of all of them is tested with.
fn some() -> impl Iterator<Item = (Day, Ledger)> {
    // Any weekday, turns of months and years, a leap day, a phone that lost its clock.
    let days =
        ["2026-11-23", "2026-12-31", "2027-01-02", "2028-02-29", "2026-11-27", "2026-11-29", "1970-01-01"];
    let villages = days.into_iter().zip(1..).map(|(text, seed)| (seed, day(text), Size::village()));
    villages
        .chain([(8, day(TODAY), Size::one_year())])
        .map(|(seed, today, size)| (today, village(seed, today, size)))
}

#[test]
fn the_same_seed_day_and_size_make_the_same_village() {
    let bytes = |seed, text, size| {
        let ledger = empty();
        encode_delta(&delta(&ledger, seed, day(text), size, Scope::Sample), ledger.catalog())
    };
    let first = bytes(1, TODAY, Size::village());
    assert!(first == bytes(1, TODAY, Size::village()));
    assert!(first != bytes(2, TODAY, Size::village()), "the seed does not matter");
    assert!(first != bytes(1, "2026-11-24", Size::village()), "the day does not matter");
    assert!(first != bytes(1, TODAY, Size::one_year()), "the size does not matter");
}

#[test]
fn it_is_one_commit_in_its_own_scope() {
    let sample = delta(&empty(), 1, day(TODAY), Size::village(), Scope::Sample);
    assert_eq!(sample.runs.iter().map(|run| run.commits.len()).collect::<Vec<_>>(), [1]);
    assert_eq!(sample.runs[0].device.scope(), Some(Scope::Sample));
    let open = delta(&empty(), 1, day(TODAY), Size::village(), Scope::Open);
    assert_eq!(open.runs[0].device.scope(), Some(Scope::Open));
    assert_eq!(open.records.len(), sample.records.len());
}

#[test]
fn it_goes_without_a_trace_and_leaves_what_the_officer_added() {
    let mut ledger = village(1, day(TODAY), Size::village());
    assert!(ledger.has_sample());
    let mut edit = ledger.edit();
    let own = edit.create(&person::KIND, [(person::NAME, "Sumarni".into())]);
    let delta = edit.delta(&stamp()).expect("a person");
    ledger.merge_own(&delta).expect("sound");
    assert!(ledger.delta_since(&Version::new(), &[Scope::Open]).records.ids().eq([own]));
    ledger.drop_sample();
    assert!(!ledger.has_sample());
    assert_eq!(ledger.state().records().map(|(id, _)| id).collect::<Vec<_>>(), [own]);
    assert!(ledger.referrers(own).is_empty());
}

#[test]
fn every_kind_occurs_and_counts_are_as_said() {
    for (_, ledger) in some() {
        for kind in KINDS {
            assert!(ledger.all(*kind).next().is_some(), "no {}", kind.name);
        }
    }
    let ledger = village(1, day(TODAY), Size::village());
    let count = |kind: &schema::Kind| ledger.all(kind).count();
    assert!((60..=80).contains(&count(&person::KIND)), "{} people", count(&person::KIND));
    assert_eq!(count(&community::KIND), 8);
    assert!((20..=30).contains(&count(&activity::KIND)), "{} activities", count(&activity::KIND));
}

#[test]
fn five_years_are_as_large_as_said() {
    let records = delta(&empty(), 1, day(TODAY), Size::five_years(), Scope::Sample).records;
    let count = |kind: &schema::Kind| records.each().filter(|(_, record)| record.kind() == kind.id).count();
    let about = |kind: &schema::Kind, n: usize| {
        let is = count(kind);
        assert!((n - n / 8..=n + n / 8).contains(&is), "{} {}", is, kind.name);
    };
    about(&person::KIND, 20_000);
    about(&community::KIND, 333);
    about(&membership::KIND, 11_300);
    about(&activity::KIND, 1_550);
    about(&attendance::KIND, 80_000);
    about(&interaction::KIND, 50_000);
}

#[test]
fn texts_are_whole_choices_are_known_and_references_lead_somewhere() {
    for (_, ledger) in some() {
        for view in all(&ledger) {
            let kind = schema::kind(view.kind()).expect("a kind");
            assert_eq!(view.scope(), Scope::Sample);
            for field in kind.fields {
                let at = format!("{}.{}", kind.name, field.name);
                match (field.ty, view.value(*field)) {
                    (_, None) => assert!(!field.required || view.record().field(field.id).is_some(), "{at}"),
                    (Type::Choice, Some(value)) => {
                        assert!(value.as_text().is_some_and(|name| field.choice(name).is_some()), "{at}")
                    }
                    (Type::Ref, Some(_)) => {
                        let target = view.follow(*field).unwrap_or_else(|| panic!("{at} leads nowhere"));
                        let name = schema::kind(target.kind()).expect("a kind").name;
                        assert!(field.targets.contains(&name), "{at} leads to {name}");
                    }
                    (Type::Day, Some(_)) => assert!(view.day(*field).is_some(), "{at}"),
                    (Type::Time, Some(_)) => assert!(view.time(*field).is_some(), "{at}"),
                    (_, Some(value)) => {
                        let text = value.as_text().unwrap_or_default();
                        let whole = !text.contains(['{', '}']) && !text.contains("  ");
                        assert!(whole && text.trim() == text, "{at}: {text}");
                    }
                }
            }
        }
    }
}

#[test]
fn today_asks_for_seven_different_things() {
    for (day, ledger) in some() {
        let today = today(&ledger, &now(day));
        let asked: BTreeSet<What> = today.rows.iter().map(|row| row.what).collect();
        let wanted = [What::Answer, What::Keep, What::Do, What::Attend, What::Reply, What::Visit, What::Tell];
        assert_eq!((today.rows.len(), asked), (7, wanted.into()), "{day}");
        assert!(!today.rest.is_empty());
    }
}

#[test]
fn today_reads_as_people_would_say_it() {
    let ledger = village(1, day(TODAY), Size::village());
    let now = now(day(TODAY));
    let rows: Vec<(String, String, String)> = today(&ledger, &now)
        .rows
        .iter()
        .filter_map(|row| row_words(&ledger, row, &now, Lang::Id))
        .map(|w| (w.title, w.pill.map_or(String::new(), |pill| pill.word), w.line))
        .collect();
    let rows: Vec<(&str, &str, &str)> =
        rows.iter().map(|(title, pill, line)| (title.as_str(), pill.as_str(), line.as_str())).collect();
    assert_eq!(
        rows,
        [
            ("Selidiki keluhan Mas Joko", "38 jam lagi", "Lampu jalan Ngaglik padam"),
            ("Janji kepada Bu Sri", "lewat 2 hari", "Daftar pelatihan pembukuan"),
            ("Pesan konsumsi kerja bakti sumur", "hari ini", "Bu Sumini"),
            ("Rapat Karang Taruna", "", "hari ini 19.30 WIB · Balai Krajan"),
            (
                "Balas Bu Wagiyem",
                "",
                "menunggu 2 hari · Sumur RT 03 keruh sejak Kamis. Minta kabar minggu ini…"
            ),
            ("Kunjungi Pak Karto", "", "lama tak bertemu · 6 minggu"),
            ("Modal usaha ibu-ibu penjual tempe dan warung", "sampaikan", "Jawaban belum sampai ke warga"),
        ]
    );
}

#[test]
fn phones_are_valid_shared_missing_and_nobodys() {
    for (_, ledger) in some() {
        let mut owners: BTreeMap<&str, usize> = BTreeMap::new();
        let mut without = 0;
        for person in ledger.all(&person::KIND) {
            let phones = person.elements(person::PHONES);
            without += usize::from(phones.is_empty());
            for phone in phones {
                *owners.entry(phone).or_default() += 1;
                assert_eq!(Phone::parse(phone).map(|p| p.e164().to_owned()).as_deref(), Ok(phone));
                let nobodys = sample::PREFIXES.iter().any(|p| phone.starts_with(&format!("+628{p}")));
                assert!(nobodys, "{phone} may be somebody's");
            }
        }
        assert!(owners.values().any(|n| *n > 1) && without > 3);
    }
}

#[test]
fn names_are_single_and_long_and_go_with_their_sapaan() {
    for (today, ledger) in some() {
        let words: Vec<usize> = ledger
            .all(&person::KIND)
            .map(|p| Name::split(p.text(person::NAME).expect("a name")).core.split(' ').count())
            .collect();
        let share = |n: usize| words.iter().filter(|words| **words == n).count() * 100 / words.len();
        assert!(share(1) >= 15 && share(2) >= 25 && words.iter().any(|n| *n >= 4), "{words:?}");
        for person in ledger.all(&person::KIND) {
            let name = person.text(person::NAME).unwrap_or_default();
            let female = person.is(person::GENDER, person::FEMALE);
            match person.text(person::ADDRESS_FORM) {
                Some("Bu" | "Mbak") => assert!(female, "{name}"),
                Some("Pak" | "Mas") => assert!(!female, "{name}"),
                Some("Mbah") => {
                    let age = person.day(person::BORN).and_then(|born| born.age(today));
                    assert!(age.is_none_or(|age| age >= 71), "{name}");
                }
                other => panic!("{name}: {other:?}"),
            }
            if name.starts_with("H. ") || name.starts_with("Hj. ") {
                assert_eq!(female, name.starts_with("Hj. "), "{name}");
            }
        }
    }
}

fn born(ledger: &Ledger, person: RecordId) -> Option<i32> {
    Some(ledger.get(person)?.day(person::BORN)?.year())
}

#[test]
fn leaders_belong_and_members_are_old_enough() {
    for (_, ledger) in some() {
        let mut names = BTreeSet::new();
        for community in ledger.all(&community::KIND) {
            assert!(names.insert(community.text(community::NAME)), "two of one name");
            let members = ledger.referring(community.id, &membership::KIND);
            let leader = community.reference(community::LEADER);
            let chairs: Vec<_> =
                members.iter().filter(|m| m.text(membership::ROLE) == Some("Ketua")).collect();
            assert_eq!(chairs.len(), 1);
            assert_eq!(chairs[0].reference(membership::PERSON), leader);
            for member in members {
                let joined = member.day(membership::SINCE).expect("a day").year();
                let person = member.reference(membership::PERSON).expect("a person");
                assert!(born(&ledger, person).is_none_or(|born| born + 14 <= joined));
            }
        }
    }
}

#[test]
fn people_come_only_to_what_took_place_and_when_they_could() {
    for (today, ledger) in some() {
        let memberships: BTreeMap<_, _> = ledger
            .all(&membership::KIND)
            .map(|m| ((m.reference(membership::COMMUNITY), m.reference(membership::PERSON)), m))
            .collect();
        for attendance in ledger.all(&attendance::KIND) {
            let activity = attendance.follow(attendance::ACTIVITY).expect("an activity");
            let person = attendance.reference(attendance::PERSON).expect("a person");
            let held = activity.day(activity::DAY).expect("a day");
            assert!(held < today && !activity.is(activity::STATUS, activity::CANCELLED));
            assert!(born(&ledger, person).is_none_or(|born| born + 14 <= held.year()));
            let came = attendance.is(attendance::STATUS, attendance::PRESENT);
            assert!(came || attendance.elements(attendance::PART).is_empty(), "took part without coming");
            let key = (activity.reference(activity::COMMUNITY), Some(person));
            let joined = memberships.get(&key).and_then(|m| m.day(membership::SINCE));
            assert!(joined.is_none_or(|joined| joined.first() <= held), "came as a member before joining");
        }
        for activity in ledger.all(&activity::KIND) {
            let over = activity.is(activity::STATUS, activity::DONE)
                || activity.is(activity::STATUS, activity::REPORTED);
            let past = activity.day(activity::DAY).is_some_and(|held| held < today);
            assert_eq!(over || activity.is(activity::STATUS, activity::CANCELLED), past);
            assert_eq!(over, !ledger.referring(activity.id, &attendance::KIND).is_empty());
        }
        for invitation in ledger.all(&invitation::KIND) {
            let held = invitation.follow(invitation::ACTIVITY).and_then(|a| a.day(activity::DAY));
            assert!(held >= Some(today) && invitation.day(invitation::SENT) < Some(today));
        }
    }
}

#[test]
fn things_follow_from_one_another_in_time() {
    for (today, ledger) in some() {
        let talked = |view: View<'_>, field: &'static schema::Field| {
            let talk = view.follow(field)?;
            assert!(talk.reference(interaction::PERSON).is_some());
            talk.day(interaction::DAY)
        };
        for talk in ledger.all(&interaction::KIND) {
            let held = talk.day(interaction::DAY).expect("a day");
            assert!(held < today);
            assert!(talk.day(interaction::REPLY_DUE).is_none_or(|due| due > held));
            let person = talk.follow(interaction::PERSON).expect("a person");
            let reached = ["whatsapp", "call", "sms", "social"]
                .contains(&talk.text(interaction::CHANNEL).unwrap_or_default());
            assert!(!reached || !person.elements(person::PHONES).is_empty(), "reached without a phone");
        }
        for promise in ledger.all(&promise::KIND) {
            let made = talked(promise, promise::INTERACTION).expect("a talk");
            assert!(promise.day(promise::DUE) > Some(made));
            let settled = promise.day(promise::SETTLED);
            assert!(settled.is_none_or(|settled| settled >= made && settled < today));
            assert_eq!(settled.is_some(), promise.is(promise::STATUS, promise::KEPT));
        }
        for voice in ledger.all(&need::KIND) {
            let (said, told) = (voice.day(need::DAY).expect("a day"), voice.day(need::TOLD));
            assert!(talked(voice, need::INTERACTION).is_none_or(|talk| talk == said));
            assert!(
                told.is_none_or(|told| told >= said && told < today && voice.value(need::ANSWER).is_some())
            );
        }
        for voice in ledger.all(&issue::KIND) {
            let (said, told) = (voice.day(issue::DAY).expect("a day"), voice.day(issue::TOLD));
            assert!(
                voice.day(issue::DUE) > Some(said) && told.is_none_or(|told| told >= said && told < today)
            );
        }
    }
}

#[test]
fn what_was_said_decided_and_paid_at_meetings_holds_together() {
    for (today, ledger) in some() {
        let present = |activity: RecordId| {
            let came = ledger.referring(activity, &attendance::KIND).into_iter();
            came.filter(|a| a.is(attendance::STATUS, attendance::PRESENT)).collect::<Vec<_>>()
        };
        for line in ledger.all(&minute::KIND).filter(|v| !v.is(minute::TYPE, minute::ITEM)) {
            let activity = line.follow(minute::ACTIVITY).expect("an activity");
            assert!(line.time(minute::TIME) > activity.time(activity::TIME));
            assert!(line.time(minute::TIME) < activity.time(activity::END));
            let part = if line.is(minute::TYPE, minute::POINT) { "spoke" } else { "proposed" };
            let took = |a: &View<'_>| {
                a.reference(attendance::PERSON) == line.reference(minute::PERSON)
                    && a.elements(attendance::PART).contains(&part)
            };
            let nobody = line.reference(minute::PERSON).is_none();
            assert!(nobody || present(activity.id).iter().any(took), "{:?}", line.text(minute::WHAT));
        }
        let mut answers: BTreeMap<RecordId, Vec<_>> = BTreeMap::new();
        for said in ledger.all(&feedback::KIND) {
            let activity = said.follow(feedback::ACTIVITY).expect("an activity");
            assert_eq!(said.day(feedback::DAY), activity.day(activity::DAY));
            let answer =
                (said.int(feedback::RATING), said.int(feedback::RECOMMEND), said.text(feedback::SAID));
            answers.entry(activity.id).or_default().push((said.id, answer));
        }
        for (activity, mut of) in answers {
            of.sort();
            assert!(of.is_sorted_by_key(|(_, answer)| *answer), "the order of answers tells who came first");
            assert!(of.len() < present(activity).len(), "{today}: answers of people who were not there");
        }
        for view in ledger.all(&activity::KIND) {
            let spent = evaluation::budget(view).spent;
            assert!(spent.is_none_or(|spent| view.int(activity::COST) == Some(spent)));
        }
        for report in ledger.all(&report::KIND) {
            let activity = report.follow(report::ACTIVITY).expect("an activity");
            let day = report.day(report::DAY).expect("a day");
            assert!(Some(day) > activity.day(activity::DAY) && day < today);
            assert_eq!(insight::report::state(&ledger, activity.id), State::Kept(day));
        }
    }
}

#[test]
fn its_meetings_say_what_the_pages_about_them_show() {
    // One where enough came for all answers that the story has.
    let (ledger, now) = (village(3, day(TODAY), Size::village()), now(day(TODAY)));
    let named = |name: &str, away: i32| {
        let held = now.today.plus_days(away);
        let found = ledger
            .all(&activity::KIND)
            .find(|v| v.text(activity::NAME) == Some(name) && v.day(activity::DAY) == held);
        found.unwrap_or_else(|| panic!("no {name}"))
    };
    let water = named("Musyawarah air bersih RT 03", -26);
    let minutes = minutes(&ledger, water.id, &now, Lang::Id);
    assert_eq!((minutes.items.len(), minutes.counts()), (3, (5, 2)));
    let last = &minutes.items[2];
    assert_eq!((last.title.as_str(), last.about.as_str()), ("Siapa menyumbang apa", "Mbak Ami · 35 menit"));
    assert_eq!(
        last.lines.iter().map(|line| line.about.as_str()).collect::<Vec<_>>(),
        ["usul Bu Wagiyem", "Pak Abdul Rohman", "keputusan · mufakat"]
    );
    let said = evaluation::evaluation(water);
    assert_eq!((said.answers, said.rating, said.nps, said.said.len()), (12, Some(40), Some(25), 4));
    // Too few answers to tell.
    let few = evaluation::evaluation(named("Rapat PKK Krajan", -5));
    assert_eq!((few.answers, few.rating), (3, None));
    let tonight = insight::minutes::minutes(&ledger, named("Rapat Karang Taruna", 0).id, &now, Lang::Id);
    assert_eq!((tonight.items.len(), tonight.counts()), (3, (0, 0)));
    let lesson = insight::preparation::lesson(named("Posyandu Melati", 19), &now, Lang::Id);
    assert!(format!("{lesson:?}").contains("Mulai lebih pagi"), "{lesson:?}");
}

#[test]
fn the_arisan_comes_again_and_goes_on() {
    for (today, mut ledger) in some() {
        let series = ledger.all(&series::KIND).next().expect("a series").id;
        let turns = insight::series::turns(&ledger, series);
        let days: Vec<_> = turns.iter().map(|turn| turn.turn.days_since(today).expect("full days")).collect();
        assert_eq!(days, [9, 44, 79, 114]);
        let moved: Vec<_> = turns.iter().map(|turn| turn.moved).collect();
        assert_eq!(moved, [false, false, true, false]);
        let words = insight::series::series_words(&ledger, turns[2].id, &now(today), Lang::Id);
        assert!(words.expect("words").ends_with("giliran 3 dari 4"));
        // A longer series gets the turns that are missing, no turn twice.
        let mut edit = ledger.edit();
        insight::series::extend(&mut edit, series, today.plus_days(150).expect("a day"));
        let delta = edit.delta(&stamp()).expect("a turn more");
        ledger.merge_own(&delta).expect("sound");
        assert_eq!(insight::series::turns(&ledger, series).len(), 5);
    }
}

#[test]
fn its_tables_come_in_whole_elsewhere() {
    let mut there = empty();
    let made = delta(&there, 1, day(TODAY), Size::village(), Scope::Open);
    there.merge(&made).expect("sound");
    let mut here = Ledger::new(DeviceId::new(8, Scope::Open), schema::catalog());
    let sheet = |kind: &schema::Kind| {
        let sheet = Sheet::open("tabel.csv", export(&there, kind, Lang::Id).as_bytes()).expect("a table");
        assert_eq!(sheet.mapping.as_ref().map(|m| m.kind.name), Some(kind.name));
        sheet
    };
    let mut plan = Plan::new("Sidomulyo", 2026, KINDS.iter().map(|kind| sheet(kind)).collect());
    while !plan.step(&here, 1000).done {}
    let mut edit = here.edit();
    assert!(plan.write(&mut edit).is_ok());
    let taken = edit.delta(&stamp()).expect("a village");
    here.merge(&taken).expect("sound");
    for kind in KINDS {
        assert_eq!(here.all(*kind).count(), there.all(*kind).count(), "{}", kind.name);
    }
}

#[test]
fn any_size_and_any_day_can_be_made() {
    let none = Size { people: 0, communities: 0, activities_per_year: 0, talks_per_year: 0, years: 0 };
    let sizes = [
        none,
        Size { communities: 40, activities_per_year: 9, talks_per_year: 9, years: 1, ..none },
        Size { people: 30, talks_per_year: 50, years: 3, ..none },
    ];
    let days = ["0001-01-01", "9999-12-31", "2026", TODAY];
    for size in sizes {
        for text in days {
            village(3, day(text), size);
        }
    }
}
