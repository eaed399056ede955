//! Skip tokens and next links.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::graph::error::GraphError;

const TOKEN_PREFIX: &str = "from:";

/// The token of the page that starts at `offset`, opaque to the client.
pub(crate) fn skip_token(offset: usize) -> String {
    URL_SAFE_NO_PAD.encode(format!("{TOKEN_PREFIX}{offset}"))
}

/// Returns the offset of a token that [`skip_token`] made; fails for others.
pub(crate) fn parse_skip_token(token: &str) -> Result<usize, GraphError> {
    let text = URL_SAFE_NO_PAD
        .decode(token)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok());
    text.as_deref()
        .and_then(|text| text.strip_prefix(TOKEN_PREFIX))
        .and_then(|offset| offset.parse().ok())
        .ok_or_else(|| {
            GraphError::BadRequest("The specified page token value is invalid.".to_owned())
        })
}

/// The URL of the page that starts at `offset`, with the other options of this request.
pub(crate) fn next_link(url: &str, query: &[(String, String)], offset: usize) -> String {
    let mut link = format!("{url}?");
    for (name, value) in query {
        if !name.eq_ignore_ascii_case("$skiptoken") {
            encode(&mut link, name);
            link.push('=');
            encode(&mut link, value);
            link.push('&');
        }
    }
    link.push_str("$skiptoken=");
    link.push_str(&skip_token(offset));
    link
}

/// Percent-encodes a query value; `$`, `,`, `'` and parentheses stay readable as in Graph's links.
fn encode(link: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~$,'():/*@".contains(&byte) {
            link.push(char::from(byte));
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(link, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_keeps_the_other_options() {
        let query = [
            ("$select", "id,displayName"),
            ("$filter", "startswith(displayName,'a b&c')"),
            ("$skiptoken", "old"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let link = next_link("http://localhost/v1.0/users", &query, 100);
        assert_eq!(
            link,
            format!(
                "http://localhost/v1.0/users?$select=id,displayName&$filter=startswith(displayName,'a%20b%26c')&$skiptoken={}",
                skip_token(100)
            )
        );
        assert_eq!(parse_skip_token(&skip_token(100)), Ok(100));
    }
}
