//! Owns how JSON becomes a type: first a value, then the type.
//! Refuses to parse straight into types: each would bring a parser of its own into the bundle.

use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads a type out of JSON text.
pub(crate) fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, serde_json::Error> {
    let value: Value = serde_json::from_slice(text)?;
    T::deserialize(value)
}
