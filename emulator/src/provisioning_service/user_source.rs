//! A user as the source of mappings, with the provisioning service's attribute names. Null for attributes that the
//! schema does not declare, and for multi-valued directory extensions.

use std::cell::OnceCell;

use serde_json::{Map, Value};

use super::entitlement::Entitlement;

use crate::env::{SeededRandom, Timestamp};
use crate::model::{Tenant, User};
use crate::provisioning::expression::{AttributeSource, AttributeValue};

/// Attributes with different names: that of the provisioning service, then Graph's.
const GRAPH_NAMES: [(&str, &str); 10] = [
    ("objectId", "id"),
    ("physicalDeliveryOfficeName", "officeLocation"),
    ("mobile", "mobilePhone"),
    ("telephoneNumber", "businessPhones"),
    ("facsimileTelephoneNumber", "faxNumber"),
    ("dirSyncEnabled", "onPremisesSyncEnabled"),
    ("originalUserPrincipalName", "userPrincipalName"),
    ("manager", "managerId"),
    ("sn", "surname"),
    ("title", "jobTitle"),
];

/// A user as the source of mappings.
#[derive(Debug)]
pub(super) struct UserSource<'a> {
    fields: Map<String, Value>,
    declared: &'a [String],
    soft_deleted: bool,
    roles: Value,
    now: Timestamp,
    /// Seeded from the whole user: random values change with the user, not with each evaluation.
    random: OnceCell<SeededRandom>,
}

impl<'a> UserSource<'a> {
    /// `declared` are the schema's user attributes.
    pub(super) fn new(
        tenant: &Tenant,
        user: &User,
        declared: &'a [String],
        entitlement: &Entitlement,
        now: Timestamp,
    ) -> Self {
        let mut fields = match serde_json::to_value(user) {
            Ok(Value::Object(fields)) => fields,
            _ => Map::new(),
        };
        if let Some(Value::Object(others)) = fields.remove("otherProperties") {
            fields.extend(others);
        }
        // Extension values whose definition was deleted, by itself or with its application, cannot be read.
        fields.retain(|name, _| {
            !name.starts_with("extension_")
                || tenant.extension_properties.iter().any(|property| {
                    property.name == *name && !tenant.is_deleted(&property.application_object_id)
                })
        });
        Self {
            fields,
            declared,
            soft_deleted: !entitlement.is_provisioned(),
            roles: Value::Array(entitlement.roles.clone()),
            now,
            random: OnceCell::new(),
        }
    }
}

impl AttributeSource for UserSource<'_> {
    fn attribute(&self, name: &str) -> AttributeValue {
        if !self.declared.iter().any(|known| known == name) {
            return AttributeValue::Null;
        }
        match name {
            "IsSoftDeleted" => return AttributeValue::from_bool(self.soft_deleted),
            "appRoleAssignments" => return AttributeValue::Complex(self.roles.clone()),
            "proxyAddresses" => {
                let mail = self.fields.get("mail").and_then(Value::as_str);
                return mail.map_or(AttributeValue::Null, |mail| {
                    AttributeValue::Many(vec![format!("SMTP:{mail}")])
                });
            }
            _ => {}
        }
        let graph = GRAPH_NAMES
            .iter()
            .find(|(theirs, _)| *theirs == name)
            .map_or(name, |(_, graph)| graph);
        match self.fields.get(graph) {
            None | Some(Value::Null | Value::Object(_)) => AttributeValue::Null,
            Some(Value::String(text)) if name == "userPrincipalName" => {
                AttributeValue::from_text(home_address(text))
            }
            Some(Value::String(text)) => AttributeValue::from_text(text),
            Some(Value::Bool(flag)) => AttributeValue::from_bool(*flag),
            Some(Value::Number(number)) => AttributeValue::from_text(number.to_string()),
            // Mappings cannot read multi-valued directory extensions.
            Some(Value::Array(_)) if name.starts_with("extension_") => AttributeValue::Null,
            Some(Value::Array(items)) => {
                let mut texts = items
                    .iter()
                    .filter_map(Value::as_str)
                    .map(ToOwned::to_owned);
                if name == "telephoneNumber" {
                    texts
                        .next()
                        .map_or(AttributeValue::Null, AttributeValue::Text)
                } else {
                    AttributeValue::Many(texts.collect())
                }
            }
        }
    }

    fn now(&self) -> Timestamp {
        self.now
    }

    fn random(&self) -> u64 {
        self.random
            .get_or_init(|| SeededRandom::new(digest(&format!("{:?}", self.fields))))
            .next()
    }
}

/// What is provisioned of a user principal name: of an external user's (`alias_theirdomain#EXT#@yourdomain`) only
/// `alias@theirdomain`
/// (<https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works#b2b-guest-users>).
fn home_address(name: &str) -> String {
    let marker = name
        .as_bytes()
        .windows(5)
        .rposition(|window| window.eq_ignore_ascii_case(b"#EXT#"));
    let Some(marker) = marker else {
        return name.to_owned();
    };
    let mut home = name[..marker].to_owned();
    if let Some(at) = home.rfind('_') {
        home.replace_range(at..=at, "@");
    }
    home
}

/// FNV-1a, which is the same in every build.
pub(crate) fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_external_name_becomes_the_address_at_home() {
        for (name, home) in [
            (
                "ada_b_fabrikam.example#EXT#@contoso.example",
                "ada_b@fabrikam.example",
            ),
            (
                "ada_fabrikam.example#ext#@contoso.example",
                "ada@fabrikam.example",
            ),
            ("ada#EXT#@contoso.example", "ada"),
            ("ada_b@contoso.example", "ada_b@contoso.example"),
            ("Łukasz", "Łukasz"),
        ] {
            assert_eq!(home_address(name), home);
        }
    }
}
