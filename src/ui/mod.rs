//! The interface: shell, components, pages. Thin: what can be decided without a browser lives in the core.
//!
//! Texts are plain strings: a page is made anew when the language changes, so only the shell around it
//! has to read the language reactively ([`state::Ui::lang`]); a page reads it once with [`state::use_lang`].

pub mod address;
pub mod app;
pub mod backups;
pub mod capture;
pub mod components;
pub mod data;
pub mod effect;
pub mod form;
pub mod glance;
pub mod in_place;
pub mod pages;
pub mod pick;
pub mod place;
pub mod round;
pub mod routes;
pub mod sample;
pub mod state;
pub mod steps;
pub mod tap;
pub mod words;

/// Mounts the app into the page's body and takes the splash away.
pub fn mount() {
    crate::platform::panic::set_hook();
    crate::platform::page::forget_sheet();
    leptos::mount::mount_to_body(app::App);
    crate::platform::page::remove_splash();
}
