//! Finds the result of an on-demand request in the provisioning log, after its response was lost or did not say how it
//! ended. Ignores entries that the log had before the request.

use super::Provision;
use crate::changes::schedules::OUTCOME_LOGGED;
use crate::client::{Client, Polled};
use crate::graph::error::GraphError;
use crate::graph::models::ProvisioningObjectSummary;
use crate::instant::Instant;
use crate::provisioning::log::{LogFilter, read_newest_objects};
use crate::provisioning::summary::{ProvisioningSummary, from_log_entry};

/// How long before the request an entry may be dated, in seconds: two clocks may differ this much unnoticed.
const MAX_CLOCK_SKEW_SECONDS: i64 = 300;

#[derive(Debug)]
pub(super) struct LogSnapshot {
    /// Ids of the newest entries about the user, or why they could not be read.
    entry_ids: Result<Vec<String>, GraphError>,
    read_at: Instant,
}

impl LogSnapshot {
    /// Never fails: a log that cannot be read matters only after a lost response.
    pub(super) async fn read(client: &Client, provision: &Provision) -> Self {
        let entries = read_newest_objects(client, &filter(provision)).await;
        Self {
            entry_ids: entries.map(|entries| entries.into_iter().map(|entry| entry.id).collect()),
            read_at: tenant_time(client),
        }
    }

    /// Result of the request, if the log has a new entry about the user. Fails if the log cannot be read now, or could
    /// not be read before the request.
    pub(super) async fn find_new(
        &self,
        client: &Client,
        provision: &Provision,
    ) -> Result<Option<ProvisioningSummary>, GraphError> {
        let seen = self.entry_ids.as_ref().map_err(Clone::clone)?;
        let entries = read_newest_objects(client, &filter(provision)).await?;
        let found = entries
            .iter()
            .take_while(|entry| !seen.contains(&entry.id))
            .find(|entry| self.may_be_after(entry));
        Ok(found.map(from_log_entry))
    }

    /// Like `find_new`, while Entra may not have written the entry yet. A log that cannot be read tells nothing.
    pub(super) async fn poll_new(
        &self,
        client: &Client,
        provision: &Provision,
    ) -> Option<ProvisioningSummary> {
        let check = async |_| match self.find_new(client, provision).await {
            Ok(Some(summary)) => Ok(Polled::Found(Some(summary))),
            Ok(None) => Ok(Polled::NotYet(())),
            Err(_) => Ok(Polled::Found(None)),
        };
        client.poll(OUTCOME_LOGGED, check).await.unwrap_or(None)
    }

    fn may_be_after(&self, entry: &ProvisioningObjectSummary) -> bool {
        let earliest = self.read_at.plus_seconds(-MAX_CLOCK_SKEW_SECONDS);
        entry
            .activity_date_time
            .instant()
            .is_some_and(|at| at >= earliest)
    }
}

fn tenant_time(client: &Client) -> Instant {
    let session = client.session();
    let ahead = session.account().and_then(|account| account.clock_skew);
    Instant::from_clock(session.platform().clock.now()).plus_seconds(-ahead.unwrap_or(0))
}

fn filter(provision: &Provision) -> LogFilter {
    LogFilter {
        job: Some(provision.target.job.clone()),
        user: Some(provision.user.clone()),
        ..LogFilter::default()
    }
}
