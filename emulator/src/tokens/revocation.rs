//! Revocation of a user's sessions and tokens. Events are numbered rather than timed, so that a sign-in right after a
//! revocation counts as newer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What a revocation affects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RevocationKind {
    /// All sign-ins: browser sessions, refresh tokens, and access tokens of clients that handle claims challenges. The
    /// effect of `revokeSignInSessions` or a new password.
    #[default]
    Sessions,
    /// Only access tokens of clients that handle claims challenges, until a request has the challenge's claims. The
    /// effect of a changed policy.
    Policies,
}

/// A revocation and its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Revocation {
    number: u64,
    /// Its time, in Unix milliseconds.
    pub at: i64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct LatestRevocations {
    sessions: Revocation,
    policies: Revocation,
}

/// All revocations so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Revocations {
    number: u64,
    everybody: LatestRevocations,
    by_user: BTreeMap<String, LatestRevocations>,
}

impl Revocations {
    /// The number of the latest revocation; what is issued now is newer.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Adds a revocation for one user (by object id) or for all.
    pub(super) fn add(&mut self, user_id: Option<&str>, what: RevocationKind, at: i64) {
        self.number += 1;
        let mark = Revocation {
            number: self.number,
            at,
        };
        let marks = match user_id {
            Some(id) => self.by_user.entry(id.to_owned()).or_default(),
            None => &mut self.everybody,
        };
        match what {
            RevocationKind::Sessions => marks.sessions = mark,
            RevocationKind::Policies => marks.policies = mark,
        }
    }

    /// The latest revocation of this user's sessions after number `since`, if any.
    #[must_use]
    pub fn sessions_since(&self, user_id: &str, since: u64) -> Option<Revocation> {
        self.latest_since(user_id, since, |marks| marks.sessions)
    }

    /// The latest policy change for this user after number `since`, if any.
    #[must_use]
    pub fn policies_since(&self, user_id: &str, since: u64) -> Option<Revocation> {
        self.latest_since(user_id, since, |marks| marks.policies)
    }

    fn latest_since(
        &self,
        user_id: &str,
        since: u64,
        of: fn(&LatestRevocations) -> Revocation,
    ) -> Option<Revocation> {
        let own = self.by_user.get(user_id).map(of);
        let latest = own.unwrap_or_default().max(of(&self.everybody));
        (latest.number > since).then_some(latest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_issued_after_a_revocation_at_the_same_moment_stay_valid() {
        let mut revocations = Revocations::default();
        let before = revocations.number();
        revocations.add(Some("ada"), RevocationKind::Sessions, 7);
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
        revocations.add(None, RevocationKind::Policies, 9);
        assert!(revocations.policies_since("grace", after).is_some());
        assert_eq!(revocations.sessions_since("ada", after), None);
    }
}
