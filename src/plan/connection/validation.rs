//! Checks the address, the token and the notification recipient typed for a connection. No error quotes the token.

use crate::links::WORKATO_SCIM_ADDRESSES;
use crate::texts::plan as texts;
use crate::untrusted::isolated;
use crate::workato;
use std::net::{IpAddr, Ipv4Addr};

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    #[error("{}", texts::ADDRESS_EMPTY)]
    Empty,
    #[error("{}", texts::WITH_SPACE)]
    Space,
    #[error("{}", texts::ADDRESS_NOT_HTTPS)]
    NotHttps,
    #[error("{}", texts::ADDRESS_WITHOUT_HOST)]
    NoHost,
    #[error("{}", texts::ADDRESS_PATH)]
    Path,
}

/// The address as Entra needs it: without blanks around it or a last slash, and its scheme in lower case. Leaves
/// everything else as typed, and so the flags that Microsoft documents for the query.
pub fn normalize_address(text: &str) -> String {
    let text = text.trim();
    let (scheme, rest) = text.split_once("://").unwrap_or(("", text));
    let (path, query) = rest.split_at(rest.find(['?', '#']).unwrap_or(rest.len()));
    let path = path.strip_suffix('/').unwrap_or(path);
    match scheme.to_ascii_lowercase() {
        scheme if matches!(scheme.as_str(), "http" | "https") => {
            format!("{scheme}://{path}{query}")
        }
        _ => text.to_owned(),
    }
}

/// What to check of a host that is none of Workato's known ones. `None` for those, and for an invalid address.
pub fn unknown_host_notice(text: &str) -> Option<String> {
    let address = normalize_address(text);
    check_address(&address).ok()?;
    let host = host_of(&address);
    let mut known = WORKATO_SCIM_ADDRESSES.iter();
    (!known.any(|known| host.eq_ignore_ascii_case(host_of(known))))
        .then(|| texts::unknown_host(&isolated(host)))
}

/// The host of an address, with its port.
fn host_of(address: &str) -> &str {
    let (_, rest) = address.split_once("://").unwrap_or(("", address));
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Fails with the first fault found. Allows `http` for a loopback host only.
pub fn check_address(text: &str) -> Result<(), AddressError> {
    if text.is_empty() {
        return Err(AddressError::Empty);
    }
    if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(AddressError::Space);
    }
    let (scheme, rest) = text.split_once("://").ok_or(AddressError::NotHttps)?;
    let is_secure = scheme.eq_ignore_ascii_case("https");
    if !is_secure && !scheme.eq_ignore_ascii_case("http") {
        return Err(AddressError::NotHttps);
    }
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    if authority.is_empty() || authority.contains('@') {
        return Err(AddressError::NoHost);
    }
    if !is_secure && !is_loopback(authority) {
        return Err(AddressError::NotHttps);
    }
    // Microsoft documents flags that are appended to the address as a query.
    let (path, _) = path.split_once('?').unwrap_or((path, ""));
    if path.ends_with(workato::SCIM_PATH) {
        Ok(())
    } else {
        Err(AddressError::Path)
    }
}

fn is_loopback(authority: &str) -> bool {
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    host == "localhost"
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback() || address == Ipv4Addr::LOCALHOST)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    #[error("{}", texts::TOKEN_EMPTY)]
    Empty,
    #[error("{}", texts::TOKEN_SHORT)]
    Short,
    #[error("{}", texts::WITH_SPACE)]
    Space,
    #[error("{}", texts::TOKEN_BEARER)]
    Bearer,
    #[error("{}", texts::TOKEN_MASK)]
    Mask,
}

/// Fails with the first fault found, without quoting the token.
pub fn check_token(text: &str) -> Result<(), TokenError> {
    if text.is_empty() {
        Err(TokenError::Empty)
    } else if text.trim().chars().all(|c| matches!(c, '*' | '•' | '●')) {
        Err(TokenError::Mask)
    } else if text
        .get(..7)
        .is_some_and(|start| start.trim_end().eq_ignore_ascii_case("bearer"))
    {
        Err(TokenError::Bearer)
    } else if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        Err(TokenError::Space)
    } else if text.chars().count() < 8 {
        // Redaction could not distinguish a shorter token from ordinary words in a response that quotes it.
        Err(TokenError::Short)
    } else {
        Ok(())
    }
}

