//! Guyub, the offline-first workbook of community officers.
//!
//! The core (`domain`, `ledger`, `exchange`, `insight`, `search`, `i18n`) is pure: time, random
//! numbers and storage come in as arguments, and it is tested natively. Only [`platform`] speaks to
//! the browser and only [`ui`] knows Leptos. `ARCHITECTURE.md` says how the parts fit.

pub mod base64url;
pub mod domain;
pub mod exchange;
pub mod i18n;
pub mod insight;
pub mod ledger;
#[cfg(target_arch = "wasm32")]
pub mod platform;
pub mod search;
pub mod sort;
#[cfg(target_arch = "wasm32")]
pub mod ui;
