//! Tests step 4.7 and later: each story ends in the state of the emulated Workato, after a cycle, on demand, through a
//! group, an update, each way of deprovisioning, switching off and back on, and a quarantine.

mod job_control;
mod leaving;
mod log;
mod lost;

use crate::assigning::{carried_out, found, planned};
use crate::world::{World, three_environments};
use rolecall::changes::Change;
use rolecall::changes::apply::Outcome;
use rolecall::changes::control_job::{Control, ControlJob};
use rolecall::changes::provision::{Expected, Target};
use rolecall::client::Client;
use rolecall::graph::models::SynchronizationJob;
use rolecall::instant::Instant;
use rolecall::plan::user_roles;
use rolecall::provisioning::cycle::{Awaited, Progress};
use rolecall::provisioning::log::Filter;
use rolecall::provisioning::story::{Action, Ending};
use rolecall::provisioning::watch::{Look, until_over};
use rolecall::run::on_demand::{Place, queue};
use rolecall::tenant::observed::{Observed, observe};
use rolecall::workato::Environment;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};

const ADA: &str = "ada.lovelace@contoso.example";

async fn observed(world: &World, client: &Client) -> Observed {
    let desired = three_environments(world).await;
    observe(client, &desired).await
}

fn control(observed: &Observed, control: Control) -> Change {
    let job = observed.job().expect("a job");
    ControlJob::of(&observed.desired.app, job, control).into()
}

async fn all_done(client: &Client, changes: Vec<Change>) {
    let count = changes.len();
    let ends = carried_out(client, changes).await;
    assert_eq!(ends.len(), count, "{ends:?}");
    assert!(ends.iter().all(Result::is_ok), "{ends:?}");
}

/// Lets the next cycle run, and waits for it as the page does.
async fn awaited(world: &World, client: &Client, before: &SynchronizationJob) -> Progress {
    let app = world.app("Workato").await;
    let awaited = Awaited::from_now(before, Instant::of_clock(world.platform.clock.now()));
    let last = RefCell::new(Progress::NotBegun);
    let looks = Cell::new(0);
    until_over(
        client,
        &app,
        &before.id,
        &awaited,
        &|| {
            looks.set(looks.get() + 1);
            looks.get() < 200
        },
        &|look| match look {
            Look::Read(progress, _) => *last.borrow_mut() = progress,
            Look::Failed(error) => panic!("{error}"),
        },
    )
    .await;
    last.into_inner()
}

async fn next_cycle(world: &World, client: &Client) {
    let job = observed(world, client).await.job().expect("a job").clone();
    let progress = awaited(world, client, &job).await;
    assert!(matches!(progress, Progress::Over(_)), "{progress:?}");
}

async fn roles(world: &World, upn: &str) -> Option<(bool, Value)> {
    let person = world.in_workato(upn).await?;
    Some((person["active"] == true, person["roles"].clone()))
}

fn three(dev: &str, test: &str, prod: &str) -> Value {
    json!({"workato_role": dev, "workato_role_test": test, "workato_role_prod": prod})
}

#[tokio::test]
async fn a_cycle_provisions_every_assigned_user() {
    let (world, client) = World::signed_in("job-not-started", "admin").await;
    let before = observed(&world, &client).await;
    assert_eq!(roles(&world, ADA).await, None);
    all_done(&client, vec![control(&before, Control::Start)]).await;
    let progress = awaited(&world, &client, before.job().unwrap()).await;
    let Progress::Over(execution) = progress else {
        panic!("{progress:?}")
    };
    assert_eq!(execution.state.as_deref(), Some("Succeeded"));
    assert_eq!(
        roles(&world, ADA).await,
        Some((true, three("Admin", "Operator", "Analyst")))
    );
    let people = before.people.as_ref().unwrap().users.len();
    assert_eq!(world.in_workato_count().await, people);
    // The app does not start a running job again.
    let again = carried_out(
        &client,
        vec![control(&observed(&world, &client).await, Control::Start)],
    )
    .await;
    assert_eq!(again, [Ok(Outcome::AlreadyTrue)]);
}

