//! Sealing what is kept: with a PIN set, all bytes in local storage and in the vault are encrypted.
//!
//! A random key seals the bytes; the PIN only seals that key, in a [`Ring`] that both places keep as it is. Sealed bytes begin with
//! their key's id, so a place may hold bytes of several keys, and plain ones, while one gives way to the next: whatever is there
//! when the browser is killed can be read by who knows the PIN.

mod pin;
mod ring;
mod tries;
mod vault;

pub use pin::{Weak, weakness};
pub use ring::Ring;
pub use tries::Tries;
pub use vault::SealedVault;

use super::vault::Later;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Where both places keep the ring; its bytes are never sealed.
pub const RING: &str = "ring";
/// Local storage has this, in plain bytes, while it holds what the vault may lack.
pub const ALONE: &str = "alone";
/// Bytes of a key's id.
const ID: usize = 8;

/// Authenticated encryption by one key. What comes back is what was sealed under that name, or nothing.
pub trait Cipher {
    /// Seals bytes that are kept under a name.
    fn seal<'a>(&'a self, name: &'a str, plain: &'a [u8]) -> Later<'a, Option<Vec<u8>>>;

    /// Opens what was sealed under that name.
    fn open<'a>(&'a self, name: &'a str, sealed: &'a [u8]) -> Later<'a, Option<Vec<u8>>>;
}

/// What makes ciphers: the browser's cryptography.
pub trait Crypto {
    /// Random bytes that nobody can guess; `None` where there are none to be had.
    fn random(&self) -> Option<[u8; 32]>;

    /// The cipher of a key; `None` where there is no cryptography.
    fn cipher<'a>(&'a self, key: &'a [u8; 32]) -> Later<'a, Option<Rc<dyn Cipher>>>;

    /// What deriving a key from a PIN costs: Argon2id's memory in KiB, and passes. The least that OWASP asks for (Password Storage Cheat
    /// Sheet, 2025); more would cost cheap phones seconds.
    fn cost(&self) -> (u32, u32) {
        (19_456, 2)
    }
}

/// The keys that stored bytes may be sealed with, and the one that seals from now on, if any.
#[derive(Clone, Default)]
pub struct Keychain {
    keys: BTreeMap<u64, Rc<dyn Cipher>>,
    current: Option<u64>,
}

impl Keychain {
    /// Whether bytes are sealed from now on.
    pub fn is_sealing(&self) -> bool {
        self.current.is_some()
    }

    /// Whether it can open all that the keys of a ring sealed.
    pub fn opens(&self, ring: &Ring) -> bool {
        ring.ids().all(|id| self.keys.contains_key(&id))
    }

    /// Whether a ring has the key that seals from now on.
    pub fn seals_for(&self, ring: &Ring) -> bool {
        ring.ids().any(|id| self.current == Some(id))
    }

    /// Takes the keys of another, to open what they sealed.
    pub fn join(&mut self, other: Keychain) {
        self.keys.extend(other.keys);
    }

    /// Seals bytes; as they are, if nothing is sealed. `None` if it can't be done.
    pub async fn seal(&self, name: &str, plain: Vec<u8>) -> Option<Vec<u8>> {
        let Some(id) = self.current else { return Some(plain) };
        let mut sealed = id.to_be_bytes().to_vec();
        sealed.extend(self.keys.get(&id)?.seal(name, &plain).await?);
        Some(sealed)
    }

    /// Opens bytes; as they are, if no key here sealed them or they were damaged since: their own checksum tells.
    pub async fn open(&self, name: &str, bytes: Vec<u8>) -> Vec<u8> {
        let Some((cipher, rest)) = self.of(&bytes) else { return bytes };
        cipher.open(name, rest).await.unwrap_or(bytes)
    }

    /// Whether bytes are kept as they would be from now on, sealed or not.
    pub fn is_current(&self, bytes: &[u8]) -> bool {
        match self.current {
            Some(id) => bytes.starts_with(&id.to_be_bytes()),
            None => self.of(bytes).is_none(),
        }
    }

    fn of<'a>(&self, bytes: &'a [u8]) -> Option<(&Rc<dyn Cipher>, &'a [u8])> {
        let (id, rest) = bytes.split_first_chunk::<ID>()?;
        Some((self.keys.get(&u64::from_be_bytes(*id))?, rest))
    }
}

impl std::fmt::Debug for Keychain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keychain of {} keys", self.keys.len())
    }
}

/// How what is kept is sealed: the ring, and its keys once a PIN has opened it.
#[derive(Clone, Debug, Default)]
pub struct Seal {
    /// As both places keep it, once all bytes are sealed so.
    pub ring: Ring,
    /// The keys.
    pub keys: Keychain,
}

/// The rings that were found in both places.
#[derive(Clone, Debug, Default)]
pub struct Rings {
    /// In local storage.
    pub local: Ring,
    /// In the vault; the default if it doesn't answer.
    pub vault: Ring,
    /// Whether local storage may hold what the vault lacks ([`ALONE`]). Else it may just be behind.
    pub alone: bool,
}

/// What PINs come to.
#[derive(Debug)]
pub enum Unlocked {
    /// It is open.
    Open(Seal),
    /// They are right, but what one place holds needs another one: the PIN was changed while that place didn't answer or hadn't
    /// written it yet. The seal to go on with where it is local storage that stays closed, and may be given up.
    Another(Option<Seal>),
    /// None of them is right.
    Wrong,
}

impl Rings {
    /// Whether a PIN is needed to read what is kept.
    pub fn are_locked(&self) -> bool {
        self.newest().is_locked()
    }

    fn newest(&self) -> &Ring {
        if self.vault.number >= self.local.number { &self.vault } else { &self.local }
    }

    /// Opens the newest of the rings, and the other as far as it can be.
    pub async fn unlock(&self, pins: &[String], crypto: &dyn Crypto) -> Unlocked {
        let Some(mut seal) = open_by_any(self.newest(), pins, crypto).await else { return Unlocked::Wrong };
        for ring in [&self.vault, &self.local] {
            if !seal.keys.opens(ring)
                && let Some(older) = open_by_any(ring, pins, crypto).await
            {
                seal.keys.join(older.keys);
            }
        }
        match (seal.keys.opens(&self.vault), !self.alone || seal.keys.opens(&self.local)) {
            (true, true) => Unlocked::Open(seal),
            (true, false) => Unlocked::Another(Some(seal)),
            (false, _) => Unlocked::Another(None),
        }
    }
}

async fn open_by_any(ring: &Ring, pins: &[String], crypto: &dyn Crypto) -> Option<Seal> {
    if !ring.is_locked() {
        return Some(Seal { ring: ring.clone(), ..Seal::default() });
    }
    for pin in pins {
        if let Some(seal) = ring.open(pin, crypto).await {
            return Some(seal);
        }
    }
    None
}
