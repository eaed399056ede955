//! Owns deleting a person from the tenant, and restoring one.
//! Refuses to delete oneself, and to call either done before Graph shows it.

use super::{Run, Step};
use crate::client::Client;
use crate::graph::Request;
use crate::graph::endpoint::{ME, USER};
use crate::graph::error::GraphError;
use crate::graph::models::User;
use crate::ids::UserId;
use crate::problem::Doing;
use crate::setup::apply::{ApplyError, Begun, Event, Outcome, while_doing};
use crate::setup::deletion::{DeleteUser, RestoreUser};
use crate::setup::guide::RowId;
use crate::setup::known::Known;
use crate::setup::waiting::{BETWEEN_LOOKS, FIRST_LOOK, replicated};

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
        let Run { client, tell, .. } = run;
        let looking = Doing::Reading("the person before deleting anybody");
        tell(Event::Looking);
        let me: User = client
            .read(&Request::new(&ME, &[]).select(&["id"]))
            .await
            .map_err(while_doing(Doing::Reading("your own account")))?;
        if me.id == self.user {
            return Err(ApplyError::Oneself);
        }
        let was_there = exists(client, &self.user)
            .await
            .map_err(while_doing(looking))?;
        tell(Event::Sending);
        let is_gone = async || Ok(!exists(client, &self.user).await?);
        let delete = async || client.change(&Self::request(self), is_gone).await;
        // One answer alone may come from a server that does not know the person; where the deletion finds nobody either,
        // there is nobody.
        let sent = if was_there {
            replicated(client, tell, delete).await
        } else {
            delete().await
        };
        match sent {
            Ok(()) => {}
            Err(error) if error.is_not_found() && !was_there => {
                return Ok(Begun::Finished(Outcome::AlreadyTrue));
            }
            // Sent again after a lost answer, it finds nobody.
            Err(error) if error.is_not_found() && is_gone().await.is_ok_and(|gone| gone) => {}
            Err(error) => return Err(while_doing(Doing::Writing("deleting the person"))(error)),
        }
        if settled(client, &self.user, false, tell).await? {
            Ok(Begun::Finished(Outcome::Removed))
        } else {
            Err(ApplyError::NotSeen {
                what: format!("that {} is deleted", self.name),
            })
        }
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
        let Run { client, tell, .. } = run;
        tell(Event::Looking);
        let looking = Doing::Reading("the person before restoring");
        if exists(client, &self.user)
            .await
            .map_err(while_doing(looking))?
        {
            return Ok(Begun::Finished(Outcome::AlreadyTrue));
        }
        tell(Event::Sending);
        let is_there = async || exists(client, &self.user).await;
        let sent = replicated(client, tell, async || {
            client.change(&Self::request(self), is_there).await
        })
        .await;
        if let Err(error) = sent {
            // The answer to a restore may be lost, and the second try finds nothing to restore.
            let restored =
                error.is_not_found() && exists(client, &self.user).await.is_ok_and(|there| there);
            if error.is_conflict() {
                return Err(ApplyError::NameTaken { error });
            }
            if !restored {
                return Err(while_doing(Doing::Writing("restoring the person"))(error));
            }
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

async fn exists(client: &Client, user: &UserId) -> Result<bool, GraphError> {
    let request = Request::new(&USER, &[user.as_str()]).select(&["id"]);
    match client.read::<User>(&request).await {
        Ok(_) => Ok(true),
        Err(error) if error.is_not_found() => Ok(false),
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
        let found = exists(client, user).await.map_err(while_doing(doing))?;
        if found == there {
            return Ok(true);
        }
    }
    Ok(false)
}
