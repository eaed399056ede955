//! A large tenant: the work of a request depends on its answer, not on the size of the tenant. `cargo xtask bench`
//! measures times.

use emulator::seed::Seed;
use emulator::work::{examined, reset_examined};
use serde_json::json;

use crate::client::Client;

const USERS: usize = 100_000;

#[tokio::test]
async fn a_request_examines_no_more_of_a_large_tenant_than_it_has_to() {
    let seed = Seed {
        users: USERS,
        ..Seed::default()
    };
    let client = Client::from_seed(seed)
        .sign_in("admin", "openid .default")
        .await;
    let mut path = "/users?$select=id,displayName&$top=100".to_owned();
    for page in 0..20 {
        reset_examined();
        let answer = client.get(&path).await;
        // The page, and the object that begins the next one.
        assert_eq!(examined(), 101, "page {page}");
        let body = answer.expect(200);
        let link = body["@odata.nextLink"].as_str().unwrap();
        path = link.split_once("/v1.0").unwrap().1.to_owned();
    }

    let names = client
        .post(
            "/directoryObjects/getAvailableExtensionProperties",
            &json!({}),
        )
        .await
        .column("name");
    let extension = &names[0];
    reset_examined();
    let page = format!("/users?$top=999&$select=id,displayName,mail,{extension}");
    assert_eq!(client.get(&page).await.values().len(), 999);
    assert_eq!(examined(), 1_000);

    reset_examined();
    let scan = format!("/users?$select=id&$filter={extension} eq 'CC-110'&$top=999");
    let found = client.get(&scan).await.values().len();
    assert!(
        found > 900 && (found..=USERS).contains(&examined()),
        "{} for {found}",
        examined()
    );

    let ids = client.get("/users?$top=20").await.column("id");
    let changes: Vec<_> = ids
        .iter()
        .map(|id| {
            json!({"id": id, "method": "PATCH", "url": format!("/users/{id}"),
                   "headers": {"Content-Type": "application/json"},
                   "body": {extension.as_str(): "CC-0"}})
        })
        .collect();
    reset_examined();
    let answer = client.post("/$batch", &json!({"requests": changes})).await;
    assert_eq!(examined(), 0);
    let responses = answer.expect(200)["responses"].clone();
    let responses = responses.as_array().unwrap();
    assert!(responses.iter().all(|response| response["status"] == 204));
}
