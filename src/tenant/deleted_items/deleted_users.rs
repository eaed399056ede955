//! Reads the deleted users and computes how long each can be restored.
//! The app has no request that deletes a user permanently.

use crate::client::paging::{self, Pager};
use crate::client::{Client, PageCursor};
use crate::graph::Request;
use crate::graph::endpoint::DELETED_USERS;
use crate::graph::error::GraphError;
use crate::graph::models::DeletedUser;
use crate::instant::Instant;

/// How many days a deleted user can be restored. Source: learn.microsoft.com, `graph/api/directory-deleteditems-list`.
pub const RETENTION_DAYS: i64 = 30;

/// Reads the deleted users, a hundred per page; within a page the last deleted comes first.
#[derive(Debug)]
pub struct DeletedUsersPager(PageCursor);

impl Default for DeletedUsersPager {
    fn default() -> Self {
        let request = Request::new(&DELETED_USERS, &[])
            .select(DeletedUser::SELECT)
            .query("$top", "100");
        Self(PageCursor::new(request))
    }
}

impl Pager for DeletedUsersPager {
    type Items = Vec<DeletedUser>;

    fn is_done(&self) -> bool {
        self.0.is_done()
    }

    async fn next(&mut self, client: &Client) -> Result<Vec<DeletedUser>, GraphError> {
        let mut users: Vec<DeletedUser> = self.0.next(client).await?;
        users.sort_by_key(|user| std::cmp::Reverse(user.deleted_date_time));
        Ok(users)
    }
}

/// Reads at most a thousand deleted users. Fails if Graph refuses or cannot be reached.
pub async fn read_deleted_users(client: &Client) -> Result<Vec<DeletedUser>, GraphError> {
    paging::read_up_to(&mut DeletedUsersPager::default(), client, 1_000).await
}

/// Whole days left to restore a user; `None` if Graph does not report when the user was deleted.
pub fn days_left(user: &DeletedUser, now: Instant) -> Option<i64> {
    let deleted = user.deleted_date_time.instant()?;
    let left = deleted.plus_seconds(RETENTION_DAYS * 86_400).seconds() - now.seconds();
    Some((left / 86_400).max(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn days_left_are_whole_and_end_at_zero() {
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
}
