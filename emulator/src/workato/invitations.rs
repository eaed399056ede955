//! Invitations of collaborators: who has not accepted, and how many Workato sends. Who has not accepted can be neither
//! changed nor deactivated
//! (<https://help.okta.com/en-us/content/topics/provisioning/workato/workato-supported-features.htm>).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::error::ScimError;
use crate::env::Timestamp;

/// How long the same user cannot be invited again, in milliseconds
/// (<https://docs.workato.com/en/workato-api/team.md>, like the limit per minute).
const PAUSE_MS: i64 = 20 * 60 * 1000;
const MINUTE_MS: i64 = 60 * 1000;
/// How many invitations a workspace sends in a minute.
const MAX_PER_MINUTE: usize = 60;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Invitations {
    /// The user names, in lower case, that were invited in the last 20 minutes.
    sent: Vec<(String, Timestamp)>,
    /// The ids of the users who have not accepted.
    pending: BTreeSet<String>,
}

impl Invitations {
    pub(super) fn is_pending(&self, id: &str) -> bool {
        self.pending.contains(id)
    }

    /// Fails if an invitation of this user would exceed a limit.
    pub(super) fn check_limits(&self, user_name: &str, now: Timestamp) -> Result<(), ScimError> {
        let user_name = user_name.to_lowercase();
        let within = |at: Timestamp, ms: i64| now.millis() - at.millis() < ms;
        let is_repeated = self
            .sent
            .iter()
            .any(|(name, at)| *name == user_name && within(*at, PAUSE_MS));
        let in_minute = self.sent.iter().filter(|(_, at)| within(*at, MINUTE_MS));
        if is_repeated {
            Err(ScimError::too_many_requests(
                "This user was invited to the workspace in the last 20 minutes.",
            ))
        } else if in_minute.count() >= MAX_PER_MINUTE {
            Err(ScimError::too_many_requests(format!(
                "The workspace sends {MAX_PER_MINUTE} invitations a minute."
            )))
        } else {
            Ok(())
        }
    }

    pub(super) fn send(&mut self, id: &str, user_name: &str, now: Timestamp) {
        self.sent
            .retain(|(_, at)| now.millis() - at.millis() < PAUSE_MS);
        self.sent.push((user_name.to_lowercase(), now));
        self.pending.insert(id.to_owned());
    }

    /// Returns whether the invitation of the user was pending.
    pub(super) fn accept(&mut self, id: &str) -> bool {
        self.pending.remove(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_user_is_invited_again_after_20_minutes() {
        let at = |seconds: i64| Timestamp::from_millis(seconds * 1000);
        let mut invitations = Invitations::default();
        invitations.send("1", "Ada@contoso.example", at(0));
        assert!(invitations.is_pending("1"));
        let limits = |invitations: &Invitations, seconds| {
            let refused = invitations.check_limits("ada@CONTOSO.example", at(seconds));
            refused.err().map(|error| error.status)
        };
        assert_eq!(limits(&invitations, 1199), Some(429));
        assert_eq!(limits(&invitations, 1200), None);
        // An acceptance does not end the pause.
        assert!(invitations.accept("1") && !invitations.accept("1"));
        assert_eq!(limits(&invitations, 1199), Some(429));
    }

    #[test]
    fn a_workspace_sends_60_invitations_a_minute() {
        let at = |seconds: i64| Timestamp::from_millis(seconds * 1000);
        let mut invitations = Invitations::default();
        for number in 0..60 {
            let name = format!("user{number}@contoso.example");
            assert_eq!(invitations.check_limits(&name, at(number / 2)), Ok(()));
            invitations.send(&number.to_string(), &name, at(number / 2));
        }
        let status = |seconds| {
            let refused = invitations.check_limits("another@contoso.example", at(seconds));
            refused.err().map(|error| error.status)
        };
        assert_eq!((status(59), status(60)), (Some(429), None));
    }
}
