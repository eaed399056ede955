//! Step 4.7 and what comes after, each story ending in the state of the Workato that the tenant provisions to: by cycle,
//! on demand, through a group, an update, leaving in each way, switching off and going back, and out of quarantine.

use crate::assigning::{carried_out, found, planned};
use crate::connection::{followed, wanted};
use crate::world::{World, three_environments};
use rolecall::client::Client;
use rolecall::graph::models::{JobId, SynchronizationJob};
use rolecall::ids::UserId;
use rolecall::instant::Instant;
use rolecall::setup::cycle::{Awaited, Progress};
use rolecall::setup::deletion::{DeleteUser, RestoreUser};
use rolecall::setup::deprovision::{self, Leaving};
use rolecall::setup::job::{Control, ControlJob, Forget, run_now};
use rolecall::setup::on_demand::{Expected, Place, Target, queue};
use rolecall::setup::provisioning_log::{self, Filter};
use rolecall::setup::story::{Action, Ending};
use rolecall::setup::user_roles;
use rolecall::setup::watch::{Look, until_over};
use rolecall::setup::{
    ApplyError, Change, Observed, Outcome, Plan, assignments, connection, observe, reenable,
};
use rolecall::workato::{Environment, PermissionModel};
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};

const ADA: &str = "ada.lovelace@contoso.example";

async fn observed(world: &World, client: &Client) -> Observed {
    let desired = three_environments(world).await;
    observe(client, &desired).await
}

fn control(observed: &Observed, control: Control) -> Change {
    ControlJob {
        app: observed.desired.app.clone(),
        job: observed.job().expect("a job").id.clone(),
        control,
    }
    .into()
}

async fn all_done(client: &Client, changes: Vec<Change>) {
    let count = changes.len();
    let ends = carried_out(client, changes).await;
    assert_eq!(ends.len(), count, "{ends:?}");
    assert!(ends.iter().all(Result::is_ok), "{ends:?}");
}

/// Lets the next cycle happen, as the page waits for it.
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
async fn a_cycle_provisions_everybody_who_is_assigned() {
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
    // A job that runs is not started again.
    let again = carried_out(
        &client,
        vec![control(&observed(&world, &client).await, Control::Start)],
    )
    .await;
    assert_eq!(again, [Ok(Outcome::AlreadyTrue)]);
}

#[tokio::test]
async fn people_are_provisioned_on_demand_at_the_documented_pace_and_can_be_stopped() {
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
    // A second run finds nothing to send: 200 is no success by itself.
    let again = people[0].once(&client).await.unwrap();
    assert_eq!(again.code(), Some("RedundantExport"));
    assert!(again.summary().starts_with("Nothing was sent."));
}

#[tokio::test]
async fn members_of_an_assigned_group_arrive_and_those_of_nested_groups_do_not() {
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
async fn a_role_is_changed_in_one_environment_and_the_log_says_what_was_sent() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let before = observed(&world, &client).await;
    let (ada, _) = world.person("Ada Lovelace").await;
    let present = user_roles::read(&client, &ada, before.attributes.as_ref().unwrap())
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
    let log = provisioning_log::read(&client, &filter).await.unwrap();
    assert_eq!(
        provisioning_log::last_sent(&log.items, &prod)
            .map(|(role, _)| role)
            .as_deref(),
        Some("NoAccess")
    );
    assert!(
        log.items.iter().any(rolecall::setup::story::Story::invited),
        "the create is there"
    );
}

async fn left(world: &World, client: &Client, name: &str) -> Plan {
    let before = observed(world, client).await;
    let (user, _) = world.person(name).await;
    let roles = user_roles::read(client, &user, before.attributes.as_ref().unwrap())
        .await
        .unwrap();
    let standing = assignments::of_person(client, &before.desired.app, &user)
        .await
        .unwrap();
    deprovision::plan(&Leaving {
        app: &before.desired.app,
        roles: &roles,
        standing: &standing,
        target: Target::of(&before).as_ref(),
        model: PermissionModel::SystemRoles,
        roles_first: true,
    })
}

#[tokio::test]
async fn a_removed_assignment_takes_the_roles_away_and_deactivates_the_account() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let plan = left(&world, &client, "Ada Lovelace").await;
    assert_eq!(plan.blocked, [] as [&str; 0]);
    assert_eq!(plan.changes.len(), 4);
    all_done(&client, plan.changes).await;
    assert_eq!(
        roles(&world, ADA).await,
        Some((false, three("NoAccess", "NoAccess", "NoAccess")))
    );
    let again = left(&world, &client, "Ada Lovelace").await;
    assert!(again.changes.is_empty() && again.blocked[0].contains("not assigned"));
}

