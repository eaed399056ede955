//! Owns the run of a plan: change after change; new attributes are waited for all at once, before the first change that uses
//! them, else at the end.
//! Refuses to go on after a change that stopped; running the plan again resumes it, since what is true is skipped.

pub mod journal;
pub mod on_demand;

use crate::changes::Run;
use crate::changes::apply::{Begun, Stage};
use crate::changes::known::Known;
use crate::changes::waiting::{Awaited, until_usable};
use crate::client::Client;
use crate::plan::Plan;

/// Runs a plan; `tell` hears of each change's stage, by its position. True where every change came to its end.
/// `known` fills the holes of the requests, and holds afterwards what the replies told.
pub async fn run(
    client: &Client,
    plan: &Plan,
    known: &mut Known,
    tell: &dyn Fn(usize, Stage),
) -> bool {
    // Whatever quotes the secret of this run is shown without it.
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
    // What was created before a stop is still waited for: it exists, and its state is worth knowing.
    let usable = until_usable(client, open, tell).await;
    usable && stopped.is_none()
}
