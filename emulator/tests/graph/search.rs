//! `$search`: words of names, beginnings of addresses.

use crate::client::Client;

#[track_caller]
fn assert_contains(names: &[String], expected: &str) {
    assert!(
        names.iter().any(|name| name == expected),
        "{expected} not in {names:?}"
    );
}

#[tokio::test]
async fn applications_are_found_by_the_words_of_their_names() {
    let client = Client::signed_in("admin").await;
    let answer = client
        .get_eventual("/applications?$search=\"displayName:work\"&$count=true")
        .await;
    let names = answer.column("displayName");
    assert_contains(&names, "Workato");
    assert_contains(&names, "Workato archive");
    assert_eq!(answer.json()["@odata.count"], names.len());
    let names = client
        .get_eventual("/servicePrincipals?$search=\"displayName:integration workato\"")
        .await
        .column("displayName");
    assert_eq!(names, ["Workato (test integration)"]);
    let none = client
        .get_eventual("/applications?$search=\"displayName:orkato\"")
        .await;
    assert!(none.values().is_empty());
}

#[tokio::test]
async fn users_are_found_by_name_mail_or_user_principal_name() {
    let client = Client::signed_in("admin").await;
    let search = "\"displayName:lovel\" OR \"mail:lovel\" OR \"userPrincipalName:lovel\"";
    let names = client
        .get_eventual(&format!("/users?$search={search}"))
        .await
        .column("displayName");
    assert_contains(&names, "Ada Lovelace");
    let both = "\"displayName:ada\" AND \"mail:ada.lovelace\"";
    let names = client
        .get_eventual(&format!("/users?$search={both}"))
        .await
        .column("displayName");
    assert_eq!(names, ["Ada Lovelace"]);
    let quoted = "\"displayName:\\\"Annie\\\"\"";
    let names = client
        .get_eventual(&format!("/users?$search={quoted}"))
        .await
        .column("displayName");
    assert!(
        names.iter().any(|name| name.contains("\"Annie\"")),
        "{names:?}"
    );
    let combined = format!("/users?$search={search}&$filter=accountEnabled eq false&$count=true");
    let names = client.get_eventual(&combined).await.column("displayName");
    assert!(!names.contains(&"Ada Lovelace".to_owned()));
}

#[tokio::test]
async fn searching_needs_the_header_quotes_and_a_searchable_property() {
    let client = Client::signed_in("admin").await;
    let message = client
        .get("/users?$search=\"displayName:a\"&$count=true")
        .await
        .expect_refusal(400, "Request_UnsupportedQuery");
    assert_eq!(
        message,
        "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'"
    );
    client
        .get_eventual("/users?$search=displayName:a")
        .await
        .expect_refusal(400, "BadRequest");
    client
        .get_eventual("/users?$search=\"jobTitle:a\"")
        .await
        .expect_refusal(400, "Request_UnsupportedQuery");
}
