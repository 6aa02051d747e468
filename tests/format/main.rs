//! Bundles: what `FORMAT.md` promises.

mod golden;
mod random;
mod refused;
mod stranger;
mod village;
