//! Invitations to Workato's workspace: who has not accepted takes no change, and Workato limits what it sends.

use http::Method;
use serde_json::{Value, json};

use crate::world::{Answer, TOKEN, World, text};

const ADA: &str = "ada.lovelace@contoso.example";

async fn with_invitations(scenario: &str) -> World {
    let world = World::new(scenario).await;
    let settings = json!({"workatoInvitations": true});
    world.control(Method::PUT, "settings", &settings).await;
    world
}

async fn create(world: &World, name: &str) -> Answer {
    let user = json!({"userName": name});
    world.scim(Method::POST, "/Users", TOKEN, &user).await
}

#[tokio::test]
async fn who_has_not_accepted_is_neither_changed_nor_removed() {
    let world = with_invitations("fresh").await;
    let made = create(&world, ADA).await.expect(201);
    let one = format!("/Users/{}", text(&made["id"]));
    let disable = json!({"Operations": [{"op": "Replace", "path": "active", "value": "False"}]});
    let whole = json!({"userName": ADA, "displayName": "Ada"});
    for (method, body) in [
        (Method::PATCH, &disable),
        (Method::PUT, &whole),
        (Method::DELETE, &Value::Null),
    ] {
        let refused = world.scim(method, &one, TOKEN, body).await;
        assert_eq!(
            refused.expect(400),
            json!({
                "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
                "status": "400",
                "scimType": "mutability",
                "detail": "This collaborator has not accepted the invitation to the workspace and cannot be changed.",
            })
        );
    }
    // It is found all the same.
    let found = world.scim(Method::GET, &one, TOKEN, &Value::Null).await;
    assert_eq!(found.expect(200)["active"], true);
    assert_eq!(world.workato_user(ADA).await.unwrap()["pending"], true);
    let answer = world
        .control(Method::POST, "accept", &json!({"user": ADA}))
        .await;
    assert_eq!(answer, json!({"accepted": [ADA]}));
    assert_eq!(world.workato_user(ADA).await.unwrap()["pending"], false);
    world
        .scim(Method::PATCH, &one, TOKEN, &disable)
        .await
        .expect(200);
    world
        .scim(Method::DELETE, &one, TOKEN, &Value::Null)
        .await
        .expect(204);
}

#[tokio::test]
async fn the_same_user_is_invited_once_in_20_minutes() {
    let world = with_invitations("fresh").await;
    let made = create(&world, ADA).await.expect(201);
    let again = create(&world, "Ada.Lovelace@contoso.example")
        .await
        .expect(429);
    assert_eq!(
        (&again["status"], &again["scimType"]),
        (&json!("429"), &Value::Null)
    );
    // Nor after the account was removed.
    world.control(Method::POST, "accept", &json!({})).await;
    let one = format!("/Users/{}", text(&made["id"]));
    assert_eq!(
        create(&world, ADA).await.expect(409)["scimType"],
        "uniqueness"
    );
    world
        .scim(Method::DELETE, &one, TOKEN, &Value::Null)
        .await
        .expect(204);
    world.advance_minutes(19).await;
    create(&world, ADA).await.expect(429);
    world.advance_minutes(1).await;
    create(&world, ADA).await.expect(201);
    // After the pause the name of a pending user is only taken.
    world.advance_minutes(20).await;
    create(&world, ADA).await.expect(409);
}

#[tokio::test]
async fn a_cycle_invites_60_users_a_minute() {
    let world = with_invitations("job-not-started").await;
    world.save_secret("SyncAll", "true").await;
    world.run_first_cycle().await;
    assert_eq!(world.workato_users().await.len(), 60);
    let log = world.get("/auditLogs/provisioning?$top=999").await;
    let failed: Vec<&Value> = log["value"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["provisioningStatusInfo"]["status"] == "failure")
        .collect();
    assert!(!failed.is_empty());
    for entry in &failed {
        let error = &entry["provisioningStatusInfo"]["errorInformation"];
        assert_eq!(error["errorCode"], "TooManyRequests");
    }
    // The next cycle invites the others.
    let others = failed.len();
    world.advance_minutes(40).await;
    assert_eq!(world.workato_users().await.len(), 60 + others);
}

#[tokio::test]
async fn a_refused_change_arrives_after_the_invitation_was_accepted() {
    let world = World::new("invitation-pending").await;
    let roles = async || {
        let ada = world.workato_user(ADA).await.unwrap();
        (
            ada["pending"] == true,
            text(&ada["roles"]["workato_role_prod"]),
        )
    };
    assert_eq!(roles().await, (true, "Analyst".to_owned()));
    let pending = world.workato_users().await.into_iter();
    assert_eq!(pending.filter(|user| user["pending"] == true).count(), 1);
    let id = world.user_id(ADA).await;
    let path = format!("/auditLogs/provisioning?$filter=sourceIdentity/id eq '{id}'");
    let log = world.get(&path).await;
    let reason = text(&log["value"][0]["provisioningStatusInfo"]["errorInformation"]["reason"]);
    assert!(
        reason.contains("Response Status Code: BadRequest")
            && reason.contains("has not accepted the invitation to the workspace"),
        "{reason}"
    );
    world
        .control(Method::POST, "accept", &json!({"user": ADA}))
        .await;
    world.advance_minutes(40).await;
    assert_eq!(roles().await, (false, "Operator".to_owned()));
}

#[tokio::test]
async fn a_workspace_without_invitations_changes_users_at_once() {
    let world = World::new("fresh").await;
    let made = create(&world, ADA).await.expect(201);
    let one = format!("/Users/{}", text(&made["id"]));
    assert_eq!(world.workato_user(ADA).await.unwrap()["pending"], false);
    world
        .scim(Method::DELETE, &one, TOKEN, &Value::Null)
        .await
        .expect(204);
    create(&world, ADA).await.expect(201);
}
