//! Simulated attacks, one file each: altered files, misleading names, planted storage.

mod continuous_dumps;
mod hostile_names;
mod integrity;
mod planted_storage;
mod policy;
mod stored_secrets;
