//! Decides when to check the users shown for changes, and what to say about the result.
//! Does not check until our own writes have settled, and marks the users as stale after a failed check.

use super::{DeltaResult, UserDelta};
use crate::graph::error::GraphResult;
use crate::ids::UserId;
use crate::instant::Instant;
use crate::tenant::users_in_scope::UsersInScope;
use crate::texts::{locale, tenant as texts};

/// The minimum age of the last check, in seconds.
const MIN_CHECK_INTERVAL: i64 = 60;

/// How long to wait after a write of the app before checking, in seconds. Graph documents varying delays and no bound;
/// five minutes is also how long this app waits for a new attribute.
const WRITE_SETTLE_TIME: i64 = 300;

/// How current the users shown are.
#[derive(Clone, Debug, PartialEq)]
pub struct Freshness {
    user_delta: GraphResult<UserDelta>,
    /// When the users shown matched the tenant.
    as_of: Instant,
    /// When the last check started.
    last_check: Instant,
    changed_users: Vec<UserId>,
    last_check_failed: bool,
}

impl Freshness {
    pub const fn new(delta: GraphResult<UserDelta>, read: Instant) -> Self {
        Self {
            user_delta: delta,
            as_of: read,
            last_check: read,
            changed_users: Vec::new(),
            last_check_failed: false,
        }
    }

    /// Whether a check is due: the last one is not recent, and what the app `wrote` last has settled.
    pub fn is_due(&self, now: Instant, wrote: Option<Instant>) -> bool {
        // If the clock was set back, the elapsed time is unknown.
        let is_past = |moment: Instant, seconds: i64| {
            !(0..seconds).contains(&(now.seconds() - moment.seconds()))
        };
        is_past(self.last_check, MIN_CHECK_INTERVAL)
            && wrote.is_none_or(|wrote| is_past(wrote, WRITE_SETTLE_TIME))
    }

    /// Starts a check and returns the query for it. The next one is due a minute later at the earliest.
    pub fn start_check(&mut self, now: Instant) -> GraphResult<UserDelta> {
        self.last_check = now;
        self.user_delta.clone()
    }

    /// Applies the result of a check. Returns whether everything has to be read again.
    pub fn apply(&mut self, result: GraphResult<DeltaResult>, users: &mut UsersInScope) -> bool {
        match result {
            Ok(DeltaResult::ResyncRequired) => return true,
            Ok(DeltaResult::Changes(changes, next)) => {
                for id in users.apply(&changes) {
                    if !self.changed_users.contains(&id) {
                        self.changed_users.push(id);
                    }
                }
                if let Ok(delta) = &mut self.user_delta {
                    delta.delta_link = next;
                }
                self.as_of = self.last_check;
                self.last_check_failed = false;
            }
            // The delta link stays valid: the next check returns all changes.
            Err(_) => self.last_check_failed = true,
        }
        false
    }

    /// What to show the administrator; empty if the users are as they were read.
    pub fn describe(&self) -> String {
        let changed = match self.changed_users.len() {
            0 => None,
            count => Some(texts::people_changed(count)),
        };
        let missed = self
            .last_check_failed
            .then(|| texts::as_it_was_at(&locale::exact_time(self.as_of)));
        let sentences: Vec<String> = changed.into_iter().chain(missed).collect();
        sentences.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Request;
    use crate::graph::delta::DeltaItem;
    use crate::graph::endpoint::USERS_DELTA;
    use crate::graph::error::GraphError;
    use crate::platform::TransportError;
    use crate::tenant::user_delta::DeltaLink;
    use crate::tenant::users_in_scope::samples::{id, removed, users_in_scope};
    use serde_json::json;

    #[test]
    fn a_check_is_due_after_a_minute_and_once_writes_have_settled() {
        let at = Instant::from_seconds;
        let lost = || Err(TransportError::TimedOut.into());
        let mut following = Freshness::new(lost(), at(1_000));
        for (now, wrote, due) in [
            (1_059, None, false),
            (1_060, None, true),
            (900, None, true),
            (1_300, Some(1_010), false),
            (1_310, Some(1_010), true),
        ] {
            let wrote = wrote.map(at);
            assert_eq!(
                following.is_due(at(now), wrote),
                due,
                "{now} after {wrote:?}"
            );
        }
        assert!(following.start_check(at(1_060)).is_err());
        assert!(!following.is_due(at(1_061), None), "one look at a time");
    }

    #[test]
    fn the_text_gives_the_number_of_changes_and_the_time() {
        let at = Instant::from_seconds;
        let lost = || Err(GraphError::from(TransportError::TimedOut));
        let delta_link = || DeltaLink("x".into());
        let delta = UserDelta {
            request: Request::new(&USERS_DELTA, &[]),
            delta_link: DeltaLink("w".into()),
            selected: Vec::new(),
            reported: Vec::new(),
        };
        let mut users = users_in_scope();
        let mut following = Freshness::new(Ok(delta), at(0));
        let _ = following.start_check(at(60));
        assert!(!following.apply(
            Ok(DeltaResult::Changes(Vec::new(), delta_link())),
            &mut users
        ));
        assert_eq!(following.describe(), "");
        let _ = following.start_check(at(120));
        let gone = DeltaResult::Changes(vec![removed(1)], delta_link());
        assert!(!following.apply(Ok(gone), &mut users));
        assert_eq!(
            following.describe(),
            "1 user changed since the list was loaded."
        );
        let _ = following.start_check(at(180));
        assert!(!following.apply(lost(), &mut users));
        assert_eq!(
            following.describe(),
            "1 user changed since the list was loaded. The list shows the state at January 1, 1970 at 12:02:00 AM UTC. Later changes couldn't be read."
        );
        let kept = following.start_check(at(240)).expect("a place");
        assert_eq!(kept.delta_link, delta_link(), "the last one");
        let both =
            [2, 3].map(|one| DeltaItem::Present(json!({"id": id(one), "mail": "a@b.example"})));
        following.apply(
            Ok(DeltaResult::Changes(both.to_vec(), delta_link())),
            &mut users,
        );
        assert_eq!(
            following.describe(),
            "3 users changed since the list was loaded."
        );
        assert!(following.apply(Ok(DeltaResult::ResyncRequired), &mut users));
    }
}
