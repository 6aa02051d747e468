//! A locked file asks for its passphrase.

use crate::exchange::jwe::{Problem, Sealed};
use crate::i18n;
use crate::platform::files::Given;
use crate::platform::pace::{Pace, painted};
use crate::platform::{jwe, page};
use crate::ui::components::{Button, ButtonKind, Foot, Progress, SecretField, Switch};
use crate::ui::state::use_lang;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// Asks until the passphrase opens the file or the officer thinks better of it.
#[component]
pub fn Unseal(
    /// The file.
    sealed: Arc<Sealed>,
    /// Gets what was in it.
    opened: Callback<Vec<Given>>,
    /// Hears why it can't be opened, whatever the passphrase.
    refused: Callback<String>,
    /// Leaves it.
    cancel: Callback<()>,
) -> AnyView {
    let lang = use_lang();
    let (typed, shown) = (RwSignal::new(String::new()), RwSignal::new(false));
    let problem = RwSignal::new(None::<String>);
    let (working, done) = (RwSignal::new(false), RwSignal::new(0.0_f64));
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let passphrase = typed.get_untracked();
        if passphrase.is_empty() || working.get_untracked() {
            return;
        }
        problem.set(None);
        done.set(0.1);
        working.set(true);
        let sealed = sealed.clone();
        spawn_local(async move {
            painted().await;
            let mut pace = Pace::begin();
            let content = jwe::open(&sealed, &passphrase, async |share| {
                done.try_set(0.5 + share / 2.0);
                pace.rest().await;
            });
            let content = content.await;
            if working.try_get_untracked().is_none() {
                // The question was left meanwhile.
                return;
            }
            match content {
                Ok(content) => _ = opened.try_run(vec![Given::unlocked(content)]),
                Err(Problem::WrongPassphrase) => {
                    problem.try_set(Some(Problem::WrongPassphrase.text(lang).to_owned()));
                    working.try_set(false);
                    page::focus_first("[aria-invalid=true]");
                }
                Err(why) => _ = refused.try_run(why.text(lang).to_owned()),
            }
        });
    };
    page::focus_first("[data-testid=passphrase]");
    let fields = move || {
        if working.get() {
            return view! { <Progress done label=i18n::unsealing(lang) /> }.into_any();
        }
        view! {
            <SecretField label=i18n::passphrase(lang) value=typed shown error=problem testid="passphrase" />
            <Switch label=i18n::passphrase_show(lang) value=shown />
        }
        .into_any()
    };
    view! {
        <form novalidate on:submit=send data-testid="sealed">
            <div class="pad gap">
                <h2 class="big">{i18n::unseal(lang)}</h2>
                <p>{i18n::unseal_line(lang)}</p>
                {fields}
            </div>
            <Foot>
                <Button label=i18n::not_now(lang) on_click=cancel />
                <Button
                    kind=ButtonKind::Filled
                    label=i18n::unseal_open(lang)
                    disabled=Signal::from(working)
                    testid="unseal"
                />
            </Foot>
        </form>
    }
    .into_any()
}
