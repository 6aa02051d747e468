//! The pages, one folder or file per place in the navigation.

mod activities;
#[cfg(debug_assertions)]
mod gallery;
mod help;
mod history;
pub mod kiosk;
mod lock;
mod locked;
mod not_found;
mod notices;
mod organisation;
mod people;
mod search;
mod settings;
mod share;
mod start;
mod today;
mod voices;

pub use kiosk::Kiosk;
pub use locked::Locked;
use notices::notices;

use super::components::{Button, Empty, Header, Main};
use super::routes::{self, Found, Page};
use super::state::use_lang;
use leptos::prelude::*;

/// The page that an address opens.
pub fn view(found: &Found) -> AnyView {
    let id = found.id.clone();
    match found.page {
        Page::Today => view! { <today::Today /> }.into_any(),
        Page::People => view! { <people::People /> }.into_any(),
        Page::Person => view! { <people::Person id /> }.into_any(),
        Page::Community => view! { <people::Community id /> }.into_any(),
        Page::Finding => view! { <people::Finding /> }.into_any(),
        Page::Coverage => view! { <people::Coverage /> }.into_any(),
        Page::PersonHistory | Page::CommunityHistory | Page::ActivityHistory | Page::VoiceHistory => {
            view! { <history::History id page=found.page /> }.into_any()
        }
        Page::Activities => view! { <activities::Activities /> }.into_any(),
        Page::Activity => view! { <activities::Activity id /> }.into_any(),
        Page::Letters => view! { <activities::Letters id /> }.into_any(),
        Page::Guests => view! { <activities::Guests id /> }.into_any(),
        Page::Preparation => view! { <activities::Preparation id /> }.into_any(),
        Page::Minutes => view! { <activities::Minutes id /> }.into_any(),
        Page::Report => view! { <activities::Report id /> }.into_any(),
        Page::Feedback => view! { <activities::Feedback id /> }.into_any(),
        Page::Participation | Page::CommunityParticipation => {
            view! { <activities::Participation id /> }.into_any()
        }
        Page::CheckIn => view! { <activities::CheckIn id /> }.into_any(),
        Page::Voices => view! { <voices::Voices /> }.into_any(),
        Page::Crisis => view! { <voices::Crisis id /> }.into_any(),
        Page::Voice => view! { <voices::Voice id /> }.into_any(),
        Page::Surveys => view! { <voices::survey::Surveys /> }.into_any(),
        Page::Survey => view! { <voices::survey::Survey id /> }.into_any(),
        Page::Interview => view! { <voices::survey::Interview id /> }.into_any(),
        Page::SurveyResults => view! { <voices::survey::Results id /> }.into_any(),
        Page::Ranking => view! { <voices::need::Ranking /> }.into_any(),
        Page::Submissions => view! { <voices::need::Submissions /> }.into_any(),
        Page::Submission => view! { <voices::need::Submission id /> }.into_any(),
        Page::Complaints => view! { <voices::Overview /> }.into_any(),
        Page::Board => view! { <voices::need::Board /> }.into_any(),
        Page::Rembuk => view! { <voices::need::Rembuk id /> }.into_any(),
        Page::Organisation => view! { <organisation::Organisation /> }.into_any(),
        Page::Send => view! { <share::Send /> }.into_any(),
        Page::Receive => view! { <share::Receive /> }.into_any(),
        Page::Choose => view! { <share::Choose /> }.into_any(),
        Page::Import => view! { <share::Import /> }.into_any(),
        Page::Archive => view! { <share::Archive /> }.into_any(),
        Page::Backup => view! { <share::Backup /> }.into_any(),
        Page::Search => view! { <search::Search /> }.into_any(),
        Page::Settings => view! { <settings::Settings /> }.into_any(),
        Page::Lock => view! { <lock::Lock /> }.into_any(),
        Page::Help => view! { <help::Help /> }.into_any(),
        Page::Start => view! { <start::Start /> }.into_any(),
        #[cfg(debug_assertions)]
        Page::Gallery => view! { <gallery::Gallery /> }.into_any(),
        #[cfg(not(debug_assertions))]
        Page::Gallery => view! { <not_found::NotFound /> }.into_any(),
        Page::NotFound => view! { <not_found::NotFound /> }.into_any(),
    }
}

/// Beside a list on a wide screen, before anything in it has been chosen.
pub fn nothing_chosen(page: Page) -> AnyView {
    let lang = use_lang();
    crate::platform::page::set_title(&format!("{} · Guyub", (routes::of(page).title)(lang)));
    view! {
        <div class="top beside"><div class="head"></div><div class="weave"></div></div>
        <Main>
            <Empty text=crate::i18n::choose_from_list(lang) />
        </Main>
    }
    .into_any()
}

/// While the records are read.
pub fn opening(page: Page) -> AnyView {
    let lang = use_lang();
    view! {
        <div class="panes">
            <div class="pane pane-main">
                <header class="top">
                    <div class="head"><div class="head-bar"><h1 class="head-title">{(routes::of(page).title)(lang)}</h1></div></div>
                    <div class="weave"></div>
                </header>
                <Main>
                    <p class="opening" role="status">{crate::i18n::opening(lang)}</p>
                </Main>
            </div>
        </div>
    }
    .into_any()
}

/// A page whose record is not here: a link from another phone, or one that was deleted.
fn missing(page: Page) -> AnyView {
    let lang = use_lang();
    let route = routes::of(page);
    view! {
        <Header title=(route.title)(lang) back=route.up />
        <Main>
            <Empty text=crate::i18n::record_not_here(lang)>
                <Button label=crate::i18n::to_the_list(lang) href=route.up />
            </Empty>
        </Main>
    }
    .into_any()
}

/// Opens a sheet when the address asks for it (`?catat=1`, as the home screen's shortcuts do).
fn open_by_address(name: &str, open: RwSignal<bool>) {
    if crate::platform::page::query(name).is_some() {
        crate::platform::page::forget_query();
        open.set(true);
    }
}
