//! The stories that the sweep walks: each does what the pages do, in their order, and stops where a person would.
//! A story joins the sweep by being added to [`STORIES`]. Refuses to know a fault.

use crate::world::World;
use rolecall::client::Client;
use rolecall::graph::Request;
use rolecall::graph::endpoint::SYNCHRONIZATION_JOBS;
use rolecall::graph::models::{AppRoleAssignment, JobId, PrincipalType, SynchronizationJob};
use rolecall::graph::page::Page;
use rolecall::ids::{Guid, ServicePrincipalId};
use rolecall::problem::{Doing, Problem};
use rolecall::setup::assign::{Assign, Principal, Unassign};
use rolecall::setup::deletion::{self, DeleteUser, RestoreUser};
use rolecall::setup::job::{Control, ControlJob, Forget};
use rolecall::setup::on_demand::{Expected, Target};
use rolecall::setup::run::{Stage, run};
use rolecall::setup::{
    ApplyError, Change, Desired, Known, Observed, Plan, assignments, observe, plan, search,
    user_roles,
};
use rolecall::workato::Environment;
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;

const ADA: &str = "Ada Lovelace";

/// A walk through a story: done, or stopped by a problem that the person is shown.
pub(crate) type Walk<'a> = Pin<Box<dyn Future<Output = Result<(), Problem>> + 'a>>;

/// A story of the sweep.
pub(crate) struct Story {
    pub(crate) name: &'static str,
    pub(crate) scenario: &'static str,
    /// What happens before it, undisturbed.
    pub(crate) before: Option<Step>,
    /// Walks it, from wherever the tenant is: what is true already is not done again.
    /// The world is for what a person knows and Graph does not say, such as a secret of Workato's.
    pub(crate) walk: Step,
}

type Step = for<'a> fn(&'a World, &'a Client) -> Walk<'a>;

/// Every story that is swept.
pub(crate) const STORIES: &[Story] = &[
    Story {
        name: "step 1",
        scenario: "fresh",
        before: None,
        walk: |_, client| Box::pin(step_one(client)),
    },
    Story {
        name: "assigning",
        scenario: "fresh",
        before: None,
        walk: |world, client| Box::pin(assigning(world, client)),
    },
    Story {
        name: "taking an assignment away",
        scenario: "fresh",
        before: None,
        walk: |world, client| Box::pin(taking_away(world, client)),
    },
    Story {
        name: "starting and provisioning on demand",
        scenario: "job-not-started",
        before: None,
        walk: |world, client| Box::pin(provisioning(world, client)),
    },
    Story {
        name: "pausing the job",
        scenario: "ready",
        before: None,
        walk: |world, client| Box::pin(controlling(world, client, Control::Pause)),
    },
    Story {
        name: "restarting the job",
        scenario: "ready",
        before: None,
        walk: |world, client| {
            Box::pin(controlling(
                world,
                client,
                Control::Restart(Forget::Progress),
            ))
        },
    },
    Story {
        name: "deleting the job",
        scenario: "ready",
        before: None,
        walk: |world, client| Box::pin(controlling(world, client, Control::Delete)),
    },
    Story {
        name: "deleting somebody",
        scenario: "ready",
        before: None,
        walk: |world, client| Box::pin(deleting(world, client)),
    },
    Story {
        name: "restoring somebody",
        scenario: "ready",
        before: Some(|world, client| Box::pin(deleting(world, client))),
        walk: |_, client| Box::pin(restoring(client)),
    },
];

/// One thing is done with the job, unless it is gone.
async fn controlling(world: &World, client: &Client, control: Control) -> Result<(), Problem> {
    let app = world.app("Workato").await;
    let Some(job) = the_job(client, &app).await? else {
        return Ok(());
    };
    carried_out(client, &one(ControlJob { app, job, control }.into())).await
}

async fn deleting(world: &World, client: &Client) -> Result<(), Problem> {
    let tenant = world.tenant().await;
    let users = tenant["users"].as_array().expect("users");
    let there = users.iter().any(|user| user["displayName"] == ADA);
    if !there {
        return Ok(());
    }
    let delete = DeleteUser {
        user: world.person(ADA).await.0,
        name: ADA.into(),
    };
    carried_out(client, &one(delete.into())).await
}

