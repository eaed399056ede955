//! Deletes a user from the tenant, or restores a deleted one. Does not delete the account that is signed in.

use super::outcome::{Applied, ApplyError, ApplyEvent, ChangeOutcome, Doing, while_doing};
use super::run_values::RunValues;
use super::schedules::CHANGE_SHOWN;
use super::writing::{ErrorContext, read_back, with_restriction, write};
use super::{ApplyChange, ApplyContext, ensure_complete};
use crate::client::{Client, Polled, Precheck, PrecheckError, Write, WriteError, Written};
use crate::graph::Request;
use crate::graph::endpoint::{DELETE_USER, ME, RESTORE_USER, USER};
use crate::graph::error::GraphError;
use crate::graph::models::User;
use crate::guide::RowId;
use crate::ids::UserId;
use crate::tenant::deleted_items::deleted_users::RETENTION_DAYS;
use crate::texts::changes::people::{self as texts, LOOKING_AGAIN};
use crate::untrusted::{UntrustedText, isolated};
use serde_json::json;
use std::cell::Cell;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteUser {
    pub user: UserId,
    pub name: UntrustedText,
    /// User principal name that the administrator confirmed; `None` if the user has none.
    pub user_principal_name: Option<String>,
}

impl ApplyChange for DeleteUser {
    fn row(&self) -> RowId {
        RowId::SoftDelete
    }

    fn request(&self, _values: &RunValues) -> Option<Request> {
        Some(Request::new(&DELETE_USER, &[self.user.as_str()]))
    }

    fn why(&self) -> String {
        texts::deletes(&self.name, RETENTION_DAYS)
    }

    async fn apply(&self, context: ApplyContext<'_>) -> Result<Applied, ApplyError> {
        const ERRORS: ErrorContext = ErrorContext {
            reading: texts::PERSON_BEFORE_DELETING,
            writing: texts::DELETING,
        };
        let request = ensure_complete(self.request(context.values))?;
        let ApplyContext {
            client, on_event, ..
        } = context;
        on_event(ApplyEvent::Checking);
        let me: User = client
            .read(&Request::new(&ME, &[]).select(&["id"]))
            .await
            .map_err(while_doing(Doing::Reading(texts::OWN_ACCOUNT)))?;
        if me.id == self.user {
            return Err(ApplyError::OwnAccount);
        }
        let (seen, missed, is_restricted) = (Cell::new(false), Cell::new(0), Cell::new(false));
        let check = async |client: &Client| {
            let Some(now) = find_user(client, &self.user).await? else {
                // A single 404 may come from a server that does not know the user, so the delete request decides: if it
                // finds no user either, there is none.
                missed.set(missed.get() + 1);
                return Ok(if seen.get() || missed.get() > 1 {
                    Precheck::Done(())
                } else {
                    Precheck::Send(request.clone())
                });
            };
            seen.set(true);
            is_restricted.set(now.is_management_restricted());
            // The administrator confirmed a name, so a user who has another name now must not be deleted.
            match (&self.user_principal_name, now.user_principal_name) {
                (Some(planned), Some(found)) if *planned != found => {
                    Err(PrecheckError::Changed(ApplyError::UserRenamed {
                        planned: planned.as_str().into(),
                        found: found.into(),
                    }))
                }
                _ => Ok(Precheck::Send(request.clone())),
            }
        };
        let result = write(client, on_event, Write::without_progress(&request), check).await;
        let result = result.map_err(|error| with_restriction(error, is_restricted.get()));
        if result.map_err(|error| ERRORS.to_apply_error(error))? == Written::AlreadyDone(()) {
            return Ok(Applied::Finished(ChangeOutcome::AlreadyTrue));
        }
        // No check found the user, and neither did the delete request.
        let was_absent = !seen.get() && missed.get() > 1;
        read_back(client, on_event, CHANGE_SHOWN, LOOKING_AGAIN, async || {
            Ok(match find_user(client, &self.user).await? {
                None if was_absent => Polled::Found(ChangeOutcome::AlreadyTrue),
                None => Polled::Found(ChangeOutcome::Removed),
                Some(_) => Polled::NotYet(ApplyError::NotReplicated {
                    what: texts::that_deleted(&self.name),
                }),
            })
        })
        .await
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreUser {
    pub user: UserId,
    pub name: UntrustedText,
    /// New user principal name, if another user has the former one.
    pub new_user_principal_name: Option<String>,
}

impl ApplyChange for RestoreUser {
    fn row(&self) -> RowId {
        RowId::SoftDelete
    }

    fn request(&self, _values: &RunValues) -> Option<Request> {
        let request = Request::new(&RESTORE_USER, &[self.user.as_str()]);
        Some(match &self.new_user_principal_name {
            Some(name) => request.json_body(
                json!({"newUserPrincipalName": name, "autoReconcileProxyConflict": true}),
            ),
            None => request,
        })
    }

    fn why(&self) -> String {
        match &self.new_user_principal_name {
            Some(name) => texts::restores_renamed(&self.name, &isolated(name)),
            None => texts::restores(&self.name),
        }
    }

    async fn apply(&self, context: ApplyContext<'_>) -> Result<Applied, ApplyError> {
        const ERRORS: ErrorContext = ErrorContext {
            reading: texts::PERSON_BEFORE_RESTORING,
            writing: texts::RESTORING,
        };
        let request = ensure_complete(self.request(context.values))?;
        let ApplyContext {
            client, on_event, ..
        } = context;
        let check = async |client: &Client| {
            let there = find_user(client, &self.user).await?.is_some();
            Ok(if there {
                Precheck::Done(())
            } else {
                Precheck::Send(request.clone())
            })
        };
        match write(client, on_event, Write::without_progress(&request), check).await {
            Ok(Written::AlreadyDone(())) => {
                return Ok(Applied::Finished(ChangeOutcome::AlreadyTrue));
            }
            Ok(Written::Sent(())) => {}
            Err(WriteError::Sending(error)) if error.is_conflict() => {
                return Err(ApplyError::NameTaken { error });
            }
            Err(error) => return Err(ERRORS.to_apply_error(error)),
        }
        read_back(client, on_event, CHANGE_SHOWN, LOOKING_AGAIN, async || {
            Ok(match find_user(client, &self.user).await? {
                Some(_) => Polled::Found(ChangeOutcome::Restored),
                None => Polled::NotYet(ApplyError::NotReplicated {
                    what: texts::that_restored(&self.name),
                }),
            })
        })
        .await
    }
}

async fn find_user(client: &Client, user: &UserId) -> Result<Option<User>, GraphError> {
    let select = ["id", "userPrincipalName", User::IS_RESTRICTED];
    let request = Request::new(&USER, &[user.as_str()]).select(&select);
    match client.read::<User>(&request).await {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_name_is_sent_only_if_one_is_given() {
        let restore = |new_name: Option<&str>| RestoreUser {
            user: UserId::parse("87d349ed-44d7-43e1-9a83-5f2406dee5bd").expect("an id"),
            name: "Adele".into(),
            new_user_principal_name: new_name.map(str::to_owned),
        };
        let body = |restore: RestoreUser| {
            let request = restore.request(&RunValues::default()).expect("a request");
            request.body().cloned()
        };
        assert_eq!(body(restore(None)), None);
        let named = restore(Some("adele2@contoso.example"));
        assert_eq!(
            body(named).expect("a body")["newUserPrincipalName"],
            "adele2@contoso.example"
        );
    }
}
