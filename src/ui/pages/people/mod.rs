//! *Warga*: people and communities.

mod add;
mod community;
mod details;
mod filter;
mod finding;
mod list;
mod members;
mod person;
mod phones;
mod record;
mod thread;

pub use community::Community;
pub use finding::{Coverage, Finding, FindingRows};
pub use list::{People, narrow_to};
pub use person::Person;