#[tokio::test]
async fn who_is_still_in_a_group_stays_active_and_the_plan_says_so() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let app = world.app("Workato").await;
    let all = assignments::read(&client, &app).await.unwrap();
    let tenant = world.tenant().await;
    let group = &all.groups[0].assignment;
    let stored = tenant["groups"]
        .as_array()
        .unwrap()
        .iter()
        .find(|stored| stored["id"] == group.principal_id.as_str())
        .unwrap();
    let member = stored["members"]
        .as_array()
        .unwrap()
        .iter()
        .find_map(|member| {
            let id = member.get("id").unwrap_or(member);
            tenant["users"]
                .as_array()
                .unwrap()
                .iter()
                .find(|user| user["id"] == *id && user["accountEnabled"] == true)
        })
        .unwrap();
    let name = member["displayName"].as_str().unwrap();
    // Assigned directly as well.
    let user = UserId::parse(member["id"].as_str().unwrap()).unwrap();
    let principal = rolecall::setup::assign::Principal {
        id: user.guid().clone(),
        kind: rolecall::graph::models::PrincipalType::User,
        name: name.to_owned(),
    };
    let changes = planned(&world, &client, &[principal]).await;
    all_done(&client, changes.into_iter().map(Change::from).collect()).await;
    let plan = left(&world, &client, name).await;
    assert!(plan.blocked[0].contains(group.name()), "{:?}", plan.blocked);
    all_done(&client, plan.changes).await;
    next_cycle(&world, &client).await;
    let upn = member["userPrincipalName"].as_str().unwrap();
    assert_eq!(
        roles(&world, upn).await,
        Some((true, three("NoAccess", "NoAccess", "NoAccess")))
    );
}

#[tokio::test]
async fn a_deleted_person_is_deactivated_by_the_next_cycle_and_a_restored_one_comes_back() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let (user, _) = world.person("Ada Lovelace").await;
    let name = "Ada Lovelace".to_owned();
    all_done(
        &client,
        vec![
            DeleteUser {
                user: user.clone(),
                name: name.clone(),
            }
            .into(),
        ],
    )
    .await;
    next_cycle(&world, &client).await;
    assert_eq!(
        roles(&world, ADA).await.map(|(active, _)| active),
        Some(false)
    );
    all_done(
        &client,
        vec![
            RestoreUser {
                user,
                name,
                new_name: None,
            }
            .into(),
        ],
    )
    .await;
    next_cycle(&world, &client).await;
    assert_eq!(
        roles(&world, ADA).await,
        Some((true, three("Admin", "Operator", "Analyst")))
    );
}

#[tokio::test]
async fn a_name_that_somebody_has_meanwhile_is_told_and_another_one_helps() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let (user, before) = world.person("Ada Lovelace").await;
    let name = "Ada Lovelace".to_owned();
    all_done(
        &client,
        vec![
            DeleteUser {
                user: user.clone(),
                name: name.clone(),
            }
            .into(),
        ],
    )
    .await;
    world
        .control("PUT", "faults", json!([{"method": "POST", "path": "/v1.0/directory/deletedItems", "status": 409, "times": 1, "body": {"error": {"code": "Request_MultipleObjectsWithSameKeyValue", "message": "Another object with the same value for property userPrincipalName already exists."}}}]))
        .await;
    let restore = |new_name: Option<&str>| RestoreUser {
        user: user.clone(),
        name: name.clone(),
        new_name: new_name.map(str::to_owned),
    };
    let ends = carried_out(&client, vec![restore(None).into()]).await;
    let [Err(error @ ApplyError::NameTaken { .. })] = ends.as_slice() else {
        panic!("{ends:?}")
    };
    assert!(
        rolecall::problem::Problem::of_apply(error)
            .next
            .contains("another user principal name")
    );
    all_done(
        &client,
        vec![restore(Some("ada.again@contoso.example")).into()],
    )
    .await;
    let (_, after) = world.person("Ada Lovelace").await;
    assert_eq!(after["userPrincipalName"], "ada.again@contoso.example");
    assert_eq!(after["id"], before["id"]);
}

