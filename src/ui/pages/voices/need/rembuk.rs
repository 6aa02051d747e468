//! *Rembuk*: causes, ideas, what speaks for and against them, what is agreed and who takes what. The officer asks and notes.

use super::{Figures, Who, name_of, on};
use crate::domain::date::Day;
use crate::domain::schema::Choice;
use crate::domain::voice::{need, support, thought};
use crate::i18n::{self, meeting as m, needs as t};
use crate::insight::need::deliberation::{
    self as core, Branch, Deliberation, Idea, Objection, Taken, Thought, deliberation,
};
use crate::insight::need::{Line, say, unsay};
use crate::insight::{Pill, Sign, Tone};
use crate::ledger::{Dot, RecordId};
use crate::platform::page as browser;
use crate::ui::components::{
    AnswerCard, Button, ButtonKind, Chip, Chips, ChoiceField, Empty, Foot, Glyph, Header, InputKind, Lead,
    List, LongField, Main, Row, Section, TextField,
};
use crate::ui::data::use_data;
use crate::ui::in_place::{self, RecordInPlace, WordsInPlace, forget, typed};
use crate::ui::pages::kiosk::{self, idea};
use crate::ui::routes::Page;
use crate::ui::state::use_lang;
use crate::ui::steps::Steps;
use crate::ui::words;
use leptos::prelude::*;

/// What can be noted here, as it is offered. Decisions come of agreeing on an idea.
const KINDS: [Choice; 4] = [thought::CAUSE, thought::EFFECT, thought::IDEA, thought::POINT];

/// What the page's sheet shows.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Note,
    Take,
    /// One idea: who says what of it, what becomes of it.
    Idea(RecordId),
    Reword(RecordId),
    Hands(RecordId),
    /// Who speaks about the idea.
    Who(RecordId),
    /// Whose it is, and when.
    Details(RecordId),
    /// What that person says of it.
    Stance(RecordId, RecordId),
    /// Any other line.
    Line(RecordId),
}

/// Talking a need through.
#[component]
pub fn Rembuk(
    /// The need's id.
    id: String,
) -> AnyView {
    on(&id, &need::KIND, Page::Rembuk, page)
}

