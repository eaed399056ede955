//! Owns how JSON becomes a type: first a value, then the type.
//! Refuses to parse straight into types: each would bring a parser of its own into the bundle.

use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads a type out of JSON text.
pub(crate) fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, serde_json::Error> {
    let value: Value = serde_json::from_slice(text)?;
    T::deserialize(value)
}

/// The text under `name`.
///
/// What the sign-in page needs is read and written member by member: a derived reader costs kilobytes, and that page is
/// what everyone waits for.
pub(crate) fn text(value: &Value, name: &str) -> Option<String> {
    value[name].as_str().map(str::to_owned)
}

/// JSON text as a value; null where it is none.
pub(crate) fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}
