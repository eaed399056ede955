//! What every response has: ids, dates, content types, CORS headers, and Graph's errors.

use emulator::seed::Seed;
use http::Method;
use serde_json::json;

use crate::client::{BASE, Client};

#[tokio::test]
async fn every_response_has_ids_a_date_and_cors_headers() {
    let client = Client::signed_in("admin").await;
    for path in ["/me", "/users/unknown", "/planner/tasks"] {
        let headers = [("client-request-id", "my own id")];
        let answer = client
            .send(
                Method::GET,
                &format!("/v1.0{path}"),
                &headers,
                String::new(),
            )
            .await;
        assert_eq!(answer.header("client-request-id"), "my own id");
        assert_eq!(answer.header("request-id").len(), 36);
        assert_eq!(answer.header("date"), "Mon, 21 Sep 2026 14:13:20 GMT");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        let exposed = answer.header("access-control-expose-headers");
        for name in ["Retry-After", "WWW-Authenticate", "request-id", "Location"] {
            assert!(exposed.contains(name), "{name}");
        }
        assert!(answer.headers.contains_key("x-ms-ags-diagnostic"));
    }
    let answer = client.get("/me").await;
    assert_eq!(answer.header("odata-version"), "4.0");
    assert_eq!(
        answer.header("content-type"),
        "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"
    );
}

#[tokio::test]
async fn refusals_repeat_the_ids_and_the_date() {
    let client = Client::signed_in("admin").await;
    let answer = client
        .get("/applications/00000000-0000-0000-0000-000000000000")
        .await;
    let message = answer.expect_refusal(404, "Request_ResourceNotFound");
    assert_eq!(
        message,
        "Resource '00000000-0000-0000-0000-000000000000' does not exist or one of its queried reference-property objects are not present."
    );
    let inner = &answer.json()["error"]["innerError"];
    assert_eq!(inner["date"], "2026-09-21T14:13:20");
    assert_eq!(inner["request-id"], answer.header("request-id"));
    assert_eq!(
        inner["client-request-id"],
        answer.header("client-request-id")
    );
}

#[tokio::test]
async fn every_preflight_request_succeeds() {
    let client = Client::from_seed(Seed::default());
    for path in ["/v1.0/users/1", "/v1.0/$batch", "/v1.0/planner/tasks"] {
        let headers = [
            ("origin", "http://localhost:8080"),
            ("access-control-request-method", "PATCH"),
            (
                "access-control-request-headers",
                "authorization,consistencylevel",
            ),
        ];
        let answer = client
            .send(Method::OPTIONS, path, &headers, String::new())
            .await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert!(
            answer
                .header("access-control-allow-methods")
                .contains("PATCH")
        );
        assert_eq!(
            answer.header("access-control-allow-headers"),
            "authorization,consistencylevel"
        );
    }
}

#[tokio::test]
async fn without_a_usable_token_graph_challenges() {
    let client = Client::signed_in("admin").await;
    let answer = client.without_token().get("/me").await;
    assert_eq!(
        answer.expect_refusal(401, "InvalidAuthenticationToken"),
        "Access token is empty."
    );
    let challenge = answer.header("www-authenticate");
    assert!(
        challenge.starts_with("Bearer realm=\"\", authorization_uri=\"http"),
        "{challenge}"
    );
    client.advance(3_601);
    let message = client
        .get("/me")
        .await
        .expect_refusal(401, "InvalidAuthenticationToken");
    assert_eq!(message, "Lifetime validation failed, the token is expired.");
}

#[tokio::test]
async fn unknown_requests_differ_from_those_not_emulated() {
    let client = Client::signed_in("admin").await;
    let refused = client.send_json(Method::PUT, "/users/1", &json!({})).await;
    assert_eq!(
        refused.expect_refusal(405, "Request_BadRequest"),
        "Specified HTTP method is not allowed for the request target."
    );
    client
        .get("/me/planner/tasks")
        .await
        .expect_refusal(501, "NotImplemented");
    let nowhere = client.get("/nothing/at/all").await;
    assert_eq!(
        nowhere.expect_refusal(400, "BadRequest"),
        "Resource not found for the segment 'nothing'."
    );
}

#[tokio::test]
async fn links_and_contexts_follow_the_callers_address() {
    let client = Client::from_seed_below("/tenant", Seed::default());
    let client = client
        .sign_in_below("/tenant", "admin", "openid .default")
        .await;
    let answer = client
        .send(Method::GET, "/tenant/v1.0/users?$top=1", &[], String::new())
        .await
        .expect(200);
    assert_eq!(
        answer["@odata.context"],
        format!("{BASE}/tenant/v1.0/$metadata#users")
    );
    let link = answer["@odata.nextLink"].as_str().unwrap();
    assert!(
        link.starts_with(&format!("{BASE}/tenant/v1.0/users?$top=1&$skiptoken=")),
        "{link}"
    );
}

#[tokio::test]
async fn a_body_that_is_not_a_json_object_is_refused() {
    let client = Client::signed_in("admin").await;
    let path = format!("/v1.0/users/{}", client.ada_id().await);
    for (media_type, body) in [
        ("application/json", "{\"displayName\":"),
        ("application/json", "[]"),
        ("application/json", ""),
        ("text/plain", "{}"),
    ] {
        let headers = [("content-type", media_type)];
        let answer = client
            .send(Method::PATCH, &path, &headers, body.to_owned())
            .await;
        answer.expect_refusal(400, "BadRequest");
    }
}
