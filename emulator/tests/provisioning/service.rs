//! The service itself: limits, faults, settings, restarts, the log, and who may do what.
//! Refuses to wait: time is moved.

use http::Method;
use serde_json::{Value, json};

use crate::world::{TOKEN, WORKATO, World, text};

const ADA: &str = "ada.lovelace@contoso.example";
const NOTHING: Value = Value::Null;
const RULE: &str = "03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8";

async fn on_demand(world: &World, user_id: &str) -> crate::world::Answer {
    let body = json!({"parameters": [{"ruleId": RULE, "subjects": [{"objectId": user_id, "objectTypeName": "User"}]}]});
    world.on_job(Method::POST, "provisionOnDemand", &body).await
}

/// Result and error code, and the value of an answer of provisioning on demand.
fn outcome(answer: &Value) -> (String, Value) {
    let key: Value = serde_json::from_str(&text(&answer["key"])).unwrap();
    let value = serde_json::from_str(&text(&answer["value"])).unwrap();
    let code = key["details"]["errorCode"].as_str().unwrap_or_default();
    (format!("{} {code}", text(&key["result"])), value)
}

/// Somebody whom nobody assigned.
async fn stranger(world: &World) -> (String, String) {
    let all = world
        .get("/users?$select=id,userPrincipalName,accountEnabled&$top=999")
        .await;
    let known = world.workato().await;
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
async fn a_new_assignment_takes_a_while_to_reach_the_service() {
    let world = World::of("ready").await;
    let settings = json!({"replicationSeconds": 120});
    world.control(Method::PUT, "settings", &settings).await;
    let (id, upn) = stranger(&world).await;
    assign(&world, &id).await;
    let answer = on_demand(&world, &id).await.expect(200);
    let (result, value) = outcome(&answer);
    assert_eq!(result, "Skipped NotEffectivelyEntitled");
    let steps = value["provisioningSteps"].as_array().unwrap();
    let scoping = steps.iter().find(|step| step["type"] == "Scoping").unwrap();
    assert_eq!(scoping["details"]["Assigned"], "False");
    world.pass(3).await;
    let answer = on_demand(&world, &id).await.expect(200);
    assert_eq!(outcome(&answer).0, "Success ");
    assert!(world.in_workato(&upn).await.is_some());
}

#[tokio::test]
async fn on_demand_disables_whoever_was_unassigned_but_nobody_disabled_or_deleted() {
    let world = World::of("ready").await;
    let id = world.user_id(ADA).await;
    let body = json!({"accountEnabled": false});
    world
        .graph(Method::PATCH, &format!("/users/{id}"), &body)
        .await
        .expect(204);
    let answer = on_demand(&world, &id).await.expect(200);
    assert_eq!(outcome(&answer).0, "Skipped NotEffectivelyEntitled");
    assert_eq!(world.in_workato(ADA).await.unwrap()["active"], true);
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
    let answer = on_demand(&world, &id).await.expect(200);
    let (result, value) = outcome(&answer);
    assert_eq!(
        (result.as_str(), &value["action"]),
        ("Success ", &json!("Disable"))
    );
    assert_eq!(world.in_workato(ADA).await.unwrap()["active"], false);
    world
        .graph(Method::DELETE, &format!("/users/{id}"), &NOTHING)
        .await
        .expect(204);
    let answer = on_demand(&world, &id).await.expect(200);
    assert_eq!(outcome(&answer).0, "Skipped NotEffectivelyEntitled");
    let (code, _) = on_demand(&world, "00000000-0000-4000-8000-00000000dead")
        .await
        .error(400);
    assert_eq!(code, "RequestParameterInvalid");
}

#[tokio::test]
async fn a_rule_that_the_job_does_not_have_is_named() {
    let world = World::of("ready").await;
    let job = text(&world.job().await["id"]);
    let id = world.user_id(ADA).await;
    let body = json!({"parameters": [{"ruleId": "", "subjects": [{"objectId": id, "objectTypeName": "User"}]}]});
    let (code, message) = world
        .on_job(Method::POST, "provisionOnDemand", &body)
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
            .on_job(Method::POST, "provisionOnDemand", &body)
            .await
            .error(400);
        assert_eq!(code, "RequestParameterInvalid");
    }
}

