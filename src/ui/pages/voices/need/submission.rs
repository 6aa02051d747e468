//! One submission: what it brings, the paper made from the evidence, the answer, and carrying it back.

use super::{name_of, on};
use crate::domain::schema::Field;
use crate::domain::voice::{issue, need, submission as kind};
use crate::exchange::document::slug;
use crate::i18n::{self, Lang, meeting as m, needs as t};
use crate::insight::need::Line;
use crate::insight::need::submission::{self as core, Outcome, SubmissionWords};
use crate::insight::{open, summary};
use crate::ledger::{RecordId, Value, View};
use crate::platform::{files, page as browser};
use crate::ui::components::{
    Button, ButtonKind, Chip, Chips, Foot, Glyph, Header, HeaderAction, Lead, List, LongField, Main, Row,
    Section, Status,
};
use crate::ui::data::{Data, use_data};
use crate::ui::form::RecordForm;
use crate::ui::in_place::{self, forget, typed};
use crate::ui::pages::history::HistoryLine;
use crate::ui::routes::Page;
use crate::ui::state::{use_go, use_lang};
use crate::ui::steps::Steps;
use crate::ui::words;
use leptos::prelude::*;

/// What the page's sheet shows.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Menu,
    Edit,
    Choose,
    /// What was found, in words.
    Findings,
    /// What management still owes.
    Owed,
    Share,
    /// The answer to one, or to all that have none.
    Answer(Option<RecordId>),
}

/// A need or complaint in it.
#[derive(Clone, Debug, PartialEq)]
struct Brought {
    line: Line,
    answered: bool,
}

/// What the page says.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    words: SubmissionWords,
    state: &'static str,
    /// Whether its answer is due.
    due: bool,
    brought: Vec<Brought>,
    /// The first whose answer people have not heard.
    untold: Option<RecordId>,
    owed: String,
    /// Communities that asked: name, path.
    communities: Vec<(String, String)>,
}

fn show(view: View<'_>, data: Data, lang: Lang) -> Shown {
    let now = data.now();
    let all = core::chosen(view.ledger(), view.id);
    let brought = |v: &View<'_>| {
        let answer = v.text(open::voice_fields(*v)[0]);
        let about = answer.map_or(t::answer_awaited(lang).to_owned(), str::to_owned);
        Brought {
            line: Line { id: v.id, text: summary::title(*v, &now, lang), about },
            answered: answer.is_some(),
        }
    };
    let mut communities = Vec::new();
    for v in &all {
        let field = if v.kind() == need::KIND.id { need::COMMUNITY } else { issue::COMMUNITY };
        if let Some(community) = v.follow(field) {
            let row = (summary::title(community, &now, lang), words::path(view.ledger(), community.id));
            if !communities.contains(&row) {
                communities.push(row);
            }
        }
    }
    Shown {
        communities,
        words: core::words(view, &now, lang),
        state: core::state(view).name,
        due: core::is_due(view, &now),
        untold: all.iter().find(|v| open::untold(**v)).map(|v| v.id),
        brought: all.iter().map(brought).collect(),
        owed: view.text(kind::OWED).unwrap_or_default().to_owned(),
    }
}

/// One submission.
#[component]
pub fn Submission(
    /// Its id.
    id: String,
) -> AnyView {
    on(&id, &kind::KIND, Page::Submission, page)
}

