//! The secrets of an application: credentials and settings, by key. Unknown keys are rejected, case included, before
//! anything changes.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The keys of `synchronizationSecret` in Graph's metadata.
const SECRET_KEYS: [&str; 38] = [
    "None",
    "UserName",
    "Password",
    "SecretToken",
    "AppKey",
    "BaseAddress",
    "ClientIdentifier",
    "ClientSecret",
    "SingleSignOnType",
    "Sandbox",
    "Url",
    "Domain",
    "ConsumerKey",
    "ConsumerSecret",
    "TokenKey",
    "TokenExpiration",
    "Oauth2AccessToken",
    "Oauth2AccessTokenCreationTime",
    "Oauth2RefreshToken",
    "SyncAll",
    "InstanceName",
    "Oauth2ClientId",
    "Oauth2ClientSecret",
    "CompanyId",
    "UpdateKeyOnSoftDelete",
    "SynchronizationSchedule",
    "SystemOfRecord",
    "SandboxName",
    "EnforceDomain",
    "SyncNotificationSettings",
    "SkipOutOfScopeDeletions",
    "Oauth2AuthorizationCode",
    "Oauth2RedirectUri",
    "ApplicationTemplateIdentifier",
    "Oauth2TokenExchangeUri",
    "Oauth2AuthorizationUri",
    "AuthenticationType",
    "Server",
];
const MORE_KEYS: [&str; 7] = [
    "PerformInboundEntitlementGrants",
    "HardDeletesEnabled",
    "SyncAgentCompatibilityKey",
    "SyncAgentADContainer",
    "ValidateDomain",
    "TestReferences",
    "ConnectionString",
];
/// The keys whose values are not returned.
const HIDDEN_KEYS: [&str; 10] = [
    "Password",
    "SecretToken",
    "AppKey",
    "ClientSecret",
    "ConsumerSecret",
    "TokenKey",
    "Oauth2AccessToken",
    "Oauth2RefreshToken",
    "Oauth2ClientSecret",
    "ConnectionString",
];

/// Whether the value of this key is not returned.
pub(crate) fn is_hidden(key: &str) -> bool {
    HIDDEN_KEYS.contains(&key)
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SecretError {
    /// Unknown key, or wrong case.
    #[error("Requested value '{0}' was not found.")]
    Key(String),
    /// Not a list of keys and values.
    #[error("The parameter '{0}' is required.")]
    Missing(&'static str),
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Secrets(Vec<(String, String)>);

impl Secrets {
    /// Fails on unknown keys and on anything but a list of keys and values. `name` is the property's name in the
    /// request.
    pub(crate) fn parse(list: Option<&Value>, name: &'static str) -> Result<Self, SecretError> {
        let list = list
            .and_then(Value::as_array)
            .ok_or(SecretError::Missing(name))?;
        let mut read = Vec::new();
        for pair in list {
            let key = pair.get("key").and_then(Value::as_str);
            let key = key.ok_or(SecretError::Missing("key"))?;
            if !SECRET_KEYS.contains(&key) && !MORE_KEYS.contains(&key) {
                return Err(SecretError::Key(key.to_owned()));
            }
            let value = pair.get("value").and_then(Value::as_str);
            read.push((key.to_owned(), value.unwrap_or_default().to_owned()));
        }
        Ok(Self(read))
    }

    /// Takes new secrets in place of all; those with an empty value are left out.
    pub(crate) fn replace(&mut self, new: Self) {
        *self = Self::default();
        self.merge(new);
    }

    /// Merges new secrets: an empty value removes one, and others stay.
    pub(crate) fn merge(&mut self, new: Self) {
        for (key, value) in new.0 {
            self.set(&key, &value);
        }
    }

    /// Sets a secret; an empty value removes it.
    pub(crate) fn set(&mut self, key: &str, value: &str) {
        if value.is_empty() {
            self.0.retain(|(known, _)| known != key);
            return;
        }
        match self.0.iter_mut().find(|(known, _)| known == key) {
            Some((_, known)) => value.clone_into(known),
            None => self.0.push((key.to_owned(), value.to_owned())),
        }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, value)| value.as_str())
    }

    /// Whether the value is `true`.
    pub(crate) fn is_true(&self, key: &str) -> bool {
        self.get(key)
            .is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }

    /// Whether there is enough to call the application.
    pub(crate) fn has_credentials(&self) -> bool {
        self.get("BaseAddress").is_some() && self.get("SecretToken").is_some()
    }

    /// The number of deletions that stops a cycle; `None` if the limit is off.
    pub(crate) fn delete_threshold(&self) -> Option<usize> {
        let settings: Value = serde_json::from_str(self.get("SyncNotificationSettings")?).ok()?;
        if settings["DeleteThresholdEnabled"] != true {
            return None;
        }
        let value = settings["DeleteThresholdValue"].as_u64()?;
        usize::try_from(value).ok()
    }

    pub(crate) fn to_json(&self) -> Vec<Value> {
        self.0
            .iter()
            .map(|(key, value)| {
                let value = if is_hidden(key) { "*" } else { value };
                json!({"key": key, "value": value})
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(list: Value) -> Result<Secrets, SecretError> {
        Secrets::parse(Some(&list), "value")
    }

    #[test]
    fn writing_back_hidden_secrets_destroys_them() {
        let mut secrets = read(json!([
            {"key": "BaseAddress", "value": "https://x"},
            {"key": "SecretToken", "value": "t"},
        ]))
        .unwrap();
        assert_eq!(
            json!(secrets.to_json()),
            json!([{"key": "BaseAddress", "value": "https://x"}, {"key": "SecretToken", "value": "*"}])
        );
        secrets.merge(read(json!([{"key": "SecretToken", "value": "*"}])).unwrap());
        assert_eq!(secrets.get("SecretToken"), Some("*"));
        secrets.merge(read(json!([{"key": "SecretToken", "value": ""}])).unwrap());
        assert_eq!(secrets.get("SecretToken"), None);
        assert_eq!(secrets.get("BaseAddress"), Some("https://x"));
    }

    #[test]
    fn keys_are_case_sensitive() {
        assert_eq!(
            read(json!([{"key": "baseAddress", "value": "https://x"}])),
            Err(SecretError::Key("baseAddress".to_owned()))
        );
        assert_eq!(
            Secrets::parse(None, "value"),
            Err(SecretError::Missing("value"))
        );
    }
}
