//! Who may keep records without the vault: one tab, while no other keeps any. Tabs that have the vault share a lock, since its
//! transactions put their writes in order; one that has to do without needs it alone.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// `navigator.locks`, which the bindings call unstable.
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &JsValue,
        take: &Function,
    ) -> Result<Promise, JsValue>;
}

/// A lock that is held until this is let go, or the tab closes.
#[derive(Debug)]
pub struct Held(Option<Function>);

impl Held {
    /// Lets it go.
    pub fn release(self) {
        if let Some(release) = self.0 {
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// The lock that many may have, if there is one within so many milliseconds.
pub async fn shared(milliseconds: i32) -> Option<Held> {
    request("shared", milliseconds).await
}

/// The lock that nobody else has, if it is free within so many milliseconds: letting one go takes a moment.
pub async fn alone(milliseconds: i32) -> Option<Held> {
    request("exclusive", milliseconds).await
}

async fn request(mode: &str, patience: i32) -> Option<Held> {
    let locks = Reflect::get(&web_sys::window()?.navigator(), &"locks".into()).ok()?;
    // Where there are none (old browsers, plain http), other tabs are not known of.
    if locks.is_undefined() {
        return Some(Held(None));
    }
    let options = Object::new();
    let _ = Reflect::set(&options, &"mode".into(), &mode.into());
    let mut release = None;
    let held = Promise::new(&mut |resolve, _| release = Some(resolve));
    let granted = Promise::new(&mut |resolve, reject| {
        let (held, refuse) = (held.clone(), reject);
        let take = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let _ = resolve.call1(&JsValue::NULL, &lock);
            JsValue::from(held)
        });
        let name = format!("guyub:{}/", super::base::path());
        let refused = Closure::once_into_js(move || _ = refuse.call0(&JsValue::NULL));
        // Refused where storage is blocked: that counts as not granted.
        if let Ok(asked) = locks.unchecked_ref::<LockManager>().request(&name, &options, take.unchecked_ref())
        {
            let handler = refused.unchecked_ref::<Function>();
            let _ = Reflect::get(&asked, &"catch".into())
                .and_then(|catch| catch.unchecked_into::<Function>().call1(&asked, handler));
        } else {
            let _ = refused.unchecked_ref::<Function>().call0(&JsValue::NULL);
        }
    });
    let held = Held(release);
    match JsFuture::from(super::pace::within(&granted, patience)).await {
        Ok(_) => Some(held),
        Err(_) => {
            // Should it be granted later, it is let go at once.
            held.release();
            None
        }
    }
}
