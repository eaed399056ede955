//! Owns waiting for a cycle: the job is read again and again until the awaited one is over.
//! Refuses to start anything, and to guess: what the job says is what is told.

use super::cycle::{Awaited, Progress};
use crate::client::Client;
use crate::graph::Request;
use crate::graph::endpoint::SYNCHRONIZATION_JOB;
use crate::graph::error::GraphError;
use crate::graph::models::{JobId, SynchronizationJob};
use crate::ids::ServicePrincipalId;
use std::time::Duration;

/// How often is looked in the first minutes.
const OFTEN: Duration = Duration::from_secs(10);
/// How many times that is.
const OFTEN_LOOKS: u32 = 30;
/// How often is looked after that: a first cycle may take hours.
const SELDOM: Duration = Duration::from_mins(1);

/// What one look brought.
#[derive(Clone, Debug, PartialEq)]
pub enum Look {
    /// The job, and how far the awaited cycle is.
    Read(Progress, Box<SynchronizationJob>),
    /// The job could not be read this time.
    Failed(GraphError),
}

/// Reads a job.
pub async fn job(
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

/// Looks until the awaited cycle is over or not coming, while `goes_on` says so. A look that fails is told, and the next
/// one tried, unless access is denied.
pub async fn until_over(
    client: &Client,
    app: &ServicePrincipalId,
    id: &JobId,
    awaited: &Awaited,
    goes_on: &dyn Fn() -> bool,
    tell: &dyn Fn(Look),
) {
    let mut looks = 0;
    while goes_on() {
        looks += 1;
        match job(client, app, id).await {
            Ok(job) => {
                let progress = awaited.progress(&job);
                let ends = matches!(progress, Progress::Over(_) | Progress::NotComing);
                tell(Look::Read(progress, Box::new(job)));
                if ends {
                    return;
                }
            }
            Err(error) => {
                let ends = error.is_denied()
                    || error.is_not_found()
                    || matches!(error, GraphError::Auth(_));
                tell(Look::Failed(error));
                if ends {
                    return;
                }
            }
        }
        client
            .wait(if looks < OFTEN_LOOKS { OFTEN } else { SELDOM })
            .await;
    }
}
