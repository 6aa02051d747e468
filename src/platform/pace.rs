//! Long work in small steps, so that the page goes on answering and drawing.

use crate::ledger::{Rest, Wait};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

/// Milliseconds of work between two rests; far below the 50 that one notices, also on slow phones.
const STINT: f64 = 16.0;

/// Keeps work from holding up the page: call [`Pace::rest`] often.
#[derive(Debug)]
pub struct Pace(f64);

impl Pace {
    /// Begins now.
    pub fn begin() -> Pace {
        Pace(ticks())
    }

    /// Whether it is time to rest.
    pub fn is_over(&self) -> bool {
        ticks() - self.0 > STINT
    }

    /// Lets the page do what it has to, if it is time.
    pub async fn rest(&mut self) {
        if self.is_over() {
            next_task().await;
            self.0 = ticks();
        }
    }
}

/// Rests whenever it is time.
pub fn rests() -> Rest {
    let since = Rc::new(Cell::new(ticks()));
    Rest::new(move || {
        let rested = since.clone();
        (ticks() - since.get() > STINT).then(|| -> Wait {
            Box::pin(async move {
                next_task().await;
                rested.set(ticks());
            })
        })
    })
}

/// Milliseconds of a clock that only goes forward.
fn ticks() -> f64 {
    web_sys::window().and_then(|w| w.performance()).map_or_else(js_sys::Date::now, |p| p.now())
}

/// Goes on in a task of its own. Unlike timers, messages are not slowed down while the page is hidden.
async fn next_task() {
    let Ok(channel) = web_sys::MessageChannel::new() else { return };
    let (here, there) = (channel.port1(), channel.port2());
    let come = js_sys::Promise::new(&mut |resolve, _| {
        here.set_onmessage(Some(&resolve));
        let _ = there.post_message(&JsValue::NULL);
    });
    let _ = JsFuture::from(come).await;
    here.close();
}

/// Goes on once what was just said is on the screen; at once where nobody looks.
pub async fn painted() {
    let Some(window) = web_sys::window() else { return };
    let drawn = js_sys::Promise::new(&mut |resolve, _| {
        let then = resolve.clone();
        let frame = Closure::once_into_js(move || _ = then.call0(&JsValue::NULL));
        let _ = window.request_animation_frame(frame.unchecked_ref());
        // A hidden page draws no frames.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 100);
    });
    let _ = JsFuture::from(drawn).await;
    next_task().await;
}

/// The promise, but rejected after so many milliseconds without an answer.
pub fn within(promise: &js_sys::Promise, milliseconds: i32) -> js_sys::Promise {
    let late = js_sys::Promise::new(&mut |_, reject| later(&reject, milliseconds));
    js_sys::Promise::race(&js_sys::Array::of2(promise, &late))
}

/// Calls a function of the browser's after so many milliseconds.
pub fn later(call: &js_sys::Function, milliseconds: i32) {
    if let Some(window) = web_sys::window() {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(call, milliseconds);
    }
}

/// Goes on after so many milliseconds.
pub async fn pause(milliseconds: i32) {
    let over = js_sys::Promise::new(&mut |resolve, _| later(&resolve, milliseconds));
    let _ = JsFuture::from(over).await;
}

/// What a future comes to; `None`, and it is given up, if it takes more than so many milliseconds.
pub async fn or_late<T>(future: impl Future<Output = T>, milliseconds: i32) -> Option<T> {
    let (mut future, mut late) = (std::pin::pin!(future), std::pin::pin!(pause(milliseconds)));
    std::future::poll_fn(|context| match future.as_mut().poll(context) {
        std::task::Poll::Ready(done) => std::task::Poll::Ready(Some(done)),
        std::task::Poll::Pending => late.as_mut().poll(context).map(|()| None),
    })
    .await
}
