//! What a group or an administrative unit keeps from a caller: hidden members, restricted objects, groups that cannot be
//! assigned, and the search whose `#` ends the address.

use emulator::seed::Seed;
use http::Method;
use serde_json::{Value, json};

use crate::client::{Client, text};

const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";

async fn in_scenario(scenario: &str) -> Client {
    let seed = Seed {
        scenario: scenario.to_owned(),
        ..Seed::default()
    };
    Client::from_seed(seed)
        .sign_in("admin", "openid .default")
        .await
}

/// What `client` sees of the members of “Workato Builders”, from both sides and in every form.
async fn seen_members(client: &Client) -> Vec<usize> {
    let group = text(&client.find_by_name("groups", "Workato Builders").await["id"]);
    let ada = client.ada_id().await;
    let lists = [
        format!("/groups/{group}/members"),
        format!("/groups/{group}/transitiveMembers"),
        format!("/groups/{group}/members/microsoft.graph.user"),
        format!("/users/{ada}/memberOf"),
        format!("/users/{ada}/transitiveMemberOf/microsoft.graph.group"),
    ];
    let mut seen = Vec::new();
    for path in lists {
        let ids = client.get(&path).await.column("id");
        let is_group = path.starts_with("/groups");
        seen.push(ids.iter().filter(|id| is_group || **id == group).count());
    }
    let count = client
        .get_eventual(&format!("/groups/{group}/members/$count"))
        .await;
    seen.push(count.body.parse().unwrap());
    let expanded = client
        .get(&format!("/groups/{group}?$expand=members"))
        .await;
    seen.push(expanded.expect(200)["members"].as_array().unwrap().len());
    let body = json!({"groupIds": [group], "securityEnabledOnly": false});
    for action in ["checkMemberGroups", "getMemberGroups"] {
        let ids = client.post(&format!("/users/{ada}/{action}"), &body).await;
        let ids = ids.expect(200)["value"].clone();
        seen.push(
            ids.as_array()
                .unwrap()
                .iter()
                .filter(|id| **id == group)
                .count(),
        );
    }
    seen
}

#[tokio::test]
async fn hidden_members_need_a_scope_of_their_own_and_a_role() {
    let client = in_scenario("hidden-members").await;
    let group = client.find_by_name("groups", "Workato Builders").await;
    assert_eq!(group["visibility"], "HiddenMembership");
    assert_eq!(seen_members(&client).await, [0; 9]);
    let delta = client
        .get("/groups/delta?$select=displayName,members")
        .await;
    let builders = delta
        .values()
        .into_iter()
        .find(|one| one["id"] == group["id"]);
    assert_eq!(builders.unwrap()["members@delta"], Value::Null);
    let with_scope = client
        .sign_in_with_scopes("admin", &["Member.Read.Hidden"])
        .await;
    // Nine users and a group, whose two members are transitive.
    assert_eq!(
        seen_members(&with_scope).await,
        [10, 12, 9, 1, 1, 10, 10, 1, 1]
    );
    // The scope alone does not suffice: this account holds no role that reads hidden members.
    let without_role = client
        .sign_in_with_scopes("apps", &["Member.Read.Hidden"])
        .await;
    assert_eq!(seen_members(&without_role).await, [0; 9]);
    let other = text(&client.find_by_name("groups", "VPN Users").await["id"]);
    let shown = client.get(&format!("/groups/{other}/members")).await;
    assert!(!shown.values().is_empty(), "other groups hide nobody");
}

#[tokio::test]
async fn only_a_role_scoped_to_a_restricted_unit_reaches_its_members() {
    let client = in_scenario("restricted-unit").await;
    client.give_role("admin", GLOBAL_ADMINISTRATOR);
    let scopes = ["Group.ReadWrite.All", "RoleManagement.Read.Directory"];
    let client = client.sign_in_with_scopes("admin", &scopes).await;
    let ada = client.ada_id().await;
    let restricted = |answer: Value| answer["isManagementRestricted"].clone();
    let path = format!("/users/{ada}?$select=id,isManagementRestricted");
    assert_eq!(restricted(client.get(&path).await.expect(200)), json!(true));
    let whole = client.get(&format!("/users/{ada}")).await.expect(200);
    assert_eq!(restricted(whole), Value::Null, "only if selected");
    let extension = format!(
        "extension_{}_workato_role_prod",
        text(&client.find_by_name("applications", "Workato").await["appId"]).replace('-', "")
    );
    let role = json!({extension.as_str(): "Analyst"});
    let group = text(&client.find_by_name("groups", "Workato Builders").await["id"]);
    let other = text(&client.find_by_name("groups", "VPN Users").await["id"]);
    let member = json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/users/{ada}")});
    for (method, path, body) in [
        (Method::PATCH, format!("/users/{ada}"), &role),
        (
            Method::PATCH,
            "/users/ada.lovelace@contoso.example".to_owned(),
            &json!({"city": "Ulm"}),
        ),
        (Method::DELETE, format!("/users/{ada}"), &Value::Null),
        (
            Method::POST,
            format!("/groups/{group}/members/$ref"),
            &member,
        ),
        (
            Method::PATCH,
            format!("/groups/{group}"),
            &json!({"description": "x"}),
        ),
    ] {
        client.send_json(method, &path, body).await.expect_denied();
    }
    // A restricted user may still be put into a group that is not.
    let path = format!("/groups/{other}/members/$ref");
    client.post(&path, &member).await.expect_nothing();
    let limited = client.sign_in("users", "openid .default").await;
    let path = format!("/users/{ada}");
    limited.patch(&path, &role).await.expect_nothing();
    let assignments = client
        .get("/roleManagement/directory/roleAssignments")
        .await;
    let scopes = assignments.column("directoryScopeId");
    let of_units = scopes
        .iter()
        .filter(|one| one.starts_with("/administrativeUnits/"));
    assert_eq!(of_units.count(), 1);
}

