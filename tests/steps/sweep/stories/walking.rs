//! What every story does: look at the tenant, carry a plan out, stop where a person would be told.
//! Refuses a step of any story.

use crate::world::{World, three_environments};
use rolecall::changes::Change;
use rolecall::changes::apply::{Doing, Stage};
use rolecall::changes::known::Known;
use rolecall::client::Client;
use rolecall::graph::error::GraphError;
use rolecall::plan::Plan;
use rolecall::problem::Problem;
use rolecall::run::run;
use rolecall::secret::Secret;
use rolecall::tenant::observed::{Observed, observe};
use std::cell::RefCell;

pub(super) const ADA: &str = "Ada Lovelace";

/// A problem of reading `what`.
pub(super) fn reading(what: &'static str) -> impl Fn(GraphError) -> Problem {
    move |error| Problem::of_graph(&error, Doing::Reading(what))
}

pub(super) fn changes(changes: Vec<Change>) -> Plan {
    Plan {
        changes,
        blocked: Vec::new(),
    }
}

pub(super) fn one(change: Change) -> Plan {
    changes(vec![change])
}

/// What the tenant says, as every page asks it, unless it shows that already.
pub(super) async fn observed(world: &World, client: &Client) -> Result<Observed, Problem> {
    if let Some(shown) = world.shown.borrow_mut().take() {
        return Ok(shown);
    }
    let observed = whole(observe(client, &three_environments(world).await).await)?;
    *world.read.borrow_mut() = Some(observed.clone());
    Ok(observed)
}

/// The token of Workato's SCIM service, as a person types it.
pub(super) async fn token(world: &World) -> Secret<String> {
    Secret::new(world.workato().await.1)
}

/// Carries a plan out, unless a change of it stops.
pub(super) async fn carried_out(client: &Client, plan: &Plan) -> Result<(), Problem> {
    run_with(client, plan, &mut Known::default()).await
}

/// The same with the token of Workato's SCIM service.
pub(super) async fn carried_out_with(
    client: &Client,
    plan: &Plan,
    token: Secret<String>,
) -> Result<(), Problem> {
    run_with(client, plan, &mut Known::with_token(token)).await
}

/// The same with what is known; it holds afterwards what the replies told.
pub(super) async fn run_with(
    client: &Client,
    plan: &Plan,
    known: &mut Known,
) -> Result<(), Problem> {
    let stopped = RefCell::new(None);
    run(client, plan, known, &|_, stage| {
        if let Stage::Stopped(error) = stage {
            stopped.borrow_mut().get_or_insert(error);
        }
    })
    .await;
    match stopped.into_inner() {
        Some(error) => Err(Problem::of_apply(&error)),
        None => Ok(()),
    }
}

/// What was observed, unless a part of it could not be read.
pub(super) fn whole(observed: Observed) -> Result<Observed, Problem> {
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
