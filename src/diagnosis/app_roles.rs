//! Checks whether the user has more than one app role where a mapping takes only one: then Entra provisions nothing.

use super::{Cause, DiagnosisCheck, Evidence};
use crate::graph::models::Schema;
use crate::graph::models::schema::SynchronizationRule;
use crate::mappings::check::takes_one_app_role;

/// `None` if no mapping takes a single app role, or the user has no second one.
pub(super) fn check(evidence: &Evidence) -> Option<DiagnosisCheck> {
    let schema = evidence.schema.as_ref().ok().and_then(Option::as_ref);
    let mapping = schema
        .and_then(Schema::user_rule)
        .and_then(SynchronizationRule::user_mapping)?;
    let count = evidence.assignments.as_ref().ok()?.app_role_count();
    (takes_one_app_role(mapping) && count > 1).then(|| {
        DiagnosisCheck::wrong(
            Cause::SeveralAppRoles(count),
            format!("{count} app roles, and a mapping that takes one"),
            "A mapping uses SingleAppRoleAssignment, which fails for a person with several app roles: No more than one app role assignment was expected.",
            None,
        )
    })
}
