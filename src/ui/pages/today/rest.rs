//! Everything else that is open, by what it asks for; each group can be closed at once.

use crate::i18n;
use crate::insight::today::{Row as Waiting, Today, What, close, group_words, row_words};
use crate::ui::components::{Button, List, Row, Sheet};
use crate::ui::data::use_data;
use crate::ui::state::use_lang;
use crate::ui::words;
use leptos::prelude::*;

/// Rows of a group that are shown at once.
const MOST: usize = 20;

/// The sheet with the rest.
#[component]
pub fn Rest(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What waits.
    waiting: Memo<Today>,
) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    // The group that is opened, of all of them.
    let chosen = RwSignal::new(None::<What>);
    let groups = move || {
        waiting.with(|waiting| {
            waiting.groups().into_iter().map(|(what, rows)| (what, rows.len())).collect::<Vec<_>>()
        })
    };
    let group = move |(what, count): (What, usize)| {
        view! { <Row title=group_words(what, count, lang) on_open=move |()| chosen.set(Some(what)) /> }
    };
    let of = move |what| {
        waiting.with(|waiting| {
            waiting.rest.iter().filter(|row| row.what == what).cloned().collect::<Vec<Waiting>>()
        })
    };
    let row = move |row: Waiting| {
        data.peek(|ledger| {
            let words = row_words(ledger, &row, &data.now(), lang)?;
            let href = words::path(ledger, row.target);
            let status = words.pill.map(words::status);
            Some(view! {
                <Row title=words.title line=words.line status lead=words::lead(words.lead) href />
            })
        })
    };
    let opened = move |what: What| {
        let rows = of(what);
        let closable = data.peek(|ledger| rows.iter().any(|row| row.can_close(ledger)));
        let words = group_words(what, rows.len(), lang);
        let all = rows.clone();
        let close_all = move |()| {
            let all = all.clone();
            open.set(false);
            chosen.set(None);
            data.save_and_say(i18n::closed_all(lang), move |edit| {
                close(edit, &all, &data.now(), lang);
            });
        };
        let beyond = rows.len().saturating_sub(MOST);
        view! {
            <p class="muted">{words}</p>
            <List>{rows.into_iter().take(MOST).filter_map(row).collect_view()}</List>
            {(beyond > 0).then(|| view! { <p class="muted">{i18n::and_more(lang, beyond)}</p> })}
            {closable.then(|| view! { <Button label=i18n::close_all(lang) on_click=close_all testid="close-all" /> })}
        }
    };
    view! {
        <Sheet open title=i18n::everything_else(lang) on_close=move |()| chosen.set(None)>
            {move || match chosen.get() {
                Some(what) => opened(what).into_any(),
                None => view! { <List>{groups().into_iter().map(group).collect_view()}</List> }.into_any(),
            }}
        </Sheet>
    }
}
