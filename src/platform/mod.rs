//! Everything that speaks to the browser. Nothing here panics on what a browser answers: a missing
//! feature or a blocked one is `None`, or does nothing.

pub mod base;
pub mod clock;
pub mod crypto;
pub mod fetch;
pub mod files;
pub mod jwe;
pub mod locks;
pub mod pace;
pub mod page;
pub mod panic;
pub mod picture;
pub mod prefs;
pub mod share;
pub mod storage;
pub mod tabs;
pub mod vault;
