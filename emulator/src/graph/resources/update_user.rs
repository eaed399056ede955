//! `PATCH /users/{id}`: some properties and the values of directory extensions.
//! Refuses the whole change where one value is refused: nothing is half done.

use serde_json::{Map, Value};

use super::{extension_values, users};
use crate::graph::access::{GLOBAL_ADMINISTRATOR, PRIVILEGED_AUTHENTICATION_ADMINISTRATOR};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::schema::Resource as _;
use crate::graph::reply::Reply;
use crate::model::User;

const TYPE: &str = "User";
/// The properties that only few may change on administrators (<https://learn.microsoft.com/graph/api/resources/users>).
const SENSITIVE: [&str; 7] = [
    "accountEnabled",
    "businessPhones",
    "mobilePhone",
    "onPremisesImmutableId",
    "otherMails",
    "passwordProfile",
    "userPrincipalName",
];
/// What stays writable in the cloud on a person who comes from an on-premises directory.
const CLOUD_MASTERED: [&str; 2] = ["usageLocation", "preferredLanguage"];
/// The scope that changes nothing but `accountEnabled`.
const ENABLE_ONLY: &str = "User.EnableDisableAccount.All";

/// Changes a person.
pub(crate) fn update(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let changes = context.call.object()?;
    let user =
        users::find(context.tenant(), context.key(0).text()).ok_or_else(|| context.not_found(0))?;
    check_scope(context, &changes)?;
    check_target(context, user, &changes)?;
    let (extensions, properties): (Map<_, _>, Map<_, _>) = changes
        .into_iter()
        .partition(|(name, _)| name.starts_with("extension_"));
    if user.on_premises_sync_enabled == Some(true) {
        refuse_mastered_on_premises(&properties)?;
    }
    let mut updated = user.clone();
    extension_values::apply(context, &mut updated.extension_values, "User", extensions)?;
    for (name, value) in &properties {
        set(&mut updated, name, value)?;
    }
    let id = updated.id.clone();
    let upn = updated.user_principal_name.to_lowercase();
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
    context
        .tenant_mut()
        .users
        .update(&id, |user| *user = updated);
    Ok(Reply::no_content())
}

/// Refuses a caller whose only scope enables and disables accounts, where more is updated.
fn check_scope(context: &Context<'_>, changes: &Map<String, Value>) -> Result<(), GraphError> {
    const GENERAL: [&str; 3] = [
        "User.ReadUpdate.All",
        "User.ReadWrite.All",
        "Directory.ReadWrite.All",
    ];
    let scopes = &context.caller.scopes;
    let is_general = scopes.iter().any(|held| GENERAL.contains(&held.as_str()));
    let only_enables = scopes.iter().any(|held| held == ENABLE_ONLY)
        && changes.keys().all(|name| name == "accountEnabled");
    if is_general || only_enables {
        Ok(())
    } else {
        Err(GraphError::Denied)
    }
}

/// Refuses sensitive changes of administrators to all but those who may make them.
fn check_target(
    context: &Context<'_>,
    user: &User,
    changes: &Map<String, Value>,
) -> Result<(), GraphError> {
    let is_sensitive = changes
        .keys()
        .any(|name| SENSITIVE.contains(&name.as_str()));
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
        "Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.".to_owned(),
    ))
}

fn set(user: &mut User, name: &str, value: &Value) -> Result<(), GraphError> {
    match name {
        "accountEnabled" => user.account_enabled = flag(TYPE, name, value)?,
        "displayName" => user.display_name = required_text(name, value)?,
        "userPrincipalName" => user.user_principal_name = required_text(name, value)?,
        "businessPhones" => user.business_phones = texts(name, value)?,
        "city" => user.city = text(TYPE, name, value)?,
        "companyName" => user.company_name = text(TYPE, name, value)?,
        "country" => user.country = text(TYPE, name, value)?,
        "department" => user.department = text(TYPE, name, value)?,
        "employeeId" => user.employee_id = text(TYPE, name, value)?,
        "givenName" => user.given_name = text(TYPE, name, value)?,
        "jobTitle" => user.job_title = text(TYPE, name, value)?,
        "mail" => user.mail = text(TYPE, name, value)?,
        "mailNickname" => user.mail_nickname = text(TYPE, name, value)?,
        "mobilePhone" => user.mobile_phone = text(TYPE, name, value)?,
        "officeLocation" => user.office_location = text(TYPE, name, value)?,
        "preferredLanguage" => user.preferred_language = text(TYPE, name, value)?,
        "surname" => user.surname = text(TYPE, name, value)?,
        "usageLocation" => user.usage_location = text(TYPE, name, value)?,
        "userType" => user.user_type = text(TYPE, name, value)?,
        "id" | "createdDateTime" | "deletedDateTime" | "onPremisesSyncEnabled" => {
            return Err(GraphError::BadRequest(format!(
                "Property '{name}' is read-only and cannot be set."
            )));
        }
        _ if User::property(name).is_some() => {
            return Err(GraphError::NotImplemented(format!(
                "an update of '{name}' of a user"
            )));
        }
        _ => return Err(invalid_property(name)),
    }
    Ok(())
}

fn required_text(name: &str, value: &Value) -> Result<String, GraphError> {
    text(TYPE, name, value)?.ok_or_else(|| invalid_value(TYPE, name))
}

fn texts(name: &str, value: &Value) -> Result<Vec<String>, GraphError> {
    let items = value.as_array().ok_or_else(|| invalid_value(TYPE, name))?;
    items
        .iter()
        .map(|item| item.as_str().map(ToOwned::to_owned))
        .collect::<Option<_>>()
        .ok_or_else(|| invalid_value(TYPE, name))
}

/// A text of up to 256 characters, or null. The directory takes no empty text.
pub(crate) fn text(
    resource: &str,
    name: &str,
    value: &Value,
) -> Result<Option<String>, GraphError> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) if !text.is_empty() && text.chars().count() <= 256 => {
            Ok(Some(text.clone()))
        }
        _ => Err(invalid_value(resource, name)),
    }
}

/// A Boolean.
pub(crate) fn flag(resource: &str, name: &str, value: &Value) -> Result<bool, GraphError> {
    value.as_bool().ok_or_else(|| invalid_value(resource, name))
}

/// The refusal of a value.
pub(crate) fn invalid_value(resource: &str, name: &str) -> GraphError {
    GraphError::BadRequest(format!(
        "Invalid value specified for property '{name}' of resource '{resource}'."
    ))
}

/// The refusal of a property that the type does not have.
pub(crate) fn invalid_property(name: &str) -> GraphError {
    GraphError::BadRequest(format!("Invalid property '{name}'."))
}
