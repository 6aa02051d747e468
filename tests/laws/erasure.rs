//! L6: erasing a person's data is final: it beats every write, past or later arriving, and every re-import, and takes
//! with it what the person owns. Nothing of it stays in any byte that is kept or sent.

use crate::config;
use crate::keeping::Phone;
use crate::phones::{Act, Op, World, script};
use crate::world::*;
use guyub::ledger::codec::{decode_delta, decode_history, encode_delta};
use guyub::ledger::*;
use proptest::prelude::*;

/// Stands in every text that is to vanish, and nowhere else.
const SECRET: &str = "RAHASIA";

/// Everything a phone keeps or would send, in readable form.
fn everything(ledger: &Ledger) -> String {
    let whole = ledger.delta_since(&Version::new(), &Scope::ALL);
    let sent =
        decode_delta(&encode_delta(&whole, ledger.catalog()), ledger.catalog()).expect("it reads back");
    format!("{:?} {:?} {:?} {sent:?}", ledger.state(), ledger.history(), ledger.index())
}

/// Writes of a person and of what belongs to the person, all saying [`SECRET`].
fn confide(world: &mut World, phone: usize, id: RecordId, what: u8) {
    let event = world.pick(phone, what, &[EVENT]);
    let newer = world.phones[phone].newer;
    world.edit(phone, |e| {
        match what % 6 {
            0 => e.set(id, NAME, format!("{SECRET} {what}")).set(id, NOTE, SECRET),
            1 => e.add(id, TAGS, SECRET),
            2 => {
                let talk = e.create(TALK, [(NAME, SECRET.into()), (WHO, id.into())]);
                if newer {
                    // Two steps away: only the newer app knows letters, and all must erase them.
                    e.create(LETTER, [(NAME, SECRET.into()), (WHO, talk.into())]);
                }
                e
            }
            3 => {
                e.create(CASE, [(NAME, SECRET.into()), (WHO, id.into())]);
                e
            }
            4 => match event {
                Some(event) => {
                    e.natural(VISIT, [(AT, event.into()), (WHO, id.into()), (STATUS, SECRET.into())]);
                    e
                }
                None => e,
            },
            _ => e.set(id, NOTE, SECRET).also(id, NOTE, format!("{SECRET} atau itu")),
        };
    });
}

