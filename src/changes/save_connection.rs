//! Saves the connection: all keys in one PUT, sent right after a check that they are as planned, and read back. Entra
//! silently discards a PUT that leaves out some keys, and replaces what it has with the rest.

use super::outcome::{Applied, ApplyError, ChangeOutcome};
use super::run_values::RunValues;
use super::schedules::VALUE_READ_BACK;
use super::writing::{ErrorContext, read_back, write};
use super::{ApplyChange, ApplyContext, ensure_complete};
use crate::client::{Client, Polled, Precheck, PrecheckError, Write};
use crate::graph::endpoint::PUT_SYNCHRONIZATION_SECRETS;
use crate::graph::models::synchronization_secrets::{
    BASE_ADDRESS, NOTIFICATION_SETTINGS, SECRET_TOKEN, SKIP_OUT_OF_SCOPE_DELETIONS, SYNC_ALL,
};
use crate::graph::models::{NotificationSettings, SynchronizationSecrets};
use crate::graph::{Placeholder, Request};
use crate::guide::RowId;
use crate::ids::ServicePrincipalId;
use crate::tenant::observed::secrets;
use crate::texts::changes::provisioning as texts;
use crate::untrusted::isolated;
use serde_json::{Value, json};
use std::cell::RefCell;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveConnection {
    pub app: ServicePrincipalId,
    pub address: String,
    /// Failure notifications, and the limit on deletions.
    pub notifications: NotificationSettings,
    /// Whether all users are provisioned, not only assigned ones.
    pub sync_all: bool,
    /// Whether accounts of people who leave the scope stay active.
    pub skip_out_of_scope_deletions: bool,
    /// What Entra had stored when planned.
    pub before: SynchronizationSecrets,
}

impl ApplyChange for SaveConnection {
    fn row(&self) -> RowId {
        RowId::Credentials
    }

    fn request(&self, values: &RunValues) -> Option<Request> {
        // Graph expects the settings as text that contains JSON.
        let settings = serde_json::to_string(&self.notifications).unwrap_or_default();
        let mut entries = vec![
            json!({"key": BASE_ADDRESS, "value": self.address}),
            json!({"key": SECRET_TOKEN, "value": Value::Null}),
            json!({"key": NOTIFICATION_SETTINGS, "value": settings}),
            json!({"key": SYNC_ALL, "value": self.sync_all.to_string()}),
        ];
        let others = self.before.others();
        entries.extend(others.map(|(key, value)| json!({"key": key, "value": value})));
        if self.before.get(SKIP_OUT_OF_SCOPE_DELETIONS).is_some() {
            let value = self.skip_out_of_scope_deletions.to_string();
            entries.push(json!({"key": SKIP_OUT_OF_SCOPE_DELETIONS, "value": value}));
        }
        let body = json!({"value": entries});
        let request =
            Request::new(&PUT_SYNCHRONIZATION_SECRETS, &[self.app.as_str()]).json_body(body);
        Some(request.body_secret(
            "/value/1/value",
            Placeholder::SecretToken,
            values.secret_token.as_ref(),
        ))
    }

    fn why(&self) -> String {
        let mut sentences = vec![if self.sync_all {
            texts::SAVES_FOR_ALL.to_owned()
        } else {
            texts::SAVES_FOR_ASSIGNED.to_owned()
        }];
        let replaced = self.describe_replaced();
        if !replaced.is_empty() {
            sentences.push(texts::changes_settings(&replaced.join("; ")));
        }
        let is_scope_changed = self
            .before
            .sync_all()
            .is_some_and(|all| all != self.sync_all);
        if is_scope_changed {
            sentences.push(texts::SCOPE_RESTARTS.to_owned());
        }
        sentences.join(" ")
    }

