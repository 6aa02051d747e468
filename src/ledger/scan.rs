//! Going through all records of a kind for what they say in a few fields: column by column, ids left alone.

use super::Ledger;
use super::block::Block;
use super::id::{FieldId, KindId, RecordId};
use super::refs::{RecordRef, ValueRef};
use super::view::{View, holds, shown};

/// The record that a scan is at.
#[derive(Clone, Copy)]
pub enum Found<'a> {
    /// Where it is packed.
    Packed(&'a Ledger, &'a Block, u32),
    /// By itself.
    Apart(View<'a>),
}

impl<'a> Found<'a> {
    /// The whole of it, with its id.
    pub fn view(self) -> Option<View<'a>> {
        match self {
            Found::Packed(ledger, block, row) => block.row(row).map(|(id, record)| ledger.view(id, record)),
            Found::Apart(view) => Some(view),
        }
    }

    /// Tells what a set of it holds, its id left alone.
    pub fn elements(self, field: FieldId, tell: &mut dyn FnMut(&str)) {
        match self {
            Found::Packed(_, block, row) => {
                let all = RecordRef::Packed(block, row).elements(field);
                all.filter(|(_, register)| holds(*register)).for_each(|(element, _)| tell(element));
            }
            Found::Apart(view) => view.elements(field).into_iter().for_each(tell),
        }
    }
}

impl Ledger {
    /// Tells of each record of a kind that is shown what it says in these fields, in any order; of joined ones once, together.
    /// References are as they were written: see [`Ledger::canonical`].
    pub fn scan(
        &self,
        kind: impl Into<KindId>,
        fields: &[FieldId],
        tell: &mut dyn FnMut(&[Option<ValueRef<'_>>], Found<'_>),
    ) {
        self.scan_rows(kind.into(), fields, &|block| (0..block.len() as u32).collect(), tell);
    }

    /// The same of those records alone that refer to one of these, and maybe of a few more.
    pub fn scan_referring(
        &self,
        to: &[RecordId],
        kind: impl Into<KindId>,
        fields: &[FieldId],
        tell: &mut dyn FnMut(&[Option<ValueRef<'_>>], Found<'_>),
    ) {
        let to: Vec<RecordId> = to.iter().flat_map(|id| self.index.group(self.canonical(*id))).collect();
        let rows = |block: &Block| {
            let mut rows: Vec<u32> = to.iter().flat_map(|id| block.rows_referring(*id)).collect();
            rows.sort_unstable();
            rows.dedup();
            rows
        };
        self.scan_rows(kind.into(), fields, &rows, tell);
    }

    fn scan_rows(
        &self,
        kind: KindId,
        fields: &[FieldId],
        rows: &dyn Fn(&Block) -> Vec<u32>,
        tell: &mut dyn FnMut(&[Option<ValueRef<'_>>], Found<'_>),
    ) {
        let apart = self.apart();
        let mut said = vec![None; fields.len()];
        for block in self.state.blocks().filter(|block| block.kind() == kind) {
            let mut left: Vec<u32> = apart.iter().filter_map(|id| block.row_of(*id)).collect();
            left.sort_unstable();
            let mut left = left.into_iter().peekable();
            let columns: Vec<_> = fields.iter().map(|field| block.column_of(*field)).collect();
            for row in rows(block) {
                while left.next_if(|left| *left < row).is_some() {}
                if left.next_if_eq(&row).is_some() {
                    continue;
                }
                for (said, column) in said.iter_mut().zip(&columns) {
                    let value = column.and_then(|column| block.value(column, row as usize));
                    *said = value
                        .map(|value| value.unwrap_or_else(|of| shown(&self.state.log, of).value))
                        .filter(|value| !value.is_empty());
                }
                tell(&said, Found::Packed(self, block, row));
            }
        }
        let mut said = vec![None; fields.len()];
        for view in apart.iter().filter_map(|id| self.get(*id).filter(|view| view.id == *id)) {
            if view.kind() == kind {
                said.iter_mut().zip(fields).for_each(|(said, field)| *said = view.value(*field));
                tell(&said, Found::Apart(view));
            }
        }
    }
}