/// Fails with the message to show.
pub fn check_recipient(text: &str) -> Result<(), &'static str> {
    let (name, host) = text.split_once('@').unwrap_or(("", ""));
    if name.is_empty() || !host.contains('.') || text.contains(char::is_whitespace) {
        Err(texts::RECIPIENT_WRONG)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_checked_as_workato_shows_it() {
        for good in [
            "https://www.workato.com/scim/v2",
            "https://app.eu.workato.com/scim/v2",
            "https://workato.com/scim/v2?aadOptscim062020",
            "http://127.0.0.1:8081/workato/scim/v2",
            "http://localhost/scim/v2",
            "http://[::1]:8081/scim/v2",
            "HTTPS://www.workato.com/scim/v2",
        ] {
            assert_eq!(check_address(good), Ok(()), "{good}");
        }
        for (bad, expected) in [
            ("", AddressError::Empty),
            ("https://www.workato.com/scim/v2 ", AddressError::Space),
            ("https://www.workato.com/ scim/v2", AddressError::Space),
            ("www.workato.com/scim/v2", AddressError::NotHttps),
            ("ftp://www.workato.com/scim/v2", AddressError::NotHttps),
            ("http://www.workato.com/scim/v2", AddressError::NotHttps),
            (
                "http://localhost.evil.example/scim/v2",
                AddressError::NotHttps,
            ),
            ("https:///scim/v2", AddressError::NoHost),
            ("https://a@b/scim/v2", AddressError::NoHost),
            ("https://www.workato.com/scim/v2/", AddressError::Path),
            ("https://www.workato.com/", AddressError::Path),
            ("https://www.workato.com", AddressError::Path),
            ("https://www.workato.com/scim/v2#x", AddressError::Path),
        ] {
            assert_eq!(check_address(bad), Err(expected), "{bad}");
        }
    }

    #[test]
    fn an_address_loses_its_last_slash_and_keeps_its_flags() {
        let plain = "https://www.workato.com/scim/v2";
        for (typed, address) in [
            (plain, plain),
            ("  https://www.workato.com/scim/v2/ \n", plain),
            ("HTTPS://www.workato.com/scim/v2", plain),
            ("Https://www.workato.com/scim/v2/", plain),
            (
                "https://www.workato.com/scim/v2//",
                "https://www.workato.com/scim/v2/",
            ),
            (
                "HTTPS://app.eu.workato.com/scim/v2/?aadOptscim062020&x=/",
                "https://app.eu.workato.com/scim/v2?aadOptscim062020&x=/",
            ),
            ("HTTP://localhost/scim/v2/", "http://localhost/scim/v2"),
            ("www.workato.com/scim/v2/", "www.workato.com/scim/v2/"),
            ("ftp://x/", "ftp://x/"),
            ("", ""),
        ] {
            assert_eq!(normalize_address(typed), address, "{typed:?}");
        }
    }

    #[test]
    fn a_host_that_is_none_of_workatos_is_said() {
        for known in WORKATO_SCIM_ADDRESSES {
            let host = host_of(known).to_uppercase();
            for address in [
                (*known).to_owned(),
                format!("HTTPS://{host}/scim/v2/?aadOptscim062020"),
            ] {
                assert_eq!(unknown_host_notice(&address), None, "{address}");
            }
        }
        for host in [
            "workato.acme.example",
            "www.workato.com.evil.example",
            "wwwXworkato.com",
            "app.us.workato.com",
            "www.workato.com:8443@evil.example",
        ] {
            let address = format!("https://{host}/scim/v2");
            let said = unknown_host_notice(&address);
            assert_eq!(said.is_some(), check_address(&address).is_ok(), "{address}");
            assert!(said.is_none_or(|said| said.contains(host)));
        }
        assert_eq!(
            unknown_host_notice("https://www.workato.com"),
            None,
            "not valid"
        );
    }

    #[test]
    fn a_token_is_checked_without_being_quoted() {
        assert_eq!(check_token("eyJhbGciOi.J9-_"), Ok(()));
        for (bad, expected) in [
            ("", TokenError::Empty),
            ("Bearer abc", TokenError::Bearer),
            ("abc def", TokenError::Space),
            ("abc\n", TokenError::Space),
            ("Bearer\tabc", TokenError::Bearer),
            ("*", TokenError::Mask),
            ("********", TokenError::Mask),
            ("••••••••••", TokenError::Mask),
        ] {
            assert_eq!(check_token(bad), Err(expected));
        }
        assert_eq!(check_recipient("it@contoso.example"), Ok(()));
        assert!(check_recipient("it").is_err() && check_recipient("i t@contoso.example").is_err());
    }
}
