//! Shows what Entra would send: the roles that the current mappings produce for the user. Never the cause, because the
//! other checks report what is wrong.

use super::evidence::Evidence;
use super::{DiagnosisCheck, Fix};

/// `None` if there are no mappings to evaluate.
pub(super) fn check(evidence: &Evidence) -> Option<DiagnosisCheck> {
    let preview = match evidence.preview.as_ref()? {
        Ok(preview) => preview,
        Err(error) => {
            // The check of the account reports what could not be read of the user.
            let (_, why) =
                crate::tenant::read_error::describe_read_error(error, "what would be sent");
            return Some(DiagnosisCheck::note("Not known: what would be sent", why));
        }
    };
    let roles: Vec<String> = preview
        .roles
        .iter()
        .map(|(environment, role)| match role {
            Some(role) => format!("{environment}: {role}"),
            None => format!("{environment}: none arrives"),
        })
        .collect();
    let user_name = preview.payload["userName"].as_str();
    let evidence = format!(
        "As {}, with these roles: {}.",
        user_name.unwrap_or("nobody: no userName is sent"),
        roles.join(", ")
    );
    Some(DiagnosisCheck {
        fix: Some(Fix::Preview),
        ..DiagnosisCheck::note("What Entra would send", evidence)
    })
}
