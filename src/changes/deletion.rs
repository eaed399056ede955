//! Deletes a user from the tenant, or restores a deleted one. Does not delete the account that is signed in.

use super::apply::{ApplyError, Begun, Doing, Event, Outcome, while_doing};
use super::known::Known;
use super::schedules::CHANGE_SHOWN;
use super::writing::{Words, read_back, write};
use super::{Run, Step, complete};
use crate::client::{Client, Look, Polled, Stop, Write, WriteError, Written};
use crate::foreign::{Foreign, isolated};
use crate::graph::Request;
use crate::graph::endpoint::{DELETE_USER, ME, RESTORE_USER, USER};
use crate::graph::error::GraphError;
use crate::graph::models::User;
use crate::guide::RowId;
use crate::ids::UserId;
use crate::tenant::deleted::DAYS;
use serde_json::json;
use std::cell::Cell;

const LOOKING_AGAIN: &str = "looking for the person again";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteUser {
    pub user: UserId,
    pub name: Foreign,
    /// User principal name that the administrator confirmed; `None` if the user has none.
    pub known_as: Option<String>,
}

impl Step for DeleteUser {
    fn row(&self) -> RowId {
        RowId::SoftDelete
    }

    fn request(&self, _known: &Known) -> Option<Request> {
        Some(Request::new(&DELETE_USER, &[self.user.as_str()]))
    }

    fn why(&self) -> String {
        format!(
            "{} is deleted from the whole tenant, and can be restored for {DAYS} days. Entra deactivates the account in Workato with the next cycle.",
            self.name
        )
    }

    async fn begin(&self, run: Run<'_>) -> Result<Begun, ApplyError> {
        const WORDS: Words = Words {
            reading: "the person before deleting anybody",
            writing: "deleting the person",
        };
        let request = complete(self.request(run.known))?;
        let Run { client, tell, .. } = run;
        tell(Event::Looking);
        let me: User = client
            .read(&Request::new(&ME, &[]).select(&["id"]))
            .await
            .map_err(while_doing(Doing::Reading("your own account")))?;
        if me.id == self.user {
            return Err(ApplyError::Oneself);
        }
        let (seen, missed) = (Cell::new(false), Cell::new(0));
        let look = async |client: &Client| {
            let Some(now) = find(client, &self.user).await? else {
                // A single 404 may come from a server that does not know the user, so the delete request decides: if it
                // finds no user either, there is none.
                missed.set(missed.get() + 1);
                return Ok(if seen.get() || missed.get() > 1 {
                    Look::Planned(())
                } else {
                    Look::Compared(request.clone())
                });
            };
            seen.set(true);
            // The administrator confirmed a name, so a user who has another name now must not be deleted.
            match (&self.known_as, now.user_principal_name) {
                (Some(planned), Some(found)) if *planned != found => {
                    Err(Stop::Changed(ApplyError::PersonMoved {
                        planned: planned.as_str().into(),
                        found: found.into(),
                    }))
                }
                _ => Ok(Look::Compared(request.clone())),
            }
        };
        let came = write(client, tell, Write::of(&request), look).await;
        if came.map_err(|error| WORDS.told(error))? == Written::Already(()) {
            return Ok(Begun::Finished(Outcome::AlreadyTrue));
        }
        // No check found the user, and neither did the delete request.
        let was_absent = !seen.get() && missed.get() > 1;
        read_back(client, tell, CHANGE_SHOWN, LOOKING_AGAIN, async || {
            Ok(match find(client, &self.user).await? {
                None if was_absent => Polled::Found(Outcome::AlreadyTrue),
                None => Polled::Found(Outcome::Removed),
                Some(_) => Polled::NotYet(ApplyError::NotSeen {
                    what: format!("that {} is deleted", self.name),
                }),
            })
        })
        .await
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreUser {
    pub user: UserId,
    pub name: Foreign,
    /// New user principal name, if another user has the former one.
    pub new_name: Option<String>,
}

impl Step for RestoreUser {
    fn row(&self) -> RowId {
        RowId::SoftDelete
    }

    fn request(&self, _known: &Known) -> Option<Request> {
        let request = Request::new(&RESTORE_USER, &[self.user.as_str()]);
        Some(match &self.new_name {
            Some(name) => request
                .json(json!({"newUserPrincipalName": name, "autoReconcileProxyConflict": true})),
            None => request,
        })
    }

    fn why(&self) -> String {
        let named = match &self.new_name {
            Some(name) => format!(
                " under the new name {}; an e-mail address that somebody else has meanwhile is dropped",
                isolated(name)
            ),
            None => String::new(),
        };
        format!(
            "{} is restored{named}, with group memberships, assignments and the values of the role attributes. Entra activates the account in Workato with the next cycle.",
            self.name
        )
    }

    async fn begin(&self, run: Run<'_>) -> Result<Begun, ApplyError> {
        const WORDS: Words = Words {
            reading: "the person before restoring",
            writing: "restoring the person",
        };
        let request = complete(self.request(run.known))?;
        let Run { client, tell, .. } = run;
        let look = async |client: &Client| {
            let there = find(client, &self.user).await?.is_some();
            Ok(if there {
                Look::Planned(())
            } else {
                Look::Compared(request.clone())
            })
        };
        match write(client, tell, Write::of(&request), look).await {
            Ok(Written::Already(())) => return Ok(Begun::Finished(Outcome::AlreadyTrue)),
            Ok(Written::Now(())) => {}
            Err(WriteError::Writing(error)) if error.is_conflict() => {
                return Err(ApplyError::NameTaken { error });
            }
            Err(error) => return Err(WORDS.told(error)),
        }
        read_back(client, tell, CHANGE_SHOWN, LOOKING_AGAIN, async || {
            Ok(match find(client, &self.user).await? {
                Some(_) => Polled::Found(Outcome::Restored),
                None => Polled::NotYet(ApplyError::NotSeen {
                    what: format!("that {} is restored", self.name),
                }),
            })
        })
        .await
    }
}

async fn find(client: &Client, user: &UserId) -> Result<Option<User>, GraphError> {
    let request = Request::new(&USER, &[user.as_str()]).select(&["id", "userPrincipalName"]);
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
            new_name: new_name.map(str::to_owned),
        };
        let body = |restore: RestoreUser| {
            let request = restore.request(&Known::default()).expect("a request");
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
