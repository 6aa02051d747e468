//! *Terima*: what a file would change, in sentences, before it does.

use super::peers;
use super::send::UndoReceived;
use super::take::{self, TakeButtons};
use super::unseal::Unseal;
use crate::domain::money::grouped;
use crate::exchange::bundle::{
    Bundle, FileKind, Problem, fork_text, kind_of_file, read_in_steps, refusal_text,
};
use crate::exchange::csv::{Table, TableProblem};
use crate::exchange::jwe::{self, Sealed};
use crate::i18n::{self, Lang};
use crate::insight::news::{self, Item, What};
use crate::ledger::{Preview, Refusal, Scope};
use crate::platform::files::Given;
use crate::platform::pace::{Pace, painted};
use crate::platform::{page, share};
use crate::ui::capture::CaptureSheet;
use crate::ui::components::{
    Button, ButtonKind, Empty, Foot, Glyph, Header, List, Main, Progress, Row, StatusText, Tone, VirtualList,
};
use crate::ui::data::{Data, use_data};
use crate::ui::state::{use_go, use_lang, use_ui};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// Records of each sort that the preview lists.
const MOST: usize = 200;

/// A file that can be merged.
struct Offer {
    bundle: Bundle,
    /// Whether two phones that write as one are told apart.
    apart: bool,
    preview: Preview,
    /// `Dari Sari: 12 baru, 3 berubah, 1 perlu dipilih`.
    sentence: String,
    /// When it was made, whose notes it brings, what is new by kind.
    lines: Vec<String>,
    items: Vec<Item>,
}

/// Where the page stands.
#[derive(Clone)]
enum Step {
    Waiting,
    Reading,
    /// It is locked with a passphrase.
    Sealed(Arc<Sealed>),
    Offered(Arc<Offer>),
    Merging,
    Merged {
        sentence: String,
        asked: usize,
    },
    Refused(String),
    /// Refused, unless two phones that write as one are told apart; the file again.
    Forked(String, Vec<Given>),
}

/// What a file turned out to be.
enum Taken {
    Bundle(Box<Offer>),
    Sealed(Arc<Sealed>),
    Tables(Vec<Given>),
    Text(String),
    Refused(String),
    Forked(String),
}

