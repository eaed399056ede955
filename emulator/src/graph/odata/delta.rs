//! Tokens of delta queries: a position in the change log and the options of the first request.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use crate::env::Timestamp;
use crate::graph::error::GraphError;

/// Graph accepts the delta tokens of directory objects for seven days.
const MAX_TOKEN_AGE_MILLIS: i64 = 7 * 24 * 60 * 60 * 1000;

/// The content of a delta token, opaque to the client.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeltaToken {
    /// The client has every change up to this number.
    pub(crate) after: u64,
    /// Where the next page of the first round starts; `None` in a later round.
    pub(crate) offset: Option<usize>,
    /// `$select` of the first request.
    pub(crate) select: Option<String>,
    /// The ids in `$filter` of the first request.
    pub(crate) ids: Option<Vec<String>>,
    /// Unix milliseconds; `encode` sets it.
    pub(crate) made: i64,
}

impl DeltaToken {
    /// Encodes the token with `now` as the time of its creation.
    pub(crate) fn encode(&self, now: Timestamp) -> String {
        let token = Self {
            made: now.millis(),
            ..self.clone()
        };
        // Serializing a struct of strings and numbers cannot fail.
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(&token).unwrap_or_default())
    }

    /// Fails if the token is malformed, later than `last` (the number of the latest change), or too old.
    pub(crate) fn decode(text: &str, last: u64, now: Timestamp) -> Result<Self, GraphError> {
        let token: Self = URL_SAFE_NO_PAD
            .decode(text)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .ok_or(GraphError::SyncStateNotFound)?;
        if token.after > last {
            return Err(GraphError::SyncStateNotFound);
        }
        if now.millis() - token.made > MAX_TOKEN_AGE_MILLIS {
            return Err(GraphError::ResyncRequired);
        }
        Ok(token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_good_for_a_week() {
        let token = DeltaToken {
            after: 3,
            ids: Some(vec!["a".to_owned()]),
            ..DeltaToken::default()
        };
        let at = Timestamp::from_millis;
        let text = token.encode(at(5));
        let read = DeltaToken::decode(&text, 3, at(MAX_TOKEN_AGE_MILLIS + 5)).unwrap();
        assert_eq!((read.after, read.ids), (3, token.ids));
        let read = |text: &str, last, now| DeltaToken::decode(text, last, at(now)).unwrap_err();
        assert_eq!(
            read(&text, 3, MAX_TOKEN_AGE_MILLIS + 6),
            GraphError::ResyncRequired
        );
        assert_eq!(read(&text, 2, 5), GraphError::SyncStateNotFound);
        assert_eq!(read("nonsense", 3, 5), GraphError::SyncStateNotFound);
    }
}
