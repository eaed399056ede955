//! Samples that take several requests: faults and limits, batches, and the identity platform.

use http::Method;
use http::header::{COOKIE, LOCATION, ORIGIN, SET_COOKIE};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::client::Client;
use crate::world::World;

#[derive(Clone, Copy)]
pub(crate) enum Sequence {
    Batch,
    ThrottledItem,
    Throttled,
    RestoreGroup,
    ClaimsChallenge,
    TokenMissing,
    Authorize,
    AuthorizeError,
    Token,
    InvalidScope,
    RefreshExpired,
    Discovery,
    NotPremium,
    ProvisioningFailure,
}

const TENANT: &str = "contoso.example";
const CLIENT: &str = "ca11ab1e-0000-4000-8000-000000000001";
const REDIRECT: &str = "http%3A%2F%2Flocalhost%3A8080%2F";
/// Verifier and challenge of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

impl Sequence {
    pub(crate) async fn run(self, world: &World) -> Answer {
        let client = &world.client;
        match self {
            Self::Batch => {
                let items = json!([
                    {"id": "2", "method": "GET", "url": "/me/planner/tasks"},
                    {"id": "3", "method": "DELETE", "url": world.fill_names("/groups/{group}")},
                    {"id": "4", "method": "GET", "url": "me"},
                    {"id": "1", "method": "GET", "url": "/me/memberOf"},
                ]);
                client.post("/$batch", &json!({"requests": items})).await
            }
            Self::ThrottledItem => {
                exhaust_limit(client, "writes").await;
                let item = json!({"id": "1", "method": "PATCH", "url": world.fill_names("/users/{ada}"),
                                  "headers": {"Content-Type": "application/json"}, "body": {"city": "Lyon"}});
                client.post("/$batch", &json!({"requests": [item]})).await
            }
            Self::Throttled => {
                exhaust_limit(client, "resourceUnits").await;
                client.get("/users").await
            }
            Self::RestoreGroup => {
                let path = world.fill_names("/directory/deletedItems/{goneGroup}/restore");
                let client = client
                    .sign_in_with_scopes("admin", &["Group.ReadWrite.All"])
                    .await;
                client.post(&path, &json!({})).await
            }
            Self::ClaimsChallenge => {
                set_fault(
                    client,
                    &json!({"path": "/v1.0/users", "kind": "claimsChallenge"}),
                )
                .await;
                client.get("/users").await
            }
            Self::TokenMissing => client.without_token().get("/me").await,
            Self::ProvisioningFailure => {
                let conflict = json!({"method": "PATCH", "path": "/workato", "status": 409});
                set_fault(client, &conflict).await;
                let change = json!({"displayName": "Ada King"});
                let ada = world.fill_names("/users/{ada}");
                client.patch(&ada, &change).await.expect_nothing();
                let clock = json!({"advanceSeconds": 2400});
                let answer = client.control("clock", &clock).await;
                assert!(answer.status.is_success(), "{}", answer.body);
                let log =
                    "/auditLogs/provisioning?$filter=provisioningStatusInfo/status eq 'failure'";
                client.get(log).await
            }
            Self::NotPremium => {
                let answer = client.control("settings", &json!({"premium": false})).await;
                assert!(answer.status.is_success(), "{}", answer.body);
                client.get("/auditLogs/provisioning").await
            }
            Self::Discovery => {
                let path = format!("/{TENANT}/v2.0/.well-known/openid-configuration");
                client.send(Method::GET, &path, &[], String::new()).await
            }
            Self::Authorize => {
                let cookie = signed_in(client).await;
                let headers = [(COOKIE.as_str(), cookie.as_str())];
                let path = authorize_path("fragment", "&prompt=none");
                client
                    .send(Method::GET, &path, &headers, String::new())
                    .await
            }
            Self::AuthorizeError => {
                let path = authorize_path("query", "&prompt=none");
                client.send(Method::GET, &path, &[], String::new()).await
            }
            Self::Token => sign_in_tokens(client, "openid offline_access User.Read").await,
            Self::InvalidScope => {
                let code = sign_in_code(client).await;
                redeem(client, &code, "https%3A%2F%2Ffoo.microsoft.com%2Fmail.read").await
            }
            Self::RefreshExpired => {
                let refresh = sign_in_tokens(client, "openid offline_access User.Read")
                    .await
                    .json()["refresh_token"]
                    .as_str()
                    .unwrap()
                    .to_owned();
                client.advance(24 * 60 * 60 + 1);
                let form = format!(
                    "client_id={CLIENT}&grant_type=refresh_token&refresh_token={refresh}&scope=User.Read"
                );
                let answer = post(client, &format!("/{TENANT}/oauth2/v2.0/token"), &form).await;
                client.advance(-(24 * 60 * 60 + 1));
                answer
            }
        }
    }
}

async fn exhaust_limit(client: &Client, bucket: &str) {
    let answer = client.control("settings", &json!({"throttle": true})).await;
    assert!(answer.status.is_success(), "{}", answer.body);
    let mut state: Value = serde_json::from_str(&client.emulator.snapshot().unwrap()).unwrap();
    let now = client.emulator.now().to_millis_text();
    let name = format!("{CLIENT}/c0ffee00-0000-4000-8000-000000000001/{bucket}");
    state["throttle"][name] = json!({"left": 0, "at": now});
    client.emulator.restore(&state.to_string()).unwrap();
}

async fn set_fault(client: &Client, fault: &Value) {
    let answer = client.control("faults", &json!([fault])).await;
    assert!(answer.status.is_success(), "{}", answer.body);
}

fn authorize_path(mode: &str, further: &str) -> String {
    format!(
        "/{TENANT}/oauth2/v2.0/authorize?client_id={CLIENT}&response_type=code&redirect_uri={REDIRECT}\
         &response_mode={mode}&scope=openid%20offline_access%20User.Read&state=12345\
         &code_challenge={CHALLENGE}&code_challenge_method=S256{further}"
    )
}

async fn post(client: &Client, path: &str, form: &str) -> Answer {
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        (ORIGIN.as_str(), "http://localhost:8080"),
    ];
    client
        .send(Method::POST, path, &headers, form.to_owned())
        .await
}

async fn sign_in(client: &Client) -> Answer {
    let form = "username=admin&password=x&step=sign-in";
    post(client, &authorize_path("query", ""), form).await
}

/// The session cookie of a signed-in browser.
async fn signed_in(client: &Client) -> String {
    let answer = sign_in(client).await;
    let cookie = answer.headers[SET_COOKIE].to_str().unwrap();
    cookie.split(';').next().unwrap_or_default().to_owned()
}

async fn sign_in_code(client: &Client) -> String {
    let answer = sign_in(client).await;
    let location = answer.headers[LOCATION].to_str().unwrap();
    let (_, code) = location.split_once("code=").unwrap();
    code.split('&').next().unwrap_or_default().to_owned()
}

async fn redeem(client: &Client, code: &str, scope: &str) -> Answer {
    let form = format!(
        "client_id={CLIENT}&grant_type=authorization_code&redirect_uri={REDIRECT}&code_verifier={VERIFIER}\
         &code={code}&scope={scope}"
    );
    post(client, &format!("/{TENANT}/oauth2/v2.0/token"), &form).await
}

async fn sign_in_tokens(client: &Client, scope: &str) -> Answer {
    let code = sign_in_code(client).await;
    redeem(client, &code, &scope.replace(' ', "%20")).await
}
