//! Whether a run is making changes, whichever page started it.

use crate::problem::Problem;
use leptos::prelude::*;

/// There is one run at a time, because its plan depends on the state before it.
#[derive(Clone, Copy)]
pub(crate) struct CurrentRun {
    pub(crate) running: RwSignal<bool>,
    /// Whether the user left the run's page while it was running.
    pub(crate) left: RwSignal<bool>,
    /// Why a run stopped whose page the user had left.
    pub(crate) stopped: RwSignal<Option<Problem>>,
}

impl CurrentRun {
    pub(super) fn new() -> Self {
        Self {
            running: RwSignal::new(false),
            left: RwSignal::new(false),
            stopped: RwSignal::new(None),
        }
    }
}

pub(crate) fn current_run() -> CurrentRun {
    expect_context()
}
