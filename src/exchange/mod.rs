//! Bytes from and to the outside: bundles, tables, files locked with a passphrase; a list of problems, never a panic.

pub mod bundle;
pub mod csv;
pub mod decode;
pub mod document;
pub mod ical;
pub mod jwe;
pub mod peers;
pub mod table;
