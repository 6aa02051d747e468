//! Files locked with a passphrase: JWE in its compact form (RFC 7516), the passphrase by PBES2 (RFC 7518 §4.8), so
//! that any JOSE tool opens them. Here is the container; the ciphers are the browser's (`platform::jwe`).

use crate::base64url;
use crate::i18n::Lang;
use std::fmt;

/// How often a new file's passphrase is hashed. Who finds a lost file may guess at leisure, so it is what OWASP asks
/// with SHA-256 (600,000), though 210,000 would do with SHA-512: a second or two on a slow phone.
const ROUNDS: u32 = 600_000;
/// How often one that comes in may ask for: fewer protect nothing, more would hold up a phone.
const ROUNDS_TAKEN: std::ops::RangeInclusive<u32> = 1_000..=2_000_000;
/// Bytes of a file: those of a bundle in base64url, and what is around it.
pub const MAX_BYTES: usize = super::bundle::MAX_BYTES / 3 * 4 + 8192;
/// Letters of the first part, the header.
const MAX_HEADER: usize = 4096;
/// Bytes of a new file's salt.
pub const SALT: usize = 16;
/// Bytes of the initialisation vector of AES-GCM.
pub const IV: usize = 12;
/// Bytes of its tag.
const TAG: usize = 16;
/// Bytes that key wrap adds.
const WRAP: usize = 8;
/// Letters that are turned into bytes, or made of them, between two pauses; whole groups of four.
const STEP: usize = 1 << 17;

crate::texts! {
    cut_off => "File terpotong. Tak ada yang berubah; salin atau minta kirim ulang.",
        "File cut off. Nothing changed; copy it again, or ask for it again.";
    damaged => "File rusak atau diubah orang. Tak ada yang berubah; salin atau minta kirim ulang.",
        "The file was damaged or altered. Nothing changed; copy it again, or ask for it again.";
    unknown => "File ini dikunci dengan cara yang tidak dikenal Guyub. Tak ada yang berubah; minta dikirim sebagai file Guyub.",
        "This file is locked in a way that Guyub doesn't know. Nothing changed; ask for it as a Guyub file.";
    unreasonable => "File ini dikunci dengan cara yang tidak wajar. Tak ada yang berubah; jangan pakai file ini.",
        "This file is not locked as it should be. Nothing changed; don't use it.";
    wrong_passphrase => "Kata sandi ini tidak membuka file itu. Periksa huruf besar dan spasinya, lalu coba lagi. Tak ada yang berubah.",
        "This passphrase doesn't open the file. Look at capitals and blanks, then try again. Nothing changed.";
    no_ciphers => "Peramban ini tidak bisa mengunci atau membuka file di sini. Buka Guyub lewat alamat https, atau perbarui peramban.",
        "This browser can't lock or open files here. Open Guyub by its https address, or update the browser.";
}

/// Why a file can't be opened or made. A closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It ends too early.
    CutOff,
    /// It contradicts the format or its tag.
    Damaged,
    /// A JWE for someone's key, by other ciphers, with parts that must be understood; or another kind of token.
    Unknown,
    /// It would hold up the phone, or protects nothing.
    Unreasonable,
    /// The passphrase is another. A file altered where its key stands looks the same.
    WrongPassphrase,
    /// The browser has no ciphers, such as on a page that isn't secure.
    NoCiphers,
}

impl Problem {
    /// What to tell the officer.
    pub fn text(self, lang: Lang) -> &'static str {
        match self {
            Problem::CutOff => cut_off(lang),
            Problem::Damaged => damaged(lang),
            Problem::Unknown => unknown(lang),
            Problem::Unreasonable => unreasonable(lang),
            Problem::WrongPassphrase => wrong_passphrase(lang),
            Problem::NoCiphers => no_ciphers(lang),
        }
    }
}

/// How a passphrase becomes the key that the content's key is wrapped with.
#[derive(Debug, PartialEq, Eq)]
pub struct Algorithm {
    /// Name in the header.
    pub name: &'static str,
    /// Name of the hash, as WebCrypto calls it.
    pub hash: &'static str,
    /// Length of the key.
    pub bits: u32,
}

