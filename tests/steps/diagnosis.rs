//! The same question about a seeded tenant: each of its named situations comes to the verdict listed here, read through
//! the calls that the page makes.

use crate::world::{World, three_environments};
use rolecall::diagnosis::{self, Cause, Diagnosis};
use rolecall::ids::UserId;
use rolecall::setup::observe;
use rolecall::workato::{Environment, PermissionModel};
use serde_json::{Value, json};

fn test() -> Environment {
    Environment::Named("test".into())
}

fn prod() -> Environment {
    Environment::Named("prod".into())
}

/// Each named situation of the emulated tenant, and what it comes to for Ada Lovelace.
fn situations() -> Vec<(&'static str, Cause)> {
    use Cause::{
        Disabled, EmptyNeverSent, Gone, MailDiffers, MappedWrong, MappingOff, NoAttribute, NoJob,
        NotAssigned, NotMapped, NotRunning, NotSentYet, OnlyNested, OutOfScope, Quarantined,
        RoleMissing, Well, WrongCase,
    };
    let dev = || Environment::Dev;
    vec![
        ("no-roles-yet", NoJob),
        ("step1-done", NoJob),
        ("ready", Well),
        ("account-disabled", Disabled),
        ("account-disabled-before", Disabled),
        ("not-assigned", NotAssigned),
        ("skipped-not-entitled", NotAssigned),
        ("nested-group-only", OnlyNested),
        ("unassigned-disabled", NotAssigned),
        ("already-disabled", NotAssigned),
        ("soft-deleted", Cause::Deleted(Some(30))),
        ("hard-deleted", Gone),
        ("role-missing", RoleMissing(vec![prod()])),
        ("role-cleared", EmptyNeverSent(prod())),
        ("role-wrong-case", WrongCase(dev(), "Admin".into())),
        ("role-not-sent-yet", NotSentYet(Some(40))),
        // Whether the roles were there before the create is not known, and the job is paused.
        ("created-without-role", NotRunning),
        ("guest", MailDiffers),
        ("mail-differs", MailDiffers),
        ("mapping-missing", NotMapped(prod())),
        ("duplicate-mapping", MappedWrong(dev())),
        ("swapped-mapping", MappedWrong(test())),
        ("constant-mapping", MappedWrong(dev())),
        ("object-add-only", MappedWrong(dev())),
        ("target-without-urn", NotMapped(dev())),
        ("target-misspelt", NotMapped(dev())),
        ("attribute-of-another-application", MappedWrong(dev())),
        ("source-not-declared", MappedWrong(dev())),
        ("attribute-multi-valued", NoAttribute(vec![dev()])),
        ("out-of-scope", OutOfScope),
        ("user-mapping-disabled", MappingOff),
        ("create-unticked", MappingOff),
        ("update-unticked", MappingOff),
        ("redundant-export", Well),
        ("sync-all", Well),
        ("job-not-started", NotRunning),
        ("job-paused", NotRunning),
        ("quarantine-credentials", Quarantined),
        ("quarantine-unreachable", Quarantined),
    ]
}

async fn ada(world: &World) -> UserId {
    fn search(value: &Value) -> Option<&str> {
        match value {
            Value::Object(map) if map.get("displayName") == Some(&json!("Ada Lovelace")) => {
                map.get("id")?.as_str()
            }
            Value::Object(map) => map.values().find_map(search),
            Value::Array(items) => items.iter().find_map(search),
            _ => None,
        }
    }
    let tenant = world.tenant().await;
    let found = search(&tenant["users"]).or_else(|| search(&tenant["deletedItems"]));
    // Deleted for good, only her id is left.
    UserId::parse(found.unwrap_or("c0ffee00-0000-4000-8000-00000000dead")).unwrap()
}

pub(crate) async fn asked(world: &World, client: &rolecall::client::Client) -> Diagnosis {
    let desired = three_environments(world).await;
    let observed = observe(client, &desired).await;
    let user = ada(world).await;
    let evidence = diagnosis::read(client, &observed, PermissionModel::SystemRoles, &user).await;
    diagnosis::judge(&evidence)
}

#[tokio::test]
async fn each_seeded_situation_comes_to_its_verdict() {
    let situations = situations();
    assert!(situations.len() >= 20);
    let mut wrong = Vec::new();
    for (name, cause) in situations {
        let (world, client) = World::signed_in(name, "admin").await;
        let diagnosis = asked(&world, &client).await;
        if diagnosis.cause != cause {
            wrong.push(format!("{name}: {cause:?} expected, {diagnosis:#?}"));
        }
        assert_eq!(world.writes().await, [], "{name}: looking changes nothing");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn without_a_licence_for_the_log_the_rest_is_judged() {
    let (world, client) = World::signed_in("role-missing", "admin").await;
    world
        .control("PUT", "settings", json!({"premium": false}))
        .await;
    let diagnosis = asked(&world, &client).await;
    assert_eq!(diagnosis.cause, Cause::RoleMissing(vec![prod()]));
    assert!(
        diagnosis
            .chain
            .iter()
            .any(|link| link.evidence.contains("P1 or P2"))
    );
}

#[tokio::test]
async fn who_may_not_read_everything_is_told_what_is_missing() {
    for account in ["users", "auditor", "member"] {
        let (world, client) = World::signed_in("ready", account).await;
        let diagnosis = asked(&world, &client).await;
        assert_eq!(diagnosis.cause, Cause::Unread, "{account}: {diagnosis:#?}");
    }
}

#[tokio::test]
async fn the_chain_says_what_would_be_sent() {
    for (scenario, said) in [
        ("ready", Some("DEV: Admin")),
        // What is not mapped does not arrive, whatever Entra has.
        ("mapping-missing", Some("PROD: none arrives")),
        // Without a job there is no mapping.
        ("step1-done", None),
    ] {
        let (world, client) = World::signed_in(scenario, "admin").await;
        let chain = asked(&world, &client).await.chain;
        let link = chain
            .iter()
            .find(|link| link.title == "What Entra would send");
        assert_eq!(link.is_some(), said.is_some(), "{scenario}");
        if let (Some(link), Some(said)) = (link, said) {
            assert!(
                link.evidence.contains(said),
                "{scenario}: {}",
                link.evidence
            );
            assert_eq!(link.fix, Some(diagnosis::Fix::Preview));
        }
    }
}
