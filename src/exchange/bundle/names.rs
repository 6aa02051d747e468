//! Short names for what recurs in a bundle: devices by their place in its list, record ids by their commit
//! and ordinal or by their place in its list.

use super::problem::Problem;
use crate::ledger::{DeviceId, Dot, RecordId};
use std::io::Write as _;

/// The lists that short names point into.
pub struct Names {
    /// Each device with its last commit that the bundle covers. Sorted when writing.
    pub devices: Vec<(DeviceId, u32)>,
    /// Keyed ids. Sorted when writing.
    pub ids: Vec<RecordId>,
}

impl Names {
    /// Reads `device.number`, a commit that the bundle covers.
    pub fn dot(&self, text: &str) -> Result<Dot, Problem> {
        let dot = text.split_once('.').and_then(|(device, number)| self.covered(device, number));
        dot.ok_or_else(|| Problem::Unsound(format!("\"{text}\" is no commit that the file covers").into()))
    }

    fn covered(&self, device: &str, number: &str) -> Option<Dot> {
        let (device, last) = *self.devices.get(whole(device)? as usize)?;
        let number = whole(number)?;
        (1..=last).contains(&number).then_some(Dot { device, number })
    }

    /// Reads a record id: the text in full, `device.commit.ordinal`, or a place in the list of ids.
    pub fn id(&self, json: &str) -> Option<RecordId> {
        if !json.starts_with('"') {
            return self.ids.get(whole(json)? as usize).copied();
        }
        let text: std::borrow::Cow<'_, str> = serde_json::from_str(json).ok()?;
        let mut parts = text.splitn(3, '.');
        let (first, Some(number), Some(ordinal)) = (parts.next()?, parts.next(), parts.next()) else {
            return RecordId::parse(&text);
        };
        let (device, _) = *self.devices.get(whole(first)? as usize)?;
        Some(RecordId::created(Dot { device, number: whole(number)? }, whole(ordinal)?))
    }

    fn place(&self, device: DeviceId) -> Option<usize> {
        self.devices.binary_search_by_key(&device, |(d, _)| *d).ok()
    }

    /// Writes a dot without quotes.
    pub fn write_dot(&self, out: &mut Vec<u8>, dot: Dot) {
        // Every dot of a state belongs to a device of its version; writing to memory can't fail.
        let place = self.place(dot.device).unwrap_or(usize::MAX);
        let _ = write!(out, "{place}.{}", dot.number);
    }

    /// Writes a record id in its shortest form.
    pub fn write_id(&self, out: &mut Vec<u8>, id: RecordId) {
        let created = id.creation().and_then(|dot| Some((self.place(dot.device)?, dot.number)));
        let _ = match (created, self.ids.binary_search(&id)) {
            (Some((place, number)), _) => write!(out, "\"{place}.{number}.{}\"", id.to_bits() as u32),
            (None, Ok(place)) => write!(out, "{place}"),
            (None, Err(_)) => write!(out, "\"{id}\""),
        };
    }
}

/// A number of digits only.
fn whole(text: &str) -> Option<u32> {
    (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}
