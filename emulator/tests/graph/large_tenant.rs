//! A large tenant: pages, scans and batches stay fast. `cargo xtask bench` measures exactly.

use std::time::Instant;

use emulator::seed::Seed;
use serde_json::json;

use crate::client::Client;

/// In milliseconds. Ten times what a release build may take: tests are built without optimization, on busy machines.
const LIMIT_MILLIS: u128 = 200;
/// The same for the largest page, and for a scan of all users.
const SCAN_LIMIT_MILLIS: u128 = 500;

#[tokio::test]
async fn a_page_of_a_large_tenant_is_fast() {
    let seed = Seed {
        users: 100_000,
        ..Seed::default()
    };
    let client = Client::from_seed(seed)
        .sign_in("admin", "openid .default")
        .await;
    let mut path = "/users?$select=id,displayName&$top=100".to_owned();
    let mut slowest = 0;
    for _ in 0..20 {
        let start = Instant::now();
        let answer = client.get(&path).await;
        slowest = slowest.max(start.elapsed().as_millis());
        let body = answer.expect(200);
        let link = body["@odata.nextLink"].as_str().unwrap();
        path = link.split_once("/v1.0").unwrap().1.to_owned();
    }
    assert!(slowest < LIMIT_MILLIS, "{slowest} ms");

    let names = client
        .post(
            "/directoryObjects/getAvailableExtensionProperties",
            &json!({}),
        )
        .await
        .column("name");
    let extension = &names[0];
    let scan = format!("/users?$select=id,{extension}&$filter={extension} eq 'CC-110'&$top=999");
    let page = format!("/users?$top=999&$select=id,displayName,mail,{extension}");
    for path in [scan, page] {
        let start = Instant::now();
        let found = client.get(&path).await.values();
        let took = start.elapsed().as_millis();
        assert!(found.len() > 900, "{path}");
        assert!(took < SCAN_LIMIT_MILLIS, "{took} ms: {path}");
    }
    let changes: Vec<_> = client.get("/users?$top=20").await.column("id");
    let changes: Vec<_> = changes
        .iter()
        .map(|id| {
            json!({"id": id, "method": "PATCH", "url": format!("/users/{id}"),
                   "headers": {"Content-Type": "application/json"},
                   "body": {extension.as_str(): "CC-0"}})
        })
        .collect();
    let start = Instant::now();
    let answer = client.post("/$batch", &json!({"requests": changes})).await;
    let took = start.elapsed().as_millis();
    assert!(took < LIMIT_MILLIS, "{took} ms");
    let responses = answer.expect(200)["responses"].clone();
    let responses = responses.as_array().unwrap();
    assert!(responses.iter().all(|response| response["status"] == 204));
}