/// The algorithms that are read; the first is what is written. The third of RFC 7518 is missing: Chromium has no AES
/// of 192 bits.
const ALGORITHMS: [Algorithm; 2] = [
    Algorithm { name: "PBES2-HS512+A256KW", hash: "SHA-512", bits: 256 },
    Algorithm { name: "PBES2-HS256+A128KW", hash: "SHA-256", bits: 128 },
];
/// The ciphers of the content that are read, with the bytes of their keys; the first is what is written.
const CIPHERS: [(&str, usize); 2] = [("A256GCM", 32), ("A128GCM", 16)];
/// Bytes of a new content's key.
pub const KEY: usize = CIPHERS[0].1;

/// The first part of a file: how it is locked.
#[derive(Clone, PartialEq, Eq)]
pub struct Header {
    /// How the passphrase becomes a key.
    pub algorithm: &'static Algorithm,
    /// How often it is hashed.
    pub rounds: u32,
    salt: Vec<u8>,
    /// Bytes of the content's key.
    key: usize,
    /// As it stands in the file, which the content's tag vouches for.
    pub text: String,
}

/// As JSON has it.
#[derive(serde::Deserialize)]
struct Json {
    alg: Option<String>,
    enc: Option<String>,
    p2s: Option<String>,
    p2c: Option<u64>,
    /// Both mean that the rest can't be read as it stands.
    zip: Option<serde::de::IgnoredAny>,
    crit: Option<serde::de::IgnoredAny>,
}

impl Header {
    /// The header of a new file.
    pub fn new(salt: &[u8; SALT]) -> Header {
        let algorithm = &ALGORITHMS[0];
        let (cipher, key) = CIPHERS[0];
        let json = format!(
            "{{\"alg\":\"{}\",\"enc\":\"{cipher}\",\"p2s\":\"{}\",\"p2c\":{ROUNDS},\"typ\":\"JOSE\",\"cty\":\"json\"}}",
            algorithm.name,
            base64url::encode(salt)
        );
        let text = base64url::encode(json.as_bytes());
        Header { algorithm, rounds: ROUNDS, salt: salt.to_vec(), key, text }
    }

    fn read(text: &[u8]) -> Result<Header, Problem> {
        if text.len() > MAX_HEADER {
            return Err(Problem::Unreasonable);
        }
        let json = base64url::decode(text).ok_or(Problem::Damaged)?;
        let json: Json = serde_json::from_slice(&json).map_err(|_| Problem::Damaged)?;
        let (Some(alg), Some(enc)) = (json.alg, json.enc) else { return Err(Problem::Unknown) };
        let algorithm = ALGORITHMS.iter().find(|known| known.name == alg).ok_or(Problem::Unknown)?;
        let (_, key) = *CIPHERS.iter().find(|(name, _)| *name == enc).ok_or(Problem::Unknown)?;
        if json.zip.is_some() || json.crit.is_some() {
            return Err(Problem::Unknown);
        }
        let (Some(salt), Some(rounds)) = (json.p2s, json.p2c) else { return Err(Problem::Damaged) };
        let salt = base64url::decode(salt.as_bytes()).ok_or(Problem::Damaged)?;
        let rounds = u32::try_from(rounds).unwrap_or(u32::MAX);
        if salt.len() < 8 || !ROUNDS_TAKEN.contains(&rounds) {
            return Err(Problem::Unreasonable);
        }
        let text = String::from_utf8(text.to_vec()).map_err(|_| Problem::Damaged)?;
        Ok(Header { algorithm, rounds, salt, key, text })
    }

    /// What the passphrase is hashed with.
    pub fn salt(&self) -> Vec<u8> {
        [self.algorithm.name.as_bytes(), &[0], &self.salt].concat()
    }
}

