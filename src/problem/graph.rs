//! Messages for errors of Microsoft Graph. Names a permission or a role as missing only as far as the rights are known.

mod denied;

use super::Problem;
use super::source_of_authority::mastered_elsewhere;
use crate::changes::outcome::Doing;
use crate::graph::error::{GraphError, ODataError};
use crate::platform::TransportError;
use crate::texts::problems::graph as texts;
use crate::untrusted::isolated;
use http::StatusCode;

impl Problem {
    pub fn from_graph_error(error: &GraphError, doing: Doing) -> Self {
        let mut problem = match error {
            GraphError::Transport(error) => {
                Self::from_transport_error(*error, doing, texts::MICROSOFT_GRAPH)
            }
            GraphError::Auth(error) => Self::from_auth_error(error, doing),
            GraphError::Denied {
                endpoint,
                rights,
                error,
            } => denied::denied(endpoint, doing, rights.as_ref(), error),
            GraphError::NotFound(_) => Self {
                title: texts::NOT_FOUND_TITLE.into(),
                happened: texts::not_found(&doing.describe()),
                changed: doing.after_refusal().into(),
                next: texts::NOT_FOUND_NEXT.into(),
                ..Self::default()
            },
            GraphError::Throttled { retry_after, .. } => Self {
                title: texts::THROTTLED_TITLE.into(),
                happened: texts::throttled(&doing.describe()),
                changed: doing.after_refusal().into(),
                next: match retry_after {
                    Some(wait) => texts::throttled_wait(wait.as_secs()),
                    None => texts::THROTTLED_WAIT_A_MINUTE.into(),
                },
                ..Self::default()
            },
            GraphError::Service { status, error } => {
                mastered_elsewhere(error, doing).unwrap_or_else(|| service(*status, error, doing))
            }
            GraphError::Unreadable {
                path,
                detail,
                request_id,
            } => Self {
                title: texts::UNREADABLE_TITLE.into(),
                happened: texts::unreadable(&doing.describe(), &isolated(detail)),
                changed: doing.after_lost_answer().into(),
                next: texts::UNREADABLE_NEXT.into(),
                request_id: request_id.clone(),
                technical: Some(format!("{path}: {detail}")),
                ..Self::default()
            },
            GraphError::RefusedLink(link) => Self {
                title: texts::REFUSED_LINK_TITLE.into(),
                happened: texts::refused_link(&doing.describe()),
                changed: doing.after_refusal().into(),
                next: texts::REFUSED_LINK_NEXT.into(),
                technical: Some(link.clone()),
                ..Self::default()
            },
        };
        if let Some(odata) = error.odata_error() {
            problem.quote(odata);
        }
        problem
    }

    /// For a request that got no response.
    pub(super) fn from_transport_error(error: TransportError, doing: Doing, host: &str) -> Self {
        let (title, happened, next) = match error {
            TransportError::Offline => (
                texts::OFFLINE_TITLE,
                texts::offline(host, &doing.describe()),
                texts::OFFLINE_NEXT,
            ),
            TransportError::Unreachable => (
                texts::UNREACHABLE_TITLE,
                texts::unreachable(host, &doing.describe()),
                texts::UNREACHABLE_NEXT,
            ),
            TransportError::TimedOut => (
                texts::TIMED_OUT_TITLE,
                texts::timed_out(host, &doing.describe()),
                texts::TIMED_OUT_NEXT,
            ),
            TransportError::Abandoned => (
                texts::ABANDONED_TITLE,
                texts::abandoned(host, &doing.describe()),
                texts::ABANDONED_NEXT,
            ),
        };
        Self {
            title: title.into(),
            happened,
            // Going offline during the request looks the same as having been offline before.
            changed: doing.after_lost_answer().into(),
            next: next.into(),
            ..Self::default()
        }
    }

    fn quote(&mut self, error: &ODataError) {
        self.request_id.clone_from(&error.request_id);
        if !error.code.is_empty() {
            self.code = Some(error.code.clone());
            self.technical = Some(error.message.clone());
        }
    }
}

