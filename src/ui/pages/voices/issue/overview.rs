//! *Ringkasan keluhan*: how many, how grave, how far, how late, how quick.

use crate::i18n::issues as t;
use crate::insight::issue::overview::{Overview as Told, overview};
use crate::insight::voices::{Kind, Stage, Voice};
use crate::ui::components::{
    Banner, Bars, Button, ButtonKind, Empty, Filters, Foot, Glyph, Header, List, Main, Section, Tone,
};
use crate::ui::data::use_data;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// Late ones shown at most; *Suara* has the rest.
const MOST: usize = 8;

/// All complaints together.
#[component]
pub fn Overview() -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let period = RwSignal::new("year".to_owned());
    let told = Memo::new(move |_| {
        let last_year = period.with(|period| period == "year");
        data.read(|ledger| overview(ledger, last_year, &data.now()))
    });
    let options = vec![
        ("year".to_owned(), t::last_year(lang).to_owned()),
        ("all".to_owned(), t::whenever(lang).to_owned()),
    ];
    let subtitle = Signal::derive(move || told.with(|told| (told.all > 0).then(|| told.line(lang))));
    view! {
        <Header title=t::overview(lang) subtitle back="/suara" />
        <Main>
            <div class="pad">
                <Filters label=t::period(lang) options value=period />
            </div>
            {move || {
                // What rows read while they are made is not followed.
                data.read(|_| ());
                body(told.get())
            }}
        </Main>
    }
    .into_any()
}

fn body(told: Told) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    if told.all == 0 {
        return view! {
            <Empty text=t::empty(lang)>
                <Button label=t::see_all(lang) href="/suara" />
            </Empty>
        }
        .into_any();
    }
    let doubtful = (told.doubtful > 0)
        .then(|| view! { <Banner tone=Tone::Warn text=t::doubtful(lang, told.doubtful) /> });
    let row = |id| {
        let said =
            Voice { id, kind: Kind::Issue, stage: Stage::Unanswered, day: None, due: None, supporters: 0 };
        super::super::view_row(&said, data, lang)
    };
    let late: Vec<AnyView> = told.late.iter().take(MOST).copied().filter_map(row).collect();
    let late =
        (!late.is_empty()).then(|| view! { <Section title=t::late_ones(lang)><List>{late}</List></Section> });
    let fact = |(label, words): (String, String)| view! { <div><dt>{label}</dt><dd>{words}</dd></div> };
    let (levels, statuses) = (told.level_bars(lang), told.status_bars(lang));
    let (pace, table) = (told.pace(lang).into_iter().map(fact).collect_view(), told.table(lang));
    view! {
        {doubtful}
        {late}
        <Section title=t::by_level(lang)><Bars rows=levels /></Section>
        <Section title=t::by_status(lang)><Bars rows=statuses /></Section>
        <Section title=t::pace(lang)>
            <dl class="facts" data-testid="pace">{pace}</dl>
        </Section>
        <Section title=t::in_a_table(lang)>
            <article class="paper" data-testid="issue-table" inner_html=table></article>
        </Section>
        <Foot>
            <Button kind=ButtonKind::Filled glyph=Glyph::Voice label=t::see_all(lang) href="/suara" />
        </Foot>
    }
    .into_any()
}
