//! Checks whether the user has more than one app role where a mapping takes only one: then Entra provisions nothing.

use super::{Cause, DiagnosisCheck, Evidence};
use crate::graph::models::Schema;
use crate::graph::models::schema::SynchronizationRule;
use crate::mappings::check::takes_one_app_role;
use crate::texts::diagnosis::evidence as texts;

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
            texts::several_app_roles(count),
            texts::SEVERAL_APP_ROLES_DETAIL,
            None,
        )
    })
}
