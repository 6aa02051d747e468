//! Adding a person or a community. While a person is typed in, those who may be the same are shown.

use crate::domain::{area, community, person};
use crate::i18n::people as t;
use crate::insight::alike::{Everyone, like_typed, reasons};
use crate::insight::dotted;
use crate::insight::summary::{Summary, summary};
use crate::ledger::{FieldId, RecordId, Value};
use crate::ui::components::{List, Row, Sheet};
use crate::ui::data::use_data;
use crate::ui::effect::effect;
use crate::ui::form::{RecordForm, Typed};
use crate::ui::state::{use_go, use_lang};
use crate::ui::words::lead;
use leptos::prelude::*;
use std::time::Duration;

/// People shown who may be the same.
const MOST: usize = 3;
/// Pause in typing after which they are looked for.
const PAUSE: Duration = Duration::from_millis(250);

/// A new person.
#[component]
pub fn AddPerson(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The name typed in vain.
    name: RwSignal<String>,
) -> impl IntoView {
    let (data, lang, go) = (use_data(), use_lang(), use_go());
    let saved = move |id: RecordId| {
        name.set(String::new());
        go(&format!("/warga/orang/{id}"));
    };
    let saved = Callback::new(saved);
    view! {
        <Sheet open title=t::add_person(lang)>
            {move || {
                let typed = RwSignal::new(Typed::new());
                let village = data.peek(|ledger| {
                    ledger.all(&area::KIND).find_map(|area| area.text(area::VILLAGE).map(Value::text))
                });
                let mut preset = named(name, person::NAME.id);
                preset.extend(village.map(|village| (person::VILLAGE.id, village)));
                view! {
                    <RecordForm kind=&person::KIND preset typed on_saved=saved>
                        <Likely typed />
                    </RecordForm>
                }
            }}
        </Sheet>
    }
}

/// A new community.
#[component]
pub fn AddCommunity(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The name typed in vain.
    name: RwSignal<String>,
) -> impl IntoView {
    let (data, lang, go) = (use_data(), use_lang(), use_go());
    let saved = move |id: RecordId| {
        name.set(String::new());
        go(&format!("/warga/komunitas/{id}"));
    };
    let saved = Callback::new(saved);
    view! {
        <Sheet open title=t::add_community(lang)>
            {move || {
                let mut preset = named(name, community::NAME.id);
                preset.push((community::STATUS.id, community::IDENTIFIED.name.into()));
                preset.push((community::HEARD.id, data.now().today.into()));
                view! { <RecordForm kind=&community::KIND preset on_saved=saved /> }
            }}
        </Sheet>
    }
}

/// What was typed into the search box, as the new one's name, unless it was a number.
fn named(name: RwSignal<String>, field: FieldId) -> Vec<(FieldId, Value)> {
    let name = name.get_untracked();
    let is_name = name.chars().any(char::is_alphabetic);
    is_name.then(|| (field, Value::text(&name))).into_iter().collect()
}

/// People who may be the one that is typed in.
#[component]
fn Likely(
    /// What the form holds.
    typed: RwSignal<Typed>,
) -> impl IntoView {
    let (data, lang, go) = (use_data(), use_lang(), use_go());
    let everyone = StoredValue::new_local(None::<Everyone>);
    let found = RwSignal::new(Vec::<(RecordId, Summary)>::new());
    let look = move || {
        let answers = typed.get_untracked();
        everyone.update_value(|everyone| {
            let everyone = everyone.get_or_insert_with(|| data.peek(Everyone::of));
            let answers = |name: &str| answers.get(name).cloned().unwrap_or_default();
            let alike = like_typed(everyone, answers, data.now().today, MOST);
            let words = data.peek(|ledger| {
                let words = alike.iter().filter_map(|alike| {
                    let words = summary(ledger.get(alike.id)?, &data.now(), lang);
                    let line = dotted([reasons(&alike.likeness, lang), words.line]);
                    Some((alike.id, Summary { line, ..words }))
                });
                words.collect()
            });
            found.set(words);
        });
    };
    // Only after a pause: everyone is compared.
    let turn = StoredValue::new(0_u32);
    effect(move || {
        let nobody = typed.with(|typed| typed.values().all(Vec::is_empty));
        let own = turn.get_value().wrapping_add(1);
        turn.set_value(own);
        if nobody {
            found.set(Vec::new());
            return;
        }
        set_timeout(
            move || {
                if turn.try_get_value() == Some(own) {
                    look();
                }
            },
            PAUSE,
        );
    });
    let row = move |(id, words): (RecordId, Summary)| {
        let open = move |()| go(&format!("/warga/orang/{id}"));
        view! { <Row lead=lead(words.lead) title=words.title line=words.line on_open=open /> }
    };
    let rows = move || found.get().into_iter().map(row).collect_view();
    view! {
        <div aria-live="polite" data-testid="likely">
            {move || {
                (!found.with(Vec::is_empty)).then(|| view! {
                    <p class="label">{t::maybe_the_same(lang)}</p>
                    <List label=t::maybe_the_same(lang)>{rows()}</List>
                })
            }}
        </div>
    }
}
