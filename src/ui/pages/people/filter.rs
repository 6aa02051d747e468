//! Narrowing the list of people down by hamlet, RW, RT, tag and group.

use crate::domain::money::grouped;
use crate::i18n::{Lang, people as t};
use crate::insight::finding::coverage::{Which, groups};
use crate::insight::people::{Filter, facets, people};
use crate::ui::components::{Button, ButtonKind, Chip, Chips, Sheet};
use crate::ui::data::use_data;
use crate::ui::state::use_lang;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What is chosen, in words, each with the filter that is left without it.
pub fn chosen(filter: &Filter) -> Vec<(String, Filter)> {
    let mut all = Vec::new();
    let mut add = |words: Option<String>, take_off: fn(&mut Filter)| {
        if let Some(words) = words {
            let mut without = filter.clone();
            take_off(&mut without);
            all.push((words, without));
        }
    };
    add(filter.which.as_ref().map(|(_, name)| name.clone()), |f| f.which = None);
    add(filter.hamlet.clone(), |f| f.hamlet = None);
    add(filter.rw.as_ref().map(|rw| format!("RW {rw}")), |f| f.rw = None);
    add(filter.rt.as_ref().map(|rt| format!("RT {rt}")), |f| f.rt = None);
    add(filter.tag.clone(), |f| f.tag = None);
    all
}

/// The sheet.
#[component]
pub fn FilterSheet(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What the list is narrowed down to.
    filter: RwSignal<Filter>,
) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    view! {
        <Sheet open title=t::narrow_title(lang)>
            {move || content(filter, data.read(|ledger| facets(ledger, &filter.get())), lang)}
            {move || open.get().then(|| by_group(filter, data.read(|ledger| groups(ledger, &data.now(), lang)), lang))}
            <div class="sheet-foot">
                {move || {
                    let n = data.read(|ledger| people(ledger, &filter.get(), &data.now()).len());
                    let label = t::show_n(lang, &grouped(n as u64, lang));
                    view! { <Button kind=ButtonKind::Filled label on_click=move |()| open.set(false) testid="show" /> }
                }}
            </div>
        </Sheet>
    }
}

/// The groups that *Jangkauan* counts; one at a time.
fn by_group(filter: RwSignal<Filter>, groups: Vec<(Which, String, usize)>, lang: Lang) -> AnyView {
    let chip = move |(which, name, n): (Which, String, usize)| {
        let own = which.clone();
        let label = format!("{name} · {}", grouped(n as u64, lang));
        let on =
            Signal::derive(move || filter.with(|f| f.which.as_ref().is_some_and(|(which, _)| *which == own)));
        let toggle = move |()| {
            filter.update(|f| {
                let is = f.which.as_ref().is_some_and(|(chosen, _)| *chosen == which);
                f.which = (!is).then(|| (which.clone(), name.clone()));
            });
        };
        view! { <Chip label on on_click=toggle /> }
    };
    if groups.is_empty() {
        return ().into_any();
    }
    view! {
        <div class="field">
            <span class="label" aria-hidden="true">{t::group(lang)}</span>
            <Chips label=t::group(lang)>{groups.into_iter().map(chip).collect_view()}</Chips>
        </div>
    }
    .into_any()
}

fn content(filter: RwSignal<Filter>, facets: crate::insight::people::Facets, lang: Lang) -> AnyView {
    if facets.hamlets.is_empty() && facets.rws.is_empty() && facets.rts.is_empty() && facets.tags.is_empty() {
        return view! { <p class="muted">{t::nothing_to_narrow(lang)}</p> }.into_any();
    }
    let group = move |label: &'static str,
                      before: &'static str,
                      values: BTreeMap<String, usize>,
                      get: fn(&mut Filter) -> &mut Option<String>| {
        let chip = move |(value, n): (String, usize)| {
            let own = value.clone();
            let words = format!("{before}{value} · {}", grouped(n as u64, lang));
            let on = Signal::derive(move || {
                let mut filter = filter.get();
                get(&mut filter).as_ref() == Some(&own)
            });
            let toggle = move |()| {
                filter.update(|filter| {
                    let at = get(filter);
                    *at = if at.as_ref() == Some(&value) { None } else { Some(value.clone()) };
                });
            };
            view! { <Chip label=words on on_click=toggle /> }
        };
        (!values.is_empty()).then(|| {
            view! {
                <div class="field">
                    <span class="label" aria-hidden="true">{label}</span>
                    <Chips label>{values.into_iter().map(chip).collect_view()}</Chips>
                </div>
            }
        })
    };
    view! {
        {group(t::hamlet(lang), "", facets.hamlets, |f| &mut f.hamlet)}
        {group("RW", "RW ", facets.rws, |f| &mut f.rw)}
        {group("RT", "RT ", facets.rts, |f| &mut f.rt)}
        {group(t::tag(lang), "", facets.tags, |f| &mut f.tag)}
    }
    .into_any()
}
