//! Sets the properties of a user.
//! Fails for read-only properties and for values of the wrong type.

use crate::graph::context::Context;
use serde_json::Value;

use crate::env::Timestamp;
use crate::graph::error::GraphError;
use crate::graph::odata::schema::Resource as _;
use crate::graph::resources::values::{boolean, invalid_property, invalid_value, optional_text};
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
        // Any password is valid, so none is stored.
        "passwordProfile" if value.is_object() => {}
        _ => return store_property(user, name, value),
    }
    Ok(())
}

/// Stores a property that the emulator does not use.
fn store_property(user: &mut User, name: &str, value: &Value) -> Result<(), GraphError> {
    let fits = match name {
        "aboutMe"
        | "ageGroup"
        | "consentProvidedForMinor"
        | "employeeType"
        | "faxNumber"
        | "onPremisesImmutableId"
        | "passwordPolicies"
        | "postalCode"
        | "preferredDataLocation"
        | "state"
        | "streetAddress" => optional_text(TYPE, name, value).is_ok(),
        "employeeHireDate" | "employeeLeaveDateTime" => {
            value.is_null() || value.as_str().and_then(Timestamp::parse).is_some()
        }
        "showInAddressList" => value.is_null() || value.is_boolean(),
        "otherMails" => texts(name, value).is_ok(),
        "identities" => are_identities(value),
        "employeeOrgData" | "onPremisesExtensionAttributes" => value.is_null() || value.is_object(),
        _ if User::property(name).is_some() => {
            return Err(GraphError::BadRequest(format!(
                "Property '{name}' is read-only and cannot be set."
            )));
        }
        _ => return Err(invalid_property(name)),
    };
    if !fits {
        return Err(invalid_value(TYPE, name));
    }
    if value.is_null() {
        user.other_properties.remove(name);
    } else {
        let mut kept = value.clone();
        if let ("identities", Some(all)) = (name, kept.as_array_mut()) {
            // Responses derive this identity from the user principal name.
            all.retain(|one| one["signInType"] != "userPrincipalName");
        }
        user.other_properties.insert(name.to_owned(), kept);
    }
    Ok(())
}

/// Whether each identity has an issuer, an assigned id and a sign-in type.
fn are_identities(value: &Value) -> bool {
    value.as_array().is_some_and(|all| {
        all.iter().all(|one| {
            let given = |name: &str| one[name].as_str().is_some_and(|text| !text.is_empty());
            given("issuer") && given("issuerAssignedId") && given("signInType")
        })
    })
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
