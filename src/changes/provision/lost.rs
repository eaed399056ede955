//! Owns what the provisioning log says of a request on demand whose answer was lost.
//! Refuses an entry that the log had before the request.

use super::Provision;
use crate::client::Client;
use crate::graph::error::GraphError;
use crate::graph::models::ProvisioningSummary;
use crate::instant::Instant;
use crate::provisioning::log::{Filter, newest};
use crate::provisioning::story::{Story, of_log};

/// How far an entry's time may lie before the request, in seconds: what two clocks may differ by unnoticed.
const CLOCKS_DIFFER: i64 = 300;

/// What the log said right before a request.
#[derive(Debug)]
pub(super) struct Before {
    /// The ids of the newest entries about the person; or why they are not known.
    seen: Result<Vec<String>, GraphError>,
    asked: Instant,
}

impl Before {
    /// Asks the log. A log that cannot be read keeps nobody from provisioning: it matters after a lost answer only.
    pub(super) async fn ask(client: &Client, provision: &Provision) -> Self {
        let entries = newest(client, &filter(provision)).await;
        Self {
            seen: entries.map(|entries| entries.into_iter().map(|entry| entry.id).collect()),
            asked: tenants_now(client),
        }
    }

    /// What came of the request, where the log has a new entry about the person.
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

/// The time by the tenant's clock.
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
