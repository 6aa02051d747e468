//! *Yang warga punya*: what a community has itself, to build on.

use crate::domain::asset;
use crate::i18n::needs as t;
use crate::insight::need::{Line, assets};
use crate::ledger::RecordId;
use crate::ui::components::{Glyph, Lead, List, Row, Section};
use crate::ui::data::use_data;
use crate::ui::form::RecordForm;
use crate::ui::in_place::{self, RecordInPlace};
use crate::ui::state::use_lang;
use crate::ui::steps::Steps;
use leptos::prelude::*;

/// What a community has, with a way to add to it. A step without a record adds one.
#[component]
pub fn Assets(
    /// The community.
    of: RecordId,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let step = RwSignal::new(None::<Option<RecordId>>);
    let lines = Memo::new(move |_| data.read(|ledger| assets(ledger, of, &data.now(), lang)));
    let row = move |line: Line| {
        let open = move |()| step.set(Some(Some(line.id)));
        view! { <Row title=line.text line=line.about lead=Lead::Icon(Glyph::Star) on_open=open /> }
    };
    let add = move || {
        let line = if lines.with(Vec::is_empty) { t::assets_empty(lang) } else { "" };
        let open = move |()| step.set(Some(None));
        view! { <Row title=t::add_asset(lang) line lead=Lead::Icon(Glyph::Plus) on_open=open /> }
    };
    let title = move |at: Option<RecordId>| match at {
        Some(id) => in_place::title_in(id, data, lang),
        None => t::add_asset(lang).to_owned(),
    };
    let view = move |at: Option<RecordId>| match at {
        Some(id) => view! { <RecordInPlace id done=move |()| step.set(None) /> }.into_any(),
        None => {
            let preset = vec![(asset::COMMUNITY.id, of.into()), (asset::DAY.id, data.now().today.into())];
            view! { <RecordForm kind=&asset::KIND preset on_saved=move |_| step.set(None) /> }.into_any()
        }
    };
    view! {
        <Section title=t::what_people_have(lang)>
            <List>
                {move || lines.get().into_iter().map(row).collect_view()}
                {add}
            </List>
        </Section>
        <Steps step title view />
    }
    .into_any()
}
