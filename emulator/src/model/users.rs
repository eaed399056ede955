//! The users of a tenant, indexed by object id and user principal name. Both are unique.

use std::collections::HashMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::User;

/// The users of a tenant, in list order.
#[derive(Clone, Debug, Default)]
pub struct Users {
    list: Vec<User>,
    by_id: HashMap<String, usize>,
    by_upn: HashMap<String, usize>,
}

impl Users {
    pub fn iter(&self) -> std::slice::Iter<'_, User> {
        self.list.iter()
    }

    #[must_use]
    pub fn as_slice(&self) -> &[User] {
        &self.list
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
    pub fn by_id(&self, id: &str) -> Option<&User> {
        self.position(id).map(|index| &self.list[index])
    }

    /// Finds a user by user principal name, regardless of case.
    #[must_use]
    pub fn by_upn(&self, upn: &str) -> Option<&User> {
        self.by_upn
            .get(&upn.to_lowercase())
            .map(|index| &self.list[*index])
    }

    /// Adds a user at the end. Returns `false` if the object id or user principal name is in use.
    pub fn add(&mut self, user: User) -> bool {
        let upn = user.user_principal_name.to_lowercase();
        if self.by_id.contains_key(&user.id) || self.by_upn.contains_key(&upn) {
            return false;
        }
        self.by_id.insert(user.id.clone(), self.list.len());
        self.by_upn.insert(upn, self.list.len());
        self.list.push(user);
        true
    }

    /// Changes a user in place and returns the result of `change`, or `None` if no user has this id.
    ///
    /// The object id cannot change; a new user principal name is ignored if it is in use.
    pub fn update<T>(&mut self, id: &str, change: impl FnOnce(&mut User) -> T) -> Option<T> {
        let index = self.position(id)?;
        let user = &mut self.list[index];
        let upn = user.user_principal_name.clone();
        let outcome = change(user);
        id.clone_into(&mut user.id);
        let (old, new) = (upn.to_lowercase(), user.user_principal_name.to_lowercase());
        if self.by_upn.get(&new).is_some_and(|other| *other != index) {
            user.user_principal_name = upn;
        } else {
            self.by_upn.remove(&old);
            self.by_upn.insert(new, index);
        }
        Some(outcome)
    }

    /// Removes a user and returns it.
    pub fn remove(&mut self, id: &str) -> Option<User> {
        let index = self.position(id)?;
        let user = self.list.remove(index);
        self.by_id.remove(&user.id);
        self.by_upn.remove(&user.user_principal_name.to_lowercase());
        for place in self.by_id.values_mut().chain(self.by_upn.values_mut()) {
            if *place > index {
                *place -= 1;
            }
        }
        Some(user)
    }

    fn position(&self, id: &str) -> Option<usize> {
        match self.by_id.get(id) {
            Some(index) => Some(*index),
            // Ids match regardless of case; ours are lower case.
            None => self.by_id.get(&id.to_ascii_lowercase()).copied(),
        }
    }
}

impl<'a> IntoIterator for &'a Users {
    type Item = &'a User;
    type IntoIter = std::slice::Iter<'a, User>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl FromIterator<User> for Users {
    fn from_iter<I: IntoIterator<Item = User>>(people: I) -> Self {
        let mut users = Self::default();
        for user in people {
            users.add(user);
        }
        users
    }
}

impl Serialize for Users {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.list.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Users {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<User>::deserialize(deserializer)?
            .into_iter()
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(id: &str, upn: &str) -> User {
        User {
            id: id.to_owned(),
            user_principal_name: upn.to_owned(),
            ..User::default()
        }
    }

    #[test]
    fn names_are_unique_regardless_of_case() {
        let mut users: Users = [user("1", "ada@contoso.example")].into_iter().collect();
        assert!(!users.add(user("2", "Ada@Contoso.Example")));
        assert!(!users.add(user("1", "grace@contoso.example")));
        assert!(users.add(user("2", "grace@contoso.example")));
        assert_eq!(users.by_upn("GRACE@contoso.example").unwrap().id, "2");
    }

    #[test]
    fn a_renamed_user_is_found_by_the_new_name_only() {
        let mut users: Users = [user("1", "ada@x"), user("2", "grace@x")]
            .into_iter()
            .collect();
        users.update("1", |user| {
            user.user_principal_name = "lovelace@x".to_owned();
        });
        assert!(users.by_upn("ada@x").is_none());
        assert_eq!(users.by_upn("lovelace@x").unwrap().id, "1");
        users.update("1", |user| user.user_principal_name = "grace@x".to_owned());
        assert_eq!(users.by_id("1").unwrap().user_principal_name, "lovelace@x");
        assert_eq!(users.by_upn("grace@x").unwrap().id, "2");
    }

    #[test]
    fn users_after_a_removed_one_are_still_found() {
        let mut users: Users = [
            user("1", "ada@x"),
            user("2", "grace@x"),
            user("3", "mary@x"),
        ]
        .into_iter()
        .collect();
        assert_eq!(users.remove("2").unwrap().user_principal_name, "grace@x");
        assert!(users.by_id("2").is_none() && users.by_upn("grace@x").is_none());
        assert_eq!(users.by_id("3").unwrap().user_principal_name, "mary@x");
        assert_eq!(users.by_upn("mary@x").unwrap().id, "3");
        assert!(users.add(user("2", "grace@x")));
        assert_eq!(users.len(), 3);
    }

    #[test]
    fn extension_values_are_next_to_the_properties() {
        let mut ada = user("1", "ada@x");
        ada.extension_values
            .insert("extension_0_role".to_owned(), "Admin".into());
        let users: Users = [ada].into_iter().collect();
        let json = serde_json::to_value(&users).unwrap();
        assert_eq!(json[0]["extension_0_role"], "Admin");
        let restored: Users = serde_json::from_value(json).unwrap();
        assert_eq!(restored.as_slice(), users.as_slice());
    }
}
