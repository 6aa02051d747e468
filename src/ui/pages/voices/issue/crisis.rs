//! *Krisis*: what people should do now, what is known and what is not, what is said, who was told.

use super::acts;
use crate::domain::date::Day;
use crate::domain::entry;
use crate::domain::schema::Field;
use crate::domain::time::Time;
use crate::domain::voice::issue;
use crate::i18n::{self, Lang, issue as t};
use crate::insight::issue::Act;
use crate::insight::issue::crisis::{Crisis as Shown, Line, crisis};
use crate::ledger::RecordId;
use crate::platform::page as browser;
use crate::ui::components::{
    Button, ButtonKind, Chip, Foot, Glyph, Header, InputKind, Lead, List, Main, Row, Section, TextField,
};
use crate::ui::data::use_data;
use crate::ui::routes::Page;
use crate::ui::state::use_lang;
use crate::ui::steps::Steps;
use leptos::prelude::*;

/// What the page's sheet shows.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    /// The words of a part, by its place in [`FIELDS`].
    Words(usize),
    Do(Act),
    Settle(RecordId),
    Update,
    Share,
}

const FIELDS: [&Field; 3] = crate::insight::issue::crisis::PARTS;

/// The crisis page of an issue.
#[component]
pub fn Crisis(
    /// The issue's id.
    id: String,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let Some(id) = RecordId::parse(&id) else { return super::super::super::missing(Page::Crisis) };
    let shown = Memo::new(move |_| data.read(|ledger| crisis(ledger, id, &data.now(), lang)));
    let there = Memo::new(move |_| shown.with(Option::is_some));
    let shown = Memo::new(move |_| shown.get().unwrap_or_default());
    (move || if there.get() { page(id, shown, lang) } else { super::super::super::missing(Page::Crisis) })
        .into_any()
}

fn page(id: RecordId, shown: Memo<Shown>, lang: Lang) -> AnyView {
    let data = use_data();
    let step = RwSignal::new(None::<Step>);
    let open = move |to: Step| Callback::new(move |()| step.set(Some(to)));
    let words = move |at: usize, words: String| {
        let title = if words.is_empty() { t::not_written(lang).to_owned() } else { words };
        view! {
            <Section title=lang.pick(&FIELDS[at].label)>
                <List><Row said=true title lead=Lead::Icon(Glyph::Pen) on_open=open(Step::Words(at)) /></List>
            </Section>
        }
    };
    let facts = move |title: &'static str, lines: Vec<Line>, add: Act, settle: bool| {
        let row = move |line: Line| {
            let id = line.id;
            match settle {
                true => view! {
                    <Row said=true title=line.text.clone() line=line.about>
                        <Chip label=t::now_known(lang) spoken=format!("{}: {}", t::now_known(lang), line.text) on_click=open(Step::Settle(id)) />
                    </Row>
                }
                .into_any(),
                false => view! { <Row said=true title=line.text line=line.about /> }.into_any(),
            }
        };
        view! {
            <Section title>
                <List>
                    {lines.into_iter().map(row).collect_view()}
                    <Row title=add.words(lang) lead=Lead::Icon(Glyph::Plus) on_open=open(Step::Do(add)) />
                </List>
            </Section>
        }
        .into_any()
    };
    let body = move || {
        let Shown { do_now, known, unknown, statement, spokesperson, update, told, .. } = shown.get();
        let update = if update.is_empty() { t::none_yet(lang).to_owned() } else { update };
        view! {
            <div class="no-print">
                {words(0, do_now)}
                {facts(t::known(lang), known, Act::Known, false)}
                {facts(t::unknown(lang), unknown, Act::Unknown, true)}
                {words(1, statement)}
                {words(2, spokesperson)}
                <Section title=t::next_update(lang)>
                    <List><Row title=update lead=Lead::Icon(Glyph::Clock) on_open=open(Step::Update) /></List>
                </Section>
                {facts(t::who_was_told(lang), told, Act::Told, false)}
            </div>
        }
    };
    let name = Signal::derive(move || shown.with(|s| s.title.clone()));
    let paper = Memo::new(move |_| {
        let now = data.now();
        shown.with(|shown| data.read(|ledger| shown.document(ledger, &now, lang))).body()
    });
    let title = move |at: Step| match at {
        Step::Words(at) => lang.pick(&FIELDS[at].label),
        Step::Do(act) => act.words(lang),
        Step::Settle(_) => t::now_known(lang),
        Step::Update => t::update_when(lang),
        Step::Share => t::share(lang),
    };
    let sheet = move |at: Step| {
        let done = Callback::new(move |()| step.set(None));
        match at {
            Step::Words(at) => acts::words_of(id, FIELDS[at], done),
            Step::Do(act) => acts::form(id, act, None, done),
            Step::Settle(line) => acts::form(id, Act::Known, Some(line), done),
            Step::Update => update(id, done),
            Step::Share => share(shown.get_untracked().text(&data.now(), lang), lang),
        }
    };
    let foot = move || {
        match shown.with(|s| s.leaves) {
        true => view! {
            <Button glyph=Glyph::File label=t::print(lang) on_click=|()| browser::print() testid="print" />
            <Button kind=ButtonKind::Filled glyph=Glyph::Share label=t::share(lang) on_click=open(Step::Share) testid="share-crisis" />
        }
        .into_any(),
        false => view! { <p class="inset muted">{t::stays_off_paper(lang)}</p> }.into_any(),
    }
    };
    view! {
        <Header title=t::crisis(lang) subtitle=name back=format!("/suara/{id}") />
        <Main>
            {body}
            <article class="paper only-print" inner_html=move || paper.get()></article>
            <Foot>{foot}</Foot>
        </Main>
        <Steps step title=move |at: Step| title(at).to_owned() view=sheet />
    }
    .into_any()
}

/// The message, as it will be read.
fn share(text: String, lang: Lang) -> AnyView {
    let href = crate::domain::phone::whatsapp_text(&text);
    view! {
        <p class="told" data-testid="crisis-text">{text}</p>
        <Button kind=ButtonKind::Filled glyph=Glyph::WhatsApp label=t::share_text(lang) href />
    }
    .into_any()
}

/// When people hear more.
fn update(id: RecordId, done: Callback<()>) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let now = data.now();
    let said = |field: &'static Field| {
        data.peek(|ledger| ledger.get(id)?.value(field).map(|value| entry::show(field, value)))
    };
    let day = RwSignal::new(said(issue::UPDATE_DAY).unwrap_or_else(|| now.today.to_string()));
    let time = RwSignal::new(said(issue::UPDATE_TIME).unwrap_or_default());
    let save = move |()| {
        let (day, time) = (Day::from_iso(&day.get_untracked()), Time::parse(&time.get_untracked()));
        data.save(
            move |edit| {
                let minutes = time.map(|time| i64::from(time.minutes()));
                edit.set(id, issue::UPDATE_DAY, day).set(id, issue::UPDATE_TIME, minutes);
            },
            move |saved| {
                done.try_run(());
                data.say_saved(i18n::saved_here(lang), saved.dots);
            },
        );
    };
    view! {
        <div class="form">
            <TextField label=lang.pick(&issue::UPDATE_DAY.label) kind=InputKind::Date value=day testid="update-day" />
            <TextField label=lang.pick(&issue::UPDATE_TIME.label) kind=InputKind::Time value=time testid="update-time" />
            <Button kind=ButtonKind::Filled label=i18n::save(lang) on_click=save testid="update-save" />
        </div>
    }
    .into_any()
}