#[tokio::test]
async fn five_calls_pass_in_ten_seconds() {
    let world = World::of("ready").await;
    let id = world.user_id(ADA).await;
    world
        .control(Method::PUT, "settings", &json!({"throttle": true}))
        .await;
    let job = text(&world.job().await["id"]);
    let body = json!({"parameters": [{"ruleId": RULE, "subjects": [{"objectId": id, "objectTypeName": "User"}]}]});
    let path = format!("jobs/{job}/provisionOnDemand");
    for _ in 0..5 {
        world.sync(Method::POST, &path, &body).await.expect(200);
        world.get("/auditLogs/provisioning").await;
    }
    let answer = world.sync(Method::POST, &path, &body).await;
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
    world.pass(1).await;
    world.sync(Method::POST, &path, &body).await.expect(200);
}

#[tokio::test]
async fn cycles_begin_as_often_as_is_set() {
    let world = World::of("ready").await;
    world
        .control(Method::PUT, "settings", &json!({"cycleSeconds": 300}))
        .await;
    assert_eq!(world.job().await["schedule"]["interval"], "PT5M");
    // The one that was planned before still is.
    world.pass(40).await;
    let began = async || text(&world.job().await["status"]["lastExecution"]["timeBegan"]);
    let first = began().await;
    world.pass(4).await;
    assert_eq!(began().await, first);
    world.pass(1).await;
    let second = began().await;
    assert_ne!(second, first);
    let fraction = second.split_once('.').unwrap().1;
    assert_eq!(fraction.len(), "1234567Z".len(), "{second}");
}

#[tokio::test]
async fn a_year_nobody_looked_is_over_at_once() {
    let world = World::of("ready").await;
    world.pass(365 * 24 * 60).await;
    let job = world.job().await;
    assert_eq!(job["status"]["code"], "Active");
    let began = text(&job["status"]["lastExecution"]["timeBegan"]);
    assert!(began.starts_with("2027-09-21T"), "{began}");
}

#[tokio::test]
async fn without_a_licence_there_is_no_log() {
    let world = World::of("ready").await;
    world
        .control(Method::PUT, "settings", &json!({"premium": false}))
        .await;
    let answer = world
        .graph(Method::GET, "/auditLogs/provisioning", &NOTHING)
        .await;
    assert_eq!(
        answer.error(403),
        (
            "Authentication_RequestFromNonPremiumTenantOrB2CTenant".to_owned(),
            "Neither tenant is B2C or tenant doesn't have premium license".to_owned()
        )
    );
}

#[tokio::test]
async fn the_log_is_filtered_sorted_and_paged() {
    let world = World::of("ready").await;
    let job = text(&world.job().await["id"]);
    let ada = world.user_id(ADA).await;
    let count = async |query: &str| {
        let log = world.get(&format!("/auditLogs/provisioning?{query}")).await;
        log["value"].as_array().unwrap().len()
    };
    assert_eq!(
        count(&format!(
            "$filter=jobId eq '{job}' and provisioningStatusInfo/status eq 'success'"
        ))
        .await,
        20
    );
    assert_eq!(
        count("$filter=provisioningStatusInfo/status eq 'Success'").await,
        0
    );
    assert_eq!(
        count(&format!("$filter=sourceIdentity/id eq '{ada}'")).await,
        1
    );
    assert_eq!(
        count(&format!(
            "$filter=servicePrincipal/id eq '{}'",
            world.principal
        ))
        .await,
        20
    );
    assert_eq!(
        count("$filter=contains(sourceIdentity/displayName, 'Lovelace')").await,
        1
    );
    assert_eq!(
        count("$filter=contains(sourceIdentity/displayName, 'lovelace')").await,
        0
    );
    assert_eq!(
        count("$filter=activityDateTime gt 2026-09-21T00:00:00Z").await,
        20
    );
    assert_eq!(
        count("$filter=activityDateTime lt 2026-09-21T00:00:00Z").await,
        0
    );
    assert_eq!(
        count("$filter=provisioningAction eq 'delete' or provisioningAction eq 'create'").await,
        20
    );
    let mut names = Vec::new();
    let mut next =
        Some("/auditLogs/provisioning?$top=8&$orderby=sourceIdentity/displayName".to_owned());
    let mut pages = 0;
    while let Some(path) = next {
        let page = world.get(&path).await;
        names.extend(
            page["value"]
                .as_array()
                .unwrap()
                .iter()
                .map(|entry| text(&entry["sourceIdentity"]["displayName"])),
        );
        next = page["@odata.nextLink"]
            .as_str()
            .map(|link| link.split_once("/v1.0").unwrap().1.to_owned());
        pages += 1;
    }
    assert_eq!((pages, names.len()), (3, 20));
    assert!(names.is_sorted());
    for query in [
        "$filter=colour eq 'red'",
        "$filter=jobId like 'x'",
        "$filter=jobId",
        "$orderby=colour",
        "$search=\"x\"",
        "$select=id",
        "$count=true",
    ] {
        let answer = world
            .graph(
                Method::GET,
                &format!("/auditLogs/provisioning?{query}"),
                &NOTHING,
            )
            .await;
        assert_eq!(answer.status, 400, "{query}");
    }
}

