//! `$filter` on particular properties: sizes, members, identities, sign-ins, and index-only properties. `query.rs`
//! tests the grammar.

use serde_json::{Value, json};

use crate::client::{Client, text};

#[tokio::test]
async fn conditions_on_elements_find_objects_with_one() {
    let client = Client::signed_in("admin").await;
    let ada = client.ada_id().await;
    let change = json!({"otherMails": ["ada@home.example", "x@y.example"]});
    client.post("/users", &json!({
        "displayName": "Linus Otis", "userPrincipalName": "linus.otis@contoso.example", "mailNickname": "linus.otis",
        "accountEnabled": true, "passwordProfile": {"password": "Secret-Enough-1"},
        "identities": [{"signInType": "emailAddress", "issuer": "contoso.example", "issuerAssignedId": "linus@home.example"}],
    })).await.expect(201);
    client
        .patch(&format!("/users/{ada}"), &change)
        .await
        .expect_nothing();
    let workato = client.workato_id().await;
    let principal = client.find_by_name("servicePrincipals", "Workato").await;
    let names = json!({"alternativeNames": ["isExplicit=True"]});
    client
        .patch(
            &format!("/servicePrincipals/{}", text(&principal["id"])),
            &names,
        )
        .await
        .expect_nothing();
    client.advance(4);
    let role = text(&principal["appRoles"][0]["id"]);
    for (path, expected) in [
        ("/users?$filter=otherMails/any(m:startswith(m,'ada@home'))".to_owned(), "Ada Lovelace"),
        (
            "/users?$filter=identities/any(c:c/issuerAssignedId eq 'linus@home.example' and c/issuer eq 'contoso.example')"
                .to_owned(),
            "Linus Otis",
        ),
        ("/users?$filter=identities/any(c:c/issuer eq 'contoso.example')".to_owned(), "Linus Otis"),
        (
            "/applications?$filter=identifierUris/any(u:u eq 'https://www.workato.com/saml/metadata')".to_owned(),
            "Workato",
        ),
        (
            "/servicePrincipals?$filter=servicePrincipalNames/any(n:n eq 'https://www.workato.com/saml/metadata')"
                .to_owned(),
            "Workato",
        ),
        ("/servicePrincipals?$filter=alternativeNames/any(n:n eq 'isExplicit=True')".to_owned(), "Workato"),
        (format!("/servicePrincipals?$filter=appRoles/any(r:r/id eq '{role}')"), "Workato"),
    ] {
        let found = client.get(&path).await.column("displayName");
        assert_eq!(found, [expected], "{path}");
    }
    let none = "/users?$filter=proxyAddresses/any(p:startswith(p,'smtp:nobody'))";
    assert!(client.get(none).await.values().is_empty());
    assert!(!workato.is_empty());
    for refused in [
        "identities/any(c:c/issuerAssignedId eq 'linus@home.example')",
        "identities/any()",
        "otherMails/any(m:endsWith(m,'home.example'))",
        "not otherMails/any(m:m eq 'x')",
    ] {
        client
            .get(&format!("/users?$filter={refused}"))
            .await
            .expect_refusal(400, "Request_UnsupportedQuery");
    }
    let ends = "/users?$count=true&$filter=otherMails/any(m:endsWith(m,'home.example'))";
    assert_eq!(client.get_eventual(ends).await.column("id"), [ada]);
}

#[tokio::test]
async fn sizes_are_compared_with_none_and_one() {
    let client = Client::signed_in("admin").await;
    let counted = |path: &str| format!("{path}/$count");
    for (set, size, is_all) in [
        ("/users", "assignedLicenses/$count eq 0", true),
        ("/users", "assignedLicenses/$count ne 0", false),
        ("/applications", "owners/$count eq 1", true),
        ("/groups", "members/$count eq 0", false),
    ] {
        let all = client.get_eventual(&counted(set)).await.body;
        let path = format!("{set}?$count=true&$filter={size}&$top=1");
        let found = client.get_eventual(&path).await.expect(200)["@odata.count"].to_string();
        assert_eq!(found == all, is_all, "{set} {size}: {found} of {all}");
        client
            .get(&format!("{set}?$filter={size}"))
            .await
            .expect_refusal(400, "Request_UnsupportedQuery");
    }
    client
        .get_eventual("/applications?$count=true&$filter=owners/$count eq 2")
        .await
        .expect_refusal(400, "Request_UnsupportedQuery");
}

