//! Messages for a schema that was not written, or not accepted. Lists at most five places.

use super::new_problem;
use crate::changes::SchemaError;
use crate::problem::Problem;
use crate::texts::problems::changes as texts;
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
            Some(more) => texts::and_more(&shown, more),
        }
    };
    let (title, happened, changed, next) = match error {
        SchemaError::NotFound(unfound) => (
            texts::SCHEMA_UNEXPECTED_TITLE,
            texts::schema_unexpected(unfound),
            texts::SCHEMA_NOTHING_WRITTEN,
            texts::SCHEMA_UNEXPECTED_NEXT,
        ),
        SchemaError::Changed(paths) => (
            texts::SCHEMA_CHANGED_TITLE,
            texts::schema_changed(&list(paths)),
            texts::SCHEMA_NOTHING_WRITTEN,
            texts::SCHEMA_CHANGED_NEXT,
        ),
        SchemaError::NotAsAnnounced(more) => (
            texts::SCHEMA_NEEDS_MORE_TITLE,
            texts::schema_needs_more(&list(more)),
            texts::SCHEMA_NEEDS_MORE_CHANGED,
            texts::SCHEMA_NEEDS_MORE_NEXT,
        ),
        SchemaError::NotAccepted(paths) => (
            texts::SCHEMA_NOT_TAKEN_TITLE,
            texts::schema_not_taken(&list(paths)),
            texts::SCHEMA_NOT_TAKEN_CHANGED,
            texts::SCHEMA_NOT_TAKEN_NEXT,
        ),
    };
    new_problem(title, happened, changed, next)
}
