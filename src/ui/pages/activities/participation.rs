//! *Partisipasi*: turnout over time, who takes what part, who has gone quiet or was never reached, whom to visit next.

use crate::domain::community;
use crate::domain::date::month_name;
use crate::i18n::{Lang, meeting as t};
use crate::insight::participation::{
    Level, MonthRow, everyone, level, level_word, over_time, reason_words, rule_words, visit_next,
};
use crate::insight::summary;
use crate::ledger::RecordId;
use crate::ui::components::{Bars, Header, Lead, List, Main, Row, Section};
use crate::ui::data::{Data, use_data};
use crate::ui::routes::Page;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// Visits proposed.
const VISITS: usize = 10;

/// What the page says.
#[derive(Clone, Debug, Default, PartialEq)]
struct Shown {
    name: Option<String>,
    months: Vec<MonthRow>,
    levels: Vec<(Level, usize)>,
    /// Who, their full name, why.
    visits: Vec<(RecordId, String, String)>,
}

fn show(data: Data, of: Option<RecordId>, lang: Lang) -> Option<Shown> {
    data.read(|ledger| {
        let now = data.now();
        let name = match of {
            Some(id) => Some(ledger.get(id).filter(|v| v.kind() == community::KIND.id)?),
            None => None,
        };
        let parts = everyone(ledger, of, &now);
        let all = [Level::Leader, Level::Mover, Level::Participant, Level::Observer];
        let count = |l: Level| parts.iter().filter(|(_, parts)| level(&parts.year) == Some(l)).count();
        let visits = visit_next(ledger, of, &now, VISITS).into_iter().filter_map(|visit| {
            let name = summary::full_name(ledger.get(visit.person)?, lang);
            Some((visit.person, name, reason_words(&visit.why, &now, lang)))
        });
        Some(Shown {
            name: name.map(|v| summary::title(v, &now, lang)),
            months: over_time(ledger, of, &now, 12),
            levels: all.map(|level| (level, count(level))).to_vec(),
            visits: visits.collect(),
        })
    })
}

/// Participation of a community's people, or of everyone's.
#[component]
pub fn Participation(
    /// The community's id; empty for all.
    id: String,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let of = RecordId::parse(&id);
    let shown = Memo::new(move |_| show(data, of, lang));
    (move || match shown.get() {
        Some(shown) => page(shown, of, lang),
        None => super::super::missing(Page::CommunityParticipation),
    })
    .into_any()
}

fn page(shown: Shown, of: Option<RecordId>, lang: Lang) -> AnyView {
    let back = of.map_or("/kegiatan".to_owned(), |id| format!("/warga/komunitas/{id}"));
    let came: usize = shown.months.iter().map(|row| row.came).sum();
    let turnout = match came {
        0 => view! { <p class="inset muted">{t::no_turnout(lang)}</p> }.into_any(),
        _ => turnout(&shown.months, lang),
    };
    let level = move |(level, n): (Level, usize)| {
        view! { <Row title=format!("{} · {}", level_word(level, lang), t::n_people(lang, n)) line=rule_words(level, lang) /> }
    };
    let visit = |(person, name, why): (RecordId, String, String)| {
        let lead = Lead::Person(crate::domain::name::Name::split(&name).core);
        view! { <Row title=name line=why lead href=format!("/warga/orang/{person}") /> }
    };
    let visits = match shown.visits.is_empty() {
        true => view! { <p class="inset muted">{t::nobody_to_visit(lang)}</p> }.into_any(),
        false => view! { <List>{shown.visits.into_iter().map(visit).collect_view()}</List> }.into_any(),
    };
    let subtitle = shown.name.unwrap_or_else(|| t::all_communities(lang).to_owned());
    view! {
        <Header title=t::participation(lang) subtitle back />
        <Main>
            <Section title=t::visit_next(lang)>{visits}</Section>
            <Section title=t::turnout_by_month(lang)>{turnout}</Section>
            <Section title=t::levels(lang)>
                <List>{shown.levels.into_iter().map(level).collect_view()}</List>
            </Section>
        </Main>
    }
    .into_any()
}

/// Who came by month as bars, and all of it as a table.
fn turnout(months: &[MonthRow], lang: Lang) -> AnyView {
    let name = |row: &MonthRow| format!("{} {}", &month_name(row.month, lang)[..3], row.year);
    let bars = months.iter().map(|row| (name(row), row.came)).collect::<Vec<_>>();
    let percent = |n: Option<u32>| n.map(|n| format!("{n}%")).unwrap_or_else(|| "–".into());
    let cell = |label: &'static str, words: String| view! { <td data-l=label class="n">{words}</td> };
    let row = |row: &MonthRow| {
        view! {
            <tr>
                <th scope="row">{name(row)}</th>
                {cell(t::held(lang), row.activities.to_string())}
                {cell(t::came(lang), row.came.to_string())}
                {cell(t::of_invited(lang), percent(row.turnout_percent))}
                {cell(t::women(lang), percent(row.women_percent))}
            </tr>
        }
    };
    let heads = [t::month(lang), t::held(lang), t::came(lang), t::of_invited(lang), t::women(lang)];
    let rows = months.iter().filter(|row| row.activities > 0).map(row).collect_view();
    view! {
        <Bars rows=bars />
        <div class="folds">
            <details class="more">
                <summary>{t::as_table(lang)}</summary>
                <div class="pad frame">
                    <table class="grid">
                        <thead><tr>{heads.map(|head| view! { <th scope="col">{head}</th> })}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        </div>
    }
    .into_any()
}
