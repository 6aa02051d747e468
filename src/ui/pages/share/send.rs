//! *Kirim*: one file with what the receiver doesn't have yet.

use super::{made, peers, size, take};
use crate::domain::money::grouped;
use crate::exchange::bundle::{self, Made};
use crate::exchange::peers::{Outgoing, Peer, outgoing};
use crate::i18n::{self, Lang, issue as c};
use crate::ledger::{Ledger, Scope, Version};
use crate::platform::share::{self, Shared};
use crate::platform::{files, pace};
use crate::ui::components::{
    Button, ButtonKind, Chip, Filters, Foot, Glyph, Header, Lead, List, Main, Row, Section, StatusText,
    Switch, Tone,
};
use crate::ui::data::use_data;
use crate::ui::effect::{effect, on_change};
use crate::ui::state::{use_go, use_lang, use_ui};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// A file that is ready to go.
struct Ready {
    outgoing: Outgoing,
    made: Made,
    bytes: Vec<u8>,
}

impl Ready {
    /// Nothing of the sample goes, and what is restricted only where that is chosen.
    fn of(ledger: &Ledger, seen: &Version, by: &str, whole: bool) -> Ready {
        let made = made(ledger, by);
        let scopes = if whole { &[Scope::Open, Scope::Restricted][..] } else { &[Scope::Open] };
        let bytes = bundle::write(ledger, seen, scopes, &made);
        Ready { outgoing: outgoing(ledger, seen, scopes), made, bytes }
    }
}

/// Send and receive.
#[component]
pub fn Send() -> impl IntoView {
    let (data, lang, ui) = (use_data(), use_lang(), use_ui());
    let go = use_go();
    let known = StoredValue::new(peers::all());
    // The chosen phone's id; empty for anyone.
    let to = RwSignal::new(String::new());
    let receiver = move || {
        to.with(|id| known.with_value(|all| all.iter().find(|p| p.device.to_string() == *id).cloned()))
    };
    let ready = RwSignal::new(None::<Arc<Ready>>);
    let whole = RwSignal::new(false);
    let restricted =
        Memo::new(move |_| data.read(|ledger| outgoing(ledger, &Version::new(), &[Scope::Restricted]).all));
    // Another receiver is another choice.
    on_change(move || to.get(), move |_| whole.set(false));
    let made = StoredValue::new(0_u32);
    let held_up = RwSignal::new(false);
    // Sharing needs the bytes in the moment of the tap, so they are made before.
    effect(move || {
        let seen = receiver().map(|peer| peer.seen).unwrap_or_default();
        data.read(|_| ());
        let whole = whole.get();
        let own = made.get_value().wrapping_add(1);
        made.set_value(own);
        ready.set(None);
        spawn_local(async move {
            pace::painted().await;
            if made.try_get_value() == Some(own) {
                // What is in the archive can't be told to who doesn't know it.
                held_up.try_set(!data.peek(|ledger| ledger.state().tells(&seen)));
                if held_up.try_get_untracked() != Some(false) {
                    return;
                }
                let file = data.peek(|ledger| Ready::of(ledger, &seen, &data.me(), whole));
                ready.try_set(Some(Arc::new(file)));
            }
        });
    });

    let download = move |file: &Ready| {
        let name = bundle::file_name(&file.made, data.now().today, false);
        files::download(&name, "application/json", &file.bytes);
        name
    };
    let save = move |()| {
        if let Some(file) = ready.get_untracked() {
            ui.toasts.say(i18n::sent_as_download(lang, &download(&file)));
        }
    };
    let send = move |()| {
        let Some(file) = ready.get_untracked() else { return };
        spawn_local(async move {
            let name = bundle::file_name(&file.made, data.now().today, true);
            match share::share(&name, "text/plain", &file.bytes).await {
                Shared::Taken => ui.toasts.say(i18n::sent(lang)),
                Shared::Dismissed => {}
                Shared::Refused => ui.toasts.say(i18n::not_shared(lang, &download(&file))),
            }
        });
    };
    let receive = move |()| {
        take::pick(true, move |files| {
            take::hand_on(files);
            go("/terima");
        });
    };

    let options = known.with_value(|all| {
        let mut options = vec![(String::new(), i18n::send_to_anyone(lang).to_owned())];
        options.extend(all.iter().map(|peer| (peer.device.to_string(), peers::name(peer, lang))));
        options
    });
    let whom = (options.len() > 1)
        .then(|| view! { <Filters label=i18n::send_to(lang) options=Signal::stored(options) value=to /> });
    let words = move || match ready.get() {
        None if held_up.get() => (i18n::archive_holds_up(lang).to_owned(), String::new()),
        None => (i18n::send_preparing(lang).to_owned(), String::new()),
        Some(file) => sentence(&file, receiver().as_ref(), lang),
    };
    let waiting = Memo::new(move |_| data.read(|ledger| ledger.conflicts().len()));
    let waits = move || {
        let n = waiting.get();
        let word = i18n::choose_waiting(lang, &grouped(n as u64, lang));
        (n > 0).then_some(StatusText { tone: Tone::Warn, glyph: Glyph::Fork, word })
    };
    let choose_line = move || if waiting.get() > 0 { "" } else { i18n::choose_line(lang) };
    let empty = move || ready.with(|r| r.as_ref().is_none_or(|file| file.outgoing.all == 0));
    let confidential = move || {
        let n = restricted.get();
        (n > 0).then(|| {
            let n = grouped(n as u64, lang);
            let label = c::include_confidential(lang, &n);
            let line = move || match whole.get() {
                true => c::confidential_leaves(lang, &n),
                false => c::confidential_stays(lang).to_owned(),
            };
            view! {
                <Switch label value=whole />
                <p class="muted" role="status" data-testid="confidential">{line}</p>
            }
        })
    };
    let shares = share::can_share();
    view! {
        <Header title=i18n::send_and_receive(lang) back="/" />
        <Main>
            <Section title=i18n::send_what(lang)>
                <div class="inset gap">
                    {whom}
                    {confidential}
                    <p class="big" role="status" data-testid="goes">{move || words().0}</p>
                    <p class="muted">{move || words().1}</p>
                    {move || held_up.get().then(|| {
                        view! { <Button label=i18n::archive_open(lang) href="/arsip" /> }
                    })}
                </div>
            </Section>
            <Section title=i18n::coming_in(lang)>
                <List>
                    <Row
                        lead=Lead::Icon(Glyph::File)
                        title=i18n::receive(lang)
                        line=i18n::receive_line(lang)
                        on_open=receive
                    />
                    {move || view! {
                        <Row
                            lead=Lead::Icon(Glyph::Fork)
                            title=i18n::choose(lang)
                            line=choose_line()
                            status=waits()
                            href="/pilih"
                        />
                    }}
                    <Row
                        lead=Lead::Icon(Glyph::Table)
                        title=i18n::import_table(lang)
                        line=i18n::import_line(lang)
                        href="/impor"
                    />
                </List>
                <UndoReceived />
            </Section>
            <Section title=i18n::backup_own(lang)>
                <List>
                    <Row
                        lead=Lead::Icon(Glyph::Lock)
                        title=i18n::backup(lang)
                        line=i18n::backup_line(lang)
                        href="/cadangan"
                    />
                </List>
            </Section>
            <Foot>
                {shares.then(|| view! {
                    <Button label=i18n::send_download(lang) disabled=Signal::derive(empty) on_click=save testid="download" />
                })}
                {if shares {
                    view! {
                        <Button
                            kind=ButtonKind::Filled
                            glyph=Glyph::Share
                            label=i18n::send(lang)
                            disabled=Signal::derive(empty)
                            on_click=send
                            testid="send"
                        />
                    }
                } else {
                    view! {
                        <Button
                            kind=ButtonKind::Filled
                            glyph=Glyph::File
                            label=i18n::send_download(lang)
                            disabled=Signal::derive(empty)
                            on_click=save
                            testid="download"
                        />
                    }
                }}
            </Foot>
        </Main>
    }
}

