//! Problems, by where they come from.

pub mod changes;
pub mod connection;
pub mod denied;
pub mod entra;
pub mod entra_codes;
pub mod files;
pub mod graph;
pub mod provisioning;
