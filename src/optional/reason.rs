//! Why something was not read, in words: permission, directory role, cloud, or Graph's answer.

use super::NotRead;
use crate::graph::endpoint::Endpoint;
use crate::graph::error::GraphError;
use crate::graph::role::DirectoryRole::CloudApplicationAdministrator;
use crate::graph::role::{HeldRoles, Holding, role_names_or};
use crate::oauth::scope::{Scope, not_granted_message};
use crate::untrusted::isolated;

impl NotRead {
    /// For inside a sentence. `scope` is the missing permission, and `or_else` what a 404 may mean besides.
    pub(crate) fn describe(&self, endpoint: &Endpoint, scope: Scope, or_else: &str) -> String {
        match self {
            Self::NotInCloud => "this cloud's Graph is not documented to have the call".into(),
            Self::NotGranted => not_granted_message(scope),
            Self::NotThere(error) => format!(
                "Graph has no such call here, or {or_else}{}",
                error.as_ref().map(request_id).unwrap_or_default()
            ),
            Self::Failed(error @ GraphError::Denied { .. }) => format!(
                "Graph refused{}{}",
                if endpoint.roles.is_empty() {
                    String::new()
                } else {
                    format!(
                        ", and the call needs the directory role {}",
                        role_names_or(endpoint.roles)
                    )
                },
                request_id(error)
            ),
            Self::Failed(error) => format!("{error}{}", request_id(error)),
        }
    }

    /// What the user's directory roles have to do with it: empty if they are not known, or one of them suffices.
    pub(crate) fn describe_roles(&self, endpoint: &Endpoint, held: &HeldRoles) -> String {
        let needs = match self {
            Self::NotGranted => format!(
                " The directory role {} is needed as well.",
                role_names_or(endpoint.roles)
            ),
            Self::Failed(error) if error.is_denied() => String::new(),
            _ => return String::new(),
        };
        if held.holds_any_of(endpoint.roles) != Holding::NotHeld {
            return String::new();
        }
        if held.holds_any_of(&[CloudApplicationAdministrator]) == Holding::Held {
            format!(
                "{needs} You hold {}, which Microsoft does not list for this call.",
                CloudApplicationAdministrator.name()
            )
        } else {
            format!("{needs} As far as can be seen, you hold none of them.")
        }
    }
}

fn request_id(error: &GraphError) -> String {
    let id = error
        .odata_error()
        .and_then(|error| error.request_id.as_deref());
    id.map_or_else(String::new, |id| format!(" (request-id {})", isolated(id)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::endpoint::CLAIMS_POLICY;
    use crate::graph::error::ODataError;
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
        for (why, held, said) in [
            (
                &denied,
                &cloud_only,
                "Graph refused, and the call needs the directory role Application Administrator, Global Reader or Global Administrator (request-id r1). You hold Cloud Application Administrator, which Microsoft does not list for this call.",
            ),
            (
                &denied,
                &holding(&[]),
                "Graph refused, and the call needs the directory role Application Administrator, Global Reader or Global Administrator (request-id r1). As far as can be seen, you hold none of them.",
            ),
            (
                &denied,
                &HeldRoles::unknown(),
                "Graph refused, and the call needs the directory role Application Administrator, Global Reader or Global Administrator (request-id r1).",
            ),
            (
                &denied,
                &both,
                "Graph refused, and the call needs the directory role Application Administrator, Global Reader or Global Administrator (request-id r1).",
            ),
            (
                &NotRead::NotGranted,
                &both,
                "the permission Policy.Read.ApplicationConfiguration is not granted to this app for you.",
            ),
            (
                &NotRead::NotGranted,
                &cloud_only,
                "the permission Policy.Read.ApplicationConfiguration is not granted to this app for you. The directory role Application Administrator, Global Reader or Global Administrator is needed as well. You hold Cloud Application Administrator, which Microsoft does not list for this call.",
            ),
            (
                &missing,
                &cloud_only,
                "Graph has no such call here, or no policy (request-id r2).",
            ),
            (
                &NotRead::NotInCloud,
                &cloud_only,
                "this cloud's Graph is not documented to have the call.",
            ),
        ] {
            let words = format!(
                "{}.{}",
                why.describe(&CLAIMS_POLICY, CLAIMS_POLICY.scope, "no policy"),
                why.describe_roles(&CLAIMS_POLICY, held)
            );
            assert_eq!(words.replace(['\u{2068}', '\u{2069}'], ""), said);
        }
    }
}
