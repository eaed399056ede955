//! Shows what Entra would send: the roles that the current mappings produce for the user. Never the cause, because the
//! other checks report what is wrong.

use super::evidence::Evidence;
use super::{DiagnosisCheck, Fix};
use crate::expression::MappedValue;
use crate::texts::diagnosis::evidence as texts;

/// `None` if there are no mappings to evaluate.
pub(super) fn check(evidence: &Evidence) -> Option<DiagnosisCheck> {
    let preview = match evidence.preview.as_ref()? {
        Ok(preview) => preview,
        Err(error) => {
            // The check of the account reports what could not be read of the user.
            let what = texts::WHAT_WOULD_BE_SENT;
            let (_, why) = crate::tenant::read_error::describe_read_error(error, what);
            return Some(DiagnosisCheck::note(texts::not_known(what), why));
        }
    };
    let roles: Vec<String> = preview
        .roles
        .iter()
        .map(|(environment, role)| match role {
            MappedValue::Sent(role) => texts::role_sent(environment, &role.as_str().into()),
            MappedValue::Empty => texts::role_not_sent(environment),
            MappedValue::NotKnown(what) => texts::role_unknown(environment, &what.as_str().into()),
        })
        .collect();
    let roles = roles.join("; ");
    let evidence = match preview.sent_to("userName") {
        MappedValue::Sent(name) => texts::preview_under(&name.into(), &roles),
        MappedValue::Empty => texts::preview_without_name(&roles),
        MappedValue::NotKnown(what) => texts::preview_under_unknown(&what.into(), &roles),
    };
    Some(DiagnosisCheck {
        fix: Some(Fix::Preview),
        ..DiagnosisCheck::note(texts::PREVIEW, evidence)
    })
}
