//! Tests steps 1.4 to 1.6: the app plans the role attributes, creates each once, and waits until they are usable.

use crate::world::{World, three_environments};
use rolecall::changes::Change;
use rolecall::changes::outcome::{ApplyError, ApplyEvent, ChangeOutcome, Stage};
use rolecall::changes::run_values::RunValues;
use rolecall::plan::{self, Plan};
use rolecall::run::run_plan;
use rolecall::tenant::attributes::AttributeState;
use rolecall::tenant::choices::Choices;
use rolecall::tenant::observed::observe;
use rolecall::workato::Environment;
use serde_json::json;
use std::cell::RefCell;

pub(crate) async fn plan_attributes(client: &rolecall::client::Client, desired: &Choices) -> Plan {
    plan::attributes(&observe(client, desired).await)
}

pub(crate) async fn run_and_record(
    client: &rolecall::client::Client,
    plan: &Plan,
) -> (bool, Vec<(usize, Stage)>) {
    let stages = RefCell::new(Vec::new());
    let complete = run_plan(client, plan, &mut RunValues::default(), &|at, stage| {
        stages.borrow_mut().push((at, stage));
    })
    .await;
    (complete, stages.into_inner())
}

#[tokio::test]
async fn three_attributes_are_created_as_announced_and_waited_for() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let desired = three_environments(&world).await;
    let plan = plan_attributes(&client, &desired).await;
    assert_eq!(plan.blocked, [] as [&str; 0]);
    let announced: Vec<_> = plan.changes.iter().filter_map(Change::request).collect();
    assert_eq!(announced.len(), 3);
    let (complete, stages) = run_and_record(&client, &plan).await;
    assert!(complete, "{stages:?}");
    let waited = stages
        .iter()
        .any(|(_, stage)| matches!(stage, Stage::Running(ApplyEvent::NotUsableYet { .. })));
    assert!(waited, "replication takes its time: {stages:?}");
    assert!(
        stages
            .iter()
            .filter(|(_, stage)| matches!(stage, Stage::Done(ChangeOutcome::Usable(_))))
            .count()
            == 3
    );
    let sent = world.writes().await;
    assert_eq!(sent.len(), 3);
    for (request, (method, url, body)) in announced.iter().zip(&sent) {
        assert_eq!(
            (request.endpoint().method.as_str(), request.path().as_str()),
            (method.as_str(), url.as_str())
        );
        assert_eq!(request.body(), Some(body));
    }
    let names: Vec<String> = world.tenant_state().await["extensionProperties"]
        .as_array()
        .unwrap()
        .iter()
        .map(|property| property["name"].as_str().unwrap().to_owned())
        .collect();
    for short in ["_workato_role", "_workato_role_test", "_workato_role_prod"] {
        assert!(
            names.iter().any(|name| name.ends_with(short)),
            "{short} in {names:?}"
        );
    }
}

#[tokio::test]
async fn the_second_time_nothing_is_planned_and_a_stale_plan_sends_nothing() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let desired = three_environments(&world).await;
    let stale = plan_attributes(&client, &desired).await;
    assert!(run_and_record(&client, &stale).await.0);
    assert_eq!(plan_attributes(&client, &desired).await, Plan::default());
    let before = world.writes().await.len();
    let (complete, stages) = run_and_record(&client, &stale).await;
    assert!(complete);
    assert_eq!(
        stages
            .iter()
            .filter(|(_, stage)| matches!(stage, Stage::Done(ChangeOutcome::AlreadyTrue)))
            .count(),
        3,
        "{stages:?}"
    );
    assert_eq!(world.writes().await.len(), before);
}

#[tokio::test]
async fn an_interrupted_run_is_resumed() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let desired = three_environments(&world).await;
    let plan = plan_attributes(&client, &desired).await;
    let first = Plan {
        changes: plan.changes[..1].to_vec(),
        blocked: Vec::new(),
    };
    assert!(run_and_record(&client, &first).await.0);
    let rest = plan_attributes(&client, &desired).await;
    assert_eq!(rest.changes.len(), 2);
    assert!(
        run_and_record(&client, &plan).await.0,
        "and the whole plan again skips what is there"
    );
    assert_eq!(world.writes().await.len(), 3);
}

#[tokio::test]
async fn a_created_attribute_is_only_awaited() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let desired = three_environments(&world).await;
    world
        .control("PUT", "settings", json!({"replicationSeconds": 3600}))
        .await;
    let plan = plan_attributes(&client, &desired).await;
    let (complete, stages) = run_and_record(&client, &plan).await;
    assert!(!complete);
    assert!(
        matches!(
            stages.last(),
            Some((_, Stage::Stopped(ApplyError::AttributeNotUsable { .. })))
        ),
        "{:?}",
        stages.last()
    );
    let observed = observe(&client, &desired).await;
    assert!(
        observed
            .attributes
            .as_ref()
            .unwrap()
            .iter()
            .all(|attribute| attribute.state == AttributeState::NotYetUsable)
    );
    let later = plan::attributes(&observed);
    assert!(
        later
            .changes
            .iter()
            .all(|change| matches!(change, Change::AwaitAttribute(_))),
        "{later:?}"
    );
    world.advance(3600);
    assert!(run_and_record(&client, &later).await.0);
    assert_eq!(world.writes().await.len(), 3);
}

