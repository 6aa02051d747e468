//! Prints how much memory it takes to take in a village, step by step: `peak FOLDER`, of files that `village` made. Natively pointers
//! are wide: in the browser it is less.

use guyub::domain::schema;
use guyub::exchange::bundle;
use guyub::ledger::seal::Seal;
use guyub::ledger::storage::MemoryStorage;
use guyub::ledger::store::{Fresh, Store};
use guyub::ledger::vault::{MemoryVault, at_once};
use guyub::ledger::{Ledger, Rest, Stamp};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Instant;

/// Counts what is held.
struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// SAFETY: everything is left to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = HELD.fetch_add(layout.size(), Relaxed) + layout.size();
        MOST.fetch_max(held, Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// Does a step and says what it took.
fn step<T>(what: &str, work: impl FnOnce() -> T) -> T {
    MOST.store(HELD.load(Relaxed), Relaxed);
    let start = Instant::now();
    let done = work();
    let mib = |bytes: &AtomicUsize| bytes.load(Relaxed) as f64 / f64::from(1 << 20);
    println!(
        "{:>7.1} MiB at most, {:>7.1} then, {:>5} ms: {what}",
        mib(&MOST),
        mib(&HELD),
        start.elapsed().as_millis()
    );
    done
}

fn main() {
    let folder = std::env::args().nth(1).expect("a folder that `village` wrote");
    let file =
        |name: &str| std::fs::read(format!("{folder}/{name}.json")).expect("a folder that `village` wrote");
    let local = Rc::new(RefCell::new(MemoryStorage::default()));
    let vault = MemoryVault::default();
    let stamp = Stamp { time: 0, author: "Sari".into(), note: "".into() };
    let open = || {
        let store =
            at_once(Store::open(Box::new(local.clone()), Seal::default(), schema::catalog(), Rest::NEVER));
        let store = store.expect("memory answers at once").expect("memory can be read");
        let fresh = Fresh { device: 1, line: 2, stamp: stamp.clone() };
        at_once(store.attach(Rc::new(vault.clone()), &fresh)).expect("at once").expect("it can be joined");
        store
    };
    let store = step("an empty store is opened", open);
    let take_in = |name: &str, store: &Store| {
        let bytes = step(&format!("{name}.json is loaded"), || file(name));
        let read = step("and read", || bundle::read(&bytes).expect("it is sound"));
        step("looked at", || store.read(|ledger| ledger.preview(&read.delta)).expect("it fits").new.len());
        step("the file is let go", || drop(bytes));
        step("and kept", || {
            at_once(store.receive(&read.delta, 1, false)).expect("at once").expect("it fits");
        });
        step("and let go", || drop(read));
    };
    take_in("village", &store);
    step("all is written anew", || at_once(store.fold()).expect("at once").expect("memory can be written"));
    drop(store);
    let store = step("the store is opened again", open);
    take_in("edits", &store);
    step("a twin", || drop(store.read(Ledger::twin)));
}
