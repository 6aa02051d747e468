//! What the officer must know about this phone's storage, above everything else.

use crate::i18n::{self, Lang};
use crate::ui::components::{Banner, Button, ButtonKind, Sheet, Tone};
use crate::ui::data::{Data, Keeping};
use leptos::prelude::*;

/// The notices that there is reason for.
pub fn notices(data: Data, lang: Lang) -> AnyView {
    let fullness = Memo::new(move |_| (data.fullness() * 100.0) as u32);
    let full = move || match fullness.get() {
        95.. => Some((Tone::Bad, i18n::storage_full(lang, fullness.get()))),
        80.. => Some((Tone::Warn, i18n::storage_tight(lang, fullness.get()))),
        60.. => Some((Tone::Warn, i18n::storage_filling(lang, fullness.get()))),
        _ => None,
    };
    let keeping = move || match data.keeping.get() {
        Keeping::Opening | Keeping::Locked | Keeping::Safe => None,
        Keeping::Alone => Some((Tone::Warn, i18n::kept_alone(lang), "/bantuan#full")),
        Keeping::Elsewhere => Some((Tone::Bad, i18n::kept_elsewhere(lang), "")),
        Keeping::Nothing => Some((Tone::Bad, i18n::storage_blocked(lang), "/bantuan#full")),
    };
    view! {
        {move || keeping().map(|(tone, text, help)| view! { <Banner tone text help /> })}
        {missing(data, lang)}
        {move || full().map(|(tone, text)| {
            let button = i18n::backup_make(lang);
            view! { <Banner tone text button href="/cadangan" help="/bantuan#full" testid="full" /> }
        })}
    }
    .into_any()
}

/// What damage took: told until it is read, then for as long as it is missing.
fn missing(data: Data, lang: Lang) -> AnyView {
    let asking = RwSignal::new(false);
    let gaps = Memo::new(move |_| data.read(|ledger| !ledger.state().gaps().is_empty()));
    let told = move || {
        let (tone, text, close, testid) = match data.damage.get() {
            Some(text) => (Tone::Bad, text, i18n::understood(lang), "damage"),
            None if gaps.get() => (Tone::Warn, i18n::gaps(lang).to_owned(), i18n::gaps_without(lang), "gaps"),
            None => return None,
        };
        let on_close = move |()| match testid {
            "damage" => data.forget_damage(),
            _ => asking.set(true),
        };
        let button = i18n::open_colleagues_file(lang);
        Some(
            view! { <Banner tone text button href="/terima" help="/bantuan#damaged" on_close close testid /> },
        )
    };
    let give_up = move |()| {
        asking.set(false);
        data.give_up_gaps();
    };
    view! {
        {told}
        <Sheet open=asking title=i18n::gaps_without(lang)>
            <p>{i18n::gaps_without_line(lang)}</p>
            <Button kind=ButtonKind::Filled label=i18n::gaps_without(lang) on_click=give_up testid="give-up" />
        </Sheet>
    }
    .into_any()
}
