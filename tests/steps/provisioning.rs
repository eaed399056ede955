//! Tests step 4.7 and later: each story ends in the state of the emulated Workato, after a cycle, on demand, through a
//! group, an update, each way of deprovisioning, switching off and back on, and a quarantine.

mod deprovisioning;
mod invitation;
mod job_control;
mod log;
mod lost_answers;
mod on_demand_forms;
mod refusals;
mod removal;

use crate::assignments::{apply_all, find_principal, plan_assignments};
use crate::world::{World, three_environments};
use rolecall::changes::Change;
use rolecall::changes::control_job::{ControlJob, JobAction};
use rolecall::changes::outcome::ChangeOutcome;
use rolecall::changes::provision::{ExpectedResult, OnDemandTarget};
use rolecall::client::Client;
use rolecall::graph::models::SynchronizationJob;
use rolecall::instant::Instant;
use rolecall::plan::user_roles;
use rolecall::provisioning::cycle::{CycleState, ExpectedCycle};
use rolecall::provisioning::cycle_poll::{CyclePoll, poll_until_done};
use rolecall::provisioning::log::LogFilter;
use rolecall::provisioning::summary::{ProvisioningAction, ProvisioningResult};
use rolecall::run::on_demand::{QueueState, run_queue};
use rolecall::tenant::observed::{Observed, observe};
use rolecall::workato::Environment;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};

const ADA: &str = "ada.lovelace@contoso.example";

pub(crate) async fn observed(world: &World, client: &Client) -> Observed {
    let desired = three_environments(world).await;
    observe(client, &desired).await
}

fn control_change(observed: &Observed, control: JobAction) -> Change {
    let job = observed.job().expect("a job");
    ControlJob::new(&observed.choices.app, job, control).into()
}

async fn apply_expecting_success(client: &Client, changes: Vec<Change>) {
    let count = changes.len();
    let ends = apply_all(client, changes).await;
    assert_eq!(ends.len(), count, "{ends:?}");
    assert!(ends.iter().all(Result::is_ok), "{ends:?}");
}

/// Lets the next cycle run, and waits for it as the page does.
async fn await_cycle(world: &World, client: &Client, before: &SynchronizationJob) -> CycleState {
    let app = world.app("Workato").await;
    let awaited =
        ExpectedCycle::after_current(before, Instant::from_clock(world.platform.clock.now()));
    let last = RefCell::new(CycleState::NotStarted);
    let looks = Cell::new(0);
    poll_until_done(
        client,
        &app,
        &before.id,
        &awaited,
        &|| {
            looks.set(looks.get() + 1);
            looks.get() < 200
        },
        &|look| match look {
            CyclePoll::Read(progress, _) => *last.borrow_mut() = progress,
            CyclePoll::Failed(error) => panic!("{error}"),
        },
    )
    .await;
    last.into_inner()
}

async fn await_next_cycle(world: &World, client: &Client) {
    let job = observed(world, client).await.job().expect("a job").clone();
    let progress = await_cycle(world, client, &job).await;
    assert!(matches!(progress, CycleState::Completed(_)), "{progress:?}");
}

async fn workato_roles(world: &World, upn: &str) -> Option<(bool, Value)> {
    let person = world.workato_user(upn).await?;
    Some((person["active"] == true, person["roles"].clone()))
}

fn three_roles(dev: &str, test: &str, prod: &str) -> Value {
    json!({"workato_role": dev, "workato_role_test": test, "workato_role_prod": prod})
}

#[tokio::test]
async fn a_cycle_provisions_every_assigned_user() {
    let (world, client) = World::signed_in("job-not-started", "admin").await;
    let before = observed(&world, &client).await;
    assert_eq!(workato_roles(&world, ADA).await, None);
    apply_expecting_success(&client, vec![control_change(&before, JobAction::Start)]).await;
    let progress = await_cycle(&world, &client, before.job().unwrap()).await;
    let CycleState::Completed(execution) = progress else {
        panic!("{progress:?}")
    };
    assert_eq!(execution.state.as_deref(), Some("Succeeded"));
    assert_eq!(
        workato_roles(&world, ADA).await,
        Some((true, three_roles("Admin", "Operator", "Analyst")))
    );
    let people = before.users_in_scope.as_ref().unwrap().users.len();
    assert_eq!(world.count_workato_users().await, people);
    // The app does not start a running job again.
    let again = apply_all(
        &client,
        vec![control_change(
            &observed(&world, &client).await,
            JobAction::Start,
        )],
    )
    .await;
    assert_eq!(again, [Ok(ChangeOutcome::AlreadyTrue)]);
}

