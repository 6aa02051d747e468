//! *Kirim & terima*: files between volunteers, backups, answers to choose between, tables.

mod archive;
mod backup;
mod choose;
mod import;
mod peers;
mod receive;
mod send;
mod take;
mod unseal;

pub use archive::Archive;
pub use backup::Backup;
pub use choose::Choose;
pub use import::Import;
pub use receive::Receive;
pub use send::Send;

use crate::domain::money::grouped;
use crate::domain::organisation;
use crate::exchange::bundle::Made;
use crate::i18n::{self, Lang};
use crate::insight::own_organisation;
use crate::ledger::{Ledger, Scope};
use crate::platform::clock;

/// Who makes a file, and now.
fn made(ledger: &Ledger, by: &str) -> Made {
    let own = own_organisation(ledger).filter(|view| view.scope() == Scope::Open);
    Made {
        app: env!("CARGO_PKG_VERSION").into(),
        by: by.into(),
        device: ledger.device(Scope::Open),
        time: clock::now(),
        organisation: own.and_then(|view| view.text(organisation::NAME)).map(Into::into),
    }
}

/// A length in words: `12 KB`, `3 MB`.
fn size(bytes: usize, lang: Lang) -> String {
    let in_units = |unit: usize| grouped(bytes.div_ceil(unit) as u64, lang);
    if bytes < 1_000_000 { i18n::kb(lang, &in_units(1_000)) } else { i18n::mb(lang, &in_units(1_000_000)) }
}
