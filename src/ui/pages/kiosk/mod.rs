//! The phone passed around: what people thought of an activity, a survey without names, an idea. Nothing else can be reached until the
//! officer has it back, whatever Back and reload do.

pub mod feedback;
pub mod idea;
mod survey;

use crate::domain::voice::thought;
use crate::domain::{activity, survey as kind};
use crate::i18n::{self, Lang, meeting as t};
use crate::ledger::{KindId, RecordId};
use crate::platform::{page, prefs};
use crate::ui::components::{Button, ButtonKind, Main, SecretField, Sheet, TextField};
use crate::ui::data::{Data, use_data};
use crate::ui::pages::voices::survey::sheet;
use crate::ui::state::{use_go, use_lang, use_ui};
use crate::ui::tap::Tap;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Setting with what people are being asked about.
const KIOSK: &str = "kiosk";

/// About what people were being asked when the app was closed.
pub fn kept() -> Option<RecordId> {
    RecordId::parse(&prefs::get(KIOSK)?)
}

/// Begins passing the phone around, about an activity, a survey or an idea.
pub fn begin(id: RecordId) -> impl Fn(()) + Copy + Send + Sync + 'static {
    let ui = use_ui();
    move |()| {
        prefs::set(KIOSK, &id.to_string());
        ui.kiosk.set(Some(id));
    }
}

/// What people are asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    Activity,
    Survey,
    Idea,
}

impl About {
    /// What a record asks about; nothing while the records are not read, or where it is gone.
    fn of(data: Data, id: RecordId) -> Option<About> {
        const KINDS: [(KindId, About); 3] = [
            (activity::KIND.id, About::Activity),
            (kind::KIND.id, About::Survey),
            (thought::KIND.id, About::Idea),
        ];
        let kind = data.read(|ledger| ledger.get(id).map(|v| v.kind()))?;
        KINDS.iter().find(|(id, _)| *id == kind).map(|(_, about)| *about)
    }

    /// Keeps what waits; then tells how much that was.
    fn keep(self, data: Data, id: RecordId, lang: Lang, then: Box<dyn FnOnce(usize)>) {
        match self {
            About::Activity => feedback::keep(data, id, then),
            About::Survey => sheet::keep(data, id, then),
            About::Idea => idea::keep(data, id, lang, then),
        }
    }

    /// What was kept, in words.
    fn kept(self, lang: Lang, n: usize) -> String {
        match self {
            About::Activity => t::kiosk_kept(lang, n),
            About::Survey => i18n::survey::round_kept(lang, n),
            About::Idea if n == 0 => i18n::needs::too_few_stances(lang).to_owned(),
            About::Idea => i18n::needs::stances_kept(lang, n),
        }
    }

    /// The page from which one began.
    fn page(self, data: Data, id: RecordId) -> String {
        match self {
            About::Activity => format!("/kegiatan/{id}/kesan"),
            About::Survey => format!("/suara/survei/{id}"),
            About::Idea => {
                let need = data.peek(|ledger| ledger.get(id)?.reference(thought::NEED));
                need.map_or_else(|| "/suara".to_owned(), |need| format!("/suara/{need}/rembuk"))
            }
        }
    }
}

/// The whole screen while the phone goes round.
#[component]
pub fn Kiosk(
    /// What people are asked about.
    id: RecordId,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    page::set_title("Guyub");
    let (between, ending) = (RwSignal::new(true), RwSignal::new(false));
    // Here, so that a sheet that is opened anew knows of what is on its way.
    let tap = StoredValue::new_local(Tap::default());
    let about = Memo::new(move |_| About::of(data, id));
    let questions = move || match about.get() {
        Some(About::Activity) => view! { <feedback::Questions id between /> }.into_any(),
        Some(About::Survey) => view! { <survey::Questions id between /> }.into_any(),
        Some(About::Idea) => view! { <idea::Questions id /> }.into_any(),
        None => ().into_any(),
    };
    let back = move || {
        between.get().then(|| {
            view! { <Button kind=ButtonKind::Quiet label=t::kiosk_end(lang) on_click=move |()| ending.set(true) testid="kiosk-end" /> }
        })
    };
    view! {
        <div class="shell inner alone">
            <div class="panes">
                <div class="pane pane-main">
                    <div class="top"><div class="weave"></div></div>
                    <Main>
                        <div class="kiosk" data-testid="kiosk">
                            {questions}
                            <div class="kiosk-end">{back}</div>
                        </div>
                    </Main>
                </div>
            </div>
            <Sheet open=ending title=t::kiosk_end(lang)>
                <End id open=ending tap />
            </Sheet>
        </div>
    }
    .into_any()
}

/// What stands between two people.
fn thanks(next: Callback<()>) -> AnyView {
    let lang = use_lang();
    view! {
        <h1 tabindex="-1">{t::kiosk_thanks(lang)}</h1>
        <p class="muted">{t::kiosk_pass_on(lang)}</p>
        <Button kind=ButtonKind::Filled label=t::kiosk_next_person(lang) on_click=next testid="kiosk-next" />
    }
    .into_any()
}

/// Gives the phone back to the officer: by the PIN, or where there is none by a word that nobody types by chance.
#[component]
fn End(id: RecordId, open: RwSignal<bool>, tap: StoredValue<Tap, LocalStorage>) -> AnyView {
    let (data, ui, lang, go) = (use_data(), use_ui(), use_lang(), use_go());
    let typed = RwSignal::new(String::new());
    let shown = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);
    let with_pin = untrack(|| data.has_pin());
    // Trying a PIN takes a slow phone a while.
    let trying = StoredValue::new(false);
    let ended = move |n: usize| {
        prefs::remove(KIOSK);
        let about = untrack(|| About::of(data, id));
        // Mostly it is where one began; then the sheet takes its step back before it goes with the page.
        let page = about.map_or_else(|| "/".to_owned(), |about| about.page(data, id));
        match ui.address.path().get_untracked().ends_with(&page) {
            true => _ = open.try_set(false),
            false => go(&page),
        }
        request_animation_frame(move || {
            ui.kiosk.set(None);
            if let Some(about) = about {
                ui.toasts.say(about.kept(lang, n));
            }
        });
    };
    let end = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if trying.get_value() {
            return;
        }
        trying.set_value(true);
        spawn_local(async move {
            let typed = typed.get_untracked();
            let right = match with_pin {
                true => data.is_pin(&typed).await,
                false => typed.trim().to_lowercase() == t::kiosk_word(lang),
            };
            trying.try_set_value(false);
            if !right {
                error.try_set(Some(t::kiosk_wrong(lang).to_owned()));
                return;
            }
            let give_back = || match untrack(|| About::of(data, id)) {
                Some(about) => about.keep(data, id, lang, Box::new(ended)),
                None => ended(0),
            };
            // Nothing more while what was said is on its way, nor once it has gone.
            if ui.kiosk.get_untracked() == Some(id) {
                tap.try_get_value().unwrap_or_default().act(give_back);
            }
        });
    };
    let field = match with_pin {
        true => {
            view! { <SecretField label=t::kiosk_end_pin(lang).to_owned() value=typed shown error testid="kiosk-word" /> }
        }
        false => {
            view! { <TextField label=t::kiosk_end_word(lang).to_owned() value=typed error autofocus=true testid="kiosk-word" /> }
        }
    };
    view! {
        <form class="form" novalidate on:submit=end>
            {field}
            <Button kind=ButtonKind::Filled label=t::kiosk_end_now(lang) testid="kiosk-end-now" />
        </form>
    }
    .into_any()
}
