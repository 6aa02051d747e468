//! What is shown instead of everything while the PIN is not known.

use crate::i18n;
use crate::platform::clock;
use crate::ui::components::{Button, ButtonKind, Header, Main, SecretField, Switch, TextField};
use crate::ui::data::{Outcome, use_data};
use crate::ui::state::use_ui;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Asks for the PIN.
#[component]
pub fn Locked() -> impl IntoView {
    let (data, ui) = (use_data(), use_ui());
    let lang = ui.lang.get_untracked();
    let (pin, shown) = (RwSignal::new(String::new()), RwSignal::new(false));
    let error = RwSignal::new(None::<String>);
    let opening = RwSignal::new(false);
    // Those that were right, where more than one is needed.
    let right = StoredValue::new(Vec::<String>::new());
    // Seconds until the next may be tried.
    let wait = RwSignal::new(0_i64);
    let look = move || {
        let seconds = (data.tries().wait(clock::now()) + 999) / 1000;
        if seconds > 0 {
            error.set(Some(i18n::lock_wait(lang, seconds)));
        } else if wait.try_get_untracked().is_some_and(|wait| wait > 0) {
            error.set(None);
        }
        wait.set(seconds);
    };
    look();
    crate::platform::page::focus_first("[data-testid=pin]");
    if let Ok(ticking) = set_interval_with_handle(look, std::time::Duration::from_secs(1)) {
        on_cleanup(move || ticking.clear());
    }
    // Whether one may go on without what another PIN locks.
    let skips = RwSignal::new(false);
    let try_it = move |skip: bool| {
        if opening.get_untracked() || wait.get_untracked() > 0 {
            return;
        }
        opening.set(true);
        spawn_local(async move {
            crate::platform::pace::painted().await;
            let mut pins = right.get_value();
            if !skip {
                pins.insert(0, pin.get_untracked());
            }
            let outcome = data.unlock(&pins, skip).await;
            // Once it is open, this page is gone.
            opening.try_set(false);
            match outcome {
                Outcome::Done => {}
                Outcome::Another { skip } => {
                    right.try_set_value(pins);
                    skips.set(skip);
                    pin.set(String::new());
                    error.set(Some(i18n::lock_another(lang).to_owned()));
                }
                Outcome::Unanswered => error.set(Some(i18n::lock_unanswered(lang).to_owned())),
                Outcome::Wrong | Outcome::Needed | Outcome::Failed(_) => {
                    pin.set(String::new());
                    error.set(Some(i18n::lock_wrong(lang).to_owned()));
                    look();
                }
            }
        });
    };
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !pin.with_untracked(String::is_empty) {
            try_it(false);
        }
    };
    let label = move || if opening.get() { i18n::locked_opening(lang) } else { i18n::locked_open(lang) };
    let hold = Signal::derive(move || opening.get() || wait.get() > 0);
    view! {
        <div class="shell inner alone">
            <div class="panes">
                <div class="pane pane-main">
                    <Header title=i18n::locked(lang) subtitle=i18n::locked_line(lang) />
                    <Main>
                        <div class="pad"><form class="form" novalidate on:submit=open>
                            <SecretField label=i18n::locked_pin(lang) value=pin shown error testid="pin" />
                            <Switch label=i18n::lock_show(lang) value=shown />
                            <Button
                                kind=ButtonKind::Filled
                                label=Signal::derive(move || label().to_owned())
                                disabled=hold
                                testid="unlock"
                            />
                                {move || skips.get().then(|| {
                                    let go = move |()| try_it(true);
                                    view! { <Button label=i18n::lock_skip(lang) on_click=go testid="skip" /> }
                                })}
                        </form></div>
                        <Forgotten />
                    </Main>
                </div>
            </div>
        </div>
    }
}

/// The way on without the PIN, which costs everything that is here.
#[component]
fn Forgotten() -> impl IntoView {
    let (data, ui) = (use_data(), use_ui());
    let lang = ui.lang.get_untracked();
    let typed = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let erase = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if typed.get_untracked().trim().to_lowercase() != i18n::locked_erase_word(lang) {
            error.set(Some(i18n::locked_erase_type(lang).to_owned()));
            return;
        }
        spawn_local(async move {
            if !data.erase_all().await {
                error.set(Some(i18n::locked_not_erased(lang).to_owned()));
            }
        });
    };
    view! {
        <details class="more pad" data-testid="forgot">
            <summary>{i18n::locked_forgot(lang)}</summary>
            <p>{i18n::locked_forgot_line(lang)}</p>
            <form class="form" novalidate on:submit=erase>
                <TextField label=i18n::locked_erase_type(lang) value=typed error testid="erase-word" />
                <Button kind=ButtonKind::Danger label=i18n::locked_erase(lang) testid="erase-all" />
            </form>
        </details>
    }
}
