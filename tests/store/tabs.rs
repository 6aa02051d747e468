//! Several tabs whose work is cut into the steps in which the browser does it, in any order; some are put to sleep for long, some
//! are killed.

use super::keeping::chaos::{Chaos, ChaosStorage, ChaosVault, Fault};
use super::keeping::{Phone, stamp};
use super::{open, people};
use guyub::domain::{person, schema};
use guyub::ledger::seal::Seal;
use guyub::ledger::store::Store;
use guyub::ledger::{Dot, RecordId, Rest, Wait};
use proptest::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

type Work = Pin<Box<dyn Future<Output = ()>>>;

/// What tabs were told.
#[derive(Default)]
struct Told {
    names: BTreeSet<String>,
    dots: BTreeMap<Dot, RecordId>,
    errors: Vec<String>,
}

/// Pending once.
fn once() -> Wait {
    let mut asked = false;
    Box::pin(std::future::poll_fn(move |_| {
        if std::mem::replace(&mut asked, true) { Poll::Ready(()) } else { Poll::Pending }
    }))
}

/// A tab that opens and makes so many people, one after the other.
fn work(phone: Phone, chaos: Rc<Chaos>, told: Rc<RefCell<Told>>, tab: usize, count: usize) -> Work {
    Box::pin(async move {
        // Others have their turn wherever they can.
        let rest = Rest::new(|| Some(once()));
        let local = Box::new(ChaosStorage(chaos.clone()));
        let opened = Store::open(local, Seal::default(), schema::catalog(), rest).await;
        let store = opened.expect("it can be read");
        if let Err(error) = store.attach(Rc::new(ChaosVault(chaos)), &phone.fresh()).await {
            told.borrow_mut().errors.push(format!("tab {tab}: {error:?}"));
            return;
        }
        for n in 0..count {
            let name = format!("Orang {tab} {n}");
            let create = |e: &mut guyub::ledger::Edit<'_>| {
                e.create(&person::KIND, [(person::NAME, name.as_str().into())])
            };
            match store.commit(&stamp(""), create).await {
                Ok((id, dots)) => {
                    let mut told = told.borrow_mut();
                    assert!(told.names.insert(name.clone()));
                    for dot in dots {
                        assert_eq!(told.dots.insert(dot, id), None, "a dot is used twice");
                    }
                    drop(told);
                    let mine =
                        store.read(|l| l.get(id).and_then(|p| p.text(person::NAME).map(str::to_owned)));
                    assert_eq!(mine, Some(name), "the id that was given is another's");
                }
                Err(error) => told.borrow_mut().errors.push(format!("tab {tab}: {error:?}")),
            }
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tabs_in_any_order_lose_and_duplicate_nothing(
        steps in proptest::collection::vec(any::<u16>(), 1..600),
        killed in proptest::option::of((0usize..3, 0usize..400)),
        count in 1usize..40,
    ) {
        let phone = Phone::default();
        let chaos = Rc::new(Chaos {
            calls: Cell::new(0),
            at: u64::MAX,
            fault: Fault::None,
            random: 0,
            dead: Cell::new(false),
            hung: Cell::new(false),
            past: RefCell::default(),
            local: phone.local.clone(),
            vault: phone.vault.clone(),
        });
        let told = Rc::new(RefCell::new(Told::default()));
        let mut tabs: Vec<Option<Work>> =
            (0..3).map(|tab| Some(work(phone.clone(), chaos.clone(), told.clone(), tab, count))).collect();
        let mut context = Context::from_waker(Waker::noop());
        let mut poll = |tab: &mut Option<Work>| {
            if tab.as_mut().is_some_and(|work| matches!(work.as_mut().poll(&mut context), Poll::Ready(()))) {
                *tab = None;
            }
        };
        for (at, step) in steps.iter().enumerate() {
            if let Some((tab, when)) = killed && when == at {
                tabs[tab] = None;
            }
            // Runs of one tab alone, as long as the others sleep.
            let (tab, run) = (*step as usize % 3, 1 + (*step as usize >> 8) % 12);
            (0..run).for_each(|_| poll(&mut tabs[tab]));
        }
        while tabs.iter().any(Option::is_some) {
            tabs.iter_mut().for_each(&mut poll);
        }
        let told = told.borrow();
        prop_assert!(told.errors.is_empty(), "{:?}", told.errors);
        for phone in [phone.copy(), phone.without_local()] {
            let tab = open(&phone);
            let there: Vec<String> = tab.read(|l| {
                l.all(&person::KIND).filter_map(|p| p.text(person::NAME).map(str::to_owned)).collect()
            });
            let unique: BTreeSet<String> = there.iter().cloned().collect();
            prop_assert_eq!(unique.len(), there.len(), "something is there twice");
            prop_assert!(told.names.is_subset(&unique), "acknowledged and lost");
            // One that was killed may have had something in hand.
            prop_assert!(people(&tab) <= told.names.len() + usize::from(killed.is_some()));
        }
    }
}
