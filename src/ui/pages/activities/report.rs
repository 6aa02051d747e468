//! *Laporan*: the report as it will be on paper, made from the records; to word by hand, to keep, to print, to share.

use super::{name_of, on_activity};
use crate::domain::report as kind;
use crate::domain::schema::Field;
use crate::exchange::document::slug;
use crate::i18n::{self, meeting as t, report as r};
use crate::insight::report::{self as core, Section, State};
use crate::ledger::{RecordId, Value};
use crate::platform::{files, page as browser, picture};
use crate::ui::components::{
    Banner, Button, ButtonKind, Foot, Glyph, Header, HeaderAction, Lead, List, LongField, Main, Row, Tone,
};
use crate::ui::data::use_data;
use crate::ui::form::RecordForm;
use crate::ui::routes::Page;
use crate::ui::state::{use_lang, use_ui};
use crate::ui::steps::Steps;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the page's sheet shows.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Share,
    Words,
    /// The section at a place of [`core::SECTIONS`].
    Word(usize),
    Signed,
    Photos,
}

/// The report of an activity.
#[component]
pub fn Report(
    /// The activity's id.
    id: String,
) -> AnyView {
    on_activity(&id, Page::Report, page)
}

fn page(id: RecordId) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let step = RwSignal::new(None::<Step>);
    let photos = RwSignal::new(Vec::<String>::new());
    let html = Memo::new(move |_| {
        let now = data.now();
        data.read(|ledger| core::document(ledger, id, &data.me(), &photos.read(), &now, lang))
            .map(|d| d.body())
            .unwrap_or_default()
    });
    let state = Memo::new(move |_| data.read(|ledger| Kept(core::state(ledger, id))));
    let keep = move |()| {
        data.save(
            move |edit| core::keep(edit, id, &data.me(), data.now().today),
            move |saved| data.say_saved(t::report_kept(lang), saved.dots),
        );
    };
    let stale = move || {
        matches!(state.get().0, State::Stale(_))
            .then(|| view! { <Banner tone=Tone::Warn text=t::report_stale(lang).to_owned() /> })
    };
    let go = move |to: Step| Callback::new(move |()| step.set(Some(to)));
    let buttons = move || {
        let share = view! { <Button glyph=Glyph::Share label=i18n::backup_share(lang) on_click=go(Step::Share) testid="share-report" /> };
        let print = Callback::new(|()| browser::print());
        match state.get().0 {
            State::Kept(_) => view! {
                {share}
                <Button kind=ButtonKind::Filled glyph=Glyph::File label=t::print_report(lang) on_click=print testid="print" />
            }
            .into_any(),
            _ => view! {
                {share}
                <Button glyph=Glyph::File label=t::print_report(lang) on_click=print testid="print" />
                <Button kind=ButtonKind::Filled glyph=Glyph::Check label=t::keep_report(lang) on_click=keep testid="keep-report" />
            }
            .into_any(),
        }
    };
    let title = move |at: Step| match at {
        Step::Share => i18n::backup_share(lang),
        Step::Words => t::change_words(lang),
        Step::Word(at) => lang.pick(&core::SECTIONS[at].field.label),
        Step::Signed => t::signing(lang),
        Step::Photos => t::photos(lang),
    };
    let view = move |at: Step| match at {
        Step::Share => share(id, photos),
        Step::Words => words(id, step, photos),
        Step::Word(at) => view! { <Words id at step /> }.into_any(),
        Step::Signed => signed(id, step),
        Step::Photos => view! { <Photos photos /> }.into_any(),
    };
    view! {
        <Header title=t::report(lang) subtitle=name_of(id) back=format!("/kegiatan/{id}")>
            <HeaderAction glyph=Glyph::Pen label=t::change_words(lang) on_click=go(Step::Words) />
        </Header>
        <Main>
            {stale}
            <article class="paper" data-testid="paper" inner_html=move || html.get()></article>
            <Foot>{buttons}</Foot>
        </Main>
        <Steps step title=move |at: Step| title(at).to_owned() view />
    }
    .into_any()
}

/// The state, for a memo.
#[derive(Clone, PartialEq)]
struct Kept(State);

/// The sections, to choose one to word.
fn words(id: RecordId, step: RwSignal<Option<Step>>, photos: RwSignal<Vec<String>>) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let sections = data.peek(|ledger| core::sections(ledger, id, &data.now(), lang));
    let row = move |(at, (section, words, by_hand)): (usize, (Section, String, bool))| {
        let line = match by_hand {
            true => t::worded_by_hand(lang).to_owned(),
            false if words.is_empty() => t::add_words(lang).to_owned(),
            false => words,
        };
        let open = move |()| step.set(Some(Step::Word(at)));
        view! { <Row title=lang.pick(&section.field.label) line on_open=open /> }
    };
    let many = match photos.read_untracked().len() {
        0 => t::no_photos(lang).to_owned(),
        n => t::photos_of(lang, n),
    };
    view! {
        <List>
            {sections.into_iter().enumerate().map(row).collect_view()}
            <Row title=t::signing(lang) lead=Lead::Icon(Glyph::Pen) on_open=move |()| step.set(Some(Step::Signed)) />
            <Row
                title=t::photos(lang)
                line=many
                lead=Lead::Icon(Glyph::Camera)
                on_open=move |()| step.set(Some(Step::Photos))
            />
        </List>
    }
    .into_any()
}

