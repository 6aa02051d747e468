//! What we owe and what they owe: the panel before a visit, and the lists behind it.

use super::{Step, Stepper};
use crate::domain::date::Day;
use crate::domain::task;
use crate::i18n::people as t;
use crate::insight::owed::{self, Debt, can_settle, debt_words, last_words, owed};
use crate::insight::timeline::timeline;
use crate::insight::{Fields, open, summary};
use crate::ledger::{Ledger, RecordId};
use crate::sort::sort_by_key;
use crate::ui::components::{Button, Glyph, List, Owed, OwedPanel, Row, RowAction, Section, StatusText};
use crate::ui::data::{Data, use_data};
use crate::ui::state::use_lang;
use crate::ui::words;
use leptos::prelude::*;

/// One side of the panel.
#[derive(Clone, Default, PartialEq)]
struct Side {
    what: String,
    status: Option<StatusText>,
    line: String,
    more: usize,
}

/// Both sides and the last talk.
#[derive(Clone, Default, PartialEq)]
struct Before {
    ours: Side,
    theirs: Side,
    /// The last talk, and what was said where the thread does not begin with it.
    last: Option<(RecordId, String, String)>,
}

/// The panel.
#[component]
pub fn Panel(
    /// The person.
    id: RecordId,
    /// The page's sheet.
    step: Stepper,
) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let before = Memo::new(move |_| {
        data.read(|ledger| {
            let (now, owed) = (data.now(), owed(ledger, id));
            let side = |debts: &[Debt]| {
                let words = debts.iter().find_map(|debt| debt_words(ledger, debt, &now, lang));
                words.map_or(Side { what: t::nothing_owed(lang).into(), ..Side::default() }, |words| Side {
                    what: words.what,
                    status: words.pill.map(words::status),
                    line: words.line,
                    more: debts.len() - 1,
                })
            };
            let last = owed.last.and_then(|talk| {
                let (title, said) = last_words(ledger.get(talk)?, &now, lang);
                let told = timeline(ledger, id, &now).first().is_some_and(|m| m.id == talk);
                Some((talk, title, if told { String::new() } else { said }))
            });
            Before { ours: side(&owed.ours), theirs: side(&owed.theirs), last }
        })
    });
    let open = Callback::new(move |()| step.set(Some(Step::Debts)));
    let side = move |head: &'static str, side: Side| {
        let line = match side.more {
            0 => side.line,
            more => crate::insight::dotted([side.line, t::n_more(lang, more)]),
        };
        view! { <Owed head what=side.what status=side.status line on_open=open /> }
    };
    move || {
        let Before { ours, theirs, last } = before.get();
        let last = match last {
            Some((talk, what, line)) => {
                let open = Callback::new(move |()| step.set(Some(Step::Line(talk))));
                view! { <Owed head=t::last_talk(lang) what line wide=true on_open=open /> }.into_any()
            }
            None => {
                view! { <Owed head=t::last_talk(lang) what=t::never_talked(lang) wide=true /> }.into_any()
            }
        };
        view! {
            <OwedPanel>
                {side(t::we_owe(lang), ours)} {side(t::they_owe(lang), theirs)} {last}
            </OwedPanel>
        }
    }
}

/// A row of something owed; a tap settles it.
fn row(ledger: &Ledger, debt: Debt, step: Stepper, data: Data) -> Option<AnyView> {
    let lang = use_lang();
    let words = debt_words(ledger, &debt, &data.now(), lang)?;
    let status = words.pill.map(words::status);
    let path = words::path(ledger, debt.id);
    let label = t::settle(lang, &words.what);
    let settle = move |()| {
        data.save_and_say(t::settled_it(lang), move |edit| owed::settle(edit, &debt, &data.now()));
    };
    // Voices have pages of their own; the rest is a line of this one.
    let line = !path.starts_with("/suara");
    let open = move |()| step.set(Some(Step::Line(debt.id)));
    let settles = can_settle(ledger, &debt);
    let done = settles.then(|| view! { <RowAction glyph=Glyph::Check label on_click=settle /> });
    Some(if line {
        view! { <Row title=words.what line=words.line status on_open=open>{done}</Row> }.into_any()
    } else {
        view! { <Row title=words.what line=words.line status href=path>{done}</Row> }.into_any()
    })
}

/// Everything owed on both sides.
#[component]
pub fn Debts(
    /// The person.
    id: RecordId,
    /// The page's sheet.
    step: Stepper,
) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let owed = Memo::new(move |_| data.read(|ledger| owed(ledger, id)));
    let side = move |title: &'static str, debts: Vec<Debt>| {
        let rows = data
            .peek(|ledger| debts.into_iter().filter_map(|d| row(ledger, d, step, data)).collect::<Vec<_>>());
        let body = if rows.is_empty() {
            view! { <p class="muted inset">{t::nothing_owed(lang)}</p> }.into_any()
        } else {
            view! { <List>{rows}</List> }.into_any()
        };
        view! { <Section title>{body}</Section> }
    };
    view! {
        <div>
            {move || side(t::we_owe(lang), owed.get().ours)}
            {move || side(t::they_owe(lang), owed.get().theirs)}
        </div>
        <Button glyph=Glyph::Plus label=t::add_promise(lang) on_click=super::opener(step, Step::NewPromise) testid="add-promise" />
    }
}

/// All tasks for the person, open ones first.
#[component]
pub fn Tasks(
    /// The person.
    id: RecordId,
    /// The page's sheet.
    step: Stepper,
) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let tasks = Memo::new(move |_| {
        data.read(|ledger| {
            let mut tasks: Vec<(bool, Option<Day>, RecordId)> = ledger
                .referring(id, &task::KIND)
                .into_iter()
                .map(|view| (!open::task(view), view.day(task::DUE), view.id))
                .collect();
            sort_by_key(&mut tasks, |(done, due, id)| (*done, due.is_none(), *due, *id));
            tasks
        })
    });
    let row = move |(done, due, id): (bool, Option<Day>, RecordId)| {
        data.peek(|ledger| {
            if !done {
                return row(ledger, Debt { id, due, to: None }, step, data);
            }
            let view = ledger.get(id)?;
            let (title, line) = (
                summary::title(view, &data.now(), lang),
                summary::field_words(view, task::STATUS, &data.now(), lang),
            );
            let open = move |()| step.set(Some(Step::Line(id)));
            Some(view! { <Row title line=line.unwrap_or_default() on_open=open /> }.into_any())
        })
    };
    let body = move || {
        if tasks.with(Vec::is_empty) {
            return view! { <p class="muted">{t::no_tasks(lang)}</p> }.into_any();
        }
        view! { <List>{tasks.get().into_iter().filter_map(row).collect::<Vec<_>>()}</List> }.into_any()
    };
    view! {
        {body}
        <Button glyph=Glyph::Plus label=t::add_task(lang) on_click=super::opener(step, Step::NewTask) testid="add-task" />
    }
}