fn page(id: RecordId) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let step = RwSignal::new(None::<Step>);
    let shown = Memo::new(move |_| data.read(|ledger| deliberation(ledger, id, &data.now(), lang)));
    let open = move |to: Step| Callback::new(move |()| step.set(Some(to)));
    let line = move |line: Line, glyph: Glyph| {
        view! { <Row said=true title=line.text line=line.about lead=Lead::Icon(glyph) on_open=open(Step::Line(line.id)) /> }
            .into_any()
    };
    let part = move |title: &'static str, rows: Vec<AnyView>| {
        (!rows.is_empty()).then(|| view! { <Section title><List>{rows}</List></Section> })
    };
    let branch = move |of: Branch| {
        // What causes a cause stands below it, further in.
        let inset = "\u{2003}".repeat(of.depth.saturating_sub(1)) + if of.depth > 0 { "↳ " } else { "" };
        line(Line { text: inset + &of.line.text, ..of.line }, Glyph::Fork)
    };
    let idea = move |idea: Idea| {
        let id = idea.line.id;
        let pill = match (idea.outcome, idea.objections.len()) {
            (Some(true), _) => Some((Tone::Ok, Sign::Check, t::is_agreed(lang).to_owned())),
            (Some(false), _) => Some((Tone::Info, Sign::Info, t::is_left(lang).to_owned())),
            (None, 0) => None,
            (None, n) => Some((Tone::Warn, Sign::Say, t::open_objections(lang, n))),
        };
        let status = pill.map(|(tone, sign, word)| words::status(Pill { tone, sign, word }));
        let row = view! {
            <Row said=true title=idea.line.text line=idea.line.about status lead=Lead::Icon(Glyph::Sun) on_open=open(Step::Idea(id)) />
        };
        let objections = idea
            .objections
            .into_iter()
            .map(|o| objection(o, move |person| step.set(Some(Step::Stance(id, person)))));
        let points = idea.points.into_iter().map(|point| line(point, Glyph::Voice));
        (row, objections.collect_view(), points.collect_view()).into_any()
    };
    let body = move || {
        let d: Deliberation = shown.get();
        if d.is_empty() {
            return view! { <Empty text=t::rembuk_empty(lang) /> }.into_any();
        }
        let lines = |of: Vec<Line>, glyph| of.into_iter().map(|of| line(of, glyph)).collect::<Vec<_>>();
        view! {
            {part(t::causes(lang), d.causes.into_iter().map(branch).collect())}
            {part(t::effects(lang), d.effects.into_iter().map(branch).collect())}
            {part(t::ideas(lang), d.ideas.into_iter().map(idea).collect())}
            {part(t::points(lang), lines(d.points, Glyph::Voice))}
            {part(t::decisions(lang), lines(d.decisions, Glyph::Check))}
            {part(t::taken(lang), lines(d.tasks, Glyph::Promise))}
        }
        .into_any()
    };
    let title = move |at: Step| match at {
        Step::Note => t::note_thought(lang).to_owned(),
        Step::Take => t::take_task(lang).to_owned(),
        Step::Reword(_) => t::reword(lang).to_owned(),
        Step::Hands(_) => t::hands(lang).to_owned(),
        Step::Who(_) => t::who_says(lang).to_owned(),
        Step::Stance(_, id) | Step::Idea(id) | Step::Details(id) | Step::Line(id) => {
            in_place::title_in(id, data, lang)
        }
    };
    let view = move |at: Step| match at {
        Step::Note => view! { <Note id shown /> }.into_any(),
        Step::Take => view! { <Take id done=move |()| step.set(None) /> }.into_any(),
        Step::Idea(of) => one_idea(of, shown, step),
        Step::Reword(of) => view! {
            <WordsInPlace
                id=of
                field=thought::WHAT
                write=core::reword
                done=move |()| step.set(Some(Step::Idea(of)))
                testid="reword"
            />
        }
        .into_any(),
        Step::Hands(of) => {
            view! { <Figures id=of fields=&[thought::HANDS] done=move |()| step.set(Some(Step::Idea(of))) /> }
                .into_any()
        }
        Step::Who(of) => {
            let pick = move |person: RecordId| step.set(Some(Step::Stance(of, person)));
            view! { <Who of=id on_pick=pick /> }.into_any()
        }
        Step::Stance(of, person) => view! { <Stance of person step /> }.into_any(),
        Step::Details(of) => view! {
            <RecordInPlace id=of only=&[thought::PERSON, thought::DAY] done=move |()| step.set(None) />
        }
        .into_any(),
        Step::Line(line) => view! { <RecordInPlace id=line done=move |()| step.set(None) /> }.into_any(),
    };
    view! {
        <Header title=t::rembuk(lang) subtitle=name_of(id) back=format!("/suara/{id}") />
        <Main>
            {body}
            <Foot>
                <Button glyph=Glyph::Promise label=t::take_task(lang) on_click=open(Step::Take) testid="take-task" />
                <Button kind=ButtonKind::Filled glyph=Glyph::Pen label=t::note_thought(lang) on_click=open(Step::Note) testid="note-thought" />
            </Foot>
        </Main>
        <Steps step title view />
    }
    .into_any()
}

/// An objection that stands, with whose it is.
fn objection(of: Objection, open: impl Fn(RecordId) + Copy + Send + Sync + 'static) -> AnyView {
    let lang = use_lang();
    let person = of.person;
    let (title, line) = match of.ask_again {
        true => (t::ask_again(lang, &of.name), t::ask_again_line(lang, &of.why)),
        false => (t::objection_of(lang, &of.name), of.why),
    };
    view! { <Row title line lead=Lead::Person(of.name) on_open=move |()| open(person) /> }.into_any()
}