/// The words of one section.
#[component]
fn Words(id: RecordId, at: usize, step: RwSignal<Option<Step>>) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let sections = data.peek(|ledger| core::sections(ledger, id, &data.now(), lang));
    let Some((section, words, by_hand)) = sections.into_iter().nth(at) else { return ().into_any() };
    let text = RwSignal::new(words.clone());
    let field: &'static Field = section.field;
    let write = move |value: Value| {
        data.save(
            move |edit| {
                let report = edit.natural(&kind::KIND, [(kind::ACTIVITY, id.into())]);
                edit.set(report, field, value.clone());
            },
            move |saved| {
                step.set(None);
                data.say_saved(i18n::saved_here(lang), saved.dots);
            },
        );
    };
    let save = move |()| {
        let typed = text.get_untracked();
        // What says nothing else goes on following the records.
        if typed.trim() == words.trim() && !by_hand { step.set(None) } else { write(typed.trim().into()) }
    };
    let again = move |()| write(Value::Empty);
    view! {
        <LongField bare=true autofocus=true label=lang.pick(&field.label).to_owned() value=text testid="section-words" />
        <Button kind=ButtonKind::Filled label=i18n::save(lang) on_click=save testid="section-save" />
        {by_hand.then(|| view! { <Button kind=ButtonKind::Quiet label=t::words_again(lang) on_click=again /> })}
    }
    .into_any()
}

/// Number, who signs, where and when.
fn signed(id: RecordId, step: RwSignal<Option<Step>>) -> AnyView {
    let data = use_data();
    let there = data.peek(|ledger| ledger.referring(id, &kind::KIND).first().map(|v| v.id));
    let preset = match there {
        Some(_) => Vec::new(),
        None => vec![
            (kind::ACTIVITY.id, id.into()),
            (kind::BY.id, data.me().as_str().into()),
            (kind::DAY.id, data.now().today.into()),
        ],
    };
    view! { <RecordForm kind=&kind::KIND id=there preset on_saved=move |_| step.set(None) /> }.into_any()
}

/// Photos for the paper.
#[component]
fn Photos(photos: RwSignal<Vec<String>>) -> AnyView {
    let (lang, ui) = (use_lang(), use_ui());
    let busy = RwSignal::new(false);
    let add = move |()| {
        spawn_local(async move {
            let picked = files::pick(true).await;
            busy.try_set(true);
            let mut failed = 0;
            for file in &picked {
                match picture::small(file).await {
                    Some(photo) => _ = photos.try_update(|photos| photos.push(photo)),
                    None => failed += 1,
                }
            }
            busy.try_set(false);
            if failed > 0 {
                ui.toasts.say(t::not_photos(lang, failed));
            }
        });
    };
    let shown = move || {
        let photo = |address: String| view! { <img src=address alt="" /> };
        photos.get().into_iter().map(photo).collect_view()
    };
    let none = move || photos.read().is_empty();
    let remove = move || {
        let clear = move |()| photos.set(Vec::new());
        (!none())
            .then(|| view! { <Button kind=ButtonKind::Quiet label=t::without_photos(lang) on_click=clear /> })
    };
    view! {
        <p class="muted">{t::photos_line(lang)}</p>
        <p class="photos" role="status" data-testid="photos">{shown}</p>
        <Button kind=ButtonKind::Filled glyph=Glyph::Camera label=t::add_photos(lang) on_click=add disabled=Signal::derive(move || busy.get()) testid="add-photos" />
        {remove}
    }
    .into_any()
}

/// The ways out.
fn share(id: RecordId, photos: RwSignal<Vec<String>>) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let text =
        data.peek(|ledger| core::short_text(ledger, id, &data.me(), &data.now(), lang)).unwrap_or_default();
    let name = move |file: fn(crate::i18n::Lang, &str) -> String, ending: &str| {
        let name = data.peek(|ledger| crate::insight::summary::record_words(ledger, id, &data.now(), lang));
        slug(&file(lang, &name)) + ending
    };
    let html = move |()| {
        let photos = photos.get_untracked();
        let document = data.peek(|ledger| core::document(ledger, id, &data.me(), &photos, &data.now(), lang));
        if let Some(document) = document {
            files::download(&name(r::file_name, ".html"), "text/html", document.page().as_bytes());
        }
    };
    let csv = move |()| {
        if let Some(text) = data.peek(|ledger| core::attendance_csv(ledger, id, &data.now(), lang)) {
            // The mark tells spreadsheets that it is UTF-8.
            let bytes = format!("\u{feff}{text}");
            files::download(&name(r::attendance_file, ".csv"), "text/csv", bytes.as_bytes());
        }
    };
    view! {
        <p class="told" data-testid="short-text">{text.clone()}</p>
        <Button kind=ButtonKind::Filled glyph=Glyph::WhatsApp label=t::share_text(lang) href=crate::domain::phone::whatsapp_text(&text) />
        <Button glyph=Glyph::File label=t::save_html(lang) on_click=html testid="save-html" />
        <Button glyph=Glyph::Table label=t::save_attendance(lang) on_click=csv testid="save-csv" />
    }
    .into_any()
}