/// A rejected token has a separate message.
fn service(status: StatusCode, error: &ODataError, doing: Doing) -> Problem {
    if status == StatusCode::UNAUTHORIZED {
        return Problem {
            title: texts::TOKEN_REFUSED_TITLE.into(),
            happened: texts::token_refused(&doing.describe(), &isolated(&error.message)),
            changed: doing.after_refusal().into(),
            next: texts::TOKEN_REFUSED_NEXT.into(),
            ..Problem::default()
        };
    }
    Problem {
        title: texts::answered_title(status.as_u16()),
        happened: match (error.code.is_empty(), error.message.is_empty()) {
            (true, true) => texts::no_graph_error(&doing.describe(), status.as_u16()),
            (false, true) => {
                texts::refused_without_reason(&doing.describe(), &isolated(&error.code))
            }
            (_, false) => texts::refused(&doing.describe(), &isolated(&error.message)),
        },
        changed: if status.is_server_error() {
            doing.after_lost_answer()
        } else {
            doing.after_refusal()
        }
        .into(),
        next: if status.is_server_error() {
            doing.retry_advice()
        } else {
            texts::REFUSED_NEXT
        }
        .into(),
        ..Problem::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::endpoint::{UPDATE_USER, USERS};
    use crate::graph::error::Rights;
    use crate::graph::role::{DirectoryRole, HeldRoles};
    use crate::ids::Guid;
    use crate::oauth::scope::Scope;

    #[test]
    fn a_denied_write_names_the_roles_and_the_request() {
        let error = GraphError::Denied {
            endpoint: &UPDATE_USER,
            error: ODataError {
                code: "Authorization_RequestDenied".into(),
                message: "Insufficient privileges to complete the operation.".into(),
                request_id: Some("r1".into()),
                date: None,
            },
            rights: None,
        };
        let problem = Problem::from_graph_error(&error, Doing::Writing("setting the roles"));
        assert!(
            problem
                .next
                .contains("User Administrator, Directory Writers, or Global Administrator"),
            "{}",
            problem.next
        );
        assert!(problem.changed.starts_with("Nothing was changed"));
        assert_eq!(
            (problem.request_id.as_deref(), problem.code.as_deref()),
            (Some("r1"), Some("Authorization_RequestDenied"))
        );
    }

    #[test]
    fn a_missing_permission_and_a_missing_role_are_distinguished() {
        let text = |granted: &[Scope], roles: HeldRoles| {
            let error = GraphError::Denied {
                endpoint: &UPDATE_USER,
                error: ODataError::default(),
                rights: Some(Rights {
                    granted: granted.iter().copied().collect(),
                    roles,
                    is_restricted: false,
                }),
            };
            Problem::from_graph_error(&error, Doing::Writing("setting the roles")).happened
        };
        let granted = [Scope::UserReadWriteAll];
        let template = |role: DirectoryRole| Guid::parse(role.template_id()).expect("a GUID");
        let held = |role| HeldRoles::from_template_ids([template(role)].iter());
        for (happened, part) in [
            (
                text(&[], HeldRoles::unknown()),
                "the User.ReadWrite.All permission isn't granted",
            ),
            (
                text(&granted, held(DirectoryRole::CloudApplicationAdministrator)),
                "your account has none of the roles",
            ),
            (
                text(&granted, held(DirectoryRole::UserAdministrator)),
                "you have a directory role for this",
            ),
            (text(&granted, HeldRoles::unknown()), "couldn't be read"),
        ] {
            assert!(happened.contains(part), "{part} in {happened}");
        }
    }

    #[test]
    fn a_lost_write_does_not_claim_to_know() {
        let lost = Problem::from_graph_error(
            &GraphError::Transport(TransportError::Unreachable),
            Doing::Writing("creating workato_role"),
        );
        assert!(lost.changed.contains("isn't known"));
        let read = Problem::from_graph_error(
            &GraphError::Denied {
                endpoint: &USERS,
                error: ODataError::default(),
                rights: None,
            },
            Doing::Reading("the users"),
        );
        assert!(read.changed.contains("only reads"));
    }
}
