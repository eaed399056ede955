//! Parses and checks the ID token's claims. Never reads access tokens, which are opaque to a client.
//! Does not check the signature: the token comes directly from the token endpoint over TLS, which suffices
//! (OpenID Connect Core 1.0, section 3.1.3.7, item 6).

use super::discovery::OpenIdConfiguration;
use super::error::ClaimsError;
use crate::config::{Config, Tenant};
use crate::ids::Guid;
use crate::json;
use crate::texts::answers as texts;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::Value;
use std::time::Duration;

/// How far the local clock may be off before an ID token counts as expired.
const LEEWAY: Duration = Duration::from_mins(5);

/// The claims that the app uses.
#[derive(Clone, Debug, PartialEq)]
pub struct IdTokenClaims {
    iss: String,
    sub: Option<String>,
    /// One audience or several (RFC 7519, section 4.1.3).
    aud: Vec<String>,
    azp: Option<String>,
    exp: f64,
    iat: Option<f64>,
    nonce: Option<String>,
    /// The authority's stable id of the user: Entra's object id, or else the subject. Never reassigned to another user.
    pub subject: Option<String>,
    /// The tenant's id. Only Entra sends it.
    pub tid: Option<Guid>,
    pub name: Option<String>,
    /// The name to sign in with.
    pub preferred_username: Option<String>,
    /// Sent to Entra to sign the same user in or out again.
    pub login_hint: Option<String>,
    /// The template ids of the user's directory roles; only if the registration requests this claim.
    pub wids: Option<Vec<Guid>>,
}

impl IdTokenClaims {
    /// Parses the payload of a compact JSON Web Token (RFC 7519). Fails if it is not one, or lacks `iss` or `exp`.
    pub fn parse(token: &str) -> Result<Self, ClaimsError> {
        let payload = token
            .split('.')
            .nth(1)
            .ok_or_else(|| ClaimsError::Unreadable(texts::ID_TOKEN_WITHOUT_PAYLOAD.into()))?;
        let bytes = BASE64_URL_SAFE_NO_PAD
            .decode(payload.trim_end_matches('='))
            .map_err(|error| ClaimsError::Unreadable(error.to_string()))?;
        let claims: Value = serde_json::from_slice(&bytes)
            .map_err(|error| ClaimsError::Unreadable(error.to_string()))?;
        let text = |name: &str| json::string_member(&claims, name);
        let lacks = |name: &str| ClaimsError::Unreadable(texts::has_no(name));
        let each = |value: &Value| -> Vec<String> {
            match value {
                Value::Array(values) => values
                    .iter()
                    .filter_map(|value| value.as_str().map(str::to_owned))
                    .collect(),
                one => one.as_str().map(str::to_owned).into_iter().collect(),
            }
        };
        Ok(Self {
            iss: text("iss").ok_or_else(|| lacks("iss"))?,
            sub: text("sub"),
            subject: text("oid").or_else(|| text("sub")),
            azp: text("azp"),
            exp: claims["exp"].as_f64().ok_or_else(|| lacks("exp"))?,
            iat: claims["iat"].as_f64(),
            nonce: text("nonce"),
            tid: text("tid").and_then(|id| Guid::parse(&id)),
            name: text("name"),
            preferred_username: text("preferred_username"),
            login_hint: text("login_hint"),
            wids: claims["wids"].is_array().then(|| {
                let ids = each(&claims["wids"]);
                ids.iter().filter_map(|id| Guid::parse(id)).collect()
            }),
            aud: each(&claims["aud"]),
        })
    }

    /// Checks `iss`, `aud`, `tid`, `nonce` and `exp`. `now` is the wall clock since the Unix epoch.
    /// `nonce` is `None` for a refreshed token without one.
    pub fn check(
        &self,
        config: &Config,
        discovery: &OpenIdConfiguration,
        nonce: Option<&str>,
        now: Duration,
    ) -> Result<(), ClaimsError> {
        let tenant = self.tid.as_ref().map(Guid::as_str).unwrap_or_default();
        let issuer = discovery.issuer.replace("{tenantid}", tenant);
        if self.iss != issuer {
            return Err(ClaimsError::OtherIssuer(self.iss.clone()));
        }
        let expected = match &config.tenant {
            Tenant::Id(id) => Some(id.clone()),
            // The discovery document names the tenant's id.
            Tenant::Domain(_) => discovery.tenant_id(),
        };
        if let (Some(expected), Some(found)) = (expected, &self.tid)
            && expected != *found
        {
            return Err(ClaimsError::OtherIssuer(found.to_string()));
        }
        if !self.has_audience(config.client_id.as_str()) {
            return Err(ClaimsError::OtherAudience);
        }
        if nonce.is_some() && self.nonce.as_deref() != nonce {
            return Err(ClaimsError::OtherNonce);
        }
        let now = now.as_secs_f64();
        // A slow clock is reported by `clock_skew` and does no harm: lifetimes count from the response on.
        if now > self.exp + LEEWAY.as_secs_f64() {
            return Err(ClaimsError::ClockSkew {
                ahead: whole(now - self.iat.unwrap_or(self.exp)),
            });
        }
        Ok(())
    }