/// One idea: who is for it, who objects, and what becomes of it.
fn one_idea(of: RecordId, shown: Memo<Deliberation>, step: RwSignal<Option<Step>>) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let go = move |to: Step| Callback::new(move |()| step.set(Some(to)));
    let found = move || shown.with(|d| d.ideas.iter().find(|idea| idea.line.id == of).cloned());
    let agree = move |()| {
        step.set(None);
        data.save_and_say(t::agreed_now(lang), move |edit| _ = core::agree(edit, of, &data.now(), lang));
    };
    let objections = move || {
        let all = found().map(|idea| idea.objections).unwrap_or_default();
        let row = move |o| objection(o, move |person| step.set(Some(Step::Stance(of, person))));
        all.into_iter().map(row).collect_view()
    };
    let supporters = move || {
        let all = found().map(|idea| idea.supporters).unwrap_or_default();
        let row = move |(person, name): (RecordId, String)| {
            let (lead, open) = (Lead::Person(name.clone()), go(Step::Stance(of, person)));
            view! { <Row title=name line=t::for_it(lang) lead on_open=open /> }
        };
        all.into_iter().map(row).collect_view()
    };
    let buttons = move || {
        let Some(idea) = found() else { return ().into_any() };
        if idea.outcome.is_some() {
            let again = move |()| {
                step.set(None);
                data.save_and_say(i18n::saved_here(lang), move |edit| core::talk_again(edit, of));
            };
            return view! { <Button label=t::talk_again(lang) on_click=again /> }.into_any();
        }
        let blocked = !idea.can_agree();
        let first = blocked.then(|| view! { <p class="muted">{t::objections_first(lang)}</p> });
        let leave = move |()| {
            step.set(None);
            data.save_and_say(i18n::saved_here(lang), move |edit| {
                _ = edit.set(of, thought::STATUS, thought::LEFT.name);
            });
        };
        view! {
            {first}
            <Button label=t::leave_aside(lang) on_click=leave />
            <Button kind=ButtonKind::Filled glyph=Glyph::Check label=t::agree(lang) on_click=agree disabled=Signal::derive(move || blocked) testid="agree" />
        }
        .into_any()
    };
    let about = move || found().map(|idea| idea.line.about).unwrap_or_default();
    let waiting = match idea::waiting(of).iter().sum::<usize>() {
        0 => String::new(),
        n => t::stances_wait(lang, n),
    };
    let begin = kiosk::begin(of);
    let pass_on = move |()| {
        // The sheet takes its step back before the page goes.
        step.set(None);
        request_animation_frame(move || begin(()));
    };
    let round = move || {
        found().is_some_and(|idea| idea.outcome.is_none()).then(|| {
            view! { <Row title=m::collect(lang) line=waiting.clone() lead=Lead::Icon(Glyph::Share) on_open=pass_on /> }
        })
    };
    view! {
        <p class="muted" data-testid="idea-about">{about}</p>
        <List>
            {objections}
            {supporters}
            <Row title=t::add_stance(lang) lead=Lead::Icon(Glyph::People) on_open=go(Step::Who(of)) />
            {round}
            <Row title=t::hands(lang) lead=Lead::Icon(Glyph::Plus) on_open=go(Step::Hands(of)) />
            <Row title=t::reword(lang) lead=Lead::Icon(Glyph::Pen) on_open=go(Step::Reword(of)) />
            <Row title=i18n::details(lang) lead=Lead::Icon(Glyph::More) on_open=go(Step::Details(of)) />
        </List>
        {buttons}
    }
    .into_any()
}

/// What a person says of an idea: one tap, or words and a tap.
#[component]
fn Stance(of: RecordId, person: RecordId, step: RwSignal<Option<Step>>) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let key = StoredValue::new(format!("why:{of}:{person}"));
    let why = key.with_value(|key| typed(key, String::new()));
    let kept = move |dots: Vec<Dot>| {
        _ = key.try_with_value(|key| forget(key));
        step.try_set(Some(Step::Idea(of)));
        data.say_saved(i18n::saved_here(lang), dots);
    };
    let write = move |stance: Choice| {
        let why = why.get_untracked();
        data.save(
            move |edit| say(edit, of, person, stance, &why, &data.now()),
            move |saved| kept(saved.dots),
        );
    };
    let back = move |()| data.save(move |edit| unsay(edit, of, person), move |saved| kept(saved.dots));
    let name = in_place::title(person);
    view! {
        <List><Row title=name.clone() lead=Lead::Person(name) href=format!("/warga/orang/{person}") /></List>
        <AnswerCard title=t::for_it(lang) on_click=move |()| write(support::FOR) />
        <AnswerCard title=t::stands_aside(lang) on_click=move |()| write(support::STANDS_ASIDE) />
        <LongField label=t::why_objects(lang) value=why testid="why" />
        <AnswerCard title=t::objects(lang) on_click=move |()| write(support::OBJECTS) />
        <Button kind=ButtonKind::Quiet label=t::supports_take_back(lang) on_click=back />
    }
    .into_any()
}

/// The person chosen, to be tapped away; else the choice.
fn person_field(of: RecordId, person: RwSignal<Option<RecordId>>) -> AnyView {
    let data = use_data();
    let lang = use_lang();
    (move || match person.get() {
        Some(id) => {
            let label = in_place::title_in(id, data, lang);
            let spoken = format!("{} {label}", i18n::remove(lang));
            view! { <Chips><Chip label glyph=Glyph::Close spoken on_click=move |()| person.set(None) /></Chips> }
                .into_any()
        }
        None => view! { <Who of on_pick=move |id: RecordId| person.set(Some(id)) /> }.into_any(),
    })
    .into_any()
}

