//! *Jajaki*: communities by how far the acquaintance has come; and *Jangkauan*, whom nobody reaches.

mod about;
mod coverage;

pub use about::{About, Act, Research};
pub use coverage::Coverage;

use crate::domain::community;
use crate::domain::schema::Field;
use crate::i18n::{self, finding as t};
use crate::insight::finding::{Known, Stage, by_stage, community_words, stage_words};
use crate::ledger::RecordId;
use crate::ui::components::{Button, Empty, Fab, Glyph, Header, Lead, List, Main, Row, Section, Sheet};
use crate::ui::data::use_data;
use crate::ui::form::RecordForm;
use crate::ui::state::{use_go, use_lang};
use crate::ui::words;
use leptos::prelude::*;

/// What is asked of a community that was just heard of.
static ASKED: [&Field; 4] = [community::NAME, community::BASIS, community::SOURCE, community::SIZE];
/// Rows of a stage shown before "more".
const FIRST: usize = 30;

/// The ways to both pages, for lists elsewhere.
#[component]
pub fn FindingRows() -> AnyView {
    let lang = use_lang();
    view! {
        <Row
            title=t::finding(lang)
            lead=Lead::Icon(Glyph::Search)
            href="/warga/jajaki"
        />
        <Row title=t::coverage(lang) line=t::coverage_line(lang) lead=Lead::Icon(Glyph::Pin) href="/warga/jangkauan" />
    }
    .into_any()
}

/// Communities by stage.
#[component]
pub fn Finding() -> AnyView {
    let (data, lang, go) = (use_data(), use_lang(), use_go());
    let adding = RwSignal::new(false);
    let most = RwSignal::new(FIRST);
    let stages = Memo::new(move |_| data.read(|ledger| by_stage(ledger, &data.now())));
    let count = move |stage: Stage| {
        stages.with(|all| all.iter().find(|(s, _)| *s == stage).map_or(0, |(_, known)| known.len()))
    };
    let subtitle = Signal::derive(move || {
        let (heard, approached) = (count(Stage::Identified), count(Stage::Approached));
        (heard + approached > 0).then(|| t::finding_line(lang, heard, approached))
    });
    let row = move |known: &Known| {
        let (words, pill) = data.peek(|ledger| community_words(ledger, known, &data.now(), lang))?;
        let status = pill.map(words::status);
        let href = format!("/warga/komunitas/{}", known.id);
        Some(view! { <Row title=words.title line=words.line status lead=Lead::Woven href /> })
    };
    let section = move |(stage, known): &(Stage, Vec<Known>)| {
        let title = stage_words(*stage, known.len(), lang);
        let beyond = known.len().saturating_sub(most.get());
        let more = (beyond > 0).then(|| {
            let show = move |()| most.update(|most| *most += 100);
            view! { <div class="pad"><Button label=i18n::show_more(lang, beyond) on_click=show /></div> }
        });
        let rows = known.iter().take(most.get()).filter_map(row).collect_view();
        view! { <Section title><List>{rows}</List>{more}</Section> }
    };
    let add = move |()| adding.set(true);
    let saved = Callback::new(move |id: RecordId| go(&format!("/warga/komunitas/{id}")));
    let body = move || {
        if stages.with(Vec::is_empty) {
            return view! {
                <Empty text=t::finding_empty(lang)>
                    <Button label=t::heard_of_new(lang) glyph=Glyph::Plus on_click=add />
                </Empty>
            }
            .into_any();
        }
        stages.with(|all| all.iter().map(section).collect_view()).into_any()
    };
    view! {
        <Header title=t::finding(lang) subtitle back="/warga" />
        <Main fab=true>
            <List>
                <Row title=t::coverage(lang) line=t::coverage_line(lang) lead=Lead::Icon(Glyph::Pin) href="/warga/jangkauan" />
            </List>
            {body}
            <Fab label=t::heard_of_new(lang) on_click=add />
        </Main>
        <Sheet open=adding title=t::heard_of_new(lang)>
            {move || {
                let today = data.now().today.into();
                let status = (community::STATUS.id, community::IDENTIFIED.name.into());
                let preset = vec![status, (community::HEARD.id, today)];
                view! { <RecordForm kind=&community::KIND preset only=&ASKED on_saved=saved /> }
            }}
        </Sheet>
    }
    .into_any()
}
