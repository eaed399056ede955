//! Messages for a write that Graph accepted but reading back does not show. None says that it failed.

use super::{new_problem, quoted};
use crate::problem::Problem;
use crate::untrusted::UntrustedText;
use crate::workato::Environment;

const AGAIN: &str = "Check again in a minute.";

pub(super) fn not_replicated(what: &str) -> Problem {
    new_problem(
        "Accepted, not seen yet",
        format!(
            "Graph accepted the change, and looking again does not show {what}. Entra takes its time to replicate."
        ),
        "The change was accepted.",
        AGAIN,
    )
}

pub(super) fn not_started(state: &UntrustedText) -> Problem {
    let state = if state.exact().is_empty() {
        "nothing".into()
    } else {
        state.to_string()
    };
    new_problem(
        "Started, and not running",
        format!("Graph accepted the start, and the job still says {state}."),
        "The start was accepted. Nothing else was changed by it.",
        AGAIN,
    )
}

pub(super) fn not_confirmed(found: &[(Environment, Option<UntrustedText>)]) -> Problem {
    let values: Vec<String> = found
        .iter()
        .map(|(environment, value)| format!("{environment} is {}", quoted(value.as_ref())))
        .collect();
    new_problem(
        "Accepted, not confirmed",
        format!(
            "Graph accepted the change, and reading it back still shows: {}.",
            values.join(", ")
        ),
        "The change was accepted. Reading it back does not show it yet.",
        AGAIN,
    )
}
