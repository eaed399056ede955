//! Owns the tokens in memory with the times they end.
//! Refuses to renew them: the session does.

use crate::oauth::expiry::{Expiry, Moment};
use crate::oauth::token::Tokens;

/// Tokens with their end.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) tokens: Tokens,
    pub(super) access: Expiry,
}

impl Held {
    /// `asked_at` is the moment before the request, so that a slow answer does not lengthen a token's life.
    pub(super) fn new(tokens: Tokens, asked_at: Moment) -> Self {
        Self {
            access: Expiry::new(asked_at, tokens.lifetime),
            tokens,
        }
    }

    /// Replaces the tokens; a refresh token or an ID token that did not come anew is kept.
    pub(super) fn renewed(self, mut tokens: Tokens, asked_at: Moment) -> Self {
        tokens.refresh_token = tokens.refresh_token.or(self.tokens.refresh_token);
        tokens.id_token = tokens.id_token.or(self.tokens.id_token);
        Self::new(tokens, asked_at)
    }
}