/// A locked file, taken apart.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed {
    /// How it is locked.
    pub header: Header,
    /// The content's key, wrapped.
    pub key: Vec<u8>,
    /// The content's initialisation vector.
    pub iv: Vec<u8>,
    /// The whole file without blanks, and where the content begins and ends; the tag follows to the end.
    text: Vec<u8>,
    content: std::ops::Range<usize>,
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({} bytes)", self.text.len())
    }
}

/// Whether a file looks like one, whole or not.
pub fn is_sealed(bytes: &[u8]) -> bool {
    let body = super::bundle::body(bytes);
    let start = &body[..body.len().min(40)];
    // `{"`, `{ ` or `{` and the end of a line.
    ["eyJ", "eyA", "ewo", "ew0"].iter().any(|begin| start.starts_with(begin.as_bytes()))
        && start.iter().all(|b| *b == b'.' || base64url::value(*b).is_some())
}

/// Takes a file apart. Whether the passphrase opens it is for the ciphers to say.
///
/// # Errors
/// Why it can't be one that this app opens. Whatever the bytes are, this doesn't panic.
pub fn parse(mut text: Vec<u8>) -> Result<Sealed, Problem> {
    // Mail breaks lines.
    text.retain(|b| !b.is_ascii_whitespace());
    if text.starts_with(b"\xef\xbb\xbf") {
        text.drain(..3);
    }
    let mut parts = text.split(|b| *b == b'.');
    let first = parts.next().unwrap_or_default();
    let mut rest = || parts.next().ok_or(Problem::CutOff);
    let second = rest();
    if second.is_err() && first.len() <= MAX_HEADER {
        return Err(Problem::CutOff);
    }
    let header = Header::read(first)?;
    let (key, iv, content, tag) = (second?, rest()?, rest()?, rest()?);
    let tag_letters = (TAG * 8).div_ceil(6);
    if tag.len() > tag_letters || parts.next().is_some() {
        return Err(Problem::Damaged);
    }
    if tag.len() < tag_letters {
        return Err(Problem::CutOff);
    }
    let key = base64url::decode(key).filter(|key| key.len() == header.key + WRAP);
    let iv = base64url::decode(iv).filter(|iv| iv.len() == IV);
    let (Some(key), Some(iv)) = (key, iv) else { return Err(Problem::Damaged) };
    let end = text.len() - tag_letters - 1;
    let content = end - content.len()..end;
    Ok(Sealed { header, key, iv, content, text })
}

impl Sealed {
    /// The locked content with its tag behind it; `pause` hears between two steps how much is done.
    ///
    /// # Errors
    /// [`Problem::Damaged`].
    pub async fn content(&self, mut pause: impl AsyncFnMut(f64)) -> Result<Vec<u8>, Problem> {
        let letters = &self.text[self.content.clone()];
        let mut out = Vec::with_capacity(letters.len() / 4 * 3 + 2 + TAG);
        for (done, step) in letters.chunks(STEP).enumerate() {
            out.extend(base64url::decode(step).ok_or(Problem::Damaged)?);
            pause((done * STEP) as f64 / letters.len() as f64).await;
        }
        out.extend(base64url::decode(&self.text[self.content.end + 1..]).ok_or(Problem::Damaged)?);
        Ok(out)
    }
}

/// Puts a file together: `locked` is the content with its tag behind it.
pub async fn compose(
    header: &Header,
    key: &[u8],
    iv: &[u8],
    locked: &[u8],
    mut pause: impl AsyncFnMut(f64),
) -> Vec<u8> {
    let (content, tag) = locked.split_at(locked.len().saturating_sub(TAG));
    let mut out = Vec::with_capacity(locked.len() / 3 * 4 + 1024);
    for part in [&header.text, &*base64url::encode(key), &base64url::encode(iv)] {
        out.extend_from_slice(part.as_bytes());
        out.push(b'.');
    }
    for (done, step) in content.chunks(STEP / 4 * 3).enumerate() {
        out.extend(base64url::encode(step).into_bytes());
        pause((done * STEP / 4 * 3) as f64 / content.len() as f64).await;
    }
    out.push(b'.');
    out.extend(base64url::encode(tag).into_bytes());
    out
}

#[cfg(test)]
mod tests;
