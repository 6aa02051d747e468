//! The texts, one file per place. Spoken, short, people named with sapaan; no database words; never blame.

mod activities;
mod archive;
mod backup;
pub mod finding;
mod help;
pub mod insight;
pub mod invite;
pub mod issue;
pub mod issues;
mod lock;
pub mod meeting;
pub mod needs;
mod organisation;
pub mod participation;
pub mod people;
pub mod plan;
pub mod report;
mod settings;
mod share;
mod shell;
pub mod survey;
mod today;
mod voices;

pub use activities::*;
pub use archive::*;
pub use backup::*;
pub use help::*;
pub use lock::*;
pub use organisation::*;
pub use people::{community, people, person};
pub use settings::*;
pub use share::*;
pub use shell::*;
pub use today::*;
pub use voices::*;
