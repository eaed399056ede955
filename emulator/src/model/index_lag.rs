//! Simulates the directory index, which still contains the old values of recently changed users. Requests by id do not
//! use the index.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::User;
use crate::env::Timestamp;

/// The old versions of users, each with an expiry.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IndexLag {
    by_id: BTreeMap<String, Vec<StaleUser>>,
    /// When to remove expired versions.
    clean_from: Timestamp,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct StaleUser {
    until: Timestamp,
    user: User,
}

impl IndexLag {
    /// Keeps the version of a user before a change until a moment.
    pub fn keep_stale(&mut self, user: &User, until: Timestamp, now: Timestamp) {
        if now >= self.clean_from {
            for formers in self.by_id.values_mut() {
                formers.retain(|former| former.until > now);
            }
            self.by_id.retain(|_, formers| !formers.is_empty());
            self.clean_from = until;
        }
        if until > now {
            self.by_id
                .entry(user.id.clone())
                .or_default()
                .push(StaleUser {
                    until,
                    user: user.clone(),
                });
        }
    }

    /// The version of the user in the index, if it is out of date.
    #[must_use]
    pub fn stale_user(&self, id: &str, now: Timestamp) -> Option<&User> {
        if self.by_id.is_empty() {
            return None;
        }
        self.by_id
            .get(id)?
            .iter()
            .find(|former| former.until > now)
            .map(|former| &former.user)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_applies_changes_one_by_one() {
        let at = Timestamp::from_millis;
        let ada = |name: &str| User {
            id: "ada".to_owned(),
            display_name: name.to_owned(),
            ..User::default()
        };
        let mut lagging = IndexLag::default();
        lagging.keep_stale(&ada("first"), at(10), at(0));
        lagging.keep_stale(&ada("second"), at(15), at(5));
        let name = |lagging: &IndexLag, now| {
            lagging
                .stale_user("ada", at(now))
                .map(|user| user.display_name.clone())
        };
        assert_eq!(name(&lagging, 9).as_deref(), Some("first"));
        assert_eq!(name(&lagging, 10).as_deref(), Some("second"));
        assert_eq!(name(&lagging, 15), None);
        lagging.keep_stale(&ada("third"), at(30), at(20));
        assert_eq!(lagging.by_id["ada"].len(), 1);
    }
}
