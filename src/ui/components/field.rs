//! The frame of a form field: label, hint, error in words.

use leptos::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

/// What the control inside a [`Field`] needs to know.
#[derive(Clone)]
pub struct FieldContext {
    /// The control's id, which the label points at.
    pub id: String,
    /// Id of the hint or error that describes it.
    pub note: String,
    /// What is wrong, in words.
    pub error: MaybeProp<String>,
}

impl FieldContext {
    /// For `aria-invalid`.
    pub fn invalid(&self) -> impl Fn() -> Option<&'static str> + Send + Sync + 'static {
        let error = self.error;
        move || error.with(|e| e.is_some()).then_some("true")
    }
}

/// An id that no other element has.
pub(super) fn fresh_id(prefix: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("{prefix}{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Label above, control, then the error or the hint. The control is made by a function that gets the
/// [`FieldContext`]. `group` is for controls of several parts (chips, phones), which a label can't point at.
#[component]
pub fn Field(
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// Help, while nothing is wrong.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong, in words; takes the hint's place.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The control has several parts.
    #[prop(optional)]
    group: bool,
    /// The control.
    control: Box<dyn FnOnce(FieldContext) -> AnyView>,
) -> impl IntoView {
    let id = fresh_id("f");
    let note = format!("{id}n");
    let label_id = format!("{id}l");
    let control = control(FieldContext { id: id.clone(), note: note.clone(), error });
    let words = move || label.get();
    let label = if group {
        view! { <span class="label" id=label_id.clone()>{words}</span> }.into_any()
    } else {
        view! { <label class="label" for=id>{words}</label> }.into_any()
    };
    let described = note.clone();
    view! {
        <div
            class="field"
            role=group.then_some("group")
            aria-labelledby=group.then_some(label_id)
            aria-describedby=group.then_some(described)
        >
            {label}
            {control}
            <span id=note aria-live="polite">
                {move || match (error.get(), hint.get()) {
                    (Some(error), _) => Some(view! { <span class="error">{error}</span> }.into_any()),
                    (None, Some(hint)) => Some(view! { <span class="hint">{hint}</span> }.into_any()),
                    _ => None,
                }}
            </span>
        </div>
    }
}
