//! Maps the provisioning service's names of user attributes to Graph properties, and reads their values.
//! Returns only names that Graph knows: Graph refuses the whole request for an unknown one.

use super::AttributeValue;
use crate::graph::models::User;
use crate::texts::expressions as texts;
use serde_json::Value;

/// Names that both use. Source: the attribute list of the SCIM template and Graph's `user`.
const SAME_NAMES: &str = " accountEnabled ageGroup city companyName country createdDateTime department displayName \
    employeeHireDate employeeId employeeType externalUserState faxNumber givenName jobTitle mail mailNickname \
    officeLocation onPremisesDistinguishedName onPremisesDomainName onPremisesImmutableId onPremisesSamAccountName \
    onPremisesSecurityIdentifier onPremisesSyncEnabled onPremisesUserPrincipalName postalCode preferredDataLocation \
    preferredLanguage state streetAddress surname usageLocation userPrincipalName userType ";

/// The same, for attributes of several values.
const SEVERAL_VALUES: &str = " imAddresses otherMails proxyAddresses ";

/// The provisioning service's name, then Graph's.
const OTHER_NAMES: [(&str, &str); 8] = [
    ("objectId", "id"),
    ("originalUserPrincipalName", "userPrincipalName"),
    ("physicalDeliveryOfficeName", "officeLocation"),
    ("mobile", "mobilePhone"),
    ("telephoneNumber", "businessPhones"),
    ("facsimileTelephoneNumber", "faxNumber"),
    ("dirSyncEnabled", "onPremisesSyncEnabled"),
    ("IsSoftDeleted", "accountEnabled"),
];

fn has_word(words: &str, name: &str) -> bool {
    !name.contains(' ') && words.contains(&format!(" {name} "))
}

/// The Graph property that contains an attribute; `None` if the app does not read it. `usable` are the directory
/// extensions that Graph knows.
pub(crate) fn graph_property<'a>(name: &'a str, usable: &[&str]) -> Option<&'a str> {
    if let Some((_, graph)) = OTHER_NAMES.iter().find(|(theirs, _)| *theirs == name) {
        return Some(graph);
    }
    if extension_attribute_number(name).is_some() {
        return Some("onPremisesExtensionAttributes");
    }
    (has_word(SAME_NAMES, name) || has_word(SEVERAL_VALUES, name) || usable.contains(&name))
        .then_some(name)
}

/// The number of `extensionAttribute1` to `extensionAttribute15`.
fn extension_attribute_number(name: &str) -> Option<u8> {
    let number: u8 = name.strip_prefix("extensionAttribute")?.parse().ok()?;
    (1..=15).contains(&number).then_some(number)
}

/// The value of an attribute of an assigned user. Not read if the request for the user did not select it.
pub(crate) fn attribute_value(user: &User, name: &str, usable: &[&str]) -> AttributeValue {
    let Some(property) = graph_property(name, usable) else {
        return AttributeValue::NotRead(texts::attribute_not_offered(name));
    };
    let value = user.all.get(property);
    // Graph leaves out an extension without a value, and writes null for any other property that was asked for.
    if value.is_none() && !usable.contains(&property) {
        return AttributeValue::NotRead(texts::attribute_not_read(name));
    }
    let value = match name {
        // An assigned user who is not disabled is in scope.
        "IsSoftDeleted" => {
            let disabled = value.and_then(Value::as_bool) == Some(false);
            return AttributeValue::Value(Some(flag(disabled)));
        }
        _ if extension_attribute_number(name).is_some() => value.and_then(|all| all.get(name)),
        _ => value,
    };
    AttributeValue::Value(match value {
        Some(Value::String(text)) if name == "userPrincipalName" => Some(provisioned_name(text)),
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Bool(so)) => Some(flag(*so)),
        Some(Value::Number(number)) => Some(number.to_string()),
        Some(Value::Array(items)) if has_word(SEVERAL_VALUES, name) => {
            let items = items.iter().filter_map(Value::as_str);
            return AttributeValue::Many(items.map(str::to_owned).collect());
        }
        Some(Value::Array(items)) => items.first().and_then(Value::as_str).map(str::to_owned),
        Some(Value::Null | Value::Object(_)) | None => None,
    })
}

/// The user principal name as provisioning sends it: an external user's address at home, without `#EXT#` and this
/// tenant's domain. Source: learn.microsoft.com, `entra/identity/app-provisioning/how-provisioning-works`, B2B users.
/// Inferred: any case of `#EXT#`, any user type, and that the last underscore stands for the `@`, since no domain has
/// one.
pub fn provisioned_name(user_principal_name: &str) -> String {
    // ASCII letters keep their place in lower case.
    let Some(end) = user_principal_name.to_ascii_lowercase().rfind("#ext#") else {
        return user_principal_name.to_owned();
    };
    let stripped = &user_principal_name[..end];
    match stripped.rsplit_once('_') {
        Some((alias, domain)) => format!("{alias}@{domain}"),
        None => stripped.to_owned(),
    }
}

/// Whether a text has the form of an e-mail address. A user principal name with `#EXT#` is no address of its user.
pub fn is_mail_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let is_spaced = text.chars().any(|c| c.is_whitespace() || c.is_control());
    let is_host = domain.contains('.') && !domain.split('.').any(str::is_empty);
    let is_external = local.to_ascii_lowercase().ends_with("#ext#");
    !local.is_empty() && !local.contains('@') && !is_spaced && is_host && !is_external
}

/// Whether Entra may fail to search for a value. The documentation does not say which characters are special: inferred
/// are all but letters, digits, `@`, `.`, `-`, `_` and spaces.
pub fn has_special_character(value: &str) -> bool {
    value
        .chars()
        .any(|c| !c.is_alphanumeric() && !"@.-_ ".contains(c))
}

/// The provisioning service writes booleans with a capital letter.
fn flag(so: bool) -> String {
    if so { "True" } else { "False" }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guest_is_known_by_the_address_at_home() {
        for (name, sent) in [
            (
                "ada_fabrikam.example#EXT#@contoso.example",
                "ada@fabrikam.example",
            ),
            (
                "ada_b_lovelace_fabrikam.example#ext#@contoso.example",
                "ada_b_lovelace@fabrikam.example",
            ),
            ("ada#EXT#@contoso.example", "ada"),
            ("ada_b@contoso.example", "ada_b@contoso.example"),
            ("", ""),
        ] {
            assert_eq!(provisioned_name(name), sent);
        }
    }

    #[test]
    fn an_address_has_a_local_part_and_a_host() {
        for address in ["ada@contoso.example", "o'brien+x@mail.contoso.example"] {
            assert!(is_mail_address(address), "{address}");
        }
        for other in [
            "",
            "ada.lovelace",
            "@contoso.example",
            "ada@",
            "ada@contoso",
            "a b@contoso.example",
            "a@b@contoso.example",
            "ada@contoso..example",
            "SMTP:",
            "ada_fabrikam.example#EXT#@contoso.example",
        ] {
            assert!(!is_mail_address(other), "{other}");
        }
    }
}
