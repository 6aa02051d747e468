//! The people that files came from, kept on this phone.

use crate::exchange::bundle::Bundle;
use crate::exchange::peers::{self, Peer};
use crate::i18n::{self, Lang};
use crate::platform::prefs;

/// Name of the setting.
const KEPT: &str = "peers";

/// Those people, the latest first.
pub fn all() -> Vec<Peer> {
    prefs::get(KEPT).map(|json| peers::from_json(&json)).unwrap_or_default()
}

/// Forgets them all: each then gets everything at the next time.
pub fn forget() {
    prefs::remove(KEPT);
}

/// Notes whom a file came from.
pub fn note(bundle: &Bundle) {
    let mut all = all();
    peers::note(&mut all, bundle);
    prefs::set(KEPT, &peers::to_json(&all));
}

/// What to call someone.
pub fn name(peer: &Peer, lang: Lang) -> String {
    if peer.name.is_empty() { i18n::unnamed_phone(lang).to_owned() } else { peer.name.clone() }
}
