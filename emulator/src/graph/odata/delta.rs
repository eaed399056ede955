//! The tokens of delta queries: the place in the order of changes, and what was asked for in the first request.
//! Refuses tokens it did not make, and such as are too old.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use crate::env::Timestamp;
use crate::graph::error::GraphError;

/// How long a place in the order of changes is kept: seven days, in milliseconds.
const KEPT: i64 = 7 * 24 * 60 * 60 * 1000;

/// What a token of a delta query carries; opaque to the client.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeltaToken {
    /// The change after which the client has to hear everything.
    pub(crate) after: u64,
    /// Where the next page of the first round begins; none in a later round.
    pub(crate) offset: Option<usize>,
    /// `$select` of the first request.
    pub(crate) select: Option<String>,
    /// The ids of `$filter` of the first request.
    pub(crate) ids: Option<Vec<String>>,
    /// When the token was made, in Unix milliseconds; written with it.
    pub(crate) made: i64,
}

impl DeltaToken {
    /// The same, made now, as text.
    pub(crate) fn write(&self, now: Timestamp) -> String {
        let token = Self {
            made: now.millis(),
            ..self.clone()
        };
        // A structure of texts and numbers is always written.
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(&token).unwrap_or_default())
    }

    /// Reads a token; `last` is the last change there is.
    pub(crate) fn read(text: &str, last: u64, now: Timestamp) -> Result<Self, GraphError> {
        let token: Self = URL_SAFE_NO_PAD
            .decode(text)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .ok_or(GraphError::SyncStateNotFound)?;
        if token.after > last {
            return Err(GraphError::SyncStateNotFound);
        }
        if now.millis() - token.made > KEPT {
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
        let text = token.write(at(5));
        let read = DeltaToken::read(&text, 3, at(KEPT + 5)).unwrap();
        assert_eq!((read.after, read.ids), (3, token.ids));
        let read = |text: &str, last, now| DeltaToken::read(text, last, at(now)).unwrap_err();
        assert_eq!(read(&text, 3, KEPT + 6), GraphError::ResyncRequired);
        assert_eq!(read(&text, 2, 5), GraphError::SyncStateNotFound);
        assert_eq!(read("nonsense", 3, 5), GraphError::SyncStateNotFound);
    }
}