#[tokio::test]
async fn on_demand_runs_keep_the_documented_rate_and_can_be_stopped() {
    let (world, client) = World::signed_in("job-not-started", "admin").await;
    let before = observed(&world, &client).await;
    let target = Target::of(&before).expect("a rule");
    let people: Vec<_> = before.people.as_ref().unwrap().users[..12]
        .iter()
        .map(|user| target.provision(&user.id, user.name(), Expected::InStep))
        .collect();
    let began = world.platform.clock.now();
    let places = RefCell::new(vec![Place::Waiting; people.len()]);
    let told = Cell::new(0);
    queue(&client, &people, &|| told.get() >= 11, &|at, place| {
        if matches!(place, Place::Told(_)) {
            told.set(told.get() + 1);
        }
        places.borrow_mut()[at] = place;
    })
    .await;
    let places = places.into_inner();
    assert_eq!(places[11], Place::Cancelled);
    for place in &places[..11] {
        let Place::Told(story) = place else {
            panic!("{place:?}")
        };
        assert_eq!(
            (&story.ending, &story.action),
            (&Ending::Success, &Action::Create)
        );
        assert!(story.roles_in_words().is_some(), "{story:?}");
    }
    let took = world.platform.clock.now().checked_sub(began).unwrap();
    assert!((20..60).contains(&took.as_secs()), "{took:?}");
    assert_eq!(world.in_workato_count().await, 11);
    let requests = world.control("GET", "requests", Value::Null).await;
    let throttled = requests
        .as_array()
        .unwrap()
        .iter()
        .any(|request| request["status"] == 429);
    assert!(!throttled, "the pace was kept, so nothing was refused");
    // A second run finds nothing to send: status 200 alone is not a success.
    let again = people[0].once(&client, &|_| ()).await.unwrap();
    assert_eq!(again.code(), Some("RedundantExport"));
    assert!(again.summary().starts_with("Nothing was sent."));
}

#[tokio::test]
async fn group_members_arrive_and_those_of_nested_groups_do_not() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let app = world.app("Workato").await;
    let tenant = world.tenant().await;
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
    let principal = found(&client, name, name).await;
    let changes = planned(&world, &client, &[principal]).await;
    all_done(&client, changes.into_iter().map(Change::from).collect()).await;
    next_cycle(&world, &client).await;
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
        assert_eq!(roles(&world, upn).await.is_some(), is_enabled, "{upn}");
    }
}

#[tokio::test]
async fn a_role_changes_in_one_environment_and_the_log_shows_it() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let before = observed(&world, &client).await;
    let (ada, _) = world.person("Ada Lovelace").await;
    let present =
        rolecall::tenant::user_roles::read(&client, &ada, before.attributes.as_ref().unwrap())
            .await
            .unwrap();
    let prod = Environment::Named("prod".into());
    let change = user_roles::plan(&present, &[(prod.clone(), "NoAccess".into())])
        .unwrap()
        .unwrap();
    let target = Target::of(&before).unwrap();
    all_done(&client, vec![change.into()]).await;
    assert_eq!(
        roles(&world, ADA).await,
        Some((true, three("Admin", "Operator", "Analyst"))),
        "set in Entra is not sent to Workato"
    );
    let ends = carried_out(
        &client,
        vec![target.provision(&ada, "Ada", Expected::InStep).into()],
    )
    .await;
    let [Ok(Outcome::Provisioned(story))] = ends.as_slice() else {
        panic!("{ends:?}")
    };
    assert_eq!(story.role_sent(&prod), Some("NoAccess"), "{story:?}");
    assert_eq!(
        roles(&world, ADA).await,
        Some((true, three("Admin", "Operator", "NoAccess")))
    );
    let filter = Filter {
        job: Some(target.job.clone()),
        person: Some(ada),
        ..Filter::default()
    };
    let log = rolecall::provisioning::log::read(&client, &filter)
        .await
        .unwrap();
    assert_eq!(
        rolecall::provisioning::log::last_sent(&log, &prod)
            .map(|(role, _)| role)
            .as_deref(),
        Some("NoAccess")
    );
    assert!(
        log.iter()
            .any(rolecall::provisioning::story::Story::invited),
        "the create is there"
    );
}
