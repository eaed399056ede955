//! Sends thousands of generated invalid requests to the identity platform: none may break it.
//! Checks only that errors have a message, not which error is right.

use emulator::env::{Random as _, SeededRandom};
use http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, HOST, ORIGIN};
use http::{HeaderName, Method};

use crate::answer::Answer;
use crate::browser::{
    Browser, CHALLENGE, CLIENT, CODE_DEFAULTS, CONTOSO, REDIRECT, REFRESH_DEFAULTS, VERIFIER,
    authorize_path,
};

const REQUEST_COUNT: usize = 3_000;

const TENANTS: [&str; 9] = [
    CONTOSO,
    "contoso.example",
    "common",
    "organizations",
    "consumers",
    "nowhere.example",
    "%00",
    "..",
    "%F0%9F%A6%80",
];

const ADDRESSES: [&str; 9] = [
    "oauth2/v2.0/authorize",
    "oauth2/v2.0/token",
    "oauth2/v2.0/logout",
    "v2.0/adminconsent",
    "adminconsent",
    "v2.0/.well-known/openid-configuration",
    "discovery/v2.0/keys",
    "discovery/instance",
    "oauth2/v2.0/nothing",
];

const NAMES: [&str; 27] = [
    "client_id",
    "response_type",
    "response_mode",
    "redirect_uri",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
    "prompt",
    "login_hint",
    "domain_hint",
    "claims",
    "client_info",
    "grant_type",
    "code",
    "code_verifier",
    "refresh_token",
    "step",
    "pick",
    "username",
    "password",
    "session",
    "organization",
    "post_logout_redirect_uri",
    "logout_hint",
    "authorization_endpoint",
];

const VALUES: [&str; 34] = [
    CLIENT,
    REDIRECT,
    VERIFIER,
    CHALLENGE,
    "code",
    "fragment",
    "query",
    "form_post",
    "openid profile User.Read",
    "https://graph.microsoft.com/.default",
    "/ // ./ a/",
    "S256",
    "none",
    "select_account",
    "consent",
    "login",
    "admin",
    "admin@contoso.example",
    "@",
    "1",
    "",
    "refresh_token",
    "authorization_code",
    "sign-in",
    "accept",
    "decline",
    r#"{"access_token":{"nbf":{"value":"99999999999999999999"},"xms_cc":{"values":[1,null,"cp1"]}}}"#,
    r#"{"access_token":{"nbf":{"value":-9223372036854775808},"acrs":{"values":{}}}}"#,
    "[[[[[[[[[[",
    "\u{0}\u{7f}\u{202e}\u{1f980}",
    "<script>alert(1)</script>",
    "a=b&c=d%2",
    "javascript:alert(1)//",
    "http://evil.example/\r\nSet-Cookie: a=b",
];

struct Dice(SeededRandom);

impl Dice {
    fn below(&self, bound: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % bound as u64).unwrap()
    }

    fn pick<'a>(&self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }

    /// A value of the list, or random bytes.
    fn value(&self) -> String {
        if self.below(4) > 0 {
            return self.pick(&VALUES).to_owned();
        }
        let mut bytes = vec![0; self.below(40)];
        self.0.fill(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn form(&self) -> String {
        let pairs: Vec<(&str, String)> = (0..self.below(9))
            .map(|_| (self.pick(&NAMES), self.value()))
            .collect();
        let form = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&pairs)
            .finish();
        match self.below(8) {
            // Misplaced percent signs and separators.
            0 => format!("&&{form}&%&=%zz&%F0=%80"),
            _ => form,
        }
    }

    /// A random path, or a valid one with one parameter replaced.
    fn path(&self) -> String {
        if self.below(3) == 0 {
            let (name, value) = (self.pick(&NAMES), self.value());
            return authorize_path(CONTOSO, &[(name, &value)]);
        }
        format!(
            "/{}/{}?{}",
            self.pick(&TENANTS),
            self.pick(&ADDRESSES),
            self.form()
        )
    }

    fn body(&self) -> String {
        let defaults = match self.below(4) {
            0 => CODE_DEFAULTS,
            1 => REFRESH_DEFAULTS,
            _ => return self.form(),
        };
        let value = self.value();
        let name = self.pick(&NAMES);
        let fields = crate::browser::with_defaults(defaults, &[(name, &value)]);
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish()
    }

    fn headers(&self) -> Vec<(HeaderName, &'static str)> {
        let mut headers = vec![(CONTENT_TYPE, "application/x-www-form-urlencoded")];
        let others = [
            (ORIGIN, "http://localhost:8080"),
            (ORIGIN, "null"),
            (HOST, "other.example:1"),
            (COOKIE, "ESTSAUTH=; ESTSAUTHPERSISTENT==;;"),
            (AUTHORIZATION, "Bearer e30.e30.e30"),
            (AUTHORIZATION, "Bearer"),
            (HeaderName::from_static("x-forwarded-host"), ",,"),
            (HeaderName::from_static("x-forwarded-proto"), "gopher"),
        ];
        for _ in 0..self.below(3) {
            headers.push(others[self.below(others.len())].clone());
        }
        headers
    }
}

