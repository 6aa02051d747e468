//! L8: a file applies whole or not at all.

use crate::config;
use crate::packing::packed;
use crate::phones::{ALL_BUT_SAMPLE, Act, Op, World, script};
use crate::same::{assert_rules, assert_same, assert_sound};
use crate::world::*;
use guyub::ledger::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// One way to spoil a file; the numbers choose where and by what.
#[derive(Clone, Copy, Debug)]
struct Harm {
    what: u8,
    at: u8,
    number: u32,
}

fn harm() -> impl Strategy<Value = Harm> {
    (any::<u8>(), any::<u8>(), prop_oneof![0u32..6, any::<u32>()]).prop_map(|(what, at, number)| Harm {
        what,
        at,
        number,
    })
}

fn nth<T>(all: impl ExactSizeIterator<Item = T>, at: u8) -> Option<T> {
    let mut all = all;
    let n = (at as usize).checked_rem(all.len())?;
    all.nth(n)
}

/// A version in which one device has another number.
fn with(version: &Version, device: DeviceId, number: u32) -> Version {
    version.iter().filter(|(d, _)| *d != device).chain([(device, number)]).collect()
}

fn rewrite(record: &Record, slot_at: u8, change: impl Fn(Write) -> Write) -> Record {
    let slots: Vec<Slot> = record.registers().map(|(slot, _)| slot.clone()).collect();
    let chosen = nth(slots.into_iter(), slot_at);
    let mut changed = Record::new(record.kind);
    for (slot, register) in record.registers() {
        let writes: Vec<Write> = register.writes().cloned().collect();
        let writes =
            if Some(slot) == chosen.as_ref() { writes.into_iter().map(&change).collect() } else { writes };
        changed.put(slot.clone(), Register::of(writes).expect("it had writes"));
    }
    changed
}

