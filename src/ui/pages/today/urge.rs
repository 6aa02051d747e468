//! The reminder of a backup.

use crate::i18n;
use crate::ui::backups;
use crate::ui::components::{Banner, Tone};
use crate::ui::data::use_data;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// One line, when it is time for a backup.
#[component]
pub fn Urge() -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let kept = RwSignal::new(backups::kept());
    let later = move |()| {
        backups::put_off(data);
        kept.set(backups::kept());
    };
    move || {
        let urge = kept.with(|kept| data.read(|ledger| kept.urge(ledger, &data.now())))?;
        Some(view! {
            <Banner
                tone=Tone::Info
                text=urge.words(lang)
                button=i18n::backup_make(lang)
                href="/cadangan"
                on_close=later
                close=i18n::backup_later(lang)
                testid="urge"
            />
        })
    }
}
