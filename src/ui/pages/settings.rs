//! *Pengaturan*: the officer's name, language and colours, the sample village, the phone's storage.

use crate::i18n::{self, Lang};
use crate::ui::backups;
use crate::ui::components::{Button, Chip, Chips, Header, InputKind, List, Main, Row, Section, TextField};
use crate::ui::data::{Keeping, use_data};
use crate::ui::effect::effect;
use crate::ui::sample;
use crate::ui::state::{Theme, use_lang, use_ui};
use leptos::prelude::*;

/// Settings of this phone.
#[component]
pub fn Settings() -> impl IntoView {
    let (data, ui, lang) = (use_data(), use_ui(), use_lang());
    let name = RwSignal::new(data.me());
    effect(move || data.set_me(&name.get()));
    let language = move |words: &'static str, own: Lang| {
        let on = Signal::derive(move || ui.lang.get() == own);
        view! { <Chip label=words on on_click=move |()| ui.set_lang(own) /> }
    };
    let theme = move |words: &'static str, own: Theme| {
        let on = Signal::derive(move || ui.theme.get() == own);
        view! { <Chip label=words on on_click=move |()| ui.set_theme(own) /> }
    };
    let sampled = Memo::new(move |_| data.read(|ledger| ledger.has_sample()));
    let remove = move |()| data.drop_sample(move || ui.toasts.say(i18n::sample_removed(lang)));
    let put_in = move |()| sample::put_in(data, move || ui.toasts.say(i18n::sample_here(lang)));
    let sample = move || {
        if sampled.get() {
            view! { <Button label=i18n::sample_remove(lang) on_click=remove testid="sample-remove" /> }
        } else {
            view! { <Button label=i18n::try_sample(lang) on_click=put_in testid="sample" /> }
        }
    };
    let lock = move || if data.has_pin() { i18n::lock_is_on(lang) } else { i18n::lock_is_off(lang) };
    let used = move || i18n::storage_used(lang, (data.fullness() * 100.0).ceil() as u32);
    let safe = move || (data.keeping.get() == Keeping::Safe).then(|| i18n::kept_twice(lang));
    let backup = backups::words(data, lang);
    view! {
        <Header title=i18n::settings(lang) back="/" />
        <Main>
            <Section title=i18n::about_you(lang)>
                <div class="inset">
                    <TextField label=i18n::your_name(lang) kind=InputKind::Name value=name testid="me" />
                </div>
            </Section>
            <Section title=i18n::language(lang)>
                <div class="inset">
                    <Chips label=i18n::language(lang)>
                        {language("Bahasa Indonesia", Lang::Id)} {language("English", Lang::En)}
                    </Chips>
                </div>
            </Section>
            <Section title=i18n::colours(lang)>
                <div class="inset">
                    <Chips label=i18n::colours(lang)>
                        {theme(i18n::theme_system(lang), Theme::System)}
                        {theme(i18n::theme_light(lang), Theme::Light)} {theme(i18n::theme_dark(lang), Theme::Dark)}
                    </Chips>
                </div>
            </Section>
            <Section title=i18n::lock(lang)>
                <div class="inset gap">
                    <p class="muted">{lock}</p>
                    <Button label=i18n::lock_settings(lang) href="/kunci" testid="lock-settings" />
                </div>
            </Section>
            <Section title=i18n::archive(lang)>
                <List>
                    <Row title=i18n::archive(lang) line=i18n::archive_line(lang) href="/arsip" />
                </List>
            </Section>
            <Section title=i18n::sample_title(lang)>
                <div class="inset gap">
                    {sample}
                    <p class="muted">{i18n::try_sample_line(lang)}</p>
                </div>
            </Section>
            <Section title=i18n::storage(lang)>
                <div class="inset gap">
                    <p class="muted">{used}</p>
                    <p class="muted">{safe}</p>
                    <Button label=i18n::backup(lang) href="/cadangan" testid="backup" />
                    <p class="muted">{backup}</p>
                    <Button label=i18n::raw_copy(lang) on_click=move |()| data.download_raw() testid="raw" />
                    <p class="muted">{i18n::raw_copy_line(lang)}</p>
                </div>
            </Section>
            <Section title=i18n::help_trouble(lang)>
                <div class="inset gap">
                    <Button label=i18n::help(lang) href="/bantuan" testid="help" />
                    <p class="muted">{i18n::help_line(lang)}</p>
                </div>
            </Section>
        </Main>
    }
}
