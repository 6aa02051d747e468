//! Suara: what people need and what worries them, how they find solutions, and the answer they get.

pub mod entry;
pub mod issue;
pub mod need;
pub mod party;
pub mod submission;
pub mod support;
pub mod thought;
