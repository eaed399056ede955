//! The running emulator: its state behind one lock, and how to take and restore a copy of it.
//! Refuses to lose the beginning: the seed is kept, so that a reset builds the same tenants again.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::env::{Env, Timestamp};
use crate::seed::{Seed, UnknownScenario};
use crate::state::State;

/// The running emulator.
#[derive(Debug)]
pub struct Emulator {
    /// What it takes from the outside.
    pub env: Env,
    seed: Seed,
    state: Mutex<State>,
}

impl Emulator {
    /// Starts with the tenants that the seed describes.
    pub fn new(seed: Seed, env: Env) -> Result<Arc<Self>, UnknownScenario> {
        let state = Mutex::new(seed.build(&env)?);
        Ok(Arc::new(Self { env, seed, state }))
    }

    /// Everything it knows, for one reader or writer at a time.
    pub fn lock(&self) -> MutexGuard<'_, State> {
        // A request that panicked spoils its own answer only.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The time in the tenants.
    pub fn now(&self) -> Timestamp {
        self.lock().now(&self.env)
    }

    /// Starts over with the tenants of the seed, in this scenario or the one it was started with.
    pub fn reset(&self, scenario: Option<&str>) -> Result<(), UnknownScenario> {
        let mut seed = self.seed.clone();
        if let Some(scenario) = scenario {
            scenario.clone_into(&mut seed.scenario);
        }
        let state = seed.build(&self.env)?;
        *self.lock() = state;
        Ok(())
    }

    /// A copy of everything it knows, as JSON.
    pub fn snapshot(&self) -> serde_json::Result<String> {
        serde_json::to_string(&*self.lock())
    }

    /// Goes back to a copy.
    pub fn restore(&self, snapshot: &str) -> serde_json::Result<()> {
        let state = serde_json::from_str(snapshot)?;
        *self.lock() = state;
        Ok(())
    }
}
