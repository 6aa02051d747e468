//! Gaps: damage took what commits wrote. It must not spread, and whoever has it gives it back.

use crate::number;
use crate::phones::{ALL_BUT_SAMPLE, Act, Op, World, mix};
use crate::same::assert_all_same;
use crate::world::*;
use guyub::exchange::bundle::{self, Made};
use guyub::ledger::*;
use std::collections::BTreeSet;

/// A phone's ledger after damage to its places took some of the records: its version is still known.
fn damaged(ledger: &Ledger, device: u64, mut is_gone: impl FnMut(RecordId) -> bool) -> Ledger {
    let mut whole = ledger.delta_since(&Version::new(), &ALL_BUT_SAMPLE);
    let gone: Vec<RecordId> = whole.records.ids().filter(|id| is_gone(*id)).collect();
    for id in gone {
        let part = |record: Record| Part { kind: record.kind, first: id, last: id };
        whole.records.remove(id).map(part).into_iter().for_each(|part| whole.gaps.add(part));
        whole.gaps.upto = whole.to.clone();
        whole.gaps.after = Version::new();
    }
    let mut left = Ledger::new(DeviceId::new(device, Scope::Open), ledger.catalog().clone());
    left.merge(&whole).expect("what is left merges");
    left
}

/// As a file, with what the format keeps of it.
fn sent(from: &Ledger, since: &Version) -> Delta {
    let device = from.device(Scope::Open);
    let made = Made { app: "test".into(), by: "Sari".into(), device, time: 0, organisation: None };
    let file = bundle::write(from, since, &ALL_BUT_SAMPLE, &made);
    bundle::read(&file).expect("an own file is read").delta
}

fn phone(id: u64, names: &[&str]) -> (Ledger, Vec<RecordId>) {
    let mut ledger = Ledger::new(DeviceId::new(id, Scope::Open), catalog(false));
    let add = |name: &&str| {
        let mut edit = ledger.edit();
        let id = edit.create(PERSON, [(NAME, Value::from(*name))]);
        let stamp = Stamp { time: 0, author: "Sari".into(), note: "".into() };
        ledger.merge_own(&edit.delta(&stamp).expect("it is new")).expect("an own edit merges");
        id
    };
    let ids = names.iter().map(add).collect();
    (ledger, ids)
}

#[test]
fn l9_a_colleague_is_not_told_that_what_was_lost_is_known() {
    let (sari, ids) = phone(1, &["Wagiyem", "Karto"]);
    let mut budi = phone(2, &[]).0;
    // Tono knows all; Budi hears of it from Sari only, whose phone has lost Wagiyem.
    let mut tono = phone(3, &[]).0;
    tono.merge(&sent(&sari, &Version::new())).unwrap();
    let mut sari = damaged(&sari, 9, |id| id == ids[0]);
    budi.merge(&sent(&sari, budi.version())).unwrap();
    assert!(budi.get(ids[0]).is_none() && budi.get(ids[1]).is_some());
    assert!(!budi.state().gaps().is_empty(), "Budi knows that something is missing");
    // What Tono knows of Budi comes from a file of his.
    let asked = sent(&budi, &Version::new()).held();
    let answer = sent(&tono, &asked);
    assert!(budi.preview(&answer).unwrap().new.contains(&ids[0]));
    for ledger in [&mut budi, &mut sari] {
        ledger.merge(&answer).unwrap();
        assert!(ledger.get(ids[0]).is_some() && ledger.state().gaps().is_empty());
    }
}

#[test]
fn what_nobody_has_is_given_up_once_someone_says_so() {
    let (sari, ids) = phone(1, &["Wagiyem", "Karto"]);
    let mut sari = damaged(&sari, 9, |id| id == ids[0]);
    let mut budi = phone(2, &[]).0;
    budi.merge(&sent(&sari, &Version::new())).unwrap();
    sari.merge(&sent(&budi, &sari.state().held())).unwrap();
    assert_eq!(sari.state().gaps(), budi.state().gaps());
    sari.give_up_gaps();
    assert!(sari.state().gaps().is_empty());
    budi.merge(&sent(&sari, &budi.state().held())).unwrap();
    assert!(budi.state().gaps().is_empty(), "who said so has nothing more to give");
}

