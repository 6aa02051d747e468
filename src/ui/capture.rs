//! *Catat*: one text box. Simpan works with the text alone; what the app reads out of the words is offered as chips.

use crate::domain::{activity, community, date::Day, person};
use crate::i18n::{self, Lang};
use crate::insight::capture::{Become, Names, Note, Proposal, Tell, become_also, propose, write};
use crate::insight::summary;
use crate::ledger::{Dot, RecordId};
use crate::platform::prefs;
use crate::ui::components::{
    Button, ButtonKind, Chip, Chips, Glyph, InputKind, Lead, List, LongField, Row, SearchBox, Sheet,
    TextField,
};
use crate::ui::data::{Data, use_data};
use crate::ui::effect::{effect, on_change};
use crate::ui::pick::candidates;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// Name of the setting that keeps what is typed until it is saved.
const DRAFT: &str = "draft:catat";

/// What the officer chose for the note, over what was proposed.
#[derive(Clone, Copy)]
struct Chosen {
    text: RwSignal<String>,
    /// `None`: what the text proposes; `Some(None)`: nobody.
    person: RwSignal<Option<Option<RecordId>>>,
    stranger: RwSignal<Option<String>>,
    becomes: RwSignal<Vec<Tell>>,
    /// Until when, as a date input gives it; empty for what the text proposes.
    due: RwSignal<String>,
}

impl Chosen {
    fn clear(self) {
        self.text.set(String::new());
        self.person.set(None);
        self.stranger.set(None);
        self.becomes.set(Vec::new());
        self.due.set(String::new());
        prefs::remove(DRAFT);
    }
}

/// The sheet.
#[component]
pub fn CaptureSheet(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Person, community or activity that the note is about, where that is known.
    #[prop(optional, into)]
    about: Option<RecordId>,
    /// Text that came from elsewhere; taken when the sheet opens.
    #[prop(optional)]
    given: Option<RwSignal<String>>,
) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let chosen = Chosen {
        text: RwSignal::new(prefs::get(DRAFT).unwrap_or_default()),
        person: RwSignal::new(None),
        stranger: RwSignal::new(None),
        becomes: RwSignal::new(Vec::new()),
        due: RwSignal::new(String::new()),
    };
    let names = StoredValue::new(Names::default());
    // Grows with each reading of them.
    let read = RwSignal::new(0_u32);
    // The saved talk, while it may still become more.
    let saved = RwSignal::new(None::<RecordId>);
    effect(move || {
        if open.get() {
            // Of a talk that was kept only after the sheet had been closed.
            saved.set(None);
            if let Some(text) = given.map(|g| g.get_untracked()).filter(|t| !t.is_empty()) {
                chosen.text.set(text);
            }
        }
    });
    effect(move || {
        // Opened before the records were read, it knows nobody yet.
        if open.get() && data.loaded.get() {
            names.set_value(data.peek(Names::build));
            read.update(|n| *n += 1);
        }
    });
    on_change(
        move || chosen.text.get(),
        |text| {
            if !text.is_empty() {
                prefs::set(DRAFT, &text);
            }
        },
    );
    let proposal = Memo::new(move |_| {
        read.track();
        chosen.text.with(|text| names.with_value(|names| propose(text, names, &data.now())))
    });
    let title = Signal::derive(move || match (saved.get(), about) {
        (Some(_), _) => i18n::saved_here(lang).to_owned(),
        (None, Some(id)) => i18n::note_about(lang, &called(data, id, lang)),
        (None, None) => i18n::whom_did_you_meet(lang).to_owned(),
    });
    view! {
        // Not when it opens again: by then the box must be there to take the focus.
        <Sheet open title on_close=move |()| saved.set(None)>
            {move || match saved.get() {
                Some(talk) => view! { <After open talk saved chosen /> }.into_any(),
                None => view! { <Before about chosen proposal saved /> }.into_any(),
            }}
        </Sheet>
    }
}

fn called(data: Data, id: RecordId, lang: Lang) -> String {
    data.peek(|ledger| summary::record_words(ledger, id, &data.now(), lang))
}

