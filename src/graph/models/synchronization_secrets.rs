//! The settings of a provisioning connection that Entra stores: Graph's keys and their values. Contains no secret:
//! Graph returns a mark in place of one.

use serde::{Deserialize, Serialize};

/// The URL of the SCIM service: the portal's *Tenant URL*.
pub const BASE_ADDRESS: &str = "BaseAddress";
/// The bearer token for it: the portal's *Secret Token*.
pub const SECRET_TOKEN: &str = "SecretToken";
/// The recipients of failure notices, and when a cycle with many deletions stops: JSON inside a text.
pub const NOTIFICATION_SETTINGS: &str = "SyncNotificationSettings";
/// Whether Entra provisions all users, or only assigned ones.
pub const SYNC_ALL: &str = "SyncAll";

/// Whether accounts of people who leave the scope stay as they are in the application. Set through Graph only.
/// Source: learn.microsoft.com, `entra/identity/app-provisioning/skip-out-of-scope-deletions`.
pub const SKIP_OUT_OF_SCOPE_DELETIONS: &str = "SkipOutOfScopeDeletions";

/// The keys that the form of the connection has.
const FORM_KEYS: [&str; 5] = [
    BASE_ADDRESS,
    SECRET_TOKEN,
    NOTIFICATION_SETTINGS,
    SYNC_ALL,
    SKIP_OUT_OF_SCOPE_DELETIONS,
];

/// A key with its value. Source: Graph, `synchronizationSecretKeyStringValuePair`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct SecretEntry {
    /// The key, in Graph's spelling.
    pub key: String,
    /// The value; a mark (`*`) in place of a secret.
    #[serde(default)]
    pub value: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SynchronizationSecrets(pub Vec<SecretEntry>);

/// The value of `SyncNotificationSettings`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct NotificationSettings {
    /// Whether Entra mails failures.
    pub enabled: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipients: Option<String>,
    /// Whether a cycle with too many deletions stops.
    pub delete_threshold_enabled: bool,
    /// The number of deletions at which it stops.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delete_threshold_value: Option<u32>,
}

impl SynchronizationSecrets {
    /// `None` also for an empty value.
    pub fn get(&self, key: &str) -> Option<&str> {
        let pair = self.0.iter().find(|pair| pair.key == key)?;
        pair.value.as_deref().filter(|value| !value.is_empty())
    }

    /// The URL of the SCIM service.
    pub fn base_address(&self) -> Option<&str> {
        self.get(BASE_ADDRESS)
    }

    pub fn has_token(&self) -> bool {
        self.get(SECRET_TOKEN).is_some()
    }

    /// Whether Entra provisions all users; `None` if Entra stores no value.
    pub fn sync_all(&self) -> Option<bool> {
        self.get(SYNC_ALL)
            .map(|value| value.eq_ignore_ascii_case("true"))
    }

    /// Whether accounts of people who leave the scope stay active.
    pub fn skips_out_of_scope_deletions(&self) -> bool {
        self.get(SKIP_OUT_OF_SCOPE_DELETIONS)
            .is_some_and(|value| value == "1" || value.eq_ignore_ascii_case("true"))
    }

    /// The entries that the form does not have and whose value is readable. A save replaces all entries, so it sends
    /// them again; a secret of that kind cannot be sent, because Graph returns only a mark.
    pub fn others(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.0.iter();
        all.filter(|entry| !FORM_KEYS.contains(&entry.key.as_str()))
            .filter_map(|entry| Some((entry.key.as_str(), self.get(&entry.key)?)))
            .filter(|(_, value)| !value.chars().all(|sign| sign == '*'))
    }

    /// `None` if Entra stores no value, or an unreadable one.
    pub fn notifications(&self) -> Option<NotificationSettings> {
        crate::json::read(self.get(NOTIFICATION_SETTINGS)?.as_bytes()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(key: &str, value: &str) -> SecretEntry {
        SecretEntry {
            key: key.into(),
            value: Some(value.into()),
        }
    }

    #[test]
    fn stored_values_are_read_and_an_empty_one_is_none() {
        let secrets = SynchronizationSecrets(vec![
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
        let emptied = SynchronizationSecrets(vec![pair(SECRET_TOKEN, "")]);
        assert!(!emptied.has_token());
        assert_eq!((emptied.sync_all(), emptied.notifications()), (None, None));
    }

    #[test]
    fn accounts_out_of_scope_are_left_alone_only_where_it_says_so() {
        for (value, expected) in [("True", true), ("1", true), ("0", false), ("False", false)] {
            let secrets = SynchronizationSecrets(vec![pair(SKIP_OUT_OF_SCOPE_DELETIONS, value)]);
            assert_eq!(secrets.skips_out_of_scope_deletions(), expected, "{value}");
        }
        assert!(!SynchronizationSecrets::default().skips_out_of_scope_deletions());
    }

    #[test]
    fn entries_that_the_form_lacks_are_kept_and_marks_are_not_sent() {
        let secrets = SynchronizationSecrets(vec![
            pair(BASE_ADDRESS, "https://www.workato.com/scim/v2"),
            pair("HardDeletesEnabled", "true"),
            pair("ClientSecret", "*"),
            pair(SKIP_OUT_OF_SCOPE_DELETIONS, "True"),
        ]);
        let others: Vec<_> = secrets.others().collect();
        assert_eq!(others, [("HardDeletesEnabled", "true")]);
    }
}
