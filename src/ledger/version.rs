//! Versions: which commits a state has seen.

use super::id::{DeviceId, Dot, Scope};
use crate::sort::gather;
use std::collections::BTreeMap;

/// For each device the highest commit seen. A state has seen all commits up to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version(BTreeMap<DeviceId, u32>);

impl Version {
    /// Nothing seen.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the commit has been seen.
    pub fn covers(&self, dot: Dot) -> bool {
        dot.number <= self.number(dot.device)
    }

    /// Highest commit seen of a device; 0 if none.
    pub fn number(&self, device: DeviceId) -> u32 {
        self.0.get(&device).copied().unwrap_or(0)
    }

    /// Notes a device's commits up to `number` as seen.
    pub fn see(&mut self, device: DeviceId, number: u32) {
        if number > self.number(device) {
            self.0.insert(device, number);
        }
    }

    /// Notes everything as seen that `other` has.
    pub fn join(&mut self, other: &Version) {
        for (device, number) in other.iter() {
            self.see(device, number);
        }
    }

    /// Whether this has seen everything that `other` has.
    pub fn includes(&self, other: &Version) -> bool {
        other.iter().all(|(device, number)| self.number(device) >= number)
    }

    /// The part of one scope.
    pub fn of_scope(&self, scope: Scope) -> Version {
        Version(gather(self.0.iter().filter(|(d, _)| d.scope() == Some(scope)).map(|(d, n)| (*d, *n))))
    }

    /// Sets a device's number, be it a lower one; 0 takes it out.
    pub(super) fn set(&mut self, device: DeviceId, number: u32) {
        match number {
            0 => self.0.remove(&device),
            _ => self.0.insert(device, number),
        };
    }

    /// The same with other numbers; without those that become 0.
    pub(super) fn map(&self, number: &dyn Fn(DeviceId, u32) -> u32) -> Version {
        let mut mapped = Version::new();
        self.iter().for_each(|(device, last)| mapped.see(device, number(device, last)));
        mapped
    }

    /// Devices with their highest commit, by device.
    pub fn iter(&self) -> impl Iterator<Item = (DeviceId, u32)> + '_ {
        self.0.iter().map(|(d, n)| (*d, *n))
    }

    /// How many devices have been seen.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing has been seen.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(DeviceId, u32)> for Version {
    fn from_iter<I: IntoIterator<Item = (DeviceId, u32)>>(iter: I) -> Self {
        let mut version = Version::new();
        for (device, number) in iter {
            version.see(device, number);
        }
        version
    }
}
