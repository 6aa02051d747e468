//! The communities that a person belongs to.

use super::{Step, Stepper};
use crate::domain::membership;
use crate::i18n::people as t;
use crate::insight::roster::Roster;
use crate::insight::{Fields, dotted, summary};
use crate::ledger::RecordId;
use crate::sort::sort;
use crate::ui::components::{Button, Glyph, Lead, List, Row, SearchBox};
use crate::ui::data::use_data;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// Communities offered at once.
const MOST: usize = 30;

/// The list, left ones last.
#[component]
pub fn Memberships(
    /// The person.
    id: RecordId,
    /// The page's sheet.
    step: Stepper,
) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let all = Memo::new(move |_| {
        data.read(|ledger| {
            let now = data.now();
            let mut all: Vec<_> = ledger
                .referring(id, &membership::KIND)
                .into_iter()
                .filter_map(|view| {
                    let community = view.follow(membership::COMMUNITY)?;
                    let until = view.day(membership::UNTIL);
                    let role = summary::line(view, &now, lang);
                    let line = until.map(|day| t::member_until(lang, &day.relative(now.today, lang)));
                    let over = until.is_some_and(|until| until < now.today);
                    let line = dotted([role, line.unwrap_or_default()]);
                    Some((over, summary::title(community, &now, lang), line, view.id))
                })
                .collect();
            sort(&mut all);
            all
        })
    });
    let row = move |(_, title, line, id): (bool, String, String, RecordId)| {
        view! { <Row lead=Lead::Woven title line on_open=super::opener(step, Step::Membership(id)) /> }
    };
    let body = move || {
        if all.with(Vec::is_empty) {
            return view! { <p class="muted">{t::no_memberships(lang)}</p> }.into_any();
        }
        view! { <List>{all.get().into_iter().map(row).collect_view()}</List> }.into_any()
    };
    view! {
        {body}
        <Button glyph=Glyph::Plus label=t::join_community(lang) on_click=super::opener(step, Step::Join) testid="join" />
    }
}

/// Which community: one tap joins as a plain member, the role is asked next.
#[component]
pub fn Join(
    /// The person.
    id: RecordId,
    /// The page's sheet.
    step: Stepper,
) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let typed = RwSignal::new(String::new());
    let (roster, joined) = data.peek(|ledger| {
        let of = ledger.referring(id, &membership::KIND);
        let now = of.iter().filter(|v| v.value(membership::UNTIL).is_none());
        let joined: Vec<RecordId> = now.filter_map(|v| v.reference(membership::COMMUNITY)).collect();
        (Roster::communities(ledger), joined)
    });
    let found = Memo::new(move |_| {
        let all = roster.matching(&typed.get()).into_iter().filter(|id| !joined.contains(id));
        all.take(MOST).collect::<Vec<_>>()
    });
    let join = move |community: RecordId| {
        data.save(
            move |edit| crate::insight::people::join(edit, community, id, None),
            move |saved| step.set(Some(Step::Membership(saved.result))),
        );
    };
    let row = move |community: RecordId| {
        let words = data.peek(|ledger| Some(summary::summary(ledger.get(community)?, &data.now(), lang)))?;
        Some(view! {
            <Row lead=Lead::Woven title=words.title line=words.line on_open=move |()| join(community) />
        })
    };
    view! {
        <SearchBox label=t::find_community(lang) value=typed autofocus=true />
        <List>{move || found.get().into_iter().filter_map(row).collect::<Vec<_>>()}</List>
    }
}
