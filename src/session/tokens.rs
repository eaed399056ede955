//! Tokens in memory, with their expiry.

use crate::oauth::expiry::{ClockReading, Expiry};
use crate::oauth::token::Tokens;
use std::time::Duration;

/// The lifetime of Entra's refresh tokens for single-page applications, counted from the sign-in.
/// Source: learn.microsoft.com, `entra/identity-platform/refresh-tokens`.
const REFRESH_LIFETIME: Duration = Duration::from_hours(24);

#[derive(Debug)]
pub(super) struct HeldTokens {
    pub(super) tokens: Tokens,
    pub(super) access: Expiry,
    /// `None` if its lifetime is unknown.
    pub(super) refresh: Option<Expiry>,
}

impl HeldTokens {
    /// `asked_at` is the time before the request, so that a slow response does not extend a token's lifetime.
    pub(super) fn new(tokens: Tokens, asked_at: ClockReading, is_entra: bool) -> Self {
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

    /// Replaces the tokens, except for a refresh token that the response lacks. A new refresh token inherits the old
    /// expiry if the response has none. The ID token of the sign-in stays, because each renewed one is compared with
    /// it.
    pub(super) fn renewed(self, mut tokens: Tokens, asked_at: ClockReading) -> Self {
        tokens.refresh_token = tokens.refresh_token.or(self.tokens.refresh_token);
        tokens.id_token = self.tokens.id_token;
        let renewed = Self::new(tokens, asked_at, false);
        Self {
            refresh: renewed.refresh.or(self.refresh),
            ..renewed
        }
    }
}
