//! Taking in whole tables: too much for one entry. What is new goes straight into segments, a few records at a time; then the base
//! is written with them, so that all is there or nothing.

use super::super::codec::encode_resting;
use super::super::commit::Run;
use super::super::id::{DeviceId, KindId, Scope};
use super::super::said::Said;
use super::super::table::Teller;
use super::super::vault::VaultError;
use super::super::{Block, Catalog, Delta, Edit, Ledger, Record, RecordId, RecordRef, Rest, Stamp, Version};
use super::base::{self, LARGEST_SEGMENT, Written};
use super::manifest::Part;
use super::{RESERVE, SaveError, Store};
use crate::sort::gather;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Records that are looked at between two rests.
const STEP: usize = 64;
/// Records of the first segment; of the next ones as many as are likely to fill it.
const FIRST: usize = 1024;
/// Most records of a segment: they are held unpacked until it is written.
const MOST: usize = 8192;

/// Tables of one source that are to be taken in, read off by id.
pub trait Tables {
    /// The confirmed name of their source.
    fn source(&self) -> &str;

    /// How many there are.
    fn count(&self) -> usize;

    /// About how many records they speak of.
    fn records(&self) -> usize;

    /// What the ledger had seen when they were compared with it.
    fn version(&self) -> Option<&Version>;

    /// Puts into the edit what a table says of next records after that one, so many at most, all said by it, as the edit's first
    /// table. The id up to which that is told; `None` after the end.
    fn put(
        &self,
        edit: &mut Edit<'_>,
        table: usize,
        after: Option<RecordId>,
        most: usize,
    ) -> Option<RecordId>;
}

/// What there was before tables were taken in.
#[derive(Debug)]
pub struct Before {
    ledger: Ledger,
    /// Whether this phone said something too.
    is_own: bool,
}

/// New records of a table on their way into segments.
struct Pile<'a> {
    catalog: &'a Catalog,
    rest: &'a Rest,
    records: Vec<(RecordId, Record)>,
    /// How many make a segment.
    full: usize,
    written: Written,
    blocks: Vec<Arc<Block>>,
}

impl Pile<'_> {
    /// Writes what is there into a segment, into several if one would get too large.
    async fn write(&mut self) -> Result<(), SaveError> {
        let mut todo = vec![std::mem::take(&mut self.records)];
        while let Some(mut records) = todo.pop() {
            let Some(kind) = records.first().map(|(_, record)| record.kind) else { continue };
            let refs: Vec<(RecordId, RecordRef<'_>)> =
                records.iter().map(|(id, record)| (*id, record.into())).collect();
            let bytes = encode_resting(&refs, self.catalog, self.rest).await;
            drop(refs);
            if bytes.len() > LARGEST_SEGMENT && records.len() > 1 {
                let half = records.split_off(records.len() / 2);
                todo.extend([half, records]);
                continue;
            }
            self.full = (records.len() * LARGEST_SEGMENT * 3 / 4 / bytes.len()).clamp(64, MOST);
            self.add(kind, records.len(), bytes).await?;
        }
        Ok(())
    }

    async fn add(&mut self, kind: KindId, count: usize, bytes: Vec<u8>) -> Result<(), SaveError> {
        let key = base::name(&bytes);
        let block = base::block(&key, &bytes, self.catalog, self.rest).await.ok_or(SaveError::Unsure)?;
        self.blocks.push(block);
        let size = bytes.len() as u32;
        self.written.parts.push(Part { key: key.clone(), kind: kind.0, count: count as u32, size });
        self.written.segments.insert(key, bytes);
        Ok(())
    }
}

/// Where reading a table off stands.
struct Walk<'a> {
    tables: &'a dyn Tables,
    table: usize,
    after: Option<RecordId>,
}

impl Walk<'_> {
    /// What the table says of the next records, and what this phone then says; `None` after the end.
    fn next(&mut self, ledger: &Ledger) -> Option<(BTreeMap<RecordId, Record>, BTreeMap<RecordId, Record>)> {
        let mut edit = ledger.edit();
        self.after = Some(self.tables.put(&mut edit, self.table, self.after, STEP)?);
        let mut said = edit.said();
        Some((said.tables.pop().map(|(_, said)| said).unwrap_or_default(), said.own))
    }
}

