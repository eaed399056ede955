//! Parses `WWW-Authenticate`: its challenges, and the claims that Graph demands in a new token.
//!
//! Does not split at commas: a quoted string may contain commas, and one header may have several challenges. The
//! existing parser library (`http-auth`) stops at the first byte that RFC 9110 forbids. Services send such bytes, such
//! as URLs without quotes and parameters without commas, and what follows them must be read too.

use crate::platform::HttpResponse;
use base64::{Engine, prelude::BASE64_STANDARD_NO_PAD};
use http::header::WWW_AUTHENTICATE;
use serde_json::Value;

/// One challenge (RFC 9110, section 11.6.1).
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Challenge {
    /// The authentication scheme, such as `Bearer`.
    pub scheme: String,
    /// The text that some schemes have instead of parameters.
    pub token68: Option<String>,
    /// The parameters in order. Names are case-insensitive.
    pub parameters: Vec<(String, String)>,
}

impl Challenge {
    pub fn parameter(&self, name: &str) -> Option<&str> {
        let is_it = |(found, _): &&(String, String)| found.eq_ignore_ascii_case(name);
        self.parameters
            .iter()
            .find(is_it)
            .map(|(_, value)| value.as_str())
    }
}

/// The claims of a continuous access evaluation challenge, as JSON text.
/// Source: learn.microsoft.com, `entra/identity-platform/claims-challenge`.
pub fn claims(response: &HttpResponse) -> Option<String> {
    response
        .headers()
        .get_all(WWW_AUTHENTICATE)
        .iter()
        .flat_map(|value| parse(&String::from_utf8_lossy(value.as_bytes())))
        .filter(|challenge| challenge.scheme.eq_ignore_ascii_case("Bearer"))
        .filter(|challenge| challenge.parameter("error") == Some("insufficient_claims"))
        .find_map(|challenge| decoded(challenge.parameter("claims")?))
}

/// Claims are in base64, with or without padding, in either alphabet.
fn decoded(text: &str) -> Option<String> {
    let plain: String = text
        .trim()
        .trim_end_matches('=')
        .chars()
        .map(|c| match c {
            '-' => '+',
            '_' => '/',
            other => other,
        })
        .collect();
    let claims = String::from_utf8(BASE64_STANDARD_NO_PAD.decode(plain).ok()?).ok()?;
    let value: Value = serde_json::from_str(&claims).ok()?;
    value.is_object().then_some(claims)
}

/// The challenges of one header. Skips anything else.
pub fn parse(header: &str) -> Vec<Challenge> {
    let mut found: Vec<Challenge> = Vec::new();
    let mut rest = Cursor(header);
    loop {
        rest.take_while(|c| c.is_ascii_whitespace() || c == ',');
        if rest.0.is_empty() {
            return found;
        }
        let word = rest.take_while(is_token);
        if word.is_empty() {
            // Nothing valid starts here: resume after this character or quoted string.
            rest.quoted_or_skipped();
            continue;
        }
        let before = rest.0;
        rest.take_while(|c| c.is_ascii_whitespace());
        match found.last_mut() {
            Some(challenge) if rest.eat('=') => {
                rest.take_while(|c| c.is_ascii_whitespace());
                let value = if rest.eat('"') {
                    rest.quoted()
                } else {
                    // A URL contains characters that a token may not have; only white space and a comma end it.
                    rest.take_while(|c| !c.is_ascii_whitespace() && c != ',')
                        .to_owned()
                };
                challenge.parameters.push((word.to_owned(), value));
            }
            _ => {
                let mut challenge = Challenge {
                    scheme: word.to_owned(),
                    ..Challenge::default()
                };
                if before != rest.0 {
                    challenge.token68 = rest.token68();
                }
                found.push(challenge);
            }
        }
    }
}

struct Cursor<'a>(&'a str);

impl<'a> Cursor<'a> {
    fn take_while(&mut self, is_wanted: impl Fn(char) -> bool) -> &'a str {
        let end = self.0.find(|c| !is_wanted(c)).unwrap_or(self.0.len());
        let (taken, rest) = self.0.split_at(end);
        self.0 = rest;
        taken
    }

    fn eat(&mut self, wanted: char) -> bool {
        match self.0.strip_prefix(wanted) {
            Some(rest) => {
                self.0 = rest;
                true
            }
            None => false,
        }
    }

    /// The rest of a quoted string after its opening quote; an unterminated one extends to the end.
    fn quoted(&mut self) -> String {
        let mut text = String::new();
        let mut chars = self.0.chars();
        loop {
            match chars.next() {
                None | Some('"') => break,
                Some('\\') => text.extend(chars.next()),
                Some(other) => text.push(other),
            }
        }
        self.0 = chars.as_str();
        text
    }

    fn quoted_or_skipped(&mut self) {
        if self.eat('"') {
            self.quoted();
        } else {
            let mut chars = self.0.chars();
            chars.next();
            self.0 = chars.as_str();
        }
    }

    /// A token68 must be followed by a comma or the end; otherwise it is the start of a parameter.
    fn token68(&mut self) -> Option<String> {
        let mut ahead = Cursor(self.0);
        let start = ahead.0;
        let body = ahead.take_while(|c| c.is_ascii_alphanumeric() || "-._~+/".contains(c));
        ahead.take_while(|c| c == '=');
        let text = start.strip_suffix(ahead.0).unwrap_or_default();
        ahead.take_while(|c| c.is_ascii_whitespace());
        let is_whole = ahead.0.is_empty() || ahead.0.starts_with(',');
        if body.is_empty() || !is_whole {
            return None;
        }
        self.0 = ahead.0;
        Some(text.to_owned())
    }
}

