//! One complaint: its clocks, who brought it, the answer, the log; and what it needs next.

mod acts;
mod crisis;
mod intake;
mod overview;

pub use crisis::Crisis;
pub use intake::IntakeSheet;
pub use overview::Overview;

use super::voice::Deleting;
use crate::domain::voice::{issue, party};
use crate::i18n::{self, Lang, issue as t};
use crate::insight::issue::{self as core, Act, Fact, Line, Next, Shown};
use crate::ledger::{RecordId, Value};
use crate::ui::components::{
    Banner, Button, ButtonKind, Foot, Glyph, Header, HeaderAction, Lead, List, Main, Row, RowAction, Section,
    StatusText, Tone,
};
use crate::ui::data::{Data, use_data};
use crate::ui::form::RecordForm;
use crate::ui::in_place::{self, RecordInPlace};
use crate::ui::pages::history::HistoryLine;
use crate::ui::state::{use_go, use_lang};
use crate::ui::steps::Steps;
use crate::ui::words;
use leptos::prelude::*;

/// What the page's sheet shows.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    More,
    Do(Act),
    NewParty,
    Line(RecordId),
    Edit,
    Answer,
}

/// The page of a complaint that is here.
pub fn page(id: RecordId) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let step = RwSignal::new(None::<Step>);
    let shown = Memo::new(move |_| {
        data.read(|ledger| Some(core::show(ledger.get(id)?, &data.me(), &data.now(), lang)))
    });
    let title =
        Signal::derive(move || shown.with(|s| s.as_ref().map(|s| s.title.clone()).unwrap_or_default()));
    let subtitle =
        Signal::derive(move || shown.with(|s| s.as_ref().map(|s| crate::insight::dotted(&s.about))));
    let open = move |to: Step| Callback::new(move |()| step.set(Some(to)));
    view! {
        <Header title subtitle back="/suara">
            <HeaderAction glyph=Glyph::Pen label=i18n::edit(lang) on_click=open(Step::Edit) />
        </Header>
        <Main>
            {move || shown.get().map(|shown| body(id, shown, step, data, lang))}
            <HistoryLine of=id />
            <Foot>{move || shown.get().map(|shown| buttons(id, shown, step, data, lang))}</Foot>
        </Main>
        <Steps
            step
            title=move |at: Step| sheet_title(at, lang)
            view=move |at: Step| sheet(id, at, step, shown, data, lang)
        />
    }
    .into_any()
}

