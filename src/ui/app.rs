//! The shell: router, navigation, panes, banner and toast around the page that the address names.

use super::components::{Banner, Glyph, Icon, Sprite, Toasts, Tone};
use super::data::{Data, Keeping, use_data};
use super::pages::{Kiosk, Locked, kiosk};
use super::place::Places;
use super::routes::{self, Found, Page, Place, ROUTES};
use super::state::{Pane, Ui};
use crate::i18n;
use crate::platform::{base, page};
use leptos::context::Provider;
use leptos::prelude::*;
use std::collections::HashMap;
use wasm_bindgen::JsValue;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let ui = Ui::provide();
    let data = Data::provide(ui);
    Places::provide();
    page::publish("guyubRoutes", &routes::json());
    keep_places();
    let locked = Memo::new(move |_| data.keeping.get() == Keeping::Locked);
    // Before anything is drawn, or a reload would show a record. With a PIN it can be read only once that is known.
    let look = move || {
        let kept = kiosk::kept();
        if ui.kiosk.get_untracked() != kept {
            ui.kiosk.set(kept);
        }
    };
    window_event_listener(leptos::ev::Custom::<web_sys::Event>::new("guyub-update"), move |_| {
        ui.update.set(true);
    });
    view! {
        <Sprite />
        {move || {
            let locked = locked.get();
            if !locked {
                look();
            }
            match (locked, ui.kiosk.get()) {
                (true, _) => view! { <Locked /> }.into_any(),
                (false, Some(id)) => view! { <Kiosk id /> }.into_any(),
                (false, None) => view! { <Shell /> }.into_any(),
            }
        }}
        <Toasts />
    }
}

#[component]
fn Shell() -> impl IntoView {
    let ui = super::state::use_ui();
    let found = Memo::new(move |_| {
        ui.address.path().with(|path| routes::find(path.strip_prefix(base::path()).unwrap_or(path)))
    });
    let row = Memo::new(move |_| found.get().page);
    let list = Memo::new(move |_| routes::of(row.get()).list.filter(|_| ui.wide.get()));
    // On a wide screen the list's own address shows it at the left, with room for a choice beside it.
    let shown = Memo::new(move |_| {
        let found = found.get();
        if list.get() == Some(found.page) { None } else { Some(found) }
    });
    let inner = move || !routes::of(row.get()).up.is_empty();
    let data = use_data();
    // *Hari ini* may be there before the records are.
    let ready = Memo::new(move |_| {
        data.loaded.get() || row.get() == Page::Today && data.glance.with(Option::is_some)
    });
    view! {
        <a class="skip" href="#main" rel="external" on:click=skip>
            {move || i18n::skip_to_content(ui.lang.get())}
        </a>
        <div class="shell" class:inner=inner aria-busy=move || (!data.loaded.get()).then_some("true")>
            {move || match ready.get() {
                true => view! { <Panes row list shown /> }.into_any(),
                false => super::pages::opening(row.get()),
            }}
            <Nav row />
        </div>
    }
}

/// The page, and on wide screens the list that it belongs to.
#[component]
fn Panes(row: Memo<Page>, list: Memo<Option<Page>>, shown: Memo<Option<Found>>) -> impl IntoView {
    let ui = super::state::use_ui();
    view! {
        <div class="panes" class:two=move || list.get().is_some()>
            <ListPane list />
            <div class="pane pane-main">
                <UpdateBanner />
                {move || {
                    ui.lang.track();
                    match shown.get() {
                        Some(found) => super::pages::view(&found),
                        None => super::pages::nothing_chosen(row.get()),
                    }
                }}
            </div>
        </div>
    }
}

/// Finds the place again when the user comes back to a page. The browser's own way goes by elements, which in a
/// long list are others by then; ours goes by pixels, which the list keeps true.
fn keep_places() {
    let places = StoredValue::new(HashMap::<String, f64>::new());
    page::own_scrolling();
    StoredValue::new_local(page::on_any_scroll(move || {
        places.update_value(|places| _ = places.insert(page::path(), page::scrolled()));
    }));
    window_event_listener(leptos::ev::popstate, move |_| {
        let place = places.with_value(|places| places.get(&page::path()).copied().unwrap_or(0.0));
        request_animation_frame(move || page::scroll_to(place));
    });
}

/// Moves the focus ourselves: a link to `#main` would leave through the base address.
fn skip(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    page::focus_id("main");
}

/// The list beside the page, kept as it is while pages change beside it.
#[component]
fn ListPane(list: Memo<Option<Page>>) -> impl IntoView {
    let ui = super::state::use_ui();
    move || {
        ui.lang.track();
        list.get().map(|page| {
            let title = (routes::of(page).title)(ui.lang.get_untracked());
            view! {
                <section class="pane pane-list" aria-label=title>
                    <Provider value=Pane::List>
                        {super::pages::view(&Found { page, id: String::new() })}
                    </Provider>
                </section>
            }
        })
    }
}

/// Bottom bar; a side rail on wide screens.
#[component]
fn Nav(row: Memo<Page>) -> impl IntoView {
    let ui = super::state::use_ui();
    let lit = move |place| routes::of(row.get()).place == Some(place);
    let link = move |route: &'static routes::Route| {
        let place = route.place.filter(|_| route.up.is_empty())?;
        let glyph = match place {
            Place::Today => Glyph::Sun,
            Place::People => Glyph::People,
            Place::Activities => Glyph::Calendar,
            Place::Voices => Glyph::Voice,
            Place::Organisation => Glyph::House,
        };
        Some(view! {
            <a href=base::href(route.path) aria-current=move || lit(place).then_some("page")>
                <Icon glyph />
                {move || (route.title)(ui.lang.get())}
            </a>
        })
    };
    view! {
        <nav class="nav" aria-label=move || i18n::places(ui.lang.get())>
            {ROUTES.iter().filter_map(link).collect_view()}
        </nav>
    }
}

/// Offers the new version; never opens it by itself, since a form may be in use.
#[component]
fn UpdateBanner() -> impl IntoView {
    let ui = super::state::use_ui();
    move || {
        let lang = ui.lang.get();
        ui.update.get().then(|| {
            view! {
                <Banner
                    tone=Tone::Info
                    text=i18n::update_waits(lang)
                    button=i18n::update_open(lang)
                    on_click=move |()| page::call("guyubApplyUpdate", &JsValue::UNDEFINED)
                    testid="update"
                />
            }
        })
    }
}