#[tokio::test]
async fn groups_are_assigned_with_a_licence_and_if_security_enabled() {
    let client = Client::signed_in("admin").await;
    let workato = client.find_by_name("servicePrincipals", "Workato").await;
    let body = |principal: &str| json!({"principalId": principal, "resourceId": workato["id"], "appRoleId": workato["appRoles"][0]["id"]});
    let path = format!(
        "/servicePrincipals/{}/appRoleAssignedTo",
        text(&workato["id"])
    );
    let newsletter = text(&client.find_by_name("groups", "Newsletter").await["id"]);
    let security = text(&client.find_by_name("groups", "VPN Users").await["id"]);
    let message = client
        .post(&path, &body(&newsletter))
        .await
        .expect_refusal(400, "Request_BadRequest");
    assert!(message.contains("security-enabled"), "{message}");
    client.control("settings", &json!({"premium": false})).await;
    for path in [
        path.clone(),
        format!("/groups/{security}/appRoleAssignments"),
    ] {
        let message = client
            .post(&path, &body(&security))
            .await
            .expect_refusal(403, "Authorization_RequestDenied");
        assert!(message.contains("AAD Premium"), "{message}");
    }
    let user = client
        .get("/users?$top=999")
        .await
        .column("id")
        .pop()
        .unwrap();
    client.post(&path, &body(&user)).await.expect(201);
    client.control("settings", &json!({"premium": true})).await;
    client.post(&path, &body(&security)).await.expect(201);
}

#[tokio::test]
async fn a_dynamic_group_says_whether_its_rule_is_processed() {
    for (scenario, state, count) in [
        ("dynamic-group-unfilled", "On", "0"),
        ("dynamic-group-paused", "Paused", "3"),
    ] {
        let client = in_scenario(scenario).await;
        let group = client.find_by_name("groups", "Workato Automation").await;
        assert_eq!(group["groupTypes"], json!(["DynamicMembership"]));
        assert_eq!(group["membershipRuleProcessingState"], state);
        let path = format!("/groups/{}/members/$count", text(&group["id"]));
        assert_eq!(client.get_eventual(&path).await.body, count);
    }
    let client = in_scenario("dynamic-group-paused").await;
    let client = client
        .sign_in_with_scopes("admin", &["Group.ReadWrite.All"])
        .await;
    let group = client.find_by_name("groups", "Workato Automation").await;
    let path = format!("/groups/{}", text(&group["id"]));
    let processing = |state: &str| json!({"membershipRuleProcessingState": state});
    client
        .patch(&path, &processing("Stopped"))
        .await
        .expect_refusal(400, "Request_BadRequest");
    client
        .patch(&path, &processing("On"))
        .await
        .expect_nothing();
    let group = client.get(&path).await.expect(200);
    assert_eq!(group["membershipRuleProcessingState"], "On");
}

#[tokio::test]
async fn a_hash_in_a_search_is_read_as_the_setting_says() {
    let client = in_scenario("guest").await;
    let find = |text: &'static str| {
        let client = client.clone();
        async move {
            let search = format!("/users?$search=\"userPrincipalName:{text}\"");
            let answer = client.get_eventual(&search).await;
            (
                answer.status.as_u16(),
                answer.status.is_success().then(|| answer.values().len()),
            )
        }
    };
    // The test client encodes `#` and leaves `%` as it is.
    assert_eq!(find("ada_fabrikam.example#EXT#").await, (200, Some(1)));
    assert_eq!(find("ada_fabrikam.example%2523EXT").await, (200, Some(0)));
    let twice = json!({"searchDecodesTwice": true});
    client.control("settings", &twice).await;
    assert_eq!(find("ada_fabrikam.example#EXT#").await, (400, None));
    assert_eq!(
        find("ada_fabrikam.example%2523EXT%2523").await,
        (200, Some(1))
    );
    assert_eq!(find("ada_fabrikam").await, (200, Some(1)));
}
