//! Every situation and its outcome: Ada in Workato, her roles there, her last log entry, and the job.

use emulator::seed::Scenario;
use http::Method;
use serde_json::{Value, json};

use crate::world::{World, text};

const ADA: &str = "ada.lovelace@contoso.example";

type InWorkato = Option<(bool, [&'static str; 3])>;

/// As sent in `ready`.
const ALL_ROLES: [&str; 3] = ["Admin", "Operator", "Analyst"];
/// Without the first role, which does not arrive.
const ROLES_WITHOUT_DEV: [&str; 3] = ["", "Operator", "Analyst"];
const ACTIVE: InWorkato = Some((true, ALL_ROLES));
const DISABLED: InWorkato = Some((false, ALL_ROLES));

const CREATED: &str = "create success";
const NOT_ENTITLED: &str = "other skipped NotEffectivelyEntitled";
const NOTHING_TO_DISABLE: &str = "other skipped RedundantSoftDelete";
const REDUNDANT: &str = "other skipped RedundantExport";
const NOT_TICKED: &str = "other skipped EntrySynchronizationSkipped";

/// Situation, number of users in Workato, Ada there, her last log entry, the state of the job.
const ROWS: [(&str, usize, InWorkato, &str, &str); 66] = [
    (
        "account-disabled",
        20,
        DISABLED,
        "disable success",
        "Active",
    ),
    ("account-disabled-before", 19, None, NOT_ENTITLED, "Active"),
    ("not-assigned", 19, None, "", "Active"),
    ("skipped-not-entitled", 19, None, NOT_ENTITLED, "Active"),
    ("nested-group-only", 19, None, "", "Active"),
    (
        "unassigned-disabled",
        20,
        DISABLED,
        "disable success",
        "Active",
    ),
    (
        "already-disabled",
        20,
        DISABLED,
        NOTHING_TO_DISABLE,
        "Active",
    ),
    ("soft-deleted", 20, DISABLED, "disable success", "Active"),
    ("hard-deleted", 19, None, "delete success", "Active"),
    (
        "role-missing",
        20,
        Some((true, ["Admin", "Operator", ""])),
        CREATED,
        "Active",
    ),
    ("role-cleared", 20, ACTIVE, REDUNDANT, "Active"),
    (
        "role-wrong-case",
        20,
        Some((true, ["admin", "Operator", "Analyst"])),
        CREATED,
        "Active",
    ),
    ("role-not-sent-yet", 20, ACTIVE, CREATED, "Active"),
    (
        "created-without-role",
        20,
        Some((true, ["", "", ""])),
        CREATED,
        "Paused",
    ),
    ("guest", 20, None, CREATED, "Active"),
    ("mail-differs", 21, ACTIVE, CREATED, "Active"),
    ("hidden-members", 19, None, "", "Active"),
    ("dynamic-group-unfilled", 19, None, "", "Active"),
    ("dynamic-group-paused", 22, None, "", "Active"),
    ("group-without-p1", 11, None, "", "Active"),
    (
        "restricted-unit",
        20,
        Some((true, ["Admin", "Operator", ""])),
        CREATED,
        "Active",
    ),
    (
        "mapping-missing",
        20,
        Some((true, ["Admin", "Operator", ""])),
        CREATED,
        "Active",
    ),
    (
        "duplicate-mapping",
        20,
        Some((true, ["Business Systems", "Operator", "Analyst"])),
        CREATED,
        "Active",
    ),
    (
        "swapped-mapping",
        20,
        Some((true, ["Admin", "Analyst", "Operator"])),
        CREATED,
        "Active",
    ),
    (
        "constant-mapping",
        20,
        Some((true, ["Operator", "Operator", "Analyst"])),
        CREATED,
        "Active",
    ),
    ("object-add-only", 20, ACTIVE, REDUNDANT, "Active"),
    (
        "target-without-urn",
        20,
        Some((true, ROLES_WITHOUT_DEV)),
        CREATED,
        "Active",
    ),
    (
        "target-misspelt",
        20,
        Some((true, ROLES_WITHOUT_DEV)),
        CREATED,
        "Active",
    ),
    (
        "attribute-of-another-application",
        20,
        Some((true, ROLES_WITHOUT_DEV)),
        CREATED,
        "Active",
    ),
    (
        "source-not-declared",
        20,
        Some((true, ROLES_WITHOUT_DEV)),
        CREATED,
        "Active",
    ),
    (
        "attribute-multi-valued",
        20,
        Some((true, ROLES_WITHOUT_DEV)),
        CREATED,
        "Active",
    ),
    ("out-of-scope", 3, None, NOT_ENTITLED, "Active"),
    ("user-mapping-disabled", 0, None, "", "Active"),
    ("create-unticked", 0, None, NOT_TICKED, "Active"),
    ("update-unticked", 20, ACTIVE, NOT_TICKED, "Active"),
    ("redundant-export", 20, ACTIVE, REDUNDANT, "Active"),
    ("sync-all", 76, ACTIVE, CREATED, "Active"),
    ("job-not-started", 0, None, "", "Paused"),
    ("job-paused", 20, ACTIVE, CREATED, "Paused"),
    ("quarantine-credentials", 20, ACTIVE, CREATED, "Quarantine"),
    ("quarantine-unreachable", 0, None, "", "Quarantine"),
    ("quarantine-not-scim", 0, None, "", "Quarantine"),
    ("quarantine-disabled", 0, None, "", "Quarantine"),
    ("quarantine-failures", 20, ACTIVE, CREATED, "Quarantine"),
    ("quarantine-deletions", 20, ACTIVE, CREATED, "Quarantine"),
    ("quarantine-on-demand", 20, ACTIVE, CREATED, "Quarantine"),
    ("quarantine-ingestion", 20, ACTIVE, CREATED, "Quarantine"),
    (
        "patch-flag-mismatch",
        20,
        ACTIVE,
        "update failure SystemForCrossDomainIdentityManagementBadRequest",
        "Active",
    ),
    (
        "on-demand-without-outcome",
        20,
        Some((true, ["Admin", "Operator", "Operator"])),
        "update unknownFutureValue",
        "Active",
    ),
    (
        "further-environments",
        20,
        Some((true, ["Admin", "", ""])),
        CREATED,
        "Active",
    ),
    (
        "attributes-of-the-integration",
        20,
        ACTIVE,
        CREATED,
        "Active",
    ),
    ("mapped-by-the-sandbox", 20, ACTIVE, CREATED, "Active"),
    ("attribute-synchronized", 20, ACTIVE, CREATED, "Active"),
    (
        "active-from-account-enabled",
        20,
        ACTIVE,
        NOTHING_TO_DISABLE,
        "Active",
    ),
    (
        "active-switch-lower-case",
        20,
        ACTIVE,
        NOTHING_TO_DISABLE,
        "Active",
    ),
    (
        "soft-deleted-renamed",
        20,
        None,
        "disable success",
        "Active",
    ),
    (
        "restored-after-renaming",
        21,
        Some((true, ["", "", ""])),
        "update failure EntryConflict",
        "Active",
    ),
    (
        "role-from-app-roles",
        20,
        Some((true, ["User", "Operator", "Analyst"])),
        CREATED,
        "Active",
    ),
    (
        "two-app-roles",
        19,
        None,
        "other failure AttributeMappingFailed",
        "Active",
    ),
    ("hostile-names", 20, ACTIVE, CREATED, "Active"),
    ("guest-mail-differs", 20, None, CREATED, "Active"),
    ("guest-original-name", 20, None, CREATED, "Active"),
    ("user-name-no-address", 20, None, CREATED, "Active"),
    (
        "no-mailbox",
        18,
        None,
        "other failure MissingValues",
        "Active",
    ),
    (
        "special-character",
        19,
        None,
        "other failure UnsupportedFilterValue",
        "Active",
    ),
    ("expression-too-long", 20, ACTIVE, CREATED, "Active"),
    ("template-other-secrets", 0, None, "", ""),
    ("several-templates", 0, None, "", ""),
    ("several-jobs", 20, ACTIVE, CREATED, "Active Paused"),
    ("inbound-rule-first", 20, ACTIVE, CREATED, "Active"),
    ("inbound-rule-last", 20, ACTIVE, CREATED, "Active"),
    ("two-outbound-rules", 20, ACTIVE, CREATED, "Active"),
    ("scope-not-restarted", 76, ACTIVE, CREATED, "Active"),
    ("group-mapping-on", 20, ACTIVE, CREATED, "Active"),
];

#[tokio::test]
async fn every_situation_has_its_outcome() {
    let names: Vec<&str> = Scenario::ALL.iter().skip(6).map(|one| one.name()).collect();
    assert_eq!(ROWS.map(|row| row.0).to_vec(), names);
    for (name, people, in_workato, last, code) in ROWS {
        let world = World::new(name).await;
        let users = world.workato_users().await;
        assert_eq!(users.len(), people, "{name}");
        let ada = users.iter().find(|user| user["userName"] == ADA);
        let found = ada.map(|ada| {
            let role = |attribute: &str| ada["roles"][attribute].as_str().unwrap_or_default();
            (
                ada["active"] == true,
                ["workato_role", "workato_role_test", "workato_role_prod"].map(role),
            )
        });
        assert_eq!(found, in_workato, "{name}");
        assert_eq!(last_entry(&world).await, last, "{name}");
        assert_eq!(job_codes(&world).await, code, "{name}");
    }
}

/// The status codes of all jobs.
async fn job_codes(world: &World) -> String {
    let jobs = world
        .synchronization(Method::GET, "jobs", &Value::Null)
        .await
        .expect(200);
    let jobs = jobs["value"].as_array().unwrap().iter();
    let codes: Vec<String> = jobs.map(|job| text(&job["status"]["code"])).collect();
    codes.join(" ")
}

/// Action, status and error code of Ada's last log entry.
async fn last_entry(world: &World) -> String {
    // One situation has no licence for the log.
    let premium = json!({"premium": true});
    world.control(Method::PUT, "settings", &premium).await;
    let state = world.control(Method::GET, "state", &Value::Null).await;
    let users = state["tenants"][0]["users"].as_array().unwrap();
    let ada = users
        .iter()
        .find(|user| user["displayName"] == "Ada Lovelace");
    let log = world.get("/auditLogs/provisioning?$top=999").await;
    let entries = log["value"].as_array().unwrap();
    let entry = entries.iter().find(|entry| match ada {
        Some(ada) => entry["sourceIdentity"]["id"] == ada["id"],
        None => entry["sourceIdentity"]["details"]["UserPrincipalName"]
            .as_str()
            .is_some_and(|name| name.ends_with(ADA)),
    });
    let Some(entry) = entry else {
        return String::new();
    };
    let status = &entry["provisioningStatusInfo"];
    let mut told = format!(
        "{} {}",
        text(&entry["provisioningAction"]),
        text(&status["status"])
    );
    if let Some(code) = status["errorInformation"]["errorCode"].as_str() {
        told = format!("{told} {code}");
    }
    told
}

#[tokio::test]
async fn further_environments_have_their_roles() {
    let ada = World::new("further-environments")
        .await
        .workato_user(ADA)
        .await;
    assert_eq!(
        ada.unwrap()["roles"],
        json!({"workato_role": "Admin", "workato_role_uat": "Operator", "workato_role_eu_prod": "Analyst"})
    );
}

#[tokio::test]
async fn a_guest_is_known_by_the_address_at_home() {
    for (scenario, name, mail) in [
        ("guest", "ada@fabrikam.example", "ada@fabrikam.example"),
        (
            "guest-mail-differs",
            "ada@fabrikam.example",
            "ada.lovelace@fabrikam.example",
        ),
        (
            "guest-original-name",
            "ada_fabrikam.example#EXT#@contoso.example",
            "ada@fabrikam.example",
        ),
    ] {
        let guest = World::new(scenario).await.workato_user(name).await;
        let guest = guest.unwrap_or_else(|| panic!("{scenario}: nobody is called {name}"));
        assert_eq!(guest["emails"][0]["value"], mail, "{scenario}");
    }
}

#[tokio::test]
async fn a_user_known_by_another_address_is_there_twice() {
    let users = World::new("mail-differs").await.workato_users().await;
    let adas: Vec<&Value> = users
        .iter()
        .filter(|user| user["displayName"] == "Ada Lovelace")
        .collect();
    assert_eq!(adas.len(), 2);
    assert_eq!(adas[0]["roles"], json!({}));
}

#[tokio::test]
async fn quarantine_has_its_reason_and_ends_with_a_start() {
    for (name, code) in [
        (
            "quarantine-credentials",
            "SystemForCrossDomainIdentityManagementInvalidCredentials",
        ),
        (
            "quarantine-unreachable",
            "SystemForCrossDomainIdentityManagementCredentialValidationUnavailable",
        ),
    ] {
        let world = World::new(name).await;
        let status = world.job().await["status"].take();
        assert_eq!(
            status["quarantine"]["reason"],
            "EncounteredQuarantineException"
        );
        assert_eq!(status["quarantine"]["error"]["code"], code);
        assert_eq!(status["lastExecution"]["state"], "Failed");
        let state = world.control(Method::GET, "state", &Value::Null).await;
        let secrets = json!({"value": [
            {"key": "BaseAddress", "value": "https://www.workato.com/scim/v2"},
            {"key": "SecretToken", "value": state["workato"]["secretToken"]},
        ]});
        world
            .synchronization(Method::PUT, "secrets", &secrets)
            .await
            .expect(204);
        // A job in quarantine is first retried after six hours.
        world.advance_minutes(120).await;
        assert_eq!(world.job().await["status"]["code"], "Quarantine");
        world.run_first_cycle().await;
        let status = world.job().await["status"].take();
        assert_eq!(status["code"], "Active");
        assert_eq!(status["quarantine"], Value::Null);
        let ada = world.workato_user(ADA).await.unwrap();
        let expected = if name == "quarantine-credentials" {
            "Operator"
        } else {
            "Analyst"
        };
        assert_eq!(ada["roles"]["workato_role_prod"], expected);
    }
}
