//! Owns the answer to provisioning on demand as Graph sends it: two texts, each of them JSON by itself.
//! Refuses to read those texts: `provisioning::story` does, and takes them as they come.

use serde::Deserialize;

/// The answer. Source: Graph, `stringKeyStringValuePair`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Deserialize)]
pub struct OnDemandAnswer {
    /// The outcome, in JSON.
    #[serde(default)]
    pub key: String,
    /// What was done, in JSON.
    #[serde(default)]
    pub value: String,
}
