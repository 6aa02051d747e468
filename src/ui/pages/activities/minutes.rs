//! *Notulen*: the agenda with what was said and decided, what follows from it, and who has not spoken.

use super::note::NoteSheet;
use super::{name_of, on_activity};
use crate::domain::attendance;
use crate::i18n::{self, meeting as t};
use crate::insight::minutes::{self as core, Item, Line, Noted, takes_part};
use crate::ledger::RecordId;
use crate::ui::components::{
    Button, ButtonKind, Chip, Empty, Foot, Glyph, Header, Lead, List, Main, Row, Section,
};
use crate::ui::data::use_data;
use crate::ui::in_place::{self, RecordInPlace};
use crate::ui::pages::voices::need::noted;
use crate::ui::routes::Page;
use crate::ui::state::use_lang;
use crate::ui::steps::Steps;
use leptos::prelude::*;

/// The minutes of an activity.
#[component]
pub fn Minutes(
    /// The activity's id.
    id: String,
) -> AnyView {
    on_activity(&id, Page::Minutes, page)
}

fn page(id: RecordId) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let noting = RwSignal::new(false);
    let opened = RwSignal::new(None::<RecordId>);
    let shown = Memo::new(move |_| data.read(|ledger| core::minutes(ledger, id, &data.now(), lang)));
    let quiet = Memo::new(move |_| data.read(|ledger| core::silent(ledger, id, lang)));
    let row = move |line: Line| {
        let glyph = match line.noted {
            Noted::Proposal => Glyph::Voice,
            Noted::Decision => Glyph::Check,
            Noted::Theirs | Noted::Ours => Glyph::Promise,
            Noted::Task => Glyph::Clock,
            _ => Glyph::Pen,
        };
        let open = move |()| opened.set(Some(line.id));
        view! { <Row said=true title=line.text line=line.about lead=Lead::Icon(glyph) on_open=open /> }
    };
    let item = move |(at, item): (usize, Item)| {
        let title = if item.id.is_some() { format!("{}. {}", at + 1, item.title) } else { item.title };
        let heading = match item.id {
            None => title.into_any(),
            Some(id) => view! { <button type="button" class="plain" on:click=move |_| opened.set(Some(id))>{title}</button> }
                .into_any(),
        };
        let about = (!item.about.is_empty()).then(|| view! { <p class="inset muted">{item.about}</p> });
        let lines = (!item.lines.is_empty())
            .then(|| view! { <List>{item.lines.into_iter().map(row).collect_view()}</List> });
        view! {
            <section>
                <h2 class="sec">{heading}</h2>
                {about}
                {lines}
            </section>
        }
    };
    let follow_ups = move || {
        let lines = shown.with(|shown| shown.follow_ups.clone());
        (!lines.is_empty()).then(|| {
            view! {
                <Section title=t::follow_ups(lang)>
                    <List>{lines.into_iter().map(row).collect_view()}</List>
                </Section>
            }
        })
    };
    let spoke = move |(person, name): (RecordId, String)| {
        let tap = move |()| {
            data.save(move |edit| takes_part(edit, id, person, attendance::SPOKE, &data.now()), |_| {});
        };
        let spoken = i18n::spoke(lang, &name);
        view! {
            <Row title=name.clone() lead=Lead::Person(name) href=format!("/warga/orang/{person}")>
                <Chip label=lang.pick(&attendance::SPOKE.label) spoken on_click=tap />
            </Row>
        }
    };
    let silent = move || {
        let people = quiet.get();
        (!people.is_empty()).then(|| {
            let title = format!("{} · {}", t::not_spoken_yet(lang), people.len());
            view! {
                <div class="folds">
                    <details class="more" data-testid="silent">
                        <summary>{title}</summary>
                        <List>{people.into_iter().map(spoke).collect_view()}</List>
                    </details>
                </div>
            }
        })
    };
    let empty =
        move || shown.with(core::Minutes::is_empty).then(|| view! { <Empty text=t::minutes_empty(lang) /> });
    view! {
        <Header title=t::minutes(lang) subtitle=name_of(id) back=format!("/kegiatan/{id}") />
        <Main>
            {empty}
            {move || shown.with(|shown| shown.items.clone()).into_iter().enumerate().map(item).collect_view()}
            {follow_ups}
            {move || noted(t::needs_said(lang), shown.with(|shown| shown.needs.clone()))}
            {silent}
            <Foot>
                <Button
                    kind=ButtonKind::Filled
                    glyph=Glyph::Pen
                    label=t::note_at_meeting(lang)
                    on_click=move |()| noting.set(true)
                    testid="note-minutes"
                />
            </Foot>
        </Main>
        <NoteSheet open=noting activity=id />
        <Steps
            step=opened
            title=move |id: RecordId| in_place::title(id)
            view=move |id: RecordId| view! { <RecordInPlace id done=move |()| opened.set(None) /> }.into_any()
        />
    }
    .into_any()
}
