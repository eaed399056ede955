//! What all stories share: read the tenant, apply a plan, and stop where a user would see a problem.

use crate::world::{World, three_environments};
use rolecall::changes::Change;
use rolecall::changes::outcome::{Doing, Stage};
use rolecall::changes::run_values::RunValues;
use rolecall::client::Client;
use rolecall::graph::error::GraphError;
use rolecall::plan::Plan;
use rolecall::problem::Problem;
use rolecall::run::run_plan;
use rolecall::secret::Secret;
use rolecall::tenant::observed::{Observed, observe};
use std::cell::RefCell;

pub(super) const ADA: &str = "Ada Lovelace";

/// Turns an error of reading `what` into a problem.
pub(super) fn read_problem(what: &'static str) -> impl Fn(GraphError) -> Problem {
    move |error| Problem::from_graph_error(&error, Doing::Reading(what))
}

pub(super) fn plan_of(changes: Vec<Change>) -> Plan {
    Plan {
        changes,
        blocked: Vec::new(),
    }
}

pub(super) fn plan_of_one(change: Change) -> Plan {
    plan_of(vec![change])
}

/// Reads the tenant as every page does, unless the page shows it already.
pub(super) async fn observe_or_shown(world: &World, client: &Client) -> Result<Observed, Problem> {
    if let Some(shown) = world.shown.borrow_mut().take() {
        return Ok(shown);
    }
    let observed = require_complete(observe(client, &three_environments(world).await).await)?;
    *world.last_read.borrow_mut() = Some(observed.clone());
    Ok(observed)
}

/// The token of Workato's SCIM service, as a user types it.
pub(super) async fn workato_token(world: &World) -> Secret<String> {
    Secret::new(world.workato_credentials().await.1)
}

/// Applies a plan; fails if one of its changes stops.
pub(super) async fn apply_plan(client: &Client, plan: &Plan) -> Result<(), Problem> {
    apply_plan_with_values(client, plan, &mut RunValues::default()).await
}

/// Applies a plan with the token of Workato's SCIM service.
pub(super) async fn apply_plan_with_token(
    client: &Client,
    plan: &Plan,
    token: Secret<String>,
) -> Result<(), Problem> {
    apply_plan_with_values(client, plan, &mut RunValues::with_token(token)).await
}

/// Applies a plan with the values of `known`, and adds those from the responses.
pub(super) async fn apply_plan_with_values(
    client: &Client,
    plan: &Plan,
    known: &mut RunValues,
) -> Result<(), Problem> {
    let stopped = RefCell::new(None);
    run_plan(client, plan, known, &|_, stage| {
        let problem = match stage {
            Stage::Stopped(error) => Problem::from_apply_error(&error),
            Stage::Unconfirmed(removal) => Problem::from_unconfirmed_removal(&removal),
            _ => return,
        };
        stopped.borrow_mut().get_or_insert(problem);
    })
    .await;
    match stopped.into_inner() {
        Some(problem) => Err(problem),
        None => Ok(()),
    }
}

/// Fails if a part of the tenant could not be read.
pub(super) fn require_complete(observed: Observed) -> Result<Observed, Problem> {
    let unread = observed.users_in_scope.as_ref().ok().and_then(|people| {
        people
            .unread_groups
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
            .enterprise_application
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
            .users_in_scope
            .as_ref()
            .err()
            .map(|error| (error, "the users")),
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
    let problem = first.map(|(error, what)| Problem::from_graph_error(error, Doing::Reading(what)));
    problem.map_or(Ok(observed), Err)
}
