//! The browser's ciphers (WebCrypto), for files locked with a passphrase. The container is `exchange::jwe`.

use crate::exchange::jwe::{Header, IV, KEY, Problem, SALT, Sealed, compose};
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The ciphers, and randomness that nobody can guess.
struct Ciphers {
    crypto: web_sys::Crypto,
    subtle: JsValue,
}

impl Ciphers {
    /// A page that isn't secure has none.
    fn get() -> Result<Ciphers, Problem> {
        let crypto = web_sys::window().and_then(|w| w.crypto().ok()).ok_or(Problem::NoCiphers)?;
        let subtle = Reflect::get(&crypto, &"subtle".into()).ok().filter(JsValue::is_object);
        Ok(Ciphers { subtle: subtle.ok_or(Problem::NoCiphers)?, crypto })
    }

    /// Calls one of them by name; an error is what it says it can't do.
    async fn call(&self, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
        let method: Function = Reflect::get(&self.subtle, &name.into())?.dyn_into()?;
        let arguments: Array = arguments.iter().collect();
        JsFuture::from(method.apply(&self.subtle, &arguments)?.dyn_into::<js_sys::Promise>()?).await
    }

    fn random<const N: usize>(&self) -> Result<[u8; N], Problem> {
        let mut bytes = [0; N];
        let filled = self.crypto.get_random_values_with_u8_array(&mut bytes);
        filled.map(|_| bytes).map_err(|_| Problem::NoCiphers)
    }

    /// The key that wraps the content's key. This is what takes its time, on another thread.
    async fn wrapping_key(&self, header: &Header, passphrase: &str) -> Result<JsValue, JsValue> {
        let typed = bytes(passphrase.as_bytes());
        let uses = list(&["deriveKey"]);
        let typed =
            self.call("importKey", &["raw".into(), typed, "PBKDF2".into(), false.into(), uses]).await?;
        let how = object(&[
            ("name", "PBKDF2".into()),
            ("hash", header.algorithm.hash.into()),
            ("salt", bytes(&header.salt())),
            ("iterations", header.rounds.into()),
        ]);
        let what = object(&[("name", "AES-KW".into()), ("length", header.algorithm.bits.into())]);
        let uses = list(&["wrapKey", "unwrapKey"]);
        self.call("deriveKey", &[how, typed, what, false.into(), uses]).await
    }
}

/// Locks a content.
///
/// # Errors
/// The browser has no ciphers.
pub async fn seal(content: &[u8], passphrase: &str, pause: impl AsyncFnMut(f64)) -> Result<Vec<u8>, Problem> {
    let ciphers = Ciphers::get()?;
    let header = Header::new(&ciphers.random::<SALT>()?);
    let iv = ciphers.random::<IV>()?;
    let key = ciphers.random::<KEY>()?;
    let lock = async {
        let wrapping = ciphers.wrapping_key(&header, passphrase).await?;
        let (key, uses) = (bytes(&key), list(&["encrypt"]));
        let key =
            ciphers.call("importKey", &["raw".into(), key, "AES-GCM".into(), true.into(), uses]).await?;
        let how = ["raw".into(), key.clone(), wrapping, "AES-KW".into()];
        let wrapped = ciphers.call("wrapKey", &how).await?;
        let locked = ciphers.call("encrypt", &[gcm(&header, &iv), key, bytes(content)]).await?;
        Ok((Uint8Array::new(&wrapped).to_vec(), Uint8Array::new(&locked).to_vec()))
    };
    let (key, locked) = lock.await.map_err(|_: JsValue| Problem::NoCiphers)?;
    Ok(compose(&header, &key, &iv, &locked, pause).await)
}

/// Opens a locked file.
///
/// # Errors
/// Why it doesn't open.
pub async fn open(
    sealed: &Sealed,
    passphrase: &str,
    pause: impl AsyncFnMut(f64),
) -> Result<Vec<u8>, Problem> {
    let ciphers = Ciphers::get()?;
    let header = &sealed.header;
    let wrapping = ciphers.wrapping_key(header, passphrase).await.map_err(|_| Problem::NoCiphers)?;
    let (cipher, uses) = (object(&[("name", "AES-GCM".into())]), list(&["decrypt"]));
    let how = ["raw".into(), bytes(&sealed.key), wrapping, "AES-KW".into(), cipher, false.into(), uses];
    // The wrapped key vouches for itself, so a wrong passphrase is known before the content is touched.
    let key = ciphers.call("unwrapKey", &how).await.map_err(|_| Problem::WrongPassphrase)?;
    let locked = bytes(&sealed.content(pause).await?);
    let content = ciphers.call("decrypt", &[gcm(header, &sealed.iv), key, locked]).await;
    Ok(Uint8Array::new(&content.map_err(|_| Problem::Damaged)?).to_vec())
}

/// The content's cipher; the tag vouches for the header, too.
fn gcm(header: &Header, iv: &[u8]) -> JsValue {
    object(&[
        ("name", "AES-GCM".into()),
        ("iv", bytes(iv)),
        ("additionalData", bytes(header.text.as_bytes())),
        ("tagLength", 128.into()),
    ])
}

fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

fn list(words: &[&str]) -> JsValue {
    words.iter().map(|word| JsValue::from_str(word)).collect::<Array>().into()
}

fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        // A plain object takes any member.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}
