//! The target directory `customappsso`: the user and group attributes of a SCIM service. Omits custom attributes; the
//! customer adds those.

use serde_json::Value;

use super::attribute::{attribute, attributes_from_table, object, reference};
use super::{TARGET_GROUP, TARGET_USER};

const ADDRESS: [&str; 6] = [
    "formatted",
    "streetAddress",
    "locality",
    "region",
    "postalCode",
    "country",
];

pub(super) fn objects() -> Vec<Value> {
    let mut id = attribute("id!", "String");
    id["mutability"] = "ReadOnly".into();
    let mut user = vec![id.clone()];
    user.extend(user_attributes());
    let mut group = vec![id];
    group.extend(attributes_from_table(&[(
        "String",
        "displayName* externalId",
    )]));
    group.push(reference(
        "members[]",
        &[(TARGET_USER, Some("id")), (TARGET_GROUP, Some("id"))],
    ));
    vec![
        object(TARGET_USER, user, &[]),
        object(TARGET_GROUP, group, &[]),
    ]
}

/// The attributes of a user without the id.
fn user_attributes() -> Vec<Value> {
    let mut user = Vec::new();
    user.extend(attributes_from_table(&[
        ("String", "userName*"),
        ("Boolean", "active"),
        ("String", "displayName title"),
    ]));
    let text = |name: String| attribute(&name, "String");
    for kind in ["work", "home", "other"] {
        user.push(text(format!("emails[type eq \"{kind}\"].value")));
    }
    user.extend(attributes_from_table(&[(
        "String",
        "preferredLanguage name.givenName name.familyName name.formatted name.middleName \
         name.honorificPrefix name.honorificSuffix nickName profileUrl userType locale timezone password externalId",
    )]));
    for kind in ["work", "home", "other"] {
        for part in ADDRESS {
            user.push(text(format!("addresses[type eq \"{kind}\"].{part}")));
        }
    }
    for kind in ["work", "mobile", "fax", "home", "pager", "other"] {
        user.push(text(format!("phoneNumbers[type eq \"{kind}\"].value")));
    }
    for kind in ["aim", "gtalk", "icq", "xmpp", "msn", "skype", "qq", "yahoo"] {
        user.push(text(format!("ims[type eq \"{kind}\"].value")));
    }
    for kind in ["photo", "thumbnail"] {
        user.push(text(format!("photos[type eq \"{kind}\"].value")));
    }
    for part in ["value", "display", "type"] {
        for name in ["roles", "entitlements"] {
            user.push(text(format!("{name}[primary eq \"True\"].{part}")));
        }
    }
    user.push(attribute("roles[]", "String"));
    for name in [
        "employeeNumber",
        "costCenter",
        "organization",
        "division",
        "department",
    ] {
        user.push(text(format!("{TARGET_USER}:{name}")));
    }
    user.push(reference(
        &format!("{TARGET_USER}:manager"),
        &[(TARGET_USER, None)],
    ));
    user
}

/// An attribute that the customer adds.
pub(crate) fn custom_attribute(name: &str, kind: &str) -> Value {
    attribute(name, kind)
}
