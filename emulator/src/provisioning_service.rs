//! The provisioning service: runs due cycles, provisions on demand and tests connections. A cycle runs when a request
//! reads the tenant, not on a timer.

use crate::env::Env;
use crate::state::State;

mod cycle;
mod entitlement;
mod evaluation;
mod on_demand;
mod scim_client;
mod target;
mod user_source;
mod validate;

pub(crate) use on_demand::{ProvisionOnDemandError, provision_on_demand};
pub(crate) use scim_client::remember_host;
pub(crate) use validate::{ValidateCredentialsError, validate_credentials};

/// How many overdue cycles of one job run at once after a long idle time.
const MAX_CATCH_UP_CYCLES: i64 = 24;

pub(crate) fn run_due_cycles(state: &mut State, env: &Env) {
    let now = state.now(env);
    while let Some((at, principal_id, index)) = state.provisioning.next_due_cycle(now) {
        cycle::run_cycle(state, env, &principal_id, index, at);
        let interval = i64::from(state.settings.cycle_seconds.max(1)) * 1000;
        let Some(job) = state.provisioning.job_mut(&principal_id, index) else {
            return;
        };
        job.schedule_next_cycle(at, now, interval, MAX_CATCH_UP_CYCLES);
    }
}
