//! *Warga*: people and communities.

mod add;
mod community;
mod details;
mod filter;
mod list;
mod members;
mod person;
mod phones;
mod record;
mod thread;

pub use community::Community;
pub use list::People;
pub use person::Person;
