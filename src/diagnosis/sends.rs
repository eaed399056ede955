//! Owns the link about what would be sent: the roles that the mappings, as they are now, make of the person.
//! Refuses to be the reason: what is wrong with a mapping, a role or the job is told where it is.

use super::evidence::Evidence;
use super::{Fix, Link};

/// What Entra would send for the person; none where there are no mappings to evaluate.
pub(super) fn judge(evidence: &Evidence) -> Option<Link> {
    let preview = match evidence.preview.as_ref()? {
        Ok(preview) => preview,
        Err(error) => {
            // The person's own link says what cannot be read of the person.
            let (_, why) = crate::tenant::unreadable::unreadable(error, "what would be sent");
            return Some(Link::note("Not known: what would be sent", why));
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
    Some(Link {
        fix: Some(Fix::Preview),
        ..Link::note("What Entra would send", evidence)
    })
}