fn body(id: RecordId, shown: Shown, step: RwSignal<Option<Step>>, data: Data, lang: Lang) -> AnyView {
    let now = data.now();
    let doubt = core::doubt(&shown.clocks, &now, lang);
    let doubt = doubt.map(|text| view! { <Banner tone=Tone::Warn text /> });
    let restricted = shown.restricted.then(|| {
        let status =
            Some(StatusText { tone: Tone::Info, glyph: Glyph::Lock, word: t::confidential(lang).into() });
        view! { <Row title=t::confidential_line(lang) status said=true /> }
    });
    let crisis = shown.crisis.then(|| {
        let href = format!("/suara/{id}/krisis");
        view! { <Row title=t::crisis_page(lang) line=t::crisis_line(lang) lead=Lead::Icon(Glyph::Warn) href /> }
    });
    let top = (shown.restricted || shown.crisis).then(|| view! { <List>{crisis}{restricted}</List> });
    let strand = shown.clocks.strand.iter().chain(&shown.clocks.update).map(|clock| {
        let line = if clock.state.is_done() { String::new() } else { core::until(clock, &now, lang) };
        let status = core::pill(clock, lang).map(words::status);
        let line = if status.is_none() && line.is_empty() { t::no_limit(lang).to_owned() } else { line };
        let glyph = if clock.state.is_done() { Glyph::Check } else { Glyph::Clock };
        view! { <Row title=core::step_name(clock.step, lang) line status lead=Lead::Icon(glyph) /> }
    });
    let strand = strand.collect_view();
    let answer = shown.answer.map(|(answer, told)| {
        let state = if told { i18n::answer_told(lang) } else { i18n::answer_untold(lang) };
        view! {
            <Section title=i18n::answer_title(lang)>
                <div class="inset"><p class="told">{answer}</p><p class="muted">{state}</p></div>
            </Section>
        }
    });
    let fact = move |fact: Fact| {
        let href = data.peek(|ledger| words::path(ledger, fact.id));
        let lead = if fact.person { Lead::Person(fact.title.clone()) } else { Lead::Woven };
        view! { <Row title=fact.title line=fact.line lead href /> }
    };
    let links = shown.links;
    let brought = shown.brought.map(|title| view! { <Row title lead=Lead::Icon(Glyph::Person) /> });
    let parties = (!shown.parties.is_empty()).then(|| {
        let row = move |fact: Fact| {
            let lead = if fact.person { Lead::Person(fact.title.clone()) } else { Lead::Woven };
            let edit = move |()| step.set(Some(Step::Line(fact.id)));
            let Some(who) = fact.who else {
                return view! { <Row title=fact.title line=fact.line lead on_open=edit /> }.into_any();
            };
            let href = data.peek(|ledger| words::path(ledger, who));
            let label = t::change_party(lang, &fact.title);
            view! {
                <Row title=fact.title line=fact.line lead href>
                    <RowAction glyph=Glyph::Pen label on_click=edit />
                </Row>
            }
            .into_any()
        };
        view! { <Section title=t::parties(lang)><List>{shown.parties.into_iter().map(row).collect_view()}</List></Section> }
    });
    let note = (!shown.note.is_empty()).then(|| view! { <p class="inset">{shown.note}</p> });
    let log = match shown.log.is_empty() {
        true => view! { <p class="inset muted">{t::log_empty(lang)}</p> }.into_any(),
        false => view! { <List label=t::log(lang)>{shown.log.into_iter().map(|line| entry(line, data)).collect_view()}</List> }.into_any(),
    };
    view! {
        {doubt}
        {top}
        <Section title=t::clocks(lang)><List>{strand}</List></Section>
        {answer}
        <Section title=t::brought(lang)>
            <List>{brought}{links.into_iter().map(fact).collect_view()}</List>
            {note}
        </Section>
        {parties}
        <Section title=t::log(lang)>{log}</Section>
    }
    .into_any()
}

/// A line of the log opens whom it names; it is never changed.
fn entry(line: Line, data: Data) -> impl IntoView {
    let href = line.with.map(|with| data.peek(|ledger| words::path(ledger, with))).unwrap_or_default();
    let lead = Lead::Icon(mark(line.step.map(|step| step.name)));
    view! { <Row said=true title=line.text line=line.about lead href /> }
}

/// What stands before a step, in the log and where one chooses it.
fn mark(step: Option<&str>) -> Glyph {
    match step {
        Some("acknowledged" | "resolved" | "known") => Glyph::Check,
        Some("escalated" | "referred") => Glyph::Share,
        Some("consulted") => Glyph::People,
        Some("investigated") => Glyph::Search,
        Some("word" | "told") => Glyph::Voice,
        Some("reopened") => Glyph::Undo,
        _ => Glyph::Pen,
    }
}

