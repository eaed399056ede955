//! Compares the app's calls and models with Graph's published metadata and samples.
//! `ROLECALL_GRAPH_REFERENCE` names the folder that holds `metadata-v1.0.json` and `samples/`. Without it the tests
//! compare nothing, and each prints that.

mod answers;
mod calls;
mod errors;
mod fields;
mod metadata;
mod properties;
mod reference;
mod sample;
