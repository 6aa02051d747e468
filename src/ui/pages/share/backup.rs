//! *Cadangan*: all that this phone knows in one file, locked with a passphrase.

use super::{made, size};
use crate::exchange::bundle::{self, Made};
use crate::i18n::{self, Lang};
use crate::insight::backup::Last;
use crate::ledger::{Ledger, Scope, Version};
use crate::platform::pace::{Pace, painted};
use crate::platform::share::{self, Shared};
use crate::platform::{files, jwe, page};
use crate::ui::backups;
use crate::ui::components::{
    Button, ButtonKind, Empty, Foot, Glyph, Header, Icon, Main, Progress, SecretField, Switch,
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
    /// It is made; perhaps it was handed to another app or saved already, under that name.
    Ready(Arc<Ready>, String),
}

/// What the officer types.
#[derive(Clone, Copy)]
struct Typed {
    first: RwSignal<String>,
    again: RwSignal<String>,
    /// What is wrong with each, in words.
    problem: RwSignal<Option<String>>,
    differs: RwSignal<Option<String>>,
}

impl Typed {
    /// The passphrase, if it will do; else says why not.
    fn passphrase(self, lang: Lang) -> Option<String> {
        let passphrase = self.first.get_untracked();
        let short = passphrase.chars().count() < LEAST;
        let differs = !short && self.again.get_untracked() != passphrase;
        self.problem.set(short.then(|| i18n::passphrase_short(lang).to_owned()));
        self.differs.set(differs.then(|| i18n::passphrase_differs(lang).to_owned()));
        if short || differs {
            page::focus_first("[aria-invalid=true]");
            return None;
        }
        Some(passphrase)
    }

    /// Forgets it: the file is made.
    fn forget(self) {
        for field in [self.first, self.again] {
            field.try_set(String::new());
        }
    }

    fn fields(self, lang: Lang) -> AnyView {
        let shown = RwSignal::new(false);
        view! {
            <SecretField
                label=i18n::passphrase_new(lang)
                hint=i18n::passphrase_hint(lang)
                value=self.first
                shown
                new=true
                error=self.problem
                testid="passphrase"
            />
            <SecretField
                label=i18n::passphrase_again(lang)
                value=self.again
                shown
                new=true
                error=self.differs
                testid="again"
            />
            <Switch label=i18n::passphrase_show(lang) value=shown />
        }
        .into_any()
    }
}

