//! Tables that are taken in whole, a few records at a time: the same as in one edit, or nothing.

use super::*;
use guyub::ledger::store::{SaveError, Tables};
use guyub::ledger::{Rest, State, Wait};
use keeping::{Phone, Tab, now};
use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

fn open(phone: &Phone) -> Tab {
    let (tab, damage) = phone.open(schema::catalog());
    assert!(damage.is_none(), "{damage:?}");
    tab
}

fn plan(tab: &Tab, sheets: Vec<Sheet>) -> Plan {
    tab.read(|ledger| planned(ledger, SOURCE, sheets))
}

fn take(tab: &Tab, plan: &Plan) -> Result<bool, SaveError> {
    now(tab.store.take_tables(plan, &stamp(&plan.note()), &|_| {}))
}

fn commit(tab: &Tab, write: impl Fn(&mut guyub::ledger::Edit<'_>)) {
    tab.commit(&stamp(""), write).expect("there is room");
}

/// What is there when the app is opened anew, from both places and from either alone.
fn reopened(tab: Tab) -> Tab {
    let (state, phone) = (tab.state(), tab.phone.clone());
    drop(tab);
    assert!(
        phone.without_local().open(schema::catalog()).0.state() == state,
        "the vault holds another state"
    );
    let (alone, _) = phone.without_vault().open_alone(schema::catalog());
    assert!(alone.state() == state, "local storage holds another state");
    let tab = open(&phone);
    assert!(tab.state() == state, "the state is another after reopening");
    tab
}

/// What has happened on a phone before: in words, the tables taken in, and what else.
type Past = (&'static str, Vec<Sheet>, fn(&Tab));

fn pasts() -> Vec<Past> {
    let files = fixtures();
    vec![
        ("nothing", Vec::new(), |_| {}),
        ("the same people", vec![sheet(&files, "orang")], |_| {}),
        ("edits", sheets(&files), |tab| {
            commit(tab, |edit| {
                edit.set(person("P1"), person::NAME, "Wagiyem Rahayu").delete(person("P2"));
                edit.join(person("P4"), person("P3"));
            });
        }),
        (
            "an earlier table",
            vec![orang("ID,Nama,HP,Pekerjaan\nP1,Wagiyem,08123456789,Petani\nP9,Ngadimin,,")],
            |_| {},
        ),
        ("an import undone", vec![sheet(&files, "orang")], |tab| {
            let dot = tab.read(|ledger| {
                let of_table =
                    |device| ledger.log().get(Dot { device, number: 1 }).is_some_and(|c| c.is_table());
                let device =
                    ledger.version().iter().map(|(device, _)| device).find(|device| of_table(*device));
                Dot { device: device.expect("a table"), number: 1 }
            });
            let note = tab.read(|ledger| ledger.log().get(dot).unwrap().undo_note());
            tab.commit(&stamp(&note), |edit| edit.undo(dot).len()).expect("there is room");
        }),
        ("someone of the app's own", Vec::new(), |tab| {
            commit(tab, |edit| _ = edit.create(&person::KIND, [(person::NAME, "Sri".into())]));
        }),
    ]
}

/// Both ways from one past, on phones that go by one name.
fn both_ways(before: Vec<Sheet>, happened: fn(&Tab), sheets: impl Fn() -> Vec<Sheet>) -> (Tab, Tab, State) {
    let phone = Phone::default();
    let tab = open(&phone);
    if !before.is_empty() {
        let plan = plan(&tab, before);
        tab.commit(&stamp(&plan.note()), |edit| plan.write(edit).unwrap()).expect("there is room");
    }
    happened(&tab);
    let (past, other) = (tab.state(), open(&phone.copy()));
    let at_once = plan(&tab, sheets());
    tab.commit(&stamp(&at_once.note()), |edit| at_once.write(edit).unwrap()).expect("there is room");
    assert_eq!(take(&other, &plan(&other, sheets())), Ok(true));
    (tab, other, past)
}

#[test]
fn tables_taken_in_whole_make_the_commits_that_an_edit_would() {
    for (name, before, happened) in pasts() {
        let (tab, other, _) = both_ways(before, happened, || sheets(&fixtures()));
        assert!(tab.state() == other.state(), "after {name}");
        let (tab, other) = (reopened(tab), reopened(other));
        assert!(plan(&other, sheets(&fixtures())).is_nothing_new(), "after {name}");
        // The phones go on alike, too.
        for tab in [&tab, &other] {
            commit(tab, |edit| _ = edit.set(person("P3"), person::WORK, "Guru sekolah"));
            tab.fold();
        }
        assert!(tab.state() == other.state(), "after {name}");
        reopened(other);
    }
}

#[test]
fn a_whole_village_is_the_same_either_way() {
    let Some(files) = samples::village_1y() else { return };
    let (tab, other, past) = both_ways(Vec::new(), |_| {}, || sheets(&files));
    assert!(tab.state() == other.state());
    let segments = other.read(|ledger| ledger.state().blocks().count());
    assert!(segments >= 8, "{segments}");
    let other = reopened(other);
    assert_eq!(now(other.store.undo_tables(7)), Ok(false), "not after the app was opened anew");
    assert!(past != other.state());
}

#[test]
fn right_after_it_all_is_undone_at_once() {
    for (name, before, happened) in pasts() {
        let (_, tab, past) = both_ways(before, happened, || sheets(&fixtures()));
        let device = tab.read(|ledger| ledger.device(Scope::Open));
        let said = tab.read(|ledger| ledger.version().number(device)) > past.version().number(device);
        assert!(tab.store.can_undo_tables());
        assert_eq!(now(tab.store.undo_tables(7)), Ok(true));
        assert!(tab.state() == past, "after {name}");
        // A number that somebody may have got meanwhile is not used again.
        assert_eq!(tab.read(|ledger| ledger.device(Scope::Open)) == device, !said, "after {name}");
        assert_eq!(now(tab.store.undo_tables(7)), Ok(false));
        let tab = reopened(tab);
        assert_eq!(take(&tab, &plan(&tab, sheets(&fixtures()))), Ok(true));
        // What came since stays, and so do the tables.
        commit(&tab, |edit| _ = edit.create(&person::KIND, [(person::NAME, "Sri".into())]));
        let then = tab.state();
        assert_eq!(now(tab.store.undo_tables(7)), Ok(false));
        assert!(tab.state() == then);
    }
}

#[test]
fn compaction_keeps_the_way_back() {
    let tab = open(&Phone::default());
    let past = tab.state();
    assert_eq!(take(&tab, &plan(&tab, sheets(&fixtures()))), Ok(true));
    tab.fold();
    assert_eq!(now(tab.store.undo_tables(7)), Ok(true));
    assert!(tab.state() == past);
    reopened(tab);
}

#[test]
fn without_room_nothing_is_taken_in() {
    let Some(files) = samples::village_1y() else { return };
    let phone = Phone::new(100_000);
    let tab = open(&phone);
    commit(&tab, |edit| _ = edit.create(&person::KIND, [(person::NAME, "Sri".into())]));
    let (past, bytes) = (tab.state(), phone.bytes());
    let full = take(&tab, &plan(&tab, sheets(&files)));
    assert!(matches!(full, Err(SaveError::Full { needed, room }) if needed > room), "{full:?}");
    assert!(tab.state() == past);
    assert_eq!(phone.bytes(), bytes, "what is stored has changed");
}

#[test]
fn tables_compared_with_what_is_no_more_change_nothing() {
    let phone = Phone::default();
    let (tab, other) = (open(&phone), open(&phone));
    let stale = plan(&tab, sheets(&fixtures()));
    commit(&tab, |edit| _ = edit.create(&person::KIND, [(person::NAME, "Sri".into())]));
    assert_eq!(take(&tab, &stale), Ok(false), "the same tab has written");
    // Another tab that hasn't heard of it.
    let stale = plan(&other, sheets(&fixtures()));
    assert_eq!(take(&other, &stale), Ok(false), "another tab has written");
    assert!(tab.state() == other.state());
    assert_eq!(take(&other, &plan(&other, sheets(&fixtures()))), Ok(true));
    now(tab.store.catch_up()).unwrap();
    assert!(tab.state() == other.state(), "the other tab hears of it");
    // Nor is it undone over what another tab has written.
    commit(&tab, |edit| _ = edit.create(&person::KIND, [(person::NAME, "Budi".into())]));
    assert_eq!(now(other.store.undo_tables(7)), Ok(false));
    assert!(tab.state() == other.state());
    reopened(tab);
}

/// Waits once.
fn once() -> Wait {
    let mut waited = false;
    Box::pin(std::future::poll_fn(move |_| match std::mem::replace(&mut waited, true) {
        true => Poll::Ready(()),
        false => Poll::Pending,
    }))
}

#[test]
fn while_it_rests_all_can_be_read_and_what_is_saved_waits() {
    let tab = open(&Phone::default());
    let plan = plan(&tab, sheets(&fixtures()));
    tab.store.set_rest(Rest::new(|| Some(once())));
    let shares = RefCell::new(vec![0.0]);
    let stamp = stamp(&plan.note());
    let mut context = Context::from_waker(Waker::noop());
    let told = |share| shares.borrow_mut().push(share);
    let mut taking = pin!(tab.store.take_tables(&plan, &stamp, &told));
    let write =
        |edit: &mut guyub::ledger::Edit<'_>| _ = edit.create(&person::KIND, [(person::NAME, "Sri".into())]);
    let mut saving = pin!(tab.store.commit(&stamp, write));
    let mut rests = 0;
    let past = tab.state();
    loop {
        if let Poll::Ready(taken) = taking.as_mut().poll(&mut context) {
            assert_eq!(taken, Ok(true));
            break;
        }
        rests += 1;
        // Until all of it is kept.
        let here = tab.read(|ledger| ledger.state().len());
        assert_eq!(here, past.len());
        assert!(saving.as_mut().poll(&mut context).is_pending());
    }
    assert!(rests > 50, "{rests}");
    let taken = tab.state();
    while saving.as_mut().poll(&mut context).is_pending() {}
    assert_eq!(tab.state().len(), taken.len() + 1);
    let shares = shares.borrow();
    assert!(shares.windows(2).all(|two| two[0] <= two[1]) && shares.last() == Some(&1.0), "{shares:?}");
}

#[test]
fn given_up_halfway_nothing_has_happened() {
    let phone = Phone::default();
    let tab = open(&phone);
    let plan = plan(&tab, sheets(&fixtures()));
    let (past, bytes) = (tab.state(), phone.bytes());
    let left = Rc::new(Cell::new(0));
    for most in [1, 10, 40] {
        left.set(most);
        let rests = left.clone();
        tab.store.set_rest(Rest::new(move || {
            rests.set(rests.get() - 1);
            (rests.get() == 0).then(once)
        }));
        let stamp = stamp(&plan.note());
        assert!(guyub::ledger::vault::at_once(tab.store.take_tables(&plan, &stamp, &|_| {})).is_none());
        assert!(tab.state() == past && phone.bytes() == bytes, "after {most}");
    }
    tab.store.set_rest(Rest::NEVER);
    assert_eq!(take(&tab, &plan), Ok(true));
}

#[test]
fn the_plan_tells_its_tables_by_id() {
    let here = ledger(1);
    let plan = planned(&here, SOURCE, sheets(&fixtures()));
    assert_eq!((plan.count(), plan.source()), (8, SOURCE));
    let mut all = 0;
    for table in 0..plan.count() {
        let mut after = None;
        loop {
            let mut edit = here.edit();
            let next = plan.put(&mut edit, table, after, 3);
            let Some(last) = next else { break };
            assert!(after < next);
            all += edit.delta(&stamp("")).map_or(0, |delta| delta.records.len());
            after = Some(last);
        }
    }
    assert_eq!(all, plan.records());
}
