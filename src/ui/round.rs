//! Answers of a round without names, while they wait for its end. They are committed together, so that nothing says who came when.

use super::data::Data;
use crate::ledger::Edit;
use crate::platform::prefs;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Setting with what is on its way into the records: should the app end meanwhile, it still waits.
fn leaving(key: &str) -> String {
    format!("{key}:keluar")
}

fn read<T: DeserializeOwned>(key: &str) -> Vec<T> {
    prefs::get(key).and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}

fn write<T: Serialize>(key: &str, answers: &[T]) {
    prefs::set(key, &serde_json::to_string(answers).unwrap_or_default());
}

/// The answers that wait under a name.
pub fn waiting<T: DeserializeOwned>(key: &str) -> Vec<T> {
    let mut all = read(&leaving(key));
    all.extend(read(key));
    all
}

/// Puts an answer among those that wait; `put` says where, so that their order tells nothing.
pub fn wait<T: Serialize + DeserializeOwned>(key: &str, answer: T, put: fn(&mut Vec<T>, T)) {
    let mut answers = read(key);
    put(&mut answers, answer);
    write(key, &answers);
}

/// Commits what waits, without a name or a time of day; then tells how many there were. What comes in meanwhile waits for the next round.
pub fn keep<T: Serialize + DeserializeOwned + 'static>(
    data: Data,
    key: String,
    commit: impl Fn(&mut Edit<'_>, &[T]) + 'static,
    then: Box<dyn FnOnce(usize)>,
) {
    let answers = waiting::<T>(&key);
    let n = answers.len();
    if n == 0 {
        return then(0);
    }
    write(&leaving(&key), &answers);
    prefs::remove(&key);
    data.save_unsigned(
        move |edit| commit(edit, &answers),
        move |_| {
            prefs::remove(&leaving(&key));
            then(n);
        },
    );
}