#[tokio::test]
async fn index_only_properties_are_advanced() {
    let client = Client::signed_in("admin").await;
    for filter in [
        "companyName eq 'Contoso'",
        "startswith(mobilePhone,'+1')",
        "officeLocation in ('x')",
        "onPremisesExtensionAttributes/extensionAttribute1 eq 'x'",
    ] {
        let path = format!("/users?$filter={filter}");
        client.expect_advanced(&path).await;
    }
    for set in ["/applications", "/servicePrincipals"] {
        let path = format!("{set}?$orderby=displayName");
        client.expect_advanced(&path).await;
    }
    let message = client
        .get("/users?$filter=endsWith(mail,'x')")
        .await
        .expect_refusal(400, "Request_UnsupportedQuery");
    assert!(
        message.starts_with("Operator 'endsWith' is not supported"),
        "{message}"
    );
}

#[tokio::test]
async fn sign_ins_need_permission() {
    let client = Client::signed_in("admin").await;
    let me = text(&client.get("/me").await.json()["id"]);
    let path = "/users?$select=id,signInActivity";
    let mine = client
        .get(&format!("/users/{me}?$select=signInActivity"))
        .await
        .expect(200);
    let last = text(&mine["signInActivity"]["lastSignInDateTime"]);
    assert!(last.starts_with("2026-09"), "{last}");
    let people = client.get(&format!("{path}&$top=999")).await;
    assert_eq!(people.values().len(), 120);
    let told = |person: &Value| person["signInActivity"].is_object();
    let some = people.values().iter().filter(|person| told(person)).count();
    assert!(0 < some && some < 120, "{some}");
    let inactive = "/users?$filter=signInActivity/lastSignInDateTime le 2026-01-01T00:00:00Z&$select=signInActivity";
    let inactive = client.get(inactive).await.values();
    assert!(!inactive.is_empty());
    for person in inactive {
        let last = text(&person["signInActivity"]["lastSignInDateTime"]);
        assert!(last.as_str() < "2026-01-01", "{last}");
    }
    let by_name = "/users/admin@contoso.example?$select=signInActivity";
    client.get(by_name).await.expect_refusal(400, "BadRequest");

    let without = client
        .sign_in_with_scopes("member", &["User.Read.All"])
        .await;
    without
        .get(path)
        .await
        .expect_refusal(403, "Authentication_MSGraphPermissionMissing");
    let auditor = client.sign_in("auditor", "openid .default").await;
    auditor
        .get(path)
        .await
        .expect_refusal(403, "Authentication_RequestFromUnsupportedUserRole");
    client.control("settings", &json!({"premium": false})).await;
    client
        .get(path)
        .await
        .expect_refusal(403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant");
}

#[tokio::test]
async fn managers_are_expanded_up_to_the_top() {
    let client = Client::signed_in("admin").await;
    let ada = client.ada_id().await;
    let id = |name: &str| format!("https://graph.microsoft.com/v1.0/users/{name}");
    let (me, apps) = (
        text(&client.get("/me").await.json()["id"]),
        text(&client.get("/users/apps@contoso.example").await.json()["id"]),
    );
    for (below, above) in [(&ada, &me), (&me, &apps)] {
        let path = format!("/users/{below}/manager/$ref");
        let body = json!({"@odata.id": id(above)});
        client
            .send_json(http::Method::PUT, &path, &body)
            .await
            .expect_nothing();
    }
    let chain = |levels: &str| {
        format!(
            "/users/{ada}?$expand=manager($levels={levels};$select=id,displayName)&$select=id&$count=true"
        )
    };
    let all = client.get_eventual(&chain("max")).await.expect(200);
    assert_eq!(all["manager"]["id"], me);
    assert_eq!(all["manager"]["manager"]["id"], apps);
    assert!(all["manager"]["manager"].get("manager").is_none());
    let one = client.get_eventual(&chain("1")).await.expect(200);
    assert!(one["manager"].get("manager").is_none());
    client
        .get(&chain("max"))
        .await
        .expect_refusal(400, "Request_UnsupportedQuery");
    client
        .get_eventual("/users?$expand=manager($levels=max)&$count=true")
        .await
        .expect_refusal(400, "Request_UnsupportedQuery");
}
