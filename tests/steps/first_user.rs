//! Tests one plan from an empty tenant to the first user in Workato with a role in three environments, and the users
//! that a start would create without a role.

use crate::connection::{connection_settings, run_and_record};
use crate::world::{World, three_environments};
use rolecall::changes::outcome::{ApplyError, ChangeOutcome, Stage};
use rolecall::changes::{Change, ProvisionFirst};
use rolecall::client::Client;
use rolecall::graph::Placeholder;
use rolecall::graph::error::GraphError;
use rolecall::graph::models::User;
use rolecall::plan::Plan;
use rolecall::plan::connection::{ConnectionSettings, plan};
use rolecall::plan::first_user::{FirstUser, UsersWithoutRole, users_without_role};
use rolecall::platform::HttpResponse;
use rolecall::problem::Problem;
use rolecall::tenant::choices::Choices;
use rolecall::tenant::observed::{Observed, observe};
use rolecall::workato::Environment;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::VecDeque;

/// The user principal name of the first user.
pub(crate) const ADA: &str = "ada.lovelace@contoso.example";

pub(crate) fn roles() -> Vec<(Environment, String)> {
    let named = |name: &str| Environment::Named(name.into());
    vec![
        (Environment::Dev, "Admin".into()),
        (named("test"), "Operator".into()),
        (named("prod"), "Analyst".into()),
    ]
}

/// The connection settings, with the first user.
pub(crate) async fn settings_with_first_user(world: &World, user: User) -> ConnectionSettings {
    ConnectionSettings {
        first_user: Some(FirstUser {
            user,
            roles: roles(),
        }),
        start: false,
        ..connection_settings(world).await
    }
}

async fn fresh_tenant() -> (World, Client, Choices, Observed) {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let desired = three_environments(&world).await;
    let observed = observe(&client, &desired).await;
    (world, client, desired, observed)
}

pub(crate) fn find_user(observed: &Observed, upn: &str) -> User {
    let people = &observed.users_in_scope.as_ref().unwrap().users;
    let found = people
        .iter()
        .find(|user| user.user_principal_name.as_deref() == Some(upn));
    found.unwrap().clone()
}

fn change_kinds(plan: &Plan) -> Vec<&'static str> {
    let kind = |change: &Change| match change {
        Change::TestConnection(_) => "test",
        Change::CreateAttribute(_) => "attribute",
        Change::CreateJob(_) => "job",
        Change::SaveConnection(_) => "save",
        Change::WriteSchema(_) => "map",
        Change::Assign(_) => "assign",
        Change::SetRoles(_) => "roles",
        Change::ProvisionFirst(_) => "provision",
        Change::StartJob(_) => "start",
        _ => "else",
    };
    plan.changes.iter().map(kind).collect()
}

#[tokio::test]
async fn one_plan_creates_the_attributes_the_job_and_the_first_user() {
    let (world, client, desired, observed) = fresh_tenant().await;
    let asked = settings_with_first_user(&world, find_user(&observed, ADA)).await;
    let plan = plan(&observed, &asked);
    assert_eq!(plan.blocked, [] as [&str; 0]);
    assert_eq!(
        change_kinds(&plan),
        [
            "test",
            "attribute",
            "attribute",
            "attribute",
            "job",
            "save",
            "map",
            "roles",
            "provision"
        ]
    );
    let announced: Vec<_> = plan.changes.iter().filter_map(Change::request).collect();
    assert_eq!(
        announced[8].placeholders(),
        [Placeholder::JobId, Placeholder::RuleId]
    );
    let (complete, stages, known) =
        run_and_record(&client, &plan, &world.workato_credentials().await.1).await;
    assert!(complete, "{stages:?}");
    let job = known.job.expect("the job's id");
    let sent = world.writes().await;
    assert_eq!(sent.len(), announced.len());
    for (request, (method, url, _)) in announced.iter().zip(&sent) {
        assert_eq!(request.endpoint().method.as_str(), method);
        let path = request.path();
        assert_eq!(
            path.replace(Placeholder::JobId.as_str(), job.as_str()),
            *url
        );
    }
    let Stage::Done(ChangeOutcome::Provisioned(story)) = &stages[8] else {
        panic!("{stages:?}")
    };
    assert!(story.was_created(), "{story:?}");
    let ada = world.workato_user(ADA).await.expect("provisioned");
    assert_eq!(
        ada["roles"],
        json!({"workato_role": "Admin", "workato_role_test": "Operator", "workato_role_prod": "Analyst"})
    );
    assert_eq!(
        world.count_workato_users().await,
        1,
        "nobody else was created"
    );
    // A second run creates nothing and writes only the connection.
    let observed = observe(&client, &desired).await;
    let again = settings_with_first_user(&world, find_user(&observed, ADA)).await;
    let again = rolecall::plan::connection::plan(&observed, &again);
    assert_eq!(change_kinds(&again), ["test", "save", "provision"]);
}

