//! What outlives every page: language, theme, toast, width.

use super::address::Address;
use super::components::Toaster;
use crate::i18n::Lang;
use crate::ledger::RecordId;
use crate::platform::{base, page, prefs};
use crate::ui::effect::effect;
use crate::ui::routes;
use leptos::prelude::*;

/// Colours of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the phone is set.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// Name under which the choice is kept.
    pub fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    fn named(name: &str) -> Self {
        [Theme::Light, Theme::Dark].into_iter().find(|t| t.name() == name).unwrap_or_default()
    }
}

/// Which of the panes of a wide screen a component stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The page that the address names.
    Main,
    /// The list beside it.
    List,
}

/// State of the interface that outlives every page.
#[derive(Clone, Copy)]
pub struct Ui {
    /// Language in use.
    pub lang: RwSignal<Lang>,
    /// Colours in use.
    pub theme: RwSignal<Theme>,
    /// Where the open page is.
    pub address: Address,
    /// Short messages at the bottom.
    pub toasts: Toaster,
    /// Room for a side rail and for a list beside the page (≥ 900 CSS pixels).
    pub wide: RwSignal<bool>,
    /// A new version waits to be opened.
    pub update: RwSignal<bool>,
    /// The activity about which people are being asked on this phone; nothing else is shown then.
    pub kiosk: RwSignal<Option<RecordId>>,
    /// Pages opened since the app was; the first does not take the focus.
    pub(super) opened: StoredValue<u32>,
}

const WIDE: &str = "(min-width: 900px)";

impl Ui {
    /// Reads what was kept, and keeps the page around the app in step. Call once, at the root.
    pub fn provide() -> Self {
        let lang = match prefs::get("lang").as_deref() {
            Some("en") => Lang::En,
            _ => Lang::Id,
        };
        let theme = Theme::named(&prefs::get("theme").unwrap_or_default());
        let ui = Ui {
            lang: RwSignal::new(lang),
            theme: RwSignal::new(theme),
            address: Address::follow(),
            toasts: Toaster::default(),
            wide: RwSignal::new(page::media(WIDE)),
            update: RwSignal::new(false),
            kiosk: RwSignal::new(None),
            opened: StoredValue::new(0),
        };
        provide_context(ui);
        provide_context(Pane::Main);
        effect(move || page::set_lang(ui.lang.get().code()));
        effect(move || {
            let theme = ui.theme.get();
            page::set_theme((theme != Theme::System).then(|| theme.name()));
        });
        window_event_listener(leptos::ev::resize, move |_| {
            let wide = page::media(WIDE);
            if ui.wide.get_untracked() != wide {
                ui.wide.set(wide);
            }
        });
        ui
    }

    /// What the browser's tab is called. The browser writes that down, so with a PIN set it names no one.
    pub fn tab_title(self, title: String) -> String {
        let path = self.address.path().get_untracked();
        let title = match prefs::are_sealed() {
            true => {
                let page = routes::find(path.strip_prefix(base::path()).unwrap_or(&path)).page;
                (routes::of(page).title)(self.lang.get_untracked()).to_owned()
            }
            false => title,
        };
        title + " · Guyub"
    }

    /// Switches the language and keeps the choice.
    pub fn set_lang(self, lang: Lang) {
        prefs::set("lang", lang.code());
        self.lang.set(lang);
    }

    /// Switches the colours and keeps the choice.
    pub fn set_theme(self, theme: Theme) {
        prefs::set("theme", theme.name());
        self.theme.set(theme);
    }
}

/// The interface's state.
pub fn use_ui() -> Ui {
    expect_context()
}

/// The language, for a page's texts: the page is made anew when it changes.
pub fn use_lang() -> Lang {
    use_ui().lang.get_untracked()
}

/// A function that opens a path of the app, such as `/warga`. Called from an open sheet, it takes the place of
/// the sheet's history entry.
pub fn use_go() -> impl Fn(&str) + Copy + Send + Sync + 'static {
    let ui = use_ui();
    move |path: &str| ui.address.open(&base::href(path), page::sheet_depth() > 0)
}
