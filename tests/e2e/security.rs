//! What an attacker could try: files altered on the way, names made to mislead, and what lies in the browser's storage.
//! Refuses to hold a test: each attack has a file.

mod every_moment;
mod hostile_names;
mod integrity;
mod planted_storage;
mod policy;
mod stored_secrets;
