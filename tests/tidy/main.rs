//! The rules of the house, each as a small test that says what to do where it fails.
//! Refuses to run anything of the app: it reads the files as they lie there.

mod addresses;
mod boundaries;
mod clouds;
mod commands;
mod files;
mod functions;
mod guide;
mod headers;
mod length;
mod markup;
mod methods;
mod modules;
mod order;
mod registration;
mod security;
mod storage_keys;
mod stories;
mod traces;
mod wire;
