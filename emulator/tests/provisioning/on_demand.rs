//! Provisioning on demand: which users it provisions, which it skips, and its rate limit.

use crate::world::{World, text};
use http::Method;
use serde_json::{Value, json};

const ADA: &str = "ada.lovelace@contoso.example";
const NOTHING: Value = Value::Null;
const RULE: &str = "03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8";

async fn provision_on_demand(world: &World, user_id: &str) -> crate::world::Answer {
    let body = json!({"parameters": [{"ruleId": RULE, "subjects": [{"objectId": user_id, "objectTypeName": "User"}]}]});
    world
        .job_request(Method::POST, "provisionOnDemand", &body)
        .await
}

/// Result and error code, and the value of a response of provisioning on demand.
fn parse_outcome(answer: &Value) -> (String, Value) {
    let key: Value = serde_json::from_str(&text(&answer["key"])).unwrap();
    let value = serde_json::from_str(&text(&answer["value"])).unwrap();
    let code = key["details"]["errorCode"].as_str().unwrap_or_default();
    (format!("{} {code}", text(&key["result"])), value)
}

async fn unassigned_user(world: &World) -> (String, String) {
    let all = world
        .get("/users?$select=id,userPrincipalName,accountEnabled&$top=999")
        .await;
    let known = world.workato_users().await;
    let user = all["value"].as_array().unwrap().iter().rev().find(|user| {
        user["accountEnabled"] == true
            && known
                .iter()
                .all(|known| known["userName"] != user["userPrincipalName"])
    });
    let user = user.unwrap();
    (text(&user["id"]), text(&user["userPrincipalName"]))
}

async fn assign(world: &World, user_id: &str) {
    let principal = &world.principal;
    let roles = world
        .get(&format!("/servicePrincipals/{principal}?$select=appRoles"))
        .await;
    let body = json!({"principalId": user_id, "resourceId": principal, "appRoleId": roles["appRoles"][0]["id"]});
    let path = format!("/servicePrincipals/{principal}/appRoleAssignedTo");
    world.graph(Method::POST, &path, &body).await.expect(201);
}

#[tokio::test]
async fn a_new_assignment_reaches_the_service_after_the_lag() {
    let world = World::new("ready").await;
    let settings = json!({"replicationSeconds": 120});
    world.control(Method::PUT, "settings", &settings).await;
    let (id, upn) = unassigned_user(&world).await;
    assign(&world, &id).await;
    let answer = provision_on_demand(&world, &id).await.expect(200);
    let (result, value) = parse_outcome(&answer);
    assert_eq!(result, "Skipped NotEffectivelyEntitled");
    let steps = value["provisioningSteps"].as_array().unwrap();
    let scoping = steps.iter().find(|step| step["type"] == "Scoping").unwrap();
    assert_eq!(scoping["details"]["Assigned"], "False");
    world.advance_minutes(3).await;
    let answer = provision_on_demand(&world, &id).await.expect(200);
    assert_eq!(parse_outcome(&answer).0, "Success ");
    assert!(world.workato_user(&upn).await.is_some());
}

#[tokio::test]
async fn on_demand_disables_unassigned_users_but_not_disabled_or_deleted_ones() {
    let world = World::new("ready").await;
    let id = world.user_id(ADA).await;
    let body = json!({"accountEnabled": false});
    world
        .graph(Method::PATCH, &format!("/users/{id}"), &body)
        .await
        .expect(204);
    let answer = provision_on_demand(&world, &id).await.expect(200);
    assert_eq!(parse_outcome(&answer).0, "Skipped NotEffectivelyEntitled");
    assert_eq!(world.workato_user(ADA).await.unwrap()["active"], true);
    let body = json!({"accountEnabled": true});
    world
        .graph(Method::PATCH, &format!("/users/{id}"), &body)
        .await
        .expect(204);
    let principal = world.principal.clone();
    let assigned = world
        .get(&format!(
            "/users/{id}/appRoleAssignments?$filter=resourceId eq {principal}"
        ))
        .await;
    let assignment = text(&assigned["value"][0]["id"]);
    let path = format!("/servicePrincipals/{principal}/appRoleAssignedTo/{assignment}");
    world
        .graph(Method::DELETE, &path, &NOTHING)
        .await
        .expect(204);
    let answer = provision_on_demand(&world, &id).await.expect(200);
    let (result, value) = parse_outcome(&answer);
    assert_eq!(
        (result.as_str(), &value["action"]),
        ("Success ", &json!("Disable"))
    );
    assert_eq!(world.workato_user(ADA).await.unwrap()["active"], false);
    world
        .graph(Method::DELETE, &format!("/users/{id}"), &NOTHING)
        .await
        .expect(204);
    let answer = provision_on_demand(&world, &id).await.expect(200);
    assert_eq!(parse_outcome(&answer).0, "Skipped NotEffectivelyEntitled");
    let (code, _) = provision_on_demand(&world, "00000000-0000-4000-8000-00000000dead")
        .await
        .error(400);
    assert_eq!(code, "RequestParameterInvalid");
}