/// What a received file would change, before it does.
#[component]
pub fn Receive() -> impl IntoView {
    let (data, lang, ui) = (use_data(), use_lang(), use_ui());
    let go = use_go();
    let step = RwSignal::new(Step::Waiting);
    let share_done = RwSignal::new(0.0_f64);
    let job = StoredValue::new(0_u32);
    let (message, message_open) = (RwSignal::new(String::new()), RwSignal::new(false));

    let take_in = move |files: Vec<Given>, apart: bool| {
        let own = job.get_value().wrapping_add(1);
        job.set_value(own);
        step.set(Step::Reading);
        share_done.set(0.0);
        spawn_local(async move {
            let mut pace = Pace::begin();
            let alive = move || job.try_get_value() == Some(own);
            let taken = open(files.clone(), data, lang, apart, async |share| {
                share_done.try_set(share);
                pace.rest().await;
                if !alive() {
                    // Nobody wakes this again: the work is dropped.
                    std::future::pending::<()>().await;
                }
            })
            .await;
            if !alive() {
                return;
            }
            step.set(match taken {
                Taken::Bundle(offer) => {
                    // There is nothing to agree to.
                    if offer.preview.is_nothing_new() {
                        peers::note(&offer.bundle);
                    }
                    Step::Offered(Arc::new(*offer))
                }
                Taken::Sealed(sealed) => Step::Sealed(sealed),
                Taken::Tables(files) => {
                    take::hand_on(files);
                    go("/impor");
                    Step::Waiting
                }
                Taken::Text(text) => {
                    message.set(text);
                    message_open.set(true);
                    Step::Waiting
                }
                Taken::Refused(why) => Step::Refused(why),
                Taken::Forked(why) => Step::Forked(why, files),
            });
        });
    };
    let take = Callback::new(move |files| take_in(files, false));
    take::watch(take);
    let handed = take::handed();
    if !handed.is_empty() {
        take.run(handed);
    } else if page::query("dibagikan").is_some() {
        page::forget_query();
        spawn_local(async move {
            let Some(shared) = share::take_shared().await else { return };
            let text = || Given::text(&shared.text).filter(|text| text.size > 0);
            let files = if shared.files.is_empty() { text().into_iter().collect() } else { shared.files };
            if !files.is_empty() {
                take.try_run(files);
            }
        });
    }

    let merge = move |offer: Arc<Offer>| {
        step.set(Step::Merging);
        spawn_local(async move {
            painted().await;
            let delta = offer.bundle.delta.clone();
            data.receive(delta, offer.apart, move |kept| {
                if !kept {
                    step.try_set(Step::Offered(offer));
                    return;
                }
                if offer.apart {
                    // What they have seen is known by names that may be others now.
                    peers::forget();
                }
                peers::note(&offer.bundle);
                let undo = move || data.undo_received(move || ui.toasts.say(i18n::unmerged(lang)));
                ui.toasts.undo(i18n::merged(lang), undo);
                let asked = data.peek(|ledger| ledger.conflicts().len());
                step.try_set(Step::Merged { sentence: offer.sentence.clone(), asked });
            });
        });
    };
    let cancel = move |()| {
        job.update_value(|n| *n = n.wrapping_add(1));
        step.set(Step::Waiting);
    };
    let again = move || view! { <TakeButtons many=true label=i18n::other_file(lang) taken=take /> };
    let body = move || match step.get() {
        Step::Waiting => view! {
            <UndoReceived />
            <Empty text=i18n::receive_empty(lang) />
            <Foot>
                <TakeButtons many=true label=i18n::pick_file(lang) taken=take />
            </Foot>
        }
        .into_any(),
        Step::Reading => {
            let label = move || match (share_done.get() * 100.0).round() as u32 {
                0 => i18n::reading_file(lang).to_owned(),
                percent => i18n::reading_of(lang, &percent.to_string()),
            };
            view! {
                <div class="pad">
                    <Progress done=share_done label=Signal::derive(label) on_cancel=cancel />
                </div>
            }
            .into_any()
        }
        Step::Sealed(sealed) => {
            let refused = Callback::new(move |why| step.set(Step::Refused(why)));
            view! { <Unseal sealed opened=take refused cancel=Callback::new(cancel) /> }.into_any()
        }
        Step::Merging => view! {
            <div class="pad">
                <Progress done=Signal::stored(1.0) label=i18n::merging(lang) />
            </div>
        }
        .into_any(),
        Step::Refused(why) => view! {
            <div class="pad gap" role="alert" data-testid="refused">
                <h2 class="big">{i18n::refused(lang)}</h2>
                <p>{why}</p>
            </div>
            <Foot>{again()}</Foot>
        }
        .into_any(),
        Step::Forked(why, files) => {
            let apart = move |()| take_in(files.clone(), true);
            view! {
                <div class="pad gap" role="alert" data-testid="refused">
                    <h2 class="big">{i18n::two_as_one(lang)}</h2>
                    <p>{why}</p>
                </div>
                <Foot>
                    <Button label=i18n::not_now(lang) on_click=cancel />
                    <Button kind=ButtonKind::Filled label=i18n::merge_apart(lang) on_click=apart testid="merge-apart" />
                </Foot>
            }
            .into_any()
        }
        Step::Merged { sentence, asked } => merged(sentence, asked, lang),
        Step::Offered(offer) => {
            let nothing = offer.preview.is_nothing_new();
            let page = offered(&offer, lang);
            if nothing {
                return view! {
                    {page}
                    <Foot>{again()}</Foot>
                }
                .into_any();
            }
            let merge = move |()| merge(offer.clone());
            view! {
                {page}
                <Foot>
                    <Button label=i18n::not_now(lang) on_click=cancel />
                    <Button kind=ButtonKind::Filled label=i18n::merge(lang) on_click=merge testid="merge" />
                </Foot>
            }
            .into_any()
        }
    };
    view! {
        <Header title=i18n::receive(lang) back="/kirim" />
        <Main>{body}</Main>
        <CaptureSheet open=message_open given=message />
    }
}

