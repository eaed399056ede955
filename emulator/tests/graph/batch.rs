//! `$batch`: each item has a separate response, in any order.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::client::{Client, text};

/// The responses of a batch by id.
async fn run(client: &Client, requests: Value) -> HashMap<String, Value> {
    let answer = client
        .post("/$batch", &json!({"requests": requests}))
        .await
        .expect(200);
    answer["responses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|response| (text(&response["id"]), response.clone()))
        .collect()
}

#[tokio::test]
async fn each_item_has_a_separate_status_headers_and_body() {
    let client = Client::signed_in("admin").await;
    let responses = run(
        &client,
        json!([
            {"id": "1", "method": "GET", "url": "/me"},
            {"id": "2", "method": "GET", "url": "/me/planner/tasks"},
            {"id": "3", "method": "GET", "url": "/users/00000000-0000-0000-0000-000000000000"},
            {"id": "4", "method": "GET", "url": "users?$select=id,displayName&$filter=mail eq null&$count=true",
             "headers": {"ConsistencyLevel": "eventual"}},
            {"id": "5", "method": "GET", "url": "/users/$count", "headers": {"ConsistencyLevel": "eventual"}},
        ]),
    )
    .await;
    let statuses: Vec<_> = ["1", "2", "3", "4", "5"]
        .map(|id| responses[id]["status"].as_u64().unwrap())
        .into();
    assert_eq!(statuses, [200, 501, 404, 200, 200]);
    assert_eq!(
        responses["1"]["body"]["userPrincipalName"],
        "admin@contoso.example"
    );
    assert_eq!(responses["1"]["headers"]["OData-Version"], "4.0");
    assert!(text(&responses["1"]["headers"]["Content-Type"]).starts_with("application/json"));
    assert_eq!(
        responses["3"]["body"]["error"]["code"],
        "Request_ResourceNotFound"
    );
    assert!(responses["4"]["body"]["@odata.count"].as_u64().unwrap() > 0);
    // "250" in base64: a body that is not JSON is base64-encoded.
    assert_eq!(responses["5"]["body"], "MjUw");
}

/// Microsoft's Python client sends absolute URLs; Graph refuses such an item and processes the others.
#[tokio::test]
async fn an_item_with_an_absolute_url_is_refused() {
    let client = Client::signed_in("admin").await;
    let responses = run(
        &client,
        json!([
            {"id": "1", "method": "GET", "url": "http://127.0.0.1:8081/v1.0/me"},
            {"id": "2", "method": "GET", "url": "https://graph.microsoft.com/v1.0/me"},
            {"id": "3", "method": "GET", "url": "/v1.0/me"},
        ]),
    )
    .await;
    for (id, scheme) in [("1", "http:"), ("2", "https:")] {
        assert_eq!(responses[id]["status"], 400);
        let error = &responses[id]["body"]["error"];
        assert_eq!(error["code"], "BadRequest");
        assert_eq!(
            error["message"],
            format!("Resource not found for the segment '{scheme}'.")
        );
    }
    assert_eq!(responses["3"]["status"], 200);
}

#[tokio::test]
async fn headers_of_the_batch_do_not_reach_items() {
    let client = Client::signed_in("admin").await;
    let body = json!({"requests": [{"id": "1", "method": "GET", "url": "/users/$count"}]});
    let headers = [
        ("content-type", "application/json"),
        ("consistencylevel", "eventual"),
    ];
    let answer = client
        .send(
            http::Method::POST,
            "/v1.0/$batch",
            &headers,
            body.to_string(),
        )
        .await
        .expect(200);
    assert_eq!(answer["responses"][0]["status"], 400);
}

#[tokio::test]
async fn an_item_that_depends_on_a_failed_one_is_not_carried_out() {
    let client = Client::signed_in("admin").await;
    let ada = client.ada_id().await;
    let json_body = json!({"Content-Type": "application/json"});
    let responses = run(
        &client,
        json!([
            {"id": "a", "method": "PATCH", "url": format!("/users/{ada}"), "headers": json_body, "body": {"jobTitle": "Countess"}},
            {"id": "b", "method": "PATCH", "url": format!("/users/{ada}"), "headers": json_body, "body": {"colour": 1}, "dependsOn": ["a"]},
            {"id": "c", "method": "PATCH", "url": format!("/users/{ada}"), "headers": json_body, "body": {"jobTitle": "x"}, "dependsOn": ["b"]},
        ]),
    )
    .await;
    let status = |id: &str| responses[id]["status"].as_u64().unwrap();
    assert_eq!(["a", "b", "c"].map(status), [204, 400, 424]);
    assert!(responses["a"].get("body").is_none());
    assert_eq!(
        client.get(&format!("/users/{ada}")).await.json()["jobTitle"],
        "Countess"
    );
}

#[tokio::test]
async fn malformed_batches_are_refused_as_a_whole() {
    let client = Client::signed_in("admin").await;
    let item = |id: &str| json!({"id": id, "method": "GET", "url": "/me"});
    let many: Vec<_> = (0..21).map(|id| item(&id.to_string())).collect();
    for body in [
        json!({}),
        json!({"requests": []}),
        json!({"requests": many}),
        json!({"requests": [item("1"), item("1")]}),
        json!({"requests": [{"id": "1", "method": "GET"}]}),
        json!({"requests": [{"method": "GET", "url": "/me"}]}),
        json!({"requests": [{"id": "1", "method": "GET", "url": "/me", "dependsOn": ["2"]}]}),
    ] {
        client
            .post("/$batch", &body)
            .await
            .expect_refusal(400, "BadRequest");
    }
    let twenty: Vec<_> = (0..20).map(|id| item(&id.to_string())).collect();
    assert_eq!(run(&client, json!(twenty)).await.len(), 20);
    client
        .without_token()
        .post("/$batch", &json!({"requests": [item("1")]}))
        .await
        .expect_refusal(401, "InvalidAuthenticationToken");
    client
        .get("/$batch")
        .await
        .expect_refusal(405, "Request_BadRequest");
}

#[tokio::test]
async fn faults_apply_to_single_items_and_items_are_recorded() {
    let client = Client::signed_in("admin").await;
    let ada = client.ada_id().await;
    let fault = json!([{"method": "PATCH", "path": "/v1.0/users", "status": 429, "retryAfter": 7, "times": 1}]);
    assert!(client.control("faults", &fault).await.status.is_success());
    let patch = |id: &str| {
        json!({"id": id, "method": "PATCH", "url": format!("/users/{ada}"),
               "headers": {"Content-Type": "application/json"}, "body": {"jobTitle": id}})
    };
    let responses = run(&client, json!([patch("1"), patch("2")])).await;
    assert_eq!(responses["1"]["status"], 429);
    assert_eq!(responses["1"]["headers"]["Retry-After"], "7");
    assert_eq!(responses["1"]["body"]["error"]["code"], "TooManyRequests");
    assert_eq!(responses["2"]["status"], 204);
    let requests = client
        .send(http::Method::GET, "/_emulator/requests", &[], String::new())
        .await
        .expect(200);
    let requests = requests
        .as_array()
        .or_else(|| requests["value"].as_array())
        .unwrap();
    let items: Vec<_> = requests
        .iter()
        .filter(|request| {
            request["url"] == format!("/v1.0/users/{ada}") && request["method"] == "PATCH"
        })
        .map(|request| {
            (
                request["status"].as_u64().unwrap(),
                request["body"]["jobTitle"].clone(),
            )
        })
        .collect();
    assert_eq!(items, [(429, json!("1")), (204, json!("2"))]);
}

/// Graph's response to a write without `Content-Type`, or without a body and headers.
#[tokio::test]
async fn a_write_without_content_type_fails_the_whole_batch() {
    let client = Client::signed_in("admin").await;
    let ada = client.ada_id().await;
    let url = format!("/users/{ada}");
    let good = json!({"id": "0", "method": "PATCH", "url": url, "body": {"jobTitle": "Countess"},
                      "headers": {"Content-Type": "application/json"}});
    for bad in [
        json!({"id": "1", "method": "PATCH", "url": url, "body": {"jobTitle": "x"}}),
        json!({"id": "1", "method": "PATCH", "url": url, "body": {"jobTitle": "x"}, "headers": {"Prefer": "x"}}),
        json!({"id": "1", "method": "POST", "url": format!("{url}/revokeSignInSessions")}),
    ] {
        let answer = client
            .post("/$batch", &json!({"requests": [good, bad]}))
            .await;
        assert_eq!(
            answer.json()["error"]["message"],
            "Write request id : 1 does not contain Content-Type header or body."
        );
        answer.expect_refusal(400, "BadRequest");
    }
    let person = client.get(&url).await.json();
    assert_ne!(person["jobTitle"], "Countess");
    let bare_delete = json!([{"id": "1", "method": "DELETE", "url": url}]);
    assert_eq!(run(&client, bare_delete).await["1"]["status"], 204);
}

/// The response of an item has the headers of the same request outside a batch, among them `Location`
/// (learn.microsoft.com, `graph/json-batching`).
#[tokio::test]
async fn a_created_item_carries_the_address_of_what_it_created() {
    let client = Client::signed_in("admin").await;
    let application = client
        .post("/applications", &json!({"displayName": "Batch owner"}))
        .await;
    let application = text(&application.expect(201)["id"]);
    client.advance(10);
    let json = json!({"Content-Type": "application/json"});
    let created = [
        (
            "/users",
            json!({"displayName": "New", "accountEnabled": true, "mailNickname": "new",
            "userPrincipalName": "new@contoso.example", "passwordProfile": {"password": "x!X1234567890"}}),
        ),
        ("/applications", json!({"displayName": "New"})),
    ];
    let extension = format!("/applications/{application}/extensionProperties");
    let extension = (
        extension.as_str(),
        json!({"name": "made", "dataType": "String", "targetObjects": ["User"]}),
    );
    let created: Vec<_> = created.into_iter().chain([extension]).collect();
    let requests: Vec<_> = created
        .iter()
        .enumerate()
        .map(|(id, (url, body))| json!({"id": id.to_string(), "method": "POST", "url": url, "headers": json, "body": body}))
        .collect();
    let responses = run(&client, json!(requests)).await;
    client.advance(10);
    for (id, (url, _)) in created.iter().enumerate() {
        let response = &responses[&id.to_string()];
        assert_eq!(response["status"], 201, "{response}");
        let made = text(&response["body"]["id"]);
        let location = text(&response["headers"]["Location"]);
        assert!(
            location.contains(url) && location.ends_with(&made),
            "{location}"
        );
        let path = location.split_once("/v1.0").unwrap().1;
        assert_eq!(client.get(path).await.expect(200)["id"], made);
    }
}
