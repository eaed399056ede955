//! Jobs, secrets, credentials and schemas, as an administrator sets them up.

use http::Method;
use serde_json::{Value, json};

use crate::world::{TOKEN, WORKATO, World, text};

const NOTHING: Value = Value::Null;
const ADA: &str = "ada.lovelace@contoso.example";

fn credentials(token: &str) -> Value {
    json!([{"key": "BaseAddress", "value": WORKATO}, {"key": "SecretToken", "value": token}])
}

#[tokio::test]
async fn from_no_job_to_a_user_in_workato() {
    let world = World::new("step1-done").await;
    let templates = world
        .synchronization(Method::GET, "templates", &NOTHING)
        .await
        .expect(200);
    assert_eq!(templates["value"][0]["id"], "scim");
    assert!(templates["value"][0]["schema"]["synchronizationRules"].is_array());

    let body = json!({"templateId": "scim", "useSavedCredentials": false, "credentials": credentials(TOKEN)});
    world
        .synchronization(Method::POST, "jobs/validateCredentials", &body)
        .await
        .expect(204);

    let made = world
        .synchronization(Method::POST, "jobs", &json!({"templateId": "scim"}))
        .await
        .expect(201);
    assert!(text(&made["id"]).starts_with("scim.c0ffee00000040008000000000000001."));
    assert_eq!(
        made["schedule"],
        json!({"expiration": null, "interval": "PT40M", "state": "Disabled"})
    );
    assert_eq!(made["status"]["code"], "NotConfigured");
    assert_eq!(
        made["status"]["steadyStateFirstAchievedTime"],
        "0001-01-01T00:00:00Z"
    );

    let secrets = json!({"value": credentials(TOKEN)});
    world
        .synchronization(Method::PUT, "secrets", &secrets)
        .await
        .expect(204);
    let saved = world
        .synchronization(Method::GET, "secrets", &NOTHING)
        .await
        .expect(200);
    assert_eq!(
        saved["value"],
        json!([{"key": "BaseAddress", "value": WORKATO}, {"key": "SecretToken", "value": "*"}])
    );
    assert_eq!(world.job().await["status"]["code"], "Paused");

    let mut schema = world.schema().await;
    let properties = world
        .get("/applications?$filter=displayName eq 'Workato'&$select=appId")
        .await;
    let app_id = text(&properties["value"][0]["appId"]).replace('-', "");
    let (source, target) = (
        format!("extension_{app_id}_workato_role"),
        "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole:workato_role",
    );
    let definition = |name: &str| json!({"anchor": false, "caseExact": false, "defaultValue": null, "flowNullValues": false, "multivalued": false, "mutability": "ReadWrite", "name": name, "required": false, "type": "String", "apiExpressions": [], "metadata": [], "referencedObjects": []});
    let push = |list: &mut Value, item| list.as_array_mut().unwrap().push(item);
    push(
        &mut schema["directories"][0]["objects"][0]["attributes"],
        definition(&source),
    );
    push(
        &mut schema["directories"][1]["objects"][0]["attributes"],
        definition(target),
    );
    push(
        &mut schema["synchronizationRules"][0]["objectMappings"][1]["attributeMappings"],
        json!({"defaultValue": "", "exportMissingReferences": false, "flowBehavior": "FlowWhenChanged", "flowType": "Always", "matchingPriority": 0, "targetAttributeName": target,
               "source": {"expression": format!("[{source}]"), "name": source, "type": "Attribute", "parameters": []}}),
    );
    world.put_schema(&schema).await;
    let read = world
        .job_request(Method::GET, "schema", &NOTHING)
        .await
        .expect(200);
    assert_eq!(read["directories"], schema["directories"]);
    assert_eq!(read["synchronizationRules"], schema["synchronizationRules"]);
    assert_ne!(read["version"], schema["version"]);

    let rule = text(&schema["synchronizationRules"][0]["id"]);
    let subject = json!({"objectId": world.user_id(ADA).await, "objectTypeName": "User"});
    let body = json!({"parameters": [{"ruleId": rule, "subjects": [subject]}]});
    let answer = world
        .job_request(Method::POST, "provisionOnDemand", &body)
        .await
        .expect(200);
    let key: Value = serde_json::from_str(&text(&answer["key"])).unwrap();
    let value: Value = serde_json::from_str(&text(&answer["value"])).unwrap();
    assert_eq!(key["result"], "Success", "{value:#}");
    assert_eq!(value["action"], "Create");
    assert!(
        value["modifiedProperties"]
            .as_array()
            .unwrap()
            .contains(&json!({"displayName": target, "oldValue": null, "newValue": "Admin"}))
    );
    let ada = world.workato_user(ADA).await.unwrap();
    assert_eq!(ada["roles"], json!({"workato_role": "Admin"}));
    assert_eq!(ada["active"], true);

    let answer = world
        .job_request(Method::POST, "provisionOnDemand", &body)
        .await
        .expect(200);
    let key: Value = serde_json::from_str(&text(&answer["key"])).unwrap();
    assert_eq!(
        key,
        json!({"result": "Skipped", "details": {"errorCode": "RedundantExport", "errorMessage": "The state of the user in both the source and target systems already match."}})
    );

    world.start().await;
    world.advance_minutes(40).await;
    assert_eq!(world.workato_users().await.len(), 20);
    let job = world.job().await;
    assert_eq!(job["status"]["code"], "Active");
    assert_eq!(job["status"]["lastExecution"]["state"], "Succeeded");
    assert_eq!(job["status"]["lastExecution"]["countExported"], 0);

    let log = world
        .get("/auditLogs/provisioning?$filter=provisioningAction eq 'create'&$top=999")
        .await;
    assert_eq!(log["value"].as_array().unwrap().len(), 20);

    world
        .job_request(Method::POST, "pause", &NOTHING)
        .await
        .expect(204);
    assert_eq!(world.job().await["schedule"]["state"], "Paused");
    world
        .job_request(Method::DELETE, "", &NOTHING)
        .await
        .expect(204);
    let jobs = world
        .synchronization(Method::GET, "jobs", &NOTHING)
        .await
        .expect(200);
    assert_eq!(jobs["value"], json!([]));
}

