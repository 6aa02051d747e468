//! Everybody whom a record names, folded.

use super::button::Button;
use super::lead::Lead;
use super::row::{List, Row};
use crate::i18n;
use crate::ledger::RecordId;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// People listed before one asks for more.
const FIRST: usize = 50;

/// People by name, each with a few words and leading to their page; nothing where there are none.
#[component]
pub fn People(
    /// Person, what they are called, what is said of them here.
    #[prop(into)]
    of: Signal<Vec<(RecordId, String, String)>>,
) -> AnyView {
    let (lang, most) = (use_lang(), RwSignal::new(FIRST));
    let n = Memo::new(move |_| of.with(Vec::len));
    let row = |(id, name, line): (RecordId, String, String)| {
        view! { <Row title=name.clone() line lead=Lead::Person(name) href=format!("/warga/orang/{id}") /> }
    };
    let rows = move || of.get().into_iter().take(most.get()).map(row).collect_view();
    let beyond = move || {
        Some(n.get().saturating_sub(most.get())).filter(|beyond| *beyond > 0).map(|beyond| {
            view! {
                <div class="pad">
                    <Button label=i18n::show_more(lang, beyond) on_click=move |()| most.update(|n| *n += 100) />
                </div>
            }
        })
    };
    // It stays open while who is in it changes.
    let some = Memo::new(move |_| n.get() > 0);
    (move || {
        some.get().then(|| {
            view! {
                <div class="folds">
                    <details class="more" data-testid="everyone">
                        <summary>{move || i18n::everyone(lang, n.get())}</summary>
                        <List>{rows}</List>
                        {beyond}
                    </details>
                </div>
            }
        })
    })
    .into_any()
}
