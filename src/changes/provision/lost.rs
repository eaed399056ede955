//! Finds the result of an on-demand request in the provisioning log after its response was lost. Ignores entries that
//! the log had before the request.

use super::Provision;
use crate::client::Client;
use crate::graph::error::GraphError;
use crate::graph::models::ProvisioningSummary;
use crate::instant::Instant;
use crate::provisioning::log::{Filter, newest};
use crate::provisioning::story::{Story, of_log};

/// How long before the request an entry may be dated, in seconds: two clocks may differ this much unnoticed.
const CLOCKS_DIFFER: i64 = 300;

#[derive(Debug)]
pub(super) struct Before {
    /// Ids of the newest entries about the user, or why they could not be read.
    seen: Result<Vec<String>, GraphError>,
    asked: Instant,
}

impl Before {
    /// Never fails: a log that cannot be read matters only after a lost response.
    pub(super) async fn ask(client: &Client, provision: &Provision) -> Self {
        let entries = newest(client, &filter(provision)).await;
        Self {
            seen: entries.map(|entries| entries.into_iter().map(|entry| entry.id).collect()),
            asked: tenants_now(client),
        }
    }

    /// Result of the request, if the log has a new entry about the user. Fails if the log cannot be read now, or could
    /// not be read before the request.
    pub(super) async fn look(
        &self,
        client: &Client,
        provision: &Provision,
    ) -> Result<Option<Story>, GraphError> {
        let seen = self.seen.as_ref().map_err(Clone::clone)?;
        let entries = newest(client, &filter(provision)).await?;
        let found = entries
            .iter()
            .take_while(|entry| !seen.contains(&entry.id))
            .find(|entry| self.may_be_after(entry));
        Ok(found.map(of_log))
    }

    fn may_be_after(&self, entry: &ProvisioningSummary) -> bool {
        let earliest = self.asked.plus(-CLOCKS_DIFFER);
        entry
            .activity_date_time
            .moment()
            .is_some_and(|at| at >= earliest)
    }
}

fn tenants_now(client: &Client) -> Instant {
    let session = client.session();
    let ahead = session.account().and_then(|account| account.clock_off);
    Instant::of_clock(session.platform().clock.now()).plus(-ahead.unwrap_or(0))
}

fn filter(provision: &Provision) -> Filter {
    Filter {
        job: Some(provision.target.job.clone()),
        person: Some(provision.user.clone()),
        ..Filter::default()
    }
}