/// Who was deleted last is restored.
async fn restoring(client: &Client) -> Result<(), Problem> {
    let deleted = deletion::deleted(client)
        .await
        .map_err(|error| Problem::of_graph(&error, Doing::Reading("who was deleted")))?;
    let Some(ada) = deleted.iter().find(|user| user.name() == ADA) else {
        return Ok(());
    };
    let restore = RestoreUser {
        user: ada.id.clone(),
        name: ADA.into(),
        new_name: None,
    };
    carried_out(client, &one(restore.into())).await
}

/// The only job, where there is one.
async fn the_job(client: &Client, app: &ServicePrincipalId) -> Result<Option<JobId>, Problem> {
    let jobs = Request::new(&SYNCHRONIZATION_JOBS, &[app.as_str()]);
    let jobs: Page<SynchronizationJob> = client
        .read(&jobs)
        .await
        .map_err(|error| Problem::of_graph(&error, Doing::Reading("the jobs")))?;
    Ok(jobs.value.into_iter().next().map(|job| job.id))
}

/// Somebody whom nothing assigns is assigned.
async fn assigning(world: &World, client: &Client) -> Result<(), Problem> {
    let role = rolecall::setup::app_role::RoleChoice {
        id: user_role(world).await,
        name: "User".into(),
    };
    let assign = Assign {
        app: world.app("Workato").await,
        principal: named(world, "auditor@").await,
        role,
    };
    carried_out(client, &one(assign.into())).await
}

/// The assignment of somebody who is assigned directly is taken away, unless it is gone.
async fn taking_away(world: &World, client: &Client) -> Result<(), Problem> {
    let (app, principal) = (world.app("Workato").await, named(world, "ada.").await);
    let all: Vec<AppRoleAssignment> = client
        .all(&assignments::named(&app, &principal.name), 100)
        .await
        .map_err(|error| Problem::of_graph(&error, Doing::Reading("the assignments")))?;
    let Some(assignment) = all
        .iter()
        .find(|assignment| assignment.principal_id == principal.id)
    else {
        return Ok(());
    };
    let unassign = Unassign {
        app,
        assignment: assignment.id.clone(),
        principal,
    };
    carried_out(client, &one(unassign.into())).await
}

fn one(change: Change) -> Plan {
    Plan {
        changes: vec![change],
        blocked: Vec::new(),
    }
}

/// Who is found by the beginning of a sign-in name, as the person in front of the page knows them.
async fn named(world: &World, beginning: &str) -> Principal {
    let tenant = world.tenant().await;
    let users = tenant["users"].as_array().expect("users");
    let found = users.iter().find(|user| {
        let name = user["userPrincipalName"].as_str().expect("a sign-in name");
        name.starts_with(beginning)
    });
    let user = found.expect("somebody");
    Principal {
        id: Guid::parse(user["id"].as_str().expect("an id")).expect("an id"),
        kind: PrincipalType::User,
        name: user["displayName"].as_str().expect("a name").to_owned(),
    }
}

async fn user_role(world: &World) -> Guid {
    let tenant = world.tenant().await;
    let principals = tenant["servicePrincipals"].as_array().expect("principals");
    let workato = principals
        .iter()
        .find(|principal| principal["displayName"] == "Workato");
    let roles = workato.expect("Workato")["appRoles"]
        .as_array()
        .expect("roles");
    let user = roles.iter().find(|role| role["displayName"] == "User");
    Guid::parse(user.expect("User")["id"].as_str().expect("an id")).expect("an id")
}

/// The job is started, and a person provisioned on demand. What they are was read before.
async fn provisioning(world: &World, client: &Client) -> Result<(), Problem> {
    let app = world.app("Workato").await;
    let job = the_job(client, &app).await?.expect("a job");
    let (ada, _) = world.person("Ada Lovelace").await;
    let control = |control| ControlJob {
        app: app.clone(),
        job: job.clone(),
        control,
    };
    let target = Target {
        app: app.clone(),
        job: job.clone(),
        rule: "03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8".into(),
    };
    let plan = Plan {
        changes: vec![
            control(Control::Start).into(),
            target.provision(&ada, "Ada", Expected::InStep).into(),
        ],
        blocked: Vec::new(),
    };
    carried_out(client, &plan).await
}

