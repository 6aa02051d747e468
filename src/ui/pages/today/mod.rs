//! *Hari ini*: what waits for the officer.

mod rest;
mod urge;

use crate::domain::date::Day;
use crate::domain::pasaran;
use crate::i18n::{self, Lang};
use crate::insight::today::{Shown, today};
use crate::ui::capture::CaptureSheet;
use crate::ui::components::{
    Button, Empty, Fab, Glyph, Header, HeaderAction, List, Main, Row, RowAction, Section,
};
use crate::ui::data::{Data, use_data};
use crate::ui::glance;
use crate::ui::state::{use_go, use_lang};
use crate::ui::words;
use leptos::prelude::*;
use rest::Rest;
use urge::Urge;

/// The first place.
#[component]
pub fn Today() -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let capturing = RwSignal::new(false);
    let resting = RwSignal::new(false);
    super::open_by_address("catat", capturing);
    let loaded = data.loaded.get_untracked();
    if loaded && data.me().is_empty() && data.peek(|ledger| ledger.version().is_empty()) {
        use_go()("/mulai");
    }
    let waiting = Memo::new(move |_| data.read(|ledger| today(ledger, &data.now())));
    let shown = Memo::new(move |_| {
        let kept = data.glance.get();
        kept.unwrap_or_else(|| waiting.with(|waiting| glance::of_records(data, waiting, lang)))
    });
    // Made anew, the page may be in another language, or on another day.
    on_cleanup(move || _ = data.glance.try_set(None));
    let rows = move || shown.get().rows.into_iter().map(|row| view_row(row, data, lang)).collect_view();
    let body = move || {
        if shown.with(|shown| shown.rows.is_empty()) {
            view! {
                <Empty text=i18n::today_done(lang)>
                    <Button label=i18n::open_people(lang) href="/warga" />
                </Empty>
            }
            .into_any()
        } else {
            view! {
                <Section title=i18n::waits_for_you(lang)>
                    <List>{rows}</List>
                </Section>
            }
            .into_any()
        }
    };
    let more = move || {
        shown.get().more.map(|words| view! { <Row title=words on_open=move |()| resting.set(true) /> })
    };
    view! {
        <Header title=i18n::today(lang) subtitle=date_line(data.now().today, lang)>
            <HeaderAction glyph=Glyph::Search label=i18n::search(lang) href="/cari" />
            <HeaderAction glyph=Glyph::Swap label=i18n::send_and_receive(lang) href="/kirim" />
            <HeaderAction glyph=Glyph::Gear label=i18n::settings(lang) href="/pengaturan" />
        </Header>
        <Main fab=true>
            {super::notices(data, lang)}
            <Urge />
            {body}
            <ul class="quiet-list" role="list">{more}</ul>
            <Fab label=i18n::note_down(lang) on_click=move |()| capturing.set(true) />
        </Main>
        <CaptureSheet open=capturing />
        <Rest open=resting waiting />
    }
}

/// `Senin Wage, 23 November 2026`.
fn date_line(today: Day, lang: Lang) -> String {
    let long = today.long(lang);
    match (pasaran::name(today), long.split_once(',')) {
        (Some(pasaran), Some((weekday, rest))) => format!("{weekday} {pasaran},{rest}"),
        _ => long,
    }
}

fn view_row(shown: Shown, data: Data, lang: Lang) -> impl IntoView {
    let Shown { row, words, path } = shown;
    let title = words.title.clone();
    let later = row.can_postpone().then(|| {
        let row = row.clone();
        let label = i18n::tomorrow_for(lang, &title);
        let act = move |()| {
            let row = row.clone();
            data.save_and_say(i18n::moved_to_tomorrow(lang), move |edit| row.tomorrow(edit, &data.now()));
        };
        view! { <RowAction glyph=Glyph::Tomorrow label on_click=act /> }
    });
    let done = row.can_finish().then(|| {
        let row = row.clone();
        let label = i18n::done_with(lang, &title);
        let act = move |()| {
            let row = row.clone();
            data.save_and_say(i18n::done(lang), move |edit| row.done(edit, &data.now(), lang));
        };
        view! { <RowAction glyph=Glyph::Check label on_click=act /> }
    });
    let opens = done
        .is_none()
        .then(|| view! { <span class="act"><crate::ui::components::Icon glyph=Glyph::Next /></span> });
    view! {
        <Row
            title=words.title
            line=words.line
            status=words.pill.map(words::status)
            lead=words::lead(words.lead)
            href=path
        >
            {later}
            {done}
            {opens}
        </Row>
    }
}
