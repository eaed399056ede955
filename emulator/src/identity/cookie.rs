//! The session cookie: read from a request, written to a response.
//! Refuses to be seen by scripts or sent along by other sites.

use http::header::{COOKIE, SET_COOKIE};
use http::{HeaderMap, HeaderValue};

/// Entra's name for it.
const NAME: &str = "ESTSAUTH";

/// The session id in the request's cookies.
pub(crate) fn read(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == NAME && !value.is_empty()).then_some(value))
}

/// Makes the browser remember the session.
pub(crate) fn set(headers: &mut HeaderMap, session: &str, path: &str) {
    write(
        headers,
        &format!(
            "{NAME}={session}; Path={}; HttpOnly; SameSite=Lax",
            or_root(path)
        ),
    );
}

/// Makes the browser forget the session.
pub(crate) fn clear(headers: &mut HeaderMap, path: &str) {
    write(
        headers,
        &format!(
            "{NAME}=; Path={}; Max-Age=0; HttpOnly; SameSite=Lax",
            or_root(path)
        ),
    );
}

fn or_root(path: &str) -> &str {
    if path.is_empty() { "/" } else { path }
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
    fn the_session_is_found_among_other_cookies() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("a=b; ESTSAUTH=abc; c=d"));
        assert_eq!(read(&headers), Some("abc"));
    }
}
