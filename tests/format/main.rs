//! Bundles: what `FORMAT.md` promises.

mod golden;
mod large;
mod random;
mod refused;
mod stranger;
mod village;
