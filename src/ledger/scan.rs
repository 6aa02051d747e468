//! Going through all records of a kind for what they say in a few fields: column by column, ids left alone.

use super::Ledger;
use super::id::{FieldId, KindId};
use super::refs::ValueRef;
use super::view::shown;

impl Ledger {
    /// Tells of each record of a kind that is shown what it says in these fields, in any order; of joined ones once, together.
    /// References are as they were written: see [`Ledger::canonical`].
    pub fn scan(
        &self,
        kind: impl Into<KindId>,
        fields: &[FieldId],
        tell: &mut dyn FnMut(&[Option<ValueRef<'_>>]),
    ) {
        let kind = kind.into();
        let apart = self.apart();
        let mut said = vec![None; fields.len()];
        for block in self.state.blocks().filter(|block| block.kind() == kind) {
            let mut left: Vec<u32> = apart.iter().filter_map(|id| block.row_of(*id)).collect();
            left.sort_unstable();
            let mut left = left.into_iter().peekable();
            let columns: Vec<_> = fields.iter().map(|field| block.column_of(*field)).collect();
            for row in 0..block.len() as u32 {
                if left.next_if_eq(&row).is_some() {
                    continue;
                }
                for (said, column) in said.iter_mut().zip(&columns) {
                    let register = column.and_then(|column| block.at(row, column));
                    *said = register
                        .map(|register| shown(&self.state.log, register).value)
                        .filter(|value| !value.is_empty());
                }
                tell(&said);
            }
        }
        let mut said = vec![None; fields.len()];
        for view in apart.iter().filter_map(|id| self.get(*id).filter(|view| view.id == *id)) {
            if view.kind() == kind {
                said.iter_mut().zip(fields).for_each(|(said, field)| *said = view.value(*field));
                tell(&said);
            }
        }
    }
}
