//! Problems, by where they come from.

pub mod changes;
pub mod entra;
pub mod files;
pub mod graph;
