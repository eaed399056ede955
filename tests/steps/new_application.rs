//! Tests steps 1.2 and 1.3 without an application that can be provisioned: the app creates one, once, waits for it, and
//! names it.

use crate::world::World;
use rolecall::changes::outcome::{ApplyError, ApplyEvent, ChangeOutcome, Stage};
use rolecall::changes::run_values::RunValues;
use rolecall::client::Client;
use rolecall::config::Cloud;
use rolecall::graph::error::GraphError;
use rolecall::ids::ServicePrincipalId;
use rolecall::plan::new_application::plan;
use rolecall::run::run_plan;
use rolecall::tenant::choices::Choices;
use rolecall::tenant::observed::observe;
use rolecall::workato::Environment;
use serde_json::{Value, json};
use std::cell::RefCell;

const NEW_APP_NAME: &str = "Workato for Contoso";

/// Every stage of the run, and the application that it created.
async fn create_application(
    client: &Client,
    name: &str,
) -> (Vec<Stage>, Option<ServicePrincipalId>) {
    let plan = plan(&Cloud::Global, name).unwrap();
    let told = RefCell::new(Vec::new());
    let mut known = RunValues::default();
    let tell = |_: usize, stage: Stage| told.borrow_mut().push(stage);
    run_plan(client, &plan, &mut known, &tell).await;
    (told.into_inner(), known.app)
}

/// How many service principals and application objects have this name.
async fn count_by_name(world: &World, name: &str) -> (usize, usize) {
    let tenant = world.tenant_state().await;
    let of = |set: &str| {
        let all = tenant[set].as_array().unwrap();
        all.iter().filter(|one| one["displayName"] == name).count()
    };
    (of("servicePrincipals"), of("applications"))
}

/// All of the tenant's objects that do not have this name.
async fn other_objects(world: &World, name: &str) -> Vec<Value> {
    let tenant = world.tenant_state().await;
    let sets = ["servicePrincipals", "applications", "appRoleAssignments"];
    let all = sets.iter().flat_map(|set| tenant[*set].as_array().unwrap());
    all.filter(|one| one["displayName"] != name)
        .cloned()
        .collect()
}

#[tokio::test]
async fn it_is_created_once_awaited_and_can_be_provisioned() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let before = other_objects(&world, NEW_APP_NAME).await;
    let (told, app) = create_application(&client, NEW_APP_NAME).await;
    let app = app.expect("the new application");
    let Some(Stage::Done(ChangeOutcome::Message(words))) = told.last() else {
        panic!("{told:?}")
    };
    assert!(
        words.contains(NEW_APP_NAME) && words.contains(app.as_str()),
        "{words}"
    );
    assert!(
        told.iter()
            .filter(|stage| matches!(stage, Stage::Running(ApplyEvent::NotReplicatedYet { .. })))
            .count()
            > 1,
        "the wait is told: {told:?}"
    );
    let writes = world.writes().await;
    assert_eq!(writes.len(), 1);
    assert!(writes[0].1.ends_with("/instantiate"), "{writes:?}");
    assert_eq!(writes[0].2, json!({"displayName": NEW_APP_NAME}));
    assert_eq!(count_by_name(&world, NEW_APP_NAME).await, (1, 1));
    assert_eq!(other_objects(&world, NEW_APP_NAME).await, before);

    let desired = Choices {
        app: app.clone(),
        environments: vec![Environment::Dev],
        attribute_owner: None,
        job: None,
        rule: None,
    };
    let observed = observe(&client, &desired).await;
    assert!(
        !observed
            .obstacles()
            .iter()
            .any(|obstacle| obstacle.blocks_provisioning() || obstacle.blocks_attributes()),
        "{:?}",
        observed.obstacles()
    );

    let (told, again) = create_application(&client, NEW_APP_NAME).await;
    assert_eq!(told.last(), Some(&Stage::Done(ChangeOutcome::AlreadyTrue)));
    assert_eq!(again, Some(app));
    assert_eq!(world.writes().await.len(), 1);
}

#[tokio::test]
async fn an_application_of_the_name_counts_only_if_provisionable() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let (told, app) = create_application(&client, "Workato").await;
    assert_eq!(told.last(), Some(&Stage::Done(ChangeOutcome::AlreadyTrue)));
    assert_eq!(app, Some(world.app("Workato").await));
    // A plain app registration, and one of another tenant.
    for name in ["Workato (test integration)", "Workato Recipes Partner"] {
        let old = world.app(name).await;
        let (told, app) = create_application(&client, name).await;
        assert!(
            matches!(told.last(), Some(Stage::Done(ChangeOutcome::Message(_)))),
            "{told:?}"
        );
        assert_ne!(app.unwrap(), old);
        assert_eq!(count_by_name(&world, name).await.0, 2);
    }
}

#[tokio::test]
async fn without_permission_it_is_not_created() {
    for name in ["users", "member"] {
        let (world, client) = World::signed_in("fresh", name).await;
        let (told, app) = create_application(&client, NEW_APP_NAME).await;
        let Some(Stage::Stopped(ApplyError::Graph { error, .. })) = told.last() else {
            panic!("{told:?}")
        };
        assert!(
            matches!(error, GraphError::Denied { .. } | GraphError::Auth(_)),
            "{error:?}"
        );
        assert_eq!(app, None);
        assert_eq!(count_by_name(&world, NEW_APP_NAME).await, (0, 0));
    }
}

#[tokio::test]
async fn a_lost_response_creates_no_second_one() {
    for kind in ["droppedConnection", "truncatedBody", "silentLoss"] {
        let (world, client) = World::signed_in("fresh", "admin").await;
        let fault = json!([{"method": "POST", "path": "/v1.0/applicationTemplates", "kind": kind, "times": 1}]);
        world.control("PUT", "faults", fault).await;
        let (told, app) = create_application(&client, NEW_APP_NAME).await;
        let sent = world.writes().await.len();
        assert_eq!(sent, 1, "{kind}: it is not sent again by itself");
        match count_by_name(&world, NEW_APP_NAME).await {
            // Entra created it, so the app found it.
            (1, 1) => {
                assert!(
                    matches!(told.last(), Some(Stage::Done(_))),
                    "{kind}: {told:?}"
                );
                assert!(app.is_some());
            }
            // Entra did not create it: the run fails after polling the tenant for a minute.
            (0, 0) => {
                let Some(Stage::Stopped(ApplyError::Graph { error, .. })) = told.last() else {
                    panic!("{kind}: {told:?}")
                };
                assert!(error.may_have_been_applied(), "{kind}: {error:?}");
            }
            other => panic!("{kind}: {other:?}"),
        }
        let (told, _) = create_application(&client, NEW_APP_NAME).await;
        assert!(
            matches!(told.last(), Some(Stage::Done(_))),
            "{kind}: {told:?}"
        );
        assert_eq!(count_by_name(&world, NEW_APP_NAME).await, (1, 1), "{kind}");
    }
}