/// What goes, and how: a sentence and a line.
fn sentence(file: &Ready, to: Option<&Peer>, lang: Lang) -> (String, String) {
    let Outgoing { all, part } = file.outgoing;
    if all == 0 {
        return (i18n::send_nothing(lang).to_owned(), String::new());
    }
    let (n, changes) = (grouped(all as u64, lang), grouped(part as u64, lang));
    let how = i18n::send_size(lang, &size(file.bytes.len(), lang));
    match to {
        None => (i18n::send_all(lang, &n), how),
        Some(peer) => {
            let name = peers::name(peer, lang);
            let what = match part {
                0 => i18n::send_no_change(lang, &name),
                _ => i18n::send_part(lang, &n, &changes, &name),
            };
            (what, format!("{how} {}", i18n::send_gap_hint(lang, &name)))
        }
    }
}

/// The last received file, as long as it can be undone.
#[component]
pub fn UndoReceived() -> impl IntoView {
    let (data, lang, ui) = (use_data(), use_lang(), use_ui());
    let undo = move |()| data.undo_received(move || ui.toasts.say(i18n::unmerged(lang)));
    move || {
        data.can_undo_received().then(|| {
            let who = peers::all().first().map(|peer| peers::name(peer, lang)).unwrap_or_default();
            view! {
                <List>
                    <Row
                        lead=Lead::Icon(Glyph::Undo)
                        title=i18n::last_file(lang, &who)
                        line=i18n::last_file_line(lang)
                    >
                        <Chip label=i18n::undo(lang) on_click=undo />
                    </Row>
                </List>
            }
        })
    }
}
