//! Owns whether changes are being made, on whichever page they were started.
//! Refuses to run them: `run` does.

use crate::problem::Problem;
use leptos::prelude::*;

/// The run that is under way. There is one at a time: its plan rests on what was there before.
#[derive(Clone, Copy)]
pub(crate) struct CurrentRun {
    /// Whether changes are being made.
    pub(crate) running: RwSignal<bool>,
    /// Whether their page was left meanwhile.
    pub(crate) left: RwSignal<bool>,
    /// What stopped a run whose page was left before it was over.
    pub(crate) stopped: RwSignal<Option<Problem>>,
}

impl CurrentRun {
    /// Nothing is under way.
    pub(super) fn new() -> Self {
        Self {
            running: RwSignal::new(false),
            left: RwSignal::new(false),
            stopped: RwSignal::new(None),
        }
    }
}

/// The run under way, on whichever page.
pub(crate) fn current_run() -> CurrentRun {
    expect_context()
}