/// The application is found, its attributes are created, and a person gets a role in each environment.
async fn step_one(client: &Client) -> Result<(), Problem> {
    let found = search::applications_like(client, "Workato")
        .await
        .map_err(|error| Problem::of_graph(&error, Doing::Reading("the applications")))?;
    let workato = found.items.iter().find(|pair| pair.name() == "Workato");
    let principal = workato.and_then(|pair| pair.service_principal.as_ref());
    let desired = Desired {
        app: principal.expect("it is there").id.clone(),
        environments: std::iter::once(Environment::Dev)
            .chain(Environment::documented())
            .collect(),
        attributes_of: None,
        job: None,
    };
    let planned = plan::attributes(&whole(observe(client, &desired).await)?);
    assert_eq!(planned.blocked, [] as [&str; 0]);
    carried_out(client, &planned).await?;
    let observed = whole(observe(client, &desired).await)?;
    assert_eq!(plan::attributes(&observed).changes, []);
    let people = search::people_like(client, "ada love", &observed.usable_names())
        .await
        .map_err(|error| Problem::of_graph(&error, Doing::Reading("the people")))?;
    let ada = people.items.first().expect("Ada is found").id.clone();
    let attributes = observed.attributes.as_ref().expect("they were read");
    let roles = user_roles::read(client, &ada, attributes)
        .await
        .map_err(|error| Problem::of_graph(&error, Doing::Reading("the person")))?;
    let wanted: Vec<(Environment, String)> = desired
        .environments
        .iter()
        .cloned()
        .zip(["Admin", "Analyst", "Operator"].map(str::to_owned))
        .collect();
    if let Some(change) = user_roles::plan(&roles, &wanted).expect("writable roles") {
        let plan = Plan {
            changes: vec![change.into()],
            blocked: Vec::new(),
        };
        carried_out(client, &plan).await?;
    }
    Ok(())
}

/// Carries a plan out, unless a change of it stops.
async fn carried_out(client: &Client, plan: &Plan) -> Result<(), Problem> {
    let mut known = Known::default();
    let stopped = RefCell::new(None);
    run(client, plan, &mut known, &|_, stage| {
        if let Stage::Stopped(error) = stage {
            stopped.borrow_mut().get_or_insert(error);
        }
    })
    .await;
    match stopped.into_inner() {
        Some(error @ (ApplyError::Moved { .. } | ApplyError::Differs { .. })) => {
            panic!("nobody else works here: {error:?}")
        }
        Some(error) => Err(Problem::of_apply(&error)),
        None => Ok(()),
    }
}

/// What was observed, unless a part of it could not be read.
fn whole(observed: Observed) -> Result<Observed, Problem> {
    let unread = observed.people.as_ref().ok().and_then(|people| {
        people
            .unread
            .first()
            .map(|(_, error)| (error, "the members of a group"))
    });
    let errors = [
        observed
            .organization
            .as_ref()
            .err()
            .map(|error| (error, "the tenant")),
        observed
            .pair
            .as_ref()
            .err()
            .map(|error| (error, "the application")),
        observed
            .templates
            .as_ref()
            .err()
            .map(|error| (error, "the templates")),
        observed
            .owner
            .as_ref()
            .err()
            .map(|error| (error, "the owner")),
        observed
            .attributes
            .as_ref()
            .err()
            .map(|error| (error, "the attributes")),
        observed
            .people
            .as_ref()
            .err()
            .map(|error| (error, "the people")),
        observed
            .jobs
            .as_ref()
            .err()
            .map(|error| (error, "the jobs")),
        observed
            .secrets
            .as_ref()
            .err()
            .map(|error| (error, "the connection")),
        observed
            .schema
            .as_ref()
            .err()
            .map(|error| (error, "the schema")),
        unread,
    ];
    let first = errors.into_iter().flatten().next();
    let problem = first.map(|(error, what)| Problem::of_graph(error, Doing::Reading(what)));
    problem.map_or(Ok(observed), Err)
}
