//! What calls cost, and what happens beyond Graph's limits.

use serde_json::json;

use crate::client::Client;

#[tokio::test]
async fn every_response_reports_its_cost() {
    let client = Client::signed_in("admin").await;
    let group = client.get("/groups").await.column("id").remove(0);
    let ada = client.ada_id().await;
    for (path, cost) in [
        ("/users".to_owned(), "2"),
        ("/users?$select=id".to_owned(), "1"),
        ("/users?$top=5".to_owned(), "1"),
        ("/users?$top=5&$select=id".to_owned(), "1"),
        ("/users?$expand=manager".to_owned(), "3"),
        (format!("/users/{ada}"), "1"),
        ("/applications".to_owned(), "2"),
        (format!("/groups/{group}/members"), "3"),
        (format!("/groups/{group}/transitiveMembers"), "5"),
        (format!("/users/{ada}/appRoleAssignments"), "2"),
        ("/planner/tasks".to_owned(), "1"),
    ] {
        let answer = client.get(&path).await;
        assert_eq!(answer.header("x-ms-resource-unit"), cost, "{path}");
        assert!(
            !answer
                .headers
                .contains_key("x-ms-throttle-limit-percentage")
        );
    }
}

#[tokio::test]
async fn a_throttled_response_names_the_limit_and_the_wait() {
    let client = Client::signed_in("admin").await;
    client
        .control("settings", &json!({"throttle": true}))
        .await
        .expect(200);
    // A medium tenant has 5,000 resource units in ten seconds, and a batch spends the units of twenty calls at once.
    let group = client.get("/groups").await.column("id").remove(0);
    let path = format!("/groups/{group}/transitiveMembers?$expand=x");
    let items: Vec<_> = (0..20)
        .map(|id| json!({"id": id.to_string(), "method": "GET", "url": path}))
        .collect();
    let batch = json!({"requests": items});
    let mut told = false;
    let mut throttled = None;
    for _ in 0..50 {
        let answer = client.post("/$batch", &batch).await.expect(200);
        let responses = answer["responses"].as_array().unwrap();
        told |= responses.iter().any(|response| {
            response["headers"]
                .get("x-ms-throttle-limit-percentage")
                .is_some()
        });
        throttled = responses
            .iter()
            .find(|response| response["status"] == 429)
            .cloned();
        if throttled.is_some() {
            break;
        }
    }
    assert!(told);
    let throttled = throttled.expect("a limit");
    assert_eq!(throttled["headers"]["Retry-After"], "10");
    assert_eq!(throttled["body"]["error"]["code"], "TooManyRequests");
    let answer = client.get(&path).await;
    answer.expect_refusal(429, "TooManyRequests");
    assert_eq!(answer.header("retry-after"), "10");
    assert_eq!(
        answer.header("x-ms-throttle-information"),
        "ResourceUnitLimitExceeded"
    );
    assert_eq!(
        answer.header("x-ms-throttle-scope"),
        "Tenant_Application/Read/ca11ab1e-0000-4000-8000-000000000001/c0ffee00-0000-4000-8000-000000000001"
    );
    client.advance(10);
    assert_ne!(client.get(&path).await.status, 429);
}
