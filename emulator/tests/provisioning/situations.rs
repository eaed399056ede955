//! Every situation and its outcome: Ada in Workato, her roles there, her last log entry, and the job.

mod rows;

use emulator::seed::Scenario;
use http::Method;
use serde_json::{Value, json};

use crate::world::{World, text};
use rows::ROWS;

const ADA: &str = "ada.lovelace@contoso.example";

#[tokio::test]
async fn every_situation_has_its_outcome() {
    let names: Vec<&str> = Scenario::ALL
        .iter()
        .skip(6)
        .map(|one| one.name())
        // Its application is deleted, and with it the job.
        .filter(|name| *name != "application-deleted")
        .collect();
    let listed: Vec<&str> = ROWS.iter().map(|row| row.0).collect();
    assert_eq!(listed, names);
    let mut wrong = Vec::new();
    for (name, people, in_workato, last, code) in ROWS.iter().copied() {
        let world = World::new(name).await;
        let users = world.workato_users().await;
        let ada = users.iter().find(|user| user["userName"] == ADA);
        let found = ada.map(|ada| {
            let role = |attribute: &str| ada["roles"][attribute].as_str().unwrap_or_default();
            (
                ada["active"] == true,
                ["workato_role", "workato_role_test", "workato_role_prod"].map(role),
            )
        });
        let expected = (people, in_workato, last.to_owned(), code.to_owned());
        let (entry, codes) = (last_entry(&world).await, world.job_codes().await);
        let outcome = (users.len(), found, entry, codes);
        if outcome != expected {
            wrong.push(format!("{name}: {outcome:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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

/// Every reason that Graph documents has a situation, beside those of the failing connection above.
#[tokio::test]
async fn each_reason_for_a_quarantine_has_a_situation() {
    for (name, reason) in [
        ("failures", "EncounteredEscrowProportionThreshold"),
        ("base-failures", "EncounteredBaseEscrowThreshold"),
        ("total-failures", "EncounteredTotalEscrowThreshold"),
        ("deletions", "TooManyDeletes"),
        ("on-demand", "QuarantinedOnDemand"),
        ("ingestion", "IngestionInterrupted"),
        ("unknown", "Unknown"),
    ] {
        let world = World::new(&format!("quarantine-{name}")).await;
        let quarantine = world.job().await["status"]["quarantine"].take();
        assert_eq!(quarantine["reason"], reason);
        // It succeeds again after six hours.
        world.advance_minutes(361).await;
        assert_eq!(world.job().await["status"]["code"], "Active", "{name}");
    }
}
