//! Noting at a meeting: the words, what they are, who says them; what is to be done also until when.

use crate::domain::date::Day;
use crate::domain::{activity, minute};
use crate::i18n::{self, meeting as t};
use crate::insight::capture::{Names, propose};
use crate::insight::minutes::{Noted, Said, note};
use crate::insight::{Fields, summary};
use crate::ledger::RecordId;
use crate::platform::{page, prefs};
use crate::ui::components::{
    Button, ButtonKind, Chip, Chips, ChoiceField, Glyph, InputKind, Lead, List, LongField, Row, SearchBox,
    Sheet, TextField,
};
use crate::ui::data::use_data;
use crate::ui::effect::{effect, on_change};
use crate::ui::pick::candidates;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// The sheet. It stays open after saving: a meeting has more than one thing to note.
#[component]
pub fn NoteSheet(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The activity.
    activity: RecordId,
) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let draft = format!("draft:notulen:{activity}");
    let text = RwSignal::new(prefs::get(&draft).unwrap_or_default());
    let begun = data.peek(|ledger| {
        ledger.get(activity).is_some_and(|v| v.day(activity::DAY).is_none_or(|day| day <= data.now().today))
    });
    let kind = RwSignal::new(if begun { Noted::Point } else { Noted::Item });
    let person = RwSignal::new(None::<Option<RecordId>>);
    let due = RwSignal::new(String::new());
    let item = RwSignal::new(String::new());
    let asking = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let names = StoredValue::new(Names::default());
    let read = RwSignal::new(0_u32);
    effect(move || {
        if open.get() {
            names.set_value(data.peek(Names::build));
            read.update(|n| *n += 1);
        }
    });
    on_change(
        move || text.get(),
        move |text| match text.is_empty() {
            true => prefs::remove(&draft),
            false => prefs::set(&draft, &text),
        },
    );
    let proposal = Memo::new(move |_| {
        read.track();
        text.with(|text| names.with_value(|names| propose(text, names, &data.now())))
    });
    let who = Memo::new(move |_| match person.get() {
        Some(chosen) => chosen,
        None => proposal.with(|p| match p.people[..] {
            [ref only] => Some(only.id),
            [ref first, ref second, ..] if first.score > second.score => Some(first.id),
            _ => None,
        }),
    });
    let until = Memo::new(move |_| Day::from_iso(&due.get()).or(proposal.with(|p| p.due)));
    let save = move |()| {
        let said = Said {
            noted: kind.get_untracked(),
            text: text.get_untracked(),
            person: who.get_untracked(),
            due: until.get_untracked().filter(|_| kind.get_untracked().dated()),
            item: RecordId::parse(&item.get_untracked()),
        };
        if said.text.trim().is_empty() {
            return;
        }
        let is_item = said.noted == Noted::Item;
        data.save(
            move |edit| note(edit, activity, &said, &data.now()),
            move |done| {
                text.set(String::new());
                person.set(None);
                due.set(String::new());
                if is_item && begun {
                    // What is said next belongs to it.
                    item.set(done.result.to_string());
                    kind.set(Noted::Point);
                }
                page::focus_first("dialog[open] textarea");
                data.say_saved(t::noted(lang), done.dots);
            },
        );
    };
    let kinds = move || {
        Noted::ALL
            .into_iter()
            .map(|noted| {
                let on = Signal::derive(move || kind.get() == noted);
                view! { <Chip label=noted.word(lang) on on_click=move |()| kind.set(noted) /> }
            })
            .collect_view()
    };
    let people = move || {
        let mut ids: Vec<RecordId> = proposal.with(|p| p.people.iter().map(|who| who.id).collect());
        ids.extend(person.get().flatten().filter(|id| !ids.contains(id)));
        ids.into_iter()
            .map(|id| {
                let label = data.peek(|ledger| summary::record_words(ledger, id, &data.now(), lang));
                let on = Signal::derive(move || who.get() == Some(id));
                let tap = move |()| {
                    let chosen = (who.get_untracked() != Some(id)).then_some(id);
                    person.set(Some(chosen));
                };
                view! { <Chip glyph=Glyph::Person label on on_click=tap /> }
            })
            .collect_view()
    };
    let found = move || match typed.get() {
        typed if typed.trim().is_empty() => Vec::new(),
        typed => data.read(|ledger| candidates(ledger, &["person"], &typed, &data.now(), lang)),
    };
    let search = move || {
        asking.get().then(|| {
            let rows = move || {
                found()
                    .into_iter()
                    .map(|c| {
                        let pick = move |()| {
                            person.set(Some(Some(c.id)));
                            typed.set(String::new());
                            asking.set(false);
                        };
                        view! { <Row title=c.title.clone() line=c.line lead=Lead::Person(c.title) on_open=pick /> }
                    })
                    .collect_view()
            };
            view! {
                <SearchBox label=i18n::search_name(lang) value=typed autofocus=true />
                <List>{rows}</List>
            }
        })
    };
    let day = move || {
        kind.get().dated().then(|| {
            if due.with_untracked(String::is_empty)
                && let Some(day) = proposal.with_untracked(|p| p.due)
            {
                due.set(day.to_string());
            }
            view! { <TextField label=i18n::until_when(lang) kind=InputKind::Date value=due testid="due" /> }
        })
    };
    let agenda = move || {
        let items = data.read(|ledger| {
            let mut items = ledger.referring(activity, &minute::KIND);
            items.retain(|v| v.is(minute::TYPE, minute::ITEM));
            let words = |v: &crate::ledger::View<'_>| {
                (v.id.to_string(), v.text(minute::WHAT).unwrap_or_default().to_owned())
            };
            items.iter().map(words).collect::<Vec<_>>()
        });
        let under = !items.is_empty() && !kind.get().dated() && kind.get() != Noted::Item;
        under.then(
            || view! { <ChoiceField label=lang.pick(&minute::ITEM_OF.label) options=items value=item /> },
        )
    };
    view! {
        <Sheet open title=t::note_at_meeting(lang)>
            <LongField bare=true autofocus=true label=t::what_was_said(lang) value=text testid="said" />
            <Chips label=t::what_kind(lang)>{kinds}</Chips>
            <Chips label=t::who_said_it(lang)>
                {people}
                <Chip glyph=Glyph::People label=t::who_said_it(lang) on_click=move |()| asking.update(|a| *a = !*a) />
            </Chips>
            {search}
            {day}
            {agenda}
            <Button
                kind=ButtonKind::Filled
                label=i18n::save(lang)
                on_click=save
                disabled=Signal::derive(move || text.with(|t| t.trim().is_empty()))
                testid="said-save"
            />
        </Sheet>
    }
}
