//! *Kirim & terima*: files between volunteers, answers to choose between, tables.

mod choose;
mod import;
mod peers;
mod receive;
mod send;
mod take;

pub use choose::Choose;
pub use import::Import;
pub use receive::Receive;
pub use send::Send;

use crate::domain::money::grouped;
use crate::i18n::{self, Lang};

/// A length in words: `12 KB`, `3 MB`.
fn size(bytes: usize, lang: Lang) -> String {
    let in_units = |unit: usize| grouped(bytes.div_ceil(unit) as u64, lang);
    if bytes < 1_000_000 { i18n::kb(lang, &in_units(1_000)) } else { i18n::mb(lang, &in_units(1_000_000)) }
}