fn page(id: RecordId) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let step = RwSignal::new(None::<Step>);
    let shown = Memo::new(move |_| data.read(|ledger| ledger.get(id).map(|v| show(v, data, lang))));
    let html = Memo::new(move |_| {
        data.read(|ledger| core::document(ledger, id, &data.me(), &data.now(), lang))
            .map(|document| document.body())
            .unwrap_or_default()
    });
    let open = move |to: Step| Callback::new(move |()| step.set(Some(to)));
    let head = move || {
        shown.get().map(|Shown { words, .. }| {
            let status = words.pill.map(|pill| view! { <Status status=words::status(pill) /> });
            view! { <p class="inset">{status}" "{words.line}</p> }
        })
    };
    let brought = move |of: Brought, sent: bool| {
        let (id, href) = (of.line.id, format!("/suara/{}", of.line.id));
        if sent && !of.answered {
            let spoken = t::answer_of(lang, &of.line.text);
            return view! {
                <Row title=of.line.text line=of.line.about lead=Lead::Woven href>
                    <Chip label=i18n::answer_title(lang) spoken on_click=open(Step::Answer(Some(id))) />
                </Row>
            }
            .into_any();
        }
        view! { <Row title=of.line.text line=of.line.about lead=Lead::Woven href /> }.into_any()
    };
    let rows = move || {
        let Some(Shown { brought: all, state, owed, communities, .. }) = shown.get() else {
            return ().into_any();
        };
        let sent = state != kind::DRAFT.name;
        let line = if all.is_empty() { t::nothing_chosen(lang) } else { "" };
        let choose = view! { <Row title=t::choose_needs(lang) line lead=Lead::Icon(Glyph::Plus) on_open=open(Step::Choose) /> };
        let owed = (!owed.is_empty()).then(|| {
            view! {
                <Row said=true title=owed line=t::still_owed(lang) lead=Lead::Icon(Glyph::Clock) on_open=open(Step::Owed) />
            }
        });
        let asks = move |(title, href): (String, String)| {
            view! { <Row title line=t::said_it(lang) lead=Lead::Icon(Glyph::People) href /> }
        };
        view! {
            <List>
                {all.into_iter().map(|of| brought(of, sent)).collect_view()}
                {communities.into_iter().map(asks).collect_view()}
                {choose}
                {owed}
            </List>
        }
        .into_any()
    };
    let send = move |()| {
        data.save_and_say(t::sent_now(lang), move |edit| core::send(edit, id, &data.now()));
    };
    let asked = move |()| {
        data.save_and_say(t::asked_again(lang), move |edit| core::asked(edit, id, &data.now()));
    };
    let buttons = move || {
        let Some(Shown { state, due, brought, untold, .. }) = shown.get() else { return ().into_any() };
        let share = view! { <Button glyph=Glyph::Share label=t::share(lang) on_click=open(Step::Share) testid="share-submission" /> };
        let print = view! { <Button glyph=Glyph::File label=t::print(lang) on_click=|()| browser::print() testid="print" /> };
        match state {
            _ if brought.is_empty() => view! {
                <Button kind=ButtonKind::Filled glyph=Glyph::Plus label=t::choose_needs(lang) on_click=open(Step::Choose) testid="choose" />
            }
            .into_any(),
            state if state == kind::SENT.name => {
                let ask = due.then(|| view! { <Button glyph=Glyph::Check label=t::have_asked(lang) on_click=asked testid="asked" /> });
                view! {
                    {share}
                    {ask}
                    <Button kind=ButtonKind::Filled glyph=Glyph::Pen label=t::answer_all(lang) on_click=open(Step::Answer(None)) testid="answer-submission" />
                }
                .into_any()
            }
            state if state == kind::ANSWERED.name => {
                let tell = untold.map(|voice| {
                    view! { <Button kind=ButtonKind::Filled glyph=Glyph::Voice label=t::carry_back(lang) href=format!("/suara/{voice}") testid="carry-back" /> }
                });
                view! {
                    {print}
                    <Button glyph=Glyph::Clock label=t::note_owed(lang) on_click=open(Step::Owed) testid="owed" />
                    {tell}
                }
                .into_any()
            }
            _ => view! {
                {share}
                {print}
                <Button kind=ButtonKind::Filled glyph=Glyph::Check label=t::send_now(lang) on_click=send testid="send-submission" />
            }
            .into_any(),
        }
    };
    let title = move |at: Step| match at {
        Step::Menu => t::submission(lang).to_owned(),
        Step::Edit => i18n::edit(lang).to_owned(),
        Step::Choose => t::choose_needs(lang).to_owned(),
        Step::Findings => lang.pick(&kind::FINDINGS.label).to_owned(),
        Step::Owed => lang.pick(&kind::OWED.label).to_owned(),
        Step::Share => t::share(lang).to_owned(),
        Step::Answer(Some(voice)) => in_place::title_in(voice, data, lang),
        Step::Answer(None) => t::what_answered(lang).to_owned(),
    };
    view! {
        <Header title=name_of(id) back="/suara/pengajuan">
            <HeaderAction glyph=Glyph::Pen label=i18n::edit(lang) on_click=open(Step::Edit) />
            <HeaderAction glyph=Glyph::More label=t::more(lang) on_click=open(Step::Menu) />
        </Header>
        <Main>
            <div class="no-print">
                {head}
                <Section title=t::what_people_ask(lang)>{rows}</Section>
                <h2 class="sec">{t::the_paper(lang)}</h2>
            </div>
            <article class="paper" data-testid="paper" inner_html=move || html.get()></article>
            <div class="no-print"><HistoryLine of=id /></div>
            <Foot>{buttons}</Foot>
        </Main>
        <Steps step title view=move |at: Step| view_step(at, id, step) />
    }
    .into_any()
}

