//! Signs in to the emulated tenant: a name, a code, a token.
//! Always requests every permission that was granted so far.

use crate::tenant::body_text;
use axum::Router;
use axum::body::Body;
use emulator::seed::{CLIENT_APP_ID, CONTOSO_ID};
use http::header::{CONTENT_TYPE, HOST, LOCATION, ORIGIN};
use http::{Request, Response};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde_json::Value;
use tower::ServiceExt as _;

const REDIRECT: &str = "http://localhost:8080/";
/// Verifier and challenge of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// Signs in through Entra's pages and returns an access token.
pub(crate) async fn sign_in(router: &Router, name: &str) -> String {
    let query = form(&[
        ("client_id", CLIENT_APP_ID),
        ("response_type", "code"),
        ("response_mode", "query"),
        ("redirect_uri", REDIRECT),
        ("scope", "openid .default"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ]);
    let person = form(&[("username", name), ("password", "x"), ("step", "sign-in")]);
    let answer = post(router, &format!("authorize?{query}"), person).await;
    let location = answer.headers()[LOCATION].to_str().unwrap();
    let code = location
        .split(['?', '&'])
        .find_map(|part| part.strip_prefix("code="))
        .map(|code| percent_decode_str(code).decode_utf8().unwrap())
        .unwrap();
    let exchange = form(&[
        ("client_id", CLIENT_APP_ID),
        ("grant_type", "authorization_code"),
        ("redirect_uri", REDIRECT),
        ("code_verifier", VERIFIER),
        ("scope", "openid .default"),
        ("code", &code),
    ]);
    let tokens = body_text(post(router, "token", exchange).await).await;
    let tokens: Value = serde_json::from_str(&tokens).unwrap();
    tokens["access_token"].as_str().unwrap().to_owned()
}

async fn post(router: &Router, path: &str, form: String) -> Response<Body> {
    let request = Request::builder()
        .method("POST")
        .uri(format!("/{CONTOSO_ID}/oauth2/v2.0/{path}"))
        .header(HOST, "127.0.0.1:8081")
        .header(ORIGIN, "http://localhost:8080")
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(form))
        .unwrap();
    router.clone().oneshot(request).await.unwrap()
}

/// Percent-encodes everything that could have a meaning in an address.
pub(crate) fn escape(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn form(pairs: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={}", escape(value)))
        .collect();
    pairs.join("&")
}
