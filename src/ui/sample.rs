//! Putting the sample village in, and taking it out.

use super::data::Data;
use crate::domain::sample::{self, Size};
use crate::ledger::Scope;
use crate::platform::clock;

/// Puts the sample village in; `then` runs once it is kept.
pub fn put_in(data: Data, then: impl FnOnce() + 'static) {
    let seed = clock::random();
    let today = data.now().today;
    data.save_noted(
        "sample",
        move |edit| {
            sample::build(edit, seed, today, Size::village(), Scope::Sample);
        },
        move |_| then(),
    );
}