/// Sari, Budi and Tono know Wagiyem and Karto, all but Budi what Rina has added; then damage takes Wagiyem from Sari, who hears only
/// what Budi writes to that record then.
fn hurt() -> ([Ledger; 4], RecordId) {
    let ((mut sari, ids), (rina, _)) = (phone(1, &["Wagiyem", "Karto"]), phone(4, &["Slamet"]));
    let [mut budi, mut tono] = [2, 3].map(|id| phone(id, &[]).0);
    tell(&sari, &mut budi);
    tell(&rina, &mut sari);
    tell(&sari, &mut tono);
    let mut sari = damaged(&sari, 9, |id| id == ids[0]);
    let before = budi.version().clone();
    name(&mut budi, ids[0], "Wagiyem Sri");
    sari.merge(&sent(&budi, &before)).expect("it follows on what is known");
    ([sari, budi, tono, rina], ids[0])
}

fn name(ledger: &mut Ledger, id: RecordId, name: &str) {
    let mut edit = ledger.edit();
    edit.set(id, NAME, name);
    let stamp = Stamp { time: 0, author: "Sari".into(), note: "".into() };
    ledger.merge_own(&edit.delta(&stamp).expect("it is another")).expect("an own edit merges");
}

fn tell(from: &Ledger, to: &mut Ledger) {
    to.merge(&sent(from, &to.state().held())).expect("news of what is held merge");
}

#[test]
fn l9_what_damage_left_alone_is_edited_as_ever_and_the_gap_narrows_to_what_nobody_has() {
    let (mut sari, ids) = phone(1, &["Wagiyem", "Karto"]);
    let mut budi = phone(2, &[]).0;
    tell(&sari, &mut budi);
    // Never sent to anyone.
    name(&mut sari, ids[1], "Karto Suwiryo");
    let mut sari = damaged(&sari, 9, |id| id == ids[1]);
    name(&mut sari, ids[0], "Wagiyem Sri");
    tell(&sari, &mut budi);
    assert!(budi.conflicts().is_empty(), "she has seen what she replaced");
    tell(&budi, &mut sari);
    assert!(sari.get(ids[1]).is_some() && sari.conflicts().is_empty());
    // What came back is edited as ever, too.
    name(&mut sari, ids[1], "Karto S.");
    tell(&sari, &mut budi);
    tell(&budi, &mut sari);
    assert!(budi.conflicts().is_empty() && sari.conflicts().is_empty());
    let third = Dot { device: DeviceId::new(1, Scope::Open), number: 3 };
    for ledger in [&sari, &budi] {
        let gaps = ledger.state().gaps();
        assert_eq!((gaps.after.number(third.device), gaps.upto.number(third.device)), (2, 3));
        assert_eq!(gaps.upto.len(), 1);
    }
}

#[test]
fn a_second_damage_does_not_forget_the_first() {
    let (sari, ids) = phone(1, &["Wagiyem", "Karto"]);
    let once = damaged(&sari, 9, |id| id == ids[0]);
    let twice = damaged(&once, 10, |id| id == ids[1]);
    assert_eq!(twice.state().gaps().parts.len(), 2);
}

#[test]
fn l9_who_keeps_what_a_damaged_phone_may_have_replaced_asks_others_about_it() {
    let ([sari, mut budi, mut tono, rina], id) = hurt();
    // Sari holds Budi's answer alone: replaced or lost there, Tono can't tell.
    tell(&sari, &mut tono);
    assert_eq!(tono.conflicts().len(), 1, "rather a question too many");
    assert!(!tono.state().gaps().is_empty());
    tell(&rina, &mut budi);
    tell(&budi, &mut tono);
    assert!(tono.conflicts().is_empty() && tono.state().gaps().is_empty());
    assert_eq!(tono.state().record(id), budi.state().record(id));
}

