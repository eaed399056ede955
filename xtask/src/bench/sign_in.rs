//! Signs in at the emulated tenant, for an access token. The token is not renewed: it outlasts the measuring.

use serde_json::Value;

use crate::bench::client::Client;
use crate::emulator::{CLIENT_ID, TENANT};
use crate::failure::Failure;

/// Verifier and challenge of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const REDIRECT: &str = "http%3A%2F%2Flocalhost%3A8080%2F";
const SCOPE: &str = "openid%20User.Read.All";

pub(super) fn sign_in(client: &mut Client) -> Result<String, Failure> {
    let refused = |step: &str, answer: &[u8]| Failure::Emulator {
        what: format!("refused {step}: {}", String::from_utf8_lossy(answer)),
    };
    let authorize = format!(
        "/{TENANT}/oauth2/v2.0/authorize?client_id={CLIENT_ID}&response_type=code&response_mode=fragment\
         &redirect_uri={REDIRECT}&scope={SCOPE}&state=s&nonce=n&code_challenge={CHALLENGE}&code_challenge_method=S256"
    );
    let form = format!("username=admin%40{TENANT}&password=any&step=sign-in");
    let answer = client
        .post_form(&authorize, &[], &form)
        .map_err(Failure::doing("signing in"))?;
    let code = answer
        .header("location")
        .and_then(find_code)
        .ok_or_else(|| refused("the sign-in", &answer.body))?;

    let form = format!(
        "client_id={CLIENT_ID}&grant_type=authorization_code&redirect_uri={REDIRECT}&code_verifier={VERIFIER}\
         &scope={SCOPE}&code={code}"
    );
    let answer = client
        .post_form(
            &format!("/{TENANT}/oauth2/v2.0/token"),
            &[("origin", "http://localhost:8080")],
            &form,
        )
        .map_err(Failure::doing("redeeming the code"))?;
    let tokens: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    tokens["access_token"]
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| refused("the code", &answer.body))
}

/// The code in a redirect, as it is encoded there.
fn find_code(location: &str) -> Option<&str> {
    let (_, reply) = location.split_once('#')?;
    reply.split('&').find_map(|pair| pair.strip_prefix("code="))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_found_in_the_redirect() {
        assert_eq!(
            find_code("http://localhost:8080/#state=s&code=0.A%2Eb&session_state=x"),
            Some("0.A%2Eb")
        );
        assert_eq!(
            find_code("http://localhost:8080/#error=access_denied"),
            None
        );
    }
}