/// A character of a name (RFC 9110, section 5.6.2).
fn is_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(headers: &[&str]) -> HttpResponse {
        let mut response = http::Response::builder().status(401);
        for header in headers {
            response = response.header("www-authenticate", *header);
        }
        response.body(Vec::new()).expect("a response")
    }

    #[test]
    fn graphs_challenge_is_parsed_among_other_challenges() {
        // {"access_token":{"nbf":{"essential":true,"value":"1"}}}
        let claims_text =
            "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwidmFsdWUiOiIxIn19fQ==";
        let header = format!(
            r#"Basic realm="a, b=\"c\"", Bearer realm="", authorization_uri="https://login.example/x?a=b,c", error = insufficient_claims , claims="{claims_text}", Negotiate abc=="#
        );
        let challenges = parse(&header);
        let schemes: Vec<&str> = challenges.iter().map(|each| each.scheme.as_str()).collect();
        assert_eq!(schemes, ["Basic", "Bearer", "Negotiate"]);
        assert_eq!(challenges[0].parameter("REALM"), Some(r#"a, b="c""#));
        assert_eq!(
            challenges[1].parameter("authorization_uri"),
            Some("https://login.example/x?a=b,c")
        );
        assert_eq!(challenges[2].token68.as_deref(), Some("abc=="));
        let expected = r#"{"access_token":{"nbf":{"essential":true,"value":"1"}}}"#;
        assert_eq!(claims(&answer(&[&header])).as_deref(), Some(expected));
        let unpadded = header.replace("==\"", "\"");
        assert_eq!(
            claims(&answer(&["Basic x", &unpadded])).as_deref(),
            Some(expected),
            "padding may be missing, and there may be several headers"
        );
    }

    #[test]
    fn claims_are_decoded_in_either_alphabet() {
        for text in ["eyJhIjoifn5+Pz8/In0=", "eyJhIjoifn5-Pz8_In0"] {
            let header = format!(r#"Bearer error="insufficient_claims", claims="{text}""#);
            assert_eq!(
                claims(&answer(&[&header])).as_deref(),
                Some(r#"{"a":"~~~???"}"#),
                "{text}"
            );
        }
    }

    #[test]
    fn claims_are_found_in_what_services_send() {
        for header in [
            "Bearer authorization_uri=https://login.example/common/oauth2/authorize, error=insufficient_claims, claims=eyJhIjoifn5+Pz8/In0=",
            r#"Bearer realm="" authorization_uri="https://login.example:443/x" error="insufficient_claims" claims="eyJhIjoifn5+Pz8/In0=""#,
            r#"Bearer authorization_uri=https://login.example:443/x?y=z error="insufficient_claims" claims="eyJhIjoifn5+Pz8/In0=""#,
            r#"Bearer claims = "eyJhIjoifn5+Pz8/In0=" , error = "insufficient_claims" , authorization_uri = https://login.example/ "#,
            r#"Bearer error="insufficient_claims",claims="eyJhIjoifn5+Pz8/In0=",authorization_uri=https://login.example/,Basic realm="https://x.example/", TFS-Federated"#,
            r#"NTLM, Negotiate abc==, Bearer authorization_uri=https://login.example/a, resource_id=https://x.example/, Bearer realm="", error="insufficient_claims", claims="eyJhIjoifn5+Pz8/In0=""#,
            "PoP nonce=a/b:c== Bearer realm=\"\", error_description=\"Jeton expir\u{e9}\", error=\"insufficient_claims\", claims=\"eyJhIjoifn5+Pz8/In0=\"",
        ] {
            let value = http::HeaderValue::try_from(header).expect("a header's bytes");
            let response = http::Response::builder().header("www-authenticate", value);
            let response = response.body(Vec::new()).expect("a response");
            assert_eq!(
                claims(&response).as_deref(),
                Some(r#"{"a":"~~~???"}"#),
                "{header}"
            );
        }
    }

    #[test]
    fn a_url_without_quotes_is_one_value() {
        let challenges =
            parse("Bearer authorization_uri=https://login.example:443/x?a=b, Basic realm=y");
        assert_eq!(challenges.len(), 2, "{challenges:?}");
        assert_eq!(
            challenges[0].parameter("authorization_uri"),
            Some("https://login.example:443/x?a=b")
        );
    }

    #[test]
    fn a_refusal_without_claims_is_not_a_claims_challenge() {
        for header in [
            "Bearer",
            r#"Bearer error="invalid_token""#,
            r#"Bearer error="insufficient_claims""#,
            r#"Bearer error="invalid_token", claims="e30=""#,
            r#"Bearer error="insufficient_claims", claims="%%%""#,
            r#"Bearer error="insufficient_claims", claims="W10=""#,
            r#"Basic error="insufficient_claims", claims="e30=""#,
        ] {
            assert_eq!(claims(&answer(&[header])), None, "{header}");
        }
    }

    #[test]
    fn a_malformed_header_does_not_loop() {
        for header in [
            "",
            ",,,",
            "=",
            "\"",
            "Bearer \"",
            "Bearer a=\"b\\",
            "\u{e9}=x",
            "a b c",
            "a = = b",
        ] {
            assert!(parse(header).len() < 8, "{header}");
        }
        assert_eq!(
            parse("Bearer a=\"b\\")
                .first()
                .and_then(|one| one.parameter("a")),
            Some("b")
        );
    }
}