#[test]
fn l9_a_gap_stays_where_the_file_has_not_seen_what_was_written_here_since() {
    let ([mut sari, mut budi, tono, rina], id) = hurt();
    // Tono has all that was lost, and the name that Budi has replaced.
    tell(&tono, &mut sari);
    assert!(!sari.state().gaps().is_empty(), "Tono can't know what became of it");
    tell(&rina, &mut budi);
    tell(&budi, &mut sari);
    assert!(sari.state().gaps().is_empty());
    assert_eq!(sari.state().record(id), budi.state().record(id));
}

#[test]
fn a_gap_beyond_what_a_file_has_seen_is_refused() {
    let (sari, _) = phone(1, &["Wagiyem"]);
    let mut file = sent(&sari, &Version::new());
    file.gaps.upto = [(sari.device(Scope::Open), 2)].into_iter().collect();
    assert!(matches!(phone(2, &[]).0.merge(&file), Err(Refusal::Unsound(_))));
}

#[test]
fn an_archive_is_not_opened_from_a_file_that_lacks_some_of_it() {
    let (mut sari, ids) = phone(1, &["Wagiyem", "Karto"]);
    let whole = sent(&sari, &Version::new());
    let lacking = sent(&damaged(&sari, 9, |id| id == ids[0]), &Version::new());
    sari.shelve(&whole, &[(ids[0], 2024)]).unwrap();
    assert!(sari.unshelve(&lacking).is_err() && !sari.state().shelf().is_empty());
    sari.unshelve(&whole).unwrap();
    assert!(sari.get(ids[0]).is_some());
}

/// One village, damaged on one phone while the others go on: what stood on another phone then is on all of them in the end.
fn play(seed: u64) {
    let mut state = seed;
    let mut random = || {
        state = state.wrapping_add(1);
        mix(seed, state)
    };
    let phones = 2 + random() as usize % 5;
    let mut world = World::new(phones);
    let op = |random: &mut dyn FnMut() -> u64| loop {
        let op = Op::of(random().to_le_bytes()[..4].try_into().expect("four bytes"));
        // What an undone file or sample data does is another matter.
        if ![Act::UndoFile, Act::AddSample, Act::Deliver].contains(&op.act) {
            return op;
        }
    };
    (0..40).for_each(|_| world.play(&[op(&mut random)]));
    let hurt = random() as usize % phones;
    let others: BTreeSet<RecordId> = (0..phones)
        .filter(|phone| *phone != hurt)
        .flat_map(|phone| world.ledger(phone).state().records().map(|(id, _)| id).collect::<Vec<_>>())
        .collect();
    world.phones[hurt].before = None;
    world.phones[hurt].own.clear();
    let ledger = &world.phones[hurt].ledger;
    world.phones[hurt].ledger = damaged(ledger, mix(seed, 99), |_| random().is_multiple_of(3));
    for _ in 0..30 {
        world.play(&[op(&mut random)]);
    }
    for _ in 0..3 {
        for (a, b) in (0..phones * phones).map(|i| (i / phones, i % phones)).filter(|(a, b)| a != b) {
            let file = sent(world.ledger(a), &world.ledger(b).state().held());
            world.phones[b].ledger.merge(&file).expect("news of what is held leave no gap");
        }
    }
    let open: Vec<bool> = world.phones.iter().map(|phone| !phone.ledger.state().gaps().is_empty()).collect();
    assert!(open.iter().all(|gap| *gap == open[0]), "who lacks nothing fills all gaps: {open:?}");
    world.phones.iter_mut().for_each(|phone| phone.ledger.give_up_gaps());
    assert_all_same(world.phones.iter().map(|phone| phone.ledger.state()));
    let state = world.ledger(0).state();
    for id in others {
        assert!(state.record(id).is_some() || state.erased().contains(&id), "{id} is lost");
    }
}

#[test]
fn l9_what_damage_took_comes_back_from_whoever_has_it() {
    let first = number("GUYUB_SEED").unwrap_or(1);
    for seed in first..first + number("GUYUB_SCHEDULES").unwrap_or(1_000) {
        let played = std::panic::catch_unwind(|| play(seed));
        assert!(played.is_ok(), "play it again by GUYUB_SEED={seed} GUYUB_SCHEDULES=1");
    }
}
