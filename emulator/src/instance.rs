//! The running emulator: its state behind one lock, with snapshot and restore. Keeps the seed, so that a reset builds
//! the same tenants again.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::env::{Env, Timestamp};
use crate::seed::{Seed, UnknownScenario};
use crate::state::State;

#[derive(Debug)]
pub struct Emulator {
    pub env: Env,
    seed: Seed,
    state: Mutex<State>,
}

impl Emulator {
    /// Builds the tenants of the seed. Fails if the seed names an unknown scenario.
    pub fn new(seed: Seed, env: Env) -> Result<Arc<Self>, UnknownScenario> {
        let state = Mutex::new(seed.build(&env)?);
        Ok(Arc::new(Self { env, seed, state }))
    }

    /// Locks the whole state.
    pub fn lock(&self) -> MutexGuard<'_, State> {
        // A panic in one request must not break the others.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The current time in the tenants.
    pub fn now(&self) -> Timestamp {
        self.lock().now(&self.env)
    }

    /// Rebuilds the tenants from the seed, in this scenario or the initial one. Fails if the scenario is unknown.
    pub fn reset(&self, scenario: Option<&str>) -> Result<(), UnknownScenario> {
        let mut seed = self.seed.clone();
        if let Some(scenario) = scenario {
            scenario.clone_into(&mut seed.scenario);
        }
        let state = seed.build(&self.env)?;
        *self.lock() = state;
        Ok(())
    }

    /// The whole state as JSON.
    pub fn snapshot(&self) -> serde_json::Result<String> {
        serde_json::to_string(&*self.lock())
    }

    /// Replaces the state with a snapshot. Fails if the JSON is not a snapshot.
    pub fn restore(&self, snapshot: &str) -> serde_json::Result<()> {
        let state = serde_json::from_str(snapshot)?;
        *self.lock() = state;
        Ok(())
    }
}
