//! The provisioning service: runs due cycles, provisions on demand and tests connections. A cycle runs when a request
//! reads the tenant, not on a timer.

use crate::env::Env;
use crate::state::State;

mod cycle;
mod entitlement;
mod on_demand;
mod outbound;
mod run;
mod source;
mod target;
mod validate;

pub(crate) use on_demand::{NotTried, provision};
pub(crate) use outbound::remember_host;
pub(crate) use validate::{Refused, validate};

/// How many overdue cycles of one job run at once after a long idle time.
const MADE_UP_FOR: i64 = 24;

pub(crate) fn run_due(state: &mut State, env: &Env) {
    let now = state.now(env);
    while let Some((at, principal_id, index)) = state.provisioning.due(now) {
        cycle::run(state, env, &principal_id, index, at);
        let interval = i64::from(state.settings.cycle_seconds.max(1)) * 1000;
        let Some(job) = state.provisioning.job_mut(&principal_id, index) else {
            return;
        };
        job.rest(at, now, interval, MADE_UP_FOR);
    }
}
