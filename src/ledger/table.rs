//! Tables as authors.
//!
//! A table that two officers take in says the same to both, and neither wrote it. So the commit of what it says is the
//! table's: the device it belongs to is named by a hash of all that it says, and nothing in it depends on the phone.
//! Equal imports are then one commit with one dot, and whoever changes such a value on one phone has replaced it on all.
//!
//! A table has seen nothing; hence it only writes registers that are not there yet. What else an import writes (a value
//! that an earlier table gave, an element taken out) is the officer's.

use super::commit::{Commit, Hash, Run};
use super::id::{DeviceId, Dot, RecordId, Scope};
use super::record::Record;
use super::value::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The commits of a table of that source that says this, under dots from `first` on: numbered from 1 on, of a device
/// of its own.
pub(super) fn commits(source: &str, first: Dot, said: &BTreeMap<RecordId, Record>) -> Run {
    let mut teller = Teller::new(source, first);
    said.iter().for_each(|(id, record)| teller.tell(*id, record));
    teller.run()
}

/// Hears what a table says, by id, and finds its commits.
pub(super) struct Teller<'a> {
    source: &'a str,
    first: Dot,
    hash: Hash,
    /// What goes into the hash next. Formatting it part by part took most of the time.
    text: String,
    last: u32,
}

impl<'a> Teller<'a> {
    /// Nothing said yet.
    pub fn new(source: &'a str, first: Dot) -> Self {
        let mut teller = Teller { source, first, hash: Hash::default(), text: String::new(), last: 0 };
        teller.push("table");
        teller.push(source);
        teller
    }

    /// The next record.
    pub fn tell(&mut self, id: RecordId, record: &Record) {
        self.push(&id.to_string());
        self.number(record.kind.0.into());
        for (slot, register) in record.registers() {
            for write in register.writes() {
                let number = write.dot.number - self.first.number + 1;
                self.last = number.max(self.last);
                self.number(slot.field.0.into());
                self.push(slot.element.as_deref().unwrap_or_default());
                self.number(number);
                match &write.value {
                    Value::Text(text) => self.lettered("t", text),
                    other => self.push(&sorted(other)),
                }
            }
        }
        let _ = self.hash.write_str(&self.text);
        self.text.clear();
    }

    /// A part with its length before it, so that no two lists of parts look the same.
    fn push(&mut self, part: &str) {
        self.lettered("", part);
    }

    fn lettered(&mut self, letter: &str, part: &str) {
        push_number(&mut self.text, (letter.len() + part.len()) as u32);
        [":", letter, part].into_iter().for_each(|part| self.text.push_str(part));
    }

    fn number(&mut self, n: u32) {
        push_number(&mut self.text, n.checked_ilog10().unwrap_or(0) + 1);
        self.text.push(':');
        push_number(&mut self.text, n);
    }

    /// The commits; none if nothing was said. The device's id follows from the SHA-256 of all that was.
    pub fn run(mut self) -> Run {
        let _ = self.hash.write_str(&self.text);
        let commits = vec![Commit::of_table(self.source); self.last as usize];
        let head = commits.iter().fold(0, |head, commit| commit.chain(head));
        Run { device: DeviceId::new(self.hash.head(), Scope::Open), first: 1, commits, head }
    }
}

/// A number as digits.
fn push_number(text: &mut String, n: u32) {
    if n > 9 {
        push_number(text, n / 10);
    }
    text.push((b'0' + (n % 10) as u8) as char);
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
