//! Whether a run is making changes, whichever page started it.

use crate::problem::Problem;
use leptos::prelude::*;

/// There is one run at a time, because its plan depends on the state before it.
#[derive(Clone, Copy)]
pub(crate) struct CurrentRun {
    pub(crate) running: RwSignal<bool>,
    /// Whether the user left the run's page while it was running.
    pub(crate) page_left: RwSignal<bool>,
    /// Why a run stopped whose page the user had left.
    pub(crate) problem: RwSignal<Option<Problem>>,
}

impl CurrentRun {
    pub(super) fn new() -> Self {
        Self {
            running: RwSignal::new(false),
            page_left: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }
}

pub(crate) fn current_run() -> CurrentRun {
    expect_context()
}
