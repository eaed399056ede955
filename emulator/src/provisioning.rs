//! State of the provisioning service: jobs, secrets and logs of every application. Cycles run when a request reads the
//! tenant, not on a timer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::env::Timestamp;
use job::Job;
use secrets::Secrets;

pub(crate) mod expression;
pub(crate) mod job;
pub(crate) mod quarantine;
pub(crate) mod schema;
pub(crate) mod scoping_filter;
pub(crate) mod secrets;
pub(crate) mod status;
pub(crate) mod summary;

/// The size limit of the provisioning log.
const MAX_LOG_ENTRIES: usize = 10_000;

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Provisioning {
    /// The provisioning of each application, by the object id of its service principal.
    pub(crate) applications: BTreeMap<String, Synchronization>,
    /// The provisioning log, oldest first; each entry with the index of its tenant.
    pub(crate) log: Vec<(usize, Value)>,
    /// The host names by which clients reached this emulator, where the emulated Workato responds.
    pub(crate) hosts: Vec<String>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Synchronization {
    /// The index of the tenant.
    pub(crate) tenant: usize,
    pub(crate) secrets: Secrets,
    pub(crate) jobs: Vec<Job>,
}

impl Provisioning {
    /// The provisioning of an application; `None` if it has no job and no secrets.
    pub(crate) fn synchronization(&self, principal_id: &str) -> Option<&Synchronization> {
        self.applications.get(principal_id)
    }

    /// The provisioning of an application, created if it is missing.
    pub(crate) fn synchronization_mut(
        &mut self,
        tenant: usize,
        principal_id: &str,
    ) -> &mut Synchronization {
        let setup = self
            .applications
            .entry(principal_id.to_owned())
            .or_default();
        setup.tenant = tenant;
        setup
    }

    /// The earliest cycle that is due: its time, its service principal and the index of its job.
    pub(crate) fn next_due_cycle(&self, now: Timestamp) -> Option<(Timestamp, String, usize)> {
        let cycles = self.applications.iter().flat_map(|(id, setup)| {
            let jobs = setup.jobs.iter().enumerate();
            jobs.filter_map(move |(index, job)| Some((job.next_cycle()?, id.clone(), index)))
        });
        cycles.filter(|(at, ..)| *at <= now).min()
    }

    pub(crate) fn job_mut(&mut self, principal_id: &str, index: usize) -> Option<&mut Job> {
        self.applications.get_mut(principal_id)?.jobs.get_mut(index)
    }

    /// The provisioning log of a tenant, oldest first.
    pub(crate) fn log(&self, tenant: usize) -> impl DoubleEndedIterator<Item = &Value> {
        self.log
            .iter()
            .filter(move |(owner, _)| *owner == tenant)
            .map(|(_, entry)| entry)
    }

    pub(crate) fn write_log(&mut self, tenant: usize, entry: Value) {
        self.log.push((tenant, entry));
        if self.log.len() > MAX_LOG_ENTRIES {
            self.log.drain(..MAX_LOG_ENTRIES / 10);
        }
    }
}
