//! Reads and writes the session cookie. Hidden from scripts. Frames of other sites send it only from secure addresses.

use http::header::{COOKIE, SET_COOKIE};
use http::{HeaderMap, HeaderValue};

use crate::identity::exchange::Exchange;

/// Entra's name for the session cookie.
const SESSION_COOKIE: &str = "ESTSAUTH";
/// Entra's name for the cookie that frames of other sites send. Browsers store it for secure addresses only.
const CROSS_SITE_COOKIE: &str = "ESTSAUTHPERSISTENT";

pub(crate) fn read(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| {
            ([SESSION_COOKIE, CROSS_SITE_COOKIE].contains(&name) && !value.is_empty())
                .then_some(value)
        })
}

pub(crate) fn set(headers: &mut HeaderMap, session: &str, exchange: &Exchange<'_>) {
    write_both(headers, session, "", exchange);
}

pub(crate) fn clear(headers: &mut HeaderMap, exchange: &Exchange<'_>) {
    write_both(headers, "", " Max-Age=0;", exchange);
}

fn write_both(headers: &mut HeaderMap, value: &str, age: &str, exchange: &Exchange<'_>) {
    let path = match exchange.base_path.as_str() {
        "" => "/",
        path => path,
    };
    write(
        headers,
        &format!("{SESSION_COOKIE}={value}; Path={path};{age} HttpOnly; SameSite=Lax"),
    );
    if is_trustworthy(&exchange.base) {
        write(
            headers,
            &format!(
                "{CROSS_SITE_COOKIE}={value}; Path={path};{age} HttpOnly; Secure; SameSite=None"
            ),
        );
    }
}

/// Whether browsers treat this address as secure: HTTPS or loopback.
fn is_trustworthy(base: &str) -> bool {
    [
        "https://",
        "http://localhost",
        "http://127.",
        "http://[::1]",
    ]
    .iter()
    .any(|secure| base.starts_with(secure))
}

fn write(headers: &mut HeaderMap, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        headers.append(SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_sends_only_the_secure_cookie() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("ESTSAUTHPERSISTENT=abc"));
        assert_eq!(read(&headers), Some("abc"));
        assert!(is_trustworthy("http://127.0.0.1:8081"));
        assert!(!is_trustworthy("http://10.0.0.1:8081"));
    }

    #[test]
    fn the_session_is_found_among_other_cookies() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("a=b; ESTSAUTH=abc; c=d"));
        assert_eq!(read(&headers), Some("abc"));
    }
}
