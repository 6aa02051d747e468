//! A village of five years, written by eight phones in some 59,000 commits, a tenth of its records edited since, some 500 questions open and
//! 1,000 records deleted: what the benchmarks measure with. The same for the same size.

pub mod history;
pub mod rows;
