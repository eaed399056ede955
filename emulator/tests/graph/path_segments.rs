//! Paths below a collection: the count, casts, single objects and references.

use std::collections::BTreeSet;

use serde_json::json;

use crate::client::{BASE, Client, text};

/// Collections with `/$count`; `{…}` is a placeholder for an id of the tenant.
const COUNTABLE_COLLECTIONS: [&str; 33] = [
    "/users",
    "/users/{ada}/appRoleAssignments",
    "/users/{ada}/directReports",
    "/users/{ada}/memberOf",
    "/users/{ada}/memberOf/microsoft.graph.group",
    "/users/{ada}/transitiveMemberOf",
    "/users/{ada}/transitiveMemberOf/graph.group",
    "/users/{ada}/ownedObjects",
    "/users/{ada}/ownedObjects/microsoft.graph.application",
    "/users/{ada}/oauth2PermissionGrants",
    "/me/memberOf/microsoft.graph.directoryRole",
    "/me/appRoleAssignments",
    "/groups",
    "/groups/{group}/members",
    "/groups/{group}/members/microsoft.graph.user",
    "/groups/{group}/members/graph.group",
    "/groups/{group}/members/graph.servicePrincipal",
    "/groups/{group}/transitiveMembers/graph.group",
    "/groups/{group}/owners",
    "/groups/{group}/memberOf",
    "/groups/{group}/appRoleAssignments",
    "/applications",
    "/applications/{application}/owners",
    "/applications/{application}/owners/microsoft.graph.user",
    "/applications/{application}/extensionProperties",
    "/servicePrincipals",
    "/servicePrincipals/{principal}/owners/graph.user",
    "/servicePrincipals/{principal}/appRoleAssignedTo",
    "/servicePrincipals/{principal}/appRoleAssignments",
    "/servicePrincipals/{principal}/memberOf",
    "/directory/deletedItems/microsoft.graph.user",
    "/directoryRoles",
    "/applicationTemplates",
];

async fn fill_path(client: &Client, path: &str) -> String {
    let id = |value: serde_json::Value| text(&value["id"]);
    path.replace("{ada}", &client.ada_id().await)
        .replace(
            "{group}",
            &id(client.find_by_name("groups", "Workato Builders").await),
        )
        .replace("{application}", &client.workato_id().await)
        .replace(
            "{principal}",
            &id(client.find_by_name("servicePrincipals", "Workato").await),
        )
}

#[tokio::test]
async fn every_collection_is_counted() {
    let client = Client::signed_in("admin").await;
    client.create_extension("workato_role").await;
    for path in COUNTABLE_COLLECTIONS {
        let path = fill_path(&client, path).await;
        let all = client.get(&format!("{path}?$top=999")).await.values();
        let counted = client.get_eventual(&format!("{path}/$count")).await;
        assert_eq!(counted.status, 200, "{path}: {}", counted.body);
        assert_eq!(counted.body, all.len().to_string(), "{path}");
        assert_eq!(counted.header("content-type"), "text/plain");
        client
            .get(&format!("{path}/$count"))
            .await
            .expect_refusal(400, "Request_BadRequest");
    }
    let path = fill_path(
        &client,
        "/servicePrincipals/{principal}/appRoleAssignedTo/$count",
    )
    .await;
    let groups = "?$filter=principalDisplayName eq 'Workato Builders'";
    let counted = client.get_eventual(&format!("{path}{groups}")).await;
    assert_eq!(counted.body, "1");
}