    async fn apply(&self, context: ApplyContext<'_>) -> Result<Applied, ApplyError> {
        const ERRORS: ErrorContext = ErrorContext {
            reading: texts::CONNECTION_BEFORE_SAVING,
            writing: texts::SAVING_CONNECTION,
        };
        let ApplyContext {
            client,
            values,
            on_event,
        } = context;
        let request = ensure_complete(self.request(values))?;
        let is_new = values.own_changes.created_job;
        // Settings that the job of this run came with. A later run of the same plan compares with the same.
        let initial = RefCell::new(values.own_changes.initial_secrets.take());
        // Graph does not return the token, so no check finds everything done: after a lost response the same values are
        // sent again.
        let check = async |client: &Client| {
            let now = secrets(client, &self.app).await?;
            let moved = if is_new {
                let mut initial = initial.borrow_mut();
                self.describe_changed(&now, Some(initial.get_or_insert_with(|| now.clone())))
            } else {
                self.describe_changed(&now, None)
            };
            if moved.is_empty() {
                Ok(Precheck::Send(request.clone()))
            } else {
                Err(PrecheckError::Changed(ApplyError::ConnectionChanged {
                    what: moved,
                }))
            }
        };
        let result = write(client, on_event, Write::without_progress(&request), check).await;
        values.own_changes.initial_secrets = initial.into_inner();
        result.map_err(|error| ERRORS.to_apply_error(error))?;
        let doing = texts::READING_CONNECTION_BACK;
        read_back(client, on_event, VALUE_READ_BACK, doing, async || {
            let missing = self.missing_keys(&secrets(client, &self.app).await?);
            Ok(if missing.is_empty() {
                Polled::Found(ChangeOutcome::Message(texts::CONNECTION_SAVED.into()))
            } else {
                Polled::NotYet(ApplyError::ConnectionNotSaved { missing })
            })
        })
        .await
    }
}

impl SaveConnection {
    /// Settings that are neither as planned nor as wanted, by the portal's names. Graph masks the token, so only its
    /// presence can be compared. A new job may come with settings: those in `initial`.
    fn describe_changed(
        &self,
        now: &SynchronizationSecrets,
        initial: Option<&SynchronizationSecrets>,
    ) -> Vec<String> {
        let missing = self.missing_keys(now);
        let is_moved = |key: &str| {
            let is_setting = [NOTIFICATION_SETTINGS, SYNC_ALL].contains(&key);
            let initial = initial.filter(|_| is_setting && self.before.get(key).is_none());
            let before = initial.unwrap_or(&self.before).get(key);
            before != now.get(key) && missing.contains(&key)
        };
        let mut changed = Vec::new();
        // A job of this run came with its own, and then the plan names none.
        if initial.is_none() && !self.keeps_others(now) {
            changed.push(texts::OTHER_SETTINGS_CHANGED.to_owned());
        }
        if is_moved(BASE_ADDRESS) {
            let [was, is] =
                [&self.before, now].map(|kept| kept.base_address().unwrap_or(texts::NO_ADDRESS));
            changed.push(texts::address_changed(&isolated(was), &isolated(is)));
        }
        if is_moved(SECRET_TOKEN) {
            changed.push(texts::TOKEN_REMOVED.to_owned());
        }
        if is_moved(NOTIFICATION_SETTINGS) {
            changed.push(texts::NOTIFICATIONS_CHANGED.to_owned());
        }
        if is_moved(SKIP_OUT_OF_SCOPE_DELETIONS) {
            changed.push(texts::SKIPPING_DELETIONS_CHANGED.to_owned());
        }
        if is_moved(SYNC_ALL) {
            changed.push(
                match now.sync_all() {
                    Some(true) => texts::SCOPE_IS_ALL,
                    Some(false) => texts::SCOPE_IS_ASSIGNED,
                    None => texts::SCOPE_IS_UNSET,
                }
                .to_owned(),
            );
        }
        changed
    }

    fn describe_replaced(&self) -> Vec<String> {
        let mut changed = Vec::new();
        if let Some(address) = self
            .before
            .base_address()
            .filter(|kept| *kept != self.address)
        {
            changed.push(texts::address_becomes(
                &isolated(address),
                &isolated(&self.address),
            ));
        }
        if self
            .before
            .notifications()
            .is_some_and(|kept| kept != self.notifications)
        {
            changed.push(texts::NOTIFICATIONS_CHANGE.to_owned());
        }
        match self.before.sync_all() {
            Some(true) if !self.sync_all => changed.push(texts::SCOPE_NARROWS.to_owned()),
            Some(false) if self.sync_all => {
                changed.push(texts::SCOPE_WIDENS.to_owned());
            }
            _ => {}
        }
        if self.before.skips_out_of_scope_deletions() && !self.skip_out_of_scope_deletions {
            changed.push(texts::STOPS_SKIPPING_DELETIONS.to_owned());
        }
        changed
    }

    /// Whether `kept` has the same settings that the form does not have, in any order.
    fn keeps_others(&self, kept: &SynchronizationSecrets) -> bool {
        let sorted = |secrets: &SynchronizationSecrets| {
            let others = secrets.others();
            let mut all: Vec<_> = others
                .map(|(key, value)| format!("{key}={value}"))
                .collect();
            all.sort();
            all
        };
        sorted(&self.before) == sorted(kept)
    }

