//! What a file would do, before it does it; and the answers that wait for a choice.

use super::Ledger;
use super::delta::{Delta, Refusal};
use super::id::{FieldId, RecordId};
use super::refs::{RecordRef, RegisterRef, ValueRef};
use super::state::is_owned;
use crate::sort::sort;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What merging a delta would do here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Records that are new here.
    pub new: Vec<RecordId>,
    /// Records here that would change without a question.
    pub changed: Vec<RecordId>,
    /// Fields whose answers would then wait for a choice and don't yet; [`FieldId::DELETED`] for deletions.
    pub conflicts: Vec<Conflict>,
    /// Records that would be hidden.
    pub deleted: Vec<RecordId>,
    /// Records here that would be erased for good.
    pub erased: Vec<RecordId>,
    /// Records that are kept in an archive: what the file says of them waits until that is opened.
    pub waiting: Vec<RecordId>,
    /// Whether it closes gaps here, or brings some.
    pub gaps: bool,
    /// Commits that are new here, by author; what tables say under the name of their source.
    pub commits: BTreeMap<Arc<str>, usize>,
}

impl Preview {
    /// Whether merging would change nothing at all.
    pub fn is_nothing_new(&self) -> bool {
        *self == Preview::default()
    }
}

/// A question that waits for a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Conflict {
    /// The record.
    pub id: RecordId,
    /// The field; [`FieldId::DELETED`] where one deleted what another wrote to or refers to.
    pub field: FieldId,
}

impl Ledger {
    /// What merging a delta would do.
    ///
    /// # Errors
    /// Why it can't be merged.
    pub fn preview(&self, delta: &Delta) -> Result<Preview, Refusal> {
        self.state().check(delta)?;
        // A small ledger of just the records that the delta touches, or that deletions in it could bring
        // into dispute, so that the one rule decides here too.
        let gaps = self.state().gaps_after(delta) != *self.state().gaps();
        let mut preview = Preview { gaps, ..Preview::default() };
        let here = self.version();
        for run in &delta.runs {
            let known = here.number(run.device);
            for commit in run.commits.iter().skip((known + 1).saturating_sub(run.first) as usize) {
                *preview.commits.entry(commit.author.clone()).or_default() += 1;
            }
        }
        let gone = |id: &RecordId| delta.erased.contains(id);
        let cleaned = self.state().without_erased(delta);
        for (id, theirs) in cleaned.as_ref().unwrap_or(delta).records.iter() {
            if gone(&id) || is_owned(self.catalog(), theirs, &gone) {
                continue;
            }
            if self.state().shelf().holds(id) {
                let sure = self.state().held_of(theirs.kind(), id);
                let mut writes = theirs.registers().flat_map(|(_, register)| register.writes());
                let news = writes.any(|write| !sure.covers(write.dot));
                preview.waiting.extend(news.then_some(id));
                continue;
            }
            match self.state().record(id) {
                None => {
                    let deleted = theirs.field(FieldId::DELETED).is_some_and(|r| {
                        let (deletes, keeps) = super::state::deletion(r);
                        deletes && !keeps
                    });
                    if !deleted {
                        preview.new.push(id);
                    }
                    preview.conflicts.extend(conflicts_of(id, theirs));
                }
                Some(mine) => self.preview_record(id, mine, theirs, delta, &mut preview),
            }
        }
        for id in delta.erased.iter().filter(|id| !self.state().erased().contains(id)) {
            let owned = self.referrers(*id).into_iter().map(|(_, from)| from).filter(|from| {
                self.state().record(*from).is_some_and(|r| is_owned(self.catalog(), r, &|owner| owner == id))
            });
            preview.erased.extend(owned);
            preview.erased.extend(self.state().record(*id).map(|_| *id));
        }
        // What is owned may be named as well.
        sort(&mut preview.erased);
        preview.erased.dedup();
        Ok(preview)
    }

    fn preview_record(
        &self,
        id: RecordId,
        mine: RecordRef<'_>,
        theirs: RecordRef<'_>,
        delta: &Delta,
        preview: &mut Preview,
    ) {
        let mut merged = mine.to_record();
        let mut changed = false;
        let kind = mine.kind();
        let (here, there) = (self.state().held_of(kind, id), delta.held_of(kind, id));
        merged.merge(here, theirs, there, |_, _| changed = true);
        if !changed {
            return;
        }
        let merged = RecordRef::from(&merged);
        let before: Vec<Conflict> = conflicts_of(id, mine).collect();
        let news: Vec<Conflict> = conflicts_of(id, merged).filter(|c| !before.contains(c)).collect();
        let deleted = |r: RecordRef<'_>| {
            r.field(FieldId::DELETED).is_some_and(|r| super::state::deletion(r) == (true, false))
        };
        if !news.is_empty() {
            preview.conflicts.extend(news);
        } else if deleted(merged) && !deleted(mine) {
            let edited = merged.registers().any(|(slot, r)| {
                slot.field != FieldId::DELETED && !r.writes().all(|w| deletion_saw(merged, w.dot))
            });
            if edited {
                preview.conflicts.push(Conflict { id, field: FieldId::DELETED });
            } else {
                preview.deleted.push(id);
            }
        } else {
            preview.changed.push(id);
        }
    }

    /// Every question that waits for a choice, by record.
    pub fn conflicts(&self) -> Vec<Conflict> {
        let mut all: Vec<Conflict> = self
            .index()
            .conflicted()
            .iter()
            .filter(|id| !self.index().is_hidden(**id))
            .filter_map(|id| Some((*id, self.state().record(*id)?)))
            .flat_map(|(id, record)| conflicts_of(id, record).filter(|c| c.field != FieldId::DELETED))
            .collect();
        all.extend(self.index().disputed().iter().map(|id| Conflict { id: *id, field: FieldId::DELETED }));
        sort(&mut all);
        all
    }
}

fn deletion_saw(record: RecordRef<'_>, dot: super::id::Dot) -> bool {
    record.field(FieldId::DELETED).into_iter().flat_map(RegisterRef::writes).any(|w| match w.value {
        ValueRef::Deleted(version) => version.covers(dot),
        _ => false,
    })
}

/// The registers of a record that hold several different answers.
fn conflicts_of(id: RecordId, record: RecordRef<'_>) -> impl Iterator<Item = Conflict> {
    record
        .registers()
        .filter(|(slot, register)| match slot.field {
            FieldId::DELETED => super::state::deletion(*register) == (true, true),
            _ => slot.element.is_none() && register.differs(),
        })
        .map(move |(slot, _)| Conflict { id, field: slot.field })
}
