//! Sets a user's roles with one PATCH, and reads them back. Does not overwrite a value that changed since the plan.

use super::apply::{ApplyError, Begun, Event, Outcome};
use super::known::Known;
use super::schedules::VALUE_READ_BACK;
use super::waiting::replicated;
use super::writing::{Words, read_back, write};
use super::{Run, Step};
use crate::client::{Client, Look, Polled, Stop, Write, Written};
use crate::foreign::Foreign;
use crate::graph::Request;
use crate::graph::endpoint::UPDATE_USER;
use crate::graph::models::{ExtensionName, User};
use crate::guide::RowId;
use crate::ids::UserId;
use crate::tenant::user_roles;
use crate::workato::Environment;
use serde_json::{Map, Value};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetRoles {
    pub user: UserId,
    pub name: Foreign,
    pub values: Vec<NewValue>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewValue {
    pub environment: Environment,
    pub name: ExtensionName,
    /// Value when planned; `None` if there was none.
    pub before: Option<Foreign>,
    pub after: Foreign,
}

impl Step for SetRoles {
    fn row(&self) -> RowId {
        RowId::UserRoles
    }

    fn request(&self, _known: &Known) -> Option<Request> {
        Some(Self::request(self))
    }

    fn why(&self) -> String {
        let parts: Vec<String> = self
            .values
            .iter()
            .map(|value| match &value.before {
                Some(before) => format!("{}: {before} becomes {}", value.environment, value.after),
                None => format!("{}: nothing becomes {}", value.environment, value.after),
            })
            .collect();
        format!("{}. {}.", self.name, parts.join("; "))
    }

    async fn begin(&self, run: Run<'_>) -> Result<Begun, ApplyError> {
        const WORDS: Words = Words {
            reading: "the roles before setting them",
            writing: "setting the roles",
        };
        let Run { client, tell, .. } = run;
        let read = user_roles::request(&self.user, &self.names());
        let request = Self::request(self);
        let look = async |client: &Client| {
            let user: User = client.read(&read).await?;
            if self.is_true_of(&user) {
                return Ok(Look::Planned(()));
            }
            match self.moved(&user) {
                None => Ok(Look::Compared(request.clone())),
                Some((value, now)) => Err(Stop::Changed(ApplyError::Moved {
                    environment: value.environment.clone(),
                    planned_from: value.before.clone(),
                    found: now.map(Foreign::from),
                })),
            }
        };
        // Not every server knows an attribute that is listed as usable.
        let came = write(client, tell, Write::of(&request), look).await;
        match came.map_err(|error| WORDS.told(error))? {
            Written::Already(()) => Ok(Begun::Finished(Outcome::AlreadyTrue)),
            Written::Now(()) => self.confirm(client, tell).await,
        }
    }
}

impl SetRoles {
    async fn confirm(&self, client: &Client, tell: &dyn Fn(Event)) -> Result<Begun, ApplyError> {
        let read = user_roles::request(&self.user, &self.names());
        let doing = "reading the roles back";
        read_back(client, tell, VALUE_READ_BACK, doing, async || {
            let read = async || client.read(&read).await;
            let user: User = replicated(client, tell, read, |error| Some(error)).await?;
            let found = self.values.iter().map(|value| {
                let now = user.extension(&value.name).map(Foreign::from);
                (value.environment.clone(), now)
            });
            Ok(if self.is_true_of(&user) {
                let found = found.filter_map(|(environment, now)| Some((environment, now?)));
                Polled::Found(Outcome::Confirmed(found.collect()))
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
        Request::new(&UPDATE_USER, &[self.user.as_str()]).json(Value::Object(body))
    }

    pub fn names(&self) -> Vec<ExtensionName> {
        self.values.iter().map(|value| value.name.clone()).collect()
    }

    pub fn is_true_of(&self, user: &User) -> bool {
        self.values
            .iter()
            .all(|value| user.extension(&value.name) == Some(value.after.exact()))
    }

    /// The first value that is neither as planned nor as wanted.
    pub fn moved<'a>(&'a self, user: &'a User) -> Option<(&'a NewValue, Option<&'a str>)> {
        self.values.iter().find_map(|value| {
            let now = user.extension(&value.name);
            (now != value.before.as_ref().map(Foreign::exact) && now != Some(value.after.exact()))
                .then_some((value, now))
        })
    }
}