/// A response of provisioning on demand with this action and these roles.
fn on_demand_response(action: &str, roles: &[(Environment, String)]) -> HttpResponse {
    let sent: Vec<Value> = roles
        .iter()
        .map(|(environment, role)| json!({"displayName": environment.target_attribute(), "newValue": role}))
        .collect();
    let value = json!({"action": action, "modifiedProperties": sent}).to_string();
    let answer = json!({"key": r#"{"result": "Success"}"#, "value": value});
    HttpResponse::new(answer.to_string().into_bytes())
}

/// Provisions Ada as the last request of a plan; Entra gives these responses, one after the other.
async fn provision_ada(answers: Vec<HttpResponse>) -> Stage {
    let (world, client) = World::signed_in("ready", "admin").await;
    let observed = observe(&client, &three_environments(&world).await).await;
    let step = ProvisionFirst {
        app: observed.choices.app.clone(),
        job: observed.job().map(|job| job.id.clone()),
        rule: None,
        user: find_user(&observed, ADA).id,
        name: "Ada".into(),
        roles: roles(),
    };
    let left = RefCell::new(VecDeque::from(answers));
    world.override_responses(move |request| {
        let is_it = request.uri().path().ends_with("/provisionOnDemand");
        is_it.then(|| Ok(left.borrow_mut().pop_front().expect("a run more")))
    });
    let plan = Plan {
        changes: vec![step.into()],
        blocked: Vec::new(),
    };
    let (_, mut stages, _) = run_and_record(&client, &plan, "").await;
    stages.remove(0)
}

#[tokio::test]
async fn a_user_created_without_a_role_needs_a_second_run() {
    let all = roles();
    let stage = provision_ada(vec![
        on_demand_response("Create", &all[..1]),
        on_demand_response("Update", &all[1..]),
    ])
    .await;
    let Stage::Done(ChangeOutcome::Provisioned(story)) = &stage else {
        panic!("{stage:?}")
    };
    assert!(
        story.was_created(),
        "the second run hides nothing of the first"
    );
    for (environment, role) in &all {
        assert_eq!(story.role_sent(environment), Some(role.as_str()));
    }

    let stage = provision_ada(vec![
        on_demand_response("Create", &all[..1]),
        on_demand_response("Update", &all[1..2]),
    ])
    .await;
    let Stage::Stopped(ApplyError::RolesNotSent {
        environments,
        second: None,
        ..
    }) = &stage
    else {
        panic!("{stage:?}")
    };
    assert_eq!(*environments, [all[2].0.clone()]);

    let refused = http::Response::builder().status(403).body(b"{}".to_vec());
    let stage = provision_ada(vec![
        on_demand_response("Create", &all[..1]),
        refused.unwrap(),
    ])
    .await;
    let Stage::Stopped(error) = &stage else {
        panic!("{stage:?}")
    };
    assert!(matches!(error.last_error(), ApplyError::Graph { .. }));
    let problem = Problem::from_apply_error(error);
    assert!(problem.happened.contains("which sends the invitation"));
    assert!(problem.happened.contains("TEST and PROD"), "{problem:?}");
}

#[tokio::test]
async fn an_unassigned_user_is_assigned_in_the_same_plan() {
    let (world, client, _, observed) = fresh_tenant().await;
    let assigned = observed.users_in_scope.as_ref().unwrap().users.clone();
    let tenant = world.tenant_state().await;
    let stranger = tenant["users"]
        .as_array()
        .unwrap()
        .iter()
        .find(|user| {
            user["accountEnabled"] == true
                && user["userType"] != "Guest"
                && !assigned.iter().any(|one| user["id"] == one.id.as_str())
        })
        .unwrap();
    let user: User = serde_json::from_value(stranger.clone()).unwrap();
    let upn = user.user_principal_name.clone().unwrap();
    let plan = plan(&observed, &settings_with_first_user(&world, user).await);
    assert!(change_kinds(&plan).ends_with(&["map", "assign", "roles", "provision"]));
    let (complete, stages, _) =
        run_and_record(&client, &plan, &world.workato_credentials().await.1).await;
    assert!(complete, "{stages:?}");
    assert!(world.workato_user(&upn).await.is_some());
}

#[tokio::test]
async fn users_who_would_be_created_without_a_role_are_named_and_counted() {
    let (world, client, _, observed) = fresh_tenant().await;
    let ada = find_user(&observed, ADA);
    let all = observed.users_in_scope.as_ref().unwrap().users.len();
    let lacking = |but| match users_without_role(&observed, but) {
        UsersWithoutRole::Users(words) => words,
        other => panic!("{other:?}"),
    };
    let words = lacking(None);
    assert!(
        words.starts_with(&format!("{all} of {all} assigned users lack a role")),
        "{words}"
    );
    assert!(words.contains(&format!("and {} more", all - 5)), "{words}");
    let but = lacking(Some(&ada.id));
    assert!(but.starts_with(&format!("{} of {all}", all - 1)), "{but}");
    drop((world, client));
    let (world, client) = World::signed_in("ready", "admin").await;
    let observed = observe(&client, &three_environments(&world).await).await;
    assert_eq!(users_without_role(&observed, None), UsersWithoutRole::None);
}

/// The observed tenant as if Ada had not been read; `more` says whether pages are missing.
fn without_ada(whole: &Observed, more: bool) -> Observed {
    let ada = find_user(whole, ADA);
    let mut observed = whole.clone();
    let people = observed.users_in_scope.as_mut().unwrap();
    people.users.retain(|user| user.id != ada.id);
    people.has_more = more;
    observed
}

#[tokio::test]
async fn a_user_who_was_not_read_is_not_reported_with_a_role() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let whole = observe(&client, &three_environments(&world).await).await;
    let words = |observed: &Observed| match users_without_role(observed, None) {
        UsersWithoutRole::Unknown(words) => words,
        other => panic!("{other:?}"),
    };
    assert!(words(&without_ada(&whole, true)).contains("still to be loaded"));
    let refuse = json!([{"method": "GET", "path": "/v1.0/groups/", "status": 403}]);
    world.control("PUT", "faults", refuse).await;
    let refused = observe(&client, &three_environments(&world).await).await;
    assert!(words(&refused).contains("1 group"), "{}", words(&refused));
    let mut failed = whole.clone();
    failed.users_in_scope = Err(GraphError::Unreadable {
        path: String::new(),
        detail: String::new(),
        request_id: None,
    });
    assert!(words(&failed).contains("couldn't be read"));
}

#[tokio::test]
async fn an_assignment_is_certain_only_if_all_users_were_read() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let whole = observe(&client, &three_environments(&world).await).await;
    let asked = settings_with_first_user(&world, find_user(&whole, ADA)).await;
    let assigned = |observed: &Observed| {
        let plan = plan(observed, &asked);
        let mut all = plan.changes.into_iter();
        all.find(|one| matches!(one, Change::Assign(_)))
    };
    assert_eq!(assigned(&whole), None);
    let known = assigned(&without_ada(&whole, false)).unwrap();
    assert!(!known.why().contains("unless"), "{}", known.why());
    let step = assigned(&without_ada(&whole, true)).unwrap();
    assert!(step.why().contains("unless already assigned"));
    // Ada is assigned already, so nothing is sent.
    let alone = Plan {
        changes: vec![step],
        blocked: Vec::new(),
    };
    let (_, stages, _) = run_and_record(&client, &alone, "").await;
    assert_eq!(stages, [Stage::Done(ChangeOutcome::AlreadyTrue)]);
    assert_eq!(world.writes().await, []);
}
