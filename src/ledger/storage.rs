//! Where bytes are kept: a small trait, and a storage in memory for tests.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Why the storage did not do what it was asked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// No room.
    Full,
    /// The browser doesn't let us, or something broke.
    Blocked,
}

/// Keys and bytes, kept until removed. Keys are short ASCII; other programs' keys never show.
pub trait Storage {
    /// The bytes under a key.
    ///
    /// # Errors
    /// If the storage can't be read.
    fn read(&self, key: &str) -> Result<Option<Vec<u8>>, StorageError>;

    /// Puts bytes under a key, in place of what was there. After an error the old bytes are still there.
    ///
    /// # Errors
    /// If there is no room or the storage can't be written.
    fn write(&mut self, key: &str, bytes: &[u8]) -> Result<(), StorageError>;

    /// Removes a key; one that is not there is no error.
    ///
    /// # Errors
    /// If the storage can't be written.
    fn remove(&mut self, key: &str) -> Result<(), StorageError>;

    /// All keys, in any order.
    ///
    /// # Errors
    /// If the storage can't be read.
    fn keys(&self) -> Result<Vec<String>, StorageError>;

    /// How many bytes can still be written, roughly; `None` if nobody knows.
    fn room(&self) -> Option<usize>;
}

/// A storage that outlives whoever writes to it, as a phone's does.
impl<S: Storage> Storage for Rc<RefCell<S>> {
    fn read(&self, key: &str) -> Result<Option<Vec<u8>>, StorageError> {
        self.borrow().read(key)
    }

    fn write(&mut self, key: &str, bytes: &[u8]) -> Result<(), StorageError> {
        self.borrow_mut().write(key, bytes)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.borrow_mut().remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.borrow().keys()
    }

    fn room(&self) -> Option<usize> {
        self.borrow().room()
    }
}

/// A storage in memory, of limited size.
#[derive(Clone, Debug)]
pub struct MemoryStorage {
    keys: BTreeMap<String, Vec<u8>>,
    size: usize,
}

impl MemoryStorage {
    /// An empty storage of `size` bytes, keys included.
    pub fn new(size: usize) -> Self {
        MemoryStorage { keys: BTreeMap::new(), size }
    }

    /// Bytes used, keys included.
    pub fn used(&self) -> usize {
        self.keys.iter().map(|(k, v)| k.len() + v.len()).sum()
    }

    /// The bytes under a key, to damage them in tests.
    pub fn bytes_mut(&mut self, key: &str) -> Option<&mut Vec<u8>> {
        self.keys.get_mut(key)
    }
}

impl Default for MemoryStorage {
    /// About as much as a browser's local storage.
    fn default() -> Self {
        MemoryStorage::new(9_800_000)
    }
}

impl Storage for MemoryStorage {
    fn read(&self, key: &str) -> Result<Option<Vec<u8>>, StorageError> {
        Ok(self.keys.get(key).cloned())
    }

    fn write(&mut self, key: &str, bytes: &[u8]) -> Result<(), StorageError> {
        let replaced = self.keys.get(key).map_or(0, |old| key.len() + old.len());
        if self.used() - replaced + key.len() + bytes.len() > self.size {
            return Err(StorageError::Full);
        }
        self.keys.insert(key.to_owned(), bytes.to_vec());
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.keys.remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.keys.keys().cloned().collect())
    }

    fn room(&self) -> Option<usize> {
        Some(self.size.saturating_sub(self.used()))
    }
}

/// Packs bytes into 16-bit units, 15 bits each, outside the surrogates, so that a string of them is well
/// formed everywhere (as base32768 does). The first unit says how many bits of the last are padding.
pub fn pack(bytes: &[u8]) -> Vec<u16> {
    let mut units = Vec::with_capacity(bytes.len() * 8 / 15 + 2);
    units.push(0);
    let (mut word, mut bits) = (0u32, 0);
    for byte in bytes {
        word = word << 8 | u32::from(*byte);
        bits += 8;
        if bits >= 15 {
            bits -= 15;
            units.push(unit((word >> bits) as u16 & 0x7fff));
            word &= (1 << bits) - 1;
        }
    }
    if bits > 0 {
        units.push(unit((word << (15 - bits)) as u16 & 0x7fff));
        units[0] = 15 - bits;
    }
    units[0] += u16::from(b'0');
    units
}

/// Reads what [`pack`] wrote; `None` if the units are nothing of the sort.
pub fn unpack(text: &str) -> Option<Vec<u8>> {
    let mut units = text.encode_utf16();
    let padding = units.next()?.checked_sub(u16::from(b'0')).filter(|p| *p < 15)?;
    // Most characters take three bytes.
    let mut bytes = Vec::with_capacity(text.len() / 3 * 15 / 8 + 2);
    let (mut word, mut bits) = (0u32, 0);
    for unit in units {
        word = word << 15 | u32::from(un_unit(unit)?);
        bits += 15;
        while bits >= 8 {
            bits -= 8;
            bytes.push((word >> bits) as u8);
            word &= (1 << bits) - 1;
        }
    }
    // A byte that is all padding is none.
    let total = (bytes.len() * 8 + bits).checked_sub(usize::from(padding))?;
    bytes.truncate(total / 8);
    total.is_multiple_of(8).then_some(bytes)
}

/// 0x0100..=0x80ff: 32,768 units that are no control characters and no surrogates.
fn unit(fifteen: u16) -> u16 {
    fifteen + 0x0100
}

fn un_unit(unit: u16) -> Option<u16> {
    unit.checked_sub(0x0100).filter(|u| *u < 0x8000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn packed_bytes_unpack(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let units = pack(&bytes);
            prop_assert!(String::from_utf16(&units).is_ok());
            prop_assert!(units.len() <= bytes.len() * 8 / 15 + 2);
            prop_assert_eq!(unpack(&String::from_utf16(&units).unwrap()), Some(bytes));
        }

        #[test]
        fn strange_texts_never_panic(text in "[0-:]?[\u{100}-\u{80ff}\\PC]{0,50}") {
            if let Some(bytes) = unpack(&text) {
                let packed = String::from_utf16(&pack(&bytes)).unwrap();
                prop_assert_eq!(unpack(&packed), Some(bytes));
            }
        }
    }
}
