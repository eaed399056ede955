//! The stories of the job: start, pause, restart, run now, delete and recreate it, and provision users with it.

use super::common::{
    ADA, apply_plan, apply_plan_with_token, apply_plan_with_values, observe_or_shown, plan_of,
    plan_of_one, read_problem, workato_token,
};
use crate::connection::connection_settings;
use crate::connection::form::start_only_plan;
use crate::world::World;
use rolecall::changes::control_job::{ControlJob, JobAction, run_now};
use rolecall::changes::outcome::Doing;
use rolecall::changes::provision::{ExpectedResult, OnDemandTarget};
use rolecall::changes::run_values::RunValues;
use rolecall::client::Client;
use rolecall::graph::Request;
use rolecall::graph::endpoint::SYNCHRONIZATION_JOBS;
use rolecall::graph::models::SynchronizationJob;
use rolecall::graph::page::Page;
use rolecall::ids::ServicePrincipalId;
use rolecall::mappings::backup::{Backup, parse_file};
use rolecall::plan::resume_provisioning;
use rolecall::problem::Problem;
use rolecall::run::on_demand::{QueueState, run_queue};
use std::cell::RefCell;

/// Applies one control to the job, unless the job is gone.
pub(super) async fn control_job(
    world: &World,
    client: &Client,
    control: JobAction,
) -> Result<(), Problem> {
    let app = world.app("Workato").await;
    let Some(job) = read_job(client, &app).await? else {
        return Ok(());
    };
    apply_plan(
        client,
        &plan_of_one(ControlJob::new(&app, &job, control).into()),
    )
    .await
}

/// Stops and starts the job.
pub(super) async fn run_job_now(world: &World, client: &Client) -> Result<(), Problem> {
    let app = world.app("Workato").await;
    let job = read_job(client, &app).await?.expect("a job");
    let both = run_now(&app, &job).map(Into::into).to_vec();
    apply_plan(client, &plan_of(both)).await
}

/// Plans only the start.
pub(super) async fn start_job(world: &World, client: &Client) -> Result<(), Problem> {
    let observed = observe_or_shown(world, client).await?;
    apply_plan(client, &start_only_plan(&observed)).await
}

/// Deletes the job and saves its schema to a file.
pub(super) async fn delete_job(world: &World, client: &Client) -> Result<(), Problem> {
    let app = world.app("Workato").await;
    let job = read_job(client, &app).await?.expect("a job");
    let control = JobAction::Delete;
    let mut known = RunValues::default();
    let plan = plan_of_one(ControlJob::new(&app, &job, control).into());
    apply_plan_with_values(client, &plan, &mut known).await?;
    *world.file.borrow_mut() = known.backups.first().map(Backup::text);
    Ok(())
}

/// Recreates a deleted job with the schema in the file.
pub(super) async fn recreate_job(world: &World, client: &Client) -> Result<(), Problem> {
    let observed = observe_or_shown(world, client).await?;
    if observed.job().is_some_and(SynchronizationJob::is_started) {
        return Ok(());
    }
    let kept = parse_file(world.file.borrow().as_deref().expect("a file")).expect("a schema");
    let planned = resume_provisioning::plan(&observed, &connection_settings(world).await, &kept);
    apply_plan_with_token(client, &planned, workato_token(world).await).await
}

/// The only job, if there is one.
async fn read_job(
    client: &Client,
    app: &ServicePrincipalId,
) -> Result<Option<SynchronizationJob>, Problem> {
    let jobs = Request::new(&SYNCHRONIZATION_JOBS, &[app.as_str()]);
    let jobs: Page<SynchronizationJob> =
        client.read(&jobs).await.map_err(read_problem("the jobs"))?;
    Ok(jobs.value.into_iter().next())
}

/// Starts the job and provisions a user on demand. The page read both before.
pub(super) async fn start_and_provision(world: &World, client: &Client) -> Result<(), Problem> {
    let app = world.app("Workato").await;
    let job = read_job(client, &app).await?.expect("a job");
    let (ada, _) = world.user(ADA).await;
    let control = |control| ControlJob::new(&app, &job, control);
    let target = OnDemandTarget {
        app: app.clone(),
        job: job.id.clone(),
        rule: "03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8".into(),
    };
    let both = vec![
        control(JobAction::Start).into(),
        target
            .provision(&ada, ADA, ExpectedResult::Synchronized)
            .into(),
    ];
    apply_plan(client, &plan_of(both)).await
}

/// Provisions two users one after the other, while the job is not running.
pub(super) async fn provision_two_users(world: &World, client: &Client) -> Result<(), Problem> {
    let observed = observe_or_shown(world, client).await?;
    let target = OnDemandTarget::from_observed(&observed).expect("a job");
    let people = &observed
        .users_in_scope
        .as_ref()
        .expect("they were read")
        .users;
    let queued: Vec<_> = people[..2]
        .iter()
        .map(|user| target.provision(&user.id, user.name(), ExpectedResult::Synchronized))
        .collect();
    let failed = RefCell::new(None);
    run_queue(client, &queued, &|| false, &|_, place| {
        if let QueueState::Failed(error) = place {
            failed.borrow_mut().get_or_insert(error);
        }
    })
    .await;
    match failed.into_inner() {
        Some(error) => Err(Problem::from_graph_error(
            &error,
            Doing::Writing("provisioning on demand"),
        )),
        None => Ok(()),
    }
}
