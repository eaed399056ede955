//! Owns deleting a person from the tenant, and restoring one.
//! Refuses to delete oneself, and to call either done before Graph shows it.

use super::apply::{ApplyError, Begun, Event, Outcome, while_doing};
use super::known::Known;
use super::waiting::{BETWEEN_LOOKS, FIRST_LOOK};
use super::writing::{Words, write};
use super::{Run, Step};
use crate::changes::apply::Doing;
use crate::client::{Client, Look, Stop, Write, WriteError, Written};
use crate::graph::Request;
use crate::graph::endpoint::{ME, USER};
use crate::graph::error::GraphError;
use crate::graph::models::User;
use crate::guide::RowId;
use crate::ids::UserId;
use crate::tenant::deleted::{DeleteUser, RestoreUser};
use std::cell::Cell;

const LOOKS: u32 = 12;

impl Step for DeleteUser {
    fn row(&self) -> RowId {
        RowId::SoftDelete
    }

    fn request(&self, _known: &Known) -> Option<Request> {
        Some(Self::request(self))
    }

    fn why(&self) -> String {
        Self::why(self)
    }

    async fn begin(&self, run: Run<'_>) -> Result<Begun, ApplyError> {
        const WORDS: Words = Words {
            reading: "the person before deleting anybody",
            writing: "deleting the person",
        };
        let Run { client, tell, .. } = run;
        tell(Event::Looking);
        let me: User = client
            .read(&Request::new(&ME, &[]).select(&["id"]))
            .await
            .map_err(while_doing(Doing::Reading("your own account")))?;
        if me.id == self.user {
            return Err(ApplyError::Oneself);
        }
        let request = Self::request(self);
        let (seen, missed) = (Cell::new(false), Cell::new(0));
        let look = async |client: &Client| {
            let Some(now) = find(client, &self.user).await? else {
                // One answer alone may come from a server that does not know the person; where the deletion finds nobody
                // either, there is nobody.
                missed.set(missed.get() + 1);
                return Ok(if seen.get() || missed.get() > 1 {
                    Look::Planned(())
                } else {
                    Look::Compared(request.clone())
                });
            };
            seen.set(true);
            // Who was confirmed by name is not whoever has the id under another one.
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
        let came = write(client, tell, Write::new(&request, &|_| ()), look).await;
        if came.map_err(|error| WORDS.told(error))? == Written::Already(()) {
            return Ok(Begun::Finished(Outcome::AlreadyTrue));
        }
        if !settled(client, &self.user, false, tell).await? {
            return Err(ApplyError::NotSeen {
                what: format!("that {} is deleted", self.name),
            });
        }
        // Nobody was there at any time, and the deletion found nobody either.
        let was_absent = !seen.get() && missed.get() > 1;
        Ok(Begun::Finished(if was_absent {
            Outcome::AlreadyTrue
        } else {
            Outcome::Removed
        }))
    }
}

impl Step for RestoreUser {
    fn row(&self) -> RowId {
        RowId::SoftDelete
    }

    fn request(&self, _known: &Known) -> Option<Request> {
        Some(Self::request(self))
    }

    fn why(&self) -> String {
        Self::why(self)
    }

    async fn begin(&self, run: Run<'_>) -> Result<Begun, ApplyError> {
        const WORDS: Words = Words {
            reading: "the person before restoring",
            writing: "restoring the person",
        };
        let Run { client, tell, .. } = run;
        let request = Self::request(self);
        let look = async |client: &Client| {
            let there = find(client, &self.user).await?.is_some();
            Ok(if there {
                Look::Planned(())
            } else {
                Look::Compared(request.clone())
            })
        };
        match write(client, tell, Write::new(&request, &|_| ()), look).await {
            Ok(Written::Already(())) => return Ok(Begun::Finished(Outcome::AlreadyTrue)),
            Ok(Written::Now(())) => {}
            Err(WriteError::Writing(error)) if error.is_conflict() => {
                return Err(ApplyError::NameTaken { error });
            }
            Err(error) => return Err(WORDS.told(error)),
        }
        if settled(client, &self.user, true, tell).await? {
            Ok(Begun::Finished(Outcome::Restored))
        } else {
            Err(ApplyError::NotSeen {
                what: format!("that {} is restored", self.name),
            })
        }
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

async fn settled(
    client: &Client,
    user: &UserId,
    there: bool,
    tell: &dyn Fn(Event),
) -> Result<bool, ApplyError> {
    for look in 0..LOOKS {
        if look > 0 {
            client
                .wait(if look == 1 { FIRST_LOOK } else { BETWEEN_LOOKS })
                .await;
        }
        tell(Event::ReadingBack);
        let doing = Doing::Confirming("looking for the person again");
        let found = find(client, user).await.map_err(while_doing(doing))?;
        if found.is_some() == there {
            return Ok(true);
        }
    }
    Ok(false)
}
