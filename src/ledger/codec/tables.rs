//! The ids and devices that a segment names by number.

use super::wire::{Reader, Streams, Writer};
use crate::ledger::id::{DeviceId, Dot, Form, RecordId};
use crate::ledger::refs::{RecordRef, ValueRef};
use std::sync::Arc;

/// See the module.
#[derive(Default)]
pub struct Tables {
    /// Ids by number: created ones, plain ones, those of rows, each sorted where they were gathered here.
    pub ids: Arc<[RecordId]>,
    /// Where those end.
    ends: [usize; 3],
    devices: Vec<DeviceId>,
}

fn form(id: RecordId) -> usize {
    match id.form() {
        _ if id.creation().is_some() => 0,
        Form::Row(..) => 2,
        _ => 1,
    }
}

/// Mostly it is the one that came last.
fn note(devices: &mut Vec<DeviceId>, device: DeviceId) {
    if devices.last() != Some(&device) {
        devices.push(device);
    }
}

impl Tables {
    /// For records: what they refer to, and those of them whose ids are to be written.
    pub fn of(records: &[(RecordId, RecordRef<'_>)], named: &[bool]) -> Tables {
        let of_records = records.iter().zip(named).filter(|(_, named)| **named);
        let mut ids: Vec<RecordId> = of_records.map(|((id, _), _)| *id).collect();
        let mut devices: Vec<DeviceId> = Vec::new();
        for write in records.iter().flat_map(|(_, record)| record.registers()).flat_map(|(_, r)| r.writes()) {
            note(&mut devices, write.dot.device);
            if let ValueRef::Ref(target) = write.value {
                ids.push(target);
            }
        }
        Tables::new(ids, devices)
    }

    /// For these ids and devices, and those that the ids name.
    pub fn new(mut ids: Vec<RecordId>, mut devices: Vec<DeviceId>) -> Tables {
        ids.sort_unstable();
        ids.dedup();
        ids.iter().filter_map(|id| id.creation()).for_each(|dot| note(&mut devices, dot.device));
        devices.sort_unstable();
        devices.dedup();
        let mut tables = Tables { devices, ..Tables::default() };
        let of_form = |wanted: usize| ids.iter().copied().filter(move |id| form(*id) == wanted);
        tables.ids = (0..3).flat_map(of_form).collect();
        tables.ends = [0, 1, 2].map(|last| tables.ids.partition_point(|id| form(*id) <= last));
        tables
    }

    /// The number of an id.
    pub fn number(&self, id: RecordId) -> Option<u64> {
        let form = form(id);
        let start = form.checked_sub(1).map_or(0, |before| self.ends[before]);
        let at = self.ids[start..self.ends[form]].binary_search(&id).ok()?;
        Some((start + at) as u64)
    }

    /// The number of a device; 0 if it has none.
    pub fn device(&self, device: DeviceId) -> u64 {
        self.devices.binary_search(&device).unwrap_or_default() as u64
    }

    /// The device of that number.
    pub fn device_of(&self, number: usize) -> Option<DeviceId> {
        self.devices.get(number).copied()
    }

    /// All devices.
    pub fn devices(&self) -> &[DeviceId] {
        &self.devices
    }

    /// A dot, its device by number.
    pub fn write_dot(&self, out: &mut Writer, dot: Dot) {
        out.uint(self.device(dot.device));
        out.uint(u64::from(dot.number));
    }

    /// Reads what [`Tables::write_dot`] wrote.
    pub fn read_dot(&self, input: &mut Reader<'_>) -> Option<Dot> {
        Some(Dot { device: self.device_of(input.small()?)?, number: input.small()? })
    }

    /// Ids in order differ little: created ones by commit and ordinal, rows of a table by their keys.
    pub fn write(&self, out: &mut Writer) {
        out.uint(self.devices.len() as u64);
        self.devices.iter().for_each(|d| out.uint(d.to_bits()));
        let mut streams = Streams::default();
        let [devices, numbers, ordinals, plain, tables, rows] = &mut streams.0;
        let (mut dot, mut ordinal, mut device) = (None::<Dot>, 0, 0);
        let (mut table, mut row) = (None, 0);
        let mut counts = [0; 3];
        for id in self.ids.iter() {
            match id.form() {
                Form::Created(created, n) if id.creation().is_some() => {
                    counts[0] += 1;
                    let at = self.device(created.device);
                    devices.uint(at - device);
                    device = at;
                    let before = dot.filter(|dot| dot.device == created.device).map_or(0, |dot| dot.number);
                    numbers.uint(u64::from(created.number - before));
                    ordinals.uint(u64::from(if dot == Some(created) { n - ordinal - 1 } else { n }));
                    (dot, ordinal) = (Some(created), n);
                }
                Form::Row(of, n) => {
                    counts[2] += 1;
                    tables.byte(u8::from(table != Some(of)));
                    if table != Some(of) {
                        tables.uint(of);
                        (table, row) = (Some(of), 0);
                    }
                    rows.uint(n - row);
                    row = n;
                }
                _ => {
                    counts[1] += 1;
                    plain.raw(&id.to_bits().to_be_bytes());
                }
            }
        }
        counts.iter().for_each(|count| out.uint(*count));
        streams.write(out);
    }

    /// Reads what [`Tables::write`] wrote.
    pub fn read(input: &mut Reader<'_>) -> Option<Tables> {
        let devices =
            (0..input.count()?).map(|_| DeviceId::from_bits(input.uint()?)).collect::<Option<_>>()?;
        let mut read = Tables { devices, ..Tables::default() };
        let counts = [input.small::<usize>()?, input.small()?, input.small()?];
        // Each takes a byte at least.
        let total = counts.iter().try_fold(0usize, |total, count| total.checked_add(*count))?;
        let mut ids = Vec::with_capacity(Some(total).filter(|total| *total <= input.left())?);
        let [mut devices, mut numbers, mut ordinals, mut plain, mut tables, mut rows] = Streams::read(input)?;
        let (mut dot, mut ordinal, mut device) = (None::<Dot>, 0u32, 0usize);
        for _ in 0..counts[0] {
            device = device.checked_add(devices.small()?)?;
            let id = read.device_of(device)?;
            let number: u32 = numbers.small()?;
            let next: u32 = ordinals.small()?;
            let before = dot.filter(|dot| dot.device == id);
            let number = before.map_or(Some(number), |dot| dot.number.checked_add(number))?;
            let now = Dot { device: id, number };
            ordinal = if dot == Some(now) { ordinal.checked_add(next)?.checked_add(1)? } else { next };
            dot = Some(now);
            ids.push(RecordId::created(now, ordinal));
        }
        for _ in 0..counts[1] {
            ids.push(read_id(&mut plain)?);
        }
        let (mut table, mut row) = (0, 0u64);
        for _ in 0..counts[2] {
            if tables.byte()? > 0 {
                (table, row) = (tables.uint()?, 0);
            }
            row = row.checked_add(rows.uint()?)?;
            ids.push(Form::Row(table & u64::MAX >> 2, row).into());
        }
        read.ids = ids.into();
        Some(read)
    }
}

/// An id in full.
pub fn read_id(input: &mut Reader<'_>) -> Option<RecordId> {
    Some(RecordId::from_bits(u128::from_be_bytes(input.raw(16)?.try_into().ok()?)))
}