/// Before it is saved: text, who, what it is, until when.
#[component]
fn Before(
    about: Option<RecordId>,
    chosen: Chosen,
    proposal: Memo<Proposal>,
    saved: RwSignal<Option<RecordId>>,
) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let asking = RwSignal::new(false);
    let is = move |kind| data.peek(|l| about.and_then(|id| l.get(id)).is_some_and(|v| v.kind() == kind));
    let about_person = is(person::KIND.id);
    let who = Memo::new(move |_| match chosen.person.get() {
        _ if about_person => about,
        Some(choice) => choice,
        None if chosen.stranger.with(Option::is_some) => None,
        None => Note::of("", &proposal.get()).person,
    });
    let due = Memo::new(move |_| Day::from_iso(&chosen.due.get()).or(proposal.with(|p| p.due)));
    let save = move |()| {
        let (text, proposal) = (chosen.text.get_untracked(), proposal.get_untracked());
        if text.trim().is_empty() {
            return;
        }
        let becomes = chosen.becomes.get_untracked();
        let note = Note {
            person: who.get_untracked(),
            stranger: chosen.stranger.get_untracked(),
            community: about.filter(|_| is(community::KIND.id)),
            activity: about.filter(|_| is(activity::KIND.id)),
            due: due.get_untracked().filter(|_| !becomes.is_empty()),
            becomes,
            ..Note::of(&text, &proposal)
        };
        data.save(
            move |edit| write(edit, &note, &data.now()),
            move |done| {
                chosen.clear();
                saved.set(Some(done.result));
                data.say_saved(i18n::saved_here(lang), done.dots);
            },
        );
    };
    let people = move || {
        let mut ids: Vec<RecordId> = proposal.with(|p| p.people.iter().map(|w| w.id).collect());
        ids.extend(chosen.person.get().flatten().filter(|id| !ids.contains(id)));
        ids.into_iter()
            .map(|id| {
                let on = Signal::derive(move || who.get() == Some(id));
                let tap = move |()| {
                    chosen.stranger.set(None);
                    chosen.person.set(Some((who.get_untracked() != Some(id)).then_some(id)));
                };
                view! { <Chip glyph=Glyph::Person label=called(data, id, lang) on on_click=tap /> }
            })
            .collect_view()
    };
    let stranger = move || {
        let name = chosen.stranger.get().or_else(|| proposal.with(|p| p.stranger.clone()))?;
        let own = name.clone();
        let on = Signal::derive(move || chosen.stranger.with(|s| s.as_deref() == Some(&own)));
        let label = i18n::new_person(lang, &name);
        let tap = move |()| {
            let off = chosen.stranger.with_untracked(Option::is_some);
            chosen.stranger.set((!off).then(|| name.clone()));
            chosen.person.set(if off { None } else { Some(None) });
        };
        Some(view! { <Chip glyph=Glyph::Plus label on on_click=tap /> })
    };
    let tells = move || {
        let mut tells = proposal.with(|p| p.tells.clone());
        for chosen in chosen.becomes.get() {
            if tells.iter().all(|tell| tell.becomes != chosen.becomes) {
                tells.push(chosen);
            }
        }
        // A day alone is worth asking whose promise it is.
        if tells.is_empty() && due.with(Option::is_some) {
            let what = chosen.text.get();
            tells.push(Tell { becomes: Become::Reply, what: what.clone() });
            tells.push(Tell { becomes: Become::OurPromise, what });
        }
        tells
            .into_iter()
            .map(|tell| {
                let becomes = tell.becomes;
                let label = move || match due.get().filter(|_| dated(becomes)) {
                    Some(day) => {
                        format!("{}: {}", become_words(becomes, lang), day.relative(data.now().today, lang))
                    }
                    None => become_words(becomes, lang).to_owned(),
                };
                let on = Signal::derive(move || {
                    chosen.becomes.with(|all| all.iter().any(|t| t.becomes == becomes))
                });
                let tap = move |()| {
                    chosen.becomes.update(|all| match all.iter().position(|t| t.becomes == becomes) {
                        Some(at) => drop(all.remove(at)),
                        None => all.push(tell.clone()),
                    });
                };
                let glyph = if dated(becomes) { Glyph::Clock } else { Glyph::Voice };
                view! { <Chip glyph label=Signal::derive(label) on on_click=tap /> }
            })
            .collect_view()
    };
    let promise = move || {
        let on = chosen.becomes.with(|all| all.iter().any(|t| dated(t.becomes)));
        on.then(|| {
            let value = chosen.due;
            if value.with_untracked(String::is_empty)
                && let Some(day) = due.get_untracked()
            {
                value.set(day.to_string());
            }
            view! { <TextField label=i18n::until_when(lang) kind=InputKind::Date value /> }
        })
    };
    let offers_promise = move || proposal.with(|p| p.tells.is_empty() && p.due.is_none());
    let promise_chip = move || {
        (offers_promise() && chosen.becomes.with(Vec::is_empty)).then(|| {
            let tap = move |()| {
                let what = chosen.text.get_untracked();
                chosen.becomes.set(vec![Tell { becomes: Become::OurPromise, what }]);
            };
            view! { <Chip glyph=Glyph::Clock label=i18n::with_promise(lang) on_click=tap /> }
        })
    };
    view! {
        <LongField bare=true autofocus=true label=i18n::whom_did_you_meet(lang) value=chosen.text testid="catat" />
        <Chips label=i18n::what_it_says(lang)>
            {move || (!about_person).then(people)}
            {move || (!about_person).then(stranger)}
            {(!about_person).then(|| view! {
                <Chip glyph=Glyph::People label=i18n::who_chip(lang) on_click=move |()| asking.update(|a| *a = !*a) />
            })}
            {tells}
            {promise_chip}
        </Chips>
        {move || asking.get().then(|| view! { <Who chosen asking /> })}
        {promise}
        <Button
            kind=ButtonKind::Filled
            label=i18n::save(lang)
            on_click=save
            disabled=Signal::derive(move || chosen.text.with(|t| t.trim().is_empty()))
            testid="catat-save"
        />
    }
}

