//! Full-text scan and person matching.

pub mod fold;
pub mod haystack;
pub mod person_match;
