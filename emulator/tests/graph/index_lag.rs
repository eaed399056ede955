//! The directory's index follows a change some seconds later; a request by id returns it at once.

use serde_json::json;

use crate::client::Client;

#[tokio::test]
async fn a_change_is_visible_by_id_at_once_and_to_filters_later() {
    let client = Client::signed_in("admin").await;
    let ada = client.ada_id().await;
    let by_id = format!("/users/{ada}?$select=department,displayName");
    client
        .patch(
            &format!("/users/{ada}"),
            &json!({"department": "Analytical Engines", "displayName": "Ada Babbage"}),
        )
        .await
        .expect_nothing();
    let read = client.get(&by_id).await.expect(200);
    assert_eq!(read["department"], "Analytical Engines");

    let filter = "/users?$select=id,displayName&$filter=department eq 'Analytical Engines'";
    let search = "/users?$select=id,displayName&$search=\"displayName:babbage\"";
    let former = "/users?$select=id,displayName&$search=\"displayName:lovelace\"";
    assert!(client.get(filter).await.values().is_empty());
    assert!(client.get_eventual(search).await.values().is_empty());
    assert_eq!(
        client.get_eventual(former).await.column("displayName"),
        ["Ada Lovelace"]
    );
    // Ids do not change, and without the header the values are the current ones.
    let by_ids = format!("/users?$select=id,displayName&$filter=id in ('{ada}')");
    assert_eq!(
        client.get(&by_ids).await.column("displayName"),
        ["Ada Babbage"]
    );
    assert_eq!(
        client.get_eventual(&by_ids).await.column("displayName"),
        ["Ada Lovelace"]
    );

    client.advance(4);
    assert_eq!(client.get(filter).await.column("id"), [ada.as_str()]);
    assert_eq!(
        client.get_eventual(search).await.column("id"),
        [ada.as_str()]
    );
    assert!(client.get_eventual(former).await.values().is_empty());
}

#[tokio::test]
async fn nothing_lags_with_a_zero_delay() {
    let client = Client::signed_in("admin").await;
    client
        .control("settings", &json!({"replicationSeconds": 0}))
        .await
        .expect(200);
    let ada = client.ada_id().await;
    client
        .patch(
            &format!("/users/{ada}"),
            &json!({"department": "Analytical Engines"}),
        )
        .await
        .expect_nothing();
    let filter = "/users?$filter=department eq 'Analytical Engines'";
    assert_eq!(client.get(filter).await.column("id"), [ada.as_str()]);
    let body = json!({"displayName": "Tool"});
    let made = client.post("/applications", &body).await.expect(201);
    client
        .get(&format!("/applications/{}", made["id"].as_str().unwrap()))
        .await
        .expect(200);
}
