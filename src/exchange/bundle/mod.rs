//! Bundles: the files that officers pass on. A ledger's delta as JSON, described in `FORMAT.md` so that a
//! stranger can write one from that alone.
//!
//! [`write`] and [`read`] are inverse: what was read and merged is written out again, whether this version
//! of the app knows the kinds and fields or not.

mod cells;
mod file;
mod limits;
mod names;
mod problem;
mod read;
mod rows;
mod sniff;
mod values;
mod write;

pub use limits::{MAX_BYTES, MAX_DEPTH, MAX_TEXT};
pub use problem::{Problem, fork_text, refusal_text};
pub use read::{read, read_in_steps};
pub(super) use sniff::body;
pub use sniff::{FileKind, kind_of_file};
pub use write::write;

use crate::domain::date::Day;
use crate::exchange::document::slug;
use crate::ledger::{Delta, DeviceId, Scope};

/// The version of the format that this app writes, and the newest it reads.
pub const VERSION: u64 = 1;

/// Who made a bundle, when and with what. Shown, never relied upon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Version of the app.
    pub app: Box<str>,
    /// The officer's name.
    pub by: Box<str>,
    /// The phone.
    pub device: DeviceId,
    /// What the phone's clock said: milliseconds since 1970, UTC.
    pub time: i64,
    /// The officer's organisation.
    pub organisation: Option<Box<str>>,
}

/// A bundle that was read. Nothing is merged yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// Who made it.
    pub made: Made,
    /// The scopes it speaks of; never the sample's.
    pub scopes: Vec<Scope>,
    /// What it says. [`State::check`](crate::ledger::State::check) has yet to tell whether it fits here.
    pub delta: Delta,
}

/// Name of a bundle's file: `guyub-karang-taruna-2026-11-23.json`, after the organisation or the officer.
/// For sharing it ends in `.json.txt`, because Android's share sheet takes no `.json`.
pub fn file_name(made: &Made, day: Day, sharing: bool) -> String {
    name_after(made, "guyub", day) + if sharing { ".json.txt" } else { ".json" }
}

/// Name of a backup's file: `guyub-cadangan-karang-taruna-2026-11-23.jwe`, for sharing `.jwe.txt`.
pub fn backup_name(made: &Made, day: Day, sharing: bool) -> String {
    name_after(made, "guyub-cadangan", day) + if sharing { ".jwe.txt" } else { ".jwe" }
}

fn name_after(made: &Made, what: &str, day: Day) -> String {
    let named = made.organisation.as_deref().unwrap_or(&made.by);
    let slug = slug(named);
    let parts = [what, &slug, &day.to_string()].map(str::to_owned);
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_plain() {
        let mut made = Made {
            app: "0.1.0".into(),
            by: "Bu Wagiyem, S.Pd.".into(),
            device: DeviceId::new(1, Scope::Open),
            time: 0,
            organisation: None,
        };
        let day = Day::from_ymd(2026, 11, 23).unwrap();
        assert_eq!(file_name(&made, day, false), "guyub-bu-wagiyem-s-pd-2026-11-23.json");
        made.organisation = Some("../Karang Taruna “Café”/RW 05".into());
        assert_eq!(file_name(&made, day, true), "guyub-karang-taruna-cafe-rw-05-2026-11-23.json.txt");
        let backup = |sharing| backup_name(&made, day, sharing);
        assert_eq!(backup(false), "guyub-cadangan-karang-taruna-cafe-rw-05-2026-11-23.jwe");
        assert_eq!(backup(true), "guyub-cadangan-karang-taruna-cafe-rw-05-2026-11-23.jwe.txt");
        made.organisation = Some("村".into());
        assert_eq!(file_name(&made, day, true), "guyub-2026-11-23.json.txt");
    }
}
