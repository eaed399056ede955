//! Everything the emulator knows, as one value that can be copied and restored.
//! Refuses to do anything: what happens in a tenant stands in the modules above.

use serde::{Deserialize, Serialize};

use crate::env::{Env, Timestamp};
use crate::fault::Faults;
use crate::log::Log;
use crate::model::Tenant;
use crate::provisioning::Provisioning;
use crate::settings::Settings;
use crate::throttle::Throttle;
use crate::tokens::IdentityState;
use crate::workato::Workato;

/// Everything the emulator knows.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct State {
    /// The scenario it began in.
    pub scenario: String,
    /// The tenants.
    pub tenants: Vec<Tenant>,
    /// Codes, refresh tokens and browser sessions.
    pub identity: IdentityState,
    /// Synchronization jobs, their secrets and the provisioning log.
    pub provisioning: Provisioning,
    /// The workspace that stands in for Workato.
    pub workato: Workato,
    /// What can be set while it runs.
    pub settings: Settings,
    /// What goes wrong on purpose.
    pub faults: Faults,
    /// How much of Graph's limits is left.
    pub throttle: Throttle,
    /// What clients asked so far.
    pub log: Log,
    /// What `/_emulator/clock` added to the time.
    pub clock_offset_ms: i64,
}

impl State {
    /// The time in the tenants.
    #[must_use]
    pub fn now(&self, env: &Env) -> Timestamp {
        env.clock.now().plus(self.clock_offset_ms)
    }
}
