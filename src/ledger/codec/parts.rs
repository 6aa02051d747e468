//! The parts of segments: slots, values, versions, commits, declarations.

use super::tables::{Tables, read_id};
use super::wire::{Reader, Streams, Writer};
use crate::ledger::catalog::{FieldDecl, KindDecl, Merge};
use crate::ledger::commit::{Commit, Run};
use crate::ledger::id::{DeviceId, FieldId, KindId, RecordId, Scope};
use crate::ledger::record::Slot;
use crate::ledger::value::Value;
use crate::ledger::version::Version;
use crate::sort::gather;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Milliseconds.
const SECOND: i64 = 1000;

pub fn write_slot(out: &mut Writer, slot: &Slot) {
    out.uint(u64::from(slot.field.0) << 1 | u64::from(slot.element.is_some()));
    if let Some(element) = &slot.element {
        out.text(element);
    }
}

pub fn read_slot(input: &mut Reader<'_>) -> Option<Slot> {
    let code = input.uint()?;
    let field = FieldId(u16::try_from(code >> 1).ok()?);
    let element = if code & 1 == 1 { Some(input.text()?.into()) } else { None };
    Some(Slot { field, element })
}

pub fn write_value(out: &mut Writer, value: &Value, tables: &Tables) {
    match value {
        Value::Empty => out.byte(0),
        Value::Bool(false) => out.byte(1),
        Value::Bool(true) => out.byte(2),
        Value::Int(n) => {
            out.byte(3);
            out.int(*n);
        }
        Value::Text(text) => {
            out.byte(4);
            out.text(text);
        }
        Value::Ref(id) => match tables.number(*id) {
            Some(number) => {
                out.byte(5);
                out.uint(number);
            }
            None => {
                out.byte(6);
                out.raw(&id.to_bits().to_be_bytes());
            }
        },
        Value::Deleted(seen) => {
            out.byte(7);
            write_version(out, seen);
        }
        Value::Raw(json) => {
            out.byte(8);
            out.text(json);
        }
    }
}

pub fn read_value(input: &mut Reader<'_>, ids: &[RecordId]) -> Option<Value> {
    Some(match input.byte()? {
        0 => Value::Empty,
        1 => Value::Bool(false),
        2 => Value::Bool(true),
        3 => Value::Int(input.int()?),
        4 => Value::Text(input.text()?.into()),
        5 => Value::Ref(*ids.get(input.small::<usize>()?)?),
        6 => Value::Ref(read_id(input)?),
        7 => Value::Deleted(Box::new(read_version(input)?)),
        8 => Value::Raw(input.text()?.into()),
        _ => return None,
    })
}

pub fn write_version(out: &mut Writer, version: &Version) {
    out.uint(version.len() as u64);
    for (device, number) in version.iter() {
        out.uint(device.to_bits());
        out.uint(u64::from(number));
    }
}

pub fn read_version(input: &mut Reader<'_>) -> Option<Version> {
    (0..input.count()?).map(|_| Some((DeviceId::from_bits(input.uint()?)?, input.small()?))).collect()
}

