//! Groups, their members, and the memberships of a user.

use std::collections::BTreeSet;

use crate::client::{BASE, Client, text};

#[tokio::test]
async fn the_callers_directory_roles_are_listed() {
    let client = Client::signed_in("admin").await;
    for (path, cast) in [
        ("/me/transitiveMemberOf", "microsoft.graph.directoryRole"),
        ("/me/memberOf", "graph.directoryRole"),
    ] {
        let answer = client
            .get(&format!(
                "{path}/{cast}?$select=id,displayName,roleTemplateId"
            ))
            .await;
        let roles: BTreeSet<_> = answer.column("roleTemplateId").into_iter().collect();
        let expected = [
            "158c047a-c907-4556-b7ef-446551a6b5f7",
            "fe930be7-5e62-47db-91af-98c3a49a38b1",
        ];
        assert_eq!(roles, expected.map(str::to_owned).into());
        assert_eq!(
            answer.json()["@odata.context"],
            format!("{BASE}/v1.0/$metadata#directoryRoles(id,displayName,roleTemplateId)")
        );
    }
    let all = client.get("/me/transitiveMemberOf").await;
    assert!(
        all.column("@odata.type")
            .contains(&"#microsoft.graph.directoryRole".to_owned())
    );
    let auditor = client.sign_in("auditor", "openid .default").await;
    let roles = auditor
        .get("/me/transitiveMemberOf/microsoft.graph.directoryRole")
        .await;
    assert!(roles.values().is_empty());
}

#[tokio::test]
async fn nested_members_are_included_on_request() {
    let client = Client::signed_in("admin").await;
    let id = text(&client.find_by_name("groups", "Workato Builders").await["id"]);
    let direct = client
        .get(&format!("/groups/{id}/members?$select=id,displayName"))
        .await;
    let types = direct.column("@odata.type");
    assert_eq!(
        types
            .iter()
            .filter(|kind| *kind == "#microsoft.graph.user")
            .count(),
        8
    );
    assert_eq!(
        types
            .iter()
            .filter(|kind| *kind == "#microsoft.graph.group")
            .count(),
        1
    );
    let transitive = client
        .get(&format!(
            "/groups/{id}/transitiveMembers/microsoft.graph.user?$select=id"
        ))
        .await;
    assert_eq!(transitive.values().len(), 10);
    assert_eq!(
        transitive.json()["@odata.context"],
        format!("{BASE}/v1.0/$metadata#users(id)")
    );
    for (path, count) in [
        ("members/$count", "9"),
        ("members/microsoft.graph.user/$count", "8"),
        ("transitiveMembers/$count", "11"),
        ("transitiveMembers/microsoft.graph.user/$count", "10"),
    ] {
        let answer = client.get_eventual(&format!("/groups/{id}/{path}")).await;
        assert_eq!(answer.body, count, "{path}");
    }
    let inner = transitive.column("id");
    let direct = direct.column("id");
    let nested = inner.iter().find(|id| !direct.contains(id)).unwrap();
    let groups = |path: &str| {
        let path = format!("/users/{nested}/{path}/microsoft.graph.group");
        let client = client.clone();
        async move { client.get(&path).await.column("id") }
    };
    assert!(!groups("memberOf").await.contains(&id));
    assert!(groups("transitiveMemberOf").await.contains(&id));
}

#[tokio::test]
async fn groups_are_searchable() {
    let client = Client::signed_in("admin").await;
    let path = "/groups?$search=\"displayName:workato\"&$select=id,displayName,securityEnabled,groupTypes&$count=true";
    let answer = client.get_eventual(path).await;
    assert!(
        answer
            .column("displayName")
            .contains(&"Workato Builders".to_owned())
    );
    client
        .get("/groups/unknown/members")
        .await
        .expect_refusal(404, "Request_ResourceNotFound");
}

#[tokio::test]
async fn members_of_mixed_types_are_paged() {
    let client = Client::signed_in("admin").await;
    let id = text(&client.find_by_name("groups", "Workato Builders").await["id"]);
    let mut path = format!("/groups/{id}/members?$top=4");
    let mut ids = BTreeSet::new();
    for expected in [4, 4, 1] {
        let answer = client.get(&path).await;
        let page = answer.column("id");
        assert_eq!(page.len(), expected);
        ids.extend(page);
        if let Some(link) = answer.json()["@odata.nextLink"].as_str() {
            link[format!("{BASE}/v1.0").len()..].clone_into(&mut path);
        }
    }
    assert_eq!(ids.len(), 9);
}
