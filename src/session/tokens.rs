//! Owns the tokens in memory with the times they end.
//! Refuses to renew them: the session does.

use crate::oauth::expiry::{Expiry, Moment};
use crate::oauth::token::Tokens;
use std::time::Duration;

/// How long Entra's refresh tokens of single-page applications live, from the sign-in on.
/// Source: learn.microsoft.com, `entra/identity-platform/refresh-tokens`.
const REFRESH_LIFETIME: Duration = Duration::from_hours(24);

/// Tokens with their end.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) tokens: Tokens,
    pub(super) access: Expiry,
    /// The end of the refresh token, where it is known.
    pub(super) refresh: Option<Expiry>,
}

impl Held {
    /// `asked_at` is the moment before the request, so that a slow answer does not lengthen a token's life.
    pub(super) fn new(tokens: Tokens, asked_at: Moment, is_entra: bool) -> Self {
        let refresh_lifetime = tokens
            .refresh_lifetime
            .or(is_entra.then_some(REFRESH_LIFETIME))
            .filter(|_| tokens.refresh_token.is_some());
        Self {
            access: Expiry::new(asked_at, tokens.lifetime),
            refresh: refresh_lifetime.map(|lifetime| Expiry::new(asked_at, lifetime)),
            tokens,
        }
    }

    /// Replaces the tokens; a refresh token that did not come anew is kept, and so is its end where the answer does not
    /// name another: a new one inherits it. The ID token stays the sign-in's, which each renewed one is held against.
    pub(super) fn renewed(self, mut tokens: Tokens, asked_at: Moment) -> Self {
        tokens.refresh_token = tokens.refresh_token.or(self.tokens.refresh_token);
        tokens.id_token = self.tokens.id_token;
        let renewed = Self::new(tokens, asked_at, false);
        Self {
            refresh: renewed.refresh.or(self.refresh),
            ..renewed
        }
    }
}
