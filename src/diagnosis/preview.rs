//! Shows what Entra would send: the roles that the current mappings produce for the user. Never the cause, because the
//! other checks report what is wrong.

use super::evidence::Evidence;
use super::{DiagnosisCheck, Fix};
use crate::expression::MappedValue;
use crate::untrusted::isolated;

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
            MappedValue::Sent(role) => format!("{environment}: {role}"),
            MappedValue::Empty => format!("{environment}: none arrives"),
            MappedValue::NotKnown(what) => {
                format!("{environment}: cannot be told here ({})", isolated(what))
            }
        })
        .collect();
    let user_name = match preview.sent_to("userName") {
        MappedValue::Sent(name) => format!("As {}", isolated(&name)),
        MappedValue::Empty => "Without a userName".into(),
        MappedValue::NotKnown(what) => {
            format!(
                "Under a userName that is not known here ({})",
                isolated(&what)
            )
        }
    };
    let evidence = format!("{user_name}, with these roles: {}.", roles.join(", "));
    Some(DiagnosisCheck {
        fix: Some(Fix::Preview),
        ..DiagnosisCheck::note("What Entra would send", evidence)
    })
}
