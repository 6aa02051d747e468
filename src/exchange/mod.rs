//! Bytes from and to the outside: bundles, tables; a list of problems, never a panic.

pub mod bundle;
pub mod csv;
pub mod decode;
pub mod peers;
pub mod table;
