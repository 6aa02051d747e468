//! What this phone keeps about its backups.

use crate::i18n::{self, Lang};
use crate::insight::backup::{Backups, Last};
use crate::platform::prefs;
use crate::ui::data::Data;

/// Name of the setting.
const KEPT: &str = "backup";

/// As kept.
pub fn kept() -> Backups {
    prefs::get(KEPT).map(|text| Backups::from_text(&text)).unwrap_or_default()
}

fn keep(backups: &Backups) {
    prefs::set(KEPT, &backups.to_text());
}

/// Notes that a backup was handed to another app or saved.
pub fn made(last: Last) {
    keep(&Backups { last: Some(last), put_off: None });
}

/// Leaves the officer in peace for a while.
pub fn put_off(data: Data) {
    keep(&Backups { put_off: Some(data.now().today), ..kept() });
}

/// When the last one was made.
pub fn words(data: Data, lang: Lang) -> String {
    match kept().last {
        Some(last) => i18n::backup_last(lang, &last.day.relative(data.now().today, lang)),
        None => i18n::backup_never(lang).to_owned(),
    }
}
