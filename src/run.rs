//! Runs a plan, one change after the other. Waits for all new attributes together, before the first change that uses
//! them or at the end. Stops at the first error; running the plan again resumes it, because it skips what is already
//! true.

pub mod journal;
pub mod on_demand;

use crate::changes::Run;
use crate::changes::apply::{Begun, Stage};
use crate::changes::known::Known;
use crate::changes::waiting::{Awaited, until_usable};
use crate::client::Client;
use crate::plan::Plan;

/// Reports the stage of each change through `tell`, by its position, and returns whether every change finished. `known`
/// fills the placeholders of the requests, and collects values from the responses.
pub async fn run(
    client: &Client,
    plan: &Plan,
    known: &mut Known,
    tell: &dyn Fn(usize, Stage),
) -> bool {
    // Redacts the token of this run wherever a response quotes it.
    let redacting = known
        .secret_token
        .as_ref()
        .map(|token| client.without(token));
    let client = redacting.as_ref().unwrap_or(client);
    let mut open = Vec::new();
    let mut stopped = None;
    for (at, change) in plan.changes.iter().enumerate() {
        if change.uses_attributes()
            && !open.is_empty()
            && !until_usable(client, std::mem::take(&mut open), tell).await
        {
            for at in at..plan.changes.len() {
                tell(at, Stage::NotTried);
            }
            return false;
        }
        let tell_event = |event| tell(at, Stage::Running(event));
        let with = Run {
            client,
            known: &mut *known,
            tell: &tell_event,
        };
        match change.begin(with).await {
            Ok(Begun::Finished(outcome)) => tell(at, Stage::Done(outcome)),
            Ok(Begun::Awaiting { name, created }) => open.push(Awaited { at, name, created }),
            Err(error) => {
                tell(at, Stage::Stopped(error));
                stopped = Some(at);
                break;
            }
        }
    }
    if let Some(last) = stopped {
        for at in last + 1..plan.changes.len() {
            tell(at, Stage::NotTried);
        }
    }
    // After a stop, still wait for created attributes: they exist, and their state matters.
    let usable = until_usable(client, open, tell).await;
    usable && stopped.is_none()
}