/// The own backup.
#[component]
pub fn Backup() -> impl IntoView {
    let (data, lang, ui) = (use_data(), use_lang(), use_ui());
    let step = RwSignal::new(Step::Asking);
    let text = || RwSignal::new(String::new());
    let none = || RwSignal::new(None::<String>);
    let typed = Typed { first: text(), again: text(), problem: none(), differs: none() };
    let (done, label) = (RwSignal::new(0.0_f64), text());
    let nothing = Memo::new(move |_| data.read(|ledger| scopes(ledger).is_empty()));

    let held_up = Memo::new(move |_| data.read(|ledger| !ledger.state().tells(&since(ledger))));
    let adds = Memo::new(move |_| data.read(|ledger| !ledger.state().shelf().is_empty()));

    let make = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(passphrase) = typed.passphrase(lang) else { return };
        done.set(0.1);
        label.set(i18n::backup_gathering(lang).to_owned());
        step.set(Step::Making);
        spawn_local(async move {
            painted().await;
            let (made, last, content) = data.peek(|ledger| {
                let made = made(ledger, &data.me());
                let content = bundle::write(ledger, &since(ledger), &scopes(ledger), &made);
                (made, Last::now(ledger, &data.now()), content)
            });
            done.try_set(0.3);
            label.try_set(i18n::backup_locking(lang).to_owned());
            painted().await;
            let mut pace = Pace::begin();
            let sealed = jwe::seal(&content, &passphrase, async |share| {
                done.try_set(0.7 + share * 0.3);
                pace.rest().await;
            });
            match sealed.await {
                Ok(bytes) => {
                    typed.forget();
                    step.try_set(Step::Ready(Arc::new(Ready { made, last, bytes }), String::new()));
                }
                Err(why) => {
                    typed.problem.try_set(Some(why.text(lang).to_owned()));
                    step.try_set(Step::Asking);
                }
            }
        });
    };

    let kept = move |file: &Arc<Ready>, name: String| {
        backups::made(file.last.clone());
        step.try_set(Step::Ready(file.clone(), name));
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
    // Until it is out of here one of them is what the screen is for; then leaving it is.
    let ways_out = move |file: Arc<Ready>, is_kept: bool| {
        let shares = share::can_share();
        let kind = move |first: bool| if first && !is_kept { ButtonKind::Filled } else { ButtonKind::Line };
        let (saved, shared) = (file.clone(), file);
        let save = move |()| ui.toasts.say(i18n::sent_as_download(lang, &save(&saved)));
        let share = shares.then(|| {
            let send = move |()| send(shared.clone());
            let label = i18n::backup_share(lang);
            view! { <Button kind=kind(true) glyph=Glyph::Share label on_click=send testid="share" /> }
        });
        let finish = is_kept.then(|| {
            view! { <Button kind=ButtonKind::Filled label=i18n::finish(lang) href="/" /> }
        });
        let label = i18n::backup_save(lang);
        view! {
            <Foot>
                <Button kind=kind(!shares) glyph=Glyph::File label on_click=save testid="save-backup" />
                {share}
                {finish}
            </Foot>
        }
    };

    let asking = move || {
        view! {
            <form novalidate on:submit=make>
                <div class="pad gap">
                    <p>{i18n::backup_what(lang)}</p>
                    {move || adds.get().then(|| view! { <p>{i18n::archive_and_backup(lang)}</p> })}
                    <p class="muted" data-testid="last">{backups::words(data, lang)}</p>
                    {typed.fields(lang)}
                    <p class="note warn">
                        <Icon glyph=Glyph::Warn />
                        <span>{i18n::passphrase_warning(lang)}</span>
                    </p>
                </div>
                <Foot>
                    <Button
                        kind=ButtonKind::Filled
                        glyph=Glyph::Lock
                        label=i18n::backup_make(lang)
                        testid="make"
                    />
                </Foot>
            </form>
        }
    };
    let body = move || match step.get() {
        Step::Asking if held_up.get() => view! {
            <Empty text=i18n::archive_holds_backup(lang)>
                <Button label=i18n::archive_open(lang) href="/arsip" />
            </Empty>
        }
        .into_any(),
        Step::Asking if nothing.get() => view! { <Empty text=i18n::backup_nothing(lang) /> }.into_any(),
        Step::Asking => asking().into_any(),
        Step::Making => view! { <div class="pad"><Progress done label /></div> }.into_any(),
        Step::Ready(file, kept) => {
            let name = bundle::backup_name(&file.made, data.now().today, false);
            let is_kept = !kept.is_empty();
            let (title, line, testid) = if is_kept {
                (i18n::backup_kept(lang), i18n::backup_kept_line(lang, &kept), "kept")
            } else {
                let size = size(file.bytes.len(), lang);
                (i18n::backup_ready(lang), i18n::backup_ready_line(lang, &name, &size), "ready")
            };
            view! {
                <div class="pad gap" role="status" data-testid=testid>
                    <h2 class="big">{title}</h2>
                    <p>{line}</p>
                </div>
                {ways_out(file, is_kept)}
            }
            .into_any()
        }
    };
    view! {
        <Header title=i18n::backup(lang) back="/kirim" />
        <Main>{body}</Main>
    }
}

/// From where on a backup tells: what is in the archive's file need not be in it too.
fn since(ledger: &Ledger) -> Version {
    ledger.state().shelf().seen.clone()
}

/// What a backup holds: everything but the sample, and the restricted scope only if there is anything in it, so that
/// a file without such records opens on a phone that isn't locked.
fn scopes(ledger: &Ledger) -> Vec<Scope> {
    let mut scopes = vec![Scope::Open, Scope::Restricted];
    scopes.retain(|scope| !ledger.version().of_scope(*scope).is_empty());
    scopes
}