proptest! {
    #![proptest_config(config())]

    /// Whatever the others write of the person before they hear of it, and however late it arrives.
    #[test]
    fn l6_nothing_of_an_erased_person_stays_in_any_byte(
        before in script(12), told in proptest::collection::vec(any::<[u8; 3]>(), 0..12), erased_at in 0usize..12,
        by in 0usize..3, imported: bool, route: u64,
    ) {
        let mut world = World::after(3, &before);
        world.exchange(route);
        let id = if imported {
            world.edit(0, |e| e.keyed(imported_person(0), PERSON, [(NAME, SECRET.into())]));
            imported_person(0)
        } else {
            let mut id = None;
            world.edit(0, |e| id = Some(e.create(PERSON, [(NAME, SECRET.into())])));
            id.unwrap()
        };
        if world.ledger(0).state().record(id).is_none() {
            return Ok(()); // Erased already.
        }
        world.exchange(route);
        for (at, [phone, what, how]) in told.iter().enumerate() {
            if at == erased_at {
                world.edit(by, |e| { e.erase(id); });
            }
            let phone = *phone as usize % 3;
            if how % 3 == 0 {
                world.send(phone, *what as usize % 3);
            } else if world.ledger(phone).state().record(id).is_some() || imported {
                if imported {
                    // The same table again.
                    world.edit(phone, |e| {
                        let table = e.table("desa");
                        e.keyed(id, PERSON, [(NAME, SECRET.into()), (NOTE, SECRET.into())]);
                        e.said_by(table, id);
                    });
                }
                confide(&mut world, phone, id, *what);
            }
        }
        world.edit(by, |e| { e.erase(id); });
        prop_assert!(!everything(world.ledger(by)).contains(SECRET), "on the phone that erased");
        world.exchange(route);
        // Later writes by someone who should know better.
        confide(&mut world, 0, id, route as u8);
        world.edit(1, |e| e.keyed(id, PERSON, [(NAME, SECRET.into())]));
        world.exchange(route);
        for phone in &world.phones {
            prop_assert!(phone.ledger.state().record(id).is_none(), "it came back");
            let everything = everything(&phone.ledger);
            prop_assert!(!everything.contains(SECRET), "{}", everything);
        }
    }

    /// The joined duplicates go with the person.
    #[test]
    fn l6_erasing_takes_the_joined_duplicates(joins in proptest::collection::vec((0usize..4, 0usize..4), 0..6), which in 0usize..4) {
        let mut world = World::new(2);
        let mut ids = Vec::new();
        world.edit(0, |e| (0..4).for_each(|_| ids.push(e.create(PERSON, [(NAME, SECRET.into())]))));
        for (a, b) in &joins {
            world.edit(0, |e| { e.join(ids[*a], ids[*b]); });
        }
        world.send(0, 1);
        let group: Vec<RecordId> = {
            let ledger = world.ledger(0);
            ids.iter().copied().filter(|id| ledger.canonical(*id) == ledger.canonical(ids[which])).collect()
        };
        world.edit(0, |e| { e.erase(ids[which]); });
        world.send(0, 1);
        for phone in &world.phones {
            for id in &ids {
                prop_assert_eq!(phone.ledger.state().record(*id).is_none(), group.contains(id));
                // Who was joined to someone erased is no less a person.
                prop_assert_eq!(phone.ledger.get(*id).is_some(), !group.contains(id));
            }
        }
    }

    /// One phone joins a duplicate to someone whom another erases: the duplicate is not lost from sight.
    #[test]
    fn l6_who_is_joined_to_someone_erased_meanwhile_stays_in_sight(route: u64, owned: bool) {
        let mut world = World::new(3);
        let mut ids = Vec::new();
        world.edit(0, |e| (0..2).for_each(|_| ids.push(e.create(PERSON, [(NAME, Value::from("Karto"))]))));
        world.exchange(route);
        world.edit(0, |e| { e.join(ids[1], ids[0]); });
        world.edit(1, |e| {
            if owned {
                e.create(TALK, [(NAME, SECRET.into()), (WHO, ids[0].into())]);
            }
            e.erase(ids[0]);
        });
        world.exchange(route);
        for phone in &world.phones {
            prop_assert!(phone.ledger.get(ids[0]).is_none_or(|view| view.id == ids[1]));
            prop_assert!(phone.ledger.get(ids[1]).is_some());
            prop_assert_eq!(phone.ledger.all(PERSON).count(), 1);
            prop_assert!(!everything(&phone.ledger).contains(SECRET));
        }
    }

    /// In stored segments, too: whichever way the erasure and what comes after it arrive.
    #[test]
    fn l6_nothing_stays_in_storage(script in script(10), told in any::<[u8; 3]>(), received: bool, route: u64) {
        let mut world = World::new(2);
        world.edit(0, |e| { e.create(PERSON, [(NAME, SECRET.into())]); });
        let id = world.pick(0, 0, &[PERSON]).unwrap();
        world.send(0, 1);
        let quiet = script.iter().filter(|op| !matches!(op.act, Act::Erase | Act::Join | Act::DropSample | Act::UndoFile));
        let quiet: Vec<Op> = quiet.map(|op| Op { phone: 1, ..*op }).collect();
        world.play(&quiet);
        told.iter().for_each(|what| confide(&mut world, 1, id, *what));
        let since = world.ledger(0).version().clone();
        let late = world.file(1, &since, &Scope::ALL).0;

        let phone = Phone::default();
        let (store, _) = phone.open(catalog(true));
        let stamp = Stamp { time: 0, author: "Sri".into(), note: "".into() };
        store.receive(&world.file(0, &Version::new(), &Scope::ALL).0).unwrap();
        store.commit(&stamp, |e| { e.set(id, NOTE, SECRET); }).unwrap();
        if received {
            world.edit(0, |e| { e.erase(id); });
            store.receive(&world.file(0, &Version::new(), &Scope::ALL).0).unwrap();
        } else {
            store.commit(&stamp, |e| { e.erase(id); }).unwrap();
        }
        prop_assert!(!stored(&phone).contains(SECRET), "after erasing");
        store.receive(&late).unwrap();
        prop_assert!(!stored(&phone).contains(SECRET), "after what came late");
        store.commit(&stamp, |e| e.keyed(id, PERSON, [(NAME, SECRET.into())])).unwrap();
        prop_assert!(!stored(&phone).contains(SECRET), "after writing of it again");
        let (again, damage) = phone.open(catalog(true));
        prop_assert!(damage.is_none());
        prop_assert_eq!(again.state(), store.state());
    }
}

/// Everything in both places of a phone, decoded.
fn stored(phone: &Phone) -> String {
    let decode = |(key, bytes): (String, Vec<u8>)| {
        // An entry is a delta behind its header.
        let body = bytes.get(if key.starts_with('t') { 41 } else { 0 }..).unwrap_or_default();
        let delta = decode_delta(body, &catalog(true));
        assert!(!key.starts_with('t') || delta.is_ok(), "{key}");
        format!("{delta:?} {:?} {}", decode_history(body), String::from_utf8_lossy(&bytes))
    };
    phone.bytes().into_iter().map(decode).collect()
}