/// The file in sentences, then the records that it touches.
fn offered(offer: &Arc<Offer>, lang: Lang) -> AnyView {
    let lines = offer.lines.iter().map(|line| view! { <p class="muted">{line.clone()}</p> }).collect_view();
    let total = total(&offer.preview);
    let more = total.saturating_sub(offer.items.len());
    let items = offer.clone();
    let key = Callback::new(|at: usize| at as u64);
    let row = Callback::new(move |at: usize| items.items.get(at).map(|item| item_row(item, lang)).into_any());
    let count = offer.items.len();
    let list = match count {
        0 => ().into_any(),
        1..=50 => {
            let rows = offer.items.iter().map(|item| item_row(item, lang)).collect_view();
            view! { <List label=offer.sentence.clone()>{rows}</List> }.into_any()
        }
        _ => view! { <VirtualList count=Signal::stored(count) key row label=offer.sentence.clone() /> }
            .into_any(),
    };
    view! {
        <div class="pad gap" role="status">
            <h2 class="big" data-testid="news">{offer.sentence.clone()}</h2>
            {lines}
        </div>
        {list}
        {(more > 0).then(|| {
            view! { <p class="inset muted">{i18n::and_others(lang, &grouped(more as u64, lang))}</p> }
        })}
    }
    .into_any()
}

fn total(preview: &Preview) -> usize {
    preview.new.len()
        + preview.changed.len()
        + preview.conflicts.len()
        + preview.deleted.len()
        + preview.erased.len()
}

fn item_row(item: &Item, lang: Lang) -> AnyView {
    let (tone, word) = match item.what {
        What::Asked => (Tone::Warn, i18n::is_asked(lang)),
        What::New => (Tone::Ok, i18n::is_new(lang)),
        What::Changed => (Tone::Info, i18n::is_changed(lang)),
        What::Deleted => (Tone::Bad, i18n::is_deleted(lang)),
        What::Erased => (Tone::Bad, i18n::is_erased(lang)),
    };
    let glyph = match item.what {
        What::Asked => Glyph::Fork,
        What::New => Glyph::Plus,
        What::Changed => Glyph::Pen,
        What::Deleted | What::Erased => Glyph::Trash,
    };
    let status = StatusText { tone, glyph, word: word.to_owned() };
    view! { <Row title=item.title.clone() line=item.line.clone() status=Some(status) /> }.into_any()
}

/// After merging: what came, and what waits for a choice.
fn merged(sentence: String, asked: usize, lang: Lang) -> AnyView {
    let next = match asked {
        0 => view! { <Button kind=ButtonKind::Filled label=i18n::finish(lang) href="/" /> },
        n => {
            let label = i18n::choose_waiting(lang, &grouped(n as u64, lang));
            view! { <Button kind=ButtonKind::Filled glyph=Glyph::Fork label href="/pilih" testid="choose" /> }
        }
    };
    view! {
        <div class="pad gap" role="status" data-testid="merged">
            <h2 class="big">{i18n::merged(lang)}</h2>
            <p>{sentence}</p>
        </div>
        <UndoReceived />
        <Foot>{next}</Foot>
    }
    .into_any()
}

/// Reads files and says what they are. The first bundle counts; tables come together.
async fn open(
    files: Vec<Given>,
    data: Data,
    lang: Lang,
    apart: bool,
    mut pause: impl AsyncFnMut(f64),
) -> Taken {
    let mut tables = Vec::new();
    let mut other = None;
    for file in files {
        if file.size > jwe::MAX_BYTES as u64 {
            return Taken::Refused(Problem::TooBig.text(lang));
        }
        let Some(bytes) = file.bytes().await else { return Taken::Refused(i18n::not_read(lang).to_owned()) };
        pause(0.0).await;
        match kind_of_file(&bytes, &file.name) {
            FileKind::Bundle => return open_bundle(&bytes, data, lang, apart, pause).await,
            FileKind::Sealed => {
                return match jwe::parse(bytes) {
                    Ok(sealed) => Taken::Sealed(Arc::new(sealed)),
                    Err(why) => Taken::Refused(why.text(lang).to_owned()),
                };
            }
            FileKind::Table => tables.push(file),
            FileKind::VCard => {
                other.get_or_insert(Taken::Refused(i18n::contacts_not_yet(lang).to_owned()));
            }
            FileKind::Other => {
                other.get_or_insert_with(|| something_else(bytes, lang));
            }
        }
    }
    match other {
        _ if !tables.is_empty() => Taken::Tables(tables),
        Some(other) => other,
        None => Taken::Refused(i18n::file_empty(lang).to_owned()),
    }
}

