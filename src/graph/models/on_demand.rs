//! The response to provisioning on demand: two texts, each of which is JSON. `provisioning::summary` parses them.

use serde::Deserialize;

/// A response as in Graph, `stringKeyStringValuePair`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Deserialize)]
pub struct OnDemandAnswer {
    /// The outcome, as JSON.
    #[serde(default)]
    pub key: String,
    /// What Entra did, as JSON.
    #[serde(default)]
    pub value: String,
}
