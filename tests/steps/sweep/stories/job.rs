//! The stories of the job: start, pause, restart, run now, delete and recreate it, and provision users with it.

use super::walking::{
    ADA, carried_out, carried_out_with, changes, observed, one, reading, run_with, token,
};
use crate::connection::form::start_alone;
use crate::connection::wanted;
use crate::world::World;
use rolecall::changes::apply::Doing;
use rolecall::changes::control_job::{Control, ControlJob, run_now};
use rolecall::changes::known::Known;
use rolecall::changes::provision::{Expected, Target};
use rolecall::client::Client;
use rolecall::graph::Request;
use rolecall::graph::endpoint::SYNCHRONIZATION_JOBS;
use rolecall::graph::models::SynchronizationJob;
use rolecall::graph::page::Page;
use rolecall::ids::ServicePrincipalId;
use rolecall::mappings::backup::{Backup, of_file};
use rolecall::plan::reenable;
use rolecall::problem::Problem;
use rolecall::run::on_demand::{Place, queue};
use std::cell::RefCell;

/// Applies one control to the job, unless the job is gone.
pub(super) async fn controlling(
    world: &World,
    client: &Client,
    control: Control,
) -> Result<(), Problem> {
    let app = world.app("Workato").await;
    let Some(job) = the_job(client, &app).await? else {
        return Ok(());
    };
    carried_out(client, &one(ControlJob::of(&app, &job, control).into())).await
}

/// Stops and starts the job.
pub(super) async fn running_now(world: &World, client: &Client) -> Result<(), Problem> {
    let app = world.app("Workato").await;
    let job = the_job(client, &app).await?.expect("a job");
    let both = run_now(&app, &job).map(Into::into).to_vec();
    carried_out(client, &changes(both)).await
}

/// Plans only the start.
pub(super) async fn starting(world: &World, client: &Client) -> Result<(), Problem> {
    let observed = observed(world, client).await?;
    carried_out(client, &start_alone(&observed)).await
}

/// Deletes the job and saves its schema to a file.
pub(super) async fn deleting(world: &World, client: &Client) -> Result<(), Problem> {
    let app = world.app("Workato").await;
    let job = the_job(client, &app).await?.expect("a job");
    let control = Control::Delete;
    let mut known = Known::default();
    let plan = one(ControlJob::of(&app, &job, control).into());
    run_with(client, &plan, &mut known).await?;
    *world.file.borrow_mut() = known.backups.first().map(Backup::text);
    Ok(())
}

/// Recreates a deleted job with the schema in the file.
pub(super) async fn bringing_back(world: &World, client: &Client) -> Result<(), Problem> {
    let observed = observed(world, client).await?;
    if observed.job().is_some_and(SynchronizationJob::is_started) {
        return Ok(());
    }
    let kept = of_file(world.file.borrow().as_deref().expect("a file")).expect("a schema");
    let planned = reenable::plan(&observed, &wanted(world).await, &kept);
    carried_out_with(client, &planned, token(world).await).await
}

/// The only job, if there is one.
async fn the_job(
    client: &Client,
    app: &ServicePrincipalId,
) -> Result<Option<SynchronizationJob>, Problem> {
    let jobs = Request::new(&SYNCHRONIZATION_JOBS, &[app.as_str()]);
    let jobs: Page<SynchronizationJob> = client.read(&jobs).await.map_err(reading("the jobs"))?;
    Ok(jobs.value.into_iter().next())
}

/// Starts the job and provisions a user on demand. The page read both before.
pub(super) async fn provisioning(world: &World, client: &Client) -> Result<(), Problem> {
    let app = world.app("Workato").await;
    let job = the_job(client, &app).await?.expect("a job");
    let (ada, _) = world.person(ADA).await;
    let control = |control| ControlJob::of(&app, &job, control);
    let target = Target {
        app: app.clone(),
        job: job.id.clone(),
        rule: "03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8".into(),
    };
    let both = vec![
        control(Control::Start).into(),
        target.provision(&ada, ADA, Expected::InStep).into(),
    ];
    carried_out(client, &changes(both)).await
}

/// Provisions two users one after the other, while the job is not running.
pub(super) async fn on_demand(world: &World, client: &Client) -> Result<(), Problem> {
    let observed = observed(world, client).await?;
    let target = Target::of(&observed).expect("a job");
    let people = &observed.people.as_ref().expect("they were read").users;
    let queued: Vec<_> = people[..2]
        .iter()
        .map(|user| target.provision(&user.id, user.name(), Expected::InStep))
        .collect();
    let failed = RefCell::new(None);
    queue(client, &queued, &|| false, &|_, place| {
        if let Place::Failed(error) = place {
            failed.borrow_mut().get_or_insert(error);
        }
    })
    .await;
    match failed.into_inner() {
        Some(error) => Err(Problem::of_graph(
            &error,
            Doing::Writing("provisioning on demand"),
        )),
        None => Ok(()),
    }
}
