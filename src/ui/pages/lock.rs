//! *Kunci PIN*: setting, changing and removing the PIN.

use crate::i18n::{self, Lang};
use crate::ledger::seal::{Weak, weakness};
use crate::ledger::store::SaveError;
use crate::platform::crypto::WebCrypto;
use crate::platform::pace;
use crate::ui::components::{Button, ButtonKind, Chip, Chips, Header, Main, SecretField, Section, Switch};
use crate::ui::data::{AWAY, Data, Outcome, use_data};
use crate::ui::state::{use_lang, use_ui};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The PIN of this phone.
#[component]
pub fn Lock() -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let has = Memo::new(move |_| data.has_pin());
    let body = move || match has.get() {
        _ if !WebCrypto::is_there() => {
            view! { <p class="inset">{i18n::lock_impossible(lang)}</p> }.into_any()
        }
        true => with_pin(data, lang),
        false => view! {
            <div class="pad gap">
                <p>{i18n::lock_line(lang)}</p>
                <p><b>{i18n::lock_forgotten(lang)}</b></p>
                <p class="muted">{i18n::lock_before(lang)}</p>
                <Button label=i18n::backup_make(lang) href="/cadangan" />
            </div>
            <PinForm todo=Todo::Set />
        }
        .into_any(),
    };
    view! {
        <Header title=i18n::lock(lang) back="/pengaturan" />
        <Main>
            {body}
            <div class="pad">
                <Button kind=ButtonKind::Quiet label=i18n::help_forgotten(lang) href="/bantuan#pin" testid="help" />
            </div>
        </Main>
    }
}

fn with_pin(data: Data, lang: Lang) -> AnyView {
    let away = RwSignal::new(data.away());
    let chips = AWAY.map(|minutes| {
        let on = Signal::derive(move || away.get() == minutes);
        let choose = move |()| {
            data.set_away(minutes);
            away.set(minutes);
        };
        view! { <Chip label=i18n::lock_away_for(lang, minutes) on on_click=choose /> }
    });
    view! {
        <div class="pad gap">
            <p>{i18n::lock_is_on(lang)}</p>
            <Button
                kind=ButtonKind::Filled
                label=i18n::lock_now(lang)
                on_click=move |()| data.lock_now()
                testid="lock-now"
            />
        </div>
        <Section title=i18n::lock_away(lang)>
            <div class="inset gap">
                <Chips label=i18n::lock_away(lang)>{chips.collect_view()}</Chips>
                <p class="muted">{i18n::lock_away_line(lang)}</p>
            </div>
        </Section>
        <Section title=i18n::lock_change(lang)>
            <PinForm todo=Todo::Change />
        </Section>
        <Section title=i18n::lock_remove(lang)>
            <p class="inset muted">{i18n::lock_remove_line(lang)}</p>
            <PinForm todo=Todo::Remove />
        </Section>
    }
    .into_any()
}

/// What a form does with the PIN.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Todo {
    Set,
    Change,
    Remove,
}

/// Asks for the PIN until now, the new one, or both, and goes ahead.
#[component]
fn PinForm(todo: Todo) -> AnyView {
    let (data, lang, ui) = (use_data(), use_lang(), use_ui());
    let [before, pin, again] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let [before_error, pin_error, again_error] = std::array::from_fn(|_| RwSignal::new(None::<String>));
    let working = RwSignal::new(false);
    let fits = move || {
        let weak = (todo != Todo::Remove).then(|| pin.with_untracked(|pin| weakness(pin))).flatten();
        pin_error.set(weak.map(|weak| match weak {
            Weak::Short => i18n::lock_short(lang).to_owned(),
            Weak::Easy => i18n::lock_easy(lang).to_owned(),
        }));
        let same = todo == Todo::Remove || pin.get_untracked() == again.get_untracked();
        again_error.set((!same).then(|| i18n::lock_differs(lang).to_owned()));
        weak.is_none() && same
    };
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        before_error.set(None);
        if working.get_untracked() {
            return;
        }
        if !fits() {
            crate::platform::page::focus_first("[aria-invalid=true]");
            return;
        }
        working.set(true);
        let [before_field, pin_field, again_field] = [before, pin, again];
        let (before, pin) = (before.get_untracked(), pin.get_untracked());
        spawn_local(async move {
            pace::painted().await;
            let outcome = match todo {
                Todo::Remove => data.remove_pin(&before).await,
                Todo::Set | Todo::Change => data.set_pin(&before, &pin).await,
            };
            working.try_set(false);
            if outcome == Outcome::Done {
                crate::platform::page::scroll_to(0.0);
                [before_field, pin_field, again_field]
                    .iter()
                    .for_each(|field| _ = field.try_set(String::new()));
            }
            match outcome {
                Outcome::Done => ui.toasts.say(match todo {
                    Todo::Set => i18n::lock_is_set(lang),
                    Todo::Change => i18n::lock_is_changed(lang),
                    Todo::Remove => i18n::lock_is_removed(lang),
                }),
                Outcome::Wrong | Outcome::Another { .. } | Outcome::Unanswered => {
                    before_error.try_set(Some(i18n::lock_wrong(lang).to_owned()));
                    crate::platform::page::focus_first("[aria-invalid=true]");
                }
                Outcome::Needed => ui.toasts.say(i18n::lock_needed(lang)),
                Outcome::Failed(SaveError::Unsure) => ui.toasts.say(i18n::lock_unsure(lang)),
                Outcome::Failed(_) => ui.toasts.say(i18n::lock_failed(lang)),
            }
        });
    };
    let word = match todo {
        Todo::Set => i18n::lock_set(lang),
        Todo::Change => i18n::lock_change(lang),
        Todo::Remove => i18n::lock_remove(lang),
    };
    let label =
        Signal::derive(move || if working.get() { i18n::lock_working(lang) } else { word }.to_owned());
    let shown = RwSignal::new(false);
    let ask = (todo != Todo::Set).then(|| {
        let testid = if todo == Todo::Remove { "pin-remove" } else { "pin-before" };
        view! { <SecretField label=i18n::lock_until_now(lang) value=before shown error=before_error testid /> }
    });
    let choose = (todo != Todo::Remove).then(|| {
        let hint = i18n::lock_choose_hint(lang);
        view! {
            <SecretField label=i18n::lock_choose(lang) value=pin shown new=true hint error=pin_error testid="pin-new" />
            <SecretField label=i18n::lock_again(lang) value=again shown new=true error=again_error testid="pin-again" />
            <Switch label=i18n::lock_show(lang) value=shown />
        }
    });
    let button = match todo {
        Todo::Set => view! {
            <Button kind=ButtonKind::Filled label disabled=working testid="pin-set" />
        }
        .into_any(),
        Todo::Change => view! { <Button label disabled=working testid="pin-change" /> }.into_any(),
        Todo::Remove => {
            view! { <Button kind=ButtonKind::Danger label disabled=working testid="pin-drop" /> }.into_any()
        }
    };
    view! {
        <div class="pad"><form class="form" novalidate on:submit=go>
            {ask}
            {choose}
            {button}
        </form></div>
    }
    .into_any()
}
