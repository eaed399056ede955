//! The provisioning templates of an enterprise application, and the secrets that each needs. `$select` omits their
//! schemas, which are megabytes.

use crate::graph::models::synchronization_secrets::{
    BASE_ADDRESS, NOTIFICATION_SETTINGS, SECRET_TOKEN, SYNC_ALL,
};
use serde::Deserialize;

/// The template of SCIM applications, and its predecessor. Source: learn.microsoft.com,
/// `application-provisioning-config-problem-scim-compatibility`.
pub const SCIM_TEMPLATES: [&str; 2] = ["scim", "customappsso"];

/// A provisioning template. Source: Graph, `synchronizationTemplate`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct SynchronizationTemplate {
    /// The id; `scim` for a SCIM application.
    pub id: String,
    /// Null in some responses.
    #[serde(default)]
    pub metadata: Option<Vec<TemplateMetadata>>,
}

/// A key with its value. Source: Graph, `synchronizationMetadataEntry`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct TemplateMetadata {
    /// In varying case: `configurationFields`, `ConfigurationFields`.
    pub key: String,
    #[serde(default)]
    pub value: Option<String>,
}

/// An item of `configurationFields`.
#[derive(Deserialize)]
struct ConfigurationField {
    /// A key of the secrets, in lower case.
    #[serde(default)]
    name: String,
}

impl SynchronizationTemplate {
    pub const SELECT: &[&str] = &["id", "metadata"];

    /// The names of the secrets that it needs; `None` if the template does not say.
    pub fn secret_names(&self) -> Option<Vec<String>> {
        let all = self.metadata.as_deref().unwrap_or_default();
        let entry = all
            .iter()
            .find(|entry| entry.key.eq_ignore_ascii_case("configurationFields"))?;
        let fields: Vec<ConfigurationField> =
            crate::json::read(entry.value.as_deref()?.as_bytes()).ok()?;
        Some(fields.into_iter().map(|field| field.name).collect())
    }

    /// Whether the address and the token are what it needs. Of a template that does not say, whether it is that of
    /// SCIM applications.
    pub fn takes_address_and_token(&self) -> bool {
        let Some(names) = self.secret_names() else {
            return SCIM_TEMPLATES.contains(&self.id.as_str());
        };
        let has = |key: &str| names.iter().any(|name| name.eq_ignore_ascii_case(key));
        let own = [BASE_ADDRESS, SECRET_TOKEN, NOTIFICATION_SETTINGS, SYNC_ALL];
        has(BASE_ADDRESS)
            && has(SECRET_TOKEN)
            && names
                .iter()
                .all(|name| own.iter().any(|key| name.eq_ignore_ascii_case(key)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn template(id: &str, metadata: serde_json::Value) -> SynchronizationTemplate {
        serde_json::from_value(json!({"id": id, "metadata": metadata})).expect("a template")
    }

    #[test]
    fn only_the_address_and_the_token_are_taken() {
        let with = |key: &str, fields: &str| {
            template("any", json!([{"key": "galleryApplicationKey", "value": null}, {"key": key, "value": fields}]))
                .takes_address_and_token()
        };
        let usual = r#"[{"name":"baseaddress"},{"name":"secrettoken","secret":true}]"#;
        assert!(with("configurationFields", usual));
        assert!(with(
            "ConfigurationFields",
            &usual
                .to_uppercase()
                .replace("NAME", "name")
                .replace("SECRET\":TRUE", "secret\":true")
        ));
        assert!(with(
            "configurationFields",
            r#"[{"name":"SecretToken"},{"name":"BaseAddress"},{"name":"SyncAll"}]"#
        ));
        for other in [
            r#"[{"name":"clientsecret","secret":true},{"name":"secrettoken","secret":true}]"#,
            r#"[{"name":"baseaddress"},{"name":"secrettoken"},{"name":"clientsecret"}]"#,
            r#"[{"name":"username"},{"name":"password","secret":true}]"#,
            r#"[{"name":"baseaddress"}]"#,
            "[]",
        ] {
            assert!(!with("configurationFields", other), "{other}");
        }
    }

    #[test]
    fn a_template_that_does_not_say_counts_only_as_that_of_scim() {
        for unsaid in [
            json!(null),
            json!([]),
            json!([{"key": "configurationFields", "value": "?"}]),
        ] {
            assert!(template("scim", unsaid.clone()).takes_address_and_token());
            assert!(template("customappsso", unsaid.clone()).takes_address_and_token());
            assert!(!template("Slack", unsaid).takes_address_and_token());
        }
    }
}