#[tokio::test]
async fn an_entry_has_the_documented_shape() {
    let world = World::of("ready").await;
    let ada = world.user_id(ADA).await;
    let log = world
        .get(&format!(
            "/auditLogs/provisioning?$filter=sourceIdentity/id eq '{ada}'"
        ))
        .await;
    let entry = &log["value"][0];
    assert_eq!(entry["provisioningAction"], "create");
    assert_eq!(
        entry["provisioningStatusInfo"],
        json!({"status": "success", "errorInformation": null})
    );
    let steps: Vec<String> = entry["provisioningSteps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| {
            format!(
                "{} {} {}",
                text(&step["name"]),
                text(&step["provisioningStepType"]),
                text(&step["status"])
            )
        })
        .collect();
    assert_eq!(
        steps,
        [
            "EntryImportUpdate import success",
            "EntryImport matching success",
            "EntrySynchronizationScoping scoping success",
            "EntryExportAdd export success",
        ]
    );
    let modified = entry["modifiedProperties"].as_array().unwrap();
    let role = "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole:workato_role_prod";
    assert!(
        modified.contains(&json!({"displayName": role, "oldValue": null, "newValue": "Analyst"}))
    );
    assert_eq!(entry["initiatedBy"]["initiatorType"], "system");
    assert_eq!(
        entry["servicePrincipal"],
        json!({"id": world.principal, "displayName": "Workato"})
    );
}

#[tokio::test]
async fn faults_reach_the_calls_to_workato() {
    for (fault, code) in [
        (
            json!({"method": "PATCH", "path": "/workato/scim/v2/Users/", "status": 500}),
            "SystemForCrossDomainIdentityManagementBadResponse",
        ),
        (
            json!({"method": "PATCH", "path": "https://www.workato.com/scim/v2/Users/", "status": 409}),
            "EntryConflict",
        ),
        (
            json!({"method": "PATCH", "path": "/workato", "kind": "droppedConnection"}),
            "SystemForCrossDomainIdentityManagementBadResponse",
        ),
        (
            json!({"method": "PATCH", "path": "/workato", "status": 429}),
            "TooManyRequests",
        ),
    ] {
        let world = World::of("ready").await;
        world.control(Method::PUT, "faults", &json!([fault])).await;
        let id = world.user_id(ADA).await;
        let body = json!({"displayName": "Ada King"});
        world
            .graph(Method::PATCH, &format!("/users/{id}"), &body)
            .await
            .expect(204);
        world.pass(40).await;
        let log = world
            .get(&format!(
                "/auditLogs/provisioning?$filter=sourceIdentity/id eq '{id}'&$top=1"
            ))
            .await;
        let status = &log["value"][0]["provisioningStatusInfo"];
        assert_eq!(
            (&status["status"], &status["errorInformation"]["errorCode"]),
            (&json!("failure"), &json!(code))
        );
        let job = world.job().await;
        assert_eq!(job["status"]["lastExecution"]["state"], "EntryLevelErrors");
        assert_eq!(job["status"]["lastExecution"]["countEscrowed"], 1);
        // It is tried again as soon as nothing goes wrong any more.
        world.control(Method::PUT, "faults", &json!([])).await;
        world.pass(40).await;
        assert_eq!(
            world.in_workato(ADA).await.unwrap()["displayName"],
            "Ada King"
        );
        assert_eq!(
            world.job().await["status"]["lastExecution"]["state"],
            "Succeeded"
        );
    }
}

