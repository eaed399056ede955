//! Properties of users only for `$filter`: members of complex properties, identities by issuer, sizes of collections.

use serde_json::{Map, Value, json};

use crate::graph::odata::field::Field;
use crate::graph::odata::schema::{EdmType, Property};
use crate::model::User;

macro_rules! extension_attribute {
    ($name:literal) => {
        Property::new(
            concat!("onPremisesExtensionAttributes/", $name),
            EdmType::Text,
            |user: &User| nested_value(user, "onPremisesExtensionAttributes", $name),
        )
    };
}

pub(crate) const FILTER_ONLY: &[Property<User>] = &[
    Property::new("assignedLicenses/$count", EdmType::Number, |_| {
        Field::Number(0)
    }),
    // The user principal name is also an identity, but filters do not match it.
    Property::new("identities", EdmType::Collection, |user| {
        match user.other_properties.get("identities") {
            Some(written) => Field::from_json(written),
            None => Field::Texts(&[]),
        }
    }),
    Property::new("signInActivity/lastSignInDateTime", EdmType::Time, |user| {
        user.last_sign_in.map_or(Field::Null, Field::Time)
    }),
    Property::new(
        "signInActivity/lastNonInteractiveSignInDateTime",
        EdmType::Time,
        |user| user.last_renewal.map_or(Field::Null, Field::Time),
    ),
    Property::new(
        "signInActivity/lastSuccessfulSignInDateTime",
        EdmType::Time,
        |user| {
            let last = user.last_sign_in.max(user.last_renewal);
            last.map_or(Field::Null, Field::Time)
        },
    ),
    Property::new("employeeOrgData/costCenter", EdmType::Text, |user| {
        nested_value(user, "employeeOrgData", "costCenter")
    }),
    Property::new("employeeOrgData/division", EdmType::Text, |user| {
        nested_value(user, "employeeOrgData", "division")
    }),
    extension_attribute!("extensionAttribute1"),
    extension_attribute!("extensionAttribute2"),
    extension_attribute!("extensionAttribute3"),
    extension_attribute!("extensionAttribute4"),
    extension_attribute!("extensionAttribute5"),
    extension_attribute!("extensionAttribute6"),
    extension_attribute!("extensionAttribute7"),
    extension_attribute!("extensionAttribute8"),
    extension_attribute!("extensionAttribute9"),
    extension_attribute!("extensionAttribute10"),
    extension_attribute!("extensionAttribute11"),
    extension_attribute!("extensionAttribute12"),
    extension_attribute!("extensionAttribute13"),
    extension_attribute!("extensionAttribute14"),
    extension_attribute!("extensionAttribute15"),
];

/// Properties that `$filter` supports only with advanced query capabilities
/// (<https://learn.microsoft.com/graph/aad-advanced-queries>).
pub(crate) const ADVANCED_ONLY: &[&str] = &[
    "companyName",
    "employeeHireDate",
    "employeeType",
    "mobilePhone",
    "officeLocation",
    "onPremisesExtensionAttributes/extensionAttribute1",
    "onPremisesExtensionAttributes/extensionAttribute2",
    "onPremisesExtensionAttributes/extensionAttribute3",
    "onPremisesExtensionAttributes/extensionAttribute4",
    "onPremisesExtensionAttributes/extensionAttribute5",
    "onPremisesExtensionAttributes/extensionAttribute6",
    "onPremisesExtensionAttributes/extensionAttribute7",
    "onPremisesExtensionAttributes/extensionAttribute8",
    "onPremisesExtensionAttributes/extensionAttribute9",
    "onPremisesExtensionAttributes/extensionAttribute10",
    "onPremisesExtensionAttributes/extensionAttribute11",
    "onPremisesExtensionAttributes/extensionAttribute12",
    "onPremisesExtensionAttributes/extensionAttribute13",
    "onPremisesExtensionAttributes/extensionAttribute14",
    "onPremisesExtensionAttributes/extensionAttribute15",
    "onPremisesImmutableId",
    "onPremisesLastSyncDateTime",
    "onPremisesSamAccountName",
    "passwordPolicies",
    "postalCode",
    "preferredLanguage",
    "showInAddressList",
    "streetAddress",
];

fn nested_value<'u>(user: &'u User, property: &str, name: &str) -> Field<'u> {
    let complex = user.other_properties.get(property);
    complex
        .and_then(|complex| complex.get(name))
        .map_or(Field::Null, Field::from_json)
}

/// The stored identities and the one of the user principal name.
pub(crate) fn identities(user: &User) -> Field<'_> {
    let issuer = user
        .user_principal_name
        .rsplit_once('@')
        .map_or("", |(_, domain)| domain);
    let written = user.other_properties.get("identities");
    let mut all: Vec<Value> = written
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    all.push(json!({
        "signInType": "userPrincipalName",
        "issuer": issuer,
        "issuerAssignedId": user.user_principal_name,
    }));
    Field::Json(Value::Array(all))
}

/// Null if the user has never signed in.
pub(crate) fn sign_in_activity(user: &User) -> Field<'_> {
    let last = user.last_sign_in.max(user.last_renewal);
    if last.is_none() {
        return Field::Null;
    }
    let mut activity = Map::new();
    for (name, time) in [
        ("lastSignIn", user.last_sign_in),
        ("lastNonInteractiveSignIn", user.last_renewal),
        ("lastSuccessfulSignIn", last),
    ] {
        let text = time.map(|time| Value::from(time.to_seconds_text()));
        activity.insert(format!("{name}DateTime"), text.unwrap_or(Value::Null));
        // The emulator does not store the ids of sign-ins.
        activity.insert(format!("{name}RequestId"), Value::Null);
    }
    Field::Json(Value::Object(activity))
}
