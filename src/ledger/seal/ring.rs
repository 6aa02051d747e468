//! The ring: which keys seal the records, themselves sealed by a key that is derived from the PIN.

use super::{Cipher, Crypto, Keychain, Seal};
use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::rc::Rc;
use zeroize::Zeroizing;

/// A ring that asks for more was not written by this app.
const MOST_MEMORY: u32 = 262_144;
const MOST_PASSES: u32 = 16;

/// The keys of what is stored, sealed with the PIN. Each change of the lock makes one of a higher number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ring {
    /// Counts changes; of two rings the higher counts.
    pub number: u64,
    /// Whether what is written from now on is sealed, by the first key.
    pub sealing: bool,
    /// Whether something that is stored may not have been written anew since the change, so that older keys are needed too.
    pub changing: bool,
    salt: Vec<u8>,
    memory: u32,
    passes: u32,
    keys: Vec<Sealed>,
}

/// A key, sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Sealed {
    id: u64,
    key: Vec<u8>,
}

/// A key and its id.
type Raw = (u64, Zeroizing<[u8; 32]>);

impl Ring {
    /// Whether a PIN is needed to read what is stored.
    pub fn is_locked(&self) -> bool {
        !self.keys.is_empty()
    }

    /// Ids of its keys.
    pub fn ids(&self) -> impl Iterator<Item = u64> + '_ {
        self.keys.iter().map(|sealed| sealed.id)
    }

    /// Opens it with a PIN; `None` if that is the wrong one.
    pub async fn open(&self, pin: &str, crypto: &dyn Crypto) -> Option<Seal> {
        let keys = self.raw(pin, crypto).await?;
        Some(Seal { ring: self.clone(), keys: self.chain(&keys, crypto).await? })
    }

    /// The ring and keys that follow under a new PIN: a new key, which also opens what the keys of this one sealed. `before`: the PIN until
    /// now, if there is one; `None` if it is wrong or there is no cryptography.
    pub async fn change(&self, before: &str, pin: &str, crypto: &dyn Crypto) -> Option<Seal> {
        let older = self.raw(before, crypto).await?;
        let secret = Zeroizing::new(crypto.random()?);
        let id = u64::from_be_bytes(*crypto.random()?.first_chunk()?);
        let (memory, passes) = crypto.cost();
        let mut next = Ring {
            number: self.number + 1,
            sealing: true,
            changing: true,
            salt: crypto.random()?[..16].to_vec(),
            memory,
            passes,
            keys: Vec::new(),
        };
        let lock = next.lock(pin, crypto).await?;
        let keys: Vec<Raw> = std::iter::once((id, secret)).chain(older).collect();
        for (id, key) in &keys {
            let key = lock.seal(&about(*id), &**key).await?;
            next.keys.push(Sealed { id: *id, key });
        }
        let keys = next.chain(&keys, crypto).await?;
        Some(Seal { ring: next, keys })
    }

    /// The ring and keys that follow without a PIN; `None` if it is the wrong one.
    pub async fn remove(&self, pin: &str, crypto: &dyn Crypto) -> Option<Seal> {
        let Seal { keys, .. } = self.open(pin, crypto).await?;
        let ring = Ring { number: self.number + 1, sealing: false, changing: true, ..self.clone() };
        Some(Seal { ring, keys: Keychain { current: None, ..keys } })
    }

    /// The ring once all that is stored has been written anew: without the keys that nothing needs any more.
    pub fn settle(&self) -> Ring {
        let number = self.number + 1;
        match self.sealing {
            true => Ring { number, changing: false, keys: self.keys[..1].to_vec(), ..self.clone() },
            false => Ring { number, ..Ring::default() },
        }
    }

    async fn raw(&self, pin: &str, crypto: &dyn Crypto) -> Option<Vec<Raw>> {
        let mut keys = Vec::new();
        if self.keys.is_empty() {
            return Some(keys);
        }
        let lock = self.lock(pin, crypto).await?;
        for sealed in &self.keys {
            let key = Zeroizing::new(lock.open(&about(sealed.id), &sealed.key).await?);
            keys.push((sealed.id, Zeroizing::new(key.as_slice().try_into().ok()?)));
        }
        Some(keys)
    }

    async fn chain(&self, keys: &[Raw], crypto: &dyn Crypto) -> Option<Keychain> {
        let mut chain = Keychain::default();
        for (id, key) in keys {
            chain.keys.insert(*id, crypto.cipher(key).await?);
        }
        chain.current = keys.first().map(|(id, _)| *id).filter(|_| self.sealing);
        Some(chain)
    }

    /// The cipher of a PIN: Argon2id (RFC 9106).
    async fn lock(&self, pin: &str, crypto: &dyn Crypto) -> Option<Rc<dyn Cipher>> {
        let params = Params::new(self.memory, self.passes, 1, Some(32)).ok()?;
        let mut key = Zeroizing::new([0; 32]);
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon.hash_password_into(pin.as_bytes(), &self.salt, &mut *key).ok()?;
        crypto.cipher(&key).await
    }

    /// As bytes: 8 bytes of SHA-256 over the rest, then JSON.
    pub fn encode(&self) -> Vec<u8> {
        let json = serde_json::to_vec(self).unwrap_or_default();
        let mut bytes = Sha256::digest(&json)[..8].to_vec();
        bytes.extend(json);
        bytes
    }

    /// Reads what [`Ring::encode`] wrote; `None` if it is something else.
    pub fn decode(bytes: &[u8]) -> Option<Ring> {
        let (checksum, json) = bytes.split_at_checked(8)?;
        let ring: Ring = serde_json::from_slice(json).ok()?;
        let sane = ring.memory <= MOST_MEMORY && ring.passes <= MOST_PASSES;
        (Sha256::digest(json)[..8] == *checksum && sane).then_some(ring)
    }
}

/// The name under which a key is sealed.
fn about(id: u64) -> String {
    format!("key{id:016x}")
}
