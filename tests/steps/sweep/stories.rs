//! The stories that the sweep walks: each does what the pages do, in their order, and stops where a person would.
//! A story joins the sweep by being added to [`STORIES`]. Refuses to know a fault.

use crate::world::World;
use rolecall::client::Client;
use rolecall::problem::{Doing, Problem};
use rolecall::setup::run::{Stage, run};
use rolecall::setup::{
    ApplyError, Desired, Known, Observed, Plan, observe, plan, search, user_roles,
};
use rolecall::workato::Environment;
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;

/// A walk through a story: done, or stopped by a problem that the person is shown.
pub(crate) type Walk<'a> = Pin<Box<dyn Future<Output = Result<(), Problem>> + 'a>>;

/// A story of the sweep.
pub(crate) struct Story {
    pub(crate) name: &'static str,
    pub(crate) scenario: &'static str,
    /// Walks it, from wherever the tenant is: what is true already is not done again.
    /// The world is for what a person knows and Graph does not say, such as a secret of Workato's.
    pub(crate) walk: for<'a> fn(&'a World, &'a Client) -> Walk<'a>,
}

/// Every story that is swept.
pub(crate) const STORIES: &[Story] = &[Story {
    name: "step 1",
    scenario: "fresh",
    walk: |_, client| Box::pin(step_one(client)),
}];

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
    let stopped = RefCell::new(None);
    run(client, plan, &mut Known::default(), &|_, stage| {
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
        unread,
    ];
    let first = errors.into_iter().flatten().next();
    let problem = first.map(|(error, what)| Problem::of_graph(error, Doing::Reading(what)));
    problem.map_or(Ok(observed), Err)
}
