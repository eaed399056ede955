//! Client id, tenant and cloud, parsed from `config.json` or from what the first-run page stored. Does no IO.

mod cloud;

pub use cloud::{Cloud, Clouds, Hosts};

use crate::ids::{AppId, Guid};
use crate::texts::sign_in as texts;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A tenant by its GUID or by one of its domains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tenant {
    Id(Guid),
    /// A verified domain of the tenant.
    Domain(String),
}

impl Tenant {
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(guid) = Guid::parse(text) {
            return Some(Self::Id(guid));
        }
        let domain = text.trim().to_ascii_lowercase();
        let label = |label: &str| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        // The dot is required so that a GUID with a missing digit does not pass for a domain.
        (domain.len() <= 253 && domain.contains('.') && domain.split('.').all(label))
            .then_some(Self::Domain(domain))
    }
}

impl fmt::Display for Tenant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(guid) => guid.fmt(f),
            Self::Domain(domain) => f.write_str(domain),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The application (client) id of the app registration.
    pub client_id: AppId,
    pub tenant: Tenant,
    pub cloud: Cloud,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
    /// The field is missing or empty.
    #[error("{}", texts::FIELD_MISSING)]
    Missing,
    #[error("{}", texts::client_id_wrong(.0))]
    ClientId(String),
    #[error("{}", texts::tenant_wrong(.0))]
    Tenant(String),
    #[error("{}", texts::cloud_wrong(.0))]
    Cloud(String),
    /// Not a URL to which the app may send a token.
    #[error("{}", texts::address_wrong(.0))]
    Url(String),
}

/// Why a configuration is invalid. Preserves the fields, so that the administrator need not type them again.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ConfigErrors {
    /// Set if the text is not a JSON object of strings.
    pub unreadable: Option<String>,
    /// The errors by field name.
    pub fields: Vec<(&'static str, FieldError)>,
    /// The fields as they were given.
    pub given: ConfigFields,
}

/// The fields as text, as in `config.json` and in what the first-run page stores.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ConfigFields {
    pub client_id: String,
    pub tenant: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cloud: Option<String>,
    /// `authorityUrl`; with `graphUrl`, in place of `cloud`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority_url: Option<String>,
    /// `graphUrl`; with `authorityUrl`, in place of `cloud`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub graph_url: Option<String>,
}

impl Config {
    /// Parses `config.json`. Fails if it is not a JSON object of strings, or if a field is invalid.
    pub fn parse(text: &str) -> Result<Self, ConfigErrors> {
        let fields: ConfigFields =
            crate::json::read(text.as_bytes()).map_err(|error| ConfigErrors {
                unreadable: Some(error.to_string()),
                ..ConfigErrors::default()
            })?;
        Self::from_fields(fields)
    }

    /// Checks all fields and reports every error at once.
    pub fn from_fields(fields: ConfigFields) -> Result<Self, ConfigErrors> {
        let mut errors = Vec::new();
        let client_id = required(&fields.client_id)
            .and_then(|text| AppId::parse(text).ok_or_else(|| FieldError::ClientId(text.into())));
        let tenant = required(&fields.tenant)
            .and_then(|text| Tenant::parse(text).ok_or_else(|| FieldError::Tenant(text.into())));
        let cloud = cloud_from_fields(&fields);
        match (client_id, tenant, cloud) {
            (Ok(client_id), Ok(tenant), Ok(cloud)) => {
                return Ok(Self {
                    client_id,
                    tenant,
                    cloud,
                });
            }
            (client_id, tenant, cloud) => {
                errors.extend(client_id.err().map(|error| ("clientId", error)));
                errors.extend(tenant.err().map(|error| ("tenant", error)));
                errors.extend(cloud.err());
            }
        }
        Err(ConfigErrors {
            unreadable: None,
            fields: errors,
            given: fields,
        })
    }

    /// The text to store between visits: client id, tenant and the cloud's name, never a URL.
    /// `None` for a cloud given by URLs: only `config.json` may name hosts.
    pub fn remembered(&self) -> Option<String> {
        let fields = ConfigFields {
            client_id: self.client_id.to_string(),
            tenant: self.tenant.to_string(),
            cloud: Some(self.cloud.name()?.to_owned()),
            ..ConfigFields::default()
        };
        serde_json::to_string(&fields).ok()
    }

    /// Parses what [`Self::remembered`] returned. Ignores URLs in it: storage must not decide where tokens go.
    pub fn from_remembered(text: &str) -> Option<Self> {
        let fields: ConfigFields = crate::json::read(text.as_bytes()).ok()?;
        Self::from_fields(ConfigFields {
            authority_url: None,
            graph_url: None,
            ..fields
        })
        .ok()
    }
}

