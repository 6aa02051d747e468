//! *Urutan kebutuhan*: the order, with the rule that makes it; figures are filled in where they are missing.

use super::Figures;
use crate::domain::schema::Field;
use crate::domain::voice::need;
use crate::i18n::{self, needs as t};
use crate::insight::need::rank::{Ranked, Ranking as Order, ranked_words, ranking, theme_label, themes};
use crate::insight::need::{prioritise, priority};
use crate::ledger::RecordId;
use crate::ui::capture::CaptureSheet;
use crate::ui::components::{
    Bars, Button, ButtonKind, Chip, Empty, Filters, Foot, Glyph, Header, HeaderAction, List, Main, Row,
    Section,
};
use crate::ui::data::use_data;
use crate::ui::in_place;
use crate::ui::state::use_lang;
use crate::ui::steps::Steps;
use leptos::prelude::*;

/// What is asked of a need, the votes first: they come in one after the other, when hands are raised.
const FIELDS: &[&Field] = &[need::VOTES, need::SEVERITY, need::SUPPORTERS, need::REACH];
/// The filter that leaves nothing out. No theme is called so.
const ALL: &str = "*";

/// The order of needs.
#[component]
pub fn Ranking() -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let theme = RwSignal::new(ALL.to_owned());
    let opened = RwSignal::new(None::<RecordId>);
    let capturing = RwSignal::new(false);
    let order = Memo::new(move |_| {
        let theme = theme.get();
        data.read(|ledger| ranking(ledger, Some(theme.as_str()).filter(|theme| *theme != ALL)))
    });
    let by_theme = Memo::new(move |_| data.read(|ledger| themes(ledger, true)));
    let options = Signal::derive(move || {
        let all = (ALL.to_owned(), t::all_themes(lang).to_owned());
        let own = by_theme.get().into_iter().map(|theme| (theme.name.clone(), theme.label(lang)));
        std::iter::once(all).chain(own).collect::<Vec<_>>()
    });
    let row = move |ranked: Ranked| {
        let id = ranked.id;
        let (words, is) =
            data.read(|ledger| (ranked_words(ledger, &ranked, lang), ledger.get(id).and_then(priority)));
        let (title, line) = words?;
        let chip = is.map(|is| {
            let tap = move |()| data.save_and_say(i18n::saved_here(lang), move |edit| prioritise(edit, id));
            let label = if is { t::is_prioritised(lang) } else { t::prioritise(lang) };
            let spoken = format!("{label}: {title}");
            view! { <Chip label spoken on=Signal::derive(move || is) on_click=tap /> }
        });
        Some(view! { <Row title line on_open=move |()| opened.set(Some(id))>{chip}</Row> })
    };
    let part = move |title: &'static str, rows: Vec<Ranked>| {
        (!rows.is_empty()).then(|| {
            view! { <Section title><List>{rows.into_iter().map(row).collect_view()}</List></Section> }
        })
    };
    let body = move || {
        let Order { ranked, unknown } = order.get();
        // What a component reads while it is made is not followed.
        data.read(|_| ());
        if ranked.is_empty() && unknown.is_empty() {
            return view! {
                <Empty text=t::ranking_empty(lang)>
                    <Button label=i18n::add_voice(lang) on_click=move |()| capturing.set(true) />
                </Empty>
            }
            .into_any();
        }
        view! {
            {part(t::ranked_title(lang), ranked)}
            {part(t::unranked_title(lang), unknown)}
        }
        .into_any()
    };
    let picture = move || {
        let rows: Vec<(String, usize)> =
            by_theme.get().into_iter().map(|theme| (theme_label(&theme, lang), theme.needs)).collect();
        (!rows.is_empty()).then(
            || view! { <Section title=t::by_theme(lang)><div class="wordy"><Bars rows /></div></Section> },
        )
    };
    let view = move |id: RecordId| {
        view! {
            <Figures id fields=FIELDS done=move |()| opened.set(None) />
            <Button glyph=Glyph::Voice label=t::open_need(lang) href=format!("/suara/{id}") />
        }
        .into_any()
    };
    view! {
        <Header title=t::ranking(lang) back="/suara">
            <HeaderAction glyph=Glyph::Table label=t::board(lang) href="/suara/papan" />
        </Header>
        <Main>
            <div class="pad gap">
                <Filters label=t::by_theme_short(lang) options value=theme />
                <p class="muted" data-testid="rule">{t::ranking_rule(lang)}</p>
            </div>
            {body}
            <p class="inset muted">{t::ranking_voices(lang)}</p>
            {picture}
            <Foot>
                <Button
                    kind=ButtonKind::Filled
                    glyph=Glyph::File
                    label=t::to_submission(lang)
                    href="/suara/pengajuan"
                />
            </Foot>
        </Main>
        <CaptureSheet open=capturing />
        <Steps step=opened title=move |id: RecordId| in_place::title_in(id, data, lang) view />
    }
    .into_any()
}
