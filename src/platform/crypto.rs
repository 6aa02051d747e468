//! The browser's cryptography (WebCrypto): AES-256-GCM, with the name under which bytes are kept bound in.

use crate::ledger::seal::{Cipher, Crypto};
use crate::ledger::vault::Later;
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Bytes of a nonce, drawn anew each time (NIST SP 800-38D, 8.2.2): before 2^32 values under one key the phone is long full.
const NONCE: usize = 12;

#[wasm_bindgen]
extern "C" {
    /// `crypto.subtle`.
    #[derive(Clone, Debug)]
    type Subtle;

    #[wasm_bindgen(method, catch, js_name = importKey)]
    fn import_key(
        this: &Subtle,
        format: &str,
        key: &Uint8Array,
        algorithm: &str,
        extractable: bool,
        usages: &Array,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn encrypt(
        this: &Subtle,
        algorithm: &Object,
        key: &JsValue,
        data: &Uint8Array,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn decrypt(
        this: &Subtle,
        algorithm: &Object,
        key: &JsValue,
        data: &Uint8Array,
    ) -> Result<Promise, JsValue>;
}

/// The browser's cryptography. Pages that don't come over https have none.
#[derive(Clone, Copy, Debug)]
pub struct WebCrypto;

impl WebCrypto {
    /// Whether there is any.
    pub fn is_there() -> bool {
        subtle().is_some()
    }
}

fn subtle() -> Option<Subtle> {
    let crypto = web_sys::window()?.crypto().ok()?;
    let subtle = Reflect::get(&crypto, &"subtle".into()).ok()?;
    (!subtle.is_undefined()).then(|| subtle.unchecked_into())
}

fn random<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    web_sys::window()?.crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

impl Crypto for WebCrypto {
    fn random(&self) -> Option<[u8; 32]> {
        random()
    }

    fn cipher<'a>(&'a self, key: &'a [u8; 32]) -> Later<'a, Option<Rc<dyn Cipher>>> {
        Box::pin(async move {
            let subtle = subtle()?;
            let raw = Uint8Array::from(key.as_slice());
            let usages = Array::of2(&"encrypt".into(), &"decrypt".into());
            // Not extractable: from here on no script can read it, ours neither.
            let key = subtle.import_key("raw", &raw, "AES-GCM", false, &usages).ok()?;
            let key = JsFuture::from(key).await.ok()?;
            raw.fill(0, 0, raw.length());
            Some(Rc::new(AesGcm { subtle, key }) as Rc<dyn Cipher>)
        })
    }
}

struct AesGcm {
    subtle: Subtle,
    key: JsValue,
}

impl AesGcm {
    fn algorithm(nonce: &[u8], name: &str) -> Object {
        let algorithm = Object::new();
        let set = |key: &str, value: &JsValue| _ = Reflect::set(&algorithm, &key.into(), value);
        set("name", &"AES-GCM".into());
        set("iv", &Uint8Array::from(nonce));
        set("additionalData", &Uint8Array::from(name.as_bytes()));
        algorithm
    }
}

async fn bytes(promise: Result<Promise, JsValue>) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(promise.ok()?).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

impl Cipher for AesGcm {
    fn seal<'a>(&'a self, name: &'a str, plain: &'a [u8]) -> Later<'a, Option<Vec<u8>>> {
        Box::pin(async move {
            let nonce = random::<NONCE>()?;
            let algorithm = AesGcm::algorithm(&nonce, name);
            let sealed = self.subtle.encrypt(&algorithm, &self.key, &Uint8Array::from(plain));
            Some([&nonce, bytes(sealed).await?.as_slice()].concat())
        })
    }

    fn open<'a>(&'a self, name: &'a str, sealed: &'a [u8]) -> Later<'a, Option<Vec<u8>>> {
        Box::pin(async move {
            let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
            let algorithm = AesGcm::algorithm(nonce, name);
            bytes(self.subtle.decrypt(&algorithm, &self.key, &Uint8Array::from(sealed))).await
        })
    }
}
