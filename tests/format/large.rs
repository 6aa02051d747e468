//! Files of so many records that they are packed while they are read.

use crate::village::{commit, ledger, made, newer_catalog, sealed, stamp, whole};
use guyub::domain::{organisation, person};
use guyub::exchange::bundle::{Problem, read, write};
use guyub::ledger::{Ledger, Scope, Version};

/// More than are held unpacked, and some of another kind behind them.
const PEOPLE: usize = 17_000;

fn many() -> Ledger {
    let mut ledger = ledger(1, newer_catalog());
    commit(&mut ledger, &stamp(1_795_437_000_000, "Sari"), |e| {
        for n in 0..PEOPLE {
            e.create(&person::KIND, [(person::NAME, format!("Orang {n}").into())]);
        }
        (0..10).for_each(|n| {
            _ = e.create(&organisation::KIND, [(organisation::NAME, format!("Lembaga {n}").into())])
        });
    });
    ledger
}

#[test]
fn what_is_packed_on_the_way_reads_and_merges_as_it_was_written() {
    let sender = many();
    let bundle = read(&whole(&sender)).unwrap();
    assert!(bundle.delta.records.blocks().next().is_some(), "nothing was packed");
    assert_eq!(bundle.delta.records, sender.delta_since(&Version::new(), &[Scope::Open]).records);
    let mut phone = ledger(2, newer_catalog());
    assert_eq!(phone.preview(&bundle.delta).unwrap().new.len(), PEOPLE + 10);
    phone.merge(&bundle.delta).unwrap();
    assert!(phone.state().blocks().next().is_some(), "no block was taken as it is");
    assert_eq!(whole(&phone), whole(&sender));
    // Once more: nothing is new, nothing is unpacked.
    assert!(phone.preview(&bundle.delta).unwrap().is_nothing_new());
    phone.merge(&bundle.delta).unwrap();
    assert_eq!(whole(&phone), whole(&sender));
    assert_eq!(
        write(&phone, phone.version(), &[Scope::Open], &made()),
        write(&sender, sender.version(), &[Scope::Open], &made())
    );
}

/// The same id far apart, of the same kind and of another.
#[test]
fn a_record_that_stands_twice_is_found_wherever() {
    let text = String::from_utf8(whole(&many())).unwrap();
    let row = |n: usize| {
        let start = text.find(&format!("[\"0.1.{n}\",")).unwrap();
        &text[start..start + text[start..].find(']').unwrap() + 1]
    };
    let (first, last) = (row(0), row(PEOPLE - 1));
    let other = row(PEOPLE + 9);
    for (at, again) in
        [(last, first.to_owned()), (other, other.replacen(&format!("0.1.{}", PEOPLE + 9), "0.1.0", 1))]
    {
        let twice = text.replacen(at, &format!("{at},\n{again}"), 1);
        let counted = twice.replacen(
            &format!("\"records\":{}", PEOPLE + 10),
            &format!("\"records\":{}", PEOPLE + 11),
            1,
        );
        match read(&sealed(&counted)) {
            Err(Problem::Unsound(what)) => assert!(what.contains("two rows"), "{what}"),
            other => panic!("{:?}", other.map(|bundle| bundle.delta.records.len())),
        }
    }
}
