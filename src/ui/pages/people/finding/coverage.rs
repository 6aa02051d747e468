//! *Jangkauan*: how many are reached in each place and group, and where nobody is.

use crate::i18n::{self, finding as t};
use crate::insight::finding::coverage::{
    Coverage as Figures, Group, Place, Which, coverage, group_words, people_of, place_words,
};
use crate::insight::summary;
use crate::ui::components::{Bars, Button, Empty, Glyph, Header, Lead, List, Main, Row, Section};
use crate::ui::data::{Data, use_data};
use crate::ui::pages::people::narrow_to;
use crate::ui::state::{use_go, use_lang};
use crate::ui::steps::Steps;
use crate::ui::words;
use leptos::prelude::*;

/// Bare places shown at once; the others stand among all places.
const FEW: usize = 12;
/// People of a place or group shown at once.
const MOST: usize = 50;

/// A place or a group, opened: whose people, and what it is called.
type Opened = (Which, String);

/// Who is reached.
#[component]
pub fn Coverage() -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let opened = RwSignal::new(None::<Opened>);
    let shown = Memo::new(move |_| data.read(|ledger| coverage(ledger, &data.now(), lang)));
    let subtitle = Signal::derive(move || {
        shown.with(|shown| {
            let of = shown.places.len();
            let bare = shown.places.iter().filter(|place| place.is_bare()).count();
            (of > 0).then(|| t::reached_of(lang, of - bare, of))
        })
    });
    view! {
        <Header title=t::coverage(lang) subtitle back="/warga" />
        <Main>{move || shown.with(|shown| body(shown, opened, lang))}</Main>
        <Steps
            step=opened
            title=move |(_, name): Opened| name
            view=move |(which, name): Opened| people(&which, &name, data, lang)
        />
    }
    .into_any()
}

fn body(shown: &Figures, opened: RwSignal<Option<Opened>>, lang: i18n::Lang) -> AnyView {
    if shown.places.is_empty() {
        return view! {
            <Empty text=t::coverage_empty(lang)>
                <Button label=t::bring_in(lang) glyph=Glyph::Table href="/impor" />
            </Empty>
        }
        .into_any();
    }
    let row = move |which: Which, title: &str, line: String, lead: Lead| {
        let name = title.to_owned();
        let open = move |()| opened.set(Some((which.clone(), name.clone())));
        view! { <Row title line lead on_open=open /> }.into_any()
    };
    let place = move |place: &Place| {
        row(Which::Place(place.spot.clone()), &place.name, place_words(place, lang), Lead::Icon(Glyph::Pin))
    };
    let group = move |group: &Group| {
        row(Which::Group(group.who.clone()), &group.name, group_words(group, lang), Lead::Icon(Glyph::People))
    };
    let bare: Vec<AnyView> =
        shown.places.iter().filter(|place| place.is_bare()).take(FEW).map(place).collect();
    let bare = match bare.is_empty() {
        true => view! { <p class="inset muted">{t::all_reached(lang)}</p> }.into_any(),
        false => view! {
            <p class="inset muted">{t::not_reached_rule(lang)}</p>
            <List>{bare}</List>
        }
        .into_any(),
    };
    let unplaced = (shown.unplaced > 0)
        .then(|| view! { <p class="inset muted">{t::unplaced(lang, shown.unplaced)}</p> });
    let by_place = shown.places.iter().map(|place| (place.name.clone(), place.count.reached)).collect();
    let counted = |group: &Group| Some((group.name.clone(), group.count?.reached));
    let by_group = shown.groups.iter().filter_map(counted).collect();
    let by_place = picture(by_place, shown.places.iter().map(place).collect(), "places", lang);
    let by_group = picture(by_group, shown.groups.iter().map(group).collect(), "groups", lang);
    view! {
        <p class="inset muted" data-testid="rule">{t::rule_reached(lang)}</p>
        <Section title=t::not_reached(lang)>{bare}</Section>
        <Section title=t::by_place(lang)>
            {by_place}
            {unplaced}
        </Section>
        <Section title=t::by_group(lang)>{by_group}</Section>
    }
    .into_any()
}

/// Bars of who is reached, and all figures, each with its people.
fn picture(
    bars: Vec<(String, usize)>,
    rows: Vec<AnyView>,
    testid: &'static str,
    lang: i18n::Lang,
) -> AnyView {
    view! {
        <div class="wordy"><Bars rows=bars /></div>
        <div class="folds">
            <details class="more" data-testid=testid>
                <summary>{t::figures_and_people(lang)}</summary>
                <List>{rows}</List>
            </details>
        </div>
    }
    .into_any()
}

/// The people of a place or group, those not reached first: whom to go to next.
fn people(which: &Which, name: &str, data: Data, lang: i18n::Lang) -> AnyView {
    let all = data.peek(|ledger| people_of(ledger, which, &data.now()));
    if all.is_empty() {
        let (text, label, href) = match which {
            Which::Place(_) => (t::nobody_known_whole(lang, name), i18n::people::add_person(lang), "/warga"),
            Which::Group(_) => {
                (t::fewer_than(lang, crate::insight::evaluation::FEWEST), i18n::to_the_list(lang), "/warga")
            }
        };
        return view! { <Empty text><Button label href /></Empty> }.into_any();
    }
    let beyond = all.len().saturating_sub(MOST);
    let row = move |(id, reached)| {
        data.peek(|ledger| {
            let view = ledger.get(id)?;
            let state = if reached { t::is_reached(lang) } else { t::is_not_reached(lang) };
            let line = crate::insight::dotted([state, &summary::line(view, &data.now(), lang)]);
            let lead = words::lead(summary::lead(view));
            Some(
                view! { <Row title=summary::full_name(view, lang) line lead href=words::path(ledger, id) /> },
            )
        })
    };
    let go = use_go();
    let (which, name) = (which.clone(), name.to_owned());
    let list = move |()| {
        narrow_to(which.clone(), name.clone());
        go("/warga");
    };
    view! {
        <p class="muted">{t::reached_first(lang)}</p>
        <List>{all.into_iter().take(MOST).filter_map(row).collect_view()}</List>
        {(beyond > 0).then(|| view! { <p class="muted">{t::and_more(lang, beyond)}</p> })}
        <div class="pad">
            <Button glyph=Glyph::People label=t::all_of_them(lang) on_click=list testid="all-of-them" />
        </div>
    }
    .into_any()
}