/// Asserts that a client can handle the response.
#[track_caller]
fn check_answer(request: &str, answer: &Answer) {
    let status = answer.status.as_u16();
    assert!(
        [200, 302, 303, 400, 401, 405, 501].contains(&status),
        "{status} to {request}: {}",
        answer.body
    );
    if status == 302 {
        let location = answer.location();
        assert!(
            location.starts_with("http://localhost:8080/")
                || location.starts_with("http://127.0.0.1:8080/"),
            "{request} was sent to {location}"
        );
        return;
    }
    let media_type = answer.headers.get(CONTENT_TYPE);
    let media_type = media_type.map_or("", |value| value.to_str().unwrap());
    if media_type.starts_with("application/json") {
        let body = answer.json();
        if status != 200 {
            assert!(
                body["error_description"]
                    .as_str()
                    .is_some_and(|text| text.len() > 10),
                "{request}: {body}"
            );
        }
    } else if media_type.starts_with("text/html") {
        assert!(
            !answer.body.contains("<script>alert"),
            "{request}: {}",
            answer.body
        );
    }
}

#[tokio::test]
async fn no_request_breaks_the_identity_platform() {
    let browser = Browser::new();
    let dice = Dice(SeededRandom::new(7));
    for number in 0..REQUEST_COUNT {
        if number % 100 == 0 {
            // Valid codes, sessions and tokens, so that some requests get further.
            browser.forget_cookies();
            browser.sign_in_and_redeem(CONTOSO, "admin", &[]).await;
        }
        let method = [Method::GET, Method::POST, Method::OPTIONS][dice.below(3)].clone();
        let path = dice.path();
        let Ok(_) = path.parse::<http::Uri>() else {
            continue;
        };
        let body = dice.body();
        let answer = browser
            .send(method.clone(), &path, &dice.headers(), &body)
            .await;
        check_answer(&format!("{number}: {method} {path} {body}"), &answer);
    }
    // Valid requests still work.
    browser.forget_cookies();
    browser
        .sign_in_and_redeem(CONTOSO, "admin", &[])
        .await
        .text("access_token");
}

/// An altered token is refused with a reason.
#[tokio::test]
async fn an_altered_token_is_refused() {
    let (browser, tokens) = Browser::signed_in("admin").await;
    let token = tokens.text("access_token");
    let dice = Dice(SeededRandom::new(8));
    for _ in 0..500 {
        let mut altered: Vec<u8> = token.clone().into_bytes();
        match dice.below(3) {
            0 => altered.truncate(dice.below(token.len())),
            1 => altered.insert(dice.below(token.len()), b'.'),
            _ => {
                let place = dice.below(token.len());
                altered[place] = if altered[place] == b'A' { b'B' } else { b'A' };
            }
        }
        let altered = String::from_utf8(altered).unwrap();
        let bearer = format!("Bearer {altered}");
        let answer = browser
            .send(Method::GET, "/v1.0/me", &[(AUTHORIZATION, &bearer)], "")
            .await;
        // The last character of a signature has unused bits.
        let unread =
            altered.len() == token.len() && altered[..token.len() - 1] == token[..token.len() - 1];
        if !unread {
            assert_eq!(answer.status, http::StatusCode::UNAUTHORIZED, "{altered}");
            assert_eq!(answer.json()["error"]["code"], "InvalidAuthenticationToken");
        }
    }
}
