//! The project's rules, each as a small test that says how to fix a breach.
//! Reads the files; runs none of the app's code.

mod addresses;
mod boundaries;
mod clouds;
mod commands;
mod doc_comments;
mod files;
mod functions;
mod guide;
mod headers;
mod leaks;
mod length;
mod markup;
mod methods;
mod modules;
mod names;
mod order;
mod registration;
mod security;
mod storage_keys;
mod stories;
mod syntax;
mod texts;
mod wire;
mod words;