#[tokio::test]
async fn a_renewed_token_ends_in_quarantine() {
    let world = World::of("ready").await;
    let renewed = world
        .control(Method::PUT, "workato", &json!({"secretToken": "new"}))
        .await;
    assert_eq!(renewed, json!({"secretToken": "new"}));
    assert_eq!(
        world
            .scim(Method::GET, "/Users", TOKEN, &NOTHING)
            .await
            .status,
        401
    );
    world.pass(40).await;
    let status = world.job().await["status"].take();
    assert_eq!(status["code"], "Quarantine");
    // A day later it is tried again, and still refused.
    world.pass(24 * 60).await;
    assert_eq!(world.job().await["status"]["quarantine"]["seriesCount"], 2);
    let secrets = json!({"value": [{"key": "SecretToken", "value": "new"}]});
    world
        .sync(Method::PUT, "secrets", &secrets)
        .await
        .expect(204);
    world.pass(24 * 60).await;
    assert_eq!(world.job().await["status"]["code"], "Active");
}

#[tokio::test]
async fn too_many_who_leave_stop_the_cycle() {
    let world = World::of("ready").await;
    let settings = r#"{"Enabled":false,"DeleteThresholdEnabled":true,"DeleteThresholdValue":5}"#;
    let secrets = json!({"value": [{"key": "SyncNotificationSettings", "value": settings}]});
    world
        .sync(Method::PUT, "secrets", &secrets)
        .await
        .expect(204);
    let principal = world.principal.clone();
    let assigned = world
        .get(&format!("/servicePrincipals/{principal}/appRoleAssignedTo"))
        .await;
    for assignment in assigned["value"].as_array().unwrap() {
        let path = format!(
            "/servicePrincipals/{principal}/appRoleAssignedTo/{}",
            text(&assignment["id"])
        );
        world
            .graph(Method::DELETE, &path, &NOTHING)
            .await
            .expect(204);
    }
    world.pass(40).await;
    let status = world.job().await["status"].take();
    assert_eq!(status["quarantine"]["reason"], "TooManyDeletes");
    assert!(
        world
            .workato()
            .await
            .iter()
            .all(|user| user["active"] == true)
    );
    let secrets = json!({"value": [{"key": "SyncNotificationSettings", "value": ""}]});
    world
        .sync(Method::PUT, "secrets", &secrets)
        .await
        .expect(204);
    world
        .on_job(Method::POST, "start", &NOTHING)
        .await
        .expect(204);
    world.pass(1).await;
    assert!(
        world
            .workato()
            .await
            .iter()
            .all(|user| user["active"] == false)
    );
}

#[tokio::test]
async fn out_of_scope_people_stay_where_that_is_set() {
    let world = World::of("ready").await;
    let secrets = json!({"value": [{"key": "SkipOutOfScopeDeletions", "value": "True"}]});
    world
        .sync(Method::PUT, "secrets", &secrets)
        .await
        .expect(204);
    world.edit(|state| state["tenants"][0]["appRoleAssignments"] = json!([]));
    world.pass(40).await;
    assert!(
        world
            .workato()
            .await
            .iter()
            .all(|user| user["active"] == true)
    );
}

#[tokio::test]
async fn a_restart_forgets_what_its_scope_says() {
    let world = World::of("ready").await;
    world.pass(40).await;
    let imported = async || world.job().await["status"]["lastExecution"]["countImported"].clone();
    assert_eq!(imported().await, 0);
    for (scope, expected) in [
        ("", 20),
        ("Escrows", 0),
        ("Watermark, Escrows, QuarantineState", 20),
        ("Full", 20),
    ] {
        let body = json!({"criteria": {"resetScope": scope}});
        world
            .on_job(Method::POST, "restart", &body)
            .await
            .expect(204);
        world.pass(1).await;
        assert_eq!(imported().await, expected, "{scope}");
    }
    world
        .on_job(Method::POST, "pause", &NOTHING)
        .await
        .expect(204);
    world
        .on_job(Method::POST, "restart", &NOTHING)
        .await
        .expect(204);
    assert_eq!(world.job().await["schedule"]["state"], "Active");
    let body = json!({"criteria": {"resetScope": "Everything"}});
    let (code, _) = world
        .on_job(Method::POST, "restart", &body)
        .await
        .error(400);
    assert_eq!(code, "RequestParameterInvalid");
    assert_eq!(world.workato().await.len(), 20);
}

