//! Checks which properties of users a caller may read.
//! Only callers who may read reports may read sign-in activity.
use crate::graph::access;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::key::{Key, is_guid};
use http::StatusCode;

/// Scopes that allow reading every property of other users.
pub(crate) const FULL_READ_SCOPES: [&str; 4] = [
    "User.Read.All",
    "User.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
];

/// Properties that `User.ReadBasic.All` allows reading.
const BASIC_PROPERTIES: [&str; 6] = [
    "id",
    "displayName",
    "givenName",
    "surname",
    "mail",
    "userPrincipalName",
];

const SIGN_IN_ACTIVITY: &str = "signInActivity";

/// Fails if the query mentions `signInActivity` and the caller may not read it, or `key` is not an object id.
pub(crate) fn check_sign_in_activity(
    context: &Context<'_>,
    key: Option<&Key>,
) -> Result<(), GraphError> {
    let options = context.options()?;
    if !options.mentions(SIGN_IN_ACTIVITY) {
        return Ok(());
    }
    let refusal = |status, code, message: &str| {
        Err(GraphError::Service {
            status,
            code,
            message: message.to_owned(),
        })
    };
    if key.is_some_and(|key| !is_guid(key.as_str())) {
        return refusal(
            StatusCode::BAD_REQUEST,
            "BadRequest",
            "Get By Key only supports UserId and the key has to be a valid Guid",
        );
    }
    if !has_any_scope(context, &["AuditLog.Read.All"]) {
        return refusal(
            StatusCode::FORBIDDEN,
            "Authentication_MSGraphPermissionMissing",
            "Calling principal does not have required MSGraph permissions AuditLog.Read.All",
        );
    }
    if !context.state.settings.premium {
        return Err(GraphError::not_premium());
    }
    if !access::REPORTS.is_met_by(context.caller) {
        return refusal(
            StatusCode::FORBIDDEN,
            "Authentication_RequestFromUnsupportedUserRole",
            "User is not in the allowed roles",
        );
    }
    Ok(())
}

pub(crate) fn refuse_guests(context: &Context<'_>) -> Result<(), GraphError> {
    let caller = context.tenant().user_by_id(&context.caller.user_id);
    let is_guest = caller.is_some_and(|caller| caller.user_type.as_deref() == Some("Guest"));
    if is_guest {
        return Err(GraphError::Denied);
    }
    Ok(())
}

pub(crate) fn refuse_more_than_basic(context: &Context<'_>) -> Result<(), GraphError> {
    if has_any_scope(context, &FULL_READ_SCOPES) {
        return Ok(());
    }
    let options = context.options()?;
    let select = options.select.as_deref().unwrap_or_default();
    let is_basic = crate::graph::odata::select::names(select).all(|name| {
        BASIC_PROPERTIES
            .iter()
            .any(|basic| basic.eq_ignore_ascii_case(name))
    });
    if is_basic {
        Ok(())
    } else {
        Err(GraphError::Denied)
    }
}

pub(crate) fn has_any_scope(context: &Context<'_>, scopes: &[&str]) -> bool {
    context
        .caller
        .scopes
        .iter()
        .any(|held| scopes.contains(&held.as_str()))
}