/// The next step, and the way to the others.
fn buttons(id: RecordId, shown: Shown, step: RwSignal<Option<Step>>, data: Data, lang: Lang) -> AnyView {
    let more = view! { <Button glyph=Glyph::More label=t::more(lang) on_click=move |()| step.set(Some(Step::More)) testid="more" /> };
    let filled = match shown.next {
        Next::Nothing => return more.into_any(),
        Next::Tell => {
            let whatsapp =
                shown.phone.as_ref().zip(shown.message).map(|(phone, text)| phone.whatsapp_with(&text));
            let tell = move |()| {
                data.save_and_say(i18n::told_now(lang), move |edit| {
                    edit.set(id, issue::TOLD, data.now().today);
                });
            };
            view! {
                {whatsapp.map(|href| view! { <Button glyph=Glyph::WhatsApp label="WhatsApp" href /> })}
                <Button glyph=Glyph::Pen label=i18n::change_answer(lang) on_click=move |()| step.set(Some(Step::Answer)) />
                <Button kind=ButtonKind::Filled glyph=Glyph::Voice label=i18n::tell_answer(lang) on_click=tell testid="tell" />
            }
            .into_any()
        }
        Next::Do(act) => {
            let go = move |()| match act {
                // Nothing has to be said.
                Act::Acknowledge => {
                    acts::write(id, act, core::Said::default(), data, lang, Callback::new(|()| ()))
                }
                act => step.set(Some(Step::Do(act))),
            };
            view! { <Button kind=ButtonKind::Filled glyph=Glyph::Check label=act.words(lang) on_click=go testid="next" /> }
                .into_any()
        }
    };
    view! { {more} {filled} }.into_any()
}

fn sheet_title(at: Step, lang: Lang) -> String {
    match at {
        Step::More => t::more(lang).to_owned(),
        Step::Do(act) => act.words(lang).to_owned(),
        Step::NewParty => t::add_party(lang).to_owned(),
        Step::Line(id) => in_place::title(id),
        Step::Edit => i18n::edit(lang).to_owned(),
        Step::Answer => i18n::answer_title(lang).to_owned(),
    }
}

fn sheet(
    id: RecordId,
    at: Step,
    step: RwSignal<Option<Step>>,
    shown: Memo<Option<Shown>>,
    data: Data,
    lang: Lang,
) -> AnyView {
    let done = Callback::new(move |()| step.set(None));
    match at {
        Step::More => {
            let go = use_go();
            let others = shown.with_untracked(|s| s.as_ref().map(|s| s.others.clone()).unwrap_or_default());
            let row = move |act: Act| {
                let lead = Lead::Icon(mark(Some(act.step().name)));
                view! { <Row title=act.words(lang) lead on_open=move |()| step.set(Some(Step::Do(act))) /> }
            };
            let crisis = move |()| {
                data.save(
                    move |edit| {
                        edit.set(id, issue::CRISIS, true);
                    },
                    move |saved| {
                        go(&format!("/suara/{id}/krisis"));
                        data.say_saved(i18n::saved_here(lang), saved.dots);
                    },
                );
            };
            // The page of a crisis is there to be shared.
            let make = (!shown.with_untracked(|s| s.as_ref().is_some_and(|s| s.crisis || s.restricted))).then(|| {
                view! { <Row title=t::make_crisis(lang) line=t::crisis_line(lang) lead=Lead::Icon(Glyph::Warn) on_open=crisis /> }
            });
            view! {
                <List>
                    {others.into_iter().map(row).collect_view()}
                    <Row title=t::add_party(lang) lead=Lead::Icon(Glyph::Person) on_open=move |()| step.set(Some(Step::NewParty)) />
                    {make}
                </List>
            }
            .into_any()
        }
        Step::Do(act) => acts::form(id, act, None, done),
        Step::NewParty => {
            let preset = vec![(party::ISSUE.id, id.into())];
            view! { <RecordForm kind=&party::KIND preset on_saved=move |_| step.set(None) /> }.into_any()
        }
        Step::Line(line) => view! { <RecordInPlace id=line done /> }.into_any(),
        Step::Edit => view! {
            <RecordForm kind=&issue::KIND id=Some(id) on_saved=move |_| {
                step.try_set(None);
                // Who wants no name in it is not kept.
                let named = |v: crate::ledger::View<'_>| v.flag(issue::ANONYMOUS) && v.value(issue::PERSON).is_some();
                if data.peek(|ledger| ledger.get(id).is_some_and(named)) {
                    data.save(move |edit| _ = edit.set(id, issue::PERSON, Value::Empty), |_| {});
                }
            } />
            <Deleting id done />
        }
        .into_any(),
        Step::Answer => acts::answer(id, done),
    }
}
