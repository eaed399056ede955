//! `PATCH /users/{id}`: updates properties and values of directory extensions.
//! One invalid value fails the whole request.

use serde_json::{Map, Value};

use super::properties::check_user_principal_name;
use super::properties::{set_property, settle_identities};
use crate::graph::access::{GLOBAL_ADMINISTRATOR, PRIVILEGED_AUTHENTICATION_ADMINISTRATOR};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::graph::resources::{extension_values, users};
use crate::model::User;

/// Properties of administrators that only few may change (<https://learn.microsoft.com/graph/api/resources/users>).
const SENSITIVE_PROPERTIES: [&str; 7] = [
    "accountEnabled",
    "businessPhones",
    "mobilePhone",
    "onPremisesImmutableId",
    "otherMails",
    "passwordProfile",
    "userPrincipalName",
];
/// Properties that stay writable in the cloud for a user from an on-premises directory.
const CLOUD_MASTERED: [&str; 2] = ["usageLocation", "preferredLanguage"];
/// Only allows changes of `accountEnabled`.
const ENABLE_ONLY_SCOPE: &str = "User.EnableDisableAccount.All";

pub(crate) fn update(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let changes = context.call.body_object()?;
    let user = users::addressed(context)?;
    check_scope(context, &changes)?;
    check_sensitive_change(
        context,
        user,
        changes
            .keys()
            .any(|name| SENSITIVE_PROPERTIES.contains(&name.as_str())),
    )?;
    apply_changes(context, changes)
}

/// Does not check what the caller may change.
pub(crate) fn apply_changes(
    context: &mut Context<'_>,
    changes: Map<String, Value>,
) -> Result<Reply, GraphError> {
    let user = users::addressed(context)?;
    let names: Vec<String> = changes.keys().cloned().collect();
    let (extensions, properties): (Map<_, _>, Map<_, _>) = changes
        .into_iter()
        .partition(|(name, _)| name.starts_with("extension_"));
    let is_synced = user.on_premises_sync_enabled == Some(true);
    if is_synced {
        refuse_mastered_on_premises(&properties)?;
    } else if user.on_premises_sync_enabled == Some(false)
        && properties.contains_key("onPremisesExtensionAttributes")
    {
        let words = extension_values::FROM_EXTERNAL_SERVICE;
        return Err(GraphError::BadRequest(words.to_owned()));
    }
    let mut updated = user.clone();
    let values = &mut updated.extension_values;
    extension_values::apply(context, values, ("User", is_synced), extensions)?;
    for (name, value) in &properties {
        set_property(&mut updated, name, value)?;
    }
    if properties.contains_key("identities") {
        settle_identities(&mut updated)?;
    }
    let id = updated.id.clone();
    let upn = updated.user_principal_name.to_lowercase();
    if properties.contains_key("userPrincipalName")
        && updated.user_principal_name != user.user_principal_name
    {
        check_user_principal_name(context, &updated.user_principal_name)?;
    }
    let is_taken = context
        .tenant()
        .user_by_upn(&upn)
        .is_some_and(|other| other.id != id);
    if is_taken {
        return Err(GraphError::BadRequest(
            "Another object with the same value for property userPrincipalName already exists."
                .to_owned(),
        ));
    }
    let (until, now) = (context.visible_from(), context.now);
    let tenant = context.tenant_mut();
    if let Some(former) = tenant.users.by_id(&id) {
        tenant.lagging.keep_stale(former, until, now);
    }
    tenant.users.update(&id, |user| *user = updated);
    tenant
        .user_changes
        .record_update(&id, names.iter().map(String::as_str));
    Ok(Reply::no_content())
}

/// Fails if the caller's only scope enables and disables accounts, and the request changes more.
fn check_scope(context: &Context<'_>, changes: &Map<String, Value>) -> Result<(), GraphError> {
    const GENERAL: [&str; 3] = [
        "User.ReadUpdate.All",
        "User.ReadWrite.All",
        "Directory.ReadWrite.All",
    ];
    let scopes = &context.caller.scopes;
    let is_general = scopes.iter().any(|held| GENERAL.contains(&held.as_str()));
    let only_enables = scopes.iter().any(|held| held == ENABLE_ONLY_SCOPE)
        && changes.keys().all(|name| name == "accountEnabled");
    if is_general || only_enables {
        Ok(())
    } else {
        Err(GraphError::Denied)
    }
}

/// Only certain administrators may make sensitive changes to an administrator.
pub(crate) fn check_sensitive_change(
    context: &Context<'_>,
    user: &User,
    is_sensitive: bool,
) -> Result<(), GraphError> {
    let is_administrator = !context.tenant().role_template_ids(&user.id).is_empty();
    if !is_sensitive || !is_administrator {
        return Ok(());
    }
    let caller = context.caller;
    let may = caller.role_template_ids.iter().any(|held| {
        held == GLOBAL_ADMINISTRATOR || held == PRIVILEGED_AUTHENTICATION_ADMINISTRATOR
    });
    let acts_as_user = caller
        .scopes
        .iter()
        .any(|held| held == "Directory.AccessAsUser.All");
    if may && acts_as_user {
        Ok(())
    } else {
        Err(GraphError::Denied)
    }
}

fn refuse_mastered_on_premises(properties: &Map<String, Value>) -> Result<(), GraphError> {
    if properties
        .keys()
        .all(|name| CLOUD_MASTERED.contains(&name.as_str()))
    {
        return Ok(());
    }
    Err(GraphError::BadRequest(
        extension_values::MASTERED_ON_PREMISES.to_owned(),
    ))
}