#[tokio::test]
async fn secrets_are_particular() {
    let world = World::of("step1-done").await;
    let put = async |pairs: Value| {
        world
            .sync(Method::PUT, "secrets", &json!({"value": pairs}))
            .await
    };
    let (code, message) = put(json!([{"key": "baseAddress", "value": WORKATO}]))
        .await
        .error(500);
    assert_eq!(
        (code.as_str(), message.as_str()),
        (
            "InternalError",
            "Requested value 'baseAddress' was not found."
        )
    );
    let answer = world
        .sync(Method::PUT, "secrets", &json!({"credentials": []}))
        .await;
    assert_eq!(answer.error(400).0, "RequestMissingRequiredParameter");
    let keys = async || {
        let secrets = world
            .sync(Method::GET, "secrets", &NOTHING)
            .await
            .expect(200);
        secrets["value"]
            .as_array()
            .unwrap()
            .iter()
            .map(|pair| text(&pair["key"]))
            .collect::<Vec<_>>()
    };
    assert!(keys().await.is_empty());
    put(json!([{"key": "BaseAddress", "value": WORKATO}, {"key": "SecretToken", "value": TOKEN}]))
        .await
        .expect(204);
    put(json!([{"key": "SyncAll", "value": "false"}]))
        .await
        .expect(204);
    assert_eq!(keys().await, ["BaseAddress", "SecretToken", "SyncAll"]);
    put(json!([{"key": "SyncAll", "value": ""}]))
        .await
        .expect(204);
    assert_eq!(keys().await, ["BaseAddress", "SecretToken"]);
    // The reported silent loss of a PUT with few keys.
    let path = format!(
        "/v1.0/servicePrincipals/{}/synchronization/secrets",
        world.principal
    );
    let fault = json!([{"method": "PUT", "path": path, "kind": "silentLoss", "times": 1}]);
    world.control(Method::PUT, "faults", &fault).await;
    let lost = json!([{"key": "BaseAddress", "value": "https://lost.example/scim/v2"}]);
    put(lost).await.expect(204);
    let secrets = world
        .sync(Method::GET, "secrets", &NOTHING)
        .await
        .expect(200);
    assert_eq!(secrets["value"][0]["value"], WORKATO);
}

#[tokio::test]
async fn credentials_are_really_tried() {
    let world = World::of("step1-done").await;
    let pair = |address: &str, token: &str| json!([{"key": "BaseAddress", "value": address}, {"key": "SecretToken", "value": token}]);
    let tried = async |credentials: Value| {
        let body =
            json!({"templateId": "scim", "useSavedCredentials": false, "credentials": credentials});
        world
            .sync(Method::POST, "jobs/validateCredentials", &body)
            .await
    };
    for (address, token, inner) in [
        (WORKATO, "wrong", "Response Status Code: Unauthorized"),
        (
            "https://workato.invalid/scim/v2",
            TOKEN,
            "No such host is known.",
        ),
        (
            "http://127.0.0.1:8081/workato",
            TOKEN,
            "No such host is known.",
        ),
        ("workato.com", TOKEN, "not valid"),
    ] {
        let (code, message) = tried(pair(address, token)).await.error(400);
        assert_eq!(code, "CredentialValidationUnavailable");
        assert!(message.contains(inner), "{message}");
    }
    for address in [
        WORKATO,
        "http://localhost:8081/workato/scim/v2/",
        "https://www.workato.com/scim/v2",
    ] {
        tried(pair(address, TOKEN)).await.expect(204);
    }
    for status in [403, 500] {
        world
            .control(
                Method::PUT,
                "faults",
                &json!([{"path": "/workato/scim", "status": status}]),
            )
            .await;
        let (code, _) = tried(pair(WORKATO, TOKEN)).await.error(400);
        assert_eq!(code, "CredentialValidationUnavailable");
    }
    world.control(Method::PUT, "faults", &json!([])).await;
    let (code, message) = tried(json!([{"key": "BaseAddress", "value": WORKATO}]))
        .await
        .error(400);
    assert_eq!(code, "RequestMissingRequiredParameter");
    assert!(message.contains("SecretToken"), "{message}");
    let (code, _) = tried(json!([{"key": "secretToken", "value": TOKEN}]))
        .await
        .error(500);
    assert_eq!(code, "InternalError");
    let body = json!({"credentials": pair(WORKATO, TOKEN)});
    let answer = world
        .sync(Method::POST, "jobs/validateCredentials", &body)
        .await;
    assert_eq!(answer.error(400).0, "RequestMissingRequiredParameter");
    // With a job, also those that are saved.
    let world = World::of("ready").await;
    let saved = json!({"useSavedCredentials": true});
    world
        .on_job(Method::POST, "validateCredentials", &saved)
        .await
        .expect(204);
}

