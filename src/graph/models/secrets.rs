//! Owns what Entra keeps of a provisioning connection: the keys as Graph spells them, and what comes back of each.
//! Refuses to hold a secret: Graph returns a mark in its place, and what is typed never comes here.

use serde::{Deserialize, Serialize};

/// The address of the SCIM service: the portal's *Tenant URL*.
pub const BASE_ADDRESS: &str = "BaseAddress";
/// The bearer token for it: the portal's *Secret Token*.
pub const SECRET_TOKEN: &str = "SecretToken";
/// Who hears of failures, and when a cycle that would delete many stops: JSON inside a text.
pub const NOTIFICATION_SETTINGS: &str = "SyncNotificationSettings";
/// Whether everybody is provisioned, or only who is assigned.
pub const SYNC_ALL: &str = "SyncAll";

/// One key with its value. Source: Graph, `synchronizationSecretKeyStringValuePair`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Pair {
    /// The key, in Graph's spelling.
    pub key: String,
    /// The value; a mark (`*`) in place of a secret.
    #[serde(default)]
    pub value: Option<String>,
}

/// What Entra keeps of the connection.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Secrets(pub Vec<Pair>);

/// What stands in `SyncNotificationSettings`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct NotificationSettings {
    /// Whether failures are mailed.
    pub enabled: bool,
    /// To whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipients: Option<String>,
    /// Whether a cycle that would delete many stops.
    pub delete_threshold_enabled: bool,
    /// How many are many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delete_threshold_value: Option<u32>,
}

impl Secrets {
    /// The value of a key that has one.
    pub fn get(&self, key: &str) -> Option<&str> {
        let pair = self.0.iter().find(|pair| pair.key == key)?;
        pair.value.as_deref().filter(|value| !value.is_empty())
    }

    /// The address of the SCIM service.
    pub fn base_address(&self) -> Option<&str> {
        self.get(BASE_ADDRESS)
    }

    /// Whether a token is kept.
    pub fn has_token(&self) -> bool {
        self.get(SECRET_TOKEN).is_some()
    }

    /// Whether everybody is provisioned; none where Entra keeps nothing about it.
    pub fn sync_all(&self) -> Option<bool> {
        self.get(SYNC_ALL)
            .map(|value| value.eq_ignore_ascii_case("true"))
    }

    /// Who hears of failures. None where nothing is kept, or nothing that can be read.
    pub fn notifications(&self) -> Option<NotificationSettings> {
        crate::json::read(self.get(NOTIFICATION_SETTINGS)?.as_bytes()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(key: &str, value: &str) -> Pair {
        Pair {
            key: key.into(),
            value: Some(value.into()),
        }
    }

    #[test]
    fn what_is_kept_is_read_and_an_empty_value_is_none() {
        let secrets = Secrets(vec![
            pair(BASE_ADDRESS, "https://www.workato.com/scim/v2"),
            pair(SECRET_TOKEN, "*"),
            pair(
                NOTIFICATION_SETTINGS,
                r#"{"Enabled":true,"Recipients":"it@contoso.example","DeleteThresholdEnabled":true,"DeleteThresholdValue":500}"#,
            ),
            pair(SYNC_ALL, "False"),
        ]);
        assert!(secrets.has_token());
        assert_eq!(secrets.sync_all(), Some(false));
        let settings = secrets.notifications().expect("settings");
        assert_eq!(
            (
                settings.recipients.as_deref(),
                settings.delete_threshold_value
            ),
            (Some("it@contoso.example"), Some(500))
        );
        let emptied = Secrets(vec![pair(SECRET_TOKEN, "")]);
        assert!(!emptied.has_token());
        assert_eq!((emptied.sync_all(), emptied.notifications()), (None, None));
    }
}