#[tokio::test]
async fn an_attribute_that_differs_is_reported_and_left_alone() {
    let (world, client) = World::signed_in("attribute-differs", "admin").await;
    let desired = three_environments(&world).await;
    let plan = plan_attributes(&client, &desired).await;
    assert_eq!(plan.blocked.len(), 2, "{:?}", plan.blocked);
    assert!(
        plan.blocked[0].contains("Integer") && plan.blocked[1].contains("multi-valued"),
        "{:?}",
        plan.blocked
    );
    assert_eq!(plan.changes.len(), 1, "PROD is missing");
}

#[tokio::test]
async fn attributes_of_another_application_are_offered_and_used() {
    let (world, client) = World::signed_in("attribute-elsewhere", "admin").await;
    let desired = three_environments(&world).await;
    let observed = observe(&client, &desired).await;
    let owners = rolecall::tenant::attributes::attribute_owners(
        &observed.environments.other_apps_attributes,
    );
    let owner = owners.first().cloned().expect("an owner");
    assert_eq!(
        (
            owner.name.exact(),
            owner.environments.len(),
            owner.is_synced
        ),
        ("Workato (test integration)", 3, false)
    );
    let borrowed = Choices {
        attribute_owner: Some(owner.app_id),
        ..desired
    };
    let observed = observe(&client, &borrowed).await;
    assert_eq!(plan::attributes(&observed), Plan::default());
    assert_eq!(observed.usable_names().len(), 3);
    assert!(world.writes().await.is_empty());
}

#[tokio::test]
async fn attributes_that_active_directory_fills_are_offered_and_never_silently_repeated() {
    let (world, client) = World::signed_in("tenant-schema-extension", "admin").await;
    let desired = three_environments(&world).await;
    let observed = observe(&client, &desired).await;
    let owners = rolecall::tenant::attributes::attribute_owners(
        &observed.environments.other_apps_attributes,
    );
    let owner = owners.first().cloned().expect("an owner");
    assert_eq!(
        (
            owner.name.exact(),
            owner.environments.len(),
            owner.is_synced
        ),
        ("Tenant Schema Extension App", 3, true)
    );
    let plan = plan::attributes(&observed);
    assert!(plan.changes.is_empty(), "{plan:?}");
    assert_eq!(plan.blocked.len(), 3);
    for text in &plan.blocked {
        assert!(text.contains("Active Directory already fills"), "{text}");
    }
    // Only an explicit choice creates others beside them.
    assert_eq!(plan::attributes_beside_synced(&observed).changes.len(), 3);
    let used = Choices {
        attribute_owner: Some(owner.app_id),
        ..desired
    };
    let observed = observe(&client, &used).await;
    let attributes = observed.attributes.as_ref().unwrap();
    assert!(
        attributes
            .iter()
            .all(|one| one.state == AttributeState::Synced && one.state.is_mappable())
    );
    assert_eq!(plan::attributes(&observed), Plan::default());
    let (ada, _) = world.user("Ada Lovelace").await;
    let roles = rolecall::tenant::user_roles::read(&client, &ada, attributes)
        .await
        .unwrap();
    assert!(roles.values.is_empty(), "nothing to set here");
    let read: Vec<Option<&str>> = roles
        .synced_values
        .iter()
        .map(|role| role.value.as_deref())
        .collect();
    assert_eq!(read, [Some("Admin"), Some("Operator"), Some("Analyst")]);
    // An environment that Active Directory does not know is added in Entra Connect.
    let more = Choices {
        environments: [&used.environments[..], &[Environment::Named("uat".into())]].concat(),
        ..used
    };
    let plan = plan::attributes(&observe(&client, &more).await);
    assert!(plan.changes.is_empty(), "{plan:?}");
    assert!(
        plan.blocked[0].contains("Entra Connect creates the attributes"),
        "{:?}",
        plan.blocked
    );
    assert!(world.writes().await.is_empty());
}

#[tokio::test]
async fn without_the_directory_role_graph_refuses_and_nothing_changes() {
    for name in ["users", "auditor", "member"] {
        let (world, client) = World::signed_in("fresh", name).await;
        let (_admin_world, admin) = World::signed_in("fresh", "admin").await;
        let desired = three_environments(&world).await;
        // Runs an administrator's plan as an account without the permission.
        let plan = plan_attributes(&admin, &desired).await;
        let (complete, stages) = run_and_record(&client, &plan).await;
        assert!(!complete, "{name}");
        assert!(
            matches!(
                &stages
                    .iter()
                    .find(|(_, stage)| matches!(stage, Stage::Stopped(_))),
                Some((0, Stage::Stopped(ApplyError::Graph { .. })))
            ),
            "{name}: {stages:?}"
        );
        assert!(
            world.tenant_state().await["extensionProperties"]
                .as_array()
                .unwrap()
                .iter()
                .all(|property| !property["name"].as_str().unwrap().contains("workato_role")),
            "{name}"
        );
    }
}

#[tokio::test]
async fn a_plan_uses_the_choice_it_was_read_for() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let three = three_environments(&world).await;
    let one = Choices {
        environments: three.environments[..1].to_vec(),
        ..three
    };
    let observed = observe(&client, &one).await;
    assert_eq!(observed.choices, one);
    assert_eq!(plan::attributes(&observed).changes.len(), 1);
}
