//! Runs a plan, one change after the other. Waits for all new attributes together, before the first change that uses
//! them or at the end. Stops at the first error or unconfirmed removal; running the plan again resumes it, because it skips what is already
//! true.

pub mod invited;
pub mod journal;
pub mod on_demand;

use crate::changes::ApplyContext;
use crate::changes::outcome::{Applied, Stage};
use crate::changes::replication::{PendingAttribute, wait_until_usable};
use crate::changes::run_values::RunValues;
use crate::client::Client;
use crate::plan::Plan;

/// Reports the stage of each change through `on_progress`, by its position, and returns whether every change finished.
/// `values` fills the placeholders of the requests, and collects values from the responses.
pub async fn run_plan(
    client: &Client,
    plan: &Plan,
    values: &mut RunValues,
    on_progress: &dyn Fn(usize, Stage),
) -> bool {
    // Redacts the token of this run wherever a response quotes it.
    let redacting = values
        .secret_token
        .as_ref()
        .map(|token| client.with_redaction(token));
    let client = redacting.as_ref().unwrap_or(client);
    let mut open = Vec::new();
    let mut stopped = None;
    for (at, change) in plan.changes.iter().enumerate() {
        if change.uses_attributes()
            && !open.is_empty()
            && !wait_until_usable(client, std::mem::take(&mut open), on_progress).await
        {
            for at in at..plan.changes.len() {
                on_progress(at, Stage::NotTried);
            }
            return false;
        }
        let on_event = |event| on_progress(at, Stage::Running(event));
        let context = ApplyContext {
            client,
            values: &mut *values,
            on_event: &on_event,
        };
        match change.apply(context).await {
            Ok(Applied::Finished(outcome)) => on_progress(at, Stage::Done(outcome)),
            Ok(Applied::PendingAttribute { name, created }) => open.push(PendingAttribute {
                index: at,
                name,
                created,
            }),
            Ok(Applied::Unconfirmed(removal)) => {
                on_progress(at, Stage::Unconfirmed(removal));
                stopped = Some(at);
                break;
            }
            Err(error) => {
                on_progress(at, Stage::Stopped(error));
                stopped = Some(at);
                break;
            }
        }
    }
    if let Some(last) = stopped {
        for at in last + 1..plan.changes.len() {
            on_progress(at, Stage::NotTried);
        }
    }
    // After a stop, still wait for created attributes: they exist, and their state matters.
    let usable = wait_until_usable(client, open, on_progress).await;
    usable && stopped.is_none()
}
