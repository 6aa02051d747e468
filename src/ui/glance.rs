//! *Hari ini* as it was when Guyub was last left: opening shows it at once, and reads the records meanwhile.

use super::data::Data;
use super::words;
use crate::i18n::Lang;
use crate::insight::today::{Glance, Today, today};
use crate::ledger::seal::Seal;
use crate::ledger::store;
use crate::platform::storage::BrowserStorage;
use crate::platform::{page, prefs};
use leptos::prelude::*;

/// Name of the setting.
const KEPT: &str = "today";

/// What it depends on.
fn holds(data: Data, mark: &str, lang: Lang) -> String {
    let now = data.now();
    format!("{mark} {} {} {}", now.today, now.offset, lang.code())
}

/// What waits, as the records say it.
pub fn of_records(data: Data, waiting: &Today, lang: Lang) -> Glance {
    data.read(|ledger| Glance::of(waiting, ledger, &data.now(), lang, words::path))
}

/// What was kept, if nothing has changed since; else it is forgotten.
pub async fn kept(data: Data, seal: Seal, lang: Lang) -> Option<Glance> {
    let text = prefs::get(KEPT)?;
    let mark = store::mark(Box::new(BrowserStorage::open()?), seal).await.unwrap_or_default();
    let glance = Glance::from_text(&text, &holds(data, &mark, lang));
    if glance.is_none() {
        forget();
    }
    glance
}

/// Forgets what was kept: it may name someone who is to be forgotten.
pub fn forget() {
    prefs::remove(KEPT);
}

/// Keeps what is shown whenever the page is left.
pub fn watch(data: Data, lang: RwSignal<Lang>) {
    page::on_visibility(move || {
        if page::is_hidden() && data.is_settled() {
            let lang = lang.get_untracked();
            let holds = holds(data, &data.mark(), lang);
            // What was shown when the page was left before holds still.
            let known = prefs::get(KEPT).is_some_and(|text| Glance::from_text(&text, &holds).is_some());
            if !known {
                let waiting = data.peek(|ledger| today(ledger, &data.now()));
                let glance = untrack(|| of_records(data, &waiting, lang));
                prefs::set(KEPT, &glance.to_text(&holds));
            }
        }
    });
}