/// Whether a day belongs to it.
fn dated(becomes: Become) -> bool {
    !matches!(becomes, Become::Need | Become::Offer | Become::Request)
}

fn become_words(becomes: Become, lang: Lang) -> &'static str {
    match becomes {
        Become::Reply => i18n::become_reply(lang),
        Become::OurPromise => i18n::become_promise(lang),
        Become::TheirPromise => i18n::become_their_promise(lang),
        Become::Issue => i18n::become_issue(lang),
        Become::Need => i18n::become_need(lang),
        Become::Offer => i18n::become_offer(lang),
        Become::Request => i18n::become_request(lang),
        Become::Task => i18n::become_task(lang),
    }
}

/// Who it was with, where the text does not say.
#[component]
fn Who(chosen: Chosen, asking: RwSignal<bool>) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let typed = RwSignal::new(String::new());
    let found = move || match typed.get() {
        typed if typed.trim().is_empty() => Vec::new(),
        typed => data.read(|ledger| candidates(ledger, &["person"], &typed, &data.now(), lang)),
    };
    let new = move |()| {
        chosen.stranger.set(Some(typed.get_untracked()));
        chosen.person.set(Some(None));
        asking.set(false);
    };
    view! {
        <SearchBox label=i18n::search_name(lang) value=typed />
        <List>
            {move || found().into_iter().map(|c| view! {
                <Row title=c.title.clone() line=c.line lead=Lead::Person(c.title) on_open=move |()| {
                    chosen.stranger.set(None);
                    chosen.person.set(Some(Some(c.id)));
                    asking.set(false);
                } />
            }).collect_view()}
            {move || (!typed.with(|t| t.trim().is_empty())).then(|| view! {
                <Row title=i18n::new_person(lang, typed.get().trim()) lead=Lead::Icon(Glyph::Plus) on_open=new />
            })}
        </List>
    }
}

/// After it is saved: what else the talk is.
#[component]
fn After(
    open: RwSignal<bool>,
    talk: RecordId,
    saved: RwSignal<Option<RecordId>>,
    chosen: Chosen,
) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let made = RwSignal::new(Vec::<(Become, Vec<Dot>)>::new());
    let summary = data.peek(|ledger| {
        ledger.get(talk).and_then(|v| v.text(crate::domain::interaction::SUMMARY).map(str::to_owned))
    });
    let summary = summary.unwrap_or_default();
    let chip = {
        let summary = summary.clone();
        move |becomes: Become| {
            let on = Signal::derive(move || made.with(|made| made.iter().any(|(b, _)| *b == becomes)));
            let tell = Tell { becomes, what: summary.clone() };
            let tap = move |()| {
                let undone =
                    made.with_untracked(|m| m.iter().find(|(b, _)| *b == becomes).map(|(_, d)| d.clone()));
                if let Some(dots) = undone {
                    made.update(|made| made.retain(|(b, _)| *b != becomes));
                    data.undo(dots);
                    return;
                }
                let tell = tell.clone();
                data.save(
                    move |edit| become_also(edit, talk, &tell, None, &data.now()),
                    move |done| made.update(|made| made.push((becomes, done.dots))),
                );
            };
            view! { <Chip label=become_words(becomes, lang) on on_click=tap /> }
        }
    };
    let all = [
        Become::Need,
        Become::Issue,
        Become::OurPromise,
        Become::TheirPromise,
        Become::Offer,
        Become::Request,
    ];
    let again = move |()| {
        chosen.clear();
        saved.set(None);
    };
    view! {
        <p class="muted">{summary}</p>
        <p>{i18n::make_it(lang)}</p>
        <Chips label=i18n::make_it(lang)>{all.map(chip).collect_view()}</Chips>
        <Button glyph=Glyph::Pen label=i18n::note_another(lang) on_click=again testid="catat-again" />
        <Button kind=ButtonKind::Filled label=i18n::finished(lang) on_click=move |()| open.set(false) testid="catat-done" />
    }
}