#[tokio::test]
async fn an_unknown_rule_is_named_in_the_error() {
    let world = World::new("ready").await;
    let job = text(&world.job().await["id"]);
    let id = world.user_id(ADA).await;
    let body = json!({"parameters": [{"ruleId": "", "subjects": [{"objectId": id, "objectTypeName": "User"}]}]});
    let (code, message) = world
        .job_request(Method::POST, "provisionOnDemand", &body)
        .await
        .error(400);
    assert_eq!(code, "RequestParameterInvalid");
    assert_eq!(
        message,
        format!(
            "The request identified this synchronization job: {job}.  The request also identified this synchronization rule: .  However, the job does not include the rule."
        )
    );
    for body in [
        json!({}),
        json!({"parameters": []}),
        json!({"parameters": [{"ruleId": RULE}]}),
    ] {
        let (code, _) = world
            .job_request(Method::POST, "provisionOnDemand", &body)
            .await
            .error(400);
        assert_eq!(code, "RequestParameterInvalid");
    }
}

#[tokio::test]
async fn five_calls_are_allowed_in_ten_seconds() {
    let world = World::new("ready").await;
    let id = world.user_id(ADA).await;
    world
        .control(Method::PUT, "settings", &json!({"throttle": true}))
        .await;
    let job = text(&world.job().await["id"]);
    let body = json!({"parameters": [{"ruleId": RULE, "subjects": [{"objectId": id, "objectTypeName": "User"}]}]});
    let path = format!("jobs/{job}/provisionOnDemand");
    for _ in 0..5 {
        world
            .synchronization(Method::POST, &path, &body)
            .await
            .expect(200);
        world.get("/auditLogs/provisioning").await;
    }
    let answer = world.synchronization(Method::POST, &path, &body).await;
    let seconds: u32 = answer.headers["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((1..=10).contains(&seconds), "{seconds}");
    assert_eq!(answer.error(429).0, "TooManyRequests");
    let answer = world
        .graph(Method::GET, "/auditLogs/provisioning", &NOTHING)
        .await;
    assert_eq!(answer.error(429).0, "TooManyRequests");
    world.advance_minutes(1).await;
    world
        .synchronization(Method::POST, &path, &body)
        .await
        .expect(200);
}

#[tokio::test]
async fn the_named_members_of_a_group_are_provisioned() {
    let world = World::new("ready").await;
    let ada = world.user_id(ADA).await;
    let body = json!({"jobTitle": "Countess"});
    world
        .graph(Method::PATCH, &format!("/users/{ada}"), &body)
        .await
        .expect(204);
    let asked = async |members: usize| {
        let member = json!({"objectId": ada, "objectTypeName": "User"});
        let members = vec![member; members];
        let subject = json!({"objectId": "8213fd99-d6b6-417b-8e13-af6334856215", "objectTypeName": "Group", "links": {"members": members}});
        let body = json!({"parameters": [{"ruleId": RULE, "subjects": [subject]}]});
        world
            .job_request(Method::POST, "provisionOnDemand", &body)
            .await
    };
    let answer = asked(1).await.expect(200);
    assert_eq!(
        (&answer["key"], &answer["value"]),
        (
            &json!("{\"result\":\"Success\",\"details\":{}}"),
            &json!("{}")
        )
    );
    let in_workato = world.workato_user(ADA).await;
    assert_eq!(in_workato.unwrap()["title"], "Countess");
    assert_eq!(asked(6).await.error(400).0, "RequestParameterInvalid");
}

/// The key and the object of an answer with the other forms.
#[tokio::test]
async fn key_and_value_are_encoded_as_the_setting_says() {
    let world = World::new("ready").await;
    let id = world.user_id(ADA).await;
    let typed = "Microsoft.Identity.Health.CPP.Common.DataContracts.SyncFabric.StatusInfo";
    let parse = |value: &Value| serde_json::from_str::<Value>(&text(value)).unwrap();
    for form in [
        "typedObject",
        "outcomeArray",
        "arrayOfTexts",
        "doublyEncoded",
    ] {
        let settings = json!({"onDemandAnswer": form});
        world.control(Method::PUT, "settings", &settings).await;
        let answer = provision_on_demand(&world, &id).await.expect(200);
        let (key, value) = (text(&answer["key"]), parse(&answer["value"]));
        let object = match form {
            "typedObject" => value,
            "outcomeArray" => value[0].clone(),
            "arrayOfTexts" => parse(&value[0]),
            _ => parse(&value),
        };
        assert_eq!(object["statusInfo"]["status"], "Skipped", "{form}");
        match form {
            "outcomeArray" => assert!(key.starts_with(r#"{"result":"Skipped""#), "{key}"),
            "doublyEncoded" => assert_eq!(key, "Skipped"),
            _ => assert_eq!(key, typed, "{form}"),
        }
    }
}

#[tokio::test]
async fn the_answer_has_the_form_of_the_setting() {
    let world = World::new("ready").await;
    let id = world.user_id(ADA).await;
    let type_name = "Microsoft.Identity.Health.CPP.Common.DataContracts.SyncFabric.StatusInfo";
    for form in ["array", "withoutOutcome"] {
        let settings = json!({"onDemandAnswer": form});
        world.control(Method::PUT, "settings", &settings).await;
        let answer = provision_on_demand(&world, &id).await.expect(200);
        assert_eq!(answer["key"], type_name, "{form}");
        let value = text(&answer["value"]);
        assert!(
            value.starts_with("[{\"provisioningSteps\":[{"),
            "{form}: {value}"
        );
        let value: Value = serde_json::from_str(&value).unwrap();
        let is_whole = form == "array";
        let status = &value[0]["statusInfo"]["status"];
        assert_eq!(*status == "Skipped", is_whole, "{form}: {value}");
        let steps = value[0]["provisioningSteps"].as_array().unwrap();
        assert_eq!(steps.len() > 1, is_whole, "{form}");
        assert_eq!(steps[0]["type"], "Import", "{form}");
    }
}