#[tokio::test]
async fn a_cast_selects_one_type_and_accepts_every_option() {
    let client = Client::signed_in("admin").await;
    for (path, kind) in [
        ("/applications/{application}/owners", "users"),
        ("/servicePrincipals/{principal}/owners", "users"),
        ("/groups/{group}/transitiveMembers", "users"),
        (
            "/directoryRoles(roleTemplateId='158c047a-c907-4556-b7ef-446551a6b5f7')/members",
            "users",
        ),
        ("/groups/{group}/memberOf", "groups"),
        ("/users/{ada}/transitiveMemberOf", "groups"),
    ] {
        let path = fill_path(&client, path).await;
        let all = client.get(&format!("{path}?$top=999")).await;
        let type_name = format!("#microsoft.graph.{}", kind.trim_end_matches('s'));
        let expected: BTreeSet<_> = all
            .values()
            .iter()
            .filter(|object| object["@odata.type"] == type_name.as_str())
            .map(|object| text(&object["id"]))
            .collect();
        for spelling in ["microsoft.graph", "graph"] {
            let cast = format!("{path}/{spelling}.{}", kind.trim_end_matches('s'));
            let answer = client
                .get_eventual(&format!("{cast}?$top=999&$count=true&$orderby=displayName&$filter=displayName ne null&$select=id,displayName"))
                .await;
            let found: BTreeSet<_> = answer.column("id").into_iter().collect();
            assert_eq!(found, expected, "{cast}");
            let context = answer.json()["@odata.context"].clone();
            assert_eq!(
                context,
                format!("{BASE}/v1.0/$metadata#{kind}(id,displayName)")
            );
        }
    }
    let path = fill_path(&client, "/groups/{group}/members").await;
    for absent in ["device", "orgContact", "servicePrincipal"] {
        let answer = client
            .get(&format!("{path}/microsoft.graph.{absent}"))
            .await;
        assert!(answer.values().is_empty());
    }
    client
        .get(&format!("{path}/microsoft.graph.unicorn"))
        .await
        .expect_refusal(400, "BadRequest");
    let units = client
        .get("/me/memberOf/microsoft.graph.administrativeUnit")
        .await;
    assert!(units.values().is_empty());
}

#[tokio::test]
async fn an_object_is_found_only_in_its_collection() {
    let client = Client::signed_in("admin").await;
    let path = fill_path(&client, "/groups/{group}/members").await;
    let members = client.get(&path).await.values();
    let person = members
        .iter()
        .find(|member| member["@odata.type"] == "#microsoft.graph.user")
        .unwrap();
    let one = format!("{path}/{}", text(&person["id"]));
    assert_eq!(client.get(&one).await.expect(200)["id"], person["id"]);
    let cast = client
        .get(&format!("{one}/graph.user?$select=id,city"))
        .await
        .expect(200);
    assert!(cast.get("city").is_some());
    client
        .get(&format!("{one}/graph.group"))
        .await
        .expect_refusal(404, "Request_ResourceNotFound");
    let stranger = text(&client.get("/me").await.json()["id"]);
    client
        .get(&format!("{path}/{stranger}"))
        .await
        .expect_refusal(404, "Request_ResourceNotFound");
    let cast = format!("/directoryObjects/{stranger}/microsoft.graph.user");
    client.get(&cast).await.expect(200);
}

#[tokio::test]
async fn references_are_addresses_of_the_directory() {
    let client = Client::signed_in("admin").await;
    let path = fill_path(&client, "/groups/{group}/members").await;
    let members = client.get(&path).await.column("id");
    let references = client.get(&format!("{path}/$ref?$top=2")).await;
    let body = references.expect(200);
    assert_eq!(
        body["@odata.context"],
        format!("{BASE}/v1.0/$metadata#Collection($ref)")
    );
    let first = text(&body["value"][0]["@odata.id"]);
    assert!(
        first.contains(&format!("/directoryObjects/{}/", members[0])),
        "{first}"
    );
    assert!(
        first.ends_with("/Microsoft.DirectoryServices.User"),
        "{first}"
    );
    assert!(body["@odata.nextLink"].is_string());

    let ada = client.ada_id().await;
    let manager = format!("/users/{ada}/manager/$ref");
    let me = text(&client.get("/me").await.json()["id"]);
    let body = json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/users/{me}")});
    client
        .send_json(http::Method::PUT, &manager, &body)
        .await
        .expect_nothing();
    let found = text(&client.get(&manager).await.expect(200)["@odata.id"]);
    assert!(found.contains(&me), "{found}");
}
