//! Reads the provisioning log page by page, filtered by user, result and time.
//! The client keeps to the rate limit of the log.

use super::summary::{ProvisioningAction, ProvisioningSummary, from_log_entry};
use crate::client::paging::Pager;
use crate::client::{Client, PageCursor};
use crate::graph::endpoint::PROVISIONING_LOG;
use crate::graph::error::GraphError;
use crate::graph::models::{JobId, ProvisioningObjectSummary};
use crate::graph::{Request, odata};
use crate::ids::{ServicePrincipalId, UserId};
use crate::instant::Instant;
use crate::tenant::observed::Observed;
use crate::workato::Environment;

/// Entries per page of the log.
const PAGE_SIZE: &str = "50";

/// Which entries of the log to read.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct LogFilter {
    pub job: Option<JobId>,
    /// Entries of all jobs of this application.
    pub app: Option<ServicePrincipalId>,
    pub user: Option<UserId>,
    /// Entries with this status, in the word that the log uses.
    pub status: Option<&'static str>,
    /// Entries after this time.
    pub since: Option<Instant>,
}

impl LogFilter {
    /// Entries of the observed job, or of the whole application if the jobs could not be read or none of several is
    /// picked. `None` if there is no job.
    pub fn from_observed(observed: &Observed) -> Option<Self> {
        let job = observed.job().map(|job| job.id.clone());
        if job.is_none() && observed.jobs.as_ref().is_ok_and(Vec::is_empty) {
            return None;
        }
        let app = job.is_none().then(|| observed.choices.app.clone());
        Some(Self {
            job,
            app,
            ..Self::default()
        })
    }

    /// The request for the first page.
    pub fn request(&self) -> Request {
        let mut clauses = Vec::new();
        if let Some(job) = &self.job {
            clauses.push(format!("jobId eq {}", odata::literal(job.as_str())));
        }
        if let Some(app) = &self.app {
            clauses.push(format!(
                "servicePrincipal/id eq {}",
                odata::literal(app.as_str())
            ));
        }
        if let Some(user) = &self.user {
            clauses.push(format!(
                "sourceIdentity/id eq {}",
                odata::literal(user.as_str())
            ));
        }
        if let Some(status) = self.status {
            clauses.push(format!(
                "provisioningStatusInfo/status eq {}",
                odata::literal(status)
            ));
        }
        if let Some(since) = self.since {
            clauses.push(format!("activityDateTime gt {}", since.to_graph()));
        }
        let request = Request::new(&PROVISIONING_LOG, &[]);
        let request = if clauses.is_empty() {
            request
        } else {
            request.query("$filter", &clauses.join(" and "))
        };
        request
            .query("$orderby", "activityDateTime desc")
            .query("$top", PAGE_SIZE)
    }
}

/// Reads the log page by page, newest entries first.
#[derive(Debug)]
pub struct LogPager(PageCursor);

impl LogPager {
    pub fn new(filter: &LogFilter) -> Self {
        Self(PageCursor::new(filter.request()))
    }
}

impl Pager for LogPager {
    type Items = Vec<ProvisioningSummary>;

    fn is_done(&self) -> bool {
        self.0.is_done()
    }

    async fn next(&mut self, client: &Client) -> Result<Vec<ProvisioningSummary>, GraphError> {
        let page: Vec<ProvisioningObjectSummary> = self.0.next(client).await?;
        Ok(page.iter().map(from_log_entry).collect())
    }
}

/// Reads the newest entries, at most one page. Fails if Graph refuses or cannot be reached.
pub async fn read_newest(
    client: &Client,
    filter: &LogFilter,
) -> Result<Vec<ProvisioningSummary>, GraphError> {
    LogPager::new(filter).next(client).await
}

/// Reads the newest entries as Graph returns them, at most one page. Fails if Graph refuses or cannot be reached.
pub(crate) async fn read_newest_objects(
    client: &Client,
    filter: &LogFilter,
) -> Result<Vec<ProvisioningObjectSummary>, GraphError> {
    PageCursor::new(filter.request()).next(client).await
}

/// The role that Entra last sent for an environment, and when: from the newest entry that sent one.
pub fn last_sent_role(
    summaries: &[ProvisioningSummary],
    environment: &Environment,
) -> Option<(String, Option<Instant>)> {
    summaries.iter().find_map(|summary| {
        Some((
            summary.role_sent(environment)?.to_owned(),
            summary.activity_date_time,
        ))
    })
}

/// What Entra last sent for `active`: from the newest entry that sent it. A deletion counts as False. `None` if no entry
/// sent it.
pub fn last_sent_active(summaries: &[ProvisioningSummary]) -> Option<bool> {
    summaries.iter().find_map(|summary| {
        let is_deleted =
            summary.action == ProvisioningAction::Delete && summary.status.is_carried_out();
        if is_deleted {
            Some(false)
        } else {
            summary.active_sent()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_choice_becomes_a_clause() {
        assert_eq!(
            LogFilter::default().request().path(),
            "/v1.0/auditLogs/provisioning?$orderby=activityDateTime%20desc&$top=50"
        );
        let filter = LogFilter {
            job: JobId::parse("scim.1.2"),
            app: ServicePrincipalId::parse("c0ffee00-0000-4000-8000-000000000002"),
            user: UserId::parse("c0ffee00-0000-4000-8000-000000000001"),
            status: Some("failure"),
            since: Instant::parse("2026-11-20T00:00:00Z"),
        };
        let path = filter.request().path();
        for clause in [
            "jobId%20eq%20'scim.1.2'",
            "servicePrincipal/id%20eq%20'c0ffee00-0000-4000-8000-000000000002'",
            "sourceIdentity/id%20eq%20'c0ffee00-0000-4000-8000-000000000001'",
            "provisioningStatusInfo/status%20eq%20'failure'",
            "activityDateTime%20gt%202026-11-20T00:00:00Z",
        ] {
            assert!(path.contains(clause), "{clause} in {path}");
        }
    }
}
