//! Simulates replication delay: hides recently created objects. The ids of users, groups, applications and assignments
//! share one list.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::env::Timestamp;

/// Object ids that are still replicating, each with the time when it becomes visible.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReplicationDelay(BTreeMap<String, Timestamp>);

impl ReplicationDelay {
    /// Hides an object until a moment.
    pub fn hide_until(&mut self, id: &str, until: Timestamp, now: Timestamp) {
        self.0.retain(|_, other| *other > now);
        if until > now {
            self.0.insert(id.to_owned(), until);
        }
    }

    /// Whether the object is visible.
    #[must_use]
    pub fn is_visible(&self, id: &str, now: Timestamp) -> bool {
        self.0.is_empty() || self.0.get(id).is_none_or(|until| now >= *until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_is_visible_after_its_replication() {
        let at = Timestamp::from_millis;
        let mut replicating = ReplicationDelay::default();
        replicating.hide_until("a", at(10), at(0));
        assert!(!replicating.is_visible("a", at(9)));
        assert!(replicating.is_visible("a", at(10)));
        assert!(replicating.is_visible("b", at(0)));
        replicating.hide_until("b", at(30), at(20));
        assert_eq!(replicating.0.len(), 1);
    }
}
