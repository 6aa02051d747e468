//! A state in words: icon, word, tint.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// What a colour means; never told by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Done, here, fine.
    Ok,
    /// Soon due.
    Warn,
    /// Late, or needs care.
    Bad,
    /// Neutral.
    Info,
}

impl Tone {
    /// Class of the tint.
    pub fn class(self) -> &'static str {
        match self {
            Tone::Ok => "ok",
            Tone::Warn => "warn",
            Tone::Bad => "bad",
            Tone::Info => "info",
        }
    }

    /// The icon that goes with it when nothing better does.
    pub fn glyph(self) -> Glyph {
        match self {
            Tone::Ok => Glyph::Check,
            Tone::Warn | Tone::Bad => Glyph::Clock,
            Tone::Info => Glyph::Info,
        }
    }
}

/// A state's looks and word, for props: `StatusText::new(Tone::Bad, "lewat 2 hari")`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusText {
    /// Its meaning.
    pub tone: Tone,
    /// Its icon.
    pub glyph: Glyph,
    /// Its word.
    pub word: String,
}

impl StatusText {
    /// With the icon that goes with the tone.
    pub fn new(tone: Tone, word: impl Into<String>) -> Self {
        Self { tone, glyph: tone.glyph(), word: word.into() }
    }
}

/// The pill itself.
#[component]
pub fn Status(
    /// What it says.
    status: StatusText,
) -> impl IntoView {
    view! {
        <span class=format!("st {}", status.tone.class())>
            <Icon glyph=status.glyph />
            {status.word}
        </span>
    }
}
