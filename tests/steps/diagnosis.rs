//! Tests the diagnosis of seeded tenants: each of their situations gets the verdict listed here, from the calls that
//! the page makes.

mod actions;
mod cause_kinds;
mod contradictions;
mod fixture;
mod table;

use crate::first_user::ADA;
use crate::world::{World, three_environments};
use actions::is_offered;
use cause_kinds::KINDS;
pub(crate) use cause_kinds::kind;
pub(crate) use contradictions::contradictions;
use emulator::seed::Scenario;
use fixture::DiagnosisFixture;
use rolecall::diagnosis::{self, Cause, Diagnosis, Fix};
use rolecall::ids::UserId;
use rolecall::tenant::observed::observe;
use rolecall::workato::{Environment, PermissionModel};
use serde_json::{Map, Value, json};
use std::panic::{AssertUnwindSafe, catch_unwind};
use table::{Remedy, Row, rows};

fn prod() -> Environment {
    Environment::Named("prod".into())
}

pub(crate) async fn ada_id(world: &World) -> UserId {
    // Ada's name and user principal name may differ in a scenario.
    fn is_ada(map: &Map<String, Value>) -> bool {
        let of = |property: &str| map.get(property).and_then(Value::as_str);
        of("displayName") == Some("Ada Lovelace")
            || of("userPrincipalName").is_some_and(|name| name.contains("ada.lovelace@"))
    }
    fn search(value: &Value) -> Option<&str> {
        match value {
            Value::Object(map) if is_ada(map) => map.get("id")?.as_str(),
            Value::Object(map) => map.values().find_map(search),
            Value::Array(items) => items.iter().find_map(search),
            _ => None,
        }
    }
    let tenant = world.tenant_state().await;
    let found = search(&tenant["users"]).or_else(|| search(&tenant["deletedItems"]));
    // Once she is deleted permanently, only her id is left.
    UserId::parse(found.unwrap_or("c0ffee00-0000-4000-8000-00000000dead")).unwrap()
}

pub(crate) async fn diagnose(world: &World, client: &rolecall::client::Client) -> Diagnosis {
    let desired = three_environments(world).await;
    let observed = observe(client, &desired).await;
    let user = ada_id(world).await;
    let evidence =
        diagnosis::read(client, &observed, Some(PermissionModel::SystemRoles), &user).await;
    diagnosis::diagnose(&evidence)
}

/// What is wrong with a row: its verdict, its text, its remedy, or the verdict after the remedy.
async fn row_errors(row: &Row) -> Vec<String> {
    let mut scene = DiagnosisFixture::sign_in(row.scenario, row.account).await;
    for act in row.before {
        Box::pin(scene.perform(act)).await;
    }
    let writes = scene.count_writes();
    let diagnosis = scene.diagnose().await;
    if diagnosis.cause != row.cause {
        return vec![format!("{:?} expected, {diagnosis:#?}", row.cause)];
    }
    let mut faults = contradictions(&diagnosis);
    if scene.count_writes() != writes {
        faults.push("looking changes something".into());
    }
    match &row.remedy {
        Remedy::Nothing if diagnosis.is_healthy() => {}
        Remedy::Nothing => faults.push("something is wrong, and nothing is done about it".into()),
        Remedy::OutsideApp(words) => {
            let said = diagnosis.remedy.clone().unwrap_or_default();
            if !said.contains(words) {
                faults.push(format!("{words:?} is not said: {diagnosis:#?}"));
            }
        }
        Remedy::Do(acts, then) => {
            let leads = match (diagnosis.fix, acts.iter().find(|act| !act.is_outside_app())) {
                (Some(fix), Some(act)) => is_offered(fix, act),
                // If the app cannot fix it, the verdict says who can.
                (_, None) => diagnosis.remedy.is_some(),
                (None, Some(_)) => false,
            };
            if !leads {
                faults.push(format!("{acts:?} is not what {:?} offers", diagnosis.fix));
            }
            for act in *acts {
                Box::pin(scene.perform(act)).await;
            }
            let now = scene.diagnose().await;
            if now.cause == row.cause {
                faults.push(format!("{acts:?} changes nothing: {now:#?}"));
            } else if now.cause != *then {
                faults.push(format!("{then:?} expected then, {now:#?}"));
            }
            let after = contradictions(&now).into_iter();
            faults.extend(after.map(|one| format!("then {one}")));
        }
    }
    faults
}