#[tokio::test]
async fn a_paused_job_sends_nothing_until_it_goes_on() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let before = observed(&world, &client).await;
    all_done(&client, vec![control(&before, Control::Pause)]).await;
    let again = carried_out(&client, vec![control(&before, Control::Pause)]).await;
    assert_eq!(again, [Ok(Outcome::AlreadyTrue)]);
    let (ada, _) = world.person("Ada Lovelace").await;
    let present = user_roles::read(&client, &ada, before.attributes.as_ref().unwrap())
        .await
        .unwrap();
    let change = user_roles::plan(&present, &[(Environment::Dev, "Analyst".into())])
        .unwrap()
        .unwrap();
    all_done(&client, vec![change.into()]).await;
    world.advance(6 * 3_600);
    // Hours later another token is needed, which the session has by itself.
    assert_eq!(
        roles(&world, ADA).await,
        Some((true, three("Admin", "Operator", "Analyst")))
    );
    let paused = observed(&world, &client).await;
    let progress = awaited(&world, &client, paused.job().unwrap()).await;
    assert_eq!(progress, Progress::NotComing);
    all_done(&client, vec![control(&paused, Control::Start)]).await;
    next_cycle(&world, &client).await;
    assert_eq!(
        roles(&world, ADA).await,
        Some((true, three("Analyst", "Operator", "Analyst")))
    );
}

#[tokio::test]
async fn a_deleted_job_leaves_its_schema_and_one_plan_brings_it_back() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let before = observed(&world, &client).await;
    let plan = Plan {
        changes: vec![control(&before, Control::Delete)],
        blocked: Vec::new(),
    };
    let (complete, stages, known) = followed(&client, &plan, "").await;
    assert!(complete, "{stages:?}");
    let kept = known
        .backups
        .first()
        .expect("the schema is kept")
        .schema
        .clone();
    assert_eq!(Some(&kept), before.schema.as_ref().unwrap().as_ref());
    let off = observed(&world, &client).await;
    assert!(off.job().is_none());
    let token = world.workato().await.1;
    let back = reenable::plan(&off, &wanted(&world).await, &kept);
    assert_eq!(back.blocked, [] as [&str; 0]);
    let (complete, stages, _) = followed(&client, &back, &token).await;
    assert!(complete, "{stages:?}");
    let on = observed(&world, &client).await;
    let (old, new) = (
        kept.document(),
        on.schema.as_ref().unwrap().as_ref().unwrap().document(),
    );
    assert_eq!(
        old["synchronizationRules"], new["synchronizationRules"],
        "the mappings are back"
    );
    let (ada, _) = world.person("Ada Lovelace").await;
    let present = user_roles::read(&client, &ada, on.attributes.as_ref().unwrap())
        .await
        .unwrap();
    let change = user_roles::plan(&present, &[(Environment::Dev, "Analyst".into())])
        .unwrap()
        .unwrap();
    all_done(&client, vec![change.into()]).await;
    next_cycle(&world, &client).await;
    assert_eq!(
        roles(&world, ADA).await,
        Some((true, three("Analyst", "Operator", "Analyst")))
    );
}

#[tokio::test]
async fn a_new_token_ends_the_quarantine() {
    let (world, client) = World::signed_in("quarantine-credentials", "admin").await;
    let before = observed(&world, &client).await;
    assert!(before.job().unwrap().is_quarantined());
    let token = world.workato().await.1;
    let plan = connection::plan(&before, &wanted(&world).await);
    let (complete, stages, _) = followed(&client, &plan, &token).await;
    assert!(complete, "{stages:?}");
    let (ada, _) = world.person("Ada Lovelace").await;
    let present = user_roles::read(&client, &ada, before.attributes.as_ref().unwrap())
        .await
        .unwrap();
    let change = user_roles::plan(&present, &[(Environment::Dev, "Analyst".into())])
        .unwrap()
        .unwrap();
    all_done(&client, vec![change.into()]).await;
    next_cycle(&world, &client).await;
    let after = observed(&world, &client).await;
    assert!(!after.job().unwrap().is_quarantined());
    assert_eq!(
        roles(&world, ADA).await,
        Some((true, three("Analyst", "Operator", "Operator"))),
        "what changed meanwhile arrives as well"
    );
}

#[tokio::test]
async fn stop_and_start_bring_a_cycle_and_each_restart_says_its_scope() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let before = observed(&world, &client).await;
    let job = before.job().unwrap().clone();
    let now = run_now(&before.desired.app, &job.id).map(Change::from);
    all_done(&client, now.to_vec()).await;
    let progress = awaited(&world, &client, &job).await;
    assert!(matches!(progress, Progress::Over(_)), "{progress:?}");
    for forget in Forget::ALL {
        let restart = control(&before, Control::Restart(forget));
        let announced = restart.request().unwrap();
        all_done(&client, vec![restart]).await;
        let writes = world.writes().await;
        assert_eq!(writes.last().unwrap().2, *announced.body().unwrap());
    }
    next_cycle(&world, &client).await;
    assert_eq!(
        roles(&world, ADA).await,
        Some((true, three("Admin", "Operator", "Analyst"))),
        "nobody was created a second time"
    );
}

