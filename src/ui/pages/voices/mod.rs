//! *Suara*: what people said, unanswered first.

mod hub;
mod issue;
pub mod need;
pub mod survey;
mod voice;

pub use issue::{Crisis, Overview};
pub use voice::Voice;

use crate::domain::voice as kinds;
use crate::i18n::{self, Lang, issue as t};
use crate::insight::voices::{Kind, Stage, Voice as Said, VoiceWords, count, voice_words, voices};
use crate::ui::capture::CaptureSheet;
use crate::ui::components::{Button, Empty, Fab, Filters, Glyph, Header, HeaderAction, List, Main, Row};
use crate::ui::data::{Data, use_data};
use crate::ui::state::use_lang;
use crate::ui::words;
use leptos::prelude::*;

/// Rows shown before "more".
const FIRST: usize = 40;

/// Which voices a filter shows.
fn fits(filter: &str, said: &Said) -> bool {
    match filter {
        "open" => said.stage == Stage::Unanswered,
        "untold" => said.stage == Stage::Untold,
        "need" => said.kind == Kind::Need,
        "issue" => said.kind == Kind::Issue,
        _ => said.kind == Kind::Request,
    }
}

/// The place.
#[component]
pub fn Voices() -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let menu = RwSignal::new(false);
    let (capturing, receiving) = (RwSignal::new(false), RwSignal::new(false));
    let filter = RwSignal::new("open".to_owned());
    let more = RwSignal::new(FIRST);
    let all = Memo::new(move |_| data.read(voices));
    let options = Signal::derive(move || {
        all.with(|all| {
            [
                ("open", i18n::unanswered(lang, count(all, Stage::Unanswered))),
                ("untold", i18n::untold(lang, count(all, Stage::Untold))),
                ("need", lang.pick(&kinds::need::KIND.label).to_owned()),
                ("issue", lang.pick(&kinds::issue::KIND.label).to_owned()),
                ("request", i18n::requests(lang).to_owned()),
            ]
            .map(|(key, words)| (key.to_owned(), words))
            .to_vec()
        })
    });
    let shown = Memo::new(move |_| {
        all.with(|all| {
            filter.with(|filter| all.iter().filter(|s| fits(filter, s)).copied().collect::<Vec<_>>())
        })
    });
    let rows = move || {
        let most = more.get();
        // Words change where the order doesn't.
        data.read(|_| ());
        shown.with(|shown| {
            shown.iter().take(most).filter_map(|said| view_row(said, data, lang)).collect_view()
        })
    };
    let body = move || {
        if shown.with(Vec::is_empty) {
            let settled = all.with(|all| !all.is_empty());
            let text = if settled { i18n::voices_settled(lang) } else { i18n::voices_empty(lang) };
            return view! {
                <Empty text>
                    <Button label=i18n::add_voice(lang) on_click=move |()| capturing.set(true) />
                </Empty>
            }
            .into_any();
        }
        let beyond = shown.with(Vec::len).saturating_sub(more.get());
        view! {
            <List label=i18n::voices(lang)>{rows}</List>
            {(beyond > 0).then(|| view! {
                <div class="pad">
                    <Button label=i18n::show_more(lang, beyond) on_click=move |()| more.update(|n| *n += 100) />
                </div>
            })}
        }
        .into_any()
    };
    let untold = move || all.with(|all| count(all, Stage::Untold));
    let subtitle = Signal::derive(move || (untold() > 0).then(|| i18n::not_told_yet(lang, untold())));
    view! {
        <Header title=i18n::voices(lang) subtitle>
            <HeaderAction glyph=Glyph::Pen label=t::new_issue(lang) on_click=move |()| receiving.set(true) />
            <HeaderAction glyph=Glyph::Search label=i18n::search(lang) href="/cari" />
            <HeaderAction glyph=Glyph::More label=i18n::needs::more(lang) on_click=move |()| menu.set(true) />
        </Header>
        <Main fab=true>
            <div class="pad">
                <Filters label=i18n::who_to_show(lang) options value=filter />
            </div>
            {body}
            <Fab label=i18n::add_voice(lang) on_click=move |()| capturing.set(true) />
        </Main>
        <CaptureSheet open=capturing />
        <hub::Hub open=menu />
        <issue::IntakeSheet open=receiving />
    }
}

fn view_row(said: &Said, data: Data, lang: Lang) -> Option<AnyView> {
    let (words, href) = data
        .peek(|ledger| Some((voice_words(ledger, said, &data.now(), lang)?, words::path(ledger, said.id))))?;
    let VoiceWords { title, pill, line, lead } = words;
    Some(view! { <Row title line status=pill.map(words::status) lead=words::lead(lead) href /> }.into_any())
}
