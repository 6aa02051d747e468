//! Tables to records and back: which kind a table is of, what its columns mean, and what taking it in would do.
//!
//! [`Sheet::open`] reads a file and proposes a [`Mapping`]; a [`Plan`] goes through the rows a few at a time,
//! finds for each what it would do, and at last writes all of it into one edit. Nothing is written before.
//!
//! A row's record is named by the confirmed source name, its kind and its key ([`RecordId::imported`]), by its
//! natural key, or, in a table without keys, by its content ([`RecordId::imported_row`]). So the same table
//! taken in again, or by a colleague, meets the same records.

mod cell;
mod export;
mod mapping;
mod plan;
mod preview;
mod recognise;
mod row;
mod sheet;
mod show;
mod source;
mod words;

pub use export::export;
pub use mapping::{By, ColumnUse, Mapping, MappingProblem};
pub use plan::{Plan, Progress, Stale};
pub use preview::{Line, Summary};
pub use row::Class;
pub use sheet::Sheet;
pub use show::show;
pub use source::{source_key, suggest_source};
pub use words::Why;

#[cfg(doc)]
use crate::ledger::RecordId;