#[tokio::test]
async fn who_may_not_control_or_provision_is_refused_and_nothing_changes() {
    let (admin_world, admin) = World::signed_in("ready", "admin").await;
    let before = observed(&admin_world, &admin).await;
    let (ada, _) = admin_world.person("Ada Lovelace").await;
    let target = Target::of(&before).unwrap();
    for account in ["users", "auditor", "member"] {
        let (world, client) = World::signed_in("ready", account).await;
        for what in [
            Control::Pause,
            Control::Restart(Forget::Failures),
            Control::Delete,
        ] {
            let ends = carried_out(&client, vec![control(&before, what)]).await;
            assert!(
                matches!(ends[0], Err(ApplyError::Graph { .. })),
                "{account}: {ends:?}"
            );
        }
        let provision = target.provision(&ada, "Ada", Expected::InStep);
        let ends = carried_out(&client, vec![provision.into()]).await;
        assert!(
            matches!(ends[0], Err(ApplyError::Graph { .. })),
            "{account}: {ends:?}"
        );
        let state = world.control("GET", "state", Value::Null).await;
        assert_eq!(
            state["workato"],
            admin_world.control("GET", "state", Value::Null).await["workato"],
            "{account}"
        );
    }
    let (_world, apps) = World::signed_in("ready", "apps").await;
    all_done(
        &apps,
        vec![
            control(&before, Control::Pause),
            control(&before, Control::Start),
        ],
    )
    .await;
}

#[tokio::test]
async fn a_tenant_without_a_licence_has_no_log_and_the_rest_works() {
    let (world, client) = World::signed_in("ready", "admin").await;
    world
        .control("PUT", "settings", json!({"premium": false}))
        .await;
    let refused = provisioning_log::read(&client, &Filter::default()).await;
    assert!(refused.is_err_and(|error| error.is_not_premium()));
}

#[tokio::test]
async fn the_log_is_filtered_and_paged_at_the_documented_pace() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let before = observed(&world, &client).await;
    let filter = Filter {
        job: before.job().map(|job| job.id.clone()),
        status: Some("success"),
        ..Filter::default()
    };
    let began = world.platform.clock.now();
    for _ in 0..11 {
        let found = provisioning_log::read(&client, &filter).await.unwrap();
        assert!(
            found
                .items
                .iter()
                .all(|story| story.ending == Ending::Success)
        );
        assert!(!found.items.is_empty());
    }
    let took = world.platform.clock.now().checked_sub(began).unwrap();
    assert!(took.as_secs() >= 20, "{took:?}");
    let failures = Filter {
        status: Some("failure"),
        ..filter.clone()
    };
    assert!(
        provisioning_log::read(&client, &failures)
            .await
            .unwrap()
            .items
            .is_empty()
    );
    let future = Filter {
        since: Some(Instant::of_clock(world.platform.clock.now()).plus(60)),
        ..filter
    };
    assert!(
        provisioning_log::read(&client, &future)
            .await
            .unwrap()
            .items
            .is_empty()
    );
}

#[tokio::test]
async fn the_log_is_looked_at_by_who_may_not_read_the_jobs() {
    let (world, client) = World::signed_in("ready", "auditor").await;
    let refused = observed(&world, &client).await.jobs.unwrap_err();
    let (world, client) = World::signed_in("ready", "admin").await;
    let mut seen = observed(&world, &client).await;
    seen.jobs = Err(refused);
    let whose = Filter::of(&seen).expect("the application's entries");
    assert_eq!(
        (whose.job.as_ref(), whose.app.as_ref()),
        (None, Some(&seen.desired.app))
    );
    let found = provisioning_log::read(&client, &whose).await.unwrap();
    assert!(!found.items.is_empty());
}

#[tokio::test]
async fn of_several_jobs_one_is_picked_and_a_job_that_is_gone_is_no_choice() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let mut seen = observed(&world, &client).await;
    let only = seen.job().expect("a job").clone();
    let by_job = Filter::of(&seen).expect("a job");
    assert_eq!(
        (by_job.job.as_ref(), by_job.app.as_ref()),
        (Some(&only.id), None)
    );
    seen.desired.job = JobId::parse("scim.gone.gone");
    assert_eq!(seen.job(), Some(&only), "the only one that is left");
    let mut other = only.clone();
    other.id = JobId::parse("scim.other.other").unwrap();
    seen.jobs = Ok(vec![only, other.clone()]);
    assert_eq!((seen.job(), seen.unpicked()), (None, Some(2)));
    let whole = Filter::of(&seen).expect("entries");
    assert_eq!(
        (whole.job.as_ref(), whole.app.as_ref()),
        (None, Some(&seen.desired.app))
    );
    seen.desired.job = Some(other.id.clone());
    assert_eq!((seen.job(), seen.unpicked()), (Some(&other), None));
    seen.jobs = Ok(Vec::new());
    assert_eq!(Filter::of(&seen), None);
}