/// Commits in the order in which they could be made, of all devices together: so neighbours differ little.
pub fn write_runs(out: &mut Writer, runs: &[Run]) {
    let texts: BTreeSet<&Arc<str>> =
        gather(runs.iter().flat_map(|r| &r.commits).flat_map(|c| [&c.author, &c.note]));
    let numbers: BTreeMap<&Arc<str>, u64> = gather(texts.iter().copied().zip(0..));
    out.uint(texts.len() as u64);
    texts.iter().for_each(|t| out.text(t));
    out.uint(runs.len() as u64);
    for run in runs {
        out.uint(run.device.to_bits());
        out.uint(u64::from(run.first));
        out.raw(&run.head.to_be_bytes());
        out.uint(run.commits.len() as u64);
    }
    let unit =
        if runs.iter().flat_map(|run| &run.commits).all(|c| c.time % SECOND == 0) { SECOND } else { 1 };
    out.uint(unit as u64);
    let mut streams = Streams::default();
    let [which, lamports, times, words, ..] = &mut streams.0;
    let mut left: Vec<_> = runs.iter().map(|run| (run.commits.iter().peekable(), None::<&Commit>)).collect();
    let (mut lamport, mut time) = (0, 0);
    loop {
        let next =
            left.iter_mut().enumerate().filter_map(|(at, (commits, _))| Some((commits.peek()?.lamport, at)));
        let Some((_, at)) = next.min() else { break };
        let (commits, before) = &mut left[at];
        let Some(commit) = commits.next() else { break };
        which.uint(at as u64);
        lamports.int(i64::from(commit.lamport) - lamport);
        times.int((commit.time / unit).wrapping_sub(time));
        (lamport, time) = (i64::from(commit.lamport), commit.time / unit);
        if before.is_some_and(|before| (&before.author, &before.note) == (&commit.author, &commit.note)) {
            words.uint(0);
        } else {
            words.uint(numbers[&commit.author] + 1);
            words.uint(numbers[&commit.note]);
        }
        *before = Some(commit);
    }
    streams.write(out);
}

pub fn read_runs(input: &mut Reader<'_>) -> Option<Vec<Run>> {
    let texts: Vec<Arc<str>> =
        (0..input.count()?).map(|_| input.text().map(Arc::from)).collect::<Option<_>>()?;
    let (mut runs, mut total) = (Vec::new(), 0usize);
    for _ in 0..input.count()? {
        let device = DeviceId::from_bits(input.uint()?)?;
        let first = input.small()?;
        let head = u64::from_be_bytes(input.raw(8)?.try_into().ok()?);
        // Each commit takes some bytes that come later.
        let count = input.count()?;
        total = total.checked_add(count)?;
        runs.push(Run { device, first, commits: Vec::with_capacity(count), head });
    }
    let unit = input.small::<i64>()?;
    let [mut which, mut lamports, mut times, mut words, ..] = Streams::read(input)?;
    let (mut lamport, mut time) = (0i64, 0i64);
    for _ in 0..total {
        let commits = &mut runs.get_mut(which.small::<usize>()?)?.commits;
        lamport = lamport.checked_add(lamports.int()?)?;
        time = time.wrapping_add(times.int()?);
        let (author, note) = match words.small::<usize>()?.checked_sub(1) {
            None => commits.last().map(|c: &Commit| (c.author.clone(), c.note.clone()))?,
            Some(author) => (texts.get(author)?.clone(), texts.get(words.small::<usize>()?)?.clone()),
        };
        let time = time.wrapping_mul(unit);
        commits.push(Commit { lamport: u32::try_from(lamport).ok()?, time, author, note });
    }
    Some(runs)
}

pub fn write_kind(out: &mut Writer, kind: &KindDecl) {
    out.uint(u64::from(kind.id.0));
    out.text(&kind.name);
    out.byte(kind.scope as u8);
    out.uint(kind.fields.len() as u64);
    for field in kind.fields.values() {
        out.uint(u64::from(field.id.0));
        out.text(&field.name);
        out.text(&field.type_name);
        out.byte(u8::from(field.merge == Merge::Set) | u8::from(field.owner) << 1 | u8::from(field.key) << 2);
    }
}

pub fn read_kind(input: &mut Reader<'_>) -> Option<KindDecl> {
    let mut kind = KindDecl {
        id: KindId(input.small()?),
        name: input.text()?.into(),
        scope: *Scope::ALL.get(usize::from(input.byte()?))?,
        fields: BTreeMap::new(),
    };
    for _ in 0..input.count()? {
        let id = FieldId(input.small()?);
        let (name, type_name) = (input.text()?.into(), input.text()?.into());
        let flags = input.byte()?;
        let merge = if flags & 1 == 1 { Merge::Set } else { Merge::Register };
        let field = FieldDecl { id, name, type_name, merge, owner: flags & 2 > 0, key: flags & 4 > 0 };
        kind.fields.insert(id, field);
    }
    Some(kind)
}
