//! Errors of the SCIM service (RFC 7644, 3.12).

use serde_json::json;

use super::ScimResponse;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub(crate) struct ScimError {
    pub(crate) status: u16,
    pub(crate) scim_type: Option<&'static str>,
    pub(crate) detail: String,
}

impl ScimError {
    fn new(status: u16, scim_type: Option<&'static str>, detail: impl Into<String>) -> Self {
        Self {
            status,
            scim_type,
            detail: detail.into(),
        }
    }

    pub(crate) fn unauthorized() -> Self {
        Self::new(401, None, "Authorization failure.")
    }

    pub(crate) fn not_found(what: &str) -> Self {
        Self::new(404, None, format!("Resource {what} not found."))
    }

    pub(crate) fn method_not_allowed() -> Self {
        Self::new(405, None, "The method is not allowed here.")
    }

    pub(crate) fn not_implemented(what: &str) -> Self {
        Self::new(501, None, format!("{what} is not supported."))
    }

    pub(crate) fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(403, None, detail)
    }

    pub(crate) fn unsupported_media_type(name: &str) -> Self {
        Self::new(
            415,
            None,
            format!("A body of the type '{name}' is not read."),
        )
    }

    pub(crate) fn precondition_failed() -> Self {
        Self::new(412, None, "The resource has changed since it was read.")
    }

    pub(crate) fn uniqueness(user_name: &str) -> Self {
        let detail = format!("The userName '{user_name}' is taken.");
        Self::new(409, Some("uniqueness"), detail)
    }

    pub(crate) fn invalid_syntax(detail: impl Into<String>) -> Self {
        Self::new(400, Some("invalidSyntax"), detail)
    }

    pub(crate) fn invalid_filter(detail: impl Into<String>) -> Self {
        Self::new(400, Some("invalidFilter"), detail)
    }

    pub(crate) fn invalid_path(detail: impl Into<String>) -> Self {
        Self::new(400, Some("invalidPath"), detail)
    }

    pub(crate) fn invalid_value(detail: impl Into<String>) -> Self {
        Self::new(400, Some("invalidValue"), detail)
    }

    pub(crate) fn no_target(path: &str) -> Self {
        Self::new(400, Some("noTarget"), format!("Nothing is at '{path}'."))
    }

    pub(crate) fn mutability(path: &str) -> Self {
        let detail = format!("'{path}' cannot be changed.");
        Self::new(400, Some("mutability"), detail)
    }

    /// Who has not accepted the invitation to the workspace can be neither changed nor deactivated. Status and words are
    /// inferred: `mutability` is also for a change that the current state does not allow (RFC 7644, table 9).
    pub(crate) fn invitation_pending() -> Self {
        let detail = "This collaborator has not accepted the invitation to the workspace and cannot be changed.";
        Self::new(400, Some("mutability"), detail)
    }

    pub(crate) fn too_many_requests(detail: impl Into<String>) -> Self {
        Self::new(429, None, detail)
    }

    pub(crate) fn to_response(&self) -> ScimResponse {
        let mut body = json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
            "status": self.status.to_string(),
            "detail": self.detail,
        });
        if let Some(scim_type) = self.scim_type {
            body["scimType"] = scim_type.into();
        }
        ScimResponse::without_meta(self.status, body)
    }
}
