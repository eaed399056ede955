//! The change log of one kind of object, the source of delta queries. Stores no old values; a delta query returns the
//! current ones.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The latest change of every object, numbered in order.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChangeLog {
    last: u64,
    by_id: BTreeMap<String, ObjectChange>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ObjectChange {
    /// The number of the last change.
    pub at: u64,
    /// The number of the change that created or restored the object. That change includes every property.
    pub appeared: u64,
    /// The number of the last change of each property.
    pub properties: BTreeMap<String, u64>,
    /// Why the object was removed: `changed` if it can be restored, `deleted` if not.
    pub removed: Option<String>,
}

impl ChangeLog {
    #[must_use]
    pub fn last(&self) -> u64 {
        self.last
    }

    pub fn record_creation(&mut self, id: &str) {
        self.last += 1;
        let change = self.by_id.entry(id.to_owned()).or_default();
        *change = ObjectChange {
            at: self.last,
            appeared: self.last,
            ..ObjectChange::default()
        };
    }

    /// Records that these properties of an object changed.
    pub fn record_update<'n>(&mut self, id: &str, names: impl Iterator<Item = &'n str>) {
        self.last += 1;
        let change = self.by_id.entry(id.to_owned()).or_default();
        change.at = self.last;
        for name in names {
            change.properties.insert(name.to_owned(), self.last);
        }
    }

    /// Records that an object was removed.
    pub fn record_removal(&mut self, id: &str, reason: &str) {
        self.last += 1;
        let change = self.by_id.entry(id.to_owned()).or_default();
        change.at = self.last;
        change.removed = Some(reason.to_owned());
    }

    /// The objects that changed after `place`, in the order of their last changes.
    #[must_use]
    pub fn changes_after(&self, place: u64) -> Vec<(&str, &ObjectChange)> {
        let mut changed: Vec<_> = self
            .by_id
            .iter()
            .filter(|(_, change)| change.at > place)
            .map(|(id, change)| (id.as_str(), change))
            .collect();
        changed.sort_unstable_by_key(|(_, change)| change.at);
        changed
    }
}

impl ObjectChange {
    /// Whether a property changed after `place`.
    #[must_use]
    pub fn has_changed(&self, property: &str, place: u64) -> bool {
        self.appeared > place || self.properties.get(property).is_some_and(|at| *at > place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_listed_after_a_given_number() {
        let mut changes = ChangeLog::default();
        changes.record_creation("ada");
        let place = changes.last();
        changes.record_update("grace", ["city"].into_iter());
        changes.record_update("ada", ["mail"].into_iter());
        let after = changes.changes_after(place);
        assert_eq!(
            after.iter().map(|(id, _)| *id).collect::<Vec<_>>(),
            ["grace", "ada"]
        );
        assert!(after[1].1.has_changed("mail", place));
        assert!(!after[1].1.has_changed("city", place));
        assert!(after[1].1.has_changed("city", 0));
        changes.record_removal("ada", "changed");
        assert_eq!(
            changes.changes_after(place + 2)[0].1.removed.as_deref(),
            Some("changed")
        );
        changes.record_creation("ada");
        assert_eq!(changes.changes_after(0).last().unwrap().1.removed, None);
    }
}
