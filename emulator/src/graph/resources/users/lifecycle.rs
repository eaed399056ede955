//! Creates and deletes users: `POST /users` and `DELETE /users/{id}`.
//! A user principal name must be unused and in a verified domain.

use super::properties::check_user_principal_name;
use crate::graph::resources::values::missing_property;
use serde_json::{Map, Value};

use super::properties::{TYPE, set_property, settle_identities};
use super::update;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::select::Selection;
use crate::graph::reply::Reply;
use crate::graph::resources::{extension_values, users};
use crate::model::User;

const REQUIRED: [&str; 5] = [
    "accountEnabled",
    "displayName",
    "mailNickname",
    "passwordProfile",
    "userPrincipalName",
];

pub(crate) fn create(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let body = context.call.body_object()?;
    let missing = REQUIRED
        .into_iter()
        .find(|name| body.get(*name).is_none_or(Value::is_null));
    if let Some(name) = missing {
        return Err(missing_property(TYPE, name));
    }
    if body["passwordProfile"]["password"]
        .as_str()
        .is_none_or(str::is_empty)
    {
        return Err(missing_property(TYPE, "passwordProfile.password"));
    }
    let mut user = User {
        id: context.env.new_uuid(),
        user_type: Some("Member".to_owned()),
        created: context.now,
        ..User::default()
    };
    let (extensions, properties): (Map<_, _>, Map<_, _>) = body
        .into_iter()
        .partition(|(name, _)| name.starts_with("extension_"));
    for (name, value) in &properties {
        set_property(&mut user, name, value)?;
    }
    settle_identities(&mut user)?;
    extension_values::apply(
        context,
        &mut user.extension_values,
        ("User", false),
        extensions,
    )?;
    check_user_principal_name(context, &user.user_principal_name)?;
    if context
        .tenant()
        .user_by_upn(&user.user_principal_name)
        .is_some()
    {
        return Err(GraphError::BadRequest(
            "Another object with the same value for property userPrincipalName already exists."
                .to_owned(),
        ));
    }
    let answer = context.with_context_url("users/$entity", Selection::Default.apply(&user));
    let location = format!("{}/{}", context.call.url(), user.id);
    context.hide_until_replicated(&user.id);
    let tenant = context.tenant_mut();
    tenant.user_changes.record_creation(&user.id);
    tenant.users.add(user);
    Ok(Reply::created(answer, &location))
}

/// A deleted user can be restored for thirty days.
pub(crate) fn delete(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let user = users::addressed(context)?;
    update::check_sensitive_change(context, user, true)?;
    let (id, now) = (user.id.clone(), context.now);
    let tenant = context.tenant_mut();
    tenant.expire_deleted(now);
    tenant.delete(&id, now);
    Ok(Reply::no_content())
}