/// Text, or nothing that the app knows.
fn something_else(bytes: Vec<u8>, lang: Lang) -> Taken {
    if bytes.trim_ascii().is_empty() {
        return Taken::Refused(i18n::file_empty(lang).to_owned());
    }
    if let Err(problem @ TableProblem::Spreadsheet) = Table::open(&bytes) {
        return Taken::Refused(problem.text(lang).to_owned());
    }
    match String::from_utf8(bytes) {
        // What looks like a program's data is no message.
        Ok(text) if !text.contains('\0') && !text.trim_start().starts_with(['{', '[', '<']) => {
            Taken::Text(text.chars().take(5_000).collect())
        }
        Ok(_) => Taken::Refused(Problem::Foreign.text(lang)),
        Err(_) => Taken::Refused(i18n::not_known(lang).to_owned()),
    }
}

/// Whether this phone may hold what a file brings: restricted records need a lock.
fn may_enter(bundle: &Bundle, data: Data) -> bool {
    !bundle.scopes.contains(&Scope::Restricted) || untrack(|| data.is_sealed())
}

async fn open_bundle(
    bytes: &[u8],
    data: Data,
    lang: Lang,
    apart: bool,
    pause: impl AsyncFnMut(f64),
) -> Taken {
    let bundle = match read_in_steps(bytes, pause).await {
        Ok(bundle) if !may_enter(&bundle, data) => return Taken::Refused(i18n::needs_lock(lang).to_owned()),
        Ok(bundle) => bundle,
        Err(problem) => return Taken::Refused(problem.text(lang)),
    };
    let now = data.now();
    data.peek(|ledger| {
        let resolved = match ledger.state().check(&bundle.delta) {
            Err(Refusal::Fork { device }) => match ledger.resolve(&bundle.delta) {
                // Who is the copied phone itself need not be asked.
                Ok(resolved) if apart || ledger.must_take_new_id(&bundle.delta) => Some(resolved),
                Ok(_) => return Taken::Forked(fork_text(device, &bundle, ledger, lang)),
                Err(refusal @ Refusal::Shelved) => {
                    return Taken::Refused(refusal_text(&refusal, &bundle, ledger, now.offset, lang));
                }
                Err(_) => None,
            },
            _ => None,
        };
        let apart = resolved.is_some();
        let own = resolved.as_ref().and_then(|resolved| resolved.own.as_ref());
        let delta = resolved.as_ref().map_or(&bundle.delta, |resolved| &resolved.delta);
        let ledger = own.unwrap_or(ledger);
        let preview = match ledger.preview(delta) {
            Ok(preview) => preview,
            Err(refusal) => return Taken::Refused(refusal_text(&refusal, &bundle, ledger, now.offset, lang)),
        };
        let by = &*bundle.made.by;
        let mut lines = Vec::new();
        let when = i18n::file_made(lang, &now.moment(bundle.made.time, lang));
        let sentence = news::sentence(&preview, by, lang);
        if preview.is_nothing_new() {
            lines.push(i18n::same_file(lang, by));
        } else if total(&preview) == 0 && preview.waiting.is_empty() {
            lines.push(i18n::only_seen(lang).to_owned());
        } else {
            let kinds = news::kinds(ledger, delta, &preview, lang);
            if !kinds.is_empty() {
                lines.push(kinds.join(", "));
            }
            let authors = news::authors(&preview, lang);
            if authors != by.trim() {
                lines.push(i18n::from_them(lang, &authors));
            }
        }
        if !preview.waiting.is_empty() {
            lines.push(i18n::archive_waits(lang, preview.waiting.len()));
        }
        lines.push(when);
        let items = news::items(ledger, delta, &preview, MOST, &now, lang);
        Taken::Bundle(Box::new(Offer { bundle, apart, preview, sentence, lines, items }))
    })
}
