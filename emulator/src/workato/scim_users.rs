//! The users of a workspace, indexed by id and user name. Does not validate them; the routes do.

use std::collections::HashMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

/// The users, in order of creation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScimUsers {
    list: Vec<Map<String, Value>>,
    by_id: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
}

impl ScimUsers {
    pub fn iter(&self) -> std::slice::Iter<'_, Map<String, Value>> {
        self.list.iter()
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Map<String, Value>> {
        self.list.get(*self.by_id.get(id)?)
    }

    /// Finds a user by user name, regardless of case.
    #[must_use]
    pub fn by_name(&self, user_name: &str) -> Option<&Map<String, Value>> {
        self.list.get(*self.by_name.get(&user_name.to_lowercase())?)
    }

    pub fn add(&mut self, user: Map<String, Value>) {
        self.by_id.insert(text(&user, "id"), self.list.len());
        let name = text(&user, "userName").to_lowercase();
        self.by_name.insert(name, self.list.len());
        self.list.push(user);
    }

    /// Replaces the user with the same id.
    pub(super) fn replace(&mut self, user: Map<String, Value>) {
        let Some(index) = self.by_id.get(&text(&user, "id")).copied() else {
            return;
        };
        let old = text(&self.list[index], "userName").to_lowercase();
        self.by_name.remove(&old);
        let name = text(&user, "userName").to_lowercase();
        self.by_name.insert(name, index);
        self.list[index] = user;
    }

    /// Removes a user and returns whether it existed.
    pub(super) fn remove(&mut self, id: &str) -> bool {
        let Some(index) = self.by_id.get(id).copied() else {
            return false;
        };
        let mut list = std::mem::take(&mut self.list);
        list.remove(index);
        *self = list.into_iter().collect();
        true
    }
}

fn text(user: &Map<String, Value>, name: &str) -> String {
    user.get(name)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

impl FromIterator<Map<String, Value>> for ScimUsers {
    fn from_iter<I: IntoIterator<Item = Map<String, Value>>>(users: I) -> Self {
        let mut people = Self::default();
        for user in users {
            people.add(user);
        }
        people
    }
}

impl<'a> IntoIterator for &'a ScimUsers {
    type Item = &'a Map<String, Value>;
    type IntoIter = std::slice::Iter<'a, Map<String, Value>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Serialize for ScimUsers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.list.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for ScimUsers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let list = Vec::<Map<String, Value>>::deserialize(deserializer)?;
        Ok(list.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn user(id: &str, name: &str) -> Map<String, Value> {
        match json!({"id": id, "userName": name}) {
            Value::Object(user) => user,
            _ => unreachable!("it is an object"),
        }
    }

    #[test]
    fn users_are_found_after_others_were_renamed_or_removed() {
        let mut people: ScimUsers = [user("1", "ada"), user("2", "grace"), user("3", "mary")]
            .into_iter()
            .collect();
        people.replace(user("2", "Hopper"));
        assert!(people.by_name("grace").is_none());
        assert!(people.by_name("HOPPER").is_some());
        assert!(people.remove("1") && !people.remove("1"));
        assert_eq!(people.by_id("3"), people.by_name("mary"));
        assert_eq!(people.len(), 2);
    }
}