#[tokio::test]
async fn administrators_of_applications_may_and_others_may_not() {
    for (name, read, write, log) in [
        ("admin@contoso.example", 200, 204, 200),
        ("apps@contoso.example", 200, 204, 200),
        ("users@contoso.example", 403, 403, 403),
        ("auditor@contoso.example", 403, 403, 403),
    ] {
        let world = World::with("ready", name).await;
        assert_eq!(
            world.sync(Method::GET, "jobs", &NOTHING).await.status,
            read,
            "{name}"
        );
        let secrets = json!({"value": [{"key": "SyncAll", "value": "false"}]});
        assert_eq!(
            world.sync(Method::PUT, "secrets", &secrets).await.status,
            write,
            "{name}"
        );
        let answer = world
            .graph(Method::GET, "/auditLogs/provisioning", &NOTHING)
            .await;
        assert_eq!(answer.status, log, "{name}");
    }
}

#[tokio::test]
async fn what_cannot_be_provisioned_has_no_templates_and_no_jobs() {
    let world = World::of("step1-done").await;
    let found = world
        .get("/servicePrincipals?$filter=displayName eq 'Workato (test integration)'")
        .await;
    let id = text(&found["value"][0]["id"]);
    let templates = world
        .get(&format!(
            "/servicePrincipals/{id}/synchronization/templates"
        ))
        .await;
    assert_eq!(templates["value"], json!([]));
    let path = format!("/servicePrincipals/{id}/synchronization/jobs");
    let (code, _) = world
        .graph(Method::POST, &path, &json!({"templateId": "scim"}))
        .await
        .error(400);
    assert_eq!(code, "RequestParameterInvalid");
    // And only one job where it can.
    world
        .sync(Method::POST, "jobs", &json!({"templateId": "scim"}))
        .await
        .expect(201);
    let answer = world
        .sync(Method::POST, "jobs", &json!({"templateId": "scim"}))
        .await;
    assert_eq!(answer.status, 400);
    let template = world
        .sync(Method::GET, "templates/scim/schema", &NOTHING)
        .await
        .expect(200);
    assert_eq!(template["synchronizationRules"][0]["id"], RULE);
    let answer = world.sync(Method::GET, "jobs/scim.x.y", &NOTHING).await;
    assert_eq!(answer.error(404).0, "ResourceNotFound");
}

#[tokio::test]
async fn a_snapshot_brings_jobs_and_workato_back() {
    let world = World::of("ready").await;
    let (job, people) = (world.job().await, world.workato().await);
    let mut copy = Value::Null;
    world.edit(|state| copy = state.clone());
    world.on_job(Method::DELETE, "", &NOTHING).await.expect(204);
    world.control(Method::PUT, "workato", &json!({})).await;
    world.edit(|state| *state = copy);
    assert_eq!(world.job().await, job);
    assert_eq!(world.workato().await, people);
    world.pass(40).await;
    assert_eq!(world.job().await["status"]["code"], "Active");
}
