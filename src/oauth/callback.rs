//! Parses the authorization response in the URL's fragment, and checks its issuer.

use super::discovery::OpenIdConfiguration;
use super::error::{CallbackError, EntraError};
use crate::secret::Secret;
use std::borrow::Cow;

/// A response of the authorization endpoint (RFC 6749, sections 4.1.2 and 4.1.2.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callback {
    pub state: Secret<String>,
    /// The `iss` parameter (RFC 9207).
    pub issuer: Option<String>,
    pub outcome: Result<Secret<String>, EntraError>,
}

/// `None` if the fragment is not an authorization response (`#content`, for example).
/// Ignores unknown parameters, as RFC 6749 demands.
pub fn parse(fragment: &str) -> Option<Callback> {
    let mut code = None;
    let mut state = None;
    let mut issuer = None;
    let mut error = EntraError::default();
    for (name, value) in form_pairs(fragment.trim_start_matches('#')) {
        let value = value.into_owned();
        match name.as_ref() {
            "code" if !value.is_empty() => code = Some(value),
            "state" => state = Some(value),
            "iss" => issuer = Some(value),
            "error" => error.error = value,
            "error_description" => error.error_description = value,
            "error_subcode" | "suberror" => error.suberror = Some(value),
            "claims" => error.claims = Some(value),
            "trace_id" => error.trace_id = Some(value),
            "correlation_id" => error.correlation_id = Some(value),
            _ => {}
        }
    }
    let outcome = match (error.error.is_empty(), code) {
        (false, _) => Err(error),
        (true, Some(code)) => Ok(Secret::new(code)),
        (true, None) => return None,
    };
    // An error without a state must be shown too; an empty state cannot match a sign-in.
    Some(Callback {
        state: Secret::new(state.unwrap_or_default()),
        issuer,
        outcome,
    })
}

fn form_pairs(text: &str) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    oauth2::url::form_urlencoded::parse(text.as_bytes())
}

impl Callback {
    /// Fails if the response, also an error, comes from a different issuer, or lacks an issuer although the authority
    /// always sends one (RFC 9207, section 2.4).
    pub fn check_issuer(&self, discovery: &OpenIdConfiguration) -> Result<(), CallbackError> {
        let is_theirs = match &self.issuer {
            Some(found) => *found == discovery.issuer,
            None => !discovery.iss_parameter_supported,
        };
        if is_theirs {
            Ok(())
        } else {
            Err(CallbackError::OtherIssuer)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_parsed_and_not_printed() {
        let callback =
            parse("#code=0.AX&state=abc&session_state=xyz&unknown=1").expect("an answer");
        assert_eq!(
            callback.outcome.as_ref().map(|code| code.expose().as_str()),
            Ok("0.AX")
        );
        assert_eq!(callback.state, Secret::new("abc".into()));
        assert!(!format!("{callback:?}").contains("0.AX"));
    }

    #[test]
    fn an_error_is_parsed_with_its_description() {
        let callback = parse("error=access_denied&error_subcode=cancel&error_description=AADSTS65004%3a+User+declined.&state=s").expect("an answer");
        let error = callback.outcome.expect_err("an error");
        assert_eq!(
            (
                error.error.as_str(),
                error.aadsts_code(),
                error.suberror.as_deref()
            ),
            ("access_denied", Some(65004), Some("cancel"))
        );
    }

    #[test]
    fn an_issuer_is_checked_where_it_is_named_and_missed_where_it_is_announced() {
        let mut discovery = OpenIdConfiguration {
            issuer: "https://login.example".into(),
            ..OpenIdConfiguration::default()
        };
        for announced in [false, true] {
            discovery.iss_parameter_supported = announced;
            for outcome in ["code=c", "error=access_denied"] {
                for (issuer, is_theirs) in [
                    ("&iss=https%3A%2F%2Flogin.example", true),
                    ("&iss=https%3A%2F%2Fevil.example", false),
                    ("&iss=", false),
                    ("", !announced),
                ] {
                    let answer = parse(&format!("{outcome}&state=s{issuer}")).expect("an answer");
                    let checked = answer.check_issuer(&discovery);
                    assert_eq!(
                        checked,
                        is_theirs.then_some(()).ok_or(CallbackError::OtherIssuer),
                        "{announced} {outcome}{issuer}"
                    );
                }
            }
        }
    }

    #[test]
    fn other_fragments_are_not_a_response() {
        for fragment in [
            "",
            "#",
            "#content",
            "#state=x",
            "#%ff%fe=&&&=",
            "#code",
            "#code=&state=x",
            "#error=",
        ] {
            assert_eq!(parse(fragment), None, "{fragment}");
        }
    }
}