impl Store {
    /// Takes in whole tables as [`Store::commit`] would, with the commits that it would make; but it takes less memory, and rests.
    /// Only right after it can it be undone. `false`, and nothing has changed, if the ledger is not any more what the tables were
    /// compared with. `told` hears how much is ready to be written, 0 to 1; until then, dropping the future stops it and leaves all as it is.
    ///
    /// # Errors
    /// Says why not; nothing has changed then.
    pub async fn take_tables(
        &self,
        tables: &dyn Tables,
        stamp: &Stamp,
        told: &dyn Fn(f64),
    ) -> Result<bool, SaveError> {
        let _turn = self.turn.lock().await;
        self.begin_alone().await?;
        if self.read(|ledger| tables.version() != Some(ledger.version())) {
            return Ok(false);
        }
        let rest = self.rest();
        let (first, catalog) = self.read(|ledger| (ledger.next_dot(Scope::Open), ledger.catalog().clone()));
        let (mut done, all) = (0, 2 * tables.records().max(1));
        let mut step = |records: usize| {
            done += records;
            told((done as f64 / all as f64).min(0.99));
        };
        let mut pile = Pile {
            catalog: &catalog,
            rest: &rest,
            records: Vec::new(),
            full: FIRST,
            written: Written::default(),
            blocks: Vec::new(),
        };
        // What is said of records that are here already, by the tables and by this phone.
        let (mut others, mut own) = (BTreeMap::new(), BTreeMap::new());
        let mut runs: Vec<Run> = Vec::new();
        for table in 0..tables.count() {
            // Who says it follows from all of it.
            let mut teller = Teller::new(tables.source(), first);
            let mut walk = Walk { tables, table, after: None };
            while let Some((said, _)) = self.read(|ledger| walk.next(ledger)) {
                said.iter().for_each(|(id, record)| teller.tell(*id, record));
                step(said.len());
                rest.here().await;
            }
            let run = teller.run();
            // Where records were lost, its commit may be here without them: then they are written anew.
            let is_new = self.read(|ledger| ledger.version().number(run.device) == 0);
            let mut walk = Walk { tables, table, after: None };
            while let Some((mut said, by_us)) = self.read(|ledger| walk.next(ledger)) {
                step(said.len());
                own.extend(by_us);
                if is_new {
                    said.values_mut().for_each(|record| record.give(first, run.device));
                    let here = |id: &RecordId| self.read(|ledger| ledger.state().record(*id).is_some());
                    others.extend(said.extract_if(.., |id, _| here(id)));
                    pile.records.extend(said);
                } else {
                    own.extend(said);
                }
                if pile.records.len() >= pile.full {
                    pile.write().await?;
                }
                rest.here().await;
            }
            pile.write().await?;
            runs.extend(Some(run).filter(|run| is_new && !run.commits.is_empty()));
        }
        told(1.0);
        rest.here().await;
        let Pile { written, blocks, .. } = pile;
        // Compaction writes the new base before it drops the old one.
        let needed = written.segments.values().map(Vec::len).sum::<usize>() * 2 + RESERVE;
        if let Some(room) = self.room().filter(|room| *room < needed) {
            return Err(SaveError::Full { needed, room });
        }
        let (next, is_own) = self
            .read(|ledger| {
                let records = gather(others);
                let delta = Delta { records, ..Delta::of_runs(ledger.version(), runs) };
                let own = Said { own, ..Said::default() }.delta(ledger, stamp);
                let mut next = ledger.twin();
                next.merge_with(&delta, &blocks)?;
                own.iter().try_for_each(|own| next.merge_own(own))?;
                Ok((next, own.is_some()))
            })
            .map_err(SaveError::Refused)?;
        let before = Before { ledger: self.read(Ledger::twin), is_own };
        match self.rewrite_with(Some(next), written, false).await {
            Ok(()) => self.kept.borrow_mut().before = Some(before),
            Err(VaultError::Overtaken) => return self.follow().await.map(|_| false).map_err(Into::into),
            Err(error) => return Err(self.error(error)),
        }
        Ok(true)
    }

    /// Whether the last thing that happened was [`Store::take_tables`], here.
    pub fn can_undo_tables(&self) -> bool {
        self.kept.borrow().before.is_some()
    }

    /// Goes back to what there was before tables were taken in; whether that was still the last thing that happened. `random` names
    /// this phone anew, if it had said something too.
    ///
    /// # Errors
    /// Says why not; nothing has changed then.
    pub async fn undo_tables(&self, random: u64) -> Result<bool, SaveError> {
        let _turn = self.turn.lock().await;
        self.begin_alone().await?;
        let before = self.kept.borrow().before.as_ref().map(|before| (before.ledger.twin(), before.is_own));
        let Some((mut ledger, is_own)) = before else { return Ok(false) };
        if is_own {
            ledger.set_device(DeviceId::new(random, Scope::Open));
        }
        match self.rewrite(Some(ledger), true).await {
            Ok(()) => Ok(true),
            Err(VaultError::Overtaken) => self.follow().await.map(|_| false).map_err(Into::into),
            Err(error) => Err(self.error(error)),
        }
    }
}