    /// OpenID Connect Core 1.0, section 3.1.3.7, items 3 to 5.
    fn has_audience(&self, client: &str) -> bool {
        let is_authorized = match &self.azp {
            Some(party) => party == client,
            None => self.aud.len() == 1,
        };
        is_authorized && self.aud.iter().any(|one| one == client)
    }

    /// How far the local clock is ahead of the issuer's, in seconds, if this token was issued just now. `None` within
    /// the leeway.
    pub fn clock_skew(&self, now: Duration) -> Option<i64> {
        let off_by = now.as_secs_f64() - self.iat?;
        (off_by.abs() > LEEWAY.as_secs_f64()).then(|| whole(off_by))
    }

    /// Checks a refreshed token like one of a sign-in, and that it continues `first`, the token of the sign-in
    /// (OpenID Connect Core 1.0, section 12.2). It may lack a nonce; if it has one, it must be that of the sign-in.
    pub fn check_renewed(
        &self,
        first: &Self,
        config: &Config,
        discovery: &OpenIdConfiguration,
        now: Duration,
    ) -> Result<(), ClaimsError> {
        let nonce = self.nonce.as_ref().and(first.nonce.as_deref());
        self.check(config, discovery, nonce, now)?;
        if (&self.iss, &self.sub) == (&first.iss, &first.sub) {
            Ok(())
        } else {
            Err(ClaimsError::OtherPerson)
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a number of seconds beyond any clock becomes the largest"
)]
fn whole(seconds: f64) -> i64 {
    seconds.round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const ID: &str = "c0ffee00-0000-4000-8000-000000000001";

    fn token(change: impl FnOnce(&mut Value)) -> String {
        let mut payload = json!({"iss": format!("https://login.example/{ID}/v2.0"), "aud": ID, "exp": 1_000_000, "iat": 996_400, "nonce": "n", "tid": ID, "name": "Ada"});
        change(&mut payload);
        format!(
            "e30.{}.sig",
            BASE64_URL_SAFE_NO_PAD.encode(payload.to_string())
        )
    }

    fn config(tenant: &str) -> Config {
        Config::parse(&format!(
            r#"{{"clientId":"{ID}","tenant":"{tenant}","cloud":"global"}}"#
        ))
        .expect("config")
    }

    fn discovery() -> OpenIdConfiguration {
        OpenIdConfiguration {
            issuer: format!("https://login.example/{ID}/v2.0"),
            ..OpenIdConfiguration::default()
        }
    }

    fn verdict(change: impl FnOnce(&mut Value), now: u64) -> Result<(), ClaimsError> {
        verdict_in(ID, change, now)
    }

    fn verdict_in(
        tenant: &str,
        change: impl FnOnce(&mut Value),
        now: u64,
    ) -> Result<(), ClaimsError> {
        IdTokenClaims::parse(&token(change))?.check(
            &config(tenant),
            &discovery(),
            Some("n"),
            Duration::from_secs(now),
        )
    }

    #[test]
    fn a_token_of_this_sign_in_passes() {
        assert_eq!(verdict(|_| {}, 996_500), Ok(()));
        assert_eq!(
            verdict(|claims| claims["tid"] = Value::Null, 996_500),
            Ok(()),
            "only Entra sends tid"
        );
    }

    #[test]
    fn a_token_of_another_issuer_application_or_sign_in_is_refused() {
        assert!(matches!(
            verdict(
                |claims| claims["iss"] = "https://evil.example".into(),
                996_500
            ),
            Err(ClaimsError::OtherIssuer(_))
        ));
        // A domain means the tenant that the authority names.
        for tenant in [ID, "contoso.example"] {
            assert_eq!(verdict_in(tenant, |_| {}, 996_500), Ok(()), "{tenant}");
            let other = |claims: &mut Value| {
                claims["tid"] = "c0ffee00-0000-4000-8000-000000000002".into();
            };
            assert!(
                matches!(
                    verdict_in(tenant, other, 996_500),
                    Err(ClaimsError::OtherIssuer(_))
                ),
                "{tenant}"
            );
        }
        assert_eq!(
            verdict(|claims| claims["aud"] = "other".into(), 996_500),
            Err(ClaimsError::OtherAudience)
        );
        assert_eq!(
            verdict(|claims| claims["nonce"] = "m".into(), 996_500),
            Err(ClaimsError::OtherNonce)
        );
        assert_eq!(
            verdict(|claims| claims["nonce"] = Value::Null, 996_500),
            Err(ClaimsError::OtherNonce)
        );
    }

    #[test]
    fn a_clock_that_makes_a_new_token_look_expired_is_reported() {
        assert_eq!(verdict(|_| {}, 1_000_299), Ok(()));
        assert_eq!(
            verdict(|_| {}, 1_000_301),
            Err(ClaimsError::ClockSkew { ahead: 3901 })
        );
        assert_eq!(
            verdict(|claims| claims["iat"] = Value::Null, 1_000_400),
            Err(ClaimsError::ClockSkew { ahead: 400 })
        );
        assert_eq!(verdict(|_| {}, 996_000), Ok(()), "a clock that is behind");
    }

    #[test]
    fn several_audiences_and_fractional_seconds_are_accepted() {
        let several = |claims: &mut Value| {
            claims["aud"] = json!([ID, "other"]);
            claims["azp"] = json!(ID);
            claims["exp"] = json!(1_000_000.5);
        };
        assert_eq!(verdict(several, 996_500), Ok(()));
        for (aud, azp) in [
            (json!([ID, "other"]), json!("other")),
            (json!([ID, "other"]), Value::Null),
            (json!(ID), json!("other")),
            (json!(["other"]), json!(ID)),
            (json!([]), json!(ID)),
        ] {
            let of_another = |claims: &mut Value| {
                (claims["aud"], claims["azp"]) = (aud.clone(), azp.clone());
            };
            assert_eq!(
                verdict(of_another, 996_500),
                Err(ClaimsError::OtherAudience),
                "{aud} {azp}"
            );
        }
    }

    #[test]
    fn a_renewed_token_passes_every_check_and_continues_the_sign_in() {
        let renewed = |change: fn(&mut Value)| {
            let first = IdTokenClaims::parse(&token(|_| {}))?;
            let now = Duration::from_secs(996_500);
            IdTokenClaims::parse(&token(change))?.check_renewed(
                &first,
                &config("contoso.example"),
                &discovery(),
                now,
            )
        };
        assert_eq!(renewed(|_| {}), Ok(()), "the nonce of the sign-in");
        assert_eq!(renewed(|claims| claims["nonce"] = Value::Null), Ok(()));
        let errors = [
            renewed(|claims| claims["sub"] = "another".into()),
            renewed(|claims| claims["nonce"] = "m".into()),
            renewed(|claims| claims["aud"] = "other".into()),
            renewed(|claims| claims["azp"] = "other".into()),
            renewed(|claims| claims["exp"] = 996_000.into()),
        ];
        assert_eq!(
            errors.map(|one| one.expect_err("refused")),
            [
                ClaimsError::OtherPerson,
                ClaimsError::OtherNonce,
                ClaimsError::OtherAudience,
                ClaimsError::OtherAudience,
                ClaimsError::ClockSkew { ahead: 100 },
            ]
        );
    }

    #[test]
    fn a_clock_far_ahead_of_a_new_token_is_reported() {
        let claims = IdTokenClaims::parse(&token(|_| {})).expect("claims");
        let at = |seconds| claims.clock_skew(Duration::from_secs(seconds));
        assert_eq!(at(996_400 + 299), None);
        assert_eq!(at(996_400 + 900), Some(900));
        assert_eq!(at(996_400 - 301), Some(-301));
    }

    #[test]
    fn the_object_id_identifies_a_user_or_else_the_subject() {
        let subject = |change: fn(&mut Value)| {
            let claims = IdTokenClaims::parse(&token(change)).expect("claims");
            claims.subject
        };
        let both = subject(|claims| {
            claims["oid"] = "o".into();
            claims["sub"] = "s".into();
        });
        assert_eq!(both.as_deref(), Some("o"));
        let one = subject(|claims| claims["sub"] = "s".into());
        assert_eq!(one.as_deref(), Some("s"));
        assert_eq!(subject(|_| {}), None);
    }

    #[test]
    fn text_that_is_not_a_token_is_unreadable() {
        for text in ["", "abc", "a.b.c", "e30.e30.x", "e30.!!!.x"] {
            assert!(
                matches!(IdTokenClaims::parse(text), Err(ClaimsError::Unreadable(_))),
                "{text}"
            );
        }
    }
}