fn view_step(at: Step, id: RecordId, step: RwSignal<Option<Step>>) -> AnyView {
    let done = Callback::new(move |()| step.set(None));
    match at {
        Step::Menu => menu(id, step),
        Step::Edit => {
            view! { <RecordForm kind=&kind::KIND id=Some(id) on_saved=move |_| step.set(None) /> }.into_any()
        }
        Step::Choose => view! { <Choose id /> }.into_any(),
        Step::Findings => view! { <Words id field=kind::FINDINGS done /> }.into_any(),
        Step::Owed => view! { <Words id field=kind::OWED done /> }.into_any(),
        Step::Share => share(id),
        Step::Answer(to) => view! { <Answer id to done /> }.into_any(),
    }
}

/// What else can be done with it.
fn menu(id: RecordId, step: RwSignal<Option<Step>>) -> AnyView {
    let (data, lang, go) = (use_data(), use_lang(), use_go());
    let row = move |title: &'static str, glyph, to: Step| {
        view! { <Row title lead=Lead::Icon(glyph) on_open=move |()| step.set(Some(to)) /> }
    };
    let delete = move |()| {
        data.save(
            move |edit| _ = edit.delete(id),
            move |saved| {
                step.set(None);
                go("/suara/pengajuan");
                data.say_saved(i18n::deleted(lang), saved.dots);
            },
        );
    };
    view! {
        <List>
            {row(t::choose_needs(lang), Glyph::Plus, Step::Choose)}
            {row(t::word_findings(lang), Glyph::Pen, Step::Findings)}
            {row(t::note_owed(lang), Glyph::Clock, Step::Owed)}
            {row(t::share(lang), Glyph::Share, Step::Share)}
        </List>
        <Button kind=ButtonKind::Danger glyph=Glyph::Trash label=t::delete_submission(lang) on_click=delete />
    }
    .into_any()
}

/// Which needs and complaints it brings; one tap each.
#[component]
fn Choose(id: RecordId) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    // The order stays as it was when the sheet opened, or rows would jump away under the thumb.
    let lines = data.peek(|ledger| core::choices(ledger, id, &data.now(), lang));
    if lines.is_empty() {
        return view! { <p class="muted">{t::nothing_to_choose(lang)}</p> }.into_any();
    }
    let there = Memo::new(move |_| {
        data.read(|ledger| core::chosen(ledger, id).iter().map(|v| v.id).collect::<Vec<_>>())
    });
    let row = move |(line, _): (Line, bool)| {
        let voice = line.id;
        let on = Signal::derive(move || there.with(|there| there.contains(&voice)));
        let tap = move |()| {
            let to = !on.get_untracked();
            data.save(move |edit| core::choose(edit, id, voice, to), |_| {});
        };
        let label = t::bring(lang);
        let spoken = t::bring_this(lang, &line.text);
        view! { <Row title=line.text line=line.about lead=Lead::Woven><Chip label spoken on on_click=tap /></Row> }
    };
    view! { <List>{lines.into_iter().map(row).collect_view()}</List> }.into_any()
}