fn spoil(delta: &mut Delta, Harm { what, at, number }: Harm) {
    let device = nth(delta.to.iter().collect::<Vec<_>>().into_iter(), at).map(|(device, _)| device);
    let run = nth(0..delta.runs.len(), at).filter(|run| !delta.runs[*run].commits.is_empty());
    let id = nth(delta.records.ids().collect::<Vec<_>>().into_iter(), at);
    let record = id.and_then(|id| delta.records.get(id)).map(RecordRef::to_record);
    let stranger = DeviceId::new(u64::from(number), Scope::ALL[at as usize % 3]);
    match (what % 22, device, run, id.zip(record)) {
        (0, Some(device), ..) => delta.to = with(&delta.to, device, number),
        (1, Some(device), ..) => delta.from = with(&delta.from, device, number),
        (2, Some(device), ..) => drop(delta.from_heads.insert(device, u64::from(number))),
        (3, _, Some(run), _) => delta.runs[run].first = number,
        (4, _, Some(run), _) => delta.runs[run].head ^= u64::from(number),
        (5, _, Some(run), _) => drop(delta.runs[run].commits.pop()),
        (6, _, Some(run), _) => drop(delta.runs.remove(run)),
        (7, _, Some(run), _) => delta.runs.push(delta.runs[run].clone()),
        (8, _, Some(run), _) => {
            // The same commits and more, listed a second time.
            let mut twice = delta.runs[run].clone();
            let mut commit = twice.commits[0].clone();
            commit.time ^= i64::from(number);
            twice.commits.insert(0, commit);
            relink(&mut twice, delta.from_heads.get(&delta.runs[run].device).copied().unwrap_or(0));
            delta.to = with(&delta.to, twice.device, twice.last());
            delta.runs.push(twice);
        }
        (9, _, Some(run), _) => {
            // Commits that are told otherwise, with a chain that fits.
            let run = &mut delta.runs[run];
            let n = at as usize % run.commits.len();
            match number % 3 {
                0 => run.commits[n].lamport = number,
                1 => run.commits[n].time = i64::from(number),
                _ => run.commits[n].author = "Orang lain".into(),
            }
            relink(run, delta.from_heads.get(&run.device).copied().unwrap_or(0));
        }
        (10, _, Some(run), _) => {
            // A chain that starts elsewhere than at the start.
            let run = &mut delta.runs[run];
            delta.from_heads.insert(run.device, u64::from(number));
            relink(run, u64::from(number));
        }
        (11, _, _, Some((id, mut record))) => {
            record.kind = KindId(number as u16);
            delta.records.put(id, record);
        }
        (12, _, _, Some((id, _))) => delta.records.put(id, Record::new(PERSON)),
        (13, _, _, Some((id, record))) => {
            let changed = rewrite(&record, at, |w| Write { dot: Dot { number, ..w.dot }, ..w });
            delta.records.put(id, changed);
        }
        (14, Some(device), _, Some((id, record))) => {
            let changed = rewrite(&record, at, |w| Write { dot: Dot { device, ..w.dot }, ..w });
            delta.records.put(id, changed);
        }
        (15, _, _, Some((id, record))) => {
            let dot = Dot { device: stranger, number: 1 };
            let changed = rewrite(&record, at, |w| Write { dot, ..w });
            delta.records.put(id, changed);
        }
        (16, Some(device), _, Some((id, mut record))) => {
            // A deletion that claims to have seen everything there will ever be.
            let seen = Value::Deleted(Box::new([(device, number)].into_iter().collect()));
            let dot = record.registers().next().and_then(|(_, r)| r.writes().next()).map(|w| w.dot);
            if let Some(dot) = dot {
                record.put(Slot::DELETED, Register::new(dot, seen));
                delta.records.put(id, record);
            }
        }
        (17, ..) => drop(delta.erased.insert(RecordId::from_bits(u128::from(number) << 64))),
        (18, ..) => drop(delta.kinds.pop()),
        (19, ..) => {
            let mut kind = catalog(true).kind(LETTER).expect("declared").clone();
            kind.id = KindId(number as u16);
            delta.kinds.push(kind);
        }
        (20, ..) => {
            // Two kinds that are new and can't both be.
            let mut kind = catalog(true).kind(LETTER).expect("declared").clone();
            delta.kinds.push(kind.clone());
            match number % 4 {
                0 => kind.id = KindId(number as u16),
                1 => kind.name = "envelope".into(),
                2 => kind.scope = Scope::Restricted,
                _ => kind.fields.values_mut().for_each(|f| f.merge = Merge::Set),
            }
            delta.kinds.push(kind);
        }
        (21, ..) => {
            // A kind that contradicts itself.
            let mut kind = catalog(true).kind(LETTER).expect("declared").clone();
            let mut field = kind.fields[&NAME].clone();
            match number % 3 {
                0 => field.id = FieldId(40),
                1 => field.name = "other".into(),
                _ => {
                    field.id = FieldId::DELETED;
                    field.name = "other".into();
                }
            }
            kind.fields.insert(if number % 3 == 1 { FieldId(41) } else { field.id }, field);
            delta.kinds.push(kind);
        }
        _ => {}
    }
}

/// Makes a run's chain hash fit its commits.
fn relink(run: &mut Run, before: u64) {
    run.head = run.commits.iter().fold(before, |head, commit| commit.chain(head));
}

