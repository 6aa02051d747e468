//! Narrowing the list of people down by hamlet, RT and tag.

use crate::domain::money::grouped;
use crate::i18n::{Lang, people as t};
use crate::insight::people::{Filter, facets, people};
use crate::ui::components::{Button, ButtonKind, Chip, Chips, Sheet};
use crate::ui::data::use_data;
use crate::ui::state::use_lang;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What is chosen, in words, each with the filter that is left without it.
pub fn chosen(filter: &Filter) -> Vec<(String, Filter)> {
    let without = |hamlet: bool, rt: bool, tag: bool| Filter {
        hamlet: filter.hamlet.clone().filter(|_| !hamlet),
        rt: filter.rt.clone().filter(|_| !rt),
        tag: filter.tag.clone().filter(|_| !tag),
        ..filter.clone()
    };
    let hamlet = filter.hamlet.clone().map(|hamlet| (hamlet, without(true, false, false)));
    let rt = filter.rt.as_ref().map(|rt| (format!("RT {rt}"), without(false, true, false)));
    let tag = filter.tag.clone().map(|tag| (tag, without(false, false, true)));
    [hamlet, rt, tag].into_iter().flatten().collect()
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
            <div class="sheet-foot">
                {move || {
                    let n = data.read(|ledger| people(ledger, &filter.get()).len());
                    let label = t::show_n(lang, &grouped(n as u64, lang));
                    view! { <Button kind=ButtonKind::Filled label on_click=move |()| open.set(false) testid="show" /> }
                }}
            </div>
        </Sheet>
    }
}

fn content(filter: RwSignal<Filter>, facets: crate::insight::people::Facets, lang: Lang) -> AnyView {
    if facets.hamlets.is_empty() && facets.rts.is_empty() && facets.tags.is_empty() {
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
        {group("RT", "RT ", facets.rts, |f| &mut f.rt)}
        {group(t::tag(lang), "", facets.tags, |f| &mut f.tag)}
    }
    .into_any()
}