#[tokio::test]
async fn the_ready_scenario_has_provisioned_all_assigned_users() {
    let world = World::new("ready").await;
    let job = world.job().await;
    assert_eq!(job["status"]["code"], "Active", "{job:#}");
    let users = world.workato_users().await;
    assert_eq!(users.len(), 20, "everybody assigned");
    let ada = world.workato_user(ADA).await.unwrap();
    assert_eq!(
        ada["roles"],
        json!({"workato_role": "Admin", "workato_role_test": "Operator", "workato_role_prod": "Analyst"})
    );
}

/// Matches by work address, with that many other users with Ada's address in Workato before the first cycle; returns
/// Ada's last log entry.
async fn last_entry_when_matched_by_address(others: usize) -> Value {
    let world = World::new("job-not-started").await;
    for number in 0..others {
        let user = json!({"userName": format!("other{number}"),
            "emails": [{"type": "work", "value": ADA}, {"type": "home", "value": "x@y.example"}]});
        world
            .scim(Method::POST, "/Users", TOKEN, &user)
            .await
            .expect(201);
    }
    let mut schema = world.schema().await;
    for rule in schema["synchronizationRules"].as_array_mut().unwrap() {
        for mapping in rule["objectMappings"].as_array_mut().unwrap() {
            for attribute in mapping["attributeMappings"].as_array_mut().unwrap() {
                let is_it = attribute["targetAttributeName"] == "emails[type eq \"work\"].value";
                attribute["matchingPriority"] = i32::from(is_it).into();
            }
        }
    }
    world.put_schema(&schema).await;
    world.run_first_cycle().await;
    let id = world.user_id(ADA).await;
    let log = world
        .get(&format!(
            "/auditLogs/provisioning?$filter=sourceIdentity/id eq '{id}'&$top=1"
        ))
        .await;
    log["value"][0].clone()
}

#[tokio::test]
async fn one_match_by_address_is_updated_and_two_are_an_error() {
    let entry = last_entry_when_matched_by_address(1).await;
    assert_eq!(entry["provisioningAction"], "update", "{entry}");
    assert_eq!(entry["provisioningStatusInfo"]["status"], "success");
    let status = last_entry_when_matched_by_address(2).await["provisioningStatusInfo"].take();
    assert_eq!(status["status"], "failure");
    assert_eq!(
        status["errorInformation"]["errorCode"],
        "DuplicateTargetEntries"
    );
}
