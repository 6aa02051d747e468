//! *Cadangan*: all that this phone knows in one file, locked with a passphrase.

use super::{made, size};
use crate::exchange::bundle::{self, Made};
use crate::i18n;
use crate::insight::backup::Last;
use crate::ledger::{Ledger, Scope, Version};
use crate::platform::pace::{Pace, painted};
use crate::platform::share::{self, Shared};
use crate::platform::{files, jwe, page};
use crate::ui::backups;
use crate::ui::components::{
    Button, ButtonKind, Foot, Glyph, Header, Icon, Main, Progress, SecretField, Switch,
};
use crate::ui::data::use_data;
use crate::ui::state::{use_lang, use_ui};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// Letters that a passphrase has at least.
const LEAST: usize = 8;

/// A backup that was made.
struct Ready {
    made: Made,
    /// What it holds, for *Hari ini* to know.
    last: Last,
    bytes: Vec<u8>,
}

/// Where the page stands.
#[derive(Clone)]
enum Step {
    Asking,
    Making,
    Ready(Arc<Ready>),
    /// It was handed to another app or saved under this name; it may be again.
    Kept(Arc<Ready>, String),
}

/// The own backup.
#[component]
pub fn Backup() -> impl IntoView {
    let (data, lang, ui) = (use_data(), use_lang(), use_ui());
    let step = RwSignal::new(Step::Asking);
    let (typed, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (problem, differs) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let shown = RwSignal::new(false);
    let (done, label) = (RwSignal::new(0.0_f64), RwSignal::new(""));
    let nothing = Memo::new(move |_| data.read(|ledger| scopes(ledger).is_empty()));

    let make = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let passphrase = typed.get_untracked();
        let short = passphrase.chars().count() < LEAST;
        let other = !short && again.with_untracked(|again| *again != passphrase);
        problem.set(short.then(|| i18n::passphrase_short(lang).to_owned()));
        differs.set(other.then(|| i18n::passphrase_differs(lang).to_owned()));
        if short || other {
            return page::focus_first("[aria-invalid=true]");
        }
        done.set(0.1);
        label.set(i18n::backup_gathering(lang));
        step.set(Step::Making);
        spawn_local(async move {
            painted().await;
            let (made, last, content) = data.peek(|ledger| {
                let made = made(ledger, &data.me());
                let content = bundle::write(ledger, &Version::new(), &scopes(ledger), &made);
                (made, Last::now(ledger, &data.now()), content)
            });
            done.try_set(0.3);
            label.try_set(i18n::backup_locking(lang));
            painted().await;
            let mut pace = Pace::begin();
            let sealed = jwe::seal(&content, &passphrase, async |share| {
                done.try_set(0.7 + share * 0.3);
                pace.rest().await;
            });
            match sealed.await {
                Ok(bytes) => {
                    // The file is made; nothing needs the passphrase any more.
                    for field in [typed, again] {
                        field.try_set(String::new());
                    }
                    step.try_set(Step::Ready(Arc::new(Ready { made, last, bytes })));
                }
                Err(why) => {
                    problem.try_set(Some(why.text(lang).to_owned()));
                    step.try_set(Step::Asking);
                }
            }
        });
    };

    let kept = move |file: &Arc<Ready>, name: String| {
        backups::made(file.last.clone());
        step.try_set(Step::Kept(file.clone(), name));
    };
    let save = move |file: &Arc<Ready>| {
        let name = bundle::backup_name(&file.made, data.now().today, false);
        files::download(&name, "application/jose", &file.bytes);
        kept(file, name.clone());
        name
    };
    let send = move |file: Arc<Ready>| {
        spawn_local(async move {
            let name = bundle::backup_name(&file.made, data.now().today, true);
            match share::share(&name, "text/plain", &file.bytes).await {
                Shared::Taken => {
                    ui.toasts.say(i18n::backup_shared(lang));
                    kept(&file, name);
                }
                Shared::Dismissed => {}
                Shared::Refused => ui.toasts.say(i18n::not_shared(lang, &save(&file))),
            }
        });
    };
    let ways_out = move |file: Arc<Ready>| {
        let shares = share::can_share();
        let (saved, shared) = (file.clone(), file);
        let save = move |()| ui.toasts.say(i18n::sent_as_download(lang, &save(&saved)));
        let share = shares.then(|| {
            let send = move |()| send(shared.clone());
            let label = i18n::backup_share(lang);
            view! { <Button kind=ButtonKind::Filled glyph=Glyph::Share label on_click=send testid="share" /> }
        });
        let kind = if shares { ButtonKind::Line } else { ButtonKind::Filled };
        view! {
            <Foot>
                <Button kind glyph=Glyph::File label=i18n::backup_save(lang) on_click=save testid="save-backup" />
                {share}
            </Foot>
        }
    };

    let body = move || {
        match step.get() {
        Step::Asking => view! {
            <form novalidate on:submit=make>
                <div class="pad gap">
                    <p>{i18n::backup_what(lang)}</p>
                    <p class="muted" data-testid="last">{backups::words(data, lang)}</p>
                    <SecretField
                        label=i18n::passphrase_new(lang)
                        hint=i18n::passphrase_hint(lang)
                        value=typed
                        shown
                        new=true
                        error=problem
                        testid="passphrase"
                    />
                    <SecretField
                        label=i18n::passphrase_again(lang)
                        value=again
                        shown
                        new=true
                        error=differs
                        testid="again"
                    />
                    <Switch label=i18n::passphrase_show(lang) value=shown />
                    <p class="note warn"><Icon glyph=Glyph::Warn /><span>{i18n::passphrase_warning(lang)}</span></p>
                </div>
                <Foot>
                    {move || nothing.get().then(|| view! { <p class="muted">{i18n::backup_nothing(lang)}</p> })}
                    <Button
                        kind=ButtonKind::Filled
                        glyph=Glyph::Lock
                        label=i18n::backup_make(lang)
                        disabled=Signal::from(nothing)
                        testid="make"
                    />
                </Foot>
            </form>
        }
        .into_any(),
        Step::Making => view! {
            <div class="pad">
                <Progress done label=Signal::derive(move || label.get().to_owned()) />
            </div>
        }
        .into_any(),
        Step::Ready(file) => {
            let name = bundle::backup_name(&file.made, data.now().today, false);
            let line = i18n::backup_ready_line(lang, &name, &size(file.bytes.len(), lang));
            view! {
                <div class="pad gap" role="status" data-testid="ready">
                    <h2 class="big">{i18n::backup_ready(lang)}</h2>
                    <p>{line}</p>
                </div>
                {ways_out(file)}
            }
            .into_any()
        }
        Step::Kept(file, name) => view! {
            <div class="pad gap" role="status" data-testid="kept">
                <h2 class="big">{i18n::backup_kept(lang)}</h2>
                <p>{i18n::backup_kept_line(lang, &name)}</p>
            </div>
            {ways_out(file)}
        }
        .into_any(),
    }
    };
    view! {
        <Header title=i18n::backup(lang) back="/kirim" />
        <Main>{body}</Main>
    }
}

/// What a backup holds: everything but the sample, and the restricted scope only if there is anything in it, so that a
/// file without such records opens on a phone that isn't locked.
fn scopes(ledger: &Ledger) -> Vec<Scope> {
    let mut scopes = vec![Scope::Open, Scope::Restricted];
    scopes.retain(|scope| !ledger.version().of_scope(*scope).is_empty());
    scopes
}
