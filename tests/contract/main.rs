//! What the app asks of Graph and reads from it, against Graph's published metadata and samples.
//! Refuses to bring those along: `ROLECALL_GRAPH_REFERENCE` names the folder that holds `metadata-v1.0.json` and
//! `samples/`; without it nothing is compared, and each test says so.

mod answers;
mod calls;
mod errors;
mod fields;
mod metadata;
mod properties;
mod reference;
mod sample;
