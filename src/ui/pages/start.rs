//! The first run: language, name, organisation, village; or a backup or a colleague's file; or the sample village.

use crate::domain::{area, organisation};
use crate::i18n::{self, Lang};
use crate::ledger::Value;
use crate::ui::components::{
    Button, ButtonKind, Chip, Chips, Foot, Header, InputKind, Main, Section, TextField,
};
use crate::ui::data::{ask_to_persist, use_data};
use crate::ui::place::PlaceField;
use crate::ui::sample;
use crate::ui::state::{use_go, use_lang, use_ui};
use leptos::prelude::*;

/// First run.
#[component]
pub fn Start() -> impl IntoView {
    let (data, lang, ui) = (use_data(), use_lang(), use_ui());
    let go = use_go();
    let name = RwSignal::new(data.me());
    let organisation = RwSignal::new(String::new());
    let village = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let language = move |words: &'static str, own: Lang| {
        let on = Signal::derive(move || ui.lang.get() == own);
        view! { <Chip label=words on on_click=move |()| ui.set_lang(own) /> }
    };
    // The name is needed whichever way one goes on.
    let named = move || {
        let given = !name.with_untracked(|n| n.trim().is_empty());
        problem.set((!given).then(|| i18n::name_needed(lang).to_owned()));
        if given {
            data.set_me(&name.get_untracked());
            ask_to_persist();
        } else {
            crate::platform::page::focus_first("[aria-invalid=true]");
        }
        given
    };
    let begin = {
        move |()| {
            if !named() {
                return;
            }
            let (own, place) =
                (Value::from(organisation.get_untracked()), Value::from(village.get_untracked()));
            data.save(
                move |edit| {
                    if !own.is_empty() {
                        let fields = [
                            (organisation::NAME, own.clone()),
                            (organisation::OWN, true.into()),
                            (organisation::VILLAGE, place.clone()),
                        ];
                        edit.create(&organisation::KIND, fields);
                    }
                    if !place.is_empty() {
                        edit.create(&area::KIND, [(area::VILLAGE, place.clone())]);
                    }
                },
                move |_| go("/"),
            );
        }
    };
    let with_sample = {
        move |()| {
            if named() {
                sample::put_in(data, move || go("/"));
            }
        }
    };
    let with_pin = move |()| {
        if named() {
            go("/kunci");
        }
    };
    let from_file = move |()| {
        if named() {
            go("/terima");
        }
    };
    view! {
        <Header title=i18n::welcome(lang) subtitle=i18n::welcome_line(lang) />
        <Main>
            {super::notices(data, lang)}
            <div class="pad gap">
                <Chips label=i18n::language(lang)>
                    {language("Bahasa Indonesia", Lang::Id)} {language("English", Lang::En)}
                </Chips>
                <TextField label=i18n::your_name(lang) kind=InputKind::Name value=name error=problem testid="me" />
                <TextField label=i18n::your_organisation(lang) value=organisation testid="organisation" />
                <PlaceField label=i18n::your_village(lang) value=village />
            </div>
            <Section title=i18n::or_else(lang)>
                <div class="pad gap">
                    <Button label=i18n::restore_from_file(lang) on_click=from_file testid="from-file" />
                    <Button label=i18n::try_sample(lang) on_click=with_sample testid="sample" />
                    <p class="muted">{i18n::try_sample_line(lang)}</p>
                </div>
            </Section>
            <div class="pad">
                <Button kind=ButtonKind::Quiet label=i18n::lock_first(lang) on_click=with_pin testid="pin-first" />
            </div>
            <Foot>
                <Button kind=ButtonKind::Filled label=i18n::start(lang) on_click=begin testid="start" />
            </Foot>
        </Main>
    }
}
