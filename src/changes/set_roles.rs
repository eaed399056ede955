//! Sets a user's roles with one PATCH, and reads them back. Does not overwrite a value that changed since the plan.

use super::outcome::{Applied, ApplyError, ApplyEvent, ChangeOutcome};
use super::replication::retry_until_replicated;
use super::run_values::RunValues;
use super::schedules::VALUE_READ_BACK;
use super::writing::{ErrorContext, read_back, with_restriction, write};
use super::{ApplyChange, ApplyContext};
use crate::client::{Client, Polled, Precheck, PrecheckError, Write, Written};
use crate::graph::Request;
use crate::graph::endpoint::UPDATE_USER;
use crate::graph::models::{ExtensionName, User};
use crate::guide::RowId;
use crate::ids::UserId;
use crate::tenant::user_roles;
use crate::texts::changes::people as texts;
use crate::untrusted::UntrustedText;
use crate::workato::Environment;
use serde_json::{Map, Value};
use std::cell::Cell;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetRoles {
    pub user: UserId,
    pub name: UntrustedText,
    pub values: Vec<RoleChange>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleChange {
    pub environment: Environment,
    pub name: ExtensionName,
    /// Value when planned; `None` if there was none.
    pub before: Option<UntrustedText>,
    pub after: UntrustedText,
}

impl ApplyChange for SetRoles {
    fn row(&self) -> RowId {
        RowId::UserRoles
    }

    fn request(&self, _values: &RunValues) -> Option<Request> {
        Some(Self::request(self))
    }

    fn why(&self) -> String {
        let parts: Vec<String> = self
            .values
            .iter()
            .map(|value| match &value.before {
                Some(before) => texts::role_becomes(&value.environment, before, &value.after),
                None => texts::empty_role_becomes(&value.environment, &value.after),
            })
            .collect();
        texts::sets_roles(&self.name, &parts.join("; "))
    }

    async fn apply(&self, context: ApplyContext<'_>) -> Result<Applied, ApplyError> {
        const ERRORS: ErrorContext = ErrorContext {
            reading: texts::ROLES_BEFORE,
            writing: texts::SETTING_ROLES,
        };
        let ApplyContext {
            client, on_event, ..
        } = context;
        let read = user_roles::request(&self.user, &self.attribute_names());
        let request = Self::request(self);
        let is_restricted = Cell::new(false);
        let check = async |client: &Client| {
            let user: User = client.read(&read).await?;
            is_restricted.set(user.is_management_restricted());
            if self.is_satisfied_by(&user) {
                return Ok(Precheck::Done(()));
            }
            match self.find_changed(&user) {
                None => Ok(Precheck::Send(request.clone())),
                Some((value, now)) => Err(PrecheckError::Changed(ApplyError::ValueChanged {
                    environment: value.environment.clone(),
                    planned_from: value.before.clone(),
                    found: now.map(UntrustedText::from),
                })),
            }
        };
        // Not every server knows an attribute that is listed as usable.
        let result = write(client, on_event, Write::without_progress(&request), check).await;
        let result = result.map_err(|error| with_restriction(error, is_restricted.get()));
        match result.map_err(|error| ERRORS.to_apply_error(error))? {
            Written::AlreadyDone(()) => Ok(Applied::Finished(ChangeOutcome::AlreadyTrue)),
            Written::Sent(()) => self.confirm(client, on_event).await,
        }
    }
}

impl SetRoles {
    async fn confirm(
        &self,
        client: &Client,
        on_event: &dyn Fn(ApplyEvent),
    ) -> Result<Applied, ApplyError> {
        let read = user_roles::request(&self.user, &self.attribute_names());
        let doing = texts::READING_ROLES_BACK;
        read_back(client, on_event, VALUE_READ_BACK, doing, async || {
            let read = async || client.read(&read).await;
            let user: User =
                retry_until_replicated(client, on_event, read, |error| Some(error)).await?;
            let found = self.values.iter().map(|value| {
                let now = user.extension(&value.name).map(UntrustedText::from);
                (value.environment.clone(), now)
            });
            Ok(if self.is_satisfied_by(&user) {
                let found = found.filter_map(|(environment, now)| Some((environment, now?)));
                Polled::Found(ChangeOutcome::Confirmed(found.collect()))
            } else {
                Polled::NotYet(ApplyError::NotConfirmed {
                    found: found.collect(),
                })
            })
        })
        .await
    }

    /// One PATCH with all changed attributes.
    pub fn request(&self) -> Request {
        let body: Map<String, Value> = self
            .values
            .iter()
            .map(|value| (value.name.to_string(), Value::from(value.after.exact())))
            .collect();
        Request::new(&UPDATE_USER, &[self.user.as_str()]).json_body(Value::Object(body))
    }

    pub fn attribute_names(&self) -> Vec<ExtensionName> {
        self.values.iter().map(|value| value.name.clone()).collect()
    }

    pub fn is_satisfied_by(&self, user: &User) -> bool {
        self.values
            .iter()
            .all(|value| user.extension(&value.name) == Some(value.after.exact()))
    }

    /// The first value that is neither as planned nor as wanted.
    pub fn find_changed<'a>(&'a self, user: &'a User) -> Option<(&'a RoleChange, Option<&'a str>)> {
        self.values.iter().find_map(|value| {
            let now = user.extension(&value.name);
            (now != value.before.as_ref().map(UntrustedText::exact)
                && now != Some(value.after.exact()))
            .then_some((value, now))
        })
    }
}