fn required(text: &str) -> Result<&str, FieldError> {
    let text = text.trim();
    if text.is_empty() {
        Err(FieldError::Missing)
    } else {
        Ok(text)
    }
}

fn cloud_from_fields(fields: &ConfigFields) -> Result<Cloud, (&'static str, FieldError)> {
    match (
        fields.cloud.as_deref(),
        fields.authority_url.as_deref(),
        fields.graph_url.as_deref(),
    ) {
        (None, None, None) => Err(("cloud", FieldError::Missing)),
        (Some(name), None, None) => {
            let name = required(name).map_err(|error| ("cloud", error))?;
            Cloud::from_name(name).ok_or_else(|| ("cloud", FieldError::Cloud(name.to_owned())))
        }
        (_, authority, graph) => {
            let base = |field, text: Option<&str>| {
                let text = required(text.unwrap_or_default()).map_err(|error| (field, error))?;
                cloud::parse_base_url(text).ok_or_else(|| (field, FieldError::Url(text.to_owned())))
            };
            Ok(Cloud::Custom(Hosts {
                login: base("authorityUrl", authority)?,
                graph: base("graphUrl", graph)?,
            }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLIENT: &str = "ca11ab1e-0000-4000-8000-000000000001";

    #[test]
    fn a_complete_file_is_read() {
        let config = Config::parse(&format!(
            r#"{{"clientId":"{CLIENT}","tenant":"Contoso.example","cloud":"usgovdod"}}"#
        ))
        .expect("complete");
        assert_eq!(config.tenant, Tenant::Domain("contoso.example".into()));
        assert_eq!(config.cloud.hosts().graph, "https://dod-graph.microsoft.us");
        assert_eq!(
            Config::from_remembered(&config.remembered().expect("named cloud")),
            Some(config)
        );
    }

    #[test]
    fn addresses_may_carry_a_path_and_lose_their_last_slash() {
        let config = Config::parse(&format!(
            r#"{{"clientId":"{CLIENT}","tenant":"contoso.example","authorityUrl":"http://127.0.0.1:8081/entra/","graphUrl":"http://localhost:8081/entra"}}"#
        ))
        .expect("complete");
        assert_eq!(config.cloud.hosts().login, "http://127.0.0.1:8081/entra");
        assert_eq!(config.cloud.hosts().graph, "http://localhost:8081/entra");
        assert_eq!(config.remembered(), None, "addresses are not remembered");
    }

    #[test]
    fn every_error_is_reported_at_once_and_the_fields_are_preserved() {
        let errors = Config::parse(r#"{"clientId":"12","tenant":"contoso","cloud":"mars"}"#)
            .expect_err("faulty");
        assert_eq!(
            errors.fields,
            [
                ("clientId", FieldError::ClientId("12".into())),
                ("tenant", FieldError::Tenant("contoso".into())),
                ("cloud", FieldError::Cloud("mars".into())),
            ]
        );
        assert_eq!(errors.given.tenant, "contoso");
        let errors = Config::parse("{}").expect_err("empty");
        assert_eq!(errors.fields.len(), 3);
        assert!(
            errors
                .fields
                .iter()
                .all(|(_, error)| *error == FieldError::Missing)
        );
    }

    #[test]
    fn text_that_is_not_json_is_reported_as_unreadable() {
        for text in ["", "<!doctype html>", "[1", "{\"clientId\": 7}", "null"] {
            let errors = Config::parse(text).expect_err(text);
            assert!(errors.unreadable.is_some(), "{text}");
        }
    }

    #[test]
    fn a_token_is_never_sent_in_clear_or_to_what_storage_says() {
        for url in [
            "http://example.com",
            "ftp://x",
            "https://user@host",
            "https://x/?q",
            "https://x/#f",
            "https://",
            "login.microsoftonline.com",
        ] {
            assert_eq!(cloud::parse_base_url(url), None, "{url}");
        }
        let planted = format!(
            r#"{{"clientId":"{CLIENT}","tenant":"contoso.example","cloud":"global","authorityUrl":"https://evil.example","graphUrl":"https://evil.example"}}"#
        );
        assert_eq!(
            Config::from_remembered(&planted).expect("read").cloud,
            Cloud::Global
        );
    }

    #[test]
    fn tenants_are_guids_or_domains() {
        for text in [
            "contoso",
            "c0ffee00-0000-4000-8000-00000000000",
            "-a.example",
            "a..b",
            "con toso.example",
            "https://contoso.example",
        ] {
            assert_eq!(Tenant::parse(text), None, "{text}");
        }
        assert!(matches!(
            Tenant::parse("C0FFEE00-0000-4000-8000-000000000001"),
            Some(Tenant::Id(_))
        ));
        assert!(matches!(
            Tenant::parse("contoso.onmicrosoft.com"),
            Some(Tenant::Domain(_))
        ));
    }
}
