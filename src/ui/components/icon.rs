//! Icons: one inline sprite, mounted once.

use leptos::prelude::*;

const SPRITE: &str = include_str!("icons.svg");

macro_rules! glyphs {
    ($($name:ident = $id:literal),* $(,)?) => {
        /// A drawing of the sprite (`icons.svg`).
        #[allow(missing_docs)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Glyph { $($name),* }

        impl Glyph {
            /// Every glyph, for the gallery.
            pub const ALL: &[Glyph] = &[$(Glyph::$name),*];

            /// Reference into the sprite.
            fn link(self) -> &'static str {
                match self { $(Glyph::$name => concat!("#i-", $id)),* }
            }
        }
    };
}

glyphs! {
    Sun = "sun", People = "ppl", Person = "one", Calendar = "cal", Voice = "vox", House = "org", Plus = "plus",
    Search = "find", Swap = "swap", Check = "chk", Phone = "tel", Pen = "pen", Clock = "clk", Back = "bk",
    Next = "next", Down = "down", Up = "up", WhatsApp = "wa", Fork = "fork", Close = "x", Gear = "gear", Warn = "warn",
    Undo = "undo", Trash = "bin", Share = "share", File = "file", Lock = "lock", Pin = "pin", Star = "star",
    Table = "table", Bell = "bell", More = "more", Camera = "cam", Info = "info", Promise = "knot", Tomorrow = "next-day",
}

/// Puts the sprite into the page. Once, at the root.
#[component]
pub fn Sprite() -> impl IntoView {
    view! { <svg class="sprite" aria-hidden="true" inner_html=SPRITE /> }
}

/// One icon, 24 px, in the colour of the text around it. Hidden from screen readers: the control or text beside
/// it carries the words.
#[component]
pub fn Icon(
    /// Which one.
    glyph: Glyph,
) -> impl IntoView {
    view! {
        <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
            <use href=glyph.link()></use>
        </svg>
    }
}
