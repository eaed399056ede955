//! The provisioning log: its licence, filters, order and pages, and the shape of an entry.

use crate::world::{World, text};
use http::Method;
use serde_json::{Value, json};

const ADA: &str = "ada.lovelace@contoso.example";
const NOTHING: Value = Value::Null;

#[tokio::test]
async fn without_a_licence_the_log_is_refused() {
    let world = World::new("ready").await;
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
    let world = World::new("ready").await;
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
    for (filter, expected) in [
        (
            format!(
                "(provisioningAction eq 'delete' or provisioningAction eq 'create') and sourceIdentity/id eq '{ada}'"
            ),
            1,
        ),
        (
            format!(
                "provisioningAction eq 'delete' or provisioningAction eq 'create' and sourceIdentity/id eq '{ada}'"
            ),
            1,
        ),
        (
            format!(
                "sourceIdentity/id eq '{ada}' and (provisioningAction eq 'delete' or (jobId eq 'x'))"
            ),
            0,
        ),
    ] {
        assert_eq!(
            count(&format!("$filter={filter}")).await,
            expected,
            "{filter}"
        );
    }
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
    let selected = "/auditLogs/provisioning?$top=1&$select=jobId,initiatedBy";
    let selected = world.get(selected).await;
    let entry = selected["value"][0].as_object().unwrap();
    assert!(entry["jobId"].is_string() && entry.len() == 2);
    for query in [
        "$filter=colour eq 'red'",
        "$filter=jobId like 'x'",
        "$filter=jobId",
        "$filter=(jobId eq 'x'",
        "$filter=jobId eq 'x')",
        "$filter=(colour eq 'red')",
        "$filter=()",
        "$orderby=colour",
        "$search=\"x\"",
        "$select=colour",
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
    let world = World::new("ready").await;
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
