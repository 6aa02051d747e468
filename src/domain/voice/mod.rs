//! Suara: what people need and what worries them, and the answer they get.

pub mod issue;
pub mod need;
