//! Revocation: from when on somebody's sessions and tokens count for nothing, and which ones are older than that.
//! Refuses to compare clocks: events are numbered, so that a sign-in right after a revocation is newer than it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What is revoked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Revoked {
    /// Everything that was signed in: browser sessions, refresh tokens, and access tokens of clients that handle
    /// claims challenges. As `revokeSignInSessions` does, or a new password.
    #[default]
    Sessions,
    /// Only access tokens of clients that handle claims challenges, until one asks with the challenge's claims. As a
    /// changed policy does.
    Policies,
}

/// A revocation: its number, and when it was, in Unix milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Mark {
    number: u64,
    /// When it was, in Unix milliseconds.
    pub at: i64,
}

/// The latest revocations of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Marks {
    sessions: Mark,
    policies: Mark,
}

/// Every revocation so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Revocations {
    number: u64,
    everybody: Marks,
    by_user: BTreeMap<String, Marks>,
}

impl Revocations {
    /// The number of the latest revocation; what is issued now is newer than it.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Revokes for one person, by object id, or for everybody.
    pub(super) fn add(&mut self, user_id: Option<&str>, what: Revoked, at: i64) {
        self.number += 1;
        let mark = Mark {
            number: self.number,
            at,
        };
        let marks = match user_id {
            Some(id) => self.by_user.entry(id.to_owned()).or_default(),
            None => &mut self.everybody,
        };
        match what {
            Revoked::Sessions => marks.sessions = mark,
            Revoked::Policies => marks.policies = mark,
        }
    }

    /// The revocation of this person's sessions that something issued after number `since` is older than.
    #[must_use]
    pub fn sessions_since(&self, user_id: &str, since: u64) -> Option<Mark> {
        self.since(user_id, since, |marks| marks.sessions)
    }

    /// The change of policies that a token issued after number `since` does not know of.
    #[must_use]
    pub fn policies_since(&self, user_id: &str, since: u64) -> Option<Mark> {
        self.since(user_id, since, |marks| marks.policies)
    }

    fn since(&self, user_id: &str, since: u64, of: fn(&Marks) -> Mark) -> Option<Mark> {
        let own = self.by_user.get(user_id).map(of);
        let latest = own.unwrap_or_default().max(of(&self.everybody));
        (latest.number > since).then_some(latest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_issued_after_is_not_revoked_even_at_the_same_moment() {
        let mut revocations = Revocations::default();
        let before = revocations.number();
        revocations.add(Some("ada"), Revoked::Sessions, 7);
        let after = revocations.number();
        assert_eq!(
            revocations
                .sessions_since("ada", before)
                .map(|mark| mark.at),
            Some(7)
        );
        assert_eq!(revocations.sessions_since("ada", after), None);
        assert_eq!(revocations.sessions_since("grace", before), None);
        assert_eq!(revocations.policies_since("ada", before), None);
        revocations.add(None, Revoked::Policies, 9);
        assert!(revocations.policies_since("grace", after).is_some());
        assert_eq!(revocations.sessions_since("ada", after), None);
    }
}
