//! The response to provisioning on demand: two texts, each of which is JSON. `provisioning::summary` parses them.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// A response as in Graph, `stringKeyStringValuePair`. JSON that is not inside a text is read as its text.
#[derive(Clone, Debug, PartialEq, Eq, Default, Deserialize)]
pub struct OnDemandAnswer {
    /// The outcome as JSON, or the name of a type.
    #[serde(default, deserialize_with = "json_text")]
    pub key: String,
    /// What Entra did, as JSON.
    #[serde(default, deserialize_with = "json_text")]
    pub value: String,
}

fn json_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::String(text) => text,
        Value::Null => String::new(),
        value => value.to_string(),
    })
}