/// Noting what is said. The sheet stays open: more than one thing is said.
#[component]
fn Note(id: RecordId, shown: Memo<Deliberation>) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let text = typed(&format!("thought:{id}"), String::new());
    let kind = RwSignal::new(if shown.with_untracked(|d| d.causes.is_empty()) { 0_usize } else { 2 });
    let person = RwSignal::new(None::<RecordId>);
    let under = RwSignal::new(String::new());
    let asking = RwSignal::new(false);
    let chip = move |(at, choice): (usize, Choice)| {
        let on = Signal::derive(move || kind.get() == at);
        let tap = move |()| {
            kind.set(at);
            under.set(String::new());
        };
        view! { <Chip label=lang.pick(&choice.label).to_owned() on on_click=tap /> }
    };
    let below = move || {
        let options: Vec<(String, String)> = shown.with(|d| {
            let option = |line: &Line| (line.id.to_string(), line.text.clone());
            match kind.get() {
                0 => d.causes.iter().map(|b| option(&b.line)).collect(),
                1 => d.effects.iter().map(|b| option(&b.line)).collect(),
                3 => d.ideas.iter().map(|idea| option(&idea.line)).collect(),
                _ => Vec::new(),
            }
        });
        (!options.is_empty())
            .then(|| view! { <ChoiceField label=t::below_what(lang) options value=under testid="under" /> })
    };
    let who = move || {
        match asking.get() || person.get().is_some() {
        true => person_field(id, person),
        false => view! {
            <Chips><Chip label=m::who_said_it(lang) glyph=Glyph::People on_click=move |()| asking.set(true) /></Chips>
        }
        .into_any(),
    }
    };
    let save = move |()| {
        let said = Thought {
            kind: KINDS[kind.get_untracked()],
            text: text.get_untracked(),
            person: person.get_untracked(),
            under: RecordId::parse(&under.get_untracked()),
        };
        if said.text.trim().is_empty() {
            return;
        }
        data.save(
            move |edit| core::note(edit, id, &said, &data.now()),
            move |done| {
                text.try_set(String::new());
                person.try_set(None);
                asking.try_set(false);
                browser::focus_first("dialog[open] textarea");
                data.say_saved(m::noted(lang), done.dots);
            },
        );
    };
    view! {
        <LongField bare=true autofocus=true label=m::what_was_said(lang) value=text testid="thought" />
        <Chips label=m::what_kind(lang)>{KINDS.into_iter().enumerate().map(chip).collect_view()}</Chips>
        {below}
        {who}
        <Button
            kind=ButtonKind::Filled
            label=i18n::save(lang)
            on_click=save
            disabled=Signal::derive(move || text.with(|text| text.trim().is_empty()))
            testid="thought-save"
        />
    }
    .into_any()
}

/// What a member takes upon themselves.
#[component]
fn Take(
    id: RecordId,
    /// Runs once it is kept.
    #[prop(into)]
    done: Callback<()>,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let key = StoredValue::new(format!("take:{id}"));
    let (what, due) = (key.with_value(|key| typed(key, String::new())), RwSignal::new(String::new()));
    let person = RwSignal::new(None::<RecordId>);
    let ready = move || person.get().is_some() && what.with(|what| !what.trim().is_empty());
    let save = move |()| {
        let Some(person) = person.get_untracked() else { return };
        let taken = Taken { person, what: what.get_untracked(), due: Day::from_iso(&due.get_untracked()) };
        data.save(
            move |edit| _ = core::take(edit, id, &taken, &data.now(), lang),
            move |saved| {
                _ = key.try_with_value(|key| forget(key));
                done.try_run(());
                data.say_saved(t::task_taken(lang), saved.dots);
            },
        );
    };
    view! {
        <TextField label=t::what_taken(lang) value=what autofocus=true testid="what" />
        <TextField label=i18n::until_when(lang) kind=InputKind::Date value=due testid="due" />
        <p class="label">{t::who_takes(lang)}</p>
        {person_field(id, person)}
        <Button
            kind=ButtonKind::Filled
            label=i18n::save(lang)
            on_click=save
            disabled=Signal::derive(move || !ready())
            testid="take-save"
        />
    }
    .into_any()
}
