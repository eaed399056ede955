//! Pages of collections: sizes, links and counts.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::client::{BASE, Client};

/// Follows the links; returns the sizes of the pages and all ids.
async fn follow_pages(client: &Client, path: &str) -> (Vec<usize>, Vec<String>) {
    let mut next = Some(path.to_owned());
    let (mut sizes, mut ids) = (Vec::new(), Vec::new());
    while let Some(path) = next {
        let answer = client.get_eventual(&path).await;
        let page = answer.column("id");
        sizes.push(page.len());
        ids.extend(page);
        next = answer.json()["@odata.nextLink"].as_str().map(|link| {
            link.strip_prefix(&format!("{BASE}/v1.0"))
                .unwrap_or_else(|| panic!("{link}"))
                .to_owned()
        });
        assert!(sizes.len() < 500, "the links do not end");
    }
    (sizes, ids)
}

#[tokio::test]
async fn pages_have_a_hundred_objects_and_link_to_the_last() {
    let client = Client::signed_in("admin").await;
    let (sizes, ids) = follow_pages(&client, "/users").await;
    assert_eq!(sizes, [100, 100, 50]);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 250);
}

#[tokio::test]
async fn top_applies_to_every_page() {
    let client = Client::signed_in("admin").await;
    let (sizes, ids) = follow_pages(&client, "/users?$top=120&$select=id").await;
    assert_eq!(sizes, [120, 120, 10]);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 250);
    let (sizes, _) = follow_pages(&client, "/users?$top=125").await;
    assert_eq!(sizes, [125, 125]);
    for top in ["0", "1000", "-1", "x"] {
        let answer = client.get(&format!("/users?$top={top}")).await;
        assert_eq!(answer.status, 400, "{top}");
    }
}

#[tokio::test]
async fn filters_searches_and_orders_apply_to_every_page() {
    let client = Client::signed_in("admin").await;
    let all = client
        .get("/users?$filter=startswith(displayName,'a')&$top=999")
        .await
        .column("id");
    assert!(all.len() > 4, "{}", all.len());
    let (sizes, ids) =
        follow_pages(&client, "/users?$filter=startswith(displayName,'a')&$top=2").await;
    assert_eq!(ids, all);
    assert!(sizes[..sizes.len() - 1].iter().all(|size| *size == 2));
    let ordered = "/users?$search=\"displayName:a\"&$orderby=displayName&$count=true";
    let whole = client.get_eventual(&format!("{ordered}&$top=999")).await;
    let (_, ids) = follow_pages(&client, &format!("{ordered}&$top=3")).await;
    assert_eq!(ids, whole.column("id"));
    let names: Vec<String> = whole
        .column("displayName")
        .iter()
        .map(|name| name.to_lowercase())
        .collect();
    assert!(names.is_sorted(), "{names:?}");
}

#[tokio::test]
async fn only_the_first_page_has_the_count() {
    let client = Client::signed_in("admin").await;
    let first = client
        .get_eventual("/users?$count=true&$top=100")
        .await
        .expect(200);
    assert_eq!(first["@odata.count"], 250);
    let link = first["@odata.nextLink"].as_str().unwrap();
    let second = client
        .get_eventual(&link[format!("{BASE}/v1.0").len()..])
        .await
        .expect(200);
    assert_eq!(second["@odata.count"], Value::Null);
    let ignored = client.get("/users?$count=true").await.expect(200);
    assert_eq!(ignored["@odata.count"], Value::Null);
}

#[tokio::test]
async fn made_up_tokens_are_refused() {
    let client = Client::signed_in("admin").await;
    client
        .get("/users?$skiptoken=RFNwdAoAAQAAAA")
        .await
        .expect_refusal(400, "Request_BadRequest");
}
