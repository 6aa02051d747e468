//! A table that is about to be taken in.

use super::mapping::Mapping;
use super::recognise;
use crate::domain::schema::Kind;
use crate::exchange::csv::{Row, Table, TableProblem};
use crate::ledger::Rest;
use crate::ledger::vault::at_once;

/// Rows by which a table is recognised.
const SAMPLES: usize = 50;

/// A file, its table and what its columns are taken for.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Name of the file.
    pub name: String,
    /// What it is taken for; proposed, for the user to change. `None` if it looks like nothing known.
    pub mapping: Option<Mapping>,
    pub(super) table: Table,
    /// Length of the file in bytes.
    pub(super) length: usize,
    samples: Vec<Row>,
}

impl Sheet {
    /// Opens a file and proposes what it is.
    ///
    /// # Errors
    /// If it is no table.
    pub fn open(name: &str, bytes: &[u8]) -> Result<Sheet, TableProblem> {
        at_once(Sheet::open_resting(name, bytes, &Rest::NEVER)).expect("nothing is waited for")
    }

    /// The same, with rests.
    ///
    /// # Errors
    /// If it is no table.
    pub async fn open_resting(name: &str, bytes: &[u8], rest: &Rest) -> Result<Sheet, TableProblem> {
        let mut table = Table::open(bytes)?;
        rest.here().await;
        let samples = table.read(SAMPLES);
        table.rewind();
        let mapping = recognise::recognise(name, table.header(), &samples, rest).await;
        Ok(Sheet { name: name.into(), mapping, table, length: bytes.len(), samples })
    }

    /// The same table, taken for something else.
    pub fn taken_for(&self, mapping: Option<Mapping>) -> Sheet {
        Sheet { mapping, ..self.clone() }
    }

    /// Names of the columns.
    pub fn header(&self) -> &[String] {
        self.table.header()
    }

    /// The first rows.
    pub fn samples(&self) -> &[Row] {
        &self.samples
    }

    /// What the columns would mean in a table of that kind.
    pub fn propose(&self, kind: &'static Kind) -> Mapping {
        let proposed = recognise::propose(kind, self.header(), &self.samples, &Rest::NEVER);
        at_once(proposed).expect("nothing is waited for").0
    }
}
