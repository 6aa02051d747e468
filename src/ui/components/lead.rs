//! What stands in front of a row: people are round soga initials, communities and activities woven squares.

use super::icon::{Glyph, Icon};
use crate::domain::name::{Name, upper};
use leptos::prelude::*;

/// The front of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Lead {
    /// Nothing.
    #[default]
    None,
    /// A person, by name: initials in a circle.
    Person(String),
    /// A community, an activity, a voice: a woven square.
    Woven,
    /// Anything else.
    Icon(Glyph),
}

impl Lead {
    pub(super) fn view(self) -> AnyView {
        match self {
            Lead::None => ().into_any(),
            Lead::Person(name) => view! { <Avatar name /> }.into_any(),
            Lead::Woven => view! { <Square /> }.into_any(),
            Lead::Icon(glyph) => view! { <span class="ic"><Icon glyph /></span> }.into_any(),
        }
    }
}

/// A person's initials on soga. The name itself stands beside it, so screen readers skip this.
#[component]
pub fn Avatar(
    /// The person's name, however it is said.
    name: String,
) -> impl IntoView {
    view! { <span class="av" aria-hidden="true">{initials(&Name::split(&name).core)}</span> }
}

/// A woven square.
#[component]
pub fn Square() -> impl IntoView {
    view! { <span class="sq" aria-hidden="true"></span> }
}

/// Initials of a name: of the first two words, or the first two letters of a single name.
/// `"Siti Aminah Nurhasanah"` → `SA`, `"Wagiyem"` → `Wa`.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or_default();
    match words.next() {
        Some(second) => first.chars().take(1).chain(second.chars().take(1)).map(upper).collect(),
        None => first.chars().take(2).collect(),
    }
}
