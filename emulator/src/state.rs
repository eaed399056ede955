//! The emulator's whole state, as one value that can be copied and restored.

use serde::{Deserialize, Serialize};

use crate::env::{Env, Timestamp};
use crate::fault::Faults;
use crate::log::RequestLog;
use crate::model::Tenant;
use crate::provisioning::Provisioning;
use crate::settings::Settings;
use crate::throttle::Throttle;
use crate::tokens::IdentityState;
use crate::workato::Workato;

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct State {
    /// The name of the initial scenario.
    pub scenario: String,
    pub tenants: Vec<Tenant>,
    /// Codes, refresh tokens and browser sessions.
    pub identity: IdentityState,
    /// Synchronization jobs, their secrets and the provisioning log.
    pub provisioning: Provisioning,
    /// The workspace of the emulated Workato.
    pub workato: Workato,
    /// Settings that can change while it runs.
    pub settings: Settings,
    /// Faults that are still to be injected.
    pub faults: Faults,
    /// The remaining quota of Graph's limits.
    pub throttle: Throttle,
    /// The requests of clients so far.
    pub log: RequestLog,
    /// The offset that `/_emulator/clock` added to the time, in milliseconds.
    pub clock_offset_ms: i64,
}

impl State {
    /// The current time in the tenants.
    #[must_use]
    pub fn now(&self, env: &Env) -> Timestamp {
        env.clock.now().plus_millis(self.clock_offset_ms)
    }
}