#[tokio::test]
async fn on_demand_runs_keep_the_documented_rate_and_can_be_stopped() {
    let (world, client) = World::signed_in("job-not-started", "admin").await;
    let before = observed(&world, &client).await;
    let target = OnDemandTarget::from_observed(&before).expect("a rule");
    let people: Vec<_> = before.users_in_scope.as_ref().unwrap().users[..12]
        .iter()
        .map(|user| target.provision(&user.id, user.name(), ExpectedResult::Synchronized))
        .collect();
    let began = world.platform.clock.now();
    let places = RefCell::new(vec![QueueState::Waiting; people.len()]);
    let told = Cell::new(0);
    run_queue(&client, &people, &|| told.get() >= 11, &|at, place| {
        if matches!(place, QueueState::Answered(_)) {
            told.set(told.get() + 1);
        }
        places.borrow_mut()[at] = place;
    })
    .await;
    let places = places.into_inner();
    assert_eq!(places[11], QueueState::Cancelled);
    for place in &places[..11] {
        let QueueState::Answered(story) = place else {
            panic!("{place:?}")
        };
        assert_eq!(
            (&story.status, &story.action),
            (&ProvisioningResult::Success, &ProvisioningAction::Create)
        );
        assert!(story.describe_roles().is_some(), "{story:?}");
    }
    let took = world.platform.clock.now().checked_sub(began).unwrap();
    assert!((20..60).contains(&took.as_secs()), "{took:?}");
    assert_eq!(world.count_workato_users().await, 11);
    let requests = world.control("GET", "requests", Value::Null).await;
    let throttled = requests
        .as_array()
        .unwrap()
        .iter()
        .any(|request| request["status"] == 429);
    assert!(!throttled, "the pace was kept, so nothing was refused");
    // A second run finds nothing to send: status 200 alone is not a success.
    let again = people[0].provision_once(&client, &|_| ()).await.unwrap();
    assert_eq!(again.code(), Some("RedundantExport"));
    assert!(again.describe().starts_with("Nothing was sent."));
}

#[tokio::test]
async fn group_members_arrive_and_those_of_nested_groups_do_not() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let app = world.app("Workato").await;
    let tenant = world.tenant_state().await;
    let assigned: Vec<Value> = tenant["appRoleAssignments"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["resourceId"] == app.as_str())
        .map(|one| one["principalId"].clone())
        .collect();
    let group = tenant["groups"]
        .as_array()
        .unwrap()
        .iter()
        .find(|group| {
            !assigned.contains(&group["id"])
                && group["securityEnabled"] == true
                && group["members"]
                    .as_array()
                    .is_some_and(|members| !members.is_empty())
        })
        .expect("a group with members")
        .clone();
    let name = group["displayName"].as_str().unwrap();
    let principal = find_principal(&client, name, name).await;
    let changes = plan_assignments(&world, &client, &[principal]).await;
    apply_expecting_success(&client, changes.into_iter().map(Change::from).collect()).await;
    await_next_cycle(&world, &client).await;
    for member in group["members"].as_array().unwrap() {
        let id = member.get("id").unwrap_or(member).as_str().unwrap();
        let user = tenant["users"]
            .as_array()
            .unwrap()
            .iter()
            .find(|user| user["id"] == id);
        let Some(user) = user else { continue };
        let upn = user["userPrincipalName"].as_str().unwrap();
        let is_enabled = user["accountEnabled"] == true;
        assert_eq!(
            workato_roles(&world, upn).await.is_some(),
            is_enabled,
            "{upn}"
        );
    }
}

#[tokio::test]
async fn a_role_changes_in_one_environment_and_the_log_shows_it() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let before = observed(&world, &client).await;
    let (ada, _) = world.user("Ada Lovelace").await;
    let present =
        rolecall::tenant::user_roles::read(&client, &ada, before.attributes.as_ref().unwrap())
            .await
            .unwrap();
    let prod = Environment::Named("prod".into());
    let change = user_roles::plan(&present, &[(prod.clone(), "NoAccess".into())])
        .unwrap()
        .unwrap();
    let target = OnDemandTarget::from_observed(&before).unwrap();
    apply_expecting_success(&client, vec![change.into()]).await;
    assert_eq!(
        workato_roles(&world, ADA).await,
        Some((true, three_roles("Admin", "Operator", "Analyst"))),
        "set in Entra is not sent to Workato"
    );
    let ends = apply_all(
        &client,
        vec![
            target
                .provision(&ada, "Ada", ExpectedResult::Synchronized)
                .into(),
        ],
    )
    .await;
    let [Ok(ChangeOutcome::Provisioned(story))] = ends.as_slice() else {
        panic!("{ends:?}")
    };
    assert_eq!(story.role_sent(&prod), Some("NoAccess"), "{story:?}");
    assert_eq!(
        workato_roles(&world, ADA).await,
        Some((true, three_roles("Admin", "Operator", "NoAccess")))
    );
    let filter = LogFilter {
        job: Some(target.job.clone()),
        user: Some(ada),
        ..LogFilter::default()
    };
    let log = rolecall::provisioning::log::read_newest(&client, &filter)
        .await
        .unwrap();
    assert_eq!(
        rolecall::provisioning::log::last_sent_role(&log, &prod)
            .map(|(role, _)| role)
            .as_deref(),
        Some("NoAccess")
    );
    assert!(
        log.iter()
            .any(rolecall::provisioning::summary::ProvisioningSummary::was_created),
        "the create is there"
    );
}
