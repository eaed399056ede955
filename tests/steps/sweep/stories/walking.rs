//! What all stories share: read the tenant, apply a plan, and stop where a user would see a problem.

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

/// Turns an error of reading `what` into a problem.
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

/// Reads the tenant as every page does, unless the page shows it already.
pub(super) async fn observed(world: &World, client: &Client) -> Result<Observed, Problem> {
    if let Some(shown) = world.shown.borrow_mut().take() {
        return Ok(shown);
    }
    let observed = whole(observe(client, &three_environments(world).await).await)?;
    *world.read.borrow_mut() = Some(observed.clone());
    Ok(observed)
}

/// The token of Workato's SCIM service, as a user types it.
pub(super) async fn token(world: &World) -> Secret<String> {
    Secret::new(world.workato().await.1)
}

/// Applies a plan; fails if one of its changes stops.
pub(super) async fn carried_out(client: &Client, plan: &Plan) -> Result<(), Problem> {
    run_with(client, plan, &mut Known::default()).await
}

/// Applies a plan with the token of Workato's SCIM service.
pub(super) async fn carried_out_with(
    client: &Client,
    plan: &Plan,
    token: Secret<String>,
) -> Result<(), Problem> {
    run_with(client, plan, &mut Known::with_token(token)).await
}

/// Applies a plan with the values of `known`, and adds those from the responses.
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

/// Fails if a part of the tenant could not be read.
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
