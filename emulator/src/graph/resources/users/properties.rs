//! Sets the properties of a user.
//! Fails for read-only properties and for values of the wrong type.

use crate::graph::context::Context;
use serde_json::Value;

use crate::graph::error::GraphError;
use crate::graph::resources::users::filters;
use crate::graph::resources::values::{boolean, invalid_value, optional_text};
use crate::graph::resources::written_properties;
use crate::model::User;

/// The type in error messages.
pub(crate) const TYPE: &str = "User";

pub(crate) fn set_property(user: &mut User, name: &str, value: &Value) -> Result<(), GraphError> {
    match name {
        "accountEnabled" => user.account_enabled = boolean(TYPE, name, value)?,
        "displayName" => user.display_name = required_text(name, value)?,
        "userPrincipalName" => user.user_principal_name = required_text(name, value)?,
        "businessPhones" => user.business_phones = texts(name, value)?,
        "city" => user.city = optional_text(TYPE, name, value)?,
        "companyName" => user.company_name = optional_text(TYPE, name, value)?,
        "country" => user.country = optional_text(TYPE, name, value)?,
        "department" => user.department = optional_text(TYPE, name, value)?,
        "employeeId" => user.employee_id = optional_text(TYPE, name, value)?,
        "givenName" => user.given_name = optional_text(TYPE, name, value)?,
        "jobTitle" => user.job_title = optional_text(TYPE, name, value)?,
        "mail" => user.mail = optional_text(TYPE, name, value)?,
        "mailNickname" => user.mail_nickname = optional_text(TYPE, name, value)?,
        "mobilePhone" => user.mobile_phone = optional_text(TYPE, name, value)?,
        "officeLocation" => user.office_location = optional_text(TYPE, name, value)?,
        "preferredLanguage" => user.preferred_language = optional_text(TYPE, name, value)?,
        "surname" => user.surname = optional_text(TYPE, name, value)?,
        "usageLocation" => user.usage_location = country(name, value)?,
        "userType" => user.user_type = optional_text(TYPE, name, value)?,
        "passwordProfile" => {
            // Any password is valid, so none is stored.
            let mut profile = value.clone();
            if let Some(members) = profile.as_object_mut() {
                members.remove("password");
            }
            written_properties::write::<User>(&mut user.other_properties, TYPE, name, &profile)?;
        }
        _ => written_properties::write::<User>(&mut user.other_properties, TYPE, name, value)?,
    }
    Ok(())
}

/// Checks the written identities. A client that adds one sends all, also the one that responses derive from the user
/// principal name; it has to be the user's own, and is not stored.
pub(crate) fn settle_identities(user: &mut User) -> Result<(), GraphError> {
    let Some(Value::Array(written)) = user.other_properties.get("identities") else {
        return Ok(());
    };
    let own = filters::name_identity(user);
    let equals_own = |one: &Value, name: &str| {
        let text = |value: &Value| value[name].as_str().unwrap_or_default().to_lowercase();
        text(one) == text(&own)
    };
    let mut kept = Vec::new();
    for one in written {
        let is_given = |name: &str| one[name].as_str().is_some_and(|text| !text.is_empty());
        let is_whole = ["issuer", "issuerAssignedId", "signInType"]
            .into_iter()
            .all(is_given);
        let is_name = equals_own(one, "signInType");
        let is_own = equals_own(one, "issuer") && equals_own(one, "issuerAssignedId");
        if !is_whole || (is_name && !is_own) {
            return Err(invalid_value(TYPE, "identities"));
        }
        if !is_name {
            kept.push(one.clone());
        }
    }
    user.other_properties
        .insert("identities".to_owned(), kept.into());
    Ok(())
}

fn required_text(name: &str, value: &Value) -> Result<String, GraphError> {
    optional_text(TYPE, name, value)?.ok_or_else(|| invalid_value(TYPE, name))
}

/// A code of two letters (ISO 3166), or null.
fn country(name: &str, value: &Value) -> Result<Option<String>, GraphError> {
    let country = optional_text(TYPE, name, value)?;
    let is_code =
        |text: &String| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    if country.as_ref().is_none_or(is_code) {
        Ok(country)
    } else {
        Err(invalid_value(TYPE, name))
    }
}

fn texts(name: &str, value: &Value) -> Result<Vec<String>, GraphError> {
    let items = value.as_array().ok_or_else(|| invalid_value(TYPE, name))?;
    items
        .iter()
        .map(|item| item.as_str().map(ToOwned::to_owned))
        .collect::<Option<_>>()
        .ok_or_else(|| invalid_value(TYPE, name))
}

/// Fails for a user principal name with an invalid character, or outside the tenant's verified domain.
pub(crate) fn check_user_principal_name(
    context: &Context<'_>,
    name: &str,
) -> Result<(), GraphError> {
    let (local, domain) = name.rsplit_once('@').unzip();
    let is_local = |text: &str| {
        let allowed = |letter: char| letter.is_ascii_alphanumeric() || "'.-_!#^~".contains(letter);
        !text.is_empty() && text.chars().all(allowed)
    };
    if local.is_some_and(|local| !is_local(local)) {
        return Err(GraphError::BadRequest(
            "Property userPrincipalName is invalid.".to_owned(),
        ));
    }
    if domain.is_some_and(|domain| domain.eq_ignore_ascii_case(&context.tenant().domain)) {
        return Ok(());
    }
    Err(GraphError::BadRequest(
        "The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.".to_owned(),
    ))
}