proptest! {
    #![proptest_config(config())]

    /// Either it is refused and everything is as it was, or it is merged and the state keeps every rule.
    #[test]
    fn l8_a_spoilt_file_applies_whole_or_not_at_all(
        script in script(25), whole: bool, harms in proptest::collection::vec(harm(), 1..4),
    ) {
        let mut world = World::after(3, &script);
        let since = if whole { Version::new() } else { world.ledger(0).version().clone() };
        let file = world.file(2, &since, &ALL_BUT_SAMPLE);
        let mut spoilt = file.0.clone();
        harms.iter().for_each(|harm| spoil(&mut spoilt, *harm));
        if spoilt == file.0 {
            return Ok(());
        }
        let state = world.ledger(0).state().clone();
        let history = world.ledger(0).history().clone();
        let checked = state.check(&spoilt);
        let previewed = world.ledger(0).preview(&spoilt);
        match (&checked, world.ledger(0).resolve(&spoilt)) {
            (Ok(()), resolved) => prop_assert!(resolved.is_ok_and(|r| r.own.is_none() && r.delta == spoilt)),
            (Err(Refusal::Fork { .. }), Ok(Resolved { own, delta, .. })) => {
                // Where what was spoilt looks like another branch.
                let own = own.as_ref().unwrap_or(world.ledger(0));
                prop_assert_eq!(own.state().check(&delta), Ok(()));
                assert_rules(own.state());
            }
            (Err(_), resolved) => prop_assert!(resolved.is_err()),
        }
        let mut twin = world.ledger(0).twin();
        let packed = twin.merge(&packed(&spoilt, harms[0].number.into()));
        let merged = world.phones[0].ledger.merge(&spoilt);
        prop_assert_eq!(packed.is_ok(), merged.is_ok(), "however it is packed");
        assert_same(twin.state(), world.ledger(0).state());
        prop_assert_eq!(&merged, &checked, "checking says what merging does");
        prop_assert_eq!(previewed.is_ok(), merged.is_ok(), "and so does the preview");
        if merged.is_ok() {
            // Its chains are those that are kept.
            let head = |device, number| world.ledger(0).log().device(device).and_then(|log| log.head_at(number));
            for run in &spoilt.runs {
                prop_assert_eq!(head(run.device, run.last()), Some(run.head));
            }
            for (device, number) in spoilt.from.iter() {
                prop_assert!(spoilt.from_heads.get(&device).is_none_or(|h| head(device, number) == Some(*h)));
            }
        }
        if let Err(refusal) = merged {
            prop_assert!(world.ledger(0).state() == &state, "{refusal:?}, yet something changed");
            prop_assert!(world.ledger(0).history() == &history);
            // The sound file is as welcome as before.
            prop_assert!(world.receive(0, &file));
        }
        assert_rules(world.ledger(0).state());
        assert_sound(world.ledger(0));
    }

    /// What is missing between what is known and where a file starts is named.
    #[test]
    fn l8_a_gap_is_refused_and_named(script in script(20), more in 1usize..4) {
        let mut world = World::after(2, &script);
        let device = world.ledger(1).device(Scope::Open);
        for number in 0..more {
            world.edit(1, |e| { e.create(EVENT, [(NAME, format!("Rapat {number}").into())]); });
        }
        let since = world.ledger(1).version().clone();
        world.edit(1, |e| { e.create(EVENT, [(NAME, Value::from("Rapat"))]); });
        let file = world.file(1, &since, &ALL_BUT_SAMPLE).0;
        let before = world.ledger(0).state().clone();
        // What the phone's user did, or what it took in from a table.
        let merged = world.phones[0].ledger.merge(&file);
        let Err(Refusal::Gap { device: missed, have, need }) = merged else { panic!("{merged:?}") };
        prop_assert!(before.version().number(device) < since.number(device));
        prop_assert_eq!((have, need), (before.version().number(missed), since.number(missed)));
        prop_assert!(have < need);
        prop_assert_eq!(world.ledger(0).state(), &before);
        world.send(1, 0);
    }

    /// Two phones that share an id (a cloned profile) are found out, whole or in part, and nothing changes.
    #[test]
    fn l8_a_fork_is_refused(script in script(20), shared in 0usize..3, own in 1usize..3, theirs in 1usize..3) {
        let clone = |world: &mut World, name: &str, times: usize| {
            let mut deltas = Vec::new();
            for number in 0..times {
                world.edit(0, |e| { e.create(EVENT, [(NAME, format!("{name} {number}").into())]); });
                deltas.extend(world.edits.last().map(|(_, delta)| delta.clone()));
            }
        };
        let quiet: Vec<Op> = script.iter().copied().filter(|op| op.act != Act::UndoFile).collect();
        let mut worlds = [World::after(2, &quiet), World::after(2, &quiet)];
        worlds.iter_mut().for_each(|world| clone(world, "Sama", shared));
        let device = worlds[0].ledger(0).device(Scope::Open);
        clone(&mut worlds[0], "Di sini", own);
        worlds[1].clocks = 1;
        let since = worlds[1].ledger(0).version().clone();
        clone(&mut worlds[1], "Di sana", theirs);
        let [one, other] = &mut worlds;
        // Clocks may agree for a while; then there is nothing to tell them apart by.
        let heads = [&*one, &*other].map(|w| w.ledger(0).log().device(device).unwrap().head_at(since.number(device) + 1));
        if heads[0] == heads[1] {
            return Ok(());
        }
        let before = one.ledger(0).state().clone();
        for from in [Version::new(), since, other.ledger(0).version().clone()] {
            let file = other.ledger(0).delta_since(&from, &ALL_BUT_SAMPLE);
            let merged = one.phones[0].ledger.merge(&file);
            let told = from.number(device) > before.version().number(device);
            let expected = matches!(merged, Err(Refusal::Fork { .. })) || told && matches!(merged, Err(Refusal::Gap { .. }));
            prop_assert!(expected, "{:?}", merged);
            prop_assert_eq!(one.ledger(0).state(), &before);
        }
    }

    /// A file that leaves out the restricted scope leaves no gap in it, and tells nothing of it; sample data never goes.
    #[test]
    fn l8_a_scope_left_out_is_no_gap_and_sample_data_never_leaves(script in script(30)) {
        let mut world = World::after(3, &script);
        for part in [vec![Scope::Open], vec![Scope::Restricted], ALL_BUT_SAMPLE.to_vec()] {
            let file = world.ledger(0).delta_since(&Version::new(), &part);
            let of = |device: DeviceId| device.scope().is_some_and(|s| part.contains(&s));
            prop_assert!(file.to.iter().all(|(device, _)| of(device)));
            prop_assert!(file.from_heads.keys().all(|device| of(*device)));
            prop_assert!(file.runs.iter().all(|run| of(run.device)));
            prop_assert!(file.erased.iter().all(|id| id.creation().is_none_or(|dot| of(dot.device))));
            for (_, record) in file.records.iter() {
                prop_assert!(record.registers().flat_map(|(_, r)| r.writes()).all(|w| of(w.dot.device)));
            }
        }
        // In one file or scope by scope: the same.
        let mut by_scope = Ledger::new(DeviceId::new(5, Scope::Open), catalog(false));
        for scope in [Scope::Restricted, Scope::Open] {
            by_scope.merge(&world.ledger(0).delta_since(&Version::new(), &[scope])).expect("a scope is no gap");
        }
        world.drop_sample(0);
        assert_same(by_scope.state(), world.ledger(0).state());
    }

    /// Sample data goes whole, leaves what the officer added, and can come again.
    #[test]
    fn l8_dropped_sample_data_is_gone_and_can_come_again(script in script(30)) {
        let mut world = World::after(2, &script);
        let kept: BTreeMap<RecordId, Record> = {
            let ledger = world.ledger(0);
            let all = ledger.state().records().filter(|(_, r)| record_scope(*r) != Some(Scope::Sample));
            all.map(|(id, r)| (id, r.to_record())).collect()
        };
        world.drop_sample(0);
        prop_assert!(!world.ledger(0).has_sample());
        prop_assert!(world.ledger(0).state().records().map(|(id, r)| (id, r.to_record())).eq(kept));
        assert_sound(world.ledger(0));
        world.play(&[Op { phone: 0, act: Act::AddSample, a: 0, b: 0 }]);
        prop_assert!(world.ledger(0).has_sample());
        assert_sound(world.ledger(0));
    }
}
