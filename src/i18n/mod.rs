//! Indonesian and English. Every text is a function of the language, so a missing key or a missing
//! translation does not compile.

mod texts;
pub use texts::*;

/// Language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Bahasa Indonesia, the first language of the app.
    #[default]
    Id,
    /// English.
    En,
}

impl Lang {
    /// BCP 47 code for the `lang` attribute.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Id => "id",
            Lang::En => "en",
        }
    }

    /// Picks the text of this language from (Indonesian, English).
    pub fn pick<'a>(self, texts: &(&'a str, &'a str)) -> &'a str {
        match self {
            Lang::Id => texts.0,
            Lang::En => texts.1,
        }
    }
}

/// Whether a number, however it is written, is one.
pub fn is_one(number: &dyn std::fmt::Display) -> bool {
    number.to_string() == "1"
}

/// Declares texts: `name => "Indonesian", "English";` makes `name(lang) -> &'static str`, and
/// `name(arg: Type) => "… {arg} …", "… {arg} …";` makes `name(lang, arg) -> String`. Where English tells one from many by the
/// first argument: `"{n} orang", "{n} person" | "{n} people";`.
#[macro_export]
macro_rules! texts {
    ($($name:ident $(($($arg:ident : $ty:ty),+ $(,)?))? => $id:literal, $en:literal $(| $many:literal)?;)*) => {
        $($crate::texts!(@one $name $(($($arg : $ty),+))? => $id, $en $(, $many)?);)*
    };
    (@one $name:ident => $id:literal, $en:literal) => {
        #[doc = $id]
        pub fn $name(lang: $crate::i18n::Lang) -> &'static str {
            match lang {
                $crate::i18n::Lang::Id => $id,
                $crate::i18n::Lang::En => $en,
            }
        }
    };
    (@one $name:ident ($n:ident : $of:ty $(, $arg:ident : $ty:ty)*) => $id:literal, $one:literal, $many:literal) => {
        #[doc = $id]
        pub fn $name(lang: $crate::i18n::Lang, $n: $of $(, $arg: $ty)*) -> String {
            match lang {
                $crate::i18n::Lang::Id => format!($id),
                $crate::i18n::Lang::En if $crate::i18n::is_one(&$n) => format!($one),
                $crate::i18n::Lang::En => format!($many),
            }
        }
    };
    (@one $name:ident ($($arg:ident : $ty:ty),+) => $id:literal, $en:literal) => {
        #[doc = $id]
        pub fn $name(lang: $crate::i18n::Lang, $($arg: $ty),+) -> String {
            match lang {
                $crate::i18n::Lang::Id => format!($id),
                $crate::i18n::Lang::En => format!($en),
            }
        }
    };
}
