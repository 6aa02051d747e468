//! Long work in steps, between which others have their turn. The core knows no clock; who has one says when it is time.

use std::pin::Pin;
use std::rc::Rc;

/// What is waited for.
pub type Wait = Pin<Box<dyn Future<Output = ()>>>;

/// Whether it is time to let others have their turn. Without one, work goes on to its end at once.
#[derive(Clone, Default)]
pub struct Rest(Option<Rc<dyn Fn() -> Option<Wait>>>);

impl Rest {
    /// It is never time.
    pub const NEVER: Rest = Rest(None);

    /// It is time whenever `wait` gives something to wait for.
    pub fn new(wait: impl Fn() -> Option<Wait> + 'static) -> Rest {
        Rest(Some(Rc::new(wait)))
    }

    /// Lets others have their turn, if it is time.
    pub async fn here(&self) {
        if let Some(wait) = self.0.as_ref().and_then(|wait| wait()) {
            wait.await;
        }
    }
}
