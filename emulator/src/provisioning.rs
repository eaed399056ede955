//! The provisioning service: jobs, secrets and logs of every application, and the cycles that are due.
//! Refuses to run by itself: time passes when somebody looks.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::env::Env;
use crate::state::State;

mod cycle;
mod entitlement;
pub(crate) mod expression;
mod job;
mod on_demand;
mod outbound;
mod quarantine;
mod run;
pub(crate) mod schema;
pub(crate) mod scope;
mod secrets;
mod source;
mod status;
mod summary;
mod target;
mod validate;

pub(crate) use job::{Job, Schedule};
pub(crate) use on_demand::{NotTried, provision};
pub(crate) use outbound::remember_host;
pub(crate) use secrets::{SecretError, Secrets};
pub(crate) use validate::{Refused, validate};

/// How many entries the log keeps.
const LOGGED: usize = 10_000;
/// How many cycles of one job are made up for at once, however long nobody looked.
const MADE_UP_FOR: i64 = 24;

/// What the provisioning service knows.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Provisioning {
    /// The set-up of each application, by the object id of its service principal.
    applications: BTreeMap<String, Setup>,
    /// The provisioning log, oldest first, each with the index of its tenant.
    log: Vec<(usize, Value)>,
    /// The hosts by which clients reached this emulator, where the emulated Workato answers.
    hosts: Vec<String>,
}

/// The provisioning of one application.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Setup {
    /// The index of the tenant.
    pub(crate) tenant: usize,
    pub(crate) secrets: Secrets,
    pub(crate) jobs: Vec<Job>,
}

impl Provisioning {
    /// The set-up of an application, where there is any.
    pub(crate) fn of(&self, principal_id: &str) -> Option<&Setup> {
        self.applications.get(principal_id)
    }

    /// The set-up of an application, to change it.
    pub(crate) fn of_mut(&mut self, tenant: usize, principal_id: &str) -> &mut Setup {
        let setup = self
            .applications
            .entry(principal_id.to_owned())
            .or_default();
        setup.tenant = tenant;
        setup
    }

    /// The log of a tenant, oldest first.
    pub(crate) fn log(&self, tenant: usize) -> impl DoubleEndedIterator<Item = &Value> {
        self.log
            .iter()
            .filter(move |(owner, _)| *owner == tenant)
            .map(|(_, entry)| entry)
    }

    fn write(&mut self, tenant: usize, entry: Value) {
        self.log.push((tenant, entry));
        if self.log.len() > LOGGED {
            self.log.drain(..LOGGED / 10);
        }
    }
}

/// Runs every cycle that is due.
pub(crate) fn run_due(state: &mut State, env: &Env) {
    let now = state.now(env);
    loop {
        let due = state
            .provisioning
            .applications
            .iter()
            .flat_map(|(id, setup)| {
                setup
                    .jobs
                    .iter()
                    .enumerate()
                    .filter_map(move |(index, job)| Some((job.due()?, id.clone(), index)))
            })
            .filter(|(at, ..)| *at <= now)
            .min();
        let Some((at, principal_id, index)) = due else {
            return;
        };
        cycle::run(state, env, &principal_id, index, at);
        let interval = i64::from(state.settings.cycle_seconds.max(1)) * 1000;
        let Some(job) = state
            .provisioning
            .applications
            .get_mut(&principal_id)
            .and_then(|setup| setup.jobs.get_mut(index))
        else {
            return;
        };
        job.rest(at, now, interval, MADE_UP_FOR);
    }
}
