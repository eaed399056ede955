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

#[tokio::test]
async fn the_accept_header_asks_for_full_metadata_or_none() {
    let client = Client::signed_in("admin").await;
    let get = async |path: &str, level: &str| {
        let accept = format!("application/json; odata.metadata={level}");
        let headers = [("accept", accept.as_str())];
        let path = format!("/v1.0{path}");
        client
            .send(Method::GET, &path, &headers, String::new())
            .await
    };
    let id = client.workato_id().await;
    for (path, name) in [
        ("/users?$top=2", "user"),
        ("/users?$top=2&$select=id,displayName", "user"),
        ("/groups?$top=2", "group"),
        ("/servicePrincipals?$top=2", "servicePrincipal"),
        (&format!("/applications/{id}"), "application"),
        ("/me", "user"),
        ("/groups?$top=1&$expand=members", "group"),
    ] {
        let full = get(path, "full").await;
        let media_type = full.headers["content-type"].to_str().unwrap();
        assert!(media_type.contains("odata.metadata=full"), "{media_type}");
        let full = full.expect(200);
        let one = full["value"].get(0).unwrap_or(&full);
        assert_eq!(one["@odata.type"], format!("#microsoft.graph.{name}"));
        let kind = format!("{}{}", name[..1].to_uppercase(), &name[1..]);
        let tenant = "c0ffee00-0000-4000-8000-000000000001";
        let address = format!(
            "{BASE}/v2/{tenant}/directoryObjects/{}/Microsoft.DirectoryServices.{kind}",
            one["id"].as_str().unwrap()
        );
        assert_eq!(one["@odata.id"], address, "{path}");
        assert_eq!(one["@odata.editLink"], address, "{path}");
        let none = get(path, "none").await.expect(200);
        let links = none.to_string().matches("@odata.").count();
        let next = usize::from(none.get("@odata.nextLink").is_some());
        assert_eq!(links, next, "{none}");
        let minimal = get(path, "minimal").await.expect(200);
        let one = minimal["value"].get(0).unwrap_or(&minimal);
        assert_eq!(one.get("@odata.id"), None, "{path}");
        assert!(minimal["@odata.context"].is_string(), "{path}");
    }
    let licences = get("/subscribedSkus", "full").await.expect(200);
    assert_eq!(licences["value"][0].get("@odata.id"), None);
}
