//! `$filter`, `$orderby` and the rules of advanced queries.

use crate::client::Client;

#[tokio::test]
async fn filters_find_matching_objects() {
    let client = Client::signed_in("admin").await;
    let ada = client.ada_id().await;
    for filter in [
        "userPrincipalName eq 'ADA.LOVELACE@contoso.example'".to_owned(),
        "startswith(userPrincipalName,'ada.lovelace') or startswith(mail,'ada.lovelace@')"
            .to_owned(),
        format!("id in ('{ada}', '00000000-0000-0000-0000-000000000000')"),
        format!("(id eq '{ada}') and accountEnabled eq true"),
    ] {
        let found = client
            .get(&format!("/users?$filter={filter}"))
            .await
            .column("id");
        assert_eq!(found, [ada.as_str()], "{filter}");
    }
    let workato = client
        .get("/servicePrincipals?$filter=displayName eq 'Workato' and tags/any(t:t eq 'WindowsAzureActiveDirectoryIntegratedApp')")
        .await;
    assert_eq!(workato.column("displayName"), ["Workato"]);
    let quoted = client
        .get("/users?$filter=startswith(surname,'O''B')")
        .await;
    assert!(
        quoted
            .column("surname")
            .iter()
            .all(|name| name.starts_with("O'B"))
    );
    assert!(!quoted.values().is_empty());
}

#[tokio::test]
async fn advanced_conditions_need_the_header_and_the_count() {
    let client = Client::signed_in("admin").await;
    for filter in [
        "userType ne 'Guest'",
        "not(userType eq 'Guest')",
        "endswith(mail,'@contoso.example')",
        "mail eq null",
    ] {
        let path = format!("/users?$filter={filter}");
        client
            .get(&path)
            .await
            .expect_refusal(400, "Request_UnsupportedQuery");
        client
            .get_eventual(&path)
            .await
            .expect_refusal(400, "Request_UnsupportedQuery");
        let answer = client
            .get_eventual(&format!("{path}&$count=true&$top=999"))
            .await;
        let found = answer.values().len();
        assert!(0 < found && found < 250, "{filter}: {found}");
        assert_eq!(answer.json()["@odata.count"], found, "{filter}");
    }
}

#[tokio::test]
async fn a_filter_and_an_order_together_are_advanced() {
    let client = Client::signed_in("admin").await;
    let path = "/users?$filter=startswith(displayName,'a')&$orderby=displayName desc";
    let message = client
        .get(path)
        .await
        .expect_refusal(400, "Request_UnsupportedQuery");
    assert_eq!(message, "Sorting not supported for current query.");
    let names = client
        .get_eventual(&format!("{path}&$count=true"))
        .await
        .column("displayName");
    let lower: Vec<_> = names.iter().rev().map(|name| name.to_lowercase()).collect();
    assert!(lower.len() > 1 && lower.is_sorted(), "{names:?}");
    assert_eq!(
        client
            .get("/users?$orderby=displayName&$top=3")
            .await
            .values()
            .len(),
        3
    );
}

#[tokio::test]
async fn invalid_filters_are_refused() {
    let client = Client::signed_in("admin").await;
    for (filter, code) in [
        ("displayName eq", "BadRequest"),
        ("displayName = 'x'", "BadRequest"),
        ("contains(displayName,'x')", "BadRequest"),
        ("accountEnabled eq 'true'", "BadRequest"),
        ("favouriteColour eq 'x'", "Request_UnsupportedQuery"),
        ("businessPhones eq 'x'", "Request_UnsupportedQuery"),
        ("displayName/any(d:d eq 'x')", "Request_UnsupportedQuery"),
        ("identities/any()", "Request_UnsupportedQuery"),
    ] {
        client
            .get(&format!("/users?$filter={filter}"))
            .await
            .expect_refusal(400, code);
    }
    for option in ["$apply=x", "$skip=5", "$compute=x", "$count=maybe"] {
        assert_eq!(
            client.get(&format!("/users?{option}")).await.status,
            400,
            "{option}"
        );
    }
    client
        .get("/users?$top=1&$top=2")
        .await
        .expect_refusal(400, "BadRequest");
    client
        .get("/me?$filter=id eq 'x'")
        .await
        .expect_refusal(400, "BadRequest");
}