#[test]
fn each_situation_has_its_verdict_and_its_remedy_works() {
    let mut wrong = Vec::new();
    for row in rows() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        // A step that panics is an error of its row; the other rows still run.
        let tried = catch_unwind(AssertUnwindSafe(|| runtime.block_on(row_errors(&row))));
        let faults = tried.unwrap_or_else(|_| vec!["a step could not be carried out".into()]);
        let about = format!("{} after {:?}", row.scenario, row.before);
        wrong.extend(faults.into_iter().map(|fault| format!("{about}: {fault}")));
    }
    let count = wrong.len();
    assert!(wrong.is_empty(), "{}\n{count} faults", wrong.join("\n"));
}

#[test]
fn every_scenario_and_every_cause_has_a_row() {
    let rows = rows();
    for scenario in Scenario::ALL {
        let name = scenario.name();
        assert!(
            rows.iter()
                .any(|row| row.scenario == name && row.before.is_empty()),
            "{name} has no verdict and no remedy"
        );
    }
    for one in KINDS {
        assert!(
            rows.iter().any(|row| kind(&row.cause) == *one),
            "nothing comes to “{one}”"
        );
    }
}

#[tokio::test]
async fn without_a_licence_for_the_log_the_rest_is_diagnosed() {
    let (world, client) = World::signed_in("role-missing", "admin").await;
    world
        .control("PUT", "settings", json!({"premium": false}))
        .await;
    let diagnosis = diagnose(&world, &client).await;
    assert_eq!(diagnosis.cause, Cause::RoleMissing(vec![prod()]));
    assert!(
        diagnosis
            .checks
            .iter()
            .any(|link| link.detail.contains("P1 or P2"))
    );
}

#[tokio::test]
async fn missing_read_permissions_are_named() {
    for account in ["users", "auditor", "member"] {
        let (world, client) = World::signed_in("ready", account).await;
        let diagnosis = diagnose(&world, &client).await;
        assert_eq!(diagnosis.cause, Cause::Unread, "{account}: {diagnosis:#?}");
    }
}

#[tokio::test]
async fn the_chain_says_what_would_be_sent() {
    for (scenario, said) in [
        ("ready", Some("DEV: Admin")),
        // A value without a mapping does not arrive, whatever Entra has.
        ("mapping-missing", Some("PROD: not sent")),
        // Without a job there is no mapping.
        ("step1-done", None),
    ] {
        let (world, client) = World::signed_in(scenario, "admin").await;
        let chain = diagnose(&world, &client).await.checks;
        let link = chain
            .iter()
            .find(|link| link.title == "What Entra would send");
        assert_eq!(link.is_some(), said.is_some(), "{scenario}");
        if let (Some(link), Some(said)) = (link, said) {
            assert!(link.detail.contains(said), "{scenario}: {}", link.detail);
            assert_eq!(link.fix, Some(diagnosis::Fix::Preview));
        }
    }
}

#[tokio::test]
async fn an_account_that_a_larger_scope_left_is_named_with_the_restart() {
    let (world, client) = World::signed_in("scope-not-restarted", "admin").await;
    let observed = observe(&client, &three_environments(&world).await).await;
    let assigned = &observed.users_in_scope.as_ref().unwrap().users;
    let tenant = world.tenant_state().await;
    let unassigned = tenant["users"].as_array().unwrap().iter().find(|user| {
        let is_assigned = assigned.iter().any(|one| user["id"] == one.id.as_str());
        user["accountEnabled"] == true && !is_assigned
    });
    let user = UserId::parse(unassigned.unwrap()["id"].as_str().unwrap()).unwrap();
    let evidence = diagnosis::read(&client, &observed, None, &user).await;
    let found = diagnosis::diagnose(&evidence);
    assert_eq!(found.cause, Cause::NotAssigned);
    let check = found
        .checks
        .iter()
        .find(|one| one.fix == Some(Fix::Restart));
    let check = check.unwrap_or_else(|| panic!("{found:#?}"));
    assert!(check.detail.contains("only after a restart"), "{check:?}");

    let (world, client) = World::signed_in("not-assigned", "admin").await;
    let found = diagnose(&world, &client).await;
    assert!(
        found.checks.iter().all(|one| one.fix != Some(Fix::Restart)),
        "{found:#?}"
    );
}
