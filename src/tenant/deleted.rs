//! Owns who was deleted, and the plan to delete a person or to restore one within 30 days.
//! Refuses to delete anybody for good: this app has no request for that.

use crate::client::walk::{self, Walk};
use crate::client::{Client, Pages};
use crate::foreign::{Foreign, isolated};
use crate::graph::Request;
use crate::graph::endpoint::{DELETE_USER, DELETED_USERS, RESTORE_USER};
use crate::graph::error::GraphError;
use crate::graph::models::DeletedUser;
use crate::ids::UserId;
use crate::instant::Instant;
use crate::order;
use serde_json::json;

/// How long a deleted user can be restored. Source: learn.microsoft.com, `graph/api/directory-deleteditems-list`.
pub const DAYS: i64 = 30;

/// A person to delete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteUser {
    /// The person.
    pub user: UserId,
    /// The name.
    pub name: Foreign,
    /// The user principal name that was confirmed; none where the person has none.
    pub known_as: Option<String>,
}

/// A person to restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreUser {
    /// The person.
    pub user: UserId,
    /// The name.
    pub name: Foreign,
    /// Another name to sign in with, where somebody has the former one meanwhile.
    pub new_name: Option<String>,
}

/// The way through the deleted people, a hundred at a time; of each hundred the last deleted first.
#[derive(Debug)]
pub struct DeletedWalk(Pages);

impl Default for DeletedWalk {
    fn default() -> Self {
        let request = Request::new(&DELETED_USERS, &[])
            .select(DeletedUser::SELECT)
            .query("$top", "100");
        Self(Pages::of(request))
    }
}

impl Walk for DeletedWalk {
    type Read = Vec<DeletedUser>;

    fn is_over(&self) -> bool {
        self.0.is_over()
    }

    async fn next(&mut self, client: &Client) -> Result<Vec<DeletedUser>, GraphError> {
        let mut users: Vec<DeletedUser> = self.0.next(client).await?;
        order::by_key(&mut users, |user| std::cmp::Reverse(user.deleted_date_time));
        Ok(users)
    }
}

/// The deleted people, a thousand at most.
pub async fn deleted(client: &Client) -> Result<Vec<DeletedUser>, GraphError> {
    walk::up_to(&mut DeletedWalk::default(), client, 1_000).await
}

/// How many days are left to restore a person; none where Graph does not say when it was deleted.
pub fn days_left(user: &DeletedUser, now: Instant) -> Option<i64> {
    let deleted = user.deleted_date_time.moment()?;
    let left = deleted.plus(DAYS * 86_400).seconds() - now.seconds();
    Some((left / 86_400).max(0))
}

impl DeleteUser {
    /// The request.
    pub fn request(&self) -> Request {
        Request::new(&DELETE_USER, &[self.user.as_str()])
    }

    /// Why it is sent.
    pub fn why(&self) -> String {
        format!(
            "{} is deleted from the whole tenant, and can be restored for {DAYS} days. Entra deactivates the account in Workato with the next cycle.",
            self.name
        )
    }
}

impl RestoreUser {
    /// The request.
    pub fn request(&self) -> Request {
        let request = Request::new(&RESTORE_USER, &[self.user.as_str()]);
        match &self.new_name {
            Some(name) => request
                .json(json!({"newUserPrincipalName": name, "autoReconcileProxyConflict": true})),
            None => request,
        }
    }

    /// Why it is sent.
    pub fn why(&self) -> String {
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_left_are_whole_ones_and_end() {
        let id = "87d349ed-44d7-43e1-9a83-5f2406dee5bd";
        let deleted = |at: &str| -> DeletedUser {
            serde_json::from_value(json!({"id": id, "deletedDateTime": at})).expect("a user")
        };
        let now = Instant::parse("2026-11-24T20:00:00Z").expect("a date");
        assert_eq!(days_left(&deleted("2026-11-24T19:00:00Z"), now), Some(29));
        assert_eq!(days_left(&deleted("2026-10-26T19:00:00Z"), now), Some(0));
        assert_eq!(days_left(&deleted("2026-01-01T00:00:00Z"), now), Some(0));
        assert_eq!(days_left(&deleted("never"), now), None);
    }

    #[test]
    fn another_name_is_sent_only_where_one_is_given() {
        let restore = |new_name: Option<&str>| RestoreUser {
            user: UserId::parse("87d349ed-44d7-43e1-9a83-5f2406dee5bd").expect("an id"),
            name: "Adele".into(),
            new_name: new_name.map(str::to_owned),
        };
        assert_eq!(restore(None).request().body(), None);
        let body = restore(Some("adele2@contoso.example")).request();
        assert_eq!(
            body.body().expect("a body")["newUserPrincipalName"],
            "adele2@contoso.example"
        );
    }
}
