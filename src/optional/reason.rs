//! Why something was not read, in words: permission, directory role, cloud, or Graph's answer.

use super::NotRead;
use crate::graph::endpoint::Endpoint;
use crate::graph::error::{GraphError, ODataError};
use crate::graph::role::DirectoryRole::CloudApplicationAdministrator;
use crate::graph::role::{HeldRoles, Holding, role_names_or};
use crate::oauth::scope::{Scope, not_granted_message};
use crate::texts::answers as texts;
use crate::untrusted::isolated;

impl NotRead {
    /// The end of a sentence, and what the directory roles in `held` have to do with it. `scope` is the missing
    /// permission, and `or_else` what a 404 may mean besides.
    pub(crate) fn explain(
        &self,
        endpoint: &Endpoint,
        scope: Scope,
        or_else: &str,
        held: &HeldRoles,
    ) -> String {
        let why = self.describe(scope, or_else);
        match self.describe_roles(endpoint, held) {
            Some(roles) => format!("{why}. {roles}"),
            None => format!("{why}."),
        }
    }

    fn describe(&self, scope: Scope, or_else: &str) -> String {
        match self {
            Self::NotInCloud => texts::NOT_IN_CLOUD.into(),
            Self::NotGranted => not_granted_message(scope),
            Self::NotThere(error) => with_request_id(texts::no_such_call(or_else), error.as_ref()),
            Self::Failed(error @ GraphError::Denied { .. }) => {
                let words = error.odata_error().and_then(ODataError::own_words);
                let refused = words.map_or_else(
                    || texts::GRAPH_REFUSED.to_owned(),
                    |words| texts::with_reason(texts::GRAPH_REFUSED, &isolated(words)),
                );
                with_request_id(refused, Some(error))
            }
            Self::Failed(error) => with_request_id(error.to_string(), Some(error)),
        }
    }

    fn describe_roles(&self, endpoint: &Endpoint, held: &HeldRoles) -> Option<String> {
        let is_refused = matches!(self, Self::Failed(error) if error.is_denied());
        let holding = held.holds_any_of(endpoint.roles);
        let is_due = is_refused || (*self == Self::NotGranted && holding == Holding::NotHeld);
        if !is_due || endpoint.roles.is_empty() {
            return None;
        }
        let names = role_names_or(endpoint.roles);
        let is_cloud_only = holding == Holding::NotHeld
            && held.holds_any_of(&[CloudApplicationAdministrator]) == Holding::Held;
        let you = match holding {
            Holding::Held => return Some(texts::role_held(&names)),
            Holding::Unknown => texts::ROLES_UNREAD.to_owned(),
            Holding::NotHeld if is_cloud_only => {
                texts::role_not_listed(CloudApplicationAdministrator.name())
            }
            Holding::NotHeld => texts::NONE_OF_ROLES_HELD.to_owned(),
        };
        Some(texts::role_needed(&names, &you))
    }
}

fn with_request_id(text: String, error: Option<&GraphError>) -> String {
    let id = error
        .and_then(GraphError::odata_error)
        .and_then(|error| error.request_id.as_deref());
    match id {
        Some(id) => texts::with_request_id(&text, &isolated(id)),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::endpoint::CLAIMS_POLICY;
    use crate::graph::role::DirectoryRole;
    use crate::ids::Guid;

    fn holding(roles: &[DirectoryRole]) -> HeldRoles {
        let ids: Vec<Guid> = roles
            .iter()
            .map(|role| Guid::parse(role.template_id()).unwrap())
            .collect();
        HeldRoles::from_template_ids(ids.iter())
    }

    #[test]
    fn the_reason_names_what_is_missing() {
        let denied = NotRead::Failed(GraphError::Denied {
            endpoint: &CLAIMS_POLICY,
            error: ODataError {
                request_id: Some("r1".into()),
                ..ODataError::default()
            },
            rights: None,
        });
        let missing = NotRead::NotThere(Some(GraphError::NotFound(ODataError {
            request_id: Some("r2".into()),
            ..ODataError::default()
        })));
        let cloud_only = holding(&[DirectoryRole::CloudApplicationAdministrator]);
        let both = holding(&[
            DirectoryRole::CloudApplicationAdministrator,
            DirectoryRole::GlobalReader,
        ]);
        let roles = "This needs the directory role Application Administrator, Global Reader, or Global Administrator.";
        let refused = "Graph refused (request ID r1).";
        let not_granted = "the Policy.Read.ApplicationConfiguration permission isn't granted to Rolecall for you.";
        let unlisted =
            "You have Cloud Application Administrator, which Microsoft doesn't list for this call.";
        for (why, held, said) in [
            (
                &denied,
                &cloud_only,
                format!("{refused} {roles} {unlisted}"),
            ),
            (
                &denied,
                &holding(&[]),
                format!("{refused} {roles} As far as Rolecall can see, you have none of them."),
            ),
            (
                &denied,
                &HeldRoles::unknown(),
                format!("{refused} {roles} Your roles couldn't be read."),
            ),
            (
                &denied,
                &both,
                format!(
                    "{refused} You have a directory role for this (Application Administrator, Global Reader, or Global Administrator)."
                ),
            ),
            (&NotRead::NotGranted, &both, not_granted.to_owned()),
            (
                &NotRead::NotGranted,
                &HeldRoles::unknown(),
                not_granted.to_owned(),
            ),
            (
                &NotRead::NotGranted,
                &cloud_only,
                format!("{not_granted} {roles} {unlisted}"),
            ),
            (
                &missing,
                &cloud_only,
                "Graph lacks this call here, or has no policy (request ID r2).".to_owned(),
            ),
            (
                &NotRead::NotInCloud,
                &cloud_only,
                "Microsoft doesn't document this call for this cloud.".to_owned(),
            ),
        ] {
            let words = why.explain(&CLAIMS_POLICY, CLAIMS_POLICY.scope, "no policy", held);
            assert_eq!(words.replace(['\u{2068}', '\u{2069}'], ""), said);
        }
    }
}