/// Findings, or what is still owed, in the officer's words.
#[component]
fn Words(id: RecordId, field: &'static Field, done: Callback<()>) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let composed = field.id == kind::FINDINGS.id;
    let (words, by_hand) = data
        .peek(|ledger| {
            let view = ledger.get(id)?;
            let typed = view.text(field).map(str::to_owned);
            let by_hand = typed.is_some();
            Some((
                typed.unwrap_or_else(|| if composed { core::findings(view, lang) } else { String::new() }),
                by_hand,
            ))
        })
        .unwrap_or_default();
    let key = format!("{}:{id}", field.name);
    let text = typed(&key, words.clone());
    let key = StoredValue::new(key);
    let write = move |value: Value| {
        let key = key.get_value();
        data.save(
            move |edit| _ = edit.set(id, field, value.clone()),
            move |saved| {
                forget(&key);
                done.try_run(());
                data.say_saved(i18n::saved_here(lang), saved.dots);
            },
        );
    };
    let save = move |()| {
        let typed = text.get_untracked();
        // What says nothing else goes on following the records, and takes back nothing that came in meanwhile.
        if typed.trim() == words.trim() {
            key.with_value(|key| forget(key));
            done.run(());
        } else {
            write(typed.trim().into());
        }
    };
    let again = (composed && by_hand).then(|| {
        view! { <Button kind=ButtonKind::Quiet label=m::words_again(lang) on_click=move |()| write(Value::Empty) /> }
    });
    view! {
        <LongField bare=true autofocus=true label=lang.pick(&field.label).to_owned() value=text testid="words" />
        <Button kind=ButtonKind::Filled label=i18n::save(lang) on_click=save testid="words-save" />
        {again}
    }
    .into_any()
}

/// Management's answer, and what it means.
#[component]
fn Answer(id: RecordId, to: Option<RecordId>, done: Callback<()>) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let key = format!("management:{}", to.unwrap_or(id));
    let text = typed(&key, String::new());
    let outcome = RwSignal::new(Outcome::Neither);
    let waiting = data.peek(|ledger| core::unanswered(ledger, id).len());
    let for_all = to.is_none().then(|| view! { <p class="muted">{t::answer_for_all(lang, waiting)}</p> });
    let chip = move |of: Outcome| {
        let on = Signal::derive(move || outcome.get() == of);
        view! { <Chip label=of.word(lang) on on_click=move |()| outcome.set(of) /> }
    };
    let save = move |()| {
        let (text, outcome) = (text.get_untracked(), outcome.get_untracked());
        let key = key.clone();
        data.save(
            move |edit| core::answer(edit, id, to, &text, outcome, &data.now()),
            move |saved| {
                forget(&key);
                done.try_run(());
                data.say_saved(t::answer_noted(lang), saved.dots);
            },
        );
    };
    view! {
        {for_all}
        <LongField bare=true autofocus=true label=t::what_answered(lang) value=text testid="management-answer" />
        <Chips label=t::what_answered(lang)>{Outcome::ALL.into_iter().map(chip).collect_view()}</Chips>
        <Button
            kind=ButtonKind::Filled
            label=i18n::save(lang)
            on_click=save
            disabled=Signal::derive(move || text.with(|text| text.trim().is_empty()))
            testid="management-save"
        />
    }
    .into_any()
}

/// The ways out.
fn share(id: RecordId) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let text =
        data.peek(|ledger| core::short_text(ledger, id, &data.me(), &data.now(), lang)).unwrap_or_default();
    let html = move |()| {
        if let Some(document) = data.peek(|ledger| core::document(ledger, id, &data.me(), &data.now(), lang))
        {
            let name = slug(&format!("{} {}", t::submission(lang), document.title)) + ".html";
            files::download(&name, "text/html", document.page().as_bytes());
        }
    };
    view! {
        <p class="told" data-testid="short-text">{text.clone()}</p>
        <Button kind=ButtonKind::Filled glyph=Glyph::WhatsApp label=m::share_text(lang) href=crate::domain::phone::whatsapp_text(&text) />
        <Button glyph=Glyph::File label=m::save_html(lang) on_click=html testid="save-html" />
    }
    .into_any()
}
