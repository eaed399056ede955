//! Polls a job until the awaited cycle has ended.
//! Starts nothing.

use super::cycle::{CycleState, ExpectedCycle};
use crate::client::Client;
use crate::graph::Request;
use crate::graph::endpoint::SYNCHRONIZATION_JOB;
use crate::graph::error::GraphError;
use crate::graph::models::{JobId, SynchronizationJob};
use crate::ids::ServicePrincipalId;
use std::time::Duration;

/// The pause between polls in the first minutes.
const FAST_POLL_INTERVAL: Duration = Duration::from_secs(10);
/// How many polls use the short pause.
const MAX_FAST_POLLS: u32 = 30;
/// The pause after that: a first cycle may take hours.
const SLOW_POLL_INTERVAL: Duration = Duration::from_mins(1);

/// The result of one poll.
#[derive(Clone, Debug, PartialEq)]
pub enum CyclePoll {
    /// The state of the awaited cycle, and the job.
    Read(CycleState, Box<SynchronizationJob>),
    /// This poll could not read the job; the next one may.
    Failed(GraphError),
}

/// Reads a job. Fails if Graph refuses it, no longer has it, or cannot be reached.
pub async fn read_job(
    client: &Client,
    app: &ServicePrincipalId,
    job: &JobId,
) -> Result<SynchronizationJob, GraphError> {
    client
        .read(&Request::new(
            &SYNCHRONIZATION_JOB,
            &[app.as_str(), job.as_str()],
        ))
        .await
}

/// Polls until the awaited cycle has ended or will not come, while `goes_on` returns true. Reports a failed poll and
/// tries again, unless access is denied, the job is gone or there is no token for the call.
pub async fn poll_until_done(
    client: &Client,
    app: &ServicePrincipalId,
    id: &JobId,
    awaited: &ExpectedCycle,
    goes_on: &dyn Fn() -> bool,
    on_poll: &dyn Fn(CyclePoll),
) {
    let mut polls = 0;
    while goes_on() {
        polls += 1;
        match read_job(client, app, id).await {
            Ok(job) => {
                let progress = awaited.state(&job);
                let ends = matches!(progress, CycleState::Completed(_) | CycleState::NotExpected);
                on_poll(CyclePoll::Read(progress, Box::new(job)));
                if ends {
                    return;
                }
            }
            Err(error) => {
                let ends = error.is_denied()
                    || error.is_not_found()
                    || matches!(error, GraphError::Auth(_));
                on_poll(CyclePoll::Failed(error));
                if ends {
                    return;
                }
            }
        }
        client
            .wait(if polls < MAX_FAST_POLLS {
                FAST_POLL_INTERVAL
            } else {
                SLOW_POLL_INTERVAL
            })
            .await;
    }
}
