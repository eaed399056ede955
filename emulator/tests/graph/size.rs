//! A large tenant: pages stay quick however many people there are.
//! Refuses to measure more than it needs: scans and orders may take longer.

use std::time::Instant;

use emulator::seed::Seed;

use crate::client::Client;

/// Ten times what a release build may take: tests are built without optimization, on busy machines.
const LIMIT_MILLIS: u128 = 200;

#[tokio::test]
async fn a_page_of_a_large_tenant_looks_at_little_more_than_itself() {
    let seed = Seed {
        users: 100_000,
        ..Seed::default()
    };
    let client = Client::of(seed).sign_in("admin", "openid .default").await;
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
}
