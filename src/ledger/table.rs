//! Tables as authors.
//!
//! A table that two officers take in says the same to both, and neither wrote it. So the commit of what it says is the
//! table's: the device it belongs to is named by a hash of all that it says, and nothing in it depends on the phone.
//! Equal imports are then one commit with one dot, and whoever changes such a value on one phone has replaced it on all.
//!
//! A table has seen nothing; hence it only writes registers that are not there yet. What else an import writes (a value
//! that an earlier table gave, an element taken out) is the officer's.

use super::commit::{Commit, Run};
use super::id::{DeviceId, Dot, RecordId};
use super::record::Record;
use super::value::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The commits of a table of that source that says this, under dots from `first` on: numbered from 1 on, of a device
/// of its own.
pub(super) fn commits(source: &str, first: Dot, said: &BTreeMap<RecordId, Record>) -> Run {
    let (mut text, mut last) = (String::new(), 0);
    push(&mut text, "table");
    push(&mut text, source);
    for (id, record) in said {
        push(&mut text, &id.to_string());
        push(&mut text, &record.kind.0.to_string());
        for (slot, register) in record.registers() {
            for write in register.writes() {
                let number = write.dot.number - first.number + 1;
                last = number.max(last);
                push(&mut text, &slot.field.0.to_string());
                push(&mut text, slot.element.as_deref().unwrap_or_default());
                push(&mut text, &number.to_string());
                push(&mut text, &sorted(&write.value));
            }
        }
    }
    let commits = vec![Commit::of_table(source); last as usize];
    let head = commits.iter().fold(0, |head, commit| commit.chain(head));
    Run { device: DeviceId::of_content(&text), first: 1, commits, head }
}

/// A part with its length before it, so that no two lists of parts look the same.
fn push(text: &mut String, part: &str) {
    let _ = write!(text, "{}:{part}", part.len());
}

/// A value, with a letter for its sort.
fn sorted(value: &Value) -> String {
    match value {
        Value::Empty => "e".into(),
        Value::Bool(yes) => format!("b{}", u8::from(*yes)),
        Value::Int(n) => format!("i{n}"),
        Value::Text(text) => format!("t{text}"),
        Value::Ref(id) => format!("r{id}"),
        Value::Raw(json) => format!("j{json}"),
        Value::Deleted(seen) => {
            let seen: Vec<String> =
                seen.iter().map(|(device, number)| format!("{device}.{number}")).collect();
            format!("d{}", seen.join(" "))
        }
    }
}
