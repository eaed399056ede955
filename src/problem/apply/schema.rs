//! Messages for a schema that was not written, or not accepted. Lists at most five places.

use super::new_problem;
use crate::changes::SchemaError;
use crate::problem::Problem;
use crate::untrusted::isolated;

pub(super) fn schema(error: &SchemaError) -> Problem {
    let list = |paths: &[String]| {
        let most = 5;
        let shown = paths
            .iter()
            .take(most)
            .map(|path| isolated(path).to_string())
            .collect::<Vec<_>>()
            .join("; ");
        match paths.len().checked_sub(most) {
            None | Some(0) => shown,
            Some(more) => format!("{shown}; and {more} more"),
        }
    };
    let (title, happened, changed, next) = match error {
        SchemaError::NotFound(unfound) => (
            "The schema is not as expected",
            format!("In the schema as it is now, {unfound}."),
            "Nothing was written.",
            "Look at the mappings again. Restoring the default mappings brings back what is missing.",
        ),
        SchemaError::Changed(paths) => (
            "The schema changed meanwhile",
            format!(
                "Someone changed it since this was planned: {}.",
                list(paths)
            ),
            "Nothing was written.",
            "Check again: what is planned then takes the change into account.",
        ),
        SchemaError::NotAsAnnounced(more) => (
            "The new job needs more than was announced",
            format!("Its schema would also need: {}.", list(more)),
            "The schema was not written. What the run had confirmed before stays.",
            "Open the mappings: they are planned anew on the schema as it is.",
        ),
        SchemaError::NotAccepted(paths) => (
            "Accepted, not taken",
            format!(
                "Graph accepted the schema, and reading it back differs: {}.",
                list(paths)
            ),
            "The write was accepted; what of it is in force is not certain. The schema as it was before is kept as a backup.",
            "Check again in a minute. If it stays so, put the backup back.",
        ),
    };
    new_problem(title, happened, changed, next)
}
