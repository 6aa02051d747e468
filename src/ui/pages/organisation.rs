//! *Organisasi*: what the organisation stands for, where it works, and the tools for its records.

use crate::domain::{area, organisation};
use crate::i18n;
use crate::insight::own_organisation;
use crate::ledger::RecordId;
use crate::ui::components::{
    Button, Empty, Glyph, Header, HeaderAction, Lead, List, Main, Row, Section, Sheet,
};
use crate::ui::data::use_data;
use crate::ui::form::RecordForm;
use crate::ui::place::use_places;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// What the page says of the organisation: label and text.
type Profile = (RecordId, String, Vec<(String, String)>);

/// The last place.
#[component]
pub fn Organisation() -> impl IntoView {
    let (data, lang, places) = (use_data(), use_lang(), use_places());
    let editing = RwSignal::new(false);
    let area_open = RwSignal::new(false);
    let area_id = RwSignal::new(None::<RecordId>);
    let profile = Memo::new(move |_| {
        data.read(|ledger| {
            let own = own_organisation(ledger)?;
            let name = own.text(organisation::NAME).unwrap_or_default().to_owned();
            let told =
                [organisation::ABOUT, organisation::MISSION, organisation::VISION, organisation::VALUES];
            let texts = told
                .into_iter()
                .filter_map(|f| Some((lang.pick(&f.label).to_owned(), own.text(f)?.to_owned())))
                .collect();
            Some::<Profile>((own.id, name, texts))
        })
    });
    let areas = Memo::new(move |_| {
        data.read(|ledger| {
            ledger
                .all(&area::KIND)
                .map(|a| {
                    let village = a.text(area::VILLAGE).unwrap_or_default().to_owned();
                    (a.id, village, a.elements(area::HAMLETS).len())
                })
                .collect::<Vec<_>>()
        })
    });
    let waiting = Memo::new(move |_| data.read(|ledger| ledger.conflicts().len()));
    let open_area = move |id: Option<RecordId>| {
        area_id.set(id);
        area_open.set(true);
    };
    let about = move || {
        match profile.get() {
        Some((_, _, texts)) => view! {
            <dl class="facts">
                {texts
                    .into_iter()
                    .map(|(label, text)| view! { <div><dt>{label}</dt><dd>{text}</dd></div> })
                    .collect_view()}
            </dl>
            <div class="inset">
                <Button label=i18n::organisation_edit(lang) on_click=move |()| editing.set(true) />
            </div>
        }
        .into_any(),
        None => view! {
            <Empty text=i18n::organisation_none(lang)>
                <Button label=i18n::organisation_fill(lang) on_click=move |()| editing.set(true) testid="profile" />
            </Empty>
        }
        .into_any(),
    }
    };
    let area_row = move |(id, village, hamlets): (RecordId, String, usize)| {
        let line = if hamlets > 0 { i18n::area_hamlets(lang, hamlets) } else { String::new() };
        let name = places.name(&village);
        view! { <Row title=name line lead=Lead::Icon(Glyph::Pin) on_open=move |()| open_area(Some(id)) /> }
    };
    let choose_line = move || match waiting.get() {
        0 => i18n::tool_choose_none(lang).to_owned(),
        n => i18n::tool_choose_line(lang, n),
    };
    let subtitle = Signal::derive(move || profile.get().map(|(_, name, _)| name));
    view! {
        <Header title=i18n::organisation(lang) subtitle>
            <HeaderAction glyph=Glyph::Search label=i18n::search(lang) href="/cari" />
            <HeaderAction glyph=Glyph::Swap label=i18n::send_and_receive(lang) href="/kirim" />
            <HeaderAction glyph=Glyph::Gear label=i18n::settings(lang) href="/pengaturan" />
        </Header>
        <Main>
            {about}
            <Section title=i18n::area_title(lang)>
                <List>
                    {move || areas.get().into_iter().map(area_row).collect_view()}
                    <Row
                        title=i18n::area_add(lang)
                        lead=Lead::Icon(Glyph::Plus)
                        on_open=move |()| open_area(None)
                    />
                </List>
            </Section>
            <Section title=i18n::tools(lang)>
                <List>
                    <super::people::FindingRows />
                    <Row
                        title=i18n::tool_import(lang)
                        line=i18n::tool_import_line(lang)
                        lead=Lead::Icon(Glyph::Table)
                        href="/impor"
                    />
                    <Row
                        title=i18n::send_and_receive(lang)
                        line=i18n::tool_share_line(lang)
                        lead=Lead::Icon(Glyph::Swap)
                        href="/kirim"
                    />
                    {move || view! {
                        <Row title=i18n::choose(lang) line=choose_line() lead=Lead::Icon(Glyph::Fork) href="/pilih" />
                    }}
                </List>
            </Section>
        </Main>
        <Sheet open=editing title=i18n::organisation(lang)>
            <RecordForm
                kind=&organisation::KIND
                id=profile.get_untracked().map(|(id, ..)| id)
                preset=vec![(organisation::OWN.id, true.into())]
                on_saved=move |_| editing.set(false)
            />
        </Sheet>
        <Sheet open=area_open title=i18n::area_title(lang)>
            <RecordForm
                kind=&area::KIND
                id=area_id.get_untracked()
                on_saved=move |_| area_open.set(false)
            />
        </Sheet>
    }
}