    /// Keys that are missing in `kept` or differ. Of the token, only its presence is visible.
    fn missing_keys(&self, kept: &SynchronizationSecrets) -> Vec<&'static str> {
        let has_others = self
            .before
            .others()
            .all(|(key, value)| kept.get(key) == Some(value));
        let same_settings = kept.notifications().as_ref() == Some(&self.notifications);
        [
            (
                BASE_ADDRESS,
                kept.base_address() == Some(self.address.as_str()),
            ),
            (SECRET_TOKEN, kept.has_token()),
            (NOTIFICATION_SETTINGS, same_settings),
            (SYNC_ALL, kept.sync_all() == Some(self.sync_all)),
            (texts::OTHER_SETTINGS, has_others),
            (
                SKIP_OUT_OF_SCOPE_DELETIONS,
                kept.skips_out_of_scope_deletions() == self.skip_out_of_scope_deletions,
            ),
        ]
        .into_iter()
        .filter(|(_, there)| !there)
        .map(|(key, _)| key)
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::models::synchronization_secrets::SecretEntry;
    use crate::secret::Secret;

    #[test]
    fn all_four_keys_are_sent_and_the_token_is_in_no_text() {
        let save = SaveConnection {
            app: ServicePrincipalId::parse("25883231-668a-43a7-80b2-5685c3f874bc").expect("an id"),
            address: "https://www.workato.com/scim/v2".into(),
            notifications: NotificationSettings::default(),
            sync_all: false,
            skip_out_of_scope_deletions: false,
            before: SynchronizationSecrets::default(),
        };
        let values = RunValues::with_token(Secret::new("s3cret".into()));
        let request = save.request(&values).expect("a request");
        assert_eq!(request.placeholders(), []);
        let shown = format!("{:?}{:?}{:?}", request, request.pretty_body(), values);
        assert!(!shown.contains("s3cret"), "{shown}");
        let keys: Vec<&str> = request.body().expect("a body")["value"]
            .as_array()
            .expect("pairs")
            .iter()
            .filter_map(|pair| pair["key"].as_str())
            .collect();
        assert_eq!(
            keys,
            [BASE_ADDRESS, SECRET_TOKEN, NOTIFICATION_SETTINGS, SYNC_ALL]
        );
        assert_eq!(
            save.missing_keys(&SynchronizationSecrets::default()).len(),
            4,
            "nothing kept is noticed"
        );
    }
    #[test]
    fn a_connection_saved_by_another_administrator_is_detected() {
        let pair = |key: &str, value: &str| SecretEntry {
            key: key.into(),
            value: Some(value.into()),
        };
        let kept = |address: &str, all: &str| {
            SynchronizationSecrets(vec![
                pair(BASE_ADDRESS, address),
                pair(SECRET_TOKEN, "*"),
                pair(SYNC_ALL, all),
            ])
        };
        let save = SaveConnection {
            app: ServicePrincipalId::parse("25883231-668a-43a7-80b2-5685c3f874bc").expect("an id"),
            address: "https://new.example/scim/v2".into(),
            notifications: NotificationSettings::default(),
            sync_all: false,
            skip_out_of_scope_deletions: false,
            before: kept("https://old.example/scim/v2", "false"),
        };
        assert_eq!(save.describe_changed(&save.before, None), [] as [&str; 0]);
        let others = kept("https://other.example/scim/v2", "true");
        assert_eq!(
            save.describe_changed(&others, None),
            [
                "the tenant URL was https://old.example/scim/v2 and is now https://other.example/scim/v2",
                "the scope is now all users and groups",
            ]
        );
        let half = kept("https://new.example/scim/v2", "false");
        assert_eq!(
            save.describe_changed(&half, None),
            [] as [&str; 0],
            "what this run wrote itself is no move"
        );
        assert!(save.why().contains("from https://old.example/scim/v2 to"));
        let fresh = SaveConnection {
            before: SynchronizationSecrets::default(),
            ..save
        };
        let initial = SynchronizationSecrets(vec![pair(SYNC_ALL, "true")]);
        assert_eq!(
            fresh.describe_changed(&initial, Some(&initial)),
            [] as [&str; 0]
        );
        assert_eq!(
            fresh.describe_changed(&initial, None),
            ["the scope is now all users and groups"]
        );
    }
}
